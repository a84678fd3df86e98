"""Spots of a map, and which of them one mark stands for. Reach here before drawing: :mod:`sayso.export.maps` draws them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.export.geometry import Box, Frame, turned

PRECISION = {
    1: "exact place or named town", 2: "within about 25 km", 3: "district", 4: "province", 5: "region or border", 6: "country",
    7: "sea or air",
}
"""UCDP GED's where_prec in words. Source: UCDP GED codebook 24.1, section 6."""
RADIUS_KM = {2: 25.0, 3: 50.0, 4: 120.0, 5: 200.0}
"""How far an incident may be from the point given; for 3 to 5 a usual size, since districts and provinces differ."""
COUNTRY = 6
CELL = 32.0
"""Units of the grid by which spots that would lie on one another are counted together."""
APART = 27.0
"""Units between the middles of two marks, at least: 24 pixels on a phone, for a finger."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An incident to be drawn, or several that a query counted together."""

    name: str
    """What a reader sees and hears: title, date, figure."""
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    deaths: int = 0
    count: int = 1
    contested: int = 0
    """How many of ``count`` are contested."""
    expected: int = 0
    """How many of ``count`` are expected only."""
    href: str | None = None

    @property
    def level(self) -> int | None:
        """Precision by which it is drawn: a country's alone where no place is known; None where it cannot be drawn."""
        if self.precision == 7 or (self.lat is None and not self.country):
            return None
        return COUNTRY if self.lat is None or self.precision is None or self.precision >= COUNTRY else self.precision


@dataclass(frozen=True, slots=True)
class Group:
    """Spots that one mark stands for."""

    spots: tuple[Spot, ...]
    x: float
    y: float
    box: Box
    count: int
    """Incidents."""
    contested: int
    expected: int
    """Incidents that nobody says have happened."""
    deaths: int
    """Best figures of people killed, added up."""
    level: int | None
    """Precision that all have, else None."""
    same_place: bool
    """True where all lie in one place, known equally well."""

    @classmethod
    def of(cls, spots: Sequence[Spot], x: float, y: float, box: Box) -> "Group":
        """Return the group of spots at a point of the picture."""
        levels = {spot.level for spot in spots}
        places = {(spot.lat, spot.lon) for spot in spots} if len(levels) == 1 else set()
        sums = (sum(spot.count for spot in spots), sum(spot.contested for spot in spots), sum(spot.expected for spot in spots))
        return cls(
            tuple(spots), x, y, box, *sums, sum(spot.deaths for spot in spots), levels.pop() if len(levels) == 1 else None, len(places) == 1
        )

    @property
    def state(self) -> str:
        """Class of the mark: contested or expected where all are; a few contested among others have a mark of their own on it."""
        if self.contested and self.contested + self.expected >= self.count:
            return "contested"
        return "expected" if self.expected == self.count else "told"


def gather(spots: Iterable[Spot], frame: Frame) -> list[Group]:
    """Return spots by cell of the frame, those of one cell as one group, where their middle is; the largest first.

    Groups of neighbouring cells whose marks would lie on one another are one group too.
    """
    cells: dict[tuple[int, int], list[Spot]] = {}
    for spot in spots:
        x, y = frame.x(spot.lon or 0.0), frame.y(spot.lat or 0.0)
        cells.setdefault((int(x // CELL), int(y // CELL)), []).append(spot)
    groups = [_group(column, row, found, frame) for (column, row), found in sorted(cells.items())]
    kept: list[Group] = []
    for group in sorted(groups, key=lambda group: (-group.count, group.x, group.y)):
        near = next((n for n, other in enumerate(kept) if max(abs(group.x - other.x), abs(group.y - other.y)) < APART), None)
        if near is None:
            kept.append(group)
        else:
            kept[near] = _joined(kept[near], group)
    return kept


def _joined(one: Group, two: Group) -> Group:
    """Return two groups as one, in the box that holds both cells."""
    total = one.count + two.count
    x, y = (one.x * one.count + two.x * two.count) / total, (one.y * one.count + two.y * two.count) / total
    west = two.box.west if (one.box.west - two.box.west) % 360 < 180 else one.box.west
    east = max((one.box, two.box), key=lambda box: (box.west - west) % 360 + box.span).east
    box = Box(west, min(one.box.south, two.box.south), east, max(one.box.north, two.box.north))
    return Group.of((*one.spots, *two.spots), x, y, box)


def _group(column: int, row: int, spots: Sequence[Spot], frame: Frame) -> Group:
    total = sum(spot.count for spot in spots)
    x = sum(frame.x(spot.lon or 0.0) * spot.count for spot in spots) / total
    y = sum(frame.y(spot.lat or 0.0) * spot.count for spot in spots) / total
    across, down = CELL * frame.box.span / frame.width, CELL * frame.unit
    north = frame.box.north - row * down
    west = frame.box.west + column * across
    box = Box(turned(west), max(frame.box.south, north - down), turned(west + min(across, 360.0)), north)
    return Group.of(spots, x, y, box)
