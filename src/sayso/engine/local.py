"""A build on this machine: read what is new, extract what has changed, link and reconcile if anything did.

Work is committed in batches, so that a build that is cut off at any moment loses at most one batch
and the next one goes on from there. Nothing that the record shows depends on the order of the work.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sayso.engine.combine import combine
from sayso.engine.request import BuildRequest, Progress, Steps, Summary
from sayso.engine.workers import Workers
from sayso.errors import BadInput
from sayso.model.codec import blocks_to_list, publication_to_dict
from sayso.model.ids import content_id
from sayso.model.issue import Issue
from sayso.model.report import Appearance, Report
from sayso.pipeline import SKIPPED, Extracted
from sayso.read import Found, Reading
from sayso.store import SourceKey, Store, StoredReading, Writer
from sayso.store.rows import extracted_mark

BATCH_SOURCES = 64
BATCH_BYTES = 16_000_000
"""A batch of reading is committed after this many sources or bytes."""
BATCH_REPORTS = 32
"""A batch of extraction is committed after this many reports."""

OnProgress = Callable[[Progress], None]


def build(store: Store, request: BuildRequest, steps: Steps, *, on_progress: OnProgress = lambda _: None) -> Summary:
    """Bring the record up to date with the sources.

    Args:
        store: open for writing.
        request: sources and options.
        steps: the functions to put together.
        on_progress: called often; must be quick.

    Raises:
        StoreError: another build is at work on the record.
        StageError: a worker process died.
    """
    summary = Summary()
    workers = Workers(request.jobs, steps.preload)
    with store.build_lock():
        with store.writer() as writer:
            run = writer.start_run(started=_now(), version=f"{steps.reader}/{steps.extractor}/{steps.linker}")
        for source in request.sources:
            _Reader(store, request, steps, summary, on_progress, workers).read(source)
        _extract(store, steps, workers, summary, on_progress)
        summary.linked = combine(store, steps, on_progress, jobs=request.jobs)
        view = store.view()
        summary.counts, summary.issues = view.counts(), view.issue_counts()
        done = {"read": summary.read, "extracted": summary.extracted, "words": summary.words, "skipped": summary.skipped}
        with store.writer() as writer:
            writer.end_run(run, ended=_now(), summary=done)
    return summary


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def root_of(source: str) -> str:
    """Return the name under which a command-line source is remembered: its full path, or ``-``."""
    return source if source == "-" else str(Path(source).resolve())


@dataclass(slots=True)
class _Pending:
    """One source read and not yet committed."""

    key: SourceKey
    found: Found
    digest: str
    readings: list[Reading]
    issues: list[Issue]


@dataclass(slots=True)
class _Reader:
    """Reads one command-line source into the record."""

    store: Store
    request: BuildRequest
    steps: Steps
    summary: Summary
    on_progress: OnProgress
    workers: Workers
    batch: list[_Pending] = field(default_factory=list)
    size: int = 0

    def read(self, source: str) -> None:
        root = root_of(source)
        known = self.store.view().source_digests(root)
        walk: list[Issue] = []
        seen: set[str] = set()
        for found in self._find(source):
            if self._is_skipped(root, found.source):
                continue
            if isinstance(found, Issue):
                walk.append(found)
                continue
            seen.add(found.source)
            self._take(root, found, known)
        self._commit()
        if not seen:
            self.summary.unreadable.append(source)
        gone = sorted(known.keys() - seen) if source != "-" else []
        self.summary.gone += len(gone)
        walk += [_gone_issue(name, source) for name in gone]
        with self.store.writer() as writer:
            writer.put_source_issues(SourceKey(root, ""), walk)

    def _is_skipped(self, root: str, name: str) -> bool:
        base = Path(root)
        return bool(self.request.skip) and (base in self.request.skip or base / name in self.request.skip)

    def _find(self, source: str) -> Iterator[Found | Issue]:
        try:
            yield from self.steps.find([source], self.request.options, self.request.stdin)
        except BadInput as error:
            yield Issue("read", error.kind, source, str(error), error.remedy)

    def _take(self, root: str, found: Found, known: Mapping[str, str]) -> None:
        # Each text that comes through standard input is a source of its own; a later one does not replace it.
        key = SourceKey(f"-{found.sha256}" if root == "-" else root, found.source)
        digest = content_id("s", found.sha256, repr(found.given), self.steps.reader)
        have = self.store.view().source_digests(key.root) if root == "-" else known
        if have.get(found.source) == digest:
            self.summary.known += 1
            return
        self.workers.prepare()
        readings, issues = self._read_one(found)
        self.batch.append(_Pending(key, found, digest, readings, issues))
        self.size += len(found.data)
        self.summary.read += 1
        self.on_progress(Progress("read", self.summary.read + self.summary.known))
        if len(self.batch) >= BATCH_SOURCES or self.size >= BATCH_BYTES:
            self._commit()

    def _read_one(self, found: Found) -> tuple[list[Reading], list[Issue]]:
        try:
            return self.steps.read(found, self.request.options)
        except BadInput as error:
            return [], [Issue("read", error.kind, found.source, str(error), error.remedy)]
        except Exception as error:  # noqa: BLE001 - whatever one file triggers, the others must still be read
            message = f"{found.source} could not be read: {type(error).__name__}: {error}"
            return [], [Issue("read", "stage-failed", found.source, message, "please tell the makers of Sayso, with the file")]

    def _commit(self) -> None:
        if self.batch:
            with self.store.writer() as writer:
                touched: set[str] = set()
                for pending in self.batch:
                    touched |= _put_source(writer, pending)
                for name in sorted(touched):
                    join_report(writer, name, self.steps)
        self.batch.clear()
        self.size = 0


def _gone_issue(name: str, source: str) -> Issue:
    return Issue(
        "read", "source-gone", name, f"{name} was read from {Path(source).name!r} before and is no longer there; its report is kept",
        "build a fresh --record to leave it out",
    )


def _put_source(writer: Writer, pending: _Pending) -> set[str]:
    found = pending.found
    if pending.readings:
        writer.put_original(found.data)
    pairs = [(content_id("r", reading.text), _stored(reading)) for reading in pending.readings]
    touched = writer.put_readings(pending.key, found.sha256, pairs)
    writer.put_source_issues(pending.key, pending.issues)
    writer.put_source(pending.key, sha256=found.sha256, digest=pending.digest)
    return touched


def _stored(reading: Reading) -> StoredReading:
    place = reading.appearance
    return StoredReading(
        place.source, place.sha256, place.media_type, place.publication, reading.text, reading.blocks, reading.language,
        reading.analysis_text,
    )


def join_report(writer: Writer, name: str, steps: Steps) -> None:
    """Put together a report from all its stored readings, or drop it when none is left."""
    stored, current = writer.readings_of(name)
    if not stored:
        writer.drop_report(name)
        return
    [report] = steps.join([_reading(reading) for reading in stored])
    writer.put_report(report, digest=report_digest(report), current=current)


def _reading(stored: StoredReading) -> Reading:
    place = Appearance(stored.source, stored.sha256, stored.media_type, stored.publication)
    return Reading(stored.text, stored.blocks, stored.language, stored.analysis_text, place)


def report_digest(report: Report) -> str:
    """Return a digest of all of a report that extraction sees beside its text."""
    return content_id(
        "d", publication_to_dict(report.publication), blocks_to_list(report.blocks), report.language, report.analysis_text,
        report.appearances[0].source,
    )


def _extract(store: Store, steps: Steps, workers: Workers, summary: Summary, on_progress: OnProgress) -> None:
    """Extract every report whose facts or whose extractor changed."""
    view = store.view()
    work = view.work(steps.extractor)
    marks = {item.id: extracted_mark(item.digest, steps.extractor) for item in work}

    def reports() -> Iterator[Report]:
        for item in work:
            report = view.report(item.id)
            summary.words += len(report.text.split())
            yield report

    batch: list[Extracted] = []
    for extracted in workers.extract(reports(), steps.extract) if work else ():
        batch.append(extracted)
        summary.extracted += 1
        summary.skipped += any(issue.kind == SKIPPED for issue in extracted.issues)
        on_progress(Progress("extract", summary.extracted, len(work), summary.words))
        if len(batch) >= BATCH_REPORTS:
            _put_batch(store, batch, marks)
            batch.clear()
    _put_batch(store, batch, marks)


def _put_batch(store: Store, batch: list[Extracted], marks: Mapping[str, str]) -> None:
    if not batch:
        return
    with store.writer() as writer:
        for extracted in batch:
            writer.put_extracted(extracted.report, marks[extracted.report], extracted.claims, extracted.actors, extracted.issues)
