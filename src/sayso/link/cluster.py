"""Joins scored pairs into incidents by average linkage, so that one likely pair cannot chain two happenings together."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.link.apart import alone_words, dates_words, doubt_words, mean_words, places_words, share_words, stances_words
from sayso.link.geometry import distance_km
from sayso.link.near import nearest
from sayso.link.pairs import MOST_PAIRS, Pair
from sayso.link.rows import DENIED
from sayso.link.score import link_of
from sayso.link.told import Told
from sayso.model.incident import Incident, Link, NearMiss, incident_id

DAY_SLACK = 1
"""Days by which a date of at most ``SHORT_RANGE`` is widened at either end (a night, a report's day for the event's)."""
SHORT_RANGE = 7
DISTANCE_SLACK_KM = 15.0
LEAST_MEAN = 0.3
"""Mean probability of all pairs between two groups, each weighed by how much its rows tell, from which they are joined; pairs too
unlikely to be scored count as 0."""
SUPPORTED, SURE = 0.9, 0.99
"""Least probability of a pair whose dates or points (whose countries) do not fit at which one is taken to have been read wrongly."""
MOST_CLASHES = 0.5
"""Share of the pairs between two groups whose dates (or places) may clash unsupported; beyond it the groups stay apart."""
MOST_COMPARED = 40
"""Rows of a group that are compared so, the first by claim id: enough to tell, and a bound on the work."""
EXPECTED_FLOOR = 0.95
"""Least probability at which a prediction, threat or demand is taken to speak of a happening that others assert."""
KEPT_LINK = 0.5
"""Least probability of a pair that is kept to explain an incident."""
KEPT_LINKS = 6
"""Pairs kept for each row, the most likely ones: what a reader can take in, and a bound on what dense records store."""
_DECIMALS = 9


@dataclass(slots=True)
class _Group:
    """Rows taken to speak of one happening so far."""

    members: list[int]
    least: int
    weight: int
    """Of all members together: a passing mention must not hold apart two full accounts."""
    near: dict[int, float] = field(default_factory=dict)
    """Sum of the pairs' probabilities, each times both rows' weights, by the other group's key."""

    @property
    def kept(self) -> float:
        """Share of a row's pairs with this group that can be known: of each row the ``MOST_PAIRS`` likeliest are."""
        return min(len(self.members), MOST_PAIRS) / len(self.members)


def dates_clash(a: Told, b: Told) -> float | None:
    """Return the probability that outweighs it where two dates leave no common day, 0 where they do; None where one is vague."""
    if any(abs(one - other) <= 2 * DAY_SLACK for one in a.days for other in b.days):
        return 0.0
    spans = [_days(row) for row in (a, b)]
    if spans[0] is None or spans[1] is None:
        return None
    return SUPPORTED if max(spans[0][0], spans[1][0]) > min(spans[0][1], spans[1][1]) else 0.0


def _days(row: Told) -> tuple[int, int] | None:
    if row.day_from is None or row.day_to is None or row.day_to - row.day_from > SHORT_RANGE:
        return None
    return row.day_from - DAY_SLACK, row.day_to + DAY_SLACK


def places_clash(a: Told, b: Told) -> float | None:
    """Return the probability that outweighs it where two places cannot be one, 0 where they can; None where one is vague.

    Two points may lie on either side of a border; a place known by its country alone must share it.
    """
    if set(a.places) & set(b.places):
        return 0.0
    if a.point is not None and b.point is not None:
        return SUPPORTED if distance_km(a.point, b.point) > a.point[2] + b.point[2] + DISTANCE_SLACK_KM else 0.0
    return SURE if a.country and b.country and a.country != b.country else None


