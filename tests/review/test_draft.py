"""Drafts of decisions: ids in full, where claims stand, what stood before."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.errors import BadQuery
from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.review import draft
from sayso.review.draft import Author
from sayso.store import Store, View

ANA = Author("Ana", "as printed", "2026-03-01T10:00:00.000000Z")
REPORT = make_report("Gunmen killed two soldiers near Buenaventura. The governor denied it. Three guards died later.")
FIRST = make_claim(REPORT)
TWIN = make_claim(REPORT, stance="predicts")
DENIAL = make_claim(REPORT, "The governor denied it", stance="denies")
LATER = make_claim(REPORT, "Three guards died later")
STATE = make_claim(REPORT, "The governor", kind="leadership", event=None)
CLAIMS = (FIRST, TWIN, DENIAL, LATER, STATE)
PAIR, ALONE = make_incident(FIRST, DENIAL), make_incident(LATER)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, REPORT)
        store_claims(store, REPORT, *CLAIMS)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident)) for incident in (PAIR, ALONE, make_incident(TWIN))])
        yield store


@pytest.fixture
def view(store: Store) -> View:
    return store.view()


def parts(decision: Decision) -> list[list[str]]:
    found: list[list[str]] = (decision.after or {})["claims"]
    return found


def ids(*claims: Claim) -> list[str]:
    return sorted(claim.id for claim in claims)


def test_a_judgement_names_the_claim_in_full_with_author_and_anchor(view: View) -> None:
    found = draft.judge(view, "reject", DENIAL.id[:9], ANA)
    assert (found.kind, found.subject, found.who, found.why, found.at) == ("reject", DENIAL.id, "Ana", "as printed", ANA.at)
    [anchor] = found.anchors
    assert (anchor.claim, anchor.report, anchor.kind, anchor.alone) == (DENIAL.id, REPORT.id, "event", True)
    assert REPORT.text[anchor.start : anchor.end] == DENIAL.quote
    assert found.before == {"states": {DENIAL.id: "unreviewed"}}


def test_an_anchor_says_that_another_claim_stands_on_the_same_words(view: View) -> None:
    [anchor] = draft.judge(view, "reject", FIRST.id, ANA).anchors
    assert not anchor.alone


def test_a_judgement_of_an_incident_is_of_all_its_claims(view: View) -> None:
    found = draft.judge(view, "accept", PAIR.id, ANA)
    assert (found.subject, [anchor.claim for anchor in found.anchors]) == (PAIR.id, ids(FIRST, DENIAL))


def test_several_claims_are_judged_in_one_decision(view: View) -> None:
    found = draft.judge_claims(view, "reject", [LATER.id, DENIAL.id, LATER.id[:10]], ANA)
    assert (found.subject, [anchor.claim for anchor in found.anchors]) == (min(LATER.id, DENIAL.id), ids(LATER, DENIAL))
    assert found.before == {"states": dict.fromkeys(ids(LATER, DENIAL), "unreviewed")}
    with pytest.raises(BadQuery, match="no claim is named"):
        draft.judge_claims(view, "reject", [], ANA)


def test_several_claims_move_together(view: View) -> None:
    found = draft.move_claims(view, [FIRST.id, DENIAL.id], ALONE.id, ANA)
    assert (found.kind, parts(found)) == ("move", [ids(FIRST, DENIAL), [], ids(LATER)])
    assert parts(draft.move_claims(view, [DENIAL.id], None, ANA)) == [ids(DENIAL), ids(FIRST), []]
    with pytest.raises(BadQuery, match="must leave claims on both sides"):
        draft.move_claims(view, [FIRST.id, DENIAL.id], None, ANA)


@pytest.mark.parametrize(
    ("claims", "to", "said"),
    [((FIRST, LATER), "ALONE", "not all of one incident"), ((), "ALONE", "0 claims cannot be moved"), ((FIRST, DENIAL), "PAIR", "already")],
)
def test_claims_that_cannot_move_together_stay(view: View, claims: tuple[Claim, ...], to: str, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        draft.move_claims(view, [claim.id for claim in claims], {"ALONE": ALONE, "PAIR": PAIR}[to].id, ANA)


def test_before_is_what_people_said_last(store: Store) -> None:
    with store.writer() as writer:
        writer.add_decision(draft.judge(store.view(), "unsure", LATER.id, Author("Ben")))
    assert draft.judge(store.view(), "accept", LATER.id, ANA).before == {"states": {LATER.id: "unsure"}}


def test_an_amendment_keeps_before_and_after_of_what_changes(view: View) -> None:
    found = draft.amend(view, LATER.id, {"stance": "denies", "certainty": "certain"}, ANA)
    assert (found.before, found.after) == ({"stance": "asserts"}, {"stance": "denies"})


def test_an_amended_span_takes_its_words_from_the_report(view: View) -> None:
    found = draft.amend(view, LATER.id, {"start": LATER.span.start, "end": LATER.span.end - len(" later")}, ANA)
    assert found.after == {"start": LATER.span.start, "end": LATER.span.end - 6, "quote": "Three guards died"}


def test_merge_split_move_and_the_others_name_claims(view: View) -> None:
    assert parts(draft.merge(view, [PAIR.id, ALONE.id], ANA)) == [ids(FIRST, DENIAL), ids(LATER)]
    assert parts(draft.split(view, PAIR.id, [DENIAL.id], ANA)) == [ids(DENIAL), ids(FIRST)]
    assert parts(draft.move(view, DENIAL.id, ALONE.id, ANA)) == [ids(DENIAL), ids(FIRST), ids(LATER)]
    assert parts(draft.move(view, DENIAL.id, None, ANA)) == [ids(DENIAL), ids(FIRST), []]
    assert parts(draft.keep_apart(view, PAIR.id, ALONE.id, ANA)) == [ids(FIRST, DENIAL), ids(LATER)]
    assert parts(draft.not_an_incident(view, PAIR.id, ANA)) == [ids(FIRST, DENIAL)]


def test_a_decision_about_incidents_keeps_them_as_they_stood(view: View) -> None:
    found = draft.merge(view, [PAIR.id, ALONE.id, PAIR.id], ANA)
    assert found.subject == PAIR.id
    assert found.before == {"incidents": {PAIR.id: ids(FIRST, DENIAL), ALONE.id: ids(LATER)}}
    assert [anchor.claim for anchor in found.anchors] == ids(FIRST, DENIAL, LATER)


def test_grades(view: View) -> None:
    assert draft.grade(view, "outlet:El Diario", "b", ANA).after == {"reliability": "B"}
    claim = draft.grade(view, LATER.id, "2", ANA)
    assert (claim.after, claim.subject, len(claim.anchors)) == ({"credibility": "2"}, LATER.id, 1)


def test_an_undo_has_the_anchors_of_what_it_undoes(store: Store) -> None:
    with store.writer() as writer:
        first = writer.add_decision(draft.judge(store.view(), "reject", LATER.id, Author("Ana")))
        writer.add_decision(draft.judge(store.view(), "accept", LATER.id, Author("Ben")))
    found = draft.undo(store.view(), None, ANA)
    assert (found.kind, found.subject, found.anchors) == ("undo", first.id, first.anchors)
    assert found.before == {"kind": "reject", "subject": LATER.id}


def test_stands_follows_undos_of_undos(store: Store) -> None:
    def add(decision: Decision) -> Decision:
        with store.writer() as writer:
            return writer.add_decision(decision)

    first = add(draft.judge(store.view(), "reject", LATER.id, Author("Ana")))
    undo = add(draft.undo(store.view(), "1", Author("Ana")))
    assert (draft.stands(store.view(), first), draft.stands(store.view(), undo)) == (False, True)
    add(draft.undo(store.view(), "2", Author("Ana")))
    assert (draft.stands(store.view(), first), draft.stands(store.view(), undo)) == (True, False)


@pytest.mark.parametrize(
    ("claim", "said"), [(STATE, "of kind 'leadership'; only events belong to incidents"), (LATER, "shares its incident with no other")]
)
def test_move_refuses_what_has_nowhere_to_go(view: View, claim: Claim, said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        draft.move(view, claim.id, None, ANA)


def test_amend_refuses_a_span_outside_the_report(view: View) -> None:
    with pytest.raises(BadQuery, match=r"characters 5-900 are not words of report"):
        draft.amend(view, LATER.id, {"start": 5, "end": 900}, ANA)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda view: draft.judge(view, "accept", "c-0000000000000000", ANA), "no claim"),
        (lambda view: draft.merge(view, [PAIR.id, PAIR.id], ANA), "merge needs two or more incidents"),
        (lambda view: draft.split(view, PAIR.id, [LATER.id], ANA), f"{LATER.id} is not of incident"),
        (lambda view: draft.split(view, PAIR.id, [FIRST.id, DENIAL.id], ANA), "must leave claims on both sides"),
        (lambda view: draft.keep_apart(view, PAIR.id, PAIR.id, ANA), "is one incident; to take it apart"),
        (lambda view: draft.move(view, FIRST.id, PAIR.id, ANA), "is of incident .* already"),
        (lambda view: draft.not_an_incident(view, "i-0000000000000000", ANA), "no incident"),
        (lambda view: draft.grade(view, LATER.id, "A", ANA), "it is graded 1 to 6"),
        (lambda view: draft.grade(view, "outlet:El Diario", "7", ANA), "grade '7' is unknown"),
        (lambda view: draft.grade(view, "c-0000000000000000", "2", ANA), "no claim"),
        (lambda view: draft.undo(view, None, ANA), "no decision by 'Ana' stands"),
        (lambda view: draft.undo(view, "1", ANA), "no decision 1"),
        (lambda view: draft.amend(view, LATER.id, {"kind": "intent"}, ANA), "'kind' cannot be amended"),
        (lambda view: draft.amend(view, LATER.id, {}, ANA), "changes nothing"),
    ],
)
def test_a_draft_that_makes_no_sense_says_why(view: View, make: Callable[[View], Decision], said: str) -> None:
    with pytest.raises(BadQuery, match=said):
        make(view)
