"""Stance and certainty: labelled clauses, each read by the whole pipeline, the claim on it held against the label.

Rows: ``bench/stance/*.jsonl``, whose page says how they were labelled. A clause without a claim of its
kind is wrong in both fields.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.evaluate.labelled import claims_of
from sayso.evaluate.measures import rates
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.model.claim import Claim
from sayso.model.span import Span

STANCES = ("asserts", "denies", "predicts", "threatens", "demands", "offers", "disputes", "claims_responsibility")
CERTAINTIES = ("certain", "probable", "possible", "unknown")
CLASSES = {"stance": STANCES, "certainty": CERTAINTIES}
MISSED = "missed"


def claim_on(row: Mapping[str, Any], claims: Iterable[Claim]) -> Claim | None:
    """Return the claim that tells the labelled clause, or None.

    It is of the labelled kind and shares words with the clause. Of several the one of the labelled event type stands,
    then the one that shares most; neither stance nor certainty is looked at.
    """
    clause = Span(row["start"], row["end"])
    able = [c for c in claims if c.kind == row["kind"] and c.span.overlaps(clause)]
    return max(able, key=lambda c: (_type(c) == row["type"], _shared(c.span, clause), -len(c.span)), default=None)


def _type(claim: Claim) -> str | None:
    return claim.event.type if claim.event is not None else None


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def count_row(row: Mapping[str, Any], claim: Claim | None) -> Counter[str]:
    """Return what the figures of one clause are computed from: ``field|gold|found`` once a field."""
    count = Counter({"clauses": 1, "missed": int(claim is None)})
    for name in CLASSES:
        count[f"{name}|{row[name]}|{getattr(claim, name) if claim is not None else MISSED}"] += 1
    return count


def stance_rates(count: Counts) -> dict[str, float]:
    """Return macro F1 and accuracy of both fields, F1 of each class that is labelled or found, and the table of confusions."""
    figures: dict[str, float] = {"clauses": count.get("clauses", 0), "missed": count.get("missed", 0)}
    for name, classes in CLASSES.items():
        table = {tuple(key.split("|")[1:]): value for key, value in count.items() if key.startswith(f"{name}|")}
        total = sum(table.values())
        each = {one: _f1(table, one) for one in classes if any(one in pair for pair in table)}
        figures[f"{name}_macro_f1"] = sum(each.values()) / len(each) if each else 0.0
        figures[f"{name}_accuracy"] = sum(v for (gold, found), v in table.items() if gold == found) / total if total else 0.0
        figures |= {f"{name}_{one}_f1": value for one, value in each.items()}
        figures |= {f"{name}_{gold}_as_{found}": v for (gold, found), v in sorted(table.items()) if gold != found}
    return figures


def _f1(table: Mapping[tuple[str, ...], float], one: str) -> float:
    right = table.get((one, one), 0)
    found = sum(v for pair, v in table.items() if pair[1] == one)
    wanted = sum(v for pair, v in table.items() if pair[0] == one)
    return rates(right, int(found), right, int(wanted))[2]


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Read labelled clauses and score the stance and certainty of the claims made of them.

    Args:
        rows: with ``text``, ``start``, ``end`` (code points, half-open), ``kind``, ``type``, ``stance``, ``certainty``.
    """
    units: list[Counts] = []
    misses: list[str] = []
    for row in rows:
        claim = claim_on(row, claims_of(row["text"]))
        units.append(count_row(row, claim))
        found = (claim.stance, claim.certainty) if claim is not None else (MISSED, MISSED)
        if found != (row["stance"], row["certainty"]):
            misses.append(f"{row['id']} {row['kind']} {row['stance']}/{row['certainty']}: found {'/'.join(found)}: {row['text']}")
    return outcome_of(units, stance_rates, misses)
