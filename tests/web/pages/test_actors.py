"""The page of an actor: every part says what it holds, leads to its claims and opens whole; of people only the public role."""

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.web.running import SignedIn

PARTS = ("names", "leaders", "strengths", "relations", "done", "accusers", "claimed", "denied", "denied-by-others", "foretold", "suffered",
         "suffering-denied", "part", "said", "claims")  # fmt: skip


def test_a_group_has_its_parts_and_its_numbers_lead_on(client: SignedIn) -> None:
    page = client.get("/actor/imu").text
    for words in ("From the registry", "Leaders over time", "Names and spellings", "?section=claims", "/incidents?actor=imu", "undated"):
        assert words in page, words
    data = json.loads(client.get("/actor/imu.json").text)
    assert data["head"]["name"] == "Islamic Movement of Uzbekistan" and [part["key"] for part in data["parts"]] == list(PARTS[:-1])


@pytest.mark.parametrize("key", PARTS)
def test_each_part_opens_whole_and_has_a_csv(client: SignedIn, key: str) -> None:
    page = client.get(f"/actor/imu?section={key}")
    assert page.status_code == 200 and f'id="part-{key}"' in page.text
    data = json.loads(client.get(f"/actor/imu.json?section={key}").text)
    assert [part["key"] for part in data["parts"]] == [key] and data["parts"][0]["note"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"/actor/imu.csv?section={key}").text)))
    assert len(rows) == len(data["parts"][0]["rows"])


def test_a_persons_page_holds_the_public_role_alone(client: SignedIn) -> None:
    page = client.get("/actor/juma-namangani").text
    assert "Public role" in page and "no places, no movements" in page
    data = json.loads(client.get("/actor/juma-namangani.json").text)
    assert data["is_person"] and data["timeline"] is None and data["head"]["country"] is None
    assert not any(row.get("place") for part in data["parts"] for row in part["rows"])
    for key in ("strengths", "suffered", "part", "relations"):
        assert client.get(f"/actor/juma-namangani?section={key}").status_code == 400
    refused = client.get("/actor/juma-namangani/timeline.svg")
    assert refused.status_code == 404 and "no timeline is drawn of a person" in refused.text
    assert "/map" not in page and "<svg class=\"sayso-picture" not in page


@pytest.mark.parametrize(
    ("address", "leads"),
    [("/actor/Namangani", "/actor/juma-namangani"), ("/actor/IMU?section=names", "/actor/imu?section=names")],
)
def test_a_spelling_leads_to_its_actor(client: SignedIn, address: str, leads: str) -> None:
    found = client.get(address, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, leads)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/actor/nobody-at-all", 404, "/actors?q=nobody-at-all"),
        ("/actor/imu?section=map", 400, "expected one of names"),
        ("/actor/%3Cscript%3E", 404, "&lt;script&gt;"),
    ],
)
def test_what_is_not_there_says_what_to_do(client: SignedIn, address: str, status: int, words: str) -> None:
    page = client.get(address)
    assert page.status_code == status and words in page.text and "<script>" not in page.text.partition("<main")[2]


@pytest.mark.parametrize(("ending", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG")])
def test_the_timeline_downloads(client: SignedIn, ending: str, begins: bytes) -> None:
    found = client.get(f"/actor/imu/timeline.{ending}")
    assert found.status_code == 200 and found.content.startswith(begins) and "attachment" in found.headers["content-disposition"]


def test_an_analyst_reads_an_actor_by_keyboard(page: Page, axe: Callable[..., None]) -> None:
    page.goto("/actors?q=islamic+movement")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Islamic Movement of Uzbekistan")
    axe(page)
    more = page.locator("#part-names, #part-done").locator("summary").first
    if more.count():
        more.press("Enter")
    page.get_by_role("link", name="claims").first.press("Enter")
    expect(page.locator("#part-claims")).to_be_visible()
    axe(page)
    page.locator("#part-claims blockquote a").first.press("Enter")
    expect(page).to_have_url(re.compile("/claim/c-"))
