"""Folded keys of names."""

import pytest

from sayso.resolve.place_keys import place_key


@pytest.mark.parametrize(
    ("name", "key"),
    [("Mazar-e-Sharif", "mazar e sharif"), ("St. Louis", "saint louis"), ("U.S.", "us"), ("Łódź", "lodz"), ("Sana'a", "sanaa")],
)
def test_place_key_folds(name: str, key: str) -> None:
    assert place_key(name) == key
