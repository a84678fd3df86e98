"""Lists of incidents as the desk shows them: filtered, sorted, paged, counted by time and by cell. Reach it as ``view.listing``."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, Engine, FromClause, Select, TableClause, column, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from sayso.store import tables as t
from sayso.store.chunks import chunks
from sayso.store.dialect import by_code_point, count_where
from sayso.store.query import words_of
from sayso.store.sieve import DATE_FIELDS, PLACE_FIELDS, Columns, Sieve, conditions
from sayso.store.stamp import kept

SORTS = ("newest", "oldest", "deaths", "origins", "disputed", "place")
PER = {"year": 4, "month": 7, "day": 10}
"""What time may be counted by, with the length of its ISO 8601 prefix."""
COUNTRY_PRECISION = 6
AREA_PRECISION = 3
"""A place known to this precision or worse is an area; to ``COUNTRY_PRECISION``, no more than its country (docs/claims.md)."""


class _Indexed(TableClause):
    """Outlines, read from the index that holds every column that lists filter and count by."""

    inherit_cache = True


@compiles(_Indexed)
def _as_it_is(table: _Indexed, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - the compiler's own
    words: str = compiler.visit_table(table, **options)  # type: ignore[no-untyped-call]
    return words


@compiles(_Indexed, "sqlite")
def _by_its_index(table: _Indexed, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - the compiler's own
    """Name the index: without statistics SQLite takes another one, and reads the row of every incident."""
    return _as_it_is(table, compiler, **options) + (" INDEXED BY outlines_list" if options.get("asfrom") else "")


INDEXED = _Indexed("outlines", *(column(c.name, c.type) for c in t.outlines.columns))
"""Outlines by that index; ask it for none but its columns."""
MOST_NAMED, MOST_LOOKED = 2_000, 64
"""Incidents of a name that are found by id, and names whose incidents are kept while a view lasts."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident as a list shows it."""

    incident: str
    title: str
    edtf: str | None
    """The date as the account gives it."""
    first: str | None
    last: str | None
    place: str | None
    place_id: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    event_type: str
    event_mode: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded_best: int | None
    origins: int
    claims: int
    disputed: int
    """Attributes in which accounts part."""
    contested: bool
    denied: bool
    expected: bool
    aggregate: bool
    status: str
    review: str
    """One of :data:`sayso.store.standings.REVIEW_STATES`."""
    oldest: int
    newest: int
    """Runs that brought the first and the last of its reports."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many incidents a sieve lets through, and how many it cannot judge."""

    total: int
    undated: int
    """Incidents without a bounded date that fit all else; a sieve by date leaves them out."""
    unplaced: int
    """Incidents without coordinates that fit all else; a sieve by box leaves them out."""


