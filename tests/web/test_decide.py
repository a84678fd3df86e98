"""Forms that decide: what they record, where they lead, what they refuse."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.desk import Desk, build_record, open_desk
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.model.decision import decision_to_dict
from sayso.store import Store
from sayso.web.pages.decide import ROUTES, own_path


@pytest.fixture
def record(tmp_path: Path) -> str:
    return build_record(tmp_path)


@pytest.fixture
def desk(record: str) -> Iterator[Desk]:
    with open_desk(record) as found:
        yield found


def fields_of(desk: Desk, fields: dict[str, Any]) -> dict[str, Any]:
    """Put ids where a form says C and I with the number killed."""
    ids = {f"{letter}{n}": find(f"killed {n}") for n in (2, 3, 4, 9) for letter, find in (("C", desk.claim), ("I", desk.incident))}
    return {
        name: [ids.get(one, one) for one in value] if isinstance(value, list) else ids.get(value, value) for name, value in fields.items()
    }


FORMS: list[tuple[str, dict[str, Any], tuple[str, ...], list[int]]] = [
    ("accept", {"claim": "C9"}, ("accept", "C9"), [1, 1, 2]),
    ("accept", {"incident": "I3"}, ("accept", "I3"), [1, 1, 2]),
    ("reject", {"claim": "C3"}, ("reject", "C3"), [1, 1, 1]),
    ("unsure", {"claim": "C3"}, ("unsure", "C3"), [1, 1, 2]),
    ("amend", {"claim": "C9", "killed": "8+", "when": "2012-03-27"}, ("amend", "C9", "killed=8+", "when=2012-03-27"), [1, 1, 2]),
    ("amend", {"claim": "C9", "start": "", "end": "31"}, ("amend", "C9", "span=18-31"), [1, 1, 2]),
    ("merge", {"incident": "I9", "other": "I2"}, ("merge", "I9", "I2"), [2, 2]),
    ("split", {"incident": "I3", "claim": ["C3"]}, ("split", "I3", "C3"), [1, 1, 1, 1]),
    ("move", {"claim": "C3", "to": "I9"}, ("move", "C3", "I9"), [1, 1, 2]),
    ("move", {"claim": "C3", "to": "new"}, ("move", "C3", "own"), [1, 1, 1, 1]),
    ("keep-apart", {"incident": "I9", "other": "I2"}, ("keep-apart", "I9", "I2"), [1, 1, 2]),
    ("cannot-tell", {"incident": "I9", "other": "I2"}, ("cannot-tell", "I9", "I2"), [1, 1, 2]),
    ("not-an-incident", {"incident": "I3"}, ("not-an-incident", "I3"), [1, 1]),
    ("grade", {"subject": "outlet:herald", "grade": "B"}, ("grade", "outlet:herald", "B"), [1, 1, 2]),
    ("grade", {"subject": "C9", "grade": "3"}, ("grade", "C9", "3"), [1, 1, 2]),
]


def test_several_claims_are_rejected_and_put_back_at_once(desk: Desk) -> None:
    both = [desk.claim("killed 4"), desk.claim("killed 3")]
    found = desk.post("/review/reject", claim=both)
    assert (found.status, desk.sizes()) == (303, [1, 1])
    assert "Rejected 2 claims" in desk.get("/about")
    desk.post("/review/undo/1")
    assert desk.sizes() == [1, 1, 2]


def test_several_claims_move_at_once(desk: Desk) -> None:
    both = [desk.claim("killed 4"), desk.claim("killed 3")]
    found = desk.post("/review/move", claim=both, to=desk.incident("killed 9"))
    assert (found.status, desk.sizes()) == (303, [1, 3])
    assert "Moved 2 claims" in desk.get("/about")
    assert desk.incident("killed 4") == desk.incident("killed 9")


CASES = pytest.mark.parametrize(("kind", "fields", "words", "sizes"), FORMS, ids=[f"{kind}-{n}" for n, (kind, *_) in enumerate(FORMS)])


@CASES
def test_a_form_does_its_work_and_is_undone(desk: Desk, kind: str, fields: dict[str, Any], words: object, sizes: list[int]) -> None:
    found = desk.post(f"/review/{kind}", **fields_of(desk, fields), why="as the later edition has it")
    assert (found.status, found.location[:1]) == (303, "/")
    assert desk.sizes() == sizes
    [decision] = desk.store.view().decisions()
    assert (decision.who, decision.kind, decision.why) == ("Ana", kind, "as the later edition has it")

    assert desk.post("/review/undo/1", back="/about").location == "/about"
    assert desk.sizes() == [1, 1, 2]
    assert "Undone" in desk.get("/about")
    assert desk.post("/review/undo/2").status == 303
    assert desk.sizes() == sizes


@CASES
def test_a_form_records_what_the_command_records(
    desk: Desk, tmp_path: Path, kind: str, fields: dict[str, Any], words: tuple[str, ...], sizes: object
) -> None:
    (tmp_path / "other").mkdir()
    other = build_record(tmp_path / "other")
    ids = fields_of(desk, {"words": list(words)})["words"]
    done = CliRunner(env={"SAYSO_RECORD": other, "SAYSO_BY": "Ana"}).invoke(app, ["review", *ids])
    assert done.exit_code == 0, done.output
    desk.post(f"/review/{kind}", **fields_of(desk, fields))
    with Store.open(other) as store:
        assert [said(d) for d in store.view().decisions()] == [said(d) for d in desk.store.view().decisions()]
        assert [a.incident for a in store.view().accounts()] == [a.incident for a in desk.store.view().accounts()]


def said(decision: Any) -> str:
    row = decision_to_dict(decision)
    return json.dumps({name: row[name] for name in ("kind", "subject", "who", "before", "after", "why", "anchors")}, sort_keys=True)


def test_the_notice_says_what_changed_and_offers_to_undo(desk: Desk) -> None:
    claim = desk.claim("killed 9")
    desk.post("/review/amend", claim=claim, killed="8+", back="/about")
    page = desk.get("/about")
    assert f"Amended {claim[:10]}: killed not told became 8+." in page
    assert 'action="/review/undo/1"' in page
    assert "Amended" not in desk.get("/about")


def test_a_decision_leads_to_the_incident_that_holds_the_claims_now(desk: Desk) -> None:
    old = desk.incident("killed 3")
    found = desk.post("/review/split", incident=old, claim=[desk.claim("killed 3")], back=f"/incident/{old}")
    assert found.location in {f"/incident/{desk.incident('killed 3')}", f"/incident/{desk.incident('killed 4')}"}
    merged = desk.post("/review/merge", incident=desk.incident("killed 9"), other=desk.incident("killed 2"))
    assert merged.location == f"/incident/{desk.incident('killed 9')}"
    gone = desk.post("/review/not-an-incident", incident=desk.incident("killed 9"), back=merged.location)
    assert gone.location.startswith("/claim/c-")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/incident/i-1", True), ("/review?at=3&kind=event", True), ("", False), ("https://elsewhere.example/", False),
        ("//elsewhere.example/", False), ("/\\elsewhere.example", False), ("javascript:alert(1)", False), ("review", False),
        ("/a\r\nSet-Cookie: x=1", False), ("/\telsewhere", False),
    ],
)
def test_nobody_is_sent_to_another_site(desk: Desk, address: str, kept: bool) -> None:
    assert own_path(address) == (address if kept else "")
    found = desk.post("/review/accept", claim=desk.claim("killed 9"), back=address)
    assert found.location == (address if kept else f"/incident/{desk.incident('killed 9')}")


@pytest.mark.parametrize("route", ROUTES, ids=[route.path for route in ROUTES])
def test_no_form_is_taken_without_its_token(desk: Desk, route: Any) -> None:
    found = desk.client.post(route.path.replace("{number}", "1"), data={"claim": desk.claim("killed 9")}, follow_redirects=False)
    assert found.status_code == 403
    assert desk.client.get(route.path.replace("{number}", "1")).status_code in {404, 405}
    assert desk.store.view().decisions() == []


@pytest.mark.parametrize(
    ("kind", "fields", "status", "words"),
    [
        ("accept", {}, 400, "names no claim and no incident"), ("accept", {"claim": "c-00000000"}, 404, "no claim"),
        ("accept", {"incident": "i-00000000"}, 404, "no incident"), ("amend", {"claim": "C9"}, 400, "changes nothing"),
        ("amend", {"claim": "C9", "when": "soon"}, 400, "cannot be amended so"), ("amend", {"claim": "C9", "colour": "red"}, 400, "colour"),
        ("amend", {"claim": "C9", "stance": "shrugs"}, 400, "stance"),
        ("amend", {"claim": "C9", "end": "99999"}, 400, "not words of report"),
        ("amend", {"claim": "C9", "figure.7.number": "3"}, 400, "load the page again"), ("merge", {"incident": "I9"}, 400, "is one"),
        ("merge", {"incident": "I9", "other": "i-00000000"}, 404, "no incident"), ("split", {"incident": "I3"}, 400, "splits off no claim"),
        ("split", {"incident": "I3", "claim": ["C9"]}, 400, "is not of incident"), ("move", {"claim": "C3"}, 400, "incident to move to"),
        ("move", {"claim": "C9", "to": "new"}, 400, "shares its incident"),
        ("keep-apart", {"incident": "I9", "other": "I9"}, 400, "one incident"),
        ("grade", {"subject": "outlet:herald", "grade": "Z"}, 400, "unknown"), ("undo/9", {}, 404, "no decision 9"),
        ("accept", {"claim": "C9", "why": "x" * 2001}, 400, "at most 2,000"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_says_why(desk: Desk, kind: str, fields: dict[str, Any], status: int, words: str) -> None:
    found = desk.post(f"/review/{kind}", **fields_of(desk, fields))
    assert (found.status, words in found.text) == (status, True), found.text
    assert desk.store.view().decisions() == []


def test_hostile_words_of_a_reason_are_shown_as_words(desk: Desk) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    claim = desk.claim("killed 9")
    desk.post("/review/reject", claim=claim, why=hostile)
    with open_desk(desk.store.record, "Ben") as ben:
        found = ben.post("/review/accept", claim=claim, seen="0")
    assert hostile not in found.text and "&lt;img src=x" in found.text


# -- two at once


def test_what_another_decided_meanwhile_is_shown_before_anything_is_recorded(desk: Desk) -> None:
    claim = desk.claim("killed 9")
    with open_desk(desk.store.record, "Ben") as ben:
        ben.post("/review/reject", claim=claim, why="a rumour")
    found = desk.post("/review/accept", claim=claim, seen="0", back="/review?at=2", why="two wires have it")
    assert found.status == 409
    assert "Ben: reject" in found.text and "a rumour" in found.text and 'href="/review?at=2"' in found.text
    assert 'name="seen" value="1"' in found.text and 'name="why" value="two wires have it"' in found.text
    assert len(desk.store.view().decisions()) == 1
    assert desk.post("/review/accept", claim=claim, seen="1").status == 303


def test_ones_own_decisions_and_those_undone_again_stop_nothing(desk: Desk) -> None:
    claim = desk.claim("killed 9")
    desk.post("/review/unsure", claim=claim, seen="0")
    assert desk.post("/review/accept", claim=claim, seen="0").status == 303
    with open_desk(desk.store.record, "Ben") as ben:
        ben.post("/review/reject", claim=claim)
        ben.post("/review/undo/3")
    assert desk.post("/review/accept", claim=claim, seen="2").status == 303


def test_an_undo_by_another_is_told_too(desk: Desk) -> None:
    claim = desk.claim("killed 9")
    desk.post("/review/accept", claim=claim)
    with open_desk(desk.store.record, "Ben") as ben:
        ben.post("/review/undo/1", why="it was a drill")
    assert "it was a drill" in desk.post("/review/accept", claim=claim, seen="1").text


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("merge", {"incident": "I3", "other": "I9"}), ("reject", {"claim": "C3"}), ("split", {"incident": "I3", "claim": ["C3"]})]
)
def test_an_incident_that_is_no_more_says_who_ended_it(desk: Desk, kind: str, fields: dict[str, Any]) -> None:
    old = desk.incident("killed 3")
    with open_desk(desk.store.record, "Ben") as ben:
        ben.post(f"/review/{kind}", **fields_of(desk, fields))
    found = desk.post("/review/not-an-incident", incident=old, seen="0")
    assert found.status == 409 and f"Ben: {kind}" in found.text


def test_while_a_build_is_at_work_a_decision_is_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.web.pages.decide.PATIENCE_S", 0.01)
    with desk.store.build_lock():
        found = desk.post("/review/reject", claim=desk.claim("killed 3"), back="/about")
        assert found.status == 303
        assert "Kept: a build is at work on the record; incidents will show this when it ends" in desk.get("/about")
        assert desk.sizes() == [1, 1, 2]
    desk.post("/review/accept", claim=desk.claim("killed 9"))
    assert desk.sizes() == [1, 1, 1]
