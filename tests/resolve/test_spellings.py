"""Spellings of one name that must join, and near names that must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.actor import Actor
from sayso.resolve.spellings import merge_people, same_person, same_spelling, spelling_key

ONE = """
Yuldashev Yuldashov|Yuldashev Yuldash|Taliban Taleban|Gadhafi Qaddafi|Gaddafi Kadhafi|Shabab Shabaab|Mohammed Muhammad|Usmon Usman
Basayev Basaev|Zelensky Zelenskyy|Hekmatyar Hikmatyar|Massoud Masood|Haniyeh Haniya|Khatab Hattab|Prigozhin Prigojin|Hussein Husayn
Osama Usama|Dudayev Dudaev|Rakhmonov Rahmonov|Ferghana Fergana|Abdallah Abdullah|Zawahiri Zawahri|Rashid Rashed|Tohir Tahir
Karadžić Karadzic|Öcalan Ocalan|Akhmad Ahmad|Sirojiddin Sirajuddin
"""
APART = """
Hassan Hussein|Omar Amir|Salim Salam|Said Saud|Juan Jan|Maria Mario|Karimov Karzai|Petrov Peters|Lopez Lobos|Perez Paris
Garcia Garza|Kiir Karar|Rodriguez Rodrigo|Marquez Marcos|Smith Brown|Tamim Tomas|Kagame Kigame-Nkunda|Bashir Bishara|Machar Makenga
"""


def pairs(table: str) -> list[tuple[str, str]]:
    rows = [row.split(" ") for line in table.strip().splitlines() for row in line.split("|")]
    return [(one, other) for one, other in rows]


@pytest.mark.parametrize(("one", "other"), pairs(ONE))
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_spelling(one, other) and same_spelling(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_near_names_stay_apart(one: str, other: str) -> None:
    assert not same_spelling(one, other) and not same_spelling(other, one)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=12), st.text("abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_same_spelling_is_symmetric_and_blind_to_case(one: str, other: str) -> None:
    assert same_spelling(one, other) == same_spelling(other, one)
    assert same_spelling(one, one.upper())
    assert spelling_key(one) == spelling_key(one.upper())


def make_person(key: str, name: str, parent: str | None = None, country: str | None = None, source: str = "text") -> Actor:
    return Actor(key, name, "person", country=country, parent=parent, source=source)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Isnilon Hapilon", "abu-sayyaf", "PH"), ("Isnilon Hapillon", "abu-sayyaf", "PH"), True),
        # one name, two countries and two bodies: two people
        (("Ahmed Ali", "somali-police", "SO"), ("Ahmed Ali", "iraqi-police", "IQ"), False),
        # a given name apart
        (("Akhmad Kadyrov", "chechnya", "RU"), ("Ramzan Kadyrov", "chechnya", "RU"), False),
        # surnames alone join only within one body or country
        (("Diallo", "malian-military", None), ("Diallo", "malian-military", None), True),
        (("Diallo", "malian-military", None), ("Diallo", "guinean-police", None), False),
        (("Perera", None, "LK"), ("Perera", None, "LK"), True),
        # particles are no names
        (("Abu Bakr al-Baghdadi", "islamic-state", None), ("Bakr Baghdadi", "islamic-state", None), True),
    ],
)
def test_same_person(one: tuple[str, str | None, str | None], other: tuple[str, str | None, str | None], same: bool) -> None:
    assert same_person(make_person("a", *one), make_person("b", *other)) is same


def test_a_surname_joins_the_one_full_name_of_its_body() -> None:
    full, alone = make_person("victor-polay", "Victor Polay", "mrta"), make_person("polay", "Polay", "mrta")
    other = make_person("polay-2", "Polay", "peruvian-police")
    merged = merge_people([("r-1", alone), ("r-2", full), ("r-3", other)])
    assert merged == {"polay": "victor-polay", "polay-2": "polay-2", "victor-polay": "victor-polay"}


def test_a_surname_of_two_stays_alone() -> None:
    rows = (("raul-reyes", "Raul Reyes"), ("luis-reyes", "Luis Reyes"), ("reyes", "Reyes"))
    people = [make_person(key, name, "farc") for key, name in rows]
    assert merge_people([("r-1", person) for person in people])["reyes"] == "reyes"


def test_the_registry_gives_the_canonical_id() -> None:
    found = make_person("tohir-yuldashov", "Tohir Yuldashov", "imu")
    known = make_person("tahir-yuldashev", "Tahir Yuldashev", "imu", source="registry")
    assert merge_people([("r-1", found), ("r-2", found), ("r-3", known)])["tohir-yuldashov"] == "tahir-yuldashev"


@given(st.permutations([("r-1", "Foday Sankoh"), ("r-2", "Fodé Sankoh"), ("r-3", "Sam Bockarie"), ("r-4", "Samuel Bockarie")]))
def test_merging_does_not_depend_on_order(rows: list[tuple[str, str]]) -> None:
    people = [(report, make_person(name.lower().replace(" ", "-"), name, "ruf")) for report, name in rows]
    assert merge_people(people) == merge_people(sorted(people, key=lambda pair: pair[0]))


def test_groups_are_left_out() -> None:
    assert merge_people([("r-1", Actor("imu", "IMU", "armed_group"))]) == {}
