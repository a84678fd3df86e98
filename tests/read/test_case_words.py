"""Word lists by which capitals are given back."""

import pytest

from sayso.read.case_words import acronyms, full_names, is_common, is_surely_common, names, seen_as


@pytest.mark.parametrize("word", ["attack", "attacked", "attacking", "took", "spokesmen", "villages", "stopped", "armies", "areas",
    "quickly"])
def test_common_words_and_their_forms(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize("word", ["namangani", "ortega", "carlos", "yuldashev", "zawahiri"])
def test_names_are_not_common(word: str) -> None:
    assert not is_common(word)


def test_a_word_met_in_small_letters_is_surely_common_and_one_of_a_dictionary_is_not() -> None:
    assert is_surely_common("village")
    assert not is_surely_common("aardwolf")


@pytest.mark.parametrize("word", ["eln", "farc", "imu", "nato", "fmln", "isis"])
def test_acronyms_of_groups(word: str) -> None:
    assert word in acronyms()


def test_words_of_states_are_names_unless_they_are_common() -> None:
    assert {"colombia", "afghan", "sudan", "bogota", "mindanao"} <= names()
    assert names().isdisjoint({"the", "republic", "united", "of"})


def test_full_names_keep_their_length() -> None:
    assert full_names()["sri lanka"] == "Sri Lanka"
    assert all(len(name) == len(written) for name, written in full_names().items())


def test_no_word_is_both_small_and_a_name() -> None:
    assert seen_as("lower").isdisjoint(seen_as("name"))
