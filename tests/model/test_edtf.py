"""EDTF values and the days they allow."""

from datetime import date

import pytest

from sayso.model.edtf import edtf_bounds, is_valid_edtf


@pytest.mark.parametrize(
    ("edtf", "low", "high"),
    [
        ("2012-03-04", date(2012, 3, 4), date(2012, 3, 4)),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("1996~", date(1996, 1, 1), date(1996, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2011-22", date(2011, 6, 1), date(2011, 8, 31)),
        ("2011-24", date(2011, 12, 1), date(2012, 2, 29)),
        ("2003-10/2006-10", date(2003, 10, 1), date(2006, 10, 31)),
        ("1997~/2003~", date(1997, 1, 1), date(2003, 12, 31)),
    ],
)
def test_bounds_of_closed_values(edtf: str, low: date, high: date) -> None:
    assert edtf_bounds(edtf) == (low, high)


def test_bounds_of_open_ends_are_none() -> None:
    assert edtf_bounds("../2010-08") == (None, date(2010, 8, 31))
    assert edtf_bounds("2010-08/..") == (date(2010, 8, 1), None)


def test_bounds_of_unknown_year_are_none() -> None:
    assert edtf_bounds("XXXX-07-23") == (None, None)


@pytest.mark.parametrize("edtf", ["", "x", "2011-13", "2011-02-30", "2011/2010", "../..", "11-02-2011", "0000"])
def test_malformed_values_raise(edtf: str) -> None:
    assert not is_valid_edtf(edtf)
    with pytest.raises(ValueError, match="EDTF"):
        edtf_bounds(edtf)
