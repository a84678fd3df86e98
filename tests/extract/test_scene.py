"""Where and when a happening is when its own sentence does not say."""

import pytest
from tests.factories import annotate

from sayso.extract import extract_claims
from sayso.model.claim import Claim


def told(text: str, published: str | None = "2010-11-10", kind: str = "event") -> list[Claim]:
    """Return the claims of one kind."""
    claims, _ = extract_claims(annotate(text, published))
    return [claim for claim in claims if claim.kind == kind]


def dates(text: str, published: str | None = "2010-11-10") -> list[str | None]:
    """Return the EDTF date of each event claim, None where it is open."""
    return [claim.when.edtf if claim.when else None for claim in told(text, published)]


def rules(claim: Claim, prefix: str) -> list[str]:
    return [rule for rule in claim.rules if rule.startswith(prefix)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On October 3 rebels attacked Gao. They killed five soldiers.", ["2010-10-03", "2010-10-03"]),
        ("On October 3 rebels attacked Gao.\n\nThe attack left three guards dead.", ["2010-10-03", "2010-10-03"]),
        ("On October 3 rebels attacked Gao. The next day they burned a church.", ["2010-10-03", "2010-10-04"]),
        ("On October 3 rebels attacked Gao. The army will attack the camp.", ["2010-10-03", None]),
    ],
)
def test_a_date_holds_for_what_the_story_goes_on_to_tell(text: str, expected: list[str | None]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The valley was a base of the rebels in 1999-2001. Gunmen killed a judge in Khost.",
        "The recent attacks alarmed Accra. Gunmen killed a judge in Khost.",
        "Many fled after the attack. Gunmen killed a judge in Khost.",
    ],
)
def test_runs_of_years_and_vague_dates_do_not_hold(text: str) -> None:
    assert dates(text)[-1] is None


def test_recent_dates_only_what_it_stands_beside() -> None:
    claims = told("The recent bombings in Quetta worry officials who arrested ten men.")
    assert claims
    dated = {claim.quote: claim.when is not None for claim in claims}
    assert dated == {quote: "bombings" in quote and "arrested" not in quote for quote in dated}


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("Russia is sending troops to Tajikistan.", "2010-11-10", "2010-11"),
        ("Troops are attacking villages near Goma.", "2010-11", "2010-11"),
        ("Police continue to arrest members of the party.", "2010-11-10", "2010-11"),
        ("Russia is sending troops to Tajikistan.", "2010", None),
        ("Russia is sending troops to Tajikistan.", None, None),
        ("Russia was sending troops to Tajikistan.", "2010-11-10", None),
        ("Rebels attacked a village near Goma.", "2010-11-10", None),
    ],
)
def test_what_is_going_on_is_of_the_month_of_publication(text: str, published: str | None, edtf: str | None) -> None:
    assert dates(text, published) == [edtf]


def test_its_own_date_comes_before_the_present() -> None:
    assert dates("This week Russia is sending troops to Tajikistan.") == ["2010-11-08/2010-11-14"]


def test_who_leads_a_group_is_not_dated_by_the_hour_of_speaking() -> None:
    text = 'On Monday a spokesman said: "Our leader Ali Hassan commands the Army of the North."'
    claims = told(text, kind="leadership")
    assert claims
    assert all(not rules(claim, "date:speech") for claim in claims)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels attacked a post in Gao. They killed five soldiers.", "Gao"),
        ("Rebels attacked a post in Gao.\n\nThe attackers killed five soldiers.", "Gao"),
    ],
)
def test_a_place_holds_for_what_follows(text: str, place: str) -> None:
    second = told(text)[1]
    assert second.where is not None
    assert second.where.text == place
    assert rules(second, "place:") == [f"place:context={place}"]


def test_a_place_is_let_go_after_some_paragraphs() -> None:
    filler = "\n\n".join(f"The committee met for session {n}." for n in ("one", "two", "three", "four"))
    last = told(f"Rebels attacked a post in Gao.\n\n{filler}\n\nGunmen killed five soldiers.")[-1]
    assert last.where is None


def test_what_a_group_claims_to_have_done_holds_its_place_too() -> None:
    text = "IS claimed responsibility for the attack on the camp at Inates in Niger on October 3. Its fighters killed 100 soldiers."
    last = told(text)[-1]
    assert last.where is not None
    assert last.where.text == "Inates in Niger"


BEFORE = "Rebels attacked the barracks in Bouar on 4 March 2010. "


@pytest.mark.parametrize(
    ("after", "place"),
    [
        ("They killed three guards.", "Bouar"),
        ("The army denied that they had killed three guards.", "Bouar"),
        ("The minister offered talks to the rebels.", None),
        ("The rebels threatened to attack the army.", None),
        ("In July 2007 soldiers killed two teachers.", None),
        ("The minister held talks with the rebels.", None),
    ],
)
def test_a_place_holds_for_violence_of_the_same_time_only(after: str, place: str | None) -> None:
    last = [claim for claim in told(BEFORE + after) if claim.span.start >= len(BEFORE)][-1]
    assert (last.where.text if last.where else None) == place


def test_a_date_that_only_names_another_event_does_not_hold() -> None:
    text = "Police held a man suspected of the Oct. 3 kidnapping of a judge. Soldiers killed two gunmen in Jolo."
    assert dates(text)[-1] != "2010-10-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed 30 people in the worst raid since rebels took up arms in 2004. They burned houses.", [None]),
        ("In 2004 gunmen killed 30 people near Kodok. They burned houses.", ["2004", "2004"]),
        ("Police, who lost a post in 2004, shot two gunmen dead on November 8, 2010.", ["2010-11-08"]),
    ],
)
def test_a_year_of_the_background_dates_nothing(text: str, expected: list[str | None]) -> None:
    found = dates(text)
    assert found[-len(expected) :] == expected


def test_what_is_only_looked_back_to_dates_nothing_that_follows() -> None:
    text = (
        "Gunmen killed 132 civilians in Solhan on Saturday, officials said, in the worst massacre since jihadist violence reached the "
        "country in 2015. The attackers struck at night. About 40 people were wounded."
    )
    claims, _ = extract_claims(annotate(text, "2021-06-06"))
    dates = [claim.when.edtf for claim in claims if claim.kind == "event" and claim.when is not None]

    assert dates.count("2015") == 1
    assert set(dates) == {"2021-06-05", "2015"}
