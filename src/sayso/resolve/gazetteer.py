"""The gazetteer: cities, divisions, countries, borders and regions of the world by folded name.

Reach here to look names up; which of several namesakes a report means is decided in
:mod:`sayso.resolve.places`. Cities come from GeoNames (CC BY 4.0), see ``registry/places.tsv.gz``.
"""

import gzip
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

from sayso.errors import BadConfig
from sayso.registry import read_table
from sayso.resolve.place_keys import place_key, spellings

SEPARATOR = b"\n=\n"
MOST_NAMESAKES = 40
PRECISION = {"C": 6, "A": 4, "D": 3, "P": 1, "B": 5}
_MARKS = "\u0304\u0306\u0323\u0331"
_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʻ": "'", "ʼ": "'"})


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer."""

    kind: str
    """``C`` country, ``A`` first-order division, ``D`` second-order, ``P`` populated place, ``B`` border, ``R`` region or feature."""
    name: str
    countries: tuple[str, ...]
    admin1: str
    admin2: str
    lat: float | None
    lon: float | None
    precision: int
    population: int
    id: str
    alternate: bool = False
    """True where the name looked up is not the main one."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2 where the place lies in one country."""
        return self.countries[0] if len(self.countries) == 1 else None


def plain(name: str) -> str:
    """Return ``name`` without the marks of transliteration (macron, breve, dot below); other accents stay."""
    if name.isascii():
        return name
    kept = (c for c in unicodedata.normalize("NFD", name) if c not in _MARKS)
    return unicodedata.normalize("NFC", "".join(kept)).translate(_QUOTES)


def slug(name: str) -> str:
    """Return ``name`` as the end of a ``sayso:`` id."""
    return place_key(name).replace(" ", "-")


