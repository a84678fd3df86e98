"""Near misses: the likeliest pairs that ended in two incidents. Reach here to change how many are kept."""

from collections.abc import Iterator, Sequence

from sayso.link.pairs import Pair

NEAR_MISSES = 3
"""Near misses kept for each row, the likeliest, each to another incident: what a reader can weigh, and a bound on what is stored."""


def nearest(pairs: Sequence[Pair], rows: int, group: Sequence[int]) -> Iterator[Pair]:
    """Yield the near misses, likeliest first.

    A pair is kept if it is among the ``NEAR_MISSES`` likeliest of either row; of two groups only the likeliest pair counts.

    Args:
        pairs: most likely first.
        rows: how many rows there are.
        group: of each row, by index.
    """
    room = [NEAR_MISSES] * rows
    seen: set[tuple[int, int]] = set()
    for pair in pairs:
        a, b = group[pair.left], group[pair.right]
        key = (a, b) if a < b else (b, a)
        if a == b or key in seen or not (room[pair.left] or room[pair.right]):
            continue
        for row in (pair.left, pair.right):
            room[row] = max(0, room[row] - 1)
        seen.add(key)
        yield pair
