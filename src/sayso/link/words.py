"""Lists of words side by side: what pairs of rows have in common, for millions of pairs."""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.link.context import WEIGHT_BITS

Rows = NDArray[np.int32]
Numbers = NDArray[np.int64]


class Lists:
    """A list of distinct words for each row, each word with a weight."""

    def __init__(self, words: Numbers, weights: NDArray[np.int32], lengths: Numbers) -> None:
        """Set the lists side by side.

        Args:
            words: of all lists, one after the other.
            weights: of each word.
            lengths: of each list.
        """
        coded = pa.array(words).dictionary_encode()
        self._distinct = len(coded.dictionary)
        width = int(lengths.max(initial=0))
        there = np.arange(width, dtype=np.int32)[None, :] < lengths[:, None]
        self._words = np.full(there.shape, self._distinct, np.int32)
        self._weights = np.zeros(there.shape, np.int32)
        self._words[there] = coded.indices.to_numpy(zero_copy_only=False)
        self._weights[there] = weights

    @classmethod
    def of_keys(cls, keys: pa.ChunkedArray) -> "Lists":
        """Return rare words with the weights that their keys carry (link/context.py)."""
        flat, lengths = flat_lists(keys)
        return cls(flat >> WEIGHT_BITS, (flat & ((1 << WEIGHT_BITS) - 1)).astype(np.int32), lengths)

    @classmethod
    def of_words(cls, words: pa.ChunkedArray) -> "Lists":
        """Return words that weigh 1 each."""
        flat, lengths = flat_lists(words)
        return cls(flat, np.ones(len(flat), np.int32), lengths)

    def products(self, left: Rows, right: Rows) -> Numbers:
        """Return the dot product of each pair of rows; it is quickest where equal rows on the left follow one another."""
        found = np.zeros(len(left), np.int64)
        weight_of = np.zeros(self._distinct + 1, np.int32)
        firsts = np.flatnonzero(np.diff(left, prepend=-1)).tolist()
        for first, last in zip(firsts, [*firsts[1:], len(left)] if firsts else [], strict=True):
            mine, others = left[first], right[first:last]
            weight_of[self._words[mine]] = self._weights[mine]
            found[first:last] = (weight_of[self._words[others]] * self._weights[others]).sum(axis=1)
            weight_of[self._words[mine]] = 0
        return found


def flat_lists(column: pa.ChunkedArray) -> tuple[Numbers, Numbers]:
    """Return the numbers of all lists one after the other, and the length of each list."""
    lists = column.combine_chunks()
    values = lists.flatten().to_numpy(zero_copy_only=False).astype(np.int64)
    return values, np.diff(lists.offsets.to_numpy()).astype(np.int64) if len(lists) else np.zeros(0, np.int64)
