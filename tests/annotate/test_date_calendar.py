"""Steps of the calendar."""

from sayso.annotate.date_calendar import Stamp, decade_edtf, interval, part_edtf, stamp_or_none, step, week_edtf, weekday_stamp


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
