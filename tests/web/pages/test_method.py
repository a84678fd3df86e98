"""The cover page: it teaches how to read the record, and its figures are those of the benchmarks."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.web.browser import check_widths
from tests.web.running import SignedIn

from sayso.registry import read_table
from sayso.web.pages.method import bands, levels, measured

BENCHMARKS = (Path(__file__).parents[3] / "docs" / "benchmarks.md").read_text(encoding="utf-8")


def benchmarks() -> dict[tuple[str, str], tuple[str, str]]:
    """Return value and interval of each figure of the document's first table, by set and figure."""
    found, of = {}, ""
    for line in BENCHMARKS.partition("\n\nData:")[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5:
            of = cells[0] or of
            found[of, cells[1]] = (cells[2], cells[3])
    return found


def test_every_figure_is_that_of_the_benchmarks() -> None:
    known = benchmarks()
    rows = list(read_table("measured.tsv"))
    assert len(rows) == len(measured()) >= 9
    for row in rows:
        interval = f"{row['low']} to {row['high']}" if row["low"] else ""
        assert known[row["set"], row["figure"]] == (row["value"], interval), row["question"]


@pytest.mark.parametrize(
    "words",
    [
        "Single origin", "independent origins", "contested", "never called confirmed", "No targeting", "orphaned", "Low, best, high",
        "almost no chance", "XXXX-07-23", "within about 25 km", "Probability of a claim", "Nothing is sent",
    ],
)
def test_it_says_what_its_words_mean(client: SignedIn, words: str) -> None:
    assert words in client.get("/method").text


def test_the_levels_and_bands_are_whole() -> None:
    assert [level.number for level in levels()] == [1, 2, 3, 4, 5, 6, 7]
    assert [(bands()[n].high, bands()[n + 1].low) for n in range(len(bands()) - 1)] == [(band.low, band.low) for band in bands()[1:]]


def test_confidence_and_likelihood_are_never_in_one_sentence(client: SignedIn) -> None:
    text = re.sub(r"<[^>]+>", " ", client.get("/method").text)
    for sentence in re.split(r"(?<=[.:;])\s", text):
        assert not (re.search(r"\bconfiden", sentence, re.IGNORECASE) and re.search(r"\blikel", sentence, re.IGNORECASE)), sentence


def test_it_is_data_too(client: SignedIn) -> None:
    found = client.get("/method.json").json()
    assert set(found) == {"levels", "bands", "dates", "measured", "contested"}
    rows = list(csv.DictReader(io.StringIO(client.get("/method.csv").text)))
    assert len(rows) == len(found["measured"])


def test_it_is_accessible_and_fits_a_phone(page: Page, axe: object) -> None:
    page.goto("/method")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="How far it errs").click()
    assert page.url.endswith("#errs-title")
    axe(page)  # type: ignore[operator]
    check_widths(page)
