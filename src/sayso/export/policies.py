"""The record with its figures chosen by another policy: reach here for ``under_policy``.

The record keeps the accounts of the default policy. Under another they are computed anew from the same claims as they are read,
so that nothing in the record depends on who asked last.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from sayso.model.incident import DEFAULT_POLICY, Account
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.reconcile.policies import POLICIES, find_policy
from sayso.store import View
from sayso.store.chunks import CHUNK

ALL = "all"
"""Asks for every policy side by side."""
POLICY_NAMES = tuple(policy.name for policy in POLICIES)


class PolicyView(View):
    """A view whose accounts choose best by another policy."""

    def __init__(self, view: View, policy: str) -> None:
        super().__init__(view.engine)
        self._policy = policy

    def account(self, name: str) -> Account:
        """Return the account of one incident under the policy."""
        return self._anew([super().account(name)])[0]

    def accounts_by_id(self, names: Sequence[str]) -> dict[str, Account]:
        """Return accounts under the policy by full incident id."""
        return {account.incident: account for account in self._anew(list(super().accounts_by_id(names).values()))}

    def accounts(self) -> Iterator[Account]:
        """Yield accounts under the policy in the record's order."""
        stored = super().accounts()
        while batch := list(islice(stored, CHUNK)):
            yield from self._anew(batch)

    def _anew(self, accounts: Sequence[Account]) -> list[Account]:
        incidents = [self.incident(account.incident) for account in accounts]
        claims = self.claims_by_id([claim for incident in incidents for claim in incident.claims])
        facts = self._facts(sorted({claim.report for claim in claims.values()}))
        return [reconcile_incident(incident, claims, facts, self._policy) for incident in incidents]

    def _facts(self, reports: Sequence[str]) -> dict[str, ReportFacts]:
        found = {}
        for head in self.heads_of(reports).values():
            known = head.publication
            group = head.copy_of or head.id
            found[head.id] = ReportFacts(head.id, known.outlet, known.published, known.agency, known.title, group)
        return found


def under_policy(view: View, policy: str) -> View:
    """Return the view with accounts under a policy; the record's own where it is the default.

    Raises:
        BadQuery: there is no such policy.
    """
    return view if find_policy(policy).name == DEFAULT_POLICY else PolicyView(view, policy)
