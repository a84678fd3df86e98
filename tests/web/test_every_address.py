"""What holds for every address of the desk, whoever made its page: closed to strangers, no change without the token, sound in a browser."""

import re

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.testclient import TestClient
from tests.web.browser import check_axe, check_widths
from tests.web.running import SignedIn

from sayso.web.page import Route
from sayso.web.routes import ROUTES

READ = [each for each in ROUTES if "GET" in each.methods]
CHANGE = [each for each in ROUTES if set(each.methods) - {"GET", "HEAD", "OPTIONS"}]
PLAIN = sorted(each.path for each in READ if "{" not in each.path and "json" in each.formats)


def address_of(each: Route) -> str:
    """Return an address that the route answers, its parameters filled with what no record holds."""
    return re.sub(r"\{[^}]+\}", "x-1", each.path)


def name_of(each: Route) -> str:
    return f"{'/'.join(each.methods)} {each.path}"


@pytest.fixture
def stranger(client: SignedIn) -> TestClient:
    """A browser that never came in, at the same desk."""
    assert isinstance(client.app, Starlette)
    return TestClient(client.app, base_url="http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False)


def test_every_method_is_either_reading_or_changing() -> None:
    assert len(READ) + len(CHANGE) == len(ROUTES)
    assert {method for each in CHANGE for method in each.methods} == {"POST"}


def test_no_address_shows_anything_to_a_stranger(stranger: TestClient) -> None:
    for each in READ:
        for ending in each.formats:
            path = "/overview" if each.path == "/" and ending != "html" else address_of(each)
            address = path if ending == "html" else f"{path}.{ending}"
            answer = stranger.get(address)
            assert answer.status_code == 401, (address, answer.status_code)
            assert "Ada" not in answer.text


def test_no_address_changes_anything_for_a_stranger(stranger: TestClient) -> None:
    for each in CHANGE:
        assert stranger.post(address_of(each), data={"_csrf": ""}).status_code in {401, 403}, each.path


def test_no_address_changes_anything_without_the_sessions_token(client: SignedIn) -> None:
    for each in CHANGE:
        for token in ("", "wrong"):
            answer = client.post(address_of(each), headers={"X-CSRF-Token": token})
            assert answer.status_code == 403 and "nothing was changed" in answer.text, each.path


def test_no_address_changes_anything_for_another_sites_page(client: SignedIn) -> None:
    for each in CHANGE:
        answer = client.post(address_of(each), headers={"origin": "https://evil.example"})
        assert answer.status_code == 403 and "came from elsewhere" in answer.text, each.path


@pytest.mark.parametrize("each", CHANGE, ids=name_of)
def test_what_changes_is_not_read(client: SignedIn, each: Route) -> None:
    if any(each.path == other.path for other in READ):
        return
    assert client.get(address_of(each), follow_redirects=False).status_code in {404, 405}


@pytest.mark.parametrize("each", READ, ids=name_of)
def test_what_is_not_there_is_no_failure(client: SignedIn, each: Route) -> None:
    answer = client.get(address_of(each))
    assert answer.status_code < 500, answer.text[:500]
    assert "Traceback" not in answer.text and "The desk failed" not in answer.text


@pytest.mark.parametrize("path", PLAIN)
def test_every_page_is_also_json(client: SignedIn, path: str) -> None:
    answer = client.get(("/overview" if path == "/" else path) + ".json")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/json"
    assert isinstance(answer.json(), dict | list)


@pytest.mark.parametrize("path", PLAIN)
def test_every_page_is_sound_in_a_browser(page: Page, path: str) -> None:
    page.goto(path)
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    check_axe(page)
    check_widths(page)
