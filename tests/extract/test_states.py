"""States of affairs: presence, strength, leadership, affiliation, intent."""

import pytest
from tests.factories import sentence_of

from sayso.extract.states import find_states


def kinds(text: str) -> set[str]:
    return {d.kind for d in find_states(sentence_of(text))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hundreds of fighters are hiding in the hills near Kidal.", "presence"),
        ("The militia is active in Ituri.", "presence"),
        ("The rebels are now in northern Mali.", "presence"),
        ("The group has bases in southern Sudan.", "presence"),
        ("Soldiers remained at the airport.", "presence"),
        ("The rebels control the port of Hodeidah.", "presence"),
        ("The group has lost its strength.", "strength"),
        ("The army lacks helicopters.", "strength"),
        ("The rebels are capable of striking the capital.", "strength"),
        ("The group has 500 fighters.", "strength"),
        ("The militants pose a threat to the region.", "strength"),
        ("The threat is real.", "strength"),
        ("LRA leader Joseph Kony appeared on television.", "leadership"),
        ("Joseph Kony, the leader of the Lord's Resistance Army, spoke on the radio.", "leadership"),
        ("Velupillai Prabhakaran founded the Tigers in 1976.", "leadership"),
        ("He is a member of the Shining Path.", "affiliation"),
        ("The group has links with al-Qaeda.", "affiliation"),
        ("Many fighters joined the Islamic State.", "affiliation"),
        ("The faction split from the FARC.", "affiliation"),
        ("The rebels want to overthrow the government.", "intent"),
        ("The army plans to retake the city.", "intent"),
        ("The group's goal is to create an independent state.", "intent"),
        ("The government is ready to negotiate.", "intent"),
    ],
)
def test_find_states_finds_the_kind(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The cathedral stands in the old town.",
        "Rain remained in the forecast.",
        "The price of bread was high.",
        "It was a strong wine.",
    ],
)
def test_find_states_leaves_other_matters_alone(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("LRA leader Joseph Kony appeared on television.", "leader", "Joseph Kony"),
        ("LRA leader Joseph Kony appeared on television.", "group", "LRA"),
        ("The group has links with al-Qaeda.", "partner", "al-Qaeda"),
        ("The rebels want to overthrow the government.", "subject", "The rebels"),
        ("The militia is active in Ituri.", "subject", "The militia"),
    ],
)
def test_find_states_fills_roles(text: str, role: str, words: str) -> None:
    sentence = sentence_of(text)

    assert (role, words) in [(r.role, sentence.span(r.first, r.last).of(text)) for d in find_states(sentence) for r in d.roles]


def test_find_states_does_not_tell_a_wanted_presence() -> None:
    assert kinds("The rebels want to return to Goma.") == {"intent"}


def test_find_states_reads_a_denied_state() -> None:
    drafts = find_states(sentence_of("The rebels are not in the city of Goma."))

    assert [d.modality.stance for d in drafts if d.kind == "presence"] == ["denies"]


