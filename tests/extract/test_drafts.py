"""What a sentence tells, each thing once."""

import pytest
from tests.factories import annotate

from sayso.annotate.layers import Sentence
from sayso.extract.casualties import find_casualties
from sayso.extract.casualty_tolls import CasualtyMention
from sayso.extract.draft import Draft
from sayso.extract.drafts import collect_drafts, owner_of, token_at


def sentence_and_tolls(text: str) -> tuple[Sentence, tuple[CasualtyMention, ...]]:
    annotated = annotate(text)
    sentence = annotated.sentences[0]
    return sentence, find_casualties(sentence, annotated.numbers)


def collected(text: str) -> list[Draft]:
    sentence, tolls = sentence_and_tolls(text)
    return collect_drafts(sentence, tolls)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Rebels attacked the port.", ["event"]),
        ("The rebels want to attack the port.", ["intent"]),
        ("The rebels are ready to attack the port.", ["event"]),
        ("The army is ready to help the refugees.", ["intent"]),
        ("Is the army ready to attack?", []),
        ("The bakery opened at six.", []),
    ],
)
def test_collect_drafts_tells_happenings_and_states_together(text: str, kinds: list[str]) -> None:
    assert [d.kind for d in collected(text)] == kinds


def test_collect_drafts_joins_coordinated_harm() -> None:
    drafts = collected("Two soldiers were wounded and two guerrillas died in the firefight.")

    assert [(d.event.type, d.event.mode) for d in drafts if d.event] == [("ASSAULT", "clash")]


def test_collect_drafts_keeps_an_arrest_apart_from_a_killing() -> None:
    drafts = collected("Four attackers were killed and one was captured.")

    assert sorted(d.event.type for d in drafts if d.event) == ["ASSAULT", "COERCE"]


def test_collect_drafts_leaves_a_speech_act_to_the_event_below_it() -> None:
    drafts = collected("The commander threatened to attack the port.")

    assert [d.event.type for d in drafts if d.event] == ["ASSAULT"]


def test_collect_drafts_keeps_a_speech_act_without_an_event() -> None:
    drafts = collected("The minister accused the rebels of lying.")

    assert [d.event.type for d in drafts if d.event] == ["ACCUSE"]


def test_collect_drafts_gives_a_lone_toll_a_happening() -> None:
    drafts = collected("The district counted 14 dead.")

    assert [d.kind for d in drafts] == ["event"]
    assert drafts[0].rules[0].startswith("toll:killed")


def test_owner_of_prefers_the_draft_with_the_toll_s_trigger() -> None:
    sentence, tolls = sentence_and_tolls("The blast in Lahore killed 12 people.")
    drafts = collect_drafts(sentence, tolls)

    owner = owner_of(tolls[0], drafts)

    assert owner is not None
    assert tolls[0].trigger in owner.anchors


def test_owner_of_does_not_give_a_death_to_a_meeting() -> None:
    sentence, tolls = sentence_and_tolls("The rebels negotiated with the government after 12 people were killed.")
    talks = [d for d in collect_drafts(sentence, tolls) if d.event is not None and d.event.type == "CONSULT"]

    assert talks
    assert owner_of(tolls[0], talks) is None


@pytest.mark.parametrize(("offset", "word"), [(0, "Rebels"), (3, "Rebels"), (6, "attacked"), (7, "attacked"), (99, ".")])
def test_token_at_finds_the_token_that_holds_or_follows(offset: int, word: str) -> None:
    sentence = annotate("Rebels attacked the port.").sentences[0]

    assert sentence.tokens[token_at(sentence, offset)].text == word


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The guerrillas are trying to retake the bridge.", True),
        ("The government wants to crush the revolt.", True),
        ("The refugees were trying to cross the border.", False),
        ("Villagers want to return to their fields.", False),
        ("The nurses hope to reach the camp.", False),
    ],
)
def test_an_aim_is_told_of_those_who_fight_or_govern(text: str, told: bool) -> None:
    annotated = annotate(text)
    kinds = {d.kind for d in collect_drafts(annotated.sentences[0], ())}

    assert ("intent" in kinds) == told


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        ("They have fought since 1964 in a war that has cost at least 35,000 lives in the past decade.", False),
        ("They have fought since 1983 in a war that has cost 60,000 lives.", True),
    ],
)
def test_a_toll_with_its_own_time_has_a_claim_of_its_own(text: str, shared: bool) -> None:
    annotated = annotate(text)
    [sentence] = annotated.sentences
    [toll] = find_casualties(sentence, annotated.numbers)
    drafts = [d for d in collect_drafts(sentence, [toll]) if d.kind == "event"]

    assert [owner_of(toll, [d]) is d for d in drafts] == ([True] if shared else [False, True])
