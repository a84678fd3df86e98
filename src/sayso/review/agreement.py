"""How far reviewers agree, beyond chance: Krippendorff's alpha over the claims that two or more of them judged."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.decision import CLAIM_KINDS, Decision

VERDICTS = {"accept": "right", "amend": "wrong in part", "reject": "wrong"}
"""What a reviewer's latest decision says of a claim as the machine made it; who is unsure gives no verdict."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of reviewers."""

    alpha: float | None
    """Krippendorff's alpha, nominal: 1 is full agreement, 0 what chance gives; None where nothing can vary."""
    claims: int
    """Claims that two or more reviewers judged."""
    same: int
    """Those on which all of them say the same."""
    reviewers: tuple[str, ...]


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal values; None where fewer than two values differ or nothing can be paired.

    Args:
        units: for each thing judged the values it was given, in any order; those with fewer than two values say nothing.

    Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), coincidences of nominal data.
    """
    total = 0
    pairs: dict[tuple[Hashable, Hashable], float] = {}
    for values in units:
        if len(values) < 2:
            continue
        total += len(values)
        counts = Counter(values)
        for one, n in counts.items():
            for other, m in counts.items():
                share = n * (m - (one == other)) / (len(values) - 1)
                pairs[one, other] = pairs.get((one, other), 0.0) + share
    margins: dict[Hashable, float] = {}
    for (one, _), share in pairs.items():
        margins[one] = margins.get(one, 0.0) + share
    expected = total * total - sum(n * n for n in margins.values())
    if not expected:
        return None
    observed = sum(share for (one, other), share in pairs.items() if one != other)
    return 1.0 - (total - 1) * observed / expected


def verdicts(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """Return each reviewer's latest verdict, by claim id and reviewer.

    Args:
        decisions: those that stand, in the order in which they count.
    """
    found: dict[str, dict[str, str]] = {}
    for decision in decisions:
        if decision.kind in CLAIM_KINDS:
            for anchor in decision.anchors:
                given = found.setdefault(anchor.claim, {})
                given.pop(decision.who, None)
                if decision.kind in VERDICTS:
                    given[decision.who] = VERDICTS[decision.kind]
    return {claim: given for claim, given in found.items() if given}


def agreement(judged: Mapping[str, Mapping[str, str]]) -> Agreement:
    """Return how far the reviewers of :func:`verdicts` agree."""
    shared = {claim: given for claim, given in judged.items() if len(given) > 1}
    alpha = krippendorff_alpha([tuple(given.values()) for given in shared.values()])
    same = sum(len(set(given.values())) == 1 for given in shared.values())
    reviewers = tuple(sorted({who for given in judged.values() for who in given}))
    return Agreement(alpha, len(shared), same, reviewers)
