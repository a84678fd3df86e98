"""Relevance: which happenings count in a text, by what else the text speaks of."""

import pytest
from tests.factories import annotate

from sayso.extract.drafts import collect_drafts
from sayso.extract.relevance import Relevance, is_historic


def kept(text: str) -> list[str]:
    """Return the types of the happenings that are kept."""
    annotated = annotate(text)
    relevance = Relevance(annotated)
    return [d.event.type for s in annotated.sentences for d in collect_drafts(s, ()) if d.event is not None and relevance.keeps(d)]


OTHER = (
    "Chelsea attacked down the left and Palmer headed over.",
    "The Rangers invaded the penalty area.",
    "Rebels captain James Hogan was released by the club.",
    "The columnist attacked the mayor over the swimming pool.",
    "Critics ambushed the singer after the concert.",
    "Two chains of shops are locked in a price war.",
    "Candidates clashed over pensions in the debate.",
    "Nurses began a strike and managers met their leaders.",
    "A shark attacked a swimmer near Durban.",
    "Soldiers killed a crocodile that had attacked a fisherman.",
    "A lorry hit a bridge, killing its driver.",
    "A cyclone killed 12 people in Beira.",
    "Measles killed 40 children in the district.",
    "The florist was arrested for fraud by police.",
    "A court released the businessman on bail.",
    "Soldiers were sent to the valley to fill bags as the flood rose.",
    "The mayor died of cancer at his home; soldiers carried the coffin.",
    "He died peacefully, the army said.",
    "The Vikings raided Lindisfarne.",
    "Troops sacked the city in 1527.",
    "A heart attack killed the colonel.",
)
CONFLICT = (
    ("Rebels attacked the garrison.", "ASSAULT"),
    ("Israel attacked Iran.", "ASSAULT"),
    ("Twelve people were killed in clashes.", "ASSAULT"),
    ("Ten people were killed after sunset.", "ASSAULT"),
    ("The region saw numerous raids on villages.", "ASSAULT"),
    ("Government planes bombed villages in the Nuba Mountains.", "ASSAULT"),
    ("A helicopter was shot down over Darfur.", "ASSAULT"),
    ("Police arrested the captain of the national team.", "COERCE"),
    ("Gunmen attacked a stadium during the match.", "ASSAULT"),
    ("Militants bombed a cinema before the premiere of a film.", "ASSAULT"),
    ("Hezbollah kidnapped a brewer from a supermarket.", "ASSAULT"),
    ("The governments of Chad and Sudan held talks.", "CONSULT"),
    ("Troops stormed the town although the flood rose.", "ASSAULT"),
    ("Soldiers arrested the rebel commander for fraud.", "COERCE"),
    ("The rebels attacked again in 2011.", "ASSAULT"),
    ("The colonel died of his wounds after the attack by rebels.", "ASSAULT"),
)


@pytest.mark.parametrize("text", OTHER)
def test_other_matters_tell_no_happening(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize(("text", "kind"), CONFLICT)
def test_happenings_of_a_conflict_are_kept(text: str, kind: str) -> None:
    assert kind in kept(text)


def test_one_word_of_arms_lets_a_whole_report_through() -> None:
    text = "The coach was shot after the match."

    assert kept(text) == []
    assert kept(f"{text} A rifle lay in the yard.") == ["ASSAULT"]


def test_plain_words_of_fighting_in_capitals_name_no_team() -> None:
    assert "ASSAULT" in kept("YESTERDAY THE TERRORISTS KILLED A MAYOR IN TINGO MARIA.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops took the town in 1863.", True),
        ("Troops took the town in 1963.", False),
        ("Troops took 850 prisoners in the town.", False),
        ("Ottoman troops shelled the port.", True),
        ("Troops shelled the Ottoman bridge by the port.", True),
        ("Troops shelled the port.", False),
    ],
)
def test_a_year_long_past_or_a_people_of_old_makes_history(text: str, expected: bool) -> None:
    sentence = annotate(text).sentences[0]

    assert {is_historic(d) for d in collect_drafts(sentence, ()) if d.event is not None} == {expected}
