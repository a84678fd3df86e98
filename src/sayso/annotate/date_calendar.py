"""Calendar arithmetic on EDTF values; reach here to step by units, and to name months, decades and weeks."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.model.edtf import edtf_bounds, month_length

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_SPREAD = {"early": 0, "beginning": 0, "start": 0, "middle": 1, "mid": 1, "late": 2, "later": 2, "end": 2, "close": 2}
"""Which third of a period a word means."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A plain EDTF date cut to what is known: year, or year and month, or a day."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def edtf(self) -> str:
        """The EDTF form."""
        if not self.month:
            return f"{self.year:04d}"
        if not self.day:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def first_day(self) -> date:
        """The first day that the stamp covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day that the stamp covers."""
        month = self.month or 12
        return date(self.year, month, self.day or month_length(self.year, month))

    def cut(self, precision: str) -> "Stamp":
        """Return the stamp with nothing finer than ``year``, ``month`` or ``day``."""
        if precision == "year":
            return Stamp(self.year)
        return Stamp(self.year, self.month) if precision == "month" else self


def stamp_or_none(edtf: str | None) -> Stamp | None:
    """Return the stamp of a plain value; of an interval or an approximate value, that of its first day."""
    if not edtf:
        return None
    match = _PLAIN.match(edtf)
    try:
        low, high = edtf_bounds(edtf)
    except ValueError:
        return None
    if match:
        return Stamp(int(match.group(1)), int(match.group(2) or 0), int(match.group(3) or 0)) if low else None
    day = low or high
    if day is None:
        return None
    if re.match(r"(?:\.\./)?\d{4}[~?%]?(?:/|\Z)", edtf):
        return Stamp(day.year)
    return Stamp(day.year, day.month, day.day if edtf.count("-") >= 2 and low == high else 0)


def day_stamp(day: date) -> Stamp:
    """Return the stamp of one day."""
    return Stamp(day.year, day.month, day.day)


def step_days(stamp: Stamp, days: int) -> Stamp:
    """Move by days; a month or a year moves by the whole months or years that fit."""
    if not stamp.month:
        return Stamp(_year(stamp.year + _toward_zero(days, 365)))
    if not stamp.day:
        return step_months(stamp, _toward_zero(days, 30))
    return day_stamp(_clamped(stamp.first_day, days))


def _toward_zero(value: int, unit: int) -> int:
    return int(value / unit)


def _clamped(day: date, days: int) -> date:
    ordinal = min(max(day.toordinal() + days, 1), date.max.toordinal())
    return date.fromordinal(ordinal)


def _year(year: int) -> int:
    return min(max(year, 1), 9999)


def step_months(stamp: Stamp, months: int) -> Stamp:
    """Move by months; a day beyond the month's end becomes its last day."""
    if not stamp.month:
        return Stamp(_year(stamp.year + _toward_zero(months, 12)))
    total = stamp.year * 12 + stamp.month - 1 + months
    year, month = _year(total // 12), total % 12 + 1
    return Stamp(year, month, min(stamp.day, month_length(year, month)) if stamp.day else 0)


def step(stamp: Stamp, unit: str, count: int) -> Stamp:
    """Move a stamp by ``count`` units; hours and shorter stay on the day."""
    if unit in {"hour", "minute", "second"}:
        return stamp
    if unit in {"day", "week", "fortnight"}:
        return step_days(stamp, count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return step_months(stamp, count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])


def week_edtf(stamp: Stamp, weeks: int) -> str:
    """Return the days Monday to Sunday of the week that lies ``weeks`` from the stamp's."""
    if not stamp.day:
        return stamp.edtf
    monday = _clamped(stamp.first_day, -stamp.first_day.weekday() + 7 * weeks)
    return f"{day_stamp(monday).edtf}/{day_stamp(_clamped(monday, 6)).edtf}"


def weekday_stamp(stamp: Stamp, weekday: int, direction: int) -> Stamp:
    """Return the nearest such weekday: ``0`` up to and with the day, ``-1`` before it, ``1`` after it, ``2`` from it on."""
    if not stamp.day:
        return stamp
    back = (stamp.first_day.weekday() - weekday) % 7
    if direction == 0:
        return step_days(stamp, -back)
    if direction == -1:
        return step_days(stamp, -(back or 7))
    ahead = (-back) % 7
    return step_days(stamp, ahead or (7 if direction == 1 else 0))


def third(part: str) -> int:
    """Return which third of a period ("early", "mid", "late") a word means."""
    return _SPREAD.get(part, 2)


def part_edtf(stamp: Stamp, part: str) -> str:
    """Return the part of a year or a month: ``late 2001`` is its last three months, ``early May`` its first ten days."""
    where = third(part)
    if stamp.day:
        return stamp.edtf
    if stamp.month:
        last = month_length(stamp.year, stamp.month)
        first, end = ((1, 10), (11, 20), (21, last))[where]
        return f"{Stamp(stamp.year, stamp.month, first).edtf}/{Stamp(stamp.year, stamp.month, end).edtf}"
    first, end = ((1, 3), (5, 8), (10, 12))[where]
    return f"{Stamp(stamp.year, first).edtf}/{Stamp(stamp.year, end).edtf}"


def decade_edtf(year: int, part: str) -> str:
    """Return a decade, whole (``1990/1999``) or a part of it (``1990~/1993~``)."""
    if not part:
        return f"{year}/{year + 9}"
    first, end = ((0, 3), (4, 6), (7, 9))[third(part)]
    return f"{year + first}~/{year + end}~"


def interval(start: str, end: str) -> str:
    """Join two EDTF values into an interval from the start of the first to the end of the second."""
    first = start.partition("/")[0]
    last = end.rpartition("/")[2]
    return first if first == last else f"{first}/{last}"


def days_between(first: Stamp, second: Stamp) -> int:
    """Return the days from the first day of one stamp to that of the other."""
    return (second.first_day - first.first_day) // timedelta(days=1)


def easter(year: int) -> Stamp:
    """Return Easter Sunday of the western churches. Source: the Gregorian computus as Meeus, Jones and Butcher give it."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return Stamp(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Stamp:
    """Return the nth such weekday (0 = Monday) of a month; -1 is the last."""
    if nth < 0:
        return weekday_stamp(Stamp(year, month, month_length(year, month)), weekday, 0)
    return step_days(weekday_stamp(Stamp(year, month, 1), weekday, 2), 7 * (nth - 1))


def quarter_edtf(first: Stamp, months: int = 3) -> str:
    """Return the interval of months that begins with ``first``: ``1989-07/1989-09``."""
    return f"{first.edtf}/{step_months(first, months - 1).edtf}"


_QUARTER = re.compile(r"(\d{4})-(?:01/\1-03|04/\1-06|07/\1-09|10/\1-12)\Z")


def is_quarter(edtf: str) -> bool:
    """Say whether a value is a quarter of a year."""
    return bool(_QUARTER.match(edtf))
