"""How much there is of each actor, place and source: a small table that lists are read from, counted anew where something changed.

Every writer notes the names that it touches (``stale``); a build ends by counting those again, a decision by counting those of them
that are quickly counted. Copies, superseded reports and rejected claims count nowhere, as in :mod:`sayso.store.lookup`.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, delete, distinct, exists, func, or_, select, text

from sayso.model.codec import actor_from_dict, claim_from_dict
from sayso.model.review import REJECTED
from sayso.store import tables as t
from sayso.store.bearings import ACTOR_WAYS, OUTLET, PLACE_WAYS, VOICE_WAYS, put_bearings
from sayso.store.chunks import chunks
from sayso.store.dialect import upsert
from sayso.store.mentions import COUNTRY, RELAY, SPEAKER, UNRESOLVED, WHERE, place_key
from sayso.store.query import fold

ACTOR, PLACE, VOICE, CARRIER = "actor", "place", "voice", "carrier"
"""Sorts of names: who takes part or speaks, where, who speaks, and who publishes in its own voice."""
MOST_BODIES = 200
"""Most records of one actor that its names are taken from."""
MOST_HEARD = 50
"""Most claims of one person that are read to learn for whom he or she speaks."""
ALL = 10**12
_WAYS = {ACTOR: ACTOR_WAYS | VOICE_WAYS, PLACE: PLACE_WAYS, VOICE: VOICE_WAYS, CARRIER: VOICE_WAYS}
_PLACED = (WHERE, COUNTRY)
_SPOKEN = (SPEAKER, RELAY)

Row = dict[str, Any]


# -- what is to be counted anew


def note_stale(connection: Connection, refs: Collection[str]) -> None:
    """Note that the totals of these names do not hold any more."""
    for batch in chunks(sorted(refs)):
        upsert(connection, t.stale, [{"ref": ref} for ref in batch], replace=False)


def note_reports(connection: Connection, reports: Collection[str]) -> None:
    """Note the names in reports' claims and who carried them."""
    m, c, k = t.mentions.c, t.carriers.c, t.claims.c
    for batch in chunks(sorted(reports)):
        named = select(m.ref).join(t.claims, k.id == m.claim).where(k.report.in_(batch)).distinct()
        carried = select(c.outlet_key, c.agency_key).where(c.report.in_(batch))
        refs = {row.ref for row in connection.execute(named)}
        refs |= {OUTLET + key for row in connection.execute(carried) for key in row if key}
        note_stale(connection, refs)


def note_claims(connection: Connection, claims: Collection[str]) -> None:
    """Note the names in claims and who carried their reports."""
    m, c, k = t.mentions.c, t.carriers.c, t.claims.c
    for batch in chunks(sorted(claims)):
        refs = {row.ref for row in connection.execute(select(m.ref).where(m.claim.in_(batch)).distinct())}
        query = select(c.outlet_key, c.agency_key).join(t.claims, k.report == c.report).where(k.id.in_(batch))
        refs |= {OUTLET + key for row in connection.execute(query) for key in row if key}
        note_stale(connection, refs)


def note_incidents(connection: Connection, incidents: Collection[str] | None = None) -> None:
    """Note the names that incidents bear on; None means all names."""
    b = t.bearings.c
    if incidents is None:
        note_stale(connection, {row.ref for row in connection.execute(select(t.totals.c.ref))})
        return
    for batch in chunks(sorted(incidents)):
        note_stale(connection, {row.ref for row in connection.execute(select(b.ref).where(b.incident.in_(batch)).distinct())})


# -- counting


def count_all(connection: Connection) -> None:
    """Make the bearings of all incidents and count all names, in a record whose other tables were filled without a writer."""
    incidents = [row.id for row in connection.execute(select(t.incidents.c.id).order_by(t.incidents.c.id))]
    connection.execute(delete(t.bearings))
    put_bearings(connection, incidents)
    c = t.carriers.c
    note_stale(connection, {row.ref for row in connection.execute(select(t.mentions.c.ref).distinct())})
    for key in (c.outlet_key, c.agency_key):
        note_stale(connection, {OUTLET + row[0] for row in connection.execute(select(key).where(key.is_not(None)).distinct())})
    renew_totals(connection)


def renew_totals(connection: Connection, most: int = ALL) -> None:
    """Count the stale names again.

    Args:
        connection: inside a writer's transaction.
        most: names that had more claims than this stay as they were, and stale.
    """
    merges = {row.id: row.into for row in connection.execute(select(t.merges))}
    noted = {row.ref for row in connection.execute(select(t.stale))}
    large = _larger(connection, noted, most) if most < ALL else set()
    refs = sorted({merges.get(ref, ref) for ref in noted - large} - large)
    spelt: dict[str, list[str]] = {}
    for name, into in sorted(merges.items()):
        spelt.setdefault(into, []).append(name)
    for batch in chunks(refs):
        x = t.totals.c
        connection.execute(delete(t.totals).where(x.ref.in_([*batch, *(name for ref in batch for name in spelt.get(ref, ()))])))
        rows = [row for make in (_named, _voiced, _placed, _carried) for row in make(connection, batch, spelt)]
        if rows:
            connection.execute(t.totals.insert(), rows)
    for batch in chunks(sorted(noted - large)):
        connection.execute(delete(t.stale).where(t.stale.c.ref.in_(batch)))


