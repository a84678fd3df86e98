"""Actors that fit what somebody types: the registry's by name, the record's by id. Reach here from forms."""

from dataclasses import dataclass
from functools import cache

from sayso.export.words import actor_words
from sayso.registry import read_table
from sayso.store import View
from sayso.store.query import fold

MOST = 10
LEAST = 2
"""Fewest letters that suggest anything."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An actor."""

    id: str
    name: str


@cache
def _registry() -> tuple[tuple[str, str, str], ...]:
    """Return the registry's actors as folded names, id and name."""
    rows = [*read_table("armed_groups.tsv"), *read_table("states.tsv")]
    known = ((row, f"{row['name']} {row['id'].replace('-', ' ')} {row.get('aliases', '').replace('|', ' ')}") for row in rows)
    return tuple((f" {fold(names)} ", row["id"], row["name"]) for row, names in known)


@cache
def _names() -> dict[str, str]:
    return {ident: name for _, ident, name in _registry()}


def suggest_actors(view: View, words: str, most: int = MOST) -> list[Suggestion]:
    """Return the actors that fit, at most ``most``: first those whom the record names, then the registry's."""
    wanted = fold(words).strip()
    if len(wanted) < LEAST:
        return []
    found = {ref: Suggestion(ref, actor_words(ref, _names())) for ref in view.lookup.actors_from(wanted.replace(" ", "-"), most // 2)}
    for names, ident, name in _registry():
        if len(found) < most and f" {wanted}" in names:
            found.setdefault(ident, Suggestion(ident, name))
    return list(found.values())
