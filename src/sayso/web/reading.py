"""How a text is laid out for reading: cut into runs that each know their claims and speakers. Pure; reach here from any page that shows
a report's words with its claims marked.

Offsets count code points of the report's text as read, half open. No run's words are ever changed but for a null character,
which no page can hold: it is shown as U+FFFD, one for one, so that offsets hold.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from sayso.model.claim import Claim
from sayso.model.report import Block
from sayso.model.review import REJECTED, UNREVIEWED, ClaimReview
from sayso.model.span import Span

T = TypeVar("T")
LANES = 3
"""Underlines that stand below each other; of more claims on the same words the longest share the lowest."""
SHEET_BYTES = 150_000
"""Most bytes of words on one sheet."""
SHEET_COST = 280_000
"""Most bytes of a sheet's words and marks together, as they are estimated; so that a page stays below 400 kB."""
MARK_COST = 1_100
"""Bytes that a claim adds to a page: its marks in the text, its number and its line in the list."""
LOOK_COST = 260
"""Bytes that a hidden character or Markdown adds to a page."""
WIDTH = 50
"""Lines shorter than this are no lines that a width broke."""
PIECE = 2_000
"""Code points of a block after which it may be continued on the next sheet."""
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"})
"""ISO 639 codes of languages that are written from right to left (Unicode CLDR 44, ``characterOrder``)."""
HIDDEN = {
    0x202A: "left-to-right embedding", 0x202B: "right-to-left embedding", 0x202C: "end of embedding", 0x202D: "left-to-right override",
    0x202E: "right-to-left override", 0x2066: "left-to-right isolate", 0x2067: "right-to-left isolate", 0x2068: "first strong isolate",
    0x2069: "end of isolate",
}
"""Characters that reorder what a reader sees without being seen (Unicode UAX #9)."""
_HIDDEN = re.compile("([\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f])\\1*")
_SYNTAX = re.compile(
    r"(?m)^#{1,6}[ \t]+|\*{2,}|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])"
    r"|\]\([^()\s]*\)(?:\s?\[\d{1,3}\])?|!?\[(?=[^\[\]\n]{1,300}\]\()"
)
"""Markdown around words, as a reader left it in the text: shown faint."""
_END = re.compile(r"[.!?…؟۔。！？]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\s\W_a-z])|\n\s*\n")
_SHORT = re.compile(
    r"(?:^|[\s(\[\"'“‘])(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|Prof|St|Mt|No|vs|etc|approx|Jr|Sr|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
"""What ends with a full stop and does not end a sentence: titles, months, initials."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim as a text shows it."""

    number: int
    """Its place among the report's claims in reading order, from 1: that of the ends of their words."""
    id: str
    kind: str
    stance: str
    certainty: str
    start: int
    end: int
    speakers: tuple[Span, ...]
    """Where those stand who say it, outermost first, as far as they stand in the text."""
    speaker: str
    """Who says it, outermost first (``Red Crescent, citing a doctor``); empty for the publisher's own voice."""
    quote: str
    probability: float | None
    review: str

    @property
    def is_out(self) -> bool:
        """Say whether a person rejected it."""
        return self.review == REJECTED


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the text that belong to the same claims throughout."""

    start: int
    text: str
    claims: tuple[int, ...] = ()
    """Numbers of the claims made of them, the outermost first."""
    first: tuple[int, ...] = ()
    """Of those the ones that begin on this sheet here."""
    last: tuple[int, ...] = ()
    """Claims that end with these words."""
    by: tuple[int, ...] = ()
    """Numbers of the claims that are said by whom these words name."""
    look: str = ""
    """``syntax`` for Markdown around words, ``hidden`` for a control character, ``cue`` for what a rule went by."""
    named: str = ""
    """What a hidden character is."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or as much of it as is shown."""

    kind: str
    start: int
    end: int
    runs: tuple[Run, ...]
    before: bool = False
    """True where the block began before what is shown."""
    after: bool = False
    """True where the block goes on after it."""
    lines: bool = False
    """True where its line breaks are meant."""


# -- marks


def marks_of(claims: Sequence[Claim], reviews: Mapping[str, ClaimReview]) -> list[Mark]:
    """Return the marks of a report's claims in reading order."""
    ordered = sorted(claims, key=lambda claim: (claim.span.end, claim.span.start, claim.id))
    return [_mark(number, claim, reviews.get(claim.id)) for number, claim in enumerate(ordered, 1)]


def _mark(number: int, claim: Claim, review: ClaimReview | None) -> Mark:
    spans = tuple(speaker.span for speaker in claim.attribution if speaker.span is not None)
    return Mark(
        number, claim.id, claim.kind, claim.stance, claim.certainty, claim.span.start, claim.span.end, spans, chain_words(claim),
        claim.quote, claim.probability, review.state if review else UNREVIEWED,
    )


def chain_words(claim: Claim) -> str:
    """Return who says a claim, outermost first (``Red Crescent, citing a doctor``); empty for the publisher's own voice."""
    return ", citing ".join(speaker.text for speaker in claim.attribution)


def lanes(marks: Sequence[Mark]) -> dict[int, int]:
    """Return for each mark, by number, how deep its underline stands: shorter claims nearer to the words, from 0 to ``LANES - 1``."""
    taken: list[list[Span]] = [[] for _ in range(LANES - 1)]
    found: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.end - mark.start, mark.number)):
        span = Span(mark.start, mark.end)
        lane = next((n for n, spans in enumerate(taken) if not any(span.overlaps(other) for other in spans)), LANES - 1)
        found[mark.number] = lane
        if lane < LANES - 1:
            taken[lane].append(span)
    return found


