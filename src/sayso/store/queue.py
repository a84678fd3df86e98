"""The review queue's orders, by indexes: disputed incidents first, then the claims that are least certain; or as it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, exists, func, select, text

from sayso.model.decision import CLAIM_KINDS
from sayso.model.review import ACCEPTED, AMENDED, REJECTED, UNSURE
from sayso.store import tables as t
from sayso.store.mentions import COUNTRY, WHERE

NOT_JUDGED = 1.0
"""Stands for the doubt of a claim whose probability nothing judged: such claims come last."""
DISPUTED, DOUBT, NEWEST, BY_REPORT = "disputed", "doubt", "newest", "report"
ORDERS = (DISPUTED, DOUBT, NEWEST, BY_REPORT)
STATES = (ACCEPTED, AMENDED, REJECTED, UNSURE)
FEW = 2_000
"""Up to so many claims of an actor, a country or a shift are looked at one by one; of more the queue is walked until enough are met."""
MOST_COUNTED = 500
"""Claims that wait are counted up to here where only some are asked for."""
MOST_AT_ONCE = 512
"""Incidents or reports whose claims are looked at at once."""
_FETCH = 100


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which claims are asked for; what is empty asks nothing."""

    incident: str = ""
    """Full id."""
    report: str = ""
    """Full id."""
    actors: tuple[str, ...] = ()
    """Actor ids that stand for one: claims that name him as speaker, party or side."""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    kind: str = ""
    """Of the claim."""
    state: str = ""
    """One of ``STATES``: claims that people left so; empty: those that nobody decided about."""
    since: int = 0
    """Only claims of reports that came with this run or a later one."""
    second: str = ""
    """A person: claims that others judged and this one has not, to be judged once more."""
    order: str = DISPUTED
    """One of ``ORDERS``."""

    @property
    def is_plain(self) -> bool:
        """Say whether all claims that wait are asked for."""
        return self == QueueQuery(order=self.order)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for somebody's decision."""

    claim: str
    incident: str | None
    """None for a claim of no happening."""
    disputed: int
    """Attributes of its incident in which accounts part."""
    doubt: float
    """How far its probability is from one half, at most 0.5; 1 where nothing judged it."""


def doubt_of(probability: float | None) -> float:
    """Return how far a probability is from one half: 0 is least certain."""
    return NOT_JUDGED if probability is None else abs(probability - 0.5)


ALL = QueueQuery()
"""All claims that wait, the most disputed first."""


def waiting_claims(connection: Connection, query: QueueQuery = ALL) -> Iterator[Waiting]:
    """Yield the claims that are asked for, in the order asked for, ties by id.

    Rows are fetched as they are asked for, so the head of the queue costs little in a large record.
    """
    few = _is_few(connection, query)
    if query.order == NEWEST and not few:
        yield from _newest(connection, query)
        return
    if query.order == DISPUTED and not few and query.kind in ("", "event"):
        yield from _disputed(connection, query)
    for row in connection.execute(_ordered(query, few)).yield_per(_FETCH):
        yield _waiting(row)


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(row.id, row.incident, row.disputed or 0, row.doubt)


def count_waiting(connection: Connection, query: QueueQuery = ALL) -> tuple[int, bool]:
    """Return how many claims there are, and whether there are more: all are counted where nothing is left out, else ``MOST_COUNTED``."""
    if query.is_plain:
        c, r = t.claims.c, t.reports.c
        dead = select(func.count()).where(c.report.in_(select(r.id).where(text(t.DEAD))))
        counts = [select(func.count()).select_from(t.claims), dead, select(func.count()).select_from(t.reviews)]
        claims, gone, decided = (connection.execute(count).scalar_one() for count in counts)
        return max(0, claims - gone - decided), False
    bare = _claims(query, few=True).limit(MOST_COUNTED + 1)
    found: int = connection.execute(select(func.count()).select_from(bare.subquery())).scalar_one()
    return min(found, MOST_COUNTED), found > MOST_COUNTED


# -- walking: a batch of incidents or of reports at a time, since no planner is to be trusted with the order of so many tables


def _disputed(connection: Connection, query: QueueQuery) -> Iterator[Waiting]:
    """Yield the claims of disputed incidents, incident by incident."""
    o, m = t.outlines.c, t.incident_claims.c
    walk = select(o.incident, o.disputed).where(o.disputed > 0).order_by(o.disputed.desc(), o.incident.desc())
    if query.since:
        walk = walk.where(o.newest >= query.since)
    for batch in _batches(connection, walk):
        members = select(m.claim).where(m.incident.in_([name for name, _ in batch]))
        among = _claims(query, few=False).where(t.claims.c.id.in_(members))
        of_incident: dict[str, list[Waiting]] = {}
        for row in connection.execute(among):
            of_incident.setdefault(row.incident or "", []).append(_waiting(row))
        for name, _ in batch:
            yield from sorted(of_incident.get(name, ()), key=lambda item: (item.doubt, item.claim))


def _newest(connection: Connection, query: QueueQuery) -> Iterator[Waiting]:
    """Yield the claims of the latest reports first, in reading order."""
    c, k = t.claims.c, t.carriers.c
    walk = select(k.report, k.published).order_by(k.published.desc().nulls_last(), k.report.desc())
    for batch in _batches(connection, walk):
        among = _claims(query, few=False).add_columns(c.report, c.start).where(c.report.in_([name for name, _ in batch]))
        of_report: dict[str, list[tuple[int, str, Waiting]]] = {}
        for row in connection.execute(among):
            of_report.setdefault(row.report, []).append((row.start, row.id, _waiting(row)))
        for name, _ in batch:
            yield from (item for _, _, item in sorted(of_report.get(name, ()), key=lambda found: found[:2]))


