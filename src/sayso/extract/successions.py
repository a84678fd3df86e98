"""Who led what before: the group in "Y replaced X", where only an earlier leadership names it."""

from collections.abc import Sequence

from sayso.extract.clauses import places_of
from sayso.extract.draft import Draft
from sayso.extract.states_leaders import PERSONAL, SUCCESSION
from sayso.model.claim import Claim, Participant


def tells_succession(draft: Draft) -> bool:
    """Say whether a draft names a new leader without the group."""
    return draft.flag == SUCCESSION and all(r.role != "group" for r in draft.roles)


def succeeded_group(draft: Draft, claims: Sequence[Claim]) -> tuple[Participant, ...]:
    """Return the group that the one who was followed led, by the claims told before; for "him" the group whose leader was named last."""
    old = places_of(draft.sentence, draft.trigger).object
    if old is None:
        return ()
    name = draft.sentence.tokens[old].lower
    for claim in reversed(claims):
        leaders = [p.text.lower() for p in claim.participants if p.role == "leader"]
        groups = [p for p in claim.participants if p.role == "group"]
        if claim.kind == "leadership" and groups and (name in PERSONAL or any(name in leader.split() for leader in leaders)):
            return (Participant("group", groups[0].text, None, groups[0].span),)
    return ()
