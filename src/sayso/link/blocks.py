"""Which claims are compared at all: keys that two rows may share, and the pairs that follow. Reach here to change what is scored.

Keys are made by SQL over the columns, pairs by arithmetic over sorted keys: neither makes a Python object for each of them.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.link.context import WEIGHT_BITS
from sayso.link.geometry import KM_PER_DEGREE
from sayso.link.words import flat_lists

MAX_BLOCK = 300
"""Rows that may share a key; a fuller block is split by place and day, so that pairs grow with the record and not with its square."""
MAX_WORD_BLOCK = 60
"""Rows that may share a rare word and be compared for it alone."""
MOST_WORDS = 24
"""Words of a row by which it is blocked, the heaviest: a bound on the pairs."""
SLACK = 2
"""Days by which two dates may part and still fall into one block."""
NEAR_DAYS, NEAR_KM = 7, 60.0
"""Days by which dates may part, and kilometres beyond both precisions by which places may, for a pair of the same week or actor."""
LONGEST = 45
"""Days; a longer range says too little of the time to be blocked by week or month."""
WEEK, MONTH, YEAR = 7, 30, 365
MOST_YEARS = 3
ROWS_AT_ONCE = 50_000
"""Rows whose words are sorted together."""
PAIRS_AT_ONCE = 1_000_000
"""Candidate pairs, before repeated ones are taken out, that are held at a time."""

TIME, PLACE, ACTOR, REPORT, TEXT, TOLL, FALLEN = range(7)
_NEAR, _KIN = (TIME, ACTOR), (TEXT, TOLL)
"""Kinds of key that ask for nearness in time and space, and for a family of events in common."""
Rows = NDArray[np.int32]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]


def _buckets(width: int) -> str:
    return f"unnest(range((day_from - {SLACK}) // {width}, (day_to + {SLACK}) // {width} + 1))"


_DATED = f"day_from IS NOT NULL AND day_to IS NOT NULL AND day_to - day_from <= {LONGEST}"
_FAMILIES = "(SELECT *, unnest(families) AS family FROM rows)"
_YEARS = (
    f"unnest(CASE WHEN day_from IS NULL OR day_to IS NULL THEN [-1] ELSE range((day_from - {SLACK}) // {YEAR},"
    f" (least(day_to, day_from + {MOST_YEARS * YEAR}) + {SLACK}) // {YEAR} + 1) END)"
)
_PARTS = {
    TIME: f"country, family, {_buckets(WEEK)} AS bucket FROM {_FAMILIES} WHERE country IS NOT NULL AND {_DATED}",
    PLACE: f"place, family, {_YEARS} AS bucket FROM {_FAMILIES} WHERE place IS NOT NULL AND radius IS NOT NULL",
    ACTOR: f"unnest(actors) AS actor, family, months FROM (SELECT *, range((day_from - {SLACK}) // {MONTH},"
    f" (day_to + {SLACK}) // {MONTH} + 1) AS months FROM {_FAMILIES} WHERE {_DATED})",
    REPORT: "report FROM rows",
    TEXT: "unnest(rare) AS word FROM rows",
    TOLL: f"country, unnest(tolls) AS toll, weeks FROM (SELECT *, range((day_from - {SLACK}) // {WEEK},"
    f" (day_to + {SLACK}) // {WEEK} + 1) AS weeks FROM rows WHERE country IS NOT NULL AND {_DATED})",
    FALLEN: "unnest(fallen) AS person FROM rows",
}
"""What a key of each kind is made of."""
_HASHED = {
    TIME: "country, family, bucket", PLACE: "place, family, bucket", ACTOR: "actor, family, unnest(months)", REPORT: "report",
    TEXT: "word", TOLL: "country, toll, unnest(weeks)",
    FALLEN: "person",
}
_COARSE = " UNION ALL ".join(
    f"SELECT nr, state, {kind}::UTINYINT AS kind, hash({kind}, {_HASHED[kind]}) AS key FROM (SELECT nr, state, {parts})"
    for kind, parts in _PARTS.items()
)
_FINE = (
    "SELECT nr, state, kind, hash(key, place, day) AS key FROM (SELECT k.nr, k.state, k.kind, k.key, r.place,"
    " unnest(range(r.day_from - 1, r.day_to + 2)) AS day FROM coarse k JOIN coarse_counts c USING (key) JOIN rows r USING (nr)"
    " WHERE c.after > c.most AND r.lat IS NOT NULL AND r.lon IS NOT NULL AND r.radius IS NOT NULL"
    f" AND r.day_to - r.day_from <= {WEEK})"
)
_WAS, _NOW = 1, 2
_COLUMNS = ("families", "day_from", "day_to", "country", "radius", "lat", "lon", "place", "actors", "report", "tolls", "fallen")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Keys of rows: ``rows[i]`` has ``keys[i]`` of kind ``kinds[i]``, sorted by key, then row."""

    keys: NDArray[np.uint64]
    rows: Rows
    kinds: NDArray[np.uint8]
    altered: Rows
    """Rows with a key whose block became too full, or no longer is: pairs between them may have come or gone."""


