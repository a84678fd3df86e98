"""What readers of states share: drafts, clauses, who can be in a state."""

import pytest
from tests.factories import sentence_of, token_at

from sayso.extract.modality import Modality
from sayso.extract.ontology import Cue
from sayso.extract.states_base import is_agentive, is_force, state_draft, still_told, told_range


@pytest.mark.parametrize(
    ("text", "word", "force", "agentive"),
    [
        ("The rebels rested.", "rebels", True, True),
        ("The ministry rested.", "ministry", False, True),
        ("The villagers rested.", "villagers", True, True),
        ("The victims rested.", "victims", False, True),
        ("The river rested.", "river", False, False),
        ("You rested.", "You", True, False),
    ],
)
def test_who_can_be_in_a_state(text: str, word: str, force: bool, agentive: bool) -> None:
    sentence = sentence_of(text)

    assert is_force(sentence, token_at(sentence, word)) is force
    assert is_agentive(sentence, token_at(sentence, word)) is agentive


@pytest.mark.parametrize(("kind", "told"), [("presence", False), ("affiliation", False), ("strength", True), ("intent", True)])
def test_a_wished_for_presence_is_none(kind: str, told: bool) -> None:
    sentence = sentence_of("The rebels want to return to Goma.")
    i = token_at(sentence, "return")

    assert (state_draft(sentence, i, Cue(("return",), "V", kind, None, "place", ""), [], (i, i + 1)) is not None) is told


def test_still_told_keeps_stance_and_certainty() -> None:
    assert still_told(Modality("denies", "possible", False, ("if",))) == Modality("denies", "possible", True, ("if",))


def test_told_range_takes_the_noun_of_a_relative_clause() -> None:
    text = "The militia, which controls the port, fled."
    sentence = sentence_of(text)

    assert sentence.span(*told_range(sentence, token_at(sentence, "controls"))).of(text) == "The militia, which controls the port"