def _larger(connection: Connection, refs: Collection[str], most: int) -> set[str]:
    x = t.totals.c
    return {
        row.ref for batch in chunks(sorted(refs))
        for row in connection.execute(select(x.ref).where(x.ref.in_(batch), x.sort.in_(_WAYS), x.claims > most))
    }  # fmt: skip


def _named(connection: Connection, refs: Sequence[str], spelt: dict[str, list[str]]) -> Iterator[Row]:
    """Yield the totals of actors: whoever takes part or speaks and has an id."""
    wanted = [ref for ref in refs if not ref.startswith((UNRESOLVED, OUTLET, f"{COUNTRY}:"))]
    yield from _people(connection, ACTOR, wanted, spelt, t.mentions.c.role.not_in(_PLACED))


def _voiced(connection: Connection, refs: Sequence[str], spelt: dict[str, list[str]]) -> Iterator[Row]:
    """Yield the totals of speakers."""
    wanted = [ref for ref in refs if not ref.startswith((OUTLET, f"{COUNTRY}:"))]
    yield from _people(connection, VOICE, wanted, spelt, t.mentions.c.role.in_(_SPOKEN))


def _people(
    connection: Connection, sort: str, refs: Sequence[str], spelt: dict[str, list[str]], roles: ColumnElement[bool]
) -> Iterator[Row]:
    incidents = _incidents(connection, sort, refs)
    counted = dict(_counted(connection, [ref for ref in refs if ref not in spelt], roles))
    for ref in refs:
        if ref in spelt:
            counted |= dict(_counted(connection, [ref, *spelt[ref]], roles, ref))
    for ref, counts in sorted(counted.items()):
        ids = (ref, *spelt.get(ref, ()))
        known = _known(connection, ids)
        is_person = known["kind"] == "person" or ref.startswith(UNRESOLVED)
        # Of a person no country is listed: it would say where to look.
        told = {"leads": _leads(connection, ids), "voices": _voices(connection, ids), "country": None} if is_person else {}
        yield _row(sort, ref, counts, incidents.get(ref, 0)) | known | told


def _placed(connection: Connection, refs: Sequence[str], _: dict[str, list[str]]) -> Iterator[Row]:
    """Yield the totals of places, and of countries with all that is placed in them."""
    incidents = _incidents(connection, PLACE, refs)
    for ref, counts in _counted(connection, refs, t.mentions.c.role.in_(_PLACED)):
        known = _country(connection, ref) if ref.startswith(f"{COUNTRY}:") else _where(connection, ref)
        yield _row(PLACE, ref, counts, incidents.get(ref, 0)) | known


def _carried(connection: Connection, refs: Sequence[str], _: dict[str, list[str]]) -> Iterator[Row]:
    """Yield the totals of outlets and agencies: reports that they stand behind, and claims in their own voice."""
    keys = [ref.removeprefix(OUTLET) for ref in refs if ref.startswith(OUTLET)]
    incidents = _incidents(connection, CARRIER, [OUTLET + key for key in keys])
    for key in keys:
        c, k, m = t.carriers.c, t.claims.c, t.mentions.c
        stands = or_(c.agency_key == key, and_(c.outlet_key == key, c.agency_key.is_(None)))
        own = and_(stands, _live(c.report))
        silent = case((exists().where(k.report == c.report), 0), else_=1)
        reports, mute, first, last = connection.execute(
            select(func.count(), func.sum(silent), func.min(c.published), func.max(c.published)).where(own)
        ).one()
        if not reports:
            continue
        untold = ~exists().where(m.claim == k.id, m.role == SPEAKER)
        claims = connection.execute(
            select(func.count()).select_from(t.claims.join(t.carriers, c.report == k.report)).where(own, _kept(k.id), untold)
        ).scalar_one()
        agency = connection.execute(select(c.agency).where(c.agency_key == key).limit(1)).scalar()
        names = {agency} if agency else set()
        names |= {row.outlet for row in connection.execute(select(c.outlet).where(c.outlet_key == key).distinct())}
        name = min(filter(None, names))
        yield _row(CARRIER, OUTLET + key, (claims, reports, first, last), incidents.get(OUTLET + key, 0)) | {
            "name": name, "spellings": _folded([*names, key]), "kind": "agency" if agency else "outlet", "silent": mute or 0,
        }


def _row(sort: str, ref: str, counts: tuple[int, int, str | None, str | None], incidents: int) -> Row:
    claims, reports, first, last = counts
    return {
        "sort": sort, "ref": ref, "name": "", "spellings": "", "kind": "", "country": None, "lat": None, "lon": None, "precision": None,
        "claims": claims, "reports": reports, "incidents": incidents, "silent": 0, "first": first, "last": last, "leads": False,
        "voices": "",
    }


