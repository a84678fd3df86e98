"""Measure the kind of sources, and whether they are named, on the labels of bench/sources.

``python bench/source_kinds.py --data DIR [--misses]``, where DIR holds polnear-train.jsonl.gz (bench/sources/README.md).
"""

import argparse
from pathlib import Path

from sayso.evaluate.sets import json_rows
from sayso.evaluate.sources import measure, read_labels

LABELS = Path(__file__).parent / "sources"


def main() -> None:
    """Print the figures of each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--misses", action="store_true", help="print what was wrong in the development half")
    args = parser.parse_args()
    for half in ("development", "test"):
        labels = read_labels(LABELS / f"{half}.tsv")
        rows = (row for row in json_rows([args.data / "polnear-train.jsonl.gz"], None) if row["id"] in labels)
        outcome = measure(rows, labels)
        print(half, outcome.figures)
        if args.misses and half == "development":
            print("\n".join(outcome.misses))


if __name__ == "__main__":
    main()