def make_blocks(table: pa.Table, was: Flags, now: Flags, connection: duckdb.DuckDBPyConnection) -> Blocks:
    """Return the blocks of the rows that are there now.

    Args:
        table: of :mod:`sayso.link.columns`: rows of before and of now.
        was: whether each row was there before.
        now: whether each row is there now.
        connection: in which tables are made anew.
    """
    columns = {name: table[name] for name in _COLUMNS}
    columns |= {"nr": pa.array(np.arange(len(table), dtype=np.int32)), "state": pa.array(_WAS * was + _NOW * now, pa.uint8())}
    connection.register("incoming", pa.table({**columns, "rare": rare_words(table["keys"])}))
    connection.execute("CREATE OR REPLACE TABLE rows AS SELECT * FROM incoming")
    connection.unregister("incoming")
    for name, query in (("coarse", _COARSE), ("fine", _FINE)):
        connection.execute(f"CREATE OR REPLACE TABLE {name} AS {query}")
        connection.execute(f"CREATE OR REPLACE TABLE {name}_counts AS {_counts_sql(name)}")
    in_use, altered = (" UNION ALL ".join(make(name) for name in ("coarse", "fine")) for make in (_in_use_sql, _altered_sql))
    found = connection.execute(f"SELECT key, nr, kind FROM ({in_use}) ORDER BY key, nr").fetchnumpy()
    changed = connection.execute(f"SELECT DISTINCT nr FROM ({altered}) ORDER BY nr").fetchnumpy()["nr"]
    for name in ("rows", "coarse", "coarse_counts", "fine", "fine_counts"):
        connection.execute(f"DROP TABLE {name}")
    return Blocks(found["key"], found["nr"], found["kind"], changed)


def _counts_sql(keys: str) -> str:
    """Return SQL for the rows of each key before and now, and for the bound on them."""
    return (
        f"SELECT key, count(*) FILTER (state & {_WAS} > 0) AS before, count(*) FILTER (state & {_NOW} > 0) AS after,"
        f" CASE WHEN min(kind) = {TEXT} THEN {MAX_WORD_BLOCK} ELSE {MAX_BLOCK} END AS most FROM {keys} GROUP BY key"
    )


def _in_use_sql(keys: str) -> str:
    return (
        f"SELECT k.key, k.nr, k.kind FROM {keys} k JOIN {keys}_counts c USING (key)"
        f" WHERE k.state & {_NOW} > 0 AND c.after BETWEEN 2 AND c.most"
    )


def _altered_sql(keys: str) -> str:
    """Return SQL for rows of blocks that changed; where a coarse block did, its fine ones need no asking."""
    return (
        f"SELECT k.nr FROM {keys} k JOIN {keys}_counts c USING (key)"
        f" WHERE k.state & {_NOW} > 0 AND c.before > 0 AND (c.before > c.most) <> (c.after > c.most)"
    )


