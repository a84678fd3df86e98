import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from tests.store.make import make_report, store_report

from sayso.errors import StoreError
from sayso.store import Store
from sayso.store.dialect import open_engine
from sayso.store.schema import schema_of
from sayso.store.tables import SCHEMA, metadata


def test_open_creates_a_record_at_the_newest_schema(record: str) -> None:
    Store.open(record, create=True).close()

    engine = open_engine(record)
    assert schema_of(engine) == SCHEMA
    engine.dispose()


def test_migrations_make_the_tables_that_the_code_speaks_of(record: str) -> None:
    Store.open(record, create=True).close()

    engine = open_engine(record)
    there = inspect(engine)
    for table in metadata.sorted_tables:
        columns = {column["name"] for column in there.get_columns(table.name)}
        assert columns >= {column.name for column in table.columns}, table.name
        assert {index["name"] for index in there.get_indexes(table.name)} >= {index.name for index in table.indexes}, table.name
    engine.dispose()


def test_open_keeps_what_is_there(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)

    with Store.open(record) as store:
        assert store.view().report(report.id) == report


def test_open_refuses_a_newer_schema(record: str) -> None:
    Store.open(record, create=True).close()
    engine = open_engine(record)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()

    with pytest.raises(StoreError, match="newer Sayso"):
        Store.open(record)


def test_open_without_a_record_says_how_to_make_one(record: str) -> None:
    with pytest.raises(StoreError, match="sayso build"):
        Store.open(record)


def test_a_closed_sqlite_record_is_one_file(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, make_report())

    assert [path.name for path in tmp_path.iterdir()] == ["a.sayso"]


def test_open_refuses_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all")

    with pytest.raises(StoreError, match="not a Sayso record"):
        Store.open(str(path), create=True)
    assert path.read_text() == "not a database at all"


def test_open_refuses_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    connection.close()

    with pytest.raises(StoreError, match="something else"):
        Store.open(str(path), create=True)


@pytest.mark.parametrize("name", ["mysql://root@localhost/x", "sqlite:///x.db"])
def test_open_refuses_other_databases(name: str) -> None:
    with pytest.raises(StoreError, match="expected postgresql"):
        Store.open(name, create=True)


def test_open_refuses_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(str(tmp_path), create=True)
    with pytest.raises(StoreError, match="does not exist"):
        Store.open(str(tmp_path / "none" / "a.sayso"), create=True)


def test_open_names_a_server_that_cannot_be_reached() -> None:
    with pytest.raises(StoreError, match="could not be opened"):
        Store.open("postgresql://nobody@127.0.0.1:1/none", create=True)


def test_a_file_name_may_hold_signs_of_addresses(tmp_path: Path) -> None:
    name = str(tmp_path / "50% done?#1.sayso")
    Store.open(name, create=True).close()

    assert Path(name).exists()


def test_build_lock_keeps_a_second_build_off(record: str) -> None:
    with Store.open(record, create=True) as one, Store.open(record) as two:
        with one.build_lock(), pytest.raises(StoreError, match="another process"), two.build_lock():
            pass
        with two.build_lock():
            pass


def test_check_integrity_of_a_sound_record(record: str) -> None:
    with Store.open(record, create=True) as store:
        assert store.check_integrity() == "ok"


def test_schema_of_an_empty_database_is_none() -> None:
    assert schema_of(create_engine("sqlite://")) is None
