"""Low, best and high."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factories import make_casualty, make_claim, make_speaker
from tests.reconcile.test_facts import make_facts

from sayso.model.claim import Claim
from sayso.model.incident import Toll
from sayso.model.quantity import Casualty
from sayso.reconcile.counted import HAPPENED
from sayso.reconcile.facts import ReportFacts
from sayso.reconcile.origins import origin_keys
from sayso.reconcile.policies import POLICIES
from sayso.reconcile.tolls import reconcile_tolls

REPORTS: dict[str, ReportFacts] = {
    f"r-{letter}": make_facts(f"r-{letter}", f"Outlet {letter.upper()}", published=f"2019-03-{day:02}")
    for day, letter in enumerate("abcdef", 6)
}
NUMBERS = st.one_of(st.integers(0, 60), st.tuples(st.integers(0, 60), st.none()), st.tuples(st.none(), st.integers(0, 60)))


def tolls_of(*claims: Claim) -> tuple[Toll, ...]:
    return reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS).tolls


def toll_of(*claims: Claim) -> Toll:
    (toll,) = tolls_of(*claims)
    return toll


def test_toll_of_one_origin_says_so() -> None:
    toll = toll_of(make_claim(killed=16))
    assert (toll.low, toll.best, toll.high, toll.contested) == (16, 16, 16, False)
    assert toll.rule == "only origin: Outlet A"


def test_toll_best_is_what_most_origins_give() -> None:
    toll = toll_of(make_claim("r-b", killed=16), make_claim("r-c", killed=16), make_claim("r-a", killed=23))
    assert (toll.low, toll.best, toll.high, toll.contested) == (16, 16, 23, True)
    assert toll.rule == "most origins: 2 of 3 give 16"


def test_toll_one_ministry_in_two_outlets_counts_once() -> None:
    ministry = make_speaker("Defence Ministry", "malian-defense-ministry")
    toll = toll_of(make_claim(killed=10, speaker=ministry), make_claim("r-b", killed=10, speaker=ministry), make_claim("r-c", killed=16))
    assert toll.best == 16
    assert toll.rule.startswith("latest of a figure that grew: 10 (2019-03-06), then 16 (2019-03-08)")


def test_toll_takes_an_origins_latest_figure() -> None:
    ministry = make_speaker("Defence Ministry", "malian-defense-ministry")
    toll = toll_of(make_claim(killed=10, speaker=ministry), make_claim("r-b", killed=12, speaker=ministry))
    assert (toll.low, toll.best, toll.high) == (10, 12, 12)
    assert not toll.contested


def test_toll_best_is_never_a_partys_count_of_its_enemy_when_another_origin_exists() -> None:
    army = make_speaker("the army", "colombian-military", "military")
    clash = {"doer": "colombian-military", "sufferer": "farc", "hurt": "farc"}
    toll = toll_of(make_claim("r-c", killed=40, speaker=army, **clash), make_claim("r-a", killed=12, **clash))
    assert (toll.low, toll.best, toll.high) == (12, 12, 40)
    assert "left out as a party's count of its enemy's losses: the army" in toll.rule


def test_toll_of_a_party_alone_is_shown_with_the_reason() -> None:
    rebels = make_speaker("rebels", "farc", "armed_group")
    toll = toll_of(make_claim(killed=40, speaker=rebels, doer="farc", hurt="colombian-military", sufferer="colombian-military"))
    assert toll.best == 40
    assert toll.rule == "only origin: rebels; a party's count of its enemy's losses, and no other origin gives one"


def test_toll_of_own_losses_stands() -> None:
    army = make_speaker("the army", "malian-military", "military")
    claims = [make_claim(r, killed=16, speaker=army, doer="jnim", sufferer="malian-military", hurt="malian-military") for r in ("r-a",)]
    assert toll_of(*claims).rule == "only origin: the army"


def test_toll_bounds_stay_open() -> None:
    assert toll_of(make_claim(killed=(25, None))).high is None
    assert toll_of(make_claim(killed=(25, None)), make_claim("r-b", killed=40)).high == 40
    assert toll_of(make_claim(killed=(25, None)), make_claim("r-b", killed=16)).high is None
    ceiling = toll_of(make_claim(killed=(None, 30)))
    assert (ceiling.low, ceiling.best, ceiling.high) == (None, None, 30)
    assert ceiling.rule.startswith("no floor")


def test_tolls_part_sides_and_fill_in_the_only_one() -> None:
    found = tolls_of(make_claim(killed=16, hurt="malian-military"), make_claim("r-b", killed=3, hurt="jnim"))
    assert [(toll.actor, toll.best) for toll in found] == [("jnim", 3), ("malian-military", 16)]
    assert [toll.actor for toll in tolls_of(make_claim(killed=16, hurt="malian-military"), make_claim("r-b", killed=15, of="people"))] == [
        "malian-military"
    ]
    assert len(tolls_of(make_claim(killed=16, hurt="malian-military"), make_claim("r-b", killed=15, of="herders"))) == 2


def test_tolls_leave_out_denials_predictions_and_numbers_not_given() -> None:
    assert tolls_of(make_claim(killed=9, stance="denies"), make_claim("r-b", killed=9, stance="predicts")) == ()
    assert tolls_of(make_claim(killed=(None, None))) == ()


@given(st.lists(st.tuples(st.sampled_from("abcdef"), NUMBERS), min_size=1, max_size=8))
def test_tolls_depend_on_no_order_and_best_lies_between(figures: list[tuple[str, int | tuple[int | None, int | None]]]) -> None:
    claims = [make_claim(f"r-{letter}", killed=number) for letter, number in figures]
    found = tolls_of(*claims)
    assert found == tolls_of(*sorted(claims, key=lambda claim: claim.id)) == tolls_of(*reversed(claims))
    for toll in found:
        assert toll.best is None or (toll.low is not None and toll.low <= toll.best and (toll.high is None or toll.best <= toll.high))


def make_claim_of(report: str, *casualties: Casualty, **changes: Any) -> Claim:
    """Return a claim with several figures."""
    return replace(make_claim(report, **changes), casualties=casualties, id="")


@pytest.mark.parametrize(
    ("of", "side"),
    [
        ("soldiers", "soldiers"), ("government soldiers", "soldiers"), ("Troops", "soldiers"), ("policemen", "police"),
        ("traffic police", "police"),
        ("herders", None), ("people", None), ("", None),
    ],
)
def test_forces_without_a_state_are_a_side_of_their_own(of: str, side: str | None) -> None:
    assert toll_of(make_claim(killed=7, of=of)).actor == side


def test_soldiers_are_not_counted_with_civilians() -> None:
    tolls = tolls_of(make_claim_of("r-a", make_casualty(9, of="soldiers"), make_casualty(4, "civilians", "villagers")))
    assert [(toll.attribute, toll.best) for toll in tolls] == [("killed:civilians", 4), ("killed:soldiers", 9)]


@pytest.mark.parametrize(
    ("named", "side"),
    [
        (("malian-military",), "malian-military"), (("malian-military", "jnim"), "malian-military"), (("jnim",), "soldiers"),
        (("malian-military", "nigerien-military"), "soldiers"),
    ],
)
def test_soldiers_belong_to_the_only_state_that_lost_people(named: tuple[str, ...], side: str) -> None:
    told = [make_claim(f"r-{letter}", killed=5, hurt=actor) for letter, actor in zip("ab", named, strict=False)]
    tolls = tolls_of(*told, make_claim("r-c", killed=7, of="soldiers"))
    assert {toll.actor for toll in tolls if toll.high == 7} == {side}


def test_an_army_that_tells_of_soldiers_speaks_of_no_enemy() -> None:
    army = make_speaker("army", "malian-military", "military")
    toll = toll_of(make_claim(killed=6, of="soldiers", speaker=army, sufferer="malian-military", doer="jnim"))
    assert (toll.best, toll.rule) == (6, "only origin: army")


@pytest.mark.parametrize(
    ("figures", "low", "best", "high"),
    [
        ((12, 3), 12, 12, 12), ((3, 12), 12, 12, 12), (((12, None), 3), 12, 12, None), (((None, 30), 8), 8, 8, 8), ((5, (5, 9)), 5, 5, 9),
    ],
)
def test_a_part_told_beside_its_whole_moves_no_bound(figures: tuple[Any, Any], low: int, best: int, high: int | None) -> None:
    whole, part = (make_casualty(number, "civilians", of) for number, of in zip(figures, ("people", "children"), strict=True))
    toll = toll_of(make_claim_of("r-a", whole, part))
    assert (toll.low, toll.best, toll.high) == (low, best, high)


def test_parts_of_two_outcomes_stay_apart() -> None:
    tolls = tolls_of(make_claim_of("r-a", make_casualty(4, "farc"), make_casualty(9, "farc", outcome="captured")))
    assert [(toll.attribute, toll.best) for toll in tolls] == [("captured:farc", 9), ("killed:farc", 4)]


SIDES = st.sampled_from([None, "civilians", "syrian-military", "hts"])
WORDS = st.sampled_from(["", "people", "soldiers", "policemen", "villagers"])
CASUALTIES = st.builds(
    make_casualty, st.one_of(st.integers(0, 90), st.integers(0, 90).map(lambda n: (n, n + 5)), st.integers(0, 90).map(lambda n: (n, None))),
    SIDES, WORDS, st.sampled_from(["killed", "wounded"]),
)
STANCES = st.sampled_from(["asserts", "asserts", "claims_responsibility", "denies", "disputes", "predicts", "threatens"])
TOLD = st.builds(
    lambda letter, found, stance, start: make_claim_of(f"r-{letter}", *found, stance=stance, start=start),
    st.sampled_from("abcdef"), st.lists(CASUALTIES, max_size=3), STANCES, st.integers(0, 40),
)


@given(st.lists(TOLD, min_size=1, max_size=6))
def test_no_toll_exceeds_what_was_said_and_bounds_are_in_order(claims: list[Claim]) -> None:
    for toll in tolls_of(*claims):
        said = [c for claim in claims for c in claim.casualties if c.outcome == toll.outcome and claim.stance in HAPPENED]
        assert toll.low is not None
        assert toll.best is not None
        assert toll.low <= toll.best
        assert toll.high is None or toll.best <= toll.high
        assert toll.low in {c.low for c in said}
        assert toll.best in {c.low for c in said}
        assert toll.high is None or toll.high in {c.high for c in said} | {c.low for c in said}


@given(st.lists(TOLD, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_tolls_are_the_same_in_any_order_of_claims(claims: list[Claim], random: Random) -> None:
    told = list({claim.id: claim for claim in claims}.values())
    shuffled = random.sample(told, len(told))
    assert tolls_of(*told) == tolls_of(*shuffled)


@given(st.lists(TOLD, min_size=1, max_size=6))
def test_what_is_denied_or_foreseen_adds_no_figure(claims: list[Claim]) -> None:
    told = list({claim.id: claim for claim in claims}.values())
    happened = [claim for claim in told if claim.stance in HAPPENED]
    numbers = [(toll.attribute, toll.low, toll.high) for toll in tolls_of(*told)]
    assert numbers == [(toll.attribute, toll.low, toll.high) for toll in tolls_of(*happened)]


@pytest.mark.parametrize(
    ("figures", "low", "high"),
    [
        ([(5, 5)], 5, 5), ([(5, None)], 5, None), ([(5, None), (9, 9)], 5, 9), ([(9, None), (5, 5)], 5, None),
        ([(None, 30), (4, 4)], 4, 30),
        ([(3000, 4000), (3500, None)], 3000, 4000), ([(0, 0), (2, 2)], 0, 2), ([(7, None), (7, 7)], 7, 7),
    ],
)
def test_toll_bounds_of_several_origins(figures: list[tuple[int | None, int | None]], low: int, high: int | None) -> None:
    told = [make_claim(f"r-{letter}", killed=figure, hurt="ltte") for letter, figure in zip("abc", figures, strict=False)]
    toll = toll_of(*told)
    assert (toll.low, toll.high) == (low, high)


def totals_of(*claims: Claim, policy: str = "ucdp") -> dict[str, tuple[int | None, int | None, int | None]]:
    found = reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS, policy).totals
    return {total.outcome: (total.low, total.best, total.high) for total in found}


@pytest.mark.parametrize(
    ("sides", "total"),
    [
        ([("farc", 4, "")], (4, 4, 4)),
        ([("farc", 4, ""), ("civilians", 9, "villagers")], (13, 13, 13)),
        ([(None, 12, "people")], (12, 12, 12)),
        ([("farc", 4, ""), ("eln", 9, ""), (None, 12, "people")], (13, 13, 13)),
        ([("farc", 4, ""), ("eln", 9, ""), (None, 15, "people")], (15, 15, 15)),
        ([("farc", 4, ""), ("civilians", (9, None), "villagers")], (13, 13, None)),
        ([("farc", 4, ""), ("civilians", (None, 9), "villagers")], (None, None, 13)),
        ([("farc", 0, "")], (0, 0, 0)),
    ],
)
def test_totals_never_add_parts_to_a_whole(sides: list[tuple[str | None, Any, str]], total: tuple[int | None, ...]) -> None:
    claims = [make_claim_of(f"r-{letter}", make_casualty(n, actor, of)) for letter, (actor, n, of) in zip("abc", sides, strict=False)]
    assert totals_of(*claims) == {"killed": total}


@pytest.mark.parametrize(
    ("hurt", "killed", "wounded", "total"),
    [
        (5, None, None, 5), (5, 2, None, 3), (5, 2, 4, 4), (5, 5, None, None), (2, 5, None, None), ((5, None), 1, None, 4),
        (5, 1, (3, None), 4),
    ],
)
def test_the_wounded_are_those_hurt_less_the_killed_where_nobody_counts_them(hurt: Any, killed: Any, wounded: Any, total: Any) -> None:
    given_ = (("casualties", hurt), ("killed", killed), ("wounded", wounded))
    found = totals_of(*(make_claim_of("r-a", make_casualty(n, outcome=o), start=at) for at, (o, n) in enumerate(given_) if n is not None))
    assert found.get("wounded", (None, None, None))[1] == total


def test_one_wounded_person_told_of_is_no_count_of_the_wounded() -> None:
    woman = Casualty("wounded", 1, 1, "a", "woman")
    claims = make_claim_of("r-a", make_casualty(5, of="people", outcome="casualties")), make_claim_of("r-a", woman, start=9)
    assert totals_of(*claims)["wounded"] == (5, 5, 5)


def test_totals_follow_the_policy() -> None:
    claims = [make_claim(f"r-{letter}", killed=n) for letter, n in zip("abc", (9, 5, 9), strict=True)]
    bests = [totals_of(*claims, policy=policy.name)["killed"][1] for policy in POLICIES]
    assert bests == [9, 5, 9, None]


def test_a_denied_figure_is_contested() -> None:
    denial = make_claim("r-b", killed=9, hurt="jnim", stance="denies", speaker=make_speaker("the group", "jnim", "armed_group"))
    claims = make_claim(killed=9, hurt="jnim"), denial
    found = reconcile_tolls(claims, origin_keys(claims, REPORTS), REPORTS)
    assert [(one.attribute, one.kind, one.reason) for one in found.agreements] == [
        ("killed:jnim", "denial", "denied or disputed by the group")
    ]
    assert found.tolls[0].contested
