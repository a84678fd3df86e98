"""Joint dates and their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reconcile.dates import are_apart, date_words, days_or_none, joint_edtf

DATES = st.sampled_from(
    ["2019", "2019-03", "2019-03-05", "2019-03-06", "2019-03-05/2019-03-09", "2018-12-31", "XXXX-03-05", "2019-03~", "junk"]
)


@pytest.mark.parametrize(
    ("dates", "joint"),
    [
        ([], None), (["XXXX-03-05"], None), (["junk"], None), (["2010-09"], "2010-09"), (["1999~"], "1999~"),
        (["2010-09", "2010-09-19"], "2010-09-19"), (["2010-09-19", "2010-09-20"], "2010-09-19/2010-09-20"),
        (["2010-09-19/2010-09-20", "2010-09-19", "2010-09-20"], "2010-09-19/2010-09-20"), (["2010", "2011-02"], "2010-01-01/2011-02-28"),
    ],
)
def test_joint_edtf_prefers_the_closer_dates(dates: list[str], joint: str | None) -> None:
    assert joint_edtf(dates) == joint


@given(st.lists(DATES, max_size=6))
def test_joint_edtf_depends_on_no_order_and_meets_every_date(dates: list[str]) -> None:
    joint = joint_edtf(dates)
    assert joint == joint_edtf(reversed(dates))
    whole = days_or_none(joint) if joint else None
    for edtf in dates:
        days = days_or_none(edtf)
        assert days is None or (whole is not None and whole[0] <= days[1] and days[0] <= whole[1])


def test_are_apart_only_when_no_day_is_shared() -> None:
    assert are_apart(["2010-09-19", "2010-09-20"])
    assert not are_apart(["2010-09", "2010-09-20", "XXXX-01-01"])
    assert not are_apart([])


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2010-09-19", "19 September 2010"), ("2010-08", "August 2010"), ("1999~", "1999"), ("2001-22", "June to August 2001"),
        ("2010-11-05/2010-11-07", "5-7 November 2010"), ("2001-12/2002-01", "2001 to 2002"), (None, ""), ("XXXX-05", ""),
    ],
)
def test_date_words(edtf: str | None, words: str) -> None:
    assert date_words(edtf) == words
