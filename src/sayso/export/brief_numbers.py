"""Figures and dates in a sentence: reach here to find which numbers a text gives and which of them are dates.

Digits (``1,200``), words (``twenty-four``, ``three hundred``) and both mixed (``2 million``) are read; a number inside a name (``M23``)
is none. Dates are taken out before figures are looked for.
"""

import re
from dataclasses import dataclass
from datetime import date

from sayso.export.brief_words import MONTHS, NUMBER_WORDS
from sayso.model.edtf import edtf_bounds

_MONTH = "|".join(MONTHS)
_DAYS = r"(?P<d1>\d{1,2})(?:\s?[-–]\s?(?P<d2>\d{1,2})|\s+(?:to|and)\s+(?P<d3>\d{1,2}))?"
_DATE = re.compile(
    rf"\b(?:(?P<edtf>[\dX]{{4}}-[\dX]{{2}}(?:-[\dX]{{2}})?[~?%]?(?:/[\dX~?%.-]+)?)"
    rf"|{_DAYS}\s+(?P<m1>{_MONTH})(?:,?\s+(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{_MONTH})\s+(?P<d4>\d{{1,2}})(?:\s?[-–]\s?(?P<d5>\d{{1,2}}))?(?!\d)(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|(?P<m3>{_MONTH})(?:\s+to\s+(?P<m4>{_MONTH}))?\s+(?P<y3>\d{{4}})"
    rf"|(?P<y4>(?:1[5-9]|20)\d\d)\s+to\s+(?P<y5>(?:1[5-9]|20)\d\d))\b"
)
_YEAR = re.compile(
    r"(?:\b(?i:in|dated|since|until|from|to|during|year|of|early|late|mid)\s+|,\s+(?=\d{4}\s*(?:\Z|[:(])))(?P<y>(?:1[5-9]|20)\d\d)\b(?![,.]?\d)"
)
"""A year behind a preposition, or at the end of a title."""
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?<![\w.,-])(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\s+(?P<scale>hundred|thousand|million)s?\b)?(?![\w%])"
    rf"|\b(?P<words>(?:{_WORD})(?:-(?:{_WORD}))?(?:\s+(?:hundred|thousand|million)(?:\s+and\s+(?:{_WORD})(?:-(?:{_WORD}))?)?)?)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\s+[\w-]+){0,2}?\s+(?:killed|dead|died|wounded|injured|missing|person|people|man|woman|child|boy|girl|soldier|officer|policeman|"
    r"civilian|fighter|militant|rebel|victim|hostage|death|casualty|by)\b",
    re.IGNORECASE,
)
"""What follows "one" where it is a count and no pronoun."""


@dataclass(frozen=True, slots=True)
class Found:
    """A number or a date in a text."""

    start: int
    end: int
    words: str
    value: int = 0


def figures_in(text: str) -> list[Found]:
    """Return the figures of a text that are no dates, in order."""
    bare = blank(text, [(found.start, found.end) for found in dates_in(text)])
    return [one for match in _FIGURE.finditer(bare) if (one := _figure(match, bare)) is not None]


def _figure(match: re.Match[str], text: str) -> Found | None:
    if match["digits"]:
        value = int(match["digits"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
        return Found(*match.span(), match.group(), value)
    words = match["words"].lower()
    if words == "one" and not _COUNTED.match(text, match.end()):
        return None
    return Found(*match.span(), match.group(), _words_value(words))


def _words_value(words: str) -> int:
    """Return the value of number words ("three hundred and twelve")."""
    value = part = 0
    for word in re.split(r"[\s-]+", words):
        if word in _SCALES:
            value, part = value + max(1, part) * _SCALES[word], 0
        else:
            part += NUMBER_WORDS.get(word, 0)
    return value + part


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Return the text with spans made blanks, so that offsets stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def dates_in(text: str) -> list[Found]:
    """Return the dates of a text, years behind a preposition among them, in order."""
    found = [Found(*match.span(), match.group()) for match in _DATE.finditer(text)]
    bare = blank(text, [(one.start, one.end) for one in found])
    found += [Found(*match.span("y"), match["y"]) for match in _YEAR.finditer(bare)]
    return sorted(found, key=lambda one: one.start)


@dataclass(frozen=True, slots=True)
class Known:
    """The days, months and years that evidence gives."""

    days: frozenset[tuple[int, int]]
    """``(month, day)`` at either end of a date."""
    months: frozenset[int]
    years: frozenset[int]
    written: frozenset[str]
    """EDTF values."""


def known_dates(values: list[str]) -> Known:
    """Return what EDTF values give; a value without a year gives its month and day."""
    ends: set[date] = set()
    days, months = set(), set()
    for value in values:
        ends.update(_ends(value))
        for month, day in re.findall(r"[\dX]{4}-(\d\d)(?:-(\d\d))?", value):
            months.add(int(month))
            if day:
                days.add((int(month), int(day)))
    days |= {(end.month, end.day) for end in ends}
    months |= {end.month for end in ends}
    return Known(frozenset(days), frozenset(months), frozenset(end.year for end in ends), frozenset(values))


def _ends(value: str) -> list[date]:
    try:
        return [end for end in edtf_bounds(value) if end is not None]
    except ValueError:
        return []


def is_known(words: str, known: Known) -> bool:
    """Say whether evidence gives a date: each of its days, months and years stands at an end of a date of the evidence."""
    match = _DATE.fullmatch(words)
    if match is None:
        return int(words.rstrip("~")) in known.years
    if match["edtf"]:
        return match["edtf"] in known.written or _is_end(match["edtf"], known)
    months = [MONTHS.index(match[name]) + 1 for name in ("m1", "m2", "m3", "m4") if match[name]]
    days = [int(match[name]) for name in ("d1", "d2", "d3", "d4", "d5") if match[name]]
    years = [int(match[name]) for name in ("y1", "y2", "y3", "y4", "y5") if match[name]]
    return (
        all((months[0], day) in known.days for day in days)
        and all(month in known.months for month in months)
        and all(year in known.years for year in years)
    )


def _is_end(edtf: str, known: Known) -> bool:
    ends = _ends(edtf)
    return bool(ends) and all((end.month, end.day) in known.days and end.year in known.years for end in ends)
