"""The ledger: what each speaker forecast, how it turned out as people say, and how far the words of likelihood held.

A Brier score is the mean of (p - o)² over resolved forecasts whose words give a number or have a band: p the number said, else the
band's midpoint; o 1 for came true, 0.5 for partly, 0 for did not. Those that cannot be resolved count nowhere. Source: Brier 1950.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.forecasts.likelihood import band_of_number, bands
from sayso.model.forecast import OUTCOMES, SCORES, Resolution

LEAST_SCORED = 10
"""Fewest scored forecasts for which a Brier score is shown: with fewer its standard error is as large as the differences that matter
(0.5 / sqrt(10) is 0.16, for a coin's 0.25)."""
LEAST_IN_BAND = 5
"""Fewest scored forecasts of one band for which the share that came true is shown."""

STATES = ("resolved", "open", "overdue")


class Counted(Protocol):
    """What a ledger asks of a forecast."""

    @property
    def id(self) -> str:
        """Its claim's id."""

    @property
    def speaker(self) -> str:
        """Who says it, in words."""

    @property
    def speaker_key(self) -> str:
        """What the speaker is counted under."""

    @property
    def until(self) -> str | None:
        """The last day of its horizon, ISO 8601."""

    @property
    def probability(self) -> float | None:
        """What its words of likelihood may be scored as."""


@dataclass(frozen=True, slots=True)
class BandLine:
    """One band's line of a calibration table."""

    band: str
    low: int
    high: int
    scored: int
    """n."""
    came_true: float | None
    """Share that came true, partly ones counted half; None below ``LEAST_IN_BAND``."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One speaker's forecasts, counted."""

    speaker: str
    speaker_key: str
    made: int
    resolved: tuple[tuple[str, int], ...]
    """``(outcome, count)`` for each outcome."""
    open: int
    overdue: int
    """Forecasts whose horizon is over and that nobody has resolved; ``open`` does not count them."""
    scored: int
    """n of the Brier score."""
    brier: float | None
    """0 is perfect, 0.25 what saying fifty percent each time gets; None below ``LEAST_SCORED``."""
    bands: tuple[BandLine, ...]
    """Calibration, least band first; only bands in which something was scored."""


def state_of(forecast: Counted, resolution: Resolution | None, as_of: str | None) -> str:
    """Return ``resolved``, ``overdue`` (the horizon's last day lies before ``as_of``) or ``open``.

    Args:
        forecast: to be judged.
        resolution: what a person said of it, if anything.
        as_of: ISO day to judge by; None leaves everything open.
    """
    if resolution is not None:
        return "resolved"
    return "overdue" if forecast.until is not None and as_of is not None and forecast.until < as_of else "open"


def make_ledgers(forecasts: Iterable[Counted], resolutions: Mapping[str, Resolution], as_of: str | None) -> list[Ledger]:
    """Return a ledger for each speaker, those with most forecasts first, then by name."""
    by_speaker: dict[str, list[Counted]] = {}
    for forecast in forecasts:
        by_speaker.setdefault(forecast.speaker_key, []).append(forecast)
    ledgers = [make_ledger(key, own, resolutions, as_of) for key, own in by_speaker.items()]
    return sorted(ledgers, key=lambda ledger: (-ledger.made, ledger.speaker_key))


def make_ledger(key: str, forecasts: Sequence[Counted], resolutions: Mapping[str, Resolution], as_of: str | None) -> Ledger:
    """Return the ledger of one speaker's forecasts."""
    states = [state_of(forecast, resolutions.get(forecast.id), as_of) for forecast in forecasts]
    outcomes = [resolutions[forecast.id].outcome for forecast in forecasts if forecast.id in resolutions]
    scored = list(_scored(forecasts, resolutions))
    brier = sum((p - o) ** 2 for p, o in scored) / len(scored) if len(scored) >= LEAST_SCORED else None
    return Ledger(
        speaker=min(forecast.speaker for forecast in forecasts), speaker_key=key, made=len(forecasts),
        resolved=tuple((outcome, outcomes.count(outcome)) for outcome in OUTCOMES), open=states.count("open"),
        overdue=states.count("overdue"), scored=len(scored), brier=None if brier is None else round(brier, 4), bands=_calibration(scored),
    )


def _scored(forecasts: Iterable[Counted], resolutions: Mapping[str, Resolution]) -> Iterable[tuple[float, float]]:
    """Yield probability and outcome of each forecast that can be scored.

    What somebody said would not happen, in words of likelihood, is scored as said: came true means that it did not happen.
    """
    for forecast in forecasts:
        resolution = resolutions.get(forecast.id)
        said = forecast.probability
        if resolution is not None and said is not None and resolution.outcome in SCORES:
            yield said, SCORES[resolution.outcome]


def _calibration(scored: Sequence[tuple[float, float]]) -> tuple[BandLine, ...]:
    lines = []
    for band in bands():
        own = [o for p, o in scored if band_of_number(100 * p) == band]
        if own:
            share = round(sum(own) / len(own), 4) if len(own) >= LEAST_IN_BAND else None
            lines.append(BandLine(band.words, band.low, band.high, len(own), share))
    return tuple(lines)