class Clusters:
    """Groups of rows, joined as long as two of them are near enough. Rows are known by their index, groups by their least row."""

    def __init__(self, rows: Sequence[Told]) -> None:
        self._rows = rows
        self._of = list(range(len(rows)))
        self._groups = {index: _Group([index], index, row.weight) for index, row in enumerate(rows)}
        self._likely: dict[tuple[int, int], float] = {}
        self._queue: list[tuple[float, int, int]] = []

    def note(self, left: int, right: int, probability: float) -> None:
        """Take in the probability of a pair of rows; say each pair once, before :meth:`join_near`."""
        a, b = self._of[left], self._of[right]
        if a != b:
            for one, other in ((a, b), (b, a)):
                near = self._groups[one].near
                near[other] = near.get(other, 0.0) + probability * self._rows[left].weight * self._rows[right].weight
            if probability >= SUPPORTED:
                self._likely[min(left, right), max(left, right)] = probability
            self._push(a, b)

    def join_near(self) -> None:
        """Join groups, the nearest first, until none are near enough; ties go by the least rows."""
        while self._queue:
            distance, a, b = heapq.heappop(self._queue)
            if a in self._groups and b in self._groups and -distance == self._mean(a, b) and self.is_compatible(a, b):
                self._merge(a, b)

    def attach(self, loose: int, row: int) -> bool:
        """Join a row's group to another's if nothing speaks against it; return whether they are one."""
        a, b = sorted((self._of[loose], self._of[row]))
        if a != b and not self.is_compatible(a, b):
            return False
        if a != b:
            self._merge(a, b)
        return True

    def is_compatible(self, a: int, b: int) -> bool:
        """Say whether dates and places of two groups leave room for one happening.

        Rows told vaguely say nothing here, so a claim of a whole month cannot bridge two of its days.
        """
        return all(len(parted) <= MOST_CLASHES * told for parted, told in self._clashes(a, b))

    def _clashes(self, a: int, b: int) -> Iterator[tuple[list[tuple[int, int, float]], int]]:
        """Yield for dates, then for places, the pairs that clash unsupported with the probability needed, and how many can be told."""
        left, right = (sorted(self._groups[key].members)[:MOST_COMPARED] for key in (a, b))
        for clash in (dates_clash, places_clash):
            told = [
                (one, other, needed)
                for one in left for other in right if (needed := clash(self._rows[one], self._rows[other])) is not None
            ]
            yield [pair for pair in told if self._likely.get((min(pair[:2]), max(pair[:2])), 0.0) < pair[2]], len(told)

    def least_of(self, row: int) -> int:
        """Return the least row of a row's group, which is the group's first."""
        return self._groups[self._of[row]].least

    @property
    def group_of(self) -> Sequence[int]:
        """The group of each row, by index."""
        return self._of

    def why_apart(self, left: int, right: int, probability: float) -> str:
        """Return why the groups of two rows were not joined, in words.

        Args:
            left: row index.
            right: row index.
            probability: of the pair, the likeliest between its groups.
        """
        one, other = self._rows[left], self._rows[right]
        a, b = self._of[left], self._of[right]
        words = stances_words(one, other, probability, denial=KEPT_LINK, expected=EXPECTED_FLOOR)
        for (parted, told), part, what in zip(self._clashes(a, b), (dates_words, places_words), ("a date", "a place"), strict=True):
            if words is None and len(parted) > MOST_CLASHES * told:
                first, second, needed = parted[0]
                parting = part(self._rows[first], self._rows[second])
                alone = parting + doubt_words(needed) if {first, second} == {left, right} else alone_words(parting)
                words = alone if told == 1 else share_words(what, len(parted), told)
        if words is None and one.happened and other.happened and (mean := self._mean(a, b)) < LEAST_MEAN:
            words = mean_words(mean, len(self._groups[a].members) * len(self._groups[b].members), LEAST_MEAN)
        return words or "another happening fits better"

    def _mean(self, a: int, b: int) -> float:
        left, right = self._groups[a], self._groups[b]
        return round(left.near.get(b, 0.0) / (left.weight * right.weight * left.kept * right.kept), _DECIMALS)

    def _push(self, a: int, b: int) -> None:
        mean = self._mean(a, b)
        if mean >= LEAST_MEAN:
            heapq.heappush(self._queue, (-mean, min(a, b), max(a, b)))

    def _merge(self, kept: int, gone: int) -> None:
        into, other = self._groups[kept], self._groups.pop(gone)
        for index in other.members:
            self._of[index] = kept
        into.members += other.members
        into.weight += other.weight
        into.least = min(into.least, other.least)
        into.near.pop(gone, None)
        for key, total in other.near.items():
            if key == kept:
                continue
            into.near[key] = into.near.get(key, 0.0) + total
            theirs = self._groups[key].near
            theirs[kept] = into.near[key]
            theirs.pop(gone, None)
        for key in into.near:
            self._push(kept, key)

    def groups(self) -> Iterator[list[int]]:
        """Yield each group's row indexes, sorted, in order of the least."""
        for key in sorted(self._groups):
            yield sorted(self._groups[key].members)


