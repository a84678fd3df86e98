"""Frames: stories, drills and remembrances tell no happening; what is done to a film-maker or before a drill does."""

import pytest
from tests.factories import annotate

from sayso.extract.drafts import collect_drafts
from sayso.extract.frames import is_framed

FRAMED = (
    # a story is the subject of what governs the telling
    "The film opens with a raid in which soldiers shoot a village elder.",
    "The opera ends when rebels storm the palace.",
    "Her latest thriller imagines that gunmen attack the port of Genoa.",
    "The series follows commandos who kidnap a general.",
    # the telling stands inside a story
    "In her second novel, militants bomb a bridge.",
    "Soldiers shell the monastery in the finale of the trilogy.",
    "On stage, guerrillas executed the count.",
    # the doer belongs to a story
    "The novel's villain attacked the fortress.",
    "The narrator, a deserter, killed a guard.",
    "In the video game rebels ambush a convoy.",
    # an actor plays
    "He plays a mercenary who attacked a mining town.",
    # a drill: held, taken part in, reaching its height; those who train
    "Troops stormed a village during the annual exercise.",
    "Marines attacked a beach as the drill reached its height.",
    "The two fleets held manoeuvres and shelled floating targets.",
    "The reservists were ambushed by instructors.",
    "The army attacked a mock village near Split.",
    "The brigade rehearsed an attack on a bunker.",
    # a remembrance: what it is for, what it shows
    "The town unveiled a plaque for the sailors killed in the attack on the harbour.",
    "The exhibition shows the bombing of the old town by planes.",
    "Residents commemorated the people shot by soldiers in 1971.",
    "A wreath was laid where the rebels ambushed the regiment.",
)
TOLD = (
    "Rebels attacked the crew of a film.",
    "Gunmen attacked the museum.",
    "Militants attacked troops on the anniversary of the uprising.",
    "Rebels attacked a base where an exercise was held.",
    "The museum's director said rebels attacked the town.",
    "The army joined the exercise after rebels attacked the port.",
    "A series of attacks by rebels killed nine soldiers.",
    "The army deployed a brigade for the exercise.",
    "The villagers, who play football, were attacked by gunmen.",
)


def framed(text: str) -> list[bool]:
    sentence = annotate(text).sentences[0]
    return [is_framed(draft) for draft in collect_drafts(sentence, ()) if draft.event is not None]


@pytest.mark.parametrize("text", FRAMED)
def test_what_is_told_inside_a_frame_is_framed(text: str) -> None:
    assert all(framed(text))


@pytest.mark.parametrize("text", TOLD)
def test_what_only_stands_beside_a_story_or_a_drill_is_told(text: str) -> None:
    found = framed(text)

    assert found
    assert not all(found)
