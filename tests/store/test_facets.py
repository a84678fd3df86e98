"""What questions ask of incidents, found by columns."""

from dataclasses import replace

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.incident import Account, Total, Value
from sayso.store import FacetQuery, Store
from sayso.store.facets import Heading, facet_columns
from sayso.store.outlines import outline_row


def account_of(number: int, **changes: object) -> Account:
    """Return the account of a made-up incident."""
    incident = make_incident(make_claim(make_report(f"Gunmen killed two soldiers near Buenaventura, report {number}.")))
    return replace(make_account(incident), **changes)  # type: ignore[arg-type]


TOTALS = [
    ("of the dead", (Total("killed", 2, 3, 4, "sides added"), Total("wounded", 7, 8, 9, "one figure")), (2, 3, 4, 8)),
    ("open bounds", (Total("killed", 2, None, None, "one figure"),), (2, None, None, None)),
    ("none", (), (None, None, None, None)),
]


@pytest.mark.parametrize(("totals", "expected"), [row[1:] for row in TOTALS], ids=[row[0] for row in TOTALS])
def test_the_dead_and_wounded_are_those_over_all_sides(totals: tuple[Total, ...], expected: tuple[int | None, ...]) -> None:
    row = facet_columns(account_of(1, totals=totals))
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["wounded_best"]) == expected


DAYS = [
    ("2012-03-05", "2012-03-05", "2012-03-05"),
    ("2012-03", "2012-03-01", "2012-03-31"),
    ("XXXX-03-05", None, None),
    (None, None, None),
    ("once", None, None),
    ("2012-03-05/..", "2012-03-05", None),
]


@pytest.mark.parametrize(("when", "first", "last"), DAYS)
def test_days_are_those_that_the_date_allows(when: str | None, first: str | None, last: str | None) -> None:
    row = outline_row(account_of(1, when=when))
    assert (row["first"], row["last"]) == (first, last)


def test_actors_are_those_that_somebody_asserts() -> None:
    values = (
        Value("perpetrator", "eln"), Value("target", "colombian-army"), Value("perpetrator", "farc", stance="denies"),
        Value("killed:eln", "2", 2, 2), Value("perpetrator", "a|b"),
    )
    assert facet_columns(account_of(1, values=values))["actors"] == "|perpetrator:a/b|perpetrator:eln|target:colombian-army|"


ONE = (("origins", 1),)
DOZEN = (Total("killed", 12, 12, 12, "one figure"),)
PERPETRATOR = (Value("perpetrator", "eln"),)
TARGET = (Value("target", "eln"),)
ACCOUNTS = {
    "bomb": {"event_mode": "explosives", "values": PERPETRATOR, "when": "2012-03-05"},
    "raid": {"event_mode": "raid", "values": TARGET, "when": "2012-04", "country": "VE", "totals": DOZEN},
    "talks": {"event_type": "CONSULT", "event_mode": "meet", "when": "2012-05-01", "contested": (), "denials": ("c-1",), "country": None},
    "threat": {"event_mode": None, "when": None, "expected": True, "contested": ()},
}

QUERIES = [
    ("nothing survey", FacetQuery(), ["bomb", "raid", "talks", "threat"]),
    ("a type", FacetQuery(types=(("ASSAULT", None),)), ["bomb", "raid", "threat"]),
    ("a mode", FacetQuery(types=(("ASSAULT", "raid"), ("CONSULT", "meet"))), ["raid", "talks"]),
    ("an actor in a role", FacetQuery(actors=(("perpetrator", "eln"),)), ["bomb"]),
    ("an actor in any role", FacetQuery(actors=(("", "eln"),)), ["bomb", "raid"]),
    ("no actor whose name only begins so", FacetQuery(actors=(("perpetrator", "el"),)), []),
    ("a sign of SQL's own is taken as it stands", FacetQuery(actors=(("", "e_n"),)), []),
    ("a country, or none known", FacetQuery(countries=("VE",)), ["raid", "talks"]),
    ("after a day", FacetQuery(after="2012-03-05"), ["raid", "talks"]),
    ("since a day", FacetQuery(since="2012-04-30"), ["raid", "talks"]),
    ("until a day", FacetQuery(until="2012-04-01"), ["bomb", "raid"]),
    ("a least toll", FacetQuery(least=(("killed_best", 3),)), ["raid"]),
    ("denied", FacetQuery(flags=(("denied", True),)), ["talks"]),
    ("contested", FacetQuery(flags=(("contested", True),)), ["bomb", "raid"]),
    ("not only expected", FacetQuery(flags=(("expected", False),)), ["bomb", "raid", "talks"]),
]


@pytest.mark.parametrize(("query", "expected"), [row[1:] for row in QUERIES], ids=[row[0] for row in QUERIES])
def test_a_query_finds_the_incidents_it_asks_for(query: FacetQuery, expected: list[str], sqlite_record: str) -> None:
    assert ask(sqlite_record, query) == expected


def test_both_databases_answer_alike(record: str) -> None:
    query = FacetQuery(types=(("ASSAULT", None),), actors=(("", "eln"),), countries=("CO", "VE"), since="2012-03-01", least=ONE)
    assert ask(record, query) == ["bomb", "raid"]


def ask(record: str, query: FacetQuery) -> list[str]:
    """Return the names of the incidents that a query finds among ``ACCOUNTS``."""
    names = {}
    with Store.open(record, create=True) as store:
        with store.writer() as writer:
            for number, (name, changes) in enumerate(ACCOUNTS.items()):
                account = account_of(number, **changes)  # type: ignore[arg-type]
                incident = make_incident(make_claim(make_report(f"Gunmen killed two soldiers near Buenaventura, report {number}.")))
                writer.put_incidents([(incident, account)])
                names[incident.id] = name
        return [names[facet.incident] for facet in store.view().survey.facets(query)]


def test_clearing_incidents_clears_their_facets(record: str) -> None:
    ask(record, FacetQuery())
    with Store.open(record) as store:
        with store.writer() as writer:
            writer.clear_incidents()
        assert list(store.view().survey.facets(FacetQuery())) == []


def test_titles_and_members_are_found_by_incident(record: str) -> None:
    report = make_report()
    claim = make_claim(report)
    incident = make_incident(claim)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
        survey = store.view().survey
        heading = Heading("Assault near Buenaventura", "2012-03-05", "single origin")
        assert survey.headings([incident.id, "i-none"]) == {incident.id: heading}
        assert heading.told and not Heading("Denied assault", None, "denied by the army").told
        assert survey.incidents_of([claim.id, "c-none"]) == {claim.id: incident.id}
        assert survey.members_of([incident.id]) == {incident.id: [claim.id]}
