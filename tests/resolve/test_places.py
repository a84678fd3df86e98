"""Phrases for places of many conflicts, resolved with the report's other names."""

from collections.abc import Sequence

import pytest

from sayso.model.place import Where
from sayso.resolve.places import PlaceContext

TAJIK = ("Tajikistan", "Tajik", "Dushanbe", "Kyrgyzstan", "Afghanistan")


def make_where(phrase: str, names: Sequence[str] = (), title: str | None = None) -> Where:
    where = PlaceContext.for_report(names, title=title, outlet=None).resolve(phrase)
    assert where is not None, phrase
    assert where.text == phrase
    return where


@pytest.mark.parametrize(
    ("phrase", "name", "country", "precision"),
    [
        ("Kyrgyzstan's Batken Region", "Batken Region", "KG", 4),
        ("the northern city of Khujand", "Khujand", "TJ", 1),
        ("southern Afghanistan", "southern Afghanistan", "AF", 5),
        ("the Tajik side of the Tajik-Kyrgyz border", "Kyrgyzstan-Tajikistan border", "TJ", 5),
        ("the Afghan-Pakistani border", "Afghanistan-Pakistan border", None, 5),
        ("the border between Chad and Sudan", "Chad-Sudan border", None, 5),
        ("just inside Pakistan, on the southern Afghan border", "Afghanistan-Pakistan border", "PK", 5),
        ("Tajik territory", "Tajikistan", "TJ", 6),
        ("the Tajik capital", "Dushanbe", "TJ", 1),
        ("the Colombian capital", "Bogota", "CO", 1),
        ("Helmand province", "Helmand", "AF", 4),
        ("Khost province", "Khost", "AF", 4),
        ("Norte de Santander department", "Norte de Santander", "CO", 4),
        ("North Waziristan agency", "North Waziristan", "PK", 3),
        ("Anbar", "Anbar Governorate", "IQ", 4),
        ("the Bekaa Valley", "Bekaa Valley", "LB", 5),
        ("the Black Sea", "Black Sea", None, 7),
        ("Colombian airspace", "Colombia", "CO", 7),
        ("near Garm", "Garm", "TJ", 2),
        ("RASHT VALLEY", "Rasht Valley", "TJ", 5),
        ("MAZAR-E-SHARIF", "Mazar-e Sharif", "AF", 1),
        ("Sangin district", "Sangin", "AF", 3),
        ("Central Asian", "Central Asia", None, 6),
        ("Lake Chad basin", "Lake Chad basin", None, 5),
        ("Aleppo", "Aleppo", "SY", 1),
    ],
)
def test_resolve_names_country_and_precision(phrase: str, name: str, country: str | None, precision: int) -> None:
    where = make_where(phrase)
    assert (where.name.replace("á", "a"), where.country, where.precision) == (name, country, precision)
    assert where.lat is not None and where.lon is not None and where.gazetteer_id


@pytest.mark.parametrize(
    ("phrase", "names", "country"),
    [
        ("Rasht", TAJIK, "TJ"),
        ("Tripoli", ("Lebanon", "Lebanese", "Beirut"), "LB"),
        ("Tripoli", ("Libya", "Libyan", "Benghazi"), "LY"),
        ("San Miguel", ("El Salvador", "Salvadoran"), "SV"),
        ("Santa Ana", ("El Salvador", "San Salvador"), "SV"),
        ("Córdoba", ("Colombia", "Colombian", "Antioquia"), "CO"),
        ("Hama", ("Syria", "Syrian"), "SY"),
        ("Georgia", ("Tbilisi", "Gori", "Georgian", "South Ossetia"), "GE"),
    ],
)
def test_resolve_lets_the_report_choose_between_namesakes(phrase: str, names: Sequence[str], country: str) -> None:
    assert make_where(phrase, names).country == country


def test_resolve_takes_the_other_country_of_a_border_from_the_report() -> None:
    assert make_where("the border with Niger", ("Mali", "Malian", "Bamako")).name == "Mali-Niger border"


def test_resolve_takes_the_first_named_of_two_towns() -> None:
    assert make_where("Kunduz and Mazar-e-Sharif").name == "Kunduz"


def test_resolve_takes_city_and_state_together() -> None:
    where = make_where("Paris, Texas")
    assert where.country == "US"
    assert where.lat == pytest.approx(33.66, abs=0.1)


@pytest.mark.parametrize("phrase", ["the area", "the mountains", "a village", ""])
def test_resolve_returns_none_where_no_place_is_named(phrase: str) -> None:
    assert PlaceContext.for_report(TAJIK, title=None, outlet=None).resolve(phrase) is None


def test_resolve_keeps_an_unknown_name_unresolved() -> None:
    where = make_where("Blorkistan", TAJIK)
    assert (where.name, where.precision, where.lat) == ("Blorkistan", None, None)


def test_resolve_counts_the_headline() -> None:
    assert make_where("Tripoli", title="Lebanese army enters second city").country == "LB"
