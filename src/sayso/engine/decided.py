"""People's decisions over the incidents that linking gave: those that one decision touches, at once.

Linking sees the machine's claims alone. What people decided is applied to its result (:mod:`sayso.model.regroup`), so that a
click needs no relinking, and what it gives is what a build of the whole record would give.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from sayso.errors import StoreError
from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.model.incident import Account, Incident
from sayso.model.regroup import apply_decisions, groupings_of
from sayso.model.review import REJECTED
from sayso.reconcile import ReportFacts
from sayso.store import ReportHead, Store, View

Reconcile = Callable[[Incident, Mapping[str, Claim], Mapping[str, ReportFacts]], Account]
QUICK = 2_000
"""Most claims of a name that is counted anew at each decision; those with more wait for the next build, and lists say so."""
PATIENCE_S = 5.0
"""How long a decision waits for another one that is being applied before it is left to the next."""
_PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Incidents before and after people's word."""

    shown: list[Incident]
    hidden: list[Incident]
    """Those of linking that are not shown as they are."""


def _regrouped(shown: list[Incident], incidents: Sequence[Incident]) -> Regrouped:
    names = {incident.id for incident in shown}
    return Regrouped(shown, [incident for incident in incidents if incident.id not in names])


def record_decisions(
    store: Store, decisions: Sequence[Decision], reconcile: Reconcile, *, patience_s: float = PATIENCE_S
) -> list[Decision]:
    """Record what somebody decided and bring the incidents that it touches up to date; return it as recorded.

    While a build is running the decisions are kept, and shown when it ends (:meth:`sayso.store.View.pending`).

    Args:
        store: the record, open.
        decisions: as drafted, in order.
        reconcile: makes an incident's account.
        patience_s: how long to wait for another decision that is being applied.

    Raises:
        StoreError: no record may hold one of them; then none is recorded.
    """
    with store.writer() as writer:
        recorded = writer.add_decisions(decisions)
    with _lock_or_none(store, patience_s) as held:
        if held:
            show_pending(store, reconcile)
    return recorded


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as recorded, and what it changed in the incidents around it."""

    decision: Decision
    before: tuple[Account, ...]
    """Of the incidents that held the decision's claims and of those beside them, by incident id."""
    after: tuple[Account, ...]
    homes_before: Mapping[str, str]
    """The incident of each claim around; claims of none are left out."""
    homes_after: Mapping[str, str]
    waits: bool
    """True while incidents do not show it, since a build is at work on the record."""


def decide(store: Store, make: Callable[[View], Decision], reconcile: Reconcile, *, patience_s: float = PATIENCE_S) -> Decided:
    """Record what ``make`` drafts from the record as it stands, and tell what it changed. Commands and pages decide through this alone.

    Raises:
        BadQuery: there is nothing such to decide about.
        StoreError: no record may hold it.
    """
    view = store.view()
    decision = make(view)
    claims = [anchor.claim for anchor in decision.anchors]
    near = sorted({*claims, *view.members_of(set(view.incidents_of(claims).values()))})
    homes = view.incidents_of(near)
    before = _accounts_at(view, homes)
    [recorded] = record_decisions(store, [decision], reconcile, patience_s=patience_s)
    fresh = store.view()
    homes_after = fresh.incidents_of(near)
    return Decided(recorded, before, _accounts_at(fresh, homes_after), homes, homes_after, recorded.number in fresh.pending())


def _accounts_at(view: View, homes: Mapping[str, str]) -> tuple[Account, ...]:
    found = view.accounts_by_id(sorted(set(homes.values())))
    return tuple(found[name] for name in sorted(found))


@contextmanager
def _lock_or_none(store: Store, patience_s: float) -> Iterator[bool]:
    """Hold the build lock, waiting a little for others who are about to let it go; yield whether it is held."""
    until = time.monotonic() + patience_s
    with ExitStack() as stack:
        held = False
        while not held and time.monotonic() < until:
            try:
                stack.enter_context(store.build_lock())
                held = True
            except StoreError:
                time.sleep(_PAUSE_S)
        yield held


