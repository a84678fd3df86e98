"""Names of lists in words, found by what a registry and the gazetteer know of them."""

from collections.abc import Callable
from typing import Any

import pytest

from sayso.dossiers.listed import country_name, find_named, kinds_of, listing, name_of, named, near_named
from sayso.store import Store
from sayso.store.directory import Entry
from sayso.store.totals import ACTOR, PLACE


def entry(ref: str, name: str = "", kind: str = "description", **more: object) -> Entry:
    facts: dict[str, object] = {"country": None, "lat": None, "lon": None, "precision": None, **more}
    counts: tuple[Any, ...] = (3, 2, 1, 0, None, None, False)
    made: Callable[..., Entry] = Entry
    return made(PLACE if "precision" in more else ACTOR, ref, name, kind, *facts.values(), *counts)


@pytest.mark.parametrize(
    ("row", "name", "kind", "country"),
    [
        (entry("m23", "March 23 Movement", "armed_group", country="CD"), "March 23 Movement", "armed group", "x"),
        (entry("malian-military"), "Malian military", "description", None),
        (entry("jo-doe", "Jo Doe", "person", country="CD"), "Jo Doe", "person", None),
        (entry("country:CD", "CD", "whole country", country="CD", precision=6), "Democratic Republic of the Congo", "country", "x"),
        (entry("geonames:1", "Goma", "place", country="CD", precision=1), "Goma", "town or site", "x"),
        (entry("name:far-away", "far away", "place", precision=None), "far away", "unknown place", None),
    ],
)
def test_a_name_is_shown_in_words(row: Entry, name: str, kind: str, country: str | None) -> None:
    found = named(row)
    assert (found.name, found.kind) == (name, kind) and name_of(row) == name
    assert found.country == (country_name("CD") if country == "x" else country)


@pytest.mark.parametrize(
    ("what", "words", "found"),
    [
        ("actor", "Makenga", ["Sultani Makenga"]),
        ("place", "DR Congo", ["Democratic Republic of the Congo"]),
        ("place", "congo", ["Democratic Republic of the Congo"]),
        ("place", "goma", ["Goma"]),
        ("actor", "march 23", ["m23"]),
        ("source", "lake post", ["Lake Post"]),
        ("source", "Joseph", []),
        ("actor", "nobody at all", []),
    ],
)
def test_names_are_found(store: Store, what: str, words: str, found: list[str]) -> None:
    rows, total = find_named(store.view(), listing(what, words=words), 10)
    assert ([row.name for row in rows], total) == (found, len(found))


def test_near_names_keep_to_the_list(store: Store) -> None:
    assert [row.name for row in near_named(store.view(), listing("actor", words="sultani makengo"))] == ["Sultani Makenga"]
    assert near_named(store.view(), listing("source", words="josef")) == []
    assert near_named(store.view(), listing("actor", words="qqqq")) == []


def test_kinds_are_counted_as_shown(store: Store) -> None:
    kinds = dict(kinds_of(store.view(), listing("place")))
    assert kinds["country"] == 1 and kinds["town or site"] >= 1 and kinds["province"] == 1
    rows, _ = find_named(store.view(), listing("place", kinds=("province",)), 10)
    assert [row.name for row in rows] == ["North Kivu"]
