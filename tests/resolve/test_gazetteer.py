"""Look-ups of the gazetteer."""

import pytest

from sayso.resolve.gazetteer import Gazetteer, plain


def test_find_ignores_case_accents_and_hyphens() -> None:
    gazetteer = Gazetteer.load()
    assert gazetteer.find("MAZAR E SHARIF")[0].id == gazetteer.find("Mazār-e-Sharīf")[0].id
    assert gazetteer.find("Bogota")[0].countries == ("CO",)


def test_find_returns_nothing_for_an_unknown_name() -> None:
    assert Gazetteer.load().find("Qwxyzzy") == ()


def test_country_of_knows_nouns_and_adjectives() -> None:
    gazetteer = Gazetteer.load()
    assert [gazetteer.country_of(w) for w in ("Tajik", "Sri Lanka", "Filipino", "Colombians", "table")] == ["TJ", "LK", "PH", "CO", None]


def test_border_is_the_same_from_either_side() -> None:
    gazetteer = Gazetteer.load()
    border = gazetteer.border("TJ", "AF")
    assert border is not None and border == gazetteer.border("AF", "TJ")
    assert border.name == "Afghanistan-Tajikistan border"
    assert gazetteer.border("FR", "JP") is None


def test_plain_keeps_accents_of_living_spellings() -> None:
    assert (plain("Sangīn"), plain("Córdoba")) == ("Sangin", "Córdoba")


@pytest.mark.parametrize(
    ("code", "name", "capital"), [("RU", "Russia", "Moscow"), ("GE", "Georgia", "Tbilisi"), ("SO", "Somalia", "Mogadishu")]
)
def test_a_land_inside_a_state_does_not_rename_it(code: str, name: str, capital: str) -> None:
    gazetteer = Gazetteer.load()

    assert (gazetteer.countries[code].name, gazetteer.capitals[code]) == (name, capital)


@pytest.mark.parametrize(
    ("name", "country", "precision"), [("Chechnya", "RU", 4), ("South Ossetia", "GE", 4), ("Puntland", "SO", 5)]
)
def test_a_land_inside_a_state_lies_where_it_is(name: str, country: str, precision: int) -> None:
    place = Gazetteer.load().find(name)[0]

    assert (place.kind, place.country, place.precision) == ("R", country, precision)


@pytest.mark.parametrize(("name", "country"), [("Zhejiang", "CN"), ("Lanao del Sur", "PH"), ("Nueva Ecija", "PH")])
def test_divisions_are_found_without_the_word_for_what_they_are(name: str, country: str) -> None:
    assert Gazetteer.load().find(name)[0].country == country