class Gazetteer:
    """Look-ups by name; built once by :meth:`load`."""

    def __init__(self) -> None:
        index, _, table = gzip.decompress(files("sayso.registry").joinpath("places.tsv.gz").read_bytes()).partition(SEPARATOR)
        if not table:
            raise BadConfig("registry/places.tsv.gz is damaged; reinstall sayso")
        self._index = b"\n" + index + b"\n"
        self._rows = table.split(b"\n")
        self._found: dict[str, tuple[Place, ...]] = {}
        self._names: dict[str, list[Place]] = {}
        self.demonyms: dict[str, str] = {}
        """Folded adjective of a country to ISO2."""
        self.capitals: dict[str, str] = {}
        """ISO2 to the capital's name."""
        self.countries: dict[str, Place] = {}
        self.neighbours: dict[str, frozenset[str]] = {}
        self.borders: dict[str, Place] = {}
        self._centres: dict[tuple[str, str], tuple[str, str]] = {}
        self._read_countries()
        self._read_states()
        self._read_regions()

    @staticmethod
    @cache
    def load() -> "Gazetteer":
        """Return the gazetteer, read once in a process (about half a second)."""
        return Gazetteer()

    def _read_countries(self) -> None:
        for number, row in enumerate(self._rows):
            kind = row[:1]
            if kind not in (b"C", b"B"):
                break
            cells = row.decode().split("\t")
            place = self._place(number)
            if kind == b"B":
                one, two = (self.countries[cc].name for cc in cells[2].split("-"))
                self.borders[cells[2]] = place
                self._names.setdefault(place_key(f"{one} {two} border"), []).append(place)
                continue
            self.countries[cells[3]] = place
            self.capitals[cells[3]] = cells[4]
            self.neighbours[cells[3]] = frozenset(filter(None, cells[5].split(",")))
            self._names[place_key(place.name)] = [place]

    def _read_states(self) -> None:
        read: set[str] = set()
        for row in read_table("states.tsv"):
            code, place = row["iso2"], self.countries.get(row["iso2"])
            if place is None:
                continue
            for word in filter(None, row["demonyms"].split("|")):
                self.demonyms.setdefault(place_key(word), code)
                self.demonyms.setdefault(place_key(word) + "s", code)
            if code in read:
                continue  # a land inside a state (Chechnya) is no other name of that state: regions.tsv places it
            read.add(code)
            place = replace(place, name=row["name"])
            self.countries[code] = place
            self.capitals[code] = row["capital"] or self.capitals[code]
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                self._names.setdefault(place_key(name), [place])[0] = place

    def _read_regions(self) -> None:
        for row in read_table("regions.tsv"):
            countries = tuple(row["country"].split("|"))
            lat, lon, ident = float(row["lat"]), float(row["lon"]), f"sayso:{slug(row['name'])}"
            place = Place("R", row["name"], countries, "", "", lat, lon, int(row["precision"]), 0, ident)
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                self._add_region(place_key(name), place)
        for row in read_table("divisions.tsv"):
            if row["lat"]:
                self._centres[row["country"], row["name"]] = (row["lat"], row["lon"])
            for name in filter(None, row["aliases"].split("|")):
                found = [p for p in self._cities(place_key(row["name"])) if p.kind == "A" and p.countries == (row["country"],)]
                self._names.setdefault(place_key(name), []).extend(replace(p, name=row["shown"] or p.name) for p in found[:1])

    def _add_region(self, key: str, region: Place) -> None:
        """Add a region's name; a land inside a country (Chechnya) is where it is, not where that country's middle is."""
        same = self._names.setdefault(key, [])
        if region.precision < self.countries[region.countries[0]].precision:
            same[:] = [p for p in same if p.kind != "C" or p.countries != region.countries]
        same.append(region)

    def _place(self, number: int, alternate: bool = False) -> Place:
        kind, ident, name, cc, admin1, admin2, lat, lon, population = self._rows[number].decode().split("\t")
        if kind == "B":
            one, two = sorted(self.countries[c].name for c in name.split("-"))
            name, countries = f"{one}-{two} border", tuple(name.split("-"))
        else:
            countries = (cc,)
            lat, lon = self._centres.get((cc, name), (lat, lon)) if kind == "A" else (lat, lon)
        ident = f"geonames:{ident}" if ident else f"sayso:{cc.lower()}-{slug(name)}"
        return Place(
            kind, plain(name), countries, admin1 if kind != "C" else "", admin2 if kind != "C" else "",
            float(lat) if lat else None, float(lon) if lon else None, PRECISION[kind], int(population), ident, alternate,
        )  # fmt: skip

    def _cities(self, key: str) -> tuple[Place, ...]:
        line = self._line(key.encode())
        if not line:
            return ()
        return tuple(self._place(int(n.lstrip("~")), n.startswith("~")) for n in line.decode().split(",")[:MOST_NAMESAKES])

    def _line(self, key: bytes) -> bytes:
        """Return the entry of ``key`` by binary search over the sorted index."""
        low, high, index = 0, len(self._index) - 1, self._index
        while low < high:
            start = index.rfind(b"\n", 0, (low + high) // 2 + 1)
            end = index.find(b"\n", start + 1)
            name, _, entry = index[start + 1 : end].partition(b"\t")
            if name == key:
                return entry
            if name < key:
                low = end
            else:
                high = start
        return b""

    def find(self, name: str) -> tuple[Place, ...]:
        """Return the places called ``name`` in any accents or case: countries and regions first, then by number of people."""
        key = place_key(name)
        found = self._found.get(key)
        if found is None:
            own = self._names.get(key, [])
            found = tuple(dict.fromkeys((*own, *(p for p in self._cities(key) if p.kind != "C" or not own)))) if len(key) > 1 else ()
            found = found or self._spelled_otherwise(key)
            self._found[key] = found
        return found

    def _spelled_otherwise(self, key: str) -> tuple[Place, ...]:
        """Return the places that a name with an Arabic article means in another transcription ("Deir Al Balah", "Deir el-Balah")."""
        return next((places for other in spellings(key) if (places := self._cities(other))), ())

    def by_id(self, ident: str) -> Place | None:
        """Return the place with an id of the gazetteer (``geonames:1220747``, ``sayso:rasht-valley``), else None; the first is slow."""
        number = self._numbers.get(ident)
        if number is not None:
            return self._place(number)
        return next((place for place in self._names.get(ident.removeprefix("sayso:").replace("-", " "), ()) if place.id == ident), None)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """Row of each place by its id; about a third of a second to make."""
        found: dict[str, int] = {}
        for number, row in enumerate(self._rows):
            kind, ident, name, country, _ = row.decode().split("\t", 4)
            if kind not in {"B", "C"}:
                found.setdefault(f"geonames:{ident}" if ident else f"sayso:{country.lower()}-{slug(name)}", number)
        return found

    def country_of(self, word: str) -> str | None:
        """Return ISO2 of the country that ``word`` names, as noun or adjective, else None."""
        key = place_key(word)
        code = self.demonyms.get(key)
        if code:
            return code
        return next((p.countries[0] for p in self._names.get(key, ()) if p.kind == "C"), None)

    def border(self, one: str, two: str) -> Place | None:
        """Return the land border of two countries (ISO2)."""
        return self.borders.get("-".join(sorted((one, two))))

    def own_names(self) -> Iterator[str]:
        """Yield the folded names of countries and of the regions written for Sayso, in file order."""
        yield from self._names
