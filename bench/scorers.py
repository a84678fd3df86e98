"""Our scorers against the reference scorers of the public sets, on answers made by spoiling the gold with a fixed seed.

Run: ``python bench/scorers.py --tools DIR --data DIR [--rounds N]``. TOOLS holds the reference scorers ``scoring.py`` and
``score_muc.py``, DATA the sets. Prints how many figures agree; exits 1 when one does not.
"""

import argparse
import importlib
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

from sayso.evaluate.attribution import score_attribution
from sayso.evaluate.clusters import score_clusters
from sayso.evaluate.dates import Timex, read_timeml, score_timex
from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.score import all_slots, score_templates
from sayso.evaluate.releases import FIELDS, score_releases
from sayso.evaluate.sets import files_of, json_rows, members, set_named

Figures = Mapping[str, float]
Named = Iterator[tuple[str, float, float]]
"""Name of a figure, ours, the reference's."""
SPOILT = 0.25
"""Share of the parts of an answer that are changed."""


def spoil_span(span: Sequence[int], draw: random.Random) -> list[int]:
    """Return a span whose ends may have moved by a few characters."""
    start, end = span
    move = draw.randint(-12, 12) if draw.random() < SPOILT else 0
    return [max(0, start + move), max(1, end + move)]


def spoil_attributions(row: Mapping[str, Any], draw: random.Random) -> list[dict[str, list[list[int]]]]:
    """Return a row's attributions, some left out, twice there, without a part, or moved."""
    answers = []
    for one in row["attributions"]:
        for _ in range(draw.choice((0, 1, 1, 1, 1, 2))):
            answers.append({
                part: [] if draw.random() < SPOILT / 2 else [spoil_span(span, draw) for span in one[part]]
                for part in ("source", "cue", "content")
            })
    return answers


def spoil_timexes(gold: Sequence[Timex], draw: random.Random) -> list[Timex]:
    """Return time expressions, some left out, twice there, moved, or with another's value."""
    answers = []
    for start, end, kind, value in gold:
        for _ in range(draw.choice((0, 1, 1, 1, 1, 2))):
            left, right = spoil_span((start, end), draw)
            answers.append((left, right, kind, draw.choice(gold)[3] if draw.random() < SPOILT else value))
    return answers


def spoil_templates(templates: Sequence[n.Template], others: Sequence[n.Template], draw: random.Random) -> list[dict[str, Sequence[str]]]:
    """Return templates, some left out or twice there, with slots emptied or taken from templates of other reports."""
    answers = []
    for one in templates:
        for _ in range(draw.choice((0, 1, 1, 1, 2))):
            other = draw.choice(others)
            answers.append({slot: (other.get(slot, []) if draw.random() < SPOILT else values) for slot, values in one.items()})
    return answers


def compare(ours: Figures, theirs: Figures) -> Named:
    """Yield the figures that both scorers print."""
    for name in theirs.keys() & ours.keys():
        yield name, ours[name], theirs[name]


def compare_attribution(scoring: ModuleType, data: Path, draw: random.Random) -> Named:
    """Yield the figures of attribution."""
    gold = {row["id"]: row for row in json_rows(files_of(set_named("polnear"), data), None)}
    answers = {name: spoil_attributions(row, draw) for name, row in gold.items()}
    yield from compare(score_attribution(answers, gold), scoring.score_attribution(answers, gold))


def compare_dates(scoring: ModuleType, data: Path, draw: random.Random) -> Named:
    """Yield the figures of time expressions."""
    files = members(files_of(set_named("tempeval3"), data), ".tml")
    gold = {name: read_timeml(xml.decode("utf-8", "replace"))[2] for name, xml in files}
    answers = {name: spoil_timexes(rows, draw) for name, rows in gold.items()}
    yield from compare(score_timex(answers, gold), scoring.score_timex(answers, gold))


def spoil_fields(gold: Mapping[str, Any], other: Mapping[str, Any], draw: random.Random) -> dict[str, Any]:
    """Return a release's fields, some taken from another release, or its day a day off."""
    answer = {name: other[name] if draw.random() < SPOILT / 2 else gold[name] for name in FIELDS}
    if draw.random() < SPOILT:
        answer["start_date"] = (date.fromisoformat(gold["start_date"]) + timedelta(days=draw.choice((-2, -1, 1, 2)))).isoformat()
    return answer


def compare_releases(scoring: ModuleType, data: Path, draw: random.Random) -> Named:
    """Yield the figures of releases."""
    gold = {row["id"]: row["gold"] for row in json_rows(files_of(set_named("isaf"), data), None)}
    answers = {name: spoil_fields(row, draw.choice(list(gold.values())), draw) for name, row in gold.items()}
    sets = {name: {**row, "province": set(row["province"]), "target_group": set(row["target_group"])} for name, row in gold.items()}
    yield from compare(score_releases(answers, gold), scoring.score_isaf(answers, sets))


def compare_templates(score_muc: ModuleType, data: Path, draw: random.Random) -> Named:
    """Yield recall, precision and F of each slot, in hundredths as the reference prints them."""
    keys = {row["id"]: row["templates"] for row in json_rows(files_of(set_named("muc"), data), None)}
    others = [one for templates in keys.values() for one in templates]
    answers = {name: spoil_templates(templates, others, draw) for name, templates in keys.items()}
    totals = score_templates(keys, answers)
    report = score_muc.score_documents(keys, answers)
    wanted = {**report["slots"], "ALL TEMPLATES": report["overall"]["ALL TEMPLATES"]}
    for slot, tally in {**totals, "ALL TEMPLATES": all_slots(totals)}.items():
        for name, value in zip(("precision", "recall", "f"), tally.rates(), strict=True):
            yield f"{slot} {name}", round(100 * value, 2), round(wanted[slot][name] or 0.0, 2)


def compare_clusters(scoring: ModuleType, data: Path, draw: random.Random) -> Named:
    """Yield the figures of clusterings of reports on shootings, some reports moved to another's incident."""
    gold = {row["id"]: row["incident"] for row in json_rows(sorted(data.glob("gva*.jsonl.gz")), None)}
    labels = list(gold.values())
    answers = {name: draw.choice(labels) if draw.random() < SPOILT else label for name, label in gold.items() if draw.random() > 1 / 20}
    yield from compare(score_clusters(answers, gold), scoring.score_clusters(answers, gold))


def main() -> int:
    """Compare, print, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    sys.path.insert(0, str(options.tools))
    scoring, score_muc = importlib.import_module("scoring"), importlib.import_module("score_muc")
    wrong = 0
    for name, tool, against in (
        ("attribution", scoring, compare_attribution), ("dates", scoring, compare_dates), ("releases", scoring, compare_releases),
        ("templates", score_muc, compare_templates), ("clusters", scoring, compare_clusters),
    ):
        rows = [row for seed in range(options.rounds) for row in against(tool, options.data, random.Random(seed))]
        apart = [row for row in rows if abs(row[1] - row[2]) > 1e-9]
        wrong += len(apart)
        print(f"{name}: {len(rows) - len(apart)} of {len(rows)} figures agree")
        print("".join(f"  {figure}: ours {ours}, reference {theirs}\n" for figure, ours, theirs in apart[:20]), end="")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
