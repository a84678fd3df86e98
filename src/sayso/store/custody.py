"""Where a record comes from and what went wrong on the way, a page at a time: issues, originals, runs, decisions."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select

from sayso.model.decision import Decision
from sayso.model.issue import Issue
from sayso.store import tables as t
from sayso.store.decisions import decisions_numbered
from sayso.store.stamp import read_stamp


def _holds(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Return the condition that a column holds these words, in whatever case; ``%`` and ``_`` mean themselves."""
    return func.lower(column).contains(words.lower(), autoescape=True)


# -- issues


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Issues of one kind."""

    kind: str
    stage: str
    count: int
    remedy: str
    """What helps; of several the one that stands in most of them."""
    example: str
    """The message of one of them."""


@dataclass(frozen=True, slots=True)
class IssueQuery:
    """Which issues are asked for; what is empty asks nothing."""

    kind: str = ""
    words: str = ""
    """In the source's name or the message."""


def _once() -> Any:  # noqa: ANN401 - a subquery
    """Return the issues, each once: two roots may have read the same source."""
    i = t.issues.c
    return select(i.stage, i.kind, i.source, i.message, i.remedy, i.report, i.start).distinct().subquery()


def issue_groups(engine: Engine) -> list[IssueGroup]:
    """Return the record's issues by kind and stage, the commonest first."""
    i = _once().c
    query = select(i.kind, i.stage, i.remedy, func.count().label("n"), func.min(i.message).label("example"))
    found: dict[tuple[str, str], list[Any]] = {}
    with engine.connect() as connection:
        for row in connection.execute(query.group_by(i.kind, i.stage, i.remedy)):
            found.setdefault((row.kind, row.stage), []).append(row)
    groups = [_group(kind, stage, rows) for (kind, stage), rows in found.items()]
    return sorted(groups, key=lambda group: (-group.count, group.kind, group.stage))


def _group(kind: str, stage: str, rows: Sequence[Any]) -> IssueGroup:
    common = min(rows, key=lambda row: (-row.n, row.remedy))
    return IssueGroup(kind, stage, sum(row.n for row in rows), common.remedy, common.example)


def list_issues(engine: Engine, query: IssueQuery, *, limit: int, offset: int = 0) -> tuple[int, list[Issue]]:
    """Return how many issues fit, and some of them by source, offset, stage and kind."""
    i = _once().c
    columns = (i.stage, i.kind, i.source, i.message, i.remedy, i.report, i.start)
    asked = select(*columns)
    if query.kind:
        asked = asked.where(i.kind == query.kind)
    if query.words:
        asked = asked.where(_holds(i.source, query.words) | _holds(i.message, query.words))
    order = (i.source, func.coalesce(i.start, -1), i.stage, i.kind, i.message)
    with engine.connect() as connection:
        total = _count(connection, asked)
        return total, [Issue(*row) for row in connection.execute(asked.order_by(*order).limit(limit).offset(offset))]


def _count(connection: Connection, asked: Select[Any]) -> int:
    return connection.execute(select(func.count()).select_from(asked.subquery())).scalar_one()


# -- originals


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they came, where they were found, and the report that was read from them."""

    source: str
    report: str
    sha256: str
    size: int | None
    """Bytes; None where the bytes themselves are not kept."""
    media_type: str
    current: bool
    """False once the source's bytes have changed."""


def count_originals(engine: Engine) -> int:
    """Return how many originals the record keeps, each once."""
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(t.originals)).scalar_one()


def list_originals(engine: Engine, words: str = "", *, limit: int, offset: int = 0) -> list[Original]:
    """Return what current reports were read from, by source and report, ``limit`` reports at a time.

    Args:
        engine: of the record.
        words: only of reports whose source's name holds these words; a SHA-256 finds the bytes that have it.
        limit: reports.
        offset: reports passed over.
    """
    r = t.reports.c
    asked = select(r.id).where(r.current).order_by(r.source, r.id)
    if _is_hash(words):
        asked = asked.where(r.id.in_(select(t.readings.c.report).where(t.readings.c.sha256 == words.lower())))
    elif words:
        asked = asked.where(_holds(r.source, words))
    with engine.connect() as connection:
        names = [row.id for row in connection.execute(asked.limit(limit).offset(offset))]
        return _originals_of(connection, names)