def show_pending(store: Store, reconcile: Reconcile) -> bool:
    """Make incidents show the decisions that they do not show yet; say whether there were any. Call it under the build lock."""
    view = store.view()
    pending = view.pending()
    if not pending:
        return False
    claims, machine, standing = _reach(view, view.claims_decided(pending))
    groupings = [g for g in groupings_of(standing, view.bind(standing)) if not g.claims.isdisjoint(claims)]
    reviews = view.reviews(sorted(claims))
    regrouped = _regrouped(
        apply_decisions(machine, groupings, [claim for claim in claims if claim in reviews and reviews[claim].state == REJECTED]), machine
    )
    accounts = accounts_of(view, regrouped.shown, reconcile)
    same = _same_as_shown(view, pending, accounts)
    with store.writer() as writer:
        writer.drop_incidents(set(view.incidents_of(sorted(claims)).values()) - same)
        writer.drop_machine_incidents([incident.id for incident in machine])
        writer.keep_machine_incidents(regrouped.hidden)
        writer.put_incidents([pair for pair in accounts if pair[0].id not in same])
        writer.renew_standings(same)
        writer.renew_totals(QUICK)
        writer.settle(pending)
    return True


STATES_ONLY = frozenset({"accept", "unsure"})
"""Kinds that change what people think of a claim and nothing of what it says."""


def _same_as_shown(view: View, pending: Sequence[int], accounts: Sequence[tuple[Incident, Account]]) -> set[str]:
    """Return the incidents that need not be written anew, by id: most decisions accept, and leave every account as it is."""
    decisions = [view.decision(str(number)) for number in pending]
    kinds = {str((d.before or {}).get("kind")) if d.kind == "undo" else d.kind for d in decisions}
    if not kinds <= STATES_ONLY:
        return set()
    now = view.accounts_by_id([incident.id for incident, _ in accounts])
    return {incident.id for incident, account in accounts if now.get(incident.id) == account}


def _reach(view: View, seeds: set[str]) -> tuple[set[str], list[Incident], list[Decision]]:
    """Return all claims that decisions or incidents connect with the seeds, linking's incidents of them, and the decisions there.

    The decisions are those of the claims' reports, some of which may be about other claims.
    """
    known: set[str] = set()
    todo = set(seeds)
    machine: dict[str, Incident] = {}
    standing: list[Decision] = []
    while todo:
        known |= todo
        around = linked_incidents(view, sorted(todo))
        machine.update((incident.id, incident) for incident in around)
        shown = view.members_of(set(view.incidents_of(sorted(todo)).values()))
        near = known.union(shown, *(incident.claims for incident in around))
        standing = view.standing_about(view.reports_of(sorted(near)))
        groupings = groupings_of(standing, view.bind(standing))
        todo = near.union(*(g.claims for g in groupings if not g.claims.isdisjoint(near))) - known
    return known, [machine[name] for name in sorted(machine)], standing


def linked_incidents(view: View, claims: Sequence[str]) -> list[Incident]:
    """Return the incidents that linking gave for these claims, whatever people made of them, by id."""
    hidden = view.machine_incidents(claims)
    moved = {claim for incident in hidden for claim in incident.claims}
    shown = view.incidents_of([claim for claim in claims if claim not in moved])
    return sorted((*hidden, *(view.incident(name) for name in sorted(set(shown.values())))), key=lambda incident: incident.id)


def accounts_of(view: View, incidents: Sequence[Incident], reconcile: Reconcile) -> list[tuple[Incident, Account]]:
    """Return incidents with their accounts; asks the record for their claims and reports alone."""
    claims = view.claims_by_id([name for incident in incidents for name in incident.claims])
    heads = view.heads_of(sorted({claim.report for claim in claims.values()}))
    facts = {name: report_facts(head, head.copy_of or name) for name, head in heads.items()}
    return [(incident, reconcile(incident, {name: claims[name] for name in incident.claims}, facts)) for incident in incidents]


def report_facts(head: ReportHead, group: str) -> ReportFacts:
    """Return what reconciling needs to know of a report."""
    known = head.publication
    return ReportFacts(head.id, known.outlet, known.published, known.agency, known.title, group)
