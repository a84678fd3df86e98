"""TIMEX3 values as EDTF."""

import pytest

from sayso.model.edtf import is_valid_edtf
from sayso.model.timex import is_convertible, timex_to_edtf


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2001-07-25", "2001-07-25"),
        ("2001-07", "2001-07"),
        ("2001", "2001"),
        ("2001-07-25TNI", "2001-07-25"),
        ("2001-07-25T10:35", "2001-07-25"),
        ("1989-Q3", "1989-07/1989-09"),
        ("1989-H2", "1989-07/1989-12"),
        ("1989-WI", "1989-24"),
        ("2015-W11", "2015-03-09/2015-03-15"),
        ("2015-W11-WE", "2015-03-14/2015-03-15"),
        ("2015-W11-3", "2015-03-11"),
        ("199X", "199X"),
        ("199", "199X"),
        ("19", "19XX"),
        ("1998-10-XX", "1998-10-XX"),
    ],
)
def test_convertible_values(value: str, edtf: str) -> None:
    assert timex_to_edtf(value) == edtf
    assert is_valid_edtf(edtf)


@pytest.mark.parametrize("value", ["P3D", "PT24H", "PXM", "P1.5W", "XXXX-WXX-4", "PRESENT_REF", "PAST_REF", "FUTURE_REF", ""])
def test_values_stated_not_to_be_convertible(value: str) -> None:
    assert not is_convertible(value)
    assert timex_to_edtf(value) is None


@pytest.mark.parametrize("value", ["1989-Q5", "2001-13", "yesterday", "2001-02-30"])
def test_malformed_values_are_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|week"):
        timex_to_edtf(value)
