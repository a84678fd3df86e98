"""Possible matches that wait for an answer: near misses between two incidents that nobody said to be one or two."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sayso.model.decision import Decision
from sayso.store import tables as t

_FETCH = 100


@dataclass(frozen=True, slots=True)
class Match:
    """Two incidents that are possibly one."""

    incident: str
    other: str
    left: str
    right: str
    """The claims of the likeliest pair between them; ``left`` is of ``incident``."""
    probability: float
    reason: str
    """Why the two were not joined."""


def waiting_matches(connection: Connection, kept_apart: Iterable[Decision]) -> Iterator[Match]:
    """Yield the pairs of incidents that were nearly joined, the likeliest first, ties by claim ids, each pair once.

    Args:
        connection: to the record.
        kept_apart: standing ``keep-apart`` and ``split`` decisions, whose pairs are answered.
    """
    n, one, two = t.near_misses.c, t.incident_claims.alias(), t.incident_claims.alias()
    query = (
        select(n.left, n.right, n.probability, n.reason, one.c.incident, two.c.incident.label("other"))
        .join(one, one.c.claim == n.left)
        .join(two, two.c.claim == n.right)
        .where(one.c.incident != two.c.incident)
        .order_by(n.probability.desc(), n.left, n.right)
    )
    sides = _sides(kept_apart)
    seen: set[frozenset[str]] = set()
    for row in connection.execute(query).yield_per(_FETCH):
        pair = frozenset((row.incident, row.other))
        if pair not in seen and not _is_answered(sides, row.left, row.right):
            seen.add(pair)
            yield Match(row.incident, row.other, row.left, row.right, row.probability, row.reason)


def _sides(decisions: Iterable[Decision]) -> dict[str, set[tuple[str, int]]]:
    """Return for each claim the decisions that name it, with the side on which they do."""
    found: dict[str, set[tuple[str, int]]] = {}
    for decision in decisions:
        for side, claims in enumerate((decision.after or {}).get("claims", ())[:2]):
            for claim in claims:
                found.setdefault(claim, set()).add((decision.id, side))
    return found


def _is_answered(sides: dict[str, set[tuple[str, int]]], left: str, right: str) -> bool:
    theirs = sides.get(right, set())
    return any((decision, 1 - side) in theirs for decision, side in sides.get(left, ()))
