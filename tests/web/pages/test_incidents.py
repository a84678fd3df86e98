"""The list of incidents: filters, orders, counts, saved views, data, and work by keyboard in a browser."""

import csv
import io
import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update
from tests.web.running import Desk, SignedIn

from sayso.store import Store, tables
from sayso.store.dialect import WRITE
from sayso.store.listing import SORTS
from sayso.store.sieve import Sieve
from sayso.web.pages.incidents import SORT_WORDS, AllRows


def total(client: SignedIn, query: str = "") -> int:
    found: int = client.get(f"/incidents.json{query}").json()["total"]
    return found


def test_the_list_shows_each_incident_with_figures_origins_and_standing(client: SignedIn) -> None:
    page = client.get("/incidents").text
    data = client.get("/incidents.json").json()
    assert len(data["incidents"]) == min(50, data["total"]) and f"{data['total']} incidents" in page
    for row in data["incidents"]:
        assert f'/incident/{quote(row["incident"])}"' in page
    assert "undated" in page and "unplaced" in page and "confirmed" not in page


@pytest.mark.parametrize(
    "query",
    ["?contested=1", "?country=KG", "?since=2010&until=2021-12", "?killed=1&sort=deaths", "?undated=1", "?unplaced=1", "?q=solhan",
     "?denied=1"],
)
def test_filters_narrow_the_list_and_stand_as_chips(client: SignedIn, query: str) -> None:
    found = client.get(f"/incidents{query}")
    assert found.status_code == 200 and 0 < total(client, query) < total(client)
    assert found.text.count('class="chip removable"') == query.count("=") - query.count("sort=")


def test_undated_incidents_that_a_date_leaves_out_are_counted(client: SignedIn) -> None:
    whole, dated = client.get("/incidents.json").json(), client.get("/incidents.json?since=1900").json()
    assert dated["undated"] == whole["undated"] > 0 and dated["total"] <= whole["total"] - whole["undated"]
    assert "fit all but the date and are left out" in client.get("/incidents?since=1900").text


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_has_words_and_pages(client: SignedIn, sort: str) -> None:
    page = client.get(f"/incidents?sort={sort}&page=2").text
    assert SORT_WORDS[sort] in page and 'rel="prev"' in page


def test_csv_holds_all_that_fit_and_no_formula(client: SignedIn) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/incidents.csv?sort=deaths").text)))
    assert len(rows) == total(client) and {"title", "killed_low", "killed_best", "killed_high", "origins", "review"} <= rows[0].keys()
    filtered = list(csv.DictReader(io.StringIO(client.get("/incidents.csv?contested=1").text)))
    assert len(filtered) == total(client, "?contested=1") and all(row["contested"] == "True" for row in filtered)


def test_rows_are_read_only_when_they_are_asked_for(client: SignedIn, record: str) -> None:
    with Store.open(str(record)) as store:
        listing = store.view().listing
        rows = AllRows(listing, Sieve(), "newest", 7)
        assert len(rows) == 7 and rows[0] == listing.incidents(Sieve())[0] and list(rows[1:3]) == listing.incidents(Sieve())[1:3]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("?since=soon", 400, "is no date"), ("?sort=size", 400, "newest, oldest"), ("?page=900", 404, "no page 900"),
        ("?bbox=1", 400, "west,south,east,north"), ("?killed=-1", 400, "whole number"),
    ],
)
def test_what_cannot_be_answered_is_said(client: SignedIn, query: str, status: int, said: str) -> None:
    found = client.get(f"/incidents{query}")
    assert found.status_code == status and said in found.text


def test_nothing_fits(client: SignedIn) -> None:
    page = client.get("/incidents?q=zzz").text
    assert "No incident fits these filters" in page and "<table" not in page


def test_a_title_is_never_markup(client: SignedIn, record: str) -> None:
    with Store.open(str(record)) as store:
        [first, *_] = store.view().listing.incidents(Sieve())
        with store.view().engine.connect().execution_options(**{WRITE: True}) as connection, connection.begin():
            o = tables.outlines
            connection.execute(update(o).where(o.c.incident == first.incident).values(title="<script>alert(1)</script>", place="<b>x"))
    page = client.get("/incidents").text
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page and "<b>x" not in page
    assert "&lt;img" in client.get("/incidents?q=%3Cimg+src%3Dx%3E").text


def test_views_are_kept_for_their_user_alone(client: SignedIn) -> None:
    found = client.post("/incidents/save", data={"name": "Contested & deadly", "query": "contested=1&killed=1&evil=1"})
    assert found.status_code == 200 and "Saved the view" in found.text
    page = client.get("/incidents").text
    assert 'href="/incidents?contested=1&amp;killed=1"' in page and "evil" not in page
    assert client.get("/incidents.json").json()["views"][0]["name"] == "Contested & deadly"
    assert client.post("/incidents/save", data={"name": "  ", "query": ""}).status_code == 400
    assert "Forgot the view" in client.post("/incidents/forget", data={"name": "Contested & deadly"}).text
    assert client.post("/incidents/forget", data={"name": "Contested & deadly"}).status_code == 404


def test_a_list_is_narrowed_read_and_kept_by_keyboard(page: Page, desk: Desk, axe: Callable[..., None]) -> None:
    page.goto("/incidents")
    axe(page)
    page.get_by_label("Words of title, place or sides").focus()
    page.keyboard.type("solhan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=solhan"))
    expect(page.get_by_text("“solhan”")).to_be_visible()
    page.locator("summary", has_text="More filters").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Accounts").select_option("1")
    page.get_by_label("Accounts").press("Tab")
    page.get_by_role("button", name="Filter").press("Enter")
    expect(page).to_have_url(re.compile("contested=1"))
    page.keyboard.press("j")
    expect(page.locator("tr.at a")).to_be_focused()
    axe(page)
    page.get_by_label("Keep these filters as").fill("Solhan, contested")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Solhan, contested")).to_be_visible()
    assert desk.store.view().listing.desk_state("Ada", "views") is not None
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)
