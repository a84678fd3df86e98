"""What is said to have befallen the holder of an office or command."""

from dataclasses import replace

import pytest
from tests.dossiers.make import ALIVE, DEAD, FIRST, RAID, SECOND, claim, killed, side

from sayso.dossiers.evidence import Desk
from sayso.dossiers.fates import fate_of, fate_rows
from sayso.model.claim import Claim, Event
from sayso.model.quantity import Casualty

HIM = ("sultani-makenga",)
TARGET = (side("target", HIM[0]),)


def hurt(role: str = "target", **changes: object) -> Claim:
    return replace(claim(SECOND, "Makenga", participants=(side(role, HIM[0]),)), id="", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (hurt(casualties=killed(1, None)), "killed"),
        (hurt(casualties=killed(None, None)), "killed"),
        (hurt(casualties=killed(1, HIM[0])), "killed"),
        (hurt(casualties=(Casualty("wounded", 1, 1, "a", "him"),)), "wounded"),
        (hurt(rules=("trigger:ASSAULT/-=kill",)), "killed"),
        (hurt(rules=("toll:killed=die",)), "killed"),
        (hurt(), "attacked"),
        (hurt(casualties=killed(14, None)), "attacked"),
        (hurt("captive", event=Event("COERCE", "arrest")), "arrested"),
        (hurt("captive", event=Event("COERCE", "seize")), "held"),
        (hurt(event=Event("ACCUSE")), None),
        (hurt("perpetrator"), None),
        (hurt("mover", event=Event("RETREAT", "withdraw")), None),
        (hurt(stance="threatens", rules=("trigger:ASSAULT/-=kill",)), None),
        (hurt(stance="denies", rules=("toll:killed=dead",)), "killed"),
        (claim(SECOND, "Makenga", "strength", participants=(side("subject", HIM[0]),), rules=("state:strength=survive",)), "alive"),
        (claim(SECOND, "Makenga", "strength", participants=(side("subject", HIM[0]),), rules=("state:strength=able",)), None),
        (claim(SECOND, "Makenga", "strength", participants=(side("subject", "m23"),), rules=("state:strength=survive",)), None),
        (RAID, None),
    ],
)
def test_a_claim_says_what_befell_him(found: Claim, expected: str | None) -> None:
    assert fate_of(found, HIM) == expected


def test_a_count_of_many_is_nobodys_own_death() -> None:
    two = (side("target", HIM[0]), side("target", "m23"))
    assert fate_of(claim(SECOND, "Makenga", participants=two, casualties=killed(1, None)), HIM) == "attacked"


def test_rows_part_stances_dates_and_incidents(desk: Desk) -> None:
    desk.know([DEAD, ALIVE])
    rows = fate_rows(desk, [DEAD, ALIVE, RAID], HIM, {DEAD.id: "i-1", ALIVE.id: "i-1"})
    assert [(row.outcome, row.stance, row.when, row.incident) for row in rows] == [
        ("killed", "asserts", "2012-11-22", "i-1"),
        ("killed", "denies", "2012-11-22", "i-1"),
    ]


def test_a_denial_elsewhere_denies_no_death(desk: Desk) -> None:
    desk.know([DEAD, ALIVE])
    rows = fate_rows(desk, [DEAD, ALIVE], HIM, {DEAD.id: "i-1", ALIVE.id: "i-2"})
    assert {(row.outcome, row.stance) for row in rows} == {("killed", "asserts"), ("attacked", "denies")}


def test_the_same_said_twice_is_one_row(desk: Desk) -> None:
    again = replace(DEAD, report=FIRST.id, id="")
    desk.know([DEAD, again])
    [row] = fate_rows(desk, [DEAD, again], HIM, {})
    assert (row.evidence.count, row.evidence.origins) == (2, 1)
