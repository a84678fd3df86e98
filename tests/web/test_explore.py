"""What the address asks of map and timeline, and how one filters the other."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.datastructures import QueryParams

from sayso.errors import BadQuery
from sayso.export.geometry import parse_box
from sayso.export.picture_style import STYLE
from sayso.settings import Settings
from sayso.store import Store
from sayso.web import explore as module
from sayso.web.ask import Ask
from sayso.web.explore import Asked, asked_of, explore
from sayso.web.record import OpenRecord

CSS = Path(module.__file__).parent / "static" / "pages" / "pictures.css"


def asking(record: Path, query: str = "") -> Ask:
    opened = OpenRecord(Store.open(str(record)))
    return Ask(opened, opened.view(), Settings(record=str(record)), query=QueryParams(query), user="Ada")


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", Asked()),
        ("since=2010-09&until=2010", Asked("2010-09-01", "2010-12-31")),
        ("bbox=170,-20,-170,-10&by=deaths", Asked(bbox="170,-20,-170,-10", by="deaths")),
        ("country=tj", Asked(country="TJ")),
        ("since=+2010-09-19+", Asked("2010-09-19")),
    ],
)
def test_the_address_is_read(sample: Path, query: str, asked: Asked) -> None:
    assert asked_of(asking(sample, query)) == asked


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("since=soon", "since='soon' is no date"),
        ("since=XXXX-07-23", "is no date"),
        ("since=2011&until=2010", "swap them or remove one"),
        ("bbox=1,2", "is not four numbers"),
        ("country=XQ", "is not known"),
        ("by=size", "expected one of count, deaths"),
    ],
)
def test_what_cannot_be_read_says_what_was_expected(sample: Path, query: str, words: str) -> None:
    with pytest.raises(BadQuery, match=re.escape(words)):
        asked_of(asking(sample, query))


@pytest.mark.parametrize(
    ("asked", "changes", "address"),
    [
        (Asked(), {}, "/#explore"),
        (Asked("2010-01-01", "", "1,2,3,4"), {}, "/?since=2010-01-01&bbox=1,2,3,4#explore"),
        (Asked("2010-01-01", "", "1,2,3,4"), {"bbox": ""}, "/?since=2010-01-01#explore"),
        (Asked(by="deaths"), {"until": "2011-02-03"}, "/?until=2011-02-03&by=deaths#explore"),
    ],
)
def test_every_state_is_an_address(asked: Asked, changes: dict[str, str], address: str) -> None:
    assert asked.address(**changes) == address


def test_the_map_filters_the_timeline_and_the_timeline_the_map(sample: Path) -> None:
    whole = explore(asking(sample))
    box = explore(asking(sample, "bbox=-6,8,8,18"))
    time = explore(asking(sample, "since=2019&until=2019"))
    assert whole.shown == whole.all > box.shown > 0
    assert sum(row.told + row.contested + row.expected for row in box.times) < sum(
        row.told + row.contested + row.expected for row in whole.times
    )
    assert sum(row.incidents for row in time.marks) < sum(row.incidents for row in whole.marks)
    assert time.shown < whole.shown
    both = explore(asking(sample, "bbox=-6,8,8,18&since=2019&until=2019"))
    assert both.shown <= min(box.shown, time.shown)


def test_the_undated_and_the_unplaced_are_counted_whatever_is_asked(sample: Path) -> None:
    whole, time = explore(asking(sample)), explore(asking(sample, "since=2019&until=2019"))
    assert whole.undated > 0
    assert whole.unplaced > 0
    assert time.undated == whole.undated
    assert time.unplaced < whole.unplaced
    assert f"{whole.undated:,} undated" in whole.timeline_svg


def test_pictures_stand_in_a_page_without_style_of_their_own(sample: Path) -> None:
    drawn = explore(asking(sample))
    for svg in (drawn.map_svg, drawn.timeline_svg):
        root = ElementTree.fromstring(svg)
        assert "style" not in svg.replace("sayso-picture", "")
        assert all(link.attrib["href"].startswith("/") for link in root.iter("a"))
        assert all(link.attrib["aria-label"] for link in root.iter("a"))


def test_moves_lead_to_boxes_that_the_page_takes(sample: Path) -> None:
    for query in ("", "bbox=-6,8,8,18", "bbox=170,-20,-170,-10", "bbox=-180,-90,180,90"):
        drawn = explore(asking(sample, query))
        for _, address in drawn.moves:
            parse_box(re.search(r"bbox=([^&#]+)", address)[1])  # type: ignore[index]
    assert [words for words, _ in drawn.moves] == ["closer", "wider", "west", "east", "north", "south"]


def test_every_class_of_pictures_has_a_rule_in_the_pages_style_too() -> None:
    css = CSS.read_text(encoding="utf-8")
    styled = {name for line in css.splitlines() if line.startswith(".sayso-picture") for name in re.findall(r"\.([a-z][a-z-]*)", line)}
    wanted = {name for where, _, _ in STYLE for name in re.findall(r"\.([a-z][a-z-]*)", where)}
    assert wanted - styled == set()
