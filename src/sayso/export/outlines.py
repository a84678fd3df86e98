"""Outlines of the world's countries and its towns, as packaged. Reach here for shapes; :mod:`sayso.export.basemap` draws them.

Nothing is fetched: the outlines are Natural Earth's, in ``registry/outlines.gz``; towns are GeoNames', in ``registry/towns.gz``.
"""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.errors import BadConfig
from sayso.export.geometry import Box, squeeze, turned

STEPS = 250.0
"""Steps of the file's grid in a degree. Source: scripts/build_outlines.py."""
FAR = 0.01
"""Share of a country's largest part that another part has at least to count for where the country is."""
APART = 35.0
"""Degrees from its main part at which a part no longer counts for where a country is."""
Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A country, or all land."""

    code: str
    """ISO 3166-1 alpha-2; empty for all land and for lands without a code."""
    name: str
    rings: tuple[tuple[int, ...], ...]
    """Arcs of each ring; ``~n`` is arc n backwards."""
    spreads: Points
    """West, south, east and north of each ring."""


@dataclass(frozen=True, slots=True, eq=False)
class Arc:
    """A line that ends where countries meet."""

    points: Points
    """Longitude, beyond 180 where the line crosses it, and latitude."""
    weights: npt.NDArray[np.int64]
    """How coarse a map may be that still needs the point."""
    border: bool
    """False for a coast."""


class Outlines:
    """Every country's outline; built once by :func:`outlines`."""

    def __init__(self) -> None:
        head, _, tail = _lines("outlines.gz").partition("\n=\n")
        if not tail:
            raise BadConfig("registry/outlines.gz is damaged; reinstall sayso")
        self.arcs = [_arc(line) for line in tail.splitlines()]
        self.ends = np.array([(*arc.points.min(axis=0), *arc.points.max(axis=0)) for arc in self.arcs])
        """West, south, east and north of each arc."""
        self.land, *self.countries = [self._shape(line) for line in head.splitlines() if not line.startswith("#")]

    def _shape(self, line: str) -> Shape:
        code, name, written = line.split("\t")
        rings = tuple(tuple(map(int, ring.split(","))) for ring in written.split())
        starts = np.cumsum([0, *map(len, rings)])[:-1]
        ends = self.ends[[arc if arc >= 0 else ~arc for ring in rings for arc in ring]]
        least, most = np.minimum.reduceat(ends[:, :2], starts), np.maximum.reduceat(ends[:, 2:], starts)
        return Shape(code, name, rings, np.concatenate([least, most], axis=1))

    def ring(self, ring: Sequence[int], weight: float) -> Points:
        """Return the points of a ring that a map of this weight needs, one that crosses 180 degrees going on beyond it."""
        parts = []
        for number in ring:
            arc = self.arcs[number if number >= 0 else ~number]
            points = arc.points[arc.weights >= weight]
            parts.append(points[:-1] if number >= 0 else points[:0:-1])
        points = np.concatenate(parts)
        if not len(points) or not (np.abs(np.diff(points[:, 0], append=points[:1, 0])) > 180).any():
            return points
        points = np.stack([np.unwrap(points[:, 0], period=360), points[:, 1]], axis=1)
        if abs(points[-1, 0] - points[0, 0]) < 180:
            return points
        return np.concatenate([points, [[points[-1, 0], -90], [points[0, 0], -90]]])  # Antarctica goes around the pole

    def of(self, code: str) -> list[Shape]:
        """Return the shapes of a country."""
        return [shape for shape in self.countries if code and shape.code == code]


@cache
def outlines() -> Outlines:
    """Return the outlines, read once in a process (a twentieth of a second)."""
    return Outlines()


@cache
def towns() -> tuple[Points, tuple[str, ...]]:
    """Return latitude, longitude and population of towns, the largest first, and their names; read once in a process."""
    rows = [line.split("\t") for line in _lines("towns.gz").splitlines() if not line.startswith("#")]
    return np.array([row[1:] for row in rows], dtype=np.float64), tuple(row[0] for row in rows)


def _lines(name: str) -> str:
    path = files("sayso.registry").joinpath(name)
    if not path.is_file():
        raise BadConfig(f"registry file {name!r} is missing from the package; reinstall sayso")
    return gzip.decompress(path.read_bytes()).decode()


def _arc(line: str) -> Arc:
    kind, _, cells = line.partition("\t")
    table = np.array(cells.split(), dtype=np.int64).reshape(-1, 3)
    return Arc(np.cumsum(table[:, :2], axis=0) / STEPS, table[:, 2], kind == "border")


@cache
def country_name(code: str) -> str | None:
    """Return the name of a country of the map; None for a code that it does not show."""
    return next((shape.name for shape in outlines().of(code) if shape.name), None)


@cache
def country_box(code: str) -> Box | None:
    """Return the box of a country's main parts; far and small ones (French Guiana) are left out. None for an unknown code."""
    known = outlines()
    rings = [known.ring(ring, 0) for shape in known.of(code) for ring in shape.rings]
    if not rings:
        return None
    sizes = [float(np.ptp(ring[:, 0]) * np.ptp(ring[:, 1])) * squeeze(float(ring[:, 1].mean())) for ring in rings]
    main = rings[sizes.index(max(sizes))]
    kept = [
        ring for size, ring in zip(sizes, rings, strict=True)
        if size >= FAR * max(sizes) and abs(ring.mean(axis=0) - main.mean(axis=0)).max() < APART
    ]
    west, south = np.min([ring.min(axis=0) for ring in kept], axis=0).tolist()
    east, north = np.max([ring.max(axis=0) for ring in kept], axis=0).tolist()
    aside, above = (east - west) * 0.04, (north - south) * 0.04
    return Box(turned(west - aside), max(-90.0, south - above), turned(east + aside), min(90.0, north + above))
