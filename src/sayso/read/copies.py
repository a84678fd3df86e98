"""Near-copies of a text: MinHash finds candidates, the overlap of bottom sketches of five-word runs decides.

A text is kept as its smallest hashes only, so that memory grows by less than 5 kB a report, however long it is.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\w+")
RUN = 5
"""Words in a shingle."""
BANDS, ROWS = 12, 5
"""Bands and rows of the candidate search: a pair of overlap 0.8 is met with a chance of 1 - (1 - 0.8^5)^12 = 0.99."""
MIN_JACCARD = 0.8
SKETCH = 320
"""Hashes kept of a text. The overlap of shorter texts is exact; of longer ones its standard error is at most
sqrt(0.8 x 0.2 / 320) = 0.022. Source: Beyer et al., On synopses for distinct-value estimation (2007)."""
MAX_WORDS = 20_000
"""Words of a text that are compared, so that time stays flat in the size of a text."""


def copy_groups(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each report id the smallest id of its group of near-copies (Jaccard of shingles >= 0.8).

    Args:
        texts: report ids with their texts, in any order; read once, and no text is held.
    """
    keys: list[str] = []
    sketches: list[array[int]] = []
    parent: list[int] = []
    bands: dict[int, int | list[int]] = {}
    for key, text in texts:
        hashes = run_hashes(text)
        me = len(keys)
        keys.append(key)
        parent.append(me)
        sketches.append(bottom(hashes))
        for other in sorted(_met(bands, _band_keys(hashes), me)):
            if _root(parent, other) != _root(parent, me) and overlap(sketches[me], sketches[other]) >= MIN_JACCARD:
                _unite(parent, me, other)
    return _least_ids(keys, parent)


def sketch(text: str) -> bytes:
    """Return the keys of a text, eight bytes each, little-endian: a near-copy shares at least one, near enough always."""
    return b"".join(key.to_bytes(8, "little") for key in _band_keys(run_hashes(text)))


def are_copies(one: str, other: str) -> bool:
    """Say whether two texts are near-copies (Jaccard of shingles >= 0.8)."""
    return overlap(bottom(run_hashes(one)), bottom(run_hashes(other))) >= MIN_JACCARD


def run_hashes(text: str) -> NDArray[np.uint64]:
    """Return the hashes of the text's runs of five words, distinct and ascending; of a shorter text the one of all its words."""
    words = [match.group().lower() for _, match in zip(range(MAX_WORDS), WORD.finditer(text), strict=False)]
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
    digests = b"".join(blake2b(run.encode("utf-8", "replace"), digest_size=8).digest() for run in runs)
    return np.unique(np.frombuffer(digests, dtype="<u8").astype(np.uint64))


def bottom(hashes: NDArray[np.uint64]) -> "array[int]":
    """Return the smallest of ascending hashes; all of them where there are no more than a sketch holds."""
    return array("Q", hashes[:SKETCH].tolist())


def overlap(first: "array[int]", second: "array[int]") -> float:
    """Return the Jaccard index of two texts' runs, from their sketches.

    Of the smallest hashes of both texts together, as many as a sketch may hold, the share that stands in both.
    """
    both = sorted({*first, *second})
    if max(len(first), len(second)) >= SKETCH:
        both = both[:SKETCH]
    return len(set(first).intersection(second, both)) / len(both)


def _constants(name: str) -> NDArray[np.uint64]:
    """Return fixed odd factors, the same on every machine and in every version of every library."""
    digests = (blake2b(f"{name} {at}".encode(), digest_size=8).digest() for at in range(BANDS * ROWS))
    return np.array([int.from_bytes(digest, "little") | 1 for digest in digests], dtype=np.uint64)


_FACTORS, _TERMS = _constants("factor"), _constants("term")


def _band_keys(hashes: NDArray[np.uint64]) -> Iterator[int]:
    """Yield one key for each band of the MinHash signature; equal keys make two texts candidates."""
    mixed = hashes[:, None] * _FACTORS[None, :] + _TERMS[None, :]
    signature = (mixed ^ (mixed >> np.uint64(29))).min(axis=0)
    for band in range(BANDS):
        rows = signature[band * ROWS : (band + 1) * ROWS].astype("<u8").tobytes()
        yield int.from_bytes(blake2b(rows, digest_size=7, salt=bytes([band])).digest(), "little")


def _met(bands: dict[int, int | list[int]], keys: Iterable[int], me: int) -> set[int]:
    """Enter a text under its keys and return those that were there before it; most keys have one text, which needs no list."""
    met: set[int] = set()
    for key in keys:
        held = bands.get(key)
        if held is None:
            bands[key] = me
        elif isinstance(held, list):
            met.update(held)
            held.append(me)
        else:
            met.add(held)
            bands[key] = [held, me]
    return met


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _unite(parent: list[int], first: int, second: int) -> None:
    parent[_root(parent, first)] = _root(parent, second)


def _least_ids(keys: list[str], parent: list[int]) -> dict[str, str]:
    least: dict[int, str] = {}
    for at, key in enumerate(keys):
        root = _root(parent, at)
        least[root] = min(least.get(root, key), key)
    return {key: least[_root(parent, at)] for at, key in sorted(enumerate(keys), key=lambda pair: pair[1])}
