"""All incidents by place and time in memory, for pictures that answer while an analyst drags. Reach it as ``view.survey.atlas()``.

A map or a timeline counts every incident that fits, which no index makes short; columns in arrays count a quarter of a million in a few
milliseconds. They are read once while the record stands: half a second for a million claims.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, case, func, select

from sayso.store.listing import INDEXED
from sayso.store.standings import OPEN

Column = npt.NDArray[Any]
UNITS = {"day": "D", "month": "M", "year": "Y", "decade": "Y"}
NOWHERE = 999.0
"""Stands for a coordinate that is not known, while rows are read."""
COUNTRY = 6
"""UCDP's precision of a place known by its country alone."""
DTYPE = np.dtype([
    ("incident", "U18"), ("first", "U10"), ("last", "U10"), ("lat", "f8"), ("lon", "f8"), ("precision", "i1"), ("country", "U2"),
    ("contested", "?"), ("expected", "?"), ("killed", "i8"), ("disputed", "i4"), ("open", "?"), ("oldest", "i8"), ("newest", "i8"),
])
"""One row of the outlines, in the order of the query of :func:`read_atlas`."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Which incidents a picture is of; what is None asks nothing."""

    since: str | None = None
    """ISO day; the incident's date may reach to it or beyond."""
    until: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees; a west greater than the east goes over the date line."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Incidents of one place, known equally well."""

    lat: float | None
    lon: float | None
    precision: int | None
    country: str | None
    incidents: int
    contested: int
    expected: int
    """Nobody says that they happened, and they are not contested."""
    killed: int
    """Best figures added up."""
    incident: str
    """The id of one of them, the least."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Incidents whose date allows the same time, by month or year where that is all that a picture shows."""

    first: str | None
    """ISO day; None for the undated."""
    last: str | None
    incidents: int
    contested: int
    expected: int


class Atlas:
    """The columns; rows are numbers from 0 in order of incident id."""

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        table = np.array(rows, dtype=DTYPE)
        table = table[np.argsort(table["incident"])]
        self.incident: Column = table["incident"]
        self.first, self.last = (table[name].astype("datetime64[D]") for name in ("first", "last"))
        self.lat, self.lon = (np.where(table[name] == NOWHERE, np.nan, table[name]) for name in ("lat", "lon"))
        self.contested: Column = table["contested"].copy()
        self.expected: Column = table["expected"] & ~self.contested
        self.killed, self.disputed, self.oldest, self.newest = (table[name].copy() for name in ("killed", "disputed", "oldest", "newest"))
        self.country: Column = table["country"].copy()
        self.open: Column = table["open"].copy()
        """Incidents with a claim that nobody settled."""
        self._end = max(self.last[~np.isnat(self.last)].max(initial=_NO_DAY), self.first[~np.isnat(self.first)].max(initial=_NO_DAY))
        self._keys, self._place = _different(self.lat, self.lon, table["precision"], self.country)
        self._kept: dict[str, tuple[tuple[Column, ...], Column]] = {}

    def __len__(self) -> int:
        """Return how many incidents the record shows."""
        return len(self.incident)

    def rows(self, pick: Pick) -> Column:
        """Return the numbers of the incidents that are picked; by time or box leaves out the undated or unplaced."""
        kept = np.ones(len(self), dtype=bool)
        if pick.until:
            kept &= self.first <= np.datetime64(pick.until)
        if pick.since:
            kept &= ~np.isnat(self.first) & ((self.last >= np.datetime64(pick.since)) | np.isnat(self.last))
        if pick.bbox:
            west, south, east, north = pick.bbox
            across = (self.lon >= west) & (self.lon <= east) if west <= east else (self.lon >= west) | (self.lon <= east)
            kept &= (self.lat >= south) & (self.lat <= north) & across
        if pick.country:
            kept &= self.country == pick.country
        return np.flatnonzero(kept)

    def undated(self, rows: Column) -> int:
        """Return how many have no date that can be drawn."""
        return int(np.isnat(self.first[rows]).sum())

    def unplaced(self, rows: Column) -> int:
        """Return how many have no coordinates."""
        return int(np.isnan(self.lat[rows]).sum())

    def extent(self, rows: Column) -> tuple[str, str] | None:
        """Return the first and the last day that the dates of some incidents allow; None where none is dated."""
        first = self.first[rows]
        dated = rows[~np.isnat(first)]
        if not len(dated):
            return None
        return str(self.first[dated].min()), str(self._last(dated).max())

    def points(self, rows: Column) -> list[tuple[float, float]]:
        """Return the different places of some incidents, countries' middles left out, as latitude and longitude."""
        lat, lon, precision, _ = self._keys
        some = np.flatnonzero(np.bincount(self._place[rows], minlength=len(lat)) * (precision < COUNTRY) * ~np.isnan(lat))
        return [(float(lat[n]), float(lon[n])) for n in some]

    def places(self, rows: Column) -> list[Placed]:
        """Return some incidents by place; those without coordinates by country, and those without either together."""
        place, size = self._place[rows], len(self._keys[0])
        counts, contested, expected = self._counts(place, size, rows)
        killed = np.bincount(place, weights=self.killed[rows], minlength=size).astype(np.int64)
        one = np.zeros(size, dtype=np.int64)
        one[place[::-1]] = rows[::-1]  # the first of each place is written last
        lat, lon, precision, country = self._keys
        return [
            Placed(
                None if np.isnan(lat[n]) else float(lat[n]), None if np.isnan(lon[n]) else float(lon[n]), int(precision[n]) or None,
                str(country[n]) or None, int(counts[n]), int(contested[n]), int(expected[n]), int(killed[n]), str(self.incident[one[n]]),
            )
            for n in np.flatnonzero(counts)
        ]

    def times(self, rows: Column, unit: str = "day") -> list[Dated]:
        """Return some incidents by the time that their dates allow, the undated last.

        Args:
            rows: of the incidents.
            unit: ``day``, ``month``, ``year`` or ``decade``: dates within one month or year count together; longer ones by month.
        """
        (start, end), time = self._times(UNITS[unit])
        count, contested, expected = self._counts(time[rows], len(start), rows)
        found = []
        for n in np.flatnonzero(count):
            first, last = (None, None) if np.isnat(start[n]) else (str(start[n]), str(end[n]))
            found.append(Dated(first, last, int(count[n]), int(contested[n]), int(expected[n])))
        return sorted(found, key=lambda one: (one.first is None, one.first or "", one.last or ""))

    def disputed_first(self, rows: Column, most: int) -> list[str]:
        """Return ids of the contested incidents in which most attributes are disputed, ties by number of people killed, then by id."""
        contested = rows[self.contested[rows]]
        order = np.lexsort((self.incident[contested], -self.killed[contested], -self.disputed[contested]))
        return [str(name) for name in self.incident[contested[order[:most]]]]

    def latest_first(self, rows: Column, most: int) -> list[str]:
        """Return ids by first day, the latest first, the undated last, ties by id."""
        day = np.where(np.isnat(self.first[rows]), np.int64(-(1 << 60)), self.first[rows].astype(np.int64))
        if 0 < most < len(rows):  # only those that can be among them are put in order
            among = day >= np.partition(day, len(day) - most)[len(day) - most]
            rows, day = rows[among], day[among]
        return [str(name) for name in self.incident[rows[np.lexsort((self.incident[rows], -day))[:most]]]]

    def _times(self, unit: str) -> tuple[tuple[Column, Column], Column]:
        """Return the different times that dates allow in a unit, and which one each incident has; made once for each unit."""
        if unit not in self._kept:
            every = np.arange(len(self))
            keys = _whole(self.first, self._last(every), unit)
            self._kept[unit] = _different(*keys)
        (start, end), time = self._kept[unit]
        return (start, end), time

    def _counts(self, group: Column, groups: int, rows: Column) -> tuple[Column, Column, Column]:
        """Return how many incidents, contested and expected ones there are in each group."""
        contested, expected = (group[column[rows]] for column in (self.contested, self.expected))
        return np.bincount(group, minlength=groups), np.bincount(contested, minlength=groups), np.bincount(expected, minlength=groups)

    def _last(self, rows: Column) -> Column:
        """Return last days; an open date goes on to the end of the record."""
        last = self.last[rows]
        return np.where(np.isnat(last) & ~np.isnat(self.first[rows]), self._end, last)


