"""Leadership by title, by verb, under somebody, by possession and by succession, over many conflicts."""

import pytest
from tests.factories import annotate, sentence_of

from sayso.extract import extract_claims
from sayso.extract.states import find_states
from sayso.extract.states_leaders import find_under


def leaderships(text: str) -> list[tuple[str, str]]:
    """Return ``(leader, group)`` for each leadership told."""
    sentence = sentence_of(text)
    told = []
    for draft in find_states(sentence):
        if draft.kind == "leadership":
            words = {r.role: sentence.span(r.first, r.last).of(text) for r in draft.roles}
            told.append((words.get("leader", ""), words.get("group", "")))
    return told


@pytest.mark.parametrize(
    ("text", "leader", "group"),
    [
        ("A breakaway faction under Thomas Kwoyelo held the village.", "Thomas Kwoyelo", "A breakaway faction"),
        ("The brigade fought under General Laurent Nkunda.", "General Laurent Nkunda", "The brigade"),
        ("Troops under the command of General Khalifa Haftar entered Sirte.", "General Khalifa Haftar", "Troops"),
        ("Dozens of gunmen led by Isnilon Hapilon stormed the town.", "Isnilon Hapilon", "Dozens of gunmen"),
        ("The militia is commanded by Bosco Ntaganda.", "Bosco Ntaganda", "The militia"),
        ("The Karen army, led by Bo Mya, crossed the river.", "Bo Mya", "The Karen army"),
        ("His nephew, Abubakar Shekau, commands one of its brigades.", "Abubakar Shekau", "one of its brigades"),
        ("A cousin of his, Alghabass ag Intalla, commands one of its brigades.", "Alghabass ag Intalla", "one of its brigades"),
        ("Ansar al-Sharia was founded by Mohamed al-Zahawi.", "Mohamed al-Zahawi", "Ansar al-Sharia"),
        ("Mullah Akhtar Mansour replaced Mullah Omar as head of the Taliban.", "Mullah Akhtar Mansour", "the Taliban"),
        ("Haibatullah Akhundzada took over as leader of the Taliban in 2016.", "Haibatullah Akhundzada", "the Taliban"),
        ("Murad Ebrahim was elected chairman of the Moro Islamic Liberation Front.", "Murad Ebrahim", "the Moro Islamic Liberation Front"),
        ("MILF chairman Murad Ebrahim signed the accord.", "Murad Ebrahim", "MILF"),
        ("Warlord Abdul Rashid Dostum's militia seized the city.", "Warlord Abdul Rashid Dostum", "Warlord Abdul Rashid Dostum's militia"),
        ("President Joseph Kabila's government denied the report.", "President Joseph Kabila", "President Joseph Kabila's government"),
        (
            "Colonel Assimi Goita, head of the interior ministry's intelligence department, resigned.",
            "Goita",
            "the interior ministry's intelligence department",
        ),
    ],
)
def test_who_leads_whom(text: str, leader: str, group: str) -> None:
    assert leaderships(text) == [(leader, group)]


@pytest.mark.parametrize(
    "text",
    [
        "The Chadian president Idriss Deby flew to Paris.",
        "Chile under Pinochet was feared.",
        "The town lies under Mount Cameroon.",
        "The rebels were held under guard.",
        "He was led by police to a waiting van.",
        "Peter succeeded in his trade.",
        "The bulb was replaced by a candle.",
        "The talks were led by Norway.",
        "John's mother wept.",
    ],
)
def test_what_tells_of_no_leader(text: str) -> None:
    assert leaderships(text) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A faction under Riek Machar and troops under Paul Malong fought in Juba.", 2),
        ("The army marched under heavy rain.", 0),
        ("Under Moussa, the rebels fought on.", 1),
    ],
)
def test_find_under_reads_each_commander(text: str, count: int) -> None:
    assert len(find_under(sentence_of(text))) == count


def told(text: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    claims = extract_claims(annotate(text))[0]
    return [(c.stance, tuple((p.role, p.text) for p in c.participants)) for c in claims if c.kind == "leadership"]


@pytest.mark.parametrize(
    "text",
    [
        "The CNDP was founded by Laurent Nkunda. Nkunda was ousted in 2009 by Bosco Ntaganda.",
        "The CNDP was founded by Laurent Nkunda. He was succeeded by Bosco Ntaganda.",
        "The CNDP was founded by Laurent Nkunda. Bosco Ntaganda later replaced him.",
    ],
)
def test_a_successor_leads_what_the_one_before_him_led(text: str) -> None:
    assert told(text)[1:] == [("asserts", (("leader", "Bosco Ntaganda"), ("group", "The CNDP")))]


def test_a_successor_of_somebody_unknown_leads_nothing() -> None:
    assert told("Alfonso Cano succeeded Manuel Marulanda.") == []
    assert told("The CNDP was founded by Laurent Nkunda. Jose Mourinho was replaced by Carlo Ancelotti.")[1:] == []


@pytest.mark.parametrize(
    "text",
    [
        "The rebels demanded that President Joseph Kabila's government resign.",
        "The army threatened to kill LRA leader Joseph Kony.",
        "Officials denied that MILF chairman Murad Ebrahim had been hurt.",
    ],
)
def test_a_leadership_taken_for_granted_is_asserted(text: str) -> None:
    assert [stance for stance, _ in told(text)] == ["asserts"]


@pytest.mark.parametrize(
    "text",
    [
        "Secretary General Ban Ki-moon flew to Goma.",
        "Senator Juan Ponce, the majority leader, spoke.",
        "Sharon Werner, the minister's chief, spoke.",
    ],
)
def test_one_person_is_no_group_that_another_leads(text: str) -> None:
    assert leaderships(text) == []


@pytest.mark.parametrize(
    ("text", "leader", "group"),
    [
        ("ELN commander Nicolas Rodriguez spoke on the radio.", "Nicolas Rodriguez", "ELN"),
        ("Abdullah Ocalan, the founder of the PKK, is in prison.", "Abdullah Ocalan", "the PKK"),
        ("Abimael Guzman founded the Shining Path.", "Abimael Guzman", "the Shining Path"),
        ("John Garang led the Sudan People's Liberation Army.", "John Garang", "the Sudan People's Liberation Army"),
        ("The guerrillas were commanded by Jonas Savimbi.", "Jonas Savimbi", "The guerrillas"),
        ("Fighters loyal to the cleric fought under Moqtada Sadr.", "Moqtada Sadr", "Fighters loyal to the cleric"),
        ("A unit headed by Ratko Mladic shelled the town.", "Ratko Mladic", "A unit"),
        ("Charles Taylor's rebels took Buchanan.", "Charles Taylor", "Charles Taylor's rebels"),
        ("Hemedti's fighters looted the town.", "Hemedti", "Hemedti's fighters"),
    ],
)
def test_who_led_whom_in_other_conflicts(text: str, leader: str, group: str) -> None:
    assert (leader, group) in leaderships(text)
