"""Near-copies of a text: MinHash finds candidates, exact overlap of five-word runs decides."""

import hashlib
import re
from collections.abc import Iterable

from datasketch import MinHash, MinHashLSH

WORD = re.compile(r"\w+")
RUN = 5
"""Words in a shingle."""
PERMUTATIONS = 64
MIN_JACCARD = 0.8
MAX_WORDS = 20_000
"""Words of a text that are compared, so that memory stays flat in the size of a text."""


def copy_groups(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each report id the smallest id of its group of near-copies (Jaccard of shingles >= 0.8)."""
    shingles = {key: _shingles(text) for key, text in sorted(texts)}
    index = MinHashLSH(threshold=0.7, num_perm=PERMUTATIONS)
    parent = {key: key for key in shingles}
    for key, runs in shingles.items():
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([run.to_bytes(8, "big") for run in sorted(runs)])
        for other in sorted(str(found) for found in index.query(sketch)):
            if _jaccard(runs, shingles[other]) >= MIN_JACCARD:
                _unite(parent, key, other)
        index.insert(key, sketch)
    return {key: _root(parent, key) for key in parent}


def _shingles(text: str) -> frozenset[int]:
    words = [match.group().lower() for _, match in zip(range(MAX_WORDS), WORD.finditer(text), strict=False)]
    runs = {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode("utf-8", "replace"), digest_size=8).digest(), "big") for run in runs)


def _jaccard(first: frozenset[int], second: frozenset[int]) -> float:
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared)


def _root(parent: dict[str, str], key: str) -> str:
    while parent[key] != key:
        parent[key] = parent[parent[key]]
        key = parent[key]
    return key


def _unite(parent: dict[str, str], first: str, second: str) -> None:
    low, high = sorted((_root(parent, first), _root(parent, second)))
    parent[high] = low
