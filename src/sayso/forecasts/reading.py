"""From a claim to a forecast: which claims are forecasts, and what each says of when, how likely and on what terms."""

from collections.abc import Sequence

from sayso.forecasts.conditions import find_condition, is_condition
from sayso.forecasts.horizon import find_horizon
from sayso.forecasts.likelihood import find_likelihood
from sayso.forecasts.passage import passage_of
from sayso.model.claim import Claim, Speaker
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.model.forecast import Forecast, Horizon, Likelihood
from sayso.model.report import Publication
from sayso.model.span import Span
from sayso.reconcile import facts

STANCES = ("predicts", "threatens", "denies")
"""Stances of claims that may be forecasts; ``denies`` only of what lies ahead ("will not attack", "an attack is unlikely")."""
PLAN_KIND = "intent"
"""Kind of claims that are forecasts where they state a time ahead."""
FUTURE = frozenset({"modal=will", "modal=would", "modal='ll", "modal=shall", "modal=going", "modal=wo", "modal=unlikely"})
EXPECTING = ("=expect", "=anticipate", "=fear", "=foresee", "=hope", "=await")
TRYING = ("=try", "=attempt", "=seek", "=look for")
"""Aims that tell of what was or is being done, not of what is planned."""
DENIALS = ("negation=", "failed=")
PRONOUNS = frozenset("i we he she it they his her its their our that this who which".split())
"""Beginnings of words for a speaker that name nobody outside their report."""


def forecast_of(claim: Claim, text: str, publication: Publication, others: Sequence[Span] = ()) -> Forecast | None:
    """Return a claim as a forecast; None where it is none.

    Args:
        claim: resolved.
        text: the text of its report.
        publication: the facts of its report.
        others: spans of the report's other claims.
    """
    if not may_be_forecast(claim):
        return None
    passage = passage_of(text, claim.span, others)
    if "conditional" in claim.rules or is_condition(passage):
        return None
    said, spoken = day_of_saying(claim, publication)
    horizon = find_horizon(passage, None if spoken else claim.when, said)
    if claim.kind == PLAN_KIND and claim.stance == "asserts" and not _has_time(horizon):
        return None
    speaker, likelihood = speaker_of(claim), find_likelihood(passage, claim.rules)
    return Forecast(
        id=claim.id, kind=kind_of(claim), report=claim.report, quote=claim.quote, span=claim.span,
        speaker=speaker_words(speaker, publication), speaker_key=speaker_key(speaker, publication), said=said, event=claim.event,
        participants=claim.participants, where=claim.where, horizon=horizon, likelihood=likelihood,
        condition=find_condition(passage), negated=is_negated(claim, likelihood), tellings=(claim.id,),
    )


def may_be_forecast(claim: Claim) -> bool:
    """Say whether stance, kind and rules allow a forecast; whether a plan has a time ahead is seen from its words."""
    if claim.kind == PLAN_KIND and claim.stance == "asserts":
        return not any(rule.endswith(TRYING) for rule in claim.rules)
    if claim.stance == "denies":
        return bool(FUTURE & set(claim.rules))
    return claim.stance in STANCES


def _has_time(horizon: Horizon) -> bool:
    return bool(horizon.edtf or horizon.words)


def kind_of(claim: Claim) -> str:
    """Return which kind of forecast a claim is; the first that fits of threat, plan, expectation, prediction."""
    if claim.stance == "threatens":
        return "threat"
    if claim.kind == PLAN_KIND and claim.stance == "asserts":
        return "plan"
    return "expectation" if any(rule.endswith(EXPECTING) for rule in claim.rules) else "prediction"


def is_negated(claim: Claim, likelihood: Likelihood | None) -> bool:
    """Say whether the claim is that something will not happen; "unlikely" is a word of likelihood and negates nothing."""
    if "modal=unlikely" in claim.rules:
        return False
    if claim.stance == "denies":
        return True
    inside = likelihood is not None and likelihood.words.lower().startswith(("not ", "never "))
    return not inside and any(rule.startswith(DENIALS) for rule in claim.rules)


def day_of_saying(claim: Claim, publication: Publication) -> tuple[str | None, bool]:
    """Return the EDTF day on which it was said, and whether the claim's date is that day and so no horizon.

    The date of a statement ("On Nov. 9 the ministry announced that ...") where it does not lie after publication, else the
    publication date.
    """
    when = claim.when
    if when is None or not any(rule.startswith("date:speech") for rule in claim.rules):
        return publication.published, False
    if publication.published is None and when.edtf.startswith("XXXX"):
        return when.edtf, True
    first, last = edtf_bounds(when.edtf) if is_valid_edtf(when.edtf) else (None, None)
    if first is None or last is None or first != last or "/" in when.edtf:
        return publication.published, False
    published = edtf_bounds(publication.published)[1] if publication.published and is_valid_edtf(publication.published) else None
    return (when.edtf, True) if published is None or last <= published else (publication.published, False)


def speaker_of(claim: Claim) -> Speaker | None:
    """Return whose forecast it is: the innermost speaker of the chain; None for the publisher's own voice."""
    return claim.attribution[-1] if claim.attribution else None


def speaker_words(speaker: Speaker | None, publication: Publication) -> str:
    """Return a speaker in words."""
    return facts.speaker_words(speaker) if speaker else (publication.outlet or "outlet unknown")


def speaker_key(speaker: Speaker | None, publication: Publication) -> str:
    """Return what one speaker is counted under; see :attr:`Forecast.speaker_key`."""
    if speaker is not None and speaker.actor:
        return speaker.actor
    words = " ".join(speaker_words(speaker, publication).casefold().split())
    pronoun = words.partition(" ")[0] in PRONOUNS
    if speaker is None or (speaker.name and not speaker.anonymous and not pronoun):
        return words
    return f"{words}, in {(publication.outlet or 'outlet unknown').casefold()}"
