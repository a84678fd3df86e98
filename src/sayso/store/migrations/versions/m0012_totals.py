"""Counts each actor, place and source, and how incidents bear on them, so that lists and dossiers read no more than they show."""

import sqlalchemy as sa
from alembic import op

from sayso.store.totals import count_all

revision = "0012"
down_revision = "0011"


def _create_bearings() -> None:
    op.create_table(
        "bearings",
        sa.Column("ref", sa.String, primary_key=True),
        sa.Column("first", sa.String, primary_key=True),
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("last", sa.String),
        sa.Column("event_type", sa.String, nullable=False),
        sa.Column("event_mode", sa.String),
        sa.Column("ways", sa.Integer, nullable=False),
        sa.Column("marks", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("bearings_incident", "bearings", ["incident"])


def _create_totals() -> None:
    op.create_table(
        "totals",
        sa.Column("sort", sa.String, primary_key=True),
        sa.Column("ref", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("spellings", sa.Text, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("country", sa.String),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("precision", sa.Integer),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("incidents", sa.Integer, nullable=False),
        sa.Column("silent", sa.Integer, nullable=False),
        sa.Column("first", sa.String),
        sa.Column("last", sa.String),
        sa.Column("leads", sa.Boolean, nullable=False),
        sa.Column("voices", sa.String, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("totals_claims", "totals", ["sort", "claims"])
    op.create_index("totals_country", "totals", ["sort", "country", "claims"])
    op.create_table("stale", sa.Column("ref", sa.String, primary_key=True), sqlite_with_rowid=False)


def upgrade() -> None:
    """Create the three tables and fill them from what the record holds."""
    _create_bearings()
    _create_totals()
    count_all(op.get_bind())
