"""The record's stamp: a number that every writer raises when it commits, so that a page can tell in no time that nothing changed."""

from sqlalchemy import Connection, Engine, func, select, text

from sayso.store import tables as t

STAMP = "stamp"
"""Key of the record's fact that counts the units of work that changed what it shows."""
_RAISE = (
    "INSERT INTO meta (key, value) VALUES ('stamp', '1') "
    "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS VARCHAR)"
)
_READ = "SELECT value FROM meta WHERE key = 'stamp'"


def raise_stamp(connection: Connection) -> None:
    """Count one more unit of work; called last, since it makes other writers wait."""
    connection.execute(text(_RAISE))


def read_stamp(engine: Engine) -> str:
    """Return the stamp, ``0`` in a record that was only created.

    It is asked on every request of every page, so it goes past SQLAlchemy's compiler: a tenth of a millisecond.
    """
    with engine.connect() as connection:
        row = connection.exec_driver_sql(_READ).first()
    return str(row[0]) if row else "0"


def latest_run(connection: Connection) -> int:
    """Return the number of the latest build, 0 where there was none."""
    return connection.execute(select(func.max(t.runs.c.id))).scalar() or 0
