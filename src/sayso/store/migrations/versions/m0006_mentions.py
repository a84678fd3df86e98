"""Finds claims by actor, speaker, place and outlet: mentions, carriers, outlines and tolls, filled from what the record holds."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

from sayso.model.codec import account_from_dict, claim_from_dict, publication_from_dict
from sayso.store.mentions import mention_rows
from sayso.store.outlines import carrier_row, outline_row, toll_rows

revision = "0006"
down_revision = "0004"

CHUNK = 2_000
"""Bodies held at a time while the tables are filled."""


def _create_mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("ref", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("stance", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("mentions_ref", "mentions", ["ref", "kind", "role", "stance", "report"])
    op.create_index("actors_id", "actors", ["id"])
    op.create_index("merges_into", "merges", ["into"])
    dead = sa.text("NOT current OR copy_of IS NOT NULL")
    op.create_index("reports_dead", "reports", ["id"], sqlite_where=dead, postgresql_where=dead)


def _create_carriers() -> None:
    op.create_table(
        "carriers",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("outlet", sa.String),
        sa.Column("outlet_key", sa.String),
        sa.Column("agency", sa.String),
        sa.Column("agency_key", sa.String),
        sa.Column("published", sa.String),
        sqlite_with_rowid=False,
    )
    op.create_index("carriers_outlet", "carriers", ["outlet_key"])
    op.create_index("carriers_agency", "carriers", ["agency_key"])


def _create_outlines() -> None:
    op.create_table(
        "outlines",
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("first", sa.String),
        sa.Column("last", sa.String),
        sa.Column("event_type", sa.String, nullable=False),
        sa.Column("event_mode", sa.String),
        sa.Column("origins", sa.Integer, nullable=False),
        sa.Column("contested", sa.Boolean, nullable=False),
        sa.Column("expected", sa.Boolean, nullable=False),
        sa.Column("aggregate", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tolls",
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("attribute", sa.String, primary_key=True),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("actor", sa.String),
        sa.Column("low", sa.Integer),
        sa.Column("best", sa.Integer),
        sa.Column("high", sa.Integer),
        sa.Column("contested", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )


def _rows(source: str, key: str, body: str) -> Iterator[list[tuple[str, Any]]]:
    """Yield a table's keys and bodies, read as JSON, ``CHUNK`` at a time in order of key."""
    table = sa.table(source, sa.column(key), sa.column(body))
    last = ""
    while True:
        query = sa.select(table.c[key], table.c[body]).where(table.c[key] > last).order_by(table.c[key]).limit(CHUNK)
        found = [(row[0], json.loads(row[1])) for row in op.get_bind().execute(query)]
        if not found:
            return
        yield found
        last = found[-1][0]


def _fill(target: str, rows: Iterator[dict[str, Any]]) -> None:
    """Insert rows, ``CHUNK`` at a time, with the columns that the table has here; later migrations fill those that they add."""
    known = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(target)]
    statement = sa.insert(sa.table(target, *map(sa.column, known)))
    while batch := list(islice(rows, CHUNK)):
        op.get_bind().execute(statement, [{name: row[name] for name in known} for row in batch])


def _fill_from(source: str, key: str, body: str, target: str, make: Callable[[str, Any], list[dict[str, Any]]]) -> None:
    for found in _rows(source, key, body):
        _fill(target, (row for name, value in found for row in make(name, value)))


def upgrade() -> None:
    """Create the four tables and fill them."""
    _create_mentions()
    _create_carriers()
    _create_outlines()
    _fill_from("claims", "id", "body", "mentions", lambda _, body: mention_rows(claim_from_dict(body)))
    _fill_from("reports", "id", "publication", "carriers", lambda name, body: [carrier_row(name, publication_from_dict(body))])
    _fill_from("accounts", "incident", "body", "outlines", lambda _, body: [outline_row(account_from_dict(body))])
    _fill_from("accounts", "incident", "body", "tolls", lambda _, body: toll_rows(account_from_dict(body)))
