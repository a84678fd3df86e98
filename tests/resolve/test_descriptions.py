"""Descriptions that stay open keep what the text says and no more."""

import pytest

from sayso.resolve.descriptions import describe, is_definite, is_open, traits
from sayso.resolve.lexicon import words_of
from sayso.resolve.phrases import read_phrase


@pytest.mark.parametrize(
    ("words", "islamist", "actor"),
    [
        ("masked gunmen", False, "unknown-gunmen"),
        ("ten attackers", False, "unknown-gunmen"),
        ("militants", False, "unknown-militants"),
        ("militants", True, "islamic-militants"),
        ("jihadists", False, "islamic-militants"),
        ("rebels", True, "unknown-rebels"),
        ("Maoist guerrillas", False, "maoist-guerrillas"),
        ("Georgian separatists from Gori", False, "georgian-separatists"),
        ("Kurdish fighters", False, "kurdish-fighters"),
        ("Colombian drug traffickers", False, "colombian-traffickers"),
        ("a banned Islamic group", False, "islamic-groups"),
        ("a group", False, None),
        ("three villagers", False, "civilians"),
        ("Central Asian leaders", False, "central-asian-governments"),
        ("Western governments", False, "western-governments"),
        ("gunmen in western Niger", False, "unknown-gunmen"),
        ("the mountain road", False, None),
        ("leaders", False, None),
    ],
)
def test_describe(words: str, islamist: bool, actor: str | None) -> None:
    phrase = read_phrase(words, 0)
    assert describe(phrase.words, phrase.hits, phrase.core, islamist) == actor


def test_definite_only_in_a_text() -> None:
    assert is_definite(words_of("the rebels"), True)
    assert not is_definite(words_of("the rebels"), False) and not is_definite(words_of("rebels"), True)


def test_traits_are_folded() -> None:
    assert traits()["maoist"] == "maoist" and all(word == word.lower() for word in traits())


@pytest.mark.parametrize(
    ("actor", "expected"),
    [("unknown-gunmen", True), ("islamic-militants", True), ("civilians", True), ("they", True), ("more than 100", True), ("imu", False),
     ("kyrgyz-military", False), ("juma-namangani", False), ("afghan-mujahideen", False)],
)
def test_an_id_that_only_describes_is_told_from_a_name(actor: str, expected: bool) -> None:
    assert is_open(actor) is expected
