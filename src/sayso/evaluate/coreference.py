"""Descriptions and pronouns ("the group", "he", "both sides"): whom the resolver takes them for, on cases labelled by hand.

The cases are our own (``bench/coreference``, whose README says how they were labelled): texts of two to five sentences in which phrases are
asked for, each with an actor's id, or none where no reader could tell. A wrong link costs twice what an open one costs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.annotate import annotate_report
from sayso.evaluate.attribution import as_report
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.extract.attribution import find_attributions
from sayso.model.span import Span
from sayso.resolve.actors import ActorContext

WRONG, OPEN = 2, 1
"""What a wrong link and one left open cost."""


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Resolve each phrase asked for, in its text alone."""
    units: list[Counts] = []
    misses: list[str] = []
    for row in rows:
        count: Counter[str] = Counter()
        annotated = annotate_report(as_report(row["text"]))
        said = [one.source for one in find_attributions(annotated) if one.source is not None]
        context = ActorContext.for_report(annotated, said)
        for case in row["asked"]:
            verdict, found = _judge(context, case)
            count.update(("asked", verdict))
            if verdict != "right":
                misses.append(f"{row['id']}: {case['words']!r} at {case['start']} is {case['actor'] or 'open'}, found {found or 'open'}")
        units.append(count)
    return outcome_of(units, link_rates, misses)


def _judge(context: ActorContext, case: Mapping[str, Any]) -> tuple[str, str | None]:
    found = context.resolve(case["words"], Span(case["start"], case["end"])).actor
    if found == case["actor"]:
        return "right", found
    return ("open" if found is None else "wrong"), found


def link_rates(count: Counts) -> dict[str, float]:
    """Return shares right, wrong and left open though a reader could tell, and the cost a case (0 is best, 2 worst)."""
    asked, right, wrong, left = (count.get(name, 0) for name in ("asked", "right", "wrong", "open"))
    total = max(1, asked)
    return {
        "asked": asked, "right": right / total, "wrong": wrong / total, "left_open": left / total,
        "cost": (WRONG * wrong + OPEN * left) / total,
    }  # fmt: skip
