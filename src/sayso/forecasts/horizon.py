"""Until when a forecast is to come true: the words of its sentence, and the days that they allow from the day of saying on."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from sayso.annotate.dates import find_dates
from sayso.errors import BadConfig
from sayso.forecasts.passage import Passage
from sayso.model.edtf import Bounds, edtf_bounds, is_valid_edtf, month_length
from sayso.model.forecast import Horizon
from sayso.model.span import Span
from sayso.model.when import When
from sayso.registry import read_table

FEW = 3
"""How many days, weeks or months are meant where they are not counted: as for "the next few days" in :mod:`sayso.annotate.dates`."""
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "few": FEW, "several": FEW, "couple": 2,
}
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12, "decade": 120}
_N = rf"(?:(?:a )?(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?: of)?(?:(?: to | or |-|–)(?P<m>\d{{1,3}}|\w+))?)"
_U = r"(?P<u>hours?|days?|weeks?|fortnight|months?|years?|decades?)"
_DEADLINE = re.compile(r"(?:by|before|until|till)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:now|today|currently|tonight)\Z", re.IGNORECASE)
_BACK = re.compile(r"\b(?:last|past|previous|ago|earlier|since|yesterday)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_AHEAD = re.compile(r"(?:by|before|until|till|next|this|the coming|in the (?:coming|next)|over the (?:coming|next)|later)\b", re.IGNORECASE)
"""What makes a date one that lies ahead where the day of saying is not known."""
_Found = tuple[str, Span, str | None]
"""Words, where they stand, and the days that they allow."""
_KINDS = frozenset({"length", "year", "month", "week", "open"})


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns of ``registry/horizons.tsv`` with how each ends, in the file's order."""
    rows = list(read_table("horizons.tsv"))
    wrong = sorted({row["ends"] for row in rows} - _KINDS)
    if wrong:
        raise BadConfig(f"registry/horizons.tsv: ends {wrong[0]!r} is unknown; expected {', '.join(sorted(_KINDS))}")
    return tuple((re.compile(_expand(row["words"]), re.IGNORECASE), row["ends"]) for row in rows)


def _expand(words: str) -> str:
    spaced = re.sub(r"\bN\b", lambda _: _N, re.sub(r"\bU\b", lambda _: _U, words))
    return rf"\b(?:{spaced})(?!\w)".replace(" ", r"\s+")


def find_horizon(passage: Passage, when: When | None, said: str | None) -> Horizon:
    """Return the horizon of a claim: the first words of the quote that look ahead, else of what follows, else of what governs it.

    Args:
        passage: the claim's sentence.
        when: the date that extraction gave the claim; stands where no other words do and it lies ahead.
        said: EDTF of the day of saying; None keeps the words and gives no days, but for a year that is written out.
    """
    start, end = _days(said)
    found = [*_dated(passage, when, said, end), *_worded(passage, start, end)]
    for place in (passage.quote, passage.after, passage.before):
        inside = [(words, span, edtf) for words, span, edtf in found if place.overlaps(span)]
        if inside:
            return Horizon(*min(inside, key=lambda x: (x[1].start, -len(x[1]))))
    if when is not None and _ends_after(when.edtf, end) and not _PRESENT.search(when.text):
        return Horizon(when.text, _span_of(passage, when.text), when.edtf)
    return Horizon()


def _days(edtf: str | None) -> Bounds:
    return edtf_bounds(edtf) if edtf and is_valid_edtf(edtf) else (None, None)


def _span_of(passage: Passage, words: str) -> Span | None:
    at = passage.text.find(words, passage.sentence.start, passage.sentence.end) if words else -1
    return Span(at, at + len(words)) if at >= 0 else None


def _ends_after(edtf: str, said: date | None) -> bool:
    last = _days(edtf)[1]
    return last is not None and said is not None and last > said


def _dated(passage: Passage, when: When | None, said: str | None, day: date | None) -> Iterator[_Found]:
    """Yield the coming dates of the quote, of what follows it, and the one that extraction joined to the claim."""
    for mention in find_dates(passage.sentence.of(passage.text), said):
        span = Span(passage.sentence.start + mention.span.start, passage.sentence.start + mention.span.end)
        words = mention.when.text
        joined = when is not None and words in when.text
        if mention.kind not in {"date", "reference"} or not (joined or passage.quote.overlaps(span) or passage.after.covers(span)):
            continue
        if mention.kind == "reference" and (day is not None or not _AHEAD.match(words)):
            continue
        if _BACK.search(words) or _PRESENT.search(words) or (day is None and not _AHEAD.match(words)):
            continue
        edtf = _coming(mention.when, day)
        if edtf is None or _is_coming(edtf, day):
            yield words, span, _deadline(words, edtf, said) if edtf else None


def _coming(when: When, day: date | None) -> str | None:
    """Return a date's value, put off by a year where it names no year and lies before the day of saying: a forecast looks ahead.

    None where no day can be told. A weekday is not put off: the past one was most likely that of the saying.
    """
    if day is None:
        return when.edtf if _YEAR.search(when.text) else None
    if _YEAR.search(when.text) or _WEEKDAY.search(when.text) or _is_coming(when.edtf, day) or when.basis == "stated":
        return when.edtf
    put_off = _YEAR.sub(lambda year: f"{int(year.group()) + 1:04d}", when.edtf.removeprefix("../"))
    return put_off if is_valid_edtf(put_off) else when.edtf


def _is_coming(edtf: str, day: date | None) -> bool:
    last = _days(edtf)[1]
    return last is None or day is None or last > day


def _deadline(words: str, edtf: str, said: str | None) -> str:
    """Return the days up to a deadline: "by March" ends with March and begins when it is said."""
    if not _DEADLINE.match(words) or said is None or edtf.endswith("/.."):
        return edtf
    whole = f"{said}/{edtf.rpartition('/')[2]}"
    return whole if is_valid_edtf(whole) else edtf


def _worded(passage: Passage, start: date | None, end: date | None) -> Iterator[_Found]:
    """Yield the first of each of the table's phrases in the claim's stretch of its sentence."""
    for place in (passage.quote, passage.after, passage.before):
        for pattern, ends in _phrases():
            match = pattern.search(passage.text, place.start, place.end)
            if match is not None:
                yield match.group(), Span(*match.span()), _ending(match, ends, start, end)


def _ending(match: re.Match[str], ends: str, start: date | None, end: date | None) -> str | None:
    if ends == "open" or start is None or end is None:
        return None
    last = _after_length(match, end) if ends == "length" else _end_of(ends, end)
    return f"{start}/{last}" if last is not None and last >= start else None


def _after_length(match: re.Match[str], day: date) -> date | None:
    groups = match.groupdict()
    unit = (groups.get("u") or "").lower()
    number = groups.get("m") or groups.get("n") or ("" if unit.endswith("s") else "one")
    count = _NUMBERS.get(number.lower(), FEW if not number.isdigit() else int(number))
    unit = unit.removesuffix("s")
    try:
        return day + timedelta(days=-(-count * _DAYS[unit] // 1)) if unit in _DAYS else _add_months(day, count * _MONTHS[unit])
    except (OverflowError, ValueError):
        return None


def _add_months(day: date, count: int) -> date:
    year, month = day.year + (day.month - 1 + count) // 12, (day.month - 1 + count) % 12 + 1
    return date(year, month, min(day.day, month_length(year, month)))


def _end_of(unit: str, day: date) -> date:
    if unit == "year":
        return date(day.year, 12, 31)
    if unit == "month":
        return date(day.year, day.month, month_length(day.year, day.month))
    return day + timedelta(days=6 - day.weekday())

