"""What a measurement on a set of labelled data returns: figures, their intervals, and the errors for reading."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.evaluate.measures import rounded

Counts = Mapping[str, float]
"""What was counted in one report, by name; counts of reports add up."""
Rates = Callable[[Counts], dict[str, float]]
"""From summed counts to figures: shares and F1 between 0 and 1, counts as they are."""

RESAMPLES, SEED = 1_000, 1992
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures on one set."""

    rows: int
    """Reports, files or articles measured."""
    figures: dict[str, float]
    """By name; shares and F1 between 0 and 1, counts as they are."""
    misses: list[str] = field(default_factory=list)
    """A line each; what was wrong, for reading."""
    units: Sequence[Counts] = ()
    """The counts of each report; empty where a figure is no function of summed counts."""
    rates: Rates | None = None

    def intervals(self, names: Sequence[str]) -> dict[str, tuple[float, float]]:
        """Return the bounds of figures at 95 % by drawing the reports again, with a fixed seed (percentile bootstrap).

        A figure that cannot be computed from the units is left out, as are all when there are no units.
        """
        if not self.units or self.rates is None:
            return {}
        keys = sorted({key for unit in self.units for key in unit})
        table = np.array([[unit.get(key, 0) for key in keys] for unit in self.units], dtype=float)
        size = len(self.units)
        draws = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), RESAMPLES) @ table
        drawn = [self.rates(Counter(dict(zip(keys, draw.tolist(), strict=True)))) for draw in draws]
        return {name: _bounds([one[name] for one in drawn]) for name in names if name in drawn[0]}


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(low), 4), round(float(high), 4)


def outcome_of(units: Sequence[Counts], rates: Rates, misses: list[str]) -> Outcome:
    """Return the outcome of counts by report."""
    return Outcome(len(units), rounded(rates(total_of(units))), misses, units, rates)


def total_of(units: Sequence[Counts]) -> Counter[str]:
    """Return the sum of counts; a name that no report has counts 0."""
    total: Counter[str] = Counter()
    for unit in units:
        for key, value in unit.items():
            total[key] += value  # type: ignore[assignment]
    return total
