"""Rows to types, for questions that both the writer and the view ask."""

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, select

from sayso.errors import BadQuery
from sayso.model.codec import blocks_from_list, publication_from_dict
from sayso.model.report import Publication
from sayso.store import tables as t
from sayso.store.dialect import by_code_point
from sayso.store.records import StoredReading

LEAST_PREFIX = 4
"""Fewest characters of an id that may stand for the whole."""


def extracted_mark(digest: str, version: str) -> str:
    """Return what ``reports.extracted`` holds once claims were made from these facts by this extractor."""
    return f"{digest}/{version}"


def publication_of(connection: Connection, report: str) -> Publication:
    """Return a report's publication; one of nothing known where the record lacks the report."""
    body = connection.execute(select(t.reports.c.publication).where(t.reports.c.id == report)).scalar()
    return publication_from_dict(json.loads(body)) if body else Publication()


def readings_of(connection: Connection, report: str) -> tuple[list[StoredReading], bool]:
    """Return a report's readings by source and SHA-256, each once, and whether any is current.

    Readings that are no longer current are left out as long as one is.
    """
    r = t.readings.c
    words = connection.execute(select(t.texts.c.text).where(t.texts.c.id == report)).scalar()
    rows = connection.execute(select(t.readings).where(r.report == report)).all()
    if words is None:
        return [], False
    current = [row for row in rows if row.current]
    found = {_reading(row, words) for row in current or rows}
    return sorted(found, key=lambda x: (x.source, x.sha256, repr(x.publication), repr(x.blocks))), bool(current)


def _reading(row: Row[Any], words: str) -> StoredReading:
    return StoredReading(
        row.source, row.sha256, row.media_type, publication_from_dict(json.loads(row.publication)), words,
        blocks_from_list(json.loads(row.blocks)), row.language, row.analysis_text,
    )


def full_id(connection: Connection, table: Table, column: str, name: str, letter: str) -> str:
    """Return the one id that starts with ``name``, written with or without its letter."""
    ids: ColumnElement[str] = table.c[column]
    what = {"r": "report", "c": "claim", "i": "incident", "d": "decision"}[letter]
    if len(name) < LEAST_PREFIX:
        raise BadQuery(f"{what} id {name!r} is too short; give at least {LEAST_PREFIX} characters")
    start = name if name.startswith(f"{letter}-") else f"{letter}-{name}"
    if connection.execute(select(ids).where(ids == start).limit(1)).first() is not None:
        return start
    # A range and no LIKE, which would read the whole index; ids are letters, digits and a hyphen, which all sort before a tilde.
    key = by_code_point(connection, ids)
    rows = connection.execute(select(ids).where(key >= start, key < f"{start}~").limit(10_000))
    found = sorted({value for (value,) in rows if value.startswith(start)})
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise BadQuery(f"no {what} {name!r} in the record; `sayso find` and `sayso brief` show ids")
    raise BadQuery(f"{what} id {name!r} fits {len(found)}: {', '.join(found[:5])}{', ...' if len(found) > 5 else ''}; give more of it")
