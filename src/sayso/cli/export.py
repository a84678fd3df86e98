"""``sayso export``: the record in the formats of others."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TextIO

import typer

from sayso.cli.handing_on import PublicOption, UnreviewedOption, say_left_out
from sayso.cli.screen import RECORD, PolicyOption, RecordOption, error_console
from sayso.errors import BadQuery
from sayso.export.formats import FORMATS, find_format
from sayso.export.policies import under_policy
from sayso.export.publish import PublicView
from sayso.model.incident import DEFAULT_POLICY
from sayso.store import Store

KINDS = ("claims", "incidents")


def export_command(
    *,
    as_: Annotated[str, typer.Option("--as", help=f"Format: {', '.join(FORMATS)}; csv or jsonl with --of.")] = "claims",
    out: Annotated[str, typer.Option("--out", "-o", help="File to write, - for standard output.")] = "-",
    of: Annotated[str, typer.Option("--of", help="What --as csv and --as jsonl write: claims or incidents.")] = "claims",
    policy: PolicyOption = DEFAULT_POLICY,
    public: PublicOption = False,
    unreviewed: UnreviewedOption = False,
    record: RecordOption = RECORD,
) -> None:
    """Write claims or incidents to a file or to standard output."""
    if of not in KINDS:
        raise BadQuery(f"--of {of!r} is unknown; expected {' or '.join(KINDS)}")
    write = find_format(as_, of)
    with Store.open(record) as store:
        view = under_policy(store.view(), policy)
        gate = PublicView(view, unreviewed=unreviewed) if public else None
        view = gate or view
        if out == "-":
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8", newline="")
            write(view, sys.stdout)
            sys.stdout.flush()
            say_left_out(gate)
            return
        path = Path(out)
        if not path.resolve().parent.is_dir():
            raise BadQuery(f"folder {str(path.resolve().parent)!r} for --out does not exist; make it first")
        if path.is_dir():
            raise BadQuery(f"--out {out!r} is a folder; expected a file name")
        try:
            count = write_whole(path, lambda stream: write(view, stream))
        except OSError as error:
            raise BadQuery(f"--out {out!r} could not be written: {error.strerror or error}; name another file") from error
        say_left_out(gate)
    error_console().print(f"wrote {count:,} rows to {out}", soft_wrap=True)


def write_whole(path: Path, write: Callable[[TextIO], int]) -> int:
    """Write a file through a part file beside it, so that a reader never meets half of it; return what ``write`` returned."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            count = write(stream)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count
