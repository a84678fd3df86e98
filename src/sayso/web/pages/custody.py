"""``/custody``: who decided what, whether anybody changed it since, what the record was made from and by which builds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sayso.errors import BadQuery, StoreError
from sayso.export.decisions import decision_words, field_words
from sayso.model.decision import KINDS, Decision, undone_ids
from sayso.review.transfer import decision_lines
from sayso.store import View
from sayso.store.custody import (
    DecisionQuery,
    Original,
    Run,
    build_mark,
    count_originals,
    decision_tallies,
    list_decisions,
    list_originals,
    list_runs,
    reports_of_run,
)
from sayso.store.decisions import LAST
from sayso.store.records import ReportHead
from sayso.store.soundness import record_faults
from sayso.web.ask import Ask
from sayso.web.jobs import Outcome, Progress
from sayso.web.kept import keep, kept, look
from sayso.web.page import Download, Page, See, only, post, route

SIZE = 50
LATEST = 5
"""Decisions and runs on the first page."""
AT_ONCE = 500
"""Decisions whose chain is checked while the page is asked for; more are checked as a job."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a decision, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as a row."""

    number: int
    id: str
    at: str
    who: str
    kind: str
    subject: str
    words: str
    why: str
    undone: bool
    waits: bool
    """True where incidents do not show it yet."""
    changes: tuple[Change, ...]
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What is known of the chain of decisions."""

    decisions: int
    checked: int | None
    """How many were checked; None where nobody checked yet."""
    faults: tuple[str, ...] = ()
    at: str = ""
    """UTC time of the check."""
    whole: bool = False
    """True where originals, texts and quotes were checked too."""

    @property
    def is_current(self) -> bool:
        """Whether the check covers all decisions."""
        return self.checked == self.decisions


@dataclass(frozen=True, slots=True)
class Custody:
    """The first page."""

    chain: Chain
    decided: tuple[Decided, ...]
    people: dict[str, int]
    originals: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """A page of decisions."""

    query: DecisionQuery
    total: int
    page: int
    size: int
    people: dict[str, int]
    kinds: dict[str, int]
    decided: tuple[Decided, ...]


@dataclass(frozen=True, slots=True)
class Originals:
    """A page of originals."""

    kept: int
    words: str
    page: int
    size: int
    more: bool
    originals: tuple[Original, ...]


@dataclass(frozen=True, slots=True)
class RunPage:
    """One build and the reports that it brought."""

    run: Run
    latest: bool
    counts: tuple[tuple[str, int], ...]
    total: int | None
    """Reports that it brought; None where the record does not know."""
    page: int
    size: int
    reports: tuple[ReportHead, ...]


# -- the pages


def custody(ask: Ask) -> Page:
    """Answer ``/custody``."""
    engine = ask.view.engine
    total, latest = list_decisions(engine, DecisionQuery(), limit=0)[0], _readable(ask)
    people, _ = ask.cached("custody.tallies", lambda: decision_tallies(engine))
    originals = kept(ask.record, "originals", build_mark(engine), lambda: count_originals(engine))
    runs = tuple(list_runs(engine)[:LATEST])
    data = Custody(chain_of(ask, total), tuple(decided_rows(ask.view, latest)), people, originals, runs)
    return Page("custody.html", "Custody", data)


def decisions_page(ask: Ask) -> Page:
    """Answer ``/custody/decisions``: the chain, the latest first."""
    query = DecisionQuery(ask.word("who"), ask.choice("kind", KINDS), ask.word("about"))
    page = ask.page()
    total, found = list_decisions(ask.view.engine, query, limit=SIZE, offset=SIZE * (page - 1))
    people, kinds = ask.cached("custody.tallies", lambda: decision_tallies(ask.view.engine))
    rows = tuple(decided_rows(ask.view, found))
    return Page("custody_decisions.html", "Decisions", Decisions(query, total, page, SIZE, people, kinds, rows), rows)


def originals_page(ask: Ask) -> Page:
    """Answer ``/custody/originals``: bytes as they came, by source."""
    words, page, engine = ask.word("q"), ask.page(), ask.view.engine
    number = kept(ask.record, "originals", build_mark(engine), lambda: count_originals(engine))
    found = list_originals(engine, words, limit=SIZE + 1, offset=SIZE * (page - 1))
    reports = list(dict.fromkeys(original.report for original in found))
    rows = tuple(original for original in found if original.report in reports[:SIZE])
    return Page("custody_originals.html", "Originals", Originals(number, words, page, SIZE, len(reports) > SIZE, rows), rows)


def runs_page(ask: Ask) -> Page:
    """Answer ``/custody/runs``."""
    runs = tuple(list_runs(ask.view.engine))
    return Page("custody_runs.html", "Builds", runs, [_run_row(run) for run in runs])


def run_page(ask: Ask) -> Page:
    """Answer ``/run/ID``."""
    runs, name = list_runs(ask.view.engine), ask.path["name"]
    run = next((run for run in runs if str(run.number) == name), None)
    if run is None:
        raise BadQuery(f"no build {name!r} in the record; it knows {len(runs)}, listed at /custody/runs")
    page = ask.page()
    total, names = reports_of_run(ask.view.engine, run.number, limit=SIZE, offset=SIZE * (page - 1))
    heads = ask.view.heads_of(names)
    counts = tuple((key.replace("_", " "), value) for key, value in sorted(run.summary.items()) if isinstance(value, int))
    data = RunPage(run, run == runs[0], counts, total, page, SIZE, tuple(heads[name] for name in names if name in heads))
    return Page("run.html", f"Build {run.number}", data, [_report_row(head) for head in data.reports])


def _run_row(run: Run) -> dict[str, object]:
    return {
        "number": run.number, "started": run.started, "ended": run.ended, "reader": run.reader, "extractor": run.extractor,
        "linker": run.linker, "summary": dict(run.summary),
    }


def _report_row(head: ReportHead) -> dict[str, object]:
    return {"report": head.id, "source": head.source, "published": head.publication.published, "language": head.language}


def export_decisions(ask: Ask) -> Download:
    """Return all decisions as text fit for git, as ``sayso review export`` writes them."""
    content = "".join(decision_lines(ask.view.decisions())).encode()
    return Download(content, "application/x-ndjson", "decisions.jsonl")


def _readable(ask: Ask) -> list[Decision]:
    """Return the latest decisions; none where one was changed so that it cannot be read, which the check of the chain then tells."""
    try:
        return list_decisions(ask.view.engine, DecisionQuery(), limit=LATEST)[1]
    except StoreError:
        return []


# -- decisions in words


def decided_rows(view: View, decisions: Sequence[Decision]) -> Iterator[Decided]:
    """Yield decisions as rows."""
    undone, pending = undone_ids([*decisions, *view.decisions(kind="undo")]), set(view.pending())
    for d in decisions:
        yield Decided(
            d.number, d.id, d.at, d.who, d.kind, d.subject, decision_words(d).removeprefix(f"{d.who}: ").partition(", because: ")[0], d.why,
            d.id in undone, d.number in pending, tuple(_changes(d)), d.previous, d.hash,
        )


def _changes(decision: Decision) -> Iterator[Change]:
    """Yield the fields that a decision sets; those of incidents list the claims of each."""
    before, after = decision.before or {}, decision.after or {}
    for name in sorted({*before, *after}):
        yield Change(name.replace("_", " "), _words(before.get(name)), _words(after.get(name)))


def _words(value: object) -> str:
    if isinstance(value, dict) and all(isinstance(item, list) for item in value.values()):
        return "; ".join(f"{name}: {', '.join(map(str, items))}" for name, items in value.items())
    if isinstance(value, list) and value and all(isinstance(item, list) for item in value):
        return " | ".join(", ".join(map(str, item)) for item in value)
    return "–" if value is None else field_words(value)


# -- checking


def chain_of(ask: Ask, total: int) -> Chain:
    """Return what is known of the chain: checked now where it is short, else as it was last checked."""
    mark = ask.view.meta(LAST) or ""
    if total <= AT_ONCE:
        return kept(ask.record, "chain", (mark, total), lambda: _checked(total, ask.view.decision_faults()))
    found = look(ask.record, "chain")
    return replace(found[1], decisions=total) if found is not None and isinstance(found[1], Chain) else Chain(total, None)


def _checked(total: int, faults: Sequence[str], *, whole: bool = False) -> Chain:
    return Chain(total, total, tuple(faults), datetime.now(UTC).isoformat(timespec="seconds"), whole)


def verify(ask: Ask) -> See:
    """Start a check of the whole record: files, originals, texts, quotes and decisions."""

    def work(progress: Progress) -> Outcome:
        def told(words: str, done: int, total: int) -> None:
            progress(f"checking {words}" + (f": {done:,} of {total:,}" if total > 1 else ""), done, total)

        view = ask.store.view()
        mark, total = view.meta(LAST) or "", list_decisions(view.engine, DecisionQuery(), limit=1)[0]
        faults = list(record_faults(view, ask.store.check_integrity, told))
        keep(ask.record, "chain", (mark, total), _checked(total, faults, whole=True))
        if faults:
            return Outcome(f"{len(faults):,} things are not as they were written: {'; '.join(faults[:5])}", "/custody")
        return Outcome("The record is sound: originals, texts, quotes and decisions are as they were written.", "/custody")

    return See(ask.jobs.start("Check the whole record", work, ask.user, alone="verify").address)


def original(ask: Ask) -> Download:
    """Return bytes as they came, to be kept as a file and never shown."""
    sha256 = ask.path["sha256"]
    return Download(ask.view.original(sha256), "application/octet-stream", sha256, cache=True)


ROUTES = [
    route("/custody", custody), route("/custody/decisions", decisions_page), route("/custody/originals", originals_page),
    route("/custody/runs", runs_page), route("/run/{name}", run_page), only("/custody/decisions/export", export_decisions),
    only("/custody/originals/{sha256}", original), post("/custody/verify", verify),
]
