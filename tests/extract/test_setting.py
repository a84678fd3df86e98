"""Place and date words of a sentence."""

import pytest
from tests.factories import annotate

from sayso.extract.happenings import find_happenings
from sayso.extract.setting import Setting, place_phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Rebels attacked an army post in Kidal.", ["Kidal"]),
        ("Soldiers patrolled the mountains of northern Mali.", ["northern Mali"]),
        ("Clashes broke out on the Afghan side of the border.", ["the Afghan side of the border"]),
        ("Fighters of the Islamic Movement of Uzbekistan attacked the post.", []),
        ("The weather was fine.", []),
        ("The Popular Army of Southern Chad (PASC) attacked the post.", []),
        ("Soldiers of the National Union for the Total Independence of Angola left Huambo.", ["Huambo"]),
        ("The group held a Switzerland-sized area.", []),
        ("Police arrested six Islamists.", []),
        ("Troops entered the village of Kandiaro at dawn.", ["Kandiaro"]),
    ],
)
def test_place_phrases_takes_the_widest_phrase_that_names_a_place(text: str, phrases: list[str]) -> None:
    annotated = annotate(text)

    assert [p.text for p in place_phrases(annotated, annotated.sentences[0]) if p.rank < 2] == phrases


def test_place_phrases_ranks_an_adjective_of_nation_last() -> None:
    annotated = annotate("Kenyan soldiers attacked the camp.")

    assert [(p.text, p.rank) for p in place_phrases(annotated, annotated.sentences[0])] == [("Kenyan", 2)]


def test_place_phrases_leaves_faiths_alone() -> None:
    annotated = annotate("Muslim fighters and Christian fighters clashed.")

    assert place_phrases(annotated, annotated.sentences[0]) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels from Chad attacked an army post in Abeche.", "Abeche"),
        ("In Lagos, the minister said that rebels had attacked a post in Bama.", "Bama"),
        ("U.S. planes bombed a camp in Helmand.", "Helmand"),
        ("Officers in Kampala said rebels had raided a farm near Gulu.", "Gulu"),
        ("Rebels of the Popular Army of Darfur (PAD) attacked a post in Nyala.", "Nyala"),
        ("Speaking in Kampala this week, the general said that rebels had raided a farm near Gulu.", "Gulu"),
        ("The Kenyan authorities blame the group for organising several explosions in the capital, Nairobi, in May 2015.", "Nairobi"),
        ("Aid came from Ituri, scene of the rebels' raids in 2017 out of Ugandan territory.", "Ituri"),
    ],
)
def test_setting_places_a_draft_by_its_own_words(text: str, place: str) -> None:
    annotated = annotate(text)
    draft = next(d for d in find_happenings(annotated.sentences[0]) if d.event is not None and d.event.type == "ASSAULT")

    found = Setting(annotated).place(draft)

    assert found is not None
    assert found.text == place


def test_setting_knows_the_nation_that_a_report_is_about() -> None:
    text = "Nigerian troops left. The Nigerian army returned. Nigeria thanked Chad."

    focus = Setting(annotate(text)).focus

    assert focus is not None
    assert focus.text == "Nigerian"


def test_setting_has_no_focus_where_nations_balance() -> None:
    assert Setting(annotate("Chad thanked Niger. Mali thanked Togo.")).focus is None


def test_setting_lists_years_that_stand_together() -> None:
    annotated = annotate("Raids were reported in 1999 and 2000.")

    assert [d.when.edtf for d in Setting(annotated).dates_with(annotated.dates[0])] == ["1999", "2000"]


def test_setting_keeps_other_dates_apart() -> None:
    annotated = annotate("Raids were reported on March 3 and talks began on March 9.")

    assert [d.when.edtf for d in Setting(annotated).dates_with(annotated.dates[0])] == ["2015-03-03"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The column crossed by night into the Batken region in Kyrgyz territory.", "the Batken region in Kyrgyz territory"),
        ("Rebels attacked a frontier post at Lakkon, along the frontier with Kyrgyzstan.", "Lakkon"),
        ("Gunmen attacked an army camp at Inates in western Niger.", "Inates in western Niger"),
        ("Soldiers killed ten men in the Panjwai district of Kandahar.", "the Panjwai district of Kandahar"),
        ("Gunmen from Libya attacked a hotel in Sousse.", "Sousse"),
    ],
)
def test_the_outer_phrase_and_the_place_of_what_was_struck_come_first(text: str, place: str) -> None:
    annotated = annotate(text)
    draft = find_happenings(annotated.sentences[0])[0]
    found = Setting(annotated).place(draft)

    assert found is not None
    assert found.text == place


@pytest.mark.parametrize(
    "text",
    [
        "Speaking in Nairobi this week, the general said the group had lost its strength when its commander was killed.",
        "In the latter ambush, the deadliest in Mali in ten years, at least 25 servicemen were killed.",
    ],
)
def test_where_somebody_spoke_or_what_has_no_equal_there_is_no_place_of_a_happening(text: str) -> None:
    annotated = annotate(text)
    draft = next(d for d in find_happenings(annotated.sentences[0]) if d.event is not None and d.event.type == "ASSAULT")

    assert Setting(annotated).place(draft) is None


@pytest.mark.parametrize(
    "text",
    [
        "A Russian airstrike hit a clinic. Russian warplanes came back at noon. A Russian missile fell on the market.",
        "A Turkish drone struck a lorry. Turkish shelling went on. The Turkish strike killed a driver.",
    ],
)
def test_the_nation_of_a_weapon_is_not_where_it_fell(text: str) -> None:
    annotated = annotate(text)

    assert Setting(annotated).focus is None


def test_a_strike_is_not_placed_by_who_struck() -> None:
    annotated = annotate("An alleged Saudi airstrike killed four people.")
    draft = next(iter(find_happenings(annotated.sentences[0])))

    assert Setting(annotated).place(draft) is None


def test_a_nation_of_which_only_forces_are_told_is_no_scene() -> None:
    text = "Saudi forces fired at the town. Residents fled the Saudi army. A Saudi brigade came back, and Saudi soldiers shot a man."

    assert Setting(annotate(text)).focus is None


def test_one_of_a_nation_is_a_person_and_no_place() -> None:
    annotated = annotate("The attack led to the death of a Chadian.")

    assert place_phrases(annotated, annotated.sentences[0]) == []
