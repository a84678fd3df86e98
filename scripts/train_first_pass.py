"""Train the first pass (src/sayso/extract/first_pass.py): which reports tell of a conflict, by their words.

``python scripts/train_first_pass.py --data DIR`` writes src/sayso/extract/first_pass.npz, the same bytes each time. DIR holds the
files of the public sets (docs/benchmarks.md). Reports of conflict: MUC dev1300 with a template, ISAF's releases, gun violence.
Other news (LGL, GeoVirus, TempEval-3, PolNeAR's training part) counts as told of where the whole pipeline makes three or more
event claims of it, as nothing where it makes none, and is left out in between; so is MUC dev1300 without a template, where the
pipeline makes one. MUC tst1 and tst2 are never read. Takes about six minutes on one core, most of it for the parse.
"""

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import scipy.sparse
from lxml import etree
from scipy.optimize import minimize

from sayso.evaluate.labelled import claims_of
from sayso.evaluate.sets import json_rows, members
from sayso.extract.first_pass import MODEL, FirstPass, features_of, save_first_pass

FOLDS = 4
LEAST_FEATURE = 5
"""Reports below which a word or pair is left out."""
PENALTY = 2.0
MANY_EVENTS = 3
FLOOR = 0.0
"""Log-odds: even odds. Lower loses no report of dev1300 more and lets through a sixth more of other news."""
POLNEAR_ROWS, GVA_ROWS = 260, 200

Example = tuple[str, str, float]
"""Set, text, and 1 for conflict."""


def examples(data: Path) -> Iterator[Example]:
    """Yield every labelled text."""
    for row in json_rows([data / "muc.jsonl.gz"], None):
        if row["part"] == "dev1300" and (row["templates"] or not _events(row["text"])):
            yield "muc", row["text"], float(bool(row["templates"]))
    for name, count in (("isaf", None), ("gva", GVA_ROWS)):
        for row in json_rows([data / f"{name}.jsonl.gz"], count):
            yield name, row["text"], 1.0
    for name, text in _other_news(data):
        events = _events(text)
        if events == 0 or events >= MANY_EVENTS:
            yield name, text, float(events > 0)


def _other_news(data: Path) -> Iterator[tuple[str, str]]:
    for ending, name in (("lgl.xml", "lgl"), ("GeoVirus.xml", "geovirus")):
        for _, xml in members([data / "geo.tar.gz"], ending):
            for node in etree.fromstring(xml).iter("article"):
                yield name, node.findtext("text") or node.findtext("body") or ""
    for row in json_rows([data / "polnear-train.jsonl.gz"], POLNEAR_ROWS):
        yield "polnear", row["text"]
    for _, xml in members([data / "tempeval3-train.tar.gz"], ".tml"):
        yield "tempeval3", "".join(node for text in etree.fromstring(xml).iter("TEXT") for node in text.itertext())


def _events(text: str) -> int:
    return sum(claim.event is not None for claim in claims_of(text))


def fit(found: Sequence[set[str]], right: np.ndarray) -> FirstPass:
    """Fit a logistic regression on texts of unit length."""
    count = Counter(f for one in found for f in one)
    names = sorted(f for f, n in count.items() if n >= LEAST_FEATURE)
    place = {f: n for n, f in enumerate(names)}
    columns = [sorted(place[f] for f in one if f in place) for one in found]
    ends = np.cumsum([0, *map(len, columns)])
    values = np.concatenate([np.full(len(c), 1 / np.sqrt(max(1, len(c)))) for c in columns])
    flat = np.fromiter((j for c in columns for j in c), dtype=np.int32, count=int(ends[-1]))
    matrix = scipy.sparse.csr_matrix((values, flat, ends), shape=(len(columns), len(names)))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ w[:-1] + w[-1]
        wrong = 1 / (1 + np.exp(-score)) - right
        value = float(np.logaddexp(0, score).sum() - score @ right + PENALTY / 2 * w[:-1] @ w[:-1])
        return value, np.append(matrix.T @ wrong + PENALTY * w[:-1], wrong.sum())

    w = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    # A word with a weight of nearly nothing still counts towards a text's length, so all are kept.
    return FirstPass({name: float(np.float16(x)) for name, x in zip(names, w[:-1], strict=True)}, float(w[-1]), FLOOR)


def held_out_scores(rows: Sequence[Example], found: Sequence[set[str]]) -> np.ndarray:
    """Return each text's score by a model that did not see it nor any of its fold."""
    folds = np.array([zlib.crc32(text.encode()) % FOLDS for _, text, _ in rows])
    scores = np.zeros(len(rows))
    for fold in range(FOLDS):
        inside = [n for n in range(len(rows)) if folds[n] != fold]
        model = fit([found[n] for n in inside], np.array([rows[n][2] for n in inside]))
        for n in np.flatnonzero(folds == fold):
            scores[n] = score_of(model, found[n])
    return scores


def score_of(model: FirstPass, found: set[str]) -> float:
    """Return the score of a set of features, as :meth:`FirstPass.score` gives it."""
    known = [model.weights[f] for f in found if f in model.weights]
    return sum(known) / max(1, len(known)) ** 0.5 + model.bias


def main() -> int:
    """Train, print what held-out texts get, write the model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the public sets")
    parser.add_argument("--out", type=Path, default=MODEL, help="file to write")
    args = parser.parse_args()
    rows = list(examples(args.data))
    found = [features_of(text) for _, text, _ in rows]
    scores = held_out_scores(rows, found)
    for name in sorted({name for name, _, _ in rows}):
        for label in (0.0, 1.0):
            kept = [scores[n] >= FLOOR for n, row in enumerate(rows) if row[0] == name and row[2] == label]
            if kept:
                sys.stdout.write(f"{name} {'conflict' if label else 'other'}: {sum(kept)} of {len(kept)} kept when held out\n")
    model = fit(found, np.array([row[2] for row in rows]))
    save_first_pass(model, args.out)
    sys.stdout.write(f"{len(model.weights)} weights, {args.out.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
