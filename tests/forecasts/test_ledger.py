import pytest
from tests.forecasts.make import make_forecast

from sayso.forecasts.ledger import LEAST_IN_BAND, LEAST_SCORED, make_ledger, make_ledgers, state_of
from sayso.forecasts.likelihood import bands
from sayso.model.forecast import Forecast, Likelihood, Resolution
from sayso.model.span import Span

LIKELY = next(band for band in bands() if band.id == "likely")
DONE = Resolution("came-true", "seen", "ann", "2012-01-01T00:00:00.000000Z")


def resolved(outcome: str) -> Resolution:
    return Resolution(outcome, "seen", "ann", "2012-01-01T00:00:00.000000Z")


def banded(words: str = "likely") -> Likelihood:
    return Likelihood(words, Span(0, len(words)), LIKELY, source="ICD-203")


def numbered(low: float, high: float) -> Likelihood:
    return Likelihood("x", Span(0, 1), None, low, high, "number")


STATES = [
    ("resolved, though late", "2010-05-31", DONE, "2012-01-01", "resolved"),
    ("over", "2010-05-31", None, "2010-06-01", "overdue"),
    ("on its last day", "2010-05-31", None, "2010-05-31", "open"),
    ("a month ends with its last day", "2010-05", None, "2010-05-30", "open"),
    ("without an end", "2010-05-01/..", None, "2012-01-01", "open"),
    ("without days", None, None, "2012-01-01", "open"),
    ("of an unknown year", "XXXX-05-01", None, "2012-01-01", "open"),
    ("with no day to judge by", "2010-05-31", None, None, "open"),
]


@pytest.mark.parametrize(("edtf", "resolution", "as_of", "state"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_a_forecast_is_overdue_once_its_horizon_is_over(
    edtf: str | None, resolution: Resolution | None, as_of: str | None, state: str
) -> None:
    assert state_of(make_forecast(edtf=edtf), resolution, as_of) == state


SCORES = [
    ("all right, with the band's midpoint", [(banded(), "came-true")] * 10, 10, (1 - 0.675) ** 2),
    ("all wrong", [(banded(), "did-not")] * 10, 10, 0.675**2),
    ("partly counts half", [(banded(), "partly")] * 10, 10, (0.675 - 0.5) ** 2),
    ("a number before a band", [(numbered(60, 60), "came-true")] * 10, 10, 0.16),
    ("the middle of a range", [(numbered(60, 80), "came-true")] * 10, 10, 0.09),
    ("what cannot be resolved is left out", [(banded(), "came-true")] * 10 + [(banded(), "cannot-be-resolved")], 10, (1 - 0.675) ** 2),
    ("words without a band are left out", [(banded(), "came-true")] * 10 + [(None, "did-not")], 10, (1 - 0.675) ** 2),
    ("too few to say", [(banded(), "came-true")] * (LEAST_SCORED - 1), 9, None),
]


@pytest.mark.parametrize(("given", "scored", "brier"), [row[1:] for row in SCORES], ids=[row[0] for row in SCORES])
def test_a_brier_score_is_the_mean_square_of_what_was_missed(
    given: list[tuple[Likelihood | None, str]], scored: int, brier: float | None
) -> None:
    forecasts = [make_forecast(name=f"c-{n}", likelihood=likelihood) for n, (likelihood, _) in enumerate(given)]
    results = {f"c-{n}": resolved(outcome) for n, (_, outcome) in enumerate(given)}
    ledger = make_ledger("analysts", forecasts, results, None)
    assert ledger.scored == scored
    assert ledger.brier == (None if brier is None else round(brier, 4))


@pytest.mark.parametrize(("count", "share"), [(LEAST_IN_BAND - 1, None), (LEAST_IN_BAND, 0.8)])
def test_a_share_is_shown_with_enough_in_its_band(count: int, share: float | None) -> None:
    forecasts = [make_forecast(name=f"c-{n}", likelihood=banded()) for n in range(count)]
    results = {f"c-{n}": resolved("did-not" if not n else "came-true") for n in range(count)}
    [line] = make_ledger("analysts", forecasts, results, None).bands
    assert (line.band, line.low, line.high, line.scored, line.came_true) == ("likely", 55, 80, count, share)


def test_a_ledger_counts_each_outcome_and_state_once() -> None:
    forecasts = [make_forecast(name=f"c-{n}", edtf=edtf) for n, edtf in enumerate(["2010-06", "2010-07", "2013", None, "2010-06", None])]
    results = {"c-0": resolved("came-true"), "c-4": resolved("did-not"), "c-5": resolved("cannot-be-resolved")}
    ledger = make_ledger("analysts", forecasts, results, "2012-01-01")
    assert (ledger.made, ledger.open, ledger.overdue) == (6, 2, 1)
    assert dict(ledger.resolved) == {"came-true": 1, "did-not": 1, "partly": 0, "cannot-be-resolved": 1}
    assert ledger.made == sum(dict(ledger.resolved).values()) + ledger.open + ledger.overdue


def test_each_speaker_has_a_ledger_the_most_forecasting_first() -> None:
    def by(name: str, speaker: str) -> Forecast:
        return make_forecast(name=name, speaker=speaker)

    ledgers = make_ledgers([by("c-1", "zoe"), by("c-2", "ann"), by("c-3", "bob"), by("c-4", "zoe")], {}, None)
    assert [(ledger.speaker_key, ledger.made) for ledger in ledgers] == [("zoe", 2), ("ann", 1), ("bob", 1)]
