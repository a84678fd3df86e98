"""Lines and paragraphs: which line breaks end a paragraph and which stand inside a hard-wrapped one."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.model.span import Span

BREAKS = "\n\r\v\f\x1c-\x1e\u2028\u2029"
"""Characters that end a line, as inside a regular expression's class."""
WRAP_COLUMNS = (55, 90)
"""Line lengths of hard-wrapped text; a line beyond the upper bound is a paragraph of its own."""
WRAPPED_MINIMUM = 40
"""A shorter line than the usual lower bound is still wrapped where the text as a whole is."""
WRAPPED_SHARE = 0.6
PROBE_LINES = 400
"""Lines from which a text is told to be hard-wrapped."""
_LINE = re.compile(f"[^{BREAKS}]+")
_BREAK = re.compile(f"\r\n|[{BREAKS}]")
_LIST_MARK = re.compile(r"\s*(?:[-*•·]\s|#{1,6}\s|>|\[\d{1,3}\]|https?://)")


def lines_of(text: str) -> Iterator[Span]:
    """Yield the lines that are not blank, without the white space around them."""
    for match in _LINE.finditer(text):
        span = trimmed(text, match.start(), match.end())
        if span:
            yield span


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the range without the white space at its ends; empty where there is nothing else."""
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    return Span(start + lead, max(start + lead, end - (len(words) - len(words.rstrip()))))


def find_paragraphs(text: str, alone: frozenset[int] = frozenset()) -> Iterator[Span]:
    """Yield paragraphs in order: hard-wrapped lines together, every other line on its own.

    Args:
        text: the text as read.
        alone: offsets at which lines begin that are no part of a longer paragraph.
    """
    lines = list(lines_of(text))
    shortest = WRAPPED_MINIMUM if _is_wrapped(text, lines) else WRAP_COLUMNS[0]
    start: int | None = None
    for at, line in enumerate(lines):
        start = line.start if start is None else start
        following = lines[at + 1] if at + 1 < len(lines) else None
        apart = line.start in alone or following is None or following.start in alone
        if following is None or apart or not _continues(text, line, following, shortest):
            yield Span(start, line.end)
            start = None


def is_continued(text: str, line: Span, following: Span) -> bool:
    """Say whether ``following`` goes on with the hard-wrapped paragraph of ``line``."""
    return _continues(text, line, following, WRAPPED_MINIMUM) and line.of(text)[-1] not in ".!?:"


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Say whether most lines that another one follows directly are of the length that wrapping gives."""
    pairs = pairwise(lines[:PROBE_LINES])
    inner = [len(a) for a, b in pairs if _breaks(text, a.end, b.start) == 1]
    fitting = sum(WRAP_COLUMNS[0] <= length <= WRAP_COLUMNS[1] for length in inner)
    return len(inner) > 1 and fitting >= WRAPPED_SHARE * len(inner) and max(inner) <= WRAP_COLUMNS[1]


def _continues(text: str, line: Span, following: Span, shortest: int) -> bool:
    return (
        shortest <= len(line) <= WRAP_COLUMNS[1]
        and len(following) <= WRAP_COLUMNS[1]
        and _breaks(text, line.end, following.start) == 1
        and not _LIST_MARK.match(text, following.start)
    )


def _breaks(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _BREAK.finditer(text, start, end))
