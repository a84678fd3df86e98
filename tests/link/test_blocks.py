"""Which claims are compared."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pytest
from tests.link.test_rows import row_of

from sayso.link import Episode, LinkRow, table_of
from sayso.link.blocks import (
    ACTOR,
    FALLEN,
    MAX_BLOCK,
    MAX_WORD_BLOCK,
    PLACE,
    REPORT,
    TEXT,
    TIME,
    TOLL,
    Blocks,
    Candidates,
    make_blocks,
    rare_words,
)


def blocks_of(rows: Sequence[LinkRow], before: int = 0) -> tuple[pa.Table, Blocks]:
    """Return the blocks of rows, of which the first (by claim id) ``before`` were there before."""
    table = table_of(Episode(row, (row.claim,)) for row in rows)
    was = np.arange(len(table)) < before
    return table, make_blocks(table, was, np.ones(len(table), np.bool_), duckdb.connect(":memory:"))


def kinds(*rows: LinkRow) -> set[int]:
    """Return the kinds of keys that two rows share; the keys of one alone are left out."""
    return set(blocks_of(rows)[1].kinds.tolist())


def pairs(rows: Sequence[LinkRow], fresh: Sequence[int] | None = None) -> list[tuple[int, int]]:
    table, blocks = blocks_of(rows)
    chosen = np.isin(np.arange(len(table)), fresh) if fresh is not None else np.ones(len(table), np.bool_)
    made = [pair for left, right in Candidates(blocks, table, chosen) for pair in zip(left.tolist(), right.tolist(), strict=True)]
    return sorted((min(pair), max(pair)) for pair in made)


def other(**changes: Any) -> LinkRow:
    return row_of(report="r-b", **changes)


@pytest.mark.parametrize("day", range(4, 20))
def test_time_keys_meet_within_two_days_across_a_week_boundary(day: int) -> None:
    assert TIME in kinds(row_of(day=f"2019-03-{day:02}"), other(day=f"2019-03-{day + 2:02}"))


@pytest.mark.parametrize(
    ("one", "two", "kind", "shared"),
    [
        ({}, {}, TIME, True), ({"day": "2019-04-05"}, {}, TIME, False), ({"place": None}, {"place": None}, TIME, False),
        ({"day": None}, {"day": None}, TIME, False), ({"day": "2019"}, {"day": "2019"}, TIME, False), ({"day": "2019-03"}, {}, TIME, True),
        ({"type": "CONSULT", "mode": "meet"}, {}, TIME, False), ({"type": "ACCIDENT", "mode": None}, {}, TIME, True),
        ({"day": "2019"}, {}, PLACE, True), ({"day": None}, {"day": None}, PLACE, True), ({"day": None}, {}, PLACE, False),
        ({"place": "mali"}, {"place": "mali"}, PLACE, False),
        ({"place": None, "doer": "jnim"}, {"doer": "jnim", "day": "2019-03-06"}, ACTOR, True),
        ({"day": None, "doer": "jnim"}, {"doer": "jnim"}, ACTOR, False), ({"doer": "jnim"}, {"doer": "isgs"}, ACTOR, False),
        ({"killed": 16}, {"killed": 16, "place": "gao", "day": "2019-03-06"}, TOLL, True), ({"killed": 16}, {"killed": 17}, TOLL, False),
        ({"killed": 16}, {"killed": 16, "day": "2019-04-06"}, TOLL, False), ({"killed": 3}, {"killed": 3}, TOLL, False),
        ({"killed": (10, None)}, {"killed": (10, None)}, TOLL, False),
        ({"killed": 16, "day": None}, {"killed": 16, "day": None}, TOLL, False),
        ({}, {}, REPORT, False),
    ],
)
def test_a_key_of_each_kind(one: dict[str, Any], two: dict[str, Any], kind: int, shared: bool) -> None:
    assert (kind in kinds(row_of(**one), other(**two))) is shared


def test_a_person_killed_is_a_key_whatever_the_day_and_the_place() -> None:
    one = replace(row_of(day=None, place=None), fallen=("ali-boureima",))
    two = replace(other(day="2019-03", place="gao"), fallen=("ali-boureima", "omar-diallo"))

    assert FALLEN in kinds(one, two)
    assert FALLEN not in kinds(one, replace(two, fallen=("omar-diallo",)))


def test_rows_of_a_report_share_it() -> None:
    assert REPORT in kinds(row_of(), row_of(start=300, day=None, place=None))


def test_rare_words_are_keys_the_heaviest_first() -> None:
    a, b, c = (replace(row_of(report=f"r-{keys}", day=None), keys=keys) for keys in ((5 << 8, 7 << 8), (7 << 8 | 3, 9 << 8), (11 << 8,)))
    assert TEXT in kinds(a, b)
    assert TEXT not in kinds(a, c)
    many = [word << 8 | word for word in range(1, 40)]
    lists = pa.chunked_array([pa.array([many, [], [1 << 8 | 4, 2 << 8 | 4]], pa.list_(pa.int64()))])
    assert [sorted(own) for own in rare_words(lists).to_pylist()] == [list(range(16, 40)), [], [1, 2]]


def test_full_blocks_are_split_by_place_and_day_and_what_stays_full_is_dropped() -> None:
    rows = [row_of(report=f"r-{n}", place="gao" if n % 2 else "mopti") for n in range(2 * MAX_BLOCK)]
    table, blocks = blocks_of(rows)
    assert set(blocks.kinds.tolist()) == {TIME, PLACE}
    places = table["place"].to_pylist()
    for key in np.unique(blocks.keys):
        assert len({places[row] for row in blocks.rows[blocks.keys == key]}) == 1
    table, blocks = blocks_of([*rows, row_of(report="r-last", place="gao")])
    assert {table["place"].to_pylist()[row] for row in blocks.rows.tolist()} == {"geonames:2453348"}


def test_vague_rows_leave_full_blocks_only() -> None:
    rows = [row_of(report=f"r-{n}", place="mali") for n in range(MAX_BLOCK + 1)]
    assert not len(blocks_of(rows)[1].rows)
    assert len(blocks_of(rows[:3])[1].rows) >= 3


def test_a_word_has_a_bound_of_its_own() -> None:
    rows = [replace(row_of(report=f"r-{n}", day=None, place=None), keys=(5 << 8,)) for n in range(MAX_WORD_BLOCK + 1)]
    assert len(blocks_of(rows[:-1])[1].rows) == MAX_WORD_BLOCK
    assert not len(blocks_of(rows)[1].rows)


@pytest.mark.parametrize(("before", "altered"), [(MAX_BLOCK, MAX_BLOCK + 1), (MAX_BLOCK + 1, 0), (0, 0)])
def test_rows_of_a_block_that_became_full_are_told(before: int, altered: int) -> None:
    rows = [row_of(report=f"r-{n}", place="mali") for n in range(MAX_BLOCK + 1)]
    assert len(blocks_of(rows, before)[1].altered) == altered


def test_candidates_are_pairs_of_fresh_rows_each_once() -> None:
    rows = [row_of(report=f"r-{n}", killed=16, doer="jnim") for n in range(6)]
    assert pairs(rows) == [(a, b) for a in range(6) for b in range(a + 1, 6)]
    assert pairs(rows, [3]) == [(0, 3), (1, 3), (2, 3), (3, 4), (3, 5)]
    assert pairs(rows, []) == []


def test_candidates_of_a_week_are_near_in_time_and_space() -> None:
    assert pairs([row_of(), other(place="gao")]) == []
    assert pairs([row_of(), other(place="mali")]) == [(0, 1)]
    assert pairs([row_of(doer="jnim"), other(doer="jnim", place=None, day="2019-03-20")]) == []


def test_candidates_of_a_word_share_a_family_of_events() -> None:
    a = replace(row_of(day=None, place=None), keys=(5 << 8,))
    assert pairs([a, replace(other(day=None, place=None), keys=(5 << 8,))]) == [(0, 1)]
    assert pairs([a, replace(other(day=None, place=None, type="CONSULT", mode="meet"), keys=(5 << 8,))]) == []


@pytest.mark.parametrize("most", [1, 7, 100])
def test_candidates_do_not_depend_on_how_many_are_made_at_once(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row_of(report=f"r-{n}", day=f"2019-03-0{n % 3 + 4}", killed=n % 3 + 4) for n in range(20)]
    whole = pairs(rows)
    monkeypatch.setattr("sayso.link.blocks.PAIRS_AT_ONCE", most)
    assert pairs(rows) == whole
    assert pairs(rows, [0, 7]) == [pair for pair in whole if {0, 7} & set(pair)]
