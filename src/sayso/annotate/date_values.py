"""From a matched time expression to its EDTF value; reach here for how each form is resolved.

A handler takes the match and the scene (publication date, earlier dates of the report, the
words before) and returns a :class:`Found`, or None when the words are no date after all.
"""

import re

from sayso.annotate.date_calendar import (
    Stamp,
    decade_edtf,
    quarter_edtf,
    stamp_or_none,
    step,
    step_days,
    step_months,
    week_edtf,
    weekday_stamp,
)
from sayso.annotate.date_grammar import value_of
from sayso.annotate.date_scene import Found, Handler, Scene, looks_ahead
from sayso.model.edtf import is_valid_edtf

_NUMBER = re.compile(r"\d+")
_CLAUSE = re.compile(r"[ \u00a0]+(?:(?i:he|she|they|it|we|i|an?|some|several|\d+)\b|[A-Z])")
"""What opens the clause of "the day after he fled"; "the day after the raid" points back at a raid that the report has told."""
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|of|during|from|until|till|by|before|after|to|between|and|early|late|mid|year|the|through|around|about|for|spring|summer|autumn|winter"
    r"|fall|back|or|end|beginning|ending|as|than|throughout|circa|his|its|their|a)|[(,;\-\u2013\u2014/.:])\s*\Z",
    re.IGNORECASE,
)
_YEAR_OF = re.compile(r"(?:\b(?:into|both|this|that|That|whose|next|our|[a-z]+(?:al|ful|ous|ive|ing))|['\u2019]s?)\s+\Z")
"""What makes a year of the number before a noun: "That 1978 resolution", "the company's 1989 loss"."""
_COUNTED = re.compile(
    r"[ \u00a0]+(?:[a-z]+(?:ed|ing)?[ \u00a0]+)?(?!(?:is|was|has|as)\b)[a-z]+s\b"
    r"|[ \u00a0]+(?:people|police|men|women|troops|children|of|per|km|kilomet|miles|dollars|hours)\b"
)
_RANGE = re.compile(r"-|\u2013|\u2014|to|through|and|until|till|,", re.IGNORECASE)
_MONTH_CUE = re.compile(
    r"\b(?:in|since|of|until|till|by|before|after|last|next|this|from|to|between|and|early|late|mid|during|through|end)[\s-]+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_SEASON_CUE = re.compile(
    r"\b(?:in|during|over|since|by|until|last|every|of|throughout|this|for|early|late|mid)[\s-]+(?:the\s+)?\Z", re.IGNORECASE
)
_AFTER_WORD = re.compile(r"(?:mid|early|late)-\Z|[A-Za-z]{3}[.,-]\Z", re.IGNORECASE)
_NEAR_MONTHS = 2
"""A month this close ahead is meant as such; for last year's a reporter says "last"."""
_DECADE_NAMES = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def month_of(word: str) -> int:
    """Return the month that a word names."""
    return int(value_of("month")[word.lower().rstrip(".")])


def weekday_of(word: str) -> int:
    """Return 0 for Monday to 6 for Sunday."""
    return int(value_of("weekday")[word.lower().rstrip(".")])


def _full_year(text: str) -> int:
    digits = text.lstrip("'\u2019")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) > 40 else 2000)


def _published(scene: Scene, edtf: str, kind: str = "date") -> Found:
    return Found(edtf, kind, scene.published.edtf if scene.published else "", "published")


def _pick_year(scene: Scene, month: int, day: int = 0) -> tuple[int | None, str, str]:
    """Return year, anchor and basis of a date without a year: the nearest one before publication, unless the words look ahead."""
    if month in scene.months and not day:
        return scene.months[month], str(scene.months[month]), "context"
    ahead = looks_ahead(scene)
    overtaken = ahead and scene.published is not None and scene.context_year is not None and scene.context_year < scene.published.year
    if scene.context_year is not None and not overtaken:
        return scene.context_year, str(scene.context_year), "context"
    if scene.published is None:
        return None, "", "stated"
    now = scene.published
    if not now.month:
        return now.year, now.edtf, "published"
    gap = month - now.month if month != now.month else int(bool(day and now.day and day > now.day))
    if gap <= 0:
        return now.year + int(ahead and gap < -5), now.edtf, "published"
    return now.year - int(gap > _NEAR_MONTHS and not ahead), now.edtf, "published"


