"""Whether a claim sums up a period or tells one happening."""

import pytest
from tests.factories import annotate

from sayso.extract import extract_claims


def aggregate(text: str) -> list[bool]:
    """Return for each event claim of a text, published 10 November 2010, whether it is an aggregate."""
    claims, _ = extract_claims(annotate(text, "2010-11-10"))
    return [claim.aggregate for claim in claims if claim.kind == "event"]


@pytest.mark.parametrize(
    "text",
    [
        "Eighty soldiers have died in Tajikistan since September.",
        "Police in Nazran have arrested 400 people in the last three years.",
        "Over the past week 30 young men were abducted by the rebels.",
        "Between 1992 and 1997 the war killed 50,000 people.",
        "The army has fought the rebels since 1983.",
        "Rebels repeatedly attacked convoys near Kandahar.",
        "There have been numerous attacks in Quetta.",
        "The bombings in Karachi in 2009 killed 200 people.",
    ],
)
def test_what_a_period_or_a_series_held(text: str) -> None:
    assert any(aggregate(text))


def test_several_years_of_incursions_are_each_an_aggregate() -> None:
    assert aggregate("The incursions into Kyrgyzstan in 1999 and 2000 alarmed Bishkek.") == [True, True]


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
