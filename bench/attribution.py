"""Measure attribution on the development part of PolNeAR: cue, source and content F.

Public original: https://github.com/networkdynamics/PolNeAR. Run
``python bench/attribution.py --data DIR --tools DIR [--part dev] [--limit N]``; DIR holds ``polnear-dev.jsonl.gz``,
and the tools folder the shared scorer ``scoring.py``.
"""

import argparse
import gzip
import importlib.util
import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.annotate import Annotated, annotate_report
from sayso.extract.attribution import Attribution, find_attributions
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def load_rows(path: Path, limit: int | None) -> list[dict[str, Any]]:
    """Read the rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][:limit]


def make_report(text: str) -> Report:
    """Return a report whose paragraphs are body blocks."""
    blocks = tuple(Block(Span(m.start(), m.end()), "body") for m in _PARAGRAPH.finditer(text))
    return Report(report_id(text), text, Publication(), blocks, ())


def predictions(annotated: Annotated, found: tuple[Attribution, ...]) -> Iterator[dict[str, list[tuple[int, int]]]]:
    """Yield attributions in the scorer's shape; PolNeAR marks none inside direct quotations, so neither do these."""
    quoted = [q.inner for q in annotated.quotations]
    for one in found:
        if any(q.covers(one.cue) for q in quoted):
            continue
        yield {
            "source": [(one.source.start, one.source.end)] if one.source else [],
            "cue": [(one.cue.start, one.cue.end)],
            "content": [(c.start, c.end) for c in one.contents],
        }


def load_scorer(folder: Path) -> ModuleType:
    """Load the shared scorer from its file."""
    spec = importlib.util.spec_from_file_location("scoring", folder / "scoring.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scoring.py in {folder}; give its folder with --tools")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Parse, find, score, print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("SAYSO_DATA"))
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    if args.data is None:
        raise SystemExit("give the folder of the data with --data or SAYSO_DATA")
    rows = load_rows(Path(args.data) / f"polnear-{args.part}.jsonl.gz", args.limit)
    annotated: list[Annotated] = [annotate_report(make_report(row["text"])) for row in rows]
    start = time.perf_counter()
    found = [find_attributions(one) for one in annotated]
    seconds = time.perf_counter() - start
    words = sum(len(s.tokens) for one in annotated for s in one.sentences)
    pred = {row["id"]: list(predictions(one, two)) for row, one, two in zip(rows, annotated, found, strict=True)}
    scores = load_scorer(args.tools).score_attribution(pred, {row["id"]: row for row in rows})
    print(json.dumps({**scores, "microseconds_a_word": round(1e6 * seconds / words, 2)}))


if __name__ == "__main__":
    main()
