"""Possible matches of what is told too vaguely to be compared: periods, series, mentions, dates of more than a month.

Such claims are seldom or never joined. Where few happenings could be meant, they are weighed by the same model and offered to a person.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.link.apart import days_words
from sayso.link.near import NEAR_MISSES
from sayso.link.pairs import Pair, Pairs
from sayso.link.score import link_of, waterfall
from sayso.link.told import Told
from sayso.model.incident import Incident, NearMiss

MONTH = 31
"""Days; a longer range of dates is too vague to be compared by week or month."""
MOST_DAYS = 3 * 366
"""A date that spans more says too little of when it was."""
MOST_FITTING = 12
"""Rows that may share a key: where more could be meant, offering some of them would be a guess."""

FITTING = ("time", "place", "kind", "actors", "casualties")
"""Comparisons that judge whether a vague claim may mean a happening; that a mention's words differ from an account's says little."""
AGAINST = -1.5
"""Bits from which a comparison speaks against a match; one may, of place, actors or casualties."""
_COLUMNS = ("report", "grp", "start", "stop", "actors", "country", "families", "day_from", "day_to", "happened", "aggregate", "refers")
_VAGUE = f"happened AND (aggregate OR refers OR day_to - day_from > {MONTH})"
_TOLD = f"""
CREATE OR REPLACE TEMP TABLE told AS SELECT nr, report, grp, start, stop, actors, country, families, day_from, day_to,
{_VAGUE} AS vague FROM said WHERE happened AND day_from IS NOT NULL AND day_to IS NOT NULL AND day_to - day_from <= {MOST_DAYS}
"""
_KEYS = """
CREATE OR REPLACE TEMP TABLE keys AS SELECT nr, vague, who, family, unnest(range(day_from // 365, day_to // 365 + 1)) AS year FROM (
SELECT t.nr, t.vague, t.day_from, t.day_to, w.who, unnest(t.families) AS family FROM told t JOIN (
SELECT nr, unnest(actors) AS who FROM told WHERE NOT vague
UNION SELECT t.nr, unnest(s.actors) FROM told t JOIN said s ON s.report = t.report AND s.start < t.stop AND t.start < s.stop WHERE t.vague
UNION SELECT nr, country FROM told WHERE country IS NOT NULL) w USING (nr))
"""
_PAIRS = f"""
SELECT a.nr AS left, b.nr AS right, list_sort(list(DISTINCT who)) AS common FROM keys a JOIN keys b USING (who, family, year)
JOIN (SELECT who, family, year FROM keys GROUP BY ALL HAVING bool_or(vague) AND count(*) <= {MOST_FITTING}) USING (who, family, year)
JOIN told one ON one.nr = a.nr JOIN told other ON other.nr = b.nr
WHERE a.nr < b.nr AND (a.vague OR b.vague) AND one.grp <> other.grp AND one.day_from <= other.day_to AND other.day_from <= one.day_to
GROUP BY a.nr, b.nr ORDER BY a.nr, b.nr
"""


@dataclass(frozen=True, slots=True)
class VaguePairs:
    """Pairs of which at least one row is vague and that could be one happening."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    common: pa.ChunkedArray
    """Actors, by id, and countries, by code, that both name."""


def vague_pairs(table: pa.Table, connection: duckdb.DuckDBPyConnection) -> VaguePairs:
    """Return the pairs of rows that could be one happening although one is too vague to be compared.

    They are of two reports, no copies of each other; name an actor or a country in common, as well as a family of events and a
    year; and their dates overlap. A claim speaks of the actors of its whole sentence here.

    Args:
        table: of :mod:`sayso.link.columns`.
        connection: in which tables are made anew.
    """
    columns = {"nr": pa.array(np.arange(len(table), dtype=np.int32)), **{name: table[name] for name in _COLUMNS}}
    connection.register("said", pa.table(columns))
    connection.execute(_TOLD)
    connection.execute(_KEYS)
    found = connection.sql(_PAIRS).to_arrow_table()
    connection.unregister("said")
    left, right = (found[side].to_numpy().astype(np.int32) for side in ("left", "right"))
    return VaguePairs(left, right, found["common"])


@dataclass(frozen=True, slots=True)
class Possible:
    """A pair that may be offered."""

    pair: Pair
    """Of positions in a list of rows."""
    common: tuple[str, ...]


def fitting(pairs: Pairs) -> NDArray[np.bool_]:
    """Say which pairs fit well enough to be offered."""
    return np.array([_fits(levels) for levels in pairs.levels.tolist()], dtype=np.bool_)


def offer_possible(rows: Sequence[Told], incidents: Sequence[Incident], possible: Sequence[Possible]) -> list[Incident]:
    """Return the incidents with possible matches of vague claims after their near misses; each stands with both of its incidents.

    A pair is offered if it is among the ``NEAR_MISSES`` that fit best of either row; of two incidents only the best fitting one is.

    Args:
        rows: in order of claim id.
        incidents: of the same rows.
        possible: pairs that fit.
    """
    of = {claim: incident.id for incident in incidents for claim in incident.claims}
    taken = {frozenset((of[miss.link.left], of[miss.link.right])) for incident in incidents for miss in incident.near}
    room: dict[int, int] = defaultdict(lambda: NEAR_MISSES)
    added: dict[str, list[NearMiss]] = defaultdict(list)
    for each in sorted(possible, key=lambda each: (-_fit(each.pair.levels), each.pair.left, each.pair.right)):
        ends = (each.pair.left, each.pair.right)
        between = frozenset(of[rows[end].claim] for end in ends)
        if len(between) < 2 or between in taken or not any(room[end] for end in ends):
            continue
        taken.add(between)
        miss = NearMiss(link_of(each.pair, rows), _possible_words(rows[ends[0]], rows[ends[1]], each))
        for end in ends:
            room[end] = max(0, room[end] - 1)
            added[of[rows[end].claim]].append(miss)
    return [replace(incident, near=(*incident.near, *added[incident.id])) if incident.id in added else incident for incident in incidents]


def _bits(levels: int) -> dict[str, tuple[str, float]]:
    return {name: (words, bits) for name, words, bits in waterfall(levels) if name in FITTING}


def _fit(levels: int) -> float:
    return round(sum(bits for _, bits in _bits(levels).values()), 6)


def _fits(levels: int) -> bool:
    found = _bits(levels)
    against = [name for name, (_, bits) in found.items() if bits < AGAINST]
    return len(against) < 2 and not {"time", "kind"} & set(against) and found.get("kind", ("", 0.0))[1] > -1


def _possible_words(one: Told, other: Told, possible: Possible) -> str:
    """Return what the two have in common, what speaks against it and why they were not joined."""
    against = "; ".join(words for words, bits in _bits(possible.pair.levels).values() if bits < 0)
    return (
        f"possible: the sentences of both name {', '.join(possible.common)}, and their dates overlap ({days_words(one, other)})"
        + (f"; against it: {against}" if against else "") + f"; not joined: {_kept_out(one, other)}"
    )


def _kept_out(one: Told, other: Told) -> str:
    if one.aggregate or other.aggregate:
        return "a period or a series is never joined"
    if one.refers or other.refers:
        return "what only refers to a happening is never joined"
    return "a date of more than a month is too vague to join by"
