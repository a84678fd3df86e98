"""Answers kept by a mark of their own."""

from pathlib import Path

import pytest

from sayso.store import Store
from sayso.web import kept as module
from sayso.web.kept import keep, kept, look
from sayso.web.record import OpenRecord


def test_an_answer_is_made_anew_only_when_its_mark_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        record, other = OpenRecord(store), OpenRecord(store)
        assert [kept(record, "k", mark, make) for mark in ("a", "a", "b", "b", "a")] == [1, 1, 2, 2, 3]
        assert kept(other, "k", "a", make) == 4, "records share nothing"
        keep(record, "k", "c", 9)
        assert look(record, "k") == ("c", 9) and look(record, "none") is None
        monkeypatch.setattr(module, "MOST_KEPT", 2)
        for n in range(4):
            keep(record, n, "m", n)
        assert [look(record, n) is None for n in ("k", 0, 1, 2, 3)] == [True, True, True, False, False]
