"""All that differs between SQLite and PostgreSQL: connecting, sorting, upserting, full-text search, locking."""

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Integer, Table, create_engine, event, func, text, type_coerce
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from sayso.errors import StoreError

WRITE = "sayso_write"
"""Execution option of a connection that is going to write: SQLite then takes its write lock at once."""

BUSY_MS = 30_000
"""How long a SQLite reader waits while a writer commits, in milliseconds."""

LOCK_KEY = 0x5A750
"""PostgreSQL advisory lock held by a build; any fixed number serves."""


def is_url(record: str) -> bool:
    """Say whether the record is named by a database URL rather than a file."""
    return "://" in record


def open_engine(record: str) -> Engine:
    """Return an engine for a file name or a ``postgresql://`` URL.

    Raises:
        StoreError: the URL is malformed or names another database.
    """
    if not is_url(record):
        return _sqlite_engine(Path(record))
    try:
        url = make_url(record)
    except ArgumentError as error:
        raise StoreError(f"record {record!r} is not a database URL; expected postgresql://user@host/name or a file name") from error
    if url.get_backend_name() != "postgresql":
        raise StoreError(f"record {url.render_as_string()!r} names {url.get_backend_name()!r}; expected postgresql:// or a file name")
    return create_engine(url.set(drivername="postgresql+psycopg"))


def _sqlite_engine(path: Path) -> Engine:
    readable_only = path.exists() and not (os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK))
    address = path.resolve().as_uri() + ("?mode=ro&immutable=1" if readable_only else "")
    engine = create_engine(
        "sqlite://", poolclass=QueuePool, creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False)
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        if not readable_only:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITE) else "BEGIN")

    return engine


def is_sqlite(connection: Connection | Engine) -> bool:
    """Say whether the connection speaks to SQLite."""
    return connection.dialect.name == "sqlite"


def by_code_point(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the column for ``ORDER BY``, compared by code point whatever the server's locale."""
    return column if is_sqlite(connection) else column.collate("C")


def count_where(connection: Connection, condition: ColumnElement[bool]) -> ColumnElement[int]:
    """Return how many rows of a group a condition holds for; SQLite adds truth values up as they are, in half the time of a CASE."""
    if is_sqlite(connection):
        return func.coalesce(func.sum(type_coerce(condition, Integer)), 0)
    return func.count().filter(condition)


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, replace: bool) -> None:
    """Insert rows; where the primary key is taken, replace the row or leave it.

    Args:
        connection: inside a transaction.
        table: one of :mod:`sayso.store.tables`.
        rows: every row with the same keys.
        replace: True overwrites, False keeps what is there.
    """
    if not rows:
        return
    keys = [column.name for column in table.primary_key.columns]
    others = [name for name in rows[0] if name not in keys]
    statement: Any = (sqlite if is_sqlite(connection) else postgresql).insert(table)
    if replace and others:
        statement = statement.on_conflict_do_update(index_elements=keys, set_={name: statement.excluded[name] for name in others})
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    connection.execute(statement, [dict(row) for row in rows])


def create_search(connection: Connection) -> None:
    """Create the full-text index over ``passages.words``; called once, by a migration."""
    if is_sqlite(connection):
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='passages', content_rowid='id', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        return
    connection.exec_driver_sql(
        "ALTER TABLE passages ADD COLUMN lexemes tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED"
    )
    connection.exec_driver_sql("CREATE INDEX passages_lexemes ON passages USING gin (lexemes)")


def make_append_only(connection: Connection, table: str) -> None:
    """Make the database refuse to change or delete the table's rows; called once, by a migration."""
    refusal = f"{table} are append-only"
    if is_sqlite(connection):
        for act in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
            )
        return
    connection.exec_driver_sql(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{refusal}'; END $$"
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def index_passages(connection: Connection, first: int) -> None:
    """Add passages with an id of at least ``first`` to the index; PostgreSQL keeps its own."""
    if is_sqlite(connection):
        connection.execute(
            text("INSERT INTO passage_words(rowid, words) SELECT id, words FROM passages WHERE id >= :first"), {"first": first}
        )


def unindex_passages(connection: Connection, report: str, kind: str) -> None:
    """Take a report's passages of one kind out of the index, before they are deleted."""
    if is_sqlite(connection):
        connection.execute(
            text(
                "INSERT INTO passage_words(passage_words, rowid, words) "
                "SELECT 'delete', id, words FROM passages WHERE report = :report AND kind = :kind"
            ),
            {"report": report, "kind": kind},
        )


def candidates_statement(connection: Connection) -> str:
    """Return SQL for the ids of passages that fit ``:query``, the latest read first, up to ``:limit``.

    By id, since both indexes give them so without looking at every one that fits; a rank would need to.
    """
    if is_sqlite(connection):
        return "SELECT rowid FROM passage_words WHERE passage_words MATCH :query ORDER BY rowid DESC LIMIT :limit"
    return "SELECT id FROM passages WHERE lexemes @@ to_tsquery('simple', :query) ORDER BY id DESC LIMIT :limit"


@contextmanager
def hold_build_lock(engine: Engine, record: str) -> Iterator[None]:
    """Keep every other build off the record until the block ends; a killed process lets go by itself.

    Raises:
        StoreError: another build is at work on the record.
    """
    taken = StoreError(f"record {record!r} is being built by another process; wait for it to end, or name another --record")
    if not is_sqlite(engine):
        with engine.connect() as connection:
            if not connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": LOCK_KEY}).scalar():
                raise taken
            connection.commit()
            try:
                yield
            finally:  # the pool keeps the session, and with it the lock, after the block
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": LOCK_KEY})
        return
    import fcntl  # POSIX only; the import would stop the whole package elsewhere

    path = Path(record + ".lock")
    with path.open("w", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise taken from error
        if not _is_there(path, handle.fileno()):
            raise taken
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def _is_there(path: Path, opened: int) -> bool:
    """Say whether an opened file still stands under its name: one that its last holder removed keeps nobody off."""
    try:
        return os.path.samestat(path.stat(), os.fstat(opened))
    except FileNotFoundError:
        return False
