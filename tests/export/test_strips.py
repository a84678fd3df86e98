"""Range strips: figures drawn as they were said, a mark for each independent origin."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.store.make import make_account

from sayso.export.strips import LEFT, PLOT, Figure, Scale, Strip, attribute_words, draw_strips, round_up, scale_of, strip_rows, strips_of
from sayso.export.svg import inline_svg, svg_file
from sayso.model.incident import Incident, Toll, Value

NAMES = {"malian-military": "Malian military"}
ACCOUNT = replace(
    make_account(Incident("i-1", ("c-1", "c-2", "c-3"))),
    values=(
        Value("when", "2019-03-06", claims=("c-1",), origins=1),
        Value("killed:malian-military", "53", 53, 53, ("c-1", "c-2"), ("army, in Post", "minister, in Daily"), 2),
        Value("killed:malian-military", "70+", 70, None, ("c-3",), ("the group, in Post",), 1),
        Value("killed:malian-military", "53", 53, 53, ("c-3",), ("the group, in Post",), 1, "denies"),
        Value("wounded:unknown", "a number not given", None, None, ("c-2",), ("witnesses, in Post",), 1),
    ),
    tolls=(Toll("killed", "malian-military", 53, 53, None, True, "the only one whose losses they are not"),),
)


def figure(low: int | None, high: int | None, stance: str = "asserts", origins: int = 1) -> Figure:
    return Figure(low, high, "x", origins, ("army, in Post",), ("c-1",), stance)


def strip(*figures: Figure) -> Strip:
    return Strip("killed:unknown", "killed, side not told", None, None, None, False, "", figures)


def drawn(*figures: Figure) -> ElementTree.Element:
    return ElementTree.fromstring(inline_svg(draw_strips([strip(*figures)], "Figures", lambda claim: f"/claim/{claim}")))


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if name in element.attrib.get("class", "").split()]


def test_there_is_a_strip_for_each_outcome_and_side_with_its_toll() -> None:
    killed, wounded = strips_of(ACCOUNT, NAMES)
    assert (killed.label, killed.low, killed.best, killed.high, killed.contested) == ("killed, Malian military", 53, 53, None, True)
    assert [(one.shown, one.origins, one.stance) for one in killed.figures] == [
        ("53", 2, "asserts"),
        ("53", 1, "denies"),
        ("70+", 1, "asserts"),
    ]
    assert (wounded.label, wounded.best, wounded.rule) == ("wounded, side not told", None, "")


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ("killed:malian-military", "killed, Malian military"),
        ("killed:unknown", "killed, side not told"),
        ("killed:unknown (running total)", "killed, side not told (running total)"),
        ("wounded:unknown-gunmen", "wounded, unknown gunmen"),
    ],
)
def test_attributes_in_words(attribute: str, expected: str) -> None:
    assert attribute_words(attribute, NAMES) == expected


@pytest.mark.parametrize(
    ("one", "shape"),
    [
        (figure(25, 25), "exact"),
        (figure(25, None), "floor"),
        (figure(None, 30), "ceiling"),
        (figure(20, 30), "range"),
        (figure(None, None), "hollow"),
        (figure(25, 25, "denies"), "denied"),
        (figure(None, None, "disputes"), "denied"),
        (figure(25, None, "threatens"), "expected"),
        (figure(25, 25, "claims_responsibility"), "exact"),
    ],
)
def test_each_way_of_saying_a_figure_has_a_shape(one: Figure, shape: str) -> None:
    assert one.shape == shape


@pytest.mark.parametrize(
    ("one", "kind", "count", "tag"),
    [
        (figure(25, 25), "mark", 1, "circle"),
        (figure(25, None), "stem", 1, "path"),
        (figure(20, 30), "mark", 2, "circle"),
        (figure(None, None), "hollow", 1, "circle"),
        (figure(25, 25, "denies"), "denied", 1, "path"),
        (figure(25, 25, "predicts"), "expected", 1, "rect"),
        (figure(25, 25, origins=3), "mark", 3, "circle"),
        (figure(25, 25, origins=40), "mark", 5, "circle"),
    ],
)
def test_a_mark_is_drawn_for_each_independent_origin(one: Figure, kind: str, count: int, tag: str) -> None:
    found = of_class(drawn(one), kind)
    assert [element.tag for element in found] == [tag] * count


def test_an_open_figure_points_beyond_itself_and_never_ends() -> None:
    (arrow,) = of_class(drawn(figure(25, None)), "stem")
    assert "h20" in arrow.attrib["d"]
    (arrow,) = of_class(drawn(figure(None, 30)), "stem")
    assert "h-20" in arrow.attrib["d"]


def test_a_denial_is_never_drawn_as_a_figure() -> None:
    root = drawn(figure(25, 25, "denies"))
    assert of_class(root, "mark") == []
    assert next(root.iter("a")).attrib["aria-label"].startswith("denied: ")


def test_every_figure_leads_to_its_claim_and_says_who_gives_it() -> None:
    root = ElementTree.fromstring(inline_svg(draw_strips(strips_of(ACCOUNT, NAMES), "Figures", lambda claim: f"/claim/{claim}")))
    links = [(link.attrib["href"], link.attrib["aria-label"]) for link in root.iter("a")]
    assert ("/claim/c-1", "53: army, in Post; minister, in Daily (2 origins)") in links
    assert ("/claim/c-3", "denied: 53: the group, in Post") in links
    assert len(links) == 4


@pytest.mark.parametrize(
    ("figures", "scale"),
    [
        ([figure(53, 53), figure(70, None)], Scale(0, 70, False)),
        ([figure(8, 8), figure(542, 542)], Scale(0, 550, True)),
        ([figure(None, None)], Scale(0, 2, False)),
        ([figure(1, 1)], Scale(0, 2, False)),
        ([figure(80000, 100000)], Scale(0, 100000, False)),
    ],
)
def test_scales_begin_at_nought_and_hold_all_numbers(figures: list[Figure], scale: Scale) -> None:
    assert scale_of(strip(*figures)) == scale
    for one in figures:
        for number in (one.low, one.high):
            assert number is None or LEFT <= scale.x(number) <= LEFT + PLOT
    xs = [scale.x(n) for n in range(scale.high + 1)] if scale.high < 1000 else []
    assert xs == sorted(xs)


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 2), (1, 2), (9, 9), (13, 13), (57, 60), (71, 75), (132, 140), (542, 550), (6261, 6500)]
)
def test_numbers_are_rounded_up_to_two_digits(value: int, expected: int) -> None:
    assert round_up(value) == expected


def test_the_table_has_a_row_for_each_figure() -> None:
    rows = strip_rows(strips_of(ACCOUNT, NAMES))
    assert [(row.figure_of, row.value, row.origins, row.stance) for row in rows] == [
        ("killed, Malian military", "53", 2, "asserts"),
        ("killed, Malian military", "53", 1, "denies"),
        ("killed, Malian military", "70+", 1, "asserts"),
        ("wounded, side not told", "a number not given", 1, "asserts"),
    ]


def test_no_figures_say_so_and_pictures_are_the_same_byte_for_byte() -> None:
    assert "no figure is given" in inline_svg(draw_strips([], "Figures"))
    nasty = replace(figure(1, 2), holders=("<b>&\"'", "\x07"))
    assert svg_file(draw_strips([strip(nasty)], "<t>")) == svg_file(draw_strips([strip(nasty)], "<t>"))
    assert "<b>" not in svg_file(draw_strips([strip(nasty)], "<t>"))
