"""What the record keeps about one claim beside the claim: its pairs, by index and never by reading its whole incident."""

import json

from sqlalchemy import Engine, func, select

from sayso.model.codec import link_from_dict
from sayso.model.incident import Link
from sayso.store import tables as t


def pairs_of(engine: Engine, claim: str, incident: str, limit: int) -> tuple[list[Link], int]:
    """Return the likeliest scored pairs of a claim with others of its incident, at most ``limit``; and how many there are."""
    x = t.links.c
    own = (x.incident == incident) & ((x.left == claim) | (x.right == claim))
    with engine.connect() as connection:
        total = connection.execute(select(func.count()).select_from(t.links).where(own)).scalar_one()
        order = (x.probability.desc(), x.weight.desc(), x.left, x.right)
        rows = connection.execute(select(t.links).where(own).order_by(*order).limit(limit)).mappings().all()
    fields = ("left", "right", "probability", "weight")
    return [link_from_dict({**{name: row[name] for name in fields}, "comparisons": json.loads(row["comparisons"])}) for row in rows], total
