"""Features of the attribution models, as short strings: what a cue looks like, and what its source.

A feature names a relation and at most two words of one sentence. Reach here when a model of
:mod:`sayso.extract.attribution_judge` is to see something new; then train again (CONTRIBUTING.md).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.annotate.layers import Annotated, Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FUNCTION = frozenset({"prep", "prt", "agent", "mark", "aux", "neg", "advmod", "poss", "det", "dative", "auxpass"})
_THINGS = frozenset({"dobj", "attr", "acomp", "oprd", "amod", "compound"})
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl", "pcomp"})
_SOURCE_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_WEAK_SOURCES = frozenset({"NUM", "DET", "ADJ"})
_PLAIN_SLOTS = frozenset({"nsubj", "nsubjpass", "pobj"})
_SOURCE_DEPS = frozenset(
    "nsubj nsubjpass csubj pobj poss dobj conj appos ROOT npadvmod attr compound amod agent dep oprd nmod dative relcl".split()
)
_WINDOW = 8
"""Tokens to either side in which a rival cue weighs."""
_REACH = 5
"""Most steps through the parse from a cue to its source."""
LEAST_SEEN, LEAST_SHARE = 2, 0.01
"""A word that is no cue by rule is a candidate when it was a cue so often, and so often among its occurrences."""


class Priors:
    """How often each word is a cue: counts of a training set by lemma and part of speech."""

    def __init__(self, counts: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        self.counts = counts

    def of(self, token: Token) -> tuple[int, int]:
        """Return how often the word was a cue, and how often it was seen."""
        return self.counts.get((token.lemma, token.pos), (0, 0))


@dataclass(frozen=True, slots=True)
class CueCandidate:
    """A token that may be a cue's main word."""

    token: int
    prior: float
    """Share of its occurrences in which it was a cue."""
    rule: str
    """The rule that drafted it, or ``""``; ``-`` behind it: without contents, ``?``: without source."""


def quoted_tokens(annotated: Annotated) -> Iterator[list[bool]]:
    """Yield for each sentence which of its tokens stand inside quotation marks."""
    inner = [quotation.inner for quotation in annotated.quotations]
    first = 0
    for sentence in annotated.sentences:
        while first < len(inner) and inner[first].end <= sentence.start:
            first += 1
        inside = [False] * len(sentence.tokens)
        for span in inner[first:]:
            if span.start >= sentence.end:
                break
            for token in sentence.tokens:
                inside[token.i] |= token.start >= span.start and token.end <= span.end
        yield inside


def cue_candidates(sentence: Sentence, rules: Mapping[int, str], priors: Priors) -> list[CueCandidate]:
    """Return the tokens that may be cues: those that a rule drafted, and words that were cues elsewhere."""
    found = []
    for token in sentence.tokens:
        cues, seen = priors.of(token)
        rule = rules.get(token.i, "")
        if rule or (cues and (token.pos == "VERB" or (cues >= LEAST_SEEN and cues >= LEAST_SHARE * seen))):
            found.append(CueCandidate(token.i, cues / (seen + 2), rule))
    return found


def rank_of(candidate: CueCandidate, among: Sequence[CueCandidate]) -> str:
    """Return how likely the word is a cue against the likeliest of its neighbours, in steps."""
    near = (c.prior for c in among if c.token != candidate.token and abs(c.token - candidate.token) < _WINDOW)
    best = max(near, default=0.0)
    return f"{min(5, int(candidate.prior * 8))}{'<' if candidate.prior < best else '>'}{min(3, int(best * 4))}"


def cue_features(sentence: Sentence, candidate: CueCandidate, rank: str, quoted: Sequence[bool]) -> list[str]:
    """Return the features of a cue candidate.

    Args:
        rank: as :func:`rank_of` returns it.
        quoted: which tokens of the sentence stand inside quotation marks.
    """
    i = candidate.token
    found = _word_features(sentence, i)
    found += _neighbour_features(sentence, i)
    found += _child_features(sentence, i)
    found += _subject_features(sentence, i)
    found += _quotation_features(sentence, i, quoted)
    found += (f"rule={candidate.rule}", f"lrule={sentence.tokens[i].lemma}{candidate.rule}", f"pb={rank}")
    return found


