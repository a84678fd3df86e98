"""Questions that are answered without reading the whole record."""

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_old, make_report, store_claims, store_report

from sayso.model.codec import account_to_dict, claim_to_dict, publication_to_dict
from sayso.model.incident import Account
from sayso.model.span import Span
from sayso.store import FacetQuery, Store
from sayso.store.outlines import outline_row


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
    account = make_account(incident)
    publication = json.dumps(publication_to_dict(report.publication))
    rows: dict[str, dict[str, Any]] = {
        "reports": {
            "id": report.id, "source": "a.txt", "publication": publication, "blocks": "[]", "language": "en", "digest": "d",
            "current": True,
        },
        "claims": {"id": claim.id, "report": report.id, "start": 0, "end": 44, "kind": "event", "body": json.dumps(claim_to_dict(claim))},
        "incidents": {"id": incident.id},
        "incident_claims": {"claim": claim.id, "incident": incident.id},
        "accounts": {"incident": incident.id, "sort_key": "2012-03-05", "body": json.dumps(account_to_dict(account))},
        "outlines": outline_row_of(account),
    }
    make_old(record, "0006", rows)
    with Store.open(record) as store:
        survey = store.view().survey
        assert [claims for _, claims in survey.claims([("event", "predicts")])] == [[claim]]
        [facet] = survey.facets(FacetQuery())
    assert (facet.incident, facet.country, facet.place_id) == (incident.id, account.country, account.place_id)


def outline_row_of(account: Account) -> dict[str, Any]:
    """Return an outline as schema 0006 had it."""
    own = ("incident", "first", "last", "event_type", "event_mode", "origins", "contested", "expected", "aggregate")
    return {name: value for name, value in outline_row(account).items() if name in own}


def test_a_claims_span_is_that_of_its_words(record: str) -> None:
    report = make_report()
    claim = replace(make_claim(report), id="")
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)
        assert store.view().survey.spans([report.id, "r-none"]) == {report.id: [(claim.id, Span(0, 44))], "r-none": []}
