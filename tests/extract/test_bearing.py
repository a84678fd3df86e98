"""Whether a claim tells its happening or only refers to it."""

import pytest
from tests.factories import annotate

from sayso.extract import extract_claims


def bearings(text: str) -> list[str]:
    """Return the kind of bearing of each event claim of a text, empty for an account."""
    claims, _ = extract_claims(annotate(text))
    rules = [[rule for rule in claim.rules if rule.startswith("bearing:")] for claim in claims if claim.kind == "event"]
    return [rule[0].removeprefix("bearing:").partition("=")[0] if rule else "" for rule in rules]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Two years after the bombing of the market in Kano, gunmen attacked a church.", ["anniversary", ""]),
        ("A year after the ambush of a convoy near Dori, soldiers killed nine rebels near Gao.", ["anniversary", ""]),
        ("The raid was similar to the 2008 assault on Mumbai.", ["comparison"]),
        ("It was the bloodiest day since the ambush of a convoy in 2019, in which 70 soldiers were killed.", ["comparison", ""]),
    ],
)
def test_what_a_memory_or_a_comparison_names_is_only_referred_to(text: str, kinds: list[str]) -> None:
    assert sorted(set(kinds)) == sorted(set(bearings(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed five people in Kano three years after they killed his brother.",
        "Militants attacked a training exercise near Gao, killing two soldiers.",
        "The army said it was the worst attack this year; rebels ambushed a convoy near Gao.",
        "Two hours after the bombing in Kano, gunmen attacked a church.",
        "Since the ambush near Tillia, soldiers have killed nine rebels.",
    ],
)
def test_an_account_refers_to_nothing(text: str) -> None:
    assert set(bearings(text)) == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Troops simulated an attack on an airfield near Bamako.",
        "Police staged a mock attack on a bus in Lagos.",
        "Soldiers stormed a building in a drill near Accra.",
        "On the tenth anniversary of the siege of Beslan, relatives laid flowers.",
    ],
)
def test_drills_and_memorials_are_no_attacks(text: str) -> None:
    account = "Rebels attacked a convoy near Gao, killing nine soldiers. "

    assert bearings(account + text) == bearings(account) == [""]
