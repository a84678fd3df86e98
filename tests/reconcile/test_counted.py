"""Whom a figure counts: sides, people at large, single persons."""

from dataclasses import replace

import pytest
from tests.link.factories import make_casualty, make_claim

from sayso.model.claim import Claim, Participant
from sayso.model.quantity import Casualty
from sayso.reconcile.counted import Counted, casualty_sides, counted, may_be_one, people_of, spoken_sides, tells_parts, word_kind


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        ("", "anybody"), ("people", "anybody"), ("six people", "anybody"), ("a 9-year-old boy", "human"), ("her husband", "human"),
        ("three others", "rest"), ("other men", "rest"), ("Others", "rest"), ("Him", "pronoun"), ("all four of them", "pronoun"),
        ("herders", ""), ("Malian soldiers", ""), ("Colonel Diarra", ""),
    ],
)
def test_word_kind(of: str, kind: str) -> None:
    assert word_kind(of) == kind


def one(text: str, of: str, actor: str | None = None, low: int = 1) -> Casualty:
    return Casualty("killed", low, low, text, of, actor)


PEOPLE, SPOKEN = frozenset({"amadou-diarra"}), frozenset({"malian-military"})


@pytest.mark.parametrize(
    ("casualty", "expected"),
    [
        (one("Diarra", "Diarra", "amadou-diarra"), Counted(None, True, True, "amadou-diarra")),
        (one("a", "man", "civilians"), Counted("civilians", False, True)),
        (one("one", "person", "civilians"), Counted("civilians", True, False)),
        (one("1", ""), Counted(None, True, False)),
        (one("a", "12-year-old girl"), Counted(None, True, True, "age 12")),
        (one("three", "others", "others", 3), Counted(None, True, False)),
        (one("three", "others", "suspects", 3), Counted(None, True, False)),
        (one("two", "suspects", "suspects", 2), Counted("suspects", False, False)),
        (one("four", "them", "us-police", 4), Counted(None, True, False)),
        (one("four", "them", "malian-military", 4), Counted("malian-military", False, False)),
        (one("a", "soldier", "malian-military"), Counted("malian-military", False, True)),
        (one("two", "soldiers", None, 2), Counted("soldiers", False, False)),
        (one("two", "herders", None, 2), Counted(None, False, False)),
    ],
)
def test_counted(casualty: Casualty, expected: Counted) -> None:
    assert counted(casualty, "They said so", PEOPLE, SPOKEN) == expected


def told(*casualties: Casualty, report: str = "r-a", quote: str = "A bomb went off") -> Claim:
    return replace(make_claim(report, quote), casualties=casualties, id="")


def sides(*claims: Claim) -> list[str | None]:
    found = casualty_sides(claims)
    return [found[claim.id, casualty][1] for claim in claims for casualty in claim.casualties]


@pytest.mark.parametrize(
    ("casualties", "expected"),
    [
        ([make_casualty(12, "civilians", "people")], ["civilians"]),
        ([make_casualty(12, None, "people"), make_casualty(12, "civilians", "villagers")], ["civilians", "civilians"]),
        ([make_casualty(5, "jnim", "fighters"), make_casualty(12, "civilians", "people")], ["jnim", None]),
        ([make_casualty(5, "jnim", "fighters"), make_casualty(12, "civilians", "villagers")], ["jnim", "civilians"]),
        ([make_casualty(5, "jnim", "fighters"), make_casualty(3, None, "herders")], ["jnim", None]),
        ([make_casualty(5, "jnim", "fighters"), make_casualty(3, None, "others")], ["jnim", "jnim"]),
    ],
)
def test_people_at_large_take_the_only_side(casualties: list[Casualty], expected: list[str | None]) -> None:
    assert sides(*(told(casualty, report=f"r-{n}") for n, casualty in enumerate(casualties))) == expected


def test_people_beside_fighters_in_one_sentence_are_not_the_whole() -> None:
    both = (make_casualty(12, "civilians", "people"), make_casualty(3, "jnim", "militants"))
    assert sides(told(*both, quote="The raid killed 12 people and three militants")) == ["civilians", "jnim"]
    assert sides(told(*both, quote="The raid killed 12 people, including three militants")) == [None, "jnim"]


def test_a_person_is_known_by_any_claim_and_is_no_side() -> None:
    named = replace(make_claim(), participants=(Participant("victim", "Amadou Diarra", "amadou-diarra", None, "person"),), id="")
    assert people_of([named, make_claim("r-b")]) == {"amadou-diarra"}
    assert sides(named, told(one("He", "He", "amadou-diarra"), make_casualty(4, "malian-military", "soldiers"))) == [
        "malian-military", "malian-military",
    ]


def test_a_pronoun_alone_speaks_for_no_side() -> None:
    assert spoken_sides([told(one("four", "them", "us-police", 4))]) == frozenset()
    assert spoken_sides([told(one("four", "officers", "us-police", 4)), make_claim(doer="jnim")]) == {"us-police", "jnim"}


@pytest.mark.parametrize(
    ("quote", "parts"),
    [
        ("12 people, three children among them", True), ("at least nine, including a nurse, were hurt", True),
        ("14 shot, one fatally", True),
        ("seven died, four of them women", True), ("two men and a woman were killed", False),
        ("killed a driver and wounded his son", False),
    ],
)
def test_tells_parts(quote: str, parts: bool) -> None:
    assert tells_parts(quote) == parts


@pytest.mark.parametrize(
    ("text", "of", "quote", "part"),
    [
        ("Three", "the men", "Three of the men had light wounds", True), ("two", "", "The other two were hurt less badly", True),
        ("Four", "men", "Four men were wounded", False), ("three", "others", "a man died and three others were hurt", False),
        ("One", "the victims", "One of the victims died", True), ("four", "them", "killing four of them", True),
    ],
)
def test_some_of_a_group_are_a_part(text: str, of: str, quote: str, part: bool) -> None:
    assert counted(one(text, of, None, 3), quote, PEOPLE, SPOKEN).part == part


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        (("a", "boy"), ("the", "child"), True), (("a", "boy"), ("a", "girl"), False), (("a", "man"), ("a", "boy"), False),
        (("a", "12-year-old girl"), ("a", "12-year-old girl"), True), (("a", "12-year-old girl"), ("a", "9-year-old girl"), False),
        (("he", "he"), ("a", "man"), True), (("she", "she"), ("her son", "her son"), False), (("another", "man"), ("a", "man"), False),
        (("a", "victim"), ("a", "woman"), True), (("a", "soldier"), ("a", "man"), False),
    ],
)
def test_persons_may_be_one_by_sex_and_age(first: tuple[str, str], second: tuple[str, str], may: bool) -> None:
    assert may_be_one(one(*first), one(*second)) == may == may_be_one(one(*second), one(*first))
