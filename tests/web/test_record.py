"""One view while nothing changes; answers made once."""

import threading
from pathlib import Path

import pytest

from sayso.model.decision import Decision
from sayso.store import Store
from sayso.web.record import MOST_KEPT, OpenRecord

GRADE = Decision("grade", "outlet:Dawn", "Ada", after={"reliability": "B"})


@pytest.fixture
def record(tmp_path: Path) -> OpenRecord:
    return OpenRecord(Store.open(str(tmp_path / "r.sayso"), create=True))


def test_the_view_is_shared_until_the_record_changes(record: OpenRecord) -> None:
    first = record.view()
    assert record.view() is first
    with record.store.writer() as writer:
        writer.add_decision(GRADE)
    assert record.view() is not first


def test_an_answer_is_made_once_and_anew_after_a_change(record: OpenRecord) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    record.view()
    assert [record.cached("k", make), record.cached("k", make), record.cached("other", make)] == [1, 1, 2]
    with record.store.writer() as writer:
        writer.add_decision(GRADE)
    record.view()
    assert record.cached("k", make) == 3


def test_those_who_ask_at_once_wait_for_one_making(record: OpenRecord) -> None:
    began, go = threading.Event(), threading.Event()
    made: list[int] = []

    def make() -> int:
        began.set()
        go.wait(5)
        made.append(1)
        return 7

    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(record.cached("k", make))) for _ in range(4)]
    for thread in threads:
        thread.start()
    began.wait(5)
    go.set()
    for thread in threads:
        thread.join(5)
    assert (found, made) == ([7, 7, 7, 7], [1])


def test_an_error_is_raised_and_not_kept(record: OpenRecord) -> None:
    def fail() -> int:
        raise ValueError("not yet")

    with pytest.raises(ValueError, match="not yet"):
        record.cached("k", fail)
    assert record.cached("k", lambda: 5) == 5


def test_what_nobody_asks_goes_first(record: OpenRecord) -> None:
    for number in range(MOST_KEPT):
        record.cached(number, lambda: "old")
    record.cached(0, lambda: "unasked")
    record.cached("one more", lambda: "new")
    assert record.cached(0, lambda: "made again") == "old"
    assert record.cached(1, lambda: "made again") == "made again"
