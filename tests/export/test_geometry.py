"""Boxes, frames and clipping, the antimeridian included."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadQuery
from sayso.export.geometry import (
    FLATTEST,
    KM_A_DEGREE,
    WORLD,
    Box,
    box_around,
    box_of_km,
    clip_line,
    clip_ring,
    frame_of,
    parse_box,
    squeeze,
    turned,
)

lats = st.floats(-85, 85)
lons = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("box", "span", "middle"),
    [
        (Box(69, 39, 74, 43), 5, (41, 71.5)),
        (Box(170, -20, -170, -10), 20, (-15, 180)),
        (Box(-180, -58, 180, 80), 360, (11, 0)),
        (Box(-10, -5, 10, 5), 20, (0, 0)),
    ],
)
def test_a_box_may_cross_the_antimeridian(box: Box, span: float, middle: tuple[float, float]) -> None:
    assert box.span == span
    assert box.middle == pytest.approx(middle)


@pytest.mark.parametrize(
    ("box", "lat", "lon", "expected"),
    [
        (Box(69, 39, 74, 43), 41, 71, True),
        (Box(69, 39, 74, 43), 43, 74, True),
        (Box(69, 39, 74, 43), 41, 68.9, False),
        (Box(170, -20, -170, -10), -15, 179, True),
        (Box(170, -20, -170, -10), -15, -175, True),
        (Box(170, -20, -170, -10), -15, 0, False),
        (WORLD, 0, -180, True),
        (WORLD, 85, 0, False),
    ],
)
def test_a_box_holds_its_edges(box: Box, lat: float, lon: float, expected: bool) -> None:
    assert box.has(lat, lon) is expected


@pytest.mark.parametrize(("words", "box"), [("69,39,74,43", Box(69, 39, 74, 43)), ("170, -20, -170, -10.5", Box(170, -20, -170, -10.5))])
def test_an_address_gives_a_box_and_a_box_an_address(words: str, box: Box) -> None:
    assert parse_box(words) == box
    assert parse_box(str(box)) == box


@pytest.mark.parametrize("words", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "69,43,74,39", "200,1,210,2", "5,1,5,2", "1,nan,2,3", "1,-91,2,3"])
def test_what_is_no_box_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(BadQuery, match="expected west,south,east,north in degrees, for example"):
        parse_box(words)


def test_no_places_have_no_box() -> None:
    assert box_around([]) is None


@pytest.mark.parametrize(
    ("places", "west", "east"),
    [
        ([(40, 70), (41, 72)], 70, 72),
        ([(-15, 178), (-17, -178)], 178, -178),
        ([(-15, 178), (-17, -178), (0, 170)], 170, -178),
        ([(40, 70)], 70, 70),
        ([(0, -120), (0, 0), (0, 120)], -180, 180),
    ],
)
def test_the_box_around_places_is_the_narrowest(places: list[tuple[float, float]], west: float, east: float) -> None:
    box = box_around(places, margin=0.01)
    assert box is not None
    assert all(box.has(lat, lon) for lat, lon in places)
    assert box.span <= (east - west) % 360 * 1.03 + 0.05 or (west, east) == (-180, 180)


@given(st.lists(st.tuples(lats, lons), min_size=1, max_size=12))
def test_the_box_around_places_and_its_frame_hold_them_all(places: list[tuple[float, float]]) -> None:
    box = box_around(places)
    assert box is not None
    frame = frame_of(box, 400, 250)
    for lat, lon in places:
        assert box.has(lat, lon)
        assert -0.5 <= frame.x(lon) <= 400.5
        assert -0.5 <= frame.y(lat) <= frame.height + 0.5


@pytest.mark.parametrize(("lat", "expected"), [(0, 1), (60, 0.5), (-60, 0.5), (89, FLATTEST)])
def test_degrees_of_longitude_shorten_towards_the_poles(lat: float, expected: float) -> None:
    assert squeeze(lat) == pytest.approx(expected)


@pytest.mark.parametrize(("lon", "expected"), [(0, 0), (180, 180), (190, -170), (-190, 170), (540, -180)])
def test_longitudes_turn_within_180(lon: float, expected: float) -> None:
    assert turned(lon) == expected


@pytest.mark.parametrize("lat", [0.0, 14.5, 40.0, -33.0, 66.0])
def test_a_circle_on_the_ground_is_round_in_the_middle_of_its_map_and_of_the_right_size(lat: float) -> None:
    frame = frame_of(box_of_km(lat, 70.0, 100.0), 400, 250)
    wide, high = frame.radii(lat, 25.0)
    assert wide == pytest.approx(high, rel=0.02)
    assert high == pytest.approx(250 * 25 / 200, rel=0.02)
    assert frame.unit_km == pytest.approx(frame.unit * KM_A_DEGREE)


def test_a_circle_away_from_the_middle_is_drawn_wider_as_the_map_is_there() -> None:
    wide, high = frame_of(WORLD, 400, 250).radii(60.0, 500.0)
    assert wide / high == pytest.approx(math.cos(math.radians(11)) / 0.5, rel=0.01)


@pytest.mark.parametrize(
    ("box", "lon", "x"),
    [
        (Box(170, -20, -170, 20), 180, 200), (Box(170, -20, -170, 20), -180, 200), (Box(-10, -20, 10, 20), 0, 200),
    ],
)
def test_the_middle_of_a_box_is_the_middle_of_its_frame(box: Box, lon: float, x: float) -> None:
    assert frame_of(box, 400, 250).x(lon) == pytest.approx(x)


def test_a_place_outside_a_frame_lies_on_the_nearer_side() -> None:
    frame = frame_of(Box(0, -10, 20, 10), 400, 400)
    assert frame.x(-5) < 0
    assert frame.x(25) > 400


def test_the_world_is_as_high_as_people_live() -> None:
    frame = frame_of(WORLD, 400, 250)
    assert frame.box == WORLD
    assert frame.height < 200


SQUARE = [(-10.0, -10.0), (30.0, -10.0), (30.0, 30.0), (-10.0, 30.0)]


@pytest.mark.parametrize(
    ("ring", "area"),
    [
        (SQUARE, 100 * 50 / 5000 * 30 * 30),
        ([(10.0, 10.0), (20.0, 10.0), (20.0, 20.0), (10.0, 20.0)], 100),
        ([(-20.0, -20.0), (-5.0, -20.0), (-5.0, 90.0)], 0),
        ([(-1000.0, -1000.0), (1000.0, -1000.0), (1000.0, 1000.0), (-1000.0, 1000.0)], 5000),
        ([(90.0, 40.0), (110.0, 40.0), (110.0, 60.0), (90.0, 60.0)], 100),
        ([], 0),
    ],
)
def test_rings_are_cut_to_the_rectangle(ring: list[tuple[float, float]], area: float) -> None:
    found = clip_ring(ring, 100, 50)
    assert all(-1e-9 <= x <= 100 + 1e-9 and -1e-9 <= y <= 50 + 1e-9 for x, y in found)
    twice = sum(x * v - u * y for (x, y), (u, v) in zip(found, [*found[1:], *found[:1]], strict=True))
    assert abs(twice) / 2 == pytest.approx(area)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ([(10, 10), (20, 10), (20, 20)], [[(10, 10), (20, 10), (20, 20)]]),
        ([(-10, 10), (10, 10)], [[(0, 10), (10, 10)]]),
        ([(-10, 25), (110, 25)], [[(0, 25), (100, 25)]]),
        ([(-10, -10), (-10, 60)], []),
        ([(10, 40), (10, 60), (20, 60), (20, 40)], [[(10, 40), (10, 50)], [(20, 50), (20, 40)]]),
        ([(-5, 60), (110, 60)], []),
        ([(50, 25)], []),
    ],
)
def test_lines_are_cut_into_the_parts_inside(line: list[tuple[float, float]], parts: list[list[tuple[float, float]]]) -> None:
    assert clip_line(line, 100, 50) == parts


@given(st.lists(st.tuples(st.floats(-200, 300), st.floats(-200, 300)), min_size=3, max_size=20))
def test_nothing_that_is_cut_lies_outside(points: list[tuple[float, float]]) -> None:
    for x, y in [*clip_ring(points, 100, 50), *(point for part in clip_line(points, 100, 50) for point in part)]:
        assert -1e-6 <= x <= 100 + 1e-6
        assert -1e-6 <= y <= 50 + 1e-6
