"""What no report says of an incident. Each gap is a fixed phrase with a test, so that the lint can tell whether it is true."""

import re
from collections.abc import Callable, Sequence

from sayso.export.briefing.evidence import Case, Cited
from sayso.export.briefing.happened import VIOLENT
from sayso.export.briefing.types import Sentence
from sayso.export.briefing.wording import clause
from sayso.model.claim import Claim
from sayso.reconcile.counted import HAPPENED

COUNTRY_ONLY = 6
"""UCDP GED's precision of a place known to the country only."""


def _has_figure(claim: Claim) -> bool:
    return any(casualty.low is not None or casualty.high is not None for casualty in claim.casualties)


def _places_within(claim: Claim) -> bool:
    return claim.where is not None and (claim.where.precision is None or claim.where.precision < COUNTRY_ONLY)


def _names_doer(claim: Claim) -> bool:
    return any(p.role == "perpetrator" for p in claim.participants)


GAPS: dict[str, Callable[[Claim], bool]] = {
    "says that it happened": lambda claim: claim.stance in HAPPENED,
    "gives a date": lambda claim: claim.when is not None and bool(claim.when.edtf),
    "names a place": lambda claim: claim.where is not None,
    "names a place within the country": _places_within,
    "gives a figure of those killed or hurt": _has_figure,
    "says who did it": _names_doer,
}
"""Phrase behind "No report", and the test of a claim that would make it false."""
OPENING = "No report "
_JOINTS = re.compile(r",? or |, ")


def gap_sentence(case: Case) -> list[Sentence]:
    """Return one sentence of what no claim of an incident says; none where nothing of it is missing."""
    told = case.holding(*HAPPENED) or case.cited
    asked = ["says that it happened"] if not case.account.expected else []
    asked += ["gives a date", "names a place"]
    if all(one.claim.where is not None for one in told):
        asked.append("names a place within the country")
    if case.account.event_type in VIOLENT and case.holding(*HAPPENED):
        asked += ["gives a figure of those killed or hurt", "says who did it"]
    missing = [phrase for phrase in asked if is_true_gap(phrase, case.cited)]
    if "names a place" in missing and "names a place within the country" in missing:
        missing.remove("names a place within the country")
    return [Sentence("", (clause(OPENING + _joined(missing), "gap", case.cited),), "gap")] if missing else []


def _joined(phrases: Sequence[str]) -> str:
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} or {phrases[-1]}"


def is_true_gap(phrase: str, cited: Sequence[Cited]) -> bool:
    """Say whether none of the claims says what the phrase misses."""
    return not any(GAPS[phrase](one.claim) for one in cited)


def gaps_in(sentence: str) -> list[str] | None:
    """Return the gaps that a sentence names; None where it is no sentence made of such phrases alone."""
    words = sentence.strip().rstrip(". ")
    if not words.startswith(OPENING):
        return None
    phrases = _phrases(words.removeprefix(OPENING))
    return phrases if all(phrase in GAPS for phrase in phrases) else None


def _phrases(words: str) -> list[str]:
    """Return the phrases of a list, "killed or hurt" kept whole."""
    kept = words.replace("killed or hurt", "killed/hurt")
    return [part.replace("killed/hurt", "killed or hurt") for part in _JOINTS.split(kept)]
