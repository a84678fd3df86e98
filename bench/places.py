"""Measure place resolution on LGL and GeoVirus: gold names, accuracy within 161 km.

``python -m bench.places --data DIR`` (or SAYSO_DATA) reads DIR/geo.tar.gz. Public originals:
github.com/milangritta (LGL by Lieberman et al. 2010; GeoVirus by Gritta et al. 2018).
"""

import argparse
import math
import os
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from sayso.resolve.places import PlaceContext

Gold = tuple[str, float, float]


def distance_km(a: float, b: float, c: float, d: float) -> float:
    """Return the great-circle distance of two points given in degrees."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _number(node: etree._Element, *paths: str) -> float | None:
    text = next((t for t in (node.findtext(p) for p in paths) if t), None)
    return float(text) if text else None


def articles(archive: Path, ending: str) -> Iterator[tuple[str | None, str | None, list[str], list[Gold]]]:
    """Yield title, outlet, names in order and gold places of each article."""
    with tarfile.open(archive) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith(ending))
        handle = tar.extractfile(member)
        tree = etree.parse(handle) if handle else None
    for article in tree.iter("article") if tree is not None else ():
        names, gold = [], []
        for top in article.iter("toponym", "location"):
            name = top.findtext("phrase") or top.findtext("name") or ""
            lat, lon = _number(top, "gaztag/lat", "lat"), _number(top, "gaztag/lon", "lon")
            names.append(name)
            if lat is not None and lon is not None:
                gold.append((name, lat, lon))
        yield article.findtext("title"), article.findtext("domain"), names, gold


def measure(archive: Path, ending: str, misses: int) -> dict[str, float]:
    """Return accuracy within 161 km, the share of abstentions and microseconds a name."""
    right = total = silent = 0
    wrong: Counter[str] = Counter()
    begun = time.perf_counter()
    for title, outlet, names, gold in articles(archive, ending):
        context = PlaceContext.for_report(names, title=title, outlet=outlet)
        for name, lat, lon in gold:
            where = context.resolve(name)
            total += 1
            if where is None or where.lat is None or where.lon is None:
                silent += 1
                wrong[f"{name}: none"] += 1
            elif distance_km(where.lat, where.lon, lat, lon) <= 161:
                right += 1
            else:
                wrong[f"{name}: {where.name} {where.country} {where.precision} ({lat:.1f},{lon:.1f})"] += 1
    for line, count in wrong.most_common(misses):
        print(count, line)
    spent = 1e6 * (time.perf_counter() - begun)
    return {"names": total, "acc161": right / total, "abstained": silent / total, "us_per_name": spent / total}


def main() -> None:
    """Print the figures of both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("SAYSO_DATA", ".")))
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    for ending in ("lgl.xml", "GeoVirus.xml"):
        figures = measure(args.data / "geo.tar.gz", ending, args.misses)
        print(ending, " ".join(f"{k}={v:.3f}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
