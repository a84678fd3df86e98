"""Actors that fit what somebody types: the registry's by name, the record's by id. Reach here from forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select

from sayso.export.words import actor_words
from sayso.registry import read_table
from sayso.store import View
from sayso.store import tables as t
from sayso.store.dialect import by_code_point
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
    found = {ref: Suggestion(ref, actor_words(ref, _names())) for ref in _refs(view, wanted.replace(" ", "-"), most // 2)}
    for names, ident, name in _registry():
        if len(found) < most and f" {wanted}" in names:
            found.setdefault(ident, Suggestion(ident, name))
    return list(found.values())


def _refs(view: View, start: str, most: int) -> Iterator[str]:
    """Yield ids that claims name and that begin so, jumping from one to the next by the index."""
    m = t.mentions.c
    with view.engine.connect() as connection:
        key = by_code_point(connection, m.ref)
        at = start
        for _ in range(most):
            row = connection.execute(select(m.ref).where(key >= at, key < f"{start}~").order_by(key).limit(1)).first()
            if row is None:
                return
            if ":" not in row.ref:  # keys of places and of people without an id
                yield row.ref
            at = f"{row.ref}\x01"
