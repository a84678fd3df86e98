"""Indexes by which the review queue begins with the latest reports, and possible matches with the likeliest."""

from alembic import op
from sqlalchemy import text

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Create them."""
    op.create_index("carriers_published", "carriers", [text("published DESC"), text("report DESC")])
    op.create_index("near_misses_probability", "near_misses", [text("probability DESC"), "left", "right"])
