"""Scores of claims that are right, wrong, missing and surplus."""

from typing import Any

from sayso.evaluate.compare import day_bounds, same_actor, same_text, span_overlap
from sayso.evaluate.score import score_claims

TEXT = "Gunmen killed two soldiers near Arauca on Monday, the army said. The mayor fled."
TEXTS = {"a": TEXT}


def make_row(quote: str = "Gunmen killed two soldiers near Arauca on Monday", **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "report": "a", "quote": quote, "kind": "event", "event": {"type": "ASSAULT"}, "stance": "asserts", "certainty": "certain",
        "attribution": [{"text": "the army", "name": None, "anonymous": False}],
        "participants": [{"role": "target", "text": "two soldiers", "actor": "colombian-military"}],
        "where": {"text": "near Arauca", "name": "Arauca", "country": "CO"}, "when": {"edtf": "2003-02-10"},
        "casualties": [{"outcome": "killed", "low": 2, "high": 2}], "size": None, "must": True,
    }
    return {**row, **changes}


def test_the_gold_itself_scores_full() -> None:
    assert score_claims(TEXTS, [make_row()], [make_row()]).figures() == {
        "claims_f": 100.0, "must_recall": 100.0, "field_mean": 100.0, "quote_faults": 0.0,
    }


def test_a_surplus_claim_costs_precision_only() -> None:
    score = score_claims(TEXTS, [make_row()], [make_row(), make_row("The mayor fled")])
    assert (score.claims.precision, score.claims.recall) == (50.0, 100.0)


def test_another_kind_matches_nothing() -> None:
    assert score_claims(TEXTS, [make_row()], [make_row(kind="presence")]).claims.right == 0


def test_a_quote_that_is_not_in_the_report_is_a_fault() -> None:
    assert len(score_claims(TEXTS, [make_row()], [make_row("Gunmen killed ten soldiers")]).faults) == 1


def test_a_wrong_toll_costs_its_field() -> None:
    score = score_claims(TEXTS, [make_row()], [make_row(casualties=[{"outcome": "killed", "low": 3, "high": 3}])])
    assert score.fields["casualties"].f == 0.0
    assert score.fields["stance"].f == 100.0


def test_comparisons() -> None:
    assert same_text("the Colombian army", "army")
    assert same_actor("colombian-army", "colombian-military")
    assert not same_actor("farc", "eln")
    assert day_bounds("2003-02") == ("2003-02-01", "2003-02-31")
    assert day_bounds("2003/2004~") == ("2003-01-01", "2004-12-31")
    assert span_overlap((0, 10), (5, 15)) == 0.5
    assert span_overlap((0, 10), (0, 100)) == 0.0
