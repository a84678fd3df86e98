"""Long lists of values in stretches that one query can take."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

CHUNK = 200
"""Values asked for at a time, so that reading a large record takes little memory."""

T = TypeVar("T")


def chunks(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield the values in stretches of at most ``CHUNK``."""
    return (values[at : at + CHUNK] for at in range(0, len(values), CHUNK))
