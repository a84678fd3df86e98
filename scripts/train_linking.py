"""Fit the weights of ``registry/link_model.json`` to reports of which it is known that they tell of one incident.

Run: ``python scripts/train_linking.py --data DIR [--folds 2]``; DIR holds gva.jsonl.gz (see ``sayso/evaluate/shootings.py`` for the
public original). The weights start from ``scripts/link_judgement.tsv`` and stay near it (a Gaussian prior, as firm as the table
says), so that what the labelled reports do not show stays as judged. Prints the clusters' figures with whole incidents left out, of
the weights and of the table of words (``build_word_weights.py``) as well; then writes the model fitted on all.
No chance is involved: the same data give the same file.
"""

import argparse
import copy
import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from build_word_weights import COLLECTIONS, articles_of, count, texts_of, weights
from numpy.typing import NDArray
from scipy.optimize import minimize

from sayso.evaluate.clusters import score_clusters
from sayso.evaluate.sets import json_rows
from sayso.evaluate.shootings import Told, episodes_by_report, main_incidents, tell
from sayso.link import Episode, context, link_claims, score
from sayso.link.score import load_model, score_pairs

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "src/sayso/registry/link_model.json"
JUDGEMENT = ROOT / "scripts/link_judgement.tsv"
PRIOR_BITS, PRIOR_HOLD = -9.0, 5000.0
DIGITS = 6
SHOOTINGS = "shootings"
"""The collection of ``build_word_weights.py`` that these reports are."""
Vector = NDArray[np.float64]
Level = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of chief episodes: the level of each comparison, whether they are one incident, and the fold."""

    levels: NDArray[np.int64]
    same: NDArray[np.bool_]
    fold: NDArray[np.int64]


def judged() -> dict[Level, tuple[float, float]]:
    """Return weight (natural logarithm) and hold by level."""
    rows = [line.split("\t") for line in JUDGEMENT.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")][1:]
    return {(comparison, level): (float(bits) * math.log(2), float(hold)) for comparison, level, bits, hold in rows}


def candidate_pairs(told: Told, labels: dict[str, str], names: Sequence[Level], folds: int) -> Pairs:
    """Return every pair of reports' chief episodes that blocking compares."""
    chiefs = {chief.row.claim: chief.row for report in told.episodes if (chief := told.chief(report)) is not None and chief.row.happened}
    rows = [chiefs[claim] for claim in sorted(chiefs)]
    at = {name: number for number, name in enumerate(names)}
    numbers = {label: number for number, label in enumerate(sorted(set(labels.values())))}
    of = {claim: numbers[labels[row.report]] for claim, row in chiefs.items()}
    links = [link for link in score_pairs(rows, least=0.0) if chiefs[link.left].report != chiefs[link.right].report]
    levels = np.array([[at[name, words] for name, words, _ in link.comparisons] for link in links])
    ends = np.array([(of[link.left], of[link.right]) for link in links])
    return Pairs(levels, ends[:, 0] == ends[:, 1], ends[:, 0] % folds)


def fit(pairs: Pairs, chosen: NDArray[np.bool_], start: Vector, hold: Vector) -> Vector:
    """Return the weights of the levels and, last, the prior that make the chosen pairs likeliest, given how they are held."""
    levels, same = pairs.levels[chosen], pairs.same[chosen]

    def loss(weights: Vector) -> tuple[float, Vector]:
        total = weights[-1] + weights[levels].sum(axis=1)
        wrong = 1 / (1 + np.exp(-total)) - same
        slope = np.bincount(levels.ravel(), np.repeat(wrong, levels.shape[1]), minlength=len(weights))
        slope[-1] = wrong.sum()
        away = weights - start
        value = np.logaddexp(0, total).sum() - total[same].sum() + (hold * away * away).sum() / 2
        return float(value), slope + hold * away

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def with_weights(model: dict[str, Any], weights: dict[Level, float], prior: float) -> dict[str, Any]:
    """Return a model whose levels weigh so much, in natural logarithms; m and u of a comparison each sum to one."""
    model = copy.deepcopy(model)
    for comparison in model["comparisons"]:
        levels = [level for level in comparison["comparison_levels"] if not level.get("is_null_level")]
        ratios = np.exp(np.array(list(_apart(weights[comparison["output_column_name"], level["label_for_charts"]] for level in levels))))
        unlike = _tilted(np.array([level["u_probability"] for level in levels]), ratios)
        for level, ratio, u in zip(levels, ratios, unlike, strict=True):
            level["u_probability"] = float(f"{u:.{DIGITS}g}")
            level["m_probability"] = float(f"{level['u_probability'] * ratio:.{DIGITS}g}")
    model["probability_two_random_records_match"] = float(f"{1 / (1 + math.exp(-prior)):.{DIGITS}g}")
    return model


