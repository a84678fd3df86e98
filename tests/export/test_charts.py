"""The small line of lists, and that charts can be had from one place."""

from xml.etree import ElementTree

import pytest

from sayso.export import charts
from sayso.export.svg import inline_svg


@pytest.mark.parametrize(
    ("counts", "bars", "says"), [([1, 3, 0, 5], 3, "0 to 5"), ([], 0, "nothing"), ([0, 0], 0, "0 to 0"), ([7], 1, "7 to 7")]
)
def test_a_sparkline_has_a_bar_for_each_count_and_says_the_least_and_the_most(counts: list[int], bars: int, says: str) -> None:
    root = ElementTree.fromstring(inline_svg(charts.sparkline(counts, "incidents a month")))
    found = [float(rect.attrib["height"]) for rect in root.iter("rect")]
    assert len(found) == bars
    assert root.attrib["aria-label"] == "incidents a month"
    assert root[0].text == says
    assert all(0 < height <= charts.SPARK_HEIGHT for height in found)


@pytest.mark.parametrize("name", charts.__all__)
def test_every_chart_is_here(name: str) -> None:
    assert getattr(charts, name) is not None
