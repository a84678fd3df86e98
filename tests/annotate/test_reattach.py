"""Verbs of answering behind a said clause hang on the verb of saying; those counted behind a date are the subject."""

import pytest
from tests.factories import sentence_of, token_at


@pytest.mark.parametrize(
    ("text", "verb", "head"),
    [
        ("The mayor denied that soldiers shot the farmers and rejected the account.", "rejected", "denied"),
        ("The colonel said that rebels shelled the bridge, and vowed to attack their camps.", "vowed", "said"),
        # who is spoken of shoots and burns: only verbs of answering move
        ("The mayor said that soldiers shot the farmers and burned the village.", "burned", "shot"),
        # an auxiliary of its own
        ("The mayor said that soldiers shot the farmers and had threatened the elders.", "threatened", "shot"),
    ],
)
def test_reattach_moves_only_what_the_speaker_does(text: str, verb: str, head: str) -> None:
    sentence = sentence_of(text)
    token = sentence.tokens[token_at(sentence, verb)]

    assert sentence.tokens[token.head].text == head
    assert token.i in sentence.children[token.head]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("On Monday, October 9th 2017, between 13 and 15 members of the Okello family, including four women, were killed.", "members"),
        ("At 4:20 AM on Wednesday, October 25, 2017, 29 civilians, including eight women, were killed in Sanaa.", "civilians"),
        ("On Sunday, 29 October 2017, between 30 and 33 villagers, including three women, were killed in an attack.", "villagers"),
        # the parser finds it by itself
        ("On Monday five farmers were killed.", "farmers"),
        # a date alone in front of another subject
        ("In 2014, after two years of war, the bridges were destroyed.", "bridges"),
    ],
)
def test_those_counted_behind_a_date_are_the_subject(text: str, subject: str) -> None:
    sentence = sentence_of(text)
    verbs = {t.head for t in sentence.tokens if t.dep == "auxpass"}
    found = [t.text for t in sentence.tokens if t.dep == "nsubjpass" and t.head in verbs]

    assert found == [subject]


def test_the_words_of_the_count_go_with_it() -> None:
    sentence = sentence_of("On Sunday, 29 October 2017, between 30 and 33 villagers, including three women, were killed in an attack.")
    at = token_at(sentence, "villagers")

    assert {"between", "30"} <= {sentence.tokens[i].text for i in sentence.subtree(at)}
    assert all(sentence.tokens[i].head != i or i == sentence.root for i in range(len(sentence.tokens)))
