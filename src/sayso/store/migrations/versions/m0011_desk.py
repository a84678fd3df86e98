"""What the desk lists incidents by, what each run brought, and what the desk remembers for its users."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from sayso.model.codec import account_from_dict
from sayso.store import tables as t
from sayso.store.standings import listed_columns, party_rows, standings_of

revision = "0011"
down_revision = "0010"

BATCH = 500
ADDED = {
    "title": sa.Text, "words": sa.Text, "edtf": sa.String, "status": sa.String, "claims": sa.Integer, "review": sa.String,
    "oldest": sa.Integer, "newest": sa.Integer,
}
LISTED = (
    "first", "incident", "last", "country", "place", "place_id", "event_type", "event_mode", "contested", "denied", "expected",
    "aggregate", "origins", "disputed", "killed_best", "killed_high", "review", "oldest", "newest", "lat", "lon", "precision",
)


def _create() -> None:
    for name, kind in ADDED.items():
        op.add_column("outlines", sa.Column(name, kind))
    op.create_table(
        "parties",
        sa.Column("actor", sa.String, primary_key=True),
        sa.Column("role", sa.String, primary_key=True),
        sa.Column("incident", sa.String, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "arrivals",
        sa.Column("report", sa.String, primary_key=True),
        sa.Column("run", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "desk_state",
        sa.Column("user", sa.String, primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )


def _index() -> None:
    op.create_index("parties_incident", "parties", ["incident"])
    op.create_index("arrivals_run", "arrivals", ["run"])
    op.drop_index("outlines_first", "outlines")
    op.create_index("outlines_killed", "outlines", ["killed_best", "incident"])
    op.create_index("outlines_origins", "outlines", ["origins", "incident"])
    op.create_index("outlines_list", "outlines", list(LISTED))


def _fill() -> None:
    """Fill outlines and parties from the accounts; which run brought what is there is not known, and stays 0."""
    connection = op.get_bind()
    names = [row.incident for row in connection.execute(sa.select(t.outlines.c.incident))]
    for at in range(0, len(names), BATCH):
        batch = names[at : at + BATCH]
        standings = standings_of(connection, batch)
        actors = connection.execute(sa.select(t.outlines.c.incident, t.outlines.c.actors).where(t.outlines.c.incident.in_(batch))).all()
        parties = [party for row in actors for party in party_rows(row.incident, row.actors or "")]
        if parties:
            connection.execute(sa.insert(t.parties), parties)
        accounts = connection.execute(sa.select(t.accounts.c.incident, t.accounts.c.body).where(t.accounts.c.incident.in_(batch))).all()
        rows = [{"own": row.incident, **_listed(json.loads(row.body)), **standings.get(row.incident, {})} for row in accounts]
        if rows:
            connection.execute(_change(), rows)


def _listed(body: dict[str, Any]) -> dict[str, Any]:
    return listed_columns(account_from_dict(body))


def _change() -> Any:  # noqa: ANN401 - an update by bound values
    return sa.update(t.outlines).where(t.outlines.c.incident == sa.bindparam("own")).values({name: sa.bindparam(name) for name in ADDED})


def upgrade() -> None:
    """Create, fill, then index."""
    _create()
    op.execute("INSERT INTO arrivals (report, run) SELECT id, 0 FROM reports")
    _fill()
    _index()
