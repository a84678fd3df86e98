"""Quarters, fiscal years, centuries, holidays and words that only refer to a time; reach here to add a named period."""

import re

from sayso.annotate.date_calendar import Stamp, easter, nth_weekday, quarter_edtf, step_days, step_months
from sayso.annotate.date_grammar import holidays, value_of
from sayso.annotate.date_scene import Found, Handler, Scene, looks_ahead
from sayso.annotate.date_values import month_of

_ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "final": -1}
_LENGTH = {"quarter": 3, "half": 6}
_THE = re.compile(r"\b(?:the|that|its|their|latest|full|entire|whole|fiscal|trading)[\s-]+\Z", re.IGNORECASE)
_FRACTION = re.compile(r"\s+of\s+(?:the(?!\s+(?:fiscal\s+)?year\b)|a|an|all|its|their|his|her)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:on|at|since|before|after|last|this|by|until|till|over|around|for)\s+\Z", re.IGNORECASE)
_BARE_HOLIDAYS = frozenset({"christmas", "easter", "halloween", "thanksgiving", "nowruz", "pentecost"})
_SOON = re.compile(r"\b(?:as|how|too|so|very|no)\s+\Z", re.IGNORECASE)


def _part_of_year(year: int, order: str, unit: str) -> Stamp | None:
    length = _LENGTH[unit]
    count = 12 // length
    index = _ORDER[order] % count if _ORDER[order] < 0 else _ORDER[order]
    return Stamp(year, 1 + index * length) if index < count else None


def quarter(match: re.Match[str], scene: Scene) -> Found | None:
    """Return a quarter or half of a year; without a year, the latest that has begun, or the next where the words look ahead."""
    order, unit = match["order"].lower(), match["qunit"].lower()
    if not match["year"] and _FRACTION.match(scene.after):
        return None
    year, anchor, basis = _year_of_period(match, scene)
    first = _part_of_year(year, order, unit) if year else None
    if first is None or (order == "last" and not match["year"]):
        return None
    here = scene.published
    if basis == "published" and here is not None and here.month and not match["turn"]:
        ahead = first.month > here.month
        first = Stamp(first.year - int(ahead and not looks_ahead(scene)), first.month)
    return Found(quarter_edtf(first, _LENGTH[unit]), "date", anchor, basis)


def _year_of_period(match: re.Match[str], scene: Scene) -> tuple[int, str, str]:
    if match["year"]:
        digits = match["year"].lstrip("'\u2019")
        return (int(digits) if len(digits) == 4 else 1900 + int(digits)), "", "stated"
    if scene.context_year is not None and not match["turn"]:
        return scene.context_year, str(scene.context_year), "context"
    if scene.published is None:
        return 0, "", "stated"
    shift = {"last": -1, "next": 1}.get((match["turn"] or "").lower(), 0)
    return scene.published.year + shift, scene.published.edtf, "published"


def year_quarter(match: re.Match[str], scene: Scene) -> Found | None:
    """Return the quarter that a year before it dates: "the 1988 third quarter"; "the 1988 quarter" is that of the one told before."""
    year = int(match["year"])
    if match["order"]:
        first = _part_of_year(year, match["order"].lower(), match["qunit"].lower())
        return Found(quarter_edtf(first, _LENGTH[match["qunit"].lower()])) if first else None
    if scene.quarter is None:
        return Found(f"{year}")
    return Found(quarter_edtf(Stamp(year, scene.quarter.month)), "date", scene.quarter.edtf, "context")


def year_ago(match: re.Match[str], scene: Scene) -> Found | None:
    """Return the period a year before the one told: "the year-earlier quarter", "year-ago losses"."""
    if scene.published is None:
        return None
    year = scene.published.year - 1
    if match["order"]:
        first = _part_of_year(year, match["order"].lower(), match["qunit"].lower())
        return _published(scene, quarter_edtf(first, _LENGTH[match["qunit"].lower()]), "reference") if first else None
    if scene.quarter is not None:
        return _published(scene, quarter_edtf(Stamp(scene.quarter.year - 1, scene.quarter.month)), "reference")
    return _published(scene, f"{year}", "reference")


def turn_quarter(match: re.Match[str], scene: Scene) -> Found | None:
    """Return a quarter of the year that the words turn to: "this year's third quarter"; without an order, the one told before."""
    if scene.published is None:
        return None
    year = scene.published.year + {"last": -1, "next": 1}.get(match["turn"].lower(), 0)
    if match["order"]:
        first = _part_of_year(year, match["order"].lower(), match["qunit"].lower())
        return _published(scene, quarter_edtf(first, _LENGTH[match["qunit"].lower()])) if first else None
    told = scene.quarter or _last_full_quarter(scene.published)
    return _published(scene, quarter_edtf(Stamp(year, told.month)), "reference") if told else None


def bare_unit(match: re.Match[str], scene: Scene) -> Found | None:
    """Return "the quarter" and "the year": the one told before, else that of publication; "the year ended July 2" is a length."""
    unit = match["unit"].lower()
    before = scene.before + match.group()[: match.start("unit") - match.start()]
    if scene.published is None or not _THE.search(before):
        return None
    if unit == "year":
        return _bare_year(match, scene)
    latest = bool(re.search(r"\blatest\s+\Z", before, re.IGNORECASE))
    if unit == "period" and not latest:
        return None
    told = None if latest and unit == "quarter" else scene.quarter
    first = _quarter_ended(match, scene.published) or told or _last_full_quarter(scene.published)
    return _published(scene, quarter_edtf(first), "reference") if first else None


