"""Near misses: likely pairs of claims that ended in two incidents, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"


def upgrade() -> None:
    """Add the table; a record of before has none until it is linked again, which its next build does."""
    op.create_table(
        "near_misses",
        sa.Column("left", sa.String, primary_key=True),
        sa.Column("right", sa.String, primary_key=True),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("weight", sa.Float, nullable=False),
        sa.Column("comparisons", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_index("near_misses_right", "near_misses", ["right"])
