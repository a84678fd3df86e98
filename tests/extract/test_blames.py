"""Blame laid for a happening gives it a perpetrator."""

import pytest
from tests.factories import annotate, words_of

from sayso.extract.blames import with_blame
from sayso.extract.draft import Draft
from sayso.extract.happenings import find_happenings


def blamed(text: str) -> list[tuple[str, str]]:
    """Return the word of each happening that blame is laid for, with its perpetrators."""
    sentence = annotate(text).sentences[0]
    found = [d for d in with_blame(sentence, find_happenings(sentence)) if any(rule.startswith("blame=") for rule in d.rules)]
    return [(sentence.tokens[d.trigger].text, _doers(text, d)) for d in found]


def _doers(text: str, draft: Draft) -> str:
    return ", ".join(words_of(text, draft.sentence, (r.first, r.last)) for r in draft.roles if r.role == "perpetrator")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All sources attributed the strike to Russian forces.", [("strike", "Russian forces")]),
        ("The bombing was attributed to Al-Shabaab.", [("bombing", "Al-Shabaab")]),
        ("Villagers attributed the shelling to the Sudanese army.", [("shelling", "the Sudanese army")]),
        ("The ministry blamed the attack on the rebels.", [("attack", "the rebels")]),
        # nobody is named, it is not laid there, or nothing happened
        ("The sources attributed the strike to nobody.", []),
        ("The ministry did not attribute the attack to the rebels.", []),
        ("Critics attributed the poem to Hafez.", []),
        ("The army blamed the weather.", []),
    ],
)
def test_blame_names_who_did_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert blamed(text) == expected


def test_one_at_whose_door_it_is_laid_is_no_longer_its_target() -> None:
    text = "The ministry blamed the attack on the rebels."
    sentence = annotate(text).sentences[0]

    (roles,) = [d.roles for d in with_blame(sentence, find_happenings(sentence)) if "blame=blame" in d.rules]

    assert [role.role for role in roles] == ["perpetrator"]


def test_other_happenings_stay_as_they_are() -> None:
    sentence = annotate("Rebels attacked a post in Kidal.").sentences[0]
    found = find_happenings(sentence)

    assert with_blame(sentence, found) == found