def _counted(
    connection: Connection, refs: Sequence[str], roles: ColumnElement[bool], together: str = ""
) -> Iterable[tuple[str, tuple[int, int, str | None, str | None]]]:
    """Yield claims, reports, first and last publication of names; of all of them together under one name where it is given."""
    m, c = t.mentions.c, t.carriers.c
    ref: ColumnElement[str] = m.ref if not together else func.max(m.ref)
    columns: tuple[Any, ...] = (
        ref, func.count(distinct(m.claim)), func.count(distinct(m.report)), func.min(c.published), func.max(c.published)
    )  # fmt: skip
    query = select(*columns).outerjoin(t.carriers, c.report == m.report).where(m.ref.in_(refs), roles, _live(m.report), _kept(m.claim))
    for found, *counts in connection.execute(query if together else query.group_by(m.ref)):
        if counts[0]:
            yield together or found, (counts[0], counts[1], counts[2], counts[3])


def _incidents(connection: Connection, sort: str, refs: Sequence[str]) -> dict[str, int]:
    b = t.bearings.c
    query = select(b.ref, func.count()).where(b.ref.in_(refs), b.ways.bitwise_and(_WAYS[sort]) != 0).group_by(b.ref)
    return {row[0]: row[1] for row in connection.execute(query)}


def _known(connection: Connection, ids: Sequence[str]) -> Row:
    """Return name, spellings, kind and country of an actor; what no record of it says is empty."""
    a = t.actors.c
    bodies = {row.body for row in connection.execute(select(a.body).where(a.id.in_(ids)).order_by(a.report).limit(MOST_BODIES))}
    actors = sorted((actor_from_dict(json.loads(body)) for body in bodies), key=lambda actor: (actor.id != ids[0], actor.name, repr(actor)))
    name = next((actor.name for actor in actors if actor.source != "rule"), "")
    words = [*ids, name, *(name for actor in actors for name in (actor.name, *actor.aliases))]
    return {
        "name": name, "spellings": _folded(words), "kind": actors[0].kind if actors else "description",
        "country": next((actor.country for actor in actors if actor.country), None),
    }


def _folded(names: Iterable[str]) -> str:
    return "|".join(sorted({fold(name.removeprefix(UNRESOLVED)).replace("-", " ") for name in names if name}))


def _leads(connection: Connection, ids: Sequence[str]) -> bool:
    m = t.mentions.c
    query = select(m.claim).where(m.ref.in_(ids), m.kind == "leadership", m.role == "leader")
    return connection.execute(query.limit(1)).first() is not None


def _voices(connection: Connection, ids: Sequence[str]) -> str:
    """Return for whom somebody is quoted as speaking: kinds of speakers, as ``|government|military|``."""
    m, k = t.mentions.c, t.claims.c
    named = select(m.claim).where(m.ref.in_(ids), m.role.in_(_SPOKEN)).limit(MOST_HEARD)
    bodies = [row.body for row in connection.execute(select(k.body).where(k.id.in_(named)))]
    said = [speaker for body in bodies for speaker in claim_from_dict(json.loads(body)).attribution]
    unresolved = all(name.startswith(UNRESOLVED) for name in ids)
    kinds = {speaker.kind for speaker in said if speaker.actor in ids or (unresolved and speaker.actor is None)}
    return "|" + "".join(f"{kind}|" for kind in sorted(kinds)) if kinds else ""


def _where(connection: Connection, ref: str) -> Row:
    """Return what a claim that gives a place knows of it."""
    body = connection.execute(_example(t.mentions.c.ref == ref, t.mentions.c.role == WHERE)).scalar()
    where = claim_from_dict(json.loads(body)).where if body else None
    if where is None or place_key(where) != ref:
        return {"name": ref.removeprefix(UNRESOLVED).replace("-", " "), "spellings": _folded([ref]), "kind": "place"}
    kind = "country" if where.precision == 6 and where.country else "place"
    return {
        "name": where.name, "spellings": _folded([where.name, ref]), "kind": kind, "country": where.country, "lat": where.lat,
        "lon": where.lon, "precision": where.precision,
    }


def _country(connection: Connection, ref: str) -> Row:
    code = ref.removeprefix(f"{COUNTRY}:")
    return {"name": code, "spellings": _folded([code]), "kind": "whole country", "country": code, "precision": 6}


def _example(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Return a query for the body of the claim with the least id."""
    m, k = t.mentions.c, t.claims.c
    least = select(func.min(m.claim)).where(*conditions).scalar_subquery()
    return select(k.body).where(k.id == least)


def _live(report: ColumnElement[str]) -> ColumnElement[bool]:
    return report.not_in(select(t.reports.c.id).where(text(t.DEAD)))


def _kept(claim: ColumnElement[str]) -> ColumnElement[bool]:
    return claim.not_in(select(t.reviews.c.claim).where(t.reviews.c.state == REJECTED))

