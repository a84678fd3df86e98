"""Chooses the place that an account names, and says whether places part."""

import math
from collections import Counter
from collections.abc import Sequence

from sayso.model.place import Where

_CLOSENESS = {1: 0, 2: 1, 3: 2, 5: 3, 4: 4, 6: 5, 7: 6}
"""Rank of UCDP's precision codes by how closely they place a happening: a valley (5) says more than a province (4)."""
_CLOSE = frozenset({1, 2, 3})
"""Precisions of a place that is known closely."""
MOST_SHARE = 2 / 3
"""Share of an incident's placed claims that must name a place for it to stand although nobody knows where it is."""
_RADIUS_KM = {1: 15.0, 2: 30.0, 3: 60.0, 5: 110.0, 4: 160.0}


def closeness(where: Where) -> int:
    """Return a rank, lower for places known more closely; unresolved places come last."""
    if where.gazetteer_id is None and where.lat is None:
        return 9
    return _CLOSENESS.get(where.precision or 0, 8)


def best_place(places: Sequence[Where]) -> Where | None:
    """Return the closest place; among equals the one that most claims name, then the first by name.

    A village that the gazetteer does not know is chosen where two thirds of the claims name it. A place known closely gives way
    where less than half as many claims lie near it as near another: one far namesake is a reader's slip, not the scene.
    """
    if not places:
        return None
    votes: dict[str, int] = {}
    for where in places:
        votes[where.name] = votes.get(where.name, 0) + 1
    told = Counter(_key_of(where) for where in places if _is_close(where))
    near = {key: sum(count for other, count in told.items() if not _part(key, other)) for key in told}
    most = max(near.values(), default=0)
    borne_out = [where for where in places if 2 * near.get(_key_of(where), most) >= most]
    unknown = Counter(where.name for where in places if _is_unresolved(where))
    if unknown and MOST_SHARE * len(places) <= max(unknown.values()):
        borne_out = [where for where in places if _is_unresolved(where)]
    return min(borne_out, key=lambda where: (closeness(where), -votes[where.name], where.name, where.gazetteer_id or "", where.text))


def _is_unresolved(where: Where) -> bool:
    return where.gazetteer_id is None and where.lat is None


def _is_close(where: Where) -> bool:
    return where.lat is not None and where.precision in _CLOSE


def _key_of(where: Where) -> "_Key":
    return where.lat, where.lon, where.precision, where.country


def places_part(places: Sequence[Where]) -> bool:
    """Say whether two places cannot both be where it happened: too far apart for their precision, or different countries."""
    ordered = sorted({(w.lat, w.lon, w.precision, w.country) for w in places if w.country or w.lat is not None}, key=repr)
    return any(_part(a, b) for number, a in enumerate(ordered) for b in ordered[number + 1 :])


_Key = tuple[float | None, float | None, int | None, str | None]


def _part(a: _Key, b: _Key) -> bool:
    reach_a, reach_b = _RADIUS_KM.get(a[2] or 0), _RADIUS_KM.get(b[2] or 0)
    if a[0] is None or a[1] is None or b[0] is None or b[1] is None or reach_a is None or reach_b is None:
        return a[3] is not None and b[3] is not None and a[3] != b[3]
    east = abs(a[1] - b[1])
    east = min(east, 360 - east) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 111.2 * math.hypot(a[0] - b[0], east) > reach_a + reach_b
