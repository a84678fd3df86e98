"""Every time expression of a report and its EDTF value; reach here for :func:`find_dates`.

An own grammar over the raw text, so that newlines and CAPITALS do not matter. A date without
a year is the nearest one before publication; "the day after" rests on the date before it.
"""

import re
from dataclasses import replace

from sayso.annotate.date_calendar import Stamp, decade_edtf, interval, is_quarter, part_edtf, stamp_or_none, step_days
from sayso.annotate.date_grammar import LEAD, WORD, names, openers
from sayso.annotate.date_lengths import LENGTH_HANDLERS
from sayso.annotate.date_periods import PERIOD_HANDLERS
from sayso.annotate.date_scene import Found, Scene
from sayso.annotate.date_spans import SPAN_HANDLERS
from sayso.annotate.date_values import HANDLERS
from sayso.annotate.layers import DateMention
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.model.span import Span
from sayso.model.when import When

_HANDLERS = HANDLERS | SPAN_HANDLERS | PERIOD_HANDLERS | LENGTH_HANDLERS
_BEFORE, _AFTER = 80, 40
_CONTEXT_REACH = 80
"""How far, in code points, a stated year carries to a later month or day of the same paragraph."""
_LONG_PAST = 2
"""Years before publication from which on the words after a year are taken for a narrative of that time."""
_PAST_REACH = 320
_OPENING = re.compile(r"(?:\A|[.!?\n][\"\u201d)]*)\s*(?:In|On|By|During|Late in|Early in)?\s*\Z")
_ABOUT = frozenset({"about", "around", "roughly", "nearly", "almost", "some"})
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_DECADE = re.compile(r"(\d{3}0)/\d{3}9\Z")
_NAME = re.compile(r"sept(?:ember|\.)?\s+11(?:th)?|11(?:th)?\s+september|november\s+17|17\s+november|march\s+23", re.IGNORECASE)
"""Days that stand as the name of an attack or of a group."""
_NAMED_DAY = re.compile(r"[\s\u00a0]+(?:attacks?|terror\w*|hijack\w*|commission|anniversary|movement|brigades?)\b", re.IGNORECASE)


