"""Counts over the whole record for its front page, and what each run brought. Reach it as ``view.tallies``.

Counts of reports and claims are kept while no build writes; those of incidents change with decisions and are one pass over an index.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, FromClause, case, func, select, text

from sayso.store import tables as t
from sayso.store.dialect import count_where
from sayso.store.stamp import kept, latest_run
from sayso.store.standings import OPEN

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ClaimTally:
    """Claims of one kind and stance, as extracted."""

    kind: str
    stance: str
    claims: int


@dataclass(frozen=True, slots=True)
class OutletTally:
    """Reports of one outlet."""

    outlet: str | None
    """As some report writes it; None where no outlet is known."""
    key: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class IncidentTally:
    """Incidents of the whole record by how they stand."""

    incidents: int
    undated: int
    unplaced: int
    contested: int
    denied: int
    single_origin: int
    """Said to have happened, with one origin."""
    expected: int
    aggregate: int
    unreviewed: int
    first: str | None
    last: str | None
    """ISO days, first and last on which something is said to have happened."""


@dataclass(frozen=True, slots=True)
class RunTally:
    """A build."""

    number: int
    started: str
    """UTC, ISO 8601."""
    ended: str | None
    """None while it is running, or where it was cut off."""


@dataclass(frozen=True, slots=True)
class News:
    """What came after a run."""

    since: int
    latest: int
    reports: int
    incidents: int
    """Of which no run up to then brought a report."""
    grown: int
    """Known before, with a new report."""


class Tallies:
    """Counts; never reads a claim or an account."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def counts(self) -> dict[str, int]:
        """Return how many reports, copies, claims, incidents, actors and issues the record shows."""
        built = kept(self._engine, "counts", lambda: self._with(_built))
        with self._engine.connect() as connection:
            incidents = _number(connection, t.incidents)
        return {**{name: built[name] for name in ("reports", "copies", "superseded", "claims")}, "incidents": incidents,
                "actors": built["actors"], "issues": built["issues"]}  # fmt: skip

    def claims(self) -> list[ClaimTally]:
        """Return how many claims of shown reports there are of each kind and stance, by kind and stance."""
        return kept(self._engine, "claims", lambda: self._with(_claims))

    def outlets(self) -> list[OutletTally]:
        """Return how many current reports each outlet has, the most first."""
        return kept(self._engine, "outlets", lambda: self._with(_outlets))

    def issues(self) -> dict[str, int]:
        """Return how many issues there are of each kind, each counted once, by kind."""
        return dict(kept(self._engine, "issues", lambda: self._with(_issues)))

    def incidents(self) -> IncidentTally:
        """Return how incidents stand."""
        with self._engine.connect() as connection:
            return _incidents(connection)

    def runs(self, limit: int = 50) -> list[RunTally]:
        """Return the latest builds, the latest first."""
        r = t.runs.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(r.id, r.started, r.ended).order_by(r.id.desc()).limit(limit)).all()
        return [RunTally(*row) for row in rows]

    def latest_run(self) -> int:
        """Return the number of the latest build, 0 where there was none."""
        return kept(self._engine, "run", lambda: self._with(latest_run))

    def reports_since(self, run: int) -> int:
        """Return how many reports came after a run."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(t.arrivals).where(t.arrivals.c.run > run)).scalar_one()

    def news(self, since: int) -> News:
        """Return what came after a run."""
        o = t.outlines.c
        with self._engine.connect() as connection:
            new, touched = connection.execute(
                select(count_where(connection, o.oldest > since), func.count()).where(o.newest > since)
            ).one()
        return News(since, self.latest_run(), self.reports_since(since), new, touched - new)

    def new_reports(self, since: int, limit: int) -> list[str]:
        """Return ids of the reports that came after a run, those of the latest run first."""
        a = t.arrivals.c
        with self._engine.connect() as connection:
            query = select(a.report).where(a.run > since).order_by(a.run.desc(), a.report).limit(limit)
            return [row.report for row in connection.execute(query)]

    def _with(self, ask: Callable[[Connection], T]) -> T:
        with self._engine.connect() as connection:
            return ask(connection)


def _number(connection: Connection, table: FromClause) -> int:
    found: int = connection.execute(select(func.count()).select_from(table)).scalar_one()
    return found


def _built(connection: Connection) -> dict[str, int]:
    """Return the counts that decisions cannot change: all less the few dead ones, which an index holds apart."""
    r, c = t.reports.c, t.claims.c
    dead = select(r.id).where(text(t.DEAD))
    copies, apart = connection.execute(select(count_where(connection, r.current), func.count()).where(r.id.in_(dead))).one()
    lost = connection.execute(select(func.count()).select_from(t.claims).where(c.report.in_(dead))).scalar_one()
    return {
        "reports": _number(connection, t.reports) - (apart - copies), "copies": copies, "superseded": apart - copies,
        "claims": _number(connection, t.claims) - lost, "issues": _number(connection, t.issues),
        "actors": connection.execute(select(func.count(func.distinct(t.actors.c.id)))).scalar_one(),
    }


def _claims(connection: Connection) -> list[ClaimTally]:
    c, dead = t.claims.c, select(t.reports.c.id).where(text(t.DEAD))
    query = select(c.kind, c.stance, func.count()).group_by(c.kind, c.stance)
    counts = {(kind, stance): number for kind, stance, number in connection.execute(query)}
    for kind, stance, number in connection.execute(query.where(c.report.in_(dead))):
        counts[kind, stance] -= number
    return [ClaimTally(*key, counts[key]) for key in sorted(counts) if counts[key]]


def _issues(connection: Connection) -> dict[str, int]:
    i = t.issues.c
    each = select(i.stage, i.kind, i.source, i.message, i.remedy, i.report, i.start).distinct().subquery()
    rows = connection.execute(select(each.c.kind, func.count()).group_by(each.c.kind))
    return dict(sorted((kind, number) for kind, number in rows))


def _outlets(connection: Connection) -> list[OutletTally]:
    """Return the tally by key, named as in the least of its reports' spellings."""
    k, dead = t.carriers.c, select(t.reports.c.id).where(text(t.DEAD))
    query = select(k.outlet_key, func.min(k.outlet), func.count()).group_by(k.outlet_key)
    rows = {key: (name, number) for key, name, number in connection.execute(query)}
    gone = {key: number for key, _, number in connection.execute(query.where(k.report.in_(dead)))}
    found = [OutletTally(name, key, number - gone.get(key, 0)) for key, (name, number) in rows.items()]
    return sorted((one for one in found if one.reports), key=lambda one: (-one.reports, one.key is None, one.key or ""))


def _incidents(connection: Connection) -> IncidentTally:
    o = t.outlines.c
    told = ~o.expected & ~o.aggregate
    conditions = (
        o.first.is_(None), o.lat.is_(None), o.contested, o.denied, told & (o.origins == 1), o.expected, o.aggregate, o.review.in_(OPEN),
    )
    sums = [count_where(connection, condition) for condition in conditions]
    query = select(func.count(), *sums, func.min(case((told, o.first))), func.max(case((told, o.last))))
    values: Sequence[Any] = connection.execute(query).one()
    return IncidentTally(*values)
