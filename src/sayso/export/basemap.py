"""The base map below marks: land, coast, borders, names of countries and towns, cut and simplified to a frame."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from sayso.export.geometry import KM_A_DEGREE, POINT, Frame, clip_line, clip_ring
from sayso.export.outlines import Points, Shape, outlines, towns

FINEST = 1e-6
"""Square degrees of weight 0; each further weight is ``GROWTH`` times as much. Source: scripts/build_outlines.py."""
GROWTH = 1.5
DETAIL = 0.4
"""Units: a corner that stands out by less is left out."""
FINE = 10
"""Steps of written coordinates in a unit."""
LEAST_ISLAND = 0.7
"""Units across: smaller islands are left out."""
NAME_CHAR = 5.6
"""Units of a character of a country's name, on the wide side."""
SCANS = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Heights of a country at which room for its name is sought."""


@dataclass(frozen=True, slots=True)
class Name:
    """A country's name and the place in units where it has most room."""

    code: str
    words: str
    x: float
    y: float
    room: float


@dataclass(frozen=True, slots=True)
class Base:
    """A frame's base map, as paths in tenths of a unit."""

    land: str
    coast: str
    borders: str
    names: tuple[Name, ...]
    """The one with most room first."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town for orientation."""

    name: str
    lat: float
    lon: float
    population: int


@lru_cache(maxsize=256)
def base_map(frame: Frame) -> Base:
    """Return the base map of a frame; the latest 256 are kept."""
    known, weight = outlines(), _weight(frame)
    lines: dict[bool, list[str]] = {True: [], False: []}
    for number, turn in _sighted(frame, known.ends):
        arc = known.arcs[number]
        points = _units(arc.points[arc.weights >= weight], frame, turn)
        lines[arc.border] += map(written, _parts(points, frame))
    land = "".join(written(ring, "z") for ring in rings_in(frame, [known.land]))
    names = [found for shape in known.countries if shape.name and (found := _name(frame, shape)) is not None]
    names.sort(key=lambda name: (-name.room, name.words, name.x))
    return Base(land, "".join(lines[False]), "".join(lines[True]), tuple(names))


def _weight(frame: Frame) -> float:
    return math.log(max(FINEST, (frame.unit * DETAIL) ** 2) / FINEST, GROWTH)


def _sighted(frame: Frame, ends: Points) -> list[tuple[int, float]]:
    """Return which of these spreads lie in a frame and are not too small for it, each with its turn of the globe from the frame's west."""
    west, south, east, north = ends.T
    least = LEAST_ISLAND * frame.unit
    large = ((east - west >= least) | (north - south >= least)) & (south <= frame.box.north) & (north >= frame.box.south)
    turns = (-frame.box.west, 360 - frame.box.west, -360 - frame.box.west)
    found = [(int(n), turn) for turn in turns for n in np.flatnonzero(large & (west + turn < frame.box.span) & (east + turn > 0))]
    return sorted(found)


def _units(points: Points, frame: Frame, shift: float) -> Points:
    across = (points[:, 0] + shift) * (frame.width / frame.box.span)
    return np.stack([across, (frame.box.north - points[:, 1]) / frame.unit], axis=1)


def _within(points: Points, frame: Frame) -> bool:
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return bool(left >= 0 and top >= 0 and right <= frame.width and bottom <= frame.height)


def _parts(points: Points, frame: Frame) -> list[list[POINT]]:
    """Return the parts of a line that lie in a frame."""
    return [_pairs(points)] if _within(points, frame) else clip_line(_pairs(points), frame.width, frame.height)


def _pairs(points: Points) -> list[POINT]:
    return [(x, y) for x, y in points.tolist()]


def rings_in(frame: Frame, shapes: Iterable[Shape]) -> list[list[POINT]]:
    """Return the rings of shapes as far as they lie in a frame, in units."""
    known, weight, found = outlines(), _weight(frame), []
    for shape in shapes:
        for number, turn in _sighted(frame, shape.spreads):
            points = _units(known.ring(shape.rings[number], weight), frame, turn)
            if len(points) < 3:
                continue
            kept = _pairs(points) if _within(points, frame) else clip_ring(_pairs(_pruned(points, frame)), frame.width, frame.height)
            if len(kept) > 2:
                found.append(kept)
    return found


