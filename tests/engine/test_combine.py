"""Linking only what changed gives the record that building it all at once gives, down to what linking keeps."""

import io
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select
from tests.engine.toys import make_request, make_steps

from sayso.engine import Summary, build
from sayso.engine.near_copies import groups_of, meeting
from sayso.export.claims import write_claims_jsonl
from sayso.export.incidents import write_incidents_jsonl
from sayso.link import relink
from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.model.incident import Account, Incident
from sayso.reconcile import ReportFacts
from sayso.store import Store
from sayso.store import tables as t

STEPS = make_steps(link=relink)


def write(folder: Path, number: int, *lines: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"outlet{number % 4}-{number:03}.txt").write_text(f"Report {number}.\n" + "\n".join(lines) + "\n")


def tell(number: int) -> tuple[str, ...]:
    """Return what a report says: a few happenings told by several."""
    who = ("Yuldashev", "Yuldashov", "Karim", "Dost")[number % 4]
    bridge = f"2012-03-{number % 5 + 1:02} {who} killed {number % 3 + 4} guards of the bridge"
    return bridge, f"2012-04-{number % 7 + 1:02} {who} killed 9 in a valley"


def run(record: Path, folder: Path) -> Summary:
    with Store.open(str(record), create=True) as store:
        return build(store, make_request(folder), STEPS)


OF_ARRIVAL = ("oldest", "newest")
"""Columns that tell which run brought what: they differ where reports came in several runs."""


def shown(record: Path) -> tuple[str, dict[str, list[tuple[object, ...]]]]:
    """Return all that a record shows, and what linking keeps of it."""
    out = io.StringIO()
    with Store.open(str(record)) as store:
        write_claims_jsonl(store.view(), out)
        write_incidents_jsonl(store.view(), out)
        with store.view().engine.connect() as connection:
            kept = {
                table.name: sorted(
                    tuple(row) for row in connection.execute(select(*(c for c in table.c if c.name not in OF_ARRIVAL)))
                )
                for table in (t.link_parts, t.link_reports, t.links, t.near_misses, t.accounts, t.outlines, t.tolls, t.incident_claims)
            }
    return out.getvalue(), kept


def built_at_once(tmp_path: Path, numbers: Sequence[int], name: str = "whole") -> tuple[str, dict[str, list[tuple[object, ...]]]]:
    for number in numbers:
        write(tmp_path / name, number, *tell(number))
    run(tmp_path / f"{name}.sayso", tmp_path / name)
    return shown(tmp_path / f"{name}.sayso")


@pytest.mark.parametrize("seed", range(4))
def test_reports_in_any_order_and_any_lots_give_one_record(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.engine.kept.ROWS_A_PART", 4)
    numbers = list(range(12))
    chance = random.Random(seed)
    chance.shuffle(numbers)
    while numbers:
        lot, numbers = numbers[: (size := chance.randint(1, 5))], numbers[size:]
        for number in lot:
            write(tmp_path / "in", number, *tell(number))
        assert run(tmp_path / "a.sayso", tmp_path / "in").linked
    assert shown(tmp_path / "a.sayso") == built_at_once(tmp_path, range(12))


def test_a_changed_report_leaves_no_trace(tmp_path: Path) -> None:
    for number in range(8):
        write(tmp_path / "in", number, *tell(number + (number == 3)))
    run(tmp_path / "a.sayso", tmp_path / "in")
    write(tmp_path / "in", 3, *tell(3))
    run(tmp_path / "a.sayso", tmp_path / "in")
    incidents, kept = shown(tmp_path / "a.sayso")
    assert (incidents, kept) == built_at_once(tmp_path, range(8))


def test_a_copy_that_comes_first_gives_way(tmp_path: Path) -> None:
    write(tmp_path / "in", 1, *tell(1))
    write(tmp_path / "in", 2, *tell(2))
    run(tmp_path / "a.sayso", tmp_path / "in")
    (tmp_path / "in" / "outlet0-000.txt").write_text("Report 1.\n" + "\n".join(tell(5)) + "\n")
    run(tmp_path / "a.sayso", tmp_path / "in")
    run(tmp_path / "b.sayso", tmp_path / "in")
    assert shown(tmp_path / "a.sayso") == shown(tmp_path / "b.sayso")


def test_incidents_that_nothing_touched_are_not_reconciled_again(tmp_path: Path) -> None:
    seen: list[str] = []
    steps = make_steps(link=relink)

    def reconcile(incident: Incident, claims: Mapping[str, Claim], reports: Mapping[str, ReportFacts]) -> Account:
        seen.append(incident.id)
        return steps.reconcile(incident, claims, reports)

    for number in range(10):
        write(tmp_path / "in", number, f"2012-{number + 1:02}-05 Dost killed {number + 4} at post {number}")
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        build(store, make_request(tmp_path / "in"), make_steps(link=relink, reconcile=reconcile))
        assert len(seen) == 10
        write(tmp_path / "in", 77, "2015-01-05 Karim killed 30 at another post")
        build(store, make_request(tmp_path / "in"), make_steps(link=relink, reconcile=reconcile))
    assert len(seen) == 11


def test_decisions_hold_while_reports_come(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path / "in", number, f"2012-{number + 1:02}-05 Dost killed {number + 4} at post {number}")
    run(tmp_path / "a.sayso", tmp_path / "in")
    with Store.open(str(tmp_path / "a.sayso")) as store:
        one, other = (incident.claims[0] for incident in list(store.view().incidents())[:2])
        anchors = store.view().anchors([one, other])
        with store.writer() as writer:
            writer.add_decision(Decision("merge", one, "Ada", anchors=anchors, after={"claims": [[one], [other]]}))
    for number in (7, 8):
        write(tmp_path / "in", number, f"2012-01-05 Dost killed {number} elsewhere")
        run(tmp_path / "a.sayso", tmp_path / "in")
    with Store.open(str(tmp_path / "a.sayso")) as store:
        assert store.view().incident_of(one) == store.view().incident_of(other)
        assert not store.view().pending()
        assert len(store.view().machine_incidents()) >= 2


@pytest.mark.parametrize(
    ("keys", "fresh", "pairs"),
    [
        ({"a": [1, 2], "b": [2, 3], "c": [3, 4]}, "abc", [("a", "b"), ("b", "c")]),
        ({"a": [1, 2], "b": [2, 3], "c": [3, 4]}, "c", [("b", "c")]),
        ({"a": [1], "b": [2]}, "ab", []),
        ({"a": [1], "b": [1]}, "", []),
        ({}, "", []),
        ({"a": [1, 1], "b": [5]}, "ab", []),
    ],
)
def test_texts_meet_by_a_key_if_one_is_fresh(keys: dict[str, list[int]], fresh: str, pairs: list[tuple[str, str]]) -> None:
    sketches = {name: b"".join(key.to_bytes(8, "little") for key in own) for name, own in keys.items()}
    assert list(meeting(sketches, list(fresh))) == pairs


def test_groups_are_known_by_their_least_member() -> None:
    assert groups_of(iter([("b", "c"), ("d", "e"), ("a", "c")])) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
    assert groups_of(iter([])) == {}
