"""EDTF values and the days they allow."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.edtf import edtf_bounds, is_valid_edtf, month_length

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "low", "high"),
    [
        ("2012-03-04", date(2012, 3, 4), date(2012, 3, 4)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2000-02-29", date(2000, 2, 29), date(2000, 2, 29)),
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013-XX", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013-06-XX", date(2013, 6, 1), date(2013, 6, 30)),
        ("1996~", date(1996, 1, 1), date(1996, 12, 31)),
        ("1996?", date(1996, 1, 1), date(1996, 12, 31)),
        ("1996-05%", date(1996, 5, 1), date(1996, 5, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("199X-02", date(1990, 2, 1), date(1999, 2, 28)),
        ("2011-21", date(2011, 3, 1), date(2011, 5, 31)),
        ("2011-22", date(2011, 6, 1), date(2011, 8, 31)),
        ("2011-23", date(2011, 9, 1), date(2011, 11, 30)),
        ("2011-24", date(2011, 12, 1), date(2012, 2, 29)),
        ("2003-10/2006-10", date(2003, 10, 1), date(2006, 10, 31)),
        ("1997~/2003~", date(1997, 1, 1), date(2003, 12, 31)),
        ("2001-07-25/2001-07-26", date(2001, 7, 25), date(2001, 7, 26)),
        ("2001/2001-07", date(2001, 1, 1), date(2001, 7, 31)),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_bounds_of_closed_values(edtf: str, low: date, high: date) -> None:
    assert edtf_bounds(edtf) == (low, high)


@pytest.mark.parametrize(
    ("edtf", "bounds"),
    [
        ("../2010-08", (None, date(2010, 8, 31))), ("2010-08/..", (date(2010, 8, 1), None)), ("/2010", (None, date(2010, 12, 31))),
        ("2009/", (date(2009, 1, 1), None)), ("XXXX-07-23", (None, None)), ("XXXX-07", (None, None)), ("XXXX", (None, None)),
        ("XXXX-02-29", (None, None)), ("XXXX-07-23/XXXX-07-25", (None, None)), ("XXXX-07/2010", (None, date(2010, 12, 31))),
    ],
)
def test_open_ends_and_unknown_years_bound_nothing(edtf: str, bounds: tuple[date | None, date | None]) -> None:
    assert edtf_bounds(edtf) == bounds


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("", "malformed"), ("x", "malformed"), ("11-02-2011", "malformed"), ("2011-1-2", "malformed"), ("2011/02/03", "malformed"),
        ("2011-02-03T10:00", "malformed"), (" 2011", "malformed"), ("2011\n", "malformed"), ("20XX-X1", "malformed"),
        ("2011-13", "neither a month nor a season"), ("2011-00", "neither a month nor a season"), ("2011-29", "neither a month"),
        ("2011-02-30", "expected 01-28"), ("2012-02-30", "expected 01-29"), ("2011-04-31", "expected 01-30"),
        ("2011-01-00", "does not exist"),
        ("XXXX-04-31", "does not exist"), ("2011/2010", "ends before it begins"), ("2011-03-02/2011-03-01", "ends before"),
        ("../..", "no ends"), ("/", "no ends"), ("0000", "outside the years"), ("000X", "outside the years"),
    ],
)
def test_malformed_values_say_what_is_wrong(edtf: str, said: str) -> None:
    assert not is_valid_edtf(edtf)
    with pytest.raises(ValueError, match="EDTF") as caught:
        edtf_bounds(edtf)
    assert said in str(caught.value)


@given(DAYS)
def test_a_day_round_trips(day: date) -> None:
    assert edtf_bounds(day.isoformat()) == (day, day)


@given(DAYS, st.integers(0, 4000))
def test_an_interval_of_days_round_trips(first: date, length: int) -> None:
    last = first + timedelta(length)
    assert edtf_bounds(f"{first.isoformat()}/{last.isoformat()}") == (first, last)


@given(DAYS, st.sampled_from(["~", "?", "%"]))
def test_marks_of_doubt_do_not_widen(day: date, mark: str) -> None:
    for edtf in (f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"):
        assert edtf_bounds(edtf + mark) == edtf_bounds(edtf)


@given(DAYS)
def test_a_vaguer_value_holds_the_closer_ones(day: date) -> None:
    values = [f"{day:%Y-%m-%d}", f"{day:%Y-%m}", f"{day:%Y}", f"{day.year // 10}X", f"{day.year // 100}XX"]
    bounds = [edtf_bounds(value) for value in values]
    for (low, high), (wider_low, wider_high) in pairwise(bounds):
        assert low is not None
        assert high is not None
        assert wider_low is not None
        assert wider_high is not None
        assert wider_low <= low <= high <= wider_high


@given(DAYS, st.integers(21, 28))
def test_a_season_lasts_three_months(day: date, season: int) -> None:
    low, high = edtf_bounds(f"{day:%Y}-{season}")
    assert low is not None
    assert high is not None
    assert low.year == day.year
    assert 88 <= (high - low).days <= 91


@given(st.text(alphabet="0123456789X-/.~?%", max_size=22))
def test_any_words_are_read_in_order_or_refused(words: str) -> None:
    if not is_valid_edtf(words):
        return
    low, high = edtf_bounds(words)
    assert low is None or high is None or low <= high


@pytest.mark.parametrize(("year", "month", "days"), [(1900, 2, 28), (2000, 2, 29), (2023, 2, 28), (2024, 2, 29), (2024, 11, 30)])
def test_month_length(year: int, month: int, days: int) -> None:
    assert month_length(year, month) == days
