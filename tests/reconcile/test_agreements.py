"""Classes of agreement, of figures and of all else."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factories import make_claim, make_speaker
from tests.reconcile.test_tolls import REPORTS

from sayso.model.claim import Claim, Participant
from sayso.model.incident import AGREEMENTS
from sayso.reconcile.agreements import agreement_of, list_agreements, series_words
from sayso.reconcile.figures import Statement
from sayso.reconcile.origins import origin_keys

Figure = tuple[int | None, int | None]
APRIL = [f"2021-04-{day:02}" for day in range(1, 30)]


def say(origin: str, low: int | None, high: int | None, day: int | None = 1, *, party: bool = False) -> Statement:
    return Statement(f"c-{origin}{day}{low}", origin, origin, APRIL[day - 1] if day else "", low, high, party=party)


@pytest.mark.parametrize(
    ("statements", "kind"),
    [
        ([say("hospital", 7, 7)], "single"),
        ([say("hospital", 7, 7), say("hospital", 7, 7, 2)], "single"),
        ([say("hospital", 7, None), say("hospital", 9, 9)], "single"),
        ([say("hospital", 7, 7), say("mayor", 7, 7)], "same"),
        ([say("hospital", 7, None), say("mayor", 9, 9)], "compatible"),
        ([say("hospital", 5, 9), say("mayor", 9, 12)], "compatible"),
        ([say("hospital", None, 12), say("mayor", 9, 9)], "compatible"),
        ([say("hospital", 5, 5), say("hospital", 43, 43, 2)], "updated"),
        ([say("hospital", 43, 43), say("hospital", 12, 12, 2)], "updated"),
        ([say("hospital", 5, 5), say("mayor", 43, 43, 2), say("ministry", 126, 126, 4)], "updated"),
        ([say("hospital", 5, 5), say("mayor", 9, 9), say("hospital", 9, 9, 2)], "updated"),
        ([say("hospital", 5, 5), say("mayor", 9, 9)], "contradiction"),
        ([say("mayor", 9, 9), say("hospital", 5, 5, 2)], "contradiction"),
        ([say("hospital", 5, 5, None), say("mayor", 9, 9, None)], "contradiction"),
        ([say("army", 5, 5, party=True), say("mayor", 40, 40, 2)], "contradiction"),
        ([say("army", 5, 5, party=True), say("army", 40, 40, 2, party=True)], "updated"),
        ([say("hospital", 5, 5), say("mayor", 9, 9), say("ministry", 9, 9, 2)], "contradiction"),
    ],
)
def test_figures_agree_as(statements: list[Statement], kind: str) -> None:
    assert agreement_of(statements)[0] == kind
    assert agreement_of(list(reversed(statements)))[0] == kind


def test_reasons_name_the_figures_and_who_gives_them() -> None:
    parted = agreement_of([say("the hospital", 5, 5), say("the mayor", 9, None), say("a clerk", 7, 8)])
    assert parted == ("contradiction", "5 (the hospital) and at least 9 (the mayor) cannot both be right")
    assert agreement_of([say("a", 5, 5), say("b", 43, 43, 2)])[1] == "5 (2021-04-01), then 43 (2021-04-02)"
    assert agreement_of([say("a", 5, 5), say("b", 5, 5)])[1] == "2 origins give one figure"


def test_a_long_series_names_its_first_steps_and_its_last() -> None:
    steps = [say("a", number, number, number) for number in (1, 4, 8, 15, 16, 23)]
    assert series_words(steps) == "1 (2021-04-01), then 4 (2021-04-04), then 8 (2021-04-08), then ..., then 23 (2021-04-23)"
    assert series_words([say("a", None, 4, None), say("b", 2, 5, 3)]) == "up to 4 (undated), then 2-5 (2021-04-03)"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.integers(0, 9), st.integers(1, 9)), min_size=1, max_size=6))
def test_every_set_of_figures_has_one_class_whatever_its_order(figures: list[tuple[str, int, int, int]]) -> None:
    told = [Statement(f"c-{n}", origin, origin, APRIL[day], low, low + more) for n, (origin, low, more, day) in enumerate(figures)]
    kind, reason = agreement_of(told)
    assert kind in AGREEMENTS
    assert reason
    assert agreement_of(sorted(told, key=lambda s: s.claim, reverse=True))[0] == kind


def classes_of(*claims: Claim) -> dict[str, str]:
    return {one.attribute: one.kind for one in list_agreements(claims, origin_keys(claims, REPORTS), REPORTS)}


def test_attributes_that_one_origin_gives_are_single() -> None:
    assert classes_of(make_claim(doer="jnim")) == dict.fromkeys(("happened", "when", "where", "type", "perpetrator"), "single")


def test_attributes_that_cannot_all_be_right_are_contradictions() -> None:
    other = make_claim("r-b", day="2019-03-07", place="gao", type="ACCIDENT", mode=None, doer="isgs")
    found = classes_of(make_claim(doer="jnim"), other)
    assert found == {"happened": "same"} | dict.fromkeys(("when", "where", "type", "perpetrator"), "contradiction")


@pytest.mark.parametrize(
    ("change", "attribute", "kind"),
    [
        ({}, "when", "same"), ({"day": "2019-03"}, "when", "compatible"), ({"place": "mopti-region"}, "where", "compatible"),
        ({"place": "niger"}, "where", "contradiction"), ({"mode": "clash"}, "type", "compatible"), ({"day": None}, "when", "single"),
        ({"sufferer": "malian-police"}, "target", "compatible"), ({"sufferer": "nigerien-police"}, "target", "contradiction"),
    ],
)
def test_a_second_account(change: dict[str, Any], attribute: str, kind: str) -> None:
    assert classes_of(make_claim(sufferer="malian-military"), make_claim("r-b", **change))[attribute if change else "when"] == kind


def test_reasons_name_who_is_told_of_and_no_pronoun() -> None:
    they = replace(make_claim("r-b"), participants=(Participant("perpetrator", "They"),), id="")
    claims = make_claim(doer="nigerien-military"), make_claim("r-c", doer="nigerien-police"), they
    found = {one.attribute: one for one in list_agreements(claims, origin_keys(claims, REPORTS), REPORTS)}
    assert found["perpetrator"].reason == "one truth allows all: nigerien military, nigerien police"
    assert "perpetrator" not in classes_of(they)


def test_open_descriptions_contest_nobody() -> None:
    gunmen = replace(make_claim("r-b"), participants=(Participant("perpetrator", "gunmen", "unknown-gunmen", None, "description"),), id="")
    assert classes_of(make_claim(doer="jnim"), gunmen)["perpetrator"] == "compatible"


@pytest.mark.parametrize(
    ("denial", "perpetrator"),
    [
        (make_claim("r-b", stance="denies", doer="jnim", speaker=make_speaker("a cleric")), "denial"),
        (make_claim("r-b", stance="denies", speaker=make_speaker("the group", "jnim", "armed_group")), "denial"),
        (make_claim("r-b", stance="disputes", doer="isgs", speaker=make_speaker("a cleric")), "single"),
    ],
)
def test_who_denies_what(denial: Claim, perpetrator: str) -> None:
    found = classes_of(make_claim(doer="jnim"), denial)
    assert (found["happened"], found["perpetrator"]) == ("denial", perpetrator)


def test_what_nobody_asserts_has_no_agreement() -> None:
    assert classes_of(make_claim(stance="denies"), make_claim("r-b", stance="predicts")) == {}


def test_an_outlet_called_after_a_group_contests_nobody() -> None:
    agency = replace(make_claim("r-b"), participants=(Participant("perpetrator", "Shebab Agency", "al-shabaab", None, "registry"),), id="")
    assert classes_of(make_claim(doer="malian-military"), agency)["perpetrator"] == "compatible"
