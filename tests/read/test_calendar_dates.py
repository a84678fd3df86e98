"""Full dates in header lines."""

import pytest

from sayso.read.calendar_dates import read_date


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Created Nov 11 2010 - 03:55", "2010-11-11"),
        ("KABUL (Jan. 25, 2013)", "2013-01-25"),
        ("GUATEMALA CITY, 4 FEB 90 (ACAN-EFE)", "1990-02-04"),
        ("PERTH (AUSTRALIA), JUNE 11 89", "1989-06-11"),
        ("Sept. 3rd, 2011", "2011-09-03"),
        ("1st May, 1999", "1999-05-01"),
        ("2014-02-03T10:00:00Z", "2014-02-03"),
        ("29 February 2012", "2012-02-29"),
        ("3 Mar 29", "2029-03-03"),
        ("3 Mar 30", "1930-03-03"),
        ("March 3, 10 dead", None),
        ("June 14", None),
        ("29 February 2013", None),
        ("31 Apr 1990", None),
        ("2014-13-03", None),
        ("2014-02-031", None),
        ("12 marches 2010", None),
        ("", None),
    ],
)
def test_read_date(words: str, expected: str | None) -> None:
    assert read_date(words) == expected
