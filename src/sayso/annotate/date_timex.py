"""From a mention to TIMEX3, the field's standard form of a time; reach here to give dates to a tool that reads TimeML.

TIMEX3 names weeks, weekends, quarters and parts of the day that EDTF tells as intervals of days,
and lengths and sets that EDTF has no form for. The build does not need it. Source: TimeML
annotation guidelines 1.2.1 (2006); :func:`sayso.model.timex.timex_to_edtf` is the way back.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.annotate.date_calendar import is_quarter
from sayso.annotate.layers import DateMention
from sayso.annotate.timex_lengths import duration_value, set_value
from sayso.model.span import Span

_TYPES = {"date": "DATE", "duration": "DURATION", "set": "SET", "time": "TIME", "reference": "DATE"}
_LEAD = re.compile(
    r"(?:on|in|during|since|until|till|by|before|after|from|between|over|for|within|through|throughout|at|of|to|and)\s+", re.IGNORECASE
)
_LINK = re.compile(r"\s*,?\s*(?:\b(?:and|or|to|through|until|till|thru)\b|(?<=\d)[-\u2013\u2014](?=\w))\s*", re.IGNORECASE)
_REFERENCES = (
    (
        re.compile(
            r"(?:.*\s)?(?:now|currently|current|at present|presently|nowadays|these days|the moment|this point|this time|date|present)",
            re.I,
        ),
        "PRESENT_REF",
    ),
    (re.compile(r"(?:.*\s)?(?:recently|lately|recent|the past|recent \w+|past (?:years|months|weeks|days))", re.I), "PAST_REF"),
    (re.compile(r"(?:.*\s)?(?:soon|future)", re.I), "FUTURE_REF"),
)
_DAYPARTS = (("night|overnight", "TNI"), ("morning|dawn|daybreak", "TMO"), ("afternoon", "TAF"), ("evening|dusk|nightfall", "TEV"))
_COUNTED = re.compile(
    r"(?:last|past|next|coming|previous|following|first)\s+(?P<length>(?:\d|an?\s|few|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|twenty|thirty|forty|fifty|couple|half|many|decade|century).*)",
    re.IGNORECASE,
)
_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
"""A weekday with its night or morning has the value of the day, as the annotators of TimeBank mostly gave it."""
_YEAR_END = re.compile(r"year(?:['\u2019]s)?[\s-]end\Z")
_AGO_WEEKS = re.compile(r"\bweeks?\s+(?:ago|earlier|later|before)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as TIMEX3 has it."""

    span: Span
    """Without the preposition."""
    kind: str
    """DATE, TIME, DURATION or SET."""
    value: str


def to_timexes(mentions: Iterable[DateMention], text: str, published: str | None) -> list[Timex]:
    """Return the mentions of a text as TIMEX3 has them: two for "from May to July", one for "10 p.m. Wednesday".

    Args:
        mentions: what :func:`sayso.annotate.dates.find_dates` found, in text order.
        text: the text that their spans count in.
        published: the day of publication, which dates a bare time of day.
    """
    found: list[Timex] = []
    for mention in mentions:
        for part in mention.parts or (mention,):
            found += _split(part, text)
    return _clocked(found, text, published or "")


def _split(mention: DateMention, text: str) -> list[Timex]:
    span = _bare(mention.span, text)
    words = text[span.start : span.end]
    start, _, end = mention.core.partition("/")
    link = _LINK.search(words)
    if end and link and link.start() and mention.kind == "date" and not _COUNTED.search(words):
        first, last = (Span(span.start, span.start + link.start()), Span(span.start + link.end(), span.end))
        return [Timex(first, "DATE", start), Timex(last, "DATE", end)]
    return [Timex(span, _TYPES[mention.kind], timex_value(mention, words))]


def _bare(span: Span, text: str) -> Span:
    lead = _LEAD.match(text, span.start, span.end)
    return Span(lead.end(), span.end) if lead else span


def timex_value(mention: DateMention, words: str) -> str:
    """Return the TIMEX3 value of a mention whose words, without the preposition, are given; a time of day without its day."""
    lower = words.lower()
    if mention.kind == "duration":
        return duration_value(lower)
    if mention.kind == "set":
        return set_value(lower)
    if mention.kind == "time":
        return clock_value(lower)
    reference = next((value for pattern, value in _REFERENCES if pattern.fullmatch(lower)), "")
    if reference:
        return reference
    coming = re.search(r"\bcoming\s+(\w+s)\Z", lower)
    if coming:
        return duration_value(coming.group(1))
    if _YEAR_END.search(lower):
        return mention.core[:4]
    counted = _COUNTED.search(lower)
    if counted and "ago" not in lower and not re.search(r"\b(?:first|last|second)[\s-]half\b", lower):
        return duration_value(counted["length"])
    return _calendar_value(mention.core.replace("~", ""), lower)


