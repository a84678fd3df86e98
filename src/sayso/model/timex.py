"""TIMEX3 values as EDTF; reach here to read dates that another tool has marked.

EDTF has no lengths, no repeated times and no words that only refer to a time: those are not
convertible, and :func:`timex_to_edtf` says so by None. Source: TimeML annotation guidelines 1.2.1; ISO 8601-2.
"""

import re
from datetime import date, timedelta

from sayso.model.edtf import is_valid_edtf

_WEEK = re.compile(r"(\d{4})-W(\d\d?)(-WE|-([1-7]))?\Z")
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))\Z")
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_NOT_CONVERTIBLE = re.compile(r"P[\dTX]|XXXX|(?:PRESENT|PAST|FUTURE)_REF\Z")


def is_convertible(value: str) -> bool:
    """Say whether a TIMEX3 value names a time of the calendar: lengths, sets and references do not."""
    return bool(value) and not _NOT_CONVERTIBLE.match(value)


def timex_to_edtf(value: str) -> str | None:
    """Return the EDTF form of a TIMEX3 value, or None where it has none; times of day are cut to their day.

    Weeks, weekends, quarters and halves become intervals of days or months; a decade (``199X``) keeps its X.

    Raises:
        ValueError: the value is neither convertible nor one of the forms that are stated not to be.
    """
    if not is_convertible(value):
        return None
    plain = value.partition("T")[0]
    edtf = _weeks(plain) or _parts(plain) or _padded(plain)
    if not is_valid_edtf(edtf):
        raise ValueError(f"TIMEX3 value {value!r} has no EDTF form; expected e.g. 1989-Q3, 1998-W32-WE, 199X or 2001-07-25TMO")
    return edtf


def _weeks(plain: str) -> str:
    match = _WEEK.match(plain)
    if match is None:
        return ""
    monday = date.fromisocalendar(int(match.group(1)), int(match.group(2)), 1)
    if match.group(4):
        return (monday + timedelta(days=int(match.group(4)) - 1)).isoformat()
    first = monday + timedelta(days=5) if match.group(3) else monday
    return f"{first}/{monday + timedelta(days=6)}"


def _parts(plain: str) -> str:
    match = _PART.match(plain)
    if match is None:
        return ""
    year, quarter, half, season = match.groups()
    if season:
        return f"{year}-{_SEASONS[season]}"
    length = 3 if quarter else 6
    first = length * (int(quarter or half) - 1) + 1
    return f"{year}-{first:02d}/{year}-{first + length - 1:02d}"


def _padded(plain: str) -> str:
    """Return a year of two or three digits as a century or a decade: ``19`` is ``19XX``."""
    return plain.ljust(4, "X") if re.fullmatch(r"\d{2,3}", plain) else plain
