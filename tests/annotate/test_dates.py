"""Time expressions as reporters write them, and what they are resolved to."""

import pytest

from sayso.annotate.dates import find_dates
from sayso.model.edtf import is_valid_edtf


def values(text: str, published: str | None = "2015-03-20") -> list[str]:
    """Return the EDTF values of the dates in a text."""
    return [m.when.edtf for m in find_dates(text, published) if m.kind == "date"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Shelling began on June 3, 2014.", "2014-06-03"),
        ("It ended on 14 August 2012 near Jaffna.", "2012-08-14"),
        ("They met on 3rd of March.", "2015-03-03"),
        ("Troops left Nov. 9.", "2014-11-09"),
        ("The record of 2013-11-09 stands.", "2013-11-09"),
        ("Talks opened in Sept. 2011.", "2011-09"),
        ("It was founded in 1999.", "1999"),
        ("The raid of March 5, 6 and 7 failed.", "2015-03-05/2015-03-07"),
        ("It lasted on Feb. 25-26.", "2015-02-25/2015-02-26"),
        ("Clashes between 3 and 8 February spread.", "2015-02-03/2015-02-08"),
        ("War raged from 1992 to 1997.", "1992/1997"),
        ("The 1983-2009 war ended.", "1983/2009"),
        ("In May this year they left.", "2015-05"),
        ("In August of last year they left.", "2014-08"),
        ("They came in the autumn of 2011.", "2011-23"),
        ("They came last summer.", "2014-22"),
        ("They came last November.", "2014-11"),
        ("It fell at the end of last November.", "2014-11-21/2014-11-30"),
        ("It was in the early 1990s.", "1990~/1993~"),
        ("In the late 1990s and early 2000s they grew.", "1997~/2003~"),
        ("It fell in late 2011.", "2011-10/2011-12"),
        ("They left in mid-2004.", "2004-05/2004-08"),
    ],
)
def test_absolute_and_yearless_dates(text: str, edtf: str) -> None:
    assert values(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They fled yesterday.", "2015-03-19"),
        ("They fled last night.", "2015-03-19"),
        ("Troops moved in today.", "2015-03-20"),
        ("They fled on Monday.", "2015-03-16"),
        ("They fled on Friday.", "2015-03-20"),
        ("They fled last Friday.", "2015-03-13"),
        ("Talks resume next week.", "2015-03-23/2015-03-29"),
        ("They fled last month.", "2015-02"),
        ("They fled this year.", "2015"),
        ("They fled two months ago.", "2015-01~"),
        ("They fled three days ago.", "2015-03-17"),
        ("They have fought since 2011.", "2011/2015-03-20"),
        ("Nothing moved until February.", "../2015-02"),
        ("In the last three years it grew.", "2012-03/2015-03"),
        ("Over the past decade it grew.", "2005~/2015"),
    ],
)
def test_relative_dates_rest_on_publication(text: str, edtf: str) -> None:
    assert values(text) == [edtf]


def test_month_of_publication_bounds_what_is_relative() -> None:
    assert values("In the last three years it grew.", "2006-10") == ["2003-10/2006-10"]
    assert values("At present it grows.", "2006-10") == ["2006-10"]


def test_without_publication_the_year_stays_unknown() -> None:
    assert values("A mine went off on July 23.", None) == ["XXXX-07-23"]


def test_a_stated_year_carries_to_a_later_month() -> None:
    assert values("The war began in 1999. In August the rebels crossed the river.") == ["1999", "1999-08"]


def test_the_day_after_rests_on_the_date_before() -> None:
    mentions = find_dates("On June 3, 2014, a bomb went off. The day after, troops came.", "2015-03-20")
    assert [m.when.edtf for m in mentions] == ["2014-06-03", "2014-06-04"]
    assert (mentions[1].when.basis, mentions[1].when.anchor) == ("context", "2014-06-03")


def test_two_listed_years_are_two_mentions() -> None:
    assert values("Raids in 1999 and 2000 failed.") == ["1999", "2000"]


def test_newlines_and_capitals_do_not_matter() -> None:
    assert values("LIMA, 4 FEB 90 -- TODAY A BOMB WENT OFF", "1990-02-04") == ["1990-02-04", "1990-02-04"]
    assert values("It fell on June\n3, 2014.") == ["2014-06-03"]


def test_spans_are_the_words() -> None:
    text = "Near Kidal, on July 25-26, they fought."
    (mention,) = find_dates(text, "2015-03-20")
    assert mention.span.of(text) == mention.when.text == "on July 25-26"


@pytest.mark.parametrize(
    "text",
    [
        "They may leave.",
        "Protesters march to the palace.",
        "Some 2000 soldiers came.",
        "The September 11 attacks changed it.",
        "It cost $1999.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert values(text) == []


def test_durations_and_sets_have_their_kind() -> None:
    kinds = [(m.when.text, m.kind) for m in find_dates("They fought three days and met every week at 10:30.", "2015-03-20")]
    assert kinds == [("three days", "duration"), ("every week", "set"), ("10:30", "time")]


def test_every_value_is_valid() -> None:
    text = "On Feb. 30 and 45 March, 31 June 2011, 99/99/1999, in 2001-99 and last spring; two centuries ago, next decade, since 5 May."
    assert all(is_valid_edtf(edtf) for edtf in values(text) + values(text, None) + values(text, "2010"))
