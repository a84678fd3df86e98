"""PolNeAR: who says it (source), by what words (cue), what (content).

Public original: https://github.com/networkdynamics/PolNeAR (Newell, Margolin and Ruths 2018). A row holds ``id``, ``text`` and
``attributions``, each with ``source``, ``cue`` and ``content`` as lists of ``[start, end]`` in characters of the text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sayso.annotate import Annotated, annotate_report
from sayso.evaluate.measures import named_rates, rounded
from sayso.evaluate.outcome import Counts, Outcome, outcome_of, total_of
from sayso.extract.attribution_wide import find_wide
from sayso.extract.speech import WideAttribution
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span

PARTS = ("source", "cue", "content")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_WORD = re.compile(r"\w+")

Spans = Sequence[Sequence[int]]
Words = dict[str, set[int]]


def as_report(text: str, published: str | None = None) -> Report:
    """Return a report whose paragraphs are body blocks."""
    blocks = tuple(Block(Span(m.start(), m.end()), "body") for m in _PARAGRAPH.finditer(text))
    return Report(report_id(text), text, Publication(published=published), blocks, ())


def shaped(annotated: Annotated, found: Iterable[WideAttribution]) -> Iterator[dict[str, list[tuple[int, int]]]]:
    """Yield attributions in the set's shape; it marks none inside direct quotations, so neither do these."""
    quoted = [quotation.inner for quotation in annotated.quotations]
    for one in found:
        if not any(inner.covers(one.cue) for inner in quoted):
            yield {
                "source": [(source.start, source.end) for source in one.sources],
                "cue": [(one.cue.start, one.cue.end)],
                "content": [(content.start, content.end) for content in one.contents],
            }


def found_attributions(annotated: Annotated) -> Iterator[dict[str, list[tuple[int, int]]]]:
    """Yield the attributions that are found in a report, in the wide sense of the set."""
    return shaped(annotated, find_wide(annotated))


def score_attribution(found: Mapping[str, Sequence[Mapping[str, Spans]]], gold: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Score by words: cues and sources that share one, content by how many.

    Args:
        found: attributions by row id.
        gold: rows by id, with ``text`` and ``attributions``.
    """
    return rounded(attribution_rates(total_of([count_row(found.get(name, ()), row) for name, row in gold.items()])))


def count_row(found: Sequence[Mapping[str, Spans]], row: Mapping[str, Any]) -> Counter[str]:
    """Return what the scores of one row are computed from."""
    count: Counter[str] = Counter()
    places = [match.span() for match in _WORD.finditer(row["text"])]
    wanted = [_words_of(one, places) for one in row["attributions"]]
    have = [_words_of(one, places) for one in found]
    _count_parts(count, have, wanted)
    for mine, theirs in _pairs(have, wanted):
        count["pairs"] += 1
        count["sources"] += bool(mine["source"] & theirs["source"])
        count["both"] += bool(mine["source"] and theirs["source"])
        count["shared"] += len(mine["content"] & theirs["content"])
    return count


def attribution_rates(count: Counts) -> dict[str, float]:
    """Return precision, recall and F1 of cues, sources and content from summed counts."""
    count = Counter(count)
    return (
        {"n_gold": count["gold"], "n_gold_cue": count["gold cue"], "n_pred": count["found"]}
        | named_rates("cue", count["pairs"], count["found cue"], count["gold cue"])
        | named_rates("source", count["sources"], count["found source"], count["gold source"])
        | named_rates("content_pair", count["shared"], count["found words"], count["gold words"])
        | named_rates("content_doc", count["document both"], count["document found"], count["document gold"])
        | {"source_acc_in_pairs_with_both": count["sources"] / max(1, count["both"])}
    )


def _words_of(one: Mapping[str, Spans], places: Sequence[tuple[int, int]]) -> Words:
    def inside(spans: Spans) -> set[int]:
        return {at for at, (start, end) in enumerate(places) if any(start < last and end > first for first, last in spans)}

    return {part: inside(one.get(part, ())) for part in PARTS}


def _count_parts(count: Counter[str], have: Sequence[Words], wanted: Sequence[Words]) -> None:
    for side, rows in (("found", have), ("gold", wanted)):
        count[side] += len(rows)
        for part in ("cue", "source"):
            count[f"{side} {part}"] += sum(bool(row[part]) for row in rows)
        count[f"{side} words"] += sum(len(row["content"]) for row in rows)
    mine, theirs = (set[int]().union(*(row["content"] for row in rows)) for rows in (have, wanted))
    count["document found"] += len(mine)
    count["document gold"] += len(theirs)
    count["document both"] += len(mine & theirs)


def _pairs(have: Sequence[Words], wanted: Sequence[Words]) -> Iterator[tuple[Words, Words]]:
    """Pair one to one those whose cues share a word, the best agreed on cue, source and content first."""
    chances = sorted(
        (
            (_agreement(mine, theirs), len(mine["content"] & theirs["content"]), a, b)
            for a, mine in enumerate(have)
            for b, theirs in enumerate(wanted)
            if mine["cue"] & theirs["cue"]
        ),
        key=lambda chance: (-chance[0], -chance[1], chance[2], chance[3]),
    )
    left: set[int] = set()
    right: set[int] = set()
    for _, _, a, b in chances:
        if a not in left and b not in right:
            left.add(a)
            right.add(b)
            yield have[a], wanted[b]


def _agreement(mine: Words, theirs: Words) -> float:
    return _overlap(mine["cue"], theirs["cue"]) + bool(mine["source"] & theirs["source"]) + _overlap(mine["content"], theirs["content"])


def _overlap(first: set[int], second: set[int]) -> float:
    return len(first & second) / len(first | second) if first | second else 1.0


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Find attributions in each row's text and score them."""
    gold = {row["id"]: row for row in rows}
    found = {name: list(found_attributions(annotate_report(as_report(row["text"])))) for name, row in gold.items()}
    misses = [line for name, row in gold.items() for line in _misses(row, found[name])]
    return outcome_of([count_row(found[name], row) for name, row in gold.items()], attribution_rates, misses)


def _misses(row: Mapping[str, Any], found: Sequence[Mapping[str, Spans]]) -> Iterator[str]:
    text = row["text"]
    cues = [span for one in found for span in one["cue"]]
    wanted = [span for one in row["attributions"] for span in one["cue"]]
    for kind, spans, others in (("missed", wanted, cues), ("extra", cues, wanted)):
        for start, end in spans:
            if not any(start < last and end > first for first, last in others):
                yield f"{kind} cue {text[start:end]!r}: {text[max(0, start - 80) : end + 60]!r}"
