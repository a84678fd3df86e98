"""Whole accounts of made-up happenings of several conflicts: every row another way in which reports differ."""

from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.link.factories import make_casualty, make_claim, make_speaker
from tests.reconcile.test_facts import make_facts

from sayso.model.claim import Claim, Participant, Speaker
from sayso.model.incident import AGREEMENTS, CONTESTED, Account, Incident, incident_id
from sayso.model.quantity import Casualty
from sayso.reconcile import ReportFacts, reconcile_incident
from sayso.reconcile.policies import POLICIES

REPORTS: dict[str, ReportFacts] = {
    f"r-{letter}": make_facts(f"r-{letter}", f"Outlet {letter.upper()}", published=f"2020-02-{day:02}")
    for day, letter in enumerate("abcdef", 3)
}
ARMY = make_speaker("the army", "malian-military", "military")
REBELS = make_speaker("the rebels", "jnim", "armed_group")
DOCTOR = make_speaker("a doctor", None, "witness")
MAYOR = make_speaker("the mayor", None, "government")
Bounds = tuple[int | None, int | None, int | None]


def say(report: str, *casualties: Casualty, by: Speaker | None = None, quote: str = "Fighting broke out", **changes: Any) -> Claim:
    """Return a claim of a fight between jnim and the Malian army."""
    start = changes.pop("start", 0)
    made = make_claim(report, quote, start=start, doer="jnim", sufferer="malian-military", day="2020-02-02", speaker=by)
    return replace(made, casualties=casualties, id="", **changes)


def dead(number: Any, actor: str | None = None, of: str = "people") -> Casualty:
    return make_casualty(number, actor, of)


def hurt(number: Any, actor: str | None = None, of: str = "people") -> Casualty:
    return make_casualty(number, actor, of, "wounded")


def soldiers(number: Any) -> Casualty:
    return dead(number, "malian-military", "soldiers")


def fighters(number: Any) -> Casualty:
    return dead(number, "jnim", "fighters")


def account_of(*claims: Claim, policy: str = "ucdp") -> Account:
    ids = tuple(sorted(claim.id for claim in claims))
    return reconcile_incident(Incident(incident_id(ids), ids), {claim.id: claim for claim in claims}, REPORTS, policy)


@dataclass(frozen=True, slots=True)
class Scene:
    """Claims and what must come of them."""

    name: str
    claims: tuple[Claim, ...]
    tolls: dict[str, Bounds]
    kinds: dict[str, str]
    totals: dict[str, Bounds]
    bests: tuple[int | None, ...] = ()
    """The total dead by policy, in the order of ``POLICIES``."""
    contested: tuple[str, ...] = field(default=())