def stances(text: str, kind: str) -> list[str]:
    return [d.modality.stance for d in find_states(sentence_of(text)) if d.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Boko Haram fighters have returned to villages around Lake Chad.", "presence"),
        ("The guerrillas maintain camps along the Venezuelan border.", "presence"),
        ("Peacekeepers are stationed in Bangui.", "presence"),
        ("The valley is a stronghold of the Taliban.", "presence"),
        ("Government troops control the road to Palmyra.", "presence"),
        ("The militants have been weakened by air strikes.", "strength"),
        ("The government troops outnumber the rebels.", "strength"),
        ("Abu Sayyaf has dwindled to a few dozen gunmen.", "strength"),
        ("Militia commander Bosco Ntaganda spoke in Goma.", "leadership"),
        ("Manuel Marulanda led the FARC.", "leadership"),
        ("The suspects belong to the Haqqani network.", "affiliation"),
        ("The militia is allied with the government in Juba.", "affiliation"),
        ("The separatists intend to hold a referendum.", "intent"),
        ("The junta is determined to crush the rebellion.", "intent"),
    ],
)
def test_find_states_over_other_conflicts(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind", "stance"),
    [
        ("The rebels are in the city of Goma.", "presence", "asserts"),
        ("The rebels were never in the city of Goma.", "presence", "denies"),
        ("The group does not have links with al-Qaeda.", "affiliation", "denies"),
        ("The army does not plan to retake the city.", "intent", "denies"),
    ],
)
def test_a_state_keeps_its_stance(text: str, kind: str, stance: str) -> None:
    assert stances(text, kind) == [stance]


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("Manuel Marulanda led the FARC.", "leader", "Manuel Marulanda"),
        ("Manuel Marulanda led the FARC.", "group", "the FARC"),
        ("Many fighters joined the Islamic State.", "group", "the Islamic State"),
        ("The government troops outnumber the rebels.", "subject", "The government troops"),
        ("The rebels want to attack the army.", "target", "the army"),
        ("The militia is allied with the government in Juba.", "partner", "the government in Juba"),
    ],
)
def test_who_leads_joins_and_wants(text: str, role: str, words: str) -> None:
    sentence = sentence_of(text)
    assert (role, words) in [(r.role, sentence.span(r.first, r.last).of(text)) for d in find_states(sentence) for r in d.roles]


@pytest.mark.parametrize(
    "text",
    [
        "Prices remained in double digits.",
        "The orchestra has 500 members.",
        "The bank wants to raise rates.",
        "The mayor joined the gym.",
        "Rain is expected in Lima.",
        "The film stars a strong cast.",
    ],
)
def test_peaceful_matters_tell_no_presence_or_affiliation(text: str) -> None:
    assert not kinds(text) & {"presence", "affiliation", "leadership"}


@pytest.mark.parametrize("text", ["The rebels are in Goma.", "The group has 500 fighters.", "LRA leader Joseph Kony spoke."])
def test_a_draft_stays_within_its_sentence(text: str) -> None:
    sentence = sentence_of(text)
    for draft in find_states(sentence):
        assert 0 <= draft.first <= draft.trigger < draft.last <= len(sentence.tokens)
        assert draft.event is None
        assert draft.rules


@pytest.mark.parametrize(
    "text",
    [
        "A number of questions about its size and reach remain.",
        "Estimates of the strength of the coalition vary.",
        "He was unable to attend.",
        "Juan Santos has a rifle.",
        "Troop strength is a matter for planners.",
    ],
)
def test_strength_that_is_only_spoken_about_is_not_told(text: str) -> None:
    assert "strength" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The rebels are regaining strength.", 1),
        ("The army has lost momentum.", 1),
        ("The rebels pose a threat and the army lacks helicopters.", 2),
    ],
)
def test_one_strength_is_told_once(text: str, count: int) -> None:
    assert [d.kind for d in find_states(sentence_of(text))].count("strength") == count


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Jets struck depots and camps used by the Islamic State.", "the Islamic State"),
        ("Jets struck camps and depots run by the ELN.", "the ELN"),
        ("The ELN camp lies in the jungle.", "ELN"),
        ("The army's base lies in the valley.", "The army's"),
    ],
)
def test_whose_base_or_camp_it_is(text: str, holder: str) -> None:
    sentence = sentence_of(text)
    held = [sentence.span(r.first, r.last).of(text) for d in find_states(sentence) if d.kind == "presence" for r in d.roles]

    assert holder.removesuffix("'s") in held


@pytest.mark.parametrize(
    "text",
    [
        "The garrison withstood three assaults.",
        "By 2014 the Islamic State had eclipsed al-Qaeda.",
        "The Tamil Tigers remain a formidable guerrilla force, and their fighters are resilient.",
    ],
)
def test_strength_by_other_words(text: str) -> None:
    assert "strength" in kinds(text)
