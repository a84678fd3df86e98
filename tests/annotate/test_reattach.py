"""Verbs of answering behind a said clause hang on the verb of saying."""

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
