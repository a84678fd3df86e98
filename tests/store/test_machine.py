"""Incidents as linking gave them, kept where decisions changed them."""

from dataclasses import replace

from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.incident import Link, NearMiss
from sayso.store import Store

REPORT = make_report()
A, B, C = (make_claim(REPORT, word) for word in ("Gunmen", "killed", "two"))


def test_incidents_are_kept_found_by_their_claims_and_dropped(record: str) -> None:
    pair, alone = make_incident(A, B), make_incident(C)
    with Store.open(record, create=True) as store:
        with store.writer() as writer:
            writer.keep_machine_incidents([pair, alone])
        view = store.view()
        assert view.machine_incidents([A.id]) == [replace(pair, links=view.machine_incidents([B.id])[0].links)]
        assert {i.id for i in view.machine_incidents()} == {pair.id, alone.id} and view.machine_incidents(["c-0"]) == []
        assert view.machine_incidents([A.id])[0].claims == pair.claims
        with store.writer() as writer:
            writer.drop_machine_incidents([pair.id])
        assert [i.id for i in store.view().machine_incidents()] == [alone.id]


def test_links_are_kept_as_the_record_keeps_all_links(sqlite_record: str) -> None:
    pair = make_incident(A, B)
    with Store.open(sqlite_record, create=True) as store:
        store_report(store, REPORT)
        store_claims(store, REPORT, A, B)
        with store.writer() as writer:
            writer.keep_machine_incidents([pair])
            writer.put_incidents([(pair, make_account(pair))])
        assert store.view().machine_incidents()[0].links == store.view().incident(pair.id).links


def test_near_misses_of_a_kept_incident_stay_with_all_others(sqlite_record: str) -> None:
    left, right = sorted((A.id, C.id))
    miss = NearMiss(Link(left, right, 0.6, 1.0, ()), "days apart")
    pair = replace(make_incident(A, B), near=(miss,))
    with Store.open(sqlite_record, create=True) as store:
        with store.writer() as writer:
            writer.keep_machine_incidents([pair])
        assert store.view().near_misses([C.id]) == [miss] and store.view().machine_incidents()[0].near == ()


def test_nothing_to_keep_is_nothing_kept(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        with store.writer() as writer:
            writer.keep_machine_incidents([])
            writer.drop_machine_incidents([])
        assert store.view().machine_incidents() == []


def test_dropped_incidents_leave_no_rows(record: str) -> None:
    pair, alone = make_incident(A, B), make_incident(C)
    with Store.open(record, create=True) as store:
        with store.writer() as writer:
            writer.put_incidents([(each, make_account(each)) for each in (pair, alone)])
            writer.drop_incidents([pair.id])
        view = store.view()
        assert view.incidents_of([A.id, B.id, C.id]) == {C.id: alone.id}
        assert view.members_of([pair.id, alone.id]) == {C.id} and view.links(pair.id) == []
        assert [account.incident for account in view.accounts()] == [alone.id]
