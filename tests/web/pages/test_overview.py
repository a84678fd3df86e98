"""The overview: what is there, what is new, what is disputed; brushing by pointer, keyboard and plain links."""

import csv
import io
import json
from pathlib import Path

import pytest
from playwright.sync_api import FloatRect, Page, expect
from tests.web.browser import check_widths
from tests.web.running import USER, SignedIn

from sayso.indicators import Question, run_indicators, save_questions
from sayso.settings import Settings
from sayso.store import Store
from sayso.store import tables as t
from sayso.web.access import Access
from sayso.web.app import make_app


def test_it_says_what_is_in_the_record_and_what_is_disputed(client: SignedIn) -> None:
    shown, found = client.get("/").text, client.get("/overview.json").json()
    for word in ("reports", "claims", "incidents"):
        assert f"{found['counts'][word]:,} {word}" in shown
    for words in ("Contested", "Waits for a person", "undated", "without coordinates", "No question is kept"):
        assert words in shown
    assert found["contested"] >= len(found["disputed"]) > 0
    first = found["disputed"][0]
    assert first["parting"]["one"]["value"] != first["parting"]["other"]["value"]
    assert first["row"]["title"] in shown.replace("&#39;", "'")
    assert found["explore"]["undated"] > 0
    assert "map" not in found["explore"]


