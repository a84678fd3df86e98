"""The lists of actors, places and sources: filters, order, pages, formats, near names; people only in public role."""

import csv
import io
import json

import pytest
from tests.web.running import SignedIn


def names(client: SignedIn, address: str) -> list[str]:
    path, _, query = address.partition("?")
    found = client.get(f"{path}.json?{query}")
    assert found.status_code == 200, found.text
    return [row["name"] for row in json.loads(found.text)["names"]]


@pytest.mark.parametrize(
    ("address", "words"),
    [("/actors", "Juma Namangani"), ("/places", "Uzbekistan"), ("/sources", "Steppe Wire")],
)
def test_a_list_shows_names_with_counts_and_leads_on(client: SignedIn, address: str, words: str) -> None:
    page = client.get(address)
    assert page.status_code == 200 and words in page.text
    assert f'{address}.json"' in page.text and f'{address}.csv"' in page.text and "<h1>" in page.text


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/actors?q=IMU", ["Islamic Movement of Uzbekistan"]),
        ("/actors?q=yuldashov", ["Tahir Yuldashev"]),
        ("/actors?q=islamic+move&kind=armed+group", ["Islamic Movement of Uzbekistan"]),
        ("/actors?q=islamic+move&kind=state", []),
        ("/actors?country=lk&kind=armed+group", ["Liberation Tigers of Tamil Eelam"]),
        ("/places?q=uzbekistan&kind=country", ["Uzbekistan"]),
        ("/sources?q=steppe", ["Steppe Wire"]),
    ],
)
def test_names_are_found_in_any_spelling_and_narrowed(client: SignedIn, address: str, found: list[str]) -> None:
    assert names(client, address) == found


def test_lists_are_sorted_as_asked(client: SignedIn) -> None:
    by_name = names(client, "/sources?sort=name")
    assert by_name == sorted(by_name, key=str.lower)
    page = json.loads(client.get("/actors.json?sort=incidents").text)
    counts = [row["incidents"] for row in page["names"]]
    assert counts == sorted(counts, reverse=True)


def test_pages_go_on_and_csv_has_the_rows_of_the_page(client: SignedIn) -> None:
    first, second = names(client, "/actors"), names(client, "/actors?page=2")
    assert len(first) == 50 and second and not set(first) & set(second)
    rows = list(csv.DictReader(io.StringIO(client.get("/actors.csv?page=2").text)))
    assert [row["name"] for row in rows] == second and {"id", "claims", "incidents", "reports"} <= rows[0].keys()
    assert "has no page 99" in client.get("/actors?page=99").text


def test_near_names_are_offered_where_none_fits(client: SignedIn) -> None:
    page = client.get("/actors?q=jumma+namangoni").text
    assert "Near names" in page and "Juma Namangani" in page
    assert "fits these filters" in client.get("/actors?q=zzzzqqqq").text


def test_witnesses_are_in_no_list(client: SignedIn) -> None:
    view = client.app.state.desk.record.view()  # type: ignore[attr-defined]
    private = {
        speaker.actor or f"name:{(speaker.name or '').lower().replace(' ', '-')}"
        for claim in view.claims() for speaker in claim.attribution if speaker.kind in {"witness", "public", "prisoner"} and speaker.name
    }  # fmt: skip
    listed = {row["id"] for n in (1, 2, 3) for row in json.loads(client.get(f"/sources.json?page={n}").text)["names"]}
    people = {row for row in private if row.startswith("name:")}
    assert not people & listed


@pytest.mark.parametrize("address", ["/actors?country=Mali", "/places?sort=size", "/sources?page=0"])
def test_what_cannot_be_asked_says_what_can(client: SignedIn, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 400 and ("expected" in page.text or "change or remove it" in page.text)


def test_an_empty_record_teaches(client: SignedIn) -> None:
    assert "No place fits these filters" in client.get("/places?q=nowhereatall&kind=sea+or+air").text
