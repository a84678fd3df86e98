"""The writer of SVG: well-formed, self-contained, legible."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.picture_style import CLASS, STYLE, style
from sayso.export.svg import (
    LINE,
    MARGIN,
    WIDTH,
    Panel,
    Picture,
    document,
    inline_svg,
    link,
    paragraph,
    stack,
    svg_file,
    tag,
    words,
    wrapped,
)

NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (tag("rect", x=1.0, width=10.25, class_="for"), '<rect x="1" width="10.2" class="for"/>'),
        (tag("line", stroke_dasharray="3 3", x1=0), '<line stroke-dasharray="3 3" x1="0"/>'),
        (tag("text", "a", y=None), "<text>a</text>"),
        (tag("g", class_='"<&'), '<g class="&quot;&lt;&amp;"/>'),
        (tag("rect", x=-0.01), '<rect x="0"/>'),
        (words(1, 2, "5 < 6 & 7\x00\x07"), '<text x="1" y="2">5 &lt; 6 &amp; 7</text>'),
    ],
)
def test_elements_are_escaped_and_numbers_short(made: str, expected: str) -> None:
    assert made == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_make_a_well_formed_picture(title: str, body: str) -> None:
    clean = "".join(char for char in title if char.isprintable())
    svg = document(clean, body if body.isprintable() else "", [paragraph(MARGIN, LINE, body, 300.0)])
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{NAMESPACE}svg"


def test_a_picture_names_and_describes_itself_and_loads_nothing() -> None:
    svg = document("Origins of an ambush", "2 independent origins", [Panel(words(0, 10, "army"), 20.0)])
    root = ElementTree.fromstring(svg)
    texts = {child.tag.removeprefix(NAMESPACE): child.text for child in root}
    assert texts["title"] == "Origins of an ambush"
    assert texts["desc"] == "2 independent origins"
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [child.attrib["id"] for child in root if "id" in child.attrib]
    assert "prefers-color-scheme:dark" in svg
    assert not any(word in svg for word in ("<script", "href", "url(", "@import", "<image"))


def test_pictures_in_one_page_style_and_name_themselves_alone() -> None:
    pictures = [ElementTree.fromstring(document("t", "d", [Panel(words(0, 10, text), 20.0)])) for text in ("army", "navy")]
    assert len({picture.attrib["aria-labelledby"] for picture in pictures}) == 2
    rules = style().replace("@media (prefers-color-scheme:dark){", "").removesuffix("}").split("}")
    assert all(rule.startswith(f".{CLASS}") for rule in rules if rule)


def test_every_class_has_a_colour_or_a_shape_in_light_and_what_is_coloured_has_one_in_dark() -> None:
    assert [where for where, light, dark in STYLE if ("#" in light) != ("#" in dark)] == []


def make_picture(name: str = "Attack <near> \"Gao\" & Ansongo") -> Picture:
    body = link("/incident/i-1?a=1&b=2", name, tag("circle", r=3.0, class_="told")) + link(None, name, tag("rect", class_="denied"))
    return Picture(name, name, body, 20.0, facts=(("box", "1,2,3,4"),))


def test_a_picture_in_a_page_has_no_style_and_links_that_say_where_they_lead() -> None:
    svg = inline_svg(make_picture())
    root = ElementTree.fromstring(svg)
    assert "<style" not in svg
    assert "style=" not in svg
    assert (root.attrib["role"], root.attrib["aria-label"], root.attrib["data-box"]) == ("group", make_picture().title, "1,2,3,4")
    assert root.attrib["aria-describedby"] == root[0].attrib["id"]
    leads = root.find("a")
    assert leads is not None
    assert (leads.attrib["href"], leads.attrib["aria-label"]) == ("/incident/i-1?a=1&b=2", make_picture().title)
    assert leads[0].text == make_picture().title


def test_the_same_picture_as_a_file_has_a_style_and_no_links() -> None:
    svg = svg_file(make_picture())
    root = ElementTree.fromstring(svg)
    assert "href" not in svg
    assert root.find(f"{NAMESPACE}style") is not None
    assert [text for text in root.itertext() if text == make_picture().title] == [make_picture().title] * 4


def test_a_picture_is_the_same_byte_for_byte() -> None:
    assert inline_svg(make_picture()) == inline_svg(make_picture())
    assert svg_file(make_picture()) == svg_file(make_picture())


def test_a_picture_is_as_high_as_its_panels() -> None:
    root = ElementTree.fromstring(document("t", "d", [Panel("", 40.0), Panel("", 60.0)]))
    assert root.attrib["viewBox"] == f"0 0 {WIDTH} {40 + 14 + 60 + 2 * MARGIN}"


@pytest.mark.parametrize(
    ("heights", "height"), [([], 0.0), ([10.0], 10.0), ([10.0, 20.0], 44.0), ([10.0, 20.0, 5.0], 63.0)]
)
def test_panels_stand_one_below_the_other(heights: list[float], height: float) -> None:
    whole = stack([Panel("<g/>", each) for each in heights])
    assert whole.height == height
    assert whole.body.count("translate") == max(0, len(heights) - 1)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 100.0, [""]), ("a few words", 400.0, ["a few words"]), ("a few more words than it", 66.0, ["a few more", "words than", "it"]),
        ("x" * 30, 66.0, ["x" * 10, "x" * 10, "x" * 10]), ("anything", 1.0, ["anything"]),
    ],
)
def test_words_are_wrapped_to_their_room(text: str, room: float, lines: list[str]) -> None:
    assert wrapped(text, room) == lines
    assert paragraph(0, LINE, text, room).height == LINE * len(lines)
