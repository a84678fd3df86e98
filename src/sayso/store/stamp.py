"""The record's stamp: a number that every writer raises when it commits, so that a page can tell in no time that nothing changed."""

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, func, select, text

from sayso.store import tables as t

STAMP, BUILT = "stamp", "stamp-built"
"""Keys of the record's facts that count the units of work that changed what it shows, and those among them that a build does."""
_RAISE = text(
    "INSERT INTO meta (key, value) VALUES (:key, '1') "
    "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS VARCHAR)"
)
_READ = "SELECT value FROM meta WHERE key = '%s'"
_KEPT: WeakKeyDictionary[Engine, dict[str, tuple[str, Any]]] = WeakKeyDictionary()

T = TypeVar("T")


def raise_stamp(connection: Connection, *, built: bool) -> None:
    """Count one more unit of work; called last, since it makes other writers wait."""
    for key in (STAMP, BUILT) if built else (STAMP,):
        connection.execute(_RAISE, {"key": key})


def read_stamp(engine: Engine, key: str = STAMP) -> str:
    """Return a stamp, ``0`` in a record that was only created.

    It is asked on every request of every page, so it goes past SQLAlchemy's compiler: a tenth of a millisecond.
    """
    with engine.connect() as connection:
        row = connection.exec_driver_sql(_READ % key).first()
    return str(row[0]) if row else "0"


def kept(engine: Engine, name: str, make: Callable[[], T]) -> T:
    """Return what ``make`` gives, made once while no build writes: what decisions cannot change outlives them."""
    answers, stamp = _KEPT.setdefault(engine, {}), read_stamp(engine, BUILT)
    held = answers.get(name)
    if held is None or held[0] != stamp:
        held = answers[name] = (stamp, make())
    found: T = held[1]
    return found


def latest_run(connection: Connection) -> int:
    """Return the number of the latest build, 0 where there was none."""
    return connection.execute(select(func.max(t.runs.c.id))).scalar() or 0
