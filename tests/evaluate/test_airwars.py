"""Assessments of strikes: their tolls, who is blamed, and where they were."""

from typing import Any

import pytest

from sayso.evaluate.airwars import (
    Strike,
    coded,
    count_strike,
    gold_of,
    in_notation,
    is_near,
    last_day,
    measure,
    range_or_none,
    strike_rates,
    wrong_of,
)
from sayso.model.claim import Claim
from sayso.model.quantity import Casualty
from sayso.model.span import Span

SANAA = (
    "On Monday, 12 March 2018, four civilians were killed and six others were injured in an alleged Saudi airstrike on a house in"
    " Sanaa, Yemen.\n\nThe health ministry said that four people were killed."
)
TAIZ = "A shell fell on a house in Taiz, Yemen, on 12 March 2018 and killed a woman. No source named who fired it."


def row_of(code: str, text: str, *, killed: str = "4", injured: str = "6", status: str = "Likely strike", **more: Any) -> dict[str, Any]:
    labels = [["Strike status", status], ["Civilians reported killed", killed], ["Civilians reported injured", injured]]
    breakdown = ["killed_breakdown", ["1 woman"]]
    base = {"Incident Code": code, "Incident date": "March 12, 2018", "Location": "Sanaa", "assessment": text}
    return {**base, "summary": [*labels, breakdown], **more}


SANAA_ROW = row_of("Y1", SANAA, latlon="15.3547, 44.2067", geo_accuracy="City")
TAIZ_ROW = row_of("Y2", TAIZ, killed="1", injured="Unknown", status="Contested strike")


def test_a_strike_is_read_from_its_assessment_alone() -> None:
    outcome = measure([SANAA_ROW, TAIZ_ROW])

    assert outcome.rows == 2
    assert outcome.figures["killed_exact"] == outcome.figures["killed_within_1"] == 1.0
    assert outcome.figures["contested_f1"] == 1.0
    assert outcome.figures["place_within"] == 1.0
    assert outcome.figures["n placed"] == 1
    assert outcome.intervals(["killed_exact"]) == {"killed_exact": (1.0, 1.0)}


def test_people_without_a_number_are_two() -> None:
    text = "On 12 March 2018 civilians were killed in a Saudi airstrike on a house in Sanaa, Yemen. A number of people were hurt."
    outcome = measure([row_of("Y4", text, killed="2", injured="2")])

    assert (outcome.figures["killed_exact"], outcome.figures["wounded_exact"]) == (1.0, 1.0)


def test_what_is_wrong_is_listed_with_its_code() -> None:
    wrong = row_of("Y3", SANAA, killed="9 \u2013 11", latlon="12.8, 45.03", geo_accuracy="Town")
    outcome = measure([wrong])

    assert outcome.figures["killed_exact"] == outcome.figures["place_within"] == 0.0
    assert [line.split(":")[0] for line in outcome.misses] == ["Y3 killed", "Y3 place"]
    assert "for 9-11" in outcome.misses[0]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March 12, 2018", "2018-03-12"),
        ("October 10\u201311, 2023", "2023-10-11"),
        ("October 18, 2023\u2013October 19, 2024", "2024-10-19"),
        ("early 2023", None),
        ("Smarch 1, 2023", None),
    ],
)
def test_the_last_day_of_a_date(words: str, day: str | None) -> None:
    assert last_day(words) == day


@pytest.mark.parametrize(("words", "ends"), [("3 \u2013 7", (3, 7)), ("12", (12, 12)), ("Unknown", None), ("", None)])
def test_the_ends_of_a_range(words: str, ends: tuple[int, int] | None) -> None:
    assert range_or_none(words) == ends


@pytest.mark.parametrize(
    ("casualty", "ends"),
    [
        (Casualty("wounded", 24, None, "dozens"), (12, 24)),
        (Casualty("killed", 200, None, "hundreds"), (100, 200)),
        (Casualty("wounded", 3, None, "several"), (2, 2)),
        (Casualty("wounded", None, None, ""), (None, None)),
        (Casualty("killed", 5, None, "at least five"), (5, 5)),
        (Casualty("killed", None, 8, "up to eight"), (None, 8)),
        (Casualty("killed", 13, 15, "between 13 and 15"), (13, 15)),
    ],
)
def test_figures_in_the_notation_of_the_set(casualty: Casualty, ends: tuple[int | None, int | None]) -> None:
    claim = Claim("r", Span(0, 4), "dead", "event", casualties=(casualty,))
    (found,) = in_notation(claim).casualties

    assert (found.low, found.high) == ends
    assert in_notation(claim).id == claim.id


def test_the_gold_of_a_row_without_a_point_has_no_place() -> None:
    gold = gold_of(TAIZ_ROW)

    assert (gold.point, gold.radius_km, gold.contested, gold.wounded) == (None, None, True, None)
    assert not is_near(Strike(None, None, contested=False, point=(1.0, 1.0)), gold)


def test_brackets_of_an_accuracy_do_not_count() -> None:
    gold = gold_of({**SANAA_ROW, "geo_accuracy": "Exact location (other)"})

    assert (gold.accuracy, gold.radius_km) == ("Exact location", 2.0)


@pytest.mark.parametrize(
    ("mine", "theirs", "exact", "within"),
    [((4, 6), (4, 6), 1, 1), ((4, 6), (5, 7), 0, 1), ((4, 6), (4, 8), 0, 0), (None, (1, 1), 0, 0)],
)
def test_each_end_must_be_within_one(mine: tuple[int, int] | None, theirs: tuple[int, int], exact: int, within: int) -> None:
    found, gold = (Strike(ends, None, contested=False, point=None) for ends in (mine, theirs))
    rates = strike_rates(count_strike(found, gold))

    assert (rates["killed_exact"], rates["killed_within_1"]) == (exact, within)


def test_nobody_killed_is_right_where_the_number_is_unknown() -> None:
    gold = Strike(None, None, contested=False, point=None)

    assert strike_rates(count_strike(Strike((0, 0), None, contested=False, point=None), gold))["killed_unknown_right"] == 1.0
    assert not list(wrong_of(Strike((0, 0), None, contested=False, point=None), gold))


def test_no_account_is_a_strike_of_which_nothing_is_known() -> None:
    assert coded(None, ()) == Strike(None, None, contested=True, point=None)


def test_an_assessment_is_about_the_first_happening_that_is_no_aside() -> None:
    text = (
        "On 12 March 2018 four civilians were killed in an alleged Saudi airstrike on a house in Sanaa, Yemen.\n\n"
        "In a separate incident on 2 May 2019, two men were killed in Aden, Yemen. One of them was Omar Saleh, who was killed in Aden."
    )

    assert measure([row_of("Y5", text)]).figures["killed_exact"] == 1.0
