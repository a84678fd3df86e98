"""What a claim names: the rows by which claims are found by actor, speaker and place.

A mention keeps ids as they were extracted; spellings of one person are joined when mentions are read
(:class:`sayso.store.lookup.Lookup`), so that a new merge rewrites nothing.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from sayso.model.claim import Claim
from sayso.model.codec import claim_from_dict
from sayso.model.place import Where
from sayso.model.review import ClaimReview, overlay
from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.query import fold

SPEAKER = "speaker"
"""Role of the innermost speaker who can be told from others: the one from whom the claim's report has it."""
RELAY = "relay"
"""Role of a speaker further out, who hands on what another says."""
SUFFERED = "casualty"
"""Role of the side that an outcome fell on; its words are the report's for the people."""
WHERE = "where"
"""Role of the place that a claim gives, by place key."""
COUNTRY = "country"
"""Role of the country that the place lies in (``country:ML``)."""

UNRESOLVED = "name:"
"""Begins the key of a place or a speaker that has no id: the rest is its name as a slug."""
WORDS_CHARS = 120
"""Most characters of the report's words that a mention keeps."""
PRONOUNS = frozenset("i he she it we you they him her them this that these those who which one all some others both".split())
"""Words that name nobody, though a report that means somebody by them counts as having named him."""
_BREAKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor, speaker, place or country that a claim names."""

    role: str
    """One of ``ROLES`` of the claim, or ``SPEAKER``, ``RELAY``, ``SUFFERED``, ``WHERE``, ``COUNTRY``."""
    ref: str
    """Actor id, place key or speaker key."""
    words: str
    """The report's words, at most ``WORDS_CHARS`` of them."""


def name_key(name: str) -> str:
    """Return a name as a key: folded, its words joined by hyphens, a leading article dropped."""
    return _BREAKS.sub("-", fold(name)).strip("-").removeprefix("the-")


def place_key(where: Where) -> str:
    """Return the gazetteer's id of a place, or ``name:`` and its name where it was not resolved."""
    return where.gazetteer_id or UNRESOLVED + name_key(where.name)


def mentions_of(claim: Claim) -> Iterator[Mention]:
    """Yield what a claim names: actors by role, sides that suffered, speakers, its place and country; what has no key is left out."""
    for participant in claim.participants:
        if participant.actor:
            yield Mention(participant.role, participant.actor, _short(participant.text))
    for lost in claim.casualties:
        if lost.actor:
            yield Mention(SUFFERED, lost.actor, _short(lost.of))
    yield from _speakers(claim)
    if claim.where:
        yield Mention(WHERE, place_key(claim.where), _short(claim.where.text))
        if claim.where.country:
            yield Mention(COUNTRY, f"{COUNTRY}:{claim.where.country}", "")


def _speakers(claim: Claim) -> Iterator[Mention]:
    """Yield the speakers who can be told from others; the innermost is the origin (docs/reconciliation.md, "Origins")."""
    role = SPEAKER
    for speaker in reversed(claim.attribution):
        name = speaker.name or speaker.text
        if speaker.actor or ((speaker.name or not speaker.anonymous) and name.casefold() not in PRONOUNS):
            yield Mention(role, speaker.actor or UNRESOLVED + name_key(name), _short(name))
            role = RELAY


def _short(words: str) -> str:
    return " ".join(words.split())[:WORDS_CHARS]


def mention_rows(claim: Claim) -> list[dict[str, Any]]:
    """Return a claim's rows of the table ``mentions``, each mention once."""
    found = dict.fromkeys(mentions_of(claim))
    return [
        {
            "claim": claim.id, "ordinal": n, "report": claim.report, "role": m.role, "ref": m.ref, "kind": claim.kind,
            "stance": claim.stance, "words": m.words,
        }
        for n, m in enumerate(found)
    ]


def drop_mentions(connection: Connection, report: str) -> None:
    """Delete the mentions of a report's claims; called before the claims themselves go."""
    own = select(t.claims.c.id).where(t.claims.c.report == report)
    connection.execute(delete(t.mentions).where(t.mentions.c.claim.in_(own)))


def renew_mentions(connection: Connection, amended: Mapping[str, ClaimReview], before: Collection[str]) -> None:
    """Let claims be found by what people made of them, and those no longer amended by what was extracted.

    Args:
        connection: inside a writer's transaction.
        amended: what people made of claims that they amended, by claim id.
        before: claims that were amended until now.
    """
    c = t.claims.c
    for batch in chunks(sorted({*amended, *before})):
        rows = connection.execute(select(c.id, c.body).where(c.id.in_(batch))).all()
        connection.execute(delete(t.mentions).where(t.mentions.c.claim.in_(batch)))
        put_mentions(connection, (overlay(claim_from_dict(json.loads(row.body)), amended.get(row.id)) for row in rows))


def put_mentions(connection: Connection, claims: Iterable[Claim]) -> None:
    """Add the mentions of claims that have none yet."""
    rows = [row for claim in claims for row in mention_rows(claim)]
    if rows:
        connection.execute(insert(t.mentions), rows)
