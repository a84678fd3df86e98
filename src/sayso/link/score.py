"""Scores pairs of claims with Splink on DuckDB, with parameters shipped as data: reach here for weights and their reasons."""

import json
import logging
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

from sayso.errors import StageError
from sayso.link.blocks import MAX_BLOCK, MAX_WORD_BLOCK, actor_keys, bounded, place_keys, text_keys, time_keys, toll_keys
from sayso.link.context import norm_of, weight_of, word_of
from sayso.link.rows import NO_CEILING, LinkRow, families_of
from sayso.model.incident import Link

THRESHOLD = 0.05
"""Least probability of a pair that is kept; less likely ones count as 0 where groups are compared."""
_BATCH = 20_000
_CHUNK = 10_000
"""Rows whose pairs are made and weighed together: the candidate pairs, not the claims, are what fills memory."""
_DECIMALS = 9
"""Places to which probabilities and weights are rounded before anything is decided by them."""
_SHARED_WEIGHT = (
    "CREATE MACRO shared_weight(keys_a, bits_a, keys_b, bits_b) AS coalesce(list_sum(list_transform(list_intersect(keys_a, keys_b),"
    " lambda key: bits_a[list_position(keys_a, key)] * bits_b[list_position(keys_b, key)])), 0)"
)
"""The dot product of two lists of rare words with their weights (link/context.py), which the model's SQL asks for."""
_STRINGS = pa.list_(pa.string())
_SCHEMA = pa.schema(
    [
        ("uid", pa.int64()), ("report", pa.string()), ("grp", pa.string()), ("type", pa.string()), ("mode", pa.string()),
        ("families", _STRINGS), ("day_from", pa.int64()), ("day_to", pa.int64()), ("country", pa.string()),
        ("lat", pa.float64()), ("lon", pa.float64()), ("radius", pa.float64()), ("place", pa.string()),
        ("doers", _STRINGS), ("sufferers", _STRINGS), ("actors", _STRINGS), ("outcomes", _STRINGS),
        ("figures_large", _STRINGS), ("figures_small", _STRINGS), ("toll_low", pa.int64()), ("toll_high", pa.int64()),
        ("start", pa.int64()), ("stop", pa.int64()), ("words", _STRINGS),
        ("happened", pa.bool_()), ("harmed", pa.int64()), ("published", pa.int64()), ("ages", pa.list_(pa.int64())),
        ("days", pa.list_(pa.int64())), ("places", _STRINGS), ("keys", pa.list_(pa.int64())), ("bits", pa.list_(pa.float64())),
        ("norm", pa.float64()),
        ("block_time", _STRINGS), ("block_place", _STRINGS), ("block_actor", _STRINGS), ("block_report", pa.string()),
        ("block_text", _STRINGS), ("block_toll", _STRINGS),
    ]
)


@cache
def load_model() -> dict[str, Any]:
    """Return the linking model as Splink settings: ``registry/link_model.json`` without its comments. Do not change it."""
    text = files("sayso.registry").joinpath("link_model.json").read_text(encoding="utf-8")
    settings: dict[str, Any] = json.loads(text, object_hook=lambda table: {key: value for key, value in table.items() if key != "comment"})
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


def score_pairs(rows: Sequence[LinkRow], *, memory_limit: str = "1GB", threads: int = 1, least: float = THRESHOLD) -> Iterator[Link]:
    """Yield the pairs of ``rows`` that may be one happening, most likely first, ties by id.

    Args:
        rows: in order of claim id; the order of the result depends on it.
        memory_limit: DuckDB's, for example ``1GB``; what does not fit goes to a temporary directory.
        threads: DuckDB's; they do not change the result.
        least: probability below which a pair is left out.
    """
    if len(rows) < 2:
        return
    with tempfile.TemporaryDirectory(prefix="sayso-link-") as spill:
        connection = duckdb.connect(":memory:", config={"memory_limit": memory_limit, "threads": threads, "temp_directory": spill})
        try:
            connection.execute("SET enable_progress_bar = false")
            connection.execute(_SHARED_WEIGHT)
            _fill(connection, _batches(rows))
            yield from _predict(connection, rows, least)
        finally:
            connection.close()


def weigh_pairs(rows: Sequence[LinkRow], pairs: Sequence[tuple[int, int]]) -> list[Link]:
    """Return given pairs of ``rows`` weighed by the model, however unlikely, most likely first, ties by id.

    Args:
        rows: in order of claim id; those that no pair names cost nothing.
        pairs: of row indexes.
    """
    if not pairs:
        return []
    named = sorted({index for pair in pairs for index in pair})
    keys: dict[int, list[str]] = {index: [] for index in named}
    for number, pair in enumerate(pairs):
        for index in pair:
            keys[index].append(str(number))
    own, chosen = [tuple(keys[index]) for index in named], [rows[index] for index in named]
    none: list[tuple[str, ...]] = [()] * len(named)
    blocks = list(zip(none, none, none, own, none, strict=True))
    columns = [{**_columns(uid, row, blocks[uid]), "block_report": None} for uid, row in enumerate(chosen)]
    connection = duckdb.connect(":memory:", config={"threads": 1})
    try:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(_SHARED_WEIGHT)
        _fill(connection, iter([pa.RecordBatch.from_pylist(columns, schema=_SCHEMA)]))
        return list(_predict(connection, chosen, 0.0, _GIVEN))
    finally:
        connection.close()


