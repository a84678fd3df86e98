"""What lists of incidents are filtered by, and the conditions that it puts on outlines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from sayso.store import tables as t
from sayso.store.bearings import PLACE_WAYS
from sayso.store.query import words_of
from sayso.store.standings import OPEN

DATE_FIELDS = ("since", "until")
PLACE_FIELDS = ("bbox",)
FLAGS = ("contested", "denied", "expected", "aggregate")
SETTLED = "reviewed"
"""Stands for all review states in which every claim was judged."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which incidents a list shows; what is left empty asks nothing. Two sieves that are equal let the same through."""

    words: str = ""
    """Beginnings of words that must all be in the title, the place or the names of those who take part."""
    since: str | None = None
    """ISO day; the incident's date may reach to it or beyond. Leaves out the undated, as ``until`` does."""
    until: str | None = None
    bbox: tuple[float, float, float, float] | None = None
    """West, south, east, north in degrees; a west that is greater than the east goes over the date line. Leaves out the unplaced."""
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    place: str | None = None
    """Key of a place that a claim of the incident names (``geonames:2297606``, ``name:some-village``)."""
    actor: str | None = None
    role: str | None = None
    """Of the actor; asks nothing without one."""
    type: str | None = None
    """``ASSAULT`` or ``ASSAULT/ambush``."""
    contested: bool | None = None
    denied: bool | None = None
    expected: bool | None = None
    aggregate: bool | None = None
    origins: int | None = None
    """At least that many independent origins."""
    killed: int | None = None
    """At least that many, by best."""
    killed_most: int | None = None
    review: str | None = None
    """One of :data:`sayso.store.standings.REVIEW_STATES`, where ``unreviewed`` takes all that is open; or ``reviewed``."""
    new: int | None = None
    """Number of a run: only incidents of which a later one brought a report."""
    wholly: bool = False
    """With ``new``: only those of which no earlier run brought any."""
    undated: bool = False
    unplaced: bool = False
    """True leaves only those without a bounded date, or without coordinates."""

    def without(self, *names: str) -> "Sieve":
        """Return the sieve with some of its fields asking nothing."""
        return replace(self, **dict.fromkeys(names, None))  # type: ignore[arg-type]


Columns = ReadOnlyColumnCollection[str, Any]


def conditions(sieve: Sieve, merges: Mapping[str, str], columns: Columns) -> list[ColumnElement[bool]]:
    """Return what a sieve asks of ``outlines``.

    Args:
        sieve: the filter.
        merges: actor ids that stand for another.
        columns: of ``outlines``, or of another form of it.
    """
    o = columns
    return [*_of_date(sieve, o), *_of_place(sieve, o), *_of_content(sieve, merges, o), *_of_numbers(sieve, o), *_of_state(sieve, o)]


def _of_date(sieve: Sieve, o: Columns) -> Iterator[ColumnElement[bool]]:
    if sieve.until:
        yield o.first <= sieve.until
    if sieve.since:
        yield o.first.is_not(None) & or_(o.last >= sieve.since, o.last.is_(None))
    if sieve.undated:
        yield o.first.is_(None)


def _of_place(sieve: Sieve, o: Columns) -> Iterator[ColumnElement[bool]]:
    if sieve.bbox:
        west, south, east, north = sieve.bbox
        yield o.lat.between(south, north)
        yield o.lon.between(west, east) if west <= east else or_(o.lon >= west, o.lon <= east)
    if sieve.country:
        yield o.country == sieve.country
    if sieve.place:
        b = t.bearings.c
        yield o.incident.in_(select(b.incident).where(b.ref == sieve.place, b.ways.op("&")(PLACE_WAYS) != 0))
    if sieve.unplaced:
        yield o.lat.is_(None)


def _of_content(sieve: Sieve, merges: Mapping[str, str], o: Columns) -> Iterator[ColumnElement[bool]]:
    p, row = t.parties.c, t.outlines.alias("named").c
    if words := words_of(sieve.words):
        yield o.incident.in_(select(row.incident).where(*(row.words.contains(f" {word}", autoescape=True) for word in words)))
    if sieve.actor:
        own = select(p.incident).where(p.actor == merges.get(sieve.actor, sieve.actor))
        yield o.incident.in_(own.where(p.role == sieve.role) if sieve.role else own)
    if sieve.type:
        kind, _, mode = sieve.type.partition("/")
        yield o.event_type == kind
        if mode:
            yield o.event_mode == mode


def _of_numbers(sieve: Sieve, o: Columns) -> Iterator[ColumnElement[bool]]:
    if sieve.origins is not None:
        yield o.origins >= sieve.origins
    if sieve.killed is not None:
        yield o.killed_best >= sieve.killed
    if sieve.killed_most is not None:
        yield o.killed_best <= sieve.killed_most
    if sieve.new is not None:
        yield (o.oldest if sieve.wholly else o.newest) > sieve.new


def _of_state(sieve: Sieve, o: Columns) -> Iterator[ColumnElement[bool]]:
    for name in FLAGS:
        wanted: Any = getattr(sieve, name)
        if wanted is not None:
            yield o[name].is_(wanted)
    if sieve.review == OPEN[0]:
        yield o.review.in_(OPEN)
    elif sieve.review == SETTLED:
        yield o.review.not_in(OPEN)
    elif sieve.review:
        yield o.review == sieve.review
