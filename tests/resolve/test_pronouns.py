"""First persons and bodies that belong to whoever speaks."""

import pytest
from tests.resolve.factories import actor_of

from sayso.resolve.phrases import read_phrase
from sayso.resolve.pronouns import is_country, is_empty, is_open_pair, is_ours, is_plain_pronoun, is_self, party_number


@pytest.mark.parametrize(
    ("text", "words", "voice", "actor"),
    [
        ('"We will fight on," said Joseph Kony.', "We", "joseph-kony", "lra"),
        ('"I shall return," said Joseph Kony.', "I", "joseph-kony", "joseph-kony"),
        ('The LTTE said: "Our fighters hold Jaffna."', "Our fighters", "ltte", "ltte"),
        ('The minister said: "Our troops are near Donetsk."', "Our troops", "ukrainian-government", "ukrainian-military"),
        ('He said: "Our country is at peace."', "Our country", "tajik-border-guards", "tajikistan"),
        ('The army said: "Our police are ready."', "Our police", "philippine-military", "philippine-police"),
        ('A farmer said: "We saw smoke."', "We", None, None),
        ('A farmer said: "Our goats died."', "Our goats", "sudanese-government", None),
    ],
)
def test_first_person_takes_the_side_of_the_speaker(text: str, words: str, voice: str | None, actor: str | None) -> None:
    assert actor_of(text, words, voice) == actor


@pytest.mark.parametrize(
    ("outlet", "actor"),
    [("ISAF Joint Command", "isaf"), ("Kenya Defence Forces", "kenyan-military"),
     ("Ukrainian Interior Ministry", "ukrainian-interior-ministry"), ("Reuters", None), ("", None)],
)  # fmt: skip
def test_we_in_a_release_is_its_publisher(outlet: str, actor: str | None) -> None:
    assert actor_of("We captured two men in Kandahar.", "We", outlet=outlet) == actor


@pytest.mark.parametrize(
    ("words", "number"),
    [("they", True), ("them", True), ("it", False), ("its", False), ("most of them", True), ("three of these", True), ("they all", True),
     ("at least two of them", True), ("some", None), ("IT", None), ("the army", None), ("most of the country", None)],
)  # fmt: skip
def test_party_number(words: str, number: bool | None) -> None:
    assert party_number(read_phrase(words, 0)) is number


@pytest.mark.parametrize("words", ["US", "U.S.", "IT"])
def test_names_in_capitals_are_no_pronouns(words: str) -> None:
    phrase = read_phrase(words, 0)
    assert not is_plain_pronoun(phrase) and not is_ours(phrase)


def test_the_united_states_by_its_letters() -> None:
    assert actor_of("The U.S. struck Raqqa.", "U.S.") == "united-states"


@pytest.mark.parametrize(
    ("words", "yes"),
    [("the country", True), ("our homeland", True), ("their country", True), ("that country's territory", True),
     ("the two countries", False),
     ("the neighbouring country", False), ("the same country", False), ("country", False), ("the territory", False)],
)  # fmt: skip
def test_is_country(words: str, yes: bool) -> None:
    assert is_country(read_phrase(words, 0)) is yes


def test_other_shapes() -> None:
    assert is_open_pair(read_phrase("both sides", 0)) and not is_open_pair(read_phrase("the sides", 0))
    assert is_self(read_phrase("I", 0)) and not is_self(read_phrase("we", 0))
    assert is_empty(read_phrase("everyone", 0)) and not is_empty(read_phrase("rebels", 0))
    assert is_ours(read_phrase("our men", 0)) and not is_ours(read_phrase("we men", 0))
