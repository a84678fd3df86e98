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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("A nurse said that gunmen attacked the post.", ["A nurse"]),
        ("A truck driver told reporters that gunmen attacked the post.", ["A truck driver"]),
        ("State television said gunmen attacked the post.", ["State television"]),
        ("Radio Okapi reported that gunmen attacked the post.", ["Radio Okapi"]),
        ("The newspaper El Tiempo said gunmen attacked the post.", ["The newspaper El Tiempo"]),
        ("A source close to the army said gunmen attacked the post.", ["A source close to the army"]),
        ("An official who asked not to be named said gunmen attacked the post.", ["An official"]),
        ("According to the Committee of the Red Cross, gunmen attacked the post.", ["the Committee of the Red Cross"]),
        ("Gunmen reportedly attacked the post.", ["reportedly"]),
        ("It was reported that gunmen attacked the post.", ["reported"]),
        ("Officials believe gunmen attacked the post.", ["Officials"]),
        ("Villagers saw gunmen attack the post.", ["Villagers"]),
        ("A colleague said a nurse had told her that gunmen attacked the post.", ["A colleague", "a nurse"]),
        ("Reuters quoted the mayor as saying that gunmen attacked the post.", ["Reuters", "the mayor"]),
        ("The agency, citing the mayor, said gunmen attacked the post.", ["The agency", "the mayor"]),
        ("The UN said that, according to villagers, gunmen attacked the post.", ["The UN", "villagers"]),
        ("The mayor said gunmen reportedly attacked the post.", ["The mayor", "reportedly"]),
    ],
)
def test_everyone_who_says_it_is_in_the_chain_outermost_first(text: str, speakers: list[str]) -> None:
    assert [s.text for s in speakers_of(annotate(text), chain_for(text))] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "The bullet holes suggest that gunmen attacked the post.",
        "The craters show that gunmen attacked the post.",
        "The pattern indicates that gunmen attacked the post.",
        "Gunmen seem to have attacked the post.",
        "Gunmen appear to have attacked the post.",
        "The mayor condemned the attack by gunmen on the post.",
        "The mayor regretted the attack by gunmen on the post.",
        "The mayor supported the attack by gunmen on the post.",
        "The mayor praised soldiers who attacked the post.",
        "The mayor mourned nine men who were killed when gunmen attacked the post.",
    ],
)
def test_things_and_those_who_only_judge_say_nothing(text: str) -> None:
    assert speakers_of(annotate(text), chain_for(text)) == ()


@pytest.mark.parametrize(
    ("text", "stance", "certainty"),
    [
        ("The mayor said gunmen attacked the post.", "asserts", "certain"),
        ("The mayor denied that gunmen attacked the post.", "denies", "certain"),
        ("The mayor said the army denied that gunmen attacked the post.", "denies", "certain"),
        ("The mayor doubts that gunmen attacked the post.", "disputes", "certain"),
        ("The mayor suspects that gunmen attacked the post.", "asserts", "possible"),
        ("The mayor believes that gunmen reportedly attacked the post.", "asserts", "probable"),
        ("The mayor said gunmen probably attacked the post.", "asserts", "probable"),
    ],
)
def test_stance_and_certainty_of_clause_and_chain_together(text: str, stance: str, certainty: str) -> None:
    annotated = annotate(text)
    draft = next(d for d in find_happenings(annotated.sentences[0]) if d.event is not None and d.event.type == "ASSAULT")

    found = combine_stance(draft.modality, speaking_chain(find_attributions(annotated), draft))

    assert found[:2] == (stance, certainty)
    assert len(found[2]) == len(speaking_chain(find_attributions(annotated), draft))


def test_a_judged_report_is_the_judge_s_denial() -> None:
    text = "The mayor said rumours that gunmen attacked the post were false."

    assert [s.text for s in speakers_of(annotate(text), chain_for(text))] == ["The mayor"]


def test_a_name_and_its_office_are_one_speaker() -> None:
    text = "Musa Bello, the mayor, said gunmen attacked the post."

    assert len(speakers_of(annotate(text), chain_for(text))) == 1


def test_three_sources_are_three_chains() -> None:
    text = "Farmers, traders and drivers said that gunmen attacked the post."

    assert len(parallel_chains(annotate(text), chain_for(text))) == 3


def test_a_pronoun_for_the_speaker_of_the_sentence_is_no_second_speaker() -> None:
    text = "The general said that the post, which he said was empty, had been attacked by gunmen."
    annotated = annotate(text)
    chain = [a for a in find_attributions(annotated) if a.source is not None]

    assert [s.text for s in speakers_of(annotated, chain)] == ["The general"]