def _pruned(points: Points, frame: Frame) -> Points:
    """Return a ring without points that, with those beside them, lie beyond the same edges: its part in the frame stays the same."""
    code = (
        (points[:, 0] < 0) * 1 + (points[:, 0] > frame.width) * 2 + (points[:, 1] < 0) * 4 + (points[:, 1] > frame.height) * 8
    )
    kept: Points = points[(code == 0) | (code != np.roll(code, 1)) | (code != np.roll(code, -1))]
    return kept


def written(points: Sequence[POINT], end: str = "") -> str:
    """Return points as a path in tenths of a unit, each after the first by its distance from the one before."""
    at = [(round(x * FINE), round(y * FINE)) for x, y in points]
    steps = [(two[0] - one[0], two[1] - one[1]) for one, two in pairwise(at)]
    drawn = [f"{dx}{dy:+d}" if dy < 0 else f"{dx} {dy}" for dx, dy in steps if dx or dy]
    if not drawn:
        return ""
    return f"M{at[0][0]} {at[0][1]}l{' '.join(drawn).replace(' -', '-')}{end}"


def _name(frame: Frame, shape: Shape) -> Name | None:
    """Return where a country's name has most room in a frame; None where it has none."""
    length = len(shape.name) * NAME_CHAR
    if float(np.max(shape.spreads[:, 2] - shape.spreads[:, 0])) * frame.width / frame.box.span < length:
        return None
    rings = rings_in(frame, [shape])
    best = max(rings, key=_area, default=None)
    if best is None:
        return None
    top, bottom = min(y for _, y in best), max(y for _, y in best)
    chords = [chord for share in SCANS if (chord := _chord(best, top + (bottom - top) * share)) is not None]
    room, middle, y = max(chords, key=lambda chord: chord[0], default=(0.0, 0.0, 0.0))
    return Name(shape.code, shape.name, middle, y, room) if room >= length and bottom - top > 12 else None


def _area(ring: Sequence[POINT]) -> float:
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _chord(ring: Sequence[POINT], y: float) -> tuple[float, float, float] | None:
    """Return the length, middle and height of the longest stretch inside a ring at a height."""
    crossings = sorted(
        u + (y - v) / (b - v) * (a - u) for (u, v), (a, b) in zip(ring, [*ring[1:], ring[0]], strict=True) if (v > y) != (b > y)
    )
    spans = [(right - left, (left + right) / 2, y) for left, right in zip(crossings[::2], crossings[1::2], strict=False)]
    return max(spans, default=None)


@lru_cache(maxsize=2048)
def country_path(frame: Frame, code: str) -> str:
    """Return the outline of a country in a frame as a closed path in tenths of a unit; empty where it is not in sight or not known."""
    return "".join(written(ring, "z") for ring in rings_in(frame, outlines().of(code)))


@lru_cache(maxsize=256)
def towns_in(frame: Frame, most: int) -> tuple[Town, ...]:
    """Return the largest towns in a frame, the largest first."""
    table, names = towns()
    lat, lon, box = table[:, 0], table[:, 1], frame.box
    inside = (lat >= box.south) & (lat <= box.north) & ((lon - box.west) % 360 <= box.span)
    return tuple(Town(names[n], float(lat[n]), float(lon[n]), int(table[n, 2])) for n in np.flatnonzero(inside)[:most])


def scale_bar(frame: Frame, room: float) -> tuple[int, float]:
    """Return a round number of kilometres whose bar takes at most ``room`` units at the middle of the map, and the bar's units."""
    most = room * frame.unit * KM_A_DEGREE
    power = 10 ** math.floor(math.log10(max(most, 1)))
    km = max((power * step for step in (1, 2, 5) if power * step <= most), default=1)
    return km, km / (frame.unit * KM_A_DEGREE)
