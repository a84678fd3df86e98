"""Who was taken, who fled, and how many, over many conflicts."""

import pytest
from tests.factories import annotate

from sayso.extract.casualties import find_casualties

Row = tuple[str, int | None, int | None, str]


def rows(text: str) -> list[Row]:
    annotated = annotate(text)
    found = [m.casualty for s in annotated.sentences for m in find_casualties(s, annotated.numbers)]
    return [(c.outcome, c.low, c.high, c.of) for c in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kidnappers seized 32 tourists near Illizi.", [("abducted", 32, 32, "tourists")]),
        ("Thirty-two European tourists were seized in the desert.", [("abducted", 32, 32, "European tourists")]),
        ("The guerrillas took 12 soldiers away.", [("captured", 12, 12, "soldiers")]),
        ("Rebels took six policemen prisoner.", [("captured", 6, 6, "policemen")]),
        ("Gunmen took four villagers hostage.", [("abducted", 4, 4, "villagers")]),
        ("Police are holding two suspects in Nairobi.", [("arrested", 2, 2, "suspects")]),
        ("Police caught two smugglers in Mombasa.", [("arrested", 2, 2, "smugglers")]),
    ],
)
def test_those_taken_are_counted_by_who_takes_them(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Houthis seized Ibb without a fight.",
        "Rebels captured the town of Bossangoa.",
        "Rebels captured Bossangoa in March.",
        "The teacher took 30 children to the museum.",
        "The guide took four tourists to the ruins.",
        "The army took three towns in a week.",
        "Militants seized 40 vehicles near Mora.",
        "The hall holds 300 guests.",
        "The gunmen fled on motorcycles.",
        "Fifty rebels fled into the hills.",
    ],
)
def test_towns_things_outings_and_fleeing_fighters_are_no_casualties(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 5,000 people fled to Ecuador.", [("displaced", 5000, 5000, "people")]),
        ("Some 40,000 villagers have fled their homes in Ituri.", [("displaced", 40000, 40000, "villagers")]),
        ("At least 300 families fled the shelling in Marawi.", [("displaced", 300, None, "families")]),
    ],
)
def test_counted_people_who_flee_are_displaced(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Both were killed in the raid.", [("killed", 2, 2, "Both")]),
        ("Two gunmen were killed near Diffa when the troops fired back, killing both.", [("killed", 2, 2, "gunmen")]),
        ("Police killed both men.", [("killed", 2, 2, "men")]),
        ("Two soldiers were mortally wounded in Marawi.", [("killed", 2, 2, "soldiers")]),
        ("A guard was fatally injured in Quetta.", [("killed", 1, 1, "guard")]),
        ("Gunmen stopped nine peasants and shot them dead.", [("killed", 9, 9, "peasants")]),
        ("Fighters seized two villagers and beheaded them.", [("abducted", 2, 2, "villagers"), ("killed", 2, 2, "villagers")]),
        ("Three gunmen met the guards and shot them dead.", [("killed", None, None, "them")]),
    ],
)
def test_words_for_people_and_for_death_that_count(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected
