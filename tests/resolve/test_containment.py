import pytest

from sayso.errors import BadQuery
from sayso.registry import read_table
from sayso.resolve.containment import INSIDE, MAY_BE, OUTSIDE, Spot, find_area, fit, province_of
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_keys import place_key


def town(name: str, country: str, kind: str = "P") -> Spot:
    place = next(p for p in Gazetteer.load().find(name) if p.kind == kind and p.country == country)
    return Spot(place.country, place.id, place.lat, place.lon, place.precision)


KG = Spot("KG", None, 41.0, 75.0, 6)
NOWHERE = Spot()

ROWS = [
    # a region with an outline
    ("a town within", town("Osh", "KG"), "Fergana Valley", INSIDE),
    ("a town beyond", town("Bishkek", "KG"), "Fergana Valley", OUTSIDE),
    ("a town of another country of the valley", town("Andijan", "UZ"), "Fergana Valley", INSIDE),
    ("a town near by in a country without a share", Spot("KZ", None, 41.0, 71.5, 1), "Fergana Valley", OUTSIDE),
    ("about a point well within", Spot("UZ", None, 40.7, 71.5, 2), "Fergana Valley", INSIDE),
    ("about a point at the edge", Spot("UZ", None, 40.05, 71.5, 2), "Fergana Valley", MAY_BE),
    ("about a point just beyond the edge", Spot("UZ", None, 39.8, 71.5, 2), "Fergana Valley", MAY_BE),
    ("a province that reaches beyond", town("Batken Region", "KG", "R"), "Fergana Valley", MAY_BE),
    ("only the country is known", KG, "Fergana Valley", MAY_BE),
    ("only another country is known", Spot("AF", None, 34.0, 66.0, 6), "Fergana Valley", OUTSIDE),
    ("the region itself", Spot(None, "sayso:fergana-valley", 40.6, 71.3, 5), "Fergana Valley", INSIDE),
    ("nothing is known", NOWHERE, "Fergana Valley", MAY_BE),
    # a division
    ("its town, under another spelling of the division", town("Khujand", "TJ"), "Sughd Region", INSIDE),
    ("a town of another division", town("Dushanbe", "TJ"), "Sughd Region", OUTSIDE),
    ("its name in the gazetteer", town("Batken", "KG"), "Batken", INSIDE),
    ("a point that the gazetteer does not know", Spot("TJ", None, 39.9, 69.1, 1), "Sughd Region", MAY_BE),
    ("a far point that it does not know", Spot("TJ", None, 37.0, 73.5, 1), "Sughd Region", OUTSIDE),
    ("only the country", Spot("TJ", None, 39.0, 71.0, 6), "Sughd Region", MAY_BE),
    # a country
    ("its town", town("Osh", "KG"), "KG", INSIDE),
    ("its name", town("Osh", "KG"), "Kyrgyzstan", INSIDE),
    ("another's town", town("Osh", "KG"), "Tajikistan", OUTSIDE),
    ("a valley that it shares", Spot(None, "sayso:fergana-valley", 40.6, 71.3, 5), "TJ", MAY_BE),
    ("a valley in which it has no share", Spot(None, "sayso:fergana-valley", 40.6, 71.3, 5), "AF", OUTSIDE),
    ("no country known", NOWHERE, "TJ", MAY_BE),
    # a region of whole countries
    ("a town of one of them", town("Osh", "KG"), "Central Asia", INSIDE),
    ("one of them", KG, "Central Asia", INSIDE),
    ("a country beyond", town("Kunduz", "AF"), "Central Asia", OUTSIDE),
    ("no country known, once more", NOWHERE, "Central Asia", MAY_BE),
    # a region without an outline tells only what may be
    ("near its middle", Spot("TJ", None, 38.6, 70.4, 1), "Tavildara Valley", MAY_BE),
    ("far away", Spot("TJ", None, 40.3, 69.6, 1), "Tavildara Valley", OUTSIDE),
]


@pytest.mark.parametrize(("spot", "area", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_inside_is_said_only_where_it_must_be_so(spot: Spot, area: str, expected: str) -> None:
    assert fit(spot, find_area(area)) == expected


def test_an_area_that_no_gazetteer_knows_is_refused() -> None:
    with pytest.raises(BadQuery, match="'Nowhereland'"):
        find_area("Nowhereland")


@pytest.mark.parametrize(
    ("place", "expected"),
    [("geonames:1527534", ("KG", "Osh")), ("sayso:batken-region", ("KG", "Batken Region")), ("sayso:fergana-valley", None), (None, None),
     ("geonames:0", None)],
)
def test_a_place_lies_in_a_province(place: str | None, expected: tuple[str, str] | None) -> None:
    assert province_of(place) == expected


def test_every_outline_is_that_of_a_region_and_holds_its_middle() -> None:
    regions = {place_key(row["name"]): row for row in read_table("regions.tsv")}
    for row in read_table("region_outlines.tsv"):
        region = regions[place_key(row["name"])]
        middle = Spot(region["country"].split("|")[0], None, float(region["lat"]), float(region["lon"]), 1)
        assert fit(middle, find_area(row["name"])) == INSIDE, row["name"]