_YEARS_BACK = re.compile(r"\b(?:years?|months?|decades?)(?:\s+(?:ago|earlier|before|previously)\Z|-(?:ago|earlier))", re.IGNORECASE)
"""What a comparison looks back to; the report does not go on from there."""
_LASTING = re.compile(r"(?:since|to|from)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z\d])[.!?]\s+(?:(?=[A-Z\"\u201c])|\Z)")
_THE = re.compile(r"\bthe(?:\s+(?:latest|full|comparable))?\s+\Z", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


class _Scan:
    """The state of one pass over one text."""

    def __init__(self, text: str, published: str | None) -> None:
        self.text = text
        self.published = stamp_or_none(published)
        self.found: list[DateMention] = []
        self.at = 0
        self.begin: int | None = None
        self.last: Stamp | None = None
        self.year: tuple[int, int] | None = None
        self.narrative = False
        """True when the year opened its sentence: "In early 2003 the group seized ..." sets the time of what follows."""
        self.lasting = False
        """True when the year only bounds a time that goes on ("since 1994"); the next sentence is not of that year."""
        self.months: dict[int, int] = {}
        self.quarter: Stamp | None = None

    def scene(self, start: int, end: int) -> Scene:
        """Return what the match ``[start, end)`` is resolved against."""
        year = None
        if self.year is not None and self.reaches(self.year, start) and not _PARAGRAPH.search(self.text, self.year[1], start):
            held = self.narrative or not self.lasting or not _SENTENCE_END.search(self.text, self.year[1], start)
            year = self.year[0] if held else None
        before = self.text[max(0, start - _BEFORE) : start]
        return Scene(self.published, self.last, year, before, self.text[end : end + _AFTER], self.months, self.quarter)

    def reaches(self, year: tuple[int, int], start: int) -> bool:
        """Say whether a stated year still counts: shortly after it, and longer where it is long before publication."""
        past = self.narrative and self.published is not None and year[0] <= self.published.year - _LONG_PAST
        return start - year[1] <= (_PAST_REACH if past else _CONTEXT_REACH)

    def take(self, start: int, patterns: tuple[re.Pattern[str], ...]) -> None:
        """Try the patterns that the word at ``start`` can begin; keep the first that resolves."""
        for pattern in patterns:
            match = pattern.match(self.text, start)
            if match is None:
                continue
            name = names()[pattern]
            if name == "weekday_date":
                self.begin, self.at = start, match.end()
                return
            found = _HANDLERS[name](match, self.scene(start, match.end()))
            if found is not None:
                self.keep(start, match.end(), found)
                return

    def keep(self, start: int, end: int, found: Found) -> None:
        """Add a mention, with the preposition and the part ("early", "since") that stand before it."""
        if self.begin is not None and not self.text[self.begin : start].count("\n\n"):
            start = min(start, self.begin)
        self.begin = None
        if found.kind == "date" and _NAMED_DAY.match(self.text, end) and _NAME.fullmatch(self.text, start, end):
            self.at = end
            return
        floor = max(self.at, start - 48)
        lead = LEAD.search(self.text, floor, start) if found.kind == "date" else None
        article = _THE.search(self.text, floor, start) if found.kind == "reference" else None
        start = article.start() if article else start
        edtf = self.valued(found, lead) if lead else found.edtf
        if edtf and not is_valid_edtf(edtf):
            edtf = found.edtf
        first = lead.start() if lead else start
        when = When(text=self.text[first:end], edtf=edtf, anchor=found.anchor, basis=found.basis)
        self.found.append(DateMention(Span(first, end), when, found.kind, found.edtf))
        self.at = end
        self.remember(edtf, found, first, end)

    def valued(self, found: Found, lead: re.Match[str]) -> str:
        """Apply "early", "the eve of", "about", "since", "until" to a value."""
        edtf = found.edtf
        if lead["part"]:
            edtf = _part(edtf, lead["part"].split()[-1].lower())
        stamp = stamp_or_none(edtf)
        if lead["eve"] and stamp is not None and stamp.day:
            edtf = step_days(stamp, -1).edtf
        if (lead["exact"] or "").lower() in _ABOUT and "/" not in edtf:
            edtf = edtf.rstrip("~") + "~"
        return self.opened(edtf, (lead["prep"] or "").lower())

    def opened(self, edtf: str, prep: str) -> str:
        """Return the interval that "since", "until", "before" and "after" make of a date."""
        if "/" in edtf and prep in {"since", "after"} and not edtf.startswith(".."):
            edtf = edtf.partition("/")[0]
        if prep == "since":
            return self.until_published(edtf)
        if prep in {"until", "till", "before"} and not edtf.startswith("XXXX"):
            return f"../{edtf.rpartition('/')[2]}"
        if prep == "after" and "XX" not in edtf:
            return f"{edtf}/.."
        return edtf

    def until_published(self, edtf: str) -> str:
        """Return the interval from a date to the publication, left open where that is not known."""
        if "XX" in edtf:
            return edtf
        if self.published is None:
            return f"{edtf}/.."
        start, end = edtf_bounds(edtf)[0], self.published.last_day
        return f"{edtf}/{self.published.edtf}" if start is not None and start <= end else edtf

    def remember(self, edtf: str, found: Found, start: int, end: int) -> None:
        """Keep the date as the one that "the day after" and a later bare month rest on."""
        if _YEARS_BACK.search(self.text, start, end):
            return
        if is_quarter(found.edtf) and found.basis != "context":
            self.quarter = Stamp(int(found.edtf[:4]), int(found.edtf[5:7]))
            return
        if found.kind != "date" or not edtf:
            return
        if _MONTH_OF_YEAR.fullmatch(found.edtf):
            self.months.setdefault(int(found.edtf[5:7]), int(found.edtf[:4]))
        stamp = stamp_or_none(edtf.rpartition("/")[2] if edtf.count("-") >= 4 else edtf)
        present = found.basis == "published" and edtf == found.anchor
        coarser = stamp is not None and self.last is not None and self.last.day and not stamp.day and stamp.year == self.last.year
        if stamp is not None and not present and not coarser:
            self.last = stamp
        if found.basis == "stated" and found.edtf[:4].isdigit() and "/" not in found.edtf and not found.anchor:
            self.year = (int(found.edtf[:4]), end)
            self.lasting = bool(_LASTING.match(self.text, start, end))
            self.narrative = bool(_OPENING.search(self.text, max(0, start - _BEFORE), start))
        elif found.basis == "published":
            self.year = None


def _part(edtf: str, part: str) -> str:
    decade = _DECADE.match(edtf)
    if decade:
        return decade_edtf(int(decade.group(1)), part)
    stamp = stamp_or_none(edtf)
    return part_edtf(stamp, part) if stamp is not None and "/" not in edtf and "-2" not in edtf[4:6] else edtf


def find_dates(text: str, published: str | None) -> tuple[DateMention, ...]:
    """Return every time expression of a report, in text order, without overlaps.

    Args:
        text: the report's text as read; the spans count its code points.
        published: EDTF of the publication date, of any precision, or None when it is unknown.

    Returns:
        Mentions whose span holds the preposition ("on July 25-26"). Durations, sets and times of day have no EDTF value.
    """
    scan = _Scan(text, published)
    table = openers()
    digits = table["0"]
    for match in WORD.finditer(text):
        start = match.start()
        if start < scan.at:
            continue
        word = match.group()
        patterns = digits if word[0].isdigit() else table.get(word.lower())
        if patterns is not None:
            scan.take(start, patterns)
    return tuple(_joined(scan.found, text))


def _joined(found: list[DateMention], text: str) -> list[DateMention]:
    """Join "from 1999 ... to 2001" and "between March ... and May", each found as two dates, into one interval."""
    joined: list[DateMention] = []
    for mention in found:
        pair = _pair(joined[-1], mention, text) if joined else None
        if pair is None:
            joined.append(mention)
        else:
            joined[-1] = pair
    return joined


def _pair(first: DateMention, second: DateMention, text: str) -> DateMention | None:
    if first.kind != "date" or second.kind != "date" or second.span.start - first.span.end > 8:
        return None
    opener = first.when.text.split(None, 1)[0].lower()
    link = (text[first.span.end : second.span.start] + second.when.text).split(None, 1)[0].lower()
    both_parts = "~/" in first.when.edtf and "~/" in second.when.edtf and link == "and"
    if not both_parts and (opener, link) not in {("from", "to"), ("from", "until"), ("from", "through"), ("between", "and")}:
        return None
    edtf = interval(_plain(first.when.edtf), _plain(second.when.edtf))
    if not is_valid_edtf(edtf):
        return None
    span = Span(first.span.start, second.span.end)
    when = replace(first.when, text=text[span.start : span.end], edtf=edtf)
    return replace(first, span=span, when=when, core=edtf, parts=(first, second))


def _plain(edtf: str) -> str:
    return edtf.removeprefix("../").removesuffix("/..")
