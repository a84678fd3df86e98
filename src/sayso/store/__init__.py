"""The record: open it with :class:`Store`, write with a :class:`Writer`, read with a :class:`View`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from sayso.errors import StoreError
from sayso.store.dialect import hold_build_lock, is_sqlite, is_url, open_engine
from sayso.store.facets import Facet, FacetQuery
from sayso.store.records import Hit, Passage, ReportHead, SourceKey, StoredReading, Work
from sayso.store.schema import bring_to_head, schema_of
from sayso.store.soundness import check_quotes, check_texts
from sayso.store.survey import Survey
from sayso.store.view import View
from sayso.store.writer import Writer

__all__ = [
    "Facet", "FacetQuery", "Hit", "Passage", "ReportHead", "SourceKey", "Store", "StoredReading", "Survey", "View", "Work", "Writer",
    "check_quotes", "check_texts",
]


class Store:
    """A record, open; use it in a ``with`` block or call :meth:`close`."""

    def __init__(self, engine: Engine, record: str) -> None:
        self._engine = engine
        self.record = record

    @classmethod
    def open(cls, record: str, *, create: bool = False) -> "Store":
        """Open the record in a file or at a ``postgresql://`` URL, migrating it to this version's schema.

        Args:
            record: file name or URL.
            create: True makes the record when there is none.

        Raises:
            StoreError: there is no record, it is no record, a newer version wrote it, or the database cannot be reached.
        """
        if not is_url(record):
            _check_file(Path(record), create)
        engine = open_engine(record)
        try:
            if not create and schema_of(engine) is None:
                raise StoreError(f"{record!r} holds no Sayso record; make one with: sayso build SOURCE... --record {record}")
            bring_to_head(engine, record)
        except DBAPIError as error:
            engine.dispose()
            raise StoreError(f"record {record!r} could not be opened: {error.orig}") from error
        except StoreError:
            engine.dispose()
            raise
        return cls(engine, record)

    def view(self) -> View:
        """Return a reader of the record as it stands."""
        return View(self._engine)

    def writer(self) -> Writer:
        """Return a unit of work: ``with store.writer() as writer: ...``."""
        return Writer(self._engine)

    @contextmanager
    def build_lock(self) -> Iterator[None]:
        """Keep other builds off the record inside the block.

        Raises:
            StoreError: another build is at work on it.
        """
        with hold_build_lock(self._engine, self.record):
            yield

    def close(self) -> None:
        """Fold SQLite's journal into the one file and let go of the database."""
        if is_sqlite(self._engine):
            with self._engine.connect() as connection:
                connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._engine.dispose()

    def check_integrity(self) -> str:
        """Return the database's own word on its files: ``ok``, or what is wrong."""
        if not is_sqlite(self._engine):
            return "ok"
        with self._engine.connect() as connection:
            return str(connection.execute(text("PRAGMA integrity_check")).scalar())

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"record {str(path)!r} is a folder; expected a file name")
    if not path.exists():
        if not create:
            raise StoreError(f"record {str(path)!r} does not exist; make one with: sayso build SOURCE... --record {path}")
        if not path.resolve().parent.is_dir():
            raise StoreError(f"folder {str(path.resolve().parent)!r} for the record does not exist; make it first")
        return
    with path.open("rb") as handle:
        start = handle.read(16)
    if start and start != b"SQLite format 3\x00":
        raise StoreError(f"{str(path)!r} is not a Sayso record (it begins with {start[:8]!r}); name another --record")
