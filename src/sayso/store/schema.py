"""Brings a record to this version's schema when it is opened, by Alembic's migrations."""

from importlib.resources import files

from sqlalchemy import Engine, inspect, text

from sayso.errors import StoreError
from sayso.store.dialect import WRITE
from sayso.store.tables import SCHEMA, metadata

KNOWN = ("0001", "0002", "0004", "0006", "0007", "0009", "0010", "0011", "0012", "0013", "0014", "0015")
"""Every schema that migrations lead from, oldest first."""


def schema_of(engine: Engine) -> str | None:
    """Return the record's schema version; None when the database holds no record."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def bring_to_head(engine: Engine, record: str) -> None:
    """Create the tables or migrate them, if need be.

    Raises:
        StoreError: a newer Sayso wrote the record, or the database belongs to something else.
    """
    found = schema_of(engine)
    if found == SCHEMA:
        return
    if found is not None and found not in KNOWN:
        raise StoreError(
            f"record {record!r} has schema {found!r}, written by a newer Sayso; this one knows up to {SCHEMA!r}. Upgrade sayso to read it"
        )
    if found is None:
        _check_empty(engine, record)
    _migrate(engine)


def _check_empty(engine: Engine, record: str) -> None:
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
    taken = sorted(there if engine.dialect.name == "sqlite" else there & set(metadata.tables))
    if taken:
        raise StoreError(f"{record!r} is a database of something else (it has tables {', '.join(taken[:3])}); name another --record")


def _migrate(engine: Engine) -> None:
    # Alembic takes a third of a second to import and is needed once in a record's life.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("sayso.store").joinpath("migrations")).replace("%", "%%"))
    with engine.connect() as plain:
        connection = plain.execution_options(**{WRITE: True})
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
