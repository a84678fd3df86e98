"""What waits for a person, in words: the claim, its incident, and why it is asked about now."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.claim import FLOOR, Claim
from sayso.model.incident import Account
from sayso.store import View


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One claim to decide about."""

    claim: Claim
    account: Account | None
    """Of its incident; None for a claim of no happening."""
    reasons: tuple[str, ...]


def review_queue(view: View, limit: int) -> list[QueueItem]:
    """Return the first claims that nobody decided about: of the most disputed incidents, then the least certain."""
    waiting = view.queue(limit)
    claims = view.claims_by_id([item.claim for item in waiting])
    accounts = view.accounts_by_id(sorted({item.incident for item in waiting if item.incident is not None}))
    return [
        QueueItem(claims[item.claim], account, tuple(reasons_of(claims[item.claim], account)))
        for item in waiting
        for account in [accounts.get(item.incident or "")]
    ]


def reasons_of(claim: Claim, account: Account | None) -> list[str]:
    """Return why a claim is asked about, most pressing first."""
    reasons = []
    if account is not None and account.contested:
        reasons.append(f"accounts part on {_listed(account.contested)}")
    if claim.probability is None:
        reasons.append("nobody and nothing judged it yet")
    elif claim.is_below(FLOOR):
        reasons.append(f"judged improbable ({claim.probability:.2f})")
    else:
        reasons.append(f"judged {claim.probability:.2f} probable")
    return reasons


def _listed(names: Sequence[str], most: int = 4) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
