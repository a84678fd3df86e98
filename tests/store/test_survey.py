"""Questions that are answered without reading the whole record."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.span import Span
from sayso.store import FacetQuery, Store
from sayso.store.dialect import WRITE, open_engine
from sayso.store.migrations.versions.m0007_facets import COLUMNS


def test_claims_are_found_by_kind_and_stance_report_by_report(record: str) -> None:
    first, second = make_report(), make_report("The governor will resign soon, the army said.", source="b.txt")
    said, denied = make_claim(first), make_claim(first, "The governor denied it", stance="denies")
    expected = make_claim(second, "The governor will resign soon", stance="predicts")
    with Store.open(record, create=True) as store:
        for report, claims in ((first, (said, denied)), (second, (expected,))):
            store_report(store, report)
            store_claims(store, report, *claims)
        survey = store.view().survey
        assert dict(survey.claims([("event", "predicts"), ("event", "denies")])) == {first.id: [denied], second.id: [expected]}
        assert list(survey.claims([("intent", "predicts")])) == []
        assert sorted(survey.spans([first.id])[first.id]) == sorted([(said.id, said.span), (denied.id, denied.span)])
        assert survey.texts([first.id, second.id]) == {first.id: first.text, second.id: second.text}


def test_copies_and_superseded_reports_are_not_asked(record: str) -> None:
    first, copy = make_report(), make_report("Gunmen killed two soldiers near Buenaventura on Monday, it is said.", source="b.txt")
    with Store.open(record, create=True) as store:
        for report in (first, copy):
            store_report(store, report)
            store_claims(store, report, make_claim(report, stance="predicts"))
        with store.writer() as writer:
            writer.put_copies({copy.id: first.id})
        assert [name for name, _ in store.view().survey.claims([("event", "predicts")])] == [first.id]


DAYS = [
    ((), None),
    ((None,), None),
    (("2012-03-05", "2012-04"), "2012-04-30"),
    (("2012", "soon"), "2012-12-31"),
]


@pytest.mark.parametrize(("published", "expected"), DAYS)
def test_the_latest_day_is_the_last_that_a_publication_date_allows(
    published: tuple[str | None, ...], expected: str | None, sqlite_record: str
) -> None:
    with Store.open(sqlite_record, create=True) as store:
        for number, day in enumerate(published):
            store_report(store, make_report(f"Text {number}.", source=f"{number}.txt", published=day))
        assert store.view().survey.latest_day() == expected


def test_publications_come_by_report(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        assert store.view().survey.publications([report.id, "r-none"]) == {report.id: report.publication}


def test_a_record_of_an_older_schema_gets_stances_and_facets(record: str) -> None:
    report = make_report()
    claim = make_claim(report, stance="predicts")
    incident = make_incident(claim)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
    engine = open_engine(record)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        for statement in (
            "DROP TABLE firings", "DROP TABLE questions",
            *(f"DROP INDEX {name}" for name in ("claims_stance", "outlines_type", "outlines_first")),
            "ALTER TABLE claims DROP COLUMN stance", *(f"ALTER TABLE outlines DROP COLUMN {column.name}" for column in COLUMNS),
            "UPDATE alembic_version SET version_num = '0006'",
        ):
            connection.execute(text(statement))
    engine.dispose()

    with Store.open(record) as store:
        survey = store.view().survey
        assert [claims for _, claims in survey.claims([("event", "predicts")])] == [[claim]]
        assert [facet.incident for facet in survey.facets(FacetQuery())] == [incident.id]


def test_a_claims_span_is_that_of_its_words(record: str) -> None:
    report = make_report()
    claim = replace(make_claim(report), id="")
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)
        assert store.view().survey.spans([report.id, "r-none"]) == {report.id: [(claim.id, Span(0, 44))], "r-none": []}
