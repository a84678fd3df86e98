"""Claims and accounts in the words that ``find``, ``show`` and ``why`` share."""

import re
from collections.abc import Mapping

from sayso.model.claim import Claim
from sayso.model.report import Report

STANCE_WORDS = {"claims_responsibility": "claims responsibility for"}
"""Stances that do not read as they are written."""
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def event_words(claim: Claim) -> str:
    """Return what a claim is about: ``ASSAULT/ambush``, else its kind."""
    if claim.event is None:
        return claim.kind
    return claim.event.type + (f"/{claim.event.mode}" if claim.event.mode else "")


def speaker_words(claim: Claim) -> str:
    """Return who says it, outermost first (``Red Crescent > a doctor``); ``the publisher`` for its own voice."""
    return " > ".join(s.name or s.text for s in claim.attribution) or "the publisher"


def bounds_words(low: int | None, high: int | None) -> str:
    """Return a number with its bounds: ``2``, ``25+``, ``up to 30``, ``3,000-4,000``, ``no number``."""
    if low is None and high is None:
        return "no number"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,}+"
    return f"up to {high:,}" if low is None else f"{low:,}-{high:,}"


def actor_words(actor: str, names: Mapping[str, str]) -> str:
    """Return an actor's name, the words of a description's id (``unknown-gunmen``), or what stands there."""
    if actor in names:
        return names[actor]
    return actor.replace("-", " ") if _SLUG.fullmatch(actor) else actor


def publication_words(report: Report) -> str:
    """Return outlet, title and date of a report, as far as known."""
    known = report.publication
    return ", ".join(filter(None, (known.outlet or "outlet unknown", known.title, known.published or "undated")))
