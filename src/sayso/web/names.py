"""The lists ``/actors``, ``/places`` and ``/sources``: one page, told what it lists."""

from dataclasses import dataclass

from sayso.dossiers.listed import Named, countries_of, find_named, kinds_of, listing, near_named
from sayso.errors import BadQuery
from sayso.store.directory import SORTS, Listing
from sayso.web.ask import Ask
from sayso.web.page import Page

SIZE = 50


@dataclass(frozen=True, slots=True)
class Names:
    """A list of actors, places or sources."""

    what: str
    """``actor``, ``place`` or ``source``."""
    words: str
    kinds: tuple[str, ...]
    country: str
    by: str
    total: int
    page: int
    size: int
    names: tuple[Named, ...]
    near: tuple[Named, ...]
    """Where no name fits: those that are likest."""
    kinds_there: tuple[tuple[str, int], ...]
    countries_there: tuple[tuple[str, str], ...]
    waiting: int
    """Names that changed since they were counted, in the whole record."""


def names_page(ask: Ask, what: str, title: str) -> Page:
    """Answer a list with its filters from the address."""
    words, kinds, country = ask.word("q"), ask.words("kind"), ask.word("country").upper()
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise BadQuery(f"country={country!r} is no ISO 3166-1 code of two letters, such as ML; change or remove it")
    asked = listing(what, words=words, kinds=kinds, country=country, by=ask.choice("sort", SORTS, "claims"))
    page = ask.page()
    names, total = ask.cached(("names", asked, page), lambda: find_named(ask.view, asked, SIZE, SIZE * (page - 1)))
    near = ask.cached(("near", asked), lambda: near_named(ask.view, asked)) if words and not total else []
    data = Names(
        what, words, kinds, country, asked.by, total, page, SIZE, tuple(names), tuple(near), _kinds(ask, what, asked),
        ask.cached(("countries", what), lambda: tuple(countries_of(ask.view, what))), ask.cached("stale", ask.view.directory.stale),
    )  # fmt: skip
    return Page("names.html", title, data, tuple(names))


def _kinds(ask: Ask, what: str, asked: Listing) -> tuple[tuple[str, int], ...]:
    """Return the kinds that the other filters leave, with how many."""
    key = ("kinds", what, asked.words, asked.country)
    return ask.cached(key, lambda: tuple(kinds_of(ask.view, asked)))
