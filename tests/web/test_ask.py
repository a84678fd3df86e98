"""What a page reads from its address, and the addresses that it writes."""

from typing import Any, cast

import pytest
from starlette.datastructures import QueryParams

from sayso.errors import BadQuery
from sayso.settings import Settings
from sayso.web.ask import Ask


def ask(query: str = "", address: str = "/incidents") -> Ask:
    nothing = cast(Any, None)
    return Ask(nothing, nothing, Settings(), query=QueryParams(query), address=address)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 1), ("page=", 1), ("page=7", 7), ("page=+7+", 7), ("page=%2B7", None), ("page=%C2%B2", None), ("page=0", None),
        ("page=999999999", None), ("page=x", None),
    ],
)
def test_a_page_is_a_whole_number_from_one(query: str, expected: int | None) -> None:
    if expected is not None:
        assert ask(query).page() == expected
        return
    with pytest.raises(BadQuery, match=r"page='.*' is not a whole number from 1 to 100,000; change or remove it"):
        ask(query).page()


@pytest.mark.parametrize(("query", "expected"), [("", None), ("x=1", True), ("x=no", False), ("x=On", True), ("x=", None)])
def test_a_flag_is_yes_no_or_not_given(query: str, expected: bool | None) -> None:
    assert ask(query).flag("x") is expected


def test_a_flag_that_is_neither_is_refused() -> None:
    with pytest.raises(BadQuery, match="x='perhaps' is neither yes nor no; write x=1 or x=0"):
        ask("x=perhaps").flag("x")


def test_a_choice_is_one_of_those_offered() -> None:
    assert ask("sort=date").choice("sort", ("date", "deaths")) == "date"
    assert ask().choice("sort", ("date", "deaths"), "deaths") == "deaths"
    with pytest.raises(BadQuery, match="sort='size' is unknown; expected one of date, deaths"):
        ask("sort=size").choice("sort", ("date", "deaths"))


def test_words_are_trimmed_and_empty_ones_dropped() -> None:
    assert ask("actor=imu&actor=+&actor=+fatah+").words("actor") == ("imu", "fatah")
    assert ask("q=+two+words+").word("q") == "two words"


@pytest.mark.parametrize(
    ("query", "changes", "expected"),
    [
        ("", {}, "/incidents"),
        ("", {"sort": "date"}, "/incidents?sort=date"),
        ("sort=date&page=3", {"sort": "deaths"}, "/incidents?sort=deaths"),  # another order begins at its first page
        ("sort=date&page=3", {"page": 4}, "/incidents?sort=date&page=4"),
        ("sort=date&page=2", {"page": None}, "/incidents?sort=date"),
        ("country=ML&country=NE", {"contested": 1}, "/incidents?country=ML&country=NE&contested=1"),
        ("country=ML", {"country": ["ML", "BF"]}, "/incidents?country=ML&country=BF"),
        ("q=a%26b", {}, "/incidents?q=a%26b"),
        ("q=%3Cscript%3E", {}, "/incidents?q=%3Cscript%3E"),
        ("q=", {}, "/incidents"),
    ],
)
def test_links_change_what_they_name_and_keep_the_rest(query: str, changes: dict[str, object], expected: str) -> None:
    assert ask(query).link(**changes) == expected


def test_one_of_several_values_can_be_taken_away() -> None:
    assert ask("country=ML&country=NE&page=2").without("country", "ML") == "/incidents?country=NE"
    assert ask("country=ML").without("country", "ML") == "/incidents"


def test_other_formats_keep_the_query() -> None:
    assert ask("q=a&page=2").as_format("csv") == "/incidents.csv?q=a&page=2"
    assert ask(address="/").as_format("json") == "/overview.json"


@pytest.mark.parametrize(
    ("query", "end", "expected"),
    [
        ("", 0, None), ("since=+", 0, None), ("since=2012", 0, "2012-01-01"), ("since=2012", 1, "2012-12-31"),
        ("since=2012-02", 1, "2012-02-29"),
        ("since=2012-03-05", 0, "2012-03-05"), ("since=2012-03-05", 1, "2012-03-05"),
    ],
)
def test_a_date_of_the_query_is_bounded_by_its_days(query: str, end: int, expected: str | None) -> None:
    assert ask(query).day("since", end) == expected


@pytest.mark.parametrize("written", ["soon", "2012-13", "XXXX-07-23", "0000"])
def test_what_bounds_no_day_is_refused(written: str) -> None:
    with pytest.raises(BadQuery, match="is no date; write a day, a month or a year"):
        ask(f"since={written}").day("since")
