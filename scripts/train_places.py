"""Fit ``registry/place_model.json``: the probability that a place which the resolver chose is right.

Run: ``python scripts/train_places.py --data DIR [--folds 5]``; DIR holds geo.tar.gz (LGL and GeoVirus, see
``sayso/evaluate/places.py`` for the public originals). Prints, by cross-validation with whole articles left out, accuracy
against coverage and the reliability table, then writes weights fitted on all. No chance is involved but the fold of an article,
which is its number modulo the folds: the same data give the same file.
"""

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.evaluate.measures import distance_km
from sayso.evaluate.places import NEAR_KM, Article, read_articles
from sayso.evaluate.sets import files_of, members, set_named
from sayso.resolve.place_confidence import NAMES, Evidence
from sayso.resolve.places import PlaceContext

OUT = Path(__file__).parents[1] / "src/sayso/registry/place_model.json"
SETS = (("lgl", "lgl.xml"), ("geovirus", "GeoVirus.xml"))
RIDGE = 1.0
COVERAGE = (1.0, 0.95, 0.9, 0.8, 0.7)
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """One name that the resolver placed."""

    set: str
    article: int
    values: tuple[float, ...]
    right: bool


class Recorder(PlaceContext):
    """A context that keeps the evidence of its last answer."""

    last: Evidence | None = None

    def evidence(self, place, namesakes, name):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        """Return the evidence, and keep it."""
        self.last = super().evidence(place, namesakes, name)
        return self.last


def rows_of(name: str, number: int, article: Article) -> list[Row]:
    """Return the names of an article that were placed, each resolved anew."""
    context = Recorder.for_report(article.names, title=article.title, outlet=article.outlet)
    rows, known = [], {}
    for words, lat, lon in article.gold:
        if words not in known:
            context.last = None
            known[words] = (context.resolve(words), context.last)
        where, evidence = known[words]
        if where is not None and where.lat is not None and where.lon is not None and evidence is not None:
            rows.append(Row(name, number, evidence.values(), distance_km(where.lat, where.lon, lat, lon) <= NEAR_KM))
    return rows


def fit(x: Vector, y: Vector) -> Vector:
    """Return the weights of a logistic regression with a ridge on all but the constant, by Newton's method."""
    w = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0.0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ w)
    return w


def held_out(x: Vector, y: Vector, folds: NDArray[np.int64]) -> Vector:
    """Return for each row the probability by the weights of the other folds."""
    found = np.zeros(len(y))
    for fold in np.unique(folds):
        found[folds == fold] = 1 / (1 + np.exp(-x[folds == fold] @ fit(x[folds != fold], y[folds != fold])))
    return found


def show(name: str, p: Vector, y: Vector) -> None:
    """Print accuracy by coverage, and what happened by what was foretold."""
    order = np.argsort(-p, kind="stable")
    for share in COVERAGE:
        kept = order[: round(share * len(y))]
        told = f"{name}: coverage {share:.2f} of {len(y)} placed, accuracy {y[kept].mean():.3f}, from probability {p[kept].min():.2f}"
        sys.stdout.write(told + "\n")
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (p >= low) & (p < low + 0.1 + (low > 0.85))
        if inside.any():
            told = f"{name}: probability {low:.1f} to {low + 0.1:.1f}: {inside.sum():5d} names"
            sys.stdout.write(f"{told}, foretold {p[inside].mean():.3f}, right {y[inside].mean():.3f}\n")


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    rows: list[Row] = []
    paths = files_of(set_named("lgl"), args.data)
    for name, ending in SETS:
        articles = [article for _, xml in members(paths, ending) for article in read_articles(xml)]
        for number, article in enumerate(articles):
            rows += rows_of(name, number, article)
    x, y = np.array([row.values for row in rows]), np.array([float(row.right) for row in rows])
    p = held_out(x, y, np.array([row.article % args.folds for row in rows]))
    of = np.array([row.set for row in rows])
    for name in ("lgl", "geovirus"):
        show(name, p[of == name], y[of == name])
    show("both", p, y)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16]
    note = "Fitted by scripts/train_places.py on names of LGL and GeoVirus; weights only, no text. Apache-2.0."
    model = {"comment": note, "data": digest, "rows": len(rows), "weights": dict(zip(NAMES, fit(x, y).round(4).tolist(), strict=True))}
    OUT.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
