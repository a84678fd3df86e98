"""The timeline: uncertain dates are intervals, the undated are counted, bars add up."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.export.svg import inline_svg, svg_file
from sayso.export.timeline import (
    LEFT,
    MOST_BARS,
    PLOT,
    Stretch,
    TimelineDrawn,
    bar_words,
    bars_of,
    draw_timeline,
    fill_bars,
    nice_ceiling,
    unit_of,
)


def on(day: str, **counts: int) -> Stretch:
    return Stretch(day, day, **counts)


def rects(drawn: TimelineDrawn, kind: str) -> list[dict[str, str]]:
    """Return what the bars of a class are drawn as; the key's little squares are left out."""
    root = ElementTree.fromstring(inline_svg(drawn.picture))
    return [one.attrib for one in root.iter("rect") if one.attrib["class"] == kind and one.attrib.get("width") != "9"]


@pytest.mark.parametrize(
    ("first", "last", "unit"),
    [
        (date(2010, 9, 19), date(2010, 9, 19), "month"),
        (date(2008, 1, 1), date(2011, 4, 30), "month"),  # 40 months
        (date(2008, 1, 1), date(2011, 5, 1), "year"),
        (date(1980, 6, 1), date(2019, 1, 1), "year"),  # 40 years
        (date(1979, 6, 1), date(2019, 1, 1), "decade"),
        (date(1, 1, 1), date.max, "decade"),
    ],
)
def test_bars_are_as_fine_as_their_number_allows(first: date, last: date, unit: str) -> None:
    assert unit_of(first, last) == unit
    bars = bars_of(first, last, unit)
    assert bars[0][0] <= first <= bars[0][1]
    assert bars[-1][0] <= last <= bars[-1][1]
    assert unit == "decade" or len(bars) <= MOST_BARS


@pytest.mark.parametrize(
    ("unit", "days"),
    [
        ("month", [(date(1999, 12, 1), date(1999, 12, 31)), (date(2000, 1, 1), date(2000, 1, 31)), (date(2000, 2, 1), date(2000, 2, 29))]),
        ("year", [(date(1999, 1, 1), date(1999, 12, 31)), (date(2000, 1, 1), date(2000, 12, 31))]),
        ("decade", [(date(1990, 1, 1), date(1999, 12, 31)), (date(2000, 1, 1), date(2009, 12, 31))]),
    ],
)
def test_bars_follow_each_other_without_a_gap(unit: str, days: list[tuple[date, date]]) -> None:
    assert bars_of(date(1999, 12, 12), date(2000, 2, 3), unit) == days


@pytest.mark.parametrize(
    ("stretch", "sure", "perhaps"),
    [
        (on("2010-09-19"), [1, 0, 0], [0, 0, 0]),
        (Stretch("2010-09-01", "2010-09-30"), [1, 0, 0], [0, 0, 0]),  # a month is a month's bar
        (Stretch("2010-09-30", "2010-10-01"), [0, 0, 0], [1, 1, 0]),
        (Stretch("2010-01-01", "2010-12-31", 3), [0, 0, 0], [3, 3, 3]),  # a year gives no month
        (Stretch("2010-10-05", "2010-11-04", 2), [0, 0, 0], [0, 2, 2]),
    ],
)
def test_a_date_longer_than_a_bar_is_in_none_of_them_for_sure(stretch: Stretch, sure: list[int], perhaps: list[int]) -> None:
    months = bars_of(date(2010, 9, 1), date(2010, 11, 30), "month")
    days = [(date.fromisoformat(stretch.first or ""), date.fromisoformat(stretch.last or ""), stretch)]
    bars = fill_bars(days, months)
    assert [sum(bar.sure) for bar in bars] == sure
    assert [bar.perhaps for bar in bars] == perhaps


@given(
    st.lists(
        st.tuples(st.dates(date(2001, 1, 1), date(2003, 12, 31)), st.integers(0, 500), st.integers(1, 9), st.integers(0, 9)), max_size=20
    )
)
def test_bars_add_up_to_what_they_show(drawn: list[tuple[date, int, int, int]]) -> None:
    dated = []
    for first, length, count, contested in drawn:
        last = min(date(2003, 12, 31), date.fromordinal(first.toordinal() + length))
        dated.append((first, last, Stretch(first.isoformat(), last.isoformat(), count, min(count, contested))))
    bars = fill_bars(dated, bars_of(date(2001, 1, 1), date(2003, 12, 31), "month"))
    assert sum(bar.total for bar in bars) == pytest.approx(sum(stretch.count for _, _, stretch in dated))


def test_an_uncertain_date_is_a_light_band_over_all_its_time() -> None:
    drawn = draw_timeline([Stretch("2010-01-01", "2010-12-31"), on("2010-03-03")])
    assert len(rects(drawn, "bar told")) == 1
    assert len(rects(drawn, "bar told loose")) == 12
    assert {row.perhaps for row in drawn.rows} == {1}
    assert sum(row.told for row in drawn.rows) == 1


@pytest.mark.parametrize(
    ("stretches", "undated", "outside", "shown"),
    [
        ([], 0, 0, 0),
        ([Stretch(None, None, 14)], 14, 0, 0),
        ([Stretch("2010-01-01", None, 2), on("2010-05-05")], 2, 0, 1),
        ([on("2009-01-01", count=3), on("2010-05-05", count=2)], 0, 3, 2),
    ],
)
def test_what_is_not_drawn_is_counted(stretches: list[Stretch], undated: int, outside: int, shown: int) -> None:
    limits = {"since": date(2010, 1, 1), "until": date(2010, 12, 31)} if outside else {"since": None, "until": None}
    drawn = draw_timeline(stretches, **limits)
    assert (drawn.undated, drawn.outside, sum(row.told for row in drawn.rows)) == (undated, outside, shown)
    assert f"{undated:,} undated" in drawn.picture.body + drawn.picture.description


