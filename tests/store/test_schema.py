"""Bringing a record to this version's schema."""

from pathlib import Path

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.errors import StoreError
from sayso.store import Store
from sayso.store.dialect import WRITE, open_engine
from sayso.store.migrations import versions
from sayso.store.schema import KNOWN, bring_to_head, schema_of
from sayso.store.tables import SCHEMA, metadata


def run(record: str, *statements: str) -> None:
    engine = open_engine(record)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_known_ends_at_this_versions_schema_and_has_a_migration_each() -> None:
    folder = Path(next(iter(versions.__path__)))
    files = sorted(path.name for path in folder.glob("m*.py"))
    assert KNOWN[-1] == SCHEMA
    assert [name[1:5] for name in files] == list(KNOWN)


def test_bring_to_head_of_a_record_at_head_changes_nothing(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
    engine = open_engine(record)
    for _ in range(2):
        bring_to_head(engine, record)
    assert schema_of(engine) == SCHEMA
    engine.dispose()
    with Store.open(record) as store:
        assert store.view().report(report.id) == report


@pytest.mark.parametrize("found", ["9999", "9000", "f00"])
def test_a_newer_record_is_refused_by_both_ways_in_and_left_alone(record: str, found: str) -> None:
    Store.open(record, create=True).close()
    run(record, f"UPDATE alembic_version SET version_num = '{found}'")

    for create in (False, True):
        with pytest.raises(StoreError, match="newer Sayso") as caught:
            Store.open(record, create=create)
        assert found in str(caught.value) and SCHEMA in str(caught.value)
    engine = open_engine(record)
    assert schema_of(engine) == found
    engine.dispose()


def test_a_record_that_lost_its_schema_number_is_not_taken_for_one(record: str) -> None:
    Store.open(record, create=True).close()
    run(record, "DELETE FROM alembic_version")

    with pytest.raises(StoreError, match="holds no Sayso record"):
        Store.open(record)
    with pytest.raises(StoreError, match="something else"):
        Store.open(record, create=True)


def test_a_migration_that_fails_leaves_no_half_record(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    create = Operations.create_table

    def failing(self: Operations, name: str, *columns: object, **options: object) -> object:
        if name == "accounts":
            raise ZeroDivisionError
        return create(self, name, *columns, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("alembic.op.create_table", lambda name, *columns, **options: failing(_operations(), name, *columns, **options))
    with pytest.raises(ZeroDivisionError):
        Store.open(record, create=True)
    monkeypatch.undo()

    with Store.open(record, create=True) as store:
        assert store.view().counts()["reports"] == 0


def _operations() -> Operations:
    from alembic import op  # the proxy stands for the migration that is running

    context: MigrationContext = op.get_context()
    return Operations(context)


def test_schema_of_knows_the_search_index(record: str) -> None:
    Store.open(record, create=True).close()
    engine = open_engine(record)
    there = inspect(engine)
    assert set(metadata.tables) <= set(there.get_table_names())
    searched = "passage_words" in there.get_table_names() or "lexemes" in {c["name"] for c in there.get_columns("passages")}
    assert searched
    engine.dispose()


def test_two_records_of_one_content_say_the_same(tmp_path: Path) -> None:
    report = make_report()
    said = []
    for name in ("a", "b"):
        with Store.open(str(tmp_path / name), create=True) as store:
            store_report(store, report)
            store_claims(store, report, make_claim(report))
            view = store.view()
            said.append((list(view.claims()), list(view.reports()), view.search("soldiers"), view.claims_state(), view.counts()))
    assert said[0] == said[1]


def test_a_database_with_other_tables_takes_a_record_on_a_server_but_not_in_a_file(record: str) -> None:
    run(record, "CREATE TABLE bookmarks (id INTEGER)")
    if "://" in record:
        with Store.open(record, create=True) as store:
            assert store.view().counts()["reports"] == 0
    else:
        with pytest.raises(StoreError, match="something else"):
            Store.open(record, create=True)


def test_a_server_whose_tables_have_our_names_is_refused(postgres_record: str) -> None:
    run(postgres_record, "CREATE TABLE claims (id INTEGER)")
    with pytest.raises(StoreError, match="tables claims"):
        Store.open(postgres_record, create=True)
