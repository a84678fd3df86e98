"""Numbers with their bounds and what they measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.numbers import find_numbers, parse_count


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("at least 25 conscripts", 25, None, "at least 25"),
        ("roughly 80 men", 80, 80, "roughly 80"),
        ("up to 30 fighters", None, 30, "up to 30"),
        ("as many as 1,200 rebels", None, 1200, "as many as 1,200"),
        ("more than 80 villagers", 80, None, "more than 80"),
        ("nearly 1,000 refugees", 1000, 1000, "nearly 1,000"),
        ("3,000 to 4,000 members", 3000, 4000, "3,000 to 4,000"),
        ("between 20 and 30 guerrillas", 20, 30, "between 20 and 30"),
        ("two or three monks", 2, 3, "two or three"),
        ("at least 15 to 18 herders", 15, 18, "at least 15 to 18"),
        ("at least 11 and up to 15 tailors", 11, 15, "at least 11 and up to 15"),
        ("at least 11, and possibly as many as 15", 11, 15, "at least 11, and possibly as many as 15"),
        ("half a dozen priests", 6, 6, "half a dozen"),
        ("two dozen nuns", 24, 24, "two dozen"),
        ("dozens of shells", 24, None, "dozens"),
        ("scores of farmers", 40, None, "scores"),
        ("a few hundred miners", 200, None, "a few hundred"),
        ("several drivers", 3, None, "several"),
        ("multiple suspects", 3, None, "multiple"),
        ("a couple of guards", 2, 2, "a couple of"),
        ("a handful of guards", None, None, "a handful of"),
        ("a large number of guards", None, None, "a large number of"),
        ("An undisclosed number of guards", None, None, "An undisclosed number of"),
        ("no fewer than 40 guards", 40, None, "no fewer than 40"),
        ("fewer than 40 guards", None, 40, "fewer than 40"),
        ("a dozen guards", 12, 12, "a dozen"),
        ("another 12 guards", 12, 12, "another 12"),
        ("a further six guards", 6, 6, "a further six"),
        ("from 30 to 40 guards", 30, 40, "from 30 to 40"),
        ("some 5,000 guards", 5000, 5000, "some 5,000"),
        ("a score of guards", 20, 20, "a score"),
        ("twenty-five sailors", 25, 25, "twenty-five"),
        ("one hundred and five sailors", 105, 105, "one hundred and five"),
        ("tens of thousands of people", 20000, None, "tens of thousands"),
        ("1.5 million people", 1500000, 1500000, "1.5 million"),
        ("No one stayed", 0, 0, "No one"),
        ("12 or more bodies", 12, None, "12 or more"),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None, words: str) -> None:
    (mention,) = find_numbers(text)
    assert (mention.low, mention.high, mention.text, mention.kind) == (low, high, words, "count")
    assert mention.span.of(text) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a fine of $500", "money"),
        ("12 km away", "distance"),
        ("40 percent of them", "percent"),
        ("the 1st Battalion", "ordinal"),
        ("a boy aged 12", "age"),
        ("a 12-year-old boy", "age"),
        ("for three days", "duration"),
        ("at 10:30", "time"),
        ("30 tons of rice", "measure"),
        ("Resolution 1373", "label"),
        ("an F-16 jet", "label"),
        ("in 2001", "year"),
        ("from 1992 to 1997", "year"),
    ],
)
def test_kinds_that_are_no_count(text: str, kind: str) -> None:
    assert find_numbers(text)[0].kind == kind


def test_two_counts_joined_by_and_stay_two() -> None:
    assert [(m.low, m.high) for m in find_numbers("killing 5 and 3 others")] == [(5, 5), (3, 3)]


def test_a_toll_is_cumulative() -> None:
    assert [m.cumulative for m in find_numbers("That brings the toll to 43, of whom 3 are boys.")] == [True, False]


def test_parse_count_of_a_phrase() -> None:
    assert parse_count("forty thousand") == (40000, 40000)
    assert parse_count("hundreds") == (200, None)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("no fewer than 12 monks", (12, None)),
        ("not less than 12 monks", (12, None)),
        ("no more than 12 monks", (None, 12)),
        ("upwards of 200 monks", (200, None)),
        ("in excess of 200 monks", (200, None)),
        ("an estimated 200 monks", (200, 200)),
        ("a total of 200 monks", (200, 200)),
        ("two to three thousand monks", (2000, 3000)),
        ("20-30 monks", (20, 30)),
        ("one or two monks", (1, 2)),
        ("at least two dozen monks", (24, None)),
        ("up to several hundred monks", (None, 200)),
        ("hundreds of thousands of monks", (200_000, None)),
        ("1,200,000 monks", (1_200_000, 1_200_000)),
        ("half a million monks", (500_000, 500_000)),
        ("not a single monk", (0, 0)),
        ("an unspecified number of monks", (None, None)),
    ],
)
def test_bounding_words(text: str, bounds: tuple[int | None, int | None]) -> None:
    (mention,) = find_numbers(text)
    assert (mention.low, mention.high) == bounds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the 122nd Brigade fled", "ordinal"),
        ("armed with AK-47 rifles", "label"),
        ("Battalion 32 fled", "label"),
        ("on Route 611 they stopped", "label"),
        ("two-thirds of 15 per cent", "count"),
        ("Bakr, 34, a driver", "age"),
        ("on 16 November they fled", "ordinal"),
        ("for 36 hours they waited", "duration"),
        ("about 300 kilometers north", "distance"),
        ("seized 44 pounds of powder", "measure"),
        ("a fine of 44 pounds", "money"),
        ("in March 1994 they fled", "year"),
    ],
)
def test_more_kinds_that_are_no_count(text: str, kind: str) -> None:
    assert kind in {mention.kind for mention in find_numbers(text)}


@given(st.integers(2, 999), st.sampled_from(["at least", "up to", "more than", "about", "nearly", "fewer than", "as many as"]))
def test_bounds_never_cross_and_words_are_verbatim(number: int, bound: str) -> None:
    text = f"They said {bound} {number} shepherds fled."
    (mention,) = find_numbers(text)
    assert mention.low in {number, None}
    assert mention.high in {number, None}
    assert mention.span.of(text) == mention.text == f"{bound} {number}"


@pytest.mark.parametrize(
    "text",
    [
        "at least 11 dead and up to 15 wounded",
        "at least 20 and up to 15 drivers",
    ],
)
def test_a_floor_and_a_ceiling_of_other_people_stay_two_numbers(text: str) -> None:
    assert len(find_numbers(text)) == 2


def test_a_year_behind_a_day_is_no_count() -> None:
    assert [n.kind for n in find_numbers("On October 9th 2019, five drivers")] == ["ordinal", "year", "count"]
