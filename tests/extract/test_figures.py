"""Figures of speech, one place in the clause at a time; forces, people and names are never figures."""

import pytest
from tests.factories import sentence_of

from sayso.extract.figures import figure_words, is_figure
from sayso.extract.happenings import find_happenings
from sayso.registry import read_table

PLACES = {"subject", "object", "modifier", "about", "during", "rehearsed", "unreal", "verb", "disaster"}


def figures(text: str) -> list[bool]:
    return [is_figure(d) for d in find_happenings(sentence_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer attacked the witness's evidence and the ruling.",
        "The senator attacked the budget.",
        "The album was attacked by reviewers and the film was banned.",
        "He suffered a heart attack.",
        "The price war went on.",
        "The trade war between the blocs went on.",
        "Soldiers attacked a mock village.",
        "Soldiers attacked a village during the exercise.",
        "Soldiers attacked a village as part of the drill.",
        "The town marked the anniversary of the attack by rebels on the mill.",
        "Veterans commemorated the battle of Caen.",
        "The storm hit the army base.",
        "Floods destroyed the bridge.",
    ],
)
def test_is_figure_finds_the_word_that_shows_it(text: str) -> None:
    assert all(figures(text)), figures(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the mill.",
        "Rebels attacked the bank.",
        "The bank was attacked by rebels.",
        "Company guards killed two miners.",
        "The firm's guards shot a farmer.",
        "Team Six raided the compound.",
        "Gunmen attacked the stadium during the match.",
        "The army attacked the village on the anniversary of the revolt.",
        "The attack on the museum killed nine people.",
        "Rebels attacked the village at night.",
    ],
)
def test_is_figure_leaves_violence_alone(text: str) -> None:
    found = figures(text)

    assert found
    assert not any(found)


@pytest.mark.parametrize("text", ["The army deployed two brigades for the exercise.", "Troops withdrew from the port during the exercise."])
def test_moving_forces_for_a_drill_is_moving_forces(text: str) -> None:
    assert figures(text)
    assert not any(figures(text))


def test_every_row_stands_in_a_known_place_once() -> None:
    rows = [(row["place"], row["word"]) for row in read_table("figures.tsv")]

    assert {place for place, _ in rows} == PLACES
    assert len(rows) == len(set(rows))
    assert "storm" in figure_words("disaster")


@pytest.mark.parametrize("word", ["army", "rebel", "police", "village", "convoy", "soldier", "bridge", "bank robber", "base", "town"])
def test_no_word_for_those_who_fight_or_are_hurt_is_a_figure(word: str) -> None:
    assert not any(word in figure_words(place) for place in ("object", "modifier", "disaster"))
