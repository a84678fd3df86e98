"""TIMEX3 values of mentions; published on Friday, 20 March 2015 unless said."""

import pytest

from sayso.annotate.date_timex import clock_value, to_timexes
from sayso.annotate.dates import find_dates
from sayso.model.timex import is_convertible, timex_to_edtf

PUBLISHED = "2015-03-20"


def timexes(text: str, published: str = PUBLISHED) -> list[tuple[str, str, str]]:
    """Return words, type and value of the time expressions of a text."""
    found = to_timexes(find_dates(text, published), text, published)
    return [(text[t.span.start : t.span.end], t.kind, t.value) for t in found]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It fell on Monday.", "DATE", "2015-03-16"),
        ("It fell on Monday night.", "DATE", "2015-03-16"),
        ("It fell overnight.", "DATE", "2015-03-19TNI"),
        ("It fell last week.", "DATE", "2015-W11"),
        ("It fell six weeks ago.", "DATE", "2015-W06"),
        ("It fell over the weekend.", "DATE", "2015-W11-WE"),
        ("It fell last month.", "DATE", "2015-02"),
        ("It fell in early December.", "DATE", "2014-12"),
        ("It fell in the summer of 2009.", "DATE", "2009-SU"),
        ("It fell in the third quarter of 2014.", "DATE", "2014-Q3"),
        ("It fell in the first half of 2014.", "DATE", "2014-H1"),
        ("It fell in the 1990s.", "DATE", "199X"),
        ("a fort of the 17th century", "DATE", "16"),
        ("They leave by year-end.", "DATE", "2015"),
        ("Now they fight.", "DATE", "PRESENT_REF"),
        ("They recently fought.", "DATE", "PAST_REF"),
        ("the recent fighting", "DATE", "PAST_REF"),
        ("In the past, they fought.", "DATE", "PAST_REF"),
        ("They fear the future.", "DATE", "FUTURE_REF"),
        ("They fought for the past three weeks.", "DATE", "P3W"),
        ("It rose over the last decade.", "DATE", "P10Y"),
        ("They come in the coming weeks.", "DATE", "PXW"),
        ("They fought for 24 hours.", "DURATION", "PT24H"),
        ("They patrol daily.", "SET", "P1D"),
        ("They pray every Friday.", "SET", "XXXX-WXX-5"),
        ("They met at noon.", "TIME", "2015-03-20T12:00"),
        ("They met at midnight.", "TIME", "2015-03-19T24:00"),
        ("They met at 10 p.m. Wednesday.", "TIME", "2015-03-18T22:00"),
        ("It fell last night.", "DATE", "2015-03-19TNI"),
        ("They met at 10:35 a.m. (0735 GMT) Wednesday.", "TIME", "2015-03-18T10:35"),
        ("They met at 5 p.m. GMT on Nov. 9, 2014.", "TIME", "2014-11-09T17:00"),
    ],
)
def test_timex_values(text: str, kind: str, value: str) -> None:
    assert [row[1:] for row in timexes(text)] == [(kind, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sales from May 2 to July 3, 2014 were low.", ["2014-05-02", "2014-07-03"]),
        ("Between 1985 and 1987 they fought.", ["1985", "1987"]),
        ("They met on April 24 and 25, 2014.", ["2014-04-24", "2014-04-25"]),
        ("in the late 1980s and early 1990s", ["198X", "199X"]),
    ],
)
def test_a_span_of_two_dates_is_two_expressions(text: str, values: list[str]) -> None:
    assert [row[2] for row in timexes(text)] == values


@pytest.mark.parametrize(
    ("words", "value"), [("10:35 a.m.", "T10:35"), ("12 a.m.", "T00:00"), ("12:30 p.m.", "T12:30"), ("0735 gmt", "T07:35"), ("late", "")]
)
def test_clock_values(words: str, value: str) -> None:
    assert clock_value(words) == value


_EVERY_FORM = (
    "On Monday, Monday night, last week, six weeks ago and over the weekend, in early December, in the summer of 2009, in the third"
    " quarter of 2014, in the first half of 2014, in the 1990s, in the 17th century, by year-end, now, recently, in the past, for 24 hours,"
    " daily, every Friday, at noon, at 10 p.m. Wednesday, overnight, on Christmas Day, in 1999-2001, a year ago, the day after, on 3 May,"
    " since June, this morning, yesterday, in recent months, at midnight, in fiscal 1988, the year-ago quarter, in nineteen ninety-one,"
    " soon, for decades."
)


def test_every_value_is_edtf_or_stated_not_to_be() -> None:
    values = [value for _, _, value in timexes(_EVERY_FORM)]
    assert len(values) > 30
    for value in values:
        assert (timex_to_edtf(value) is None) is not is_convertible(value), value
