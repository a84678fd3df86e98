"""The record as readers see it: every question that commands, exports and pages ask of it."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from sayso.errors import BadQuery
from sayso.model.actor import Actor
from sayso.model.claim import Claim
from sayso.model.codec import (
    account_from_dict,
    actor_from_dict,
    blocks_from_list,
    claim_from_dict,
    link_from_dict,
    publication_from_dict,
)
from sayso.model.decision import Decision, decision_from_dict
from sayso.model.incident import Account, Incident, Link, NearMiss
from sayso.model.issue import Issue
from sayso.model.report import Appearance, Report, report_id
from sayso.store import tables as t
from sayso.store.decisions import decision_faults, read_decisions
from sayso.store.dialect import by_code_point, is_sqlite, search_statement
from sayso.store.lookup import Lookup
from sayso.store.query import parse_query, query_to_fts5, query_to_tsquery
from sayso.store.records import Hit, ReportHead, Work
from sayso.store.rows import extracted_mark, readings_of

CHUNK = 200
"""Rows asked for at a time, so that reading a large record takes little memory."""
LEAST_PREFIX = 4
"""Fewest characters of an id that may stand for the whole."""


class View:
    """Reads the record; never writes. Every iterator is in an order that depends on content alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def counts(self) -> dict[str, int]:
        """Return how many reports, copies, claims, incidents, actors and issues the record shows."""
        r, c = t.reports.c, t.claims.c
        live = select(r.id).where(r.current, r.copy_of.is_(None))
        questions = {
            "reports": select(func.count()).select_from(t.reports).where(r.current),
            "copies": select(func.count()).select_from(t.reports).where(r.current, r.copy_of.is_not(None)),
            "superseded": select(func.count()).select_from(t.reports).where(~r.current),
            "claims": select(func.count()).select_from(t.claims).where(c.report.in_(live)),
            "incidents": select(func.count()).select_from(t.incidents),
            "actors": select(func.count(func.distinct(t.actors.c.id))),
            "issues": select(func.count()).select_from(t.issues),
        }
        with self._engine.connect() as connection:
            return {name: connection.execute(question).scalar() or 0 for name, question in questions.items()}

    # -- reports

    def heads(self, *, every: bool = False) -> Iterator[ReportHead]:
        """Yield the heads of current reports by source and id; ``every`` adds the superseded ones."""
        r = t.reports.c
        query = select(r.id, r.source, r.publication, r.language, r.copy_of, r.current)
        if not every:
            query = query.where(r.current)
        with self._engine.connect() as connection:
            order = [by_code_point(connection, r.source), by_code_point(connection, r.id)]
            for row in connection.execute(query.order_by(*order)):
                publication = publication_from_dict(json.loads(row.publication))
                yield ReportHead(row.id, row.source, publication, row.language, row.copy_of, row.current)

    def report_facts(self) -> dict[str, ReportHead]:
        """Return the head of every report that claims can come from, by id."""
        return {head.id: head for head in self.heads(every=True)}

    def reports(self) -> Iterator[Report]:
        """Yield current reports, copies included, by source and id."""
        for head in self.heads():
            yield self.report(head.id)

    def report(self, name: str) -> Report:
        """Return the report with this id, unique id prefix, or source name.

        Raises:
            BadQuery: there is none, or several.
        """
        with self._engine.connect() as connection:
            found = _report_or_none(connection, name)
            if found is not None:
                return found
            by_source = sorted(row.id for row in connection.execute(select(t.reports.c.id).where(t.reports.c.source == name)))
            full = by_source[0] if len(by_source) == 1 else _full_id(connection, t.reports, "id", name, "r")
            found = _report_or_none(connection, full)
        if found is None:
            raise BadQuery(f"no report {name!r} in the record")
        return found

    def appearances(self, report: str) -> tuple[Appearance, ...]:
        """Return where a report's text was found, by source."""
        return self.report(report).appearances

    def original(self, sha256: str) -> bytes:
        """Return bytes as they came.

        Raises:
            BadQuery: the record holds none with this SHA-256.
        """
        with self._engine.connect() as connection:
            row = connection.execute(select(t.originals.c.data).where(t.originals.c.sha256 == sha256)).first()
        if row is None:
            raise BadQuery(f"no original with SHA-256 {sha256!r} in the record")
        return zlib.decompress(row.data)

    # -- claims

    def claims(self, report: str | None = None, kind: str | None = None, *, copies: bool = False) -> Iterator[Claim]:
        """Yield resolved claims by source, report, start, end, date and id.

        Args:
            report: only this report's (full id).
            kind: only this kind.
            copies: True adds the claims of near-duplicate reports.
        """
        r, c = t.reports.c, t.claims.c
        heads = select(r.id).where(r.current)
        if report is not None:
            heads = select(r.id).where(r.id == report)
        elif not copies:
            heads = heads.where(r.copy_of.is_(None))
        with self._engine.connect() as connection:
            order = [by_code_point(connection, r.source), by_code_point(connection, r.id)]
            names = [row.id for row in connection.execute(heads.order_by(*order))]
            for batch in _chunks(names):
                place = {name: n for n, name in enumerate(batch)}
                query = select(c.report, c.start, c.end, c.id, c.body).where(c.report.in_(batch))
                if kind is not None:
                    query = query.where(c.kind == kind)
                rows = connection.execute(query).all()
                found = [(place[row.report], row.start, row.end, self._claim(row.body)) for row in rows]
                for *_, claim in sorted(found, key=lambda f: (*f[:3], f[3].when.edtf if f[3].when is not None else "", f[3].id)):
                    yield claim

    def claim(self, name: str) -> Claim:
        """Return the claim with this id or unique id prefix.

        Raises:
            BadQuery: there is none, or several.
        """
        with self._engine.connect() as connection:
            full = _full_id(connection, t.claims, "id", name, "c")
            body = connection.execute(select(t.claims.c.body).where(t.claims.c.id == full)).scalar_one()
        return self._claim(body)

    def claims_by_id(self, names: Sequence[str]) -> dict[str, Claim]:
        """Return resolved claims by full id; those that the record lacks are left out."""
        found: dict[str, Claim] = {}
        with self._engine.connect() as connection:
            for batch in _chunks(list(names)):
                for row in connection.execute(select(t.claims.c.body).where(t.claims.c.id.in_(batch))):
                    claim = self._claim(row.body)
                    found[claim.id] = claim
        return found

    def _claim(self, body: str) -> Claim:
        return resolve_merges(claim_from_dict(json.loads(body)), self.merges)

    @cached_property
    def merges(self) -> dict[str, str]:
        """Actor ids that stand for another, read once per view."""
        with self._engine.connect() as connection:
            return {row.id: row.into for row in connection.execute(select(t.merges.c.id, t.merges.c.into))}

    @cached_property
    def lookup(self) -> Lookup:
        """Questions answered by what claims name: by actor, speaker, place, outlet."""
        return Lookup(self._engine, self.merges)

    # -- incidents

    def incidents(self) -> Iterator[Incident]:
        """Yield incidents in the order of their accounts: by date, the undated last, then by id."""
        for account in self.accounts():
            yield self.incident(account.incident)

    def incident(self, name: str) -> Incident:
        """Return the incident with this id or unique id prefix.

        Raises:
            BadQuery: there is none, or several.
        """
        with self._engine.connect() as connection:
            full = _full_id(connection, t.incidents, "id", name, "i")
            query = select(t.incident_claims.c.claim).where(t.incident_claims.c.incident == full)
            members = sorted(row.claim for row in connection.execute(query))
        return Incident(full, tuple(members), tuple(self.links(full)), tuple(self.near_misses(members)))

    def links(self, incident: str) -> list[Link]:
        """Return the scored pairs that hold an incident together, by claim ids."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(t.links).where(t.links.c.incident == incident)).all()
        return sorted(map(_link, rows), key=lambda link: (link.left, link.right))

    def near_misses(self, claims: Sequence[str]) -> list[NearMiss]:
        """Return the likely pairs between these claims and others, likeliest first: what an incident of them is possibly one with."""
        own, n = set(claims), t.near_misses.c
        found: dict[tuple[str, str], NearMiss] = {}
        with self._engine.connect() as connection:
            for batch in _chunks(list(claims)):
                for row in connection.execute(select(t.near_misses).where(n.left.in_(batch) | n.right.in_(batch))):
                    if not own.issuperset((row.left, row.right)):
                        found[row.left, row.right] = NearMiss(_link(row), row.reason)
        return sorted(found.values(), key=lambda miss: (-miss.link.probability, -miss.link.weight, miss.link.left, miss.link.right))

    def accounts(self) -> Iterator[Account]:
        """Yield accounts by date, the undated last, then by incident id."""
        a = t.accounts.c
        with self._engine.connect() as connection:
            order = [by_code_point(connection, a.sort_key), by_code_point(connection, a.incident)]
            names = [row.incident for row in connection.execute(select(a.incident).order_by(*order))]
            for batch in _chunks(names):
                rows = connection.execute(select(a.incident, a.body).where(a.incident.in_(batch)))
                bodies = {row.incident: row.body for row in rows}
                for name in batch:
                    yield account_from_dict(json.loads(bodies[name]))

    def accounts_by_id(self, names: Sequence[str]) -> dict[str, Account]:
        """Return accounts by full incident id; those that the record lacks are left out."""
        a = t.accounts.c
        found: dict[str, Account] = {}
        with self._engine.connect() as connection:
            for batch in _chunks(list(names)):
                for row in connection.execute(select(a.incident, a.body).where(a.incident.in_(batch))):
                    found[row.incident] = account_from_dict(json.loads(row.body))
        return found

    def account(self, name: str) -> Account:
        """Return the account of the incident with this id or unique id prefix.

        Raises:
            BadQuery: there is none, or several.
        """
        with self._engine.connect() as connection:
            full = _full_id(connection, t.accounts, "incident", name, "i")
            body = connection.execute(select(t.accounts.c.body).where(t.accounts.c.incident == full)).scalar_one()
        return account_from_dict(json.loads(body))

    def incident_of(self, claim: str) -> str | None:
        """Return the id of the incident that a claim belongs to; None for a claim of no happening."""
        m = t.incident_claims.c
        with self._engine.connect() as connection:
            name: str | None = connection.execute(select(m.incident).where(m.claim == claim)).scalar()
        return name

    # -- what people decided

    def decisions(self, subject: str | None = None, kind: str | None = None) -> list[Decision]:
        """Return decisions as recorded, by number; :func:`sayso.model.decision.in_effect` tells which of them stand.

        Args:
            subject: only those about this claim, report, incident, forecast, source or decision, by full id; with
                the undos of them.
            kind: only this kind.

        Raises:
            StoreError: a row was changed so that it cannot be read.
        """
        with self._engine.connect() as connection:
            return list(read_decisions(connection, subject, kind))

    def decision(self, name: str) -> Decision:
        """Return the decision with this number, id or unique id prefix.

        Raises:
            BadQuery: there is none, or several.
        """
        d = t.decisions.c
        with self._engine.connect() as connection:
            if name.isdecimal():
                number = connection.execute(select(d.number).where(d.number == int(name))).scalar()
                if number is None:
                    raise BadQuery(f"no decision {name} in the record; `sayso review history` lists them")
                full = connection.execute(select(d.id).where(d.number == number)).scalar_one()
            else:
                full = _full_id(connection, t.decisions, "id", name, "d")
            body = connection.execute(select(d.body).where(d.id == full)).scalar_one()
        return decision_from_dict(json.loads(body))

    def decision_faults(self) -> list[str]:
        """Return a line for each decision that was changed, moved or removed after it was recorded."""
        with self._engine.connect() as connection:
            return list(decision_faults(connection))

    # -- actors, issues, search

    def actors(self) -> list[Actor]:
        """Return the actors found in the texts, spellings of one person joined, by id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(t.actors.c.report, t.actors.c.id, t.actors.c.body)).all()
        found: dict[str, list[Actor]] = {}
        for row in sorted(rows, key=lambda row: (row.id, row.report)):
            found.setdefault(self.merges.get(row.id, row.id), []).append(actor_from_dict(json.loads(row.body)))
        return [_join_actors(name, found[name]) for name in sorted(found)]

    def actors_by_report(self) -> Iterator[tuple[str, Actor]]:
        """Yield ``(report id, actor)`` as found, by report and actor id; spellings not joined."""
        a = t.actors.c
        with self._engine.connect() as connection:
            order = [by_code_point(connection, a.report), by_code_point(connection, a.id)]
            for row in connection.execute(select(a.report, a.body).order_by(*order)):
                yield row.report, actor_from_dict(json.loads(row.body))

    def issues(self) -> list[Issue]:
        """Return the record's issues, each once, by source, offset, stage and kind."""
        i = t.issues.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(i.stage, i.kind, i.source, i.message, i.remedy, i.report, i.start)).all()
        found = {Issue(*row) for row in rows}
        return sorted(found, key=lambda x: (x.source, x.start if x.start is not None else -1, x.stage, x.kind, x.message, x.report or ""))

    def issue_counts(self) -> dict[str, int]:
        """Return how many issues there are of each kind, by kind."""
        counts: dict[str, int] = {}
        for issue in self.issues():
            counts[issue.kind] = counts.get(issue.kind, 0) + 1
        return dict(sorted(counts.items()))

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Return the best passages for a search over reports and claims, best first.

        Raises:
            BadQuery: the search cannot be read; the message shows how to write one.
        """
        parsed = parse_query(query)
        with self._engine.connect() as connection:
            words = query_to_fts5(parsed) if is_sqlite(connection) else query_to_tsquery(parsed)
            try:
                rows = connection.execute(text(search_statement(connection)), {"query": words, "limit": limit}).all()
            except DBAPIError as error:
                raise BadQuery(f"search {query!r} could not be answered: {error.orig}") from error
            names = sorted({row.report for row in rows})
            texts = {row.id: row.text for row in connection.execute(select(t.texts).where(t.texts.c.id.in_(names)))}
        return [
            Hit(row.kind, row.ref, row.report, row.source, row.start, row.end, texts[row.report][row.start : row.end], row.score)
            for row in rows
        ]

    # -- what a build asks

    def meta(self, key: str) -> str | None:
        """Return a single fact about the record; None when it was never set."""
        with self._engine.connect() as connection:
            value: str | None = connection.execute(select(t.meta.c.value).where(t.meta.c.key == key)).scalar()
        return value

    def source_digests(self, root: str) -> dict[str, str]:
        """Return ``{source: digest}`` of all that was read below one command-line argument."""
        s = t.sources.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(s.source, s.digest).where(s.root == root))
            return {row.source: row.digest for row in rows}

    def work(self, version: str) -> list[Work]:
        """Return the reports whose claims are missing or were made from other facts or by another extractor, by id."""
        r = t.reports.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(r.id, r.digest, r.extracted).where(r.current)).all()
        return sorted(
            (Work(row.id, row.digest) for row in rows if row.extracted != extracted_mark(row.digest, version)), key=lambda work: work.id
        )

    def claims_state(self) -> list[tuple[str, str, str]]:
        """Return ``(report id, facts digest, extraction mark)`` of current reports by id: what incidents depend on."""
        r = t.reports.c
        with self._engine.connect() as connection:
            rows = connection.execute(select(r.id, r.digest, r.extracted).where(r.current)).all()
        return sorted((row.id, row.digest, row.extracted or "") for row in rows)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield ``(report id, text)`` of current reports by id."""
        r = t.reports.c
        with self._engine.connect() as connection:
            names = sorted(row.id for row in connection.execute(select(r.id).where(r.current)))
            for batch in _chunks(names):
                rows = connection.execute(select(t.texts).where(t.texts.c.id.in_(batch)))
                yield from sorted((row.id, row.text) for row in rows)

    def original_hashes(self) -> list[str]:
        """Return the SHA-256 names of all originals, sorted."""
        with self._engine.connect() as connection:
            return sorted(row.sha256 for row in connection.execute(select(t.originals.c.sha256)))


