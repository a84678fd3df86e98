"""ISAF press releases: start date, least killed, least captured.

Public original: the data set of Felix Kuehn and Alex Strick van Linschoten's study of ISAF press releases (Afghanistan Analysts
Network, 2011), extended to 2013. A row holds ``id``, ``text`` and ``gold``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sayso.annotate import annotate_report
from sayso.annotate.dates import find_dates
from sayso.evaluate.attribution import as_report
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.extract.casualties import find_casualties
from sayso.model.edtf import edtf_bounds

_RELEASED = re.compile(r"\(\s*([A-Z][a-z]+\.?\s+\d{1,2}(?:,?\s+\d{4})?)\s*\)")
_LEADS = re.compile(r"leader|facilitator|commander|chief|emplacer", re.IGNORECASE)
"""A release tells of the leader sought in one sentence and of the others held in the next."""
_HELD = frozenset({"captured", "arrested"})


def least_tolls(text: str) -> tuple[int, int]:
    """Return the least killed and the least captured that a release tells of."""
    annotated = annotate_report(as_report(text))
    killed = 0
    held: dict[bool, int] = {}
    for sentence in annotated.sentences:
        rows = [m.casualty for m in find_casualties(sentence, annotated.numbers)]
        killed = max(killed, sum(r.low or 0 for r in rows if r.outcome == "killed"))
        for leads in (True, False):
            count = sum(r.low or 0 for r in rows if r.outcome in _HELD and bool(_LEADS.search(r.of)) == leads)
            held[leads] = max(held.get(leads, 0), count)
    return killed, sum(held.values())


def start_date(text: str) -> date | None:
    """Return the first day that a release tells of after its dateline, else the day of the release."""
    head = _RELEASED.search(text)
    year = re.search(r"\b(20\d\d)-\d\d-[A-Z]+-\d+", text)
    released = find_dates(head.group(1), year.group(1) if year else None) if head else ()
    published = released[0].when.edtf if released else None
    body = text[head.end() :] if head else text
    for mention in find_dates(body, published):
        low, high = edtf_bounds(mention.when.edtf) if mention.kind == "date" else (None, None)
        around = body[max(0, mention.span.start - 24) : mention.span.end + 24]
        if low is not None and low == high and not re.search(r"confirm", around):
            return low
    return edtf_bounds(published)[0] if published else None


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Score each field by the share of rows that are right; gold dates are often a day before what the release says."""
    units: list[Counts] = []
    misses: list[str] = []
    for row in rows:
        gold, day = row["gold"], start_date(row["text"])
        wanted = date.fromisoformat(gold["start_date"])
        killed, captured = least_tolls(row["text"])
        count = Counter({"n": 1})
        units.append(count)
        count["start_date"] += day == wanted
        count["start_date_within_1_day"] += day is not None and abs((day - wanted).days) <= 1
        count["min_killed"] += killed == gold["min_killed"]
        count["min_captured"] += captured == gold["min_captured"]
        if (killed, captured) != (gold["min_killed"], gold["min_captured"]):
            misses.append(f"{row['id']} found {killed}/{captured} for {gold['min_killed']}/{gold['min_captured']}: {row['text'][:600]!r}")
    return outcome_of(units, release_rates, misses)


FIELDS = ("start_date", "start_date_within_1_day", "min_killed", "min_captured")


def release_rates(count: Counts) -> dict[str, float]:
    """Return the share of releases right in each field from summed counts."""
    return {field: count.get(field, 0) / max(1, count.get("n", 0)) for field in FIELDS}
