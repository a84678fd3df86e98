"""The attribution models: their file, their arithmetic, and what the shipped ones hold for cues and sources."""

import math
from pathlib import Path

import pytest

from sayso.annotate import annotate_report
from sayso.annotate.layers import Sentence
from sayso.extract.attribution_drafts import all_drafts, by_cue, marks_of
from sayso.extract.attribution_features import CueInContext, Priors
from sayso.extract.attribution_judge import MODELS, Judge, load_judge, save_judge
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span

SMALL = Judge(
    {"l=hope/VERB": 1.5, "b": -1.0, "rule=verb:clause": 0.25},
    {"N": 0.5, "p=vnsubj": 1.0, "k=ORG": 1.0},
    Priors({("hope", "VERB"): (3, 4)}),
    0.6,
)


def sentence_of(text: str) -> Sentence:
    return annotate_report(Report(report_id(text), text, Publication(), (Block(Span(0, len(text)), "body"),), ())).sentences[0]


def judged(text: str, judge: Judge = SMALL, rules: dict[int, str] | None = None) -> dict[str, float]:
    sentence = sentence_of(text)
    quoted = [False] * len(sentence.tokens)
    return {sentence.tokens[i].text: p for i, p in judge.cues(sentence, rules or {}, quoted)}


def shipped(text: str) -> dict[str, float]:
    annotated = annotate_report(Report(report_id(text), text, Publication(), (Block(Span(0, len(text)), "body"),), ()))
    drafts = by_cue(all_drafts(annotated))
    sentence = annotated.sentences[0]
    rules = marks_of(drafts.get(0, {}))
    return {sentence.tokens[i].text: p for i, p in load_judge().cues(sentence, rules, [False] * len(sentence.tokens))}


def test_probability_is_the_logistic_of_the_sum_of_weights() -> None:
    assert judged("They hope for rain.") == {"hope": pytest.approx(1 / (1 + math.exp(-0.5)))}


def test_the_rule_that_drafted_a_cue_weighs() -> None:
    assert judged("They hope for rain.", rules={1: "verb:clause"})["hope"] > judged("They hope for rain.")["hope"]


def test_only_the_tokens_asked_for_are_judged() -> None:
    sentence = sentence_of("They hope and they hope.")
    found = list(SMALL.cues(sentence, {}, [False] * len(sentence.tokens), only={4}))
    assert [i for i, _ in found] == [4]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("The colonel hopes for rain.", "hopes", "colonel"),  # the subject outweighs having none
        ("Hope faded.", "Hope", None),  # nothing speaks for a source
        ("It is hoped by UNICEF.", "hoped", "UNICEF"),
    ],
)
def test_likeliest_source(text: str, cue: str, expected: str | None) -> None:
    sentence = sentence_of(text)
    at = next(t.i for t in sentence.tokens if t.text == cue)
    found = SMALL.source_of(CueInContext(sentence, at, None, "-"), [False] * len(sentence.tokens))
    assert (sentence.tokens[found].text if found is not None else None) == expected


def test_models_come_back_as_written_and_the_file_is_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    save_judge(SMALL, first)
    save_judge(SMALL, second)
    assert first.read_bytes() == second.read_bytes()
    again = load_judge(first)
    assert (again.cue, again.source, again.floor) == (SMALL.cue, SMALL.source, SMALL.floor)
    assert again.priors.counts == SMALL.priors.counts


def test_shipped_models_are_small_and_whole() -> None:
    assert MODELS.stat().st_size < 4_000_000
    judge = load_judge()
    assert 0.2 < judge.floor < 0.6
    assert all(0 < cues <= seen for cues, seen in judge.priors.counts.values())


@pytest.mark.parametrize(
    ("likely", "unlikely", "word"),
    [
        ("The minister said that the road was open.", "It goes without saying.", ("said", "saying")),
        ("Rebels claim that they hold Ménaka.", "The floods claimed 40 lives.", ("claim", "claimed")),
        ("Farmers fear that the rains will fail.", "The fear was great.", ("fear", "fear")),
        ("The union wants the army to leave.", "The wants of the poor are many.", ("wants", "wants")),
    ],
)
def test_shipped_model_tells_cues_from_other_uses_of_the_word(likely: str, unlikely: str, word: tuple[str, str]) -> None:
    high, low = shipped(likely).get(word[0], 0.0), shipped(unlikely).get(word[1], 0.0)
    assert high >= load_judge().floor
    assert high > low + 0.2
