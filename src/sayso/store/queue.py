"""The review queue's order, by indexes: disputed incidents first, then the claims that are least certain."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Select, select

from sayso.store import tables as t

NOT_JUDGED = 1.0
"""Stands for the doubt of a claim whose probability nothing judged: such claims come last."""
_FETCH = 100


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


def waiting_claims(connection: Connection) -> Iterator[Waiting]:
    """Yield the claims that nobody decided about: those of the most disputed incidents, then the least certain, ties by id.

    Rows are fetched as they are asked for, so the head of the queue costs little in a large record.
    """
    o = t.outlines.c
    disputed = select(o.incident, o.disputed).where(o.disputed > 0).order_by(o.disputed.desc(), o.incident.desc())
    for row in connection.execute(disputed).yield_per(_FETCH):
        of_it = _open_claims().where(t.incident_claims.c.incident == row.incident)
        for claim in connection.execute(of_it):
            yield Waiting(claim.id, row.incident, row.disputed, claim.doubt)
    rest = _open_claims().where((o.disputed == 0) | o.disputed.is_(None))
    for claim in connection.execute(rest).yield_per(_FETCH):
        yield Waiting(claim.id, claim.incident, 0, claim.doubt)


def _open_claims() -> Select[tuple[str, float, str | None]]:
    """Return a query for claims of shown reports without a decision, least certain first."""
    c, r, v, m, o = t.claims.c, t.reports.c, t.reviews.c, t.incident_claims.c, t.outlines.c
    tables = (
        t.claims.join(t.reports, r.id == c.report).outerjoin(t.reviews, v.claim == c.id)
        .outerjoin(t.incident_claims, m.claim == c.id).outerjoin(t.outlines, o.incident == m.incident)
    )
    shown = r.current & r.copy_of.is_(None) & v.claim.is_(None)
    return select(c.id, c.doubt, m.incident).select_from(tables).where(shown).order_by(c.doubt, c.id)