def _year_stated(match: re.Match[str], scene: Scene, month: int, day: int = 0) -> tuple[int | None, str, str]:
    groups = match.groupdict()
    if groups.get("year"):
        return _full_year(groups["year"]), "", "stated"
    turn = (groups.get("turn") or "").split()[-1:] or [""]
    if turn[0]:
        base = scene.previous if turn[0] in {"that", "same", "previous", "following"} else scene.published
        if base is not None:
            shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(turn[0], 0)
            return base.year + shift, base.edtf, "context" if base is scene.previous and base is not scene.published else "published"
    return _pick_year(scene, month, day)


def _spell(year: int | None, month: int, day: int = 0) -> str:
    if year is not None:
        return Stamp(year, month, day).edtf
    return f"XXXX-{month:02d}-{day:02d}" if day else f"XXXX-{month:02d}"


def _checked(edtf: str, anchor: str = "", basis: str = "stated") -> Found | None:
    return Found(edtf, "date", anchor, basis) if is_valid_edtf(edtf) else None


def _iso(match: re.Match[str], scene: Scene) -> Found | None:
    return _checked(match.group())


def _slash(match: re.Match[str], scene: Scene) -> Found | None:
    first, second = int(match["a"]), int(match["b"])
    month, day = (second, first) if first > 12 or "." in match.group() else (first, second)
    return _checked(_spell(_full_year(match["year"]), month, day))


def _is_modal(match: re.Match[str], scene: Scene) -> bool:
    """Tell "may" and "march" the verbs, and "mar", "sun", "dec" the words, from the months."""
    word = match["month"].rstrip(".")
    if word.lower() not in {"may", "march", "mar"}:
        return False
    if match["month"] != match.group() and re.search(r"\d|year", match.group()):
        return not word[0].isupper() and not re.search(r"\d", match.group())
    if not word[0].isupper():
        return True
    cue = _MONTH_CUE.search(scene.before)
    return cue is None or (word.isupper() and word.lower() == "may" and bool(re.match(r"\s+(?:BE|HAVE|NOT)\b", scene.after)))


def _month_days(match: re.Match[str], scene: Scene) -> Found | None:
    if _is_modal(match, scene):
        return None
    month = month_of(match["month"])
    days = [int(d) for d in _NUMBER.findall(match["days"])]
    year, anchor, basis = _year_stated(match, scene, month, days[0])
    if len(days) == 1 or days[-1] <= days[0]:
        return _checked(_spell(year, month, days[0]), anchor, basis)
    return _checked(f"{_spell(year, month, days[0])}/{_spell(year, month, days[-1])}", anchor, basis)


def _month_span(match: re.Match[str], scene: Scene) -> Found | None:
    first, last = month_of(match["month"]), month_of(match["month2"])
    day, end = (int(_NUMBER.findall(match[g])[0]) for g in ("day", "day2"))
    year, anchor, basis = _year_stated(match, scene, last, end)
    begin = year - 1 if year is not None and first > last else year
    return _checked(f"{_spell(begin, first, day)}/{_spell(year, last, end)}", anchor, basis)


def _months(match: re.Match[str], scene: Scene) -> Found | None:
    bare = match["month"].lower()
    if _is_modal(match, scene) or (bare in {"sep", "mar", "jan", "dec", "jun"} and not match["year"]):
        return None
    month = month_of(match["month"])
    if not match["month2"]:
        year, anchor, basis = _year_stated(match, scene, month)
        return _checked(_spell(year, month), anchor, basis)
    last = month_of(match["month2"])
    year, anchor, basis = _year_stated(match, scene, last)
    begin = year - 1 if year is not None and month > last else year
    return _checked(f"{_spell(begin, month)}/{_spell(year, last)}", anchor, basis)


def _season(match: re.Match[str], scene: Scene) -> Found | None:
    word = match["season"].lower()
    if match["year"] or match["turn"]:
        year, anchor, basis = _year_stated(match, scene, 1)
        return Found(f"{year:04d}-{value_of('season')[word]}", "date", anchor, basis) if year is not None else None
    if not _SEASON_CUE.search(scene.before):
        return None
    if word in {"fall", "spring"} and not re.search(r"\bthe\s+\Z|(?:in|since|by|last|early|late|this)\s+\Z", scene.before, re.IGNORECASE):
        return None
    if word == "fall" and re.match(r"\s+of\b", scene.after):
        return None
    return season_near(int(value_of("season")[word]), scene)


