"""What holds of any decisions, files and verdicts, found by Hypothesis."""

import string
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from tests.link.factories import make_claim

from sayso.model.decision import Anchor, Decision, chain, in_effect
from sayso.model.review import amend, check_changes
from sayso.review.agreement import agreement, krippendorff_alpha, verdicts
from sayso.review.amendments import bounds_of, parse_amendments
from sayso.review.transfer import compare, decision_lines, read_lines

PEOPLE = ("Ana", "Ben", "Cai")
JUDGEMENTS = ("accept", "reject", "unsure")
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    """Draw what three people say of five claims, in any words, some of it undone."""
    made: list[Decision] = []
    for minute in range(draw(st.integers(0, 8))):
        claim, who, why = f"c-{draw(st.integers(0, 4))}", draw(st.sampled_from(PEOPLE)), draw(words)
        at = f"2026-03-01T10:{minute:02d}:00.000000Z"
        undoing: bool = draw(st.booleans())
        if made and undoing:
            target = draw(st.sampled_from(made))
            made.append(Decision("undo", target.id, who, at, why=why, anchors=target.anchors))
        else:
            anchor = Anchor(claim, "r-1", 0, 5, "event")
            made.append(Decision(draw(st.sampled_from(JUDGEMENTS)), claim, who, at, why=why, anchors=(anchor,)))
    return made


@given(decisions())
def test_any_decisions_come_back_from_a_file(made: list[Decision]) -> None:
    """Reasons may hold any character, line separators included."""
    assert read_lines("".join(decision_lines(made)).split("\n"), "x") == made


@given(decisions(), decisions(), st.randoms())
def test_lines_of_two_files_merged_in_any_order_are_one_file(one: list[Decision], two: list[Decision], shuffle: Random) -> None:
    """What git does with two people's additions: lines of both, in whatever order."""
    lines = [*decision_lines(one), *decision_lines(two)]
    together = list(decision_lines(read_lines(lines, "x")))
    shuffle.shuffle(lines)
    assert list(decision_lines(read_lines(lines, "x"))) == together


@given(decisions(), decisions())
def test_bringing_a_file_in_twice_brings_nothing(have: list[Decision], brought: list[Decision]) -> None:
    first = compare(have, brought)
    again = compare([*have, *first.new], brought)
    assert again.new == () and again.conflicts == () and again.known == len(brought)


@given(decisions(), decisions())
def test_whoever_brings_in_whose_file_the_same_stands(one: list[Decision], two: list[Decision]) -> None:
    here = in_effect([*one, *compare(one, two).new])
    there = in_effect([*two, *compare(two, one).new])
    assert here == there


@given(decisions())
def test_a_file_does_not_tell_which_record_it_came_from(made: list[Decision]) -> None:
    recorded = [chain(decision, number + 7, "0" * 64) for number, decision in enumerate(reversed(made))]
    assert list(decision_lines(recorded)) == list(decision_lines(made))


@given(decisions())
def test_no_conflicts_with_oneself(made: list[Decision]) -> None:
    assert compare(made, made).conflicts == ()


units = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8)


@given(units, st.randoms())
def test_alpha_depends_on_neither_order(values: list[list[str]], shuffle: Random) -> None:
    expected = krippendorff_alpha(values)
    mixed: list[Sequence[str]] = [shuffle.sample(unit, len(unit)) for unit in values]
    shuffle.shuffle(mixed)
    found = krippendorff_alpha(mixed)
    assert (found is None) == (expected is None)
    assert found is None or expected is None or abs(found - expected) < 1e-9


@given(units)
def test_alpha_is_one_exactly_where_all_agree(values: list[list[str]]) -> None:
    paired = [unit for unit in values if len(unit) > 1]
    found = krippendorff_alpha(values)
    if found is not None:
        assert (abs(found - 1) < 1e-9) == all(len(set(unit)) == 1 for unit in paired) and found < 1 + 1e-9


@given(units, st.permutations(string.ascii_lowercase[:3]))
def test_alpha_is_blind_to_what_values_are_called(values: list[list[str]], names: list[str]) -> None:
    called = dict(zip("abc", names, strict=True))
    one, two = krippendorff_alpha(values), krippendorff_alpha([[called[value] for value in unit] for unit in values])
    assert (one is None) == (two is None) and (one is None or two is None or abs(one - two) < 1e-9)


@given(decisions())
def test_verdicts_are_of_those_who_gave_one(made: list[Decision]) -> None:
    judged = verdicts(in_effect(made))
    found = agreement(judged)
    assert set(found.reviewers) <= set(PEOPLE) and found.same <= found.claims <= len(judged)
    assert all(given for given in judged.values())


numbers = st.integers(0, 10_000)
written = st.one_of(
    numbers.map(str), numbers.map("{}+".format), numbers.map("..{}".format), st.just("?"),
    st.tuples(numbers, numbers).map(sorted).map(lambda pair: f"{pair[0]}-{pair[1]}"),
)


@given(written)
def test_any_written_number_has_bounds_that_a_claim_can_hold(value: str) -> None:
    low, high = bounds_of(value)
    assert low is None or high is None or low <= high
    changes = parse_amendments(make_claim(killed=5), [f"wounded={value}"])
    check_changes(changes)
    figure = amend(make_claim(killed=5), changes).casualties[1]
    assert (figure.outcome, figure.low, figure.high) == ("wounded", low, high)


@given(
    st.lists(
        st.sampled_from(
            [
                "killed=7", "stance=denies", "certainty=possible", "when=2019-04", "perpetrator=isgs", "victim=herders", "where=none",
                "wounded=3+", "size=30-40", "event=mobilize/troops", "aggregate=true",
            ]
        ),
        max_size=6,
    )
)
def test_amending_again_to_the_same_changes_nothing(pairs: list[str]) -> None:
    claim = make_claim(killed=5, doer="jnim")
    changes = parse_amendments(claim, pairs)
    amended = amend(claim, changes)
    assert amended.id == claim.id and parse_amendments(amended, pairs) == {}
    assert amend(replace(amended), changes) == amended
