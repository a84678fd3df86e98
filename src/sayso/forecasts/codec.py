"""Forecasts, candidates and ledgers as plain JSON values, keys as their types name them."""

from typing import Any

from sayso.forecasts.ledger import Ledger
from sayso.model.forecast import Candidate, Forecast, Horizon, Likelihood, Resolution
from sayso.model.span import Span

Row = dict[str, Any]


def forecast_to_dict(forecast: Forecast, state: str, resolution: Resolution | None = None) -> Row:
    """Return a forecast with its state (``open``, ``overdue``, ``resolved``) and, where resolved, what a person said."""
    where, condition = forecast.where, forecast.condition
    return {
        "id": forecast.id, "kind": forecast.kind, "state": state, "report": forecast.report, "quote": forecast.quote,
        "start": forecast.span.start, "end": forecast.span.end, "speaker": forecast.speaker, "speaker_key": forecast.speaker_key,
        "said": forecast.said, "event": {"type": forecast.event.type, "mode": forecast.event.mode} if forecast.event else None,
        "negated": forecast.negated,
        "participants": [{"role": p.role, "text": p.text, "actor": p.actor} for p in forecast.participants],
        "where": {"text": where.text, "name": where.name, "country": where.country} if where else None,
        "horizon": horizon_to_dict(forecast.horizon),
        "likelihood": likelihood_to_dict(forecast.likelihood) if forecast.likelihood else None,
        "condition": {"words": condition.words, **_offsets(condition.span)} if condition else None,
        "incident": forecast.incident, "tellings": list(forecast.tellings),
        "resolution": resolution_to_dict(resolution) if resolution else None,
    }


def _offsets(span: Span | None) -> Row:
    return {"start": span.start if span else None, "end": span.end if span else None}


def horizon_to_dict(horizon: Horizon) -> Row:
    """Return a horizon; ``edtf`` is null where it is open."""
    return {"words": horizon.words, "edtf": horizon.edtf, **_offsets(horizon.span)}


def likelihood_to_dict(likelihood: Likelihood) -> Row:
    """Return the speaker's words of likelihood and their band."""
    band = likelihood.band
    return {
        "words": likelihood.words, **_offsets(likelihood.span),
        "band": {"id": band.id, "words": band.words, "low": band.low, "high": band.high} if band else None,
        "low": likelihood.low, "high": likelihood.high, "source": likelihood.source,
    }


def resolution_to_dict(resolution: Resolution) -> Row:
    """Return what a person said of a forecast."""
    return {
        "outcome": resolution.outcome, "because": resolution.because, "by": resolution.by, "at": resolution.at,
        "incident": resolution.incident, "decision": resolution.decision,
    }


def candidate_to_dict(candidate: Candidate) -> Row:
    """Return a later incident with the reasons for which it is offered."""
    return {
        "incident": candidate.incident, "title": candidate.title, "when": candidate.when, "score": candidate.score,
        "reasons": [{"criterion": r.criterion, "words": r.words, "points": r.points} for r in candidate.reasons],
    }


def ledger_to_dict(ledger: Ledger) -> Row:
    """Return a speaker's ledger; ``brier`` and shares are null where too few were scored to say."""
    return {
        "speaker": ledger.speaker, "speaker_key": ledger.speaker_key, "made": ledger.made, "resolved": dict(ledger.resolved),
        "open": ledger.open, "overdue": ledger.overdue, "scored": ledger.scored, "brier": ledger.brier,
        "calibration": [
            {"band": line.band, "low": line.low, "high": line.high, "n": line.scored, "came_true": line.came_true} for line in ledger.bands
        ],
    }
