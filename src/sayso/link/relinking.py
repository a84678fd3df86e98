"""Links rows anew where something changed: which pairs and which incidents a change of the record touches. Reach here for ``relink``.

Linking everything is the same with nothing known before, so the two cannot differ.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sayso.link.blocks import Candidates, make_blocks
from sayso.link.cluster import cluster
from sayso.link.columns import SCHEMA
from sayso.link.pairs import MOST_PAIRS, Pair, Pairs
from sayso.link.parts import Parts
from sayso.link.possible import Possible, fitting, offer_possible, vague_pairs
from sayso.link.score import Scorer, pairs_of
from sayso.link.told import COLUMNS, Told, told_of
from sayso.model.incident import Incident

ROWS_AT_ONCE = 20_000
"""Rows of components, about, that are taken out of the columns together."""
POSSIBLE = pa.schema([("left", pa.int32()), ("right", pa.int32()), ("levels", pa.uint64()), ("common", pa.list_(pa.string()))])
Flags = NDArray[np.bool_]
Rows = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Linked:
    """All rows and their likeliest pairs: what linking keeps of a record, to go on from."""

    rows: pa.Table
    """Of :mod:`sayso.link.columns`, in order of claim id."""
    pairs: Pairs
    """Of positions in ``rows``, most likely first; ``MOST_PAIRS`` a row."""
    possible: pa.Table
    """``left``, ``right``, ``levels`` and ``common`` of pairs that may be offered (link/possible.py)."""

    @classmethod
    def nothing(cls) -> "Linked":
        """Return what is known of an empty record."""
        return cls(SCHEMA.empty_table(), Pairs.together([]), POSSIBLE.empty_table())


@dataclass(frozen=True, slots=True)
class Relinked:
    """What linking knows after a change, and what the change touched."""

    linked: Linked
    touched: Rows
    """Positions of rows whose component changed in its rows or its pairs, and so perhaps the incidents."""

    def incidents(self, rows: Rows | None = None) -> Iterator[Incident]:
        """Yield the incidents of the components that ``rows`` (or the touched ones) lie in, a component at a time.

        Args:
            rows: positions.
        """
        yield from incidents_of(self.linked, self.touched if rows is None else rows)


def relink(before: Linked, gone: Sequence[str], fresh: pa.Table, *, memory_limit: str = "1GB", threads: int = 1) -> Relinked:
    """Return what is known after rows went and others came.

    Args:
        before: from an earlier call, or :meth:`Linked.nothing`.
        gone: ids of reports whose rows of before no longer count; a changed report's are here and in ``fresh``.
        fresh: rows of new and changed reports.
        memory_limit: DuckDB's, for example ``1GB``; what does not fit goes to a temporary directory.
        threads: how many cores to use; they do not change the result.
    """
    stays = pc.invert(pc.is_in(before.rows["report"], pa.array(gone, pa.string()))).to_numpy()
    state = np.concatenate([np.where(stays, _STAYS, _GOES), np.full(len(fresh), _COMES)]).astype(np.uint8)
    joined = pa.concat_tables([before.rows, fresh]).append_column("state", pa.array(state))
    origin = np.concatenate([np.arange(len(before.rows)), np.full(len(fresh), -1)]).astype(np.int32)
    order = pc.sort_indices(joined, [("claim", "ascending"), ("state", "ascending")]).to_numpy()
    table, state, origin = joined.take(order).combine_chunks(), state[order], origin[order]
    place = np.full(len(before.rows), -1, np.int32)
    place[origin[origin >= 0]] = np.flatnonzero(origin >= 0)
    known = Linked(table.drop_columns(["state"]), before.pairs.moved(place), _moved(before.possible, place))
    return _relink(known, state, memory_limit, threads)


_STAYS, _GOES, _COMES = 0, 1, 2


def _relink(known: Linked, state: NDArray[np.uint8], memory_limit: str, threads: int) -> Relinked:
    """Link the rows of before and of now, side by side in ``known.rows``."""
    table, old = known.rows, known.pairs
    joined = ~(table["aggregate"].to_numpy() | table["refers"].to_numpy())
    now = (state != _GOES) & joined
    lost = (state == _GOES)[old.left] | (state == _GOES)[old.right]
    with _duckdb(memory_limit, threads) as connection:
        blocks = make_blocks(table, (state != _COMES) & joined, now, connection)
        again = (state == _COMES) & joined
        again[blocks.altered] = True
        again |= now & _was_full(old, lost, len(state))
        candidates = Candidates(blocks, table, again)
        if 2 * np.count_nonzero(again) > len(again):
            found = Scorer(table, connection, threads=threads).score(candidates)
        else:
            found = _score_some(table, list(candidates), connection)
        possible = _possible(table, state != _GOES, connection)
    kept = old.take(~(lost | again[old.left] | again[old.right]))
    pairs = Pairs.together([kept, found]).in_order().likeliest(MOST_PAIRS)
    parted = np.concatenate([_parted(_codes(old), _codes(pairs)), _parted(_codes(known.possible), _codes(possible))])
    touched = np.union1d(parted, np.flatnonzero(state == _COMES)).astype(np.int32)
    return _without_gone(Linked(table, pairs, possible), state != _GOES, touched)


def _score_some(table: pa.Table, candidates: list[tuple[Rows, Rows]], connection: duckdb.DuckDBPyConnection) -> Pairs:
    """Score pairs of few of the rows without putting all of them into the shape that is scored."""
    rows, within = _named(table, [side for pair in candidates for side in pair])
    local = (within[at : at + 2] for at in range(0, len(within), 2))
    return Scorer(table.take(pa.array(rows)), connection).score((left, right) for left, right in local).moved(rows)


def _named(table: pa.Table, sides: Sequence[Rows]) -> tuple[Rows, list[Rows]]:
    """Return the rows that occur, in order, and the sides as positions among them."""
    occurs = np.zeros(len(table), np.bool_)
    for side in sides:
        occurs[side] = True
    place = (np.cumsum(occurs) - 1).astype(np.int32)
    return np.flatnonzero(occurs).astype(np.int32), [place[side] for side in sides]


def _possible(table: pa.Table, here: Flags, connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Return the possible matches among the rows that are here."""
    positions = np.flatnonzero(here).astype(np.int32)
    vague = vague_pairs(table.filter(pa.array(here)), connection)
    left, right = positions[vague.left], positions[vague.right]
    rows, within = _named(table, (left, right))
    scored = Scorer(table.take(pa.array(rows)), connection).weigh(*within)
    chosen = pa.array(fitting(scored))
    columns = {"left": left, "right": right, "levels": scored.levels, "common": vague.common}
    return pa.table(columns, schema=POSSIBLE).filter(chosen)


