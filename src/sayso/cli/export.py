"""``sayso export``: the record in the formats of others."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.screen import RECORD, RecordOption, error_console
from sayso.errors import BadQuery
from sayso.export.formats import FORMATS, find_format
from sayso.store import Store

KINDS = ("claims", "incidents")


def export_command(
    as_: Annotated[str, typer.Option("--as", help=f"Format: {', '.join(FORMATS)}; csv or jsonl with --of.")] = "claims",
    out: Annotated[str, typer.Option("--out", "-o", help="File to write, - for standard output.")] = "-",
    of: Annotated[str, typer.Option("--of", help="What --as csv and --as jsonl write: claims or incidents.")] = "claims",
    record: RecordOption = RECORD,
) -> None:
    """Write claims or incidents to a file or to standard output."""
    if of not in KINDS:
        raise BadQuery(f"--of {of!r} is unknown; expected {' or '.join(KINDS)}")
    write = find_format(as_, of)
    with Store.open(record) as store:
        if out == "-":
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8", newline="")
            write(store.view(), sys.stdout)
            sys.stdout.flush()
            return
        path = Path(out)
        if not path.resolve().parent.is_dir():
            raise BadQuery(f"folder {str(path.resolve().parent)!r} for --out does not exist; make it first")
        part = path.with_name(path.name + ".part")
        with part.open("w", encoding="utf-8", newline="") as stream:
            count = write(store.view(), stream)
        part.replace(path)
    error_console().print(f"wrote {count:,} {as_} rows to {out}")