# -- runs


def lay_out(
    text: str, blocks: Sequence[Block], marks: Sequence[Mark], shown: Span, *, points: Collection[int] = (), cues: Sequence[Span] = ()
) -> list[Part]:
    """Return the blocks that ``shown`` touches, cut into runs.

    Args:
        text: the report's, whole.
        blocks: the report's; words that none of them covers are shown as body.
        marks: those to be shown, of the whole report.
        shown: what part of the text.
        points: offsets at which a run begins whatever the claims.
        cues: words that are to stand out as what a rule went by.
    """
    near = [mark for mark in marks if _touches(mark, shown)]
    return [_part(text, block, near, shown, points, cues) for block in _whole(text, blocks) if block.span.overlaps(shown)]


def _touches(mark: Mark, shown: Span) -> bool:
    return Span(mark.start, mark.end).overlaps(shown) or any(span.overlaps(shown) for span in mark.speakers)


def _whole(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, and a body block for words between them that none covers: nothing of a text goes unseen."""
    at = 0
    for block in (*blocks, Block(Span(len(text), len(text)), "body")):
        if block.span.start > at and text[at : block.span.start].strip():
            yield Block(Span(at, block.span.start), "body")
        if len(block.span):
            yield block
        at = max(at, block.span.end)


def _part(
    text: str, block: Block, marks: Sequence[Mark], shown: Span, points: Collection[int], cues: Sequence[Span]
) -> Part:
    start, end = max(block.span.start, shown.start), min(block.span.end, shown.end)
    here = [mark for mark in marks if _touches(mark, Span(start, end))]
    edges = {start, end, *(point for point in points if start < point < end)}
    runs = tuple(_runs(text, edges, here, shown, cues))
    return Part(block.kind, start, end, runs, block.span.start < start, block.span.end > end, _in_lines(text[start:end]))


def _in_lines(words: str) -> bool:
    """Say whether line breaks are meant: in a list or verse; a text broken at a width is one paragraph."""
    lines = [line for line in words.split("\n") if line.strip()]
    return len(lines) > 1 and sum(len(line) < WIDTH for line in lines[:-1]) * 2 > len(lines) - 1


def _runs(text: str, points: Collection[int], marks: Sequence[Mark], shown: Span, cues: Sequence[Span]) -> Iterator[Run]:
    start, end = min(points), max(points)
    looks = sorted([*_looks(text, start, end), *((cue.start, cue.end, ("cue", "")) for cue in cues)])
    edges = {*points, *(edge for left, right, *_ in looks for edge in (left, right))}
    for mark in marks:
        edges |= {mark.start, mark.end, *(edge for span in mark.speakers for edge in (span.start, span.end))}
    claims = _Sweep([(mark.start, mark.end, mark) for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, -mark.number))])
    speakers = _Sweep(sorted((span.start, span.end, mark.number) for mark in marks for span in mark.speakers))
    seen = _Sweep(looks)
    for left, right in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
        inside, by, look = claims.at(left), speakers.at(left), seen.at(left)
        yield _run(text, Span(left, right), inside, by, look[-1] if look else ("", ""), shown)


class _Sweep(Generic[T]):
    """Gives what covers an offset, for offsets that only grow; of things sorted by where they begin."""

    def __init__(self, things: Sequence[tuple[int, int, T]]) -> None:
        self._things, self._next = things, 0
        self._open: list[tuple[int, int, T]] = []

    def at(self, offset: int) -> list[T]:
        """Return what covers this offset, in the order given."""
        while self._next < len(self._things) and self._things[self._next][0] <= offset:
            self._open.append(self._things[self._next])
            self._next += 1
        self._open = [thing for thing in self._open if thing[1] > offset]
        return [thing for _, _, thing in self._open]


def _run(text: str, span: Span, inside: Sequence[Mark], by: Sequence[int], look: tuple[str, str], shown: Span) -> Run:
    return Run(
        span.start, span.of(text).replace("\0", "\ufffd"), tuple(mark.number for mark in inside),
        tuple(mark.number for mark in inside if max(mark.start, shown.start) == span.start),
        tuple(sorted(mark.number for mark in inside if mark.end == span.end)), tuple(sorted(set(by))), *look,
    )


def _looks(text: str, start: int, end: int) -> list[tuple[int, int, tuple[str, str]]]:
    """Return what of a stretch is shown otherwise than as words, in order."""
    found = [(*match.span(), ("syntax", "")) for match in _SYNTAX.finditer(text, start, end)]
    found += [(*match.span(), ("hidden", hidden_words(match.group()))) for match in _HIDDEN.finditer(text, start, end)]
    return sorted(found)


def hidden_words(chars: str) -> str:
    """Return what a character is that no reader sees, and how many of them stand there: ``right-to-left override (U+202E)``."""
    named = f"{HIDDEN.get(ord(chars[0]), 'control character')} (U+{ord(chars[0]):04X})"
    return named if len(chars) == 1 else f"{len(chars):,} times {named}"


# -- sheets


def sheets(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> list[Span]:
    """Return the sheets on which a text is shown, in order: whole blocks as far as they go, long ones continued.

    A text of up to 150 kB without claims, or of about 40 kB with a claim in every sentence, is one sheet.
    """
    ends = sorted(mark.end for mark in marks)
    found: list[Span] = []
    start, size, cost = 0, 0, 0
    for piece in _pieces(text, blocks):
        own = len(piece.of(text).encode("utf-8", "replace"))
        added = own + MARK_COST * (bisect_right(ends, piece.end) - bisect_right(ends, piece.start))
        added += LOOK_COST * len(_looks(text, piece.start, piece.end))
        if piece.start > start and (size + own > SHEET_BYTES or cost + added > SHEET_COST):
            found.append(Span(start, piece.start))
            start, size, cost = piece.start, 0, 0
        size, cost = size + own, cost + added
    found.append(Span(start, len(text)))
    return found


def _pieces(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Yield the blocks' spans, each up to where the next begins, those of long blocks in pieces that end with a word."""
    starts = [0, *(block.span.start for block in blocks[1:]), len(text)]
    for start, end in pairwise(starts):
        at = start
        while end - at > PIECE:
            cut = max(text.rfind(" ", at + PIECE // 2, at + PIECE), text.rfind("\n", at + PIECE // 2, at + PIECE)) + 1
            yield Span(at, cut or at + PIECE)
            at = cut or at + PIECE
        yield Span(at, end)


def sheet_of(found: Sequence[Span], offset: int) -> int:
    """Return the number, from 1, of the sheet on which an offset stands."""
    return max(1, bisect_right([sheet.start for sheet in found], offset))


# -- passages


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report around a claim."""

    parts: tuple[Part, ...]
    before: bool
    """True where the block goes on before it."""
    after: bool
    rtl: bool


def sentence_bounds(text: str, within: Span) -> list[int]:
    """Return where sentences begin in a stretch, and its end: by full stops before a capital, titles and initials left out.

    It needs no parser, so it errs where a writer does: what it gives is for showing alone.
    """
    cuts = [within.start]
    for match in _END.finditer(text, within.start, within.end):
        if not _SHORT.search(text, max(within.start, match.end() - 12), match.end()):
            rest = text[match.end() : within.end]
            cuts.append(match.end() + len(rest) - len(rest.lstrip()))
    return [*cuts, within.end]


def sentence_of(text: str, blocks: Sequence[Block], span: Span) -> Span:
    """Return the sentence or sentences in which a span stands, within its block."""
    block = next((block.span for block in blocks if block.span.overlaps(span) or block.span.covers(span)), Span(0, len(text)))
    bounds = sentence_bounds(text, block)
    start = bounds[max(0, bisect_right(bounds, span.start) - 1)]
    end = next((bound for bound in bounds if bound >= min(span.end, block.end) and bound > start), block.end)
    return Span(start, start + len(text[start : max(end, span.end)].rstrip()))


def passage_around(  # noqa: PLR0913 - what is marked, and how much of the text
    text: str, blocks: Sequence[Block], marks: Sequence[Mark], span: Span, *, context: int = 0, language: str = "en",
    cues: Sequence[Span] = (),
) -> Passage:
    """Return the sentence of a span with its marks, and whole sentences for at least ``context`` code points around it.

    Args:
        text: the report's.
        blocks: the report's.
        marks: claims to be marked.
        span: what the passage is about.
        context: code points to be shown before and after, within the blocks near by; 0 for its sentence alone.
        language: the report's, ISO 639-1.
        cues: words that are to stand out as what a rule went by.
    """
    inner = sentence_of(text, blocks, span)
    shown = _widened(text, blocks, inner, context)
    parts = tuple(lay_out(text, blocks, marks, shown, cues=cues))
    return Passage(parts, bool(parts and parts[0].before), bool(parts and parts[-1].after), language in RIGHT_TO_LEFT)


def _widened(text: str, blocks: Sequence[Block], inner: Span, context: int) -> Span:
    if not context:
        return inner
    first = Span(max(0, inner.start - context), inner.start)
    last = Span(inner.end, min(len(text), inner.end + context))
    near = [block.span for block in blocks if block.span.overlaps(Span(first.start, last.end))]
    bounds = sorted({bound for block in near for bound in sentence_bounds(text, block)} | {inner.start, inner.end})
    start = bounds[max(0, bisect_left(bounds, first.start + 1) - 1)]
    end = next((bound for bound in bounds if bound >= last.end), bounds[-1])
    return Span(min(start, inner.start), max(end, inner.end))
