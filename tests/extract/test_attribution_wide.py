"""The wide layer: beliefs, intentions and judgements beside tellings, with all their sources."""

import re

import pytest

from sayso.annotate import Annotated, annotate_report
from sayso.extract.attribution import find_attributions
from sayso.extract.attribution_features import Priors
from sayso.extract.attribution_judge import Judge, load_judge
from sayso.extract.attribution_wide import find_wide, head_of, in_context
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span


def annotate(text: str) -> Annotated:
    blocks = tuple(Block(Span(m.start(), m.end()), "body") for m in re.finditer(r"[^\n]+", text))
    return annotate_report(Report(report_id(text), text, Publication(), blocks, ()))


def told(text: str, judge: Judge | None = None) -> list[tuple[str, list[str], list[str]]]:
    """Return cue, sources and contents in words for each wide attribution."""
    return [
        (a.cue.of(text), [s.of(text) for s in a.sources], [c.of(text) for c in a.contents]) for a in find_wide(annotate(text), judge)
    ]


def cue(text: str, word: str) -> tuple[list[str], list[str]]:
    return next((sources, contents) for cue, sources, contents in told(text) if cue.split()[0] == word)


@pytest.mark.parametrize(
    ("text", "word", "source", "content"),
    [
        ("The general said that the pass was mined.", "said", "The general", "the pass was mined"),
        ("The pass was mined, according to herders.", "according", "herders", "The pass was mined"),
        ("Fishermen hope to sail again by June.", "hope", "Fishermen", "to sail again by June"),
        ("The senator praised the nurses of Tumaco.", "praised", "The senator", "the nurses of Tumaco"),
        ("Pilots fear that the strip will flood.", "fear", "Pilots", "the strip will flood"),
        ("The court rejected the appeal.", "rejected", "The court", "the appeal"),
    ],
)
def test_tellings_beliefs_intentions_and_judgements(text: str, word: str, source: str, content: str) -> None:
    sources, contents = cue(text, word)
    assert sources == [source]
    assert content in " ".join(contents)


def test_speakers_in_coordination_are_sources_of_one_attribution() -> None:
    text = "Colombian officers and Ecuadorian fishermen say the boats were seized."
    sources, _ = cue(text, "say")
    assert sources == ["Colombian officers", "Ecuadorian fishermen"]
    assert len(find_attributions(annotate(text))) == 2


def test_what_is_no_cue_is_left_out() -> None:
    assert told("Rain fell on the valley for three days.") == []


def test_floor_decides() -> None:
    none = Judge({"b": -9.0}, {}, load_judge().priors, 0.5)
    every = Judge({"b": 9.0}, {"N": 1.0}, Priors({}), 0.5)
    text = "The general said that the pass was mined."
    assert told(text, none) == []
    assert [(c, s) for c, s, _ in told(text, every)] == [("said", [])]


@pytest.mark.parametrize(
    ("text", "counts", "content"),
    [
        ("The plan of the junta to leave Gao failed.", ("plan", "NOUN"), ["of the junta", "to leave Gao"]),
        ("The plan in May failed.", ("plan", "NOUN"), []),  # a phrase of time is no content
        ("The bridge was daubed.", ("daub", "VERB"), ["The bridge"]),  # of a passive its subject
        ("Painters daubed the bridge red.", ("daub", "VERB"), ["the bridge"]),
    ],
)
def test_contents_of_a_cue_without_a_rule(text: str, counts: tuple[str, str], content: list[str]) -> None:
    every = Judge({"b": 9.0}, {"N": 9.0}, Priors({counts: (5, 5)}), 0.5)
    found = [c for _, _, contents in told(text, every) for c in contents]
    assert [any(c.removeprefix("of ") in f for f in found) for c in content] == [True] * len(content)
    assert bool(found) == bool(content)


def test_cues_stand_in_text_order_with_their_probability() -> None:
    found = find_wide(annotate("The mayor said he hopes for rain. Farmers told him that they fear a drought."))
    assert list(found) == sorted(found, key=lambda a: a.cue)
    assert all(load_judge().floor <= a.probability <= 1 for a in found)


def test_rule_attributions_carry_the_same_probability() -> None:
    annotated = annotate("The mayor said the mill had burned.")
    (narrow,) = find_attributions(annotated)
    (wide,) = [a for a in find_wide(annotated) if a.cue == narrow.cue]
    assert narrow.probability == wide.probability


def test_head_of_a_phrase() -> None:
    sentence = annotate("The envoy of the union left.").sentences[0]
    assert sentence.tokens[head_of(sentence, range(5))].text == "envoy"


def test_context_of_a_cue_without_drafts_names_no_rule() -> None:
    sentence = annotate("The envoy left.").sentences[0]
    assert in_context(sentence, 2, ()).rule == "-"
