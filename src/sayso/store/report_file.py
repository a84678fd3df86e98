"""What the record keeps about one report beside its text: readings that no longer count, other texts of its sources, issues."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Engine, select

from sayso.model.codec import publication_from_dict
from sayso.model.issue import Issue
from sayso.store import tables as t
from sayso.store.chunks import chunks


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a source, in short."""

    report: str
    source: str
    sha256: str
    media_type: str
    published: str | None


def issues_of(engine: Engine, report: str) -> list[Issue]:
    """Return the issues of a report and those of reading its sources, each once, by offset, stage and kind."""
    i, r = t.issues.c, t.readings.c
    columns = select(i.stage, i.kind, i.source, i.message, i.remedy, i.report, i.start)
    with engine.connect() as connection:
        found = {Issue(*row) for row in connection.execute(columns.where(i.report == report))}
        for row in connection.execute(select(r.root, r.origin, r.source).where(r.report == report, r.current).distinct()):
            of_source = columns.where(i.root == row.root, i.origin == row.origin, i.source == row.source, i.report.is_(None))
            found |= {Issue(*issue) for issue in connection.execute(of_source)}
    return sorted(found, key=lambda x: (x.start if x.start is not None else -1, x.stage, x.kind, x.message, x.source))


def former_readings(engine: Engine, report: str) -> list[Reading]:
    """Return the readings of a report that no longer count because their source has changed since, by source."""
    with engine.connect() as connection:
        return _readings(connection, (t.readings.c.report == report) & ~t.readings.c.current)


def other_readings(engine: Engine, report: str) -> tuple[list[Reading], list[Reading]]:
    """Return what else was read from the sources of a report: former texts that it superseded, and texts that superseded it."""
    r = t.readings.c
    before, after = [], []
    with engine.connect() as connection:
        for row in connection.execute(select(r.root, r.origin, r.current).where(r.report == report).distinct()).all():
            same = (r.root == row.root) & (r.origin == row.origin) & (r.report != report)
            if row.current:
                before += _readings(connection, same & ~r.current)
            else:
                after += _readings(connection, same & r.current)
    return _once(before), _once(after)


def lengths_of(engine: Engine, hashes: Sequence[str]) -> dict[str, int]:
    """Return how many bytes each of these originals has, by SHA-256."""
    o = t.originals.c
    with engine.connect() as connection:
        asked = (select(o.sha256, o.size).where(o.sha256.in_(batch)) for batch in chunks(sorted(set(hashes))))
        return {row.sha256: row.size for query in asked for row in connection.execute(query)}


def _readings(connection: Connection, condition: ColumnElement[bool]) -> list[Reading]:
    r = t.readings.c
    rows = connection.execute(select(r.report, r.source, r.sha256, r.media_type, r.publication).where(condition)).all()
    read = (Reading(*row[:4], publication_from_dict(json.loads(row.publication)).published) for row in rows)
    return _once(read)


def _once(found: Iterable[Reading]) -> list[Reading]:
    return sorted(set(found), key=lambda x: (x.source, x.report, x.sha256))
