"""Calibration: whether claims with probability 0.8 are right eight times in ten, and how well probabilities tell right from wrong.

A claim is right when the scorer of :mod:`sayso.evaluate.score` pairs it with one coded by hand. The rows are reports with the claims
that people coded of them: ``text``, ``published``, ``gold`` (rows of claims.jsonl).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.evaluate.labelled import as_labelled
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.evaluate.score import matched_claims
from sayso.model.codec import claim_to_dict
from sayso.pipeline import run_report

BINS = 10
"""Bins of equal width."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims whose probability lies in ``[low, low + 1 / BINS)``; the last bin holds 1 too."""

    low: float
    count: int
    predicted: float
    """Mean probability."""
    right: float
    """Share that is right."""


def reliability(probabilities: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Return the reliability table, empty bins left out."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for probability, is_right in zip(probabilities, right, strict=True):
        bins.setdefault(min(BINS - 1, int(probability * BINS)), []).append((probability, is_right))
    return [
        Bin(n / BINS, len(held), sum(p for p, _ in held) / len(held), sum(r for _, r in held) / len(held))
        for n, held in sorted(bins.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: how far a bin's mean probability is from its share right, by its claims."""
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.predicted - b.right) for b in bins) / max(1, total)


def count_claims(probabilities: Sequence[float], right: Sequence[bool]) -> dict[str, float]:
    """Return what the figures of one report are computed from."""
    counts: dict[str, float] = {"claims": len(right), "brier": 0.0}
    for probability, is_right in zip(probabilities, right, strict=True):
        name = min(BINS - 1, int(probability * BINS))
        counts["brier"] += (probability - is_right) ** 2
        for key, value in ((f"n_{name}", 1.0), (f"p_{name}", probability), (f"r_{name}", float(is_right))):
            counts[key] = counts.get(key, 0.0) + value
    return counts


def calibration_rates(count: Counts) -> dict[str, float]:
    """Return expected calibration error, Brier score, share right, and for each bin its size, mean probability and share right."""
    bins = [
        Bin(n / BINS, int(size), count[f"p_{n}"] / size, count[f"r_{n}"] / size)
        for n in range(BINS)
        if (size := count.get(f"n_{n}", 0))
    ]
    claims = max(1, count["claims"])
    figures = {"calibration_error": calibration_error(bins), "brier": count["brier"] / claims, "claims": count["claims"]}
    figures["right"] = sum(b.count * b.right for b in bins) / claims
    for b in bins:
        name = f"bin_{b.low:.1f}"
        figures |= {f"{name}_claims": float(b.count), f"{name}_predicted": b.predicted, f"{name}_right": b.right}
    return figures


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Read reports coded by hand and hold the probabilities of their claims against what was coded; misses are the surest wrong ones."""
    units: list[Counts] = []
    wrong: list[tuple[float, str]] = []
    for row in rows:
        claims = run_report(as_labelled(row["text"], row.get("published"))).claims
        right = matched_claims(row["text"], row["gold"], [claim_to_dict(claim) for claim in claims])
        units.append(count_claims([claim.probability or 0.0 for claim in claims], right))
        wrong += [(c.probability or 0.0, c.quote) for c, is_right in zip(claims, right, strict=True) if not is_right]
    misses = [f"{probability:.2f} {quote}" for probability, quote in sorted(wrong, reverse=True)]
    return outcome_of(units, calibration_rates, misses)
