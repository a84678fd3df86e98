"""Where rows lie on the globe, and how far apart."""

import math

KM_PER_DEGREE = 111.2
Point = tuple[float, float, float]
"""Latitude and longitude in degrees, and the radius in kilometres that the point stands for."""


def distance_km(a: Point, b: Point) -> float:
    """Return the distance of two points in kilometres, near enough for places of one conflict (equirectangular)."""
    east = abs(a[1] - b[1])
    east = min(east, 360 - east) * math.cos(math.radians((a[0] + b[0]) / 2))
    return KM_PER_DEGREE * math.hypot(a[0] - b[0], east)
