"""Who was hurt and how many, over the parse of whole sentences."""

import pytest
from tests.factories import annotate, token_at

from sayso.extract.casualties import CasualtyMention, find_casualties

Row = tuple[str, int | None, int | None, str]


def mentions(text: str) -> list[CasualtyMention]:
    """Return every casualty mention of a text."""
    annotated = annotate(text)
    return [m for s in annotated.sentences for m in find_casualties(s, annotated.numbers)]


def rows(text: str) -> list[Row]:
    """Return outcome, bounds and people of every row."""
    return [(m.casualty.outcome, m.casualty.low, m.casualty.high, m.casualty.of) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb in Bamako killed at least 25 soldiers and wounded three.", [("killed", 25, None, "soldiers"), ("wounded", 3, 3, "")]),
        ("Two soldiers were wounded and two rebels were killed in Cauca.", [("wounded", 2, 2, "soldiers"), ("killed", 2, 2, "rebels")]),
        ("A soldier was killed by the rebels near Jolo.", [("killed", 1, 1, "soldier")]),
        ("Two soldiers and a child died in the attack.", [("killed", 2, 2, "soldiers"), ("killed", 1, 1, "child")]),
        ("Forty people lost their lives.", [("killed", 40, 40, "people")]),
        ("Rebels lost 20 men.", [("killed", 20, 20, "men")]),
        ("Gunmen shot dead two men in Medellin.", [("killed", 2, 2, "men")]),
        ("Police arrested several members of the gang.", [("arrested", 3, None, "members")]),
        ("The fighting displaced tens of thousands of people.", [("displaced", 20000, None, "people")]),
        ("Five men who were abducted last week were released.", [("abducted", 5, 5, "men")]),
        ("Between 20 and 30 guerrillas died, the general said.", [("killed", 20, 30, "guerrillas")]),
        ("Civilians were killed in Homs.", [("killed", None, None, "Civilians")]),
    ],
)
def test_verbs_of_harm(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast left three dead and six wounded.", [("killed", 3, 3), ("wounded", 6, 6)]),
        ("5 KILLED IN BLAST", [("killed", 5, 5)]),
        ("The deaths of five policemen shocked the town.", [("killed", 5, 5)]),
        ("The army suffered a few hundred deaths and injuries in the hills.", [("casualties", 200, None)]),
        ("The flood claimed 12 lives.", [("killed", 12, 12)]),
        ("At least 20 people were killed or wounded.", [("casualties", 20, None)]),
    ],
)
def test_counts_before_a_state_or_a_noun(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert [row[:3] for row in rows(text)] == expected


def test_each_counted_group_is_a_row_and_a_shared_number_is_one() -> None:
    found = rows("Three border guards and six soldiers and customs officers were killed.")
    assert found == [("killed", 3, 3, "border guards"), ("killed", 6, 6, "soldiers and customs officers")]


def test_a_part_of_the_total_is_no_row_of_its_own() -> None:
    assert rows("The raid killed 80 people, including 68 children.") == [("killed", 80, 80, "people")]


def test_no_one_is_nought() -> None:
    assert rows("No one was hurt.")[0][:3] == ("wounded", 0, 0)
    assert rows("No civilians were injured in the strike.") == [("wounded", 0, 0, "civilians")]


def test_most_has_no_bounds_and_keeps_its_word() -> None:
    (first, second) = mentions("Most of the escapees were captured or killed.")
    assert (first.casualty.outcome, second.casualty.outcome) == ("captured", "killed")
    assert (first.casualty.low, first.casualty.text, first.casualty.of) == (None, "Most", "the escapees")


def test_a_toll_is_cumulative() -> None:
    (mention,) = mentions("The death toll rose to 43 in Aleppo.")
    assert (mention.casualty.outcome, mention.casualty.low, mention.casualty.cumulative) == ("killed", 43, True)


def test_a_named_person_is_one() -> None:
    (row,) = rows("The group's leader Juan Perez was killed in 2003.")
    assert row[:3] == ("killed", 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "The parliament killed the proposal.",
        "The race ended in a dead heat.",
        "The commander was not killed.",
        "Rebels captured the town of Gao.",
        "The striker killed the ball and shot wide.",
        "The row hurt the economy.",
        "Patrols were sent to round up the militants.",
        "Engineers built 12 km of road.",
    ],
)
def test_what_is_no_casualty(text: str) -> None:
    assert rows(text) == []


def test_spans_and_trigger() -> None:
    text = "At dawn 12 farmers were killed by gunmen."
    (mention,) = mentions(text)
    sentence = annotate(text).sentences[0]
    assert mention.trigger == token_at(sentence, "killed")
    assert mention.who_span.of(text) == "12 farmers"
    assert mention.number_span is not None and mention.number_span.of(text) == "12"
    assert mention.perpetrator is not None and mention.perpetrator.of(text) == "gunmen"
