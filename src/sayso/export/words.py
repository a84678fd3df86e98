"""Actors and figures in words: reach here for what the brief and the command line show of ids and bounds."""

import re
from collections.abc import Mapping
from functools import cache

from sayso.registry import read_table

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@cache
def _state_words() -> tuple[dict[str, str], dict[str, str]]:
    """Return the names of states by id, and demonyms as written by how they stand in the ids of a state's bodies."""
    rows = list(read_table("states.tsv"))
    demonyms = [name for row in rows for name in row["demonyms"].split("|")]
    return {row["id"]: row["name"] for row in rows}, {name.casefold().replace(" ", "-"): name for name in demonyms}


def actor_words(actor: str, names: Mapping[str, str]) -> str:
    """Return an actor's name, else the words that its id is made of ("unknown gunmen", "Malian military"), else what stands there.

    Args:
        actor: an actor id, or the report's words where the actor is not resolved.
        names: names by actor id.
    """
    states, demonyms = _state_words()
    if actor in names or actor in states:
        return names.get(actor) or states[actor]
    if not _SLUG.fullmatch(actor):
        return actor
    cuts = [index for index, char in enumerate(actor) if char == "-"]
    cut = max((index for index in cuts if actor[:index] in demonyms), default=0)
    return demonyms.get(actor[:cut], "") + actor[cut:].replace("-", " ")


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
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith("ch") else "s")
    return f"{count:,} {noun if count == 1 else plural}"
