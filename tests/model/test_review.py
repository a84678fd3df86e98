"""People's word over single claims: states, amendments, and what a decision holds for."""

from dataclasses import replace
from typing import Any

import pytest
from tests.link.factories import make_claim

from sayso.model.claim import Claim, Event
from sayso.model.codec import claim_to_dict
from sayso.model.decision import Anchor, Decision
from sayso.model.review import ClaimReview, amend, bind_anchor, check_changes, overlay, review_claims, review_of_incident

ANCHOR = Anchor("c-1", "r-1", 0, 5, "event")


def decide(kind: str, number: int = 1, **changes: Any) -> Decision:
    return replace(Decision(kind, "c-1", "Ana", anchors=(ANCHOR,), number=number), **changes)


def state_of(*kinds: str | dict[str, Any]) -> ClaimReview | None:
    """Return what becomes of a claim by decisions: a kind, or the fields of an amendment."""
    decisions = [decide(k, n) if isinstance(k, str) else decide("amend", n, after=k) for n, k in enumerate(kinds, 1)]
    return review_claims(decisions, lambda _, anchor: anchor.claim).get("c-1")


@pytest.mark.parametrize(
    ("kinds", "state", "number"),
    [
        (("accept",), "accepted", 1),
        (("reject",), "rejected", 1),
        (("unsure",), "unsure", 1),
        (("accept", "reject"), "rejected", 2),
        (("reject", "accept"), "accepted", 2),
        (("accept", "unsure"), "unsure", 2),
        (({"stance": "denies"},), "amended", 1),
        (({"stance": "denies"}, "accept"), "amended", 2),
        (({"stance": "denies"}, "reject"), "rejected", 2),
        (({"stance": "denies"}, "reject", "accept"), "amended", 3),
        (("merge",), None, 0),
    ],
)
def test_the_latest_decision_gives_the_state(kinds: tuple[str | dict[str, Any], ...], state: str | None, number: int) -> None:
    review = state_of(*kinds)
    assert (review and (review.state, review.number)) == (state and (state, number))


def test_amendments_of_different_fields_add_up_and_later_ones_win() -> None:
    review = state_of({"stance": "denies", "certainty": "possible"}, {"certainty": "certain"})
    assert review is not None and review.changes == {"stance": "denies", "certainty": "certain"}


def test_one_decision_about_several_claims() -> None:
    both = decide("accept", anchors=(ANCHOR, replace(ANCHOR, claim="c-2"), replace(ANCHOR, claim="c-3")))
    found = review_claims([both], lambda _, anchor: anchor.claim if anchor.claim != "c-3" else None)
    assert sorted(found) == ["c-1", "c-2"]


@pytest.mark.parametrize(
    ("kind", "alone", "known", "there", "found"),
    [
        pytest.param("reject", True, {"c-1"}, [], "c-1", id="the claim is there"),
        pytest.param("accept", True, {"c-1"}, [], "c-1", id="the claim is there and says what it said"),
        pytest.param("reject", True, set(), ["c-2"], "c-2", id="another claim on the same words"),
        pytest.param("amend", True, set(), ["c-2"], "c-2", id="an amendment holds for the words"),
        pytest.param("merge", True, set(), ["c-2"], "c-2", id="so does what is one happening"),
        pytest.param("accept", True, set(), ["c-2"], None, id="what was accepted is not said any more"),
        pytest.param("unsure", True, set(), ["c-2"], None, id="nor what somebody was unsure of"),
        pytest.param("reject", True, set(), ["c-2", "c-3"], None, id="two claims on the words: which is not guessed"),
        pytest.param("reject", False, set(), ["c-2"], None, id="it was one of several there: which is not guessed"),
        pytest.param("reject", True, set(), [], None, id="nothing there"),
    ],
)
def test_bind_anchor_is_exact_or_nothing(kind: str, alone: bool, known: set[str], there: list[str], found: str | None) -> None:
    assert bind_anchor(decide(kind), replace(ANCHOR, alone=alone), known, there) == found


