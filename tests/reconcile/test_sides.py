"""Sides and the party rule."""

import pytest
from tests.link.factories import make_claim, make_speaker

from sayso.model.claim import Speaker
from sayso.reconcile.sides import fighting_sides, is_about_enemy, is_fighter, is_party, is_state, side_of, side_words


@pytest.mark.parametrize(
    ("actor", "side"),
    [
        ("malian-military", "mali"), ("sri-lankan-military", "sri-lanka"), ("colombian-police", "colombia"), ("colombia", "colombia"),
        ("farc", "farc"), ("afghan-taliban", "afghan-taliban"), ("abu-sayyaf", "abu-sayyaf"),
    ],
)
def test_side_of_is_the_state_of_a_body_or_the_actor(actor: str, side: str) -> None:
    assert side_of(actor) == side
    assert is_state(side) == (side in {"mali", "sri-lanka", "colombia"})


def test_is_about_enemy_when_a_ministry_counts_rebels_and_not_its_own() -> None:
    claim = make_claim(doer="farc", sufferer="colombian-military", speaker=make_speaker("Defence Ministry", "colombian-defense-ministry"))
    sides = fighting_sides([claim])
    assert sides == {"farc", "colombia"}
    assert is_about_enemy(claim, "farc", sides)
    assert not is_about_enemy(claim, "colombian-military", sides)
    assert not is_about_enemy(claim, None, sides)


def test_is_about_enemy_not_for_outsiders_or_the_outlet_itself() -> None:
    claim = make_claim(doer="farc", sufferer="colombian-military", speaker=make_speaker("Red Cross", "icrc", "ngo"))
    assert not is_about_enemy(claim, "farc", fighting_sides([claim]))
    assert not is_about_enemy(make_claim(doer="farc"), "farc", frozenset({"farc"}))


def test_is_about_enemy_when_the_doer_counts_those_it_hit_without_naming_them() -> None:
    claim = make_claim(doer="ltte", speaker=make_speaker("the Tigers", "ltte", "armed_group"))
    assert is_about_enemy(claim, None, fighting_sides([claim]))


def test_is_about_enemy_judges_unresolved_speakers_by_kind() -> None:
    rebels, officers = Speaker("rebels", None, "armed_group", True), Speaker("officers", None, "military", True)
    assert is_about_enemy(make_claim(speaker=rebels), "syrian-military", frozenset())
    assert not is_about_enemy(make_claim(speaker=rebels), "hts", frozenset())
    assert is_about_enemy(make_claim(speaker=officers), "hts", frozenset())
    assert not is_about_enemy(make_claim(speaker=officers), "syrian-military", frozenset())
    assert not is_about_enemy(make_claim(speaker=Speaker("a villager", None, "witness", True)), "hts", frozenset())


@pytest.mark.parametrize(
    ("actor", "fights"),
    [
        ("malian-military", True), ("sudan", True), ("rsf", True), ("sudanese-health-ministry", False), ("sudanese-defense-ministry", True),
        ("al-jazeera", False), ("ahmed-saleh", False), ("civilians", False),
    ],
)
def test_who_can_be_a_party_to_fighting(actor: str, fights: bool) -> None:
    assert is_fighter(actor) is fights


@pytest.mark.parametrize(
    ("speaker", "party"),
    [
        (make_speaker("the group", "farc", "armed_group"), True),
        (make_speaker("the ministry", "colombian-defense-ministry"), True),
        (make_speaker("the Red Cross", "icrc", "ngo"), False),
        (Speaker("rebels", None, "armed_group", True), True),
        (Speaker("officers", None, "military", True), True),
        (Speaker("a villager", None, "witness", True), False),
        (None, False),
    ],
)
def test_is_party(speaker: Speaker | None, party: bool) -> None:
    claim = make_claim(doer="farc", sufferer="colombian-military", speaker=speaker)
    assert is_party(claim, fighting_sides([claim])) == party


@pytest.mark.parametrize(("actor", "words"), [("malian-military", "malian military"), ("farc", "farc"), ("abu-sayyaf", "abu sayyaf")])
def test_side_words(actor: str, words: str) -> None:
    assert side_words(actor) == words
