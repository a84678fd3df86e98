"""How firmly a clause is said."""

import pytest
from tests.factories import sentence_of, token_at

from sayso.extract.modality import modality_at, weaker


@pytest.mark.parametrize(
    ("text", "stance", "certainty", "realis"),
    [
        ("Rebels attacked the port.", "asserts", "certain", True),
        ("Rebels may attack the port.", "asserts", "possible", True),
        ("Rebels might attack the port.", "asserts", "possible", True),
        ("Rebels will attack the port.", "predicts", "certain", True),
        ("Rebels did not attack the port.", "denies", "certain", True),
        ("Rebels never attacked the port.", "denies", "certain", True),
        ("Rebels probably attacked the port.", "asserts", "probable", True),
        ("Rebels apparently attacked the port.", "asserts", "probable", True),
        ("Rebels are ready to attack the port.", "predicts", "probable", True),
        ("Rebels want to attack the port.", "asserts", "certain", False),
        ("Rebels planned to attack the port.", "asserts", "certain", False),
        ("Rebels failed to attack the port.", "denies", "certain", True),
        ("Rebels refused to attack the port.", "denies", "certain", True),
        ("Rebels threatened to attack the port.", "threatens", "certain", True),
        ("Rebels vowed to attack the port.", "threatens", "certain", True),
        ("Rebels used trucks to attack the port.", "asserts", "certain", False),
        ("Rebels continued to attack the port.", "asserts", "certain", True),
    ],
)
def test_modality_at_reads_the_verb_and_what_governs_it(text: str, stance: str, certainty: str, realis: bool) -> None:
    sentence = sentence_of(text)
    verb = next(t.i for t in sentence.tokens if t.lemma == "attack")

    found = modality_at(sentence, verb)

    assert (found.stance, found.realis) == (stance, realis)
    assert found.certainty == certainty or not realis


@pytest.mark.parametrize(
    "text",
    ["Troops will respond if rebels attack the port.", "If rebels attack the port, the army will respond."],
)
def test_modality_at_takes_a_condition_for_no_happening(text: str) -> None:
    sentence = sentence_of(text)

    assert not modality_at(sentence, token_at(sentence, "attack")).realis


def test_modality_at_takes_whether_for_unknown() -> None:
    sentence = sentence_of("It is not clear whether rebels attacked the port.")

    assert modality_at(sentence, token_at(sentence, "attacked")).certainty == "unknown"


@pytest.mark.parametrize("text", ["No civilians were killed.", "Not a single villager was killed.", "None of the hostages was killed."])
def test_modality_at_reads_a_negated_subject_as_denial(text: str) -> None:
    sentence = sentence_of(text)

    assert modality_at(sentence, token_at(sentence, "killed")).stance == "denies"


def test_modality_at_keeps_a_negation_out_of_the_nouns_below() -> None:
    sentence = sentence_of("The army never explained its use of the base for attacking villages.")

    assert modality_at(sentence, token_at(sentence, "attacking")).stance == "asserts"


def test_modality_at_names_the_word_that_decided() -> None:
    sentence = sentence_of("Rebels may attack the port.")

    assert modality_at(sentence, token_at(sentence, "attack")).rules == ("modal=may",)


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ("certain", "possible", "possible"),
        ("unknown", "probable", "unknown"),
        ("certain", "certain", "certain"),
        ("probable", "possible", "possible"),
    ],
)
def test_weaker_returns_the_less_firm(first: str, second: str, result: str) -> None:
    assert weaker(first, second) == result
    assert weaker(second, first) == result
