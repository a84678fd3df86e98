"""Which side an actor is on, and whether a source speaks of its enemy: reach here for the party rule of tolls."""

from collections.abc import Iterable
from functools import cache

from sayso.model.claim import Claim, Speaker
from sayso.reconcile.facts import root_speaker
from sayso.registry import read_table

FIGHTING_ROLES = frozenset({"perpetrator", "target", "victim", "captive"})
_ARMED_MINISTRIES = ("defense-ministry", "interior-ministry", "security-ministry")
_STATE_KINDS = frozenset({"government", "military", "police"})


@cache
def _states() -> tuple[frozenset[str], dict[str, str], frozenset[str]]:
    """Return state ids, ``demonym slug -> state id`` and the names of state bodies."""
    ids: set[str] = set()
    demonyms: dict[str, str] = {}
    for row in read_table("states.tsv"):
        ids.add(row["id"])
        for demonym in row["demonyms"].split("|"):
            demonyms.setdefault(demonym.casefold().replace(" ", "-"), row["id"])
    bodies = frozenset(row["body"] for row in read_table("state_bodies.tsv"))
    return frozenset(ids), demonyms, bodies


def side_of(actor: str) -> str:
    """Return the side that an actor is on: the state of a state's body (``tajikistan`` for ``tajik-military``), else the actor itself."""
    _, demonyms, bodies = _states()
    cuts = [index for index, char in enumerate(actor) if char == "-"]
    for cut in cuts:
        if actor[:cut] in demonyms and actor[cut + 1 :] in bodies:
            return demonyms[actor[:cut]]
    return actor


def side_words(actor: str) -> str:
    """Return an actor id for a reason in words ("malian military"); names are known to readers alone."""
    return actor.replace("-", " ")


def is_state(side: str) -> bool:
    """Say whether a side is a state."""
    return side in _states()[0]


@cache
def _groups() -> frozenset[str]:
    return frozenset(row["id"] for row in read_table("armed_groups.tsv"))


def is_fighter(actor: str) -> bool:
    """Say whether an actor can be a party to fighting: a state, a body of one but for its civil ministries, or a known armed group."""
    if actor.endswith("-ministry") and not actor.endswith(_ARMED_MINISTRIES):
        return False
    return is_state(side_of(actor)) or actor in _groups()


def fighting_sides(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the sides that take part in the fighting or suffer from it, by any claim of the incident."""
    return frozenset(side_of(p.actor) for claim in claims for p in claim.participants if p.actor and p.role in FIGHTING_ROLES)


def is_about_enemy(claim: Claim, suffering: str | None, sides: frozenset[str]) -> bool:
    """Say whether the source behind a figure is a party to the fighting that counts its enemy's losses.

    Args:
        claim: the claim that gives the figure.
        suffering: actor id of those who suffered, or None where the claim names no side.
        sides: the sides of the incident, see :func:`fighting_sides`.
    """
    speaker = root_speaker(claim) or next(iter(claim.attribution), None)
    if speaker is None:
        return False
    hurt = side_of(suffering) if suffering else None
    if speaker.actor:
        own = side_of(speaker.actor)
        if own not in sides:
            return False
        return own != hurt if hurt else _is_doer(claim, own)
    return hurt is not None and _is_opposed(speaker, hurt)


def is_party(claim: Claim, sides: frozenset[str]) -> bool:
    """Say whether the source behind a claim is on a side of the fighting."""
    speaker = root_speaker(claim) or next(iter(claim.attribution), None)
    if speaker is None:
        return False
    return side_of(speaker.actor) in sides if speaker.actor else speaker.kind in {"armed_group", "military"}


def _is_doer(claim: Claim, side: str) -> bool:
    """Say whether the claim has the side do it, so that losses without a side are its enemy's."""
    return any(p.actor and p.role == "perpetrator" and side_of(p.actor) == side for p in claim.participants)


def _is_opposed(speaker: Speaker, hurt: str) -> bool:
    """Judge a speaker without an actor id by kind: rebels on a state's losses, a state's officers on another's."""
    return is_state(hurt) if speaker.kind == "armed_group" else speaker.kind in _STATE_KINDS and not is_state(hurt)
