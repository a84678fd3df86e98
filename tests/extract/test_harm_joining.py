"""A deed and the harm that it did are one telling; two deeds stay two."""

import pytest
from tests.factories import annotate

from sayso.extract.compose import extract_claims
from sayso.model.claim import Claim


def told(text: str) -> list[Claim]:
    return [c for c in extract_claims(annotate(text))[0] if c.kind == "event"]


@pytest.mark.parametrize(
    ("text", "mode", "outcomes"),
    [
        ("Rebels attacked a barracks in Cauca, killing 15 soldiers.", None, [("killed", 15)]),
        ("Gunmen ambushed a convoy near Gao and killed six soldiers.", "ambush", [("killed", 6)]),
        ("Militants bombed a church in Jolo, killing 20 people and wounding 80.", "explosives", [("killed", 20), ("wounded", 80)]),
        ("Two policemen were killed when a mine exploded near Cizre.", "explosives", [("killed", 2)]),
        ("Forty fighters were killed in two days of fighting with the Tigers.", "clash", [("killed", 40)]),
        ("Warplanes struck a village in Marib, killing nine people.", "aerial", [("killed", 9)]),
        ("A mortar round struck the clinic and wounded three nurses.", "heavy-weapons", [("wounded", 3)]),
        ("Four soldiers were killed and two were wounded near Diffa.", None, [("killed", 4), ("wounded", 2)]),
    ],
)
def test_harm_and_its_deed_are_one_claim(text: str, mode: str | None, outcomes: list[tuple[str, int]]) -> None:
    [claim] = told(text)

    assert claim.event is not None
    assert (claim.event.type, claim.event.mode) == ("ASSAULT", mode)
    assert [(c.outcome, c.low) for c in claim.casualties] == outcomes


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked a barracks in Cauca and killed a judge in Medellin.",
        "Rebels attacked a barracks on Monday and killed a judge on Tuesday.",
        "Troops killed four gunmen and arrested nine suspects.",
        "Guerrillas raided the prison and freed forty inmates.",
        "Rebels attacked the barracks, and soldiers killed two villagers.",
        "The militia kidnapped a priest and killed his driver.",
    ],
)
def test_two_deeds_stay_two_claims(text: str) -> None:
    assert len(told(text)) == 2


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Rebels attacked a barracks in Cauca, killing 15 soldiers.", "victim", "15 soldiers"),
        ("Rebels attacked a barracks in Cauca, killing 15 soldiers.", "target", "a barracks"),
        ("Rebels attacked a barracks in Cauca, killing 15 soldiers.", "perpetrator", "Rebels"),
        ("Forty soldiers were killed in two days of fighting with rebels.", "perpetrator", "rebels"),
        ("Forty soldiers were killed in two days of fighting with rebels.", "target", "Forty soldiers"),
    ],
)
def test_the_hurt_are_victims_where_another_thing_was_struck(text: str, role: str, words: str) -> None:
    [claim] = told(text)

    assert (role, words) in {(p.role, p.text) for p in claim.participants}


def test_a_threat_to_kill_is_not_joined_to_an_attack_that_happened() -> None:
    assert {c.stance for c in told("The rebels attacked the town and threatened to kill the mayor.")} == {"asserts", "threatens"}
