"""Rival counts of one period: "officials say 80 soldiers died, the press says more, others speak of hundreds dead and hurt"."""

import re
from collections.abc import Mapping, Sequence

from sayso.model.claim import Claim
from sayso.model.quantity import Casualty
from sayso.reconcile.counted import HAPPENED, Side, casualty_sides
from sayso.reconcile.figures import NO_CEILING, Statement

_COMPARISON = re.compile(r"\b(?:higher|lower|larger|smaller|greater|bigger|more|fewer|less|worse)\b", re.IGNORECASE)
_SAME_PEOPLE = {"killed": "casualties", "wounded": "casualties"}
"""Outcomes whose people another outcome counts too."""


def is_comparison(casualty: Casualty) -> bool:
    """Say whether the words only set a figure above or below others: "higher estimates"."""
    return casualty.low is None and casualty.high is None and _COMPARISON.search(casualty.text) is not None


def rival_counts(claims: Sequence[Claim], found: Mapping[Side, Sequence[Statement]]) -> dict[Side, str]:
    """Return by side why its figures are contested by other counts of the same period, in words.

    Claims of a period stand in one incident only where one report sets them side by side. There a count of the killed is
    contested by one of the killed and wounded together whose floor lies above it, and by words that only say "more"; these are
    set against the killed where anybody counts them.

    Args:
        claims: the incident's; nothing is returned unless all that it happened are of a period.
        found: the figures by side.
    """
    told = sorted((claim for claim in claims if claim.stance in HAPPENED), key=lambda claim: claim.id)
    if not told or not all(claim.aggregate for claim in told):
        return {}
    compared = _comparisons(told)
    reasons: dict[Side, str] = {}
    for (outcome, actor), own in found.items():
        together = _SAME_PEOPLE.get(outcome, "")
        above = _above(own, found.get((together, actor), ()))
        meant = [(outcome, actor), (together, actor)] if ("killed", actor) not in found or outcome == "killed" else []
        words = [compared[side] for side in meant if side in compared]
        if above or words:
            reasons[outcome, actor] = "; ".join([f"{_shown(own)} {outcome}", *above, *words])
    return reasons


def _comparisons(claims: Sequence[Claim]) -> dict[Side, str]:
    if not any(is_comparison(casualty) for claim in claims for casualty in claim.casualties):
        return {}
    sides = casualty_sides(claims)
    return {
        sides[claim.id, casualty]: f"others give “{casualty.text}” without a number"
        for claim in claims for casualty in claim.casualties if is_comparison(casualty)
    }


def _above(own: Sequence[Statement], together: Sequence[Statement]) -> list[str]:
    """Return in words the counts of killed and wounded together, by others, that leave the own figure behind."""
    ceiling = max(NO_CEILING if s.high is None else s.high for s in own)
    origins = {s.origin for s in own}
    return [
        f"{s.low}{'' if s.low == s.high else ' or more'} killed and wounded together ({s.words})"
        for s in together if (s.low or 0) > ceiling and s.origin not in origins
    ]


def _shown(own: Sequence[Statement]) -> str:
    least, most = min(s.low or 0 for s in own), max(s.high or s.low or 0 for s in own)
    who = ", ".join(sorted({s.words for s in own}))
    return f"{least if least == most else f'{least}-{most}'} ({who})"
