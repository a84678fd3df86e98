"""Reports are read into rows the same by one process and by several."""

from pathlib import Path

import pytest
from tests.engine.toys import make_request, make_steps, write_reports

from sayso.engine import build
from sayso.engine.fresh import fresh_rows
from sayso.store import Store


def test_several_processes_give_the_rows_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_reports(tmp_path / "in", 12)
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        build(store, make_request(tmp_path / "in"), make_steps())
        names = [head.id for head in store.view().heads()]
        groups = {names[0]: "r-0000000000000000"}
        one = fresh_rows(store, names, groups)
        assert len(one) == 12
        assert one["grp"].to_pylist().count("r-0000000000000000") == 1
        assert one.equals(fresh_rows(store, names[::-1], groups, jobs=2))
        monkeypatch.setattr("sayso.engine.fresh.MANY_REPORTS", 1)
        monkeypatch.setattr("sayso.engine.fresh.BATCH_REPORTS", 5)
        assert fresh_rows(store, names, groups, jobs=2).combine_chunks().equals(one.combine_chunks())
        assert len(fresh_rows(store, [], groups)) == 0