def resolve_merges(claim: Claim, merges: dict[str, str]) -> Claim:
    """Return the claim with every actor id replaced by the one it stands for."""
    if not merges:
        return claim
    named = [p.actor for p in claim.participants] + [s.actor for s in claim.attribution] + [c.actor for c in claim.casualties]
    if not any(name in merges for name in named if name):
        return claim
    return replace(
        claim,
        participants=tuple(replace(p, actor=merges.get(p.actor or "", p.actor)) for p in claim.participants),
        attribution=tuple(replace(s, actor=merges.get(s.actor or "", s.actor)) for s in claim.attribution),
        casualties=tuple(replace(c, actor=merges.get(c.actor or "", c.actor)) for c in claim.casualties),
    )


def _report_or_none(connection: Connection, name: str) -> Report | None:
    query = select(t.reports, t.texts.c.text).join(t.texts, t.texts.c.id == t.reports.c.id).where(t.reports.c.id == name)
    row = connection.execute(query).first()
    if row is None:
        return None
    readings, _ = readings_of(connection, name)
    places = {Appearance(x.source, x.sha256, x.media_type, x.publication) for x in readings}
    # The order of sayso.read.join_readings, so that the first one is the report's source.
    appearances = sorted(places, key=lambda a: (a.publication.published or "9999", a.source, a.sha256, repr(a)))
    return Report(
        row.id, row.text, publication_from_dict(json.loads(row.publication)), blocks_from_list(json.loads(row.blocks)),
        tuple(appearances), row.language, row.analysis_text,
    )


