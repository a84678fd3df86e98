"""Responses: claims of responsibility, and denials or doubts of something said before ("that claim has been disputed").

A response repeats no proposition; the proposition is that of the claim it answers, which the
caller finds among the claims made so far.
"""

from dataclasses import dataclass
from functools import cache

from sayso.annotate.layers import Sentence, Token
from sayso.extract.clauses import clause_range, noun_phrase, places_of, prepositions
from sayso.extract.modality import modality_at
from sayso.extract.ontology import happening_cues, match_cue
from sayso.registry import read_table

TAKING = frozenset({"take", "accept", "assume"})
"""Verbs that claim a deed only with its responsibility."""


@dataclass(frozen=True, slots=True)
class Response:
    """A verb that answers something said before."""

    sentence: Sentence
    trigger: int
    stance: str
    first: int
    last: int
    topic: int
    """Token index of the noun that stands for what is answered ("claim", "attack", "ties")."""
    responder: int | None
    """Token index of who answers; None in a passive without agent."""
    own_deed: bool = False
    """True where the responder answers for a deed laid to it ("had no part in the attack"): the deed's doer is the responder."""
    spoken: bool = True
    """False where only the clause around says it, and the responder is whom it speaks of."""


@cache
def _words() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for row in read_table("responses.tsv"):
        table.setdefault(row["class"], {})[row["word"]] = row["value"]
    return table


def find_responses(sentence: Sentence) -> list[Response]:
    """Return the responses of a sentence in text order."""
    verbs, topics = _words()["verb"], _words()["topic"]
    found = []
    for token in sentence.tokens:
        if token.pos != "VERB" or token.lemma not in verbs:
            continue
        places = places_of(sentence, token.i)
        if places.object is None:
            continue
        topic, stance = places.object, verbs[token.lemma]
        if _is_told_elsewhere(sentence, token, topic) or modality_at(sentence, token.i).stance == "denies":
            continue
        if stance == "claims_responsibility":
            claimed = _claimed(sentence, topic)
            if claimed is None:
                continue
            topic = claimed
        elif sentence.tokens[topic].lemma not in topics:
            continue
        own_deed = sentence.tokens[topic].lemma in _words()["deed"] and places.subject is not None
        topic = _involved(sentence, topic) if own_deed else topic
        first, last = clause_range(sentence, token.i, with_noun=token.head if token.dep in {"relcl", "acl"} else None)
        if places.passive or token.dep == "acl":
            first = min(first, noun_phrase(sentence, places.object)[0])
        found.append(Response(sentence, token.i, stance, first, last, topic, places.subject, own_deed))
    return found + [r for r in _disclaimers(sentence) if r.topic not in {f.topic for f in found}]


def _is_told_elsewhere(sentence: Sentence, token: Token, topic: int) -> bool:
    """Say whether a verb answers nothing: its own clause is told as a claim ("denied a report that S"), or it takes no responsibility."""
    if _has_clause(sentence, token.i) or _has_clause(sentence, topic) or _goes_on_denying(sentence, token, _words()["verb"]):
        return True
    return token.lemma in TAKING and sentence.tokens[topic].lemma not in {"responsibility", "credit"}


def _goes_on_denying(sentence: Sentence, token: Token, verbs: dict[str, str]) -> bool:
    """``denied that S and rejected the account``: the account is of S, which is denied already."""
    first = sentence.tokens[token.head]
    same = token.dep == "conj" and verbs.get(first.lemma) == "denies" and verbs[token.lemma] == "denies"
    return same and any(sentence.tokens[c].dep == "ccomp" for c in sentence.children[first.i])


def _has_clause(sentence: Sentence, i: int) -> bool:
    """Say whether the verb or noun at ``i`` has a that-clause of its own."""
    for child in sentence.children[i]:
        if sentence.tokens[child].dep in {"acl", "ccomp", "relcl"}:
            marks = {sentence.tokens[c].lower for c in sentence.children[child] if sentence.tokens[c].dep == "mark"}
            if "that" in marks:
                return True
    return False


def _disclaimers(sentence: Sentence) -> list[Response]:
    """Return the clauses that say somebody had a part in a deed or had none: "had no part in the raid", "was not behind the bombing"."""
    found = []
    for token in sentence.tokens:
        deed = _deed_of(sentence, token.i) if token.pos in {"VERB", "AUX"} else None
        subject = places_of(sentence, token.i).subject if deed is not None else None
        if deed is None or subject is None or not _is_happening(sentence, deed):
            continue
        first, last = clause_range(sentence, token.i)
        stance = "denies" if _is_disclaimed(sentence, token.i) else "asserts"
        found.append(Response(sentence, token.i, stance, first, last, deed, subject, own_deed=True, spoken=False))
    return found


def _deed_of(sentence: Sentence, verb: int) -> int | None:
    """Return the happening of ``have a part in X``, ``have nothing to do with X`` or ``be behind X``."""
    tokens = sentence.tokens
    for child in sentence.children[verb]:
        token = tokens[child]
        if tokens[verb].lemma == "be" and token.lower == "behind":
            return next((c for c in sentence.children[child] if tokens[c].dep == "pobj"), None)
        if tokens[verb].lemma in {"have", "play", "take"} and token.dep == "dobj":
            if token.lemma in _words()["deed"]:
                named = _involved(sentence, child)
                return named if named != child else None
            if token.lower == "nothing":
                return next((obj for j in sentence.subtree(child) for word, obj in prepositions(sentence, j) if word == "with"), None)
    return None


def _is_happening(sentence: Sentence, i: int) -> bool:
    cue = match_cue(sentence, sentence.tokens[i], happening_cues())
    return cue is not None and cue.pos == "N" and cue.type in {"ASSAULT", "COERCE", "MOBILIZE"}


def _is_disclaimed(sentence: Sentence, verb: int) -> bool:
    lowers = {sentence.tokens[c].lower for c in sentence.children[verb]}
    return "nothing" in lowers or modality_at(sentence, verb).stance == "denies"


def _claimed(sentence: Sentence, i: int) -> int | None:
    """Return the happening that responsibility is claimed for: "responsibility for the attack", "a bombing claimed by"."""
    if sentence.tokens[i].lemma in {"responsibility", "credit"}:
        return next((obj for word, obj in prepositions(sentence, i) if word == "for"), i)
    cue = match_cue(sentence, sentence.tokens[i], happening_cues())
    return i if cue is not None and cue.pos == "N" and cue.type in {"ASSAULT", "COERCE"} else None


def _involved(sentence: Sentence, i: int) -> int:
    """Return the happening that a part in is denied ("responsibility for the attack", "any role in the bombing"), else the noun itself."""
    for word, obj in prepositions(sentence, i):
        cue = match_cue(sentence, sentence.tokens[obj], happening_cues())
        if word in {"for", "in", "with"} and cue is not None and cue.type:
            return obj
    return i


def answers(response: Response) -> str:
    """Return what kind of claim the topic stands for: ``event``, ``affiliation``, ``prediction`` or ``any``."""
    return _words()["topic"].get(response.sentence.tokens[response.topic].lemma, "event")
