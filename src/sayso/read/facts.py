"""Publication facts in a text's own header lines: dates, bylines, agencies, datelines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.model.report import Publication
from sayso.model.span import Span
from sayso.read.calendar_dates import find_date, read_date
from sayso.read.datelines import agency_in, dateline_in, is_dateline
from sayso.read.lines import is_continued, lines_of

HEAD_CHARS = 2_500
"""Header lines stand at the top; a date further down is one that the report tells of."""
MAX_HEADER_LINE = 80
_BESIDE_DATE = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?|[ap]\.?m\b\.?|gmt|utc|z|[a-z]{2,3}t\b|at|on"
    r"|[\s,.|()\[\]*_/T–—-])*",
    re.IGNORECASE,
)
"""What a line may hold beside its date and still give the date alone: weekday, time, zone."""
_LABEL_WORDS = (
    r"(?:first\ |last\ |originally\ )?(?:created|published|posted|updated|modified|filed|issued)(?:\ on|\ at)?"
    r"|date|release\ date|publication\ date|publication\ time"
)
_LABEL = re.compile(rf"\W{{0,3}}(?:{_LABEL_WORDS})\b[:\s]".replace(r"\ ", " "), re.IGNORECASE)
_INLINE_LABEL = re.compile(rf"\s(?:{_LABEL_WORDS}):\s".replace(r"\ ", " "), re.IGNORECASE)
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(
    rf"""
    \W{{0,3}}(?:(?i:by|reported\ by|written\ by|story\ by|author)):?\s{{1,3}}
    (?P<name>
        {_NAME}(?:,?\ (?:(?:and|de|del|la|van|von|bin|ibn|al|&)\ ){{0,2}}(?:al-)?{_NAME}){{0,7}}
        | {_NAME}\ staff | staff\ (?:writer|reporter)s?
    )
    (?:\s?\|.{{0,40}}|,\ .{{0,40}})?\W{{0,2}}
    """,
    re.VERBOSE,
)
_NO_NAMES = frozenset(
    "a an the his her its our their this that these those two three all any some no not in to on was were have has had they means".split()
)
"""Words that follow "by" in running text IN CAPITALS, and never in a byline."""


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """Facts found in a text's head and the runs that hold nothing else."""

    publication: Publication
    lines: tuple[tuple[Span, str], ...]
    """Spans of header lines, or of a line's end, with their block kind (``byline``, ``dateline``)."""


@dataclass(slots=True)
class _Head:
    """What the lines gave so far; the first of each kind counts."""

    published: str | None = None
    author: str | None = None
    agency: str | None = None
    lines: list[tuple[Span, str]] = field(default_factory=list)

    def publication(self) -> Publication:
        facts = (("published", self.published), ("author", self.author), ("agency", self.agency))
        basis = tuple((name, "text") for name, value in facts if value)
        return Publication(published=self.published, author=self.author, agency=self.agency, basis=basis)


def header_facts(text: str) -> HeaderFacts:
    """Read the facts of the lines at the top of a text; the basis of each is ``text``."""
    head = _Head()
    for span, inside in _head_lines(text):
        words = span.of(text)
        if not inside and len(words) < MAX_HEADER_LINE:
            _take_line(head, span, words)
        if not inside:
            _take_label(head, span, words)
        _take_dateline(head, words, text[span.start : span.start + HEAD_CHARS])
    return HeaderFacts(head.publication(), tuple(head.lines))


def _head_lines(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield the lines of the head, and whether each one goes on with a paragraph."""
    previous: Span | None = None
    for span in lines_of(text[:HEAD_CHARS]):
        yield span, previous is not None and is_continued(text, previous, span)
        previous = span


def _take_line(head: _Head, span: Span, words: str) -> None:
    author = author_in(words)
    if author is not None:
        head.author = head.author or author
        head.lines.append((span, "byline"))
    elif (_LABEL.match(words) or _only_a_date(words)) and read_date(words):
        head.published = head.published or read_date(words)
        head.lines.append((span, "dateline"))
    elif is_dateline(words):
        head.published = head.published or read_date(words)
        head.agency = head.agency or agency_in(words)
        head.lines.append((span, "dateline"))


def _take_label(head: _Head, span: Span, words: str) -> None:
    """Take the date that ends a line: "Two hurt in Goma Posted: Tuesday, January 28, 2014 8:18 PM"."""
    label = _INLINE_LABEL.search(words, 0, 400)
    if label is None or head.published:
        return
    tail = words[label.start() :]
    date = find_date(tail)
    if date is not None and date.start() < 40 and len(tail) <= 2 * MAX_HEADER_LINE and read_date(tail):
        head.published = read_date(tail)
        head.lines.append((Span(span.start + label.start() + 1, span.end), "dateline"))


def _take_dateline(head: _Head, words: str, following: str) -> None:
    dateline = dateline_in(words) or dateline_in(following)
    if dateline is not None:
        head.published = head.published or read_date(following[: dateline.end])
        head.agency = head.agency or agency_in(following[: dateline.end])


def author_in(line: str) -> str | None:
    """Return the name in a byline ("By Ann Lee", "By IWPR staff"), or None where the line is none."""
    match = _BYLINE.fullmatch(line) if len(line) < MAX_HEADER_LINE else None
    if match is None or not _NO_NAMES.isdisjoint(match["name"].lower().split()):
        return None
    return match["name"].strip(" ,")


def _only_a_date(line: str) -> bool:
    match = find_date(line)
    return match is not None and _BESIDE_DATE.fullmatch(line[: match.start()] + " " + line[match.end() :]) is not None