def _link(row: Row[Any]) -> Link:
    values = {"left": row.left, "right": row.right, "probability": row.probability, "weight": row.weight}
    return link_from_dict({**values, "comparisons": json.loads(row.comparisons)})


def _full_id(connection: Connection, table: Table, column: str, name: str, letter: str) -> str:
    """Return the one id that starts with ``name``, written with or without its letter."""
    ids: ColumnElement[str] = table.c[column]
    what = {"r": "report", "c": "claim", "i": "incident", "d": "decision"}[letter]
    if len(name) < LEAST_PREFIX:
        raise BadQuery(f"{what} id {name!r} is too short; give at least {LEAST_PREFIX} characters")
    start = name if name.startswith(f"{letter}-") else f"{letter}-{name}"
    rows = connection.execute(select(ids).where(ids.startswith(start, autoescape=True)).limit(10_000))
    found = sorted({value for (value,) in rows})
    if start in found:
        return start
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise BadQuery(f"no {what} {name!r} in the record; `sayso find` and `sayso brief` show ids")
    raise BadQuery(f"{what} id {name!r} fits {len(found)}: {', '.join(found[:5])}{', ...' if len(found) > 5 else ''}; give more of it")


def _join_actors(name: str, spellings: Sequence[Actor]) -> Actor:
    best = next((actor for actor in spellings if actor.id == name), spellings[0])
    names = {alias for actor in spellings for alias in (actor.name, *actor.aliases)} - {best.name}
    return replace(best, id=name, aliases=tuple(sorted(names)))


def _chunks(names: Sequence[str]) -> Iterable[Sequence[str]]:
    return (names[at : at + CHUNK] for at in range(0, len(names), CHUNK))


def check_quotes(view: View) -> Iterator[str]:
    """Yield a line for each claim, copies included, whose quote is not its report's words at its offsets."""
    texts: dict[str, str] = {}
    for claim in view.claims(copies=True):
        if claim.report not in texts:
            texts = {claim.report: view.report(claim.report).text}
        if claim.span.of(texts[claim.report]) != claim.quote:
            yield f"claim {claim.id}: its quote is not what {claim.report} says at {claim.span.start}:{claim.span.end}"


def check_texts(view: View) -> Iterator[str]:
    """Yield a line for each current report whose text is not the one that its id was computed from."""
    for name, words in view.texts():
        if report_id(words) != name:
            yield f"report {name}: its text is not the text as read, which the id was computed from; build the source again"
