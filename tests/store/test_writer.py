import zlib
from dataclasses import replace

import pytest
from sqlalchemy import select
from tests.store.make import (
    make_account,
    make_actor,
    make_claim,
    make_incident,
    make_issue,
    make_report,
    store_claims,
    store_report,
)

from sayso.errors import BadQuery
from sayso.model.report import Publication
from sayso.store import SourceKey, Store, StoredReading
from sayso.store import tables as t
from sayso.store.dialect import open_engine


def _reading(report_text: str, source: str = "a.txt") -> tuple[str, StoredReading]:
    report = make_report(report_text, source=source)
    place = report.appearances[0]
    return report.id, StoredReading(source, place.sha256, place.media_type, place.publication, report.text, report.blocks, "en", None)


def test_a_unit_of_work_that_raises_leaves_nothing(record: str) -> None:
    with Store.open(record, create=True) as store:
        with pytest.raises(ZeroDivisionError), store.writer() as writer:
            writer.put_original(b"abc")
            raise ZeroDivisionError

        assert store.view().original_hashes() == []


def test_writer_works_only_inside_its_block(record: str) -> None:
    with Store.open(record, create=True) as store:
        writer = store.writer()
        with pytest.raises(RuntimeError, match="with"):
            writer.put_original(b"abc")


def test_originals_are_kept_once_and_compressed(record: str) -> None:
    data = b"the same line again\n" * 500
    with Store.open(record, create=True) as store:
        for _ in range(2):
            with store.writer() as writer:
                name = writer.put_original(data)
        engine = open_engine(record)
        with engine.connect() as connection:
            [row] = connection.execute(select(t.originals)).all()
        engine.dispose()

        assert store.view().original(name) == data
        assert row.size == len(data)
        assert len(row.data) < len(data) / 10
        assert zlib.decompress(row.data) == data


def test_put_readings_names_the_reports_that_changed(record: str) -> None:
    key = SourceKey("/r", "a.txt")
    first, second = _reading("Fighters left Bohol."), _reading("Fighters left Cebu.")
    with Store.open(record, create=True) as store, store.writer() as writer:
        assert writer.put_readings(key, first[1].sha256, [first]) == {first[0]}
        assert writer.put_readings(key, second[1].sha256, [second]) == {first[0], second[0]}
        _, current = writer.readings_of(first[0])
        assert current is False
        stored, current = writer.readings_of(second[0])
        assert (stored, current) == ([second[1]], True)


def test_put_readings_again_replaces_those_of_the_same_bytes(record: str) -> None:
    key = SourceKey("/r", "a.csv")
    one, two = _reading("First row.", "a.csv#1"), _reading("Second row.", "a.csv#2")
    with Store.open(record, create=True) as store, store.writer() as writer:
        writer.put_readings(key, "h", [one, two])
        touched = writer.put_readings(key, "h", [one])

        assert touched == {one[0], two[0]}
        assert writer.readings_of(two[0]) == ([], False)


def test_readings_under_two_roots_are_one_appearance(record: str) -> None:
    name, reading = _reading("The same file, moved elsewhere.")
    with Store.open(record, create=True) as store, store.writer() as writer:
        writer.put_readings(SourceKey("/old", "a.txt"), reading.sha256, [(name, reading)])
        writer.put_readings(SourceKey("/new", "a.txt"), reading.sha256, [(name, reading)])

        assert writer.readings_of(name) == ([reading], True)


def test_put_report_again_replaces_its_facts_and_keeps_its_claims(record: str) -> None:
    report = make_report()
    changed = replace(report, publication=Publication(outlet="Another"))
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report))
        with store.writer() as writer:
            writer.put_report(changed, digest="d2", current=True)

        view = store.view()
        assert view.report(report.id).publication == changed.publication
        assert [claim.report for claim in view.claims()] == [report.id]
        assert [work.digest for work in view.work("v1")] == ["d2"]


def test_put_extracted_again_replaces_claims_actors_and_issues(record: str) -> None:
    report = make_report()
    first, second = make_claim(report), make_claim(report, "The governor denied it", stance="denies")
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, first, actors=(make_actor("a-b"),), issues=(make_issue(report=report.id),))
        store_claims(store, report, second, actors=(make_actor("c-d"), replace(make_actor("c-d"), name="Other")), issues=())

        view = store.view()
        assert list(view.claims()) == [second]
        assert [actor.name for actor in view.actors()] == ["C D"]
        assert view.issues() == []
        assert [hit.ref for hit in view.search("buenaventura") if hit.kind == "claim"] == [second.id]


def test_source_issues_are_replaced_by_the_next_reading(record: str) -> None:
    key = SourceKey("/r", "a.pdf")
    with Store.open(record, create=True) as store:
        for kind in ("truncated", "empty-file"):
            with store.writer() as writer:
                writer.put_source_issues(key, [make_issue(kind)])

        assert [issue.kind for issue in store.view().issues()] == ["empty-file"]


def test_stage_issues_leave_reading_issues_alone(record: str) -> None:
    with Store.open(record, create=True) as store:
        with store.writer() as writer:
            writer.put_source_issues(SourceKey("/r", "a.pdf"), [make_issue("truncated", stage="read")])
            writer.put_stage_issues(("link",), [make_issue("x", stage="link")])
        with store.writer() as writer:
            writer.put_stage_issues(("link",), [make_issue("y", stage="link")])

        assert [issue.kind for issue in store.view().issues()] == ["y", "truncated"]


def test_drop_report_forgets_all_but_the_text(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report), actors=(make_actor(),), issues=(make_issue(report=report.id),))
        with store.writer() as writer:
            writer.drop_report(report.id)

        counts = store.view().counts()
        assert {name: counts[name] for name in ("reports", "claims", "actors", "issues")} == dict.fromkeys(
            ("reports", "claims", "actors", "issues"), 0
        )
        assert store.view().search("buenaventura") == []


def test_put_copies_sets_exactly_these(record: str) -> None:
    one, two = make_report("One text."), make_report("Another text.", source="b.txt")
    with Store.open(record, create=True) as store:
        store_report(store, one)
        store_report(store, two)
        for copies in ({one.id: two.id}, {two.id: one.id}):
            with store.writer() as writer:
                writer.put_copies(copies)

        assert {head.id: head.copy_of for head in store.view().heads()} == {one.id: None, two.id: one.id}


def test_put_merges_leaves_out_ids_that_stand_for_themselves(record: str) -> None:
    with Store.open(record, create=True) as store:
        with store.writer() as writer:
            writer.put_merges({"tahir-yuldashov": "tahir-yuldashev", "tahir-yuldashev": "tahir-yuldashev"})

        assert store.view().merges == {"tahir-yuldashov": "tahir-yuldashev"}


def test_clear_incidents_takes_links_and_accounts_along(record: str) -> None:
    report = make_report()
    one, two = make_claim(report), make_claim(report, "The governor denied it", stance="denies")
    incident = make_incident(one, two)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, one, two)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
        with store.writer() as writer:
            writer.clear_incidents()

        view = store.view()
        assert (list(view.accounts()), view.links(incident.id), view.incident_of(one.id)) == ([], [], None)
        with pytest.raises(BadQuery):
            view.incident(incident.id)


def test_runs_are_numbered_from_one(record: str) -> None:
    with Store.open(record, create=True) as store, store.writer() as writer:
        number = writer.start_run(started="2012-01-01T00:00:00+00:00", version="v")
        writer.end_run(number, ended="2012-01-01T00:01:00+00:00", summary={"read": 1})
        assert (number, writer.start_run(started="2012-01-02T00:00:00+00:00", version="v")) == (1, 2)
