"""Decisions in the record: appended, found, and guarded."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.store.make import make_claim, make_report, store_claims, store_report
from tests.store.test_schema import run

from sayso.errors import BadQuery, StoreError
from sayso.model.decision import Anchor, Decision, in_effect
from sayso.store import Store
from sayso.store.decisions import LAST, time_after
from sayso.store.dialect import WRITE, open_engine

ANCHOR = Anchor("c-1", "r-1", 10, 40, "event")


def decide(kind: str = "reject", subject: str = "c-1", **changes: Any) -> Decision:
    anchors = (replace(ANCHOR, claim=subject),) if subject.startswith("c-") else ()
    return replace(Decision(kind, subject, "Ana", why="a drill", anchors=anchors), **changes)


def add(store: Store, *decisions: Decision) -> list[Decision]:
    with store.writer() as writer:
        return [writer.add_decision(decision) for decision in decisions]


def drop_guard(record: str) -> None:
    """Take the triggers away, as somebody would who means to change the past."""
    if "://" in record:
        run(record, "DROP TRIGGER decisions_append_only ON decisions")
    else:
        run(record, "DROP TRIGGER decisions_no_update", "DROP TRIGGER decisions_no_delete")


def test_decisions_come_back_as_recorded(record: str) -> None:
    with Store.open(record, create=True) as store:
        said = add(store, decide(), decide("grade", "outlet:Dawn", after={"reliability": "B"}), decide("accept"))
        assert store.view().decisions() == said
        assert [decision.number for decision in said] == [1, 2, 3]
        assert store.view().decision_faults() == []


def test_times_follow_each_other_even_where_the_clock_stands_still(record: str) -> None:
    with Store.open(record, create=True) as store:
        said = add(store, *(decide(subject=f"c-{n}") for n in range(5)))
    assert sorted({d.at for d in said}) == [d.at for d in said]


def test_time_after_a_clock_that_ran_ahead() -> None:
    assert time_after("2199-12-31T23:59:59.999999Z") == "2200-01-01T00:00:00.000000Z"
    assert time_after("") > "2020"


@pytest.mark.parametrize(
    ("subject", "kind", "numbers"),
    [
        ("c-1", None, [1, 3]), ("r-1", None, [1, 3]), ("outlet:Dawn", None, [2]), (None, "grade", [2]), ("c-2", None, []),
        ("c-1", "undo", [3]),
    ],
)
def test_decisions_are_found_by_subject_with_the_undos_of_them(
    sqlite_record: str, subject: str | None, kind: str | None, numbers: list[int]
) -> None:
    with Store.open(sqlite_record, create=True) as store:
        first, _ = add(store, decide(), decide("grade", "outlet:Dawn"))
        add(store, decide("undo", first.id))
        found = store.view().decisions(subject, kind)
    assert [decision.number for decision in found] == numbers


def test_an_undo_of_an_undo_is_found_by_the_claim(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        [first] = add(store, decide())
        [undo] = add(store, decide("undo", first.id))
        add(store, decide("undo", undo.id))
        found = store.view().decisions("c-1")
    assert [d.kind for d in found] == ["reject", "undo", "undo"] and in_effect(found) == [first]


def test_decision_by_number_id_and_prefix(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        first, second = add(store, decide(), decide("accept"))
        view = store.view()
        assert view.decision("2") == second == view.decision(second.id) == view.decision(second.id[:8])
        assert view.decision("1") == first
        with pytest.raises(BadQuery, match="no decision 3 in the record"):
            view.decision("3")
        with pytest.raises(BadQuery, match="no decision 'd-0000000'"):
            view.decision("d-0000000")


@pytest.mark.parametrize(
    "wrong",
    [
        decide("approve"), decide(who=""), decide(at="yesterday"), decide(anchors=()), decide("amend", after={"stance": "doubts"}),
        decide("amend"), decide("merge", "i-1", after={"claims": [["c-1"], ["c-2"]]}, anchors=(ANCHOR,)),
    ],
)
def test_what_no_record_may_hold_is_refused_and_nothing_is_kept(sqlite_record: str, wrong: Decision) -> None:
    with Store.open(sqlite_record, create=True) as store:
        with pytest.raises(StoreError, match="cannot be recorded"):
            add(store, decide(), wrong)
        assert store.view().decisions() == []


def test_a_decision_is_recorded_once(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        [first] = add(store, decide())
        with pytest.raises(StoreError, match=f"{first.id} is in the record already"):
            add(store, first)


@pytest.mark.parametrize("statement", ["UPDATE decisions SET who = 'Mallory'", "DELETE FROM decisions"])
def test_the_database_refuses_to_change_or_delete(record: str, statement: str) -> None:
    with Store.open(record, create=True) as store:
        said = add(store, decide())
        engine = open_engine(record)
        with engine.connect().execution_options(**{WRITE: True}) as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(statement))
        engine.dispose()
        assert store.view().decisions() == said


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["DELETE FROM decisions WHERE number = 2"], ["decision 2 is missing"]),
        (["DELETE FROM decisions WHERE number = 3"], ["decisions after 2 are missing, or the last one was replaced"]),
        (["UPDATE decisions SET body = replace(body, 'drill', 'fight') WHERE number = 2"], ["decision 2 cannot be read", "was changed"]),
        (["UPDATE decisions SET who = 'Ben' WHERE number = 1"], ["decision 1 is listed under other words than its own"]),
        (
            ["UPDATE decisions SET number = 9 WHERE number = 1", "UPDATE decisions SET number = 1 WHERE number = 2"],
            ["decision 2 was moved: it stands under the number 1", "decision 1 was moved: it stands under the number 9"],
        ),
        ([f"DELETE FROM meta WHERE key = '{LAST}'"], ["decisions after 3 are missing"]),
    ],
)
def test_faults_name_what_was_done(record: str, statements: list[str], said: list[str]) -> None:
    with Store.open(record, create=True) as store:
        add(store, *(decide(subject=f"c-{n}") for n in range(3)))
    drop_guard(record)
    run(record, *statements)
    with Store.open(record) as store:
        faults = "\n".join(store.view().decision_faults())
    assert all(words in faults for words in said), faults


def test_an_unreadable_decision_is_an_error_that_says_what_to_do(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        add(store, decide())
    drop_guard(sqlite_record)
    run(sqlite_record, "UPDATE decisions SET body = replace(body, 'Ana', 'Ben')")
    with Store.open(sqlite_record) as store, pytest.raises(StoreError, match=r"decision 1 cannot be read.*sayso verify"):
        store.view().decisions()


def old_record(path: str, revision: str) -> None:
    """Make a record as an earlier version left it."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[2] / "src/sayso/store/migrations"))
    engine = open_engine(path)
    with engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def test_a_record_from_before_decisions_takes_them(record: str) -> None:
    old_record(record, "0001")
    report = make_report()
    with Store.open(record) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report))
        said = add(store, decide())
        assert store.view().decisions() == said and store.view().decision_faults() == []


