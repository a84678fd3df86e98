"""``/custody`` and what stands below it, ``/run/ID`` and ``/issues``."""

import json

import pytest
from playwright.sync_api import Page
from sqlalchemy import insert, text
from starlette.applications import Starlette
from tests.web.browser import check_axe, check_widths
from tests.web.running import USER, Desk, SignedIn

from sayso.model.decision import Decision
from sayso.model.ids import sha256_hex
from sayso.store import Store
from sayso.store import tables as t

HOSTILE = "<script>alert(1)</script>"


def store_of(client: SignedIn) -> Store:
    assert isinstance(client.app, Starlette)
    store: Store = client.app.state.desk.record.store
    return store


def grade(store: Store, who: str = "ann", subject: str = "outlet:reuters", why: str = "", mark: str = "B") -> Decision:
    with store.writer() as writer:
        return writer.add_decision(Decision("grade", subject, who, before={"reliability": None}, after={"reliability": mark}, why=why))


def finish(client: SignedIn, address: str) -> dict[str, object]:
    assert isinstance(client.app, Starlette)
    client.app.state.desk.jobs.wait(address.rpartition("/")[2], 120)
    job: dict[str, object] = client.get(f"{address}.json").json()
    return job


# -- the first page


def test_an_undecided_record_teaches(client: SignedIn) -> None:
    page = client.get("/custody").text
    assert "Nobody has decided anything yet" in page and "nothing was decided yet" in page
    assert "21 originals" in page or "originals: bytes as they came" in page
    assert client.get("/custody/decisions").text.count("No decision fits") == 1


def test_decisions_are_shown_with_who_when_why_and_hash(client: SignedIn) -> None:
    decision = grade(store_of(client), why=HOSTILE)
    page = client.get("/custody").text
    assert "1 decision is as written" in page
    for words in (decision.hash, decision.previous, decision.at[:16].replace("T", " "), "&lt;script&gt;", ">ann<"):
        assert words in page
    assert HOSTILE not in page
    data = client.get("/custody.json").json()
    assert data["chain"]["faults"] == [] and data["decided"][0]["changes"] == [{"field": "reliability", "before": "–", "after": "B"}]


def test_a_changed_decision_breaks_the_chain(client: SignedIn) -> None:
    store = store_of(client)
    grade(store)
    grade(store, "bo")
    with store.view().engine.begin() as connection:
        for name in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'decisions'")).all():
            connection.execute(text(f"DROP TRIGGER {name[0]}"))
        connection.execute(text("UPDATE decisions SET body = replace(body, '\"who\":\"ann\"', '\"who\":\"eve\"') WHERE number = 1"))
    page = client.get("/custody").text
    assert 'role="alert"' in page and "not as written" in page and "decision 1 cannot be read" in page


def test_the_whole_record_is_checked_as_a_job(client: SignedIn) -> None:
    answer = client.post("/custody/verify", follow_redirects=False)
    job = finish(client, answer.headers["location"])
    assert (job["state"], job["words"]) == (
        "done", "The record is sound: originals, texts, quotes and decisions are as they were written."
    )
    assert "Originals, texts, quotes and" in client.get("/custody").text


def test_the_check_finds_changed_bytes(client: SignedIn) -> None:
    with store_of(client).view().engine.begin() as connection:
        connection.execute(text("UPDATE texts SET text = text || '!' WHERE id = (SELECT min(id) FROM texts)"))
    job = finish(client, client.post("/custody/verify", follow_redirects=False).headers["location"])
    assert "not as they were written" in str(job["words"])
    assert "its text is not the text as read" in client.get("/custody").text


