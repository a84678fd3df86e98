"""From the claims of all reports to incidents and accounts: copies, spellings of one person, links. Only what changed is redone."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from sayso.engine.decided import accounts_of, show_pending
from sayso.engine.fresh import fresh_rows
from sayso.engine.kept import load_linked, save_linked
from sayso.engine.near_copies import copy_groups
from sayso.engine.regrouping import Regrouping, regroup_change, regroup_whole
from sayso.engine.request import Progress, Steps
from sayso.link import Linked
from sayso.model.ids import content_id
from sayso.model.incident import Incident
from sayso.store import ReportHead, Store, View, Writer

BATCH_INCIDENTS = 200
LINKED, LINKER = "linked", "linker"
"""Keys of the record's facts that say which claims its incidents were computed from, and by which linker."""
UNDATED = "~"
"""Sorts after every EDTF date."""


@dataclass(frozen=True, slots=True)
class Change:
    """What differs from the claims that were linked last."""

    fresh: dict[str, str]
    """Reports whose rows are made anew, with their marks."""
    gone: list[str]
    """Reports whose rows of before do not count any more."""
    whole: bool
    """True when nothing of before counts."""


def combine(store: Store, steps: Steps, on_progress: Callable[[Progress], None], *, jobs: int = 1) -> bool:
    """Bring incidents and accounts up to date if any claim, report fact or the linker changed; say whether they were."""
    view = store.view()
    claims_state = view.claims_state()
    state = content_id("l", claims_state, steps.linker)
    if view.meta(LINKED) == state:
        shown = show_pending(store, steps.reconcile)
        if view.directory.stale():
            with store.writer() as writer:
                writer.renew_totals()
        return shown
    groups = copy_groups(store, [name for name, _, _ in claims_state], steps)
    copies = canonical_of(groups, view.heads_of(sorted(groups)))
    current = {name for name, _, _ in claims_state}
    merges = steps.merge_people((report, actor) for report, actor in view.actors_by_report() if report in current)
    respelled = view.reports_with(_changed(view.merges, merges))
    with store.writer() as writer:
        writer.put_meta(LINKED, "")
        writer.put_copies(copies)
        writer.put_merges(merges)
        writer.renew_reviews()
    marks = {name: content_id("m", digest, mark, groups.get(name, name)) for name, digest, mark in claims_state if name not in copies}
    change = _change(store.view(), marks, respelled, steps.linker)
    _relink(store, steps, change, groups, on_progress, jobs)
    with store.writer() as writer:
        writer.renew_totals()
        writer.put_meta(LINKED, state)
    return True


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return the actor ids that stand for another one than before."""
    return sorted(name for name in {*before, *now} if before.get(name, name) != now.get(name, name))


def _change(view: View, marks: Mapping[str, str], respelled: Collection[str], linker: str) -> Change:
    if view.meta(LINKER) != linker:
        return Change(dict(marks), [], True)
    known = view.link_marks()
    fresh = {name: mark for name, mark in marks.items() if known.get(name) != mark or name in respelled}
    return Change(fresh, sorted((known.keys() - marks.keys()) | (known.keys() & fresh.keys())), not known)


def _relink(
    store: Store, steps: Steps, change: Change, groups: Mapping[str, str], on_progress: Callable[[Progress], None], jobs: int
) -> None:
    view = store.view()
    pending = view.pending()
    before = Linked.nothing() if change.whole else load_linked(view)
    after = steps.link(before, change.gone, fresh_rows(store, list(change.fresh), groups, jobs))
    found, gone = after.incidents(), _claims_of(before, change.gone)
    work = regroup_whole(view, found) if change.whole else regroup_change(view, found, gone)
    with store.writer() as writer:
        _forget(writer, view, change, work)
        done = 0
        for done, batch in _batches(work.shown()):
            writer.put_incidents(accounts_of(view, batch, steps.reconcile))
            on_progress(Progress("link", done))
        on_progress(Progress("link", done, done))
        writer.keep_machine_incidents(work.hidden)
        save_linked(writer, before, after)
        writer.drop_link_marks(change.gone)
        writer.put_link_marks(change.fresh)
        writer.put_meta(LINKER, steps.linker)
        writer.settle(pending)


def _forget(writer: Writer, view: View, change: Change, work: Regrouping) -> None:
    """Forget the incidents that are about to be replaced."""
    if change.whole:
        writer.clear_incidents()
        writer.clear_links()
        return
    claims = sorted(work.claims)
    writer.drop_incidents(view.incidents_with(claims))
    writer.drop_machine_incidents([incident.id for incident in view.machine_incidents(claims)])
    writer.drop_near_misses(claims)


def _claims_of(linked: Linked, reports: Sequence[str]) -> set[str]:
    """Return the claims of the rows of reports."""
    chosen = linked.rows["claims"].filter(pc.is_in(linked.rows["report"], pa.array(reports, pa.string())))
    return {claim for claims in chosen.to_pylist() for claim in claims}


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


def _batches(incidents: Iterator[Incident]) -> Iterator[tuple[int, list[Incident]]]:
    done = 0
    while batch := list(islice(incidents, BATCH_INCIDENTS)):
        done += len(batch)
        yield done, batch
