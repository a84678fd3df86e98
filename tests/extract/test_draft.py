"""Classes of nouns, and roles spread over coordination."""

import pytest
from tests.factories import sentence_of, token_at

from sayso.extract.draft import is_armed, roles_for, word_class


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The soldiers left.", "soldiers", "force"),
        ("The ministry answered.", "ministry", "state"),
        ("The villagers left.", "villagers", "people"),
        ("The bridge fell.", "bridge", "facility"),
        ("The grenade exploded.", "grenade", "weapon"),
        ("Hundreds of soldiers left.", "Hundreds", "force"),
        ("They left the town.", "They", "actor"),
        ("The FARC left the town.", "FARC", "actor"),
        ("The weather changed.", "weather", None),
        ("The price rose.", "price", None),
    ],
)
def test_word_class_tells_those_who_fight_from_the_rest(text: str, word: str, name: str | None) -> None:
    sentence = sentence_of(text)

    assert word_class(sentence, token_at(sentence, word)) == name


@pytest.mark.parametrize(("text", "word", "armed"), [("The rebels left.", "rebels", True), ("The farmers left.", "farmers", False)])
def test_is_armed_holds_for_forces_states_and_names(text: str, word: str, armed: bool) -> None:
    sentence = sentence_of(text)

    assert is_armed(sentence, token_at(sentence, word)) is armed


def test_roles_for_gives_each_conjunct_a_role() -> None:
    text = "Soldiers and policemen attacked the camp."
    sentence = sentence_of(text)

    roles = roles_for(sentence, "perpetrator", token_at(sentence, "Soldiers"))

    assert [sentence.span(r.first, r.last).of(text) for r in roles] == ["Soldiers", "policemen"]


def test_roles_for_nobody_is_empty() -> None:
    assert roles_for(sentence_of("It rained."), "target", None) == []
