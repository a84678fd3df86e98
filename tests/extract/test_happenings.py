"""Happenings: cue words to PLOVER types, frames to roles."""

import pytest
from tests.factories import sentence_of

from sayso.extract.happenings import find_happenings


def found(text: str) -> list[tuple[str, str | None]]:
    return [(d.event.type, d.event.mode) for d in find_happenings(sentence_of(text)) if d.event is not None and d.modality.realis]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Insurgents ambushed an army convoy near Maiduguri.", ("ASSAULT", "ambush")),
        ("An army convoy was ambushed by insurgents.", ("ASSAULT", "ambush")),
        ("Nine soldiers died in an ambush near the dam.", ("ASSAULT", "ambush")),
        ("A car bomb exploded outside the court in Bogota.", ("ASSAULT", "explosives")),
        ("A suicide bomber killed six people at a checkpoint in Kabul.", ("ASSAULT", "suicide-attack")),
        ("Warplanes carried out air strikes on rebel positions.", ("ASSAULT", "aerial")),
        ("A drone strike killed two commanders in Marib.", ("ASSAULT", "drone")),
        ("Government forces shelled the suburb.", ("ASSAULT", "heavy-weapons")),
        ("Gunmen shot dead a judge in Culiacan.", ("ASSAULT", "firearms")),
        ("Guerrillas kidnapped four oil workers.", ("ASSAULT", "abduct")),
        ("The rebels executed two captured soldiers.", ("ASSAULT", "execute")),
        ("Gunmen assassinated the governor.", ("ASSAULT", "assassinate")),
        ("Soldiers clashed with tribesmen in the hills.", ("ASSAULT", "clash")),
        ("Militants raided a police post.", ("ASSAULT", "raid")),
        ("Police arrested twelve students in Dhaka.", ("COERCE", "arrest")),
        ("The authorities made a number of arrests after the riot.", ("COERCE", "arrest")),
        ("The government banned the party.", ("COERCE", "ban")),
        ("The army seized control of the airport from the militia.", ("ASSAULT", None)),
        ("Troops are combing the forest for the gunmen.", ("COERCE", "sweep")),
        ("The army deployed two battalions to the border.", ("MOBILIZE", "troops")),
        ("Ethiopia sent troops into Somalia.", ("MOBILIZE", "troops")),
        ("Fighters crossed the border into Chad.", ("MOBILIZE", "incursion")),
        ("The rebels withdrew from the town.", ("RETREAT", "withdraw")),
        ("Forty fighters surrendered to the army.", ("RETREAT", "surrender")),
        ("The guerrillas released three hostages.", ("RETREAT", "release")),
        ("Six prisoners escaped from a jail in Tripoli.", ("RETREAT", "escape")),
        ("The president visited the garrison in Juba.", ("CONSULT", "visit")),
        ("The rebels negotiated with the government in Oslo.", ("CONSULT", "negotiate")),
        ("Students protested against the government in Caracas.", ("PROTEST", None)),
        ("The minister accused the rebels of lying.", ("ACCUSE", None)),
        ("A military helicopter crashed in the mountains.", ("ACCIDENT", None)),
    ],
)
def test_find_happenings_names_type_and_mode(text: str, expected: tuple[str, str | None]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The striker attacked the goal twice in the second half.",
        "Prices fell and the bank cut its rates.",
        "The committee shot down the proposal.",
        "She visited her aunt in Leeds.",
        "The river left its bed and the harvest was poor.",
        "The film was released on Friday.",
        "He supported a smaller budget.",
        "The singer launched a new album.",
    ],
)
def test_find_happenings_leaves_the_peaceful_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Insurgents ambushed an army convoy.", "perpetrator", "Insurgents"),
        ("Insurgents ambushed an army convoy.", "target", "an army convoy"),
        ("An attack by rebels on a police station killed four people.", "perpetrator", "rebels"),
        ("An attack by rebels on a police station killed four people.", "target", "four people"),
        ("Police arrested twelve students.", "captive", "twelve students"),
        ("Fighters crossed into Chad.", "mover", "Fighters"),
        ("The rebels withdrew from the town.", "mover", "The rebels"),
        ("The rebels negotiated with the government.", "partner", "the government"),
        ("Nine soldiers died in an ambush.", "target", "Nine soldiers"),
        ("Warplanes carried out air strikes on rebel positions.", "perpetrator", "Warplanes"),
    ],
)
def test_find_happenings_fills_roles(text: str, role: str, words: str) -> None:
    sentence = sentence_of(text)

    roles = [(r.role, sentence.span(r.first, r.last).of(text)) for d in find_happenings(sentence) for r in d.roles]

    assert (role, words) in roles


def test_find_happenings_tells_one_happening_once() -> None:
    drafts = find_happenings(sentence_of("The bombing killed 12 people in Lahore."))

    assert [(d.event.type, d.event.mode) for d in drafts if d.event] == [("ASSAULT", "explosives")]


@pytest.mark.parametrize("text", ["The attack's timing was odd.", "Any attack will be punished.", "The attack was discussed on Monday."])
def test_find_happenings_does_not_tell_what_it_only_points_at(text: str) -> None:
    assert found(text) == []


def test_find_happenings_takes_seized_goods_for_no_captives() -> None:
    assert ("COERCE", "seize") in found("Soldiers seized weapons in the village.")
    assert ("COERCE", "arrest") not in found("Soldiers seized weapons in the village.")


def test_find_happenings_names_the_cue_in_its_rule() -> None:
    draft = find_happenings(sentence_of("Insurgents ambushed a convoy."))[0]

    assert draft.rules == ("trigger:ASSAULT/ambush=ambush",)