def _word_features(sentence: Sentence, i: int) -> list[str]:
    tokens = sentence.tokens
    token = tokens[i]
    lemma, pos, dep = token.lemma, token.pos, token.dep
    head = tokens[token.head]
    return [
        "b", f"l={lemma}/{pos}", f"w={token.lower}", f"t={token.tag}", f"d={dep}{pos}", f"ld={lemma}{dep}", f"h={head.lemma}|{dep}",
        f"lh={lemma}|{head.lemma}", f"hp={head.pos}{dep}{pos}", f"s3={token.lower[-3:]}{pos}", f"p4={lemma[:5]}{pos}",
        f"gh={tokens[head.head].lemma}|{head.dep}{dep}", f"first{i == 0}{pos}", f"len{min(9, len(tokens) // 6)}",
        f"root{token.head == i}{pos}", f"nver{min(4, sum(t.pos == 'VERB' for t in tokens))}",
    ]


def _neighbour_features(sentence: Sentence, i: int) -> list[str]:
    tokens = sentence.tokens
    lemma, pos = tokens[i].lemma, tokens[i].pos
    before, before_pos = (tokens[i - 1].lower, tokens[i - 1].pos) if i else ("^", "^")
    after, after_pos = (tokens[i + 1].lower, tokens[i + 1].pos) if i + 1 < len(tokens) else ("$", "$")
    found = [
        f"pv={before}", f"nx={after}", f"lpv={lemma}|{before}", f"lnx={lemma}|{after}", f"pp={before_pos}{pos}", f"np={after_pos}{pos}",
    ]
    if i + 2 < len(tokens):
        found += (f"n2={after}|{tokens[i + 2].lower}", f"n2p={after_pos}{tokens[i + 2].pos}{pos}")
    found += (f"bw={tokens[j].lower}" for j in (i - 3, i - 2, i + 2, i + 3) if 0 <= j < len(tokens))
    return found


def _child_features(sentence: Sentence, i: int) -> list[str]:
    tokens = sentence.tokens
    lemma, pos = tokens[i].lemma, tokens[i].pos
    found: list[str] = []
    kinds = set()
    for c in sentence.children[i]:
        child = tokens[c]
        dep = child.dep
        side = "<" if c < i else ">"
        kinds.add(dep)
        found += (f"c={dep}{side}{pos}", f"lc={lemma}{dep}{side}")
        if dep in _FUNCTION:
            found += (f"cl={dep}{child.lemma}{pos}", f"lcl={lemma}{dep}{child.lemma}")
        elif dep in _THINGS:
            found += (f"co={dep}{child.lemma}", f"lco={lemma}{dep}{child.lemma}", f"cop={dep}{child.pos}{child.ent}")
        elif dep in _CLAUSES:
            opening = next((tokens[m].lower for m in sentence.children[c] if tokens[m].dep in {"mark", "aux"}), "-")
            found += (f"ck={dep}{opening}{child.tag}", f"lck={lemma}{dep}{opening}", f"cx={dep}{child.lemma}")
    found.append(f"cs={','.join(sorted(kinds - {'punct'}))}{pos}")
    return found


def _subject_features(sentence: Sentence, i: int) -> list[str]:
    token = sentence.tokens[i]
    at, steps = _subject(sentence, i)
    if at is None:
        return [f"su=-{token.pos}", f"lsu=-{token.lemma}"]
    subject = sentence.tokens[at]
    kind = kind_of(subject)
    return [f"su={subject.lemma}", f"suk={kind}{steps}{token.pos}", f"lsuk={token.lemma}|{kind}", f"suh={steps}{token.pos}"]


def _subject(sentence: Sentence, i: int) -> tuple[int | None, int]:
    """Return the subject of the nearest clause that has one, and how many steps up it is (5 more: the noun that a clause modifies)."""
    current = i
    for steps in range(4):
        for c in sentence.children[current]:
            if sentence.tokens[c].dep in _SUBJECTS:
                return c, steps
        token = sentence.tokens[current]
        if token.dep in {"acl", "relcl"}:
            return token.head, steps + 5
        if token.head == current or token.dep not in {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "aux"}:
            return None, steps
        current = token.head
    return None, 4


