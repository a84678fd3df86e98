"""Places told one inside another."""

import pytest
from tests.factories import annotate

from sayso.model.place import Where
from sayso.resolve.place_chains import PlaceChains
from sayso.resolve.place_mentions import find_places
from sayso.resolve.places import PlaceContext


def settled(text: str, phrase: str) -> Where:
    """Return the place of a phrase of a text of one sentence or more, as its claims get it."""
    annotated = annotate(text)
    mentions = find_places(annotated)
    places = PlaceContext.for_report([annotated.words(m.span) for m in mentions], title=None, outlet=None)
    where = places.resolve(phrase)
    assert where is not None
    return PlaceChains(annotated, mentions, places).settle(where, text.index(phrase))


@pytest.mark.parametrize(
    ("text", "phrase", "name", "precision"),
    [
        # an unknown quarter falls to its city, within so many kilometres of a known point
        ("A shell hit Zorbakh, a quarter of Aden, on Monday.", "Zorbakh", "Aden", 2),
        ("A shell hit Tower 9 in the centre of the city of Mariupol.", "Tower 9", "Mariupol", 2),
        # the widest link gives way to the place told inside it
        ("A bomb fell on Kitgum, in Uganda, at noon.", "Uganda", "Kitgum", 1),
        ("A bomb fell on Kitgum town in northern Uganda at noon.", "northern Uganda", "Kitgum", 1),
        # told after the town that it lies in
        ("A shell hit a house in Kitgum town, west of the Zorbakh area.", "the Zorbakh area", "Kitgum", 2),
        # a camp at a known town is near it
        ("A shell hit Kitgum Refugee Camp on Monday.", "Kitgum Refugee Camp", "Kitgum", 2),
        # a wide area where nothing closer is known
        ("A shell hit Zorbakh Camp, in Helmand Province.", "Zorbakh Camp", "Helmand", 4),
        # a known town stands
        ("A shell hit Aden, in Yemen, on Monday.", "Aden", "Aden", 1),
        # a street called after a city abroad is not in it
        ("A shell hit Damascus Street in Aden on Monday.", "Damascus Street", "Aden", 2),
    ],
)
def test_a_place_is_known_by_the_closest_link_of_its_chain(text: str, phrase: str, name: str, precision: int) -> None:
    found = settled(text, phrase)

    assert (found.name, found.precision) == (name, precision)
    assert found.text == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("A shell hit Zorbakh on Monday. Officials spoke in Aden.", "Zorbakh"),
        ("A shell hit Zorbakh and killed two men who had come from Aden.", "Zorbakh"),
    ],
)
def test_another_place_of_the_report_is_no_link(text: str, phrase: str) -> None:
    assert settled(text, phrase).lat is None


def test_a_street_called_after_a_city_abroad_stays_unplaced_without_a_link() -> None:
    found = settled("A shell hit Damascus Street on Monday and killed a man.", "Damascus Street")

    assert (found.lat, found.precision, found.name) == (None, None, "Damascus Street")


def test_a_street_of_a_city_that_the_report_names_is_there() -> None:
    assert settled("Troops entered Damascus. A shell hit Damascus Street on Monday.", "Damascus Street").name == "Damascus"


def test_words_that_stand_nowhere_are_left_alone() -> None:
    annotated = annotate("A shell hit Aden.")
    places = PlaceContext.for_report(["Aden"], title=None, outlet=None)
    where = Where("Sanaa", "Sanaa", "YE", 15.35, 44.2, 1, "geonames:71137")

    assert PlaceChains(annotated, find_places(annotated), places).settle(where, 0) is where


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("The incursion into Kyrgyzstan's Osh region was over.", "Kyrgyzstan's Osh region", "Osh Region"),
        ("A bomb fell on Kitgum in northern Uganda at noon.", "northern Uganda", "Kitgum"),
    ],
)
def test_a_town_after_which_a_division_is_called_is_no_place_inside_it(text: str, phrase: str, name: str) -> None:
    assert settled(text, phrase).name == name
