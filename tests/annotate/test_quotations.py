"""Words between quotation marks."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import make_report

from sayso.annotate.quotations import find_quotations
from sayso.model.report import Block
from sayso.model.span import Span


def inners(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in find_quotations(make_report(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We held the bridge," the colonel said.', ["We held the bridge,"]),
        ("“We held the bridge,” the colonel said. “It stands.”", ["We held the bridge,", "It stands."]),
        ("«We held the bridge», he said.", ["We held the bridge"]),
        ("„We held the bridge“, he said.", ["We held the bridge"]),
        ("``We held the bridge,'' he said.", ["We held the bridge,"]),
        (
            'He said: "They came at dawn. They burned the mill. They left." Nobody stayed.',
            ["They came at dawn. They burned the mill. They left."],
        ),
        ('The "people\'s army" left.', ["people's army"]),
        ("The colonel's men didn't leave.", []),
        ("No marks at all.", []),
        ("A stray ” closes nothing.", []),
        ("''We held the bridge,'' he said. ''It stands.''", ["We held the bridge,", "It stands."]),  # both marks of two apostrophes
        ("He saw (''the bridge'') fall.", ["the bridge"]),
        ("The soldiers'' bridge fell.", []),
        ("They fell '' and nobody came.", []),
        ("“The ‘inner’ circle met,” he said.", ["The ‘inner’ circle met,"]),
        ('"One" and "two" and "three".', ["One", "two", "three"]),
        ("“Left open at the end of it", ["Left open at the end of it"]),
        ('A lone mark at the end "', []),
        ("“Wrapped\nover lines,” he said.", ["Wrapped\nover lines,"]),
    ],
)
def test_what_stands_between_marks(text: str, found: list[str]) -> None:
    assert inners(text) == found


def test_an_open_quotation_ends_with_its_paragraph_and_goes_on_with_the_next_mark() -> None:
    text = "“We held the bridge.\n\n“We will hold it,” he said.\n\nThe river rose."
    assert inners(text) == ["We held the bridge.", "We will hold it,"]


def test_a_straight_mark_left_open_does_not_swallow_the_next_paragraph() -> None:
    assert inners('He said "we held on.\n\nThe river rose. "It fell," she said.') == ["we held on.", "It fell,"]


def test_spans_hold_the_marks_and_inner_does_not() -> None:
    text = "He said “no” twice."
    [quotation] = find_quotations(make_report(text))
    assert (quotation.span.of(text), quotation.inner.of(text)) == ("“no”", "no")


def test_furniture_has_no_quotations() -> None:
    text = 'Read "more" here.'
    report = replace(make_report(text), blocks=(Block(Span(0, len(text)), "furniture"),))
    assert find_quotations(report) == ()


@given(st.text(alphabet="ab '\"“”‘’«»„`\n.", max_size=80))
def test_quotations_are_in_order_and_inside(text: str) -> None:
    found = find_quotations(make_report(text))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(q.span.covers(q.inner) and q.span.end <= len(text) for q in found)
    assert all(q.span.start < q.inner.start for q in found)
