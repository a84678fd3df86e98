"""What linking keeps of a record, to go on from when something changes."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the tables; a record without their rows is linked as a whole by its next build."""
    op.create_table(
        "link_parts",
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table("link_reports", sa.Column("report", sa.String, primary_key=True), sa.Column("mark", sa.String, nullable=False))
    op.create_table("sketches", sa.Column("report", sa.String, primary_key=True), sa.Column("bands", sa.LargeBinary, nullable=False))
    op.create_table("copy_pairs", sa.Column("left", sa.String, primary_key=True), sa.Column("right", sa.String, primary_key=True))
    op.execute("DELETE FROM meta WHERE key = 'linked'")
