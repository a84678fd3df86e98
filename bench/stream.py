"""Words a second on a mixed stream of news, of whose words a fifth are relevant reports: spaCy alone against the whole build.

Run: ``python bench/stream.py --data FOLDER [--words N] [--other lgl GeoVirus polnear tempeval] [--jobs N]``. Relevant reports are MUC's
tst1 and tst2 with a template (no model of the first pass read them); the other four fifths are the articles of LGL and GeoVirus, or what
``--other`` names; ``muc`` names the reports without a template of the same parts. Printed too: the share of the relevant that the
first pass loses, and the build with ``--all``. The build counts everything from start to end, spaCy alone leaves loading out.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from sayso.evaluate.first_pass import measure
from sayso.evaluate.sets import json_rows, members
from speed import spacy_seconds

RELEVANT_SHARE = 0.2
PARTS = frozenset({"tst1", "tst2"})
SEED = 5


def articles(data: Path, name: str) -> Iterator[str]:
    """Yield the texts of one set of other news."""
    if name == "muc":
        yield from (row["text"] for row in muc_rows(data) if not row["templates"])
    elif name == "polnear":
        yield from (row["text"] for row in json_rows([data / "polnear-dev.jsonl.gz"], None))
    elif name == "tempeval":
        for _, xml in members([data / "tempeval3-train.tar.gz"], ".tml"):
            yield "".join(node for text in etree.fromstring(xml).iter("TEXT") for node in text.itertext())
    else:
        for _, xml in members([data / "geo.tar.gz"], f"{name}.xml"):
            for node in etree.fromstring(xml).iter("article"):
                yield node.findtext("text") or node.findtext("body") or ""


def muc_rows(data: Path) -> list[dict[str, object]]:
    """Return the rows of MUC that the first pass was not fitted on."""
    return [row for row in json_rows(sorted(data.glob("muc*.jsonl.gz")), None) if row.get("part") in PARTS]


def take(texts: Iterable[str], words: float) -> list[str]:
    """Return texts in a seeded order until they hold so many words; a set that is too small is gone through once."""
    order = sorted(set(texts))
    random.Random(SEED).shuffle(order)
    taken: list[str] = []
    for text in order:
        if words <= 0:
            break
        taken.append(text)
        words -= len(text.split())
    return taken


def build_seconds(folder: str, jobs: int, *options: str) -> float:
    """Return the seconds of a whole ``sayso build``, start-up included."""
    with tempfile.TemporaryDirectory() as where:
        command = [sys.executable, "-c", "from sayso.cli import main; main()", "build", folder, "--record", f"{where}/a.sayso"]
        began = time.perf_counter()
        subprocess.run([*command, "--jobs", str(jobs), *options], check=True, capture_output=True)
        return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    os.environ["OMP_NUM_THREADS"] = "1"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--words", type=int, default=150_000)
    parser.add_argument("--other", nargs="+", default=["lgl", "GeoVirus"])
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    rows = muc_rows(args.data)
    relevant = take((str(row["text"]) for row in rows if row["templates"]), args.words * RELEVANT_SHARE)
    share = sum(len(text.split()) for text in relevant) / RELEVANT_SHARE * (1 - RELEVANT_SHARE)
    other = [text for name in args.other for text in take(articles(args.data, name), share / len(args.other))]
    texts = [*relevant, *other]
    random.Random(SEED).shuffle(texts)
    words = sum(len(text.split()) for text in texts)
    part = sum(len(text.split()) for text in relevant) / words
    print(f"{len(texts):,} reports, {words:,} words, {part:.2f} of them in {len(relevant)} relevant reports")
    figures = measure(rows).figures
    print(f"lost of {figures['relevant']:.0f} relevant reports: {figures['lost']:.4f}")
    with tempfile.TemporaryDirectory() as where:
        for n, text in enumerate(texts):
            (Path(where) / f"{n:05d}.txt").write_text(text, encoding="utf-8")
        alone, skimmed, whole = spacy_seconds(texts, args.jobs), build_seconds(where, args.jobs), build_seconds(where, args.jobs, "--all")
    speeds = (("spaCy", alone), ("build", skimmed), ("build --all", whole))
    told = ", ".join(f"{name} {words / seconds:,.0f} words/s (ratio {alone / seconds:.2f})" for name, seconds in speeds)
    print(f"jobs {args.jobs}: {told}")


if __name__ == "__main__":
    main()
