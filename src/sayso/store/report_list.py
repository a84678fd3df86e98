"""Lists of reports, by indexes alone: what is asked is answered from ``carriers``, and only what is shown is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select, text

from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.dialect import by_code_point
from sayso.store.query import fold

LATEST, EARLIEST, BY_OUTLET = "latest", "earliest", "outlet"
SORTS = (LATEST, EARLIEST, BY_OUTLET)
WITHOUT, ONLY, WITH, GONE = "without", "only", "with", "superseded"
COPIES = (WITHOUT, ONLY, WITH, GONE)
"""Which reports are listed: those that are no copies, copies alone, both, or those that were superseded."""
LAST = "~"
"""Sorts after every character of an EDTF date."""
MOST_COUNTED = 2_000
"""Reports that are counted where something is asked for; above that a list says that there are more."""


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which reports to list; what is left empty asks nothing."""

    words: str = ""
    """Each of these words must be part of the title or of the outlet's name, in any case, with or without diacritics."""
    outlet: str = ""
    """The key of an outlet (:func:`sayso.store.mentions.name_key`)."""
    since: str = ""
    """EDTF year, month or day: published in it or later."""
    until: str = ""
    """EDTF year, month or day: published in it or earlier."""
    language: str = ""
    copies: str = WITHOUT
    """One of ``COPIES``."""
    undated: bool = False
    """Only those without a date."""

    @property
    def is_open(self) -> bool:
        """Say whether it asks nothing of what a report is."""
        return not (self.words or self.outlet or self.since or self.until or self.language or self.undated)


@dataclass(frozen=True, slots=True)
class Shelved:
    """One report of a list, with what is counted of it."""

    id: str
    claims: int
    copies: int
    issues: int


def list_reports(engine: Engine, query: ReportQuery, sort: str, *, limit: int, offset: int = 0) -> list[Shelved]:
    """Return reports in an order, the undated last, ties by id.

    Args:
        engine: the record's.
        query: which.
        sort: one of ``SORTS``; by outlet those without one come last, and the latest of each first.
        limit: most.
        offset: how many to pass over.
    """
    with engine.connect() as connection:
        statement = _asked(query).order_by(*_order(connection, sort)).limit(limit).offset(offset)
        names = [row.report for row in connection.execute(statement)]
        claims, copies, issues = _claims(connection, names), _copies(connection, names), _issues(connection, names)
    return [Shelved(name, claims.get(name, 0), copies.get(name, 0), issues.get(name, 0)) for name in names]


def count_reports(engine: Engine, query: ReportQuery, most: int = MOST_COUNTED) -> int:
    """Return how many reports there are, at most ``most``: more are not counted."""
    with engine.connect() as connection:
        found: int = connection.execute(select(func.count()).select_from(_asked(query).limit(most).subquery())).scalar_one()
    return found


# -- what is asked


def _asked(query: ReportQuery) -> Select[tuple[str]]:
    """Return the question; what most reports pass is asked last, since SQLite asks in the order written."""
    c = t.carriers.c
    conditions = _of_dates(query)
    if query.outlet:
        conditions.append(c.outlet_key == query.outlet)
    if query.language:
        conditions.append(c.language == query.language)
    conditions += [_has_word(word) for word in fold(query.words).split()]
    return select(c.report).where(*conditions, *_of_copies(query.copies))


def _has_word(word: str) -> ColumnElement[bool]:
    c = t.carriers.c
    return c.title_key.contains(word, autoescape=True) | c.outlet_key.contains(word, autoescape=True)


def _of_copies(copies: str) -> list[ColumnElement[bool]]:
    c, r = t.carriers.c, t.reports.c
    gone, copied = select(r.id).where(text(t.GONE)), select(r.id).where(text(t.COPY))
    ways: dict[str, list[ColumnElement[bool]]] = {
        WITHOUT: [c.report.not_in(select(r.id).where(text(t.DEAD)))], ONLY: [c.report.in_(copied), c.report.not_in(gone)],
        WITH: [c.report.not_in(gone)], GONE: [c.report.in_(gone)],
    }
    return ways[copies]


def _of_dates(query: ReportQuery) -> list[ColumnElement[bool]]:
    """Return conditions by which a date that is known by its year or month alone is in, as long as it may be."""
    c = t.carriers.c
    found: list[ColumnElement[bool]] = []
    if query.undated:
        found.append(c.published.is_(None))
    if query.since:
        vague = [query.since[:length] for length in (4, 7) if length < len(query.since)]
        found += [c.published >= query.since[:4], (c.published >= query.since) | c.published.in_(vague)]
    if query.until:
        found.append(c.published <= query.until + LAST)
    return found


def _order(connection: Connection, sort: str) -> Sequence[ColumnElement[Any]]:
    c = t.carriers.c
    published, report = by_code_point(connection, c.published), by_code_point(connection, c.report)
    if sort == EARLIEST:
        return published.nulls_last(), report
    if sort == BY_OUTLET:
        return by_code_point(connection, c.outlet_key).nulls_last(), published.desc().nulls_last(), report
    return published.desc().nulls_last(), report.desc()


# -- what is counted of those that are shown


def _claims(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    c = t.claims.c
    asked = (select(c.report, func.count()).where(c.report.in_(batch)).group_by(c.report) for batch in chunks(names))
    return {row[0]: row[1] for query in asked for row in connection.execute(query)}


def _copies(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    r = t.reports.c
    copied = select(r.copy_of, func.count()).where(text(t.COPY), r.current)
    asked = (copied.where(r.copy_of.in_(batch)).group_by(r.copy_of) for batch in chunks(names))
    return {row[0]: row[1] for query in asked for row in connection.execute(query)}


def _issues(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    i = t.issues.c
    asked = (select(i.report, func.count()).where(i.report.in_(batch)).group_by(i.report) for batch in chunks(names))
    return {row[0]: row[1] for query in asked for row in connection.execute(query)}
