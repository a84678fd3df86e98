"""Plane geometry of maps: boxes of degrees, the frame that shows one, clipping to it. Reach here before drawing anything by place.

Longitudes of a box may cross the antimeridian, where ``west`` is the greater: 170 to -170 is twenty degrees wide.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.errors import BadQuery

KM_A_DEGREE = 111.2
"""Kilometres of a degree of latitude, on a sphere of 6371 km."""
POINT = tuple[float, float]
LEAST_SPAN = 0.02
"""Degrees: no box is drawn narrower, so that one place alone can be shown."""
FLATTEST = 0.2
"""Least cosine by which longitudes are shortened: that of 78 degrees, so that a map near a pole stays a map."""


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees of longitude and latitude."""

    west: float
    south: float
    east: float
    north: float

    @property
    def span(self) -> float:
        """Degrees from west to east, over 0 and up to 360."""
        return (self.east - self.west) % 360 or 360.0

    @property
    def height(self) -> float:
        """Degrees from south to north."""
        return self.north - self.south

    @property
    def middle(self) -> POINT:
        """Latitude and longitude of the middle."""
        return (self.south + self.north) / 2, turned(self.west + self.span / 2)

    def has(self, lat: float, lon: float) -> bool:
        """Say whether a place is in the box, its edges included."""
        return self.south <= lat <= self.north and (lon - self.west) % 360 <= self.span

    def __str__(self) -> str:
        """Return the box as an address writes it: west, south, east, north."""
        return ",".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in (self.west, self.south, self.east, self.north))


WORLD = Box(-180.0, -58.0, 180.0, 80.0)
"""What people live on."""


def turned(lon: float) -> float:
    """Return a longitude within -180 to 180."""
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180


def parse_box(words: str) -> Box:
    """Return the box that an address gives as ``west,south,east,north`` in degrees.

    Raises:
        BadQuery: there are not four numbers, or they bound nothing.
    """
    expected = "expected west,south,east,north in degrees, for example 69,39,74,43"
    try:
        west, south, east, north = (float(part) for part in words.split(","))
    except ValueError as error:
        raise BadQuery(f"bbox {words!r} is not four numbers; {expected}") from error
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90) or west == east:
        raise BadQuery(f"bbox {words!r} bounds no part of the world; {expected}; west may be greater where the box crosses 180 degrees")
    return Box(west, south, east, north)


def box_around(places: Iterable[POINT], margin: float = 0.08) -> Box | None:
    """Return the narrowest box that holds places, given as latitude and longitude; None when there are none.

    Args:
        places: in degrees.
        margin: share of the box added on each side.
    """
    found = list(places)
    if not found:
        return None
    lons = sorted({lon for _, lon in found})
    gaps = [(after - before, after) for before, after in pairwise(lons)]
    _, west = max((*gaps, (lons[0] + 360 - lons[-1], lons[0])))  # the box begins after the widest gap
    span = max((lon - west) % 360 for lon in lons)
    south, north = min(lat for lat, _ in found), max(lat for lat, _ in found)
    aside, above = max(span * margin, LEAST_SPAN), max((north - south) * margin, LEAST_SPAN)
    south, north = max(-90.0, south - above), min(90.0, north + above)
    if span + 2 * aside >= 360:
        return Box(-180.0, south, 180.0, north)
    return Box(turned(west - aside), south, turned(west + span + aside), north)


def box_of_km(lat: float, lon: float, km: float) -> Box:
    """Return the box that reaches ``km`` from a place in each direction."""
    high = km / KM_A_DEGREE
    wide = min(179.0, high / squeeze(lat))
    return Box(turned(lon - wide), max(-90.0, lat - high), turned(lon + wide), min(90.0, lat + high))


