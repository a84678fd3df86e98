"""Phrases of a report that may fill a slot: names, and noun phrases without their articles and numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate import Annotated, NumberMention, Sentence, Token
from sayso.annotate import Mention as EntityMention
from sayso.evaluate.muc.credit import essential

_BEFORE_HEAD = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "npadvmod", "advmod", "punct", "quantmod", "case"})
_LEFT_OUT = frozenset({"DT", "PDT", "PRP$", "CD", "WDT", "WP$", "``", "''", "-LRB-", "-RRB-", "PRP", "WP", ",", ":", "."})
_QUANTITIES = frozenset(
    "several many some few dozens scores more least about approximately other another certain least nearly almost over most all both "
    "various numerous".split()
)
_SPACE = re.compile(r"\s+")
_LONGEST = 8
"""Words before a head beyond which a parse is taken for wrong."""
_GROUPS = frozenset({"ORG", "NORP"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate for a string slot."""

    sentence: int
    first: int
    """Index of the first token in the sentence."""
    last: int
    """One past the last token."""
    head: int
    kind: str
    """``person`` (a name), ``title`` (what stands before a name), ``group`` (a named body) or ``noun``."""
    text: str
    """As it would be filled: capitals, single spaces."""
    start: int
    """First code point of the report's text."""
    end: int
    person: str = ""
    """The name that a title stands before or an apposition beside."""
    low: int | None = None
    """How many, where a number is said."""
    high: int | None = None
    plural: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """Words by which mentions of the same are told; equal for singular and plural."""
        return tuple(word.removesuffix("S") for word in essential(self.text))


def find_phrases(annotated: Annotated) -> list[Phrase]:
    """Return the candidates of a report in text order."""
    return [phrase for sentence in annotated.sentences for phrase in _in_sentence(annotated, sentence) if phrase.key]


def _in_sentence(annotated: Annotated, sentence: Sentence) -> Iterator[Phrase]:
    numbers = [n for n in annotated.numbers if n.kind == "count" and sentence.start <= n.span.start < sentence.end]
    people = [m for m in sentence.mentions if m.label == "PERSON"]
    for person in people:
        yield _phrase(annotated, sentence, (person.first, person.last), "person", numbers)
    for mention in sentence.mentions:
        if mention.label in _GROUPS:
            yield _phrase(annotated, sentence, (mention.first, mention.last), "group", numbers)
    for token in sentence.tokens:
        if token.pos not in ("NOUN", "PROPN") or (token.dep in ("compound", "nmod") and token.head > token.i):
            continue
        first = _left_edge(sentence, token)
        named = next((m for m in people if first <= m.first < token.i + 1), None)
        if named is None:
            beside = _beside(sentence, token, people)
            yield _phrase(annotated, sentence, (first, token.i + 1), "noun", numbers, beside)
        elif named.first > first:
            name = _said(annotated, sentence.tokens[named.first : named.last])
            yield _phrase(annotated, sentence, (first, named.first), "title", numbers, name)


def _left_edge(sentence: Sentence, token: Token) -> int:
    first = token.i
    for child in reversed(sentence.children[token.i]):
        if child < token.i and sentence.tokens[child].dep in _BEFORE_HEAD and sentence.edges(child)[1] == first:
            first = sentence.edges(child)[0]
    return first if token.i - first <= _LONGEST else token.i


def _beside(sentence: Sentence, token: Token, people: Sequence[EntityMention]) -> str:
    """Return the name that a noun stands in apposition to, in tokens' words."""
    for person in people:
        inside = range(person.first, person.last)
        appended = token.dep == "appos" and token.head in inside
        followed = any(sentence.tokens[i].dep == "appos" and sentence.tokens[i].head == token.i for i in inside)
        if appended or followed:
            return " ".join(t.text for t in sentence.tokens[person.first : person.last]).upper()
    return ""


def _phrase(
    annotated: Annotated, sentence: Sentence, tokens: tuple[int, int], kind: str, numbers: list[NumberMention], person: str = ""
) -> Phrase:
    first, last = tokens
    head = last - 1
    if kind in ("person", "group"):
        head = next((i for i in range(last - 1, first - 1, -1) if not first <= sentence.tokens[i].head < last), head)
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    number = next((n for n in numbers if start <= n.span.start < end), None)
    kept = list(sentence.tokens[first:last])
    while len(kept) > 1 and (kept[0].tag in _LEFT_OUT or kept[0].lower in _QUANTITIES):
        kept = kept[1:]
    return Phrase(
        sentence.index, first, last, head, kind, _said(annotated, kept), start, end, person,
        number.low if number else None, number.high if number else None, sentence.tokens[last - 1].tag in ("NNS", "NNPS"),
    )


def _said(annotated: Annotated, tokens: tuple[Token, ...] | list[Token]) -> str:
    words = annotated.report.text[tokens[0].start : tokens[-1].end].upper()
    return _SPACE.sub(" ", words).strip(" \"'`,;:-[(")
