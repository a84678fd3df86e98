"""Models over hashed features: scores, and the file that they are kept in."""

import math
from pathlib import Path

import numpy as np
import pytest

from sayso.errors import BadConfig
from sayso.evaluate.muc.hashing import BUCKETS, Model, bucket_of, buckets_of, level, load_models, save_models
from sayso.evaluate.muc.measure import packaged_models


def model() -> Model:
    rows = buckets_of(["w=bomb", "w=goal"])
    weights = np.zeros((2, 2), dtype=np.float32)
    weights[list(rows).index(bucket_of("w=bomb")), 1] = 2.0
    weights[list(rows).index(bucket_of("w=goal")), 0] = 1.5
    return Model(("-", "y"), rows, weights, np.array([0.5, 0.0]))


def test_buckets_are_fixed_by_name_and_counted_once() -> None:
    assert bucket_of("w=bomb") == bucket_of("w=bomb") and 0 <= bucket_of("w=bomb") < BUCKETS
    assert len(buckets_of(["a", "b", "a"])) == 2


@pytest.mark.parametrize(
    ("features", "odds"), [(["w=bomb"], 1.5), (["w=goal"], -2.0), ([], -0.5), (["w=bomb", "w=goal"], 0.0), (["w=unseen"], -0.5)]
)
def test_chances_are_those_of_the_weights(features: list[str], odds: float) -> None:
    chances = model().chances(features)
    assert chances["y"] == pytest.approx(1 / (1 + math.exp(-odds)))
    assert sum(chances.values()) == pytest.approx(1)


def test_the_best_class() -> None:
    assert model().best(["w=bomb"]) == "y" and model().best(["w=goal"]) == "-"


def test_a_value_reaches_each_step_below_it() -> None:
    assert list(level("n", 2, (1, 2, 3))) == ["n>=1", "n>=2"]


def test_models_come_back_from_their_file_and_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        save_models(tmp_path / name, {"b": model(), "a": model()})
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    back = load_models(tmp_path / "one.npz")
    assert sorted(back) == ["a", "b"]
    assert back["a"].chances(["w=bomb"]) == pytest.approx(model().chances(["w=bomb"]), abs=1e-3)


def test_weights_near_nothing_are_left_out(tmp_path: Path) -> None:
    faint = Model(("-", "y"), model().rows, np.full((2, 2), 0.001, dtype=np.float32), np.zeros(2))
    save_models(tmp_path / "m.npz", {"m": faint})
    assert len(load_models(tmp_path / "m.npz")["m"].rows) == 0
    assert load_models(tmp_path / "m.npz")["m"].chances(["w=bomb"])["y"] == 0.5


def test_a_missing_file_is_told_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="train_muc"):
        load_models(tmp_path / "none.npz")


def test_the_packaged_models_know_every_decision() -> None:
    names = set(packaged_models())
    assert {"report", "sentence", "mention", "entity", "link", "template", "INCIDENT: TYPE", "HUM TGT: EFFECT OF INCIDENT"} <= names