def season_near(code: int, scene: Scene, shift: int = 0) -> Found | None:
    """Return the latest such season that has begun by publication, moved by years; with a context year, that year's."""
    if scene.context_year is not None and not shift:
        return Found(f"{scene.context_year:04d}-{code}", "date", str(scene.context_year), "context")
    if scene.published is None:
        return None
    begins = {21: 3, 22: 6, 23: 9, 24: 12}[code]
    year = scene.published.year - int((scene.published.month or 12) < begins) + shift
    return _published(scene, f"{year:04d}-{code}")


def _decade(match: re.Match[str], scene: Scene) -> Found | None:
    if match["name"]:
        if re.search(r"\b(?:his|her|their|my)\s+(?:\w+\s+)?\Z", scene.before, re.IGNORECASE):
            return None
        year = 1900 + 10 * (2 + _DECADE_NAMES.index(match["name"].lower()))
    else:
        digits = match["decade"]
        if len(digits) == 2 and not re.search(r"the\s+(?:\w+[\s-]+)?['\u2019]?\Z|['\u2019]\Z", scene.before, re.IGNORECASE):
            return None
        year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Found(decade_edtf(year, ""))


def _year_span(match: re.Match[str], scene: Scene) -> Found | None:
    first = int(match["year"])
    tail = match["year2"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    return Found(f"{first}/{last}") if first < last and last - first < 300 else None


def _year(match: re.Match[str], scene: Scene) -> Found | None:
    if scene.before[-1:] in set("$\u00a3\u20ac#-'\u2019.,") and not _AFTER_WORD.search(scene.before):
        return None
    cue = _YEAR_CUE.search(scene.before) or _YEAR_OF.search(scene.before)
    counted = _COUNTED.match(scene.after)
    if not cue or (counted and not re.search(r"\b(?:in|since|the|of|during|early|late)\s+\Z", scene.before, re.IGNORECASE)):
        return None
    return Found(match["year"]) if 1500 <= int(match["year"]) <= 2099 else None


def _weekday(match: re.Match[str], scene: Scene) -> Found | None:
    word = match["weekday"]
    if word.rstrip(".").lower() in {"sun", "sat", "mon", "wed"} and not word.endswith("."):
        return None
    if scene.published is None:
        return None
    return _published(scene, weekday_stamp(scene.published, weekday_of(word), 2 if looks_ahead(scene) else 0).edtf)


def count_of(text: str) -> float | None:
    """Return the number that a count phrase gives ("a couple of" 2, "several" None as it has no exact value)."""
    words = text.lower().split()
    if words[0].replace(".", "", 1).isdigit():
        return float(words[0])
    key = "couple" if "couple" in words else words[0]
    parts = re.findall(r"[a-z]+", text.lower())[:2]
    if len(parts) == 2 and parts[0].endswith("ty") and parts[1] in value_of("count"):
        return float(value_of("count")[parts[0]]) + float(value_of("count")[parts[1]])
    if "few" in words or key in {"several", "many", "some"}:
        return None
    return float(value_of("count").get(key, 1))


def _vague_count(text: str) -> int:
    exact = count_of(text)
    return int(exact) if exact is not None else int(value_of("count").get(text.lower().split()[-1], "3"))


def _ago(match: re.Match[str], scene: Scene) -> Found | None:
    way = match["way"].lower().split()[0]
    to_past = way in {"ago", "earlier", "before", "previously"}
    if way in {"before", "after"} and re.match(r"[ \u00a0]+[\w\"\u201c]", scene.after):
        return Found("", "duration")
    base = scene.published if way in {"ago", "hence", "from"} else scene.previous or scene.published
    if base is None:
        return None
    basis = "published" if base is scene.published else "context"
    unit = match["unit"].lower()
    unit = value_of("unit")[unit]
    count = _vague_count(match["count"])
    if unit == "year" and count == 1 and to_past and scene.quarter is not None and scene.published is not None:
        return Found(quarter_edtf(Stamp(scene.quarter.year - 1, scene.quarter.month)), "date", scene.quarter.edtf, "context")
    moved = step(base, unit, -count if to_past else count)
    keep = {"month": "month", "quarter": "month", "year": "year", "decade": "year", "century": "year"}.get(unit, "day")
    mark = "" if unit == "day" and count_of(match["count"]) is not None else "~"
    return Found(moved.cut(keep).edtf + mark, "date", base.edtf, basis)


def _turn_count(match: re.Match[str], scene: Scene) -> Found | None:
    turn, unit = match["turn"].lower(), value_of("unit")[match["unit"].lower()]
    base = scene.published
    if base is None or (turn in {"same", "that", "this", "these", "recent"} and turn != "these"):
        return None
    exact = count_of(match["count"])
    count = _vague_count(match["count"])
    if unit == "hour" and base.day and count >= _LONG_HOURS:
        days = -(-count // 24) * (1 if turn in {"next", "coming", "following"} else -1)
        ends = sorted((base.edtf, step_days(base, days).edtf))
        return _published(scene, f"{ends[0]}/{ends[1]}")
    coarse = {"month": "month", "quarter": "month", "year": "month", "decade": "year", "century": "year"}.get(unit, "day")
    if exact is None and unit == "year":
        coarse = "year"
    mark = "~" if exact is None or unit in {"decade", "century"} else ""
    here = base.cut(coarse)
    if turn in {"next", "coming", "following"}:
        return _published(scene, f"{here.edtf}/{step(here, unit, count).edtf}{mark}")
    return _published(scene, f"{step(here, unit, -count).edtf}{mark}/{here.edtf}")


_LONG_HOURS = 12
"""Fewer hours than this stay on the day."""
_SHIFT = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1}


def _turn_unit(match: re.Match[str], scene: Scene) -> Found | None:
    turn = match["turn"].lower()
    shift = _SHIFT.get(turn, 0)
    on_context = turn in {"previous", "following", "same", "preceding", "that"} or _is_narrated(match, scene)
    base = (scene.previous or scene.published) if on_context else scene.published
    if base is None:
        return None
    found = _turned(match, scene, turn, (base, shift))
    if found is None or not found.edtf:
        return None
    basis = "context" if on_context and base is scene.previous and base is not scene.published else "published"
    return Found(found.edtf, found.kind, base.edtf, basis)


def _is_narrated(match: re.Match[str], scene: Scene) -> bool:
    """Say whether "the next day" goes on from the date told before it."""
    near = (match["unit"] or "").lower() in {"day", "night"} or bool(match["daypart"])
    return match["turn"].lower() == "next" and near and not match["plural"] and bool(re.search(r"\bthe\s+\Z", scene.before, re.IGNORECASE))


def _turned(match: re.Match[str], scene: Scene, turn: str, at: tuple[Stamp, int]) -> Found | None:
    base, shift = at
    if match["weekday"]:
        if match["weekday"].lower() in {"sun", "sat", "mon"}:
            return None
        return Found(weekday_stamp(base, weekday_of(match["weekday"]), {-1: -1, 1: 1}.get(shift, 0 if turn != "this" else 2)).edtf)
    if match["month"]:
        return _turned_month(match, base, shift)
    if match["season"]:
        code = int(value_of("season")[match["season"].lower()])
        begun = (base.month or 12) >= {21: 3, 22: 6, 23: 9, 24: 12}[code]
        late = {21: 5, 22: 8, 23: 11, 24: 12}[code]
        year = base.year + (shift if shift > 0 and begun else 0) - int(shift < 0 and (not begun or (base.month or 12) <= late))
        return Found(f"{year:04d}-{code}")
    if match["daypart"] and match["daypart"].lower() != "night":
        return Found(step_days(base, shift).edtf)
    if match["daypart"]:
        return Found(step_days(base, shift).edtf)
    return _turned_unit(match, scene, turn, at)


def _turned_month(match: re.Match[str], base: Stamp, shift: int) -> Found | None:
    month = month_of(match["month"])
    here = base.month or 12
    year = base.year
    if shift < 0:
        year -= int(month >= here)
    elif shift > 0:
        year += int(month <= here)
    day = int(_NUMBER.findall(match["mday"])[0]) if match["mday"] else 0
    return _checked(Stamp(year, month, day).edtf)


def _turned_unit(match: re.Match[str], scene: Scene, turn: str, at: tuple[Stamp, int]) -> Found | None:
    base, shift = at
    unit = value_of("unit")[match["unit"].lower()]
    if unit in {"second", "minute", "hour", "fortnight"}:
        return None
    if match["plural"] or turn in {"recent", "past", "these"}:
        return _lately(unit, turn, base, bool(match["plural"]))
    if unit == "day":
        return Found(step_days(base, shift).edtf) if turn != "past" else None
    if unit == "week":
        week = week_edtf(base, shift)
        if match["unit"].lower() == "weekend" and "/" in week:
            end = stamp_or_none(week.rpartition("/")[2])
            return Found(f"{step_days(end, -1).edtf}/{end.edtf}") if end else None
        return Found(week)
    if unit == "month":
        return Found(step_months(base, shift).cut("month").edtf)
    if unit == "quarter":
        return Found(quarter_edtf(step_months(Stamp(base.year, (base.month or 1) - ((base.month or 1) - 1) % 3), 3 * shift)))
    if unit == "year":
        return Found(f"{base.year + shift:04d}")
    if unit == "decade":
        return Found(decade_edtf(base.year // 10 * 10 + 10 * shift, ""))
    return Found(f"{base.year // 100 * 100 + 100 * shift}/{base.year // 100 * 100 + 100 * shift + 99}")


_RECENT = {"day": ("day", 3), "week": ("day", 3), "month": ("month", 5), "year": ("year", 3), "decade": ("year", 2), "century": ("year", 2)}


def _lately(unit: str, turn: str, base: Stamp, plural: bool) -> Found | None:
    """Return the interval that "recent months" (five), "the past year" (one) or "the coming weeks" (three) means."""
    if unit not in _RECENT or turn in {"this", "that", "same", "current"}:
        return None
    precision, count = _RECENT[unit]
    if unit == "year" and not plural:
        precision = "month"
    if turn == "these":
        return Found(base.edtf)
    here = base.cut(precision)
    far = step(here, unit, (1 if turn in {"next", "coming", "following"} else -1) * (count if plural else 1)).cut(precision)
    return Found(f"{here.edtf}/{far.edtf}~") if turn in {"next", "coming", "following"} else Found(f"{far.edtf}~/{here.edtf}")


def _day_before(match: re.Match[str], scene: Scene) -> Found | None:
    way, word = match["way"].lower(), (match["word"] or "").lower()
    if not re.search(r"\b(?:the|a)\s+\Z", scene.before, re.IGNORECASE) or word in {"last", "next"}:
        return None
    sign = -1 if way in {"before", "earlier"} else 1
    if word:
        return _published(scene, step_days(scene.published, 2 * sign).edtf) if scene.published else None
    if _CLAUSE.match(scene.after):
        return Found("", "duration")
    base = scene.previous or scene.published
    if base is None:
        return None
    unit = {"day": "day", "night": "day"}.get(match["unit"].lower(), match["unit"].lower())
    keep = {"month": "month", "year": "year"}.get(unit, "day")
    moved = week_edtf(base, sign) if unit == "week" else step(base, unit, sign).cut(keep).edtf
    return Found(moved, "date", base.edtf, "context" if base is scene.previous else "published")


def _present(match: re.Match[str], scene: Scene) -> Found | None:
    if scene.published is None or (re.match(r"[-\u2019']", scene.after) and match.group().lower() == "now"):
        return None
    word = match["present"].lower()
    return _published(scene, step_days(scene.published, int(value_of("present")[word])).edtf)


def _at_present(match: re.Match[str], scene: Scene) -> Found | None:
    return _published(scene, scene.published.edtf) if scene.published else None


def _recently(match: re.Match[str], scene: Scene) -> Found | None:
    if scene.published is None:
        return None
    here = scene.published.cut("month")
    return _published(scene, f"{step_months(here, -2).edtf}~/{here.edtf}" if here.month else here.edtf)


def _weekday_date(match: re.Match[str], scene: Scene) -> Found | None:
    return None


HANDLERS: dict[str, Handler] = {
    "iso": _iso,
    "slash": _slash,
    "weekday_date": _weekday_date,
    "month_span": _month_span,
    "month_days": _month_days,
    "day_span": _month_span,
    "days_month": _month_days,
    "months": _months,
    "season": _season,
    "decade": _decade,
    "year_span": _year_span,
    "year": _year,
    "weekday": _weekday,
    "ago": _ago,
    "turn_count": _turn_count,
    "turn_unit": _turn_unit,
    "month_before": _day_before,
    "present": _present,
    "at_present": _at_present,
    "recently": _recently,
}
"""What resolves each pattern of ``date_grammar``."""
