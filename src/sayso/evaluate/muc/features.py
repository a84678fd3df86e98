"""What is known of a phrase where it stands: its words, its place in the parse, and what Sayso's claims say of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.annotate import Annotated, Sentence, Token
from sayso.evaluate.muc.phrases import Phrase
from sayso.model.claim import Claim

_THROUGH = frozenset({"conj", "appos"})
_CLIMB_MOST = 4
_NEAR = 3
_CONTENT = frozenset({"NOUN", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's layers and claims, as the coder reads them."""

    annotated: Annotated
    claims: tuple[Claim, ...]

    def claims_at(self, start: int, end: int) -> list[Claim]:
        """Return the claims whose words share a part of a range."""
        return [claim for claim in self.claims if claim.span.start < end and start < claim.span.end]


def event_name(claim: Claim) -> str:
    """Return a claim's type and mode as one word."""
    return f"{claim.event.type}.{claim.event.mode or ''}" if claim.event else claim.kind


def sentence_features(scene: Scene, index: int) -> list[str]:
    """Return the features of a whole sentence: its words, pairs of words, claims and place in the report."""
    if not 0 <= index < len(scene.annotated.sentences):
        return []
    sentence = scene.annotated.sentences[index]
    lemmas = [t.lemma.lower() for t in sentence.tokens if t.pos not in ("PUNCT", "SPACE", "NUM", "DET")]
    names = [f"w={lemma}" for lemma in lemmas]
    names += [f"b={a} {b}" for a, b in pairwise(lemmas)]
    names += [f"r={_relation(t, sentence.tokens[t.head])}" for t in sentence.tokens if t.pos in _CONTENT and t.head != t.i]
    for claim in scene.claims_at(sentence.start, sentence.end):
        event = event_name(claim)
        names += [f"c={event}", f"cs={event} {claim.stance}", f"cc={claim.certainty}", f"cag={claim.aggregate}"]
        names += [f"co={event} {casualty.outcome}" for casualty in claim.casualties]
        names += [f"cp={event} {p.role} {p.actor or '-'}" for p in claim.participants]
    return names


def _relation(token: Token, head: Token) -> str:
    return f"{token.lemma.lower()} {token.dep} {head.lemma.lower()}"


def phrase_features(scene: Scene, phrase: Phrase) -> list[str]:
    """Return the features of a phrase in its sentence."""
    sentence = scene.annotated.sentences[phrase.sentence]
    head = sentence.tokens[phrase.head]
    lemma = head.lemma.lower()
    inside = sentence.tokens[phrase.first : phrase.last]
    words = phrase.text.split()
    names = [f"k={phrase.kind}", f"h={lemma}", f"k={phrase.kind} d={head.dep}", f"tag={head.tag}", f"n={min(4, len(words))}"]
    names += [f"ent={t.ent} k={phrase.kind}" for t in inside[-1:]] + [f"in={t.lemma.lower()}" for t in inside]
    names += [f"num={phrase.low is not None}", f"det={inside[0].lower}", f"pl={phrase.plural} k={phrase.kind}"]
    paths = list(_paths(sentence, phrase))
    names += [f"p={path}" for path in paths] + [f"pk={path} {phrase.kind}" for path in paths] + [f"ph={path} {lemma}" for path in paths[:2]]
    names += [f"p-={t.lemma.lower()}" for t in sentence.tokens[max(0, phrase.first - _NEAR) : phrase.first]]
    names += [f"p+={t.lemma.lower()}" for t in sentence.tokens[phrase.last : phrase.last + _NEAR]]
    before = sentence.tokens[phrase.first - 1].lower if phrase.first else "^"
    after = sentence.tokens[phrase.last].lower if phrase.last < len(sentence.tokens) else "$"
    names += [f"b1={before}", f"a1={after}", f"b1k={before} {phrase.kind}"]
    names += _claim_features(scene, phrase, sentence)
    verbs = {t.lemma.lower() for t in sentence.tokens if t.pos in ("VERB", "NOUN") and not phrase.first <= t.i < phrase.last}
    names += [f"sv={verb} {phrase.kind}" for verb in verbs]
    names += [f"first={phrase.sentence < 3}", f"kind={sentence.kind}"]
    return names


def _paths(sentence: Sentence, phrase: Phrase) -> Iterator[str]:
    """Yield the governors above a phrase, nearest first, conjuncts taken for their first."""
    at = phrase.head
    labels: list[str] = []
    for _ in range(_CLIMB_MOST):
        token = sentence.tokens[at]
        if token.head == at:
            yield "<".join([*labels, "root"])
            return
        head = sentence.tokens[token.head]
        if token.dep not in _THROUGH:
            voice = "-pass" if token.dep == "nsubj" and any(sentence.tokens[c].dep == "auxpass" for c in sentence.children[head.i]) else ""
            labels.append(token.dep + voice if head.pos != "ADP" else f"{token.dep}:{head.lower}")
            if head.pos != "ADP":
                yield f"{'<'.join(labels[-2:])} {head.lemma.lower()}"
        at = token.head


def _claim_features(scene: Scene, phrase: Phrase, sentence: Sentence) -> Iterator[str]:
    head = sentence.tokens[phrase.head]
    yielded = False
    for claim in scene.claims_at(sentence.start, sentence.end):
        event = event_name(claim)
        if claim.span.start <= head.start < claim.span.end:
            yield f"ci={event} {phrase.kind}"
        for participant in claim.participants:
            if participant.span and participant.span.start <= head.start < participant.span.end:
                last = head.end == participant.span.end
                yield from (f"cr={participant.role}", f"cr={participant.role} {event}", f"cl={participant.role} {last} {phrase.kind}")
                yield f"crs={participant.role} {claim.stance}"
                yield f"ca={participant.rule} {phrase.kind}"
                yielded = True
        for casualty in claim.casualties:
            if casualty.of and casualty.of.upper().split()[-1:] == phrase.text.split()[-1:]:
                yield f"cas={casualty.outcome}"
        if any(s.span and s.span.start <= head.start < s.span.end for s in claim.attribution):
            yield "speaker"
    if not yielded:
        yield "no role"
