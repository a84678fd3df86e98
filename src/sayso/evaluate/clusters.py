"""Scores of clusterings: B-cubed, pairwise, MUC, CEAF-e and their CoNLL mean, in the field's definitions.

Sources: Bagga and Baldwin 1998 (B-cubed), Vilain et al. 1995 (MUC), Luo 2005 (CEAF, entity-based), Pradhan et al. 2012 (CoNLL).
"""

import math
from collections import Counter
from collections.abc import Hashable, Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from sayso.evaluate.measures import rates, rounded

Labels = Mapping[str, Hashable]
"""A cluster's label by item."""
Parts = dict[Hashable, set[str]]


def score_clusters(found: Labels, gold: Labels) -> dict[str, float]:
    """Score a clustering of the gold's items; an item that was not found is a cluster of its own."""
    have = {item: found.get(item, ("alone", item)) for item in gold}
    mine, theirs = _parts(have), _parts(gold)
    shared = Counter((have[item], gold[item]) for item in gold)
    bcubed = _bcubed(have, gold, mine, theirs, shared)
    pairs = _pairs(mine, theirs, shared)
    links = _links(mine, theirs, have, gold)
    entities = _entities(mine, theirs, shared)
    named = {"b3": bcubed, "pair": pairs, "muc": links, "ceafe": entities}
    figures: dict[str, float] = {"n_docs": len(gold), "gold_clusters": len(theirs), "pred_clusters": len(mine)}
    for name, (precision, recall, f1) in named.items():
        figures |= {f"{name}_p": precision, f"{name}_r": recall, f"{name}_f1": f1}
    return rounded(figures | {"conll_f1": (bcubed[2] + links[2] + entities[2]) / 3})


def _parts(labels: Labels) -> Parts:
    parts: Parts = {}
    for item, label in labels.items():
        parts.setdefault(label, set()).add(item)
    return parts


def _bcubed(
    have: Labels, gold: Labels, mine: Parts, theirs: Parts, shared: Counter[tuple[Hashable, Hashable]]
) -> tuple[float, float, float]:
    total = max(1, len(gold))
    precision = math.fsum(shared[have[item], gold[item]] / len(mine[have[item]]) for item in gold) / total
    recall = math.fsum(shared[have[item], gold[item]] / len(theirs[gold[item]]) for item in gold) / total
    return precision, recall, 2 * precision * recall / (precision + recall) if gold else 0.0


def _pairs(mine: Parts, theirs: Parts, shared: Counter[tuple[Hashable, Hashable]]) -> tuple[float, float, float]:
    both = sum(map(_choose_two, shared.values()))
    return rates(both, sum(_choose_two(len(part)) for part in mine.values()), both, sum(_choose_two(len(part)) for part in theirs.values()))


def _choose_two(count: int) -> int:
    return count * (count - 1) // 2


def _links(mine: Parts, theirs: Parts, have: Labels, gold: Labels) -> tuple[float, float, float]:
    right_found, found = _kept(mine, gold)
    right_gold, wanted = _kept(theirs, have)
    return rates(right_found, found, right_gold, wanted)


def _kept(parts: Parts, labels: Labels) -> tuple[int, int]:
    """Return how many of the links that hold the parts together the other clustering keeps, and how many there are."""
    kept = sum(len(part) - len({labels[item] for item in part}) for part in parts.values())
    return kept, sum(len(part) - 1 for part in parts.values())


def _entities(mine: Parts, theirs: Parts, shared: Counter[tuple[Hashable, Hashable]]) -> tuple[float, float, float]:
    """Return CEAF-e: the best one-to-one pairing of clusters by Dice, found in each connected part by itself."""
    rows, columns = ({label: at for at, label in enumerate(parts)} for parts in (mine, theirs))
    dice = {
        (rows[a], columns[b]): 2 * count / (len(mine[a]) + len(theirs[b])) for (a, b), count in shared.items()
    }
    size = len(rows) + len(columns)
    ends = ([a for a, _ in dice], [len(rows) + b for _, b in dice])
    _, part_of = connected_components(csr_matrix((np.ones(len(dice)), ends), shape=(size, size)), directed=False)
    by_part: dict[int, dict[tuple[int, int], float]] = {}
    for (a, b), value in dice.items():
        by_part.setdefault(int(part_of[a]), {})[a, b] = value
    total = sum(map(_best_total, by_part.values()))
    return rates(total, len(mine), total, len(theirs))


def _best_total(dice: dict[tuple[int, int], float]) -> float:
    rows, columns = (sorted({pair[side] for pair in dice}) for side in (0, 1))
    table = np.zeros((len(rows), len(columns)))
    for (a, b), value in dice.items():
        table[rows.index(a), columns.index(b)] = value
    chosen = linear_sum_assignment(-table)
    return float(table[chosen].sum())
