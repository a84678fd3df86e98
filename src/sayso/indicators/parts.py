"""The parts of an actor: its leaders and members as claims and the registry say, and the bodies of a state."""

from functools import cache

from sayso.model.claim import Claim
from sayso.registry import read_table
from sayso.resolve.descriptions import is_open
from sayso.resolve.states import state_of_body
from sayso.store import View
from sayso.store.lookup import Ask

MOST_CLAIMS = 5_000
"""Claims of belonging looked through for one actor."""
FIRM = frozenset({"certain", "probable"})
NOT_PARTS = ("=offshoot", "=supporter", "=follower", "=sympathiser", "=sympathizer", "=split", "=splinter group")
"""Cues of belonging by which somebody is near to a group, or was part of it, but is none of it."""
_ROLES = ("perpetrator", "mover", "target", "victim", "captive", "subject", "partner", "leader", "group")


def parts_of(view: View, actor: str) -> dict[str, str]:
    """Return the actor and its parts, each with the reason why it is one; an actor that is no part but only near is left out."""
    found = dict.fromkeys(view.lookup.spellings_of(actor), "")
    for person in _leaders().get(actor, ()):
        found.setdefault(person, f"a leader of {actor} by the registry")
    if state_of_body(actor) == actor:
        for ref in view.lookup.refs(_ROLES):
            if ref not in found and state_of_body(ref) == actor:
                found[ref] = f"a body of {actor}"
    ask = Ask(tuple(found), roles=("group",), kinds=("affiliation", "leadership"), stances=("asserts",))
    for claim in sorted(view.claims_by_id(view.lookup.claims(ask, MOST_CLAIMS)).values(), key=lambda claim: claim.id):
        if claim.certainty in FIRM and not any(rule.endswith(NOT_PARTS) for rule in claim.rules):
            for part in _members(claim):
                found.setdefault(part, f"{'a leader' if claim.kind == 'leadership' else 'a part'} of {actor} by {claim.id}")
    return found


def _members(claim: Claim) -> list[str]:
    role = "leader" if claim.kind == "leadership" else "subject"
    return sorted({p.actor for p in claim.participants if p.role == role and p.actor and not is_open(p.actor)})


@cache
def _leaders() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in read_table("leaders.tsv"):
        found.setdefault(row["of"], []).append(row["person"])
    return {group: tuple(sorted(people)) for group, people in found.items()}
