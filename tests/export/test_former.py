"""What became of incidents that are no more."""

from pathlib import Path

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.engine.decided import record_decisions
from sayso.export.former import former_incident
from sayso.model.claim import Claim
from sayso.model.incident import Incident, incident_id
from sayso.reconcile import reconcile_incident
from sayso.review import draft
from sayso.review.draft import Author
from sayso.store import Store

REPORT = make_report("Gunmen killed two soldiers near Buenaventura. The army lost two men. The mayor spoke of a raid. Nobody saw it.")
ADA = Author("Ada")


def told() -> list[Claim]:
    words = ("Gunmen killed two soldiers near Buenaventura", "The army lost two men", "The mayor spoke of a raid")
    return [make_claim(REPORT, one) for one in words]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    one, two, three = told()
    opened = Store.open(str(tmp_path / "f.sayso"), create=True)
    store_report(opened, REPORT)
    store_claims(opened, REPORT, one, two, three)
    with opened.writer() as writer:
        incidents = (make_incident(one, two), make_incident(three))
        writer.put_incidents([(incident, make_account(incident)) for incident in incidents])
    return opened


def both() -> tuple[Incident, Incident]:
    one, two, three = told()
    return make_incident(one, two), make_incident(three)


def test_nothing_is_known_of_an_incident_that_never_was(store: Store) -> None:
    assert former_incident(store.view(), "i-0000000000000000") is None


def test_a_merged_incident_is_now_in_another(store: Store) -> None:
    first, second = both()
    record_decisions(store, [draft.merge(store.view(), [first.id, second.id], ADA)], reconcile_incident)
    whole = incident_id((*first.claims, *second.claims))
    found = former_incident(store.view(), second.id)
    assert found is not None
    assert (found.claims, found.now, found.nowhere) == (second.claims, ((whole, 1),), 0)
    assert [one.kind for one in found.decisions] == ["merge"]


def test_what_was_merged_and_parted_again_is_known_by_what_it_was(store: Store) -> None:
    first, second = both()
    [made] = record_decisions(store, [draft.merge(store.view(), [first.id, second.id], ADA)], reconcile_incident)
    record_decisions(store, [draft.undo(store.view(), str(made.number), ADA)], reconcile_incident)
    found = former_incident(store.view(), incident_id((*first.claims, *second.claims)))
    assert found is not None
    assert found.now == ((first.id, 2), (second.id, 1))


def test_a_split_incident_is_now_in_two(store: Store) -> None:
    first, _ = both()
    record_decisions(store, [draft.split(store.view(), first.id, [first.claims[0]], ADA)], reconcile_incident)
    found = former_incident(store.view(), first.id)
    assert found is not None
    assert sorted(found.now) == sorted((incident_id((claim,)), 1) for claim in first.claims)


def test_a_move_leaves_both_ends_known(store: Store) -> None:
    first, second = both()
    record_decisions(store, [draft.move(store.view(), first.claims[0], second.id, ADA)], reconcile_incident)
    for gone in (first, second):
        found = former_incident(store.view(), gone.id)
        assert found is not None and found.nowhere == 0


def test_claims_of_no_incident_are_counted(store: Store) -> None:
    first, second = both()
    record_decisions(store, [draft.not_an_incident(store.view(), second.id, ADA)], reconcile_incident)
    found = former_incident(store.view(), second.id)
    assert found is not None
    assert (found.now, found.nowhere) == ((), 1)
    record_decisions(store, [draft.judge(store.view(), "reject", first.claims[0], ADA)], reconcile_incident)
    found = former_incident(store.view(), first.id)
    assert found is not None
    assert (found.now, found.nowhere) == (((incident_id((first.claims[1],)), 1),), 1)
