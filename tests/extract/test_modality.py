"""How firmly a clause is said."""

import pytest
from tests.factories import sentence_of, token_at

from sayso.extract.modality import modal_words, modality_at, weaker
from sayso.model.claim import CERTAINTIES, STANCES


@pytest.mark.parametrize(
    ("text", "stance", "certainty", "realis"),
    [
        ("Rebels attacked the port.", "asserts", "certain", True),
        ("Rebels may attack the port.", "predicts", "possible", True),
        ("Rebels might attack the port.", "predicts", "possible", True),
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


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("Rebels must have attacked the port.", "asserts", "probable"),
        ("Rebels could have attacked the port.", "asserts", "possible"),
        ("Rebels could not attack the port.", "denies", "certain"),
        ("Rebels may not have attacked the port.", "denies", "possible"),
        ("Rebels are going to attack the port.", "predicts", "certain"),
        ("Rebels are likely to attack the port.", "predicts", "probable"),
        ("Rebels are unlikely to attack the port.", "denies", "probable"),
        ("Rebels are poised to attack the port.", "predicts", "probable"),
        ("Rebels are expected to attack the port.", "predicts", "probable"),
        ("Rebels would attack the port if the talks failed.", "predicts", "possible"),
        ("Rebels would attack the port unless the talks went on.", "predicts", "possible"),
        ("Rebels seem to have attacked the port.", "asserts", "probable"),
        ("Rebels appear to have attacked the port.", "asserts", "probable"),
        ("Rebels were prevented from attacking the port.", "denies", "certain"),
        ("Rebels fled without attacking the port.", "denies", "certain"),
        ("Rebels fled instead of attacking the port.", "denies", "certain"),
        ("Rebels fled rather than attack the port.", "denies", "certain"),
        ("Rebels neither attacked the port nor fled.", "denies", "certain"),
        ("Nobody attacked the port.", "denies", "certain"),
        ("Rebels hardly attacked the port.", "denies", "probable"),
        ("Rebels must attack the port.", "demands", "certain"),
        ("Rebels began attacking the port.", "asserts", "certain"),
        ("Rebels stopped attacking the port.", "asserts", "certain"),
        ("Rebels helped attack the port.", "asserts", "certain"),
        ("Rebels were allowed to attack the port.", "asserts", "certain"),
        ("It is possible that rebels attacked the port.", "asserts", "possible"),
        ("It is likely that rebels attacked the port.", "asserts", "probable"),
        ("It is likely that rebels will attack the port.", "predicts", "probable"),
        ("It is true that rebels attacked the port.", "asserts", "certain"),
        ("It is not true that rebels attacked the port.", "denies", "certain"),
        ("It is untrue that rebels attacked the port.", "denies", "certain"),
        ("It is certain that rebels attacked the port.", "asserts", "certain"),
        ("It is not certain that rebels attacked the port.", "asserts", "unknown"),
        ("It is doubtful that rebels attacked the port.", "disputes", "certain"),
        ("Rumours that rebels attacked the port are false.", "denies", "certain"),
    ],
)
def test_modality_at_reads_modals_judgements_and_what_was_left_undone(text: str, stance: str, certainty: str) -> None:
    sentence = sentence_of(text)
    found = modality_at(sentence, next(t.i for t in sentence.tokens if t.lemma == "attack"))

    assert (found.stance, found.certainty, found.realis) == (stance, certainty, True)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels would have attacked the port.",
        "Rebels should have attacked the port.",
        "Had rebels attacked the port, the talks would have ended.",
        "Should rebels attack the port, the talks will end.",
        "Unless rebels attack the port, the talks will go on.",
        "Rebels can attack the port.",
        "Rebels are able to attack the port.",
        "Rebels hope to attack the port.",
        "Rebels sought to attack the port.",
        "Rebels have the right to attack the port.",
        "Their goal is to attack the port.",
        "Rebels lack the means and the ability to attack the port.",
    ],
)
def test_modality_at_knows_what_is_only_thought_of(text: str) -> None:
    sentence = sentence_of(text)

    found = modality_at(sentence, next(t.i for t in sentence.tokens if t.lemma == "attack"))

    assert not found.realis or found.stance == "denies"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Rebels did not attack the port but burned the mill.", "denies", "asserts"),
        ("Rebels did not attack the port or burn the mill.", "denies", "denies"),
        ("Rebels never attacked the port or burned the mill.", "denies", "denies"),
        ("Rebels attacked the port but never burned the mill.", "asserts", "denies"),
        ("Rebels will attack the port and burn the mill.", "predicts", "predicts"),
        ("Rebels may have attacked the port and burned the mill.", "asserts", "asserts"),
        ("Rebels threatened to attack the port and burned the mill.", "threatens", "asserts"),
        ("Rebels threatened to attack the port and burn the mill.", "threatens", "threatens"),
        ("Rebels attacked the port and threatened to burn the mill.", "asserts", "threatens"),
    ],
)
def test_modality_at_shares_between_coordinated_verbs_only_what_they_share(text: str, first: str, second: str) -> None:
    sentence = sentence_of(text)
    attack, burn = (next(t.i for t in sentence.tokens if t.lemma == lemma) for lemma in ("attack", "burn"))

    assert (modality_at(sentence, attack).stance, modality_at(sentence, burn).stance) == (first, second)


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("An attack on the port is likely.", "predicts", "probable"),
        ("An attack on the port is expected.", "predicts", "probable"),
        ("A possible attack on the port was feared.", "asserts", "possible"),
        ("The planned attack on the port was known.", "predicts", "probable"),
        ("The attack on the port was averted.", "denies", "certain"),
        ("The attack on the port failed.", "asserts", "certain"),
        ("The attack on the port will resume.", "predicts", "certain"),
        ("There was no attack on the port.", "denies", "certain"),
    ],
)
def test_modality_at_reads_what_is_said_of_a_noun(text: str, stance: str, certainty: str) -> None:
    sentence = sentence_of(text)
    found = modality_at(sentence, token_at(sentence, "attack"))

    assert (found.stance, found.certainty) == (stance, certainty)


def test_every_row_of_the_table_is_of_a_known_effect() -> None:
    for word, (effect, stance, certainty) in modal_words().items():
        assert effect in {"modal", "adverb", "irrealis", "ready", "fail", "judgement"}, word
        assert not stance or stance in STANCES, word
        assert not certainty or certainty in CERTAINTIES, word


@pytest.mark.parametrize(
    ("text", "stance"),
    [("Thirty farmers were likely killed in the attack.", "asserts"), ("Thirty farmers will likely be killed in the attack.", "predicts")],
)
def test_what_is_likely_of_the_past_is_no_prediction(text: str, stance: str) -> None:
    sentence = sentence_of(text)
    found = modality_at(sentence, token_at(sentence, "killed"))

    assert (found.stance, found.certainty) == (stance, "probable")
