"""Which reports are near-copies, kept up as reports come: a new text is compared with those alone that share a key with it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sayso.engine.request import Steps
from sayso.store import Store, View

BATCH_TEXTS = 500


def copy_groups(store: Store, current: Sequence[str], steps: Steps) -> dict[str, str]:
    """Return for each report that has near-copies the least id of its group.

    Args:
        store: which keeps the keys of texts and the pairs found.
        current: ids of the reports that count.
        steps: how a text's keys are made and two texts compared.
    """
    known = store.view().sketches()
    fresh = sorted(name for name in current if name not in known)
    view = store.view()
    made: dict[str, bytes] = {}
    for at in range(0, len(fresh), BATCH_TEXTS):
        made |= {name: steps.sketch(text) for name, text in view.texts_of(fresh[at : at + BATCH_TEXTS])}
    found = [pair for pair in meeting({**known, **made}, fresh) if _are_copies(view, pair, steps)]
    if made:
        with store.writer() as writer:
            # Keys and pairs go in together: a text whose keys are known is not compared again, whatever cut the build off.
            writer.put_sketches(made, found)
    counted = set(current)
    return groups_of(pair for pair in {*store.view().copy_pairs(), *found} if counted.issuperset(pair))


def meeting(sketches: Mapping[str, bytes], fresh: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of reports that share a key, the lesser id first, each once; at least one of each is fresh."""
    names = sorted(sketches)
    keys = [np.frombuffer(sketches[name], dtype="<u8") for name in names]
    owner = np.repeat(np.arange(len(names)), [len(own) for own in keys])
    flat = np.concatenate(keys) if keys else np.zeros(0, np.uint64)
    is_fresh = np.isin(np.array(names), np.array(fresh)) if fresh else np.zeros(len(names), np.bool_)
    shared = np.isin(flat, _repeated(flat, is_fresh[owner]))
    order = np.lexsort((owner[shared], flat[shared]))
    flat, owner = flat[shared][order], owner[shared][order]
    pairs: set[tuple[int, int]] = set()
    for own in np.split(owner, np.flatnonzero(np.diff(flat)) + 1):
        pairs.update((a, b) for a, b in combinations(np.unique(own).tolist(), 2) if is_fresh[a] or is_fresh[b])
    yield from ((names[a], names[b]) for a, b in sorted(pairs))


def _repeated(flat: NDArray[np.uint64], fresh: NDArray[np.bool_]) -> NDArray[np.uint64]:
    """Return the keys that a fresh report has and that stand more than once."""
    wanted = np.unique(flat[fresh])
    values, counts = np.unique(flat[np.isin(flat, wanted)], return_counts=True)
    return values[counts > 1]


def _are_copies(view: View, pair: tuple[str, str], steps: Steps) -> bool:
    (_, one), (_, other) = view.texts_of(pair)
    return steps.are_copies(one, other)


def groups_of(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Return the least id that each report of a pair is connected with."""
    least: dict[str, str] = {}

    def root(name: str) -> str:
        while least.setdefault(name, name) != name:
            least[name] = least[least[name]]
            name = least[name]
        return name

    for left, right in sorted(pairs):
        low, high = sorted((root(left), root(right)))
        least[high] = low
    return {name: root(name) for name in sorted(least)}