def test_states_stand_on_one_another_and_differ_in_class() -> None:
    drawn = draw_timeline([on("2010-03-03", count=6, contested=2, expected=1)])
    heights = {kind: float(rects(drawn, f"bar {kind}")[0]["height"]) for kind in ("told", "contested", "expected")}
    assert heights["told"] == pytest.approx(heights["contested"] * 1.5, abs=0.2)
    assert heights["contested"] == pytest.approx(heights["expected"] * 2, abs=0.2)
    assert (drawn.rows[0].told, drawn.rows[0].contested, drawn.rows[0].expected) == (3, 2, 1)


def test_each_target_leads_to_its_time_and_is_wide_enough() -> None:
    drawn = draw_timeline(
        [on("2008-01-05"), on("2010-09-19", contested=1), on("2011-02-02")], zoom=lambda one, two: f"/?since={one}&until={two}"
    )
    root = ElementTree.fromstring(inline_svg(drawn.picture))
    links = list(root.iter("a"))
    assert len(links) == 3
    assert [float(link.find("rect").attrib["width"]) >= 24 for link in links] == [True] * 3  # type: ignore[union-attr]
    assert "contested" in links[1].attrib["aria-label"]
    assert all("since=" in link.attrib["href"] for link in links)


def test_the_brush_marks_the_range_by_days() -> None:
    drawn = draw_timeline([on("2010-01-01"), on("2010-12-31")], brush=(date(2010, 7, 2), None))
    (brush,) = rects(drawn, "brush")
    assert float(brush["x"]) == pytest.approx(LEFT + PLOT * 182 / 365, abs=0.1)
    assert float(brush["x"]) + float(brush["width"]) == pytest.approx(LEFT + PLOT, abs=0.1)
    assert dict(drawn.picture.facts)["first"] == "2010-01-01"


@pytest.mark.parametrize(
    ("value", "expected"), [(0, 1), (1, 1), (2.1, 3), (4.5, 6), (7, 8), (9.2, 10), (26, 30), (101, 200), (99_000, 100_000)]
)
def test_axes_end_at_round_numbers(value: float, expected: int) -> None:
    assert nice_ceiling(value) == expected


@pytest.mark.parametrize(
    ("unit", "short", "expected"),
    [("month", False, "Sep 2010"), ("month", True, "Sep"), ("year", True, "2010"), ("decade", False, "2010s")],
)
def test_bars_have_names(unit: str, short: bool, expected: str) -> None:
    assert bar_words(date(2010, 9, 1), unit, short=short) == expected


def test_the_picture_is_the_same_byte_for_byte_and_well_formed() -> None:
    stretches = [on("2010-03-03", contested=1), Stretch("1999", None), Stretch("2009-01-01", "2010-12-31", 4)]
    one, two = (svg_file(draw_timeline(stretches, title="<&>").picture) for _ in range(2))
    assert one == two
    ElementTree.fromstring(one)


@pytest.mark.parametrize(
    ("stretches", "says"),
    [
        ([on("2010-03-03")], ["Mar 2010: 1 incident"]),
        ([on("2010-03-03", count=4, contested=1, expected=2)], ["Mar 2010: 4 incidents, 1 contested, 2 expected only"]),
        (
            [on("2010-03-03"), Stretch("2010-03-20", "2010-04-10")],
            ["Mar 2010: 1 incident, others perhaps then", "Apr 2010: 0 incidents, others perhaps then"],
        ),
        ([on("2010-03-03"), on("2010-05-05")], ["Mar 2010: 1 incident", "May 2010: 1 incident"]),  # what is empty has no name
    ],
)
def test_bars_say_what_they_count(stretches: list[Stretch], says: list[str]) -> None:
    root = ElementTree.fromstring(inline_svg(draw_timeline(stretches).picture))
    assert [mark.attrib["aria-label"] for mark in root.iter("g") if "aria-label" in mark.attrib] == says


@pytest.mark.parametrize(
    ("stretches", "words"),
    [
        ([on("2010-03-03")], {"told of"}),
        ([on("2010-03-03", contested=1)], {"contested"}),
        ([on("2010-03-03", expected=1), Stretch("2010-03-20", "2010-04-10")], {"told of", "expected only", "light: perhaps then"}),
    ],
)
def test_the_key_explains_what_is_drawn_and_nothing_else(stretches: list[Stretch], words: set[str]) -> None:
    root = ElementTree.fromstring(inline_svg(draw_timeline(stretches).picture))
    told = {text.text for text in root.iter("text")}
    assert told & {"told of", "contested", "expected only", "light: perhaps then"} == words


@given(st.dates(date(1990, 1, 1), date(2024, 12, 31)), st.integers(0, 12_000))
def test_labels_of_the_axis_do_not_lie_on_one_another(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    root = ElementTree.fromstring(inline_svg(draw_timeline([on(first.isoformat()), on(last.isoformat())]).picture))
    labels = [text for text in root.iter("text") if text.attrib.get("class") == "s m c"]
    spans = sorted((float(one.attrib["x"]) - len(one.text or "") * 3, float(one.attrib["x"]) + len(one.text or "") * 3) for one in labels)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(one.text for one in labels)


def test_the_last_day_of_the_calendar_can_be_drawn() -> None:
    drawn = draw_timeline([on("9999-12-31"), on("9990-01-01")])
    assert sum(row.told for row in drawn.rows) == 2
