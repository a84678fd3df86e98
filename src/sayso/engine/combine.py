"""From the claims of all reports to incidents and accounts: copies, one person under several spellings, links."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from sayso.engine.decided import regroup, report_facts, show_pending
from sayso.engine.request import Progress, Steps
from sayso.link import Episode, report_episodes
from sayso.model.ids import content_id
from sayso.model.incident import Account, Incident
from sayso.reconcile import ReportFacts
from sayso.store import ReportHead, Store, View

BATCH_INCIDENTS = 200
LINKED = "linked"
"""Key of the record's fact that says which claims its incidents were computed from."""
UNDATED = "~"
"""Sorts after every EDTF date."""


def combine(store: Store, steps: Steps, on_progress: Callable[[Progress], None]) -> bool:
    """Compute incidents and accounts anew if any claim, report fact or the linker changed; say whether they were."""
    view = store.view()
    state = content_id("l", view.claims_state(), steps.linker)
    if view.meta(LINKED) == state:
        return show_pending(store, steps.reconcile)
    pending = view.pending()
    heads = {head.id: head for head in view.heads()}
    groups = dict(steps.copy_groups(view.texts()))
    found = ((report, actor) for report, actor in view.actors_by_report() if report in heads)
    merges = steps.merge_people(found)
    with store.writer() as writer:
        writer.put_meta(LINKED, "")
        copies = canonical_of(groups, heads)
        writer.put_copies(copies)
        writer.put_merges(merges)
        writer.renew_reviews()
    fresh = store.view()
    regrouped = regroup(fresh, steps.link(_episodes(fresh, groups)))
    incidents = regrouped.shown
    facts = {name: report_facts(head, copies.get(name, name)) for name, head in heads.items()}
    with store.writer() as writer:
        writer.clear_incidents()
        writer.keep_machine_incidents(regrouped.hidden)
        for done, batch in _batches(incidents):
            writer.put_incidents(_accounts(fresh, batch, facts, steps))
            on_progress(Progress("link", done, len(incidents)))
        writer.put_meta(LINKED, state)
        writer.settle(pending)
    return True


def canonical_of(groups: Mapping[str, str], heads: Mapping[str, ReportHead]) -> dict[str, str]:
    """Return ``{report: canonical report}`` for each copy: canonical is the earliest published, then the least id."""
    members: dict[str, list[str]] = {}
    for name in sorted(groups):
        if name in heads:
            members.setdefault(groups[name], []).append(name)
    copies: dict[str, str] = {}
    for names in members.values():
        first = min(names, key=lambda name: (heads[name].publication.published or UNDATED, name))
        copies.update({name: first for name in names if name != first})
    return copies


def _episodes(view: View, groups: Mapping[str, str]) -> Iterator[Episode]:
    """Yield the episodes of each report; no more than one text is held at a time."""
    for report, claims in groupby(view.claims(kind="event", machine=True), key=lambda claim: claim.report):
        yield from report_episodes(view.report(report), claims, groups.get(report, report))


def _batches(incidents: Sequence[Incident]) -> Iterator[tuple[int, Sequence[Incident]]]:
    for at in range(0, len(incidents), BATCH_INCIDENTS):
        batch = incidents[at : at + BATCH_INCIDENTS]
        yield at + len(batch), batch


def _accounts(
    view: View, batch: Sequence[Incident], facts: Mapping[str, ReportFacts], steps: Steps
) -> list[tuple[Incident, Account]]:
    claims = view.claims_by_id([name for incident in batch for name in incident.claims])
    return [(incident, steps.reconcile(incident, {name: claims[name] for name in incident.claims}, facts)) for incident in batch]
