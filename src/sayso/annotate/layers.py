"""The layers of an annotated report: reach here for the types that extraction reads.

spaCy stays behind :mod:`sayso.annotate.parse`; from here on a report is sentences of
plain tokens, each with offsets into the report's text as read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.model.report import Report
from sayso.model.span import Span
from sayso.model.when import When


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its parse; ``i`` and ``head`` index the sentence's tokens."""

    i: int
    text: str
    """The form that was analysed (truecased where the report is IN CAPITALS)."""
    lower: str
    lemma: str
    pos: str
    """Universal part of speech (``VERB``)."""
    tag: str
    """Penn Treebank tag (``VBD``)."""
    dep: str
    """spaCy (ClearNLP) dependency label (``nsubj``)."""
    head: int
    """Index of the head; the token's own index for the root."""
    ent: str
    """Entity label (``GPE``) or ``""``."""
    start: int
    """First code point in the report's text."""
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A named entity of a sentence, tokens ``[first, last)``."""

    label: str
    """OntoNotes label: PERSON, NORP, ORG, GPE, LOC, FAC, EVENT, ..."""
    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its parse and the entities in it."""

    index: int
    """Position among the report's sentences, from 0."""
    block: int
    """Index into ``Report.blocks``."""
    kind: str
    """The block's kind (``body``, ``headline``, ...)."""
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    """For each token the indices of its dependents, in text order."""
    mentions: tuple[Mention, ...]

    @property
    def start(self) -> int:
        """First code point in the report's text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.tokens[-1].end

    @property
    def root(self) -> int:
        """Index of the first root token."""
        return next((t.i for t in self.tokens if t.head == t.i), 0)

    def subtree(self, i: int) -> list[int]:
        """Return the indices of token ``i`` and everything below it, in text order."""
        found = [i]
        stack = list(self.children[i])
        while stack:
            j = stack.pop()
            found.append(j)
            stack.extend(self.children[j])
        return sorted(found)

    def edges(self, i: int) -> tuple[int, int]:
        """Return ``[first, last)`` token indices of the subtree of ``i``."""
        below = self.subtree(i)
        return below[0], below[-1] + 1

    def span(self, first: int, last: int) -> Span:
        """Return the report span of tokens ``[first, last)``."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the heads above token ``i``, nearest first."""
        seen = {i}
        head = self.tokens[i].head
        while head not in seen:
            yield head
            seen.add(head)
            head = self.tokens[head].head

    def mention_at(self, i: int) -> Mention | None:
        """Return the entity that holds token ``i``."""
        return next((m for m in self.mentions if m.first <= i < m.last), None)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression and its value."""

    span: Span
    when: When
    kind: str = "date"
    """``date`` (a time that something can happen at), ``duration``, ``set`` ("every week"), ``time`` (of day),
    ``reference`` ("the quarter", "the future": a time that dates no happening by itself)."""
    core: str = ""
    """EDTF of the named time alone, without what "since", "early" or "about" make of it; empty where it has none."""
    parts: tuple["DateMention", ...] = ()
    """The two dates that "from ... to" and "between ... and" joined; empty for every other mention."""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as written, with its bounds and what it measures."""

    span: Span
    low: int | None
    high: int | None
    text: str
    """The words with their bounds ("at least 25", "roughly two dozen")."""
    kind: str = "count"
    """``count``, or what makes it none: ``year``, ``money``, ``distance``, ``percent``, ``ordinal``, ``age``, ``duration``,
    ``time``, ``measure``, ``label``."""
    cumulative: bool = False
    """True for a running total ("bringing the toll to 43")."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; a quotation left open at a paragraph's end goes on in the next."""

    span: Span
    """With the marks."""
    inner: Span
    """Without them."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report with its layers; what extraction and resolution read."""

    report: Report
    sentences: tuple[Sentence, ...]
    dates: tuple[DateMention, ...] = ()
    numbers: tuple[NumberMention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    faults: tuple[str, ...] = field(default=())
    """What could not be annotated, in words; each becomes an Issue."""

    def words(self, span: Span) -> str:
        """Return the report's words in ``span``, verbatim."""
        return span.of(self.report.text)
