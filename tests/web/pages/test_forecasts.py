"""``/forecasts``, ``/forecast/ID`` and ``/forecasts/speakers``."""

import csv
import io
import threading
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette
from tests.web.browser import check_axe, check_widths
from tests.web.running import USER, Desk, SignedIn

from sayso.forecasts.book import Book, Progress, read_book
from sayso.forecasts.listing import list_forecasts, resolutions
from sayso.store import Store, View
from sayso.web.pages import forecasts as module

HOSTILE = "<script>alert(1)</script>"


def store_of(client: SignedIn) -> Store:
    assert isinstance(client.app, Starlette)
    store: Store = client.app.state.desk.record.store
    return store


def listed(client: SignedIn, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"/forecasts.json{query}").json()["shown"]
    return rows


def first_id(client: SignedIn) -> str:
    return str(listed(client)[0]["line"]["id"])


def resolve(client: SignedIn, name: str, outcome: str = "came-true", because: str = "the count of June shows it", **more: str) -> Any:
    return client.post(f"/forecast/{name}/resolve", data={"outcome": outcome, "because": because, **more}, follow_redirects=False)


# -- the list


def test_the_list_is_that_of_the_command(client: SignedIn) -> None:
    expected = list_forecasts(store_of(client).view())
    data = client.get("/forecasts.json").json()
    assert {row["line"]["id"] for row in data["shown"]} == {forecast.id for forecast in expected.found}
    assert data["counts"]["made"] == data["total"] == len(expected.found)
    assert data["counts"]["open"] + data["counts"]["overdue"] + data["counts"]["resolved"] == data["total"]
    assert data["improbable"] == expected.improbable
    days = [row["line"]["said"] or "" for row in data["shown"]]
    assert days == sorted(days, reverse=True)
    page = client.get("/forecasts").text
    for forecast in expected.found:
        assert f"/forecast/{forecast.id}" in page
    assert "the latest publication date in the record" in page


@pytest.mark.parametrize(("query", "holds"), [
    ("?kind=threat", lambda row: row["line"]["kind"] == "threat"), ("?state=overdue", lambda row: row["state"] == "overdue"),
    ("?state=overdue&as_of=1990", lambda row: False), ("?q=ATTACK", lambda row: "attack" in row["line"]["quote"].lower()),
    ("?since=2019&until=2019", lambda row: str(row["line"]["said"]).startswith("2019")),
    ("?speaker=analysts", lambda row: "analysts" in row["line"]["speaker_key"]),
    ("?band=likely", lambda row: row["line"]["band"] == "likely"),
    ("?outcome=did-not", lambda row: row["resolution"] is not None), ("?country=zz", lambda row: row["line"]["country"] == "ZZ"),
])
def test_filters(client: SignedIn, query: str, holds: Any) -> None:
    everything = [row["line"]["id"] for row in listed(client)]
    found = listed(client, query)
    assert all(map(holds, found))
    if "as_of" not in query:
        rest = [row for row in listed(client) if row["line"]["id"] not in {one["line"]["id"] for one in found}]
        assert not any(map(holds, rest))
    assert {row["line"]["id"] for row in found} <= set(everything)


def test_orders(client: SignedIn) -> None:
    due = [row["line"]["until"] or "9999" for row in listed(client, "?sort=until")]
    assert due == sorted(due)
    speakers = [row["line"]["speaker"].casefold() for row in listed(client, "?sort=speaker")]
    assert speakers == sorted(speakers)


@pytest.mark.parametrize("query", ["?kind=guess", "?state=lost", "?sort=size", "?since=soon", "?as_of=now", "?band=sure", "?page=0"])
def test_what_no_filter_knows_is_said(client: SignedIn, query: str) -> None:
    answer = client.get(f"/forecasts{query}")
    assert answer.status_code == 400 and query[1:].partition("=")[0] in answer.text


def test_words_are_shown_as_words(client: SignedIn) -> None:
    page = client.get("/forecasts", params={"q": HOSTILE, "speaker": HOSTILE}).text
    assert "No forecast fits" in page and HOSTILE not in page


def test_csv_has_a_row_a_forecast(client: SignedIn) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/forecasts.csv").text)))
    assert len(rows) == len(listed(client)) and {"id", "speaker", "said", "likelihood", "until", "state", "outcome"} <= rows[0].keys()


# -- one forecast


def test_a_forecast_shows_its_words_and_leads_to_its_report(client: SignedIn) -> None:
    for row in listed(client):
        line = row["line"]
        page = client.get(f"/forecast/{line['id']}").text
        assert f"/report/{line['report']}?claim={line['id']}" in page and "Say what came of it" in page
    assert client.get("/forecast/c-none").status_code == 404


def test_a_claim_that_is_no_forecast_is_said_to_be_none(client: SignedIn) -> None:
    claim = next(claim for claim in store_of(client).view().claims() if claim.stance == "asserts" and claim.kind == "event")
    answer = client.get(f"/forecast/{claim.id}")
    assert answer.status_code == 400 and "is no forecast" in answer.text


