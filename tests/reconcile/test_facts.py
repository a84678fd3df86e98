"""Who speaks in a claim, and the words for sources."""

from dataclasses import replace

import pytest
from tests.link.factories import make_claim, make_speaker

from sayso.model.claim import Speaker
from sayso.reconcile.facts import (
    ReportFacts,
    holder_words,
    is_identified,
    origin_words,
    proper_name,
    publisher_words,
    root_speaker,
    speaker_name,
    speaker_words,
)

NOBODY = Speaker("reportedly", None, "unnamed", True)
SHEPHERD = make_speaker("a shepherd", kind="witness")
MINISTRY = make_speaker("the Defence Ministry", "malian-defense-ministry")


def make_facts(
    report: str, outlet: str | None = None, *, published: str | None = None, agency: str | None = None, group: str = ""
) -> ReportFacts:
    return ReportFacts(report, outlet, published, agency, f"Title of {report}", group or report)


REPORTS = {"r-a": make_facts("r-a", "Sahel Post"), "r-b": make_facts("r-b", "River Daily", agency="AFP"), "r-c": make_facts("r-c")}


@pytest.mark.parametrize(
    ("chain", "root"),
    [
        ((), None), ((NOBODY,), None), ((SHEPHERD,), "a shepherd"), ((NOBODY, SHEPHERD), "a shepherd"),
        ((SHEPHERD, NOBODY), "a shepherd"), ((MINISTRY, SHEPHERD), "a shepherd"), ((MINISTRY, NOBODY), "the Defence Ministry"),
    ],
)
def test_the_root_speaker_is_the_innermost_who_can_be_told_from_others(chain: tuple[Speaker, ...], root: str | None) -> None:
    found = root_speaker(replace(make_claim(), attribution=chain, id=""))
    assert (found and found.text) == root


@pytest.mark.parametrize(
    ("speaker", "identified"),
    [
        (Speaker("reportedly", None, "unnamed", True), False), (Speaker("a source", None, "unnamed", True), False),
        (Speaker("the Rights Observatory", None, "unnamed", True), True),
        (Speaker("a guerrilla", None, "armed_group", True, "eln"), True), (Speaker("the army"), True),
        (Speaker("he", "Pedro Gomez", "military", True), True),
    ],
)
def test_a_speaker_with_a_name_an_id_or_an_office_can_be_told_from_others(speaker: Speaker, identified: bool) -> None:
    assert is_identified(speaker) is identified


def test_holder_words_go_from_the_outermost_source_to_the_outlet() -> None:
    assert holder_words(make_claim(), REPORTS) == "Sahel Post"
    chain = (make_speaker("the correspondent"), make_speaker("a shepherd"))
    assert holder_words(replace(make_claim(), attribution=chain, id=""), REPORTS) == "the correspondent, citing a shepherd, in Sahel Post"
    assert holder_words(make_claim("r-none"), REPORTS) == "an unnamed outlet"


def test_origin_words_name_speaker_agency_or_title() -> None:
    assert origin_words(make_claim(speaker=make_speaker("Defence Ministry")), REPORTS) == "Defence Ministry"
    assert origin_words(make_claim("r-b"), REPORTS) == "AFP"
    assert origin_words(make_claim("r-c"), REPORTS) == "Title of r-c"
    assert origin_words(make_claim("r-none"), REPORTS) == "an unnamed outlet"
    chained = replace(make_claim(), attribution=(MINISTRY, SHEPHERD), id="")
    assert origin_words(chained, REPORTS) == "a shepherd"


@pytest.mark.parametrize(
    ("report", "words"), [("r-a", "Sahel Post"), ("r-b", "AFP"), ("r-c", "Title of r-c"), ("r-none", "an unnamed outlet")]
)
def test_a_report_speaks_in_the_voice_of_its_agency_its_outlet_or_its_title(report: str, words: str) -> None:
    assert publisher_words(REPORTS.get(report)) == words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Valley Rights Observatory", "Valley Rights Observatory"), ("The Valley Rights Observatory", "Valley Rights Observatory"),
        ("the Observatory", "Observatory"), ("The Observatory", None), ("Analysts", None), ("He", None), ("reportedly", None),
        ("the Ministry of Defence", "Ministry of Defence"), ("Kyrgyz officials", None), ("a Western diplomat", None),
        ("The prosecutor, Marta Ruiz", "Marta Ruiz"), ("an army officer in Gao", None), ("residents of Gao", None),
        ("Human Rights Watch", "Human Rights Watch"), ("Local herders' leaders", None), ("", None), ("the", None), ("one of them", None),
    ],
)
def test_a_name_is_told_from_a_description_by_its_capitals(text: str, name: str | None) -> None:
    assert proper_name(text) == name


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        (Speaker("the Rights Observatory", None, "unnamed", True), "Rights Observatory"),
        (Speaker("The Rights Observatory", "Observatory", "public", False), "Rights Observatory"),
        (Speaker("Interior Minister Marta Ruiz", "Marta Ruiz", "government", False), "Marta Ruiz"),
        (Speaker("he", "Pedro Gomez", "military", True), "Pedro Gomez"), (Speaker("a shepherd"), "a shepherd"),
    ],
)
def test_a_speaker_is_called_by_the_fuller_of_a_one_word_name_and_the_words(speaker: Speaker, name: str) -> None:
    assert speaker_name(speaker) == name


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("reportedly", "unnamed", 'unnamed source ("reportedly")'),
        ("is disputed", "unnamed", 'unnamed source ("is disputed")'),
        ("has been disputed", "unnamed", 'unnamed source ("has been disputed")'),
        ("speculation", "unnamed", 'unnamed source ("speculation")'),
        ("witnesses", "witness", "witnesses"),  # people, who are no cue
        ("he", "unnamed", "he"),
        ("A doctor", "unnamed", "A doctor"),
        ("relief workers", "unnamed", "relief workers"),
        ("Reuters", "unnamed", "Reuters"),
    ],
)
def test_words_for_saying_are_not_shown_as_a_speaker(text: str, kind: str, expected: str) -> None:
    assert speaker_words(Speaker(text, None, kind, True)) == expected


def test_a_named_speaker_is_shown_by_name() -> None:
    assert speaker_words(Speaker("said", "Ana Ruiz", "unnamed", True)) == "Ana Ruiz"
