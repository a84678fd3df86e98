"""Spans that reporters name by part: "over the weekend", "overnight", "the last week of August"; reach here to add another."""

import re

from sayso.annotate.date_calendar import Stamp, day_stamp, step_days, weekday_stamp
from sayso.annotate.date_scene import Found, Handler, Scene, looks_ahead
from sayso.annotate.date_values import month_of, weekday_of
from sayso.model.edtf import month_length

_ORDER = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1, "closing": -1}
_PARTS = {"half": 2, "quarter": 4}
_FEW = 3
"""How many months or days "the first months of 2009" are taken for."""
_NIGHT_STAY = re.compile(r"[\s-]+(?:stay|stop|train|bus|bag|success|fame|guests?|trip|flight|lows?|star)\b", re.IGNORECASE)
_SATURDAY, _SUNDAY = 5, 6


def weekend(match: re.Match[str], scene: Scene) -> Found | None:
    """Return Saturday and Sunday: the weekend that holds or last came before publication, or the next one where the words look ahead."""
    if scene.published is None or not scene.published.day:
        return None
    today = scene.published
    within = today.first_day.weekday() == _SUNDAY
    ahead = looks_ahead(scene) and not within
    saturday = weekday_stamp(today, _SATURDAY, 2 if ahead else 0)
    return _published(scene, f"{saturday.edtf}/{step_days(saturday, 1).edtf}")


def weekday_pair(match: re.Match[str], scene: Scene) -> Found | None:
    """Return two days that follow each other closely ("Sunday and Monday") as one span."""
    if scene.published is None or not scene.published.day or looks_ahead(scene):
        return None
    last = weekday_stamp(scene.published, weekday_of(match["weekday"]), 0)
    first = weekday_stamp(last, weekday_of(match["first"]), -1)
    close = (last.first_day - first.first_day).days <= _FEW
    return _published(scene, f"{first.edtf}/{last.edtf}") if close else None


def overnight(match: re.Match[str], scene: Scene) -> Found | None:
    """Return the night that ended on the day of publication."""
    if scene.published is None or not scene.published.day or _NIGHT_STAY.match(scene.after):
        return None
    return _published(scene, f"{step_days(scene.published, -1).edtf}/{scene.published.edtf}")


def part_of(match: re.Match[str], scene: Scene) -> Found | None:
    """Return a part of a month or a year that is named: "the first week of May 2004", "the second half of 2009"."""
    order, unit = _ORDER[match["order"].lower()], match["unit"].lower()
    if match["month"]:
        month = month_of(match["month"])
        year = int(match["myear"]) if match["myear"] else _year_of(scene, month)
        return _of_month(Stamp(year, month), order, unit) if year else None
    return _of_year(int(match["year"]), order, unit)


def _year_of(scene: Scene, month: int) -> int:
    if month in scene.months:
        return scene.months[month]
    if scene.published is None or not scene.published.month:
        return scene.context_year or 0
    return scene.context_year or scene.published.year - int(month > scene.published.month)


def _of_month(month: Stamp, order: int, unit: str) -> Found | None:
    length = month_length(month.year, month.month)
    if unit == "half":
        bounds = (1, 15) if order == 0 else (16, length)
    elif unit == "week":
        bounds = (length - 6, length) if order < 0 else (7 * order + 1, min(7 * order + 7, length))
    elif unit == "days":
        bounds = (length - _FEW + 1, length) if order < 0 else (1, _FEW)
    elif unit == "weekend":
        saturdays = [d for d in range(1, length + 1) if Stamp(month.year, month.month, d).first_day.weekday() == _SATURDAY]
        if order >= len(saturdays):
            return None
        first = Stamp(month.year, month.month, saturdays[order])
        return Found(f"{first.edtf}/{step_days(first, 1).edtf}")
    else:
        return None
    first, last = (day_stamp(Stamp(month.year, month.month, day).first_day) for day in bounds)
    return Found(f"{first.edtf}/{last.edtf}")


def _of_year(year: int, order: int, unit: str) -> Found | None:
    if unit in _PARTS:
        size = 12 // _PARTS[unit]
        first = 12 - size + 1 if order < 0 else order * size + 1
        return Found(f"{year}-{first:02d}/{year}-{first + size - 1:02d}") if first <= 12 else None
    if unit == "months":
        return Found(f"{year}-01~/{year}-{_FEW:02d}~" if order >= 0 else f"{year}-{13 - _FEW}~/{year}-12~")
    if unit == "days":
        return Found(f"{year}-12-{32 - _FEW}/{year}-12-31" if order < 0 else f"{year}-01-01/{year}-01-{_FEW:02d}")
    return None


def _published(scene: Scene, edtf: str) -> Found:
    return Found(edtf, "date", scene.published.edtf if scene.published else "", "published")


SPAN_HANDLERS: dict[str, Handler] = {"weekday_pair": weekday_pair, "weekend": weekend, "overnight": overnight, "part_of": part_of}
"""What resolves the patterns of ``date_grammar`` that name a span."""
