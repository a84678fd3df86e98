"""The page of a place: counts that lead on, a map drawn as precisely as it is known, the way to it, nobody's whereabouts."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.web.running import SignedIn

KEYS = ("types", "tolls", "parties", "happened", "denied", "foretold", "within", "names", "claims")


def test_a_country_has_its_parts_map_and_timeline(client: SignedIn) -> None:
    page = client.get("/place/country:UZ").text
    for words in ("Uzbekistan", "Who is said to act here", "/incidents?country=UZ", "undated", "as a table", 'class="sayso-picture"'):
        assert words in page, words
    data = json.loads(client.get("/place/country:UZ.json").text)
    assert data["head"]["kind"] == "country" and [part["key"] for part in data["parts"]] == list(KEYS[:-1])
    kinds = {row["id"] for part in data["parts"] if part["key"] == "parties" for row in part["rows"]}
    people = {row["id"] for row in json.loads(client.get("/actors.json?kind=person").text)["names"]}
    assert not kinds & people


@pytest.mark.parametrize("key", KEYS)
def test_each_part_opens_whole(client: SignedIn, key: str) -> None:
    page = client.get(f"/place/country:UZ?section={key}")
    assert page.status_code == 200 and f'id="part-{key}"' in page.text
    assert client.get(f"/place/country:UZ.csv?section={key}").status_code == 200


def test_a_town_says_where_it_lies(client: SignedIn) -> None:
    page = client.get("/place/geonames:1514588").text
    assert '<a href="/place/country:UZ">Uzbekistan</a>' in page and "exact place or town" in page


def test_a_place_that_is_nowhere_known_says_so_and_draws_no_point(client: SignedIn) -> None:
    page = client.get("/place/name:inates").text
    assert "where it lies is not known" in page


@pytest.mark.parametrize(
    ("address", "leads"), [("/place/Andijon", "/place/geonames:1514588"), ("/place/geonames:1512440", "/place/country:UZ")]
)
def test_a_name_leads_to_its_place(client: SignedIn, address: str, leads: str) -> None:
    found = client.get(address, follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, leads)


@pytest.mark.parametrize("what", ["map.svg", "map.png", "timeline.svg"])
def test_pictures_download(client: SignedIn, what: str) -> None:
    found = client.get(f"/place/country:UZ/{what}")
    assert found.status_code == 200 and found.content[:4] in (b"<svg", b"\x89PNG")


def test_what_is_not_there_says_what_to_do(client: SignedIn) -> None:
    assert client.get("/place/atlantis").status_code == 404
    assert client.get("/place/country:UZ?section=nothing").status_code == 400


def test_an_analyst_reads_a_place_by_keyboard(page: Page, axe: Callable[..., None]) -> None:
    page.goto("/places?kind=country&sort=incidents")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#sum-title")).to_contain_text("here and within")
    axe(page)
    more = page.get_by_role("link", name="What is said to have happened: all").first
    more.press("Enter")
    expect(page.locator("#part-happened li[data-row]").nth(3)).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)