_NO_DAY = np.datetime64("0001-01-01")


def read_atlas(connection: Connection) -> Atlas:
    """Return the atlas of the record as it stands."""
    o = INDEXED.c  # the index holds all of them
    is_open = case((o.review.is_(None) | o.review.in_(OPEN), 1), else_=0)
    columns = (
        o.incident, func.coalesce(o.first, "NaT"), func.coalesce(o.last, "NaT"),
        func.coalesce(o.lat, NOWHERE), func.coalesce(o.lon, NOWHERE),
        func.coalesce(o.precision, 0), func.coalesce(o.country, ""), o.contested, o.expected, func.coalesce(o.killed_best, 0),
        func.coalesce(o.disputed, 0), is_open, func.coalesce(o.oldest, 0), func.coalesce(o.newest, 0),
    )
    return Atlas([tuple(row) for row in connection.execute(select(*columns))])


def _different(*keys: Column) -> tuple[tuple[Column, ...], Column]:
    """Return the different rows of keys, in order of the first key, and which one each row is."""
    order = np.lexsort(keys[::-1])
    begins = _begins(*(key[order] for key in keys))
    which = np.zeros(len(order), dtype=np.int64)
    which[order] = np.searchsorted(begins, np.arange(len(order)), side="right") - 1
    return tuple(key[order[begins]] for key in keys), which


def _begins(*keys: Column) -> Column:
    """Return where each run of rows begins that have the same keys; what is not a number or a time is one value."""
    changes = np.zeros(len(keys[0]), dtype=bool)
    changes[:1] = True
    for key in keys:
        nothing = key != key  # noqa: PLR0124 - true of what is not a number or a time
        changes[1:] |= (key[1:] != key[:-1]) & ~(nothing[1:] & nothing[:-1])
    return np.flatnonzero(changes)


def _whole(first: Column, last: Column, unit: str) -> tuple[Column, Column]:
    """Return the first and last days of the months or years that dates lie in; a date that does not lie in one, in whole months."""
    if unit == "D":
        return first, last
    found = []
    for size in dict.fromkeys((unit, "M")):
        start, end = first.astype(f"datetime64[{size}]"), last.astype(f"datetime64[{size}]")
        found.append((start, start.astype("datetime64[D]"), end, (end + 1).astype("datetime64[D]") - 1))
    (own, start, other, end), (_, month, _, month_end) = found[0], found[-1]
    inside = own == other
    return np.where(inside, start, month), np.where(inside, end, month_end)
