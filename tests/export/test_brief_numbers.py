"""Figures and dates in sentences."""

import pytest

from sayso.export.brief_numbers import dates_in, figures_in, is_known, known_dates


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("7 by A; 1,200 by B", [7, 1200]), ("twenty-four dead", [24]), ("three hundred and twelve fled", [312]),
        ("2 million left", [2_000_000]), ("a thousand, no number", []), ("M23 and FM98 spoke", []), ("one of them said", []),
        ("one soldier died", [1]), ("dated 5 March 2012: 3 died", [3]), ("from 1994 to 1996, 8 raids", [8]),
        ("2012-03-05 and 2012-03", []), ("between 10 and 12 men", [10, 12]), ("killed 2012 people", [2012]), ("60% of them", []),
        ("108 to 119", [108, 119]), ("Raid, 1999", []), ("Raid, 1999: the accounts part: 9", [9]), ("zero dead", [0]),
    ],
)
def test_figures_are_found_and_dates_are_none(text: str, values: list[int]) -> None:
    assert [found.value for found in figures_in(text)] == values


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("on 5 March 2012", ["5 March 2012"]), ("10-12 December 2019", ["10-12 December 2019"]), ("in May 2009 and July", ["May 2009"]),
        ("from 13 to 17 May 2005", ["13 to 17 May 2005"]), ("June to August 1998", ["June to August 1998"]),
        ("March 5, 2012", ["March 5, 2012"]), ("XXXX-07-23", ["XXXX-07-23"]), ("dated 1994 to 1996", ["1994 to 1996"]),
        ("in 2012 it was", ["2012"]), ("23 July", ["23 July"]), ("2019 people", []),
    ],
)
def test_dates_are_found(text: str, dates: list[str]) -> None:
    assert [found.words for found in dates_in(text)] == dates


@pytest.mark.parametrize(
    ("words", "value", "known"),
    [
        ("5 March 2012", "2012-03-05", True), ("6 March 2012", "2012-03-05", False), ("5 April 2012", "2012-03-05", False),
        ("5 March 2013", "2012-03-05", False), ("10-12 December 2019", "2019-12-10/2019-12-12", True),
        ("10-11 December 2019", "2019-12-10/2019-12-12", False), ("June to August 1998", "1998-22", True),
        ("1994 to 1996", "1994~/1996~", True), ("1994 to 1997", "1994~/1996~", False), ("May 2009", "2009-05-12", True),
        ("XXXX-07-23", "XXXX-07-23", True), ("23 July", "XXXX-07-23", True), ("24 July", "XXXX-07-23", False), ("2012", "2012", True),
        ("2013", "2012", False), ("2012-03-05", "2012-03-05", True), ("2012-03-09", "2012-03-05", False),
        ("5 March 2012", "no date", False),
    ],
)
def test_a_date_is_known_where_its_parts_end_a_date_of_the_evidence(words: str, value: str, known: bool) -> None:
    assert is_known(words, known_dates([value])) is known
