"""Decisions as a text file: stable lines, faults that name them, and what two people's files bring together."""

import json
from dataclasses import replace
from typing import Any

import pytest

from sayso.errors import BadInput
from sayso.model.decision import Anchor, Decision, chain
from sayso.review.transfer import compare, decision_lines, read_lines


def decide(kind: str = "reject", *parts: str, who: str = "Ana", minute: int = 0, **changes: Any) -> Decision:
    """Return a decision about claims named by letters; the first part is what a judgement is about."""
    claims = sorted({claim for part in parts for claim in part})
    anchors = tuple(Anchor(claim, "r-1", 0, 5, "event") for claim in claims)
    after = {"claims": [list(part) for part in parts]} if kind in ("merge", "split", "move", "keep-apart", "not-an-incident") else None
    subject = changes.pop("subject", claims[0] if claims else "outlet:Dawn")
    return replace(Decision(kind, subject, who, f"2026-03-01T10:{minute:02d}:00.000000Z", after=after, anchors=anchors), **changes)


def test_lines_are_the_same_whatever_record_they_come_from() -> None:
    one, two = decide("reject", "a"), decide("accept", "b", minute=1)
    here = [chain(one, 1, "0" * 64), chain(two, 2, "1" * 64)]
    there = [chain(two, 1, "2" * 64), chain(one, 2, "3" * 64)]
    assert list(decision_lines(here)) == list(decision_lines(there))


def test_lines_come_back_as_decisions() -> None:
    said = [decide("amend", "a", after={"stance": "denies"}, before={"stance": "asserts"}), decide("merge", "ab", "c", minute=2)]
    assert read_lines(decision_lines(said), "x") == said


def test_a_line_is_one_json_object_with_author_time_and_id() -> None:
    [line] = decision_lines([decide("reject", "a")])
    row = json.loads(line)
    assert line.endswith("}\n") and (row["who"], row["id"]) == ("Ana", decide("reject", "a").id) and "hash" not in row


def test_blank_lines_and_doubles_are_passed_over() -> None:
    [line] = decision_lines([decide("reject", "a")])
    assert len(read_lines([line, "\n", line], "x")) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: Expecting"),
        ("[]", "line 1: is not a JSON object"),
        ('{"who": "Ana"}', "line 1: decision: field 'at' is missing"),
        (next(decision_lines([decide("reject", "a")])).replace("Ana", "Ben"), "line 1: decision 'd-.*' was changed"),
        (next(decision_lines([decide("reject", "a", at="2999-01-01T00:00:00.000000Z")])), "is to come"),
        (next(decision_lines([decide("amend", "a", after={"stance": "shouts"})])), "stance 'shouts' is unknown"),
    ],
)
def test_a_line_that_is_no_decision_stops_the_import_and_is_named(line: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_lines([line], "ben.jsonl")


def test_all_faulty_lines_are_named_at_once() -> None:
    with pytest.raises(BadInput, match=r"ben.jsonl.*line 1: .*line 3: .*nothing was imported"):
        read_lines(["{", "", "[]"], "ben.jsonl")


def test_what_the_record_has_is_not_brought_again() -> None:
    one, two = decide("reject", "a"), decide("reject", "b", minute=1)
    found = compare([chain(one, 1, "0" * 64)], [one, two])
    assert (found.new, found.known, found.conflicts) == ((two,), 1, ())


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        pytest.param(decide("reject", "a"), decide("accept", "a", who="Ben", minute=1), "Ben's is later", id="two verdicts"),
        pytest.param(decide("reject", "a", minute=2), decide("accept", "a", who="Ben"), "Ana's is later", id="the record's is later"),
        pytest.param(decide("reject", "a"), decide("reject", "a", who="Ben"), None, id="one verdict twice"),
        pytest.param(decide("reject", "a"), decide("accept", "b", who="Ben"), None, id="two claims"),
        pytest.param(
            decide("amend", "a", after={"stance": "denies"}), decide("amend", "a", who="Ben", after={"stance": "disputes"}),
            "says amend", id="two values of one field",
        ),
        pytest.param(
            decide("amend", "a", after={"stance": "denies"}), decide("amend", "a", who="Ben", after={"certainty": "possible"}),
            None, id="two fields",
        ),
        pytest.param(decide("merge", "a", "b"), decide("split", "a", "b", who="Ben"), "says split", id="together and apart"),
        pytest.param(decide("keep-apart", "a", "b"), decide("merge", "a", "b", who="Ben"), "says merge", id="apart and together"),
        pytest.param(decide("merge", "a", "b"), decide("merge", "b", "c", who="Ben"), None, id="together with more"),
        pytest.param(decide("not-an-incident", "a"), decide("merge", "a", "b", who="Ben"), "says merge", id="nothing and something"),
        pytest.param(decide("move", "a", "b", "c"), decide("split", "a", "c", who="Ben"), "says split", id="moved to and split from"),
        pytest.param(decide("merge", "a", "b"), decide("move", "a", "b", "", who="Ben"), "says move", id="together and to its own"),
    ],
)
def test_conflicts_name_both_and_who_counts(ours: Decision, theirs: Decision, said: str | None) -> None:
    conflicts = compare([ours], [theirs]).conflicts
    assert (said is None) == (not conflicts) and all(said in line and "Ana" in line and "Ben" in line for line in conflicts if said)


def test_what_was_undone_conflicts_with_nothing() -> None:
    ours = decide("reject", "a")
    undo = decide("undo", minute=1, subject=ours.id)
    assert compare([ours, undo], [decide("accept", "a", who="Ben", minute=2)]).conflicts == ()


def test_an_undo_that_comes_with_the_file_takes_its_conflict_away() -> None:
    ours = decide("reject", "a")
    brought = [decide("accept", "a", who="Ben", minute=2), decide("undo", who="Ben", minute=1, subject=ours.id)]
    assert compare([ours], brought).conflicts == ()