def _quotation_features(sentence: Sentence, i: int, quoted: Sequence[bool]) -> list[str]:
    lemma, pos = sentence.tokens[i].lemma, sentence.tokens[i].pos
    if quoted[i]:
        return [f"noq{pos}", "inq", f"inq{lemma}"]
    left = next((k for k in range(1, 5) if i - k >= 0 and quoted[i - k]), 0)
    right = next((k for k in range(1, 7) if i + k < len(quoted) and quoted[i + k]), 0)
    sides = [f"q{side}{k > 2}" for side, k in (("l", left), ("r", right)) if k]
    return [f for side in sides for f in (f"{side}{pos}", f"{side}={lemma}")] or [f"noq{pos}"]


def kind_of(token: Token) -> str:
    """Return what sort of word it is: the form of a pronoun, else the entity's label, else the part of speech."""
    return token.lower if token.pos == "PRON" else token.ent or token.pos


@dataclass(frozen=True, slots=True)
class CueInContext:
    """A cue for which a source is sought."""

    sentence: Sentence
    token: int
    source: int | None
    """Head of the source that the rules chose."""
    rule: str
    """Class of the rule that drafted the cue, ``-`` for none."""


def source_candidates(cue: CueInContext, quoted: Sequence[bool]) -> list[tuple[int, str]]:
    """Return the nouns and pronouns near the cue in the parse, in text order, each with the path to it."""
    sentence, at = cue.sentence, cue.token
    found = [(i, path) for i, path in _paths(sentence, at).items() if i != at and _may_speak(sentence.tokens[i])]
    return sorted((i, path) for i, path in found if quoted[at] or not quoted[i])


def _may_speak(token: Token) -> bool:
    if token.pos not in _SOURCE_POS or (token.dep not in _SOURCE_DEPS and token.pos != "PRON"):
        return False
    return token.pos not in _WEAK_SOURCES or token.dep in _PLAIN_SLOTS


def _paths(sentence: Sentence, start: int) -> dict[int, str]:
    paths = {start: ""}
    edge = [start]
    for _ in range(_REACH):
        further = []
        for i in edge:
            token = sentence.tokens[i]
            if token.head not in paths:
                paths[token.head] = f"{paths[i]}^{token.dep}"
                further.append(token.head)
            for c in sentence.children[i]:
                if c not in paths:
                    paths[c] = f"{paths[i]}v{sentence.tokens[c].dep}"
                    further.append(c)
        edge = further
    return paths


def source_features(cue: CueInContext, candidates: Sequence[tuple[int, str]], n: int) -> list[str]:
    """Return the features of the candidate ``n`` as the cue's source."""
    i, path = candidates[n]
    tokens = cue.sentence.tokens
    word, token = tokens[cue.token], tokens[i]
    kind = kind_of(token)
    before = i < cue.token
    side = "<" if before else ">"
    far = f"{side}{min(6, abs(i - cue.token).bit_length())}"
    between = sum(i < j < cue.token or cue.token < j < i for j, _ in candidates)
    by_rule = "-" if cue.source is None else "R" if cue.source == i else "r"
    return [
        f"p={path}", f"pc={path}{word.tag}", f"pl={path}{word.lemma}", f"pk={path}{kind}", f"pd={path}{word.dep}", f"k={kind}",
        f"l={token.lemma}", f"db={far}{word.pos}", f"dbk={far}{kind}", f"ru={by_rule}{cue.rule}", f"rup={by_rule}{path}",
        f"n{min(between, 4)}{word.pos}{side}", f"lk={word.lemma}|{token.lemma}", f"dep={token.dep}{side}{word.pos}",
    ]


def no_source_features(cue: CueInContext, candidates: int) -> list[str]:
    """Return the features of the cue having no source."""
    tokens = cue.sentence.tokens
    word = tokens[cue.token]
    kinds = {tokens[c].dep for c in cue.sentence.children[cue.token]} & {"nsubj", "nsubjpass", "agent", "auxpass", "poss"}
    slots = ",".join(sorted(kinds))
    return [
        "N", f"Nt={word.tag}", f"Nl={word.lemma}", f"Nd={word.dep}{word.tag}", f"Nc={slots}{word.tag}",
        f"Nr={'-' if cue.source is None else 'R'}{cue.rule}", f"Nn{min(candidates, 4)}", f"Nh={tokens[word.head].lemma}{word.dep}",
        f"Nld={word.lemma}{slots}", f"Nf{cue.token == 0}",
    ]
