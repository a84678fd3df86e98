"""What questions ask of claims and accounts: stance, facets; saved questions and what they fired."""

import json

import sqlalchemy as sa
from alembic import op

from sayso.model.codec import account_from_dict
from sayso.store.facets import facet_columns

revision = "0007"
down_revision = "0006"

BATCH = 500


COLUMNS: tuple[sa.Column[object], ...] = (
    sa.Column("country", sa.String),
    sa.Column("place", sa.String),
    sa.Column("place_id", sa.String),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("precision", sa.Integer),
    sa.Column("killed_low", sa.Integer),
    sa.Column("killed_best", sa.Integer),
    sa.Column("killed_high", sa.Integer),
    sa.Column("wounded_best", sa.Integer),
    sa.Column("denied", sa.Boolean),
    sa.Column("actors", sa.Text),
)


def _widen_outlines() -> None:
    for column in COLUMNS:
        op.add_column("outlines", column.copy())
    op.create_index("outlines_type", "outlines", ["event_type", "first"])
    op.create_index("outlines_first", "outlines", ["first"])


def _create_indicators() -> None:
    op.create_table(
        "firings",
        sa.Column("question", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("since", sa.Integer, nullable=False),
        sa.Column("sort_key", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("firings_since", "firings", ["since"])
    op.create_table(
        "questions",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )


def _add_stances() -> None:
    op.add_column("claims", sa.Column("stance", sa.String, nullable=False, server_default="asserts"))
    connection, claims = op.get_bind(), sa.table("claims", sa.column("id"), sa.column("body"), sa.column("stance"))
    names = [row.id for row in connection.execute(sa.select(claims.c.id))]
    for at in range(0, len(names), BATCH):
        rows = connection.execute(sa.select(claims.c.id, claims.c.body).where(claims.c.id.in_(names[at : at + BATCH]))).all()
        for row in rows:
            stance = json.loads(row.body)["stance"]
            if stance != "asserts":
                connection.execute(sa.update(claims).where(claims.c.id == row.id).values(stance=stance))
    op.create_index("claims_stance", "claims", ["kind", "stance"])


def _fill_facets() -> None:
    connection = op.get_bind()
    accounts = sa.table("accounts", sa.column("incident"), sa.column("body"))
    outlines = sa.table("outlines", sa.column("incident"), *(sa.column(column.name) for column in COLUMNS))
    names = [row.incident for row in connection.execute(sa.select(accounts.c.incident))]
    for at in range(0, len(names), BATCH):
        rows = connection.execute(sa.select(accounts.c.body).where(accounts.c.incident.in_(names[at : at + BATCH]))).all()
        for account in (account_from_dict(json.loads(row.body)) for row in rows):
            change = sa.update(outlines).where(outlines.c.incident == account.incident)
            connection.execute(change.values(**facet_columns(account)))


def upgrade() -> None:
    """Add what questions ask for, and fill it from what the record holds."""
    _widen_outlines()
    _create_indicators()
    _add_stances()
    _fill_facets()