def test_two_writers_do_not_take_one_number(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store, Store.open(sqlite_record) as other:
        turns: list[Callable[[], object]] = [lambda: add(store, decide(subject="c-8")), lambda: add(other, decide(subject="c-9"))]
        for turn in turns * 2:
            turn()
        assert [d.number for d in other.view().decisions()] == [1, 2, 3, 4] and store.view().decision_faults() == []


def test_decisions_in_short_since_a_time(record: str) -> None:
    with Store.open(record, create=True) as store, store.writer() as writer:
        for n, (who, kind) in enumerate((("Ana", "grade"), ("Ben", "grade"), ("Ana", "grade"), ("Ben", "undo")), 1):
            writer.add_decision(Decision(kind, f"outlet:{n}", who, f"2026-03-0{n}T10:00:00.000000Z", after={"reliability": "B"}))
    with Store.open(record) as store:
        view = store.view()
        assert [(one.number, one.who) for one in view.taken_since("2026-03-02")] == [(2, "Ben"), (3, "Ana"), (4, "Ben")]
        assert [one.number for one in view.taken_since("2026-03-02", "Ana")] == [3, 4]
        assert view.taken_since("2027") == []
        assert [at[:10] for at in view.times_of("Ana")] == ["2026-03-01", "2026-03-03"]
        assert [d.number for d in view.decided_since(2)] == [3, 4]
        assert [d.number for d in view.decided_since(0, ["outlet:2"])] == [2]
        assert view.latest_decision() == 4
        assert view.run_after("2026") == 1
        with store.writer() as writer:
            writer.start_run(started="2026-03-05T10:00:00Z", version="1")
        assert (view.run_after("2026-03-05"), view.run_after("2026-03-06")) == (1, 2)
