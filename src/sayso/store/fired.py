"""What saved questions fired, a page at a time: answers from columns, where ``survey.firings`` reads all of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Engine, case, func, select

from sayso.store import tables as t


@dataclass(frozen=True, slots=True)
class FiredCount:
    """How much a question fired."""

    kept: int
    """Firings that the record keeps."""
    newer: int
    """Of these, how many first fired after a given run."""


def count_fired(engine: Engine, since: int) -> dict[str, FiredCount]:
    """Return for each question that fired how much it did, and how much after run ``since``, by question."""
    f = t.firings.c
    newer = func.sum(case((f.since > since, 1), else_=0))
    with engine.connect() as connection:
        rows = connection.execute(select(f.question, func.count(), newer).group_by(f.question)).all()
    return {question: FiredCount(kept, new or 0) for question, kept, new in rows}


def list_fired(engine: Engine, question: str, since: int = 0, *, limit: int, offset: int = 0) -> tuple[int, list[dict[str, Any]]]:
    """Return how many firings of a question are newer than run ``since``, and some of them as JSON: the latest first, the undated last."""
    f = t.firings.c
    fits: Sequence[ColumnElement[bool]] = (f.question == question, f.since > since)
    order = (case((f.sort_key.like("~%"), 1), else_=0), f.sort_key.desc(), f.key)
    with engine.connect() as connection:
        total = connection.execute(select(func.count()).select_from(t.firings).where(*fits)).scalar_one()
        # The keys alone are sorted; of the bodies only those of the page are read.
        keys = [row.key for row in connection.execute(select(f.key).where(*fits).order_by(*order).limit(limit).offset(offset))]
        bodies = {row.key: row.body for row in connection.execute(select(f.key, f.body).where(f.question == question, f.key.in_(keys)))}
        return total, [json.loads(bodies[key]) for key in keys]
