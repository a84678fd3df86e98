"""Whether a claim sums up a period or tells one happening."""

import pytest
from tests.factories import annotate

from sayso.annotate.layers import DateMention
from sayso.extract import extract_claims
from sayso.extract.aggregates import is_long_ago
from sayso.model.span import Span
from sayso.model.when import When


def aggregate(text: str) -> list[bool]:
    """Return for each event claim of a text, published 10 November 2010, whether it is an aggregate."""
    claims, _ = extract_claims(annotate(text, "2010-11-10"))
    return [claim.aggregate for claim in claims if claim.kind == "event"]


@pytest.mark.parametrize(
    "text",
    [
        "Eighty soldiers have died in Tajikistan since September.",
        "Police in Nazran have arrested 400 people in the last three years.",
        "Over the past week 30 farmhands were abducted by the rebels.",
        "Between 1992 and 1997 the war killed 50,000 people.",
        "The army has fought the rebels since 1983.",
        "Rebels repeatedly attacked convoys near Kandahar.",
        "There have been numerous attacks in Quetta.",
        "The bombings in Karachi in 2009 killed 200 people.",
    ],
)
def test_what_a_period_or_a_series_held(text: str) -> None:
    assert any(aggregate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that 6,000 soldiers were killed and 29,000 wounded in the last phase of the war, which began in 2006.", True),
        ("The army says that 8,000 rebels were killed over the whole conflict.", True),
        ("About 900 rebels were killed during the campaign near Gao.", True),
        ("His brother was killed in the war.", False),
        ("On May 3 the rebels killed 12 soldiers in the war for Gao.", False),
        ("Twelve soldiers were killed in the raid near Gao.", False),
    ],
)
def test_the_dead_of_a_war_are_a_sum(text: str, expected: bool) -> None:
    assert any(aggregate(text)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "The number of deaths in several clashes near Gao may be as high as 300.",
        "Hospitals in Goma have published lower estimates of the army's casualties.",
        "Monitors gave 40 as the number of people killed in several clashes.",
    ],
)
def test_a_count_over_several_happenings(text: str) -> None:
    assert any(aggregate(text))


def test_incursions_of_several_years_are_one_in_each() -> None:
    assert aggregate("The incursions into Kyrgyzstan in 1999 and 2000 alarmed Bishkek.") == [False, False]


def test_incursions_of_one_year_are_a_series() -> None:
    assert aggregate("The incursions into Kyrgyzstan in 1999 alarmed Bishkek.") == [True]


def test_those_killed_in_one_attack_are_no_sum_whatever_period_is_looked_back_on() -> None:
    text = "Since the jailbreak there has been no calm. In the latter ambush at least 25 servicemen were killed."
    assert aggregate(text)[-1] is False


@pytest.mark.parametrize(
    "text",
    [
        "In late 2001 the group lost its leader in an airstrike.",
        "Several car bombs exploded in Tashkent on February 16.",
        "A bomb killed 12 people in Bogota last month.",
        "Its leader was killed in the last month of the war.",
        "The commander has been killed since September.",
        "Ten people were killed after September 11.",
        "Twelve people were killed in clashes on July 25-26.",
        "Gunmen crossed from Tajikistan into Batken on Sunday and seized four geologists.",
        "A truck bomb exploded in Jolo in 2002.",
        "Soldiers fought rebels in Goma from Friday to Sunday.",
        "Soldiers killed nine rebels between 4 and 6 March 2009.",
    ],
)
def test_one_happening_with_a_vague_date_is_no_sum(text: str) -> None:
    found = aggregate(text)
    assert found
    assert not any(found)


def test_a_state_is_never_a_sum() -> None:
    claims, _ = extract_claims(annotate("The group has had 500 fighters since 2006.", "2010-11-10"))
    assert claims
    assert not any(claim.aggregate for claim in claims)


POST = "Rebels attacked an army post in Kidal. "


@pytest.mark.parametrize(
    "text",
    [
        "The army has lost 200 men since the war began.",
        "Troops have detained more than 25 commanders since December 1.",
        "So far this year 340 people have been killed by gunmen in Karachi.",
        "Troops have killed 90 rebels this month.",
        "The incursions of 1999 and 2000 killed 60 soldiers.",
        "Every week two policemen are killed in Quetta.",
        "Each month gunmen abduct 30 people in Ituri.",
        "During the 1990s the rebels killed 300 mayors.",
        "The attacks have killed 70 people in the last two weeks.",
        "In the last month troops have detained five commanders.",
        "The campaign has resulted in 20 commanders being captured this month.",
        "Patrols have killed two rebels and detained more than 30 fighters since Dec. 1.",
        "From March to May the army arrested 120 men.",
    ],
)
def test_a_running_count_is_a_sum(text: str) -> None:
    assert any(aggregate(POST + text)[1:])


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen have killed the mayor this month.",
        "Soldiers have killed nine rebels in Jolo.",
        "The raid, the third since May, killed four soldiers.",
        "Police arrested 14 gunmen last week.",
        "Twelve soldiers were killed in a two-day battle.",
        "A mortar killed three soldiers in 2004.",
    ],
)
def test_one_happening_beside_a_period_word_is_no_sum(text: str) -> None:
    assert not any(aggregate(POST + text)[1:])


@pytest.mark.parametrize(
    ("edtf", "anchor", "expected"),
    [
        ("2010-09~", "2010-11-11", True),
        ("2010-08", "2010-11", True),
        ("2010-10-20", "2010-11-11", False),
        ("2010-11-08", "2010-11-11", False),
        ("2010-09", "", False),
        ("XXXX-09-03", "2010-11-11", False),
    ],
)
def test_a_date_is_long_ago_more_than_a_month_before_it_was_told(edtf: str, anchor: str, expected: bool) -> None:
    date = DateMention(Span(0, 4), When("then", edtf, anchor, "published"), "date")

    assert is_long_ago(date) is expected
