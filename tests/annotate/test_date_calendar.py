"""Steps of the calendar."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.date_calendar import (
    Stamp,
    day_stamp,
    days_between,
    decade_edtf,
    interval,
    part_edtf,
    stamp_or_none,
    step,
    week_edtf,
    weekday_stamp,
)


def test_stamps_read_what_is_known() -> None:
    assert stamp_or_none("2006-10") == Stamp(2006, 10)
    assert stamp_or_none("2003-10/2006-10") == Stamp(2003, 10)
    assert stamp_or_none("XXXX-07-23") is None
    assert stamp_or_none("nonsense") is None


def test_a_step_by_months_keeps_to_the_month() -> None:
    assert step(Stamp(2015, 3, 31), "month", -1) == Stamp(2015, 2, 28)
    assert step(Stamp(2015, 3), "year", -2) == Stamp(2013, 3)
    assert step(Stamp(2015, 3, 1), "week", -1) == Stamp(2015, 2, 22)


def test_weekdays_look_back_or_ahead() -> None:
    friday = Stamp(2015, 3, 20)
    assert weekday_stamp(friday, 4, 0) == friday
    assert weekday_stamp(friday, 4, -1) == Stamp(2015, 3, 13)
    assert weekday_stamp(friday, 0, 1) == Stamp(2015, 3, 23)


def test_parts_of_periods() -> None:
    assert part_edtf(Stamp(2001), "late") == "2001-10/2001-12"
    assert part_edtf(Stamp(2001, 2), "end") == "2001-02-21/2001-02-28"
    assert decade_edtf(1990, "") == "1990/1999"
    assert week_edtf(Stamp(2015, 3, 20), -1) == "2015-03-09/2015-03-15"
    assert interval("1992", "1997-05") == "1992/1997-05"


@pytest.mark.parametrize(
    ("edtf", "stamp"),
    [
        (None, None),
        ("", None),
        ("2006", Stamp(2006)),
        ("2006-02-28", Stamp(2006, 2, 28)),
        ("2006-02-30", None),
        ("1999~", Stamp(1999)),
        ("1999/2001", Stamp(1999)),
        ("../1999", Stamp(1999)),
        ("2006-10-02/..", Stamp(2006, 10)),
    ],
)
def test_a_stamp_of_an_open_or_rough_value_is_that_of_its_first_day(edtf: str | None, stamp: Stamp | None) -> None:
    assert stamp_or_none(edtf) == stamp


@pytest.mark.parametrize(
    ("start", "unit", "count", "expected"),
    [
        (Stamp(2012, 2, 28), "day", 1, Stamp(2012, 2, 29)),
        (Stamp(2012, 2, 28), "day", 2, Stamp(2012, 3, 1)),
        (Stamp(2012, 2, 29), "year", 1, Stamp(2013, 2, 28)),
        (Stamp(2012, 12), "month", 1, Stamp(2013, 1)),
        (Stamp(2012), "month", 11, Stamp(2012)),
        (Stamp(2012), "month", -12, Stamp(2011)),
        (Stamp(2012, 5), "day", 20, Stamp(2012, 5)),
        (Stamp(2012, 5), "day", -70, Stamp(2012, 3)),
        (Stamp(2012, 5, 1), "fortnight", 1, Stamp(2012, 5, 15)),
        (Stamp(2012, 5, 1), "quarter", -2, Stamp(2011, 11, 1)),
        (Stamp(2012, 5, 1), "decade", -1, Stamp(2002, 5, 1)),
        (Stamp(2012, 5, 1), "century", -1, Stamp(1912, 5, 1)),
        (Stamp(2012, 5, 1), "hour", 30, Stamp(2012, 5, 1)),
        (Stamp(9999, 12, 31), "day", 5, Stamp(9999, 12, 31)),
        (Stamp(1, 1, 1), "year", -5, Stamp(1, 1, 1)),
    ],
)
def test_a_step_keeps_what_is_known_and_stays_in_the_calendar(start: Stamp, unit: str, count: int, expected: Stamp) -> None:
    assert step(start, unit, count) == expected


@given(st.dates(), st.integers(0, 6), st.sampled_from([0, -1, 1, 2]))
def test_the_nearest_weekday_is_one_and_lies_within_a_week(day: date, weekday: int, direction: int) -> None:
    if not date(1, 1, 8) < day < date(9999, 12, 24):
        return
    found = weekday_stamp(day_stamp(day), weekday, direction).first_day
    gap = (found - day).days
    low, high = {0: (-6, 0), -1: (-7, -1), 1: (1, 7), 2: (0, 6)}[direction]
    assert found.weekday() == weekday
    assert low <= gap <= high


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_a_week_is_seven_days_from_a_monday(day: date, weeks: int) -> None:
    first, _, last = week_edtf(day_stamp(day), weeks).partition("/")
    assert date.fromisoformat(first).weekday() == 0
    assert (date.fromisoformat(last) - date.fromisoformat(first)).days == 6
    assert -7 < (date.fromisoformat(first) - day).days - 7 * weeks <= 0


@pytest.mark.parametrize(
    ("part", "expected"),
    [("early", "1990~/1993~"), ("mid", "1994~/1996~"), ("late", "1997~/1999~")],
)
def test_parts_of_a_decade_meet_without_overlap(part: str, expected: str) -> None:
    assert decade_edtf(1990, part) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("1999", "1999", "1999"), ("1999/2000", "2001/2002", "1999/2002"), ("1999-05", "1999-05/1999-06", "1999-05/1999-06")],
)
def test_an_interval_runs_from_the_first_start_to_the_last_end(first: str, second: str, expected: str) -> None:
    assert interval(first, second) == expected


def test_days_between_counts_from_first_days() -> None:
    assert days_between(Stamp(2012, 2), Stamp(2012, 3)) == 29
    assert days_between(Stamp(2012, 3, 2), Stamp(2012, 3, 1)) == -1
