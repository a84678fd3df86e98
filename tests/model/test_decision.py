"""Decisions: their ids, their chain, and which of them stand."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.decision import (
    FIRST_PREVIOUS,
    Anchor,
    Decision,
    chain,
    chain_faults,
    check_decision,
    decision_from_dict,
    decision_hash,
    decision_to_dict,
    in_effect,
    undone_ids,
)

ANCHOR = Anchor("c-1", "r-1", 10, 40, "event")


def decide(minute: int = 0, kind: str = "reject", subject: str = "c-1", **changes: Any) -> Decision:
    return replace(Decision(kind, subject, "Ana", f"2026-03-01T10:{minute:02d}:00.000000Z", why="a drill", anchors=(ANCHOR,)), **changes)


def chained(*decisions: Decision) -> list[Decision]:
    done: list[Decision] = []
    for number, decision in enumerate(decisions, 1):
        done.append(chain(decision, number, done[-1].hash if done else FIRST_PREVIOUS))
    return done


def test_id_is_that_of_what_was_decided_and_not_of_where_it_is_recorded() -> None:
    one = decide()
    assert chain(one, 7, "f" * 64).id == one.id
    others = [
        decide(1), decide(kind="accept"), decide(subject="c-2"), decide(who="Ben"), decide(why=""), decide(anchors=()),
        decide(after={"x": 1}),
    ]
    assert len({one.id, *(other.id for other in others)}) == len(others) + 1


def test_hash_covers_number_and_previous_hash() -> None:
    first, second = chained(decide(), decide(1))
    assert first.previous == FIRST_PREVIOUS and second.previous == first.hash
    assert len(first.hash) == 64 and decision_hash(first) == first.hash
    assert chain(decide(), 2, FIRST_PREVIOUS).hash != first.hash != chain(decide(), 1, first.hash).hash


def test_subjects_are_all_ids_it_is_found_by() -> None:
    assert decide(subject="i-9").subjects == ("c-1", "i-9", "r-1")
    assert decide(kind="grade", subject="outlet:Dawn", anchors=()).subjects == ("outlet:Dawn",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "approve"}, "'approve' is unknown; expected one of accept"),
        ({"who": "  "}, "names nobody"),
        ({"subject": ""}, "about nothing"),
        ({"at": "2026-03-01T10:00:00+01:00"}, "is not UTC"),
        ({"at": "2026-03-01T10:00:00Z"}, "is not UTC"),
    ],
)
def test_check_decision_refuses_what_no_record_may_hold(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check_decision(replace(decide(), **changes))


def test_dict_and_back() -> None:
    [decision] = chained(decide(kind="amend", before={"killed": [2, 2]}, after={"killed": [5, None]}))
    assert decision_from_dict(decision_to_dict(decision)) == decision


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"who": "Ben"}, "was changed: what it says has the id"),
        ({"weight": 3}, "unknown field 'weight'"),
        ({"anchors": [{"claim": "c-1"}]}, "an anchor is not"),
        ({"kind": "guess", "id": None}, "unknown"),
    ],
)
def test_from_dict_refuses_what_was_changed(change: dict[str, Any], said: str) -> None:
    row = {**decision_to_dict(decide()), **change}
    with pytest.raises(ValueError, match=said):
        decision_from_dict({key: value for key, value in row.items() if key != "id" or value is not None})


def test_from_dict_names_a_missing_field() -> None:
    row = decision_to_dict(decide())
    del row["who"]
    with pytest.raises(ValueError, match="'who' is missing"):
        decision_from_dict(row)


def four() -> list[Decision]:
    return chained(*(decide(minute) for minute in range(4)))


def faults_of(decisions: list[Decision]) -> list[str]:
    return list(chain_faults(decisions, four()[-1].hash))


def test_a_sound_chain_has_no_faults() -> None:
    assert faults_of(four()) == [] == list(chain_faults([]))


def test_a_changed_decision_is_named() -> None:
    one, two, three, four_ = four()
    assert faults_of([one, replace(two, why="a war"), three, four_]) == [
        "decision 2 was changed after it was recorded: its hash is not that of what it says"
    ]


def test_a_changed_decision_with_a_new_hash_is_seen_by_the_next() -> None:
    one, two, three, four_ = four()
    forged = chain(replace(two, why="a war"), 2, one.hash)
    assert faults_of([one, forged, three, four_]) == [
        "decision 3 does not follow the one before it: that one was replaced or moved after 3 was recorded"
    ]


def test_a_forged_last_decision_is_seen_by_the_records_own_note() -> None:
    one, two, three, four_ = four()
    [fault] = faults_of([one, two, three, chain(replace(four_, why="a war"), 4, three.hash)])
    assert "the last one was replaced" in fault


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ((0, 2, 3), "decision 2 is missing"),
        ((0, 3), "decisions 2 to 3 are missing"),
        ((1, 2, 3), "decision 1 is missing"),
        ((0, 1), "decisions after 2 are missing, or the last one was replaced"),
        ((), "decisions after 0 are missing"),
    ],
)
def test_gaps_are_named_once(kept: tuple[int, ...], said: str) -> None:
    [fault] = faults_of([four()[n] for n in kept])
    assert said in fault


def test_two_that_changed_places_are_named() -> None:
    one, two, three, four_ = four()
    said = faults_of([one, three, two, four_])
    assert said[0] == "decision 2 is missing" and said[1] == "decision 2 is out of its order: it stands in place 4"


def undo(decision: Decision, minute: int) -> Decision:
    return decide(minute, "undo", decision.id, anchors=())


def test_in_effect_leaves_out_what_was_undone() -> None:
    one, two = decide(), decide(1, subject="c-2")
    assert in_effect([one, two]) == [one, two]
    assert in_effect([one, two, undo(one, 2)]) == [two]


def test_undoing_an_undo_puts_back() -> None:
    one = decide()
    first = undo(one, 1)
    second = undo(first, 2)
    assert in_effect([one, first, second]) == [one]
    assert in_effect([one, first, second, undo(second, 3)]) == []


def test_two_people_undo_one_decision_and_one_thinks_again() -> None:
    one = decide()
    first, other = undo(one, 1), replace(undo(one, 2), who="Ben")
    assert in_effect([one, first, other, undo(first, 3)]) == []


def test_a_decision_brought_in_twice_counts_once() -> None:
    assert [d.id for d in in_effect([decide(), chain(decide(), 9, "0" * 64)])] == [decide().id]


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Draw decisions, some of which undo earlier ones."""
    made: list[Decision] = []
    for minute in range(draw(st.integers(0, 12))):
        undoing: bool = draw(st.booleans())
        if made and undoing:
            made.append(undo(draw(st.sampled_from(made)), minute))
        else:
            made.append(decide(minute, subject=f"c-{minute}"))
    return made


