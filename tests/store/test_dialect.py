"""Connecting, upserting, sorting and locking on both databases."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from tests.store.make import make_report, store_report

from sayso.errors import StoreError
from sayso.store import Store
from sayso.store import tables as t
from sayso.store.dialect import WRITE, _is_there, by_code_point, is_sqlite, is_url, open_engine, upsert

HOLD = """
import sys
from sayso.store import Store
with Store.open(sys.argv[1]) as store, store.build_lock():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("name", "url"), [("a.sayso", False), ("postgresql://u@h/db", True), ("C:\\a.sayso", False), ("/tmp/a b.sayso", False)]
)
def test_is_url(name: str, url: bool) -> None:
    assert is_url(name) is url


def test_open_engine_refuses_what_is_no_url() -> None:
    with pytest.raises(StoreError, match="not a database URL"):
        open_engine("://")


def test_a_password_is_not_shown_in_a_refusal() -> None:
    with pytest.raises(StoreError) as caught:
        open_engine("mysql://root:secret-word@localhost/x")
    assert "secret-word" not in str(caught.value)


def test_upsert_replaces_or_keeps(record: str) -> None:
    Store.open(record, create=True).close()
    engine = open_engine(record)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        upsert(connection, t.meta, [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}], replace=False)
        upsert(connection, t.meta, [{"key": "a", "value": "kept out"}], replace=False)
        upsert(connection, t.meta, [{"key": "b", "value": "3"}], replace=True)
        upsert(connection, t.meta, [], replace=True)
        found = {row.key: row.value for row in connection.execute(select(t.meta))}
    engine.dispose()
    assert found == {"a": "1", "b": "3"}


def test_upsert_of_a_table_that_is_all_key_keeps(record: str) -> None:
    Store.open(record, create=True).close()
    engine = open_engine(record)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        for _ in range(2):
            upsert(connection, t.incidents, [{"id": "i-1"}], replace=True)
        assert [row.id for row in connection.execute(select(t.incidents))] == ["i-1"]
    engine.dispose()


def test_by_code_point_sorts_capitals_first_and_accents_last(record: str) -> None:
    Store.open(record, create=True).close()
    engine = open_engine(record)
    names = ["b", "é", "B", "a", "_", "Ω", "😀", "z"]
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        upsert(connection, t.incidents, [{"id": name} for name in names], replace=False)
        found = [row.id for row in connection.execute(select(t.incidents).order_by(by_code_point(connection, t.incidents.c.id)))]
    engine.dispose()
    assert found == sorted(names)


def test_is_sqlite_tells_by_engine() -> None:
    assert is_sqlite(create_engine("sqlite://"))


def test_the_lock_is_let_go_when_the_build_fails(record: str) -> None:
    with Store.open(record, create=True) as one, Store.open(record) as two:
        with pytest.raises(ZeroDivisionError), one.build_lock():
            raise ZeroDivisionError
        with two.build_lock():
            pass


def test_the_lock_leaves_readers_and_their_questions_alone(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as one, Store.open(record) as two, one.build_lock():
        store_report(one, report)
        assert two.view().report(report.id) == report


def test_the_lock_keeps_another_process_off_until_it_is_killed(record: str) -> None:
    Store.open(record, create=True).close()
    other = subprocess.Popen([sys.executable, "-c", HOLD, record], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        if other.stdout is None:
            raise ValueError("the other process was started without a pipe")
        assert other.stdout.readline() == b"held\n"
        with Store.open(record) as store, pytest.raises(StoreError, match="another process"), store.build_lock():
            pass
    finally:
        other.kill()
        other.communicate(timeout=20)
    with Store.open(record) as store, store.build_lock():
        pass


def test_a_reader_sees_the_record_as_it_was_until_the_writer_commits(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        with store.writer() as writer:
            writer.put_report(report, digest="d", current=True)
            assert list(store.view().heads()) == []
        assert [head.id for head in store.view().heads()] == [report.id]


def test_a_sqlite_record_without_leave_to_write_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "kept.sayso"
    report = make_report()
    with Store.open(str(path), create=True) as store:
        store_report(store, report)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Store.open(str(path)) as store:
            assert store.view().report(report.id) == report
    finally:
        tmp_path.chmod(0o755)


def test_a_sqlite_record_keeps_its_journal_beside_it_only_while_open(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    store = Store.open(str(path), create=True)
    store_report(store, make_report())
    assert (tmp_path / "a.sayso-wal").exists()
    store.close()
    assert not (tmp_path / "a.sayso-wal").exists()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (1,)
    connection.close()


def test_a_lock_file_that_its_holder_removed_keeps_nobody_off(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with path.open("w") as first:
        assert _is_there(path, first.fileno())
        path.unlink()
        assert not _is_there(path, first.fileno())
        path.touch()
        assert not _is_there(path, first.fileno())
