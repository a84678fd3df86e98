"""The record as readers see it: every question that commands, exports and pages ask of it."""

import json
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, RowMapping, Select, select, text

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
from sayso.model.incident import Account, Incident, Link, NearMiss
from sayso.model.issue import Issue
from sayso.model.report import Appearance, Report
from sayso.model.review import REJECTED, overlay
from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.deeds import Deeds
from sayso.store.dialect import by_code_point
from sayso.store.directory import Directory
from sayso.store.finding import Finder
from sayso.store.link_view import LinkView
from sayso.store.listing import Listing
from sayso.store.lookup import Lookup
from sayso.store.records import Hit, ReportHead, Work
from sayso.store.reviews import review_or_none
from sayso.store.rows import extracted_mark, full_id, readings_of
from sayso.store.stamp import read_stamp
from sayso.store.survey import Survey
from sayso.store.tallies import Tallies


class View(LinkView):
    """Reads the record; never writes. Every iterator is in an order that depends on content alone."""

    def counts(self) -> dict[str, int]:
        """Return how many reports, copies, claims, incidents, actors and issues the record shows."""
        return self.tallies.counts()

    @cached_property
    def tallies(self) -> Tallies:
        """Counts over the whole record: of claims, reports, incidents, and of what each run brought."""
        return Tallies(self._engine)

    # -- reports

    def heads(self, *, every: bool = False) -> Iterator[ReportHead]:
        """Yield the heads of current reports by source and id; ``every`` adds the superseded ones."""
        r = t.reports.c
        query = select(r.id, r.source, r.publication, r.language, r.copy_of, r.current)
        if not every:
            query = query.where(r.current)
        with self._engine.connect() as connection:
            order = [by_code_point(connection, r.source), by_code_point(connection, r.id)]
            for row in connection.execute(query.order_by(*order)).mappings():
                yield _head(row)

    def heads_of(self, names: Sequence[str]) -> dict[str, ReportHead]:
        """Return the heads of these reports by id; those that the record lacks are left out."""
        r = t.reports.c
        query = select(r.id, r.source, r.publication, r.language, r.copy_of, r.current)
        with self._engine.connect() as connection:
            rows = [row for batch in chunks(names) for row in connection.execute(query.where(r.id.in_(batch))).mappings()]
        return {row["id"]: _head(row) for row in rows}

    def report_facts(self) -> dict[str, ReportHead]:
        """Return the head of every report that claims can come from, by id."""
        return {head.id: head for head in self.heads(every=True)}

    def copies_of(self, reports: Sequence[str]) -> list[ReportHead]:
        """Return the heads of the near-copies of these reports, by source and id."""
        r, found = t.reports.c, []
        query = select(r.id, r.source, r.publication, r.language, r.copy_of, r.current).where(text(t.COPY))  # an index of their own
        with self._engine.connect() as connection:
            for batch in chunks(reports):
                found += [_head(row) for row in connection.execute(query.where(r.copy_of.in_(batch))).mappings()]
        return sorted(found, key=lambda head: (head.source, head.id))

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
            full = by_source[0] if len(by_source) == 1 else full_id(connection, t.reports, "id", name, "r")
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

    def claims(
        self, report: str | None = None, kind: str | None = None, *, copies: bool = False, rejected: bool = False, machine: bool = False,
        among: Collection[str] | None = None,
    ) -> Iterator[Claim]:
        """Yield resolved claims, as people amended them, by source, report, start, end, date and id.

        Args:
            report: only this report's (full id).
            kind: only this kind.
            copies: True adds the claims of near-duplicate reports.
            rejected: True adds those that people rejected.
            machine: True yields all claims as they were extracted, whatever people decided.
            among: of these reports alone, whatever they are, in order of report id.
        """
        r, c, v = t.reports.c, t.claims.c, t.reviews.c
        heads = select(r.id).where(r.current)
        if report is not None:
            heads = select(r.id).where(r.id == report)
        elif not copies:
            heads = heads.where(r.copy_of.is_(None))
        with self._engine.connect() as connection:
            order = [by_code_point(connection, r.source), by_code_point(connection, r.id)]
            names = sorted(among) if among is not None else [row.id for row in connection.execute(heads.order_by(*order))]
            for batch in chunks(names):
                place = {name: n for n, name in enumerate(batch)}
                query = self._overlaid(c.report, c.start, c.end).where(c.report.in_(batch))
                if kind is not None:
                    query = query.where(c.kind == kind)
                if not (machine or rejected):
                    query = query.where(v.state.is_(None) | (v.state != REJECTED))
                rows = connection.execute(query).all()
                found = [(place[row.report], row.start, row.end, self._claim(row, machine)) for row in rows]
                for *_, claim in sorted(found, key=lambda f: (*f[:3], f[3].when.edtf if f[3].when is not None else "", f[3].id)):
                    yield claim

    def claim(self, name: str, *, machine: bool = False) -> Claim:
        """Return the claim with this id or unique id prefix as people amended it; ``machine`` gives it as it was extracted.

        Raises:
            BadQuery: there is none, or several.
        """
        with self._engine.connect() as connection:
            full = full_id(connection, t.claims, "id", name, "c")
            row = connection.execute(self._overlaid().where(t.claims.c.id == full)).one()
        return self._claim(row, machine)

    def claims_by_id(self, names: Sequence[str], *, machine: bool = False) -> dict[str, Claim]:
        """Return resolved claims by full id, rejected ones too; those that the record lacks are left out."""
        found: dict[str, Claim] = {}
        with self._engine.connect() as connection:
            for batch in chunks(list(names)):
                for row in connection.execute(self._overlaid().where(t.claims.c.id.in_(batch))):
                    claim = self._claim(row, machine)
                    found[claim.id] = claim
        return found

    def _overlaid(self, *columns: ColumnElement[Any]) -> Select[Any]:
        """Return a query for claims with what people decided about each."""
        c, v = t.claims.c, t.reviews.c
        joined = t.claims.outerjoin(t.reviews, v.claim == c.id)
        return select(*columns, c.id, c.body, v.state, v.number, v.changes).select_from(joined)

    def _claim(self, row: Any, machine: bool) -> Claim:  # noqa: ANN401 - a row of whatever was asked for beside the claim
        claim = claim_from_dict(json.loads(row.body))
        if not machine:
            claim = overlay(claim, review_or_none(row.id, row.state, row.number, row.changes))
        return resolve_merges(claim, self.merges)

    @cached_property
    def survey(self) -> Survey:
        """Questions that are answered from columns: forecasts and indicators ask them."""
        return Survey(self._engine, self.claims_by_id)

    @cached_property
    def merges(self) -> dict[str, str]:
        """Actor ids that stand for another, read once per view."""
        with self._engine.connect() as connection:
            return {row.id: row.into for row in connection.execute(select(t.merges.c.id, t.merges.c.into))}

    @cached_property
    def deeds(self) -> Deeds:
        """Incidents by whom and what they bear on."""
        return Deeds(self._engine)

    @cached_property
    def directory(self) -> Directory:
        """Lists of actors, places and sources."""
        return Directory(self._engine)

    @cached_property
    def lookup(self) -> Lookup:
        """Questions answered by what claims name: by actor, speaker, place, outlet."""
        return Lookup(self._engine, self.merges)

    @cached_property
    def listing(self) -> Listing:
        """Lists and counts of incidents for the desk."""
        return Listing(self._engine, self.merges)

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
            full = full_id(connection, t.incidents, "id", name, "i")
            query = select(t.incident_claims.c.claim).where(t.incident_claims.c.incident == full)
            members = sorted(row.claim for row in connection.execute(query))
        return Incident(full, tuple(members), tuple(self.links(full)), tuple(self.near_misses(members)))

    def incidents_of(self, claims: Sequence[str]) -> dict[str, str]:
        """Return the incident's id of each of these claims; claims of none are left out."""
        m = t.incident_claims.c
        with self._engine.connect() as connection:
            return {
                row.claim: row.incident
                for batch in chunks(claims)
                for row in connection.execute(select(m.claim, m.incident).where(m.claim.in_(batch)))
            }

    def members_of(self, incidents: Collection[str]) -> set[str]:
        """Return the ids of all claims of these incidents."""
        m = t.incident_claims.c
        with self._engine.connect() as connection:
            return {
                row.claim
                for batch in chunks(sorted(incidents))
                for row in connection.execute(select(m.claim).where(m.incident.in_(batch)))
            }

    def reports_of(self, claims: Sequence[str]) -> set[str]:
        """Return the ids of the reports that these claims are of."""
        c = t.claims.c
        with self._engine.connect() as connection:
            return {
                row.report for batch in chunks(claims) for row in connection.execute(select(c.report).where(c.id.in_(batch)).distinct())
            }

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
            for batch in chunks(list(claims)):
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
            for batch in chunks(names):
                rows = connection.execute(select(a.incident, a.body).where(a.incident.in_(batch)))
                bodies = {row.incident: row.body for row in rows}
                for name in batch:
                    yield account_from_dict(json.loads(bodies[name]))

    def accounts_by_id(self, names: Sequence[str]) -> dict[str, Account]:
        """Return accounts by full incident id; those that the record lacks are left out."""
        a = t.accounts.c
        found: dict[str, Account] = {}
        with self._engine.connect() as connection:
            for batch in chunks(list(names)):
                for row in connection.execute(select(a.incident, a.body).where(a.incident.in_(batch))):
                    found[row.incident] = account_from_dict(json.loads(row.body))
        return found

    def account(self, name: str) -> Account:
        """Return the account of the incident with this id or unique id prefix.

        Raises:
            BadQuery: there is none, or several.
        """
        with self._engine.connect() as connection:
            full = full_id(connection, t.accounts, "incident", name, "i")
            body = connection.execute(select(t.accounts.c.body).where(t.accounts.c.incident == full)).scalar_one()
        return account_from_dict(json.loads(body))

    def incident_of(self, claim: str) -> str | None:
        """Return the id of the incident that a claim belongs to; None for a claim of no happening."""
        m = t.incident_claims.c
        with self._engine.connect() as connection:
            name: str | None = connection.execute(select(m.incident).where(m.claim == claim)).scalar()
        return name

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
        return self.tallies.issues()

    def search(self, query: str, limit: int = 20) -> list[Hit]:
        """Return the best passages for a search over reports and claims, best first.

        Raises:
            BadQuery: the search cannot be read; the message shows how to write one.
        """
        return [Hit(p.kind, p.ref, p.report, p.source, p.start, p.end, p.text, p.score) for p in self.finder.best(query, limit)]

    @cached_property
    def finder(self) -> Finder:
        """Searches with facets, marks and pages."""
        return Finder(self._engine)

    # -- what a build asks

    def stamp(self) -> str:
        """Return what changes with everything that the record shows; it costs a tenth of a millisecond. Pages are cached by it."""
        return read_stamp(self._engine)

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
            for batch in chunks(names):
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


def _head(row: RowMapping) -> ReportHead:
    publication = publication_from_dict(json.loads(row["publication"]))
    return ReportHead(row["id"], row["source"], publication, row["language"], row["copy_of"], row["current"])


def _link(row: Row[Any]) -> Link:
    values = {"left": row.left, "right": row.right, "probability": row.probability, "weight": row.weight}
    return link_from_dict({**values, "comparisons": json.loads(row.comparisons)})


def _join_actors(name: str, spellings: Sequence[Actor]) -> Actor:
    best = next((actor for actor in spellings if actor.id == name), spellings[0])
    names = {alias for actor in spellings for alias in (actor.name, *actor.aliases)} - {best.name}
    return replace(best, id=name, aliases=tuple(sorted(names)))
