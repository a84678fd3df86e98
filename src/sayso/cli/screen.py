"""What commands share: the record's option, the consoles, tables that fit, JSON out."""

import json
import os
import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from sayso.settings import DEFAULT_RECORD

RecordOption = Annotated[
    str, typer.Option("--record", "-r", envvar="SAYSO_RECORD", help="The record: a file, or a postgresql:// URL.", show_default=True)
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON for programs: one object, or one a line.")]
PolicyOption = Annotated[
    str, typer.Option(help="How best is chosen of the figures given: ucdp, acled, independent-majority or range-only.")
]

RECORD = DEFAULT_RECORD
NARROW, WIDE = 40, 200
"""Least and greatest width of what is printed, in columns."""
STACKED = 60
"""Narrower than this, a table of three columns and more is printed row by row."""
GAP = 2
"""Blanks between the columns of a table."""
WORD_CHARS = 24
"""Words up to this long are not broken in a table."""


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
    """Say on standard error what went wrong and what helps; on one line each where no terminal sets a width."""
    out, whole = error_console(), not sys.stderr.isatty()
    out.print(Text("sayso: ", style="bold red").append(message, style="default"), soft_wrap=whole)
    if remedy:
        out.print(Text(f"       {remedy}", style="dim"), soft_wrap=whole)


def ask_again(words: str, record: str) -> str:
    """Return a command to try next, with ``--record`` where leaving it out would ask another record."""
    default = os.environ.get("SAYSO_RECORD", DEFAULT_RECORD)
    return f"sayso {words}" + ("" if record == default else f" --record {shlex.quote(record)}")


def print_indented(words: str, style: str = "default") -> None:
    """Print words two columns in, wrapped, without blanks at line ends."""
    out = console()
    for line in textwrap.wrap(words, out.width - 2) or [""]:
        out.print(Text(f"  {line}", style=style))


def write_json(value: object) -> None:
    """Write one JSON object or value on one line of standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def write_json_lines(values: Iterable[object]) -> None:
    """Write one JSON object a line."""
    for value in values:
        write_json(value)


def print_table(headers: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[int] = ()) -> None:
    """Print a table that wraps words to fit; on a terminal too narrow for one, each row as a block of lines.

    Args:
        headers: column names; empty words alone hide the header.
        rows: cells in words.
        numbers: indices of columns set flush right.
    """
    listed = [tuple(row) for row in rows]
    if width() < STACKED and len(headers) > 2:
        _print_stacked(headers, listed)
        return
    widths = _column_widths([headers, *listed], width() - GAP * (len(headers) - 1))
    if any(headers):
        for line in _row_lines(headers, widths, numbers):
            console().print(Text(line, style="bold"))
    for row in listed:
        for line in _row_lines(row, widths, numbers):
            console().print(Text(line))


def _column_widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the columns' widths: as wide as their cells, the widest narrowed until all fit, words kept whole while that can be."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, cells)) for cells in columns]
    least = [min(WORD_CHARS, max((len(word) for cell in cells for word in cell.split()), default=0)) for cells in columns]
    while sum(widths) > room:
        loose = [n for n, size in enumerate(widths) if size > least[n]] or [n for n, size in enumerate(widths) if size > 1]
        widest = max(loose, key=lambda n: (widths[n], n))
        widths[widest] -= 1
    return widths


def _row_lines(row: Sequence[str], widths: Sequence[int], numbers: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a row, its cells wrapped in their columns, without blanks at the ends."""
    cells = [textwrap.wrap(cell, max(1, size), break_on_hyphens=False) for cell, size in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        aligned = (part.rjust(size) if n in numbers else part.ljust(size) for n, (part, size) in enumerate(zip(parts, widths, strict=True)))
        yield (" " * GAP).join(aligned).rstrip()


def _print_stacked(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print each row's first cell as a head and the others below it with their column's name."""
    for first, *others in rows:
        console().print(Text(first, style="bold"))
        for header, cell in zip(headers[1:], others, strict=True):
            if cell:
                print_indented(f"{header}: {cell}" if header else cell)


def is_terminal() -> bool:
    """Say whether standard error is a terminal that progress may be drawn on."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
