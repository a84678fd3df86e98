"""What the attribution models see of a word: candidates, and features by their names."""

import re
from functools import cache

import pytest

from sayso.annotate import Annotated, annotate_report
from sayso.annotate.layers import Sentence
from sayso.extract.attribution_features import (
    CueCandidate,
    CueInContext,
    Priors,
    cue_candidates,
    cue_features,
    kind_of,
    no_source_features,
    quoted_tokens,
    rank_of,
    source_candidates,
    source_features,
)
from sayso.model.report import Block, Publication, Report, report_id
from sayso.model.span import Span


@cache
def annotate(text: str) -> Annotated:
    blocks = tuple(Block(Span(m.start(), m.end()), "body") for m in re.finditer(r"[^\n]+", text))
    return annotate_report(Report(report_id(text), text, Publication(), blocks, ()))


def sentence_of(text: str) -> Sentence:
    return annotate(text).sentences[0]


def at(sentence: Sentence, word: str) -> int:
    return next(t.i for t in sentence.tokens if t.text == word)


def features(text: str, word: str) -> list[str]:
    sentence = sentence_of(text)
    candidate = CueCandidate(at(sentence, word), 0.5, "")
    return cue_features(sentence, candidate, "4>0", next(iter(quoted_tokens(annotate(text)))))


def paths(text: str, cue: str) -> dict[str, str]:
    sentence = sentence_of(text)
    quoted = next(iter(quoted_tokens(annotate(text))))
    found = source_candidates(CueInContext(sentence, at(sentence, cue), None, "-"), quoted)
    return {sentence.tokens[i].text: path for i, path in found}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The colonel wants to retake Bria.", "wants", ["l=want/VERB", "t=VBZ", "ck=xcomptoVB", "su=colonel", "suh=0VERB"]),
        ("Nurses in Goma fear that cholera will spread.", "fear", ["ck=ccompthatVB", "su=nurse"]),
        ("He pledged and later refused to disarm.", "refused", ["su=he", "lsuk=refuse|he"]),
        ("Bandits who threaten to return took the cattle.", "threaten", ["su=who"]),
        ("The decision by the court to free him was welcomed.", "decision", ["cl=prepbyNOUN", "lcl=decisionprepby"]),
        ("Firing went on all night.", "Firing", ["firstTrueNOUN", "pv=^"]),
        ("It was reported.", "reported", ["cl=auxpassbeVERB", "nx=."]),
    ],
)
def test_cue_features_name_word_parse_and_neighbours(text: str, word: str, expected: list[str]) -> None:
    found = features(text, word)
    assert set(expected) <= set(found)


def test_a_word_without_subject_says_so() -> None:
    assert "su=-ADV" in features("Reportedly the bridge fell.", "Reportedly")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ('The mayor shouted: "They burned the mill and the school."', "shouted", {"qrTrueVERB", "qrTrue=shout"}),
        ('"They burned the mill," the mayor shouted.', "shouted", {"qlTrueVERB", "qlTrue=shout"}),
        ("The mayor shouted at them.", "shouted", {"noqVERB"}),
        ('"We said no to them," a clerk recalled.', "said", {"inq", "inqsay"}),
    ],
)
def test_quotation_marks_near_the_word(text: str, word: str, expected: set[str]) -> None:
    assert expected <= set(features(text, word))


def test_features_are_the_same_in_every_run() -> None:
    text = "Villagers near Kidal insist that no one was hurt."
    assert features(text, "insist") == features(text, "insist")


PRIORS = Priors({("hope", "VERB"): (3, 4), ("take", "VERB"): (1, 50), ("house", "NOUN"): (1, 90), ("claim", "NOUN"): (8, 20)})


