"""Sources: their kind, and whether they are named, held against labels on articles of PolNeAR.

Labels: ``bench/sources/*.tsv`` (``report``, ``start``, ``end``, ``kind``, ``named``; its page says how they were made); the
articles' texts come from the set, whose public original :mod:`sayso.evaluate.attribution` names.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sayso.annotate import annotate_report
from sayso.evaluate.attribution import as_report
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.model.claim import SPEAKER_KINDS, Speaker
from sayso.model.span import Span
from sayso.resolve.actors import ActorContext

NAMED, UNNAMED = "named", "unnamed"

Label = tuple[Span, str, bool]
"""Where a source stands in its article, its kind, and whether it is named."""


def read_labels(path: Path) -> dict[str, list[Label]]:
    """Return the labels of a file by article, in the order of the file.

    Raises:
        ValueError: a kind is none of ``model.claim.SPEAKER_KINDS``, or the last column is neither ``named`` nor ``unnamed``.
    """
    found: dict[str, list[Label]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            if row["kind"] not in SPEAKER_KINDS or row["named"] not in {NAMED, UNNAMED}:
                raise ValueError(f"{path}: {row}")
            found[row["report"]].append((Span(int(row["start"]), int(row["end"])), row["kind"], row["named"] == NAMED))
    return dict(found)


def speakers_at(text: str, spans: Sequence[Span]) -> Iterator[Speaker]:
    """Yield who the words at each span of an article are as a source."""
    actors = ActorContext.for_report(annotate_report(as_report(text)), spans)
    return (actors.speaker(span.of(text), span) for span in spans)


def count_speakers(labels: Iterable[Label], speakers: Iterable[Speaker]) -> Counter[str]:
    """Return what the figures of an article are computed from."""
    count: Counter[str] = Counter()
    for (_, kind, named), speaker in zip(labels, speakers, strict=True):
        count.update(("sources", f"kind|{kind}|{speaker.kind}", f"named|{_word(named)}|{_word(not speaker.anonymous)}"))
    return count


def _word(named: bool) -> str:
    return NAMED if named else UNNAMED


def source_rates(count: Counts) -> dict[str, float]:
    """Return accuracy of kind and of named or unnamed, and both tables of confusions."""
    total = max(1, count.get("sources", 0))
    figures: dict[str, float] = {"sources": count.get("sources", 0)}
    pairs = [(key.split("|"), value) for key, value in sorted(count.items()) if "|" in key]
    for field in ("kind", "named"):
        own = [(gold, found, value) for (name, gold, found), value in pairs if name == field]
        figures[f"{field}_accuracy"] = sum(value for gold, found, value in own if gold == found) / total
        figures |= {f"{field}_{gold}_as_{found}": value for gold, found, value in own if gold != found}
    return figures


def measure(rows: Iterable[Mapping[str, Any]], labels: Mapping[str, Sequence[Label]]) -> Outcome:
    """Resolve the labelled sources of articles and score their kind and whether they are named.

    Args:
        rows: articles, with ``id`` and ``text``; those without labels are passed over.
        labels: by article.
    """
    units: list[Counts] = []
    misses: list[str] = []
    for row in rows:
        own = labels.get(row["id"], ())
        if own:
            speakers = list(speakers_at(row["text"], [span for span, _, _ in own]))
            units.append(count_speakers(own, speakers))
            misses.extend(_misses(own, speakers))
    return outcome_of(units, source_rates, misses)


def _misses(labels: Sequence[Label], speakers: Sequence[Speaker]) -> Iterator[str]:
    for (_, kind, named), speaker in zip(labels, speakers, strict=True):
        if kind != speaker.kind or named == speaker.anonymous:
            yield f"{kind} {_word(named)}, found {speaker.kind} {_word(not speaker.anonymous)}: {speaker.text!r} ({speaker.actor})"
