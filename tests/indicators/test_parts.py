"""Whom a question means that asks for an actor with its parts."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.indicators.parts import parts_of
from sayso.model.claim import Claim, Participant
from sayso.model.report import Report
from sayso.store import Store


def belonging(report: Report, part: str, group: str = "imu", kind: str = "affiliation", **changes: object) -> Claim:
    role = "leader" if kind == "leadership" else "subject"
    claim = make_claim(report, participants=(Participant(role, part, part), Participant("group", group, group)), kind=kind, event=None)
    return replace(claim, id="", rules=(f"state:{kind}=member",), **changes)  # type: ignore[arg-type]


ROWS = [
    ("a member", "abdullo", {}, True),
    ("a leader", "abdullo", {"kind": "leadership"}, True),
    ("a doubtful member", "abdullo", {"certainty": "possible"}, False),
    ("a denied member", "abdullo", {"stance": "denies"}, False),
    ("a member of another group", "abdullo", {"group": "taliban"}, False),
    ("an open description", "unknown-gunmen", {}, False),
]


@pytest.mark.parametrize(("part", "changes", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_members_and_leaders_that_claims_name_firmly_are_parts(
    part: str, changes: dict[str, str], expected: bool, tmp_path: Path
) -> None:
    report = make_report()
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, belonging(report, part, **changes))
        found = parts_of(store.view(), "imu")
    assert (part in found) is expected
    assert found["imu"] == ""


def test_an_offshoot_is_no_part(tmp_path: Path) -> None:
    report = make_report()
    claim = replace(belonging(report, "iju"), rules=("state:affiliation=offshoot",), id="")
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)
        assert "iju" not in parts_of(store.view(), "imu")


def test_leaders_of_the_registry_are_parts(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        assert parts_of(store.view(), "imu")["juma-namangani"] == "a leader of imu by the registry"


def test_the_bodies_of_a_state_that_the_record_names_are_its_parts(tmp_path: Path) -> None:
    report = make_report()
    people = (Participant("perpetrator", "troops", "uzbek-military"), Participant("target", "men", "kyrgyz-military"))
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report, participants=people))
        found = parts_of(store.view(), "uzbekistan")
    assert found["uzbek-military"] == "a body of uzbekistan"
    assert "kyrgyz-military" not in found
