"""Quotations find their speakers, beside them and across sentences and paragraphs."""

import re

from sayso.annotate import Annotated, annotate_report
from sayso.extract.attribution import find_attributions
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
