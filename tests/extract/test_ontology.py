"""The registry's cue words and how they match."""

import pytest
from tests.factories import sentence_of, token_at

from sayso.extract.happenings import ROLES
from sayso.extract.ontology import force_classes, happening_cues, match_cue, state_cues
from sayso.extract.states import FRAMES
from sayso.model.claim import KINDS

PLOVER_TYPES = frozenset(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT
    ACCIDENT""".split()
)


def test_every_happening_has_a_known_type_and_frame() -> None:
    for cues in happening_cues().values():
        for cue in cues:
            assert cue.pos in {"V", "N"}, cue
            assert cue.frame in {*ROLES, "light"}, cue
            assert cue.type in PLOVER_TYPES or (cue.frame == "light" and not cue.type), cue


def test_every_state_has_a_known_kind_and_frame() -> None:
    for cues in state_cues().values():
        for cue in cues:
            assert cue.type in set(KINDS) - {"event"}, cue
            assert cue.frame in FRAMES, cue


def test_force_words_have_known_classes() -> None:
    assert set(force_classes().values()) == {"force", "state", "people", "weapon", "facility"}


def test_longest_cue_comes_first() -> None:
    for cues in happening_cues().values():
        lengths = [len(cue.words) for cue in cues]

        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("Gunmen shot down a helicopter.", "shot", "shoot down"),
        ("A car bomb exploded.", "bomb", "car bomb"),
        ("A bomb exploded.", "bomb", "bomb"),
        ("Rebels ambushed a convoy.", "ambushed", "ambush"),
        ("The rebels laid down their arms.", "laid", "lay down arms"),
    ],
)
def test_match_cue_prefers_the_longest_phrase(text: str, word: str, cue: str) -> None:
    sentence = sentence_of(text)

    found = match_cue(sentence, sentence.tokens[token_at(sentence, word)], happening_cues())

    assert found is not None
    assert found.name == cue


@pytest.mark.parametrize(("text", "word"), [("The garden grew.", "garden"), ("They sang loudly.", "sang")])
def test_match_cue_finds_nothing_in_other_words(text: str, word: str) -> None:
    sentence = sentence_of(text)

    assert match_cue(sentence, sentence.tokens[token_at(sentence, word)], happening_cues()) is None


@pytest.mark.parametrize(
    ("text", "word", "kind", "mode"),
    [
        ("Commandos stormed the ferry.", "stormed", "ASSAULT", None),
        ("A mine exploded under the bus.", "exploded", "ASSAULT", "explosives"),
        ("Militiamen beat villagers.", "beat", "ASSAULT", "beat"),
        ("Militiamen raped villagers.", "raped", "ASSAULT", "sexual"),
        ("Guards tortured the prisoners.", "tortured", "ASSAULT", "torture"),
        ("Police detained a monk.", "detained", "COERCE", "arrest"),
        ("The junta expelled the envoy.", "expelled", "COERCE", "deport"),
        ("The column withdrew from the town.", "withdrew", "RETREAT", "withdraw"),
        ("The envoy visited the camp.", "visited", "CONSULT", "visit"),
        ("Miners demonstrated in La Paz.", "demonstrated", "PROTEST", None),
    ],
)
def test_match_cue_gives_plover_s_type_and_mode(text: str, word: str, kind: str, mode: str | None) -> None:
    sentence = sentence_of(text)
    cue = match_cue(sentence, sentence.tokens[token_at(sentence, word)], happening_cues())

    assert cue is not None
    assert (cue.type, cue.mode) == (kind, mode)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The attacking side was strong.", "attacking"),
        ("The wounded soldiers were carried off.", "wounded"),
    ],
)
def test_match_cue_takes_no_participle_before_a_noun_for_a_happening(text: str, word: str) -> None:
    sentence = sentence_of(text)
    cue = match_cue(sentence, sentence.tokens[token_at(sentence, word)], happening_cues())

    assert cue is None or cue.pos == "A"
