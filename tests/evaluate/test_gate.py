"""The gate shuts below a floor, and floors do not fall in silence."""

from pathlib import Path

import pytest

from sayso.errors import BadInput
from sayso.evaluate.gate import digest_of, faults_of, new_floors

FIGURES = {"claims_f": 60.0, "must_recall": 70.0, "quote_faults": 0.0}
DIGESTS = {"gold": "g", "texts": "t"}
FLOORS = {"gold": "g", "texts": "t", "floors": {"claims_f": 58.0, "must_recall": 66.0}, "reasons": []}


def test_figures_at_their_floors_pass() -> None:
    assert faults_of(FIGURES, FLOORS, DIGESTS) == []


def test_a_figure_below_its_floor_is_named() -> None:
    assert faults_of({**FIGURES, "claims_f": 57.9}, FLOORS, DIGESTS) == ["claims_f 57.9 is below its floor 58.0"]


def test_other_gold_shuts_the_gate() -> None:
    assert len(faults_of(FIGURES, FLOORS, {**DIGESTS, "gold": "other"})) == 1


def test_quote_faults_shut_the_gate() -> None:
    assert len(faults_of({**FIGURES, "quote_faults": 2.0}, FLOORS, DIGESTS)) == 1


def test_floors_rise_freely_and_fall_only_with_a_reason() -> None:
    assert new_floors(FLOORS, FIGURES, DIGESTS, "")["floors"]["claims_f"] == 60.0
    worse = {**FIGURES, "claims_f": 50.0}
    with pytest.raises(BadInput):
        new_floors(FLOORS, worse, DIGESTS, "")
    assert new_floors(FLOORS, worse, DIGESTS, "gold redone")["reasons"] == ["gold redone"]


def test_a_digest_does_not_depend_on_order(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    assert digest_of([tmp_path / "a", tmp_path / "b"]) == digest_of([tmp_path / "b", tmp_path / "a"])
