"""Splink's own prediction and ours are one, pair by pair and weight by weight."""

import logging
from collections.abc import Iterator
from dataclasses import replace

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from splink import DuckDBAPI, Linker
from tests.link.test_rows import row_of

from sayso.link import Episode, LinkRow, table_of
from sayso.link.context import WEIGHT_BITS, weight_of, word_of
from sayso.link.score import Scorer, load_model, weights_of

_SHARED = (
    "CREATE MACRO shared_weight(keys_a, bits_a, keys_b, bits_b) AS coalesce(list_sum(list_transform(list_intersect(keys_a, keys_b),"
    " lambda key: bits_a[list_position(keys_a, key)] * bits_b[list_position(keys_b, key)])), 0)"
)


def rows() -> Iterator[LinkRow]:
    """Yield rows that differ in all that the model compares."""
    days = ("2019-03-05", "2019-03-07", "2019-03-05/2019-03-08", "2019-03", "2019", None)
    places = ("mopti", "sevare", "mopti-region", "mali", None)
    quotes = ("Gunmen ambushed an army convoy", "Villagers buried their neighbours after an army convoy was ambushed by gunmen", "A blast")
    for number in range(60):
        row = row_of(
            report=f"r-{number % 40}", day=days[number % 6], place=places[number % 5], quote=quotes[number % 3], start=number % 2 * 300,
            killed=(None, 2, 16, (10, None), 90)[number % 7 % 5], doer=(None, "jnim", "isgs")[number % 3],
            mode=("ambush", None, "clash")[number % 4 % 3], sufferer=(None, "malian-military")[number // 3 % 2],
            stance=("asserts", "denies")[number % 11 == 0],
        )
        keys = tuple(sorted(word << WEIGHT_BITS | number % 9 + 20 for word in range(number % 5, 9 + number % 4)))
        yield replace(row, keys=keys if number % 6 else (), ages=(30 + number % 3,) * (number % 4 == 0), published=737000 + number % 20,
                      names=tuple(range(number % 4))[number % 2 :])


@pytest.fixture
def table() -> pa.Table:
    return table_of(Episode(row, (row.claim,)) for row in rows())


def predicted(table: pa.Table, pairs: list[tuple[int, int]]) -> list[float]:
    """Return Splink's weights of given pairs."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    keys = table["keys"].to_pylist()
    columns = {name: table[name] for name in table.column_names if name not in ("keys", "claims", "links")}
    columns |= {"uid": pa.array(range(len(table))), "keys": pa.array([list(map(word_of, own)) for own in keys], pa.list_(pa.int64()))}
    columns["bits"] = pa.array([list(map(weight_of, own)) for own in keys], pa.list_(pa.float64()))
    connection = duckdb.connect(":memory:")
    connection.execute(_SHARED)
    connection.register("incoming", pa.table(columns))
    ends = {"join_key_l": [a for a, _ in pairs], "join_key_r": [b for _, b in pairs]}
    connection.register("chosen", pa.table({"match_key": ["0"] * len(pairs), **ends}))
    connection.execute("CREATE TABLE told AS SELECT * FROM incoming; CREATE TABLE blocked AS SELECT * FROM chosen")
    api = DuckDBAPI(connection)
    linker = Linker(api.register("told"), load_model(), log_level=None, validate_settings=False)
    linker.table_management.register_blocked_pairs_for_predict(api.register("blocked"))
    name = linker.inference.predict(warning_mode="never").physical_name
    weights = {(a, b): weight for a, b, weight in connection.execute(f"SELECT uid_l, uid_r, match_weight FROM {name}").fetchall()}
    return [weights[pair] for pair in pairs]


def test_every_pair_weighs_what_splink_says(table: pa.Table) -> None:
    pairs = [(a, b) for a in range(len(table)) for b in range(a + 1, len(table))]
    left, right = (np.array(side, dtype=np.int32) for side in zip(*pairs, strict=True))
    ours = weights_of(Scorer(table, duckdb.connect(":memory:")).weigh(left, right).levels)
    assert len(set(ours.round(6))) > 300
    assert np.allclose(ours, predicted(table, pairs), atol=1e-6)
