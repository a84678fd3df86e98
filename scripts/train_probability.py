"""Train the probability of claims (src/sayso/extract/probability.py) on claims matched with claims coded by hand.

``python scripts/train_probability.py [--texts DIR --gold DIR --manifest FILE] ...`` writes src/sayso/extract/probability.json, the
same bytes each time, and prints the reliability table by leave-one-report-out: each report is judged by a model that did not see
it. Reports: ``bench/gold`` but for its test pair, and each further folder of texts given with its gold and manifest (the three
options as often as there are folders). Takes about a minute.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import numpy as np
from scipy.optimize import minimize

from sayso.evaluate.calibration import calibration_error, reliability
from sayso.evaluate.gate import read_rows
from sayso.evaluate.score import matched_claims
from sayso.extract.probability import MODEL, Calibration, features_of_claims
from sayso.model.codec import claim_from_dict

OWN = Path(__file__).parent.parent / "bench" / "gold"
TEST_PAIR = frozenset({"srilanka_rights", "philippines_broadcast"})
"""Reports of ``bench/gold`` that nothing is fitted to; printed apart."""
PENALTY = 5.0
LEAST_FEATURE = 5
WEIGHT_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report's claims as features, and which of them are right."""

    report: str
    features: list[list[str]]
    right: list[bool]


def read_folder(texts: Path, gold: Path, manifest: Path) -> Iterator[Labelled]:
    """Build a record over a folder and match its claims with the gold."""
    with tempfile.TemporaryDirectory() as where:
        record, out = f"{where}/a.sayso", Path(where) / "claims.jsonl"
        command = [sys.executable, "-c", "from sayso.cli import main; main()"]
        build = ["build", str(texts), "--record", record, "--manifest", str(manifest), "-j", "1", "--all"]
        for arguments in (build, ["export", "--as", "claims", "-o", str(out), "--record", record]):
            subprocess.run([*command, *arguments], check=True, capture_output=True)
        given = list(read_rows([out]))
    wanted = list(read_rows(sorted(gold.glob("*.jsonl"))))
    for path in sorted(p for p in texts.iterdir() if p.is_file()):
        coded = [row for row in wanted if row["report"] == path.stem]
        own = [row for row in given if PurePath(row["source"]).stem == path.stem]
        if coded:
            features = features_of_claims([claim_from_dict(row) for row in own])
            yield Labelled(path.stem, features, matched_claims(path.read_text(encoding="utf-8"), coded, own))


def fit(reports: Sequence[Labelled]) -> Calibration:
    """Fit a logistic regression with an L2 penalty."""
    count = Counter(name for one in reports for features in one.features for name in features)
    names = sorted(name for name, n in count.items() if n >= LEAST_FEATURE)
    matrix = np.array([[float(name in features) for name in names] for one in reports for features in one.features])
    right = np.array([float(label) for one in reports for label in one.right])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ w[:-1] + w[-1]
        wrong = 1 / (1 + np.exp(-score)) - right
        value = float(np.logaddexp(0, score).sum() - score @ right + PENALTY / 2 * w[:-1] @ w[:-1])
        return value, np.append(matrix.T @ wrong + PENALTY * w[:-1], wrong.sum())

    w = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x.round(WEIGHT_DIGITS).tolist()
    return Calibration(dict(zip(names, w[:-1], strict=True)), w[-1])


def judged(model: Calibration, reports: Sequence[Labelled]) -> tuple[list[float], list[bool]]:
    """Return each claim's probability, and whether it is right."""
    return [model.probability(f) for one in reports for f in one.features], [label for one in reports for label in one.right]


def left_out(reports: Sequence[Labelled]) -> tuple[list[float], list[bool]]:
    """Return each claim's probability by a model that did not see its report."""
    pairs = [judged(fit([other for other in reports if other is not one]), [one]) for one in reports]
    return [p for ps, _ in pairs for p in ps], [r for _, rs in pairs for r in rs]


def print_table(title: str, probabilities: Sequence[float], right: Sequence[bool]) -> None:
    """Print the reliability table, the errors and how well the probabilities rank."""
    bins = reliability(probabilities, right)
    brier = sum((p - r) ** 2 for p, r in zip(probabilities, right, strict=True)) / len(right)
    good, bad = ([p for p, r in zip(probabilities, right, strict=True) if r is wanted] for wanted in (True, False))
    pairs = [(p > q) + (p == q) / 2 for p in good for q in bad]
    area = sum(pairs) / max(1, len(pairs))
    sys.stdout.write(f"{title}: {len(right)} claims, {sum(right) / len(right):.3f} right, ")
    sys.stdout.write(f"calibration error {calibration_error(bins):.3f}, Brier {brier:.3f}, area under the curve {area:.3f}\n")
    for b in bins:
        sys.stdout.write(f"| {b.low:.1f} | {b.count} | {b.predicted:.2f} | {b.right:.2f} |\n")


def main() -> int:
    """Train, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--texts", "--gold", "--manifest"):
        parser.add_argument(name, type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, default=MODEL, help="file to write")
    args = parser.parse_args()
    folders = [(OWN / "texts", OWN, OWN / "manifest.csv"), *zip(args.texts, args.gold, args.manifest, strict=True)]
    found = [one for folder in folders for one in read_folder(*folder)]
    seen = [one for one in found if one.report not in TEST_PAIR]
    model = fit(seen)
    print_table("leave-one-report-out", *left_out(seen))
    print_table("the test pair", *judged(model, [one for one in found if one.report in TEST_PAIR]))
    args.out.write_text(json.dumps({"bias": model.bias, "weights": dict(model.weights)}, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(model.weights)} weights\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
