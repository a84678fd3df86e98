"""The measure of descriptions and pronouns: what counts as right, wrong and open."""

from typing import Any

import pytest

from sayso.evaluate.coreference import link_rates, measure

TEXT = "Fighters of M23 took a hill near Goma. The group lost nobody."


def row(actor: str | None, words: str = "The group") -> dict[str, Any]:
    start = TEXT.index(words)
    return {"id": "hill", "text": TEXT, "asked": [{"start": start, "end": start + len(words), "words": words, "actor": actor}]}


@pytest.mark.parametrize(
    ("actor", "words", "right", "wrong", "left_open", "cost"),
    [
        ("m23", "The group", 1.0, 0.0, 0.0, 0.0),
        ("adf", "The group", 0.0, 1.0, 0.0, 2.0),
        (None, "The group", 0.0, 1.0, 0.0, 2.0),
        (None, "nobody", 1.0, 0.0, 0.0, 0.0),
        ("m23", "nobody", 0.0, 0.0, 1.0, 1.0),
    ],
)
def test_verdicts(actor: str | None, words: str, right: float, wrong: float, left_open: float, cost: float) -> None:
    figures = measure([row(actor, words)]).figures

    assert (figures["right"], figures["wrong"], figures["left_open"], figures["cost"]) == (right, wrong, left_open, cost)


def test_misses_say_what_was_wanted_and_found() -> None:
    assert measure([row("adf"), row("m23")]).misses == ["hill: 'The group' at 39 is adf, found m23"]


def test_no_cases_cost_nothing() -> None:
    assert link_rates({})["cost"] == 0
