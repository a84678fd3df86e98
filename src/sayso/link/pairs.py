"""Scored pairs of rows as arrays: which there are, the likeliest of each row, the components that they make."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

LEVEL_BITS = 4
"""Bits that hold the level of one comparison."""
MOST_PAIRS = 64
"""Pairs kept for each row, the likeliest: a pair stays if it is among those of either of its rows. This bounds memory by a rule that
depends on the pairs alone."""


class Pair(NamedTuple):
    """One pair of :class:`Pairs`."""

    left: int
    right: int
    levels: int
    probability: float
    weight: float


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of row numbers, the lower on the left, with the levels of their comparisons and what follows from these."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    levels: NDArray[np.uint64]
    """Level of each comparison in ``LEVEL_BITS`` bits, that of the model's first comparison lowest."""
    probability: NDArray[np.float64]
    weight: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.left)

    @classmethod
    def together(cls, parts: Sequence["Pairs"]) -> "Pairs":
        """Return all pairs of several lots."""
        if not parts:
            return cls(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint64), np.zeros(0), np.zeros(0))
        return cls(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(cls)))

    def take(self, chosen: NDArray[np.bool_] | NDArray[np.int64] | slice) -> "Pairs":
        """Return the pairs that a mask, a list of positions or a slice chooses."""
        return Pairs(*(getattr(self, field.name)[chosen] for field in fields(self)))

    def moved(self, place: NDArray[np.int32]) -> "Pairs":
        """Return the pairs with each row at its new place; the order of rows must not change."""
        return Pairs(place[self.left], place[self.right], self.levels, self.probability, self.weight)

    def each(self) -> list[Pair]:
        """Return the pairs one by one."""
        return list(map(Pair._make, zip(*(getattr(self, field.name).tolist() for field in fields(self)), strict=True)))

    def in_order(self) -> "Pairs":
        """Return the pairs most likely first; ties by weight, then by rows."""
        return self.take(np.lexsort((self.right, self.left, -self.weight, -self.probability)))

    def ranks(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the place of each pair among all pairs of its left row, and of its right row, from 0; the pairs must be in order."""
        rows = np.concatenate([self.left, self.right])
        order = np.lexsort((np.tile(np.arange(len(self)), 2), rows))
        ordered = rows[order]
        ranks = np.empty(len(rows), np.int64)
        ranks[order] = np.arange(len(rows)) - np.searchsorted(ordered, ordered, side="left")
        return ranks[: len(self)], ranks[len(self) :]

    def likeliest(self, most: int) -> "Pairs":
        """Return the pairs that are among the ``most`` likeliest of either of their rows; the pairs must be in order."""
        of_left, of_right = self.ranks()
        return self.take((of_left < most) | (of_right < most))

    def counts(self, rows: int) -> NDArray[np.int64]:
        """Return how many pairs each of ``rows`` rows has."""
        return np.bincount(self.left, minlength=rows) + np.bincount(self.right, minlength=rows)

    def components(self, rows: int) -> NDArray[np.int32]:
        """Return a number for each of ``rows`` rows, equal where pairs lead from one to the other."""
        graph = coo_matrix((np.ones(len(self), np.int8), (self.left, self.right)), shape=(rows, rows))
        return np.asarray(connected_components(graph, directed=False)[1], np.int32)
