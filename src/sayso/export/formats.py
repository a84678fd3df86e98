"""The list of export formats: what ``sayso export --as`` knows."""

from collections.abc import Callable
from typing import TextIO

from sayso.errors import BadQuery
from sayso.export.claims import write_claims_csv, write_claims_jsonl
from sayso.export.incidents import write_incidents_csv, write_incidents_jsonl
from sayso.store import View

Write = Callable[[View, TextIO], int]
"""Writes the record to a text stream and returns how many rows it wrote."""

FORMATS: dict[str, tuple[Write, str]] = {
    "claims": (write_claims_jsonl, "claims, JSON Lines by the contract of docs/claims.md"),
    "claims-csv": (write_claims_csv, "claims, one CSV row each"),
    "incidents": (write_incidents_jsonl, "incidents with their accounts, JSON Lines"),
    "incidents-csv": (write_incidents_csv, "incidents with their accounts, one CSV row each"),
}


def find_format(name: str, of: str = "claims") -> Write:
    """Return the writer of a format; ``csv`` and ``jsonl`` take what to write from ``of``.

    Raises:
        BadQuery: there is no such format; the message lists those there are.
    """
    full = {"csv": f"{of}-csv", "jsonl": of}.get(name, name)
    if full not in FORMATS:
        raise BadQuery(f"no export format {full!r}; expected one of {', '.join(FORMATS)}, or csv or jsonl with --of claims|incidents")
    return FORMATS[full][0]
