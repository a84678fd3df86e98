"""The components that pairs make, laid side by side, so that each is clustered by itself and memory is that of one."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sayso.link.pairs import Pairs

Rows = NDArray[np.int32]


class Parts:
    """Some components: their rows one after the other, in order of row within each."""

    def __init__(self, component: NDArray[np.int32], chosen: Rows) -> None:
        """Lay out the components that chosen rows lie in.

        Args:
            component: number of each row's component.
            chosen: rows.
        """
        numbers = np.unique(component[chosen])
        place = np.full(int(component.max(initial=-1)) + 1, -1, np.int32)
        place[numbers] = np.arange(len(numbers))
        self._of = place[component]
        wanted = np.flatnonzero(self._of >= 0)
        self.rows = wanted[np.argsort(self._of[wanted], kind="stable")].astype(np.int32)
        """Rows of all components."""
        self.starts = np.searchsorted(self._of[self.rows], np.arange(len(numbers) + 1))
        """Where each component begins among ``rows``, and the end."""
        self._within = np.zeros(len(component), np.int32)
        self._within[self.rows] = np.arange(len(self.rows)) - self.starts[self._of[self.rows]]

    def of_pairs(self, pairs: Pairs) -> tuple[Pairs, NDArray[np.int64], NDArray[np.int64]]:
        """Return the components' pairs of positions within each, where each component's begin, and which of the given ones they are."""
        wanted = np.flatnonzero(self._of[pairs.left] >= 0)
        order = wanted[np.argsort(self._of[pairs.left[wanted]], kind="stable")]
        starts = np.searchsorted(self._of[pairs.left[order]], np.arange(len(self.starts)))
        return pairs.take(order).moved(self._within), starts, order

    def lots(self, most: int) -> Iterator[tuple[int, int]]:
        """Yield ranges of components that have about ``most`` rows together, or one component that has more."""
        first = 0
        while first < len(self.starts) - 1:
            last = int(np.searchsorted(self.starts, self.starts[first] + most, side="right")) - 1
            last = min(max(last, first + 1), len(self.starts) - 1)
            yield first, last
            first = last
