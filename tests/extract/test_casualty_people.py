"""Who stands in a list and how many: the people that nouns, names and counts give."""

import pytest
from tests.factories import annotate, token_at

from sayso.extract.casualty_people import Group, People


def groups(text: str, head: str) -> list[Group]:
    """Return the groups that the list beginning at a word names."""
    annotated = annotate(text)
    sentence = annotated.sentences[0]
    return list(People(sentence, annotated.numbers).coordinated([token_at(sentence, head)]))


@pytest.mark.parametrize(
    ("text", "head", "lows"),
    [
        ("Gunmen killed three policemen, a driver and two clerks in Jos.", "policemen", [3, 1, 2]),
        ("Gunmen killed four civilians, two women and two children, in Jos.", "civilians", [4]),
        ("Police held a commander, his deputy and several fighters.", "commander", [1, 1, 3]),
        ("Police held a journalist and activist.", "journalist", [1]),
        ("Police held a man and woman.", "man", [1, 1]),
        ("Police held the mayor, a former teacher and poet.", "mayor", [1]),
        ("Neither of the two drivers was hurt.", "Neither", [0]),
        ("Police held a sub-commander and two fighters.", "commander", [1, 2]),
        ("A total of 63 people were killed.", "total", [63]),
        ("Gunmen killed Rostum and his associate.", "Rostum", [1, 1]),
    ],
)
def test_a_list_is_told_from_a_breakdown_and_from_one_person_with_two_parts(text: str, head: str, lows: list[int]) -> None:
    assert [group.low for group in groups(text, head)] == lows


def test_a_groups_long_name_does_not_hide_its_leader() -> None:
    (found,) = groups("Police captured an Islamic Movement of Uzbekistan leader in Balkh.", "Movement")
    assert (found.low, found.of.endswith("leader")) == (1, True)
