"""Whether a place lies inside a region, as far as its precision lets it be told: reach here for :func:`fit`.

"Inside" is said only where it must be so; where the place may reach beyond the region, or be one of many in a country that the region
is part of, it "may be inside". A first-order division holds the towns that the gazetteer puts in it; a region without borders holds
what lies in its outline (``registry/region_outlines.tsv``), or, without one, may hold what lies as near as its own precision allows.
"""

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.errors import BadQuery
from sayso.registry import read_table
from sayso.resolve.gazetteer import Gazetteer, Place
from sayso.resolve.place_keys import bare_name, place_key

INSIDE, MAY_BE, OUTSIDE = "inside", "may be inside", "outside"
REACH_KM = {1: 5.0, 2: 25.0, 3: 60.0, 4: 160.0, 5: 110.0}
"""How far from its point a place of a precision may reach; 2 is the code's own 25 km. Source: UCDP GED's where_prec, and the radii of
:mod:`sayso.reconcile.places`."""
_COUNTRY = 6
_WORDS = re.compile(r"\b(?:region|province|oblast|state|governorate|department|district|viloyati?)\b")
_KM = 111.2
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as an account or a claim gives it."""

    country: str | None = None
    """ISO 3166-1 alpha-2."""
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A country, a first-order division or a region that places may lie in."""

    place: Place
    divisions: frozenset[str]
    """Folded names of the first-order division that the area is; empty for countries and for regions without borders."""
    outline: tuple[Point, ...] = ()


def find_area(name: str) -> Area:
    """Return the area that a name, an ISO code of a country or a gazetteer id stands for.

    Raises:
        BadQuery: the gazetteer knows no country, division or region of this name.
    """
    gazetteer = Gazetteer.load()
    if len(name) == 2 and name.isupper() and name in gazetteer.countries:
        return Area(gazetteer.countries[name], frozenset())
    known = gazetteer.by_id(name)
    found = [known] if known is not None else [place for place in gazetteer.find(name) if place.kind in "CRAD"]
    if not found:
        raise BadQuery(f"no country, province or region {name!r} in the gazetteer; write it as a map does, or as an ISO code (KG)")
    place = min(found, key=lambda p: "CRABDP".index(p.kind))
    return Area(place, _divisions(place), _outlines().get(place_key(place.name), ()))


def _divisions(place: Place) -> frozenset[str]:
    if place.kind == "A" or (place.kind == "R" and place.precision == 4):
        return frozenset({place_key(place.name), _bare(place.name)})
    return frozenset()


def _bare(name: str) -> str:
    """Return a division's name without the word for what it is: "Viloyati Sughd" and "Sughd Region" are "sughd"."""
    key = place_key(bare_name(name) or name)
    return " ".join(_WORDS.sub(" ", key).split()) or key


@cache
def _outlines() -> dict[str, tuple[Point, ...]]:
    found = {}
    for row in read_table("region_outlines.tsv"):
        corners = (corner.split(",") for corner in row["outline"].split())
        found[place_key(row["name"])] = tuple((float(lat), float(lon)) for lat, lon in corners)
    return found


def fit(spot: Spot, area: Area) -> str:
    """Return ``INSIDE``, ``MAY_BE`` or ``OUTSIDE``."""
    own = area.place
    if spot.place_id is not None and spot.place_id == own.id:
        return INSIDE
    if own.kind == "C":
        return _in_country(spot, own.countries[0])
    if spot.country is not None and spot.country not in own.countries:
        return OUTSIDE
    if own.kind == "R" and own.precision == _COUNTRY and spot.country is not None:
        return INSIDE  # a region of whole countries, as Central Asia is
    if spot.precision is None or spot.precision >= _COUNTRY or spot.lat is None or spot.lon is None:
        return MAY_BE if spot.country is not None or spot.lat is None else OUTSIDE
    if area.divisions:
        return _in_division(spot, area)
    return _in_region(spot, area)


def _in_country(spot: Spot, country: str) -> str:
    if spot.country is None:
        place = Gazetteer.load().by_id(spot.place_id) if spot.place_id else None
        return OUTSIDE if place is not None and country not in place.countries else MAY_BE
    return INSIDE if spot.country == country else OUTSIDE


@lru_cache(maxsize=65_536)
def province_of(place_id: str | None) -> tuple[str, str] | None:
    """Return country code and name of the first-order division that a place of the gazetteer lies in; None where it has none."""
    place = Gazetteer.load().by_id(place_id) if place_id else None
    if place is None or len(place.countries) != 1:
        return None
    if place.kind == "R" and place.precision == 4:
        return place.countries[0], place.name
    return (place.countries[0], place.admin1) if place.admin1 else None


def _in_division(spot: Spot, area: Area) -> str:
    lies = province_of(spot.place_id)
    if lies is not None and {place_key(lies[1]), _bare(lies[1])} & area.divisions:
        return INSIDE
    if area.outline:
        return _in_region(spot, area)
    return OUTSIDE if lies is not None else _by_distance(spot, area)


def _in_region(spot: Spot, area: Area) -> str:
    if not area.outline:
        return _by_distance(spot, area)
    point, reach = (spot.lat or 0.0, spot.lon or 0.0), REACH_KM.get(spot.precision or 0, REACH_KM[5])
    edge = min(_km_to_edge(point, a, b) for a, b in zip(area.outline, (*area.outline[1:], area.outline[0]), strict=True))
    if _is_within(point, area.outline):
        return INSIDE if spot.precision == 1 or edge >= reach else MAY_BE
    return MAY_BE if edge < (reach if spot.precision != 1 else 0) else OUTSIDE


def _by_distance(spot: Spot, area: Area) -> str:
    """Tell only that the place may lie in an area without an outline: it is as near as the precisions of the two allow."""
    own = area.place
    if own.lat is None or own.lon is None or spot.lat is None or spot.lon is None:
        return MAY_BE
    reach = REACH_KM.get(own.precision, REACH_KM[4]) + REACH_KM.get(spot.precision or 0, REACH_KM[5])
    return MAY_BE if _km((spot.lat, spot.lon), (own.lat, own.lon)) <= reach else OUTSIDE


def _flat(point: Point, origin: Point) -> Point:
    """Return a point in km north and east of an origin; good for the sizes of regions."""
    east = (point[1] - origin[1] + 180) % 360 - 180
    return (point[0] - origin[0]) * _KM, east * _KM * math.cos(math.radians(origin[0]))


def _km(a: Point, b: Point) -> float:
    return math.hypot(*_flat(b, a))


def _km_to_edge(point: Point, a: Point, b: Point) -> float:
    (ax, ay), (bx, by) = _flat(a, point), _flat(b, point)
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if not length else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
    return math.hypot(ax + along * (bx - ax), ay + along * (by - ay))


def _is_within(point: Point, outline: tuple[Point, ...]) -> bool:
    """Say whether a point lies in a polygon, by counting the edges north of it that cross its meridian."""
    inside = False
    for a, b in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (a[1] > point[1]) != (b[1] > point[1]) and point[0] < a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0]):
            inside = not inside
    return inside
