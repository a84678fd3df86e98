"""Drafts of the rules before they are judged."""

import re

from sayso.annotate import Annotated, annotate_report
from sayso.extract.attribution_drafts import all_drafts, by_cue, marks_of
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span


def annotate(text: str) -> Annotated:
    blocks = tuple(Block(Span(m.start(), m.end()), "body") for m in re.finditer(r"[^\n]+", text))
    return annotate_report(Report(report_id(text), text, Publication(), blocks, ()))


def test_drafts_of_verbs_nouns_and_labels_in_text_order() -> None:
    drafts = all_drafts(annotate("Police: three dead\nThe army denied a claim that it shelled Sake, according to clerks."))
    assert [d.sentence.tokens[d.main].text for d in drafts] == [":", "denied", "claim", "according"]


def test_by_cue_keeps_coordinated_speakers_together() -> None:
    grouped = by_cue(all_drafts(annotate("Nuns and porters say the gate was shut.")))
    assert {i: len(own) for i, own in grouped[0].items()} == {3: 2}


def test_marks_tell_what_a_draft_lacks() -> None:
    grouped = by_cue(all_drafts(annotate("The guard said that he left. The guard said. It is said that he left.")))
    marks = [mark for n in sorted(grouped) for mark in marks_of(grouped[n]).values()]
    assert marks[0] == "verb:clause"
    assert any(mark.endswith("-") for mark in marks)
    assert marks[-1].endswith("?")
