"""What commands share: the record's option, the consoles, tables that fit, JSON out."""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.settings import DEFAULT_RECORD

RecordOption = Annotated[
    str, typer.Option("--record", "-r", envvar="SAYSO_RECORD", help="The record: a file, or a postgresql:// URL.", show_default=True)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON for programs: one object, or one a line.")]

RECORD = DEFAULT_RECORD
NARROW, WIDE = 40, 200
"""Least and greatest width of what is printed, in columns."""


def width() -> int:
    """Return the width to print at: the terminal's, else ``COLUMNS``, else 80."""
    return min(WIDE, max(NARROW, shutil.get_terminal_size((80, 24)).columns))


def console() -> Console:
    """Return a console on standard output."""
    return Console(width=width(), highlight=False, soft_wrap=False, emoji=False, markup=False)


def error_console() -> Console:
    """Return a console on standard error."""
    return Console(stderr=True, width=width(), highlight=False, emoji=False, markup=False)


def complain(message: str, remedy: str = "") -> None:
    """Say on standard error what went wrong and what helps."""
    out = error_console()
    out.print(Text("sayso: ", style="bold red").append(message, style="default"))
    if remedy:
        out.print(Text(f"       {remedy}", style="dim"))


def write_json(value: object) -> None:
    """Write one JSON object or value on one line of standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def write_json_lines(values: Iterable[object]) -> None:
    """Write one JSON object a line."""
    for value in values:
        write_json(value)


def table(headers: Sequence[str], rows: Iterable[Sequence[str]], *, ids: Sequence[int] = (0,), numbers: Sequence[int] = ()) -> Table:
    """Return a table that wraps words to fit and never cuts the columns named in ``ids``.

    Args:
        headers: column names; an empty list of words hides the header.
        rows: cells in words.
        ids: indices of columns that must stay whole on one line.
        numbers: indices of columns set flush right.
    """
    grid = Table(box=None, pad_edge=False, show_header=any(headers), header_style="bold", padding=(0, 2, 0, 0))
    for n, header in enumerate(headers):
        grid.add_column(header, no_wrap=n in ids, overflow="fold", justify="right" if n in numbers else "left")
    for row in rows:
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def is_terminal() -> bool:
    """Say whether standard error is a terminal that progress may be drawn on."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
