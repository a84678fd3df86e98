"""Totals of names: what they count, and that every writer's change is counted anew."""

from dataclasses import replace

import pytest
from tests.store.make import make_actor, make_report, store_claims, store_report
from tests.store.named import DID, REPORTS, fill, told

from sayso.model.claim import Participant, Speaker
from sayso.model.decision import Decision
from sayso.model.place import Where
from sayso.model.report import Publication
from sayso.review import draft
from sayso.store import Store
from sayso.store.lookup import Ask
from sayso.store.totals import ACTOR, CARRIER, PLACE, VOICE

Counts = tuple[int, int, int]


def counts(store: Store, sort: str, ref: str) -> Counts | None:
    entry = store.view().directory.entries(sort, [ref]).get(ref)
    return (entry.claims, entry.reports, entry.incidents) if entry else None


def renew(store: Store, most: int = 10**9) -> None:
    with store.writer() as writer:
        writer.renew_totals(most)


@pytest.mark.parametrize(
    ("sort", "ref", "expected"),
    [
        (ACTOR, "rebels", (4, 2, 2)),
        (ACTOR, "omar", (2, 2, 0)),
        (ACTOR, "umar", None),
        (VOICE, "rebels", (2, 1, 1)),
        (VOICE, "army", (1, 1, 1)),
        (PLACE, "geonames:1", (3, 2, 2)),
        (PLACE, "name:pass", (1, 1, 1)),
        (PLACE, "country:ML", (3, 2, 2)),
        (CARRIER, "outlet:post", (1, 1, 0)),
        (CARRIER, "outlet:gazette", (1, 1, 0)),
        (CARRIER, "outlet:echo", None),
        (CARRIER, "outlet:old", None),
    ],
)
def test_claims_reports_and_incidents_are_counted(record: str, sort: str, ref: str, expected: Counts | None) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        assert counts(store, sort, ref) == expected


def test_counts_are_those_of_the_lookup(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        view = store.view()
        for ref in ("geonames:1", "name:pass"):
            assert counts(store, PLACE, ref)[:2] == view.lookup.count(Ask((ref,), ("where",)))  # type: ignore[index]


def test_an_entry_tells_name_kind_place_and_days(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        directory = store.view().directory
        gao = directory.entries(PLACE, ["geonames:1"])["geonames:1"]
        assert (gao.name, gao.kind, gao.country, gao.lat, gao.precision) == ("Gao", "place", "ML", 16.27, 1)
        assert (gao.first, gao.last, gao.stale) == ("2012-03-05", "2012-04-01", False)
        assert directory.entries(PLACE, ["name:pass"])["name:pass"].lat is None
        omar = directory.entries(ACTOR, ["omar"])["omar"]
        assert (omar.name, omar.kind, omar.country) == ("Omar", "person", None)


def test_a_changed_report_is_counted_anew(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        store_claims(store, REPORTS["early"])
        assert store.view().directory.stale() > 0
        renew(store)
        assert store.view().directory.stale() == 0
        assert (counts(store, ACTOR, "rebels"), counts(store, VOICE, "army")) == ((3, 1, 2), None)
        assert counts(store, CARRIER, "outlet:post") == (0, 1, 0)
        assert store.view().directory.entries(CARRIER, ["outlet:post"])["outlet:post"].silent == 1
        with store.writer() as writer:
            writer.drop_report(REPORTS["early"].id)
        renew(store)
        assert counts(store, CARRIER, "outlet:post") is None


def test_a_copy_that_is_none_any_more_counts(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        with store.writer() as writer:
            writer.put_copies({})
            writer.renew_totals()
        assert counts(store, ACTOR, "rebels") == (5, 3, 2)
        assert counts(store, CARRIER, "outlet:echo") == (0, 1, 0)


def test_another_outlet_takes_its_report_along(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        moved = replace(REPORTS["early"], publication=Publication(outlet="The Bell", agency="Wire", published="2012-03-09"))
        with store.writer() as writer:
            writer.put_report(moved, digest="d3", current=True)
            writer.renew_totals()
        assert counts(store, CARRIER, "outlet:post") is None
        wire = store.view().directory.entries(CARRIER, ["outlet:wire"])["outlet:wire"]
        assert (wire.name, wire.kind, wire.reports, wire.last) == ("Wire", "agency", 1, "2012-03-09")
        assert store.view().directory.entries(ACTOR, ["omar"])["omar"].first == "2012-03-09"


def test_spellings_that_are_parted_count_apart(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        with store.writer() as writer:
            writer.put_merges({})
            writer.renew_totals()
        assert (counts(store, ACTOR, "omar"), counts(store, ACTOR, "umar")) == ((1, 1, 0), (1, 1, 0))


def test_a_rejected_claim_counts_no_more_and_large_names_wait(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        decision: Decision = draft.judge(store.view(), "reject", DID.id, draft.Author("A. Analyst", "not said"))
        with store.writer() as writer:
            writer.add_decision(decision)
            writer.renew_totals(most=2)
        assert counts(store, VOICE, "army") is None
        found = store.view().directory
        assert (counts(store, ACTOR, "rebels"), found.entries(ACTOR, ["rebels"])["rebels"].stale) == ((4, 2, 2), True)
        assert found.stale() == 3  # the rebels, Gao and Mali
        renew(store)
        assert (counts(store, ACTOR, "rebels"), store.view().directory.stale()) == ((3, 1, 2), 0)


def test_of_a_person_it_is_noted_for_whom_he_speaks_and_whether_he_leads(record: str) -> None:
    quoted = make_report("Gunmen killed two soldiers near Buenaventura, a judge said.", source="q.txt", outlet="Bell")
    judge = (Speaker("a judge", "Ana Judge", "government", False, "ana-judge"), Speaker("Joe", "Joe Bloggs", "witness", False, None))
    claim = told(quoted, attribution=judge, where=Where("here", "Here"), participants=(Participant("mover", "Ana", "ana-judge"),))
    with Store.open(record, create=True) as store:
        fill(store)
        store_report(store, quoted)
        store_claims(store, quoted, claim, actors=(make_actor("ana-judge"),))
        renew(store)
        with store.writer() as writer:
            rows = writer._here.exec_driver_sql("SELECT ref, sort, leads, voices FROM totals WHERE kind != 'body'").all()
        found = {(row[0], row[1]): (bool(row[2]), row[3]) for row in rows}
        assert found["ana-judge", ACTOR] == found["ana-judge", VOICE] == (False, "|government|")
        assert found["name:joe-bloggs", VOICE] == (False, "|witness|")
        assert found["omar", ACTOR] == (True, "")
