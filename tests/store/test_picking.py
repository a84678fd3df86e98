"""Picking incidents for a brief."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.incident import Account, Value
from sayso.store import Store
from sayso.store.picking import Pick, pick_incidents

DAYS = ("2012-03-05", "2012-03", "2013-01-01", None)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    report = make_report()
    claims = [make_claim(report, ordinal=n) for n in range(len(DAYS))]
    folder: Path = tmp_path_factory.mktemp("pick")
    with Store.open(str(folder / "p.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, *claims)
        with store.writer() as writer:
            incidents = [make_incident(claim) for claim in claims]
            dated = zip(incidents, DAYS, strict=True)
            writer.put_incidents([(one, account(make_account(one, when), n)) for n, (one, when) in enumerate(dated)])
        yield store


def account(base: Account, n: int) -> Account:
    value = Value("perpetrator", "eln" if n else "farc", None, None, (), (), 1)
    return replace(
        base, title=str(n), country="CO" if n < 2 else "VE", event_mode="ambush" if n == 1 else "firearms", values=(value,),
        origins=("a", "b")[: 1 + (n == 2)], contested=("when",) if n == 3 else (), place="Arauca" if n == 0 else "Apure",
    )


@pytest.mark.parametrize(
    ("pick", "titles"),
    [
        (Pick(), "2013"), (Pick(since="2012-04-01"), "2"), (Pick(until="2012-12-31"), "01"),
        (Pick(since="2012-03-06", until="2012-03-31"), "1"),
        (Pick(country="CO"), "01"), (Pick(place="arauca"), "0"), (Pick(place="geonames:1"), ""), (Pick(actor="eln"), "213"),
        (Pick(actor="el"), ""), (Pick(types=("ASSAULT",)), "2013"), (Pick(types=("ASSAULT/ambush",)), "1"), (Pick(types=("AID",)), ""),
        (Pick(types=("AID", "ASSAULT/ambush")), "1"), (Pick(contested=True), "3"), (Pick(contested=False), "201"), (Pick(origins=2), "2"),
    ],
)
def test_each_condition_holds(store: Store, pick: Pick, titles: str) -> None:
    assert picked(store, pick) == sorted(titles)


def picked(store: Store, pick: Pick, limit: int = 10) -> list[str]:
    with store.view().engine.connect() as connection:
        found, total = pick_incidents(connection, pick, limit)
    assert total >= len(found)
    return sorted(store.view().account(name).title for name in found)


def test_the_latest_come_first_and_the_rest_is_counted(store: Store) -> None:
    with store.view().engine.connect() as connection:
        found, total = pick_incidents(connection, Pick(), 1)
    assert (len(found), total) == (1, 4)
    assert store.view().account(found[0]).title == "2"


def test_nothing_is_reviewed_until_people_review(store: Store) -> None:
    with store.view().engine.connect() as connection:
        assert pick_incidents(connection, Pick(), 10, reviewed=True) == ([], 0)


def test_an_empty_pick_asks_nothing() -> None:
    assert Pick().is_empty and not Pick(contested=False).is_empty
