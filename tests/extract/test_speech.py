"""The vocabulary of saying: every row can be read, and each part of speech gives what the rules look for."""

import pytest

from sayso.extract.speech import bare_word, speech_words
from sayso.model.claim import CERTAINTIES, STANCES
from sayso.registry import read_table

CLASSES = {"speech", "belief", "intent", "ask", "attitude", "evidence", "perceive", "appear"}


def test_every_row_names_a_known_class_stance_and_certainty() -> None:
    for row in read_table("speech_words.tsv"):
        assert row["pos"] in {"verb", "noun", "adverb", "adjective", "label"}, row
        assert row["pos"] == "label" or row["class"] in CLASSES, row
        assert not row["stance"] or row["stance"] in STANCES, row
        assert not row["certainty"] or row["certainty"] in CERTAINTIES, row


def test_no_row_is_written_twice() -> None:
    seen = [(row["cue"], row["pos"], row["frames"]) for row in read_table("speech_words.tsv")]

    assert len(seen) == len(set(seen))


@pytest.mark.parametrize(
    ("lemma", "pos", "stance"),
    [
        ("say", "verb", "asserts"),
        ("deny", "verb", "denies"),
        ("doubt", "verb", "disputes"),
        ("predict", "verb", "predicts"),
        ("demand", "verb", "demands"),
        ("threaten", "verb", "threatens"),
        ("offer", "verb", "offers"),
        ("claim", "noun", "asserts"),
        ("denial", "noun", "denies"),
        ("threat", "noun", "threatens"),
        ("reportedly", "adverb", "asserts"),
        ("alleged", "adjective", "asserts"),
    ],
)
def test_words_carry_their_stance(lemma: str, pos: str, stance: str) -> None:
    assert speech_words(pos)[lemma][-1].stance == stance


@pytest.mark.parametrize("lemma", ["reportedly", "allegedly", "purportedly", "supposedly"])
def test_hearsay_is_only_probable(lemma: str) -> None:
    assert speech_words("adverb")[lemma][0].certainty == "probable"


@pytest.mark.parametrize("pos", ["verb", "noun", "adverb", "adjective"])
def test_entries_with_a_particle_come_first(pos: str) -> None:
    for words in speech_words(pos).values():
        bare = [not w.particles for w in words]
        assert bare == sorted(bare)


def test_a_bare_word_speaks_without_stance() -> None:
    word = bare_word("according to", "probable")

    assert (word.lemma, word.kind, word.stance, word.certainty) == ("according to", "speech", "asserts", "probable")
    assert not word.frames | word.particles
