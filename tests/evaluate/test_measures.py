"""Rates and pairings, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.measures import distance_km, match_spans, named_rates, rates, rounded


@pytest.mark.parametrize(
    ("right", "found", "wanted", "expected"),
    [
        (0, 0, 0, (0.0, 0.0, 0.0)),
        (0, 4, 5, (0.0, 0.0, 0.0)),
        (3, 4, 6, (0.75, 0.5, 0.6)),
        (5, 5, 5, (1.0, 1.0, 1.0)),
    ],
)
def test_rates(right: int, found: int, wanted: int, expected: tuple[float, float, float]) -> None:
    assert rates(right, found, right, wanted) == pytest.approx(expected)


def test_rates_carry_their_names() -> None:
    assert named_rates("cue", 1, 2, 1) == pytest.approx({"cue_p": 0.5, "cue_r": 1.0, "cue_f1": 2 / 3})


@pytest.mark.parametrize(
    ("found", "wanted", "exact", "pairs"),
    [
        ([(0, 5)], [(0, 5)], True, [(0, 0)]),
        ([(0, 5)], [(1, 5)], True, []),
        ([(0, 5)], [(4, 9)], False, [(0, 0)]),
        ([(0, 5)], [(5, 9)], False, []),
        ([(0, 10), (2, 4)], [(2, 4)], False, [(1, 0)]),  # equal before the larger overlap
        ([(0, 10)], [(0, 2), (4, 9)], False, [(0, 1)]),  # one to one: the larger overlap
        ([(0, 4), (3, 8)], [(0, 3), (4, 8)], False, [(1, 1), (0, 0)]),
    ],
)
def test_spans_pair_one_to_one(
    found: list[tuple[int, int]], wanted: list[tuple[int, int]], exact: bool, pairs: list[tuple[int, int]]
) -> None:
    assert match_spans(found, wanted, exact=exact) == pairs


SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1])), max_size=8)


@given(SPANS, SPANS)
def test_no_span_is_paired_twice(found: list[tuple[int, int]], wanted: list[tuple[int, int]]) -> None:
    pairs = match_spans(found, wanted)
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    assert all(found[a][0] < wanted[b][1] and wanted[b][0] < found[a][1] for a, b in pairs)


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [((0.0, 0.0), (0.0, 0.0), 0.0), ((0.0, 0.0), (0.0, 180.0), 20015.1), ((34.53, 69.17), (31.61, 65.71), 457.5)],
)
def test_distances(here: tuple[float, float], there: tuple[float, float], km: float) -> None:
    assert distance_km(*here, *there) == pytest.approx(km, abs=1.0)
    assert distance_km(*there, *here) == pytest.approx(distance_km(*here, *there))


def test_counts_stay_whole_when_shares_are_rounded() -> None:
    assert rounded({"n": 3, "share": 2 / 3}) == {"n": 3, "share": 0.6667}
