"""Folded keys of names."""

import pytest

from sayso.resolve.place_keys import bare_name, place_key, spellings


@pytest.mark.parametrize(
    ("name", "key"),
    [("Mazar-e-Sharif", "mazar e sharif"), ("St. Louis", "saint louis"), ("U.S.", "us"), ("Łódź", "lodz"), ("Sana'a", "sanaa")],
)
def test_place_key_folds(name: str, key: str) -> None:
    assert place_key(name) == key


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Anhui Sheng", "Anhui"),
        ("Province of Sulu", "Sulu"),
        ("Departement de la Kadiogo", "Kadiogo"),
        ("Guangxi Zhuangzu Zizhiqu", "Guangxi"),
        ("Tibet Autonomous Region", "Tibet"),
        ("Gao", None),
        ("Eastern Province", None),  # without the word nothing is left that names it
        ("Hama County Road", None),
    ],
)
def test_a_division_without_the_word_for_what_it_is(name: str, bare: str | None) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Deir Al Balah", "deir el balah"), ("Al Rastan", "ar rastan"), ("Juhor al Dik", "juhor ad dik"), ("Al Zuwayda", "az zuwaydah"),
        ("Al Nuseirat", "nuseirat"),
    ],
)  # fmt: skip
def test_an_arabic_article_is_written_in_many_ways(name: str, other: str) -> None:
    assert other in spellings(place_key(name))


@pytest.mark.parametrize("name", ["Aden", "Kitgum town", "Al"])
def test_a_name_without_an_article_has_one_spelling(name: str) -> None:
    assert spellings(place_key(name)) == []
