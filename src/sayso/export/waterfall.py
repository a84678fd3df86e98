"""The waterfall of a pair as data: what was held before looking, and what each comparison adds or takes away."""

from dataclasses import dataclass
from math import floor

from sayso.model.incident import Link

PRIOR = "before comparing"


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One step from what was held before looking to the weight of a pair."""

    comparison: str
    level: str
    """In words."""
    bits: float
    total: float
    """Sum of bits so far."""


def waterfall(link: Link) -> list[WaterfallStep]:
    """Return the steps of a pair's weight; what the comparisons leave of it is what was held before looking."""
    total = link.weight - sum(bits for _, _, bits in link.comparisons)
    steps = [WaterfallStep(PRIOR, "", round(total, 4), round(total, 4))]
    for name, level, bits in link.comparisons:
        total += bits
        steps.append(WaterfallStep(name, level, round(bits, 4), round(total, 4)))
    return steps


MOST_SHARED = 3
"""Levels that are named to say what two claims have in common."""


def shared_words(link: Link) -> str:
    """Return what speaks most for a pair, in words, the weightiest first; of comparisons that add a bit or more."""
    telling = sorted((-bits, level) for _, level, bits in link.comparisons if bits >= 1)
    return "; ".join(level for _, level in telling[:MOST_SHARED])


def probability_words(probability: float) -> str:
    """Return a probability with two digits, cut and not rounded, its ends in words: ``under 0.01``, ``over 0.99``."""
    if probability < 0.01:
        return "under 0.01"
    return "over 0.99" if probability > 0.99 else f"{floor(probability * 100 + 1e-7) / 100:.2f}"
