"""How each incident bears on whom and what its claims name: what lists of a dossier are read from, the latest first, without a join.

One row an incident and name; ``ways`` has a bit for each way in which a claim of it bears on the name. Rows are made when incidents
are put, from mentions, so that what people amended and rejected is in them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.mentions import COUNTRY, SPEAKER, SUFFERED, WHERE

OUTLET = "outlet:"
"""Begins the key of an outlet or agency in its own voice: the rest is its folded name."""
WAYS: Mapping[str, int] = {
    name: 1 << n
    for n, name in enumerate((
        "done", "claimed", "denied", "denied-by-others", "foretold", "suffered", "suffering-denied", "part",
        "here", "here-denied", "here-foretold", "said", "said-against", "said-foretold",
    ))
}  # fmt: skip
"""A bit for each way: on an actor, by who says so; on a place or country; on a speaker or an outlet that says it."""
ACTOR_WAYS, PLACE_WAYS, VOICE_WAYS = 0xFF, 0x700, 0x3800
AGAINST, FORETOLD = frozenset({"denies", "disputes"}), frozenset({"predicts", "threatens", "demands", "offers"})
HURT = frozenset({"target", "victim", "captive", SUFFERED})
PART = frozenset({"mover", "host", "partner", "subject", "leader", "group"})
MARKS: Mapping[str, int] = {"contested": 1, "expected": 2, "aggregate": 4, "single": 8}
"""Bits of ``marks``: what the incident's outline says of it."""


@dataclass(frozen=True, slots=True)
class Named:
    """One mention by a claim, as the database gives it."""

    claim: str
    incident: str
    report: str
    role: str
    ref: str
    stance: str


def way_of(role: str, stance: str, *, own: bool) -> int:
    """Return the bit of what a mention says; 0 where it says nothing that lists are made of.

    Args:
        role: of the mention.
        stance: of the claim.
        own: True where the claim's origin is the one mentioned.
    """
    held = stance not in AGAINST | FORETOLD
    against = stance in AGAINST
    if role in (WHERE, COUNTRY):
        return WAYS["here" if held else "here-denied" if against else "here-foretold"]
    if role == SPEAKER:
        return WAYS["said" if held else "said-against" if against else "said-foretold"]
    if role == "perpetrator":
        if held or against:
            return WAYS[("claimed" if own else "done") if held else ("denied" if own else "denied-by-others")]
        return WAYS["foretold"]
    if role in HURT and (held or against):
        return WAYS["suffered" if held else "suffering-denied"]
    return WAYS["part"] if held and role in PART else 0


def ways_of(named: Iterable[Named], carriers: Mapping[str, str], merges: Mapping[str, str]) -> dict[str, int]:
    """Return for each name in one incident's claims the ways in which it bears on it.

    Args:
        named: mentions by the incident's claims, those of a claim together.
        carriers: by report the key of who stands behind its own voice.
        merges: actor ids that stand for another.
    """
    found: dict[str, int] = {}
    for _, group in groupby(named, key=lambda one: one.claim):
        mentions = list(group)
        voice = next((merges.get(one.ref, one.ref) for one in mentions if one.role == SPEAKER), None)
        for one in filter(lambda one: one.ref, mentions):
            ref = merges.get(one.ref, one.ref)
            found[ref] = found.get(ref, 0) | way_of(one.role, one.stance, own=ref == voice)
        carrier = carriers.get(mentions[0].report) if voice is None else None
        if carrier:
            found[carrier] = found.get(carrier, 0) | way_of(SPEAKER, mentions[0].stance, own=False)
    return {ref: ways for ref, ways in found.items() if ways}


def put_bearings(connection: Connection, incidents: Sequence[str]) -> None:
    """Add the rows of incidents that have none yet; their members and outlines are there already."""
    for batch in chunks(incidents):
        rows = list(_rows(connection, batch))
        if rows:
            connection.execute(insert(t.bearings), rows)


def drop_bearings(connection: Connection, incidents: Collection[str]) -> None:
    """Forget the rows of incidents."""
    for batch in chunks(sorted(incidents)):
        connection.execute(delete(t.bearings).where(t.bearings.c.incident.in_(batch)))


def _rows(connection: Connection, incidents: Sequence[str]) -> Iterator[dict[str, Any]]:
    merges = {row.id: row.into for row in connection.execute(select(t.merges))}
    named = _named(connection, incidents)
    carriers = _carriers(connection, {one.report for own in named.values() for one in own})
    o = t.outlines.c
    columns = (o.incident, o.first, o.last, o.event_type, o.event_mode, o.contested, o.expected, o.aggregate, o.origins)
    for row in connection.execute(select(*columns).where(o.incident.in_(incidents)).order_by(o.incident)):
        marks = (row.contested, row.expected, row.aggregate, row.origins == 1)
        flags = sum(bit for bit, is_set in zip(MARKS.values(), marks, strict=True) if is_set)
        for ref, ways in sorted(ways_of(named.get(row.incident, ()), carriers, merges).items()):
            yield {
                "ref": ref, "first": row.first or "", "incident": row.incident, "last": row.last, "event_type": row.event_type,
                "event_mode": row.event_mode, "ways": ways, "marks": flags,
            }


def _named(connection: Connection, incidents: Sequence[str]) -> dict[str, list[Named]]:
    """Return the mentions of incidents, those of a claim together; a claim that names nothing has one without role."""
    i, m, c = t.incident_claims.c, t.mentions.c, t.claims.c
    query = select(i.claim, i.incident, c.report, m.role, m.ref, c.stance, m.stance.label("amended"))
    query = query.join(t.claims, c.id == i.claim).outerjoin(t.mentions, m.claim == i.claim)
    found: dict[str, list[Named]] = {}
    rows = connection.execute(query.where(i.incident.in_(incidents)).order_by(i.claim, m.ordinal))
    for claim, incident, report, role, ref, stance, amended in rows:
        found.setdefault(incident, []).append(Named(claim, incident, report, role or "", ref or "", amended or stance))
    return found


def _carriers(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    """Return for each report the key of who stands behind its own voice: the agency credited, else the outlet."""
    c = t.carriers.c
    found: dict[str, str] = {}
    for batch in chunks(sorted(reports)):
        for row in connection.execute(select(c.report, c.outlet_key, c.agency_key).where(c.report.in_(batch))):
            key = row.agency_key or row.outlet_key
            if key:
                found[row.report] = OUTLET + key
    return found
