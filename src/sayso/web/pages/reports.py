"""``/reports``: the list of reports: found by words of title and outlet, by outlet, time, language; copies told apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.errors import BadQuery
from sayso.store import View
from sayso.store.mentions import name_key
from sayso.store.records import ReportHead
from sayso.store.report_list import (
    COPIES,
    LATEST,
    MOST_COUNTED,
    SORTS,
    WITHOUT,
    ReportQuery,
    Shelved,
    count_reports,
    list_reports,
)
from sayso.web.ask import Ask
from sayso.web.page import UNSHOWN, Page, route
from sayso.web.pages.report import LANGUAGES

SIZE = 50
"""Reports on a page, unless the address asks for another number of them."""
MOST_SIZE = 1000
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of the list."""

    id: str
    title: str
    outlet: str | None
    agency: str | None
    published: str | None
    language: str
    source: str
    claims: int
    copies: int
    issues: int
    copy_of: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """A page of the list."""

    reports: tuple[ReportRow, ...]
    page: int
    size: int
    total: int | None
    """None where there are more than are counted."""
    counted: int
    """How many are counted at most."""
    more: bool
    """True where another page follows."""
    words: str
    outlet: str
    since: str
    until: str
    language: str
    copies: str
    undated: bool
    sort: str
    is_open: bool
    languages: dict[str, str] = field(metadata=UNSHOWN)


def reports(ask: Ask) -> Page:
    """Answer ``/reports``."""
    query, sort, page = read_query(ask), ask.choice("sort", SORTS, LATEST), ask.page()
    view = ask.view
    size = ask.number("size", SIZE, least=1, most=MOST_SIZE) or SIZE
    found = list_reports(view.engine, query, sort, limit=size + 1, offset=size * (page - 1))
    rows = _rows(view, found[:size])
    data = ReportsPage(
        reports=tuple(rows), page=page, size=size, total=_total(ask, query, (page, size, len(found))), counted=MOST_COUNTED,
        more=len(found) > size, words=query.words, outlet=ask.word("outlet"), since=query.since, until=query.until,
        language=query.language, copies=query.copies, undated=query.undated, sort=sort,
        is_open=query.is_open and query.copies == WITHOUT, languages=LANGUAGES,
    )
    return Page("reports.html", "Reports", data, rows)


ROUTES = [route("/reports", reports)]


def read_query(ask: Ask) -> ReportQuery:
    """Return what the address asks for.

    Raises:
        BadQuery: a value is not as it is expected.
    """
    return ReportQuery(
        ask.word("q"), name_key(ask.word("outlet")), _day(ask, "since"), _day(ask, "until"), _language(ask),
        ask.choice("copies", COPIES, WITHOUT), bool(ask.flag("undated")),
    )


def _day(ask: Ask, name: str) -> str:
    written = ask.word(name)
    if written and not _DAY.fullmatch(written):
        raise BadQuery(f"{name}={written!r} is no day; write a year, month or day as 2010, 2010-09 or 2010-09-19, or remove it")
    return written


def _language(ask: Ask) -> str:
    written = ask.word("language").lower()
    if written and not _LANGUAGE.fullmatch(written):
        raise BadQuery(f"language={written!r} is no code of a language; write two letters, as fr for French, or remove it")
    return written


def _total(ask: Ask, query: ReportQuery, at: tuple[int, int, int]) -> int | None:
    """Return how many reports there are; None where there are more than is worth counting on each request.

    Args:
        ask: the request.
        query: which.
        at: the page, from 1; reports on a page; how many there are from its beginning on, at most one more than it holds.
    """
    page, size, found = at
    if 0 < found <= size or (page == 1 and not found):
        return size * (page - 1) + found
    if query.is_open and query.copies == WITHOUT:
        counts = ask.cached("counts", ask.view.counts)
        return counts["reports"] - counts["copies"]
    total = count_reports(ask.view.engine, query)
    return total if total < MOST_COUNTED else None


def _rows(view: View, found: Sequence[Shelved]) -> list[ReportRow]:
    heads = view.heads_of([one.id for one in found])
    return [_row(heads[one.id], one) for one in found if one.id in heads]


def _row(head: ReportHead, one: Shelved) -> ReportRow:
    known = head.publication
    return ReportRow(
        head.id, known.title or head.source.rpartition("/")[2], known.outlet, known.agency, known.published, head.language, head.source,
        one.claims, one.copies, one.issues, head.copy_of, head.current,
    )
