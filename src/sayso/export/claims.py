"""Claims as JSON Lines (the contract of docs/claims.md) and as CSV that loads back.

A claim's row names its report by file (``source``) and by id (``report``). Rows are in order of source,
report, start, end and id. Claims of near-duplicate copies are left out: the canonical report speaks for them.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, TextIO

from sayso.export.table import Column, cell_to_json, json_cell, read_table_rows, write_table_rows
from sayso.model.claim import Claim
from sayso.model.codec import Row, claim_from_dict, claim_to_dict
from sayso.model.review import UNREVIEWED
from sayso.store import View

BATCH = 200
"""Claims whose reviews are asked for at a time."""

COLUMNS = (
    Column("id"), Column("report"), Column("source"), Column("quote"), Column("start", int), Column("end", int), Column("kind"),
    Column("event_type"), Column("event_mode"), Column("stance"), Column("certainty"),
    Column("speakers", derived=True), Column("perpetrators", derived=True), Column("targets", derived=True),
    Column("where_text"), Column("where_name"), Column("where_country"), Column("where_lat", float), Column("where_lon", float),
    Column("where_precision", int), Column("where_gazetteer_id"),
    Column("when_text"), Column("when_edtf"), Column("when_anchor"), Column("when_basis"),
    Column("size_low", int), Column("size_high", int), Column("size_text"), Column("size_unit"),
    Column("aggregate", bool), Column("probability", float), Column("ordinal", int),
    Column("attribution"), Column("participants"), Column("casualties"), Column("rules"), Column("reviewed", derived=True),
)
"""Columns of claims.csv. ``attribution`` to ``rules`` hold JSON; ``speakers``, ``perpetrators`` and ``targets`` say their words again
for reading; ``reviewed`` is what people made of the claim."""

LISTS = ("attribution", "participants", "casualties", "rules")
PARTS = {
    "where": ("text", "name", "country", "lat", "lon", "precision", "gazetteer_id"),
    "when": ("text", "edtf", "anchor", "basis"),
    "size": ("low", "high", "text", "unit"),
    "event": ("type", "mode"),
}
"""Objects that become one column for each key."""
_NO_FIELDS = frozenset(f"{name}_{key}" for name, keys in PARTS.items() for key in keys) | {c.name for c in COLUMNS if c.derived}
"""Columns that are no field of a claims.jsonl row."""


def claim_rows(view: View) -> Iterator[Row]:
    """Yield each claim of the record as a line of claims.jsonl: as people amended it, those that they rejected marked."""
    sources = {head.id: head.source for head in view.heads()}
    claims = view.claims(rejected=True)
    while batch := list(islice(claims, BATCH)):
        reviews = view.reviews([claim.id for claim in batch])
        for claim in batch:
            row = claim_to_dict(claim, source=sources.get(claim.report, claim.report))
            row["reviewed"] = reviews[claim.id].shown if claim.id in reviews else UNREVIEWED
            yield row


def write_claims_jsonl(view: View, out: TextIO) -> int:
    """Write claims as JSON Lines; return how many."""
    count = 0
    for row in claim_rows(view):
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_claims_csv(view: View, out: TextIO) -> int:
    """Write claims as CSV; return how many."""
    return write_table_rows(map(row_to_flat, claim_rows(view)), COLUMNS, out)


def read_claims_csv(lines: TextIO) -> Iterator[Claim]:
    """Yield the claims of a file that :func:`write_claims_csv` wrote."""
    for row in read_table_rows(lines, COLUMNS):
        yield claim_from_dict(flat_to_row(row))


def row_to_flat(row: Mapping[str, Any]) -> Row:
    """Return a claims.jsonl row with one key a column of claims.csv."""
    flat = {name: value for name, value in row.items() if name not in PARTS and name not in LISTS}
    for name, keys in PARTS.items():
        part = row.get(name) or {}
        flat.update({f"{name}_{key}": part.get(key) for key in keys})
    flat.update({name: json_cell(row[name]) for name in LISTS})
    flat["speakers"] = " > ".join(s["name"] or s["text"] for s in row["attribution"])
    flat["perpetrators"] = _words(row, "perpetrator")
    flat["targets"] = _words(row, "target")
    return flat


def _words(row: Mapping[str, Any], role: str) -> str:
    return "; ".join(p["text"] for p in row["participants"] if p["role"] == role)


def flat_to_row(flat: Mapping[str, Any]) -> Row:
    """Return the claims.jsonl row of :func:`row_to_flat`; empty words of a part that is there stay empty words."""
    row = {name: value for name, value in flat.items() if name not in _NO_FIELDS}
    for name, keys in PARTS.items():
        part = {key: flat.get(f"{name}_{key}") for key in keys}
        row[name] = _mend(name, part) if any(value is not None for value in part.values()) else None
    for name in LISTS:
        row[name] = cell_to_json(flat.get(name))
    return row


def _mend(name: str, part: Row) -> Row:
    """CSV cannot tell empty words from none: keys that always hold words get them back."""
    words = {"where": ("text", "name"), "when": ("text", "edtf", "anchor", "basis"), "size": ("text", "unit"), "event": ("type",)}[name]
    return {key: "" if value is None and key in words else value for key, value in part.items()}
