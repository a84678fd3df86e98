"""The check of a whole record: what it finds, and how it tells its progress."""

from pathlib import Path

from sqlalchemy import insert, update

from sayso.model.decision import Decision
from sayso.model.ids import sha256_hex
from sayso.store import Store
from sayso.store import tables as t
from sayso.store.soundness import check_originals, record_faults


def test_a_sound_record_has_no_faults_and_every_step_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        with store.writer() as writer:
            writer.add_decision(Decision("grade", "outlet:a", "ann", "2024-05-01T10:00:00.000000Z", after={"reliability": "B"}))
        faults = list(record_faults(store.view(), store.check_integrity, lambda *step: told.append(step)))
    assert faults == []
    assert [words for words, _, _ in told] == ["the database's files", "the chain of decisions"]


def test_the_databases_own_word_is_a_fault(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        assert list(record_faults(store.view(), lambda: "page 3 is torn")) == ["the database reports: page 3 is torn"]


def test_changed_bytes_are_named(tmp_path: Path) -> None:
    import zlib

    told: list[tuple[str, int, int]] = []
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        name = sha256_hex(b"as it came")
        with store.view().engine.begin() as connection:
            connection.execute(insert(t.originals).values(sha256=name, size=10, data=zlib.compress(b"as it came")))
        assert list(check_originals(store.view(), lambda *step: told.append(step))) == []
        with store.view().engine.begin() as connection:
            connection.execute(update(t.originals).values(data=zlib.compress(b"not so")))
        assert list(check_originals(store.view())) == [f"original {name}: its bytes no longer have that SHA-256"]
    assert told == [("originals against their SHA-256", 0, 1)]
