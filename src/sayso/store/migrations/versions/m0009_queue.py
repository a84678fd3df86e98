"""What the review queue is ordered by: how uncertain each claim is, how disputed each incident."""

import json

import sqlalchemy as sa
from alembic import op

from sayso.store.queue import doubt_of

revision = "0009"
down_revision = "0007"

BATCH = 500


def _fill_doubts() -> None:
    connection = op.get_bind()
    claims = sa.table("claims", sa.column("id"), sa.column("body"), sa.column("doubt"))
    names = [row.id for row in connection.execute(sa.select(claims.c.id))]
    for at in range(0, len(names), BATCH):
        rows = connection.execute(sa.select(claims.c.id, claims.c.body).where(claims.c.id.in_(names[at : at + BATCH]))).all()
        for row in rows:
            doubt = doubt_of(json.loads(row.body).get("probability"))
            connection.execute(sa.update(claims).where(claims.c.id == row.id).values(doubt=doubt))


def _fill_disputes() -> None:
    connection = op.get_bind()
    accounts = sa.table("accounts", sa.column("incident"), sa.column("body"))
    outlines = sa.table("outlines", sa.column("incident"), sa.column("disputed"))
    names = [row.incident for row in connection.execute(sa.select(accounts.c.incident))]
    for at in range(0, len(names), BATCH):
        rows = connection.execute(sa.select(accounts).where(accounts.c.incident.in_(names[at : at + BATCH]))).all()
        for row in rows:
            disputed = len(json.loads(row.body)["contested"])
            connection.execute(sa.update(outlines).where(outlines.c.incident == row.incident).values(disputed=disputed))


def upgrade() -> None:
    """Add both columns and fill them from what the record holds."""
    op.add_column("claims", sa.Column("doubt", sa.Float))
    op.add_column("outlines", sa.Column("disputed", sa.Integer))
    _fill_doubts()
    _fill_disputes()
    op.create_index("claims_doubt", "claims", ["doubt", "id"])
    op.create_index("outlines_disputed", "outlines", ["disputed", "incident"])