def _is_hash(words: str) -> bool:
    return len(words) == 64 and all(char in "0123456789abcdef" for char in words.lower())


def _originals_of(connection: Connection, reports: Sequence[str]) -> list[Original]:
    n, o = t.readings.c, t.originals.c
    query = (
        select(n.source, n.report, n.sha256, o.size, n.media_type, n.current).distinct()
        .select_from(t.readings.outerjoin(t.originals, o.sha256 == n.sha256)).where(n.report.in_(reports))
    )
    place = {name: number for number, name in enumerate(reports)}
    rows = connection.execute(query).all()
    return [Original(*row) for row in sorted(rows, key=lambda row: (place[row.report], row.source, row.sha256))]


# -- runs


@dataclass(frozen=True, slots=True)
class Run:
    """One build."""

    number: int
    started: str
    """UTC, ISO 8601."""
    ended: str | None
    """None while it is at work, or where it was cut off."""
    reader: str
    """Hash of all that decides how sources are read; so too of finding claims and of joining them."""
    extractor: str
    linker: str
    summary: Mapping[str, Any]
    """What it counted."""


def list_runs(engine: Engine) -> list[Run]:
    """Return the builds, the latest first."""
    with engine.connect() as connection:
        rows = connection.execute(select(t.runs).order_by(t.runs.c.id.desc())).all()
    return [_run(row) for row in rows]


def reports_of_run(engine: Engine, run: int, *, limit: int, offset: int = 0) -> tuple[int | None, list[str]]:
    """Return how many reports a build brought, and the ids of some of them; None and none where the record did not note it."""
    a = t.arrivals.c
    with engine.connect() as connection:
        total = connection.execute(select(func.count()).where(a.run == run)).scalar_one()
        noted = total or connection.execute(select(func.count()).where(a.run != 0).limit(1)).scalar_one()
        names = connection.execute(select(a.report).where(a.run == run).order_by(a.report).limit(limit).offset(offset))
        return (total if noted else None), [row.report for row in names]


def build_mark(engine: Engine) -> str:
    """Return what changes with each build and with nothing else: what depends on no decision may be kept as long as it stays."""
    u = t.runs.c
    with engine.connect() as connection:
        row = connection.execute(select(u.id, u.ended).order_by(u.id.desc()).limit(1)).first()
    if row is not None and row.ended is None:
        return f"{row.id} at work {read_stamp(engine)}"
    return f"{row.id} {row.ended}" if row is not None else f"no build {read_stamp(engine)}"


def _run(row: Any) -> Run:  # noqa: ANN401 - a row of runs
    reader, extractor, linker = [*row.version.split("/"), "", "", ""][:3]
    return Run(row.id, row.started, row.ended, reader, extractor, linker, json.loads(row.summary))


# -- decisions


@dataclass(frozen=True, slots=True)
class DecisionQuery:
    """Which decisions are asked for; what is empty asks nothing."""

    who: str = ""
    kind: str = ""
    about: str = ""
    """Id of a claim, report, incident, forecast, source or decision."""


def list_decisions(engine: Engine, query: DecisionQuery, *, limit: int, offset: int = 0) -> tuple[int, list[Decision]]:
    """Return how many decisions fit, and some of them, the latest first."""
    d, s = t.decisions.c, t.decision_subjects.c
    asked = select(d.number)
    if query.about:
        asked = asked.join(t.decision_subjects, s.number == d.number).where(s.subject == query.about)
    if query.who:
        asked = asked.where(d.who == query.who)
    if query.kind:
        asked = asked.where(d.kind == query.kind)
    with engine.connect() as connection:
        total = _count(connection, asked)
        numbers = [row.number for row in connection.execute(asked.order_by(d.number.desc()).limit(limit).offset(offset))]
        return total, decisions_numbered(connection, numbers)[::-1]


def decision_tallies(engine: Engine) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many decisions each person took, and how many there are of each kind, most first."""
    d = t.decisions.c
    with engine.connect() as connection:
        rows = connection.execute(select(d.who, d.kind, func.count().label("n")).group_by(d.who, d.kind)).all()
    people: dict[str, int] = {}
    kinds: dict[str, int] = {}
    for row in rows:
        people[row.who] = people.get(row.who, 0) + row.n
        kinds[row.kind] = kinds.get(row.kind, 0) + row.n
    return _most_first(people), _most_first(kinds)


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
