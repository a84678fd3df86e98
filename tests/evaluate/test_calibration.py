"""Reliability tables."""

import pytest

from sayso.evaluate.calibration import Bin, calibration_error, calibration_rates, count_claims, measure, reliability
from sayso.evaluate.first_pass import count_report, skipping_rates
from sayso.evaluate.outcome import total_of


def test_a_bin_holds_its_lower_bound_and_the_last_one_too() -> None:
    assert [(b.low, b.count) for b in reliability([0.0, 0.1, 0.9, 1.0], [False, False, True, True])] == [(0.0, 1), (0.1, 1), (0.9, 2)]


def test_the_error_is_weighed_by_claims() -> None:
    assert calibration_error([Bin(0.2, 3, 0.2, 0.2), Bin(0.8, 1, 0.8, 0.4)]) == pytest.approx(0.1)
    assert calibration_error([]) == 0


def test_counts_of_reports_add_up_to_the_same_table() -> None:
    units = [count_claims([0.95, 0.55], [True, False]), count_claims([0.95], [False])]
    figures = calibration_rates(total_of(units))
    assert figures["calibration_error"] == pytest.approx((2 * 0.45 + 0.55) / 3)
    assert [figures["bin_0.9_claims"], figures["bin_0.9_right"]] == [2, 0.5]
    assert figures["right"] == pytest.approx(1 / 3)


def test_claims_are_right_where_the_gold_has_them() -> None:
    text = "Rebels killed three soldiers near Florencia on Monday."
    gold = [{"report": "a", "quote": text[:28], "start": 0, "end": 28, "kind": "event", "event": {"type": "ASSAULT"}, "stance": "asserts"}]
    assert measure([{"text": text, "published": "2012-06-10", "gold": gold}]).figures["right"] == 1
    assert measure([{"text": text, "published": "2012-06-10", "gold": []}]).figures["right"] == 0


def test_what_the_first_pass_loses_and_saves() -> None:
    units = [
        count_report(100, is_relevant=True, is_skipped=False), count_report(50, is_relevant=True, is_skipped=True),
        count_report(300, is_relevant=False, is_skipped=True), count_report(100, is_relevant=False, is_skipped=False),
    ]
    figures = skipping_rates(total_of(units))
    assert (figures["lost"], figures["others_skipped"], figures["others_words_skipped"]) == (0.5, 0.5, 0.75)
