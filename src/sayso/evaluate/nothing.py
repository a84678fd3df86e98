"""Nothing where nothing is: texts of other matters that yield an event claim, and texts of conflict in the same words that yield none.

Rows: ``bench/nothing/*.jsonl``, whose page says what they are. A gate that is bought with recall shows in the second figure.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.evaluate.labelled import claims_of
from sayso.evaluate.outcome import Counts, Outcome, outcome_of

CONFLICT = "conflict"
"""The genre of the rows that must yield an event."""


def count_row(row: Mapping[str, Any], events: Iterable[str]) -> Counter[str]:
    """Return what the figures of one text are computed from.

    Args:
        row: with ``genre``, and for one of conflict ``type``, the event that it tells.
        events: the types of the event claims made of the text.
    """
    found = set(events)
    if row["genre"] == CONFLICT:
        return Counter({"real": 1, "told": int(bool(found)), "typed": int(row["type"] in found)})
    return Counter({"other": 1, "false": int(bool(found)), f"false_{row['genre']}": int(bool(found))})


def nothing_rates(count: Counts) -> dict[str, float]:
    """Return the share of other matters that yields an event, that of conflict that does, and the false ones by genre."""
    count = Counter(count)
    figures: dict[str, float] = {
        "false_events": count["false"] / max(1, count["other"]),
        "quiet": 1 - count["false"] / max(1, count["other"]),
        "recall": count["told"] / max(1, count["real"]),
        "recall_typed": count["typed"] / max(1, count["real"]),
        "other": count["other"],
        "real": count["real"],
    }
    return figures | {name: value for name, value in sorted(count.items()) if name.startswith("false_") and value}


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Read short texts and count those of other matters that yield an event, and those of conflict that do."""
    units: list[Counts] = []
    misses: list[str] = []
    for row in rows:
        events = [(c.event.type, c.event.mode, c.quote) for c in claims_of(row["text"]) if c.event is not None]
        unit = count_row(row, [kind for kind, _, _ in events])
        units.append(unit)
        if unit["false"] or (row["genre"] == CONFLICT and not unit["typed"]):
            misses.append(f"{row['id']} {row['genre']}: found {events}: {row['text']}")
    return outcome_of(units, nothing_rates, misses)