@dataclass(frozen=True, slots=True)
class Period:
    """Incidents whose date begins in one year, month or day."""

    period: str
    """ISO 8601: ``2012``, ``2012-03`` or ``2012-03-05``."""
    incidents: int
    contested: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents whose coordinates fall in one square of the grid."""

    west: float
    south: float
    """Degrees; the square goes on to ``west + size`` and ``south + size``."""
    size: float
    incidents: int
    close: int
    """Placed to a town or better."""
    area: int
    """Placed to a district or a province, whose middle the coordinates are."""
    country: int
    """Placed to a country alone."""


class Listing:
    """Answers from outlines and their like; never reads an account or a claim."""

    def __init__(self, engine: Engine, merges: Mapping[str, str]) -> None:
        self._engine = engine
        self._merges = merges
        self._looked: dict[str, tuple[str, ...] | None] = {}

    def incidents(self, sieve: Sieve, sort: str = "newest", page: int = 1, size: int = 50) -> list[Listed]:
        """Return one page of the incidents that a sieve lets through.

        Args:
            sieve: what they must fit.
            sort: one of ``SORTS``; ties fall to the id.
            page: from 1.
            size: incidents a page.
        """
        with self._engine.connect() as connection:
            names = self._names(connection, sieve, sort, (page - 1) * size, size)
            return list(_listed(connection, names).values())

    def neighbours(self, sieve: Sieve, sort: str, place: int) -> tuple[str | None, str | None]:
        """Return the incidents before and after the one that stands at a place of a list, from 0."""
        with self._engine.connect() as connection:
            names = self._names(connection, sieve, sort, max(place - 1, 0), 3 if place else 2)
        at = 1 if place else 0
        return (names[0] if place and names else None), (names[at + 1] if len(names) > at + 1 else None)

    def by_id(self, incidents: Sequence[str]) -> dict[str, Listed]:
        """Return incidents as lists show them, by full id, in the order asked for; those that the record lacks are left out."""
        with self._engine.connect() as connection:
            return _listed(connection, incidents)

    def count(self, sieve: Sieve) -> Count:
        """Return how many incidents a sieve lets through, and how many of the undated and the unplaced fit all else."""
        undated, unplaced = sieve.without(*DATE_FIELDS), sieve.without(*PLACE_FIELDS)
        with self._engine.connect() as connection:
            query = self._query(
                sieve, lambda o: [func.count(), count_where(connection, o.first.is_(None)), count_where(connection, o.lat.is_(None))]
            )
            total, first, placed = connection.execute(query).one()
            return Count(
                total, first if undated == sieve else self._number(connection, replace(undated, undated=True)),
                placed if unplaced == sieve else self._number(connection, replace(unplaced, unplaced=True)),
            )

    def by_time(self, sieve: Sieve, per: str = "month") -> list[Period]:
        """Return the dated incidents by the period in which they begin, in order."""
        found: dict[str, list[int]] = {}
        with self._engine.connect() as connection:
            days = self._query(sieve, lambda o: [o.first, func.count(), count_where(connection, o.contested)])
            # By day, which the index gives in order; days are summed up here, since SQLite would sort what it groups by a substring.
            for first, incidents, contested in connection.execute(days.group_by(self._table(sieve).c.first)):
                own = found.setdefault(first[: PER[per]] if first else "", [0, 0])
                own[0] += incidents
                own[1] += contested
        return [Period(period, *found[period]) for period in sorted(found) if period]

    def by_kind(self, sieve: Sieve, *columns: str) -> list[tuple[Any, ...]]:
        """Return how many incidents have each value of some columns of outlines (``country``, ``event_type``), most first, then by value.

        Each entry holds the values, then the number.
        """
        plain = sieve == Sieve()  # without statistics SQLite would group by another index and read every row
        with self._engine.connect() as connection:
            query = self._query(sieve, lambda o: [*(o[name] for name in columns), func.count()])
            if plain:
                query = select(*(INDEXED.c[name] for name in columns), func.count()).select_from(INDEXED)
            by = INDEXED if plain else self._table(sieve)
            rows = connection.execute(query.group_by(*(by.c[name] for name in columns))).all()
        return sorted((tuple(row) for row in rows), key=lambda row: (-row[-1], tuple(map(str, row))))

    def kinds_of_all(self, *columns: str) -> list[tuple[Any, ...]]:
        """Return ``by_kind`` of all incidents as the last build left them: for the choices that a filter offers."""
        return kept(self._engine, f"kinds {columns}", lambda: self.by_kind(Sieve(), *columns))

    def by_cell(self, sieve: Sieve, size: float = 1.0) -> list[Cell]:
        """Return the placed incidents by the square of ``size`` degrees that they fall in, from south to north and west to east."""
        mix: dict[tuple[int, int], list[int]] = {}
        for lat, lon, precision, incidents in self._spots(sieve):
            mix.setdefault((int((lat + 90) / size), int((lon + 180) / size)), [0, 0, 0])[_coarseness(precision)] += incidents
        corners = ((round(column * size - 180, 6), round(row * size - 90, 6), own) for (row, column), own in sorted(mix.items()))
        return [Cell(west, south, size, sum(own), *own) for west, south, own in corners]

    def _spots(self, sieve: Sieve) -> list[Any]:
        """Return coordinates, precision and how many incidents have them: an index gives them in order where nothing is sieved."""
        o = self._table(sieve).c
        with self._engine.connect() as connection:
            query = self._query(sieve, lambda o: [o.lat, o.lon, o.precision, func.count()])
            return list(connection.execute(query.where(o.lat.is_not(None)).group_by(o.lat, o.lon, o.precision)).all())

    def desk_state(self, user: str, key: str) -> Any:  # noqa: ANN401 - whatever JSON the desk kept
        """Return what the desk remembers for a user under a key; None where it remembers nothing."""
        d = t.desk_state.c
        with self._engine.connect() as connection:
            body = connection.execute(select(d.body).where(d.user == user, d.key == key)).scalar()
        return json.loads(body) if body is not None else None

    def desk_keys(self, user: str) -> list[str]:
        """Return the keys under which the desk remembers something for a user, sorted."""
        d = t.desk_state.c
        with self._engine.connect() as connection:
            return sorted(row.key for row in connection.execute(select(d.key).where(d.user == user)))

    def _number(self, connection: Connection, sieve: Sieve) -> int:
        found: int = connection.execute(self._query(sieve, lambda _: [func.count()])).scalar_one()
        return found

    def _names(self, connection: Connection, sieve: Sieve, sort: str, skip: int, size: int) -> list[str]:
        query = self._query(sieve, lambda o: [o.incident]).order_by(*_order(connection, sort, self._table(sieve).c))
        return [row.incident for row in connection.execute(query.offset(skip).limit(size))]

    def _query(self, sieve: Sieve, columns: Callable[[Columns], list[Any]]) -> Select[Any]:
        table, named = self._table(sieve), self._named(sieve.words)
        asked = conditions(sieve if named is None else replace(sieve, words=""), self._merges, table.c)
        query = select(*columns(table.c)).select_from(table).where(*asked)
        return query if named is None else query.where(table.c.incident.in_(named))

    def _table(self, sieve: Sieve) -> FromClause:
        """Return what to read: an unsieved list has an index for each order and for coordinates; those few of a name are found by id."""
        few = sieve == Sieve() or sieve.actor or sieve.place or self._named(sieve.words) is not None
        return t.outlines if few else INDEXED

    def _named(self, words: str) -> tuple[str, ...] | None:
        """Return the incidents that words name, looked for once for all that a page asks of them; None where they are very many.

        Words are in the rows alone, and reading all rows is what costs. Without words it is None too.
        """
        if not words_of(words):
            return None
        if words not in self._looked:
            asked = conditions(Sieve(words=words), self._merges, t.outlines.c)
            with self._engine.connect() as connection:
                found = connection.execute(select(t.outlines.c.incident).where(*asked).limit(MOST_NAMED + 1)).scalars().all()
            while len(self._looked) >= MOST_LOOKED:
                self._looked.pop(next(iter(self._looked)), None)
            self._looked[words] = tuple(found) if len(found) <= MOST_NAMED else None
        return self._looked.get(words)


def _order(connection: Connection, sort: str, o: Columns) -> list[Any]:
    if sort == "oldest":
        return [o.first.asc().nulls_last(), o.incident.asc()]
    if sort == "place":
        place = by_code_point(connection, o.place)
        return [o.country.asc().nulls_last(), place.asc().nulls_last(), o.first.desc().nulls_last(), o.incident]
    column = {"newest": o.first, "deaths": o.killed_best, "origins": o.origins, "disputed": o.disputed}[sort]
    return [column.desc().nulls_last(), o.incident.desc()]


def _listed(connection: Connection, incidents: Sequence[str]) -> dict[str, Listed]:
    o = t.outlines.c
    columns = [o[field.name] for field in fields(Listed)]
    rows = {
        row.incident: row for batch in chunks(incidents) for row in connection.execute(select(*columns).where(o.incident.in_(batch)))
    }
    return {name: Listed(*rows[name]) for name in incidents if name in rows}


def _coarseness(precision: int | None) -> int:
    if precision is None or precision >= COUNTRY_PRECISION:
        return 2
    return 1 if precision >= AREA_PRECISION else 0
