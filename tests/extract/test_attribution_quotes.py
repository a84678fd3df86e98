"""Quotations find their speakers, beside them and across sentences and paragraphs."""

import re

import pytest

from sayso.annotate import Annotated, annotate_report
from sayso.extract.attribution import chain_at, find_attributions
from sayso.extract.attribution_quotes import attach_quotations
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span


def annotate(text: str) -> Annotated:
    """Annotate a text whose paragraphs are body blocks."""
    blocks = tuple(Block(Span(m.start(), m.end()), "body") for m in re.finditer(r"[^\n]+", text))
    return annotate_report(Report(report_id(text), text, Publication(), blocks, ()))


def told(text: str) -> list[tuple[str, str | None, list[str]]]:
    """Return cue, source and contents in words for each attribution."""
    return [
        (a.cue.of(text), a.source.of(text) if a.source else None, [c.of(text) for c in a.contents])
        for a in find_attributions(annotate(text))
    ]


def test_quotation_of_two_sentences_behind_a_colon() -> None:
    text = 'Colonel Ruiz said: "The guerrillas came at night. They burned the mill."'
    assert told(text) == [("said", "Colonel Ruiz", ['"The guerrillas came at night. They burned the mill."'])]
    assert find_attributions(annotate(text))[0].style == "direct"


def test_quotation_goes_on_behind_its_speaker() -> None:
    text = '"We will hit them again," spokesman Abu Misry told the radio station. "The army knows it. There is nowhere to hide."'
    assert told(text) == [
        ("told", "spokesman Abu Misry", ['"We will hit them again,"', '"The army knows it. There is nowhere to hide."']),
    ]


def test_pronoun_source_in_the_next_paragraph() -> None:
    text = '"They have little water," the nurse Halima Yusuf said.\n\n"They have no fuel left," he added.'
    assert [(cue, source) for cue, source, _ in told(text)] == [("said", "the nurse Halima Yusuf"), ("added", "he")]


def test_quotation_without_cue_belongs_to_the_latest_speaker() -> None:
    text = 'The nurse said the soldiers shot first. "They did not warn any of us."'
    assert told(text) == [("said", "The nurse", ["the soldiers shot first", '"They did not warn any of us."'])]


def test_run_over_paragraphs() -> None:
    text = '"The shelling began at noon," said Mayor Ivan Petrenko.\n\n"Then the school burned and people hid in cellars."'
    (found,) = find_attributions(annotate(text))
    assert [c.of(text) for c in found.contents] == [
        '"The shelling began at noon,"', '"Then the school burned and people hid in cellars."',
    ]


def test_term_in_marks_makes_the_content_mixed() -> None:
    text = 'The spokesman said they were "armed bandits" and nothing more.'
    (found,) = find_attributions(annotate(text))
    assert found.style == "mixed"
    assert [c.of(text) for c in found.contents] == ['they were "armed bandits" and nothing more']


def test_title_in_marks_has_no_speaker() -> None:
    assert told('The film "Red Dunes" opened on Friday.') == []


def test_quotation_far_from_any_speaker_stays_open() -> None:
    text = 'The minister said the road was open.\n\nRain fell. Shops closed. Nobody came. "It is a sad and quiet town these days."'
    assert [contents for _, _, contents in told(text)] == [["the road was open"]]


def test_nothing_to_attach() -> None:
    attach_quotations(annotate("Rain fell."), [])


def chain(text: str, words: str) -> list[str | None]:
    """Return who says these words, outermost first."""
    start = text.index(words)
    covering = chain_at(find_attributions(annotate(text)), Span(start, start + len(words)))
    return [a.source.of(text) if a.source else None for a in covering]


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        # speaker before, behind, in the middle
        ('Mayor Juan Lopez said: "They burned the mill at dawn."', "They burned", ["Mayor Juan Lopez"]),
        ('"They burned the mill at dawn," Mayor Juan Lopez said.', "They burned", ["Mayor Juan Lopez"]),
        ('"They burned the mill," said Mayor Juan Lopez, "and took the cattle away."', "took the cattle", ["Mayor Juan Lopez"]),
        ('"They burned the mill," the mayor told Radio Caracol.', "They burned", ["the mayor"]),
        # runs over sentences and paragraphs
        ('"They burned the mill," the mayor said. "Then they took the cattle away."', "took the cattle", ["the mayor"]),
        ('"They burned the mill," the mayor said. "We saw it. Nobody came to help us."', "Nobody came", ["the mayor"]),
        ('The mayor said the mill burned. "Then they took the cattle away."', "took the cattle", ["The mayor"]),
        ('"They burned the mill," the mayor said.\n\n"Then they took the cattle away."', "took the cattle", ["the mayor"]),
        # a change of speaker
        ('"They burned the mill," the mayor said. "We did not," a rebel told reporters.', "We did not", ["a rebel"]),
        ('"They burned the mill," the mayor said.\n\n"That is a lie," said a rebel commander.', "That is a lie", ["a rebel commander"]),
        # press releases speak as "we"
        ('"We cleared the valley of gunmen," Lt. Col. Sam Reed said in a statement.', "cleared the valley", ["Lt. Col. Sam Reed"]),
        # words outside the marks are the report's own
        ('The mayor said they were "armed bandits". Helicopters circled over the town.', "Helicopters circled", []),
        # statements and outlets
        ('"We attacked the base," the group said in a statement on its website.', "attacked the base", ["the group"]),
        ('"The army fled," Radio Free Kachin reported.', "The army fled", ["Radio Free Kachin"]),
    ],
)
def test_quoted_words_belong_to_whoever_is_quoted(text: str, words: str, speakers: list[str]) -> None:
    assert chain(text, words) == speakers


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "Army of the North" burned the mill.',
        'The film "Red Hills" was shown in Lima.',
        'The sign read "No entry" in two languages.',
    ],
)
def test_names_and_titles_in_marks_have_no_speaker(text: str) -> None:
    assert [s for _, s, _ in told(text) if s is not None] in ([], ["The sign"])


def test_nested_speech_inside_a_quotation_keeps_both_speakers() -> None:
    text = '"The police told us that rebels burned the mill," the mayor said.'

    assert chain(text, "rebels burned the mill") == ["the mayor", "The police"]
