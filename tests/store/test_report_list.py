"""Lists of reports: what is asked, in which order, what is counted; and what one report's file holds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import select
from tests.store.make import make_account, make_claim, make_incident, make_issue, make_report, store_claims, store_report

from sayso.model.report import Publication, Report
from sayso.store import SourceKey, Store
from sayso.store import tables as t
from sayso.store.claim_file import pairs_of
from sayso.store.migrations.versions import m0014_report_list
from sayso.store.report_file import former_readings, issues_of, lengths_of, other_readings
from sayso.store.report_list import (
    BY_OUTLET,
    EARLIEST,
    GONE,
    LATEST,
    ONLY,
    SORTS,
    WITH,
    ReportQuery,
    count_reports,
    list_reports,
)

FACTS = {
    "a": Publication("El Diario", "2012-03-05", title="Ataque en Cúcuta"),
    "b": Publication("The Nile Post", "2011-11", title="Clashes at Malakal", language="en"),
    "c": Publication("El Diario", "2013-01-02/2013-01-03", title="Two towns shelled"),
    "d": Publication(None, None, title="Un village attaqué"),
    "e": Publication("Agence du Sahel", "2012", title="100 % of roads closed"),
    "copy": Publication("La Hora", "2012-03-06", title="Ataque en Cúcuta"),
    "old": Publication("El Diario", "2010-01-01", title="Superseded words"),
}
LANGUAGES = {"a": "es", "d": "fr", "copy": "es"}


def report(name: str) -> Report:
    made = make_report(f"Text {name}. Gunmen fled.", source=f"{name}.txt")
    return replace(made, publication=FACTS[name], language=LANGUAGES.get(name, "en"))


IDS = {report(name).id: name for name in FACTS}


@pytest.fixture
def store(record: str) -> Iterator[Store]:
    with Store.open(record, create=True) as found:
        for name in FACTS:
            store_report(found, report(name))
        with found.writer() as writer:
            writer.put_copies({report("copy").id: report("a").id})
            writer.put_report(report("old"), digest="d1", current=False)
        yield found


def listed(store: Store, sort: str, **asked: object) -> list[str]:
    engine = store.view().engine
    return [IDS[one.id] for one in list_reports(engine, ReportQuery(**asked), sort, limit=50)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [(LATEST, ["c", "a", "e", "b", "d"]), (EARLIEST, ["b", "e", "a", "c", "d"]), (BY_OUTLET, ["e", "c", "a", "b", "d"])],
)
def test_reports_are_listed_in_order_the_undated_and_the_nameless_last(store: Store, sort: str, expected: list[str]) -> None:
    assert listed(store, sort) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"words": "cucuta"}, ["a"]), ({"words": "ATAQUE diario"}, ["a"]), ({"words": "nile"}, ["b"]), ({"words": "attaqué"}, ["d"]),
        ({"words": "nothing"}, []), ({"words": "100 %"}, ["e"]), ({"words": "a_a"}, []), ({"outlet": "el-diario"}, ["c", "a"]),
        ({"outlet": "nile-post"}, ["b"]), ({"language": "fr"}, ["d"]), ({"language": "xx"}, []), ({"undated": True}, ["d"]),
        ({"since": "2012-03"}, ["c", "a", "e"]), ({"since": "2012-03-06"}, ["c", "e"]), ({"since": "2013"}, ["c"]),
        ({"until": "2011"}, ["b"]), ({"until": "2012-03-05"}, ["a", "e", "b"]), ({"since": "2012", "until": "2012"}, ["a", "e"]),
        ({"copies": ONLY}, ["copy"]), ({"copies": WITH}, ["c", "copy", "a", "e", "b", "d"]), ({"copies": GONE}, ["old"]),
        ({"words": "ataque", "copies": WITH, "language": "es"}, ["copy", "a"]),
    ],
)
def test_reports_are_found_by_what_is_asked(store: Store, asked: dict[str, object], expected: list[str]) -> None:
    assert listed(store, LATEST, **asked) == expected
    assert count_reports(store.view().engine, ReportQuery(**asked)) == len(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_a_list_hold_each_report_once(store: Store, sort: str) -> None:
    engine = store.view().engine
    pages = [list_reports(engine, ReportQuery(), sort, limit=2, offset=offset) for offset in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [IDS[one.id] for page in pages for one in page] == listed(store, sort)


def test_a_list_counts_claims_copies_and_issues(store: Store) -> None:
    told = report("a")
    store_claims(store, told, make_claim(told, "Gunmen fled"), issues=(make_issue(report=told.id), make_issue("undated", report=told.id)))
    found = {IDS[one.id]: one for one in list_reports(store.view().engine, ReportQuery(), LATEST, limit=50)}
    assert (found["a"].claims, found["a"].copies, found["a"].issues) == (1, 1, 2)
    assert (found["b"].claims, found["b"].copies, found["b"].issues) == (0, 0, 0)


def test_counting_ends_where_it_is_told_to(store: Store) -> None:
    assert count_reports(store.view().engine, ReportQuery(), most=3) == 3


@pytest.mark.parametrize(("query", "is_open"), [(ReportQuery(), True), (ReportQuery(copies=WITH), True), (ReportQuery(words="x"), False)])
def test_a_question_that_asks_nothing_is_open(query: ReportQuery, is_open: bool) -> None:
    assert query.is_open is is_open


def test_the_migration_fills_what_a_new_record_is_written_with(store: Store) -> None:
    columns = select(t.carriers.c.report, t.carriers.c.title_key, t.carriers.c.language).order_by(t.carriers.c.report)
    with store.writer() as writer:
        written = writer._here.execute(columns).all()
        for name in ("carriers_list", "carriers_outlet_list", "reports_gone", "reports_copies"):
            writer._here.exec_driver_sql(f"DROP INDEX {name}")
        for name in ("title_key", "language"):
            writer._here.exec_driver_sql(f"ALTER TABLE carriers DROP COLUMN {name}")
        with Operations.context(MigrationContext.configure(writer._here)):
            m0014_report_list.upgrade()
        assert writer._here.execute(columns).all() == written


# -- one report's file


def test_issues_of_a_report_are_those_of_its_text_and_of_reading_its_source(store: Store) -> None:
    told = report("a")
    store_claims(store, told, issues=(make_issue(report=told.id, start=3), make_issue("undated", report=told.id)))
    with store.writer() as writer:
        writer.put_source_issues(SourceKey("/reports", "a.txt"), [make_issue("bad-date", stage="read")])
        writer.put_source_issues(SourceKey("/reports", "b.txt"), [make_issue("bad-date", stage="read", source="b.txt")])
    assert [issue.kind for issue in issues_of(store.view().engine, told.id)] == ["bad-date", "undated", "unplaced"]


def test_a_source_that_changed_keeps_both_texts(store: Store) -> None:
    new = replace(make_report("New words.", source="b.txt"), publication=FACTS["b"])
    old = report("b")
    store_report(store, new)
    engine = store.view().engine
    assert [one.report for one in other_readings(engine, new.id)[0]] == [old.id]
    assert [one.report for one in other_readings(engine, old.id)[1]] == [new.id]
    assert [(one.source, one.published) for one in former_readings(engine, old.id)] == [("b.txt", "2012-03-05")]
    assert former_readings(engine, new.id) == [] and other_readings(engine, report("c").id) == ([], [])


def test_originals_tell_their_length(store: Store) -> None:
    place = report("a").appearances[0]
    assert lengths_of(store.view().engine, [place.sha256, "0" * 64]) == {place.sha256: len("Text a. Gunmen fled.")}


def test_pairs_of_a_claim_come_likeliest_first_and_are_counted(store: Store) -> None:
    claims = [make_claim(report(name), "Gunmen fled") for name in ("a", "b", "c")]
    for claim, name in zip(claims, ("a", "b", "c"), strict=True):
        store_claims(store, report(name), claim)
    incident = make_incident(*claims)
    with store.writer() as writer:
        writer.put_incidents([(incident, make_account(incident))])
    middle, engine = incident.claims[1], store.view().engine
    found, total = pairs_of(engine, middle, incident.id, 1)
    assert (total, len(found)) == (2, 1)
    assert middle in (found[0].left, found[0].right)
    assert pairs_of(engine, "c-0", incident.id, 5) == ([], 0)
