"""Incidents by whom and what they bear on: latest first, counted, summed up, by month. Reach it as ``view.deeds``.

All is read from ``bearings``, where the incidents of one name lie together: a page of a list costs what it shows.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, case, distinct, exists, func, select

from sayso.store import tables as t
from sayso.store.bearings import MARKS
from sayso.store.chunks import chunks
from sayso.store.dialect import by_code_point

FEW = 4
"""Names that are counted one after the other, each without what those before it have."""


@dataclass(frozen=True, slots=True)
class TollSum:
    """Totals of one outcome added up over incidents; ``floors``, ``bests`` and ``ceilings`` count those that give each."""

    outcome: str
    incidents: int
    low: int
    floors: int
    best: int
    bests: int
    high: int
    ceilings: int
    tolls: int
    contested: int
    example: str
    """The least incident id among them."""


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many incidents there are of one event type and mode."""

    type: str
    mode: str | None
    incidents: int
    example: str
    """The least id among them."""


@dataclass(frozen=True, slots=True)
class Range:
    """What outlines say of many incidents together."""

    incidents: int
    first: str | None
    last: str | None
    undated: int
    contested: int
    expected: int
    aggregate: int
    single: int
    """Incidents that one origin alone asserts."""


@dataclass(frozen=True, slots=True)
class Span:
    """How many incidents have their first and last day in these months, ``YYYY-MM``; both are empty for the undated."""

    first: str
    last: str
    incidents: int
    contested: int = 0


