"""What a report holds to be the whole, and what is a part of it."""

from dataclasses import replace
from typing import Any

import pytest
from tests.link.factories import make_casualty, make_claim, make_speaker

from sayso.model.claim import Claim
from sayso.model.quantity import Casualty
from sayso.reconcile.wholes import Whole, wholes_of

CLINIC, AGENCY = make_speaker("the Aden clinic", "aden-clinic"), make_speaker("the agency Saba", "saba", "agency")


def told(*casualties: Casualty, start: int = 0, report: str = "r-a", **more: Any) -> Claim:
    return replace(make_claim(report, start=start, **more), casualties=casualties, id="")


def ends(*claims: Claim, outcome: str = "killed") -> tuple[int, int | None] | None:
    whole = wholes_of(claims).get(outcome)
    return (whole.low, whole.high) if whole else None


def named(name: str) -> Casualty:
    return Casualty("killed", 1, 1, name, name)


@pytest.mark.parametrize(
    ("claims", "whole"),
    [
        # the report opens with the whole; what it tells later are parts
        ([told(make_casualty(12, of="people")), told(make_casualty(3, of="children"), start=50)], (12, 12)),
        ([told(make_casualty(12, of="people")), told(named("Ahmed Saleh"), start=50)], (12, 12)),
        # an earlier, lower count of a source does not lower what the report holds
        ([told(make_casualty(12, of="villagers")), told(make_casualty(5, of="people"), start=50, speaker=CLINIC)], (12, 12)),
        # a greater one is a ceiling
        ([told(make_casualty((12, None), of="people")), told(make_casualty(15, of="people"), start=50, speaker=CLINIC)], (12, 15)),
        ([told(make_casualty(12, of="people")), told(make_casualty((15, None), of="martyrs"), start=50, speaker=CLINIC)], (12, None)),
        # a range in the report's own voice stands
        ([told(make_casualty((4, 5), of="civilians")), told(make_casualty(9, of="people"), start=50, speaker=CLINIC)], (4, 5)),
        # only sources count: from the least to the greatest
        (
            [told(make_casualty(4, of="people"), speaker=CLINIC), told(make_casualty(7, of="residents"), start=50, speaker=AGENCY)],
            (4, 7),
        ),
        # only a ceiling is given
        ([told(make_casualty((None, 8), of="people"), speaker=CLINIC)], (8, 8)),
        # nobody counts people at large: those listed together
        ([told(named("Omar Nasser"), make_casualty(3, of="children"))], (4, 4)),
        ([told(named("Omar Nasser"))], None),
        # the list that a report opens with, where it counts no more people at large later
        ([told(named("Heba"), make_casualty(2, of="sons")), told(make_casualty(1, of="person"), start=50)], (3, 3)),
        ([told(named("Heba"), make_casualty(2, of="sons")), told(make_casualty(6, of="women"), start=50)], (3, 6)),
        # a ceiling that the report opens with, above what others count
        ([told(make_casualty((None, 15), of="people")), told(make_casualty(7, of="people"), start=50, speaker=CLINIC)], (7, 15)),
        # a nationality counts everybody, one of a trade does not
        ([told(make_casualty(6, "yemen", of="Yemenis"))], (6, 6)),
        ([told(make_casualty(2, of="nurses")), told(make_casualty(9, of="people"), start=50)], (9, 9)),
    ],
)
def test_the_whole_of_a_report(claims: list[Claim], whole: tuple[int, int | None] | None) -> None:
    assert ends(*claims) == whole
    assert ends(*reversed(claims)) == whole


@pytest.mark.parametrize(
    ("quote", "casualties", "whole"),
    [
        ("killed 3 other people and Omar", [make_casualty(3, of="other people"), named("Omar")], (4, 4)),
        ("killed 9 people, including 4 children", [make_casualty(9, of="people"), make_casualty(4, of="children")], (9, 9)),
        ("killed 9 people, 4 children, 3 women, 2 men", [
            make_casualty(9, of="people"), make_casualty(4, of="children"), make_casualty(3, of="women"), make_casualty(2, of="men"),
        ], (9, 9)),
        (
            "killed (23, 35) civilians of the family",
            [make_casualty((23, 35), of="civilians"), make_casualty((23, 35), of="family")], (23, 35),
        ),
        ("killed him, his wife and 3 daughters", [named("him"), named("his wife"), make_casualty(3, of="daughters")], (5, 5)),
        ("killed 2 people, both of them, 2", [make_casualty(2, of="people"), Casualty("killed", 2, 2, "both", "them")], (2, 2)),
    ],
)  # fmt: skip
def test_parts_are_not_added_to_their_whole(quote: str, casualties: list[Casualty], whole: tuple[int, int]) -> None:
    assert ends(told(*casualties, quote=quote)) == whole


def test_reports_differ_by_their_wholes() -> None:
    first, later = told(make_casualty(5, of="people")), told(make_casualty((43, None), of="people"), report="r-b")
    assert wholes_of([later, first]) == {"killed": Whole(5, None, "wholes of 2 reports")}


@pytest.mark.parametrize("more", [{"stance": "denies"}, {"stance": "predicts"}, {"aggregate": True}])
def test_what_is_denied_foreseen_or_summed_over_a_period_is_no_whole(more: dict[str, Any]) -> None:
    assert ends(told(make_casualty(12, of="people"), **more)) is None


@pytest.mark.parametrize(
    "fighters", [make_casualty(4, "farc"), make_casualty(4, "malian-military", "men"), make_casualty(4, of="soldiers")]
)
def test_fighters_and_villagers_are_counted_apart(fighters: Casualty) -> None:
    assert ends(told(make_casualty(9, of="villagers")), told(fighters, start=50)) is None


def test_outcomes_are_told_apart() -> None:
    claim = told(make_casualty(3, of="people"), make_casualty((20, None), of="others", outcome="wounded"))
    assert ends(claim) == (3, 3)
    assert ends(claim, outcome="wounded") == (20, None)
