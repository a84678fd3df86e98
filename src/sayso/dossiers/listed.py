"""Lists of actors, places and sources as people read them: found by any spelling, named, with near names where none fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz, process

from sayso.dossiers.names import registry_entry
from sayso.dossiers.people import PUBLIC_SPEAKERS
from sayso.export.words import actor_words
from sayso.registry import read_table
from sayso.resolve.gazetteer import Gazetteer
from sayso.store import View
from sayso.store.directory import Entry, Listing, Public
from sayso.store.mentions import COUNTRY, UNRESOLVED
from sayso.store.query import fold
from sayso.store.totals import ACTOR, CARRIER, PLACE, VOICE

EXPERTS = frozenset({"analyst", "media", "agency"})
"""Kinds of speakers who speak in public though for no office."""
SORTS = {"actor": (ACTOR,), "place": (PLACE,), "source": (CARRIER, VOICE)}
NEAR, MOST_NEAR, MOST_NAMES = 78.0, 8, 20_000
"""Least likeness, 0 to 100, of a near name; most of them; and most names that are looked through."""
LEAST_PART, MOST_REFS = 3, 200
"""Fewest letters by which names of the registry are looked through, and most ids taken from it."""
PRECISE = {1: "town or site", 2: "near a town", 3: "district", 4: "province", 5: "line or region", 6: "wide region", 7: "sea or air"}
"""What a place is, by UCDP GED's where_prec."""


@dataclass(frozen=True, slots=True)
class Named:
    """One line of a list."""

    id: str
    name: str
    kind: str
    country: str | None
    """Name of the country; None for people, always."""
    claims: int
    incidents: int
    reports: int
    silent: int
    """Of an outlet: reports from which no claim was read."""
    first: str | None
    last: str | None
    recount: bool
    """True where something changed since it was counted; the next build counts again."""


@cache
def public(what: str) -> Public:
    """Return what makes a person a public one in a list of ``actor``, ``place`` or ``source``: the rule of :mod:`.people`."""
    kinds = PUBLIC_SPEAKERS | EXPERTS if what == "source" else PUBLIC_SPEAKERS
    return Public(tuple(sorted(kinds)), tuple(sorted({row["person"] for row in read_table("leaders.tsv")})))


def listing(
    what: str, *, words: str = "", only: tuple[str, ...] = (), kinds: Sequence[str] = (), country: str = "", by: str = "claims"
) -> Listing:
    """Return what to ask the directory for.

    Args:
        what: ``actor``, ``place`` or ``source``.
        only: these names and no others; empty means all.
        words: part of a name, a spelling, or an alias that the registry or the gazetteer knows.
        kinds: as listed.
        country: ISO 3166-1 alpha-2.
        by: one of ``SORTS`` of :mod:`sayso.store.directory`.
    """
    refs = _refs(what, words) if words else ()
    return Listing(
        SORTS[what], public(what), words=words, refs=refs, only=only, kinds=_stored(what, kinds), country=country, by=by,
        precisions=_precisions(what, kinds),
    )  # fmt: skip


def find_named(view: View, asked: Listing, limit: int, offset: int = 0) -> tuple[list[Named], int]:
    """Return a page of a list, and how many names there are in all."""
    rows, total = view.directory.page(asked, limit, offset)
    return [named(row) for row in rows], total


def near_named(view: View, asked: Listing) -> list[Named]:
    """Return the names that are likest to the words asked for, likest first."""
    key = fold(asked.words).replace("-", " ").strip()
    known = [(ref, word) for ref, words in view.directory.names(asked.sorts, MOST_NAMES) for word in words.split("|")]
    found = process.extract(key, [word for _, word in known], scorer=fuzz.ratio, score_cutoff=NEAR, limit=4 * MOST_NEAR)
    refs = tuple(dict.fromkeys(known[at][0] for _, _, at in found))[:MOST_NEAR]
    # By the list's own rule, so that people without a public role are not suggested either.
    rows, _ = view.directory.page(replace(asked, words="", only=refs), MOST_NEAR) if refs else ([], 0)
    return sorted((named(row) for row in rows), key=lambda row: refs.index(row.id))


def kinds_of(view: View, asked: Listing) -> list[tuple[str, int]]:
    """Return the kinds of names in a list, as shown, with how many."""
    counts: dict[str, int] = {}
    for kind, precision, count in view.directory.kinds(asked):
        shown = _kind(kind, precision)
        counts[shown] = counts.get(shown, 0) + count
    return sorted(counts.items(), key=lambda found: (-found[1], found[0]))


def countries_of(view: View, what: str) -> list[tuple[str, str]]:
    """Return codes and names of the countries of a list, by name."""
    return sorted(((code, country_name(code)) for code in view.directory.countries(SORTS[what])), key=lambda pair: pair[1])


def named(entry: Entry) -> Named:
    """Return a name as it is shown."""
    country = country_name(entry.country) if entry.country and entry.kind != "person" else None
    return Named(
        entry.ref, name_of(entry), _kind(entry.kind, entry.precision), country, entry.claims, entry.incidents, entry.reports,
        entry.silent, entry.first, entry.last, entry.stale,
    )  # fmt: skip


def name_of(entry: Entry) -> str:
    """Return a name in words: a country's own, a report's, else the words that its id is made of."""
    if entry.ref.startswith(f"{COUNTRY}:"):
        return country_name(entry.country or "")
    return entry.name or actor_words(entry.ref.removeprefix(UNRESOLVED), {})


def country_name(code: str) -> str:
    """Return a country's name, its code where no country has it."""
    place = Gazetteer.load().countries.get(code)
    return place.name if place else code


def _kind(kind: str, precision: int | None) -> str:
    if kind == "whole country":
        return "country"
    return PRECISE.get(precision or 0, "unknown place") if kind == "place" else kind.replace("_", " ")


def _stored(what: str, kinds: Sequence[str]) -> tuple[str, ...]:
    """Return kinds as the record has them."""
    if what == "place":
        return tuple({"whole country" if kind == "country" else "place" for kind in kinds})
    return tuple(kind.replace(" ", "_") for kind in kinds)


def _precisions(what: str, kinds: Sequence[str]) -> tuple[int | None, ...]:
    if what != "place":
        return ()
    known: dict[str, int | None] = {"unknown place": None, "country": 6}
    known.update({words: number for number, words in PRECISE.items()})
    return tuple(known[kind] for kind in kinds if kind in known)


def _refs(what: str, words: str) -> tuple[str, ...]:
    """Return the ids that a registry or the gazetteer gives a name."""
    if what == "place":
        places = Gazetteer.load().find(words)
        named = (place for place in Gazetteer.load().countries.values() if fold(words) in fold(place.name))
        return tuple(dict.fromkeys(f"{COUNTRY}:{p.countries[0]}" if p.kind == "C" else p.id for p in (*places, *named)))
    entry = registry_entry(words)
    part = fold(words).replace("-", " ").strip()
    known = [ref for name, ref in _registry_names() if part in name] if len(part) >= LEAST_PART else []
    return tuple(dict.fromkeys([*([entry.id] if entry else []), *known]))[:MOST_REFS]


@cache
def _registry_names() -> tuple[tuple[str, str], ...]:
    """Return names and aliases of the registry, folded, with the ids that they stand for."""
    tables = (("armed_groups.tsv", "id"), ("leaders.tsv", "person"), ("bodies.tsv", "id"), ("outlets.tsv", "id"), ("states.tsv", "id"))
    return tuple(
        (fold(name).replace("-", " "), row[key])
        for table, key in tables for row in read_table(table) for name in (row["name"], *row["aliases"].split("|")) if name
    )  # fmt: skip
