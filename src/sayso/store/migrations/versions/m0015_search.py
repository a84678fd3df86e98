"""Fields of search behind the words of passages; indexes of the map and of possible matches."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from sayso.model.codec import claim_from_dict, publication_from_dict
from sayso.store.fields import claim_fields, report_fields

revision = "0015"
down_revision = "0014"

BATCH = 500
"""Reports whose passages are held at a time."""
REPORTS = sa.table("reports", sa.column("id"), sa.column("publication"))
CLAIMS = sa.table("claims", sa.column("id"), sa.column("report"), sa.column("body"))
PASSAGES = sa.table("passages", sa.column("id"), sa.column("report"), sa.column("kind"), sa.column("ref"), sa.column("words"))


def _reports() -> Iterator[Sequence[Any]]:
    last = ""
    query = sa.select(REPORTS).order_by(REPORTS.c.id).limit(BATCH)
    while rows := op.get_bind().execute(query.where(REPORTS.c.id > last)).all():
        yield rows
        last = rows[-1].id


def _fill() -> None:
    connection = op.get_bind()
    change = sa.update(PASSAGES).where(PASSAGES.c.id == sa.bindparam("number")).values(words=sa.bindparam("found_by"))
    for rows in _reports():
        facts = {row.id: publication_from_dict(json.loads(row.publication)) for row in rows}
        bodies = connection.execute(sa.select(CLAIMS).where(CLAIMS.c.report.in_(list(facts)))).all()
        fields = {name: report_fields(known) for name, known in facts.items()}
        fields |= {row.id: claim_fields(claim_from_dict(json.loads(row.body)), facts[row.report]) for row in bodies}
        passages = connection.execute(sa.select(PASSAGES).where(PASSAGES.c.report.in_(list(facts)))).all()
        found = [{"number": row.id, "found_by": row.words + fields[row.ref]} for row in passages if row.ref in fields]
        if found:
            connection.execute(change, found)


def upgrade() -> None:
    """Fill passages, then index them anew."""
    _fill()
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO passage_words(passage_words) VALUES ('rebuild')")
    op.create_index("outlines_spot", "outlines", ["lat", "lon", "precision"])
    op.create_index("near_misses_probable", "near_misses", [sa.text("probability DESC"), "left", "right"])