def test_what_is_new_is_what_runs_brought_since_it_was_seen(record: Path, client: SignedIn) -> None:
    with Store.open(str(record)) as store, store.view().engine.begin() as connection:
        run = connection.execute(t.runs.insert().values(id=77, started="2026-01-01T00:00:00Z", ended=None, version="x", summary="{}"))
        assert run.rowcount == 1
        connection.execute(t.outlines.update().values(oldest=1, newest=77).where(t.outlines.c.contested))
        connection.exec_driver_sql("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS VARCHAR) WHERE key = 'stamp'")
    before = client.get("/overview.json").json()["news"]
    assert (before["seen"], before["latest"], before["new"]) == (None, 77, 0)
    assert before["changed"] > 0
    answer = client.post("/overview/seen", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    after = client.get("/overview.json").json()["news"]
    assert (after["seen"], after["new"], after["changed"]) == (77, 0, 0)
    shown = client.get("/").text
    assert "Nothing new" in shown
    assert "Mark all as seen" not in shown


def test_what_fired_is_new_until_it_is_marked_as_seen(record: Path, client: SignedIn) -> None:
    with Store.open(str(record)) as store:
        save_questions(store, [Question("attacks", "Attacks on soldiers", "match", event=("ASSAULT",))])
        run_indicators(store)
    before = client.get("/overview.json").json()["fired"]
    assert before["new"] == before["all"] > 0
    assert (before["questions"], before["latest"][0]["new"]) == (1, True)
    assert "Attacks on soldiers" in client.get("/").text
    with Store.open(str(record)) as store, store.writer() as writer:
        writer.put_desk_state(USER, "indicators.seen", 99)
    after = client.get("/overview.json").json()["fired"]
    assert (after["new"], after["all"], after["latest"][0]["new"]) == (0, before["all"], False)


def test_reading_changes_nothing(client: SignedIn) -> None:
    for _ in range(2):
        assert client.get("/overview.json").json()["news"]["seen"] is None


def test_the_list_below_is_csv(client: SignedIn) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/overview.csv?since=2019&until=2019").text)))
    assert rows
    assert all(row["when"].startswith(("2019", "2015", "2018")) for row in rows)


@pytest.mark.parametrize(
    ("file", "kind", "begins"),
    [
        ("map.svg", "image/svg+xml", b"<svg"), ("timeline.svg", "image/svg+xml", b"<svg"), ("map.png", "image/png", b"\x89PNG"),
        ("timeline.png", "image/png", b"\x89PNG"),
    ],
)
def test_every_picture_downloads_as_it_is_filtered(client: SignedIn, file: str, kind: str, begins: bytes) -> None:
    whole, part = client.get(f"/picture/{file}"), client.get(f"/picture/{file}?since=2019&until=2019")
    assert whole.headers["content-type"].startswith(kind)
    assert "attachment" in whole.headers["content-disposition"]
    assert whole.content.startswith(begins)
    assert whole.content != part.content
    assert whole.content == client.get(f"/picture/{file}").content


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/?since=soon", "write a day, a month or a year"), ("/?bbox=9", "expected west,south,east,north"),
        ("/picture/map.gif", "expected one of map.svg"), ("/picture/secret.svg", "no picture"),
    ],
)
def test_what_cannot_be_shown_says_what_to_do(client: SignedIn, address: str, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert words in answer.text


def test_a_filter_that_fits_nothing_says_how_to_go_back(client: SignedIn) -> None:
    shown = client.get("/?bbox=-150,-50,-140,-40").text
    assert "No incident fits" in shown
    assert "whole map, all years" in shown


def test_an_empty_record_teaches_what_to_do(tmp_path: Path) -> None:
    record = str(tmp_path / "new.sayso")
    with Store.open(record, create=True) as store:
        access = Access("Ada")
        app = make_app(store, access, Settings(record=record))
        with SignedIn(app, base_url="http://127.0.0.1") as client:
            client.cookies.set(access.cookie, access.sessions.begin("Ada"))
            shown = client.get("/").text
            assert "Nothing has been read yet" in shown
            assert "sayso build FOLDER" in shown
            assert json.loads(client.get("/overview.json").text)["explore"]["shown"] == 0
            assert client.get("/picture/map.svg").status_code == 200
        app.state.desk.jobs.close()


def test_names_of_the_record_are_never_markup(record: Path, client: SignedIn) -> None:
    nasty = '<script>alert("x")</script>'
    with Store.open(str(record)) as store, store.view().engine.begin() as connection:
        for row in connection.execute(t.accounts.select()).all():
            body = json.loads(row.body)
            body["title"] = nasty
            connection.execute(t.accounts.update().where(t.accounts.c.incident == row.incident).values(body=json.dumps(body)))
    shown = client.get("/").text
    assert "&lt;script&gt;alert" in shown
    assert nasty not in shown


# -- in the browser


def shown(page: Page) -> str:
    return page.locator("#explore .beside b").first.inner_text()


def spread(page: Page, name: str) -> FloatRect:
    """Return where a picture is in the window, after bringing it there."""
    picture = page.locator(f'[data-brush="{name}"] > svg')
    picture.scroll_into_view_if_needed()
    found = picture.bounding_box()
    assert found is not None
    return found


def test_brushing_by_pointer_filters_both_pictures_and_the_list(page: Page, axe: object) -> None:
    page.goto("/")
    every = shown(page)
    where = spread(page, "timeline")
    page.mouse.move(where["x"] + where["width"] * 0.72, where["y"] + where["height"] * 0.3)
    page.mouse.down()
    page.mouse.move(where["x"] + where["width"] * 0.97, where["y"] + where["height"] * 0.5, steps=6)
    page.mouse.up()
    page.wait_for_url("**/?since=*")
    expect(page.locator("#explore .beside b").first).not_to_have_text(every)
    assert page.locator("#since").input_value() > "2009"
    some = shown(page)
    where = spread(page, "map")
    page.mouse.move(where["x"] + 20, where["y"] + 20)
    page.mouse.down()
    page.mouse.move(where["x"] + where["width"] * 0.6, where["y"] + where["height"] * 0.7, steps=6)
    page.mouse.up()
    page.wait_for_url("**bbox=*")
    assert page.locator("#bbox").input_value().count(",") == 3
    page.get_by_role("link", name="whole map").click()
    expect(page.locator("#explore .beside b").first).to_have_text(some)
    page.get_by_role("link", name="all years").click()
    expect(page.locator("#explore .beside b").first).to_have_text(every)
    page.go_back()
    expect(page.locator("#explore .beside b").first).to_have_text(some)


def test_a_brush_that_begins_and_ends_on_a_mark_is_no_click_on_it(page: Page) -> None:
    page.goto("/")
    target = page.locator('[data-brush="timeline"] a').first
    target.scroll_into_view_if_needed()
    where = target.bounding_box()
    assert where is not None
    page.mouse.move(where["x"] + 2, where["y"] + 40)
    page.mouse.down()
    page.mouse.move(where["x"] + where["width"] - 3, where["y"] + 44, steps=5)
    page.mouse.up()
    page.wait_for_url("**/?since=*")
    brushed = page.url
    expect(page.locator("#since")).not_to_have_value("")
    assert page.url == brushed
    assert "#" not in page.url  # a mark's own address would lead to the pictures


def test_the_same_by_keyboard(page: Page) -> None:
    page.goto("/")
    every = shown(page)
    page.locator('[data-brush="timeline"] > svg').focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowLeft", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/?since=*")
    expect(page.locator("#explore .beside b").first).not_to_have_text(every)
    page.locator("#since").fill("2019")
    page.locator("#until").fill("2019")
    page.locator("#until").press("Enter")
    expect(page.locator("#explore caption").last).to_contain_text("incident")
    assert "since=2019" in page.url


def test_it_is_accessible_and_fits_a_phone(page: Page, axe: object) -> None:
    page.goto("/?since=2019&until=2021")
    axe(page)  # type: ignore[operator]
    check_widths(page)
