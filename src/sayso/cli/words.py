"""Claims and accounts in the words that ``find``, ``show`` and ``why`` share."""

from sayso.model.claim import Claim
from sayso.model.report import Report
from sayso.reconcile import facts

STANCE_WORDS = {"claims_responsibility": "claims responsibility for"}
"""Stances that do not read as they are written."""


def event_words(claim: Claim) -> str:
    """Return what a claim is about: ``ASSAULT/ambush``, else its kind."""
    if claim.event is None:
        return claim.kind
    return claim.event.type + (f"/{claim.event.mode}" if claim.event.mode else "")


def speaker_words(claim: Claim) -> str:
    """Return who says it, outermost first (``Red Crescent > a doctor``); ``the publisher`` for its own voice."""
    return " > ".join(map(facts.speaker_words, claim.attribution)) or "the publisher"


def publication_words(report: Report) -> str:
    """Return outlet, title and date of a report, as far as known."""
    known = report.publication
    return ", ".join(filter(None, (known.outlet or "outlet unknown", known.title, known.published or "undated")))
