"""The search: scopes, marks, facets that narrow, help, data, and work by keyboard in a browser."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.web.running import SignedIn

from sayso.web.pages.search import Piece, pieces_of


@pytest.mark.parametrize(("scope", "address"), [("reports", "/report/r-"), ("claims", "/claim/c-"), ("incidents", "/incident/i-")])
def test_hits_are_shown_with_their_words_marked_and_lead_on(client: SignedIn, scope: str, address: str) -> None:
    page = client.get(f"/search?q=soldiers&in={scope}").text
    assert re.search(r"<mark>[Ss]oldiers</mark>", page) and f'href="{address}' in page
    data = client.get(f"/search.json?q=soldiers&in={scope}").json()
    assert data["total"] >= len(data["results"]) == min(data["total"], 20) > 0 and not data["capped"] and data["scope"] == scope


def test_facets_lead_to_a_narrower_search_and_back(client: SignedIn) -> None:
    data = client.get("/search.json?q=soldiers&in=claims").json()
    for facet in data["facets"]:
        if facet["name"] == "year":
            continue
        value = facet["values"][0]
        narrow = client.get("/search.json?" + value["address"].partition("?")[2]).json()
        assert narrow["passages"] == value["hits"]
        [on] = [v for f in narrow["facets"] if f["name"] == facet["name"] for v in f["values"] if v["on"]]
        assert client.get("/search.json?" + on["address"].partition("?")[2]).json()["passages"] == data["passages"]


def test_csv_has_a_row_for_each_passage_shown(client: SignedIn) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv?q=soldiers&in=claims").text)))
    assert rows and all(row["what"] == "claim" and "soldier" in row["passage"].lower() for row in rows)


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("q=stance:angry", 400, "stance is one of"), ("q=%22open", 400, "quotation mark"), ("q=date:soon", 400, "date:2010..2011-06"),
        ("q=x&in=people", 400, "reports, claims, incidents"), ("q=zzqq", 200, "Take fewer words"), ("", 200, "How to search"),
        ("q=soldiers&page=90", 200, "no page 90"), ("q=-soldiers", 400, "names nothing to look for"),
    ],
)
def test_what_cannot_be_answered_teaches(client: SignedIn, query: str, status: int, said: str) -> None:
    found = client.get(f"/search?{query}")
    assert found.status_code == status and said in found.text


def test_what_was_typed_is_never_markup(client: SignedIn) -> None:
    page = client.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("marks", "pieces"),
    [
        ((), [("Two men fled.", False)]),
        (((0, 3),), [("Two", True), (" men fled.", False)]),
        (((4, 7), (8, 13)), [("Two ", False), ("men", True), (" ", False), ("fled.", True)]),
    ],
)
def test_a_passage_is_cut_at_its_marks(marks: tuple[tuple[int, int], ...], pieces: list[tuple[str, bool]]) -> None:
    assert pieces_of("Two men fled.", marks) == tuple(Piece(*piece) for piece in pieces)


def test_a_search_is_narrowed_and_opened_by_keyboard(page: Page, axe: Callable[..., None]) -> None:
    page.goto("/about")
    page.keyboard.press("/")
    page.keyboard.type("soldiers")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    axe(page)
    page.get_by_role("navigation", name="Look in").get_by_role("link", name="Claims").press("Enter")
    expect(page).to_have_url(re.compile("in=claims"))
    axe(page)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    axe(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/claim/c-"))
