"""The first pass: the share of relevant reports that it would lose, and of the words of others that it saves the parse.

Rows as of MUC: ``text``, and ``templates``, which are empty for a report in which no terrorist incident is told.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.evaluate.labelled import as_labelled
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.extract.first_pass import skipping_score


def count_report(words: int, *, is_relevant: bool, is_skipped: bool) -> dict[str, float]:
    """Return what the figures of one report are computed from."""
    kind = "relevant" if is_relevant else "other"
    skipped = {f"{kind}_skipped": float(is_skipped), f"{kind}_words_skipped": float(words * is_skipped)}
    return {kind: 1.0, f"{kind}_words": float(words), **skipped}


def skipping_rates(count: Counts) -> dict[str, float]:
    """Return the share of relevant reports kept and lost, and of others and their words skipped."""
    relevant, other, words = (max(1.0, count.get(name, 0.0)) for name in ("relevant", "other", "other_words"))
    lost = count.get("relevant_skipped", 0.0)
    return {
        "kept": 1 - lost / relevant,
        "lost": lost / relevant,
        "others_skipped": count.get("other_skipped", 0.0) / other,
        "others_words_skipped": count.get("other_words_skipped", 0.0) / words,
        "relevant": count.get("relevant", 0.0),
        "others": count.get("other", 0.0),
    }


def measure(rows: Iterable[Mapping[str, Any]]) -> Outcome:
    """Judge each report by its words alone."""
    units: list[Counts] = []
    misses: list[str] = []
    for row in rows:
        score = skipping_score(as_labelled(row["text"], None))
        unit = count_report(len(row["text"].split()), is_relevant=bool(row["templates"]), is_skipped=score is not None)
        units.append(unit)
        if unit.get("relevant_skipped"):
            misses.append(f"{row['id']}: scored {score:.2f}")
    return outcome_of(units, skipping_rates, misses)
