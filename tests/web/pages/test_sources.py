"""The page of a source: what it says beside others, its reports, and the letters that people give."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.web.running import SignedIn

KEYS = ("agreement", "asserted", "denied", "foretold", "said", "types", "speakers", "reports", "claims")


def test_an_outlet_has_its_parts_and_says_that_empty_is_not_broken(client: SignedIn) -> None:
    page = client.get("/source/outlet:steppe-wire").text
    for words in ("Steppe Wire", "Beside others", "Nobody has graded it", "/forecasts?speaker=Steppe%20Wire", "?section=reports"):
        assert words in page, words
    data = json.loads(client.get("/source/outlet:steppe-wire.json").text)
    assert [part["key"] for part in data["parts"]] == list(KEYS[:-1]) and data["grade"] is None
    assert "suggested" in page and "Reliability" in page


@pytest.mark.parametrize("key", KEYS)
def test_each_part_opens_whole(client: SignedIn, key: str) -> None:
    page = client.get(f"/source/outlet:steppe-wire?section={key}")
    assert page.status_code == 200 and f'id="part-{key}"' in page.text
    assert client.get(f"/source/outlet:steppe-wire.csv?section={key}").status_code == 200


@pytest.mark.parametrize(
    ("address", "leads"),
    [("/source/steppe-wire", "/source/outlet:steppe-wire"), ("/source/Steppe%20Wire", "/source/outlet:steppe-wire")],
)
def test_a_name_leads_to_its_source(client: SignedIn, address: str, leads: str) -> None:
    found = client.get(address, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, leads)


def test_a_speaker_has_no_reports_of_its_own(client: SignedIn) -> None:
    page = client.get("/source/uzbek-government")
    assert page.status_code == 200 and "Its latest reports" not in page.text
    assert client.get("/source/uzbek-government?section=reports").status_code == 400
    assert client.get("/source/nobody-at-all").status_code == 404


def test_a_person_grades_a_source_and_the_history_stays(client: SignedIn) -> None:
    form = {"subject": "outlet:steppe-wire", "back": "/source/outlet:steppe-wire", "why": "two years <b>of</b> reading"}
    for letter in ("C", "B"):
        done = client.post("/review/grade", data={**form, "grade": letter}, follow_redirects=False)
        assert done.status_code == 303 and done.headers["location"] == "/source/outlet:steppe-wire"
    page = client.get("/source/outlet:steppe-wire").text
    assert "usually reliable" in page and "All grades ever given (2)" in page and "&lt;b&gt;of&lt;/b&gt;" in page
    data = json.loads(client.get("/source/outlet:steppe-wire.json").text)
    assert data["grade"]["mark"] == "B" and [one["mark"] for one in data["given"]] == ["B", "C"]


def test_an_analyst_grades_by_keyboard(page: Page, axe: Callable[..., None]) -> None:
    page.goto("/sources?kind=outlet")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#grade-title")).to_be_visible()
    axe(page)
    page.get_by_label("Grade").select_option("B")
    page.get_by_label("Why").fill("reads like a wire service")
    page.get_by_role("button", name="Give this grade").press("Enter")
    expect(page.locator(".letter")).to_have_text("B")
    expect(page).to_have_url(re.compile("/source/outlet:"))
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)
