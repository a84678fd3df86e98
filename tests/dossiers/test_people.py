"""Sayso must not help to find or follow a person: the rule, and that the dossiers keep it."""

import json
from dataclasses import replace

import pytest
from tests.dossiers.make import DEAD, FIRST, GOMA, LED, MOVED, RAID, THIRD, claim, side

from sayso.dossiers import actor_dossier, dossier_lines, source_dossier, to_dict
from sayso.dossiers.people import PUBLIC_SPEAKERS, check_public, is_public_speaker, moves, shows
from sayso.errors import BadQuery
from sayso.model.claim import Claim, Event, Speaker
from sayso.store import Store

HIM = "sultani-makenga"


def about(role: str, kind: str = "event", **changes: object) -> Claim:
    return claim(FIRST, "Makenga", kind, participants=(side(role, HIM),), **changes)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (about("leader", "leadership"), True),
        (about("perpetrator"), True),
        (about("target"), True),
        (about("captive", event=Event("COERCE", "arrest")), True),
        (about("subject", "strength"), True),
        (about("mover"), False),
        (about("host"), False),
        (about("partner"), False),
        (about("subject", "presence"), False),
        (about("subject", "intent"), False),
        (about("subject", "affiliation"), False),
        (about("perpetrator", event=Event("RETREAT", "escape")), False),
        (about("perpetrator", event=Event("CONSULT", "visit")), False),
        (about("perpetrator", event=Event("MOBILIZE", "incursion")), False),
        (claim(FIRST, "Makenga", participants=(side("perpetrator", HIM), side("mover", HIM))), False),
        (claim(FIRST, "Makenga", participants=(side("perpetrator", HIM), side("mover", "m23"))), True),
    ],
)
def test_a_claim_that_places_moves_or_meets_a_person_is_never_shown(found: Claim, expected: bool) -> None:
    assert shows(found, (HIM,)) is expected


@pytest.mark.parametrize("kind", ["witness", "prisoner", "public", "unnamed", "media", "analyst"])
def test_who_speaks_for_nobody_is_no_public_speaker(kind: str) -> None:
    assert not is_public_speaker(Speaker("he", "Ali", kind, False, "ali"), ("ali",))


@pytest.mark.parametrize("kind", sorted(PUBLIC_SPEAKERS))
def test_who_speaks_for_an_office_a_force_or_an_organisation_is_one(kind: str) -> None:
    assert is_public_speaker(Speaker("he", "Ali", kind, False, "ali"), ("ali",))
    assert not is_public_speaker(Speaker("he", "Ali", kind, False, "ali"), ("omar",))


@pytest.mark.parametrize("holds", ["leads", "speaks", "listed"])
def test_one_public_role_is_enough(holds: str) -> None:
    roles = {"leads": False, "speaks": False, "listed": False, holds: True}
    check_public("Ali", **roles)


def test_without_one_there_is_no_dossier() -> None:
    with pytest.raises(BadQuery, match=r"Ali is in no public role.*public roles only"):
        check_public("Ali", leads=False, speaks=False, listed=False)


def test_the_dossier_of_a_leader_holds_no_place_movement_or_meeting(store: Store) -> None:
    dossier = actor_dossier(store.view(), HIM, floor=0)
    flat = json.dumps(to_dict(dossier))
    assert MOVED.id not in flat
    assert all(
        row.place is None and GOMA.name not in row.title and "where" not in row.contested for own in dossier.deeds for row in own.rows
    )
    assert (dossier.strengths, dossier.assessments, dossier.relations) == ((), (), ())
    assert {own.key for own in dossier.deeds} <= {"done", "claimed", "denied", "denied-by-others", "foretold"}
    assert "Public role only" in "\n".join(dossier_lines(dossier))


def test_the_place_of_a_death_is_no_field_of_what_befell_him(store: Store) -> None:
    fates = actor_dossier(store.view(), HIM).fates
    assert DEAD.where is not None
    assert {row.outcome for row in fates} == {"killed"}
    assert not any(hasattr(row, "place") or hasattr(row, "where") for row in fates)


@pytest.mark.parametrize("write", [actor_dossier, source_dossier])
def test_a_witness_has_no_dossier(store: Store, write: object) -> None:
    with pytest.raises(BadQuery, match="public role"):
        write(store.view(), "joseph")  # type: ignore[operator]


def test_a_group_may_be_shown_where_it_acts() -> None:
    assert RAID.where == GOMA
    assert shows(replace(LED, id=""), (HIM,))
    assert not shows(claim(THIRD, "A clash in Congo", "presence", participants=(side("subject", HIM),)), (HIM,))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (about("mover"), True),
        (about("subject", "presence"), True),
        (about("partner", "affiliation"), True),
        (about("perpetrator", event=Event("RETREAT")), True),
        (about("perpetrator"), False),
        (about("target"), False),
        (about("leader", "leadership"), False),
    ],
)
def test_a_list_of_a_place_never_shows_where_a_person_was(found: Claim, expected: bool) -> None:
    assert moves(found, {HIM}) is expected
    assert not moves(found, {"somebody-else"})
