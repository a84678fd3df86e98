"""Spans: half open, in code points, views and not copies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.strategies import spans

from sayso.model.span import Span


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_what_is_no_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"span {start}:{end} is not a range; expected 0 <= start <= end"):
        Span(start, end)


@pytest.mark.parametrize(
    ("text", "start", "end", "words"),
    [
        ("Clashes near Goma", 13, 17, "Goma"), ("Clashes near Goma", 4, 4, ""), ("Раненые в Донецке", 10, 17, "Донецке"),
        ("🙂 mine hit a bus", 2, 6, "mine"), ("Bồng Sơn raid", 0, 8, "Bồng Sơn"), ("short", 2, 99, "ort"),
    ],
)
def test_offsets_count_code_points(text: str, start: int, end: int, words: str) -> None:
    assert Span(start, end).of(text) == words


@pytest.mark.parametrize(
    ("one", "two", "overlaps", "covers"),
    [
        ((0, 5), (5, 9), False, False), ((0, 6), (5, 9), True, False), ((0, 9), (5, 9), True, True), ((5, 9), (0, 9), True, False),
        ((3, 3), (0, 9), True, False), ((0, 9), (3, 3), True, True), ((3, 3), (3, 3), False, True), ((2, 4), (2, 4), True, True),
    ],
)
def test_overlap_and_cover(one: tuple[int, int], two: tuple[int, int], overlaps: bool, covers: bool) -> None:
    assert Span(*one).overlaps(Span(*two)) is overlaps
    assert Span(*one).covers(Span(*two)) is covers


@given(spans, spans)
def test_spans_overlap_both_ways_and_exactly_when_they_share_a_point(one: Span, two: Span) -> None:
    assert one.overlaps(two) == two.overlaps(one)
    if len(one) and len(two):
        assert one.overlaps(two) == bool(set(range(one.start, one.end)) & set(range(two.start, two.end)))
    if one.covers(two) and two.covers(one):
        assert one == two


@given(st.text(max_size=40), spans)
def test_a_span_gives_as_many_words_as_it_is_long(text: str, span: Span) -> None:
    inside = Span(min(span.start, len(text)), min(span.end, len(text)))
    assert len(inside.of(text)) == len(inside)


@given(st.lists(spans, max_size=6))
def test_spans_sort_by_start_then_end(found: list[Span]) -> None:
    assert [(span.start, span.end) for span in sorted(found)] == sorted((span.start, span.end) for span in found)
