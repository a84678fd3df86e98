"""What decisions make of single claims: accepted, rejected, amended. Reach here to overlay the machine's claims with people's word."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.model.claim import CERTAINTIES, ROLES, STANCES, Claim
from sayso.model.codec import claim_from_dict, claim_to_dict
from sayso.model.decision import CLAIM_KINDS, Anchor, Decision
from sayso.model.edtf import edtf_bounds
from sayso.model.quantity import OUTCOMES
from sayso.model.span import Span

ACCEPTED, REJECTED, AMENDED, UNSURE, UNREVIEWED = "accepted", "rejected", "amended", "unsure", "unreviewed"
AMENDABLE = frozenset(
    {
        "start", "end", "quote", "event", "stance", "certainty", "attribution", "participants", "where", "when", "casualties", "size",
        "aggregate",
    }
)
"""Fields of docs/claims.md that a person may amend; a claim of another kind or report is another claim."""
OF_CONTENT = frozenset({"accept", "unsure", "grade"})
"""Kinds that speak of what a claim says: they hold for the claim they were taken about and never for another one on its words."""
AMENDED_RULE = "decision:"
"""What a claim's rules end with where a person amended it, followed by the decision's number."""


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """What people made of one claim so far."""

    claim: str
    state: str
    """``accepted``, ``rejected``, ``amended`` or ``unsure``."""
    number: int
    """Of the decision that gave this state."""
    changes: Mapping[str, Any] | None = None
    """Fields amended, as in claims.jsonl; kept also while the claim is rejected."""

    @property
    def shown(self) -> str:
        """The state for exports: what nobody settled is unreviewed."""
        return UNREVIEWED if self.state == UNSURE else self.state


Bind = Callable[[Decision, Anchor], str | None]
"""Finds the claim of the record that a decision's anchor stands for; None when there is none."""


def bind_anchor(decision: Decision, anchor: Anchor, known: Collection[str], there: Sequence[str]) -> str | None:
    """Return the id of the claim that a decision holds for; None leaves it orphaned. The rule of docs/review.md: exact or not at all.

    Args:
        decision: whose anchor it is.
        anchor: where the claim stood.
        known: ids of claims of the record, of which the anchor's may be one.
        there: ids of the record's claims of the anchor's report, offsets and kind.
    """
    if anchor.claim in known:
        return anchor.claim
    if anchor.alone and len(there) == 1 and decision.kind not in OF_CONTENT:
        return there[0]
    return None


def review_claims(decisions: Iterable[Decision], bind: Bind) -> dict[str, ClaimReview]:
    """Return what the decisions make of each claim, by the claim's present id.

    Args:
        decisions: those that stand, in the order in which they count.
        bind: as :func:`bind_anchor` says.
    """
    reviews: dict[str, ClaimReview] = {}
    for decision in decisions:
        if decision.kind not in CLAIM_KINDS:
            continue
        for anchor in decision.anchors:
            claim = bind(decision, anchor)
            if claim is not None:
                reviews[claim] = _next(claim, reviews.get(claim), decision)
    return reviews


def _next(claim: str, so_far: ClaimReview | None, decision: Decision) -> ClaimReview:
    changes = dict(so_far.changes or {}) if so_far is not None else {}
    if decision.kind == "amend":
        changes.update(decision.after or {})
    states = {"reject": REJECTED, "unsure": UNSURE}
    state = states.get(decision.kind) or (AMENDED if changes else ACCEPTED)
    return ClaimReview(claim, state, decision.number, changes or None)


def overlay(claim: Claim, review: ClaimReview | None) -> Claim:
    """Return the claim as people left it, under the machine's id: with amended fields, and certain to be meant where they took it."""
    if review is None:
        return claim
    if review.changes:
        claim = amend(claim, review.changes)
        claim = replace(claim, rules=(*claim.rules, f"{AMENDED_RULE}{review.number}"))
    return replace(claim, probability=1.0) if review.state in (ACCEPTED, AMENDED) else claim


def amend(claim: Claim, changes: Mapping[str, Any]) -> Claim:
    """Return the claim with fields changed, its id kept.

    Raises:
        ValueError: a field is not one that may be amended, or its value is not as docs/claims.md has it.
    """
    unknown = sorted(changes.keys() - AMENDABLE)
    if unknown:
        raise ValueError(f"field {unknown[0]!r} cannot be amended; expected one of {', '.join(sorted(AMENDABLE))}")
    try:
        return claim_from_dict({**claim_to_dict(claim), **changes})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"amended fields {', '.join(sorted(changes))} are not as docs/claims.md has them: {error!r}") from error


def check_changes(changes: Mapping[str, Any] | None) -> None:
    """Refuse an amendment that no claim could take.

    Raises:
        ValueError: names the field and what was expected.
    """
    if not changes:
        raise ValueError("an amendment changes nothing; give field=value")
    if "quote" in changes and not {"start", "end"} <= changes.keys():
        raise ValueError("an amended quote needs its start and end in the report's text")
    for field, allowed in (("stance", STANCES), ("certainty", CERTAINTIES)):
        if field in changes and changes[field] not in allowed:
            raise ValueError(f"{field} {changes[field]!r} is unknown; expected one of {', '.join(allowed)}")
    claim = amend(Claim("r-0", Span(0, 1), ".", "event"), changes)
    json.dumps(claim_to_dict(claim))
    for role in {p.role for p in claim.participants} - set(ROLES):
        raise ValueError(f"role {role!r} is unknown; expected one of {', '.join(ROLES)}")
    for outcome in {c.outcome for c in claim.casualties} - set(OUTCOMES):
        raise ValueError(f"outcome {outcome!r} is unknown; expected one of {', '.join(OUTCOMES)}")
    for figure in (*claim.casualties, *((claim.size,) if claim.size else ())):
        _check_bounds(figure.low, figure.high)
    if claim.when is not None:
        edtf_bounds(claim.when.edtf)


def _check_bounds(low: object, high: object) -> None:
    for bound in (low, high):
        if bound is not None and (not isinstance(bound, int) or isinstance(bound, bool) or bound < 0):
            raise ValueError(f"bound {bound!r} is not a whole number of people")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise ValueError(f"least {low} is above most {high}")


def review_of_incident(claims: Iterable[str], reviews: Mapping[str, ClaimReview]) -> str:
    """Return the state of an incident: unreviewed unless people took every claim; amended if they amended one."""
    states = {reviews[claim].shown if claim in reviews else UNREVIEWED for claim in claims}
    if not states or UNREVIEWED in states:
        return UNREVIEWED
    return AMENDED if AMENDED in states else ACCEPTED
