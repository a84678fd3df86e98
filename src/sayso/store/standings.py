"""How incidents stand: by how many claims, what people made of them, and which runs brought their reports. Columns of ``outlines``."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, case, func, select

from sayso.model.claim import ROLES
from sayso.model.incident import Account
from sayso.model.review import ACCEPTED, AMENDED, REJECTED, UNREVIEWED, UNSURE
from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.query import words_of

PARTLY = "partly"
OPEN = (UNREVIEWED, PARTLY, UNSURE)
"""Of an incident that :func:`sayso.model.review.review_of_incident` calls unreviewed: no claim is settled; some are; somebody is unsure."""
REVIEW_STATES = (*OPEN, ACCEPTED, AMENDED)


def listed_columns(account: Account) -> dict[str, Any]:
    """Return the columns of ``outlines`` that lists show of an account and look for."""
    named = {v.value for v in account.values if v.attribute in ROLES}
    words = " ".join([account.title, account.place or "", *sorted(name.replace("-", " ") for name in named)])
    return {"title": account.title, "words": " " + " ".join(words_of(words)), "edtf": account.when, "status": account.status}


def party_rows(incident: str, actors: str) -> list[dict[str, str]]:
    """Return an incident's rows of the table ``parties``.

    Args:
        incident: its id.
        actors: as ``outlines.actors`` has them.
    """
    pairs = (part.partition(":") for part in actors.split("|") if part)
    return [{"actor": actor, "role": role, "incident": incident} for role, _, actor in pairs]


def standings_of(connection: Connection, incidents: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return ``claims``, ``review``, ``oldest`` and ``newest`` of incidents, by id."""
    found: dict[str, dict[str, Any]] = {}
    for batch in chunks(sorted(incidents)):
        for row in connection.execute(_question(batch)):
            found[row.incident] = {"claims": row.claims, "review": _state(row), "oldest": row.oldest or 0, "newest": row.newest or 0}
    return found


def _question(incidents: Sequence[str]) -> Any:  # noqa: ANN401 - a select of eight columns
    m, c, a, v = t.incident_claims.c, t.claims.c, t.arrivals.c, t.reviews.c
    tables = t.incident_claims.outerjoin(t.claims, c.id == m.claim).outerjoin(t.arrivals, a.report == c.report)
    states = (ACCEPTED, AMENDED, REJECTED, UNSURE)
    counted = [func.coalesce(func.sum(case((v.state == state, 1), else_=0)), 0).label(state) for state in states]
    run = func.coalesce(a.run, 0)
    return (
        select(m.incident, func.count().label("claims"), func.min(run).label("oldest"), func.max(run).label("newest"), *counted)
        .select_from(tables.outerjoin(t.reviews, v.claim == m.claim))
        .where(m.incident.in_(incidents))
        .group_by(m.incident)
    )


def _state(row: Row[Any]) -> str:
    accepted, amended, rejected, unsure = row.accepted, row.amended, row.rejected, row.unsure
    settled = accepted + amended + rejected
    if settled == row.claims:
        return AMENDED if amended else ACCEPTED
    if unsure:
        return UNSURE
    return PARTLY if settled else UNREVIEWED
