"""Policies: what each makes of the same figures."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadQuery
from sayso.model.incident import DEFAULT_POLICY
from sayso.reconcile.figures import Statement
from sayso.reconcile.policies import POLICIES, bounds_of, find_policy, latest_of_each


def say(origin: str, low: int | None, high: int | None = -1, day: str = "", *, partisan: bool = False, text: str = "") -> Statement:
    return Statement(f"c-{origin}{low}{day}", origin, origin, day, low, low if high == -1 else high, partisan, partisan, False, text)


FOUR = [say("Monitor", 16), say("Gazette", 16), say("Radio", 23), say("the rebels", 60, partisan=True)]
GREW = [say("Monitor", 5, day="2020-01-01"), say("Gazette", 43, day="2020-01-02"), say("Radio", 126, day="2020-01-03")]


@pytest.mark.parametrize(
    ("statements", "bests"),
    [
        (FOUR, (16, 16, 16, None)),
        (GREW, (126, 5, None, None)),
        ([say("Monitor", 9)], (9, 9, 9, None)),
        ([say("Monitor", 9), say("Gazette", 12)], (9, 9, None, None)),
        ([say("Monitor", 9, day="2020-01-02"), say("Gazette", 12, day="2020-01-01")], (9, 9, None, None)),
        ([say("the rebels", 60, partisan=True)], (60, 60, 60, None)),
        ([say("Monitor", None, 30)], (None, None, None, None)),
        ([say("Monitor", 24, None, text="dozens")], (24, 12, 24, None)),
        ([say("Monitor", 200, None, text="a few hundred")], (200, 100, 200, None)),
        ([say("Monitor", 240, 240, text="240")], (240, 240, 240, None)),
        ([say("Monitor", 7), say("Gazette", 7), say("Radio", 8), say("Herald", 8)], (7, 7, None, None)),
    ],
)
def test_bests_by_policy(statements: list[Statement], bests: tuple[int | None, ...]) -> None:
    assert tuple(policy.best(statements)[0] for policy in POLICIES) == bests


def test_reasons_by_policy() -> None:
    assert [policy.best(FOUR)[1] for policy in POLICIES] == [
        "most origins: 2 of 3 give 16; left out as a party's count of its enemy's losses: the rebels",
        "most conservative of 4 origins: Gazette, Monitor",
        "majority: 2 of 3 independent origins give 16; left out as a party's count of its enemy's losses: the rebels",
        "range only: 4 independent origins, no best chosen",
    ]
    assert find_policy(DEFAULT_POLICY).best(GREW)[1] == (
        "latest of a figure that grew: 5 (2020-01-01), then 43 (2020-01-02), then 126 (2020-01-03)"
    )


def test_ties_go_to_the_lowest_when_dates_are_unknown() -> None:
    assert find_policy("ucdp").best([say("a", 16), say("b", 23)]) == (16, "lowest of the figures held by equally many origins")


def test_partisans_alone_are_named() -> None:
    both = [say("the rebels", 60, partisan=True), say("their exiles", 60, partisan=True)]
    assert find_policy("ucdp").best(both)[1].endswith("no other origin gives one: the rebels, their exiles")


def test_latest_of_each_keeps_the_last_word_and_of_one_day_the_greater() -> None:
    told = [say("a", 9, day="2020-01-02"), say("a", 12, day="2020-01-01"), say("b", 3), say("b", 4)]
    assert [(s.origin, s.low) for s in latest_of_each(told)] == [("a", 9), ("b", 4)]


@pytest.mark.parametrize(
    ("figures", "bounds"),
    [
        ([(5, 5)], (5, 5)), ([(5, None)], (5, None)), ([(5, None), (9, 9)], (5, 9)), ([(9, None), (5, 5)], (5, None)),
        ([(None, 30), (4, 4)], (4, 30)), ([(7, None), (7, 7)], (7, 7)), ([(None, 30)], (None, 30)),
    ],
)
def test_bounds(figures: list[tuple[int | None, int | None]], bounds: tuple[int | None, int | None]) -> None:
    assert bounds_of([say(f"o{n}", low, high) for n, (low, high) in enumerate(figures)]) == bounds


def test_an_unknown_policy_names_those_that_exist() -> None:
    with pytest.raises(BadQuery, match="'gtd' is unknown; expected ucdp, acled, independent-majority, range-only"):
        find_policy("gtd")


def test_policies_have_names_of_their_own_and_say_what_they_do() -> None:
    assert len({policy.name for policy in POLICIES}) == len(POLICIES)
    assert all(policy.words for policy in POLICIES)


FIGURES = st.tuples(st.sampled_from("abcd"), st.integers(0, 60), st.integers(0, 9), st.sampled_from(["", "2020-01-01", "2020-01-02"]))


@given(st.lists(FIGURES, min_size=1, max_size=6), st.booleans())
def test_no_policy_goes_beyond_what_was_said(figures: list[tuple[str, int, int, str]], partisan: bool) -> None:
    told = [replace(say(o, low, low + more, day, partisan=partisan), claim=f"c-{n}") for n, (o, low, more, day) in enumerate(figures)]
    for policy in POLICIES:
        best, rule = policy.best(told)
        assert best is None or best in {s.low for s in told}
        assert rule
        assert policy.best(told[::-1]) == (best, rule)