def _bare_year(match: re.Match[str], scene: Scene) -> Found | None:
    if match["month"] or re.match(r"\s+(?:end(?:ed|ing)|to)\b", scene.after):
        return Found("", "duration")
    if scene.published is None or re.match(r"['\u2019]s|\s+of\b", scene.after):
        return None
    return _published(scene, f"{scene.published.year}", "reference")


def _quarter_ended(match: re.Match[str], published: Stamp) -> Stamp | None:
    """Return the quarter that holds most of the three months up to the end of the month named: "the quarter ended Sept. 30"."""
    if not match["month"]:
        return None
    month = month_of(match["month"])
    year = published.year - int(month > (published.month or 12))
    return step_months(Stamp(year, (month - 1) // 3 * 3 + 1), -3 if month % 3 == 1 else 0)


def _last_full_quarter(published: Stamp) -> Stamp | None:
    if not published.month:
        return None
    return step_months(Stamp(published.year, (published.month - 1) // 3 * 3 + 1), -3)


def fiscal(match: re.Match[str], scene: Scene) -> Found | None:
    """Return the year that names a fiscal year."""
    return Found(match["year"], "date")


def year_end(match: re.Match[str], scene: Scene) -> Found | None:
    """Return the last month of the year stated, or of that of publication."""
    if match["year"]:
        return Found(f"{match['year']}-12")
    return _published(scene, f"{scene.published.year}-12") if scene.published else None


def century(match: re.Match[str], scene: Scene) -> Found | None:
    """Return a century by its hundreds: the 20th is ``19XX``."""
    number = int(match["nth"]) if match["nth"] else int(value_of("ordinal")[match["named"].lower()])
    return Found(f"{number - 1:02d}XX", "reference") if 2 <= number <= 21 else None


def spelled_year(match: re.Match[str], scene: Scene) -> Found | None:
    """Return a year told in words, as speech is taken down: "nineteen ninety-one"."""
    if not match["tens"]:
        return Found("2000") if re.search(r"\b(?:year|by|in|until)\b", scene.before + match.group(), re.IGNORECASE) else None
    tens = 0 if match["tens"].lower() == "hundred" else int(value_of("count")[match["tens"].lower()])
    ones = int(value_of("count")[match["ones"].lower()]) if match["ones"] else 0
    return Found(f"{1900 + tens + ones}")


def holiday(match: re.Match[str], scene: Scene) -> Found | None:
    """Return the day of a holiday: in the year stated, else the last one by publication, or the next where the words look ahead."""
    name = match["holiday"].lower().replace("\u2019", "'")
    if not match["holiday"][0].isupper() or (name in _BARE_HOLIDAYS and not match["year"] and not _DATED.search(scene.before)):
        return None
    rule = holidays()[name]
    if match["year"]:
        return Found(holiday_stamp(rule, int(match["year"])).edtf)
    if scene.published is None or not scene.published.day:
        return None
    here = holiday_stamp(rule, scene.published.year)
    if here.first_day > scene.published.first_day and not looks_ahead(scene):
        here = holiday_stamp(rule, scene.published.year - 1)
    return _published(scene, here.edtf)


def holiday_stamp(rule: str, year: int) -> Stamp:
    """Return the day of a holiday in a year by its rule (``registry/holidays.tsv``)."""
    if rule.startswith("easter"):
        return step_days(easter(year), int(rule[6:]))
    if "/" in rule:
        month, weekday, nth = (int(part) for part in rule.split("/"))
        return nth_weekday(year, month, weekday, nth)
    month, day = (int(part) for part in rule.split("-"))
    return Stamp(year, month, day)


def reference(match: re.Match[str], scene: Scene) -> Found | None:
    """Return "current", "soon", "the past" and "the future", which have no value in days."""
    word = (match["reference"] or "past").lower()
    if word == "soon" and (_SOON.search(scene.before) or re.match(r"\s+after\b", scene.after)):
        return None
    if word == "past" and not re.search(r"\bthe\s+\Z", scene.before, re.IGNORECASE):
        return None
    if word == "future" and re.search(r"['\u2019]s\s+\Z|\b(?:his|her|their|its|our|my|bright)\s+\Z", scene.before, re.IGNORECASE):
        return None
    return Found("", "reference")


def _published(scene: Scene, edtf: str, kind: str = "date") -> Found:
    return Found(edtf, kind, scene.published.edtf if scene.published else "", "published")


PERIOD_HANDLERS: dict[str, Handler] = {
    "quarter": quarter,
    "year_quarter": year_quarter,
    "turn_quarter": turn_quarter,
    "year_ago": year_ago,
    "bare_unit": bare_unit,
    "fiscal": fiscal,
    "year_end": year_end,
    "century": century,
    "spelled_year": spelled_year,
    "holiday": holiday,
    "reference": reference,
}
