"""People of a report: names, titles, offices, the bodies they belong to, and towns that are no persons."""

import pytest
from tests.resolve.factories import actor_of, make_context, span_of

from sayso.resolve.lexicon import words_of
from sayso.resolve.people import People, home_state, strip_titles


@pytest.mark.parametrize(
    ("words", "name"),
    [("General Tommy Franks", "Tommy Franks"), ("Mullah Abdullah", "Mullah Abdullah"), ("Mullah Abdul Salam", "Abdul Salam"),
     ("former President Ortega", "Ortega"), ("Lt Col Samuel Okeke", "Samuel Okeke"), ("Mrs Perera", "Perera")],
)  # fmt: skip
def test_titles_are_stripped(words: str, name: str) -> None:
    assert " ".join(word.text for word in strip_titles(words_of(words))) == name


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        # surname first, full name later, and the reverse
        ("Tipton left. Colonel James Tipton was in Basra.", "Tipton", "james-tipton"),
        ("Colonel James Tipton was in Basra. Tipton left.", "Tipton", "james-tipton"),
        # the report's own bearer of a surname before the leader who is known by it
        ("Ahmed Wali Karzai spoke in Kandahar. Karzai denied it.", "Karzai", "ahmed-wali-karzai"),
        ("Hamid Karzai spoke in Kabul. Karzai denied it.", "Karzai", "hamid-karzai"),
        # two of a surname
        ("Pedro Rojas and Luis Rojas met in Bogota. Rojas left.", "Rojas", None),
        # towns are no persons
        ("Gunmen burned Solhan. Solhan is empty.", "Solhan", None),
        ("Rebels took Goma. Goma fell.", "Goma", None),
        # the apposition names the same person
        ("Ibrahim Keita, the head of the Malian police, spoke.", "Ibrahim Keita, the head of the Malian police", "ibrahim-keita"),
        # supporters are not the man
        ("Laurent Nkunda's fighters left Rutshuru.", "Laurent Nkunda's fighters", "cndp"),
        ("Joseph Kony's rebels left Gulu.", "Joseph Kony's rebels", "lra"),
    ],
)
def test_persons_in_reports(text: str, words: str, actor: str | None) -> None:
    assert actor_of(text, words) == actor


def test_a_body_without_its_country_takes_the_one_in_focus() -> None:
    text = "Fighting shook Yemen. Ali Nasser, the head of the interior ministry, gave the toll."
    found = {actor.id: actor for actor in make_context(text).actors()}
    assert found["ali-nasser"].parent == "yemeni-interior-ministry"


def test_office_and_country_of_a_person() -> None:
    found = {actor.id: actor for actor in make_context("Kenyan police chief Daniel Mwangi spoke in Nairobi.").actors()}
    assert (found["daniel-mwangi"].country, found["daniel-mwangi"].parent) == ("KE", "kenyan-police")


def test_people_hold_what_they_were_told() -> None:
    people = People()
    first = people.add(words_of("Colonel Nguyen Van Thieu"))
    assert first is not None and first.titles == {"colonel"}
    assert people.add(words_of("Thieu")) is first
    assert people.add(words_of("President")) is None
    assert people.titled("colonel", 100) is first and people.titled("general", 100) is None
    first.country = "VN"
    assert home_state(first) == "vietnam"


def test_a_title_before_another_name_is_not_his() -> None:
    text = "General Ahmed Tahir met Colonel Omar Said in Aden. The general left."
    assert make_context(text).resolve("The general", span_of(text, "The general")).actor == "ahmed-tahir"
