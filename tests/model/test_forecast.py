import pytest

from sayso.model.forecast import KINDS, OUTCOMES, SCORES, Band, Likelihood
from sayso.model.span import Span

LIKELY = Band("likely", "likely", 55, 80)


def likelihood(band: Band | None = None, low: float | None = None, high: float | None = None) -> Likelihood:
    return Likelihood("likely", Span(0, 6), band, low, high)


@pytest.mark.parametrize(
    ("found", "probability"),
    [
        (likelihood(LIKELY), 0.675),
        (likelihood(LIKELY, 60, 60), 0.6),
        (likelihood(LIKELY, 60, 70), 0.65),
        (likelihood(None, 0, 0), 0.0),
        (likelihood(LIKELY, 60, None), 0.675),
        (likelihood(), None),
    ],
)
def test_a_number_is_scored_before_a_band_and_words_alone_not_at_all(found: Likelihood, probability: float | None) -> None:
    assert found.probability == probability


@pytest.mark.parametrize(("low", "high", "midpoint"), [(1, 5, 0.03), (45, 55, 0.5), (95, 99, 0.97)])
def test_a_band_is_scored_by_its_middle(low: int, high: int, midpoint: float) -> None:
    assert Band("x", "x", low, high).midpoint == midpoint


def test_every_outcome_but_that_of_the_unresolvable_counts_in_a_score() -> None:
    assert set(OUTCOMES) - set(SCORES) == {"cannot-be-resolved"}
    assert sorted(SCORES.values()) == [0.0, 0.5, 1.0]


def test_kinds_are_told_apart() -> None:
    assert len(set(KINDS)) == len(KINDS) == 4
