"""Scores of clusterings, on clusterings small enough to work out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.evaluate.clusters import Labels, score_clusters

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
LABELS = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 4), min_size=1)


def test_the_same_clustering_under_other_names_is_right() -> None:
    found: Labels = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}
    figures = score_clusters(found, GOLD)
    assert {name: value for name, value in figures.items() if name.endswith("f1")} == {
        "b3_f1": 1.0, "pair_f1": 1.0, "muc_f1": 1.0, "ceafe_f1": 1.0, "conll_f1": 1.0,
    }
    assert (figures["n_docs"], figures["gold_clusters"], figures["pred_clusters"]) == (5, 2, 2)


def test_one_item_moved_is_worked_out_by_hand() -> None:
    figures = score_clusters({"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}, GOLD)
    assert figures["b3_p"] == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5, abs=1e-4)
    assert figures["b3_r"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5, abs=1e-4)
    assert (figures["pair_p"], figures["pair_r"]) == (0.5, 0.5)
    assert [figures["muc_p"], figures["muc_r"]] == pytest.approx([2 / 3, 2 / 3], abs=1e-4)
    assert figures["ceafe_f1"] == pytest.approx((4 / 5 + 4 / 5) / 2, abs=1e-4)


def test_everything_in_one_keeps_all_links_and_loses_precision() -> None:
    figures = score_clusters(dict.fromkeys(GOLD, 0), GOLD)
    assert (figures["b3_r"], figures["pair_r"], figures["muc_r"]) == (1.0, 1.0, 1.0)
    assert figures["b3_p"] == pytest.approx((9 + 4) / 25, abs=1e-4)
    assert figures["pair_p"] == pytest.approx(4 / 10, abs=1e-4)


def test_everything_alone_has_no_links_at_all() -> None:
    figures = score_clusters({}, GOLD)
    assert (figures["b3_p"], figures["pair_f1"], figures["muc_f1"]) == (1.0, 0.0, 0.0)
    assert figures["pred_clusters"] == 5


def test_items_that_the_gold_lacks_do_not_count() -> None:
    assert score_clusters({**GOLD, "z": 1}, GOLD)["b3_f1"] == 1.0


@given(LABELS, LABELS)
def test_figures_are_shares_and_turn_about_when_the_sides_do(found: dict[str, int], gold: dict[str, int]) -> None:
    both = {item: found[item] for item in found.keys() & gold.keys()}
    wanted = {item: gold[item] for item in both}
    here, there = score_clusters(both, wanted), score_clusters(wanted, both)
    for name in ("b3", "pair", "muc", "ceafe"):
        assert 0 <= here[f"{name}_f1"] <= 1
        assert here[f"{name}_p"] == pytest.approx(there[f"{name}_r"])


@given(LABELS, st.permutations("abcdefghij"))
def test_the_order_of_items_says_nothing(gold: dict[str, int], order: list[str]) -> None:
    turned = {item: gold[item] for item in order if item in gold}
    found = {item: ord(item) % 3 for item in gold}
    assert score_clusters(found, gold) == pytest.approx(score_clusters(found, turned))
