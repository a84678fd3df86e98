"""Maps of incidents: an uncertain place is an area, nothing is lost, nothing pretends to be exact."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from sayso.export.geometry import WORLD, Box, Frame, frame_of
from sayso.export.maps import LEAST_AREA, POINT_R, MapDrawn, MapLinks, draw_map, incident_frame, precision_words, size_of, stands_of
from sayso.export.spots import PRECISION, RADIUS_KM, Spot, gather
from sayso.export.svg import inline_svg, svg_file

VALLEY = frame_of(Box(66, 37, 76, 44), 400, 250)
RAID = Spot("Raid near Batken, 1999-08-22", 40.06, 70.82, 1, "KG", deaths=4, href="/incident/i-raid")
LINKS = MapLinks(lambda box: f"/?bbox={box}", lambda code: f"/?country={code}")


def drawn(*spots: Spot, frame: Frame = VALLEY) -> tuple[MapDrawn, ElementTree.Element]:
    made = draw_map(spots, frame, links=LINKS)
    return made, ElementTree.fromstring(inline_svg(made.picture))


def of_class(root: ElementTree.Element, *names: str) -> list[ElementTree.Element]:
    """Return what is drawn with all these classes, the key left out, which stands below the frame."""
    inner = root.find("svg")
    assert inner is not None
    return [element for element in inner.iter() if set(names) <= set(element.attrib.get("class", "").split())]


def test_an_exact_place_is_a_point_with_a_ring() -> None:
    _, root = drawn(RAID)
    assert of_class(root, "area") == []
    (ring,) = of_class(root, "ring", "told")
    (mark,) = of_class(root, "mark", "told")
    assert ring.attrib["cx"] == mark.attrib["cx"]
    assert float(mark.attrib["cx"]) == pytest.approx(VALLEY.x(70.82), abs=0.1)
    assert float(mark.attrib["cy"]) == pytest.approx(VALLEY.y(40.06), abs=0.1)


@pytest.mark.parametrize("precision", [2, 3, 4, 5])
def test_an_uncertain_place_is_an_area_whose_mark_stands_on_its_edge(precision: int) -> None:
    _, root = drawn(replace(RAID, precision=precision))
    (area,) = of_class(root, "area", "told")
    assert float(area.attrib["ry"]) == pytest.approx(max(LEAST_AREA, RADIUS_KM[precision] / VALLEY.unit_km), abs=0.1)
    (mark,) = of_class(root, "mark")
    assert float(mark.attrib["cy"]) == pytest.approx(float(area.attrib["cy"]) - float(area.attrib["ry"]), abs=0.2)
    assert of_class(root, "ring") == []


@pytest.mark.parametrize("precision", [2, 3])
def test_an_area_too_small_for_a_map_of_the_world_does_not_shrink_to_a_point(precision: int) -> None:
    _, root = drawn(replace(RAID, precision=precision), frame=frame_of(WORLD, 400, 250))
    (area,) = of_class(root, "area")
    assert float(area.attrib["rx"]) >= LEAST_AREA > POINT_R


@pytest.mark.parametrize(
    "spot", [replace(RAID, precision=6), replace(RAID, lat=None, lon=None, precision=None), replace(RAID, precision=None)]
)
def test_a_place_known_by_its_country_alone_is_the_country_and_no_point(spot: Spot) -> None:
    made, root = drawn(spot)
    (whole,) = of_class(root, "whole")
    assert whole.attrib["d"].endswith("z")
    assert of_class(root, "ring") == []
    assert [element.tag for element in of_class(root, "mark")] == ["rect"]
    assert made.rows[0].where == "country"
    assert (made.rows[0].lat, made.rows[0].lon) == (None, None)


@pytest.mark.parametrize(
    ("spot", "unplaced", "outside"),
    [
        (RAID, 0, 0),
        (Spot("no place", count=3), 3, 0),
        (replace(RAID, precision=7), 1, 0),
        (Spot("in the country", country="BR", count=2), 0, 2),
        (Spot("no such country", country="QQ"), 0, 1),
        (replace(RAID, lat=-10.0), 0, 1),
    ],
)
def test_what_is_not_drawn_is_counted(spot: Spot, unplaced: int, outside: int) -> None:
    made, _ = drawn(spot)
    assert (made.unplaced, made.outside) == (unplaced, outside)
    assert sum(row.incidents for row in made.rows) == spot.count - unplaced - outside


@pytest.mark.parametrize(
    ("changes", "shape", "says"),
    [
        ({}, "circle", "Raid near Batken, 1999-08-22; exact place or named town"),
        ({"contested": 1}, "path", "Raid near Batken, 1999-08-22; contested; exact place or named town"),
        ({"expected": 1}, "rect", "Raid near Batken, 1999-08-22; expected only; exact place or named town"),
    ],
)
def test_marks_differ_in_shape_and_say_so(changes: dict[str, int], shape: str, says: str) -> None:
    made, root = drawn(Spot("Raid near Batken, 1999-08-22", 40.06, 70.82, 1, "KG", href="/incident/i-raid", **changes))
    (mark,) = of_class(root, "mark")
    assert mark.tag == shape
    link = next(root.iter("a"))
    assert (link.attrib["aria-label"], link.attrib["href"]) == (says, "/incident/i-raid")
    assert made.rows[0].href == "/incident/i-raid"


def test_incidents_of_one_cell_are_counted_together_and_lead_to_a_closer_map() -> None:
    near = [replace(RAID, lat=40.06 + n / 100, contested=int(n == 0), deaths=n) for n in range(3)]
    made, root = drawn(*near)
    (row,) = made.rows
    assert (row.incidents, row.contested, row.deaths) == (3, 1, 3)
    link = next(root.iter("a"))
    assert link.attrib["aria-label"] == "3 incidents, 1 contested, 3 killed by the best figures"
    assert link.attrib["href"].startswith("/?bbox=7")
    assert "3" in [text.text for text in root.iter("text")]


def test_marks_of_areas_do_not_lie_on_other_marks_where_an_edge_is_free() -> None:
    area = Spot("Raid in the province", 40.0, 71.0, 4, "KG")
    frame = frame_of(Box(69, 38, 73, 42), 400, 250)
    top = frame.y(40.0) - RADIUS_KM[4] / frame.unit_km
    town = Spot("Raid in the town", frame.box.north - top * frame.unit, 71.0, 1, "KG")
    groups = gather([area, town], frame)
    stands = dict(zip([group.spots[0].name for group in groups], stands_of(groups, frame), strict=True))
    assert stands["Raid in the town"] == pytest.approx((frame.x(71.0), top), abs=0.1)
    assert stands["Raid in the province"] == pytest.approx((frame.x(71.0), 2 * frame.y(40.0) - top), abs=0.1)  # the lower edge


@pytest.mark.parametrize(("by", "small", "large"), [("count", Spot("a", 40, 70, 1), Spot("b", 40, 70, 1, count=50)),
                                                    ("deaths", Spot("a", 40, 70, 1, deaths=1), Spot("b", 40, 70, 1, deaths=90))])
def test_marks_grow_with_what_they_tell(by: str, small: Spot, large: Spot) -> None:
    sizes = [size_of(gather([spot], VALLEY)[0], by) for spot in (small, large)]
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize(
    ("place", "km"),
    [
        ((14.3, 0.4, 1, "NE"), 180), ((40.1, 71.7, 2, "UZ"), 220), ((38.9, 70.1, 4, "TJ"), 560), ((38.9, 70.1, 5, "TJ"), 840),
    ],
)
def test_an_incidents_own_map_is_wide_enough_for_its_area(place: tuple[float, float, int, str], km: float) -> None:
    frame = incident_frame(*place)
    assert frame is not None
    assert frame.height * frame.unit_km == pytest.approx(km, rel=0.02)
    assert frame.radii(place[0], RADIUS_KM.get(place[2], 0))[1] < frame.height / 2


def test_an_incident_known_by_country_has_the_countrys_map_and_one_without_a_place_has_none() -> None:
    frame = incident_frame(None, None, None, "AF")
    assert frame is not None
    assert frame.box.has(34.5, 69.2)
    assert incident_frame(33.8, 66.0, 6, "AF") == frame
    assert incident_frame(None, None, None, None) is None
    assert incident_frame(12.0, 50.0, 7, None) is None


def test_pictures_are_small_and_the_same_byte_for_byte() -> None:
    many = [Spot(f"Attack {n}", -50 + n % 120, -170 + n * 7 % 340, 1 + n % 5, None, count=n % 9 + 1, contested=n % 2) for n in range(2000)]
    world = draw_map(many, frame_of(WORLD, 400, 250), links=LINKS)
    assert len(inline_svg(world.picture).encode()) < 120_000
    assert inline_svg(world.picture) == inline_svg(draw_map(many, frame_of(WORLD, 400, 250), links=LINKS).picture)
    frame = incident_frame(40.06, 70.82, 1, "KG")
    assert frame is not None
    assert len(svg_file(draw_map([RAID], frame).picture).encode()) < 60_000


def test_words_of_a_report_are_escaped() -> None:
    nasty = '<script>alert("x")</script> & "more"'
    made, root = drawn(replace(RAID, name=nasty))
    assert "<script" not in inline_svg(made.picture)
    assert next(root.iter("a")).attrib["aria-label"].startswith(nasty)


def test_the_brush_is_where_the_filter_is() -> None:
    made = draw_map([RAID], VALLEY, chosen=Box(70, 40, 72, 41))
    (brush,) = of_class(ElementTree.fromstring(inline_svg(made.picture)), "brush")
    assert float(brush.attrib["x"]) == pytest.approx(VALLEY.x(70), abs=0.1)
    assert float(brush.attrib["width"]) == pytest.approx(VALLEY.x(72) - VALLEY.x(70), abs=0.2)
    assert dict(made.picture.facts)["box"] == str(VALLEY.box)


@pytest.mark.parametrize(("precision", "expected"), [(3, "district (3 of 7)"), (None, "no place known"), (9, "no place known")])
def test_precision_in_words(precision: int | None, expected: str) -> None:
    assert precision_words(precision) == expected
    assert set(PRECISION) == set(range(1, 8))
