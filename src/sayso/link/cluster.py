"""Joins scored pairs into incidents without chaining two happenings through a vague claim."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.link.rows import DENIED, LinkRow
from sayso.model.incident import Incident, Link, incident_id

DAY_SLACK = 1
"""Days by which a date of at most ``SHORT_RANGE`` is widened at either end (a night, a report's day for the event's)."""
SHORT_RANGE = 7
DISTANCE_SLACK_KM = 15.0
LEAST_LINKED = 0.4
"""Share of the cross pairs of two groups that must be likely pairs before the groups are joined."""
EXPECTED_FLOOR = 0.95
"""Least probability at which a prediction, threat or demand is taken to speak of a happening that others assert."""
_KM_PER_DEGREE = 111.2
Point = tuple[float, float, float]


@dataclass(slots=True)
class _Group:
    """Claims taken to speak of one happening so far, with what any further claim must fit."""

    members: list[int]
    latest_start: int | None
    earliest_end: int | None
    points: set[Point]
    countries: set[str]
    """Countries of members that are placed no closer than that."""
    all_countries: set[str]
    linked: dict[int, int] = field(default_factory=dict)
    """Likely pairs seen so far, by the other group's key; counts both ways."""
    links: list[Link] = field(default_factory=list)


def _group(index: int, row: LinkRow) -> _Group:
    points = set()
    if row.radius is not None and row.lat is not None and row.lon is not None:
        points.add((row.lat, row.lon, row.radius))
    own = {row.country} if row.country else set()
    first, last = row.day_from, row.day_to
    if first is not None and last is not None and last - first <= SHORT_RANGE:
        first, last = first - DAY_SLACK, last + DAY_SLACK
    return _Group([index], first, last, points, set() if points else set(own), own)


def distance_km(a: Point, b: Point) -> float:
    """Return the distance of two points in kilometres, near enough for places of one conflict (equirectangular)."""
    east = abs(a[1] - b[1])
    east = min(east, 360 - east) * math.cos(math.radians((a[0] + b[0]) / 2))
    return _KM_PER_DEGREE * math.hypot(a[0] - b[0], east)


def is_compatible(a: _Group, b: _Group) -> bool:
    """Say whether dates and places of two groups leave room for one happening."""
    starts = _known(a.latest_start, b.latest_start)
    ends = _known(a.earliest_end, b.earliest_end)
    if starts and ends and max(starts) > min(ends):
        return False
    return _countries_fit(a, b) and all(distance_km(p, q) <= p[2] + q[2] + DISTANCE_SLACK_KM for p in a.points for q in b.points)


def _countries_fit(a: _Group, b: _Group) -> bool:
    """A group known by points may straddle a border; one known by its country alone must share it."""
    if a.countries and b.all_countries and not a.countries & b.all_countries:
        return False
    return not (b.countries and a.all_countries and not b.countries & a.all_countries)


class Clusters:
    """Groups of rows, joined pair by pair; give it the pairs most likely first.

    Only :meth:`join` changes it. Rows are known by their index, groups by the index of a member.
    """

    def __init__(self, rows: Sequence[LinkRow]) -> None:
        self._of = list(range(len(rows)))
        self._groups = {index: _group(index, row) for index, row in enumerate(rows)}

    def join(self, left: int, right: int, link: Link) -> bool:
        """Join the groups of two rows if nothing speaks against it; return whether they are now one."""
        a, b = self._of[left], self._of[right]
        if a == b:
            self._groups[a].links.append(link)
            return True
        small, large = sorted((a, b), key=lambda key: (len(self._groups[key].members), key))
        seen = self._note(small, large, link)
        small_group, large_group = self._groups[small], self._groups[large]
        pairs = len(small_group.members) * len(large_group.members)
        if seen < LEAST_LINKED * pairs or not is_compatible(small_group, large_group):
            return False
        self._merge(small, large)
        return True

    def _note(self, a: int, b: int, link: Link) -> int:
        self._groups[a].links.append(link)
        self._groups[b].linked[a] = self._groups[b].linked.get(a, 0) + 1
        self._groups[a].linked[b] = self._groups[a].linked.get(b, 0) + 1
        return self._groups[a].linked[b]

    def _merge(self, small: int, large: int) -> None:
        gone, kept = self._groups.pop(small), self._groups[large]
        for index in gone.members:
            self._of[index] = large
        kept.members += gone.members
        kept.links += gone.links
        kept.points |= gone.points
        kept.countries |= gone.countries
        kept.all_countries |= gone.all_countries
        kept.latest_start = max(_known(kept.latest_start, gone.latest_start), default=None)
        kept.earliest_end = min(_known(kept.earliest_end, gone.earliest_end), default=None)
        self._relink(small, large, gone, kept)

    def _relink(self, small: int, large: int, gone: _Group, kept: _Group) -> None:
        kept.linked.pop(small, None)
        for other, count in gone.linked.items():
            if other == large or other not in self._groups:
                continue
            kept.linked[other] = kept.linked.get(other, 0) + count
            theirs = self._groups[other].linked
            theirs.pop(small, None)
            theirs[large] = kept.linked[other]

    def groups(self) -> Iterable[tuple[list[int], list[Link]]]:
        """Yield each group's row indexes and the likely pairs noted for it."""
        for key in sorted(self._groups):
            yield sorted(self._groups[key].members), self._groups[key].links


def _known(*values: int | None) -> list[int]:
    return [value for value in values if value is not None]


def cluster(rows: Sequence[LinkRow], links: Iterable[Link]) -> list[Incident]:
    """Return the incidents of ``rows``: each row in exactly one, whatever the order of the rows.

    Args:
        rows: in order of claim id.
        links: likely pairs, most likely first.

    Claims that it happened are joined first; then denials go to the happening that they deny and
    expectations to the one that they foresaw, each by its best pair; what is left over is joined
    among its like.
    """
    index = {row.claim: number for number, row in enumerate(rows)}
    clusters = Clusters(rows)
    later: list[Link] = []
    for link in links:
        left, right = index[link.left], index[link.right]
        if rows[left].happened and rows[right].happened:
            clusters.join(left, right, link)
        else:
            later.append(link)
    _attach(rows, index, clusters, later)
    return [_incident(rows, members, noted) for members, noted in clusters.groups()]


def _attach(rows: Sequence[LinkRow], index: dict[str, int], clusters: Clusters, links: Sequence[Link]) -> None:
    placed: set[int] = set()
    rest: list[Link] = []
    for link in links:
        left, right = index[link.left], index[link.right]
        if rows[left].happened == rows[right].happened:
            rest.append(link)
            continue
        loose = right if rows[left].happened else left
        floor = 0.0 if rows[loose].stance in DENIED else EXPECTED_FLOOR
        if loose not in placed and link.probability >= floor and clusters.join(left, right, link):
            placed.add(loose)
    for link in rest:
        left, right = index[link.left], index[link.right]
        if left not in placed and right not in placed and rows[left].stance == rows[right].stance:
            clusters.join(left, right, link)


def _incident(rows: Sequence[LinkRow], members: Sequence[int], noted: Sequence[Link]) -> Incident:
    claims = tuple(sorted(rows[member].claim for member in members))
    own = set(claims)
    links = {(link.left, link.right): link for link in noted if link.left in own and link.right in own}
    return Incident(incident_id(claims), claims, tuple(links[key] for key in sorted(links)))
