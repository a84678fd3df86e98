"""Blocks: which run of a text is headline, byline, dateline, body, section head, quotation, end note, or page furniture.

The text is never changed; a block is a span with a kind, and together they cover every character that is not white space.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.report import Block
from sayso.model.span import Span
from sayso.read.datelines import agencies, dateline_in
from sayso.read.facts import HeaderFacts
from sayso.read.furniture import SHORT_WORDS, is_furniture, is_sentence, is_tail_heading
from sayso.read.lines import find_paragraphs, trimmed
from sayso.read.notes import end_note, is_author_note, is_caption, is_signature

HEAD_WORDS = SHORT_WORDS + 6
"""A line of at most this many words that is no sentence is a heading."""
TEASER_WORDS = 45
"""Below the heading of a list of other stories, longer paragraphs are the report's own going on."""
LONGEST_OUTLET = 5
"""Words of a paper's name."""
_STAFF = re.compile(r"(?:news |web )?staff(?: (?:writer|reporter|correspondent)s?)?|(?:special|foreign) correspondent", re.IGNORECASE)
_QUOTE_MARK = re.compile(r">\s?")
_HEADING_MARK = re.compile(r"#{1,6}\s")
_LIST_ITEM = re.compile(r"[-*•·]\s|\(?(?:\d{1,2}|[a-z])[.)]\s", re.IGNORECASE)
_OPENS = re.compile(r"[\"'“‘«\[(—–-]{0,3}\s?[^\W_a-z]")
_TALKS = re.compile(r"\[[^\[\]]{2,60}\]\s")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the text a paragraph stands."""

    number: int
    late: bool
    """True in the last third of the text."""
    after_end: bool
    """True after the last paragraph of running prose."""
    has_body: bool
    """True when a paragraph of body came before."""
    signed: bool
    """True when the paragraph before is a byline."""
    opens_list: bool
    """True when the paragraph before ends in a colon or is an item of the list that one opened."""


def find_blocks(text: str, header: HeaderFacts, *, titled: bool = False, known: Mapping[int, str] | None = None) -> tuple[Block, ...]:
    """Return the blocks of a text, in order.

    Args:
        text: the text as read.
        header: bylines and date lines found at its top.
        titled: True when the first paragraph is known to be the title.
        known: block kinds that the file itself marks, by the offset at which the paragraph starts.
    """
    given = dict(known or {})
    marked = {span.start: (span, kind) for span, kind in header.lines}
    paragraphs = list(_cut(find_paragraphs(text, frozenset(given) | marked.keys()), marked))
    fixed = {start: kind for start, (_, kind) in marked.items()} | given
    if titled and paragraphs:
        fixed[paragraphs[0].start] = "headline"
    kinds = _Kinds(text, paragraphs, fixed).all()
    blocks: list[Block] = []
    for span, kind in zip(paragraphs, kinds, strict=True):
        blocks.extend(_split(text, span, kind))
    return tuple(blocks)


def _cut(paragraphs: Iterator[Span], marked: Mapping[int, tuple[Span, str]]) -> Iterator[Span]:
    """Set apart the header facts that end a line rather than fill it."""
    starts = sorted(marked)
    at = 0
    for span in paragraphs:
        while at < len(starts) and starts[at] <= span.start:
            at += 1
        if at < len(starts) and starts[at] < span.end:
            yield Span(span.start, max(span.start, starts[at] - 1))
            yield Span(starts[at], span.end)
        else:
            yield span


class _Kinds:
    """The kinds of a text's paragraphs, told one after the other."""

    def __init__(self, text: str, paragraphs: Sequence[Span], fixed: Mapping[int, str]) -> None:
        self.text, self.paragraphs, self.fixed = text, paragraphs, fixed
        self.kinds: list[str] = []
        self.seen: set[str] = set()
        self.has_body = False
        self.size = sum(map(len, paragraphs))
        self.last_prose = _last_prose(text, paragraphs)
        self.tail = self._tail()

    def all(self) -> list[str]:
        """Return one kind for each paragraph."""
        read = 0
        for number, span in enumerate(self.paragraphs):
            kind = self._kind(number, span, late=read > 2 * self.size / 3)
            self.kinds.append(kind)
            self.has_body = self.has_body or kind == "body"
            read += len(span)
        return _one_headline(self.kinds)

    def _kind(self, number: int, span: Span, *, late: bool) -> str:
        words = span.of(self.text)
        fixed = self.fixed.get(span.start)
        if fixed is not None:
            self.seen.add(words)
            return fixed
        repeated = words in self.seen
        self.seen.add(words)
        if number >= self.tail:
            return "furniture"
        place = _Place(number, late, number > self.last_prose, self.has_body, self.kinds[-1:] == ["byline"], self._opens_list())
        kind = _kind(words, place)
        return "furniture" if repeated and kind in {"headline", "subhead", "section", "body"} else kind

    def _opens_list(self) -> bool:
        if not self.kinds or self.kinds[-1] != "body":
            return False
        previous = self.paragraphs[len(self.kinds) - 1].of(self.text)
        return previous.endswith(":") or (not is_sentence(previous) and len(previous.split()) <= HEAD_WORDS)

    def _tail(self) -> int:
        """Return the number of the paragraph from which only teasers of other stories follow."""
        first_half = len(self.paragraphs) // 3
        long_after = max((n for n, p in enumerate(self.paragraphs) if len(p.of(self.text)[:2_000].split()) > TEASER_WORDS), default=0)
        for number in range(max(1, first_half, long_after + 1), len(self.paragraphs)):
            if is_tail_heading(self.paragraphs[number].of(self.text)):
                return number
        return len(self.paragraphs)


