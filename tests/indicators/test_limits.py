"""Bounds on what is kept, and what a question over many incidents gives."""

from pathlib import Path

import pytest
from tests.indicators.make import Happening, ask, open_record

from sayso.indicators import asking
from sayso.indicators.asking import answer
from sayso.indicators.firing import MOST_KEPT
from sayso.indicators.history import run_indicators, save_questions
from sayso.model.decision import Decision

MANY = {f"n{day:02d}": Happening(f"2010-06-{day:02d}", killed=1) for day in range(1, 29)}


def test_all_are_counted_and_the_latest_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_FIRINGS", 5)
    store, _ = open_record(tmp_path, MANY)
    with store:
        found = answer(store.view(), ask())
    assert found.total == 28
    assert [firing.when for firing in found.firings] == [f"2010-06-{day}" for day in range(24, 29)]


@pytest.mark.parametrize("batch", [1, 3, 500])
def test_how_many_are_looked_up_together_changes_nothing(batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = open_record(tmp_path, {name: MANY[name] for name in ("n01", "n02", "n03", "n04")})
    with store:
        questions = [ask(), ask(kind="first", group="perpetrator"), ask(kind="series", sum="killed", group="country")]
        whole = [answer(store.view(), question) for question in questions]
        monkeypatch.setattr(asking, "BATCH", batch)
        assert [answer(store.view(), question) for question in questions] == whole


def test_a_sum_counts_every_incident_and_keeps_the_earliest(tmp_path: Path) -> None:
    store, names = open_record(tmp_path, MANY)
    with store:
        [firing] = answer(store.view(), ask(kind="series", sum="killed")).firings
    assert (firing.value, firing.total) == (28, 28)
    assert len(firing.incidents) == len(firing.claims) == MOST_KEPT
    assert [names[name] for name in firing.incidents[:2]] == ["n01", "n02"]


def test_a_decision_answers_anew_and_the_same_answer_is_not_new(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening()})
    with store:
        save_questions(store, [ask()])
        first = run_indicators(store)
        with store.writer() as writer:
            writer.add_decision(Decision("grade", "outlet:El Diario", "ann", after={"grade": "B"}))
        second = run_indicators(store)
    assert (first.number, second.number) == (1, 2)
    assert second.new == ()
    assert second.answers[0].firings == first.answers[0].firings


def test_a_record_without_questions_has_nothing_to_answer(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening()})
    with store:
        assert run_indicators(store).answers == ()


def test_a_question_that_fits_nothing_is_answered_with_nothing(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening()})
    with store:
        save_questions(store, [ask(event=["AID"])])
        run = run_indicators(store)
    assert [(found.total, found.firings) for found in run.answers] == [(0, ())]
    assert run.new == ()


PLACES = [
    ("osh", "Fergana Valley", 1, 0), ("khujand", "Fergana Valley", 1, 0), ("bishkek", "Fergana Valley", 0, 0),
    ("kyrgyzstan", "Fergana Valley", 0, 1), ("nowhere", "Fergana Valley", 0, 1), ("osh", "Kyrgyzstan", 1, 0), ("khujand", "KG", 0, 0),
    ("kyrgyzstan", "KG", 1, 0), ("osh", "Osh", 1, 0), ("kyrgyzstan", "Osh", 0, 1), ("khujand", "Sughd Region", 1, 0),
    ("nowhere", "TJ", 0, 1), ("osh", "Central Asia", 1, 0), ("nowhere", "Central Asia", 0, 1),
]


@pytest.mark.parametrize(("place", "area", "total", "may_be"), PLACES)
def test_the_place_of_an_incident_decides_as_far_as_it_is_known(place: str, area: str, total: int, may_be: int, tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening(place=place)})
    with store:
        found = answer(store.view(), ask(inside=area))
        wide = answer(store.view(), ask(inside=area, may_be=True))
    assert (found.total, found.may_be) == (total, may_be)
    assert (wide.total, wide.may_be) == (total + may_be, 0)


@pytest.mark.parametrize(
    ("place", "outside", "reason"),
    [("osh", "TJ", "Osh is outside Tajikistan"), ("kyrgyzstan", "Osh", "Kyrgyzstan may be outside Osh"),
     ("nowhere", "TJ", "a place unknown may be outside Tajikistan")],
)
def test_the_reason_says_how_sure_a_place_is(place: str, outside: str, reason: str, tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"a": Happening(place=place)})
    with store:
        [firing] = answer(store.view(), ask(outside=[outside], may_be=True)).firings
    assert reason in firing.reasons


RISES = [
    ("a rise over a full baseline", {"baseline": 3, "rise": 2}, ["2010-05"]),
    ("a series that does not reach back so far", {"baseline": 5, "rise": 2}, []),
    ("a rise and a threshold, both", {"baseline": 3, "rise": 2, "at_least": 9}, []),
    ("a threshold alone", {"at_least": 4}, ["2010-05"]),
    ("from a month without any", {"baseline": 1, "rise": 1}, ["2010-02", "2010-03"]),
]
COUNTS = {1: 2, 2: 2, 3: 2, 5: 4}


@pytest.mark.parametrize(("fields", "expected"), [row[1:] for row in RISES], ids=[row[0] for row in RISES])
def test_a_rise_needs_something_to_rise_from(fields: dict[str, float], expected: list[str], tmp_path: Path) -> None:
    told = {f"m{month}n{n}": Happening(f"2010-0{month}-{n + 1:02d}") for month, count in COUNTS.items() for n in range(count)}
    store, _ = open_record(tmp_path, told)
    with store:
        assert [firing.key for firing in answer(store.view(), ask(kind="series", **fields)).firings] == expected
