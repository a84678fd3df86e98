"""Quarters, holidays, centuries, spelled years and references; published on Thursday, 2 November 1989 unless said."""

import pytest

from sayso.annotate.date_calendar import easter, is_quarter, nth_weekday
from sayso.annotate.date_grammar import holidays
from sayso.annotate.date_periods import holiday_stamp
from sayso.annotate.dates import find_dates
from sayso.model.edtf import is_valid_edtf


def found(text: str, published: str | None = "1989-11-02") -> list[tuple[str, str]]:
    """Return kind and core value of what is found in a text."""
    return [(m.kind, m.core) for m in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Exports fell in the third quarter.", ("date", "1989-07/1989-09")),
        ("It will close in the first quarter of 1990.", ("date", "1990-01/1990-03")),
        ("Output fell in the fourth quarter.", ("date", "1989-10/1989-12")),
        ("Third-quarter output fell.", ("date", "1989-07/1989-09")),
        ("The second half of the year was calm.", ("date", "1989-07/1989-12")),
        ("Losses in the 1988 second quarter were heavy.", ("date", "1988-04/1988-06")),
        ("This year's first quarter was quiet.", ("date", "1989-01/1989-03")),
        ("Last year's third quarter was quiet.", ("date", "1988-07/1988-09")),
        ("The year-ago third quarter was quiet.", ("reference", "1988-07/1988-09")),
        ("Aid rose in fiscal 1988.", ("date", "1988")),
        ("They leave by year-end.", ("date", "1989-12")),
        ("They left at the latest quarter.", ("reference", "1989-07/1989-09")),
    ],
)
def test_quarters_and_fiscal_years(text: str, expected: tuple[str, str]) -> None:
    assert found(text)[0] == expected


def test_a_quarter_of_something_is_no_date() -> None:
    assert found("A third quarter of the city was shelled.") == []


def test_a_year_ago_in_a_report_on_a_quarter_is_that_quarter() -> None:
    text = "Raids rose in the third quarter. There were twelve a year earlier. Year-earlier losses were low. In the quarter, nine died."
    assert [core for _, core in found(text)] == ["1989-07/1989-09", "1988-07/1988-09", "1988-07/1988-09", "1989-07/1989-09"]


def test_comparisons_do_not_lead_further_back() -> None:
    text = "In 1985 there were ten raids. There were nine a year earlier and eight a year earlier."
    assert [core for _, core in found(text)] == ["1985", "1984~", "1984~"]


def test_the_quarter_that_ended_in_a_month_is_that_quarter() -> None:
    assert found("In the quarter ended July 31, nine died.")[0] == ("reference", "1989-04/1989-06")
    assert found("In the quarter ended Sept. 30, nine died.")[0] == ("reference", "1989-07/1989-09")
    assert found("For the year ended July 2, nine died.")[0] == ("duration", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops shelled the town on Christmas Day.", "2014-12-25"),
        ("They fled on New Year's Eve.", "2014-12-31"),
        ("They will vote on Good Friday.", "2015-04-03"),
        ("They fled on Easter Sunday 2012.", "2012-04-08"),
        ("The truce has held since Christmas.", "2014-12-25"),
        ("They met on Thanksgiving Day.", "2014-11-27"),
    ],
)
def test_holidays(text: str, expected: str) -> None:
    assert found(text, "2015-03-20") == [("date", expected)]


@pytest.mark.parametrize("text", ["He sold Christmas trees.", "He ate an easter egg.", "The Halloween Martyrs marched."])
def test_holidays_that_name_no_day(text: str) -> None:
    assert found(text, "2015-03-20") == []


def test_every_holiday_rule_gives_a_day() -> None:
    assert all(is_valid_edtf(holiday_stamp(rule, year).edtf) for rule in holidays().values() for year in (1989, 2000, 2024))


@pytest.mark.parametrize(("year", "day"), [(1943, "1943-04-25"), (1989, "1989-03-26"), (2000, "2000-04-23"), (2038, "2038-04-25")])
def test_easter(year: int, day: str) -> None:
    assert easter(year).edtf == day


def test_nth_weekday() -> None:
    assert nth_weekday(2014, 11, 3, 4).edtf == "2014-11-27"
    assert nth_weekday(2015, 5, 0, -1).edtf == "2015-05-25"


@pytest.mark.parametrize(
    ("edtf", "expected"), [("1989-07/1989-09", True), ("1989-06/1989-08", False), ("1989-07", False), ("1989-10/1990-12", False)]
)
def test_is_quarter(edtf: str, expected: bool) -> None:
    assert is_quarter(edtf) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a fort of the 17th century", [("reference", "16XX")]),
        ("a twentieth century army", [("reference", "19XX")]),
        ("It began in nineteen seventy-nine.", [("date", "1979")]),
        ("It began in nineteen hundred.", [("date", "1900")]),
        ("It ends by the year two thousand.", [("date", "2000")]),
        ("Two thousand rebels came.", []),
        ("the current siege", [("reference", "")]),
        ("They hope for the future.", [("reference", "")]),
        ("In the past, they fought.", [("reference", "")]),
        ("They walked past, and fled.", []),
        ("They will soon attack.", [("reference", "")]),
        ("They fled as soon as night fell.", []),
        ("The boy's future is unclear.", []),
        ("That 1978 resolution is old.", [("date", "1978")]),
        ("He lost his unsuccessful 1996 campaign.", [("date", "1996")]),
        ("They fought for weeks.", [("duration", "")]),
        ("a decades-long war", [("duration", "")]),
        ("Losses rose during the year.", [("reference", "1989")]),
    ],
)
def test_centuries_spelled_years_references_and_lengths(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a 13-year-old boy", []),
        ("She was 37 years old.", []),
        ("four flights a week", []),
        ("It lasted a week.", []),
        ("He held out for a week.", ["duration"]),
        ("a week after the raid", ["duration"]),
        ("twenty more days of siege", ["duration"]),
        ("2 1/2 years of siege", ["duration"]),
        ("three-quarters of the food", []),
    ],
)
def test_lengths_and_what_only_looks_like_them(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in found(text)] == kinds


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("He said the truce will begin on Monday.", "2015-03-20", "2015-03-23"),
        ("The ministry said on Monday that a truce would follow.", "2015-03-20", "2015-03-16"),
        ("The army planned a raid; it killed ten on Monday.", "2015-03-20", "2015-03-16"),
        ("They may come as early as Tuesday.", "2015-03-20", "2015-03-24"),
        ("The camp next to the U.S. embassy in Sana'a Monday was quiet.", "2015-03-20", "2015-03-16"),
        ("Ahead of talks that are planned, the ministry on Monday issued a warning.", "2015-03-20", "2015-03-16"),
        ("They extended the deadline until 9 a.m. Tuesday.", "2015-03-20", "2015-03-24"),
        ("Troops are to leave the valley by May 3.", "1999-02-27", "1999-05-03"),
        ("They need time through January to rearm.", "1998-11-02", "1999-01"),
        ("They had taken it by January.", "1998-11-02", "1998-01"),
        ("The army bought drones in February for ten provinces.", "1998-11-02", "1998-02"),
        ("Raids have doubled since 1994. In September, rebels fled.", "1998-11-02", "1998-09"),
        ("In 1994, raids doubled. In September, rebels fled.", "1998-11-02", "1994-09"),
        ("The pact of July 1997 will lapse on May 12.", "1999-02-27", "1999-05-12"),
    ],
)
def test_the_nearest_verb_says_whether_a_day_is_ahead(text: str, published: str, expected: str) -> None:
    assert found(text, published)[-1] == ("date", expected)
