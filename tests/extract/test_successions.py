"""The group in a succession, found among the claims told before."""

import pytest
from tests.factories import annotate, sentence_of

from sayso.extract import extract_claims
from sayso.extract.draft import Draft
from sayso.extract.states import find_states
from sayso.extract.successions import succeeded_group, tells_succession


def succession(text: str) -> Draft:
    return next(d for d in find_states(sentence_of(text)) if d.flag == "succession")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Bosco Ntaganda succeeded Laurent Nkunda.", True),
        ("Bosco Ntaganda succeeded Laurent Nkunda as commander of the CNDP.", False),
        ("Laurent Nkunda was deposed by Bosco Ntaganda.", True),
    ],
)
def test_tells_succession_where_no_group_is_named(text: str, bare: bool) -> None:
    assert tells_succession(succession(text)) is bare


@pytest.mark.parametrize(
    ("before", "text", "group"),
    [
        ("LRA leader Joseph Kony spoke.", "Vincent Otti replaced Joseph Kony.", ["LRA"]),
        ("LRA leader Joseph Kony spoke.", "Kony was replaced by Vincent Otti.", ["LRA"]),
        ("LRA leader Joseph Kony spoke. The militia is commanded by Paul Malong.", "Vincent Otti replaced Joseph Kony.", ["LRA"]),
        ("LRA leader Joseph Kony spoke. The militia is commanded by Paul Malong.", "He was replaced by Vincent Otti.", ["The militia"]),
        ("LRA leader Joseph Kony spoke.", "Vincent Otti replaced Paul Malong.", []),
        ("The rebels attacked Gulu.", "He was replaced by Vincent Otti.", []),
    ],
)
def test_succeeded_group_follows_the_name_else_the_last_leader(before: str, text: str, group: list[str]) -> None:
    claims = extract_claims(annotate(before))[0]

    assert [p.text for p in succeeded_group(succession(text), claims)] == group
