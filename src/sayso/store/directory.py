"""Lists of actors, places and sources, from the table of their totals: by name in any spelling, kind and country, sorted, a page at a time.

Reach it as ``view.directory``. Of people only those come who have a public role: the asker says what makes one (``Public``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, exists, false, func, or_, select

from sayso.store import tables as t
from sayso.store.bearings import OUTLET
from sayso.store.chunks import chunks
from sayso.store.dialect import by_code_point
from sayso.store.mentions import UNRESOLVED
from sayso.store.query import fold
from sayso.store.totals import ACTOR, CARRIER, PLACE, VOICE

SORTS = ("claims", "reports", "incidents", "name", "first", "last")
"""What a list can be sorted by: numbers and last dates from the greatest, names and first dates from the least."""
COLUMNS = ("sort", "ref", "name", "kind", "country", "lat", "lon", "precision", "claims", "reports", "incidents", "silent", "first", "last")


@dataclass(frozen=True, slots=True)
class Public:
    """What makes a person a public one."""

    kinds: tuple[str, ...]
    """Kinds of speakers who speak for an office, a force or an organisation."""
    listed: tuple[str, ...]
    """Actor ids of people whom the registry of public leaders names."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which names are wanted; what is empty asks nothing."""

    sorts: tuple[str, ...]
    """Of ``ACTOR``, ``PLACE``, ``VOICE``, ``CARRIER``."""
    public: Public
    words: str = ""
    """Part of a name or spelling."""
    refs: tuple[str, ...] = ()
    """Names that fit ``words`` by what is known elsewhere: aliases of a registry."""
    only: tuple[str, ...] = ()
    """These names and no others."""
    kinds: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166-1 alpha-2."""
    by: str = "claims"
    """One of ``SORTS``."""
    precisions: tuple[int | None, ...] = ()
    """UCDP GED's where_prec; None: not known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list, with how much there is of it."""

    sort: str
    ref: str
    name: str
    """Empty where no report gives it a name of its own: its id is a description."""
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    claims: int
    reports: int
    incidents: int
    silent: int
    """Of an outlet: reports from which no claim was read."""
    first: str | None
    """First and last publication, EDTF."""
    last: str | None
    stale: bool
    """True where something changed since it was counted."""


class Directory:
    """Reads the totals; every answer is in an order that depends on content alone."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(self, asked: Listing, limit: int, offset: int = 0) -> tuple[list[Entry], int]:
        """Return names from ``offset`` on, at most ``limit``, and how many there are in all."""
        x = t.totals.c
        conditions = _conditions(asked)
        with self._engine.connect() as connection:
            column = x[asked.by]
            key = func.replace(func.replace(x.ref, UNRESOLVED, ""), "-", " ")
            name = by_code_point(connection, func.lower(func.coalesce(func.nullif(x.name, ""), key)))
            order = {"name": [name], "first": [x.first.is_(None), column], "last": [x.last.is_(None), column.desc()]}
            query = _entries().where(*conditions).order_by(*order.get(asked.by, [column.desc()]), by_code_point(connection, x.ref), x.sort)
            rows = connection.execute(query.limit(limit).offset(offset)).all()
            total = connection.execute(select(func.count()).select_from(t.totals).where(*conditions)).scalar_one()
        return [_entry(row) for row in rows], total

    def entries(self, sort: str, refs: Sequence[str]) -> dict[str, Entry]:
        """Return the totals of these names, by name; those without any are left out."""
        x = t.totals.c
        found: dict[str, Entry] = {}
        with self._engine.connect() as connection:
            for batch in chunks(refs):
                for row in connection.execute(_entries().where(x.sort == sort, x.ref.in_(batch))):
                    found[row.ref] = _entry(row)
        return found

    def kinds(self, asked: Listing) -> list[tuple[str, int | None, int]]:
        """Return the kinds and precisions among the names asked for, whatever kind they ask, with how many, most first."""
        x = t.totals.c
        query = select(x.kind, x.precision, func.count()).where(*_conditions(asked, kinds=False)).group_by(x.kind, x.precision)
        with self._engine.connect() as connection:
            found = [(row[0], row[1], row[2]) for row in connection.execute(query)]
        return sorted(found, key=lambda one: (-one[2], one[0], one[1] or 0))

    def countries(self, sorts: Sequence[str]) -> list[str]:
        """Return the countries that names of these sorts lie in or belong to, by code."""
        x = t.totals.c
        with self._engine.connect() as connection:
            found = connection.execute(select(x.country).where(x.sort.in_(sorts), x.country.is_not(None)).distinct())
            return sorted(row.country for row in found)

    def places_in(self, country: str, limit: int) -> list[Entry]:
        """Return the places that claims give in a country, those of most claims first."""
        x = t.totals.c
        query = _entries().where(x.sort == PLACE, x.country == country, x.kind == "place")
        with self._engine.connect() as connection:
            query = query.order_by(x.claims.desc(), by_code_point(connection, x.ref)).limit(limit)
            return [_entry(row) for row in connection.execute(query)]

    def names(self, sorts: Sequence[str], limit: int) -> list[tuple[str, str]]:
        """Return names with their spellings, those of most claims first, for suggestions of near ones."""
        x = t.totals.c
        with self._engine.connect() as connection:
            query = select(x.ref, x.spellings).where(x.sort.in_(sorts)).order_by(x.claims.desc(), by_code_point(connection, x.ref))
            return [(row.ref, row.spellings) for row in connection.execute(query.limit(limit))]

    def stale(self) -> int:
        """Return how many names wait to be counted again."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(t.stale)).scalar_one()


def _entry(row: Sequence[Any]) -> Entry:
    made: Callable[..., Entry] = Entry
    return made(*row[:-1], bool(row[-1]))


def _entries() -> Select[Any]:
    x = t.totals.c
    return select(*(x[name] for name in COLUMNS), t.stale.c.ref.is_not(None)).outerjoin(t.stale, t.stale.c.ref == x.ref)


def _conditions(asked: Listing, *, kinds: bool = True) -> list[ColumnElement[bool]]:
    x = t.totals.c
    found = [x.sort.in_(asked.sorts), _public(asked.public)]
    if PLACE in asked.sorts:
        found.append(x.kind != "country")  # it is in the whole country's figures
    if CARRIER in asked.sorts:  # an outlet that others quote by its name is one source
        other = t.totals.alias("outlet").c
        found.append(~exists().where(other.sort == CARRIER, UNRESOLVED + func.substr(other.ref, len(OUTLET) + 1) == x.ref))
    if asked.words:
        words = fold(asked.words).replace("-", " ").strip()
        found.append(or_(x.spellings.contains(words, autoescape=True), x.ref.in_(asked.refs)))
    if asked.only:
        found.append(x.ref.in_(asked.only))
    if kinds and asked.kinds:
        found.append(x.kind.in_(asked.kinds))
    if kinds and asked.precisions:
        known = [precision for precision in asked.precisions if precision is not None]
        found.append(x.precision.in_(known) | (x.precision.is_(None) if None in asked.precisions else false()))
    if asked.country:
        found.append(x.country == asked.country)
    return found


def _public(public: Public) -> ColumnElement[bool]:
    """Match whatever is no person, and of people those in public role; a speaker without an id may be anybody."""
    x = t.totals.c
    speaks = [x.voices.contains(f"|{kind}|", autoescape=True) for kind in public.kinds]
    is_person = or_(x.kind == "person", and_(x.sort.in_((ACTOR, VOICE)), x.ref.startswith(UNRESOLVED)))
    return or_(~is_person, x.leads, x.ref.in_(public.listed), *speaks)

