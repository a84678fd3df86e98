"""Scores pairs of rows by the linking model, which is a Splink model shipped as data: reach here for weights and their reasons.

The model's conditions are evaluated by DuckDB over columns of pairs. What a pair scores is kept as the level of each comparison, from
which weight, probability and waterfall follow. Splink's own prediction gives the same (tests/link/test_splink.py) but joins the rows
to every stretch of pairs anew and compares lists of words in SQL, which a million claims do not allow (docs/decisions/0007-scale.md).
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.errors import BadConfig
from sayso.link.blocks import Candidates, make_blocks
from sayso.link.columns import table_of
from sayso.link.context import STEP
from sayso.link.episodes import Episode
from sayso.link.pairs import LEVEL_BITS, Pair, Pairs
from sayso.link.rows import LinkRow
from sayso.link.words import Lists
from sayso.model.incident import Link

THRESHOLD = 0.05
"""Least probability of a pair that is kept; less likely ones count as 0 where groups are compared."""
_DECIMALS = 9
"""Places to which probabilities and weights are rounded before anything is decided by them."""
_BESIDE = {
    "shared": re.compile(r"\bshared_weight\([^()]*\)"), "common": re.compile(r"\blen\(list_intersect\(words_l, words_r\)\)"),
    "named": re.compile(r"\blen\(list_intersect\(names_l, names_r\)\)"),
}
"""What the model asks of two lists, computed beside SQL: the dot product of the rare words, how many words and names are in both."""
_COLUMN = re.compile(r"\b([a-z_]+)_[lr]\b")
Rows = NDArray[np.int32]


@cache
def load_model() -> dict[str, Any]:
    """Return the linking model as Splink settings: ``registry/link_model.json`` without its comments. Do not change it."""
    text = files("sayso.registry").joinpath("link_model.json").read_text(encoding="utf-8")
    settings: dict[str, Any] = json.loads(text, object_hook=lambda table: {key: value for key, value in table.items() if key != "comment"})
    levels = [len(comparison["comparison_levels"]) for comparison in settings["comparisons"]]
    if len(levels) > 64 // LEVEL_BITS or max(levels) > 1 << LEVEL_BITS:
        raise BadConfig(f"link_model.json: {len(levels)} comparisons of up to {max(levels)} levels; expected at most 16 of 16")
    return settings


@cache
def level_words() -> dict[str, tuple[tuple[float, str], ...]]:
    """Return for each comparison its levels as ``(weight in bits, words)``, in the model's order."""
    return {
        comparison["output_column_name"]: tuple((level_weight(each), each["label_for_charts"]) for each in comparison["comparison_levels"])
        for comparison in load_model()["comparisons"]
    }


def level_weight(level: dict[str, Any]) -> float:
    """Return a level's weight in bits, ``log2(m / u)``; 0 for a level that says that nothing can be compared."""
    if level.get("is_null_level"):
        return 0.0
    return math.log2(level["m_probability"] / level["u_probability"])


def prior_weight() -> float:
    """Return the weight in bits of a pair of which nothing is known."""
    prior: float = load_model()["probability_two_random_records_match"]
    return math.log2(prior / (1 - prior))


@cache
def _levels_sql() -> str:
    """Return SQL for the levels of a row of ``pairs``, packed from the model's first comparison upwards."""
    packed = []
    for number, comparison in enumerate(load_model()["comparisons"]):
        conditions = [_without_lists(level["sql_condition"]) for level in comparison["comparison_levels"]]
        whens = " ".join(f"WHEN {condition} THEN {at}" for at, condition in enumerate(conditions) if condition != "ELSE")
        last = next((at for at, condition in enumerate(conditions) if condition == "ELSE"), len(conditions) - 1)
        packed.append(f"((CASE {whens} ELSE {last} END)::UBIGINT << {LEVEL_BITS * number})")
    return " | ".join(packed)


def _without_lists(condition: str) -> str:
    for name, asked in _BESIDE.items():
        condition = asked.sub(name, condition)
    return condition


def scored_columns() -> list[str]:
    """Return the columns that the model's conditions speak of."""
    return sorted(set(_COLUMN.findall(_levels_sql())))