def _apart(weights: Iterator[float]) -> Iterator[float]:
    """Yield weights, none equal to one before it: a weight has to tell its level."""
    seen: set[float] = set()
    for weight in weights:
        own = weight
        while round(own, 3) in seen:
            own += 0.002
        seen.add(round(own, 3))
        yield own


def _tilted(unlike: Vector, ratios: Vector) -> Vector:
    """Return shares near the given ones at which the shares times the ratios sum to one as well."""
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2
        shares = unlike * np.exp(-middle * np.log(ratios))
        shares /= shares.sum()
        low, high = (middle, high) if (shares * ratios).sum() > 1 else (low, middle)
    return np.asarray(shares)


def use(model: dict[str, Any]) -> None:
    """Make linking use a model."""
    for kept in (score.level_words, score._step, score._levels_sql):
        kept.cache_clear()
    score.load_model = lambda: model  # type: ignore[assignment]


def held(names: Sequence[Level], table: dict[Level, tuple[float, float]]) -> tuple[Vector, Vector]:
    """Return judged weights of levels and, last, of the prior, and how firmly each is held; a level that tells nothing weighs nothing."""
    known = [table.get(name, (0.0, 1e9)) for name in names]
    start = [*(weight for weight, _ in known), PRIOR_BITS * math.log(2)]
    return np.array(start), np.array([*(firm for _, firm in known), PRIOR_HOLD])


def main() -> int:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=2)
    options = parser.parse_args()
    rows = list(json_rows(sorted(options.data.glob("gva*.jsonl.gz")), None))
    told = tell(rows)
    gold = {row["id"]: row["incident"] for row in rows}
    labels = {report: gold[name] for name, report in sorted(told.report_of.items())}
    shipped = json.loads(MODEL.read_text(encoding="utf-8"))
    names = [(c["output_column_name"], level["label_for_charts"]) for c in shipped["comparisons"] for level in c["comparison_levels"]]
    start, hold = held(names, judged())
    base = as_model(load_model(), names, start)
    numbers = {label: number for number, label in enumerate(sorted({row["incident"] for row in rows}))}
    others = [*(count(texts_of(options.data, kind)) for kind in COLLECTIONS if kind != SHOOTINGS), count(articles_of(options.data))]
    found: dict[str, str] = {}
    for fold in range(options.folds):
        table = weights([*others, count(row["text"] for row in rows if numbers[row["incident"]] % options.folds != fold)])
        apart = replace(told, episodes=told_with(told, lambda table=table: table))
        use(base)
        pairs = candidate_pairs(apart, labels, names, options.folds)
        use(as_model(base, names, fit(pairs, pairs.fold != fold, start, hold)))
        main_of = main_incidents(apart, link_claims(one for own in apart.episodes.values() for one in own))
        found |= {name: incident.id for name, incident in main_of.items() if numbers[gold[name]] % options.folds == fold}
    for name, value in score_clusters(found, gold).items():
        sys.stdout.write(f"{name} {value}\n")
    use(base)
    pairs = candidate_pairs(told, labels, names, options.folds)
    sys.stdout.write(f"{len(pairs.same):,} pairs, {int(pairs.same.sum()):,} of one incident\n")
    fitted = as_model(shipped, names, fit(pairs, np.ones(len(pairs.same), bool), start, hold))
    MODEL.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    return 0


def told_with(told: Told, table: Callable[[], dict[str, float]]) -> dict[str, list[Episode]]:
    """Return the episodes of all reports by another table of words."""
    shipped, context.word_weights = context.word_weights, table  # type: ignore[assignment]
    try:
        return episodes_by_report(told.reports, told.claims)
    finally:
        context.word_weights = shipped


def as_model(base: dict[str, Any], names: Sequence[Level], weights: Vector) -> dict[str, Any]:
    """Return the model of fitted weights."""
    return with_weights(base, dict(zip(names, weights[:-1].tolist(), strict=True)), float(weights[-1]))


if __name__ == "__main__":
    sys.exit(main())
