"""Labels: none on another, none outside the picture."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.labels import Labels, Placed, Spread


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Spread(5, 5, 15, 15), True), (Spread(10, 0, 20, 10), False), (Spread(0, 10, 10, 20), False), (Spread(2, 2, 3, 3), True),
        (Spread(30, 30, 40, 40), False),
    ],
)
def test_rectangles_that_touch_do_not_meet(other: Spread, meets: bool) -> None:
    assert Spread(0, 0, 10, 10).meets(other) is meets
    assert other.meets(Spread(0, 0, 10, 10)) is meets


@pytest.mark.parametrize(
    ("x", "y", "anchor"),
    [
        (50, 50, ""),  # right of the point
        (190, 50, "e"),  # at the right edge: left of it
    ],
)
def test_a_label_stands_right_of_its_point_or_where_else_there_is_room(x: float, y: float, anchor: str) -> None:
    placed = Labels(200, 100).beside(x, y, 40)
    assert placed is not None
    assert placed.anchor == anchor


@pytest.mark.parametrize(
    ("taken", "anchor"), [((100, 40, 200, 60), "e"), ((0, 46, 200, 54), "c"), ((0, 0, 200, 54), "c"), ((0, 0, 200, 100), None)]
)
def test_a_label_goes_left_above_below_or_nowhere_as_room_is_taken(taken: tuple[float, float, float, float], anchor: str | None) -> None:
    labels = Labels(200, 100)
    labels.take(*taken)
    placed = labels.beside(100, 50, 80)
    assert (placed.anchor if placed else None) == anchor


def test_a_label_centred_on_what_is_taken_is_refused() -> None:
    labels = Labels(200, 100)
    labels.take(90, 45, 110, 55)
    assert labels.centred(100, 50, 30) is None
    assert labels.centred(30, 50, 30) == Placed(30, 53.85, "c")
    assert labels.centred(5, 50, 30) is None


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 250), st.floats(5, 90)), max_size=40))
def test_no_label_lies_on_another_or_outside(asked: list[tuple[float, float, float]]) -> None:
    labels = Labels(400, 250)
    for x, y, length in asked:
        labels.beside(x, y, length)
        labels.centred(x, y, length)
    for one, two in combinations(labels.taken, 2):
        assert not one.meets(two)
    assert all(one.left >= 0 and one.right <= 400 and one.top >= 0 and one.bottom <= 250 for one in labels.taken)
