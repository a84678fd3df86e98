"""Fates told without a verb of harm."""

import pytest
from tests.factories import annotate

from sayso.extract.casualties import find_casualties
from sayso.extract.casualty_fates import fatal_number, is_state_of_hurt, is_to_hospital

Row = tuple[str, int | None, int | None, str]


def rows(text: str) -> list[Row]:
    annotated = annotate(text)
    return [
        (m.casualty.outcome, m.casualty.low, m.casualty.high, m.casualty.of)
        for sentence in annotated.sentences for m in find_casualties(sentence, annotated.numbers)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # to hospital, counted
        ("The blast sent four men to the hospital.", [("wounded", 4, 4, "men")]),
        ("Six villagers were rushed to a clinic in Mopti.", [("wounded", 6, 6, "villagers")]),
        ("The mine left one man dead and sent three others to hospital.", [("killed", 1, 1, "man"), ("wounded", 3, 3, "others")]),
        # who dies there is no wounded, who is known already is no new one
        ("Two men were taken to hospital, where they died.", [("killed", 2, 2, "men")]),
        ("He was taken to a hospital for a check-up.", []),
        ("Aid was sent to the hospital.", []),
        ("Two aid workers were sent to the camp.", []),
        # in critical condition
        ("Three of the soldiers are in critical condition.", [("wounded", 3, 3, "the soldiers")]),
        ("Two people are dead and three are in serious condition.", [("killed", 2, 2, "people"), ("wounded", 3, 3, "")]),
        ("The economy is in critical condition.", []),
        ("The hostages are not in critical condition.", []),
        # some of them fatally
        ("Gunmen shot five people, one fatally, in Basra.", [("casualties", 5, 5, "people"), ("killed", 1, 1, "people")]),
        ("Five people were shot, two of them fatally.", [("casualties", 5, 5, "people"), ("killed", 2, 2, "people")]),
        ("Five people were fatally shot.", [("killed", 5, 5, "people")]),
        # another is one more
        ("The raid killed three men and wounded another.", [("killed", 3, 3, "men"), ("wounded", 1, 1, "another")]),
        # a missile that does the wounding
        ("A bullet struck a four-year-old girl in the leg.", [("wounded", 1, 1, "four-year-old girl")]),
        # reported harm and headlines
        ("Omar Hadi was found shot to death in Basra.", [("killed", 1, 1, "Omar Hadi")]),
        ("Two dead, four hurt in Basra shooting.", [("killed", 2, 2, ""), ("wounded", 4, 4, "")]),
        # headlines, whose parse is seldom right
        ("1 Dead, 3 Injured in Basra Shooting", [("killed", 1, 1, ""), ("wounded", 3, 3, "")]),
        ("1 dead, 4 injured in Detroit shooting", [("killed", 1, 1, ""), ("wounded", 4, 4, "")]),
        ("2 dead, 5 wounded in market bombing", [("killed", 2, 2, ""), ("wounded", 5, 5, "")]),
        ("Four shot, one killed at Mopti club", [("casualties", 4, 4, ""), ("killed", 1, 1, "")]),
        ("5 shot in west Mosul", [("casualties", 5, 5, "")]),
        ("4 people shot in south-east Mosul", [("casualties", 4, 4, "people")]),
        ("Five people shot outside a home, one fatally", [("casualties", 5, 5, "people"), ("killed", 1, 1, "people")]),
        ("Three dead and two injured men were found.", [("killed", 3, 3, ""), ("wounded", 2, 2, "injured men")]),
        # no count of those hurt
        ("One shot was fired.", []),
        ("Three gunmen shot in the air.", []),
    ],
)
def test_fates(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "word", "hospital", "hurt", "fatal"),
    [
        ("A driver took six guards to the hospital.", "took", True, False, None),
        ("A driver took six guards to the border.", "took", False, False, None),
        ("Six guards are in stable condition.", "condition", False, True, None),
        ("Six guards agreed on one condition.", "condition", False, False, None),
        ("Six guards were shot, two fatally.", "fatally", False, False, 2),
        ("Six guards were fatally shot.", "fatally", False, False, None),
    ],
)
def test_cues(text: str, word: str, hospital: bool, hurt: bool, fatal: int | None) -> None:
    annotated = annotate(text)
    (sentence,) = annotated.sentences
    token = next(token for token in sentence.tokens if token.text == word)
    number = fatal_number(sentence, token, annotated.numbers)
    assert (is_to_hospital(sentence, token), is_state_of_hurt(sentence, token), number and number.low) == (hospital, hurt, fatal)
