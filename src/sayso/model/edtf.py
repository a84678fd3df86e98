"""EDTF (ISO 8601-2) as the record uses it: level 0, seasons, ``~ ? %``, ``X`` digits and intervals. Reach here for day bounds."""

import calendar
import re
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?[~?%]?\Z")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 2)}
"""First and last month of a season, northern; 24 (winter) begins in December of its year. Source: ISO 8601-2 table of divisions."""

Bounds = tuple[date | None, date | None]


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def _year_bounds(year: str) -> tuple[int, int] | None:
    if year == "XXXX":
        return None
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if not low:
        raise ValueError("EDTF year 0000 is outside the years that can be dated; expected 0001 to 9999")
    return low, high


def _months(month: str) -> tuple[int, int, int]:
    """Return first month, last month and how many years later the last one falls."""
    if month in {"", "XX"}:
        return 1, 12, 0
    number = int(month)
    if 1 <= number <= 12:
        return number, number, 0
    if number in _SEASON_MONTHS:
        first, last = _SEASON_MONTHS[number]
        return first, last, int(last < first)
    raise ValueError(f"EDTF month {month!r} is neither a month nor a season; expected 01-12 or 21-28")


def _point_bounds(point: str) -> Bounds:
    match = _POINT.match(point)
    if match is None:
        raise ValueError(f"EDTF value {point!r} is malformed; expected e.g. 2001-07-25, 2010-08, 1999~ or XXXX-07-23")
    year, month, day = match.group(1), match.group(2) or "", match.group(3) or ""
    years = _year_bounds(year)
    first, last, later = _months(month)
    if day and day != "XX":
        return _day_bounds(years, first, last, day)
    if years is None:
        return None, None
    end_year = years[1] + later
    if end_year > date.max.year:
        return date(years[0], first, 1), date.max
    return date(years[0], first, 1), date(end_year, last, month_length(end_year, last))


def _day_bounds(years: tuple[int, int] | None, first: int, last: int, day: str) -> Bounds:
    number = int(day)
    longest = max(month_length(years[0] if years else 2000, m) for m in (first, last))
    if not 1 <= number <= longest:
        raise ValueError(f"EDTF day {day!r} does not exist in its month; expected 01-{longest}")
    if years is None:
        return None, None
    low = date(years[0], first, min(number, month_length(years[0], first)))
    return low, date(years[1], last, min(number, month_length(years[1], last)))


@lru_cache(maxsize=8192)
def edtf_bounds(edtf: str) -> Bounds:
    """Return the earliest and the latest day that an EDTF value allows, inclusive.

    None stands for an open or unknown end, and for a year that is not known
    (``XXXX-07-23``). The marks ``~ ? %`` do not widen the bounds.

    Raises:
        ValueError: the value is malformed, names a day that does not exist, or ends before it begins.
    """
    if "/" not in edtf:
        return _point_bounds(edtf)
    start, _, end = edtf.partition("/")
    low = None if start in {"", ".."} else _point_bounds(start)[0]
    high = None if end in {"", ".."} else _point_bounds(end)[1]
    if start in {"", ".."} and end in {"", ".."}:
        raise ValueError(f"EDTF interval {edtf!r} has no ends; expected at least one date")
    if low and high and low > high:
        raise ValueError(f"EDTF interval {edtf!r} ends before it begins")
    return low, high


def is_valid_edtf(edtf: str) -> bool:
    """Say whether :func:`edtf_bounds` can read the value."""
    try:
        edtf_bounds(edtf)
    except ValueError:
        return False
    return True