def weights_of(levels: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Return the weights in bits of packed levels, prior included."""
    total = np.full(len(levels), prior_weight())
    for number, of in enumerate(level_words().values()):
        bits = np.array([weight for weight, _ in of])
        total += bits[(levels >> np.uint64(LEVEL_BITS * number)) & np.uint64((1 << LEVEL_BITS) - 1)]
    return total


def pairs_of(left: Rows, right: Rows, levels: NDArray[np.uint64], least: float = THRESHOLD) -> Pairs:
    """Return scored pairs from their levels, without those less likely than ``least``; each with its lower row first."""
    weight = weights_of(levels)
    probability = np.round(1 / (1 + np.exp2(-weight)), _DECIMALS)
    chosen = probability >= least
    low, high = np.minimum(left, right), np.maximum(left, right)
    return Pairs(low[chosen], high[chosen], levels[chosen], probability[chosen], np.round(weight[chosen], _DECIMALS))


class Scorer:
    """Scores pairs of a table's rows."""

    def __init__(self, table: pa.Table, connection: duckdb.DuckDBPyConnection, *, threads: int = 1) -> None:
        """Put the columns that the model asks for into the shape that is scored.

        Args:
            table: of :mod:`sayso.link.columns`.
            connection: of which cursors are taken.
            threads: how many stretches of pairs are scored side by side; the result is the same for any number.
        """
        self._columns = {name: coded(table[name]) for name in scored_columns()}
        self._rare, self._words = Lists.of_keys(table["keys"]), Lists.of_words(table["words"])
        self._names = Lists.of_words(table["names"])
        self._connection, self._threads = connection, threads

    def score(self, candidates: Iterable[tuple[Rows, Rows]], least: float = THRESHOLD) -> Pairs:
        """Return those of the candidate pairs that are likely enough, most likely first; ties by weight, then by rows."""
        return Pairs.together(list(_each(lambda pair: pairs_of(*pair, self._levels(*pair), least), candidates, self._threads))).in_order()

    def weigh(self, left: Rows, right: Rows) -> Pairs:
        """Return the given pairs, however unlikely, in the order given."""
        return pairs_of(left, right, self._levels(left, right), 0.0)

    def _levels(self, left: Rows, right: Rows) -> NDArray[np.uint64]:
        low, high = pa.array(np.minimum(left, right)), pa.array(np.maximum(left, right))
        columns = {"nr": pa.array(np.arange(len(left))), **self._beside(left, right)}
        for name, column in self._columns.items():
            columns |= {f"{name}_l": column.take(low), f"{name}_r": column.take(high)}
        cursor = self._connection.cursor()
        try:
            cursor.register("pairs", pa.table(columns))
            found = cursor.execute(f"SELECT nr, {_levels_sql()} AS levels FROM pairs").fetchnumpy()
        finally:
            cursor.close()
        levels = np.empty(len(left), np.uint64)
        levels[found["nr"]] = found["levels"]
        return levels


    def _beside(self, left: Rows, right: Rows) -> dict[str, pa.Array]:
        lists = {"shared": self._rare, "common": self._words, "named": self._names}
        found = {name: own.products(left, right) for name, own in lists.items()}
        return {name: pa.array(own / STEP**2 if name == "shared" else own) for name, own in found.items()}


def _each(work: Callable[[tuple[Rows, Rows]], Pairs], parts: Iterable[tuple[Rows, Rows]], threads: int) -> Iterator[Pairs]:
    """Yield the work done on each part, in order, at most two parts a thread at a time."""
    if threads == 1:
        yield from map(work, parts)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: list[Any] = []
        for part in parts:
            waiting.append(pool.submit(work, part))
            if len(waiting) > 2 * threads:
                yield waiting.pop(0).result()
        for each in waiting:
            yield each.result()


def coded(column: pa.ChunkedArray) -> pa.Array:
    """Return a column with its lists of words as lists of numbers, equal where the words are; other columns as they are."""
    whole = column.combine_chunks()
    whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) and whole.num_chunks == 1 else whole
    if pa.types.is_list(whole.type) and pa.types.is_string(whole.type.value_type):
        return pa.ListArray.from_arrays(whole.offsets, whole.values.dictionary_encode().indices)
    return whole


def waterfall(levels: int) -> tuple[tuple[str, str, float], ...]:
    """Return ``(comparison, level in words, bits)`` of packed levels, in the model's order."""
    return tuple(
        _step(name, levels >> LEVEL_BITS * number & (1 << LEVEL_BITS) - 1) for number, name in enumerate(level_words())
    )


@cache
def _step(name: str, level: int) -> tuple[str, str, float]:
    """Return one object for all pairs at a level, as there are millions."""
    bits, words = level_words()[name][level]
    return name, words, round(bits, _DECIMALS)


class Named(Protocol):
    """A row that knows its claim id."""

    @property
    def claim(self) -> str:
        """Id."""


def link_of(pair: Pair, rows: Sequence[Named]) -> Link:
    """Return a pair of positions in ``rows``, which are in order of claim id, with its reasons."""
    return Link(rows[pair.left].claim, rows[pair.right].claim, pair.probability, pair.weight, waterfall(pair.levels))


def score_pairs(rows: Iterable[LinkRow], *, least: float = THRESHOLD) -> Iterator[Link]:
    """Yield the pairs of ``rows`` that may be one happening, most likely first, ties by id: for training and for looking closely.

    Args:
        rows: each taken as an episode of its own.
        least: probability below which a pair is left out.
    """
    table = table_of(Episode(row, (row.claim,)) for row in rows)
    now = np.ones(len(table), np.bool_)
    named = table["claim"].to_pylist()
    with duckdb.connect(":memory:") as connection:
        blocks = make_blocks(table, ~now, now, connection)
        for pair in Scorer(table, connection).score(Candidates(blocks, table, now), least).each():
            yield Link(named[pair.left], named[pair.right], pair.probability, pair.weight, waterfall(pair.levels))
