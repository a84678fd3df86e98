"""``sayso build``: sources into a record, with progress and a summary."""

import dataclasses
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from sayso.cli.screen import (
    RECORD,
    JsonOption,
    RecordOption,
    ask_again,
    complain,
    console,
    error_console,
    is_terminal,
    print_table,
    write_json,
)
from sayso.engine import BuildRequest, Progress, Summary, build
from sayso.engine.steps import real_steps, thorough_steps
from sayso.errors import BadInput
from sayso.export.words import counted
from sayso.indicators import Question, Run, load_questions, run_indicators, save_questions
from sayso.model.edtf import is_valid_edtf
from sayso.model.report import Publication
from sayso.read import ReadOptions, load_manifest
from sayso.settings import Settings, read_settings
from sayso.store import Store

PLAIN_SECONDS = 5.0
"""Where standard error is no terminal, a line of progress is written this often."""
STEP_WORDS = {"read": "reading sources", "extract": "finding claims", "link": "joining claims into incidents"}


def build_command(  # noqa: PLR0917 - Typer reads one parameter an option
    sources: Annotated[list[str], typer.Argument(metavar="SOURCE", help="Files, folders, .zip archives, or - for standard input.")],
    record: RecordOption = RECORD,
    manifest: Annotated[Path | None, typer.Option(help="CSV of publication facts: file,outlet,published,url,title,language.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication date where the manifest gives none (2001-07-27, 2006-10).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet where the manifest gives none.")] = None,
    language: Annotated[str | None, typer.Option(help="Language (ISO 639-1) where the manifest gives none.")] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", help="Worker processes; else SAYSO_JOBS, else all cores.")] = None,
    thorough: Annotated[bool, typer.Option("--all", help="Look for claims in every report, also where no word tells of conflict.")] = False,
    indicators: Annotated[
        Path | None, typer.Option(help="TOML file of questions to keep in the record; they are answered after this and each later build.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Read sources into the record, find their claims, join them into incidents.

    A second build over the same sources does nothing; over changed or added ones it does the new work
    only; one that was cut off goes on where it stopped. A report in whose words no conflict shows is kept and can
    be searched, but no claims are looked for in it, which `sayso issues --kind skipped` lists; --all (or SAYSO_ALL=1)
    looks for claims in every report.
    """
    settings = read_settings(os.environ, record=record, jobs=jobs, thorough=thorough)
    questions = load_questions(indicators) if indicators else None
    skip = tuple(path for path in (manifest, indicators) if path)
    options = read_options(manifest=manifest, published=published, outlet=outlet, language=language)
    summary = run_build(tuple(sources), settings, options, skip)
    run = answer_questions(settings.record, questions)
    if as_json:
        write_json({**dataclasses.asdict(summary), "nothing_new": summary.nothing_new, "record": settings.record})
    else:
        print_summary(summary, settings)
        if run.answers:
            console().print(f"{fired_words(run)}; {ask_again('indicators', settings.record)}", soft_wrap=True)
    for source in summary.unreadable:
        complain(f"nothing could be read from {source!r}", f"sayso issues --record {settings.record} says why")
    if summary.unreadable:
        raise typer.Exit(1)


def read_options(
    *, manifest: Path | None = None, published: str | None = None, outlet: str | None = None, language: str | None = None
) -> ReadOptions:
    """Return the reader's options.

    Raises:
        BadInput: the manifest cannot be read or the date is no date.
    """
    if published is not None and not is_valid_edtf(published):
        raise BadInput(f"--published {published!r} is no date; expected for example 2001-07-27, 2006-10 or 2006", kind="bad-date")
    given = Publication(outlet=outlet, published=published, language=language)
    return ReadOptions(manifest=load_manifest(manifest) if manifest else {}, given=given)


def answer_questions(record: str, questions: Sequence[Question] | None) -> Run:
    """Answer the record's saved questions after a build; ``questions`` are kept in their place first."""
    with Store.open(record) as store:
        if questions is not None:
            save_questions(store, questions)
        return run_indicators(store)


def fired_words(run: Run) -> str:
    """Say how many questions there are, what fired and what of it is new."""
    fired = sum(found.total for found in run.answers)
    return f"{counted(len(run.answers), 'question')}: {fired:,} fired, {len(run.new):,} of them new"


def run_build(sources: tuple[str, ...], settings: Settings, options: ReadOptions, skip: tuple[Path, ...] = ()) -> Summary:
    """Build with progress on standard error; ``skip`` names files of the source folders that are no reports."""
    own = () if "://" in settings.record else tuple(Path(settings.record + end) for end in ("", "-wal", "-shm", ".lock"))
    paths = frozenset(path.resolve() for path in (*own, *skip))
    request = BuildRequest(sources, options, settings.jobs, sys.stdin.buffer if "-" in sources else None, paths)
    steps = thorough_steps() if settings.thorough else real_steps()
    with Store.open(settings.record, create=True) as store:
        if is_terminal():
            with _bar() as bar:
                return build(store, request, steps, on_progress=_Drawn(bar))
        return build(store, request, steps, on_progress=_Plain())


def _bar() -> Bar:
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=None), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    return Bar(*columns, TimeElapsedColumn(), console=error_console(), transient=True)


def rate_words(progress: Progress, seconds: float) -> str:
    """Return how fast a step goes, in words a second where words are counted, else in items."""
    if seconds <= 0:
        return ""
    return f"{progress.words / seconds:,.0f} words/s" if progress.words else f"{progress.done / seconds:,.0f}/s"


class _Drawn:
    """Progress as a bar for each step."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._tasks: dict[str, tuple[TaskID, float]] = {}

    def __call__(self, progress: Progress) -> None:
        if progress.step not in self._tasks:
            task = self._bar.add_task(STEP_WORDS[progress.step], total=progress.total, rate="")
            self._tasks[progress.step] = (task, time.monotonic())
        task, began = self._tasks[progress.step]
        self._bar.update(task, completed=progress.done, total=progress.total, rate=rate_words(progress, time.monotonic() - began))


class _Plain:
    """Progress as a line now and then."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}
        self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        began = self._began.setdefault(progress.step, now)
        if now - self._last < PLAIN_SECONDS:
            return
        self._last = now
        total = f" of {progress.total:,}" if progress.total else ""
        rate = rate_words(progress, now - began)
        print(f"{STEP_WORDS[progress.step]}: {progress.done:,}{total}{f', {rate}' if rate else ''}", file=sys.stderr, flush=True)


def print_summary(summary: Summary, settings: Settings) -> None:
    """Print what a build did and what the record holds."""
    out = console()
    counts = summary.counts
    if summary.nothing_new:
        out.print(f"nothing new: {counted(counts['reports'], 'report')} already in the record")
    else:
        out.print(
            f"read {counted(summary.read, 'source')} ({summary.known:,} already known), "
            f"looked for claims in {counted(summary.extracted, 'report')} ({summary.words:,} words)"
        )
    if summary.skipped:
        out.print(f"skipped {counted(summary.skipped, 'report')} without conflict content; `sayso build --all` looks for claims there too")
    if summary.gone:
        out.print(f"{counted(summary.gone, 'source')} no longer there; kept in the record")
    rows = [(name, f"{counts[name]:,}") for name in ("reports", "copies", "claims", "incidents", "actors", "issues")]
    rows += [(f"  {kind}", f"{count:,}") for kind, count in summary.issues.items()]
    out.print()
    print_table((settings.record, ""), rows, numbers=(1,))
    if not summary.nothing_new:
        out.print(f"\nnext: {ask_again('brief', settings.record)}", soft_wrap=True)
