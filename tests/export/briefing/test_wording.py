"""Speakers, happenings and quotes in words."""

import pytest
from tests.export.briefing.make import ARMY, CUE, DRIVER, GROUP, MAYOR, told

from sayso.export.briefing.evidence import Evidence
from sayso.export.briefing.wording import QUOTE_CHARS, noun, plain_quote, quoted, speaker_words, tidy, voiced, voices_of, when_words
from sayso.model.claim import Speaker


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        (ARMY, "the Colombian army"), (MAYOR, "Elena Ruiz"), (GROUP, "ELN"),
        (DRIVER, "a truck driver (not named)"), (CUE, "a source that is not named (“reportedly”)"),
        (Speaker("was disputed", None, "unnamed", True), "a source that is not named (“was disputed”)"),
        (Speaker("He", None, "unnamed", True), "a speaker known only as “He”"),
        (Speaker("Officials in Kaduna", None, "government", True), "officials in Kaduna (not named)"),
        (Speaker("army officer in Niamey", None, "military", True), "an army officer in Niamey (not named)"),
        (Speaker("the ministry", "Nigerien Defense Ministry", "military"), "the Nigerien Defense Ministry"),
        (Speaker("x", "government of Burkina Faso", "government"), "the government of Burkina Faso"),
        (Speaker("x", "Niger's government", "government"), "Niger's government"),
        (Speaker("the prosecutor, Rashid Kadyrov", None, "government", True), "the prosecutor, Rashid Kadyrov"),
        (Speaker("residents of Goma, Congo", None, "public", True), "residents of Goma, Congo (not named)"),
        (Speaker("a clerk", None, "government", True, "some-clerk"), "a clerk"),
        (Speaker("Radio [Free]\nDarfur", None, "media"), "Radio (Free) Darfur"),
    ],
)
def test_a_speaker_is_named_as_the_report_knows_him(speaker: Speaker, words: str) -> None:
    assert speaker_words(speaker) == words


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Bombing", "a bombing"), ("Ambush", "an ambush"), ("Arrests", "arrests"), ("Aid", "aid"),
        ("Use of force against a crowd", "use of force against a crowd"),
    ],
)
def test_a_noun_takes_its_article(word: str, said: str) -> None:
    assert noun(word) == said


@pytest.mark.parametrize(("edtf", "words"), [("2012-03-05", "5 March 2012"), ("XXXX-07-23", "XXXX-07-23"), (None, "")])
def test_a_date_without_a_year_stays_as_it_is(edtf: str | None, words: str) -> None:
    assert when_words(edtf) == words


def test_marks_and_brackets_inside_a_quote_cannot_end_it() -> None:
    assert quoted('They “fled”,\n he [said] "so"') == "“They ‘fled’, he (said) ’so’”"
    assert plain_quote("a  b") == "a b"


def test_a_long_quote_is_cut_and_says_so() -> None:
    words = quoted("word " * 100)
    assert words.endswith("word …”") and len(words) <= QUOTE_CHARS + 2


def test_a_cut_possessive_is_joined_again() -> None:
    assert tidy("the governor s office") == "the governor's office"


def test_voices_name_the_outlet_of_those_who_cannot_be_told_apart_first(evidence: Evidence) -> None:
    known = told()
    cited = [evidence.cited(one.id) for one in (known.army, known.driver, known.group)]
    assert [voice.words for voice in voices_of(cited)] == [
        "the Colombian army (in El Diario)", "La Hora citing a truck driver (not named)", "ELN (in La Hora)",
    ]


def test_an_unknown_outlet_is_said_to_be_unknown(evidence: Evidence) -> None:
    known = told()
    assert [voice.words for voice in voices_of([evidence.cited(known.bare.id)])] == ["an outlet that is not named"]


def test_a_semicolon_parts_origins(evidence: Evidence) -> None:
    known = told()
    clauses = voiced(voices_of([evidence.cited(one.id) for one in (known.army, known.group)]), "what happened")
    assert [clause.join for clause in clauses] == ["; ", "; "]
    assert all(clause.behind for clause in clauses)