@pytest.mark.parametrize(
    ("text", "rules", "expected"),
    [
        ("They hope for rain.", {}, ["hope"]),
        ("They take the road.", {}, ["take"]),  # a verb that was a cue once
        ("The house is empty.", {}, []),  # a noun that was, too seldom
        ("The claim is empty.", {}, ["claim"]),
        ("The house is empty.", {1: "noun:clause"}, ["house"]),  # drafted by rule
        ("Rain fell.", {}, []),
    ],
)
def test_candidates(text: str, rules: dict[int, str], expected: list[str]) -> None:
    sentence = sentence_of(text)
    assert [sentence.tokens[c.token].text for c in cue_candidates(sentence, rules, PRIORS)] == expected


@pytest.mark.parametrize(
    ("prior", "others", "rank"),
    [
        (0.5, [], "4>0"),
        (0.5, [(3, 0.9)], "4<3"),  # a likelier cue beside it
        (0.5, [(3, 0.3)], "4>1"),
        (0.5, [(40, 0.9)], "4>0"),  # too far away to weigh
        (1.0, [], "5>0"),
    ],
)
def test_rank_among_neighbours(prior: float, others: list[tuple[int, float]], rank: str) -> None:
    own = CueCandidate(1, prior, "")
    assert rank_of(own, [own, *(CueCandidate(i, p, "") for i, p in others)]) == rank


def test_quoted_tokens_of_each_sentence() -> None:
    text = 'The envoy left. "We will return," she said.\nNobody answered.'
    flags = list(quoted_tokens(annotate(text)))
    assert len(flags) == len(annotate(text).sentences)
    told = {t.text for s, inside in zip(annotate(text).sentences, flags, strict=True) for t in s.tokens if inside[t.i]}
    assert {"We", "will", "return"} <= told
    assert not told & {"envoy", "she", "Nobody"}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [("She left.", "She", "she"), ("Amnesty International left.", "International", "ORG"), ("The farmers left.", "farmers", "NOUN")],
)
def test_kind_of_word(text: str, word: str, kind: str) -> None:
    sentence = sentence_of(text)
    assert kind_of(sentence.tokens[at(sentence, word)]) == kind


@pytest.mark.parametrize(
    ("text", "cue", "path"),
    [
        ("The general denied the raid.", "denied", {"general": "vnsubj", "raid": "vdobj"}),
        ("The raid was denied by the general.", "denied", {"general": "vagentvpobj"}),
        ("The army's denial came late.", "denial", {"army": "vposs"}),
        ("The general came and denied it.", "denied", {"general": "^conjvnsubj", "it": "vdobj"}),
    ],
)
def test_source_candidates_with_their_paths(text: str, cue: str, path: dict[str, str]) -> None:
    found = paths(text, cue)
    assert {word: found.get(word) for word in path} == path
    assert cue not in found


def test_no_source_is_sought_inside_a_quotation_for_a_cue_outside() -> None:
    assert "soldiers" not in paths('"The soldiers burned it," the mayor said.', "said")


def test_source_features_tell_side_distance_rivals_and_the_choice_of_the_rules() -> None:
    sentence = sentence_of("The envoy of the union denied the raid.")
    envoy, union, raid = at(sentence, "envoy"), at(sentence, "union"), at(sentence, "raid")
    cue = CueInContext(sentence, at(sentence, "denied"), envoy, "verb")
    candidates = source_candidates(cue, [False] * len(sentence.tokens))
    places = [i for i, _ in candidates]
    assert places == [envoy, union, raid]
    first, second, third = (set(source_features(cue, candidates, n)) for n in range(3))
    assert {"ru=Rverb", "n1VERB<", "k=NOUN", "lk=deny|envoy"} <= first
    assert {"ru=rverb", "n0VERB<"} <= second
    assert {"n0VERB>", "p=vdobj"} <= third


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("The raid was denied.", "denied", {"N", "Nc=auxpass,nsubjpassVBN", "NfFalse", "Nr=--"}),
        ("Denied again, they left.", "Denied", {"NfTrue"}),
        ("They deny it.", "deny", {"Nld=denynsubj", "Nn2"}),
    ],
)
def test_features_of_having_no_source(text: str, cue: str, expected: set[str]) -> None:
    sentence = sentence_of(text)
    one = CueInContext(sentence, at(sentence, cue), None, "-")
    assert expected <= set(no_source_features(one, 2))
