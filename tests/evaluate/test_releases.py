"""Releases of any coalition: six fields from the claims, by the rules of a coding scheme."""

from datetime import date

import pytest

from sayso.evaluate.release_coder import code_release
from sayso.evaluate.releases import code_text, coded, count_release, read_release, release_day, release_rates, score_releases

SAHEL = "BAMAKO, Mali (March 4, 2021)\nSoldiers of the joint force {told} in Mopti region, Mali, yesterday."


def fields_of(text: str) -> dict[str, object]:
    """Return the six fields with names that need no notation of the set."""
    operation = code_release(*read_release(text))
    return {name: getattr(operation, name) for name in ("start_date", "provinces", "groups", "killed", "captured", "airstrike")}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BAMAKO, Mali (March 4, 2021) - A patrol was attacked.", "2021-03-04"),
        ("2012-08-S-12\nKABUL, Afghanistan (Aug. 6) A force moved.", "2012-08-06"),
        ("May 12: Operations in the north\n2010-05-CA-044\nA patrol was attacked.", "2010-05-12"),
        ("JOLO, Philippines (Oct. 3)\nTroops killed a bandit.", None),
        ("Troops killed a bandit.", None),
    ],
)
def test_a_release_gives_its_day_in_dateline_number_or_heading(text: str, day: str | None) -> None:
    assert release_day(text) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("killed a gunman yesterday", "2021-03-03"),
        ("killed a gunman today", "2021-03-04"),
        ("killed a gunman Monday", "2021-03-01"),
        ("killed a gunman during an overnight operation", "2021-03-03"),
        ("killed a gunman", "2021-03-04"),
        ("confirmed today that a gunman was killed on March 1", "2021-03-01"),
    ],
)
def test_the_happening_starts_on_the_day_told_and_not_when_it_was_confirmed(words: str, day: str) -> None:
    text = f"BAMAKO, Mali (March 4, 2021)\nThe joint force {words}."
    assert fields_of(text)["start_date"] == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "provinces"),
    [
        ("KABUL, Afghanistan (June 1, 2011)\nA force held a man in Charkh district, Logar province, yesterday.", ("Lowgar",)),
        (
            "KABUL, Afghanistan (June 1, 2011)\nForces held ten men during security operations in Ghazni and Khost provinces, Afghanistan."
            " A patrol held two of them in Khost province.",
            ("Khowst",),
        ),
        ("BAMAKO, Mali (June 1, 2021)\nTroops killed two gunmen in Mopti region, Mali.", ("Mopti",)),
        ("ABUJA, Nigeria (June 1, 2017)\nTroops of Nigeria killed a gunman near Damboa in Borno state.", ("Borno",)),
        ("KABUL, Afghanistan (June 1, 2011)\nA force held a man in the east.", ()),
    ],
)
def test_the_province_is_the_first_division_told_after_the_dateline(text: str, provinces: tuple[str, ...]) -> None:
    assert fields_of(text)["provinces"] == provinces


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("captured a Taliban leader", ("taliban",)),
        ("captured a Haqqani facilitator", ("haqqani-network",)),
        ("captured the elder Jalaluddin Haqqani himself", ()),
        ("captured a Taliban and Islamic Movement of Uzbekistan leader", ("taliban", "imu")),
        ("captured a smuggler", ()),
        ("seized a bundle of Taliban propaganda", ()),
    ],
)
def test_the_groups_are_those_of_the_first_sentence_that_names_any(words: str, groups: tuple[str, ...]) -> None:
    text = f"KABUL, Afghanistan (June 1, 2011)\nThe security force {words} in Khost province. A second patrol met no one."
    assert set(fields_of(text)["groups"]) == set(groups)  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("told", "killed", "captured"),
    [
        ("killed three gunmen", 3, 0),
        ("killed more than 30 militants", 31, 0),
        ("killed numerous militants", 4, 0),
        ("killed a number of militants", 3, 0),
        ("captured a commander and two fighters", 0, 3),
        ("captured a commander. The soldiers also detained two suspected fighters", 0, 3),
        ("captured a commander. The soldiers detained the commander at dawn", 0, 1),
        ("killed three gunmen. Two French soldiers were killed", 3, 0),
        ("detained two suspects, including a commander. The soldiers held the commander and one other suspect", 0, 2),
        ("denied that two gunmen were killed", 0, 0),
        ("detained a forger. The soldiers also detained two suspects", 0, 3),
        ("killed 12 gunmen in three separate operations. The soldiers killed five gunmen at a ford", 5, 0),
        ("found several armed gunmen. The soldiers returned fire, killing the gunmen", 3, 0),
        ("killed a gunman when he fired, killing him", 1, 0),
        ("captured a commander. Since June troops have captured 40 commanders", 0, 1),
    ],
)
def test_people_told_again_are_counted_once(told: str, killed: int, captured: int) -> None:
    found = fields_of(SAHEL.format(told=told))
    assert (found["killed"], found["captured"]) == (killed, captured)


@pytest.mark.parametrize(
    ("told", "airstrike"),
    [
        ("killed two gunmen in an airstrike", True),
        ("killed two gunmen in a firefight", False),
        ("called for a precision airstrike, which killed two gunmen", True),
        ("said no airstrike was carried out", False),
    ],
)
def test_an_air_strike_is_told_by_a_claim(told: str, airstrike: bool) -> None:
    assert fields_of(SAHEL.format(told=told))["airstrike"] is airstrike


TEXT = "2012-08-S-12\nKABUL, Afghanistan (Aug. 6, 2012)\nA force killed three men of the Haqqani Network in Logar province yesterday."
GOLD = {
    "start_date": "2012-08-05", "province": ["logar"], "target_group": ["haqqani"], "min_killed": 3, "min_captured": 0, "airstrike": False,
}  # fmt: skip


def test_fields_are_written_in_the_notation_of_the_set() -> None:
    assert {k: list(v) if isinstance(v, set) else v for k, v in code_text(TEXT).items()} == GOLD
    nothing = coded(code_release(*read_release("The mayor opened a school.")))
    assert (nothing["start_date"], nothing["province"], nothing["target_group"]) == (None, {""}, {""})


def test_all_six_must_be_right_and_names_are_compared_as_sets() -> None:
    found = code_text(TEXT)
    assert count_release(found, GOLD)["all_6"] == 1
    wrong = count_release(found, {**GOLD, "province": ["khost"], "start_date": "2012-08-04"})
    assert (wrong["all_6"], wrong["province"], wrong["start_date"], wrong["start_date_within_1_day"]) == (0, 0, 0, 1)


def test_counts_of_releases_add_up_to_rates() -> None:
    found = code_text(TEXT)
    total = count_release(found, GOLD) + count_release({**found, "airstrike": True}, {**GOLD, "airstrike": True, "min_killed": 9})
    rates = release_rates(total)
    assert (rates["airstrike"], rates["airstrike_f1"], rates["min_killed"], rates["all_6"]) == (1.0, 1.0, 0.5, 0.5)
    assert release_rates({})["all_6"] == 0.0
    assert score_releases({"a": found, "b": found}, {"a": GOLD, "b": {**GOLD, "min_killed": 4}})["min_killed"] == 0.5
