"""Lists of incidents as the desk shows them: filtered, sorted, paged, counted by month and by cell. Reach it as ``view.listing``."""

import json
from typing import Any

from sqlalchemy import Engine, select

from sayso.store import tables as t


class Listing:
    """Answers from outlines and their like; never reads an account or a claim."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def desk_state(self, user: str, key: str) -> Any:  # noqa: ANN401 - whatever JSON the desk kept
        """Return what the desk remembers for a user under a key; None where it remembers nothing."""
        d = t.desk_state.c
        with self._engine.connect() as connection:
            body = connection.execute(select(d.body).where(d.user == user, d.key == key)).scalar()
        return json.loads(body) if body is not None else None

    def desk_keys(self, user: str) -> list[str]:
        """Return the keys under which the desk remembers something for a user, sorted."""
        d = t.desk_state.c
        with self._engine.connect() as connection:
            return sorted(row.key for row in connection.execute(select(d.key).where(d.user == user)))