def cluster(rows: Sequence[Told], pairs: Sequence[Pair]) -> list[Incident]:
    """Return the incidents of ``rows``, which pairs lead from one to another of: each row in exactly one.

    Args:
        rows: in order of claim id.
        pairs: of positions in ``rows``, most likely first.

    Claims that it happened are joined first; then denials go to the happening that they deny and
    expectations to the one that they foresaw, each by its best pair; what is left over is joined
    among its like.
    """
    if len(rows) == 1:
        return [_incident(rows, [], ())]
    clusters = Clusters(rows)
    later: list[Pair] = []
    for pair in pairs:
        if rows[pair.left].happened and rows[pair.right].happened:
            clusters.note(pair.left, pair.right, pair.probability)
        else:
            later.append(pair)
    clusters.join_near()
    _attach(rows, clusters, later)
    near = _near_misses(rows, clusters, pairs)
    kept = _kept_links(rows, clusters, pairs)
    return [_incident([rows[row] for row in members], kept.get(members[0], []), near.get(members[0], ())) for members in clusters.groups()]


def _near_misses(rows: Sequence[Told], clusters: Clusters, pairs: Sequence[Pair]) -> dict[int, list[NearMiss]]:
    """Return the near misses of each group, by its least row, likeliest first; each stands with both of its groups."""
    near: dict[int, list[NearMiss]] = {}
    for pair in nearest(pairs, len(rows), clusters.group_of):
        miss = NearMiss(link_of(pair, rows), clusters.why_apart(pair.left, pair.right, pair.probability))
        for row in (pair.left, pair.right):
            near.setdefault(clusters.least_of(row), []).append(miss)
    return near


def _kept_links(rows: Sequence[Told], clusters: Clusters, pairs: Sequence[Pair]) -> dict[int, list[Link]]:
    """Return the links that explain each group, by its least row: of each row its most likely ones, to whatever row."""
    room = [KEPT_LINKS] * len(rows)
    kept: dict[int, list[Link]] = {}
    for pair in pairs:
        left, right = pair.left, pair.right
        if pair.probability < KEPT_LINK:
            break
        if (room[left] or room[right]) and clusters.group_of[left] == clusters.group_of[right]:
            kept.setdefault(clusters.least_of(left), []).append(link_of(pair, rows))
        room[left], room[right] = max(0, room[left] - 1), max(0, room[right] - 1)
    return kept


def _attach(rows: Sequence[Told], clusters: Clusters, pairs: Sequence[Pair]) -> None:
    placed: set[int] = set()
    rest: list[Pair] = []
    for pair in pairs:
        left, right, probability = pair.left, pair.right, pair.probability
        if rows[left].happened == rows[right].happened:
            rest.append(pair)
            continue
        loose, row = (right, left) if rows[left].happened else (left, right)
        floor = KEPT_LINK if rows[loose].stance in DENIED else EXPECTED_FLOOR
        if loose not in placed and probability >= floor and clusters.attach(loose, row):
            placed.add(loose)
    for pair in rest:
        if not {pair.left, pair.right} & placed and rows[pair.left].stance == rows[pair.right].stance:
            clusters.note(pair.left, pair.right, pair.probability)
    clusters.join_near()


def _incident(rows: Sequence[Told], links: Sequence[Link], near: Sequence[NearMiss]) -> Incident:
    """Return an incident of all that its rows' episodes hold, with the links between them and within each."""
    claims = tuple(sorted(claim for row in rows for claim in row.claims))
    held = {(link.left, link.right): link for link in (*links, *(link for row in rows for link in row.links))}
    return Incident(incident_id(claims), claims, tuple(held[key] for key in sorted(held)), tuple(near))
