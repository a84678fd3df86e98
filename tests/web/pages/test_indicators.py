"""``/indicators`` and ``/indicator/ID``."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette
from tests.web.browser import check_axe, check_widths
from tests.web.running import Desk, SignedIn

from sayso.indicators import run_indicators, save_questions
from sayso.indicators.questions import parse_questions
from sayso.store import Store

HOSTILE = "<script>alert(1)</script>"
EXAMPLE = files("sayso.registry").joinpath("indicators.toml").read_text(encoding="utf-8")
ATTACKS = '[[question]]\nid = "attacks"\ntitle = "Attacks"\nkind = "match"\nevent = ["ASSAULT"]\n'


def store_of(client: SignedIn) -> Store:
    assert isinstance(client.app, Starlette)
    store: Store = client.app.state.desk.record.store
    return store


def ask_saved(store: Store, toml: str = EXAMPLE) -> None:
    save_questions(store, parse_questions(toml, "here"))
    run_indicators(store)


def wait(client: SignedIn, address: str) -> str:
    assert isinstance(client.app, Starlette)
    return str(client.app.state.desk.jobs.wait(address.rpartition("/")[2], 120).words)


def test_a_record_without_questions_teaches(client: SignedIn) -> None:
    page = client.get("/indicators").text
    assert "keeps no questions yet" in page and "/indicators/questions" in page
    form = client.get("/indicators/questions").text
    assert "these are examples" in form and "imu-in-the-valley" in form
    assert client.get("/indicators.json").json() == {"run": 0, "current": False, "seen": None, "new": 0, "asked": []}


def test_what_fired_is_counted_and_shown_with_reasons_and_claims(client: SignedIn) -> None:
    ask_saved(store_of(client))
    rows = client.get("/indicators.json").json()
    assert rows["current"] is True and rows["new"] == sum(row["new"] for row in rows["asked"]) > 0
    attack = next(row for row in rows["asked"] if row["id"] == "imu-in-the-valley")
    data = client.get("/indicator/imu-in-the-valley.json").json()
    assert data["asked"] == attack and data["total"] == attack["fired"] == len(data["fired"])
    page = client.get("/indicator/imu-in-the-valley").text
    for firing in data["fired"]:
        assert f'/incident/{firing["incidents"][0]}' in page and f'/claim/{firing["claims"][0]}' in page
    assert "is inside Fergana Valley" in page and "parts" in page
    assert client.get("/indicators.csv").text.startswith("id,title,kind,fired,new")
    assert client.get("/indicator/imu-in-the-valley.csv").text.startswith("key,title,when,new")


def test_a_series_is_a_table_of_sums(client: SignedIn) -> None:
    ask_saved(store_of(client))
    page = client.get("/indicator/deaths-by-province").text
    assert 'scope="col">Province</th>' in page and 'class="num">Killed</th>' in page and "542" in page
    days = [row["when"] for row in client.get("/indicator/deaths-by-province.json").json()["fired"]]
    assert days == sorted(days, reverse=True)


def test_new_means_not_marked_as_seen_by_this_user(client: SignedIn) -> None:
    store = store_of(client)
    ask_saved(store, ATTACKS)
    assert client.get("/indicators.json").json()["new"] > 0
    client.post("/indicators/seen")
    data = client.get("/indicators.json").json()
    assert (data["new"], data["seen"]) == (0, 1)
    assert "Nothing new fired" in client.get("/indicator/attacks?new=1").text
    second = EXAMPLE.replace('id = "imu-in-the-valley"', 'id = "other"')
    ask_saved(store, ATTACKS + second)
    data = client.get("/indicators.json").json()
    assert data["new"] == sum(row["new"] for row in data["asked"] if row["id"] != "attacks") > 0
    fresh = client.get("/indicator/other.json?new=1").json()
    assert fresh["total"] == len(fresh["fired"]) and all(row["new"] for row in fresh["fired"])


def test_looking_changes_nothing(client: SignedIn) -> None:
    ask_saved(store_of(client), ATTACKS)
    before = client.get("/indicators.json").json()
    client.get("/indicator/attacks")
    assert client.get("/indicators.json").json() == before


def test_a_record_that_changed_is_asked_anew_as_a_job(client: SignedIn) -> None:
    store = store_of(client)
    save_questions(store, parse_questions(ATTACKS, "here"))
    assert "has changed since" in client.get("/indicators").text
    answer = client.post("/indicators/run", follow_redirects=False)
    assert wait(client, answer.headers["location"]).startswith("1 question asked, ")
    assert "has changed since" not in client.get("/indicators").text


def test_questions_are_written_at_the_desk_and_read_back(client: SignedIn) -> None:
    answer = client.post("/indicators/questions", data={"toml": ATTACKS.replace("\n", "\r\n")}, follow_redirects=False)
    assert answer.headers["location"].startswith("/job/")
    assert wait(client, answer.headers["location"])
    assert client.get("/indicators.json").json()["asked"][0]["fired"] > 0
    assert "event = [&#34;ASSAULT&#34;]" in client.get("/indicators/questions").text


def test_questions_with_faults_are_shown_again_and_not_saved(client: SignedIn) -> None:
    toml = f'[[question]]\nid = "Bad id"\ntitle = "{HOSTILE}"\nkind = "guess"\n'
    answer = client.post("/indicators/questions", data={"toml": toml})
    assert answer.status_code == 400 and HOSTILE not in answer.text and "&lt;script&gt;" in answer.text
    assert "Nothing was saved" in answer.text and "expected match or first or series" in answer.text
    assert "are no TOML" in client.post("/indicators/questions", data={"toml": "what?"}).text
    assert client.post("/indicators/questions", data={}).status_code == 400
    assert client.get("/indicators.json").json()["asked"] == []


def test_the_feed(client: SignedIn) -> None:
    ask_saved(store_of(client))
    answer = client.get("/indicators/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml" and b"<entry>" in answer.content


@pytest.mark.parametrize("path", ["/indicator/none", "/indicator/none.json", "/indicator/%3Cscript%3E"])
def test_a_question_that_is_not_there(client: SignedIn, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and "<script>" not in answer.text.lower().replace("<script src", "")


def test_indicators_are_worked_by_keyboard(page: Page, desk: Desk) -> None:
    page.goto("/indicators")
    check_axe(page)
    page.get_by_role("link", name="Write some, beginning with examples").press("Enter")
    check_axe(page)
    check_widths(page)
    page.get_by_role("button", name="Save and ask").press("Enter")
    page.get_by_role("link", name="See what came of it").press("Enter")
    page.wait_for_url("**/indicators")
    check_axe(page)
    check_widths(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/indicator/**")
    check_axe(page)
    check_widths(page)
    page.goto("/indicator/deaths-by-province")
    check_axe(page)
    check_widths(page)
    page.goto("/indicators")
    page.get_by_role("button", name="Mark all as seen").press("Enter")
    page.get_by_text("Marked as seen").wait_for()
    assert page.get_by_role("button", name="Mark all as seen").count() == 0