class Deeds:
    """Asks the bearings; every answer is in an order that depends on content alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def latest(self, refs: Sequence[str], ways: int, limit: int, offset: int = 0) -> list[str]:
        """Return ids of incidents that bear on one of these names in one of these ways, latest first, the undated last.

        Args:
            refs: names; of merged spellings the one they are merged into.
            ways: bits of ``WAYS``.
            limit: most ids.
            offset: how many of the latest are left out.
        """
        b = t.bearings.c
        found: list[tuple[str, str]] = []
        with self._engine.connect() as connection:
            order = (by_code_point(connection, b.first).desc(), by_code_point(connection, b.incident))
            for ref in refs:  # each from its own end of the table: all together would be sorted whole
                query = select(b.first, b.incident).where(_among((ref,), ways)).order_by(*order).limit(limit + offset)
                found += [(row.first, row.incident) for row in connection.execute(query)]
        latest = sorted(sorted({incident for _, incident in found}), key=dict((i, f) for f, i in found).__getitem__, reverse=True)
        return latest[offset : offset + limit]

    def counts(self, refs: Sequence[str]) -> dict[int, int]:
        """Return how many incidents bear on these names by each combination of ways; one that bears on several counts for each."""
        b = t.bearings.c
        query = select(b.ways, func.count()).where(b.ref.in_(refs)).group_by(b.ways)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def count(self, refs: Sequence[str], ways: int) -> int:
        """Return how many incidents bear on one of these names in one of these ways."""
        b, other = t.bearings.c, t.bearings.alias("other").c
        if len(refs) > FEW:
            query = select(func.count(distinct(b.incident))).where(_among(refs, ways))
            with self._engine.connect() as connection:
                return connection.execute(query).scalar_one()
        total = 0
        with self._engine.connect() as connection:
            for n, ref in enumerate(refs):
                same = (other.first == b.first) & (other.incident == b.incident) & (other.ways.bitwise_and(ways) != 0)
                query = select(func.count()).where(_among((ref,), ways))
                query = query.where(~exists().where(other.ref.in_(refs[:n]), same)) if n else query
                total += connection.execute(query).scalar_one()
        return total

    def summary(self, refs: Sequence[str], ways: int) -> tuple[Range, list[TypeCount]]:
        """Return what outlines say of the incidents together, and how many there are of each event type and mode, most first.

        Dates are those of what is said to have happened.
        """
        b = _each(refs, ways)
        told = b.c.marks.bitwise_and(MARKS["expected"] | MARKS["aggregate"]) == 0
        first = func.min(case((told, func.nullif(b.c.first, ""))))
        marked = [_sum(b.c.marks.bitwise_and(MARKS[name]) != 0) for name in ("contested", "expected", "aggregate", "single")]
        query = select(
            b.c.event_type, b.c.event_mode, func.count(), func.min(b.c.incident), first, func.max(case((told, b.c.last))),
            _sum(b.c.first == ""), *marked,
        ).group_by(b.c.event_type, b.c.event_mode)  # fmt: skip
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        types = [TypeCount(row[0], row[1], row[2], row[3]) for row in rows]
        begun, ended = min(filter(None, (row[4] for row in rows)), default=None), max(filter(None, (row[5] for row in rows)), default=None)
        total = Range(sum(row[2] for row in rows), begun, ended, *(sum(row[n] for row in rows) for n in range(6, 11)))
        return total, sorted(types, key=lambda found: (-found.incidents, found.type, found.mode or ""))

    def toll_sums(self, refs: Sequence[str], ways: int) -> list[TollSum]:
        """Return totals added up by outcome over incidents said to have happened; totals over a period are left out."""
        b, x = _each(refs, ways), t.tolls.c
        query = (
            select(
                x.outcome, func.count(distinct(x.incident)), func.coalesce(func.sum(x.low), 0), func.count(x.low),
                func.coalesce(func.sum(x.best), 0), func.count(x.best), func.coalesce(func.sum(x.high), 0), func.count(x.high),
                func.count(), _sum(x.contested), func.min(x.incident),
            )
            .join(b, b.c.incident == x.incident)
            .where(b.c.marks.bitwise_and(MARKS["expected"] | MARKS["aggregate"]) == 0)
            .group_by(x.outcome)
        )  # fmt: skip
        with self._engine.connect() as connection:
            return sorted((TollSum(*row) for row in connection.execute(query)), key=lambda found: found.outcome)

    def parties(self, incidents: Sequence[str]) -> list[tuple[str, str, int]]:
        """Return ``(role, actor, incidents)`` of who takes part in these as some claim asserts, most first."""
        o = t.outlines.c
        found: Counter[tuple[str, str]] = Counter()
        with self._engine.connect() as connection:
            for batch in chunks(incidents):
                for row in connection.execute(select(o.actors).where(o.incident.in_(batch))):
                    pairs = (pair.partition(":") for pair in (row.actors or "").split("|") if pair)
                    found.update((role, actor) for role, _, actor in pairs)
        rows = [(role, actor, count) for (role, actor), count in found.items()]
        return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))

    def months(self, refs: Sequence[str], ways: int) -> list[Span]:
        """Return how many incidents said to have happened there are by the months of their first and last day; the undated have none."""
        b = _each(refs, ways)
        first, last = func.substr(b.c.first, 1, 7), func.substr(func.coalesce(b.c.last, b.c.first), 1, 7)
        told = b.c.marks.bitwise_and(MARKS["expected"] | MARKS["aggregate"]) == 0
        contested = _sum(b.c.marks.bitwise_and(MARKS["contested"]) != 0)
        query = select(first, last, func.count(), contested).where(told).group_by(first, last)
        with self._engine.connect() as connection:
            return sorted((Span(*row) for row in connection.execute(query)), key=lambda span: (span.first, span.last))


def _among(refs: Sequence[str], ways: int) -> ColumnElement[bool]:
    b = t.bearings.c
    return b.ref.in_(refs) & (b.ways.bitwise_and(ways) != 0)


def _each(refs: Sequence[str], ways: int) -> Any:  # noqa: ANN401 - a subquery or the table under another name
    """Return the bearings asked for, each incident once."""
    b = t.bearings.c
    columns = (b.incident, b.first, b.last, b.event_type, b.event_mode, b.marks)
    query: Select[Any] = select(*columns).where(_among(refs, ways))
    return (query if len(refs) == 1 else query.distinct()).subquery()


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
