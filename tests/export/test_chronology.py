"""How figures changed: a step for each origin, on the days of publication."""

from datetime import date
from xml.etree import ElementTree

import pytest

from sayso.export.chronology import HEIGHT, TOP, ChronologyDrawn, Said, draw_chronology, said_figures
from sayso.export.svg import inline_svg
from sayso.model.incident import Value
from sayso.model.origin import OriginGraph, OriginNode

GRAPH = OriginGraph(
    (
        OriginNode("s-army", "speaker", "Malian army", "2019-03-18", ("c-1", "c-2"), True),
        OriginNode("s-group", "speaker", "JNIM", None, ("c-3",), True),
    ),
    (),
    (("c-1", "s-army"), ("c-2", "s-army"), ("c-3", "s-group")),
)
VALUES = (
    Value("killed:malian-military", "16", 16, 16, ("c-1",), ("Malian army",), 1, said=("2019-03-18",)),
    Value("killed:malian-military", "23", 23, 23, ("c-2",), ("Malian army",), 1, said=("2019-03-20",)),
    Value("killed:malian-military", "30+", 30, None, ("c-3", "c-4"), ("JNIM",), 1, said=("2019-03", "")),
    Value("wounded:malian-military", "9", 9, 9, ("c-1",), ("Malian army",), 1, said=("2019-03-18",)),
)


def drawn(*said: Said) -> tuple[ChronologyDrawn, ElementTree.Element]:
    made = draw_chronology(said, "killed:malian-military", {}, lambda claim: f"/claim/{claim}")
    return made, ElementTree.fromstring(inline_svg(made.picture))


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if name in element.attrib.get("class", "").split()]


def said(claim: str, origin: str, day: date | None, low: int | None, high: int | None, stance: str = "asserts") -> Said:
    return Said(claim, origin, origin.title(), day, day, low, high, stance)


def test_figures_are_told_by_day_of_publication_the_undated_last() -> None:
    found = said_figures(VALUES, GRAPH, "killed:malian-military")
    assert [(one.claim, one.words, one.first, one.last, one.low, one.high) for one in found] == [
        ("c-3", "JNIM", date(2019, 3, 1), date(2019, 3, 31), 30, None),
        ("c-1", "Malian army", date(2019, 3, 18), date(2019, 3, 18), 16, 16),
        ("c-2", "Malian army", date(2019, 3, 20), date(2019, 3, 20), 23, 23),
        ("c-4", "unknown origin", None, None, 30, None),
    ]


def test_an_origin_is_one_line_that_steps_at_its_next_figure() -> None:
    made, root = drawn(*said_figures(VALUES, GRAPH, "killed:malian-military"))
    steps = of_class(root, "step")
    assert len(steps) == 2
    assert [step.attrib["d"].count("V") for step in steps] == [0, 1]
    assert made.undrawn == 1
    assert len(of_class(root, "span")) == 1  # a month of publication is a line, no day


@pytest.mark.parametrize(
    ("one", "kind", "count"),
    [
        (said("c", "army", date(2019, 3, 18), 16, 16), "stem", 0),
        (said("c", "army", date(2019, 3, 18), 16, None), "stem", 1),
        (said("c", "army", date(2019, 3, 18), None, 20), "stem", 1),
        (said("c", "army", date(2019, 3, 18), 16, 20), "stem", 1),
        (said("c", "army", date(2019, 3, 18), 16, 16, "denies"), "denied", 1),
        (said("c", "army", date(2019, 3, 18), 16, 16, "denies"), "step", 0),
    ],
)
def test_figures_are_drawn_as_they_were_said(one: Said, kind: str, count: int) -> None:
    assert len(of_class(drawn(one)[1], kind)) == count


@pytest.mark.parametrize(
    ("one", "undrawn"),
    [
        (said("c", "army", None, 16, 16), 1),
        (said("c", "army", date(2019, 3, 18), None, None), 1),
        (said("c", "army", date(2019, 3, 18), 0, 0), 0),
    ],
)
def test_what_has_no_day_or_number_is_counted_and_stands_in_the_table(one: Said, undrawn: int) -> None:
    made, _ = drawn(one)
    assert (made.undrawn, len(made.rows)) == (undrawn, 1)


def test_greater_figures_stand_higher_and_all_within_the_picture() -> None:
    days = [date(2019, 3, 18), date(2019, 3, 19), date(2020, 3, 19)]
    _, root = drawn(*(said(f"c-{n}", f"o-{n}", day, value, value) for n, (day, value) in enumerate(zip(days, (5, 50, 500), strict=True))))
    heights = [float(mark.attrib["cy"]) for mark in of_class(root, "mark")]
    assert heights == sorted(heights, reverse=True)
    assert all(TOP <= height <= HEIGHT for height in heights)


def test_marks_lead_to_their_claims_and_say_what_was_said() -> None:
    _, root = drawn(*said_figures(VALUES, GRAPH, "killed:malian-military"))
    links = {link.attrib["href"]: link.attrib["aria-label"] for link in root.iter("a")}
    assert links["/claim/c-2"] == "2019-03-20, Malian army: 23"
    assert links["/claim/c-3"] == "2019-03-01 to 2019-03-31, JNIM: 30+"


def test_nothing_to_draw_says_so() -> None:
    made, _ = drawn()
    assert "no dated figure" in made.picture.body
