"""How an actor is said to stand to others: parts, members, allies, splits, backers."""

from collections.abc import Iterator, Sequence
from functools import cache

from sayso.dossiers.evidence import Desk
from sayso.dossiers.leaders import cue_of
from sayso.dossiers.types import RelationRow
from sayso.model.claim import Claim, Participant
from sayso.registry import read_table
from sayso.store.mentions import name_key

RELATIONS = {
    "belongs-to": "belong to", "part-of": "be part of", "split-from": "have split from", "allied-with": "be allied with",
    "pledged-to": "be pledged to", "backs": "back", "supplied-by": "be supplied by", "at-odds-with": "be at odds with",
    "linked-to": "be linked to",
}
"""Relations and how they are read after "said to", from subject to object; ``linked-to`` where the words say no more."""
MOST_WORDS = 60
"""Most characters of a name that a report describes and does not tell."""


@cache
def _by_word() -> dict[tuple[str, str], str]:
    return {(word, row["role"]): row["relation"] for row in read_table("relation_words.tsv") for word in row["words"].split("|")}


def relation_of(claim: Claim) -> str:
    """Return the relation that a claim's cue stands for; ``linked-to`` where the table does not know it."""
    cue, table = cue_of(claim), _by_word()
    role = "group" if any(p.role == "group" for p in claim.participants) else "partner"
    return table.get((cue, role)) or table.get((cue, ""), "linked-to")


def relation_rows(desk: Desk, claims: Sequence[Claim], ids: Sequence[str]) -> list[RelationRow]:
    """Return stated relations, each subject, relation, object and stance once, those with most origins first.

    Args:
        desk: names actors and puts evidence together.
        claims: of kind ``affiliation``.
        ids: the actor's ids; only relations with it on one side are kept.
    """
    held: dict[tuple[str, str, str, str, str], list[Claim]] = {}
    names: dict[str, str] = {}
    for claim in claims:
        for one, other in _pairs(claim):
            if one.actor in ids or other.actor in ids:
                keys = tuple(part.actor or f"?{name_key(part.text)}" for part in (one, other))
                names.update({key: desk.name(part.actor, _short(part.text)) for key, part in zip(keys, (one, other), strict=True)})
                held.setdefault((keys[0], relation_of(claim), keys[1], claim.stance, claim.certainty), []).append(claim)
    rows = [
        RelationRow(one, names[one], relation, other, names[other], stance, certainty, desk.evidence(own))
        for (one, relation, other, stance, certainty), own in held.items()
    ]
    return sorted(rows, key=lambda row: (-row.evidence.origins, list(RELATIONS).index(row.relation), row.subject, row.object, row.stance))


def _pairs(claim: Claim) -> Iterator[tuple[Participant, Participant]]:
    """Yield who stands how to whom: each subject to each group or partner, and partners to each other where there is no subject."""
    subjects = [p for p in claim.participants if p.role == "subject"]
    others = [p for p in claim.participants if p.role in {"group", "partner"}]
    if not subjects:
        subjects, others = others[:1], others[1:]
    for one in subjects:
        yield from ((one, other) for other in others if (one.actor or one.text) != (other.actor or other.text))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= MOST_WORDS else flat[: MOST_WORDS - 1].rstrip() + "…"
