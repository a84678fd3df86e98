"""``sayso demo``: the bundled sample, built and read."""

import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.build import print_summary, read_options, run_build
from sayso.cli.screen import ask_again, console, width
from sayso.errors import BadInput
from sayso.export.brief import brief_lines
from sayso.settings import Settings
from sayso.store import Store

MANIFEST = "manifest.csv"
DEMO_RECORD = "sample.sayso"


def demo_command(
    record: Annotated[str, typer.Option("--record", "-r", help="Where the sample record goes.")] = DEMO_RECORD,
    jobs: Annotated[int, typer.Option("--jobs", "-j", help="Worker processes.", min=1)] = 1,
) -> None:
    """Build the bundled sample record, print its brief and name the command that opens the desk on it."""
    folder = files("sayso").joinpath("sample")
    if not folder.is_dir():
        raise BadInput("the bundled sample is missing from the package", kind="no-sample", remedy="install sayso again")
    settings = Settings(record=record, jobs=jobs)
    with as_file(folder) as path:
        manifest = Path(path) / MANIFEST
        options = read_options(manifest=manifest if manifest.exists() else None)
        summary = run_build((str(path),), settings, options, (manifest, Path(path) / "__init__.py", Path(path) / "README.md"))
    with Store.open(record) as store:
        view = store.view()
        for line in brief_lines(view, width=width(), limit=4):
            sys.stdout.write(line + "\n")
        first = next((account.incident for account in view.accounts() if len(account.values) > 1), None)
    out = console()
    out.print()
    print_summary(summary, settings)
    out.print("\ntry next:")
    for line in ("serve", "find killed", f"why {first}" if first else "issues", "export --as claims"):
        out.print(f"  {ask_again(line, record)}", soft_wrap=True)