def claim() -> Claim:
    return make_claim(killed=5, doer="jnim", probability=0.3)


def test_overlay_of_nothing_is_the_machines_claim() -> None:
    assert overlay(claim(), None) == claim()
    for state in ("rejected", "unsure"):
        assert overlay(claim(), ClaimReview(claim().id, state, 1)) == claim()


def test_overlay_of_what_people_took_is_meant_for_certain() -> None:
    assert overlay(claim(), ClaimReview(claim().id, "accepted", 1)) == replace(claim(), probability=1.0)


def test_overlay_of_an_amendment_keeps_the_id_and_says_which_decision() -> None:
    shown = overlay(claim(), ClaimReview(claim().id, "amended", 7, {"stance": "denies", "event": {"type": "ACCIDENT", "mode": None}}))
    assert (shown.id, shown.stance, shown.event) == (claim().id, "denies", Event("ACCIDENT"))
    assert shown.rules == (*claim().rules, "decision:7") and shown.casualties == claim().casualties


def test_overlay_of_an_amended_claim_that_was_rejected_shows_the_amended_values() -> None:
    shown = overlay(claim(), ClaimReview(claim().id, "rejected", 8, {"stance": "denies"}))
    assert shown.stance == "denies" and shown.probability == 0.3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "presence"}, "'kind' cannot be amended"),
        ({"id": "c-9"}, "'id' cannot be amended"),
        ({"casualties": [{"low": 3}]}, "casualties are not as docs/claims.md has them"),
        ({"where": "Gao"}, "where are not as"),
    ],
)
def test_amend_refuses_what_is_no_claim(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        amend(claim(), changes)


def casualty(**changes: Any) -> dict[str, Any]:
    return {"casualties": [{"outcome": "killed", "low": 2, "high": 2, "text": "two", "of": "", "actor": None} | changes]}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "changes nothing"),
        ({"quote": "Gunmen"}, "needs its start and end"),
        ({"start": 9, "end": 3}, "is not a range"),
        ({"stance": "doubts"}, "stance 'doubts' is unknown; expected one of asserts"),
        ({"certainty": "sure"}, "certainty 'sure' is unknown"),
        ({"participants": [{"role": "agent", "text": "rebels"}]}, "role 'agent' is unknown"),
        ({"when": {"text": "", "edtf": "2019-13"}}, "month '13'"),
        (casualty(outcome="dead"), "outcome 'dead' is unknown"),
        (casualty(low="two"), "'two' is not a whole number"),
        (casualty(high=-1), "-1 is not a whole number"),
        (casualty(low=5, high=3), "least 5 is above most 3"),
        ({"size": {"low": True, "high": None, "text": "some"}}, "True is not a whole number"),
        ({"colour": "red"}, "'colour' cannot be amended"),
    ],
)
def test_check_changes_names_what_is_wrong(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check_changes(changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"stance": "denies"},
        {"start": 2, "end": 6, "quote": "unme"},
        {"when": None, "where": None, "size": None, "casualties": []},
        casualty(low=None, high=30),
        {field: claim_to_dict(claim())[field] for field in ("event", "attribution", "participants", "where", "when", "casualties")},
    ],
)
def test_check_changes_takes_what_a_claim_can_hold(changes: dict[str, Any]) -> None:
    check_changes(changes)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (("accepted", "accepted"), "accepted"),
        (("accepted", "amended"), "amended"),
        (("accepted", None), "unreviewed"),
        (("accepted", "unsure"), "unreviewed"),
        ((None, None), "unreviewed"),
        ((), "unreviewed"),
    ],
)
def test_an_incident_is_reviewed_when_all_its_claims_are(states: tuple[str | None, ...], expected: str) -> None:
    reviews = {f"c-{n}": ClaimReview(f"c-{n}", state, 1) for n, state in enumerate(states) if state is not None}
    assert review_of_incident([f"c-{n}" for n in range(len(states))], reviews) == expected
