"""One happening told by a verb and its object is one draft."""

import pytest
from tests.factories import sentence_of

from sayso.extract.draft import Draft
from sayso.extract.happenings import find_happenings
from sayso.extract.tellings import one_telling_each


def told(text: str) -> list[Draft]:
    return one_telling_each(find_happenings(sentence_of(text)))


def parties(draft: Draft) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for role in draft.roles:
        found.setdefault(role.role, set()).add(draft.sentence.tokens[role.head].text)
    return found


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The army signed a ceasefire with the rebels.", "AGREE", {"perpetrator": {"army"}, "partner": {"rebels"}}),
        ("The junta held talks with the rebels.", "CONSULT", {"perpetrator": {"junta"}, "partner": {"rebels"}}),
        ("The junta refused to release the hostages.", "RETREAT", {"perpetrator": {"junta"}, "captive": {"hostages"}}),
    ],
)
def test_verb_and_noun_are_one_telling_with_the_parties_of_both(text: str, kind: str, expected: dict[str, set[str]]) -> None:
    [draft] = told(text)

    assert draft.event is not None
    assert draft.event.type == kind
    assert parties(draft) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Rebels attacked the mill and burned the school.", 2),
        ("Rebels attacked the mill after talks with the junta.", 2),
        ("The junta rejected the ceasefire.", 1),
        ("The junta refused.", 1),
        ("Rebels attacked the mill.", 1),
    ],
)
def test_other_happenings_stay_apart(text: str, count: int) -> None:
    assert len(told(text)) <= count
    assert len(told(text)) == len([d for d in told(text) if d.event is not None])


def test_joining_keeps_every_anchor_and_rule() -> None:
    sentence = sentence_of("The army signed a ceasefire with the rebels.")
    drafts = find_happenings(sentence)
    [joined] = one_telling_each(drafts)

    assert set(joined.anchors) == {a for d in drafts for a in d.anchors}
    assert set(joined.rules) == {r for d in drafts for r in d.rules}


def test_an_empty_sentence_tells_nothing() -> None:
    assert one_telling_each([]) == []
