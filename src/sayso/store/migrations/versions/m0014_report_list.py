"""What the list of reports is searched and ordered by: titles folded, languages, days of publication."""

import json

import sqlalchemy as sa
from alembic import op

from sayso.model.codec import publication_from_dict
from sayso.store.outlines import shelf_columns

revision = "0014"
down_revision = "0013"

BATCH = 5_000
GONE, COPY = "NOT current", "copy_of IS NOT NULL"


def _fill() -> None:
    connection = op.get_bind()
    reports = sa.table("reports", sa.column("id"), sa.column("publication"), sa.column("language"))
    carriers = sa.table("carriers", sa.column("report"), sa.column("title_key"), sa.column("language"))
    update = sa.update(carriers).where(carriers.c.report == sa.bindparam("name")).values(
        title_key=sa.bindparam("title"), language=sa.bindparam("tongue")
    )
    last = ""
    while rows := connection.execute(sa.select(reports).where(reports.c.id > last).order_by(reports.c.id).limit(BATCH)).all():
        last = rows[-1].id
        told = ((row.id, shelf_columns(publication_from_dict(json.loads(row.publication)), row.language)) for row in rows)
        connection.execute(update, [{"name": name, "title": on["title_key"], "tongue": on["language"]} for name, on in told])


def upgrade() -> None:
    """Add both columns, fill them from the reports, and index what the list is ordered by."""
    op.add_column("carriers", sa.Column("title_key", sa.String))
    op.add_column("carriers", sa.Column("language", sa.String))
    _fill()
    op.create_index("carriers_list", "carriers", ["published", "report", "language", "outlet_key", "title_key"])
    op.create_index("carriers_outlet_list", "carriers", ["outlet_key", "published", "report", "language", "title_key"])
    gone, copies = sa.text(GONE), sa.text(COPY)
    op.create_index("reports_gone", "reports", ["id"], sqlite_where=gone, postgresql_where=gone)
    op.create_index("reports_copies", "reports", ["copy_of"], sqlite_where=copies, postgresql_where=copies)
