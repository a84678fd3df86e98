"""The day of the saying is not that of the happening, but bounds it; published on Friday, 20 March 2015."""

import pytest
from tests.factories import annotate, sentence_of

from sayso.extract import extract_claims
from sayso.extract.saying_dates import dates_a_saying, days_before, verb_of


def dated(text: str) -> list[str | None]:
    """Return the EDTF values of the happenings that a text asserts."""
    claims, _ = extract_claims(annotate(text))
    return [claim.when.edtf if claim.when else None for claim in claims if claim.kind == "event"]


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Monday that rebels attacked a convoy in Goma.",
        "Rebels attacked a convoy in Goma, police said on Monday.",
        "The army said Monday it had killed ten insurgents in Kunduz.",
        "On Monday, the ministry said militants had stormed a base in Gao.",
        "According to a statement on Monday, gunmen killed five farmers in Zamfara.",
        "Five farmers were killed in Zamfara, according to a statement issued on Monday.",
        "In a statement on Monday, the army said troops killed two rebels.",
    ],
)
def test_news_is_of_the_days_up_to_the_saying(text: str) -> None:
    assert dated(text) == ["2015-03-14~/2015-03-16"]


def test_news_told_for_the_present_or_with_no_day_of_saying_has_no_such_days() -> None:
    assert dated("Police said on Monday that rebels attack convoys in Goma.") == [None]
    assert dated("Police said that rebels attacked a convoy in Goma.") == [None]


def test_a_day_told_before_comes_before_the_days_up_to_the_saying() -> None:
    text = "On March 2, rebels attacked Goma. Ten soldiers were killed, police said on Monday."
    assert dated(text) == ["2015-03-02", "2015-03-02"]


def test_days_before_needs_a_day_in_the_same_sentence() -> None:
    text = "Police said on Monday that rebels attacked. In May they fled."
    first, month = annotate(text).dates
    sentence = sentence_of(text)
    found = days_before(sentence, first)
    assert found is not None
    assert (found.when.edtf, found.when.anchor, found.when.basis) == ("2015-03-14~/2015-03-16", "2015-03-16", "context")
    assert days_before(sentence, month) is None
    assert days_before(annotate(text).sentences[1], first) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Officials said Wednesday the bomb exploded on Sunday in Kano.", "2015-03-15"),
        ("Rebels killed ten soldiers on Sunday, the army said on Monday.", "2015-03-15"),
        ("Witnesses said on Monday that the rebels shelled the town overnight.", "2015-03-19/2015-03-20"),
        ("Rebels attacked a convoy in Goma on Monday.", "2015-03-16"),
    ],
)
def test_a_day_of_its_own_comes_before_the_day_of_the_saying(text: str, edtf: str) -> None:
    assert dated(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Speaking in Nairobi on Monday, he said that rebels had fled.", True),
        ("Police said on Monday that rebels attacked.", True),
        ("Police said that rebels attacked on Monday.", False),
        ("In a statement on Monday, the army denied it.", True),
        ("They read a statement issued on Monday.", True),
        ("They read a statement that troops left on Monday.", False),
        ("Rebels attacked on Monday.", False),
        ("The peace talks on Monday failed.", False),
    ],
)
def test_dates_a_saying(text: str, expected: bool) -> None:
    (date,) = annotate(text).dates
    assert dates_a_saying(sentence_of(text), date) is expected


@pytest.mark.parametrize(
    ("text", "verb"),
    [("Rebels attacked on Monday.", "attacked"), ("The attack on Monday failed.", None), ("It was quiet on Monday.", "was")],
)
def test_verb_of(text: str, verb: str | None) -> None:
    (date,) = annotate(text).dates
    found = verb_of(sentence_of(text), date)
    assert (sentence_of(text).tokens[found].text if found is not None else None) == verb


@pytest.mark.parametrize(
    "text",
    [
        "The names are on a list of fatalities in the city released on 26 May 2014.",
        "The video was published on 26 May 2014.",
        "Relatives shared photographs on 26 May 2014.",
    ],
)
def test_the_day_of_a_publication_is_no_day_of_what_it_tells(text: str) -> None:
    annotated = annotate(text)

    assert dates_a_saying(annotated.sentences[0], annotated.dates[0])


@pytest.mark.parametrize("text", ["Three hostages were released on 26 May 2014.", "The army published nothing; it struck on 26 May 2014."])
def test_the_day_of_a_release_of_people_or_of_a_strike_is_its_own(text: str) -> None:
    annotated = annotate(text)

    assert not dates_a_saying(annotated.sentences[0], annotated.dates[0])
