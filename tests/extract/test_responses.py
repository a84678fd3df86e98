"""Claims of responsibility, and answers to what was said before."""

import pytest
from tests.factories import sentence_of

from sayso.extract.responses import answers, find_responses


@pytest.mark.parametrize(
    ("text", "stance", "responder"),
    [
        ("The ELN claimed responsibility for the bombing.", "claims_responsibility", "ELN"),
        ("A blast in Quetta was claimed by the BLA.", "claims_responsibility", "BLA"),
        ("The minister dismissed the report.", "denies", "minister"),
        ("The army denied the allegation.", "denies", "army"),
        ("Analysts disputed that claim.", "disputes", "Analysts"),
        ("These ties have been disputed.", "disputes", None),
        ("The mayor rejected the accusation.", "denies", "mayor"),
    ],
)
def test_find_responses_reads_stance_and_responder(text: str, stance: str, responder: str | None) -> None:
    sentence = sentence_of(text)

    response = find_responses(sentence)[0]

    assert response.stance == stance
    assert (sentence.tokens[response.responder].text if response.responder is not None else None) == responder


@pytest.mark.parametrize(
    "text",
    ["The blast claimed twelve lives.", "He claimed his luggage.", "The court rejected the appeal.", "She questioned her son."],
)
def test_find_responses_leaves_other_claims_alone(text: str) -> None:
    assert find_responses(sentence_of(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("These ties have been disputed.", "affiliation"),
        ("The minister dismissed that prediction.", "prediction"),
        ("The army denied the accusation.", "event"),
        ("Analysts disputed that claim.", "any"),
    ],
)
def test_answers_says_what_the_topic_stands_for(text: str, kind: str) -> None:
    assert answers(find_responses(sentence_of(text))[0]) == kind


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The ELN claimed responsibility for the bombing of the bridge.", "bombing"),
        ("The ELN claimed the attack on the bridge.", "attack"),
        ("Responsibility for the ambush was claimed by the ELN.", "ambush"),
        ("The ELN denied responsibility for the bombing.", "bombing"),
        ("The ELN denied any involvement in the kidnapping.", "kidnapping"),
        ("The ELN denied any role in the talks between the mayors.", "talks"),
        ("The ELN denied the allegation.", "allegation"),
        ("The ELN denied responsibility.", "responsibility"),
    ],
)
def test_find_responses_points_to_what_is_answered(text: str, topic: str) -> None:
    sentence = sentence_of(text)
    responses = find_responses(sentence)

    assert topic in [sentence.tokens[r.topic].text for r in responses]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the bombing.",
        "The ELN did not claim responsibility for the bombing.",
        "The army never denied the allegation.",
        "Nobody disputed the figure.",
    ],
)
def test_find_responses_makes_nothing_of_what_was_not_answered(text: str) -> None:
    assert find_responses(sentence_of(text)) == []
