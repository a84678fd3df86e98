"""Builders for the tests of indicators: made-up incidents in a record, told by made-up reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.indicators.questions import Question, question_from_dict
from sayso.model.claim import Claim
from sayso.model.incident import Incident, Total, Value
from sayso.store import Store

PLACES: Mapping[str, Mapping[str, Any]] = {
    "osh": {"country": "KG", "place": "Osh", "place_id": "geonames:1527534", "lat": 40.53, "lon": 72.8, "precision": 1},
    "khujand": {"country": "TJ", "place": "Khujand", "place_id": "geonames:1514879", "lat": 40.28, "lon": 69.62, "precision": 1},
    "bishkek": {"country": "KG", "place": "Bishkek", "place_id": "geonames:1528675", "lat": 42.87, "lon": 74.59, "precision": 1},
    "kyrgyzstan": {"country": "KG", "place": "Kyrgyzstan", "place_id": None, "lat": 41.0, "lon": 75.0, "precision": 6},
    "nowhere": {"country": None, "place": None, "place_id": None, "lat": None, "lon": None, "precision": None},
}


@dataclass(frozen=True, slots=True)
class Happening:
    """What a test needs of an incident."""

    when: str | None = "2010-06-02"
    place: str = "osh"
    event: str = "ASSAULT/raid"
    actors: tuple[tuple[str, str], ...] = (("perpetrator", "imu"),)
    killed: int | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    published: str | None = "2010-06-05"
    reports: int = 1


def put(store: Store, name: str, told: Happening) -> Incident:
    """Put an incident, its claims and their reports into a record."""
    claims: list[Claim] = []
    for number in range(told.reports):
        text = f"Gunmen killed two soldiers near Buenaventura, {name} {number}."
        report = make_report(text, source=f"{name}{number}.txt", published=told.published)
        store_report(store, report)
        claim = make_claim(report)
        store_claims(store, report, claim)
        claims.append(claim)
    incident = make_incident(*claims)
    kind, _, mode = told.event.partition("/")
    account = replace(
        make_account(incident, told.when), event_type=kind, event_mode=mode or None, contested=(), title=f"Title of {name}",
        values=tuple(Value(role, actor) for role, actor in told.actors), **PLACES[told.place],
        totals=(Total("killed", told.killed, told.killed, told.killed, "one figure"),) if told.killed is not None else (),
    )
    with store.writer() as writer:
        writer.put_incidents([(incident, replace(account, **told.changes))])
    return incident


def open_record(folder: Path, happenings: Mapping[str, Happening]) -> tuple[Store, dict[str, str]]:
    """Return an open record and the names of its incidents by id."""
    store = Store.open(str(folder / "a.sayso"), create=True)
    return store, {put(store, name, told).id: name for name, told in happenings.items()}


def ask(**fields: Any) -> Question:
    """Return a question; of kind match unless another is given."""
    return question_from_dict({"id": "q", "title": "Q", "kind": "match", **fields})


def names_of(ids: Sequence[str], names: Mapping[str, str]) -> list[str]:
    """Return the names of incidents."""
    return [names[one] for one in ids]
