"""Stance and certainty: which claim counts for a clause, and what the figures are."""

from collections import Counter
from typing import Any

import pytest
from tests.factories import annotate

from sayso.evaluate.labelled import claims_of
from sayso.evaluate.outcome import total_of
from sayso.evaluate.stance import MISSED, claim_on, count_row, measure, stance_rates
from sayso.extract import extract_claims

TEXT = "Rebels attacked the garrison and soldiers may have shelled the village."


def row(words: str, *, stance: str = "asserts", certainty: str = "certain", kind: str = "event", text: str = TEXT) -> dict[str, Any]:
    start = text.index(words)
    end = start + len(words)
    return {"id": "r", "text": text, "start": start, "end": end, "kind": kind, "type": "ASSAULT", "stance": stance, "certainty": certainty}


@pytest.mark.parametrize(("words", "certainty"), [("attacked the garrison", "certain"), ("shelled the village", "possible")])
def test_the_claim_on_a_clause_shares_its_words(words: str, certainty: str) -> None:
    claim = claim_on(row(words), extract_claims(annotate(TEXT))[0])

    assert claim is not None
    assert claim.certainty == certainty


@pytest.mark.parametrize("kind", ["presence", "intent", "strength"])
def test_a_claim_of_another_kind_does_not_count(kind: str) -> None:
    assert claim_on(row("attacked the garrison", kind=kind), extract_claims(annotate(TEXT))[0]) is None


def test_a_clause_without_a_claim_is_wrong_in_both_fields() -> None:
    count = count_row(row("attacked"), None)

    assert count == Counter({"clauses": 1, "missed": 1, f"stance|asserts|{MISSED}": 1, f"certainty|certain|{MISSED}": 1})
    assert stance_rates(count)["stance_macro_f1"] == 0
    assert stance_rates(count)["stance_asserts_as_missed"] == 1


def test_macro_f1_weighs_classes_alike() -> None:
    said = Counter({"stance|asserts|asserts": 98, "stance|denies|asserts": 1, "stance|denies|denies": 1})
    figures = stance_rates(said)

    assert figures["stance_accuracy"] == pytest.approx(0.99)
    assert figures["stance_denies_f1"] == pytest.approx(2 / 3)
    assert figures["stance_macro_f1"] == pytest.approx((2 / 3 + 2 * 98 / (98 + 99)) / 2)
    assert figures["stance_denies_as_asserts"] == 1


def test_counts_of_clauses_add_up() -> None:
    total = total_of([Counter({"stance|denies|denies": 1}), Counter({"stance|denies|denies": 1})])

    assert stance_rates(total)["stance_macro_f1"] == 1


def test_measuring_reads_each_clause_and_names_what_is_wrong() -> None:
    rows = [row("attacked the garrison"), row("shelled the village", certainty="probable")]
    outcome = measure(rows)

    assert outcome.rows == 2
    assert outcome.figures["stance_accuracy"] == 1
    assert outcome.figures["certainty_accuracy"] == 0.5
    assert [line for line in outcome.misses if "found asserts/possible" in line] == outcome.misses


def test_claims_of_a_labelled_text_keep_its_offsets() -> None:
    assert all(claim.span.of(TEXT) == claim.quote for claim in claims_of(TEXT))
