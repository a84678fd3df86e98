"""Phrases around a cue: logical subjects through control, passives and coordination; spans without holes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import sentence_of, token_at

from sayso.extract.attribution_phrases import agent_of, coordinated, is_passive, logical_subject, source_span, spans_of, subtree_without


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Rebels denied the report.", "denied", "Rebels"),
        ("Rebels fled and later denied the report.", "denied", "Rebels"),
        ("Rebels who denied the report fled.", "denied", "Rebels"),
        ("Rebels refused to deny the report.", "deny", "Rebels"),
        ("Rebels asked the envoy to deny the report.", "deny", "envoy"),
        ("Rebels threatened the envoy to deny the report.", "deny", "Rebels"),
        ("Rebels fled after denying the report.", "denying", "Rebels"),
        ("Rebels denying the report fled.", "denying", "Rebels"),
        ("The envoy's reason for denying the report was plain.", "denying", "envoy"),
        ("The paper quoted the envoy as denying the report.", "denying", "envoy"),
        ("The envoy was quoted as denying the report.", "denying", "envoy"),
        ("On Monday rebels denied the report.", "denied", "rebels"),
    ],
)
def test_logical_subject_finds_who_speaks(text: str, verb: str, subject: str) -> None:
    sentence = sentence_of(text)
    found = logical_subject(sentence, token_at(sentence, verb))

    assert found is not None
    assert sentence.tokens[found].text == subject


@pytest.mark.parametrize(("text", "verb"), [("To deny the report would be odd.", "deny"), ("It is easy to deny the report.", "deny")])
def test_logical_subject_may_be_nobody(text: str, verb: str) -> None:
    sentence = sentence_of(text)
    found = logical_subject(sentence, token_at(sentence, verb))

    assert found is None or sentence.tokens[found].lower == "it"


@pytest.mark.parametrize(
    ("text", "verb", "agent"),
    [
        ("The mill was burned by rebels.", "burned", "rebels"),
        ("The mill burned by rebels is old.", "burned", "rebels"),
        ("The mill was burned.", "burned", None),
        ("Rebels burned the mill.", "burned", None),
    ],
)
def test_agent_of_is_the_by_phrase(text: str, verb: str, agent: str | None) -> None:
    sentence = sentence_of(text)
    found = agent_of(sentence, token_at(sentence, verb))

    assert (sentence.tokens[found].text if found is not None else None) == agent


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The mill was burned.", "burned", True),
        ("The mill burned by rebels is old.", "burned", True),
        ("Rebels burned the mill.", "burned", False),
        ("Rebels have burned the mill.", "burned", False),
    ],
)
def test_is_passive_tells_voice(text: str, verb: str, expected: bool) -> None:
    sentence = sentence_of(text)

    assert is_passive(sentence, token_at(sentence, verb)) is expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Farmers and traders fled.", "Farmers", ["Farmers", "traders"]),
        ("Farmers, traders and drivers fled.", "Farmers", ["Farmers", "traders", "drivers"]),
        ("Farmers fled and traders stayed.", "Farmers", ["Farmers"]),
        ("Ana Reyes, the mayor, fled.", "Reyes", ["Reyes"]),
    ],
)
def test_coordinated_takes_conjuncts_not_appositions(text: str, head: str, expected: list[str]) -> None:
    sentence = sentence_of(text)

    assert [sentence.tokens[i].text for i in coordinated(sentence, token_at(sentence, head))] == expected


@pytest.mark.parametrize(
    ("text", "head", "cue", "expected"),
    [
        ("Ana Reyes, the mayor of Tame, said no.", "Reyes", "said", "Ana Reyes, the mayor of Tame"),
        ("The mayor, speaking on Monday, said no.", "mayor", "said", "The mayor"),
        ("The mayor who fled said no.", "mayor", "said", "The mayor"),
        ("The mayor and the judge said no.", "mayor", "said", "The mayor"),
        ("The head of the port authority said no.", "head", "said", "The head of the port authority"),
    ],
)
def test_source_span_is_the_name_with_its_office(text: str, head: str, cue: str, expected: str) -> None:
    sentence = sentence_of(text)

    assert source_span(sentence, token_at(sentence, head), token_at(sentence, cue)).of(text) == expected


LONG = "The mayor, who had fled, said rebels burned the mill, the school and the bridge near Tame."


@given(st.sets(st.integers(min_value=0, max_value=len(sentence_of(LONG).tokens) - 1)))
def test_spans_of_are_ordered_apart_and_inside(indices: set[int]) -> None:
    sentence = sentence_of(LONG)
    spans = spans_of(sentence, indices)

    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(LONG).strip(" ,.") == s.of(LONG) for s in spans)
    kept = {i for i in indices if sentence.tokens[i].text not in {",", "."} and sentence.tokens[i].tag != "CC"}
    covered = {t.i for t in sentence.tokens for s in spans if s.start <= t.start and t.end <= s.end}
    assert kept <= covered


@given(st.integers(min_value=0, max_value=len(sentence_of(LONG).tokens) - 1))
def test_subtree_without_leaves_out_what_is_cut(top: int) -> None:
    sentence = sentence_of(LONG)
    whole = subtree_without(sentence, top, frozenset())

    assert whole == sorted(sentence.subtree(top))
    for child in sentence.children[top]:
        assert set(subtree_without(sentence, top, frozenset({child}))) == set(whole) - set(sentence.subtree(child))
