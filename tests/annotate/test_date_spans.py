"""Spans named by part, and dates that go on from the one told before; published on Friday, 20 March 2015 unless said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.dates import find_dates
from sayso.model.edtf import edtf_bounds, is_valid_edtf


def values(text: str, published: str | None = "2015-03-20") -> list[str]:
    """Return the EDTF values of the dates in a text."""
    return [m.when.edtf for m in find_dates(text, published) if m.kind == "date"]


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("They were killed over the weekend.", "2015-03-20", "2015-03-14/2015-03-15"),
        ("They were killed at the weekend.", "2015-03-16", "2015-03-14/2015-03-15"),
        ("Shelling went on over the weekend.", "2015-03-15", "2015-03-14/2015-03-15"),
        ("They will meet over the weekend.", "2015-03-20", "2015-03-21/2015-03-22"),
        ("Ten died overnight in Kabul.", "2015-03-20", "2015-03-19/2015-03-20"),
        ("An overnight raid killed a commander.", "2015-03-01", "2015-02-28/2015-03-01"),
    ],
)
def test_weekends_and_nights(text: str, published: str, edtf: str) -> None:
    assert values(text, published) == [edtf]


@pytest.mark.parametrize("text", ["They died over the weekend.", "They died overnight."])
def test_without_a_day_of_publication_a_night_has_no_date(text: str) -> None:
    assert values(text, None) == []
    assert values(text, "2015-03") == []


def test_an_overnight_train_is_no_date() -> None:
    assert values("He took the overnight train to Mombasa.") == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in the first week of October 2009", "2009-10-01/2009-10-07"),
        ("in the second week of January", "2015-01-08/2015-01-14"),
        ("in the last week of August", "2014-08-25/2014-08-31"),
        ("in the last week of February 2012", "2012-02-23/2012-02-29"),
        ("in the first weekend of March 2015", "2015-03-07/2015-03-08"),
        ("in the last days of May 2009", "2009-05-29/2009-05-31"),
        ("in the first half of March", "2015-03-01/2015-03-15"),
        ("in the second half of 2009", "2009-07/2009-12"),
        ("in the third quarter of 2011", "2011-07/2011-09"),
        ("in the last quarter of 2011", "2011-10/2011-12"),
        ("in the first months of 1990", "1990-01~/1990-03~"),
        ("in the final days of 1999", "1999-12-29/1999-12-31"),
    ],
)
def test_parts_of_a_month_and_of_a_year(text: str, edtf: str) -> None:
    assert values(f"The rebels left {text}.") == [edtf]


@pytest.mark.parametrize("text", ["The third half of 2009 is a joke.", "He is the first leader of the group.", "A second bomb went off."])
def test_no_part_of_anything(text: str) -> None:
    assert values(text) in ([], ["2009"])


@given(
    order=st.sampled_from(["first", "second", "third", "fourth", "last"]),
    unit=st.sampled_from(["week", "weekend", "days"]),
    month=st.sampled_from(["January", "February", "April", "August", "December"]),
    year=st.integers(1950, 2030),
)
def test_a_part_of_a_month_lies_within_it(order: str, unit: str, month: str, year: int) -> None:
    (edtf,) = values(f"in the {order} {unit} of {month} {year}")
    first, last = edtf_bounds(edtf)
    assert is_valid_edtf(edtf)
    assert first is not None
    assert last is not None
    assert first.strftime("%B %Y") == f"{month} {year}"
    assert 0 < (last - first).days < 7


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On August 22 they crossed. The next day they left.", "2014-08-23"),
        ("On August 22 they crossed. The next morning they left.", "2014-08-23"),
        ("On August 22 they crossed. The following day they left.", "2014-08-23"),
        ("On August 22 they crossed. The day after, they left.", "2014-08-23"),
        ("On August 22 they crossed. The day before, they had rested.", "2014-08-21"),
        ("On August 22 they crossed. Two days later they left.", "2014-08-24"),
        ("On August 22 they crossed. The same day they left.", "2014-08-22"),
        ("On August 22 they crossed. They leave the next week.", "2015-03-23/2015-03-29"),
    ],
)
def test_a_narrative_goes_on_from_its_last_date(text: str, edtf: str) -> None:
    assert values(text) == ["2014-08-22", edtf]


def test_a_chain_of_days_counts_each_from_the_one_before() -> None:
    text = "They came on May 3, 2009. The day after, shelling began. The next day it ended. Three days later they returned."
    assert values(text) == ["2009-05-03", "2009-05-04", "2009-05-05", "2009-05-08"]


@pytest.mark.parametrize(
    "text",
    [
        "He died two days after he was arrested.",
        "A month after the coup he fled.",
        "Two weeks before the vote a bomb went off.",
        "It fell ten years after independence.",
    ],
)
def test_a_span_counted_from_a_happening_is_no_date(text: str) -> None:
    assert values(text) == []
    assert [m.kind for m in find_dates(text, "2015-03-20")] == ["duration"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Ten died in the past 24 hours.", "2015-03-19/2015-03-20"),
        ("Ten died in the last twenty-four hours.", "2015-03-19/2015-03-20"),
        ("Ten died in the last 72 hours.", "2015-03-17/2015-03-20"),
        ("The truce holds for the next 48 hours.", "2015-03-20/2015-03-22"),
        ("He left twenty-five years ago.", "1990~"),
    ],
)
def test_hours_and_compound_numbers(text: str, edtf: str) -> None:
    assert values(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("On Monday the two sides will meet.", "2015-03-23"),
        ("On Monday the two sides met.", "2015-03-16"),
        ("He said on Monday they will meet.", "2015-03-16"),
        ("Talks are scheduled for Monday.", "2015-03-23"),
    ],
)
def test_a_weekday_looks_ahead_only_where_the_words_do(text: str, edtf: str) -> None:
    assert values(text) == [edtf]


def test_a_full_stop_for_a_comma_before_the_year() -> None:
    assert values("KABUL (July 13. 2012) Troops arrested a man.") == ["2012-07-13"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The raid was on June 4. It came the day after President Keita had visited Gao.", []),
        ("The raid was on June 4. It came the day before he was to leave.", []),
        ("The raid was on June 4. The day after the raid shops closed.", ["2014-06-05"]),
        ("The raid was on June 4. On the day after, shops closed.", ["2014-06-05"]),
    ],
)
def test_the_day_after_a_clause_is_open_and_after_a_told_raid_is_not(text: str, edtf: list[str]) -> None:
    assert values(text) == ["2014-06-04", *edtf]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops searched farms Sunday and Monday.", ["2015-03-15/2015-03-16"]),
        ("They fought from Tuesday to Thursday.", ["2015-03-17/2015-03-19"]),
        ("Patrols left Friday and Tuesday.", ["2015-03-20", "2015-03-17"]),
        ("They will meet Sunday and Monday.", ["2015-03-22", "2015-03-23"]),
    ],
)
def test_days_that_follow_each_other_are_one_span(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In early 2003 the group seized tourists. Ten were freed by the army, and the rest left in August.", "2003-08"),
        (
            "The group, which seized tourists in 2003, is now small and poor, its neighbours say. The army, which lost two men, "
            "left its camp in February.",
            "2015-02",
        ),
        ("In 2014 the group seized two tourists in the hills of the south. Both of them were freed, it was said, in February.", "2015-02"),
        ("In 2003 the group seized tourists.\n\nThe army left its camp in February.", "2015-02"),
    ],
)
def test_a_year_long_past_that_opens_a_sentence_dates_the_months_told_after_it(text: str, expected: str) -> None:
    assert values(text)[-1] == expected