def squeeze(lat: float) -> float:
    """Return how much shorter a degree of longitude is than one of latitude."""
    return max(FLATTEST, math.cos(math.radians(lat)))


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of a box: equirectangular, with longitudes shortened as they are in the middle of the map.

    Both axes are linear in degrees, so a rectangle drawn on the picture is a box, and a box is a rectangle.
    """

    box: Box
    width: float
    """Units."""
    height: float

    @property
    def unit(self) -> float:
        """Degrees of latitude in a unit."""
        return self.box.height / self.height

    @property
    def unit_km(self) -> float:
        """Kilometres in a unit, true from south to north, and from west to east at the middle's latitude."""
        return self.unit * KM_A_DEGREE

    def x(self, lon: float) -> float:
        """Return units from the left; a place outside the box lies on the nearer side."""
        return self.across((lon - self.box.west) % 360)

    def across(self, degrees: float) -> float:
        """Return units from the left of a longitude given in degrees east of the box's west."""
        past = degrees - self.box.span
        return (degrees - 360 if past > (360 - self.box.span) / 2 else degrees) * self.width / self.box.span

    def y(self, lat: float) -> float:
        """Return units from the top."""
        return (self.box.north - lat) / self.unit

    def radii(self, lat: float, km: float) -> POINT:
        """Return the half axes in units of a circle on the ground: wider than high where the map stretches longitudes."""
        down = km / self.unit_km
        return down * squeeze(self.box.middle[0]) / squeeze(lat), down


def frame_of(box: Box, width: float, height: float) -> Frame:
    """Return the frame that shows a box whole, grown on two sides to fill ``width`` by ``height`` where the world is large enough."""
    lat, lon = box.middle
    short = squeeze(lat)
    scale = min(width / (max(box.span, LEAST_SPAN) * short), height / max(box.height, LEAST_SPAN))
    scale = max(scale, width / (360 * short))
    span = min(360.0, width / (scale * short))
    high = box.height if span > 359.999 else min(180.0, max(height / scale, box.height))
    south = min(max(-90.0, lat - high / 2), 90.0 - high)
    west = -180.0 if span > 359.999 and box.span > 359 else turned(lon - span / 2)
    return Frame(Box(west, south, west + span if span > 359.999 else turned(west + span), south + high), width, high * scale)


def clip_ring(ring: Sequence[POINT], width: float, height: float) -> list[POINT]:
    """Return the part of a filled ring inside the rectangle from 0, 0; empty where they do not meet (Sutherland and Hodgman 1974)."""
    found = list(ring)
    for axis, limit, sign in ((0, 0.0, 1), (0, width, -1), (1, 0.0, 1), (1, height, -1)):
        found = _cut(found, axis, limit, sign)
    return found


def _cut(ring: Sequence[POINT], axis: int, limit: float, sign: int) -> list[POINT]:
    found: list[POINT] = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, now = sign * (before[axis] - limit) >= 0, sign * (here[axis] - limit) >= 0
        if was != now:
            found.append(_meet(before, here, axis, limit))
        if now:
            found.append(here)
    return found


def _meet(one: POINT, two: POINT, axis: int, limit: float) -> POINT:
    share = (limit - one[axis]) / (two[axis] - one[axis])
    other = one[1 - axis] + share * (two[1 - axis] - one[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def clip_line(line: Sequence[POINT], width: float, height: float) -> list[list[POINT]]:
    """Return the parts of a line inside the rectangle from 0, 0, in order (Liang and Barsky 1984 for each stretch)."""
    parts: list[list[POINT]] = []
    for one, two in pairwise(line):
        kept = _inside(one, two, width, height)
        if kept is None:
            continue
        if parts and parts[-1][-1] == kept[0]:
            parts[-1].append(kept[1])
        else:
            parts.append(list(kept))
    return parts


def _inside(one: POINT, two: POINT, width: float, height: float) -> tuple[POINT, POINT] | None:
    dx, dy, first, last = two[0] - one[0], two[1] - one[1], 0.0, 1.0
    for step, room in ((-dx, one[0]), (dx, width - one[0]), (-dy, one[1]), (dy, height - one[1])):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    if first >= last:
        return None
    start = one if first == 0 else (one[0] + first * dx, one[1] + first * dy)
    end = two if last == 1 else (one[0] + last * dx, one[1] + last * dy)
    return start, end