def _last_prose(text: str, paragraphs: Sequence[Span]) -> int:
    """Return the number of the last paragraph of running prose: what follows is what the page adds.

    The short sentences that follow a long one directly still belong to the report.
    """
    last = len(paragraphs) - 1
    for number in range(last, -1, -1):
        words = paragraphs[number].of(text)
        if len(words[:1_000].split()) > SHORT_WORDS and is_sentence(words) and not is_furniture(words, late=True):
            last = number
            break
    while last + 1 < len(paragraphs) and _is_short_prose(paragraphs[last + 1].of(text)):
        last += 1
    return last


def _is_short_prose(words: str) -> bool:
    enough = len(words.split()) >= 3 or _TALKS.match(words) is not None
    return enough and is_sentence(words) and _OPENS.match(words) is not None and not is_furniture(words, late=True)


def _kind(words: str, place: _Place) -> str:
    if is_caption(words):
        return "caption"
    if is_furniture(words, late=place.late):
        return "furniture"
    if is_signature(words):
        return "endnote"
    if is_author_note(words) and (place.late or place.after_end):
        return "byline"
    if _QUOTE_MARK.match(words):
        return "blockquote"
    if _HEADING_MARK.match(words):
        return "section" if place.has_body else "headline"
    return _kind_by_length(words, place)


def _kind_by_length(words: str, place: _Place) -> str:
    count = len(words[:1_000].split())
    short = count <= HEAD_WORDS and "\n" not in words
    if dateline_in(words) is not None or end_note(words) == 0:
        return "body"
    if short and not is_sentence(words):
        if _is_affiliation(words, place):
            return "byline"
        if place.after_end and not place.opens_list:
            return "furniture"
        if place.opens_list or (place.has_body and _is_listed(words, count)):
            return "body"
        return "section" if place.has_body else "headline"
    if place.after_end and count <= SHORT_WORDS:
        return "furniture"
    if not place.has_body and short and place.number <= 3 and words.endswith("?"):
        return "subhead"
    return "body"


def _is_affiliation(words: str, place: _Place) -> bool:
    """Say whether a short line says whom the author writes for: an agency, "Staff Writer", a paper's name below the byline."""
    if words.casefold() in agencies() or _STAFF.fullmatch(words):
        return True
    parts = words.split()
    return place.signed and len(parts) <= LONGEST_OUTLET and all(part[0].isupper() or part in {"of", "and"} for part in parts)


def _is_listed(words: str, count: int) -> bool:
    """Say whether a short line opens a list or is an item or an answer of one, which tells as much as a sentence."""
    return (words[-1] == ":" and count > 2) or _TALKS.match(words) is not None or _LIST_ITEM.match(words) is not None


def _one_headline(kinds: Sequence[str]) -> list[str]:
    """Keep the first headline before the text as the headline; the others are lines below it."""
    body = kinds.index("body") if "body" in kinds else len(kinds)
    heads = [at for at in range(body) if kinds[at] == "headline"]
    return ["subhead" if at in heads[1:] else kind for at, kind in enumerate(kinds)]


def _split(text: str, span: Span, kind: str) -> Iterator[Block]:
    """Set a dateline at the start and a note of sources at the end of a paragraph apart from its body."""
    if kind != "body":
        if span:
            yield Block(span, kind)
        return
    words = span.of(text)
    start, end = span.start, span.end
    dateline = dateline_in(words)
    if dateline is not None and dateline.end <= len(words):
        yield Block(trimmed(text, start, start + dateline.end), "dateline")
        start = trimmed(text, start + dateline.end, end).start
    note = end_note(words)
    noted = None if note is None else max(start, span.start + note)
    if noted is not None:
        end = max(start, trimmed(text, start, noted).end)
    if end > start:
        yield Block(Span(start, end), "body")
    if noted is not None and noted < span.end:
        yield Block(trimmed(text, noted, span.end), "endnote")
