"""Actors that fit what is typed."""

from pathlib import Path

import pytest
from tests.web.desk import build_record

from sayso.store import Store
from sayso.web.suggest import MOST, suggest_actors


@pytest.fixture
def record(tmp_path: Path) -> str:
    return build_record(tmp_path)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("rebels", "rebels"), ("band", "bandits"), ("Islamic Movement of Uz", "imu"), ("TALEBAN", "taliban"), ("uganda", "uganda")],
)
def test_names_ids_and_other_names_fit(record: str, words: str, expected: str) -> None:
    with Store.open(record) as store:
        found = [one.id for one in suggest_actors(store.view(), words)]
    assert expected in found and len(found) <= MOST


@pytest.mark.parametrize("words", ["", "r", "  ", "zzzz", "%", "_", "name:"])
def test_what_fits_nobody_suggests_nobody(record: str, words: str) -> None:
    with Store.open(record) as store:
        assert suggest_actors(store.view(), words) == []
