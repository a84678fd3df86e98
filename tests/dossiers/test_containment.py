"""What lies within a place, and how sure that is."""

from functools import cache

import pytest

from sayso.dossiers.containment import Spot, division_of, scope_of, spot_of, within_rows
from sayso.model.place import Where
from sayso.resolve.gazetteer import Gazetteer, Place


@cache
def spot(name: str, kind: str, country: str) -> Spot:
    place = next(p for p in Gazetteer.load().find(name) if p.kind == kind and country in p.countries)
    return spot_of(place.id, where_of(place))


def where_of(place: Place) -> Where:
    return Where(place.name, place.name, place.country, place.lat, place.lon, place.precision, place.id)


def made(name: str, lat: float, lon: float, precision: int) -> Spot:
    return Spot(f"name:{name}", Where(name, name, None, lat, lon, precision), None)


GOMA, BENI = spot("Goma", "P", "CD"), spot("Beni", "P", "CD")
KIVU, BUKAVU = spot("Nord Kivu", "A", "CD"), spot("Bukavu", "P", "CD")
RASHT, DUSHANBE = spot("Rasht Valley", "R", "TJ"), spot("Dushanbe", "P", "TJ")


@pytest.mark.parametrize(
    ("outer", "inner", "scope"),
    [
        (GOMA, GOMA, "here"),
        (KIVU, GOMA, "within"),
        (KIVU, BENI, "within"),
        (KIVU, BUKAVU, None),
        (spot("Sughd Region", "R", "TJ"), spot("Khujand", "P", "TJ"), "within"),
        (spot("Sughd Region", "R", "TJ"), spot("Viloyati Sughd", "A", "TJ"), "here"),
        (spot("Sughd Region", "R", "TJ"), DUSHANBE, None),
        (GOMA, KIVU, None),
        (GOMA, BUKAVU, None),
        (RASHT, spot("Garm", "R", "TJ"), "within"),
        (RASHT, spot("Khatlon Region", "R", "TJ"), "perhaps"),
        (spot("Fergana Valley", "R", "KG"), RASHT, None),
        (spot("Fergana Valley", "R", "KG"), spot("Batken", "P", "KG"), "within"),
        (spot("Fergana Valley", "R", "KG"), spot("Bishkek", "P", "KG"), None),
        (spot("Fergana Valley", "R", "KG"), spot("Kyrgyzstan", "C", "KG"), None),
        (spot("Wakhan Corridor", "R", "AF"), GOMA, None),
        (RASHT, DUSHANBE, None),
        (KIVU, RASHT, None),
        (made("a pass", 1.0, 29.0, 2), made("a village", 1.1, 29.0, 1), "perhaps"),
        (made("a pass", 1.0, 29.0, 2), made("a village", 2.0, 29.0, 1), None),
        (made("a pass", 1.0, 29.0, 2), made("a province", 1.0, 29.0, 4), None),
        (made("a land", 1.0, 29.0, 6), made("a village", 1.0, 29.0, 1), None),
        (made("a pass", 1.0, 29.0, 2), made("a land", 1.0, 29.0, 6), None),
    ],
)
def test_scope(outer: Spot, inner: Spot, scope: str | None) -> None:
    found = scope_of(outer, inner)
    assert (found[0] if found else None) == scope


def test_a_ground_is_given() -> None:
    assert scope_of(KIVU, GOMA) == ("within", "the gazetteer has it in this province")
    near = scope_of(made("a pass", 1.0, 29.0, 2), made("a village", 1.1, 29.0, 1))
    assert near == ("perhaps", "11 km from its middle; its outline is not known")


def test_a_place_without_a_point_is_near_nothing() -> None:
    nowhere = Spot("name:x", Where("x", "x", None, None, None, 1), None)
    assert scope_of(GOMA, nowhere) is None
    assert scope_of(nowhere, GOMA) is None


@pytest.mark.parametrize(
    ("found", "kind"), [(KIVU, "A"), (GOMA, None), (RASHT, "R"), (made("x", 1, 1, 1), None), (spot("Sughd Region", "R", "TJ"), "A")]
)
def test_the_division_that_a_place_stands_for(found: Spot, kind: str | None) -> None:
    division = division_of(found)
    assert (division.kind if division else None) == (kind if kind != "R" else None)


def test_a_key_that_the_gazetteer_lacks_has_no_entry() -> None:
    assert spot_of("name:no-such-place", Where("x", "No Such Place")).place is None
    assert spot_of(GOMA.key, GOMA.where).place == GOMA.place


def test_rows_come_by_scope_then_claims() -> None:
    rows = within_rows(KIVU, [BENI, KIVU, GOMA, BUKAVU], {GOMA.key: 9, BENI.key: 2})
    expected = [(KIVU.where.name, "here", 0), ("Goma", "within", 9), ("Beni", "within", 2)]
    assert [(row.name, row.scope, row.claims) for row in rows] == expected
