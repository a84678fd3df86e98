"""Claims and incidents by what they name: the questions of dossiers, answered by indexes and never by reading the whole record.

Reports that are superseded or copies of another count nowhere, nor do claims that a person rejected.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, case, distinct, exists, func, select, text

from sayso.model.actor import Actor
from sayso.model.codec import actor_from_dict, publication_from_dict
from sayso.model.review import REJECTED
from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.dialect import by_code_point
from sayso.store.mentions import COUNTRY, RELAY, SPEAKER, WHERE
from sayso.store.records import ReportHead
from sayso.store.totals import PLACE

MOST_RECORDS = 400
"""Most records of one actor that are read."""
NEAR_REFS = 200_000
"""Most names that a search for near ones looks through."""
VOICES = (SPEAKER, RELAY)


@dataclass(frozen=True, slots=True)
class Ask:
    """Which mentions are meant; empty tuples leave a field open."""

    refs: tuple[str, ...]
    roles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    """Only claims whose origin is one of these speaker keys."""
    not_by: tuple[str, ...] = ()
    """Only claims whose origin is none of these."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many mentions of one kind, role and stance there are."""

    kind: str
    role: str
    stance: str
    claims: int


@dataclass(frozen=True, slots=True)
class Spelling:
    """The report's words for what was asked, and how often they occur."""

    words: str
    claims: int
    reports: int
    claim: str
    """The least claim id that has them."""


@dataclass(frozen=True, slots=True)
class CarriedReport:
    """A report of an outlet or agency, and how much came of it."""

    id: str
    source: str
    title: str | None
    published: str | None
    claims: int
    """0 where no claim was read from it: it is not broken for that."""
    issues: int


