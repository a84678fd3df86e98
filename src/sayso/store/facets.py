"""Facets: what questions ask of incidents, found in outlines without reading accounts."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from sayso.model.claim import ROLES
from sayso.model.incident import Account
from sayso.store import tables as t
from sayso.store.dialect import by_code_point

FETCH = 1000


@dataclass(frozen=True, slots=True)
class Facet:
    """What questions ask of an incident."""

    incident: str
    first: str | None
    """ISO 8601; the first day that the account's date allows, None when it is undated."""
    last: str | None
    event_type: str
    event_mode: str | None
    origins: int
    contested: bool
    expected: bool
    aggregate: bool
    country: str | None
    place: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded_best: int | None
    denied: bool
    actors: tuple[tuple[str, str], ...]
    """``(role, actor id)`` as some claim asserts, sorted."""


@dataclass(frozen=True, slots=True)
class FacetQuery:
    """Which incidents to find; what is left empty asks nothing."""

    types: tuple[tuple[str, str | None], ...] = ()
    """``(type, mode)`` of which one must fit; a mode of None takes every mode."""
    actors: tuple[tuple[str, str], ...] = ()
    """``(role, actor)`` of which one must take part; an empty role takes every role."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2; an incident whose country is not known passes, so that "may be" can be told apart."""
    after: str | None = None
    """ISO day: the incident's first day is later."""
    since: str | None = None
    """ISO day: the incident's last day is this one or later."""
    until: str | None = None
    """ISO day: the incident's first day is this one or earlier."""
    least: tuple[tuple[str, int], ...] = ()
    """``(column, number)``: columns ``killed_best``, ``killed_low``, ``killed_high``, ``wounded_best`` or ``origins`` of at least that."""
    flags: tuple[tuple[str, bool], ...] = ()
    """``(column, wanted)`` of ``contested``, ``denied``, ``expected``, ``aggregate``."""
    incidents: tuple[str, ...] = ()


def facet_columns(account: Account) -> dict[str, Any]:
    """Return the columns of ``outlines`` that questions ask by, beside those of :func:`sayso.store.outlines.outline_row`."""
    killed, wounded = account.total("killed"), account.total("wounded")
    pairs = sorted({(v.attribute, v.value) for v in account.values if v.attribute in ROLES and v.stance not in {"denies", "disputes"}})
    return {
        "country": account.country, "place": account.place, "place_id": account.place_id, "lat": account.lat, "lon": account.lon,
        "precision": account.precision, "killed_low": killed.low if killed else None, "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None, "wounded_best": wounded.best if wounded else None,
        "denied": bool(account.denials), "actors": "|" + "".join(f"{role}:{actor.replace('|', '/')}|" for role, actor in pairs),
    }


def find_facets(connection: Connection, query: FacetQuery) -> Iterator[Facet]:
    """Yield the facets that a query asks for, by first day, the undated last, then by incident."""
    f = t.outlines.c
    statement = select(*(f[field.name] for field in fields(Facet))).where(*_conditions(query))
    statement = statement.order_by(f.first.is_(None), by_code_point(connection, f.first), by_code_point(connection, f.incident))
    for row in connection.execute(statement).yield_per(FETCH):
        *values, denied, actors = row  # the fields' own order: a third of the time that naming them takes
        yield _facet(values, bool(denied), _actors(actors or ""))


def _facet(values: Sequence[Any], denied: bool, actors: tuple[tuple[str, str], ...]) -> Facet:
    made: Callable[..., Facet] = Facet
    return made(*values, denied, actors)


def _actors(written: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.partition(":") for part in written.split("|") if part)
    return tuple((role, actor) for role, _, actor in pairs)


def _conditions(query: FacetQuery) -> list[ColumnElement[bool]]:
    f = t.outlines.c
    asked: list[ColumnElement[bool]] = []
    if query.types:
        asked.append(or_(*(f.event_type == kind if mode is None else and_(f.event_type == kind, f.event_mode == mode)
                           for kind, mode in query.types)))
    if query.actors:
        asked.append(or_(*(f.actors.contains(f"|{role}:{actor}|" if role else f":{actor}|", autoescape=True)
                           for role, actor in query.actors)))
    if query.countries:
        asked.append(or_(f.country.is_(None), f.country.in_(query.countries)))
    if query.after:
        asked.append(f.first > query.after)
    if query.since:
        asked.append(f.last >= query.since)
    if query.until:
        asked.append(f.first <= query.until)
    asked += [f[name] >= number for name, number in query.least]
    asked += [f[name].is_(wanted) for name, wanted in query.flags]
    if query.incidents:
        asked.append(f.incident.in_(query.incidents))
    return asked


@dataclass(frozen=True, slots=True)
class Heading:
    """An account's first lines."""

    title: str
    when: str | None
    """EDTF."""
    status: str

    @property
    def told(self) -> bool:
        """Say whether anybody asserts that it happened: what is only denied or expected has no origin."""
        return self.status.startswith("single origin") or self.status[:1].isdigit()


def headings_of(connection: Connection, incidents: Sequence[str]) -> dict[str, Heading]:
    """Return the headings of incidents, by id."""
    a = t.accounts.c
    found: dict[str, Heading] = {}
    for at in range(0, len(incidents), FETCH // 2):
        for row in connection.execute(select(a.incident, a.body).where(a.incident.in_(incidents[at : at + FETCH // 2]))):
            body = json.loads(row.body)
            found[row.incident] = Heading(body["title"], body["when"], body["status"])
    return found
