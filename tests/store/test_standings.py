"""How incidents stand in lists: claims, review, arrivals, parties; the migration that adds it; on either database."""

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from tests.store.make import make_account, make_claim, make_incident, make_old, make_report, store_claims, store_report

from sayso.model.codec import account_to_dict
from sayso.model.decision import Decision
from sayso.model.incident import Account, Incident, Value
from sayso.store import Store
from sayso.store import tables as t
from sayso.store.facets import facet_columns
from sayso.store.outlines import outline_row
from sayso.store.standings import listed_columns, party_rows

WORDS = ("Gunmen killed two soldiers near Buenaventura", "The governor denied it")


def run(store: Store) -> None:
    with store.writer() as writer:
        number = writer.start_run(started="2026-01-01T00:00:00+00:00", version="v")
        writer.end_run(number, ended="2026-01-01T00:00:01+00:00", summary={})


def put(store: Store, *texts: str) -> Incident:
    """Put an incident into the record, one report for each text, each in a run of its own."""
    claims = []
    for number, text in enumerate(texts):
        run(store)
        report = make_report(text, source=f"{number}.txt")
        claim = make_claim(report)
        store_report(store, report)
        store_claims(store, report, claim)
        claims.append(claim)
    incident = make_incident(*claims)
    show(store, incident)
    return incident


def show(store: Store, incident: Incident) -> None:
    with store.writer() as writer:
        writer.clear_incidents()
        writer.put_incidents([(incident, make_account(incident))])


def outline(store: Store, incident: Incident) -> dict[str, Any]:
    with store.view().engine.connect() as connection:
        return dict(connection.execute(select(t.outlines).where(t.outlines.c.incident == incident.id)).mappings().one())


def rows(store: Store, name: str) -> list[dict[str, Any]]:
    with store.view().engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(t.metadata.tables[name])).mappings()]


TEXTS = tuple(f"{WORDS[0]} on {day}. {WORDS[1]}." for day in ("Monday", "Tuesday", "Friday"))


def test_an_outline_tells_its_claims_and_the_runs_that_brought_them(record: str) -> None:
    with Store.open(record, create=True) as store:
        found = outline(store, put(store, *TEXTS))
    assert (found["claims"], found["oldest"], found["newest"], found["review"]) == (3, 1, 3, "unreviewed")
    assert (found["title"], found["edtf"], found["status"]) == ("Assault near Buenaventura", "2012-03-05", "single origin")


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), "unreviewed"),
        (("accept",), "partly"),
        (("unsure",), "unsure"),
        (("accept", "unsure"), "unsure"),
        (("accept", "accept"), "accepted"),
        (("accept", "amend"), "amended"),
        (("accept", "reject"), "accepted"),
    ],
)
def test_review_is_the_word_of_people_about_all_claims(record: str, kinds: tuple[str, ...], state: str) -> None:
    with Store.open(record, create=True) as store:
        incident = put(store, *TEXTS[:2])
        anchors = store.view().anchors(incident.claims)
        with store.writer() as writer:
            for kind, anchor in zip(kinds, anchors, strict=False):
                after = {"certainty": "possible"} if kind == "amend" else None
                writer.add_decision(Decision(kind, anchor.claim, "Ana", after=after, anchors=(anchor,)))
        show(store, incident)
        assert outline(store, incident)["review"] == state


def test_a_report_arrives_once(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        assert rows(store, "arrivals") == [{"report": report.id, "run": 0}]
        run(store)
        store_report(store, report, digest="d2")
        assert rows(store, "arrivals") == [{"report": report.id, "run": 0}]
        with store.writer() as writer:
            writer.drop_report(report.id)
        assert rows(store, "arrivals") == []


def test_parties_are_those_of_outlines_and_go_with_their_incident(record: str) -> None:
    with Store.open(record, create=True) as store:
        incident = put(store, TEXTS[0])
        value = Value("perpetrator", "eln", None, None, incident.claims, (), 1)
        account = replace(make_account(incident), values=(value, replace(value, attribute="target", value="a|b")))
        with store.writer() as writer:
            writer.clear_incidents()
            writer.put_incidents([(incident, account)])
        found = sorted((row["role"], row["actor"]) for row in rows(store, "parties"))
        assert found == [("perpetrator", "eln"), ("target", "a/b")]
        with store.writer() as writer:
            writer.drop_incidents([incident.id])
        assert rows(store, "parties") == []


@pytest.mark.parametrize(
    ("actors", "found"),
    [("|", []), ("|target:x|", [("x", "target")]), ("|perpetrator:eln|target:a:b|", [("eln", "perpetrator"), ("a:b", "target")])],
)
def test_parties_are_read_from_what_outlines_hold(actors: str, found: list[tuple[str, str]]) -> None:
    assert [(row["actor"], row["role"]) for row in party_rows("i-1", actors)] == found


def test_words_of_a_list_are_folded_and_begin_with_a_blank() -> None:
    account = replace(make_account(make_incident(make_claim(make_report()))), title="Ataque en Toribío, Cauca (2012)", place="Toribío")
    assert listed_columns(account)["words"] == " ataque en toribio cauca 2012 toribio"


def old_outline(account: Account) -> dict[str, Any]:
    """Return an outline as schema 0010 had it."""
    return outline_row(account) | facet_columns(account)


def test_a_record_of_schema_0010_is_listed_as_one_made_anew(record: str, sqlite_record: str) -> None:
    with Store.open(f"{sqlite_record}2", create=True) as store:
        incident = put(store, TEXTS[0])
        new, reports, claims = outline(store, incident), rows(store, "reports"), rows(store, "claims")
        parties = rows(store, "parties")
    account = make_account(incident)
    old: dict[str, dict[str, Any]] = {
        "reports": reports[0], "claims": claims[0], "incidents": {"id": incident.id},
        "incident_claims": {"claim": incident.claims[0], "incident": incident.id},
        "accounts": {"incident": incident.id, "sort_key": "2012-03-05", "body": json.dumps(account_to_dict(account))},
        "outlines": old_outline(account),
    }  # fmt: skip
    make_old(record, "0010", old)
    with Store.open(record) as store:
        assert outline(store, incident) == new | {"oldest": 0, "newest": 0}
        assert rows(store, "parties") == parties
        assert rows(store, "arrivals") == [{"report": reports[0]["id"], "run": 0}]
        assert rows(store, "desk_state") == []


def test_the_desk_remembers_and_forgets_without_a_new_stamp(record: str) -> None:
    with Store.open(record, create=True) as store:
        listing = store.view().listing
        stamp = store.view().stamp()
        assert listing.desk_state("Ana", "visit") is None
        with store.writer() as writer:
            writer.put_desk_state("Ana", "visit", {"run": 3})
            writer.put_desk_state("Ana", "theme", "dark")
            writer.put_desk_state("Ben", "visit", {"run": 1})
        with store.writer() as writer:
            writer.put_desk_state("Ana", "visit", {"run": 4})
            writer.put_desk_state("Ana", "theme", None)
        assert listing.desk_state("Ana", "visit") == {"run": 4}
        assert listing.desk_state("Ana", "theme") is None and listing.desk_state("Ben", "visit") == {"run": 1}
        assert listing.desk_keys("Ana") == ["visit"] and store.view().stamp() == stamp