class Lookup:
    """Asks the indexes; every answer is in an order that depends on content alone."""

    def __init__(self, engine: Engine, merges: Mapping[str, str]) -> None:
        self._engine = engine
        self._merges = merges

    # -- names

    def spellings_of(self, actor: str) -> tuple[str, ...]:
        """Return the actor ids that stand for the same one as ``actor``, that one first."""
        into = self._merges.get(actor, actor)
        with self._engine.connect() as connection:
            rows = connection.execute(select(t.merges.c.id).where(t.merges.c.into == into))
            return (into, *sorted({row.id for row in rows} - {into}))

    def actor(self, ids: Sequence[str]) -> list[Actor]:
        """Return what texts or the registry gave for these ids, each record once, by id and name."""
        a = t.actors.c
        with self._engine.connect() as connection:
            bodies = {row.body for row in connection.execute(select(a.body).where(a.id.in_(ids)).distinct().limit(MOST_RECORDS))}
        return sorted((actor_from_dict(json.loads(body)) for body in bodies), key=lambda x: (x.id, x.name, repr(x)))

    def names(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the name of each of these actors, of one row each: an id is computed from its name, so all rows have the same one."""
        a = t.actors.c
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for name in ids:
                body = connection.execute(select(a.body).where(a.id == name).limit(1)).scalar()
                if body is not None:
                    found[name] = json.loads(body)["name"]
        return found

    def places(self, country: str, limit: int) -> list[Spelling]:
        """Return the place keys that claims of a country give, with how often, the most frequent first, at most ``limit``."""
        m, at = t.mentions.c, t.mentions.alias("at").c
        count = func.count(distinct(m.claim))
        query = select(at.ref, count, func.count(distinct(m.report)), func.min(m.claim))
        query = query.join_from(t.mentions, at.claim.table, and_(at.claim == m.claim, at.role == WHERE))
        query = query.where(m.ref == f"{COUNTRY}:{country}", _live(m.report)).group_by(at.ref)
        with self._engine.connect() as connection:
            query = query.order_by(count.desc(), by_code_point(connection, at.ref)).limit(limit)
            return [Spelling(*row) for row in connection.execute(query)]

    def counts(self, refs: Sequence[str]) -> dict[str, int]:
        """Return how many claims give each of these places; those that none gives are left out."""
        m = t.mentions.c
        found: dict[str, int] = {}
        with self._engine.connect() as connection:
            for batch in chunks(refs):
                query = select(m.ref, func.count(distinct(m.claim))).where(m.ref.in_(batch), m.role == WHERE, _live(m.report))
                found.update((row[0], row[1]) for row in connection.execute(query.group_by(m.ref)))
        return found

    def has(self, refs: Sequence[str], roles: Sequence[str] = ()) -> bool:
        """Say whether any claim names one of these in one of the roles; no roles means any."""
        m = t.mentions.c
        query = select(m.claim).where(m.ref.in_(refs)).limit(1)
        with self._engine.connect() as connection:
            return connection.execute(query.where(m.role.in_(roles)) if roles else query).first() is not None

    def called(self, words: str, roles: Sequence[str]) -> list[str]:
        """Return the keys that claims name by exactly these words, in any case; reads the whole table, so ask only where a name fails."""
        m = t.mentions.c
        query = select(m.ref).where(func.lower(m.words) == words.lower(), m.role.in_(roles)).distinct()
        with self._engine.connect() as connection:
            return sorted(row.ref for row in connection.execute(query))

    def wordings(self, role: str) -> list[str]:
        """Return the different words met in a role, for suggestions; reads the whole table, so ask only where a name fails."""
        m = t.mentions.c
        with self._engine.connect() as connection:
            return sorted(row.words for row in connection.execute(select(m.words).where(m.role == role).distinct().limit(NEAR_REFS)))

    def refs(self, roles: Sequence[str]) -> list[str]:
        """Return the different keys met in these roles, for suggestions; reads the whole index, so ask only where a name fails."""
        m = t.mentions.c
        query = select(m.ref).where(m.role.in_(roles)).distinct().limit(NEAR_REFS)
        with self._engine.connect() as connection:
            return sorted(row.ref for row in connection.execute(query))

    def actors_from(self, start: str, most: int) -> list[str]:
        """Return ids of actors that claims name and that begin with ``start``, at most ``most``, by the index."""
        m, found = t.mentions.c, list[str]()
        with self._engine.connect() as connection:
            key, at = by_code_point(connection, m.ref), start
            for _ in range(most):
                row = connection.execute(select(m.ref).where(key >= at, key < f"{start}~").order_by(key).limit(1)).first()
                if row is None:
                    break
                if ":" not in row.ref:  # keys of places and of people without an id
                    found.append(row.ref)
                at = f"{row.ref}\x01"
        return found

    def carriers(self, key: str) -> list[str]:
        """Return the names as written of outlets and agencies with this key."""
        c = t.carriers.c
        with self._engine.connect() as connection:
            found = {row[0] for row in connection.execute(select(c.outlet).where(c.outlet_key == key).distinct())}
            found |= {row[0] for row in connection.execute(select(c.agency).where(c.agency_key == key).distinct())}
        return sorted(found)

    def carrier_keys(self) -> list[str]:
        """Return the keys of all outlets and agencies, for suggestions."""
        c = t.carriers.c
        with self._engine.connect() as connection:
            found = {row[0] for row in connection.execute(select(c.outlet_key).distinct())}
            found |= {row[0] for row in connection.execute(select(c.agency_key).distinct())}
        return sorted(key for key in found if key)

    # -- claims

    def placed(self, ref: str) -> tuple[int, int]:
        """Return how many claims and reports give a place, or any place of a country: as kept, unless something changed since."""
        x, s = t.totals.c, t.stale.c
        query = select(x.claims, x.reports).where(x.sort == PLACE, x.ref == ref, ~exists().where(s.ref == ref))
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return (row.claims, row.reports) if row else self.count(Ask((ref,), (WHERE, COUNTRY)))

    def tallies(self, ask: Ask) -> list[Tally]:
        """Return how many claims there are of each kind, role and stance."""
        m = t.mentions.c
        query = _where(select(m.kind, m.role, m.stance, func.count(distinct(m.claim))), ask).group_by(m.kind, m.role, m.stance)
        with self._engine.connect() as connection:
            return sorted((Tally(*row) for row in connection.execute(query)), key=lambda x: (x.kind, x.role, x.stance))

    def count(self, ask: Ask) -> tuple[int, int]:
        """Return how many claims and how many reports there are."""
        m = t.mentions.c
        counts: tuple[Any, ...] = (func.count(distinct(m.claim)), func.count(distinct(m.report)))
        query = _where(select(*counts), ask)
        with self._engine.connect() as connection:
            row = connection.execute(query).one()
        return row[0], row[1]

    def claims(self, ask: Ask, limit: int) -> list[str]:
        """Return claim ids, those of the latest reports first, at most ``limit``."""
        m, c = t.mentions.c, t.carriers.c
        with self._engine.connect() as connection:
            published, claim = by_code_point(connection, func.coalesce(c.published, "")), by_code_point(connection, m.claim)
            query = _where(select(m.claim), ask).join(t.carriers, c.report == m.report, isouter=True)
            query = query.group_by(m.claim, c.published).order_by(published.desc(), claim).limit(limit)
            return [row.claim for row in connection.execute(query)]

    def spellings(self, ask: Ask, limit: int, looked: int | None = None) -> list[Spelling]:
        """Return the words under which reports name what is asked, the most frequent first.

        Args:
            ask: what is named.
            limit: most words returned.
            looked: most mentions that are looked at, by kind, role, stance and report; None looks at all.
        """
        m = t.mentions.c
        found = _where(select(m.words, m.claim, m.report), ask).where(m.words != "").limit(looked).subquery().c
        count = func.count(distinct(found.claim))
        query = select(found.words, count, func.count(distinct(found.report)), func.min(found.claim)).group_by(found.words)
        with self._engine.connect() as connection:
            query = query.order_by(count.desc(), by_code_point(connection, found.words)).limit(limit)
            return [Spelling(*row) for row in connection.execute(query)]

    def carried(self, key: str, limit: int) -> tuple[list[str], int]:
        """Return claims that an outlet or agency makes in its own voice, the latest reports first, and how many there are.

        Its own voice is a claim of a report that it published, no agency credited, or for which it is the agency credited,
        and for which no speaker can be told.
        """
        c, k, m = t.carriers.c, t.claims.c, t.mentions.c
        told = exists().where(m.claim == k.id, m.role == SPEAKER)
        own = and_(_carrier(key), _live(k.report), _kept(k.id), ~told)
        with self._engine.connect() as connection:
            order = (by_code_point(connection, func.coalesce(c.published, "")).desc(), by_code_point(connection, k.id))
            query = select(k.id).join(t.carriers, c.report == k.report).where(own)
            total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
            return [row.id for row in connection.execute(query.order_by(*order).limit(limit))], total

    def reports_carried(self, key: str) -> tuple[int, int, str | None, str | None]:
        """Return how many reports an outlet or agency stands behind, their claims, and the first and last publication date."""
        c, k = t.carriers.c, t.claims.c
        own = and_(_carrier(key), _live(c.report))
        days = select(func.count(c.report), func.min(c.published), func.max(c.published)).where(own)
        claims = select(func.count(k.id)).join(t.carriers, c.report == k.report).where(own)
        with self._engine.connect() as connection:
            reports, first, last = connection.execute(days).one()
            return reports, connection.execute(claims).scalar_one(), first, last

    def handed_on(self, key: str, limit: int) -> list[Spelling]:
        """Return the speakers whom an outlet's reports hand on, the most frequent first, at most ``limit``."""
        c, m = t.carriers.c, t.mentions.c
        count = func.count(distinct(m.claim))
        with self._engine.connect() as connection:
            query = select(m.ref, count, func.count(distinct(m.report)), func.min(m.claim)).join(t.carriers, c.report == m.report)
            query = query.where(m.role == SPEAKER, c.outlet_key == key, _live(m.report)).group_by(m.ref)
            query = query.order_by(count.desc(), by_code_point(connection, m.ref)).limit(limit)
            return [Spelling(*row) for row in connection.execute(query)]

    def latest_reports(self, key: str, limit: int, offset: int = 0) -> list[CarriedReport]:
        """Return reports that an outlet published or an agency is credited for, the latest first, with how much came of each."""
        c, k, i = t.carriers.c, t.claims.c, t.issues.c
        claims = select(func.count()).where(k.report == c.report).scalar_subquery()
        issues = select(func.count()).where(i.report == c.report).scalar_subquery()
        own = and_((c.outlet_key == key) | (c.agency_key == key), _live(c.report))
        with self._engine.connect() as connection:
            order = (by_code_point(connection, func.coalesce(c.published, "")).desc(), by_code_point(connection, c.report))
            latest = select(c.report).where(own).order_by(*order).limit(limit).offset(offset)
            names = [row.report for row in connection.execute(latest)]
            counted = {row[0]: row for row in connection.execute(select(c.report, claims, issues).where(c.report.in_(names)))}
        heads = self.heads(names)
        return [
            CarriedReport(name, heads[name].source, heads[name].publication.title, heads[name].publication.published, *counted[name][1:])
            for name in names if name in heads and name in counted
        ]  # fmt: skip

    def replaced(self, key: str) -> tuple[int, int]:
        """Return how many reports of an outlet or agency a later version replaced, and how many are copies of another report."""
        c, r = t.carriers.c, t.reports.c
        dead = select(r.id, r.current, r.copy_of).where(text(t.DEAD)).subquery().c
        query = select(_sum(~dead.current), _sum(dead.current)).join(t.carriers, c.report == dead.id)
        with self._engine.connect() as connection:
            row = connection.execute(query.where((c.outlet_key == key) | (c.agency_key == key))).one()
        return row[0] or 0, row[1] or 0

    def speakers_in(self, reports: Sequence[str], limit: int) -> list[Spelling]:
        """Return the speakers whom these reports hand on, the most frequent first, at most ``limit``."""
        m, k = t.mentions.c, t.claims.c
        count = func.count(distinct(m.claim))
        with self._engine.connect() as connection:
            query = select(m.ref, count, func.count(distinct(m.report)), func.min(m.claim)).join(t.claims, k.id == m.claim)
            query = query.where(k.report.in_(reports), m.role == SPEAKER, _kept(m.claim)).group_by(m.ref)
            query = query.order_by(count.desc(), by_code_point(connection, m.ref)).limit(limit)
            return [Spelling(*row) for row in connection.execute(query)]

    def heads(self, reports: Sequence[str]) -> dict[str, ReportHead]:
        """Return the heads of reports by id; those that the record lacks are left out."""
        r = t.reports.c
        columns = select(r.id, r.source, r.publication, r.language, r.copy_of, r.current)
        found: dict[str, ReportHead] = {}
        with self._engine.connect() as connection:
            for batch in chunks(sorted(set(reports))):
                for row in connection.execute(columns.where(r.id.in_(batch))):
                    publication = publication_from_dict(json.loads(row.publication))
                    found[row.id] = ReportHead(row.id, row.source, publication, row.language, row.copy_of, row.current)
        return found

    def before(self, claims: Sequence[str], length: int) -> dict[str, str]:
        """Return for each claim the characters of its report's text just before its words, at most ``length``."""
        k, x = t.claims.c, t.texts.c
        first = case((k.start > length, k.start - length), else_=0)
        query = select(k.id, func.substr(x.text, first + 1, k.start - first)).join(t.texts, x.id == k.report)
        found: dict[str, str] = {}
        with self._engine.connect() as connection:
            for batch in chunks(claims):
                found.update((row[0], row[1]) for row in connection.execute(query.where(k.id.in_(batch))))
        return found

    def hashes(self, reports: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the SHA-256 of the original bytes behind each report's text, sorted; those now current where there are any."""
        r = t.readings.c
        found: dict[str, dict[bool, set[str]]] = {}
        with self._engine.connect() as connection:
            for batch in chunks(sorted(set(reports))):
                for row in connection.execute(select(r.report, r.sha256, r.current).where(r.report.in_(batch))):
                    found.setdefault(row.report, {}).setdefault(bool(row.current), set()).add(row.sha256)
        return {report: tuple(sorted(by.get(True) or by[False])) for report, by in found.items()}

    def near_between(self, claims: Sequence[str]) -> list[tuple[str, str, float, str]]:
        """Return the near misses of which both claims are among these, by claim ids: the two, their probability, why they stayed apart."""
        n, among = t.near_misses.c, set(claims)
        found: dict[tuple[str, str], tuple[float, str]] = {}
        with self._engine.connect() as connection:
            for batch in chunks(sorted(among)):
                for row in connection.execute(select(n.left, n.right, n.probability, n.reason).where(n.left.in_(batch))):
                    if row.right in among:
                        found[row.left, row.right] = row.probability, row.reason
        return [(left, right, *found[left, right]) for left, right in sorted(found)]

    # -- incidents

    def published(self, claims: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return the publication date and the id of each claim's report, where it has a date."""
        k, c = t.claims.c, t.carriers.c
        query = select(k.id, c.published, k.report).join(t.carriers, c.report == k.report).where(c.published.is_not(None))
        found: dict[str, tuple[str, str]] = {}
        with self._engine.connect() as connection:
            for batch in chunks(sorted(set(claims))):
                found.update((row.id, (row.published, row.report)) for row in connection.execute(query.where(k.id.in_(batch))))
        return found

    def members(self, incidents: Sequence[str]) -> dict[str, list[str]]:
        """Return the claim ids of incidents, sorted."""
        i = t.incident_claims.c
        found: dict[str, list[str]] = {}
        with self._engine.connect() as connection:
            for batch in chunks(incidents):
                for row in connection.execute(select(i.claim, i.incident).where(i.incident.in_(batch))):
                    found.setdefault(row.incident, []).append(row.claim)
        return {name: sorted(found[name]) for name in sorted(found)}


def _where(query: Select[Any], ask: Ask) -> Select[Any]:
    m = t.mentions.c
    query = query.where(m.ref.in_(ask.refs), _live(m.report), _kept(m.claim))
    for column, values in ((m.role, ask.roles), (m.kind, ask.kinds), (m.stance, ask.stances)):
        if values:
            query = query.where(column.in_(values))
    if ask.by:
        query = query.where(_said_by(ask.by))
    if ask.not_by:
        query = query.where(~_said_by(ask.not_by))
    return query


def _said_by(refs: Sequence[str]) -> ColumnElement[bool]:
    other = t.mentions.alias("voice")
    return exists().where(other.c.claim == t.mentions.c.claim, other.c.role == SPEAKER, other.c.ref.in_(refs))


def _live(report: ColumnElement[str]) -> ColumnElement[bool]:
    return report.not_in(select(t.reports.c.id).where(text(t.DEAD)))


def _kept(claim: ColumnElement[str]) -> ColumnElement[bool]:
    """Match claims that nobody rejected."""
    return claim.not_in(select(t.reviews.c.claim).where(t.reviews.c.state == REJECTED))


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _carrier(key: str) -> ColumnElement[bool]:
    """Match the reports whose own voice is this outlet's or agency's: the agency credited, else the outlet."""
    c = t.carriers.c
    return (c.agency_key == key) | ((c.outlet_key == key) & c.agency_key.is_(None))