def rare_words(keys: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return for each row the words of its heaviest keys, at most ``MOST_WORDS``; ties go by word."""
    parts = [_rare_words(keys.slice(at, ROWS_AT_ONCE)) for at in range(0, len(keys), ROWS_AT_ONCE)]
    return pa.chunked_array(parts, pa.list_(pa.int64()))


def _rare_words(keys: pa.ChunkedArray) -> pa.Array:
    flat, lengths = flat_lists(keys)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((flat, -(flat & ((1 << WEIGHT_BITS) - 1)), owner))
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    kept = np.arange(len(flat)) - first < MOST_WORDS
    offsets = np.concatenate([[0], np.cumsum(np.minimum(lengths, MOST_WORDS))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(flat[order][kept] >> WEIGHT_BITS))


class Candidates:
    """The pairs of rows that share a key, made a stretch of rows at a time."""

    def __init__(self, blocks: Blocks, table: pa.Table, fresh: Flags) -> None:
        """Take the blocks apart.

        Args:
            blocks: of the table.
            table: whose rows the blocks speak of.
            fresh: rows of which every pair is wanted; pairs of two others are left out.
        """
        self._blocks, self._fresh = blocks, fresh
        first = np.flatnonzero(np.diff(blocks.keys, prepend=~blocks.keys[:1]))
        lengths = np.diff(first, append=len(blocks.keys))
        self._start, self._end = (np.repeat(ends.astype(np.int32), lengths) for ends in (first, first + lengths))
        entries = np.flatnonzero(fresh[blocks.rows]).astype(np.int32)
        self._entries = entries[np.argsort(blocks.rows[entries], kind="stable")]
        self._days = [_numbers(table[name], np.nan) for name in ("day_from", "day_to")]
        self._lat, self._lon, self._radius = (_numbers(table[name], np.nan) for name in ("lat", "lon", "radius"))
        self._families = _family_bits(table["families"])

    def __iter__(self) -> Iterator[tuple[Rows, Rows]]:
        """Yield ``(row, other)``, each pair once, the first of them fresh, in order of the first."""
        owners = self._blocks.rows[self._entries]
        work = np.cumsum(self._end[self._entries] - self._start[self._entries], dtype=np.int64)
        at = 0
        while at < len(owners):
            done = work[at - 1] if at else 0
            stop = max(int(np.searchsorted(work, done + PAIRS_AT_ONCE)), at + 1)
            stop = int(np.searchsorted(owners, owners[stop - 1], side="right"))  # never part a row's entries: its pairs must meet
            yield from self._pairs(self._entries[at:stop])
            at = stop

    def _pairs(self, entries: Rows) -> Iterator[tuple[Rows, Rows]]:
        after = self._spread(entries, entries + 1, self._end[entries], fresh_too=True)
        codes = [after]
        if not self._fresh.all():
            codes.append(self._spread(entries, self._start[entries], entries, fresh_too=False))
        pairs = np.unique(np.concatenate(codes))
        if len(pairs):
            yield (pairs >> 32).astype(np.int32), (pairs & 0xFFFFFFFF).astype(np.int32)

    def _spread(self, entries: Rows, first: Rows, last: Rows, *, fresh_too: bool) -> Places:
        """Return codes of the pairs of each entry's row with the rows of a range of its block."""
        counts = last - first
        total = np.cumsum(counts, dtype=np.int64)
        places = np.arange(total[-1] if len(total) else 0) - np.repeat(total - counts, counts) + np.repeat(first, counts)
        left, right = np.repeat(self._blocks.rows[entries], counts), self._blocks.rows[places]
        kinds = np.repeat(self._blocks.kinds[entries], counts)
        fits = np.ones(len(left), np.bool_) if fresh_too else ~self._fresh[right]
        fits &= ~np.isin(kinds, _NEAR) | self._are_near(left, right)
        fits &= ~np.isin(kinds, _KIN) | (self._families[left] & self._families[right] != 0)
        codes: Places = left[fits].astype(np.int64) << 32 | right[fits]
        return codes

    def _are_near(self, left: Rows, right: Rows) -> Flags:
        """Say which pairs lie near enough in time and space; a place that is not known may be anywhere."""
        first, last = self._days
        near = (first[left] <= last[right] + NEAR_DAYS) & (first[right] <= last[left] + NEAR_DAYS)
        reach = (self._radius[left] + self._radius[right] + NEAR_KM) / KM_PER_DEGREE
        north = np.abs(self._lat[left] - self._lat[right])
        east = np.abs(self._lon[left] - self._lon[right]) * np.cos(np.radians((self._lat[left] + self._lat[right]) / 2))
        return near & ~((north > reach) | (east > reach))


def _numbers(column: pa.ChunkedArray, missing: float) -> NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).fill_null(missing).to_numpy())


def _family_bits(families: pa.ChunkedArray) -> NDArray[np.uint64]:
    """Return the families of each row as bits; two that share one by chance only make a pair more to look at."""
    lists = families.combine_chunks()
    words = lists.flatten().dictionary_encode()
    of_word = np.array([1 << zlib.crc32(word.encode()) % 64 for word in words.dictionary.to_pylist()], dtype=np.uint64)
    bits = of_word[words.indices.to_numpy(zero_copy_only=False)] if len(words) else np.zeros(0, np.uint64)
    found = np.zeros(len(lists), np.uint64)
    np.bitwise_or.at(found, np.repeat(np.arange(len(lists)), np.diff(lists.offsets.to_numpy())), bits)
    return found
