"""Tokens inside the names of groups and bodies."""

import pytest
from tests.factories import annotate

from sayso.extract.group_names import group_tokens


def named(text: str) -> list[str]:
    annotated = annotate(text)
    sentence = annotated.sentences[0]
    return [sentence.tokens[i].text for i in sorted(group_tokens(sentence, text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Islamic Movement of Uzbekistan attacked a post.", "Islamic Movement of Uzbekistan"),
        ("Fighters of the Revolutionary Armed Forces of Colombia left.", "Revolutionary Armed Forces of Colombia"),
        ("The National Front for Renewal in Southern Chad (NFR) left.", "National Front for Renewal in Southern Chad"),
        ("The Coastal Liberation Army of the Delta (CLAD) left.", "Coastal Liberation Army of the Delta"),
        ("Gunmen of the Moro Islamic Liberation Front fled.", "Moro Islamic Liberation Front"),
        ("It rained in Colombo (AP) for hours.", ""),
        ("He left the Hotel Grand Palace (HGP) early.", ""),
        ("The rally in Delhi (12,000 people) ended.", ""),
        ("A movement in Uzbekistan grew.", ""),
        ("(ELN) fighters left.", ""),
        ("İstanbul and the Islamic State of nowhere.", ""),
    ],
)
def test_group_tokens_are_those_of_the_written_out_name(text: str, words: str) -> None:
    found = " ".join(named(text))
    assert found.removeprefix("The ").removeprefix("the ") == words


def test_a_name_beyond_its_longest_is_cut() -> None:
    text = "Army " * 20 + "(ARMY) left."
    assert 0 < len(named(text)) <= 14
