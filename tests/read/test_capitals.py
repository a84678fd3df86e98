"""Texts IN CAPITALS."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.make import PROSE

from sayso.read.capitals import truecase

LEAD = "THE ARMY SAID THAT IT HAD LOST NO MEN IN THE FIGHT NEAR THE RIVER. "


def cased(words: str) -> str:
    """Return the words as they come back after a sentence that is surely in capitals."""
    found = truecase(LEAD + words)
    assert found is not None
    assert found.startswith("The army said that it had lost no men in the fight near the river. ")
    return found[len(LEAD) :]


@settings(deadline=None)
@given(st.text(alphabet="ABßİÉŉ. \n'’[(U", max_size=200))
def test_length_is_kept(text: str) -> None:
    found = truecase(LEAD + text)
    assert found is not None
    assert len(found) == len(LEAD + text)


@settings(deadline=None)
@given(st.text(alphabet="ABÉ. \n'’[(U-7", max_size=100))
def test_only_case_changes(text: str) -> None:
    found = truecase(LEAD + text)
    assert found is not None
    assert found.upper() == (LEAD + text).upper()


@pytest.mark.parametrize(
    "words",
    [
        "The ELN freed nine soldiers in Arauca.",
        "Guerrillas of FARC and the FMLN met in Mexico City.",
        "He fled to South Africa with a North Korean pilot.",
        "The Revolutionary Armed Forces of Colombia took the town.",
        "He was taken to El Salvador and the United States.",
        "Troops of the 5th brigade fired 22-mm rifles.",
        "On 3 March the U.S. troops left, and on May 4 they may come back.",
        "The town of Marawi fell.",
        "The army of national resistance (ANR) struck. The ANR denied it.",
        "They took the prisoners to the houses near the highway.",
        "Spokesmen told the police that the women themselves gave no names.",
        "Col. Garcia and Dr. Ruiz spoke to him.",
        "Sudan's army left Khartoum.",
        '"We will go," he said. "They came."',
        "[Text] Rebels left Gao.",
        "I said so.",
    ],
)
def test_ordinary_case_comes_back(words: str) -> None:
    assert cased(words.upper().replace("5TH", "5TH")) == words


@pytest.mark.parametrize("text", [PROSE, "NATO and UN", "GAO", "", "12 34",
    "Gao FELL to the REBELS on Monday and nobody was hurt in the fight there"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert truecase(text) is None


def test_a_name_may_stand_over_a_line_break() -> None:
    assert cased("HE WENT TO SAUDI\nARABIA.") == "He went to Saudi\nArabia."


def test_a_word_explained_in_one_report_is_none_in_another() -> None:
    assert "ANR" not in cased("THE ANR DENIED IT. THE ARENA WAS FULL.").replace("ANR", "", 1)
