"""What linking goes on from, as the record keeps it: rows and pairs as Arrow streams in parts by claim id.

A change rewrites the parts that it touches. How many parts there are follows from the number of rows, so that records of
the same claims are the same bytes, however they came to be.
"""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sayso.link import Linked, Relinked
from sayso.link.columns import SCHEMA
from sayso.link.relinking import POSSIBLE
from sayso.link.score import pairs_of
from sayso.store import View, Writer

ROWS, PAIRS, POSSIBLES = "rows", "pairs", "possible"
ROWS_A_PART = 4096
MOST_BITS = 16
_PAIRS = pa.schema([("left", pa.uint64()), ("right", pa.uint64()), ("levels", pa.uint64())])
Ids = NDArray[np.uint64]


def load_linked(view: View) -> Linked:
    """Return what linking kept of the record."""
    rows = _joined(SCHEMA, view.link_parts(ROWS))
    ids = _ids(rows)
    pairs, possible = (_joined(schema, view.link_parts(kind)) for schema, kind in ((_PAIRS, PAIRS), (_with_ids(POSSIBLE), POSSIBLES)))
    left, right = (_places(ids, pairs[side]) for side in ("left", "right"))
    sides = {side: pa.array(_places(ids, possible[side])) for side in ("left", "right")}
    offered = pa.table({**sides, "levels": possible["levels"], "common": possible["common"]}, schema=POSSIBLE)
    return Linked(rows, pairs_of(left, right, pairs["levels"].to_numpy(), 0.0).in_order(), offered)


def save_linked(writer: Writer, before: Linked, after: Relinked) -> None:
    """Keep what linking goes on from, rewriting the parts in which anything differs."""
    linked = after.linked
    ids, bits = _ids(linked.rows), part_bits(len(linked.rows))
    changed = _changed_parts(before, after, bits)
    part_of = _part(ids, bits)
    pairs, order = linked.pairs, np.lexsort((linked.pairs.right, linked.pairs.left))
    own = part_of[pairs.left[order]]
    for part in changed:
        rows = slice(*np.searchsorted(part_of, [part, part + 1]))
        writer.put_link_parts(ROWS, {part: _bytes(linked.rows.slice(rows.start, rows.stop - rows.start))})
        chosen = order[slice(*np.searchsorted(own, [part, part + 1]))]
        columns = [pa.array(column) for column in (ids[pairs.left[chosen]], ids[pairs.right[chosen]], pairs.levels[chosen])]
        writer.put_link_parts(PAIRS, {part: _bytes(pa.table(columns, schema=_PAIRS))})
    sides = {side: pa.array(ids[linked.possible[side].to_numpy()]) for side in ("left", "right")}
    named = pa.table({**sides, "levels": linked.possible["levels"], "common": linked.possible["common"]}, schema=_with_ids(POSSIBLE))
    writer.put_link_parts(POSSIBLES, {0: _bytes(named)})


def part_bits(rows: int) -> int:
    """Return how many leading bits of a claim id tell its part."""
    return min(max(0, (max(rows, 1) - 1) // ROWS_A_PART).bit_length(), MOST_BITS)


def _changed_parts(before: Linked, after: Relinked, bits: int) -> list[int]:
    """Return the parts to write: those of touched rows and of rows that are gone; all where there are more or fewer parts than before."""
    if part_bits(len(before.rows)) != bits or not len(before.rows):
        return list(range(1 << bits))
    old, new = _ids(before.rows), _ids(after.linked.rows)
    return sorted(set(_part(np.concatenate([new[after.touched], np.setdiff1d(old, new)]), bits).tolist()))


def _part(ids: Ids, bits: int) -> NDArray[np.int64]:
    return (ids >> np.uint64(64 - bits)).astype(np.int64) if bits else np.zeros(len(ids), np.int64)


def _ids(rows: pa.Table) -> Ids:
    """Return the claim ids of rows as numbers, which are in the same order (:func:`sayso.model.ids.content_id`)."""
    return np.fromiter((int(claim[2:], 16) for claim in rows["claim"].to_pylist()), np.uint64, len(rows))


def _places(ids: Ids, named: pa.ChunkedArray) -> NDArray[np.int32]:
    return np.asarray(np.searchsorted(ids, named.to_numpy()), np.int32)


def _with_ids(schema: pa.Schema) -> pa.Schema:
    return pa.schema([(field.name, pa.uint64() if field.name in ("left", "right") else field.type) for field in schema])


def _bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd", use_threads=False)) as stream:
        stream.write_table(table.combine_chunks())
    return bytes(sink.getvalue())


def _joined(schema: pa.Schema, parts: dict[int, bytes]) -> pa.Table:
    return pa.Table.from_batches(_batches(parts), schema).combine_chunks()


def _batches(parts: dict[int, bytes]) -> Iterator[pa.RecordBatch]:
    for part in sorted(parts):
        with pa.ipc.open_stream(parts[part]) as stream:
            yield from stream
