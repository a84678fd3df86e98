"""CSV that spreadsheets open safely and that loads back exactly.

A cell of words that begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return would be run as a
formula by spreadsheets; such a cell, and one that begins with an apostrophe, gets an apostrophe in front,
which :func:`read_table_rows` takes off again. Numbers are left as they are. UTF-8, no byte-order mark,
RFC 4180 line ends.
Source: OWASP, "CSV Injection".
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from sayso.errors import BadInput

GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")
CELL_CHARS = 10_000_000
"""Longest cell that is read, in characters; the csv module's own limit is too small for a list of links."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name and what its cells hold."""

    name: str
    type: type = str
    """``str``, ``int``, ``float`` or ``bool``; an empty cell is None."""
    derived: bool = False
    """True for words that say other columns again; left out on reading."""


def guard(words: str) -> str:
    """Return words as a cell that no spreadsheet runs."""
    return "'" + words if words.startswith(GUARDED) else words


def unguard(cell: str) -> str:
    """Return the words of a guarded cell."""
    return cell[1:] if cell.startswith("'") else cell


def json_cell(value: object) -> str:
    """Return a list as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def cell_to_json(cell: object) -> list[Any]:
    """Return the list of a JSON cell; an empty cell is an empty list."""
    found: list[Any] = json.loads(cell) if isinstance(cell, str) and cell else []
    return found


def write_table_rows(rows: Iterable[Mapping[str, Any]], columns: Sequence[Column], out: TextIO) -> int:
    """Write a header and the rows; return how many rows."""
    writer = csv.writer(out)
    writer.writerow([column.name for column in columns])
    count = 0
    for row in rows:
        writer.writerow([_cell(row.get(column.name), column) for column in columns])
        count += 1
    return count


def _cell(value: object, column: Column) -> str:
    if value is None:
        return ""
    if column.type is bool:
        return "true" if value else "false"
    return guard(str(value)) if column.type is str else str(value)


def read_table_rows(lines: TextIO, columns: Sequence[Column]) -> Iterator[dict[str, Any]]:
    """Yield rows as dicts with the columns' types; columns that are derived or unknown are left out.

    Raises:
        BadInput: a cell does not hold what its column says; names line and column.
    """
    csv.field_size_limit(CELL_CHARS)
    reader = csv.DictReader(lines)
    for row in reader:
        yield {c.name: _value(row.get(c.name), c, reader.line_num) for c in columns if not c.derived}


def _value(cell: str | None, column: Column, line: int) -> str | int | float | bool | None:
    if not cell:
        return None
    try:
        if column.type is bool:
            return {"true": True, "false": False}[cell.lower()]
        return unguard(cell) if column.type is str else column.type(cell)
    except (ValueError, KeyError) as error:
        raise BadInput(f"line {line}, column {column.name!r}: {cell!r} is no {column.type.__name__}", kind="bad-cell") from error