def _batches(connection: Connection, walk: Select[Any]) -> Iterator[list[tuple[str, Any]]]:
    """Yield the rows of a walk in batches that grow: the head of a queue needs few, a rare filter many."""
    rows = iter(connection.execute(walk).yield_per(_FETCH))
    size = 8
    while batch := [(row[0], row[1]) for row in islice(rows, size)]:
        yield batch
        size = min(2 * size, MOST_AT_ONCE)


# -- statements


def _ordered(query: QueueQuery, few: bool) -> Select[Any]:
    """Return what is asked for in its order, all at once; of the disputed only what the walk leaves, unless few are meant."""
    c, o, found = t.claims.c, t.outlines.c, _claims(query, few)
    if query.order == BY_REPORT:
        return found.order_by(c.report, c.start, c.id)
    if query.order == NEWEST:
        k = t.carriers.c
        return found.join(t.carriers, k.report == c.report).order_by(k.published.desc().nulls_last(), c.report.desc(), c.start, c.id)
    if query.order == DISPUTED and few:
        parted = case((o.disputed > 0, o.incident), else_="")
        return found.order_by(func.coalesce(o.disputed, 0).desc(), parted.desc(), c.doubt, c.id)
    if query.order == DISPUTED and query.kind in ("", "event"):
        found = found.where((o.disputed == 0) | o.disputed.is_(None))
    return found.order_by(c.doubt, c.id)


def _claims(query: QueueQuery, few: bool) -> Select[tuple[str, float, str | None, int | None]]:
    """Return a query for claims of shown reports as they are asked for, without an order."""
    c, r, v, m, o = t.claims.c, t.reports.c, t.reviews.c, t.incident_claims.c, t.outlines.c
    tables = (
        t.claims.join(t.reports, r.id == c.report).outerjoin(t.reviews, v.claim == c.id)
        .outerjoin(t.incident_claims, m.claim == c.id).outerjoin(t.outlines, o.incident == m.incident)
    )
    shown = [r.current, r.copy_of.is_(None), *_wheres(query, few)]
    return select(c.id, c.doubt, m.incident, o.disputed).select_from(tables).where(*shown)


def _wheres(query: QueueQuery, few: bool) -> Iterator[ColumnElement[bool]]:
    c, v = t.claims.c, t.reviews.c
    if query.incident:
        yield c.id.in_(select(t.incident_claims.c.claim).where(t.incident_claims.c.incident == query.incident))
    if query.report:
        yield c.report == query.report
    if query.kind:
        yield c.kind == query.kind
    if query.actors:
        yield _named(_names(query.actors), few)
    if query.country:
        yield _named((t.mentions.c.ref == f"{COUNTRY}:{query.country}") & (t.mentions.c.role == COUNTRY), few)
    if query.since:
        a = t.arrivals.c
        came = select(a.report).where(a.run >= query.since)
        yield c.report.in_(came) if few else exists().where(a.report == c.report, a.run >= query.since)
    if query.second:
        yield c.id.in_(_judged_by_others(query.second))
    else:
        yield c.id.in_(select(v.claim).where(v.state == query.state)) if query.state else v.claim.is_(None)


def _names(actors: tuple[str, ...]) -> ColumnElement[bool]:
    m = t.mentions.c
    return m.ref.in_(actors) & m.role.not_in((WHERE, COUNTRY))


def _named(where: ColumnElement[bool], few: bool) -> ColumnElement[bool]:
    m, c = t.mentions.c, t.claims.c
    return c.id.in_(select(m.claim).where(where)) if few else exists().where(m.claim == c.id, where)


def _judged_by_others(person: str) -> Select[tuple[str]]:
    """Select claims whose state another gave, and about which the person has no judgement that stands."""
    v, d, s, u = t.reviews.c, t.decisions.c, t.decision_subjects.c, t.decisions.alias("undo").c
    undone = select(u.subject).where(u.kind == "undo")
    own = select(s.subject).join(t.decisions, d.number == s.number).where(d.who == person, d.kind.in_(CLAIM_KINDS), d.id.not_in(undone))
    by_others = select(v.claim).join(t.decisions, d.number == v.number).where(d.who != person, v.state.in_((ACCEPTED, AMENDED, REJECTED)))
    return by_others.where(v.claim.not_in(own))


def _is_few(connection: Connection, query: QueueQuery) -> bool:
    """Say whether so few claims can be meant that sorting them is cheaper than walking the queue."""
    if query.incident or query.report or query.state or query.second:
        return True
    m, a = t.mentions.c, t.arrivals.c
    asked = []
    if query.actors:
        asked.append(select(m.claim).where(_names(query.actors)))
    if query.country:
        asked.append(select(m.claim).where(m.ref == f"{COUNTRY}:{query.country}"))
    if query.since:
        asked.append(select(a.report).where(a.run >= query.since))
    return any(_has_few(connection, one) for one in asked)


def _has_few(connection: Connection, asked: Select[tuple[str]]) -> bool:
    limited = asked.limit(FEW + 1).subquery()
    return connection.execute(select(func.count()).select_from(limited)).scalar_one() <= FEW