SCENES = (
    Scene(
        "one report alone",
        (say("r-a", soldiers(9)),),
        {"killed:malian-military": (9, 9, 9)},
        {"killed:malian-military": "single"},
        {"killed": (9, 9, 9)},
        (9, 9, 9, None),
    ),
    Scene(
        "a ministry's count grows",
        (say("r-a", soldiers(5), by=ARMY), say("r-b", soldiers(12), by=ARMY), say("r-d", soldiers(16), by=ARMY)),
        {"killed:malian-military": (5, 16, 16)},
        {"killed:malian-military": "updated"},
        {"killed": (5, 16, 16)},
        (16, 16, 16, None),
    ),
    Scene(
        "papers follow each other upwards",
        (say("r-a", dead(5)), say("r-b", dead(43)), say("r-c", dead(126))),
        {"killed:unknown": (5, 126, 126)},
        {"killed:unknown": "updated"},
        {"killed": (5, 126, 126)},
        (126, 5, None, None),
    ),
    Scene(
        "each side counts the other",
        (say("r-a", soldiers(100), by=REBELS), say("r-b", soldiers(71), by=ARMY), say("r-b", fighters(57), by=ARMY, start=40)),
        {"killed:jnim": (57, 57, 57), "killed:malian-military": (71, 71, 100)},
        {"killed:jnim": "single", "killed:malian-military": "contradiction"},
        {"killed": (128, 128, 157)},
        (128, 128, 128, None),
        ("killed:malian-military",),
    ),
    Scene(
        "a floor and a number",
        (say("r-a", dead((25, None))), say("r-b", dead(31))),
        {"killed:unknown": (25, 31, 31)},
        {"killed:unknown": "compatible"},
        {"killed": (25, 31, 31)},
        (),
    ),
    Scene(
        "ranges that overlap",
        (say("r-a", dead((20, 30))), say("r-a", dead((25, 40)), by=DOCTOR, start=40)),
        {"killed:unknown": (20, 20, 40)},
        {"killed:unknown": "compatible"},
        {"killed": (20, 20, 30)},
    ),
    Scene(
        "a doctor and a mayor on one day",
        (say("r-a", dead(8), by=DOCTOR), say("r-a", dead(11), by=MAYOR, start=40)),
        {"killed:unknown": (8, 8, 11)},
        {"killed:unknown": "contradiction"},
        {"killed": (8, 8, 11)},
        (8, 8, None, None),
        ("killed:unknown",),
    ),
    Scene(
        "soldiers and villagers",
        (say("r-a", soldiers(9), dead(4, "civilians", "villagers")),),
        {"killed:civilians": (4, 4, 4), "killed:malian-military": (9, 9, 9)},
        {"killed:civilians": "single", "killed:malian-military": "single"},
        {"killed": (13, 13, 13)},
    ),
    Scene(
        "those hurt less the dead",
        (say("r-a", make_casualty(14, None, "people", "casualties")), say("r-a", dead(4), start=40)),
        {"casualties:unknown": (14, 14, 14), "killed:unknown": (4, 4, 4)},
        {"casualties:unknown": "single", "killed:unknown": "single"},
        {"casualties": (14, 14, 14), "killed": (4, 4, 4), "wounded": (10, 10, 10)},
    ),
    Scene(
        "the dead and the wounded apart",
        (say("r-a", dead(4), hurt(10)), say("r-b", dead(4), hurt(12))),
        {"killed:unknown": (4, 4, 4), "wounded:unknown": (10, 12, 12)},
        {"killed:unknown": "same", "wounded:unknown": "updated"},
        {"killed": (4, 4, 4), "wounded": (10, 12, 12)},
    ),
    Scene(
        "a figure that the group denies",
        (say("r-a", soldiers(30)), say("r-b", soldiers(30), by=REBELS, stance="denies")),
        {"killed:malian-military": (30, 30, 30)},
        {"killed:malian-military": "denial"},
        {"killed": (30, 30, 30)},
        (),
        ("happened", "perpetrator", "killed:malian-military"),
    ),
    Scene(
        "a ceiling and a number",
        (say("r-a", dead((None, 30))), say("r-b", dead(21))),
        {"killed:unknown": (21, 21, 30)},
        {"killed:unknown": "compatible"},
        {"killed": (21, 21, 30)},
        (21, 21, 21, None),
    ),
    Scene(
        "captives beside the dead",
        (say("r-a", soldiers(6), make_casualty(4, "malian-military", "soldiers", "captured"), by=REBELS),),
        {"captured:malian-military": (4, 4, 4), "killed:malian-military": (6, 6, 6)},
        {"captured:malian-military": "single", "killed:malian-military": "single"},
        {"captured": (4, 4, 4), "killed": (6, 6, 6)},
    ),
    Scene(
        "nobody died",
        (say("r-a", dead(0)), say("r-b", dead(0))),
        {"killed:unknown": (0, 0, 0)},
        {"killed:unknown": "same"},
        {"killed": (0, 0, 0)},
        (0, 0, 0, None),
    ),
)


@pytest.mark.parametrize("scene", SCENES, ids=[scene.name for scene in SCENES])
def test_what_comes_of_a_scene(scene: Scene) -> None:
    account = account_of(*scene.claims)
    assert {toll.attribute: (toll.low, toll.best, toll.high) for toll in account.tolls} == scene.tolls
    assert {one.attribute: one.kind for one in account.agreements if ":" in one.attribute} == scene.kinds
    assert {total.outcome: (total.low, total.best, total.high) for total in account.totals} == scene.totals
    assert account.contested == scene.contested


