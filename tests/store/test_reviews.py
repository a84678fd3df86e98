"""Decisions found again in the record: states, overlays, orphans."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.model.claim import Claim, Event
from sayso.model.decision import Decision
from sayso.store import Store, View, check_quotes

REPORT, OTHER = make_report(), make_report("Gunmen killed two soldiers near Buenaventura again.", source="b.txt")
FIRST = make_claim(REPORT)
DENIAL = make_claim(REPORT, "The governor denied it", stance="denies")
ELSEWHERE = make_claim(OTHER)


def open_record(record: str) -> Store:
    store = Store.open(record, create=True)
    for report, claims in ((REPORT, (FIRST, DENIAL)), (OTHER, (ELSEWHERE,))):
        store_report(store, report)
        store_claims(store, report, *claims)
    return store


def decide(store: Store, kind: str, *claims: Claim, **changes: Any) -> Decision:
    anchors = store.view().anchors([claim.id for claim in claims])
    with store.writer() as writer:
        return writer.add_decision(replace(Decision(kind, claims[0].id, "Ana", anchors=anchors), **changes))


def undo(store: Store, decision: Decision) -> None:
    with store.writer() as writer:
        writer.add_decision(Decision("undo", decision.id, "Ana"))


def states(view: View) -> dict[str, str]:
    return {claim: review.state for claim, review in view.reviews([FIRST.id, DENIAL.id, ELSEWHERE.id]).items()}


def test_states_are_kept_with_each_decision_and_undone(record: str) -> None:
    with open_record(record) as store:
        rejected = decide(store, "reject", FIRST)
        decide(store, "accept", DENIAL, ELSEWHERE)
        assert states(store.view()) == {FIRST.id: "rejected", DENIAL.id: "accepted", ELSEWHERE.id: "accepted"}
        assert store.view().review_counts() == {"accepted": 2, "rejected": 1}
        assert store.view().reviewed("rejected") == [FIRST.id]
        undo(store, rejected)
        assert states(store.view()) == {DENIAL.id: "accepted", ELSEWHERE.id: "accepted"}


def test_renewing_all_gives_what_each_decision_gave(record: str) -> None:
    with open_record(record) as store:
        decide(store, "reject", FIRST)
        decide(store, "amend", ELSEWHERE, after={"stance": "disputes"})
        before = store.view().reviews([FIRST.id, ELSEWHERE.id])
        with store.writer() as writer:
            writer.renew_reviews()
        assert store.view().reviews([FIRST.id, ELSEWHERE.id]) == before


def test_claims_come_as_amended_and_without_the_rejected(record: str) -> None:
    with open_record(record) as store:
        decide(store, "reject", FIRST)
        decide(store, "amend", DENIAL, after={"certainty": "possible"})
        view = store.view()
        assert [claim.id for claim in view.claims(REPORT.id)] == [DENIAL.id]
        assert [claim.id for claim in view.claims(REPORT.id, rejected=True)] == [FIRST.id, DENIAL.id]
        assert list(view.claims(REPORT.id, machine=True)) == [FIRST, DENIAL]
        assert view.claim(DENIAL.id).certainty == "possible" and view.claim(DENIAL.id, machine=True) == DENIAL
        assert view.claims_by_id([FIRST.id]) == {FIRST.id: FIRST}
        assert view.claims_by_id([DENIAL.id], machine=True) == {DENIAL.id: DENIAL}


def test_an_amended_quote_is_checked_against_the_text_too(sqlite_record: str) -> None:
    with open_record(sqlite_record) as store:
        decide(store, "amend", DENIAL, after={"start": 0, "end": 6, "quote": "Gunmen"})
        assert list(check_quotes(store.view())) == []
        decide(store, "amend", DENIAL, after={"start": 0, "end": 6, "quote": "Rebels"})
        [fault] = check_quotes(store.view())
    assert DENIAL.id in fault and "0:6" in fault


def extract_again(store: Store, *claims: Claim) -> None:
    store_claims(store, REPORT, *claims)
    with store.writer() as writer:
        writer.renew_reviews()


RAID = replace(FIRST, id="", event=Event("ASSAULT", "raid"))
WIDER = make_claim(REPORT, "Gunmen killed two soldiers near Buenaventura on Monday")


@pytest.mark.parametrize(
    ("kind", "now", "found", "reason"),
    [
        pytest.param("reject", (FIRST,), FIRST, None, id="the same claim"),
        pytest.param("reject", (RAID,), RAID, None, id="another on the same words"),
        pytest.param("amend", (RAID,), RAID, None, id="an amendment of the same words"),
        pytest.param("accept", (RAID,), None, f"is now {RAID.id}, which says something else", id="what was accepted is not said any more"),
        pytest.param("reject", (WIDER,), None, "no claim of its kind stands on these words", id="other words"),
        pytest.param("reject", (RAID, replace(RAID, id="", ordinal=1)), None, "2 claims now on these words", id="two on the words"),
        pytest.param("reject", (replace(FIRST, id="", kind="intent"),), None, "no claim of its kind", id="another kind"),
    ],
)
def test_after_re_extraction_a_decision_is_found_exactly_or_orphaned(
    record: str, kind: str, now: tuple[Claim, ...], found: Claim | None, reason: str | None
) -> None:
    with open_record(record) as store:
        decide(store, kind, FIRST, after={"stance": "denies"} if kind == "amend" else None)
        extract_again(store, *now)
        view = store.view()
        assert [claim.id for claim in now if claim.id in view.reviews([claim.id])] == ([found.id] if found else [])
        assert [reason in orphan.reason for orphan in view.orphans() if reason] == ([True] if reason else [])
        if found is None:
            extract_again(store, FIRST)
            assert list(store.view().reviews([FIRST.id])) == [FIRST.id] and store.view().orphans() == []


def test_a_claim_that_shared_its_words_is_never_taken_for_the_other(record: str) -> None:
    with open_record(record) as store:
        store_claims(store, REPORT, FIRST, RAID)
        decide(store, "reject", FIRST)
        extract_again(store, RAID)
        assert store.view().reviews([RAID.id]) == {}
        [orphan] = store.view().orphans()
    assert "1 claim now on these words, and none is the one" in orphan.reason


def test_a_new_decision_counts_with_those_found_again(record: str) -> None:
    with open_record(record) as store:
        decide(store, "amend", FIRST, after={"stance": "denies"})
        extract_again(store, RAID)
        decide(store, "amend", RAID, after={"certainty": "possible"})
        assert store.view().reviews([RAID.id])[RAID.id].changes == {"stance": "denies", "certainty": "possible"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda writer: writer.put_copies({REPORT.id: OTHER.id}), f"is now shown as a copy of {OTHER.id}"),
        (lambda writer: writer.put_report(REPORT, digest="d2", current=False), "was superseded"),
        (lambda writer: writer.drop_report(REPORT.id), "no claim of its kind stands on these words"),
    ],
)
def test_a_report_that_is_shown_no_longer_orphans_its_decisions(record: str, change: Callable[[Any], None], reason: str) -> None:
    with open_record(record) as store:
        decide(store, "reject", FIRST)
        with store.writer() as writer:
            change(writer)
        [orphan] = store.view().orphans()
    assert reason in orphan.reason and orphan.anchor.claim == FIRST.id


def test_what_was_undone_is_no_orphan(record: str) -> None:
    with open_record(record) as store:
        undo(store, decide(store, "reject", FIRST))
        extract_again(store, WIDER)
        assert store.view().orphans() == []


def test_pending_lists_what_incidents_do_not_show(record: str) -> None:
    with open_record(record) as store:
        decide(store, "reject", FIRST)
        with store.writer() as writer:
            writer.add_decision(Decision("grade", "outlet:El Diario", "Ana", after={"reliability": "B"}))
        decide(store, "accept", DENIAL)
        assert store.view().pending() == [1, 3]
        assert store.view().claims_decided([1, 3]) == {FIRST.id, DENIAL.id}
        with store.writer() as writer:
            writer.settle([1])
        assert store.view().pending() == [3]
