"""Measure least killed and least captured on ISAF press releases, summed over the rows of each text.

Run: ``python bench/casualties.py --data DIR``. The largest number for an outcome stands for the
incident, since a release tells it more than once.
"""

import argparse
import gzip
import json
import re
import sys
from pathlib import Path

from sayso.annotate import annotate_report
from sayso.extract.casualties import find_casualties
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span

_LEADS = re.compile(r"leader|facilitator|commander|chief|emplacer", re.IGNORECASE)
"""A release tells of the leader sought in one sentence and of the others held in the next."""
_HELD = frozenset({"captured", "arrested"})


def least(text: str) -> tuple[int, int]:
    """Return the least killed and the least captured that a release tells of."""
    report = Report(report_id(text), text, Publication(), (Block(Span(0, len(text)), "body"),), ())
    annotated = annotate_report(report)
    killed = 0
    held: dict[bool, int] = {}
    for sentence in annotated.sentences:
        rows = [m.casualty for m in find_casualties(sentence, annotated.numbers)]
        killed = max(killed, sum(r.low or 0 for r in rows if r.outcome == "killed"))
        for leads in (True, False):
            count = sum(r.low or 0 for r in rows if r.outcome in _HELD and bool(_LEADS.search(r.of)) == leads)
            held[leads] = max(held.get(leads, 0), count)
    return killed, sum(held.values())


def main() -> None:
    """Print the figures as JSON; ``--show`` lists the rows that differ."""
    parser = argparse.ArgumentParser(description="Measure casualties on ISAF press releases.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    total = right_killed = right_captured = 0
    with gzip.open(options.data / "isaf.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            killed, captured = least(row["text"])
            gold = row["gold"]
            total += 1
            right_killed += killed == gold["min_killed"]
            right_captured += captured == gold["min_captured"]
            if options.show and (killed, captured) != (gold["min_killed"], gold["min_captured"]):
                wanted = f"{gold['min_killed']}/{gold['min_captured']}"
                sys.stdout.write(f"{row['id']} found {killed}/{captured} gold {wanted}: {row['text'][:600]!r}\n")
    sys.stdout.write(json.dumps({"n": total, "min_killed": right_killed / total, "min_captured": right_captured / total}, indent=2) + "\n")


if __name__ == "__main__":
    main()
