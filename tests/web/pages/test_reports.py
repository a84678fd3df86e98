"""The list of reports: found, ordered, paged, as data; words of a record stay words."""

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.make import make_issue, make_report, store_claims, store_report
from tests.web.pages.make import claim_at, put
from tests.web.running import SignedIn

from sayso.model.report import Publication, Report
from sayso.store import Store

HOSTILE = "<script>alert(1)</script>"


def shelve(record: Path, name: str, **facts: str | None) -> Report:
    """Put a report with a title and other facts into a record."""
    report = replace(make_report(f"{name} text. Rebels fled.", source=f"{name}.txt"), publication=Publication(**facts))  # type: ignore[arg-type]
    with Store.open(str(record)) as store:
        store_report(store, report)
    return report


def titles(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/report/r-[0-9a-f]+"><bdi>([^<]*)</bdi>', page)


@pytest.fixture
def five(record: Path) -> dict[str, Report]:
    """Five reports of years that the sample has none of, beside it."""
    facts = {
        "one": ("Bria falls", "Le Confident", "1931-01-02"), "two": ("Bangui waits", "Le Confident", "1931-02"),
        "three": ("Quiet on the river", "The Ubangi Post", "1932-05-06"), "four": ("Bria retaken", None, "1933"),
    }
    found = {name: shelve(record, name, title=title, outlet=outlet, published=day) for name, (title, outlet, day) in facts.items()}
    return found | {"five": shelve(record, "five", outlet="The Ubangi Post")}


def test_the_whole_sample_is_listed_latest_first_the_undated_last(client: SignedIn, five: dict[str, Report]) -> None:
    page = client.get("/reports").text
    listed = titles(page)
    assert listed[-1] == "five.txt" and listed[-5:-1] == ["Bria retaken", "Quiet on the river", "Bangui waits", "Bria falls"]
    assert "undated" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("q=bria", ["Bria retaken", "Bria falls"]), ("q=BRIA+confident", ["Bria falls"]),
        ("outlet=Le+Confident", ["Bangui waits", "Bria falls"]),
        ("outlet=ubangi+post", ["Quiet on the river", "five.txt"]), ("until=1931", ["Bangui waits", "Bria falls"]),
        ("since=1932-05&until=1933-01", ["Bria retaken", "Quiet on the river"]),
        ("until=1932&sort=earliest", ["Bria falls", "Bangui waits", "Quiet on the river"]),
        ("undated=1&q=ubangi", ["five.txt"]), ("q=nothing+at+all", []), ("language=xx", []),
    ],
)
def test_reports_are_found_by_the_address(client: SignedIn, five: dict[str, Report], query: str, expected: list[str]) -> None:
    page = client.get(f"/reports?{query}").text
    assert titles(page) == expected
    assert ("No report fits." in page) == (not expected)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=yesterday", "since=&#39;yesterday&#39; is no day; write a year"), ("sort=size", "expected one of latest, earliest, outlet"),
        ("copies=some", "expected one of without, only, with, superseded"), ("language=french", "is no code of a language"),
        ("undated=maybe", "is neither yes nor no"), ("page=0", "is not a whole number from 1"),
    ],
)
def test_a_wrong_value_is_told(client: SignedIn, query: str, said: str) -> None:
    found = client.get(f"/reports?{query}")
    assert (found.status_code, said in found.text) == (400, True)


def test_a_row_counts_claims_copies_and_issues(client: SignedIn, record: Path) -> None:
    text = "Rebels took Ndélé, nuns said."
    report = put(record, text, claim_at(text, "Rebels took Ndélé", "nuns"), published="1930-01-01")
    copy = put(record, text + " ", source="copy.txt", published="1930-01-02")
    with Store.open(str(record)) as store:
        with store.writer() as writer:
            writer.put_copies({copy.id: report.id})
        store_claims(store, report, claim_at(text, "Rebels took Ndélé", "nuns"), issues=(make_issue(report=report.id),))
    (row,) = client.get("/reports.json?until=1930").json()["reports"]
    assert (row["id"], row["claims"], row["copies"], row["issues"]) == (report.id, 1, 1, 1)
    rows = client.get("/reports.json?until=1930&copies=with").json()["reports"]
    assert [(one["id"], one["copy_of"]) for one in rows] == [(copy.id, report.id), (report.id, None)]
    page = client.get("/reports?until=1930&copies=only").text
    assert f'a copy of <a href="/report/{report.id}">' in page


def test_a_list_longer_than_a_page_goes_on(client: SignedIn, record: Path) -> None:
    for number in range(52):
        shelve(record, f"n{number}", title=f"Number {number:02}", published=f"1920-01-{number % 28 + 1:02}")
    first, second = client.get("/reports?until=1920").text, client.get("/reports?until=1920&page=2").text
    assert (len(titles(first)), len(titles(second))) == (50, 2)
    assert len({*titles(first), *titles(second)}) == 52
    assert 'rel="next" href="/reports?until=1920&amp;page=2"' in first and "Reports 51 to 52 of 52" in second
    assert len(client.get("/reports.csv?until=1920&size=1000").text.splitlines()) == 53
    assert client.get("/reports?size=1001").status_code == 400
    assert "The list has no page 9." in client.get("/reports?until=1920&page=9").text


def test_the_list_is_csv_that_a_spreadsheet_opens_safely(client: SignedIn, record: Path) -> None:
    shelve(record, "formula", title="=1+1", outlet="A, B", published="1910")
    (row,) = csv.DictReader(io.StringIO(client.get("/reports.csv?until=1910").text))
    assert (row["title"], row["outlet"], row["published"]) == ("'=1+1", "A, B", "1910")


def test_titles_are_words(client: SignedIn, record: Path) -> None:
    shelve(record, "bad", title=HOSTILE, outlet=HOSTILE, published="1910")
    page = client.get(f"/reports?until=1910&q={HOSTILE}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get("/reports?until=1910").text
