"""Figures of each side: counts before single persons, one figure for each origin and report."""

from dataclasses import replace
from typing import Any

import pytest
from tests.link.factories import make_casualty, make_claim, make_speaker
from tests.reconcile.test_tolls import REPORTS

from sayso.model.claim import Claim, Participant
from sayso.model.quantity import Casualty
from sayso.reconcile.figures import Statement, gather_figures
from sayso.reconcile.origins import origin_keys


def told(*casualties: Casualty, report: str = "r-a", quote: str = "A bomb went off", start: int = 0, **changes: Any) -> Claim:
    return replace(make_claim(report, quote, start=start), casualties=casualties, id="", **changes)


def figures(*claims: Claim) -> dict[tuple[str, str | None], list[Statement]]:
    return gather_figures(claims, origin_keys(claims, REPORTS), REPORTS)


def numbers(*claims: Claim) -> dict[str | None, list[tuple[int | None, int | None]]]:
    return {side[1]: [(one.low, one.high) for one in found] for side, found in figures(*claims).items()}


def single(text: str, of: str, actor: str | None = None) -> Casualty:
    return Casualty("killed", 1, 1, text, of, actor)


def named(*names: str) -> tuple[Participant, ...]:
    return tuple(Participant("victim", name, name.lower().replace(" ", "-"), None, "person") for name in names)


NILS, OLA = (single(name, name, name.lower().replace(" ", "-")) for name in ("Nils Berg", "Ola Dahl"))


@pytest.mark.parametrize(
    ("casualties", "quote", "found"),
    [
        ([make_casualty(5, None, "people"), single("a", "woman")], "killed five people, including a woman", {None: [(5, 5)]}),
        ([single("a", "woman"), single("another", "woman"), single("a", "man")], "a woman, another woman and a man died", {None: [(3, 3)]}),
        ([single("he", "he"), make_casualty(3, None, "others")], "he and three others died", {None: [(4, 4)]}),
        ([make_casualty(4, None, "people"), make_casualty(2, None, "men")], "four people died: two men, two women", {None: [(4, 4)]}),
        ([single("a", "mother"), single("her", "her daughter")], "deaths of a mother and her daughter", {None: [(2, 2)]}),
        ([NILS, OLA], "Nils Berg and Ola Dahl died", {None: [(2, 2)]}),
    ],
)
def test_one_sentence(casualties: list[Casualty], quote: str, found: dict[str | None, list[tuple[int, int]]]) -> None:
    assert numbers(told(*casualties, quote=quote, participants=named("Nils Berg", "Ola Dahl"))) == found


def test_persons_told_apart_are_counted_where_nobody_counts() -> None:
    claims = [
        told(NILS, participants=named("Nils Berg")), told(OLA, start=20, participants=named("Ola Dahl")),
        told(single("he", "he"), start=40),
    ]
    assert numbers(*claims) == {None: [(2, 2)]}
    assert all(one.part for found in figures(*claims).values() for one in found)


def test_spellings_of_one_name_are_one_person() -> None:
    other = single("Niels Berg", "Niels Berg", "niels-berg")
    assert numbers(told(NILS, participants=named("Nils Berg", "Niels Berg")), told(other, start=20)) == {None: [(1, 1)]}


def test_ages_tell_persons_apart() -> None:
    claims = [told(single("a", f"{age}-year-old man"), start=n) for n, age in enumerate((20, 24, 24, 54))]
    assert numbers(*claims) == {None: [(3, 3)]}


def test_a_count_anywhere_stands_before_persons_told_of() -> None:
    claims = [told(NILS, participants=named("Nils Berg")), told(make_casualty(7, None, "people"), report="r-b")]
    assert numbers(*claims) == {None: [(7, 7)]}


def test_one_report_gives_one_figure_for_an_origin() -> None:
    claims = [told(make_casualty(7)), told(make_casualty(9), start=30), told(make_casualty(3), report="r-b")]
    assert numbers(*claims) == {None: [(9, 9), (3, 3)]}


def test_speakers_of_one_report_stay_apart() -> None:
    mayor = replace(told(make_casualty(7), start=30), attribution=(make_speaker("the mayor"),), id="")
    assert numbers(told(make_casualty(9)), mayor) == {None: [(7, 7), (9, 9)]}


def test_a_statement_tells_who_when_and_in_what_words() -> None:
    army = make_speaker("the army", "malian-military", "military")
    claim = make_claim("r-c", killed=40, hurt="jnim", doer="malian-military", sufferer="jnim", speaker=army)
    ((one,),) = figures(claim).values()
    assert (one.words, one.published, one.partisan, one.party, one.part, one.text) == ("the army", "2019-03-08", True, True, False, "40")


def test_denials_running_totals_and_numbers_not_given_are_no_figures() -> None:
    running = replace(make_casualty(43), cumulative=True)
    assert figures(told(make_casualty(9), stance="denies"), told(running, start=9), told(make_casualty((None, None)), start=20)) == {}


def hurt(text: str, of: str, actor: str | None = None) -> Casualty:
    return Casualty("wounded", 1, 1, text, of, actor)


@pytest.mark.parametrize(
    ("wounded", "dead", "outcomes"),
    [
        (hurt("a", "boy"), single("a", "child"), {"killed"}),
        (hurt("a", "boy"), single("a", "woman"), {"killed", "wounded"}),
        (hurt("he", "Nils Berg", "nils-berg"), NILS, {"killed"}),
        (hurt("Ola Dahl", "Ola Dahl", "ola-dahl"), NILS, {"killed", "wounded"}),
        (hurt("another", "man"), single("a", "man"), {"killed", "wounded"}),
        (hurt("a", "man"), make_casualty(1, None, "people"), {"killed", "wounded"}),
        (Casualty("wounded", 3, 3, "three", "men"), single("a", "man"), {"killed", "wounded"}),
    ],
)
def test_who_died_of_wounds_is_not_counted_twice(wounded: Casualty, dead: Casualty, outcomes: set[str]) -> None:
    claims = told(wounded, participants=named("Nils Berg", "Ola Dahl")), told(dead, start=20)
    assert {side[0] for side in figures(*claims)} == outcomes


def test_where_several_died_only_a_name_tells_that_one_hurt_is_among_them() -> None:
    several = told(make_casualty(4, None, "people"), start=20), told(single("a", "man"), start=40), told(NILS, start=60)
    kept = figures(*several, told(hurt("a", "man"), participants=named("Nils Berg")))
    gone = figures(*several, told(hurt("he", "he", "nils-berg"), participants=named("Nils Berg")))
    assert [{side[0] for side in found} for found in (kept, gone)] == [{"killed", "wounded"}, {"killed"}]


def test_some_of_a_group_give_a_figure_only_where_nobody_counts_it() -> None:
    some = told(Casualty("wounded", 3, 3, "three", "men"), quote="three of the men were hurt")
    assert numbers(some) == {None: [(3, 3)]}
    assert numbers(some, told(Casualty("wounded", 5, 5, "five", "men"), report="r-b")) == {None: [(5, 5)]}
