"""The first record: reports, claims, incidents, accounts, search."""

import sqlalchemy as sa
from alembic import op

from sayso.store.dialect import create_search

revision = "0001"
down_revision = None


def _create_evidence() -> None:
    op.create_table("meta", sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table("texts", sa.Column("id", sa.String, primary_key=True), sa.Column("text", sa.Text, nullable=False))
    op.create_table(
        "sources",
        sa.Column("root", sa.String, primary_key=True),
        sa.Column("source", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
    )


def _create_reports() -> None:
    op.create_table(
        "readings",
        sa.Column("root", sa.String, primary_key=True),
        sa.Column("origin", sa.String, primary_key=True),
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("publication", sa.Text, nullable=False),
        sa.Column("blocks", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("analysis_text", sa.Text),
        sa.Column("current", sa.Boolean, nullable=False),
    )
    op.create_index("readings_report", "readings", ["report"])
    op.create_table(
        "reports",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("publication", sa.Text, nullable=False),
        sa.Column("blocks", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("analysis_text", sa.Text),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("extracted", sa.String),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("copy_of", sa.String),
    )
    op.create_index("reports_source", "reports", ["source", "id"])


def _create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("claims_report", "claims", ["report"])
    op.create_table(
        "actors",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table("merges", sa.Column("id", sa.String, primary_key=True), sa.Column("into", sa.String, nullable=False))


def _create_incidents() -> None:
    op.create_table("incidents", sa.Column("id", sa.String, primary_key=True))
    op.create_table(
        "incident_claims", sa.Column("claim", sa.String, primary_key=True), sa.Column("incident", sa.String, nullable=False)
    )
    op.create_index("incident_claims_incident", "incident_claims", ["incident"])
    op.create_table(
        "links",
        sa.Column("left", sa.String, primary_key=True),
        sa.Column("right", sa.String, primary_key=True),
        sa.Column("incident", sa.String, nullable=False),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("weight", sa.Float, nullable=False),
        sa.Column("comparisons", sa.Text, nullable=False),
    )
    op.create_index("links_incident", "links", ["incident"])
    op.create_table(
        "accounts",
        sa.Column("incident", sa.String, primary_key=True),
        sa.Column("sort_key", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("accounts_sort_key", "accounts", ["sort_key", "incident"])


def _create_ledgers() -> None:
    op.create_table(
        "issues",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("root", sa.String, nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("remedy", sa.Text, nullable=False),
        sa.Column("report", sa.String),
        sa.Column("start", sa.Integer),
    )
    op.create_index("issues_origin", "issues", ["root", "origin"])
    op.create_index("issues_report", "issues", ["report"])
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("started", sa.String, nullable=False),
        sa.Column("ended", sa.String),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
    )


def _create_passages() -> None:
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("ref", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("passages_report", "passages", ["report"])
    create_search(op.get_bind())


def upgrade() -> None:
    """Create every table of the first record."""
    _create_evidence()
    _create_reports()
    _create_claims()
    _create_incidents()
    _create_ledgers()
    _create_passages()
