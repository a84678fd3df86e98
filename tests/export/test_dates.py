"""How dates read."""

import pytest

from sayso.export.dates import date_words


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        (None, "undated"),
        ("", "undated"),
        ("2001-07-25", "25 July 2001"),
        ("2010-08", "August 2010"),
        ("1999", "1999"),
        ("199X", "1990s"),
        ("19XX", "1900s"),
        ("1999~", "about 1999"),
        ("2004-06?", "perhaps June 2004"),
        ("2001-22", "summer 2001"),
        ("XXXX-07-23", "23 July, year unknown"),
        ("XXXX-07", "July, year unknown"),
        ("2001-XX-XX", "2001"),
        ("2001-07-25/2001-07-26", "25–26 July 2001"),
        ("2001-07-25/2001-08-03", "25 July – 3 August 2001"),
        ("2001-12-30/2002-01-02", "30 December 2001 – 2 January 2002"),
        ("1999/2001", "1999 – 2001"),
        ("2001-07-25/2001-07-25", "25 July 2001"),
        ("2014-01/2014-03", "January – March 2014"),
        ("../2001-07", "until July 2001"),
        ("2001-07/..", "since July 2001"),
        ("no date at all", "no date at all"),
    ],
)
def test_dates_read_as_people_write_them(edtf: str | None, expected: str) -> None:
    assert date_words(edtf) == expected
