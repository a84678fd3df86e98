"""Search over passages: words, phrases, nearness and fields; ranked, counted by facet, marked. Reach it as ``view.finder``.

Of a search that fits very many passages the ``MOST`` latest read are ranked and counted, and the answer says so: ranking hundreds of
thousands would take seconds and show the same twenty. The rank is BM25 over those passages, computed here, so that both databases give
the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DBAPIError

from sayso.errors import BadQuery
from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.dialect import candidates_statement, is_sqlite
from sayso.store.fields import BREAK, FIELDS, field_tokens, token
from sayso.store.query import Field, Query, fold, matches, needs_check, occurrences, parse_query, query_to_fts5, query_to_tsquery

MOST = 1_000
"""Passages that are ranked and counted."""
SCOPES = ("reports", "claims", "incidents")
ORDERS = ("best", "newest", "oldest")
PASSAGES = 3
"""Passages shown of one report or incident."""
K1, B = 1.2, 0.75
"""BM25's usual constants (Robertson and Zaragoza 2009)."""
_WORD = re.compile(r"[\w’'ʼ`]+")


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A stretch of a report that a search found."""

    kind: str
    """``claim`` or ``report``."""
    ref: str
    """Claim id or report id."""
    report: str
    source: str
    outlet: str | None
    published: str | None
    start: int
    """First code point of the passage in the report's text."""
    end: int
    stance: str | None
    """Of a claim, as extracted."""
    claim_kind: str | None
    score: float
    text: str = ""
    """The passage, verbatim."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where the words that were looked for stand in ``text``: code points, half open."""
    review: str | None = None
    """What people made of a claim."""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one report, claim or incident."""

    ref: str
    passages: tuple[FoundPassage, ...]
    """The best, at most ``PASSAGES``."""
    hits: int


@dataclass(frozen=True, slots=True)
class Facet:
    """How many hits have each value of one field, most first."""

    field: str
    values: tuple[tuple[str, int], ...]
    """Values as a search writes them, with the number of passages."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer."""

    groups: tuple[Group, ...]
    total: int
    """Reports, claims or incidents; of the passages looked at alone where ``capped``."""
    passages: int
    capped: bool
    """True where more passages fit than were looked at: the ``MOST`` latest read."""
    facets: tuple[Facet, ...]


@dataclass(slots=True)
class _Candidate:
    """A passage that fits, before it is shown."""

    row: Any
    words: list[str]
    score: float = 0.0


def read_field(name: str, value: str) -> tuple[str, ...] | None:
    """Return the words that stand for a field's value; None where there is no such field.

    Raises:
        BadQuery: the field cannot have it.
    """
    return field_tokens(name, value) if name in FIELDS else None


