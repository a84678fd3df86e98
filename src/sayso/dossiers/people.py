"""What a dossier may say of a person: public role only.

Sayso must not help to find or follow anybody. Of a person a dossier shows names, the offices and commands that he is said
to hold or to have founded, what he said in public, what is claimed and denied of him as the holder of such an office or
command, and what is said to have befallen him as such. It never shows where he is or was, how he moved, whom he met, who
his relatives are; and people without a public role have no dossier. ``tests/dossiers/test_people.py`` holds this rule.
"""

from collections.abc import Iterable

from sayso.errors import BadQuery
from sayso.model.claim import Claim, Speaker

PUBLIC_SPEAKERS = frozenset({"government", "military", "police", "armed_group", "igo", "ngo", "party"})
"""Kinds of speakers who speak for an office, a force or an organisation."""
SHOWN_ROLES = frozenset({"leader", "perpetrator", "target", "victim", "captive"})
"""Roles of a person that a dossier reads; never ``mover``, ``host``, ``partner`` or the ``subject`` of a presence or an aim."""
SHOWN_KINDS = frozenset({"leadership", "event", "strength"})
"""Kinds of claims that a person's dossier reads; never ``presence``, ``intent`` or ``affiliation`` (which tells of relatives too)."""
HIDDEN_TYPES = frozenset({"RETREAT", "MOBILIZE", "CONSULT", "COOPERATE"})
"""Event types that tell of movements and meetings."""


def shows(claim: Claim, ids: Iterable[str]) -> bool:
    """Say whether a person's dossier may rest on a claim: not where it places or moves him."""
    wanted = set(ids)
    roles = {p.role for p in claim.participants if p.actor in wanted}
    if claim.kind not in SHOWN_KINDS or (claim.event and claim.event.type in HIDDEN_TYPES):
        return False
    return roles <= SHOWN_ROLES | ({"subject"} if claim.kind == "strength" else set())


def moves(claim: Claim, people: Iterable[str]) -> bool:
    """Say whether a claim places or moves one of these people: no list of a place shows it.

    Who does or suffers something in an office or command is named as in the incident's own page.
    """
    known = set(people)
    roles = {p.role for p in claim.participants if p.actor in known}
    if not roles:
        return False
    hidden = claim.kind not in SHOWN_KINDS or (claim.event is not None and claim.event.type in HIDDEN_TYPES)
    return hidden or not roles <= SHOWN_ROLES


def may_quote(claim: Claim, ids: Iterable[str]) -> bool:
    """Say whether a person's own words may be quoted: not where they place or move himself."""
    wanted = set(ids)
    names_him = any(p.actor in wanted for p in claim.participants)
    return shows(claim, wanted) if names_him else claim.kind != "presence"


def is_public_speaker(speaker: Speaker, ids: Iterable[str]) -> bool:
    """Say whether a speaker is the person, speaking for an office, a force or an organisation."""
    return speaker.actor in set(ids) and speaker.kind in PUBLIC_SPEAKERS


def check_public(name: str, *, leads: bool, speaks: bool, listed: bool) -> None:
    """Refuse a dossier of somebody who has no public role.

    Args:
        name: as shown.
        leads: a claim says that he leads or founded something.
        speaks: he is quoted as speaking for an office, a force or an organisation.
        listed: the registry of public leaders names him.

    Raises:
        BadQuery: none of the three holds.
    """
    if not (leads or speaks or listed):
        raise BadQuery(
            f"{name} is in no public role in this record: nobody says that he or she leads anything, and no words are quoted as those of "
            "an office, a force or an organisation. Dossiers of people show public roles only (docs/dossiers.md)"
        )
