"""Figures from counts by report, and their intervals."""

from collections import Counter

from sayso.evaluate.outcome import Counts, Outcome, outcome_of, total_of


def share(count: Counts) -> dict[str, float]:
    return {"n": count.get("all", 0), "share": count.get("right", 0) / max(1, count.get("all", 0))}


def test_figures_are_of_the_sum_and_not_the_mean_of_reports() -> None:
    outcome = outcome_of([Counter(right=1, all=1), Counter(right=0, all=3)], share, ["one miss"])
    assert (outcome.rows, outcome.figures, outcome.misses) == (2, {"n": 4, "share": 0.25}, ["one miss"])


def test_totals_add_names_that_few_reports_have() -> None:
    assert total_of([Counter(a=1), Counter(b=2), Counter(a=3)]) == {"a": 4, "b": 2}
    assert total_of([])["a"] == 0


def test_intervals_hold_the_figure_and_shrink_with_the_reports() -> None:
    few = [Counter(right=at % 2, all=1) for at in range(20)]
    many = few * 30
    (low, high), (lower, higher) = (outcome_of(units, share, []).intervals(["share"])["share"] for units in (few, many))
    assert low < lower < 0.5 < higher < high
    assert higher - lower < (high - low) / 3


def test_intervals_are_the_same_on_every_run() -> None:
    outcome = outcome_of([Counter(right=at % 3 == 0, all=1) for at in range(50)], share, [])
    assert outcome.intervals(["share"]) == outcome.intervals(["share"])


def test_reports_that_agree_leave_no_doubt() -> None:
    assert outcome_of([Counter(right=1, all=1)] * 9, share, []).intervals(["share"]) == {"share": (1.0, 1.0)}


def test_a_figure_that_is_no_function_of_counts_has_no_interval() -> None:
    assert outcome_of([Counter(right=1, all=1)], share, []).intervals(["median"]) == {}
    assert Outcome(3, {"share": 0.5}).intervals(["share"]) == {}
    assert outcome_of([], share, []).intervals(["share"]) == {}