def test_a_long_chain_is_checked_when_asked(client: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.web.pages import custody as module

    monkeypatch.setattr(module, "AT_ONCE", 0)
    grade(store_of(client))
    assert "was not checked since the desk was opened" in client.get("/custody").text
    finish(client, client.post("/custody/verify", follow_redirects=False).headers["location"])
    assert "1 decision is as written" in client.get("/custody").text
    grade(store_of(client), "bo")
    assert "1 decision came since" in client.get("/custody").text


# -- lists


def test_decisions_are_filtered_and_undone_ones_marked(client: SignedIn) -> None:
    store = store_of(client)
    first = grade(store)
    grade(store, "bo", "outlet:b")
    with store.writer() as writer:
        writer.add_decision(Decision("undo", first.id, "bo", before={"kind": "grade", "subject": first.subject}))
    rows = client.get("/custody/decisions.json").json()["decided"]
    assert [(row["number"], row["undone"]) for row in rows] == [(3, False), (2, False), (1, True)]
    assert [row["number"] for row in client.get("/custody/decisions.json?who=bo&kind=grade").json()["decided"]] == [2]
    assert "undone</span>" in client.get("/custody/decisions").text
    assert client.get("/custody/decisions?kind=none").status_code == 400
    assert client.get("/custody/decisions.csv").text.splitlines()[0].startswith("number,id,at,who,kind")


def test_decisions_are_exported_as_review_export_writes_them(client: SignedIn) -> None:
    decision = grade(store_of(client))
    answer = client.get("/custody/decisions/export")
    assert 'filename="decisions.jsonl"' in answer.headers["content-disposition"]
    assert json.loads(answer.text)["id"] == decision.id


def test_originals_are_listed_found_and_downloaded_whole(client: SignedIn) -> None:
    rows = client.get("/custody/originals.json").json()["originals"]
    assert len(rows) > 15 and [row["source"] for row in rows] == sorted(row["source"] for row in rows)
    sha256 = rows[0]["sha256"]
    [found] = client.get(f"/custody/originals.json?q={sha256}").json()["originals"]
    assert found["source"] == rows[0]["source"]
    answer = client.get(f"/custody/originals/{sha256}")
    assert sha256_hex(answer.content) == sha256 and len(answer.content) == rows[0]["size"]
    assert answer.headers["content-type"] == "application/octet-stream" and sha256 in answer.headers["content-disposition"]
    assert client.get("/custody/originals/" + "0" * 64).status_code == 404
    assert "No original fits" in client.get("/custody/originals?q=zzzz").text


def test_builds_and_one_build(client: SignedIn) -> None:
    assert "/run/1" in client.get("/custody/runs").text
    run = client.get("/run/1.json").json()
    assert run["run"]["reader"] and run["latest"] is True
    assert client.get("/run/1").status_code == 200
    assert client.get("/run/77").status_code == 404
    assert client.get("/custody/runs.csv").text.startswith("number,started")


# -- issues


def test_issues_by_kind_with_what_helps_and_where(client: SignedIn) -> None:
    page = client.get("/issues?kind=unplaced").text
    assert "add the place to registry" in page and "Issues of kind unplaced" in page
    data = client.get("/issues.json?kind=unplaced").json()
    assert {issue["kind"] for issue in data["issues"]} == {"unplaced"}
    first = next(issue for issue in data["issues"] if issue["start"] is not None)
    address = f'/report/{first["report"]}?at={first["start"]}#at'
    assert address in page
    assert 'id="at"' in client.get(address).text, "the report shows the place"
    assert data["total"] == next(group["count"] for group in data["groups"] if group["kind"] == "unplaced")
    assert client.get("/issues.csv").text.startswith("stage,kind,source")


def test_words_filter_issues_and_are_shown_as_words(client: SignedIn) -> None:
    page = client.get("/issues", params={"q": HOSTILE}).text
    assert "No issue fits these words" in page and HOSTILE not in page


def test_an_issue_is_never_markup(client: SignedIn) -> None:
    with store_of(client).view().engine.begin() as connection:
        row = {"root": "", "origin": "", "stage": "read", "kind": "empty-file", "source": HOSTILE, "message": HOSTILE, "remedy": HOSTILE}
        connection.execute(insert(t.issues).values(**row))
    page = client.get("/issues?kind=empty-file").text
    assert HOSTILE not in page and "&lt;script&gt;" in page


# -- in the browser


def test_custody_is_worked_by_keyboard_and_accessible(page: Page, desk: Desk) -> None:
    grade(desk.store, USER, why="read for years")
    for path in ("/custody", "/custody/decisions", "/custody/originals", "/custody/runs", "/run/1", "/issues"):
        page.goto(path)
        check_axe(page)
        check_widths(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/custody")
    page.get_by_role("button", name="Check the whole record").focus()
    page.keyboard.press("Enter")
    page.get_by_text("The record is sound").wait_for()
    page.get_by_role("link", name="See what came of it").press("Enter")
    assert page.get_by_text("1 decision is as written").is_visible()
    page.goto("/issues")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/report/**")
