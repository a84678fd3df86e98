"""Joins the dates of several claims into one EDTF interval, and puts it in words."""

import calendar
from collections.abc import Iterable
from datetime import date

from sayso.model.edtf import edtf_bounds

Days = tuple[date, date]


def days_or_none(edtf: str) -> Days | None:
    """Return first and last day of an EDTF value, or None when it is malformed or open at an end."""
    try:
        first, last = edtf_bounds(edtf)
    except ValueError:
        return None
    return (first, last) if first and last else None


def joint_edtf(dates: Iterable[str]) -> str | None:
    """Return the EDTF interval that the dates fall in, vaguer dates giving way to the closer ones that they contain.

    ``2010-09`` beside ``2010-09-19`` gives ``2010-09-19``; ``2010-09-19`` beside ``2010-09-20`` gives
    ``2010-09-19/2010-09-20``. None when no date has both ends. Source: docs/reconciliation.md, "When".
    """
    bounds = {edtf: days for edtf in sorted(set(dates)) if (days := days_or_none(edtf))}
    closest = [edtf for edtf, days in bounds.items() if not any(_is_inside(other, days) for other in bounds.values())]
    if not closest:
        return None
    first, last = min(bounds[edtf][0] for edtf in closest), max(bounds[edtf][1] for edtf in closest)
    same = [edtf for edtf in closest if bounds[edtf] == (first, last)]
    return same[0] if same else f"{first.isoformat()}/{last.isoformat()}"


def _is_inside(inner: Days, outer: Days) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def are_apart(dates: Iterable[str]) -> bool:
    """Say whether two of the dates share no day."""
    known = [days for edtf in dates if (days := days_or_none(edtf))]
    return bool(known) and max(first for first, _ in known) > min(last for _, last in known)


def date_words(edtf: str | None) -> str:
    """Return a date for a title ("19 September 2010", "August 2010", "1999", "5-7 November 2010"); empty when undated."""
    days = days_or_none(edtf) if edtf else None
    if days is None:
        return ""
    first, last = days
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
        return f"{first:%B} {first.year}" if whole else f"{first.day}-{_day(last)}"
    if first.year == last.year:
        return str(first.year) if _is_whole_year(days) else f"{first:%B} to {last:%B} {last.year}"
    return f"{first.year} to {last.year}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _is_whole_year(days: Days) -> bool:
    return (days[0].month, days[0].day, days[1].month, days[1].day) == (1, 1, 12, 31)
