"""Records that were damaged, cut short or written by hand."""

from pathlib import Path

import pytest
from sqlalchemy import update
from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.errors import StoreError
from sayso.store import Store, check_quotes, check_texts
from sayso.store import tables as t
from sayso.store.dialect import WRITE, open_engine


def change_text(record: str, report: str, text: str) -> None:
    """Write other words under a report's id, as no writer does."""
    engine = open_engine(record)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        connection.execute(update(t.texts).where(t.texts.c.id == report).values(text=text))
    engine.dispose()


def test_check_quotes_sees_a_text_that_was_changed(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report))
        assert list(check_quotes(store.view())) == []
    change_text(record, report.id, report.text.replace("two soldiers", "ten soldiers"))

    with Store.open(record) as store:
        assert [line for line in check_quotes(store.view()) if report.id in line and "0:44" in line]


def test_check_texts_sees_a_change_that_no_claim_stands_on(record: str) -> None:
    report, other = make_report(), make_report("Nothing else moved in the valley.", source="b.txt")
    with Store.open(record, create=True) as store:
        for each in (report, other):
            store_report(store, each)
        assert list(check_texts(store.view())) == []
    change_text(record, other.id, "Everything moved in the valley.")

    with Store.open(record) as store:
        [fault] = check_texts(store.view())
    assert other.id in fault


def test_check_quotes_sees_a_text_that_was_cut_short(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report), make_claim(report, "The governor denied it", stance="denies"))
    change_text(record, report.id, report.text[:50])

    with Store.open(record) as store:
        [fault] = check_quotes(store.view())
    assert "71:93" in fault


def test_check_quotes_looks_at_copies_too(record: str) -> None:
    one, two = make_report(), make_report("Gunmen killed two soldiers near Buenaventura today.", source="b.txt")
    with Store.open(record, create=True) as store:
        for report in (one, two):
            store_report(store, report)
            store_claims(store, report, make_claim(report))
        with store.writer() as writer:
            writer.put_copies({two.id: one.id})
    change_text(record, two.id, "Something else altogether.")

    with Store.open(record) as store:
        assert len(list(check_quotes(store.view()))) == 1


def test_a_damaged_file_is_told_and_not_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    with Store.open(str(path), create=True) as store:
        for n in range(60):
            store_report(store, make_report(f"Shelling hit house number {n} in the long street. " * 20, source=f"{n}.txt"))
    data = bytearray(path.read_bytes())
    for at in range(4096 * 4, len(data), 4096):
        data[at : at + 600] = b"\xff" * 600
    path.write_bytes(bytes(data))

    try:
        with Store.open(str(path)) as store:
            word = store.check_integrity()
    except StoreError as error:
        word = str(error)
    assert word != "ok"
    assert "malformed" in word or "page" in word or "***" in word or "btree" in word.casefold()


def test_a_file_cut_short_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    Store.open(str(path), create=True).close()
    path.write_bytes(path.read_bytes()[:2000])

    with pytest.raises(StoreError):
        Store.open(str(path))


def test_an_empty_file_is_no_record_but_may_become_one(tmp_path: Path) -> None:
    path = tmp_path / "a.sayso"
    path.touch()

    with pytest.raises(StoreError, match="holds no Sayso record"):
        Store.open(str(path))
    with Store.open(str(path), create=True) as store:
        assert store.view().counts()["reports"] == 0
