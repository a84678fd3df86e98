"""Which places lie within another, as far as the gazetteer knows: divisions and countries contain, areas without an outline only may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.dossiers.types import WithinRow
from sayso.link.geometry import distance_km
from sayso.model.place import Where
from sayso.resolve.containment import INSIDE, MAY_BE, Area, find_area, fit
from sayso.resolve.containment import Spot as Located
from sayso.resolve.gazetteer import Gazetteer, Place

REACH_KM = {1: 5.0, 2: 25.0, 3: 50.0, 4: 150.0, 5: 100.0}
"""How far from its middle a place of each precision (UCDP GED's) may reach, where its outline is not known: generous round figures.

A country (6) has no reach: what is known by its country alone is counted apart."""
DIVISIONS = {"A": "province", "D": "district"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as claims give it, with what the gazetteer knows of it."""

    key: str
    where: Where
    place: Place | None


def spot_of(key: str, where: Where) -> Spot:
    """Return a place with its gazetteer entry, None for one that has none."""
    place = Gazetteer.load().by_id(key)
    if place is None and key.startswith(("geonames:", "sayso:")):  # countries and borders are found by name alone
        place = next((found for name in _names(where.name) for found in Gazetteer.load().find(name) if found.id == key), None)
    return Spot(key, where, place)


def _names(name: str) -> tuple[str, str]:
    """Return a name, and the name without its last word ("Batken" for "Batken Region")."""
    return name, name.rpartition(" ")[0]


def division_of(spot: Spot) -> Place | None:
    """Return the division that a place stands for: itself, or for a province written for Sayso the gazetteer's of that name."""
    place = spot.place
    if place is None or place.kind in DIVISIONS:
        return place
    if place.kind != "R" or place.precision not in (3, 4):
        return None
    kind = "A" if place.precision == 4 else "D"
    found = (entry for name in _names(spot.where.name) for entry in Gazetteer.load().find(name))
    same = {entry.id: entry for entry in found if (entry.kind, entry.countries) == (kind, place.countries)}
    return next(iter(same.values())) if len(same) == 1 else None


def scope_of(outer: Spot, inner: Spot) -> tuple[str, str] | None:
    """Return whether ``inner`` lies within ``outer``, ``within`` or ``perhaps``, and on what ground; None where it does not.

    The country's own claims are not judged here: a country takes in all that is placed in it.
    """
    if inner.key == outer.key:
        return "here", "this place"
    division, other = division_of(outer), division_of(inner)
    if division is not None and other is not None and division.id == other.id:
        return "here", f"another entry for this {DIVISIONS.get(division.kind, 'place')}"
    if division is not None and inner.place is not None and inner.place.kind in ("P", "D", "A"):
        return _in_division(division, inner.place)
    area = _drawn(outer.key)
    return _in_outline(area, inner) if area is not None else _near(outer, inner)


@cache
def _drawn(key: str) -> Area | None:
    """Return a region for which an outline is drawn (``registry/region_outlines.tsv``), None for any other place."""
    place = Gazetteer.load().by_id(key)
    area = find_area(key) if place is not None and place.kind == "R" else None
    return area if area is not None and area.outline else None


def _in_outline(area: Area, inner: Spot) -> tuple[str, str] | None:
    """Judge by a region's outline; what is as coarse as a country is never inside."""
    where = inner.where
    if where.precision not in REACH_KM or where.lat is None:
        return None
    found = fit(Located(where.country, where.gazetteer_id, where.lat, where.lon, where.precision), area)
    if found == MAY_BE and _drawn(inner.key) is not None:
        return None  # both outlines are drawn, and the one's middle is not in the other
    grounds = {
        INSIDE: ("within", "inside the rough outline drawn of it"), MAY_BE: ("perhaps", "it may reach beyond the rough outline drawn"),
    }  # fmt: skip
    return grounds.get(found)


def _in_division(division: Place, inner: Place) -> tuple[str, str] | None:
    """Judge by the gazetteer's codes, which know each town and district."""
    same = inner.countries == division.countries and inner.admin1 == division.admin1 and bool(division.admin1)
    if division.kind == "D":
        same = same and inner.admin2 == division.admin2 and bool(division.admin2)
    if not same or inner.kind == "A":
        return None
    return "within", f"the gazetteer has it in this {DIVISIONS[division.kind]}"


def _near(outer: Spot, inner: Spot) -> tuple[str, str] | None:
    """Judge by distance where no outline is known; what is as coarse as a country is never near."""
    a, b = outer.where, inner.where
    reach = REACH_KM.get(a.precision or 0)
    if reach is None or REACH_KM.get(b.precision or 0) is None or None in (a.lat, a.lon, b.lat, b.lon):
        return None
    apart = distance_km((a.lat or 0.0, a.lon or 0.0, 0.0), (b.lat or 0.0, b.lon or 0.0, 0.0))
    if apart > reach or (b.precision == 4 and a.precision != 4):
        return None
    return "perhaps", f"{apart:.0f} km from its middle; its outline is not known"


def within_rows(outer: Spot, spots: Iterable[Spot], counts: Mapping[str, int]) -> list[WithinRow]:
    """Return the places within another and itself, by scope and number of claims."""
    order = ("here", "within", "perhaps")
    found = [(spot, scope_of(outer, spot)) for spot in spots]
    rows = [WithinRow(spot.key, spot.where.name, scope[0], scope[1], counts.get(spot.key, 0)) for spot, scope in found if scope]
    return sorted(rows, key=lambda row: (order.index(row.scope), -row.claims, row.id))
