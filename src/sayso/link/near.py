"""Near misses: the likeliest pairs that ended in two incidents. Reach here to change how many are kept."""

from array import array
from collections.abc import Iterator, Sequence

from sayso.model.incident import Link

NEAR_MISSES = 3
"""Near misses kept for each row, the likeliest, each to another incident: what a reader can weigh, and a bound on what is stored."""
Waterfall = tuple[tuple[str, str, float], ...]


class Pairs:
    """Scored pairs held small, in the order in which they came: 12 bytes each, and each waterfall once, as many pairs share one."""

    def __init__(self) -> None:
        self._left, self._right, self._score = array("I"), array("I"), array("I")
        self._scores: dict[tuple[float, float, Waterfall], int] = {}

    def add(self, left: int, right: int, link: Link) -> None:
        """Hold the pair of two row indexes."""
        self._left.append(left)
        self._right.append(right)
        self._score.append(self._scores.setdefault((link.probability, link.weight, link.comparisons), len(self._scores)))

    def between(self, group: Sequence[int]) -> Iterator[tuple[int, int, float, float, Waterfall]]:
        """Yield ``(row, row, probability, weight, waterfall)`` of the pairs whose rows are in two groups, in the order of adding.

        Args:
            group: of each row, by index.
        """
        scores = list(self._scores)
        for left, right, score in zip(self._left, self._right, self._score, strict=True):
            if group[left] != group[right]:
                yield (left, right, *scores[score])


def nearest(pairs: Pairs, rows: Sequence[str], group: Sequence[int]) -> dict[tuple[int, int], tuple[int, int, Link]]:
    """Return the near misses, likeliest first, by the two groups that they lie between.

    A pair is kept if it is among the ``NEAR_MISSES`` likeliest of either row; of two groups only the likeliest pair counts.

    Args:
        pairs: most likely first.
        rows: claim ids by row index.
        group: of each row, by index.
    """
    room = [NEAR_MISSES] * len(rows)
    kept: dict[tuple[int, int], tuple[int, int, Link]] = {}
    for left, right, probability, weight, waterfall in pairs.between(group):
        a, b = sorted((group[left], group[right]))
        if (a, b) in kept or not (room[left] or room[right]):
            continue
        for row in (left, right):
            room[row] = max(0, room[row] - 1)
        first, second = sorted((rows[left], rows[right]))
        kept[a, b] = left, right, Link(first, second, probability, weight, waterfall)
    return kept
