"""Publication facts in a text's own header lines: dates, bylines, agencies, datelines."""

import re
from dataclasses import dataclass
from functools import cache

from sayso.model.report import Publication
from sayso.model.span import Span
from sayso.registry import read_table

HEAD_CHARS = 2_500
"""Header lines stand at the top; a date further down is one that the report tells of."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY_FIRST = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m1')},?\s+(?P<y1>(?:19|20)?\d{{2}})\b"
_MONTH_FIRST = rf"{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d{{2}})\b"
_ISO = r"(?P<y3>(?:19|20)\d{2})-(?P<m3>\d{2})-(?P<d3>\d{2})"
_DATE = re.compile(rf"(?:{_DAY_FIRST}|{_MONTH_FIRST}|{_ISO})", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:created|published|posted|date|updated|release date|publication date|filed|issued)\b[:\s]", re.IGNORECASE)
_BYLINE = re.compile(r"^\W{0,3}[Bb][Yy]:?\s+(?P<name>[A-Z][\w.'’-]*(?:\s+(?:and\s+|de\s+|van\s+|al-)?[A-Z][\w.'’-]*){0,5}|IWPR staff|[A-Z]\w+ staff|staff (?:writer|reporter)s?)\W*$")
_DATELINE = re.compile(
    r"\A\W{0,3}(?P<place>[A-Z][\w'’.-]*(?:[ -][A-Z][\w'’.-]*){0,4}(?:,\s*[A-Z][\w'’.-]*(?:[ ][A-Z][\w'’.-]*){0,2})?)"
    r"(?P<rest>,?\s*(?:\(?[^()\n]{0,40}\)?)?(?:\s*\([^()\n]{2,60}\))?)\s*(?:--+|—|–|\s-\s)\s*\[?"
)
_BRACKETS = re.compile(r"\A\s*(?:\[(?:TEXT|REPORT|EDITORIAL|COMMUNIQUE|RECORDING|EXCERPT|ARTICLE|VIDEO REPORT|INTERVIEW|STATEMENT)\]|\[[A-Z ]{3,40}\])\s*", re.IGNORECASE)
_AGENCY = re.compile(r"\(([A-Z][\w' /.-]{1,30})\)")


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """Facts found in a text's head and the lines that hold nothing else."""

    publication: Publication
    lines: tuple[tuple[Span, str], ...]
    """Spans of header lines with their block kind (``byline``, ``dateline``)."""


@cache
def agencies() -> dict[str, str]:
    """Return credited name -> agency from ``registry/agencies.tsv``."""
    return {row["name"]: row["agency"] for row in read_table("agencies.tsv")}


def read_date(words: str) -> str | None:
    """Return the first full calendar date in ``words`` as EDTF, or None; two-digit years are 1930 to 2029."""
    match = _DATE.search(words)
    if match is None:
        return None
    groups = match.groupdict()
    year = groups["y1"] or groups["y2"] or groups["y3"]
    month = groups["m1"] or groups["m2"]
    day = int(groups["d1"] or groups["d2"] or groups["d3"])
    number = _MONTHS.index(month[:3].lower()) + 1 if month else int(groups["m3"])
    full = int(year) if len(year) == 4 else (1900 if int(year) >= 30 else 2000) + int(year)
    return f"{full:04d}-{number:02d}-{day:02d}" if 1 <= day <= 31 and 1 <= number <= 12 else None


def header_facts(text: str) -> HeaderFacts:
    """Read the facts of the lines at the top of a text; the basis of each is ``text``."""
    published = author = agency = None
    lines: list[tuple[Span, str]] = []
    at = 0
    for line in text[:HEAD_CHARS].splitlines(keepends=True):
        span = Span(at, at + len(line.rstrip()))
        at += len(line)
        stripped = line.strip()
        if not stripped:
            continue
        byline = _BYLINE.match(stripped) if len(stripped) < 80 else None
        if byline:
            author = author or byline["name"]
            lines.append((span, "byline"))
        elif len(stripped) < 80 and (_LABEL.match(stripped) or _only_a_date(stripped)) and read_date(stripped):
            published = published or read_date(stripped)
            lines.append((span, "dateline"))
        dateline = dateline_in(line)
        if dateline is not None:
            head = line[: dateline.end]
            published = published or read_date(head)
            agency = agency or agency_in(head)
    basis = tuple((name, "text") for name, value in (("published", published), ("author", author), ("agency", agency)) if value)
    return HeaderFacts(Publication(published=published, author=author, agency=agency, basis=basis), tuple(lines))


def _only_a_date(line: str) -> bool:
    match = _DATE.search(line)
    return match is not None and len(line) - len(match.group()) <= 18


def dateline_in(paragraph: str) -> Span | None:
    """Return the dateline that opens a paragraph ("KABUL, Afghanistan (Jan. 25, 2013) - "), or None.

    A dateline holds a date, an agency's credit, or a place in capitals before a dash.
    """
    match = _DATELINE.match(paragraph[:200])
    if match is None:
        return None
    head = match.group()
    place = match["place"]
    if read_date(head) or agency_in(head) or (place.isupper() and len(place) > 3) or re.search(r"\([A-Z][a-z]{2,8}\.? \d{1,2}\)", head):
        brackets = _BRACKETS.match(paragraph[match.end() :])
        return Span(0, match.end() + (brackets.end() if brackets else 0))
    return None


def agency_in(words: str) -> str | None:
    """Return the agency credited in brackets, or None."""
    for match in _AGENCY.finditer(words):
        for part in (match[1], match[1].split("/")[0].strip()):
            if part in agencies():
                return agencies()[part]
    return None
