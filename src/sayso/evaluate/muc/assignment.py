"""The pairing of two lists, one to one, with the highest total credit."""

import math
from collections.abc import Sequence


def best_pairs(credits: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs ``(row, column)`` of an assignment of the highest total (Kuhn and Munkres, with potentials).

    Every row or every column is paired, whichever are fewer; among equal totals the one first reached is taken, so that the
    result depends on the order of rows and columns alone.
    """
    if not credits or not credits[0]:
        return []
    if len(credits) > len(credits[0]):
        return sorted((row, column) for column, row in best_pairs(list(zip(*credits, strict=True))))
    taken = [0] * (len(credits[0]) + 1)
    row_price, column_price = [0.0] * (len(credits) + 1), [0.0] * len(taken)
    for row in range(1, len(credits) + 1):
        taken[0] = row
        column, before = _cheapest_path(credits, taken, row_price, column_price)
        while column:
            taken[column] = taken[before[column]]
            column = before[column]
    return sorted((row - 1, column - 1) for column, row in enumerate(taken) if column and row)


def _cheapest_path(
    credits: Sequence[Sequence[float]], taken: Sequence[int], row_price: list[float], column_price: list[float]
) -> tuple[int, list[int]]:
    """Return the free column that the row at ``taken[0]`` reaches at the least cost, and each column's predecessor."""
    width = len(taken)
    slack, before, seen = [math.inf] * width, [0] * width, [False] * width
    column = 0
    while taken[column]:
        seen[column] = True
        row = taken[column]
        for other in range(1, width):
            cost = -credits[row - 1][other - 1] - row_price[row] - column_price[other]
            if not seen[other] and cost < slack[other]:
                slack[other], before[other] = cost, column
        nearest = min((other for other in range(1, width) if not seen[other]), key=slack.__getitem__)
        step = slack[nearest]
        for other in range(width):
            if seen[other]:
                row_price[taken[other]] += step
                column_price[other] -= step
            else:
                slack[other] -= step
        column = nearest
    return column, before
