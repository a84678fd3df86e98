"""The probability of claims."""

from dataclasses import replace

import pytest

from sayso.extract.probability import Calibration, features_of_claims, with_probabilities
from sayso.model.claim import FLOOR, Claim, Event, Participant, Speaker
from sayso.model.quantity import Casualty
from sayso.model.span import Span
from sayso.model.when import When

QUOTE = "rebels shelled the harbour of Mullaitivu at dawn"
CLAIM = Claim("r-1", Span(0, len(QUOTE)), QUOTE, "event", event=Event("ASSAULT"), rules=("trigger:ASSAULT/mortar=shelled",))


@pytest.mark.parametrize(
    ("changes", "feature"),
    [
        ({}, "type:ASSAULT"),
        ({}, "no mode"),
        ({}, "rule:trigger"),
        ({}, "no date"),
        ({}, "no place"),
        ({}, "length:1"),
        ({"stance": "denies"}, "stance:denies"),
        ({"aggregate": True}, "aggregate"),
        ({"rules": ("date:sentence=at dawn",)}, "rule:date:sentence"),
        ({"attribution": (Speaker("the navy"),)}, "named"),
        ({"attribution": (Speaker("officials", anonymous=True),)}, "anonymous"),
        ({"participants": (Participant("perpetrator", "rebels", "ltte", rule="registry"),)}, "resolved:1"),
        ({"participants": (Participant("perpetrator", "rebels", "rebels", rule="description"),)}, "resolved:0"),
        ({"casualties": (Casualty("killed", 2, 2, "two"),)}, "toll"),
    ],
)
def test_what_is_known_of_a_claim_is_a_feature(changes: dict[str, object], feature: str) -> None:
    [features] = features_of_claims([replace(CLAIM, id="", **changes)])  # type: ignore[arg-type]
    assert feature in features


def test_a_date_takes_its_feature_away() -> None:
    [features] = features_of_claims([replace(CLAIM, when=When("at dawn", "2009-02-02"))])
    assert "no date" not in features


def test_claims_on_one_passage_know_of_each_other() -> None:
    apart = replace(CLAIM, span=Span(100, 120), id="")
    first, second, third = features_of_claims([CLAIM, replace(CLAIM, ordinal=1, id=""), apart])
    assert {"overlapping:1", "same words"} <= set(first) & set(second)
    assert "overlapping:0" in third


def test_a_claim_of_another_kind_on_the_same_words_is_no_rival() -> None:
    first, _ = features_of_claims([CLAIM, replace(CLAIM, kind="presence", event=None, id="")])
    assert "overlapping:0" in first


def test_a_probability_leaves_the_id_alone_and_the_order() -> None:
    later = replace(CLAIM, span=Span(60, 100), id="")
    judged = with_probabilities([later, CLAIM])
    assert [claim.id for claim in judged] == [later.id, CLAIM.id]
    assert all(claim.probability is not None and 0 < claim.probability < 1 for claim in judged)
    assert replace(judged[1], id="").id == CLAIM.id


def test_weights_add_up_and_unknown_features_weigh_nothing() -> None:
    model = Calibration({"a": 1.0, "b": -1.0}, 0.0)
    assert model.probability(["a", "b", "c"]) == 0.5
    assert model.probability(["a"]) == 0.7311


@pytest.mark.parametrize(("probability", "is_below"), [(None, False), (0.49, True), (0.5, False)])
def test_below_the_floor(probability: float | None, is_below: bool) -> None:
    assert replace(CLAIM, probability=probability).is_below(FLOOR) is is_below