def _calendar_value(edtf: str, lower: str) -> str:
    part = next((code for words, code in _DAYPARTS if re.search(rf"(?:{words})\b", lower)), "")
    if part and len(edtf) == 21:
        edtf = edtf[:10]
    if len(edtf) == 10:
        part = "" if _WEEKDAY.match(lower) else part
        week = _AGO_WEEKS.search(lower)
        return f"{edtf}{part}" if not week else _week(edtf)
    if "/" not in edtf:
        edtf = edtf.replace("X", "") if edtf.endswith("XX") and edtf[:2].isdigit() else edtf
        return re.sub(r"(?<=^\d{4})-(2[1-4])$", lambda m: f"-{_SEASONS[m.group(1)]}", edtf)
    return _interval(edtf, lower)


def _week(day: str) -> str:
    calendar = date.fromisoformat(day).isocalendar()
    return f"{calendar.year}-W{calendar.week:02d}"


def _interval(edtf: str, lower: str) -> str:
    start, _, end = edtf.partition("/")
    if is_quarter(edtf):
        return f"{start[:4]}-Q{int(end[5:]) // 3}"
    if start[5:] in {"01", "07"} and end[5:] in {"06", "12"} and "half" in lower:
        return f"{start[:4]}-H{int(end[5:]) // 6}"
    if len(start) == 10 and len(end) == 10:
        days = (date.fromisoformat(end) - date.fromisoformat(start)).days
        if days == 1 and "weekend" in lower:
            return f"{_week(start)}-WE"
        if days == _WEEK_SPAN and "week" in lower:
            return _week(start)
        return start
    if re.fullmatch(r"\d{3}0", start) and end == f"{start[:3]}9":
        return f"{start[:3]}X"
    return start[:4]


_WEEK_SPAN = 6
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d\d))?(?!\d)")


def clock_value(lower: str) -> str:
    """Return ``T22:00`` for "10 p.m."; empty where the words tell no hour."""
    if re.search(r"noon|midday", lower):
        return "T12:00"
    if "midnight" in lower:
        return "T24:00"
    match = _CLOCK.search(lower)
    if match is None:
        return ""
    hour = int(match["hour"]) % 12 if re.search(r"[ap]\.?m", lower) else int(match["hour"])
    hour += 12 if re.search(r"p\.?m", lower) else 0
    return f"T{hour:02d}:{match['minute'] or '00'}"


_GAP = re.compile(
    r"\.?\s*(?:\([^()]{1,24}\))?\s*,?\s*(?:\(?\b(?:GMT|UTC|E[SD]T|P[SD]T|C[SD]T|local time|on|of|in the)\b\)?\s*,?\s*)*",
    re.IGNORECASE,
)


def _clocked(found: list[Timex], text: str, published: str) -> list[Timex]:
    """Give each time of day its day: that of the date beside it, which it takes in, else the day of publication."""
    joined: list[Timex] = []
    for timex in found:
        last = joined[-1] if joined else None
        beside = last is not None and bool(_GAP.fullmatch(text, last.span.end, timex.span.start))
        if last is not None and beside and last.kind == "TIME" and timex.kind == "DATE" and len(timex.value) >= _DAY:
            clock = last.value.partition("T")[2]
            joined[-1] = Timex(Span(last.span.start, timex.span.end), "TIME", f"{timex.value[:_DAY]}T{clock}")
        elif last is not None and last.kind == timex.kind == "TIME" and text[last.span.end : timex.span.start].strip() == "(":
            pass  # the same time told for another zone: "10:35 a.m. (0735 GMT)"
        elif timex.kind == "TIME" and timex.value[:1] == "T" and len(published) == _DAY:
            joined.append(Timex(timex.span, "TIME", _of_day(timex.value, published)))
        else:
            joined.append(timex)
    return joined


def _of_day(clock: str, day: str) -> str:
    """Return a time of a day; 24:00 is the end of the day before, as "at midnight" in a report of the day after."""
    if clock == "T24:00":
        return f"{date.fromisoformat(day) - timedelta(days=1)}{clock}"
    return f"{day}{clock}"


_DAY = 10
