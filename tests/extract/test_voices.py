"""Speakers of a claim and what they do with it."""

import pytest
from tests.factories import annotate

from sayso.extract.attribution import Attribution, find_attributions
from sayso.extract.happenings import find_happenings
from sayso.extract.modality import Modality
from sayso.extract.voices import combine_stance, parallel_chains, speakers_of, speaking_chain


def chain_for(text: str) -> list[Attribution]:
    annotated = annotate(text)
    draft = next(d for d in find_happenings(annotated.sentences[0]) if d.event is not None and d.event.type == "ASSAULT")
    return speaking_chain(find_attributions(annotated), draft)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The mayor said that gunmen attacked the post.", ["The mayor"]),
        ("Gunmen attacked the post.", []),
        ("Colonel Musa Bello, a spokesman, said that gunmen attacked the post.", ["Colonel Musa Bello, a spokesman"]),
        ("The documents suggest that gunmen attacked the post.", []),
        ("Local newspapers reported that gunmen attacked the post.", ["Local newspapers"]),
    ],
)
def test_speaking_chain_holds_those_who_speak(text: str, speakers: list[str]) -> None:
    assert [s.text for s in speakers_of(annotate(text), chain_for(text))] == speakers


def test_combine_stance_takes_the_speaker_s_denial() -> None:
    chain = chain_for("The mayor denied that gunmen attacked the post.")

    assert combine_stance(Modality(), chain)[:2] == ("denies", "certain")


def test_combine_stance_takes_the_less_firm_of_clause_and_cue() -> None:
    chain = chain_for("Gunmen reportedly attacked the post.")

    assert combine_stance(Modality(certainty="certain"), chain)[1] == "probable"
    assert combine_stance(Modality(certainty="possible"), chain)[1] == "possible"


def test_combine_stance_keeps_a_negated_clause_denied() -> None:
    chain = chain_for("The mayor said that gunmen attacked the post.")

    assert combine_stance(Modality(stance="denies"), chain)[0] == "denies"


def test_parallel_chains_parts_coordinated_sources() -> None:
    text = "Army officers and village elders said that gunmen attacked the post."

    chains = parallel_chains(annotate(text), chain_for(text))

    assert len(chains) == 2


def test_parallel_chains_leaves_one_source_alone() -> None:
    text = "The mayor said that gunmen attacked the post."

    assert parallel_chains(annotate(text), chain_for(text)) == []


def test_a_pronoun_for_the_speaker_of_the_sentence_is_no_second_speaker() -> None:
    text = "The general said that the post, which he said was empty, had been attacked by gunmen."
    annotated = annotate(text)
    chain = [a for a in find_attributions(annotated) if a.source is not None]

    assert [s.text for s in speakers_of(annotated, chain)] == ["The general"]
