"""What a pair's weight is made of, in words."""

import pytest

from sayso.export.waterfall import PRIOR, probability_words, shared_words, waterfall
from sayso.model.incident import Link

SAME_DAY, FAR, TEXT = ("time", "the same day", 5.5), ("place", "different countries", -7.5), ("text", "rare words in common", 3.1)


def link(*comparisons: tuple[str, str, float], weight: float = 1.0) -> Link:
    return Link("c-1", "c-2", 0.5, weight, comparisons)


@pytest.mark.parametrize(
    ("weight", "comparisons", "totals"),
    [(1.0, (), [1.0]), (-3.0, (SAME_DAY,), [-8.5, -3.0]), (2.0, (SAME_DAY, FAR), [4.0, 9.5, 2.0])],
)
def test_a_waterfall_starts_before_comparing_and_ends_at_the_weight(
    weight: float, comparisons: tuple[tuple[str, str, float], ...], totals: list[float]
) -> None:
    steps = waterfall(link(*comparisons, weight=weight))
    assert [step.total for step in steps] == totals
    assert (steps[0].comparison, steps[0].level, steps[0].bits) == (PRIOR, "", totals[0])
    assert [(step.comparison, step.level, step.bits) for step in steps[1:]] == list(comparisons)


@pytest.mark.parametrize(
    ("comparisons", "words"),
    [
        ((), ""), ((FAR,), ""), ((FAR, SAME_DAY), "the same day"), ((TEXT, SAME_DAY), "the same day; rare words in common"),
        ((("kind", "the same type", 0.9),), ""),
        ((TEXT, SAME_DAY, ("a", "one", 1.0), ("b", "two", 2.0)), "the same day; rare words in common; two"),
    ],
)
def test_shared_words_name_what_speaks_most_for_a_pair(comparisons: tuple[tuple[str, str, float], ...], words: str) -> None:
    assert shared_words(link(*comparisons)) == words


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "under 0.01"), (0.00999, "under 0.01"),
        (0.01, "0.01"), (0.9499, "0.94"), (0.99, "0.99"), (0.9904, "over 0.99"), (1.0, "over 0.99"),
    ],
)
def test_probabilities_are_never_told_as_none_or_certain(probability: float, words: str) -> None:
    assert probability_words(probability) == words
