"""A claim in words: never more than the report says, certainty apart from probability, every rule told."""

import pytest
from tests.store.make import TEXT, make_claim, make_report

from sayso.export.claim_words import (
    RESOLVED,
    SAID,
    certainty_words,
    claim_line,
    cue_spans,
    is_form,
    kind_words,
    probability_sentence,
    rule_lines,
    said_words,
    speaker_words,
    when_basis,
    who_words,
)
from sayso.model.claim import CERTAINTIES, STANCES, Claim, Speaker
from sayso.model.span import Span
from sayso.model.when import When


def claim(**changes: object) -> Claim:
    return make_claim(make_report(), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ((), "the publisher"),
        ((Speaker("the army"),), "the army"),
        ((Speaker("the army", "Colombian army"),), "the army (Colombian army)"),
        ((Speaker("Gen. Amadou Diallo", "Amadou Diallo"),), "Gen. Amadou Diallo"),
        ((Speaker("Reuters"), Speaker("a doctor")), "Reuters said that a doctor"),
    ],
)
def test_the_chain_of_who_says_it_is_told_outermost_first(chain: tuple[Speaker, ...], expected: str) -> None:
    assert who_words(claim(attribution=chain)) == expected


def test_the_outlets_own_voice_is_the_publishers() -> None:
    assert who_words(claim(attribution=()), "El Diario") == "El Diario"


def test_a_claim_is_one_line_in_the_reports_own_words() -> None:
    found = claim_line(claim(stance="denies", attribution=(Speaker("the governor"),), quote="killed\n two soldiers"))
    assert found == "the governor denied: “killed two soldiers”"


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_has_a_verb(stance: str) -> None:
    assert said_words(claim(stance=stance)) == SAID[stance]


@pytest.mark.parametrize("certainty", CERTAINTIES)
def test_certainty_is_a_sentence_about_the_speaker(certainty: str) -> None:
    found = certainty_words(claim(certainty=certainty))
    assert found.startswith("The speaker ") and found.endswith(".")


@pytest.mark.parametrize("stance", ["demands", "threatens", "predicts"])
def test_what_is_not_said_to_be_so_is_never_called_a_fact(stance: str) -> None:
    assert certainty_words(claim(stance=stance)) == "The speaker puts it without reservation."


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (None, "Nothing has judged"), (0.934, "about 93 would"), (0.9999, "about 99 would"), (0.001, "about 1 would"),
        (0.41, "likelier misread than not"),
    ],
)
def test_probability_is_told_as_a_share_and_never_with_certainty(probability: float | None, expected: str) -> None:
    found = probability_sentence(probability)
    assert expected in found
    assert "certain" not in found and "sure" not in found.replace("as such", "")
    assert ("misread" in found) is (probability is not None and probability < 0.5)


@pytest.mark.parametrize(("kind", "expected"), [("military", "military"), ("armed_group", "armed group"), ("unnamed", "not named")])
def test_kinds_of_speakers_read_as_words(kind: str, expected: str) -> None:
    assert kind_words(Speaker("x", kind=kind)) == expected


def test_a_name_that_adds_nothing_is_left_out() -> None:
    assert speaker_words(Speaker("The Red Cross", "Red Cross")) == "The Red Cross"


@pytest.mark.parametrize(
    ("basis", "expected"), [("stated", "stated in the words"), ("published", "counted from the day of publication"), ("odd", "odd")]
)
def test_the_basis_of_a_date_is_told(basis: str, expected: str) -> None:
    assert when_basis(When("", "2001", "", basis)) == expected


# -- rules


@pytest.mark.parametrize(
    ("rule", "field", "words", "cue"),
    [
        ("trigger:ASSAULT/ambush=ambush", "what", "the word tells of assault, ambush", "ambush"),
        ("trigger:ASSAULT/-=attack", "what", "the word tells of assault", "attack"),
        ("state:presence=remain", "what", "the word tells of presence", "remain"),
        ("trigger:COERCE/sweep=begin+operation", "what", "the word tells of coerce, sweep", "begin operation"),
        ("response:claims_responsibility=claim", "what", "an answer to an account: it claims responsibility", "claim"),
        ("mode:-=violence", "what", "the words beside it make it as such", "violence"),
        ("toll:killed=die", "figures", "the word tells who was killed", "die"),
        ("speaker:verb:clause=say=say", "who says", "the verb hands what depends on it to its subject", "say"),
        ("speaker:verb:citing=cite=cite", "who says", "the speaker cites another", "cite"),
        ("speaker:noun:clause=threat=threat", "who says", "a noun of saying holds it", "threat"),
        ("place:context=the Diffa region", "where", "the place that the sentences before speak of", "the Diffa region"),
        ("date:present=are missing", "when", "the verb tells what is so now: the day of publication", "are missing"),
        ("negation", "how put", "the words say that it is not so", ""),
        ("conditional", "how put", "it would be so on a condition", ""),
        ("condition", "how put", "it hangs on a condition", ""),
        ("decision:12", "amended", "a person amended it: decision 12", ""),
        ("novel:thing=word", "how put", "novel:thing", "word"),
    ],
)
def test_rules_are_told_in_words(rule: str, field: str, words: str, cue: str) -> None:
    (line,) = rule_lines(claim(rules=(rule,)))
    assert (line.field, line.words, line.cue, line.rule) == (field, words, cue, rule)


def test_every_way_of_resolving_an_actor_is_told() -> None:
    assert set(RESOLVED) == {"registry", "state", "person", "coreference", "description", "open", ""}


# -- cues


@pytest.mark.parametrize(
    ("word", "lemma", "is_one"),
    [
        ("said", "say", True), ("says", "say", True), ("saying", "say", True), ("told", "tell", True), ("denied", "deny", True),
        ("denies", "deny", True), ("claimed", "claim", True), ("accusing", "accuse", True),
        ("admitted", "admit", True), ("put", "put", True),
        ("'ll", "will", True), ("sayso", "say", False), ("denial", "deny", False), ("deny", "denier", False), ("warning", "war", False),
        ("army", "arm", False), ("", "say", False),
    ],
)
def test_forms_of_a_lemma(word: str, lemma: str, is_one: bool) -> None:
    assert is_form(word, lemma) is is_one


def test_the_cue_of_the_speaker_is_found_near_the_speaker() -> None:
    text = "Officials said the rebels, who said nothing, had left."
    found = make_claim(
        make_report(text), "the rebels, who said nothing, had left", attribution=(Speaker("Officials", span=Span(0, 9)),),
        rules=("trigger:RETREAT/withdraw=leave", "speaker:verb:clause=say=say"),
    )
    assert [span.of(text) for span in cue_spans(found, text, Span(0, len(text)))] == ["said"]
    assert cue_spans(found, text, Span(0, len(text)))[0].start == 10


def test_a_cue_that_is_not_in_the_words_is_marked_nowhere() -> None:
    assert cue_spans(claim(rules=("speaker:verb:clause=allege=allege", "negation")), TEXT, Span(0, len(TEXT))) == []


def test_cues_of_several_words_and_of_how_it_is_put_are_all_found() -> None:
    text = "According to aid staff, the camp might be emptied."
    found = make_claim(
        make_report(text), "the camp might be emptied", attribution=(Speaker("aid staff", span=Span(13, 22)),),
        rules=("speaker:according-to=according to=according to", "modal=might"),
    )
    assert [span.of(text) for span in cue_spans(found, text, Span(0, len(text)))] == ["According", "to", "might"]
