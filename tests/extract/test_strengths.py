"""Strengths as claims: size, unit, speaker, and the force that only the text before names."""

import pytest
from tests.factories import annotate

from sayso.extract import extract_claims
from sayso.model.claim import Claim


def strengths(text: str) -> list[Claim]:
    return [c for c in extract_claims(annotate(text))[0] if c.kind == "strength"]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The ELN has about 2,500 guerrillas.", 2500, 2500, "guerrillas"),
        ("The 9,000-strong Kachin army controls the border.", 9000, 9000, "members"),
        ("The Tigers were estimated at 8,000 to 10,000 cadres.", 8000, 10000, "cadres"),
        ("The rebels now number at least 700.", 700, None, "members"),
    ],
)
def test_a_strength_told_by_a_number_has_its_size(text: str, low: int | None, high: int | None, unit: str) -> None:
    (claim,) = strengths(text)

    assert claim.size is not None
    assert (claim.size.low, claim.size.high, claim.size.unit) == (low, high, unit)
    assert claim.casualties == ()


def test_a_bare_figure_goes_on_from_the_strength_before() -> None:
    first, second = strengths("The ELN has about 2,500 guerrillas. The figure could reach 4,000, a diplomat said.")

    assert second.size is not None
    assert second.size.high == 4000
    assert [(p.role, p.text) for p in second.participants] == [("subject", "The ELN")]
    assert first.participants[0].text == "The ELN"


def test_a_bare_figure_after_a_toll_is_no_strength() -> None:
    assert strengths("The blast in Quetta killed 25 people. The figure could reach 40.") == []


def test_men_spoken_of_are_those_of_the_force_before() -> None:
    text = "The group is active in the Sahel. Military sources speak of 300 to 500 men."
    (claim,) = strengths(text)

    assert [(p.role, p.text) for p in claim.participants] == [("subject", "The group")]
    assert [s.text for s in claim.attribution] == ["Military sources"]


def test_men_spoken_of_with_nobody_before_stand_for_themselves() -> None:
    (claim,) = strengths("Military sources speak of 300 to 500 men.")

    assert [(p.role, p.text) for p in claim.participants] == [("subject", "300 to 500 men")]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The ministry puts the group's strength at about 800.", ["The ministry"]),
        ("Officials said the ministry puts the group's strength at about 800.", ["Officials", "the ministry"]),
        ("The army said fewer than 200 Abu Sayyaf gunmen are left on Basilan.", ["The army"]),
        ("Boko Haram numbers about 6,000 men.", []),
    ],
)
def test_whoever_gives_the_number_is_its_speaker(text: str, speakers: list[str]) -> None:
    (claim,) = strengths(text)

    assert [s.text for s in claim.attribution] == speakers


@pytest.mark.parametrize(
    ("before", "force"),
    [
        ("Estimates of the strength of the Shan rebels vary.", "the Shan rebels"),
        ("The size of the Tuareg militia is disputed.", "the Tuareg militia"),
        ("Little is known of its ranks.", "its"),
    ],
)
def test_men_spoken_of_are_those_whose_strength_was_in_question(before: str, force: str) -> None:
    claim = strengths(f"{before} Military sources speak of 300 to 500 men.")[-1]

    assert [(p.role, p.text) for p in claim.participants] == [("subject", force)]
