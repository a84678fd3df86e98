"""Decisions in words, for the commands and pages that show them."""

from typing import Any

from sayso.export.words import bounds_words
from sayso.model.claim import Claim
from sayso.model.codec import claim_to_dict
from sayso.model.decision import CANNOT_TELL, CLAIM_KINDS, Decision, in_effect
from sayso.model.incident import Incident
from sayso.model.review import UNREVIEWED, ClaimReview, review_of_incident
from sayso.store import View

SHOWN_CHARS = 100


def decision_words(decision: Decision) -> str:
    """Return a decision on one line: who, what, about what, and why."""
    parts = [f"{decision.who}: {decision.kind} {_subject_words(decision)}"]
    if decision.kind in ("amend", "grade"):
        was, now = decision.before or {}, decision.after or {}
        parts.append(", ".join(f"{name} {f'{field_words(was[name])} to ' if name in was else ''}{field_words(now[name])}" for name in now))
    if decision.kind == "resolve" and decision.after:
        parts.append(str(decision.after.get("outcome", "")).replace("-", " "))
    if decision.kind == "undo" and decision.before:
        parts.append(f"({decision.before['kind']} {decision.before['subject']})")
    return " ".join(parts) + (f", because: {decision.why}" if decision.why else "")


def _subject_words(decision: Decision) -> str:
    """Return what a decision is about: of those about incidents the ones that it puts together or takes apart."""
    incidents: dict[str, list[str]] = (decision.before or {}).get("incidents", {})
    parts: list[list[str]] = (decision.after or {}).get("claims", [])
    if decision.kind in ("merge", "keep-apart", CANNOT_TELL) and incidents:
        return " and ".join(sorted(incidents))
    if decision.kind == "split" and parts:
        return f"{decision.subject}: {', '.join(parts[0])} of another happening"
    if decision.kind == "move" and len(parts) > 2:
        into = next((name for name in sorted(incidents) if set(parts[2]) & set(incidents[name])), "an incident of its own")
        return f"{', '.join(parts[0])} to {into}"
    if decision.kind in CLAIM_KINDS and decision.subject.startswith("c-"):
        return ", ".join(anchor.claim for anchor in decision.anchors)
    return decision.subject


def field_words(value: Any) -> str:  # noqa: ANN401 - any field of claims.jsonl
    """Return a field's value in words: figures with their bounds, participants by role, a place by name, a date as EDTF."""
    if isinstance(value, list):
        return "; ".join(map(field_words, value)) or "none"
    if not isinstance(value, dict):
        return "none" if value is None else shortened(str(value))
    if "low" in value:
        words = [value.get("outcome"), bounds_words(value["low"], value["high"]), value.get("actor") or value.get("of")]
    else:
        told = (value.get(key) for key in ("actor", "name", "edtf", "type", "text"))
        words = [value.get("role"), next(filter(None, told), None), value.get("mode")]
    return " ".join(str(word) for word in words if word)


def shortened(words: str) -> str:
    """Return words cut to a line's length."""
    return words if len(words) <= SHOWN_CHARS else words[: SHOWN_CHARS - 1] + "…"


def review_lines(view: View, claim: Claim) -> list[str]:
    """Return what people made of a claim, in words: its state, the decisions that stand, the machine's values of amended fields."""
    review = view.reviews([claim.id]).get(claim.id)
    decisions = in_effect(view.decisions(claim.id))
    lines = [f"reviewed: {review.state}"] if review is not None else []
    lines += [f"decision {decision.number}  {decision_words(decision)}" for decision in decisions]
    return lines + _machine_lines(view, claim, review)


def incident_lines(view: View, incident: Incident) -> list[str]:
    """Return what people made of an incident, in words: its state, once all its claims are reviewed, and the decisions about its claims."""
    state = review_of_incident(incident.claims, view.reviews(incident.claims))
    decisions = view.standing_about(incident.claims)
    lines = [f"reviewed: {state}"] if state != UNREVIEWED else []
    return lines + [f"decision {decision.number}  {decision_words(decision)}" for decision in decisions]


def _machine_lines(view: View, claim: Claim, review: ClaimReview | None) -> list[str]:
    if review is None or not review.changes:
        return []
    machine = claim_to_dict(view.claim(claim.id, machine=True))
    return [f"as extracted: {field} {field_words(machine[field])}" for field in sorted(review.changes)]
