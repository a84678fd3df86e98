"""From what an analyst types to ids."""

import pytest
from tests.dossiers.make import CONGO, GOMA, KIVU

from sayso.dossiers.evidence import Desk
from sayso.dossiers.names import find_actor, find_place, find_source, near_names, registry_entry
from sayso.errors import BadQuery


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("m23", "m23"),
        ("M23", "m23"),
        ("March 23 Movement", "m23"),
        ("sultani-makenga", "sultani-makenga"),
        ("Sultani Makenga", "sultani-makenga"),
        ("sultani  makenga", "sultani-makenga"),
        ("Makenga", "sultani-makenga"),
        ("Sultany Makenga", "sultani-makenga"),
        ("Ntaganda", "bosco-ntaganda"),
        ("Rwanda", "rwanda"),
        ("Congolese military", "congolese-military"),
        ("Congolese army", "congolese-military"),
    ],
)
def test_an_actor_is_found_by_id_name_alias_surname_and_spelling(desk: Desk, name: str, actor: str) -> None:
    assert find_actor(desk.lookup, name) == actor


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Sultani Makonga-Bisi", "near names: Sultani Makenga"),
        ("bosco-ntagonda-x", "near names: Bosco Ntaganda"),
        ("Zzyzx", "`sayso find WORDS`"),
    ],
)
def test_an_actor_that_no_claim_names_is_refused_with_near_names(desk: Desk, name: str, hint: str) -> None:
    with pytest.raises(BadQuery, match="no claim in the record names an actor") as caught:
        find_actor(desk.lookup, name)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("name", "entry"),
    [("IMU", "imu"), ("Islamic Movement of Uzbekistan", "imu"), ("imu", "imu"), ("gunmen", None), ("no such group", None)],
)
def test_the_registry_knows_whole_names_only(name: str, entry: str | None) -> None:
    found = registry_entry(name)
    assert (found.id if found else None) == entry


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Goma", GOMA.gazetteer_id), (str(GOMA.gazetteer_id), GOMA.gazetteer_id), ("goma", GOMA.gazetteer_id),
        ("country:CD", CONGO.gazetteer_id), (str(KIVU.gazetteer_id), KIVU.gazetteer_id),
    ],
)  # fmt: skip
def test_a_place_is_found_by_name_and_id(desk: Desk, name: str, key: str) -> None:
    assert find_place(desk.lookup, name)[0] == key


def test_a_country_counts_by_all_that_is_placed_in_it(desk: Desk) -> None:
    assert find_place(desk.lookup, "Democratic Republic of the Congo")[0] == CONGO.gazetteer_id


@pytest.mark.parametrize(("name", "hint"), [("Gomaa", "near names: .*Goma"), ("Ulaanbaatar", "sayso find")])
def test_a_place_that_no_claim_gives_is_refused(desk: Desk, name: str, hint: str) -> None:
    with pytest.raises(BadQuery, match=hint):
        find_place(desk.lookup, name)


@pytest.mark.parametrize(
    ("name", "key", "carrier", "speakers"),
    [
        ("Lake Post", "lake-post", True, ()),
        ("the lake post", "lake-post", True, ()),
        ("Hill", "hill-gazette", True, ()),
        ("hill-gazette", "hill-gazette", True, ()),
        ("M23", "m23", False, ("m23",)),
        ("Congolese military", "congolese-military", False, ("congolese-military",)),
        ("United Nations", "un", False, ("un",)),
    ],
)
def test_a_source_is_an_outlet_or_a_speaker(desk: Desk, name: str, key: str, carrier: bool, speakers: tuple[str, ...]) -> None:
    found = find_source(desk.lookup, name)
    assert (found.key, found.carrier, found.speakers) == (key, carrier, speakers)


def test_a_source_that_says_nothing_is_refused(desk: Desk) -> None:
    with pytest.raises(BadQuery, match="names a source 'Lake Posst'; near names: lake-post"):
        find_source(desk.lookup, "Lake Posst")


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("Yuldashef", ["tahir-yuldashev", "name:he", "un"], ["tahir-yuldashev"]),
        ("Al Shabab", ["al-shabaab", "al-qaeda"], ["al-shabaab"]),
        ("x", ["a", "b"], []),
        ("goma", [], []),
    ],
)
def test_near_names_are_like_the_whole_or_a_long_word_of_it(name: str, known: list[str], near: list[str]) -> None:
    assert near_names(name, known) == near
