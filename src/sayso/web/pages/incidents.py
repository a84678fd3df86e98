"""``/incidents``: the list, with filters that work without a script, in several orders, with views that each user keeps."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, overload
from urllib.parse import parse_qsl, urlencode

from sayso.dossiers.listed import country_name
from sayso.errors import BadQuery
from sayso.store.listing import SORTS, Count, Listed, Listing
from sayso.store.sieve import Sieve
from sayso.web.ask import Ask
from sayso.web.page import Page, See, post, route
from sayso.web.sieves import NAMES, Chip, chips, read_sieve
from sayso.web.words import event_type_words

SIZE = 50
MOST_ROWS = 20_000
"""Incidents that a CSV holds at most; narrower filters give the others."""
BATCH = 500
VIEWS = "views"
"""Key of the saved views in what the desk remembers for a user."""
MOST_VIEWS, MOST_NAME = 50, 80
SORT_WORDS = {
    "newest": "latest first", "oldest": "earliest first", "deaths": "most killed first", "origins": "most origins first",
    "disputed": "most disputed first", "place": "by country and place",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a filter offers."""

    value: str
    words: str
    incidents: int


@dataclass(frozen=True, slots=True)
class SavedView:
    """Filters and an order that a user keeps."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Incidents:
    """The page."""

    filters: Mapping[str, Any]
    """What is filtered by, as :class:`sayso.store.sieve.Sieve` names it."""
    chips: tuple[Chip, ...]
    sort: str
    page: int
    size: int
    total: int
    undated: int
    """Incidents without a date that fit the other filters."""
    unplaced: int
    shown: int
    """Of the list, those with a page of their own: the first ``MOST_ROWS``."""
    incidents: tuple[Listed, ...]
    countries: tuple[Choice, ...]
    types: tuple[Choice, ...]
    views: tuple[SavedView, ...]
    latest_run: int
    query: str
    """The filters and the order as an address has them."""


class AllRows(Sequence[Listed]):
    """All incidents of a list, read when they are asked for."""

    def __init__(self, listing: Listing, sieve: Sieve, sort: str, total: int) -> None:
        self._listing, self._sieve, self._sort = listing, sieve, sort
        self._length = min(total, MOST_ROWS)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Listed: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Listed]: ...
    def __getitem__(self, at: int | slice) -> Listed | Sequence[Listed]:
        return list(self)[at]

    def __iter__(self) -> Iterator[Listed]:
        for page in range(1, -(-self._length // BATCH) + 1):
            yield from self._listing.incidents(self._sieve, self._sort, page, BATCH)


def incidents(ask: Ask) -> Page:
    """Answer ``/incidents``."""
    listing, sieve, sort, page = ask.view.listing, read_sieve(ask), ask.choice("sort", SORTS, "newest"), ask.page()
    count: Count = ask.cached(("incidents", "count", sieve), lambda: listing.count(sieve))
    shown = min(count.total, MOST_ROWS)
    if page > max(1, -(-shown // SIZE)):
        raise BadQuery(f"no page {page} in this list of {count.total:,} incidents (the first {MOST_ROWS:,} can be paged through)")
    found = ask.cached(("incidents", sieve, sort, page), lambda: tuple(listing.incidents(sieve, sort, page, SIZE)))
    query = urlencode([(name, value) for name, value in ask.query.multi_items() if name in (*NAMES, "sort") and value])
    data = Incidents(
        asdict(sieve), chips(ask, sieve, _names(ask, sieve)), sort, page, SIZE, count.total, count.undated, count.unplaced, shown, found,
        countries(ask), types(ask), saved_views(ask),
        ask.view.tallies.latest_run(), query,
    )
    return Page("incidents.html", "Incidents", data, AllRows(listing, sieve, sort, count.total))


def countries(ask: Ask) -> tuple[Choice, ...]:
    """Return the countries that incidents lie in, by name, counted as the last build left them."""
    rows = ask.view.listing.kinds_of_all("country")
    return tuple(sorted((Choice(code, country_name(code), number) for code, number in rows if code), key=lambda choice: choice.words))


def types(ask: Ask) -> tuple[Choice, ...]:
    """Return the types of events and, below each, its modes, counted as the last build left them."""
    rows = ask.view.listing.kinds_of_all("event_type", "event_mode")
    whole: dict[str, int] = {}
    for kind, _, number in rows:
        whole[kind] = whole.get(kind, 0) + number
    found = [Choice(kind, event_type_words(kind), whole[kind]) for kind in whole]
    found += [Choice(f"{kind}/{mode}", event_type_words(kind, mode), number) for kind, mode, number in rows if mode]
    return tuple(sorted(found, key=lambda choice: choice.value))


def _names(ask: Ask, sieve: Sieve) -> dict[str, str]:
    """Return the names of the actor and the place that are filtered by, by id."""
    refs = [ref for ref in (sieve.actor, sieve.place) if ref]
    if not refs:
        return {}
    entries = [ask.view.directory.entries(sort, refs) for sort in ("actor", "place")]
    return {ref: entry.name for found in entries for ref, entry in found.items() if entry.name}


def saved_views(ask: Ask) -> tuple[SavedView, ...]:
    """Return the views that this user keeps, by name."""
    kept: Mapping[str, str] = ask.view.listing.desk_state(ask.user, VIEWS) or {}
    return tuple(SavedView(name, f"/incidents?{kept[name]}" if kept[name] else "/incidents") for name in sorted(kept))


def save_view(ask: Ask) -> See:
    """Keep filters and an order under a name; an earlier view of that name gives way."""
    name, query = str(ask.form.get("name", "")).strip(), str(ask.form.get("query", ""))
    kept = dict(ask.view.listing.desk_state(ask.user, VIEWS) or {})
    if not name or len(name) > MOST_NAME:
        raise BadQuery(f"name={name[:MOST_NAME]!r} cannot name a view; write 1 to {MOST_NAME} characters")
    if name not in kept and len(kept) >= MOST_VIEWS:
        raise BadQuery(f"{MOST_VIEWS} views are kept already; forget one first")
    kept[name] = urlencode([(key, value) for key, value in parse_qsl(query) if key in (*NAMES, "sort")])
    with ask.store.writer() as writer:
        writer.put_desk_state(ask.user, VIEWS, kept)
    return See(f"/incidents?{kept[name]}" if kept[name] else "/incidents", f"Saved the view “{name}”.")


def forget_view(ask: Ask) -> See:
    """Forget a view."""
    name = str(ask.form.get("name", ""))
    kept = dict(ask.view.listing.desk_state(ask.user, VIEWS) or {})
    if name not in kept:
        raise BadQuery(f"no view {name!r} is kept; it may have been forgotten in another window")
    del kept[name]
    with ask.store.writer() as writer:
        writer.put_desk_state(ask.user, VIEWS, kept or None)
    return See("/incidents", f"Forgot the view “{name}”.")


ROUTES = [route("/incidents", incidents), post("/incidents/save", save_view), post("/incidents/forget", forget_view)]
