"""Ids and bounds in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.words import actor_words, bounds_words, counted

NAMES = {"eln": "National Liberation Army", "colombian-military": "Colombian army", "m-23": "M23"}


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("eln", "National Liberation Army"), ("colombian-military", "Colombian army"), ("m-23", "M23"),
        ("malian-military", "Malian military"), ("sri-lankan-navy", "Sri Lankan navy"),
        ("united-states", "United States"), ("unknown-gunmen", "unknown gunmen"),
        ("al-qaeda", "al qaeda"), ("civilians", "civilians"), ("two men in a van", "two men in a van"), ("Abu-Bakr", "Abu-Bakr"), ("", ""),
    ],
)
def test_an_actor_is_shown_by_name_or_by_what_its_id_says(actor: str, words: str) -> None:
    assert actor_words(actor, NAMES) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2, 2, "2"), (0, 0, "0"), (25, None, "25+"), (None, 30, "up to 30"), (3000, 4000, "3,000-4,000"), (None, None, "no number"),
        (1200, 1200, "1,200"), (1200, None, "1,200+"), (0, 5, "0-5"),
    ],
)
def test_a_figure_is_shown_with_its_bounds(low: int | None, high: int | None, words: str) -> None:
    assert bounds_words(low, high) == words


@given(st.none() | st.integers(0, 10**6), st.none() | st.integers(0, 10**6))
def test_figures_with_other_bounds_look_different(low: int | None, high: int | None) -> None:
    assert bounds_words(low, high) != bounds_words(None if low is None else low + 1, high if low is not None else (high or 0) + 1)


@pytest.mark.parametrize(
    ("count", "noun", "words"),
    [(1, "report", "1 report"), (0, "report", "0 reports"), (2, "copy", "2 copies"), (1, "copy", "1 copy"),
     (12345, "claim", "12,345 claims")],
)
def test_things_are_counted_in_the_right_number(count: int, noun: str, words: str) -> None:
    assert counted(count, noun) == words