class Finder:
    """Answers searches."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, query: str, scope: str = "reports", *, order: str = "best", page: int = 1, size: int = 20) -> Found:
        """Return what fits a search, a page at a time.

        Args:
            query: as typed (:mod:`sayso.store.query`).
            scope: one of ``SCOPES``: what hits are joined by.
            order: one of ``ORDERS``; newest and oldest go by the report's publication, ties and the undated by rank.
            page: from 1.
            size: groups a page.

        Raises:
            BadQuery: the search cannot be read.
        """
        parsed = parse_query(query, read_field)
        wanted = "report" if scope == "reports" else "claim"
        narrowed = Query((*parsed.wanted, (Field("is", wanted, (token("is", wanted),)),)), parsed.unwanted)
        with self._engine.connect() as connection:
            found, capped = self._candidates(connection, query, narrowed)
            rank(found, parsed)
            grouped = self._grouped(connection, found, scope)
            ordered = _ordered(grouped, order)
            shown = ordered[(page - 1) * size : page * size]
            return Found(
                tuple(self._shown(connection, shown, parsed)), len(ordered), len(found), capped, _facets(found, scope),
            )

    def best(self, query: str, limit: int) -> list[FoundPassage]:
        """Return the best passages over reports and claims alike, best first."""
        parsed = parse_query(query, read_field)
        with self._engine.connect() as connection:
            found, _ = self._candidates(connection, query, parsed)
            rank(found, parsed)
            best = sorted(found, key=_by_rank)[:limit]
            return [passage for group in self._shown(connection, [("", best)], parsed, most=limit) for passage in group.passages]

    def _candidates(self, connection: Connection, query: str, parsed: Query) -> tuple[list[_Candidate], bool]:
        words = query_to_fts5(parsed) if is_sqlite(connection) else query_to_tsquery(parsed)
        try:
            ids = [row[0] for row in connection.execute(text(candidates_statement(connection)), {"query": words, "limit": MOST + 1})]
        except DBAPIError as error:
            raise BadQuery(f"search {query!r} could not be answered: {error.orig}") from error
        rows = [row for batch in chunks(ids[:MOST]) for row in connection.execute(_PASSAGES.where(t.passages.c.id.in_(batch)))]
        found = [_Candidate(row, row.words.replace(BREAK, " ").split()) for row in rows]
        if needs_check(parsed) and not is_sqlite(connection):
            found = [one for one in found if matches(parsed, _plain(one.words))]
        return found, len(ids) > MOST

    def _grouped(self, connection: Connection, found: Sequence[_Candidate], scope: str) -> list[tuple[str, list[_Candidate]]]:
        names: Mapping[str, str] = {}
        if scope == "incidents":
            m = t.incident_claims.c
            refs = sorted({one.row.ref for one in found})
            names = {
                row.claim: row.incident
                for batch in chunks(refs)
                for row in connection.execute(select(m.claim, m.incident).where(m.claim.in_(batch)))
            }
        groups: dict[str, list[_Candidate]] = {}
        for one in sorted(found, key=_by_rank):
            name = names.get(one.row.ref) if scope == "incidents" else one.row.ref
            if name is not None:
                groups.setdefault(name, []).append(one)
        return list(groups.items())

    def _shown(
        self, connection: Connection, groups: Sequence[tuple[str, list[_Candidate]]], query: Query, most: int = PASSAGES
    ) -> Iterable[Group]:
        reports = sorted({one.row.report for _, own in groups for one in own[:most]})
        query_of = select(t.texts).where
        texts = {row.id: row.text for batch in chunks(reports) for row in connection.execute(query_of(t.texts.c.id.in_(batch)))}
        for name, own in groups:
            yield Group(name, tuple(_passage(one, texts[one.row.report], query) for one in own[:most]), len(own))


_p, _r, _k, _c, _v = t.passages.c, t.reports.c, t.carriers.c, t.claims.c, t.reviews.c
_PASSAGES = (
    select(
        _p.report, _p.kind, _p.ref, _p.start, _p.end, _p.words, _r.source, _k.outlet, _k.published, _c.stance, _c.kind.label("claim_kind"),
        _v.state,
    )
    .select_from(
        t.passages.join(t.reports, _r.id == _p.report).outerjoin(t.carriers, _k.report == _p.report)
        .outerjoin(t.claims, _c.id == _p.ref).outerjoin(t.reviews, _v.claim == _p.ref)
    )
    .where(_r.current)
)  # fmt: skip


def _plain(words: Iterable[str]) -> list[str]:
    """Return words without the signs around them, as the index holds them."""
    return [part for word in words for part in re.findall(r"\w+", word)]


def rank(found: Sequence[_Candidate], query: Query) -> None:
    """Give each passage its BM25 among those found; a word that all of them have weighs by how often it stands in each."""
    if not found:
        return
    plain = [_plain(one.words) for one in found]
    lengths = [len(words) for words in plain]
    mean = sum(lengths) / len(lengths)
    for term in query.terms:
        counts = [occurrences(term, words) for words in plain]
        having = sum(count > 0 for count in counts)
        weight = log(1 + (len(found) - having + 0.5) / (having + 0.5)) + 0.1  # a word that all have is worth a little still
        for one, count, length in zip(found, counts, lengths, strict=True):
            if count:
                one.score += weight * count * (K1 + 1) / (count + K1 * (1 - B + B * length / mean))


def _by_rank(one: _Candidate) -> tuple[Any, ...]:
    row = one.row
    return (-round(one.score, 4), row.source, row.report, row.start, row.end, row.ref)


def _ordered(groups: list[tuple[str, list[_Candidate]]], order: str) -> list[tuple[str, list[_Candidate]]]:
    """Return groups, which come best first, by the publication of their best passage where that is asked; the undated last."""
    if order == "best":
        return groups
    dated = [group for group in groups if group[1][0].row.published]
    undated = [group for group in groups if not group[1][0].row.published]
    return sorted(dated, key=lambda group: group[1][0].row.published, reverse=order == "newest") + undated


def _passage(one: _Candidate, report_text: str, query: Query) -> FoundPassage:
    row = one.row
    words = report_text[row.start : row.end]
    return FoundPassage(
        row.kind, row.ref, row.report, row.source, row.outlet, row.published, row.start, row.end, row.stance, row.claim_kind,
        round(one.score, 4), words, marks_of(words, query), row.state,
    )


def marks_of(words: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Return where the words that a search looks for stand in a passage: code points, half open."""
    whole = {word for term in query.terms for word in (term.words[:-1] if term.prefix else term.words)}
    beginnings = tuple(term.words[-1] for term in query.terms if term.prefix)
    found = []
    for match in _WORD.finditer(words):
        parts = re.findall(r"\w+", fold(match.group()))
        if any(part in whole or (beginnings and part.startswith(beginnings)) for part in parts):
            found.append(match.span())
    return tuple(found)


def _facets(found: Sequence[_Candidate], scope: str) -> tuple[Facet, ...]:
    """Return how the hits spread over outlets, years of publication and, for claims, stances and kinds."""
    values: dict[str, list[str | None]] = {
        "outlet": [one.row.outlet for one in found], "year": [(one.row.published or "")[:4] or None for one in found],
    }
    if scope != "reports":
        values |= {"stance": [one.row.stance for one in found], "kind": [one.row.claim_kind for one in found]}
    return tuple(Facet(name, tuple(_most(own))) for name, own in values.items())


def _most(values: Iterable[str | None], shown: int = 12) -> list[tuple[str, int]]:
    counts = Counter(value for value in values if value)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:shown]
