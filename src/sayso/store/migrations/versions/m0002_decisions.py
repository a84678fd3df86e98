"""People's decisions, and what is computed from them."""

import sqlalchemy as sa
from alembic import op

from sayso.store.dialect import make_append_only

revision = "0002"
down_revision = "0001"


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("decisions_kind", "decisions", ["kind"])
    make_append_only(op.get_bind(), "decisions")
    op.create_table(
        "decision_subjects",
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    )


def _create_computed() -> None:
    op.create_table(
        "reviews",
        sa.Column("claim", sa.String, primary_key=True),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("changes", sa.Text),
    )
    op.create_table("machine_incidents", sa.Column("id", sa.String, primary_key=True), sa.Column("body", sa.Text, nullable=False))
    op.create_table(
        "machine_members", sa.Column("claim", sa.String, primary_key=True), sa.Column("incident", sa.String, nullable=False)
    )
    op.create_index("machine_members_incident", "machine_members", ["incident"])


def upgrade() -> None:
    """Create the tables of decisions."""
    _create_decisions()
    _create_computed()
