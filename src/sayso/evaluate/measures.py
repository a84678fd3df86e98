"""Precision, recall, F1, and the pairing of spans, in the definitions that the public sets' own scorers use."""

import math
from collections.abc import Sequence

Pair = tuple[int, int]
EARTH_KM = 6371.0


def rates(right_found: float, found: int, right_wanted: float, wanted: int) -> tuple[float, float, float]:
    """Return precision, recall and F1; a rate over nothing is 0."""
    precision = right_found / found if found else 0.0
    recall = right_wanted / wanted if wanted else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def named_rates(name: str, right: float, found: int, wanted: int) -> dict[str, float]:
    """Return ``{name}_p``, ``{name}_r`` and ``{name}_f1``."""
    return dict(zip((f"{name}_p", f"{name}_r", f"{name}_f1"), rates(right, found, right, wanted), strict=True))


def match_spans(found: Sequence[Pair], wanted: Sequence[Pair], *, exact: bool = False) -> list[Pair]:
    """Pair spans one to one, equal ones first, then by the largest overlap; return pairs of indexes.

    Args:
        found: ``(start, end)`` in any unit.
        wanted: in the same unit.
        exact: pair equal spans only.
    """
    chances: list[tuple[float, int, int]] = []
    for a, (start, end) in enumerate(found):
        for b, (first, last) in enumerate(wanted):
            shared = min(end, last) - max(start, first)
            if (start, end) == (first, last):
                chances.append((math.inf, a, b))
            elif shared > 0 and not exact:
                chances.append((shared, a, b))
    pairs: list[Pair] = []
    for _, a, b in sorted(chances, key=lambda chance: (-chance[0], chance[1], chance[2])):
        if all(a != one and b != other for one, other in pairs):
            pairs.append((a, b))
    return pairs


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in degrees, on a sphere."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def rounded(figures: dict[str, float]) -> dict[str, float]:
    """Return figures to four places, as the shared scorers print them."""
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