def test_a_person_says_what_came_of_it(client: SignedIn) -> None:
    name = first_id(client)
    answer = resolve(client, name, because=HOSTILE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/forecast/{name}")
    page = client.get(f"/forecast/{name}").text
    assert f"says {USER}" in page and HOSTILE not in page and "Resolved: it came true." in page and "Say otherwise" in page
    view = store_of(client).view()
    [said] = resolutions(view, list_forecasts(view).found).values()
    assert (said.outcome, said.by, said.because) == ("came-true", USER, HOSTILE)
    assert [row["line"]["id"] for row in listed(client, "?outcome=came-true")] == [name]
    assert client.get("/forecasts.json").json()["counts"]["came-true"] == 1
    [decided] = client.get("/custody/decisions.json").json()["decided"]
    assert decided["words"] == f"resolve {name} came true"


def test_a_later_word_replaces_an_earlier_one_and_can_be_undone(client: SignedIn) -> None:
    name = first_id(client)
    resolve(client, name, "partly", "some of it")
    resolve(client, name, "did-not", "none of it")
    data = client.get(f"/forecast/{name}.json").json()
    assert data["resolution"]["outcome"] == "did-not" and [said["outcome"] for said in data["history"]] == ["partly"]
    assert client.post("/review/undo/2", follow_redirects=False).status_code == 303
    assert client.get(f"/forecast/{name}.json").json()["resolution"]["outcome"] == "partly"
    assert listed(client, "?outcome=did-not") == [] and len(listed(client, "?outcome=partly")) == 1


@pytest.mark.parametrize(("fields", "said"), [
    ({"outcome": "", "because": "x"}, "choose what came of the forecast"), ({"outcome": "won", "because": "x"}, "is unknown"),
    ({"outcome": "did-not", "because": " "}, "needs a reason"), ({"outcome": "did-not", "because": "x", "other": "i-none"}, "no incident"),
])
def test_what_cannot_be_recorded_is_said_and_not_recorded(client: SignedIn, fields: dict[str, str], said: str) -> None:
    answer = client.post(f"/forecast/{first_id(client)}/resolve", data=fields)
    assert answer.status_code in {400, 404} and said in answer.text
    assert store_of(client).view().decisions() == []


def test_an_incident_is_named_from_the_offered_or_by_its_id(client: SignedIn) -> None:
    incident = next(store_of(client).view().accounts()).incident
    name = first_id(client)
    resolve(client, name, other=incident[:12])
    assert client.get(f"/forecast/{name}.json").json()["resolution"]["incident"] == incident
    resolve(client, name, incident=incident)
    assert client.get(f"/forecast/{name}.json").json()["resolution"]["incident"] == incident


# -- by speaker


def test_speakers_are_counted(client: SignedIn) -> None:
    resolve(client, first_id(client))
    rows = client.get("/forecasts/speakers.json").json()["ledgers"]
    assert sum(row["made"] for row in rows) == len(listed(client))
    assert [row["made"] for row in rows] == sorted((row["made"] for row in rows), reverse=True)
    page = client.get("/forecasts/speakers").text
    assert "too few (0)" in page and "speaker=" in page
    assert client.get("/forecasts/speakers.csv").text.startswith("speaker,speaker_key,made,came-true,did-not,partly")
    assert client.get("/forecasts/speakers.json?q=analysts").json()["total"] == sum("analysts" in row["speaker_key"] for row in rows)


# -- records with many


def test_many_forecasts_are_read_as_a_job_and_remembered(client: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    go = threading.Event()

    def held(view: View, told: Progress) -> Book:
        assert go.wait(60)
        return read_book(view, told)

    monkeypatch.setattr(module, "AT_ONCE", 0)
    monkeypatch.setattr(module, "read_book", held)
    data = client.get("/forecasts.json").json()
    assert data["job"].startswith("/job/") and data["shown"] == []
    assert "are being read" in client.get("/forecasts").text
    assert client.get("/forecasts.json").json()["job"] == data["job"], "read once, whoever asks first"
    go.set()
    assert isinstance(client.app, Starlette)
    job = client.app.state.desk.jobs.wait(data["job"].rpartition("/")[2], 120)
    assert job.state == "done" and job.see == "/forecasts"
    after = client.get("/forecasts.json").json()
    assert after["job"] == "" and len(after["shown"]) > 5
    assert store_of(client).view().listing.desk_state("", module.KEPT)["lines"]


def test_a_build_since_leaves_the_old_list_while_it_is_read_anew(client: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    before = listed(client)
    monkeypatch.setattr(module, "AT_ONCE", 0)
    with store_of(client).writer() as writer:
        number = writer.start_run(started="2030-01-01T00:00:00+00:00", version="a/b/c")
        writer.end_run(number, ended="2030-01-01T00:01:00+00:00", summary={})
    data = client.get("/forecasts.json").json()
    assert data["stale"] is True and [row["line"]["id"] for row in data["shown"]] == [row["line"]["id"] for row in before]


# -- in the browser


def test_a_forecast_is_resolved_by_keyboard_and_undone(page: Page, desk: Desk) -> None:
    page.goto("/forecasts")
    check_axe(page)
    check_widths(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forecast/**")
    check_axe(page)
    check_widths(page)
    page.get_by_role("radio", name="came true in part").focus()
    page.keyboard.press("Space")
    page.get_by_label("Why, so that others can check").fill("half of the posts were given up")
    page.get_by_role("button", name="Record it").press("Enter")
    page.get_by_text("Resolved: it came true in part.").wait_for()
    check_axe(page)
    page.goto("/forecasts/speakers")
    check_axe(page)
    check_widths(page)
    page.goto("/forecasts?outcome=partly")
    assert page.locator(".forecasts li").count() == 1
    assert [d.kind for d in desk.store.view().decisions()] == ["resolve"]
