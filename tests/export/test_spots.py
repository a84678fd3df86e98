"""Spots and the groups that one mark stands for: nobody is lost, and no mark lies on another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.export.geometry import Box, frame_of
from sayso.export.spots import APART, Spot, gather

VALLEY = frame_of(Box(66, 37, 76, 44), 400, 250)


@pytest.mark.parametrize(
    ("spot", "level"),
    [
        (Spot("a", 40.0, 70.0, 1, "KG"), 1), (Spot("a", 40.0, 70.0, 5, None), 5), (Spot("a", 40.0, 70.0, 6, "KG"), 6),
        (Spot("a", 40.0, 70.0, None, "KG"), 6), (Spot("a", None, None, 3, "KG"), 6), (Spot("a", None, None, None, None), None),
        (Spot("a", 40.0, 70.0, 7, "KG"), None),
    ],
)
def test_a_spot_is_drawn_no_closer_than_it_is_known(spot: Spot, level: int | None) -> None:
    assert spot.level == level


@pytest.mark.parametrize(
    ("spots", "state", "level", "same"),
    [
        ([Spot("a", 40.0, 70.0, 1), Spot("b", 40.0, 70.0, 1)], "told", 1, True),
        ([Spot("a", 40.0, 70.0, 1, contested=1), Spot("b", 40.0, 70.0, 1)], "told", 1, True),
        ([Spot("a", 40.0, 70.0, 1, contested=1), Spot("b", 40.0, 70.0, 1, contested=1)], "contested", 1, True),
        ([Spot("a", 40.0, 70.0, 1, contested=1), Spot("b", 40.0, 70.0, 1, expected=1)], "contested", 1, True),
        ([Spot("a", 40.0, 70.0, 2, expected=3, count=3)], "expected", 2, True),
        ([Spot("a", 40.0, 70.0, 1), Spot("b", 40.0, 70.0, 3)], "told", None, False),
        ([Spot("a", 40.0, 70.0, 1), Spot("b", 40.1, 70.0, 1)], "told", 1, False),
    ],
)
def test_a_group_says_what_all_its_spots_have_in_common(spots: list[Spot], state: str, level: int | None, same: bool) -> None:
    (group,) = gather(spots, VALLEY)
    assert (group.state, group.level, group.same_place) == (state, level, same)
    assert group.count == sum(spot.count for spot in spots)


def test_the_middle_of_a_group_is_where_most_of_its_incidents_are() -> None:
    (group,) = gather([Spot("a", 40.0, 70.0, 1, count=9), Spot("b", 40.0, 70.3, 1)], VALLEY)
    assert group.x == pytest.approx(VALLEY.x(70.03), abs=0.01)


@given(st.lists(st.tuples(st.floats(37, 44), st.floats(66, 76), st.integers(1, 400)), max_size=40))
@settings(max_examples=25)
def test_groups_lose_nobody_and_hold_their_spots(places: list[tuple[float, float, int]]) -> None:
    spots = [Spot(str(n), lat, lon, 1, "KG", count=count) for n, (lat, lon, count) in enumerate(places)]
    groups = gather(spots, VALLEY)
    assert sorted(spot.name for group in groups for spot in group.spots) == sorted(spot.name for spot in spots)
    for group in groups:
        grown = Box(group.box.west - 1e-6, group.box.south - 1e-6, group.box.east + 1e-6, group.box.north + 1e-6)
        assert all(grown.has(spot.lat or 0, spot.lon or 0) for spot in group.spots)


def test_marks_of_neighbouring_cells_do_not_lie_on_one_another() -> None:
    spots = [Spot(str(n), 37.1 + n % 20 * 0.34, 66.1 + n * 9.8 / 400, 1, "KG") for n in range(400)]
    groups = gather(spots, VALLEY)
    close = [(a, b) for a in groups for b in groups if a is not b and max(abs(a.x - b.x), abs(a.y - b.y)) < APART / 2]
    assert close == []


def test_a_group_across_180_degrees_has_a_box_that_crosses_it() -> None:
    frame = frame_of(Box(176, -20, -176, -15), 400, 250)
    groups = gather([Spot("a", -17, 179.95, 1, "FJ"), Spot("b", -17, -179.95, 1, "FJ")], frame)
    assert len(groups) == 1
    assert groups[0].box.has(-17, 179.95)
    assert groups[0].box.has(-17, -179.95)
    assert groups[0].box.span < 10
