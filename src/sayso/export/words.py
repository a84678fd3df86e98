"""Actors and figures in words: reach here for what the brief and the command line show of ids and bounds."""

import re
from collections.abc import Mapping
from functools import cache

from sayso.registry import read_table

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@cache
def _demonyms() -> frozenset[str]:
    return frozenset(name.casefold() for row in read_table("states.tsv") for name in row["demonyms"].split("|"))


def actor_words(actor: str, names: Mapping[str, str]) -> str:
    """Return an actor's name, else the words that its id is made of ("unknown gunmen", "Malian military"), else what stands there.

    Args:
        actor: an actor id, or the report's words where the actor is not resolved.
        names: names by actor id.
    """
    if actor in names:
        return names[actor]
    if not _SLUG.fullmatch(actor):
        return actor
    first, _, rest = actor.partition("-")
    return f"{first.capitalize() if first in _demonyms() else first} {rest.replace('-', ' ')}"


def bounds_words(low: int | None, high: int | None) -> str:
    """Return a number with its bounds: ``2``, ``25+``, ``up to 30``, ``3,000-4,000``, ``no number``."""
    if low is None and high is None:
        return "no number"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,}+"
    return f"up to {high:,}" if low is None else f"{low:,}-{high:,}"


def counted(count: int, noun: str) -> str:
    """Return ``1 report`` or ``5 reports``."""
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{count:,} {noun if count == 1 else plural}"