@given(histories(), st.randoms())
def test_what_stands_does_not_depend_on_the_order_in_which_it_is_read(made: list[Decision], shuffle: Random) -> None:
    mixed = list(made)
    shuffle.shuffle(mixed)
    assert in_effect(mixed) == in_effect(made)


@given(histories())
def test_undoing_all_that_stands_leaves_nothing(made: list[Decision]) -> None:
    undos = [undo(decision, 30 + n) for n, decision in enumerate(in_effect(made))]
    assert in_effect([*made, *undos]) == []


@given(histories(), st.data())
def test_any_change_to_a_chain_shows(made: list[Decision], data: st.DataObject) -> None:
    whole = chained(*made)
    if not whole:
        return
    at = data.draw(st.integers(0, len(whole) - 1))

    def damaged() -> Iterator[list[Decision]]:
        yield whole[:at] + whole[at + 1 :]
        yield [*whole[:at], replace(whole[at], who="Mallory"), *whole[at + 1 :]]
        yield [*whole[:at], chain(replace(whole[at], who="Mallory"), at + 1, whole[at].previous), *whole[at + 1 :]]

    for decisions in damaged():
        assert list(chain_faults(decisions, whole[-1].hash))


def test_undone_ids_names_undone_undos_too() -> None:
    one = decide(0)
    first = undo(one, 1)
    second = undo(first, 2)
    assert undone_ids([one, first]) == {one.id}
    assert undone_ids([one, first, second]) == {first.id}
    assert undone_ids([one]) == set()