def _was_full(old: Pairs, lost: Flags, rows: int) -> Flags:
    """Say which rows lost one of as many pairs as are kept: the next likeliest may have been left out for it."""
    losers = np.bincount(old.left[lost], minlength=rows) + np.bincount(old.right[lost], minlength=rows) > 0
    full: Flags = losers & (old.counts(rows) >= MOST_PAIRS)
    return full


def _codes(pairs: Pairs | pa.Table) -> NDArray[np.int64]:
    left, right = (pairs.left, pairs.right) if isinstance(pairs, Pairs) else (pairs[side].to_numpy() for side in ("left", "right"))
    return left.astype(np.int64) << 32 | right


def _parted(old: NDArray[np.int64], new: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the rows of pairs that are in one of two sets."""
    codes = np.setxor1d(old, new, assume_unique=True)
    return np.concatenate([codes >> 32, codes & 0xFFFFFFFF])


def _moved(possible: pa.Table, place: Rows) -> pa.Table:
    """Return possible matches with their rows at other places."""
    sides = {side: pa.array(place[possible[side].to_numpy()]) for side in ("left", "right")}
    return pa.table({**sides, "levels": possible["levels"], "common": possible["common"]}, schema=POSSIBLE)


def _without_gone(linked: Linked, here: Flags, touched: Rows) -> Relinked:
    place = (np.cumsum(here) - 1).astype(np.int32)
    rows = linked.rows if here.all() else linked.rows.filter(pa.array(here))
    return Relinked(Linked(rows, linked.pairs.moved(place), _moved(linked.possible, place)), place[touched[here[touched]]])


@contextmanager
def _duckdb(memory_limit: str, threads: int) -> Iterator[duckdb.DuckDBPyConnection]:
    with tempfile.TemporaryDirectory(prefix="sayso-link-") as spill:
        connection = duckdb.connect(":memory:", config={"memory_limit": memory_limit, "threads": threads, "temp_directory": spill})
        try:
            connection.execute("SET enable_progress_bar = false")
            yield connection
        finally:
            connection.close()


def incidents_of(linked: Linked, rows: Rows) -> Iterator[Incident]:
    """Yield the incidents of the components that rows lie in, a component at a time.

    Args:
        linked: rows and pairs.
        rows: positions.
    """
    offered = _offered(linked.possible)
    parts = Parts(Pairs.together([linked.pairs, offered]).components(len(linked.rows)), rows)
    pairs, pair_starts, _ = parts.of_pairs(linked.pairs)
    possible, possible_starts, order = parts.of_pairs(offered)
    common = linked.possible["common"].take(pa.array(order))
    for first, last in parts.lots(ROWS_AT_ONCE):
        told = told_of(linked.rows.select(list(COLUMNS)).take(pa.array(parts.rows[parts.starts[first] : parts.starts[last]])))
        near = slice(int(possible_starts[first]), int(possible_starts[last]))
        names = map(tuple, common.slice(near.start, near.stop - near.start).to_pylist())
        offers = list(map(Possible, possible.take(near).each(), names))
        lot = Lot(told, pairs.take(slice(pair_starts[first], pair_starts[last])).each(), offers)
        bounds = [(starts[first : last + 1] - starts[first]).tolist() for starts in (parts.starts, pair_starts, possible_starts)]
        for number in range(last - first):
            yield from lot.incidents(*(slice(*each[number : number + 2]) for each in bounds))


def _offered(possible: pa.Table) -> Pairs:
    left, right, levels = (possible[name].to_numpy() for name in ("left", "right", "levels"))
    return pairs_of(left, right, levels, 0.0)


@dataclass(frozen=True, slots=True)
class Lot:
    """Rows, pairs and possible matches of several components, one after the other."""

    told: list[Told]
    pairs: list[Pair]
    """Of positions within each component."""
    possible: list[Possible]

    def incidents(self, rows: slice, pairs: slice, possible: slice) -> list[Incident]:
        """Return the incidents of one component, given where its rows, pairs and possible matches are."""
        own = self.told[rows]
        found = cluster(own, self.pairs[pairs])
        offers = self.possible[possible]
        return offer_possible(own, found, offers) if offers else found
