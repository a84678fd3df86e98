"""Admiralty grades: the letter that a person gave a source, and the digit for what it says: a person's, else one suggested by rule.

Letters and digits are those of the NATO system (AJP-2.1): reliability A-F of the source, credibility 1-6 of the information.
Only people give letters; a digit that no person gave is marked as suggested. Written rule: docs/dossiers.md, "The suggested digit".
"""

from collections.abc import Iterable, Mapping, Sequence

from sayso.dossiers.agreement import verdicts
from sayso.dossiers.types import Credibility, Grade
from sayso.model.claim import Claim
from sayso.model.decision import Decision, in_effect
from sayso.model.incident import Account

LETTER, DIGIT = "reliability", "credibility"
"""Keys of what a decision of kind ``grade`` is to make stand (docs/review.md)."""


def latest_grades(decisions: Iterable[Decision], key: str) -> dict[str, Grade]:
    """Return for each subject, a source or a claim, the latest grade that stands among decisions.

    Args:
        decisions: grades, and the undos of them.
        key: ``LETTER`` or ``DIGIT``.
    """
    found: dict[str, Grade] = {}
    for decision in in_effect(decisions):
        mark = (decision.after or {}).get(key)
        if decision.kind == "grade" and mark:
            found[decision.subject] = Grade(str(mark), decision.who, decision.at, decision.why)
    return found


def credibility(account: Account, claims: Sequence[Claim], given: Mapping[str, Grade]) -> Credibility:
    """Return the digit for what a source says of an incident: the latest that a person gave one of its claims, else a suggestion.

    Args:
        account: of the incident.
        claims: the source's own claims about it.
        given: people's digits by claim id.
    """
    own = [given[claim.id] for claim in claims if claim.id in given]
    if own:
        last = max(own, key=lambda grade: (grade.at, grade.mark))
        return Credibility(int(last.mark), last.why or "no reason told", last.who)
    return suggest_credibility(account, claims)


def suggest_credibility(account: Account, claims: Sequence[Claim]) -> Credibility:
    """Return the digit that independent origins suggest for what a source says of an incident.

    Args:
        account: of the incident.
        claims: the source's own claims about it.
    """
    own = frozenset(claim.id for claim in claims)
    others = max(0, len(account.origins) - 1)
    denials = len(set(account.denials) - own)
    against = sorted(name for name, said, _ in verdicts(account, own, lambda _: None) if "contradicted" in said)
    if others and (against or denials):
        what = ", ".join(name.partition(":")[0] for name in against) or "it"
        return Credibility(3, f"others of independent origin tell of it too, but {what} is contested")
    if others:
        digit = 1 if others > 1 else 2
        return Credibility(digit, f"{others} other independent origin{'' if others == 1 else 's'}, none against it")
    if denials:
        return Credibility(4 if denials == 1 else 5, f"single origin; {denials} claim{'' if denials == 1 else 's'} of others against it")
    return Credibility(6, "single origin, nothing beside it to judge it by")
