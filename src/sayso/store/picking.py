"""Picks the incidents of a brief: by day, country, place, actor, type, dispute and origins, the latest first, at most so many."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from sayso.model.review import ACCEPTED, AMENDED
from sayso.store import tables as t
from sayso.store.dialect import by_code_point

MOST_COUNTED = 10_000
"""Incidents beyond this are not counted, so that a question over a large record stays quick."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Which incidents are meant; what is left empty asks nothing."""

    since: str | None = None
    """ISO day: the incident's last day is this one or later."""
    until: str | None = None
    """ISO day: the incident's first day is this one or earlier."""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    place: str = ""
    """Gazetteer id, or the place's name in any case."""
    actor: str = ""
    """Actor id."""
    types: tuple[str, ...] = ()
    """``ASSAULT`` or ``ASSAULT/ambush``."""
    contested: bool | None = None
    origins: int = 0
    """At least so many independent origins."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is asked."""
        return self == Pick()


def pick_incidents(connection: Connection, pick: Pick, limit: int, *, reviewed: bool = False) -> tuple[list[str], int]:
    """Return ids of incidents, the latest first, the undated last; and how many fit, at most ``MOST_COUNTED``.

    Args:
        connection: to the record.
        pick: what they must be.
        limit: most ids returned.
        reviewed: only those all of whose claims people accepted or amended.
    """
    o = t.outlines.c
    asked = [*_conditions(pick), *([_is_reviewed()] if reviewed else [])]
    order = (case((o.first.is_(None), 1), else_=0), by_code_point(connection, o.first).desc(), by_code_point(connection, o.incident))
    found = [row.incident for row in connection.execute(select(o.incident).where(*asked).order_by(*order).limit(limit))]
    some: Select[tuple[str]] = select(o.incident).where(*asked).limit(MOST_COUNTED)
    total = len(found) if len(found) < limit else connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()
    return found, total


def _conditions(pick: Pick) -> list[ColumnElement[bool]]:
    o = t.outlines.c
    asked: list[ColumnElement[bool]] = []
    if pick.since:
        asked.append(o.last >= pick.since)
    if pick.until:
        asked.append(o.first <= pick.until)
    if pick.country:
        asked.append(o.country == pick.country)
    if pick.place:
        asked.append((o.place_id == pick.place) | (func.lower(o.place) == pick.place.lower()))
    if pick.actor:
        asked.append(o.actors.contains(f":{pick.actor}|", autoescape=True))
    if pick.types:
        asked.append(or_(*map(_is_type, pick.types)))
    if pick.contested is not None:
        asked.append(o.contested.is_(pick.contested))
    if pick.origins:
        asked.append(o.origins >= pick.origins)
    return asked


def _is_type(words: str) -> ColumnElement[bool]:
    type_, _, mode = words.partition("/")
    o = t.outlines.c
    return and_(o.event_type == type_, o.event_mode == mode) if mode else o.event_type == type_


def _is_reviewed() -> ColumnElement[bool]:
    """Match incidents of which people took every claim; starts from what was reviewed, which is little of a large record."""
    m, v, every = t.incident_claims.c, t.reviews.c, t.incident_claims.alias("every").c
    taken = select(v.claim).where(v.state.in_((ACCEPTED, AMENDED)))
    some = select(m.incident).where(m.claim.in_(taken))
    other = exists().where(every.incident == t.outlines.c.incident, every.claim.not_in(taken))
    return t.outlines.c.incident.in_(some) & ~other
