"""Rival counts of one period."""

from dataclasses import replace

import pytest
from tests.link.factories import make_casualty, make_claim, make_speaker
from tests.reconcile.test_tolls import REPORTS

from sayso.model.claim import Claim
from sayso.model.incident import Agreement
from sayso.model.quantity import Casualty
from sayso.reconcile.origins import origin_keys
from sayso.reconcile.rivals import is_comparison
from sayso.reconcile.tolls import reconcile_tolls

MORE = Casualty("casualties", None, None, "higher figures", "army casualties", "malian-military")
HUNDREDS = Casualty("casualties", 200, None, "a few hundred", "", "malian-military", True)
FEW = Casualty("casualties", 30, 90, "30 to 90", "", "malian-military")
FIFTY = make_casualty(50, "malian-military", "soldiers")


def told(speaker: str, *casualties: Casualty, aggregate: bool = True) -> Claim:
    return replace(make_claim(speaker=make_speaker(speaker), aggregate=aggregate), casualties=casualties, id="")


@pytest.mark.parametrize(
    ("claims", "kinds"),
    [
        ([told("the ministry", FIFTY)], {"killed:malian-military": "single"}),
        ([told("the ministry", FIFTY), told("newspapers", MORE)], {"killed:malian-military": "contradiction"}),
        (
            [told("the ministry", FIFTY), told("a monitor", HUNDREDS)],
            {"casualties:malian-military": "single", "killed:malian-military": "contradiction"},
        ),
        (
            [told("the ministry", FIFTY), told("a monitor", FEW)],
            {"casualties:malian-military": "single", "killed:malian-military": "single"},
        ),
        (
            [told("the ministry", FIFTY, HUNDREDS)],
            {"casualties:malian-military": "single", "killed:malian-military": "single"},
        ),
        ([told("the ministry", FIFTY, aggregate=False), told("newspapers", MORE, aggregate=False)], {"killed:malian-military": "single"}),
    ],
)
def test_counts_of_one_period_are_rivals(claims: list[Claim], kinds: dict[str, str]) -> None:
    found = reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS)
    assert {one.attribute: one.kind for one in found.agreements} == kinds
    assert {toll.attribute: toll.contested for toll in found.tolls} == {name: kind == "contradiction" for name, kind in kinds.items()}


def test_the_reason_sets_all_counts_side_by_side() -> None:
    claims = [told("the ministry", FIFTY), told("newspapers", MORE), told("a monitor", HUNDREDS)]
    killed = reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS).agreements[-1]
    assert killed == Agreement(
        "killed:malian-military", "contradiction",
        "50 (the ministry) killed; 200 or more killed and wounded together (a monitor); others give “higher figures” without a number",
    )


def test_more_is_said_of_those_hurt_where_nobody_counts_the_killed() -> None:
    claims = [told("a monitor", HUNDREDS), told("newspapers", MORE)]
    found = reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS)
    assert [(one.attribute, one.kind) for one in found.agreements] == [("casualties:malian-military", "contradiction")]


def test_no_wounded_follow_from_rival_counts() -> None:
    claims = [told("the ministry", FIFTY), told("a monitor", HUNDREDS)]
    assert [total.outcome for total in reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS).totals] == ["casualties", "killed"]


@pytest.mark.parametrize(
    ("casualty", "expected"),
    [(MORE, True), (HUNDREDS, False), (Casualty("killed", None, None, "several"), False), (Casualty("killed", 9, 9, "9 more"), False)],
)
def test_is_comparison(casualty: Casualty, expected: bool) -> None:
    assert is_comparison(casualty) == expected
