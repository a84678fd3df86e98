"""Runs compared with what fired before."""

from pathlib import Path

import pytest
from tests.indicators.make import Happening, ask, open_record, put

from sayso.indicators.history import held_run, latest_run, run_indicators, save_questions
from sayso.store import Store

QUESTIONS = [ask(id="all"), ask(id="first", kind="first", group="perpetrator"), ask(id="months", kind="series")]


def touch(store: Store, mark: str) -> None:
    """Note that incidents were linked anew, as a build does."""
    with store.writer() as writer:
        writer.put_meta("linked", mark)


def test_a_run_is_kept_and_read_back_as_it_was(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening(reports=2), "b": Happening("2010-07-01", killed=3)})
    with store:
        save_questions(store, QUESTIONS)
        assert latest_run(store.view()).answers == ()
        run = run_indicators(store)
        assert latest_run(store.view()) == run
    assert [found.question.id for found in run.answers] == ["all", "first", "months"]
    assert len(run.new) == sum(found.total for found in run.answers) == 5


def test_a_run_over_what_did_not_change_is_the_one_before(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening()})
    with store:
        save_questions(store, QUESTIONS)
        assert run_indicators(store) == run_indicators(store)
        assert run_indicators(store).number == 1


def test_only_what_first_fired_since_the_build_before_is_new(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening()})
    with store:
        save_questions(store, QUESTIONS)
        run_indicators(store)
        later = put(store, "later", Happening("2010-08-01", actors=(("perpetrator", "ltte"),)))
        touch(store, "again")
        run = run_indicators(store)
    assert run.number == 2
    assert {(firing.question, firing.key) for firing in run.new} == {("all", later.id), ("first", "ltte"), ("months", "2010-08")}


def test_an_incident_that_gained_a_report_is_not_new_and_keeps_its_key(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {})
    with store:
        before = put(store, "a", Happening(reports=1))
        save_questions(store, [ask(id="all")])
        run_indicators(store)
        with store.writer() as writer:
            writer.clear_incidents()
        after = put(store, "a", Happening(reports=2))
        touch(store, "again")
        run = run_indicators(store)
    [firing] = run.answers[0].firings
    assert before.id != after.id
    assert (firing.key, firing.incidents, firing.since, run.new) == (before.id, (after.id,), 1, ())


def test_an_incident_taken_apart_keeps_the_key_once(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {})
    with store:
        put(store, "a", Happening(reports=2))
        save_questions(store, [ask(id="all")])
        first = run_indicators(store)
        with store.writer() as writer:
            writer.clear_incidents()
        put(store, "a", Happening(reports=1))
        put(store, "b", Happening("2010-07-01"))
        touch(store, "again")
        run = run_indicators(store)
    assert [firing.since for firing in run.answers[0].firings] == [1, 2]
    assert run.answers[0].firings[0].key == first.answers[0].firings[0].key


def test_other_questions_take_the_place_of_the_earlier(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening()})
    with store:
        save_questions(store, QUESTIONS)
        run_indicators(store)
        save_questions(store, [ask(id="all"), ask(id="other")])
        run = run_indicators(store)
        assert store.view().survey.firings("months") == []
    assert {firing.question for firing in run.new} == {"other"}


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_the_same_record_gives_the_same_run_whatever_the_order(order: tuple[str, ...], tmp_path: Path) -> None:
    told = {"a": Happening(killed=2), "b": Happening("2010-07-01", "khujand", killed=3)}
    store, _ = open_record(tmp_path, {name: told[name] for name in order})
    with store:
        save_questions(store, QUESTIONS)
        keys = [(firing.question, firing.sort_key) for found in run_indicators(store).answers for firing in found.firings]
    assert [key for _, key in keys if "2010-0" in key][-2:] == ["2010-06 2010-06", "2010-07 2010-07"]
    assert keys == sorted(keys)


def test_what_is_held_of_a_run_tells_whether_it_is_current(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening(reports=2), "b": Happening("2010-07-01", killed=3)})
    with store:
        assert (held_run(store.view()).number, held_run(store.view()).current) == (0, False)
        save_questions(store, QUESTIONS)
        run = run_indicators(store)
        held = held_run(store.view())
        assert (held.number, held.current) == (1, True)
        assert held.left == {found.question.id: (found.total, found.may_be, found.unplaced) for found in run.answers}
        touch(store, "other")
        assert held_run(store.view()).current is False
        run_indicators(store)
        save_questions(store, QUESTIONS[:1])
        assert held_run(store.view()).current is False
