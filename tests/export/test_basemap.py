"""The base map: what is in a frame, cut to it, written short."""

import re
from itertools import pairwise

import pytest

from sayso.export.basemap import FINE, base_map, country_path, rings_in, scale_bar, towns_in, written
from sayso.export.geometry import WORLD, Box, Frame, frame_of
from sayso.export.outlines import outlines

FRAMES = {
    "world": frame_of(WORLD, 400, 250),
    "fergana": frame_of(Box(69, 39, 74, 43), 400, 250),
    "fiji": frame_of(Box(176, -20, -178, -15), 400, 250),
    "bering": frame_of(Box(160, 55, -160, 70), 400, 250),
    "desert": frame_of(Box(8, 22, 10, 23), 400, 250),
    "ocean": frame_of(Box(-150, -45, -140, -40), 400, 250),
}


def corners(path: str) -> list[tuple[float, float]]:
    """Return the corners of a path in units."""
    found = []
    for part in re.findall(r"M(-?\d+) (-?\d+)l([-\d ]*)z?", path):
        x, y = int(part[0]), int(part[1])
        found.append((x / FINE, y / FINE))
        steps = [int(number) for number in re.findall(r"-?\d+", part[2])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            found.append((x / FINE, y / FINE))
    return found


@pytest.mark.parametrize(
    ("points", "end", "path"),
    [
        ([(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)], "z", "M0 0l10 10 10-10z"),
        ([(1.04, 1.0), (1.0, 1.0)], "", ""),
        ([(5.0, 5.0), (4.0, 4.0), (4.0, 4.01), (4.0, 6.0)], "", "M50 50l-10-10 0 20"),
        ([(5.0, 5.0)], "", ""),
    ],
)
def test_paths_are_steps_in_tenths_without_those_of_no_length(points: list[tuple[float, float]], end: str, path: str) -> None:
    assert written(points, end) == path


@pytest.mark.parametrize("name", FRAMES)
def test_a_base_map_lies_in_its_frame(name: str) -> None:
    frame, base = FRAMES[name], base_map(FRAMES[name])
    for x, y in [*corners(base.land), *corners(base.coast), *corners(base.borders), *((one.x, one.y) for one in base.names)]:
        assert -0.1 <= x <= frame.width + 0.1
        assert -0.1 <= y <= frame.height + 0.1


@pytest.mark.parametrize("name", FRAMES)
def test_no_line_leaps_across_a_map(name: str) -> None:
    base = base_map(FRAMES[name])
    for part in re.findall(r"M[^M]*", base.coast + base.borders):
        points = corners(part)
        assert all(abs(x - u) < 130 for (x, _), (u, _) in pairwise(points))


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("fergana", {"Kyrgyzstan", "Uzbekistan", "Tajikistan"}), ("fiji", {"Fiji"}), ("bering", {"Russia"}), ("desert", {"Algeria"}),
        ("ocean", set()), ("world", {"Russia", "Canada", "China", "Brazil"}),
    ],
)
def test_countries_with_room_for_their_names_are_named(name: str, names: set[str]) -> None:
    assert names <= {one.words for one in base_map(FRAMES[name]).names}
    assert name != "ocean" or base_map(FRAMES[name]).names == ()


def test_land_covers_the_whole_of_a_frame_inland_and_none_at_sea() -> None:
    inland = corners(base_map(FRAMES["desert"]).land)
    assert {(0.0, 0.0), (400.0, 0.0)} <= set(inland)
    assert base_map(FRAMES["ocean"]).land == ""


def test_a_map_of_the_world_is_coarser_than_one_of_a_valley() -> None:
    world, valley = FRAMES["world"], frame_of(Box(60, 35, 80, 45), 400, 250)
    shape = outlines().of("TJ")
    assert sum(map(len, rings_in(world, shape))) < sum(map(len, rings_in(valley, shape))) / 3
    assert len(base_map(world).land + base_map(world).coast + base_map(world).borders) < 60_000


def test_a_country_is_outlined_where_it_is_in_sight() -> None:
    assert country_path(FRAMES["fergana"], "KG").startswith("M")
    assert country_path(FRAMES["fergana"], "BR") == ""
    assert country_path(FRAMES["fergana"], "ZZ") == ""


def test_towns_are_those_in_the_frame_and_the_largest_come_first() -> None:
    frame = FRAMES["fergana"]
    found = towns_in(frame, 8)
    assert all(frame.box.has(town.lat, town.lon) for town in found)
    assert [town.population for town in found] == sorted((town.population for town in found), reverse=True)
    assert {"Osh", "Namangan"} <= {town.name for town in found}
    assert all(FRAMES["fiji"].box.has(town.lat, town.lon) for town in towns_in(FRAMES["fiji"], 30))


@pytest.mark.parametrize(("degrees", "km"), [(4, 100), (40, 1000), (0.04, 1), (1.6, 20)])
def test_a_scale_is_a_round_number_of_kilometres_that_fits(degrees: float, km: int) -> None:
    frame = Frame(Box(0, 0, degrees, degrees / 1.6), 400, 250)
    found, length = scale_bar(frame, 95.0)
    assert found == km
    assert length <= 95 or km == 1
    assert length == pytest.approx(km / frame.unit_km)