_GIVEN = {"blocking_rules_to_generate_predictions": [{"blocking_rule": "l.block_text = r.block_text", "arrays_to_explode": ["block_text"]}]}
"""What replaces the model's blocking where the pairs are given."""


def _fill(connection: duckdb.DuckDBPyConnection, filled: Iterator[pa.RecordBatch]) -> None:
    batches = pa.RecordBatchReader.from_batches(_SCHEMA, filled)
    connection.register("incoming", batches)
    connection.execute("CREATE TABLE claims AS SELECT * FROM incoming")
    connection.unregister("incoming")


def _batches(rows: Sequence[LinkRow]) -> Iterator[pa.RecordBatch]:
    makers = ((time_keys, MAX_BLOCK), (place_keys, MAX_BLOCK), (actor_keys, MAX_BLOCK), (text_keys, MAX_WORD_BLOCK), (toll_keys, MAX_BLOCK))
    keys = [tuple(bounded(rows, [make(row) for row in rows], most)) for make, most in makers]
    for first in range(0, len(rows), _BATCH):
        chunk = [_columns(uid, rows[uid], [own[uid] for own in keys]) for uid in range(first, min(first + _BATCH, len(rows)))]
        yield pa.RecordBatch.from_pylist(chunk, schema=_SCHEMA)


def _columns(uid: int, row: LinkRow, keys: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    """Return a row of the table that the model's SQL conditions speak of (docs/linking.md)."""
    return {
        "uid": uid, "report": row.report, "grp": row.group, "type": row.type, "mode": row.mode,
        "families": families_of(row.type, row.mode), "day_from": row.day_from, "day_to": row.day_to, "country": row.country,
        "lat": row.lat, "lon": row.lon, "radius": row.radius, "place": row.place,
        "doers": row.doers, "sufferers": row.sufferers, "actors": row.actors, "start": row.start, "stop": row.stop, "words": row.words,
        "happened": row.happened, "published": row.published, "ages": row.ages, "days": row.days, "places": row.places,
        "keys": list(map(word_of, row.keys)), "bits": list(map(weight_of, row.keys)), "norm": norm_of(row.keys),
        "block_time": keys[0], "block_place": keys[1], "block_actor": keys[2],
        "block_text": keys[3], "block_toll": keys[4], "block_report": row.report,
        **_figures(row),
    }


def _figures(row: LinkRow) -> dict[str, Any]:
    exact = [(outcome, low) for outcome, low, high in row.figures if low == high]
    return {
        "outcomes": sorted({outcome for outcome, _, _ in row.figures}),
        "figures_large": [f"{outcome}={number}" for outcome, number in exact if number >= 4],
        "figures_small": [f"{outcome}={number}" for outcome, number in exact if 0 < number < 4],
        "harmed": harmed(row),
        "toll_low": sum(low for _, low, _ in row.figures),
        "toll_high": min(sum(high for _, _, high in row.figures), NO_CEILING),
    }


def harmed(row: LinkRow) -> int:
    """Return the least number killed and wounded that a row tells of, whether it tells them apart or not."""
    least = {outcome: low for outcome, low, _ in row.figures}
    return max(least.get("casualties", 0), least.get("killed", 0) + least.get("wounded", 0))


def _predict(
    connection: duckdb.DuckDBPyConnection, rows: Sequence[LinkRow], least: float, changes: Mapping[str, Any] = MappingProxyType({})
) -> Iterator[Link]:
    logging.getLogger("splink").setLevel(logging.ERROR)  # it warns of every comparison that needs no null level
    linker = Linker(DuckDBAPI(connection).register("claims"), {**load_model(), **changes}, log_level=None, validate_settings=False)
    chunks = 1 + len(rows) // _CHUNK
    predicted = linker.inference.predict(
        threshold_match_probability=least, num_chunks_left=chunks, num_chunks_right=1, warning_mode="never"
    )
    table = predicted.physical_name
    names = list(level_words())
    columns = ", ".join(f"mw_{name}" for name in names)
    query = (
        f"SELECT uid_l, uid_r, round(match_probability, {_DECIMALS}) AS p, match_weight, {columns} FROM {table}"
        " ORDER BY p DESC, round(match_weight, 6) DESC, least(uid_l, uid_r), greatest(uid_l, uid_r)"
    )
    cursor = connection.execute(query)
    while pairs := cursor.fetchmany(_BATCH):
        for left, right, probability, weight, *bits in pairs:
            low, high = sorted((left, right))
            yield Link(rows[low].claim, rows[high].claim, probability, round(weight, _DECIMALS), _waterfall(names, bits))


def _waterfall(names: Sequence[str], bits: Sequence[float]) -> tuple[tuple[str, str, float], ...]:
    return tuple(map(_step, names, bits))


@cache
def _step(name: str, bits: float) -> tuple[str, str, float]:
    """Return a comparison's name, the words of its level and its weight: one object for all pairs at that level, as there are millions.

    The model's levels differ in weight, so the weight tells the level.
    """
    for weight, words in level_words()[name]:
        if abs(weight - bits) < 1e-5:
            return name, words, round(bits, _DECIMALS)
    raise StageError(f"link model: no level of comparison {name!r} weighs {bits} bits; expected one of {level_words()[name]}")