@pytest.mark.parametrize("scene", [s for s in SCENES if s.bests], ids=[s.name for s in SCENES if s.bests])
def test_the_dead_in_all_by_policy(scene: Scene) -> None:
    found = [account_of(*scene.claims, policy=policy.name) for policy in POLICIES]
    assert tuple(total.best for account in found if (total := account.total("killed"))) == scene.bests
    assert [account.policy for account in found] == [policy.name for policy in POLICIES]


@pytest.mark.parametrize("scene", SCENES, ids=[scene.name for scene in SCENES])
def test_a_policy_changes_nothing_but_best_and_its_reason(scene: Scene) -> None:
    plain = account_of(*scene.claims)
    for policy in POLICIES:
        asked = account_of(*scene.claims, policy=policy.name)
        assert asked.values == plain.values
        assert asked.agreements == plain.agreements
        assert [(toll.attribute, toll.low, toll.high, toll.contested) for toll in asked.tolls] == [
            (toll.attribute, toll.low, toll.high, toll.contested) for toll in plain.tolls
        ]


def test_each_value_tells_when_it_was_said_and_on_what_basis() -> None:
    account = account_of(say("r-a", soldiers(71), by=ARMY), say("r-b", soldiers(100), by=REBELS), say("r-c", soldiers(71)))
    told = {value.value: (value.said, value.basis) for value in account.values if value.attribute == "killed:malian-military"}
    assert {value: (sorted(said), sorted(basis)) for value, (said, basis) in told.items()} == {
        "71": (["2020-02-03", "2020-02-05"], ["own losses", "own report"]),
        "100": (["2020-02-04"], ["count of its enemy's losses"]),
    }


def test_a_named_person_is_one_of_the_dead() -> None:
    colonel = Casualty("killed", 1, 1, "Colonel Keita", "Colonel Keita", "oumar-keita")
    named = say("r-a", colonel, start=40, participants=(Participant("victim", "Colonel Keita", "oumar-keita", None, "person"),))
    account = account_of(say("r-a", soldiers(9)), named)
    assert [(toll.attribute, toll.best) for toll in account.tolls] == [("killed:malian-military", 9)]
    assert [value.value for value in account.values if value.attribute == "killed:malian-military"] == ["9", "one of them"]


CLAIMS = st.builds(
    lambda letter, number, actor, by, stance, start: say(
        f"r-{letter}", dead(number, actor, "soldiers" if actor else "people"), by=by, stance=stance, start=start
    ),
    st.sampled_from("abcdef"), st.integers(0, 40), st.sampled_from([None, "malian-military", "jnim"]),
    st.sampled_from([None, ARMY, REBELS, DOCTOR]), st.sampled_from(["asserts", "asserts", "denies", "claims_responsibility"]),
    st.integers(0, 60),
)


@given(st.lists(CLAIMS, min_size=1, max_size=7, unique_by=lambda claim: claim.id), st.randoms(use_true_random=False))
def test_an_account_is_the_same_in_any_order(claims: list[Claim], random: Random) -> None:
    assert account_of(*claims) == account_of(*random.sample(claims, len(claims)))


@given(st.lists(CLAIMS, min_size=1, max_size=7, unique_by=lambda claim: claim.id))
def test_every_attribute_has_one_class_and_contested_are_those_of_two_classes(claims: list[Claim]) -> None:
    account = account_of(*claims)
    names = [one.attribute for one in account.agreements]
    assert len(names) == len(set(names))
    assert {one.kind for one in account.agreements} <= set(AGREEMENTS)
    assert account.contested == tuple(one.attribute for one in account.agreements if one.kind in CONTESTED)
    assert {toll.attribute for toll in account.tolls} <= set(names)


@given(st.lists(CLAIMS, min_size=1, max_size=7, unique_by=lambda claim: claim.id))
def test_totals_have_bounds_in_order_and_outcomes_of_tolls(claims: list[Claim]) -> None:
    account = account_of(*claims)
    assert {total.outcome for total in account.totals} == {toll.outcome for toll in account.tolls}
    for total in account.totals:
        assert total.best is None or total.low is None or total.low <= total.best
        assert total.best is None or total.high is None or total.best <= total.high
