"""Rows to types, for questions that both the writer and the view ask."""

import json
from typing import Any

from sqlalchemy import Connection, Row, select

from sayso.model.codec import blocks_from_list, publication_from_dict
from sayso.store import tables as t
from sayso.store.records import StoredReading


def extracted_mark(digest: str, version: str) -> str:
    """Return what ``reports.extracted`` holds once claims were made from these facts by this extractor."""
    return f"{digest}/{version}"


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
