"""How a source knows what it says, as far as its attribution tells: reach here for ``basis_words``."""

from sayso.model.claim import Claim, Speaker
from sayso.reconcile.sides import side_of

_BY_KIND = {
    "witness": "witness", "prisoner": "prisoner's statement", "unnamed": "unnamed source", "media": "other media", "analyst": "analyst",
    "agency": "agency", "ngo": "monitors or aid body", "igo": "international body", "public": "public", "party": "political party",
    "armed_group": "armed group's statement", "military": "military statement", "police": "police statement",
    "government": "official statement",
}
"""Basis of a speaker of each kind who counts neither his own side nor his enemy."""


def basis_words(claim: Claim, hurt: str | None = None) -> str:
    """Return the basis of a claim: ``own report``, ``witness``, ``own losses``, ``claim of responsibility``, ``citing X``, ...

    The innermost speaker is the one who knows; those before him only pass it on.

    Args:
        claim: that gives a value.
        hurt: actor id of the side whose losses the value counts; None for other values.
    """
    if claim.stance == "claims_responsibility":
        return "claim of responsibility"
    if not claim.attribution:
        return "own report"
    last = claim.attribution[-1]
    if len(claim.attribution) > 1:
        return f"citing {last.name or last.text} ({_basis_of(last, claim, hurt)})"
    return _basis_of(last, claim, hurt)


def _basis_of(speaker: Speaker, claim: Claim, hurt: str | None) -> str:
    if speaker.actor and hurt:
        own = side_of(speaker.actor)
        if side_of(hurt) == own:
            return "own losses"
        if any(p.actor and p.role == "perpetrator" and side_of(p.actor) == own for p in claim.participants):
            return "count of its enemy's losses"
    return _BY_KIND.get(speaker.kind, "named source")
