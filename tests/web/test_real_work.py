"""Real work in a real browser, as an analyst does it on a day with the desk: from the overview to something done."""

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from tests.web.running import Desk

from sayso.model.incident import Account

AMBUSH = re.compile("Ambush in the Rasht Valley")
HELICOPTER = "all 28 people on board died"
"""What a report says of a helicopter that fell weeks later; linking takes it for the ambush's dead."""
Axe = Callable[..., None]


def ambush(desk: Desk) -> Account:
    """Return the ambush's account as the record shows it now."""
    return next(account for account in desk.store.view().accounts() if AMBUSH.match(account.title))


@pytest.fixture
def found(page: Page) -> Page:
    """Find the ambush from the overview, among what is contested."""
    page.goto("/")
    page.get_by_role("link", name=AMBUSH).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(AMBUSH)
    return page


def test_from_the_overview_to_the_sentence_behind_a_figure(found: Page, axe: Axe) -> None:
    matrix = found.locator("#matrix")
    row = matrix.get_by_role("row").filter(has_text=re.compile("killed, Tajik (military|soldiers)"))
    for figure in ("23", "25", "28"):
        expect(row.locator("details .value", has_text=re.compile(f"^{figure}$"))).to_have_count(1)
    expect(matrix.get_by_role("row").filter(has_text="whether it happened")).to_contain_text("disputes")

    given = row.locator("details", has=found.locator(".value", has_text=re.compile("^25$")))
    given.locator("summary").click()
    expect(given).to_contain_text("by the Defense Ministry's latest count")
    axe(found)
    given.get_by_role("link", name="in its report").click()

    expect(found).to_have_url(re.compile(r"/report/r-[0-9a-f]+(\?claim=c-[0-9a-f]+)?#c-[0-9a-f]+$"))
    claim = found.url.partition("#")[2]
    marked = found.locator(f"[id='{claim}']")
    expect(marked).to_be_in_viewport()
    expect(found.get_by_role("heading", level=1)).to_have_text("Movement claims the Rasht ambush")


def test_a_wrong_claim_is_split_off_and_the_split_undone(found: Page, desk: Desk) -> None:
    before = ambush(desk)
    item = found.locator("li", has=found.get_by_role("checkbox")).filter(has_text=HELICOPTER)
    item.get_by_role("checkbox").check()
    found.locator("#why-split").fill("the helicopter fell weeks after the ambush")
    found.get_by_role("button", name="Split the ticked off").click()

    expect(found.get_by_role("status")).to_contain_text(re.compile("split|apart", re.IGNORECASE))
    after = ambush(desk)
    assert after.incident != before.incident
    assert "28" not in {value.value for value in after.values if value.attribute == "killed:unknown"}
    decided = desk.store.view().decisions()[-1]
    assert (decided.kind, decided.who, decided.why) == ("split", "Ada", "the helicopter fell weeks after the ambush")

    found.get_by_role("status").get_by_role("button", name=re.compile("Undo")).click()
    expect(found.get_by_role("status")).to_contain_text(re.compile("undo|undone", re.IGNORECASE))
    assert ambush(desk) == before


def test_a_brief_of_the_ambush_is_checked_and_taken_away(found: Page, tmp_path: Path, axe: Axe) -> None:
    found.get_by_role("button", name="Add to brief").click()
    found.goto("/brief")
    brief = found.locator("article, .brief-text, main").filter(has_text="disputed by Tajik officials").first
    expect(brief).to_contain_text("25 by the Tajik Defense Ministry")
    axe(found)
    with found.expect_download() as given:
        found.get_by_role("link", name=".docx").click()
    given.value.save_as(tmp_path / "brief.docx")
    words = "\n".join(paragraph.text for paragraph in docx.Document(str(tmp_path / "brief.docx")).paragraphs)
    assert "disputed by Tajik officials" in words
    assert "Responsibility is claimed by the Islamic Movement of Uzbekistan" in words

    found.get_by_role("link", name="Edit").click()
    text = found.get_by_label(re.compile("Text|Brief", re.IGNORECASE)).last
    written = text.input_value()
    text.fill(written.replace("disputed by Tajik officials", "confirmed by Tajik officials"))
    expect(found.get_by_text(re.compile("confirmed", re.IGNORECASE)).last).to_be_visible()
    found.get_by_role("button", name="Keep the text").click()
    expect(found.get_by_role("main")).to_contain_text(re.compile("fault|cannot|mend", re.IGNORECASE))
    expect(found.get_by_role("link", name=".docx")).to_have_count(0)


def test_a_forecast_of_the_ambushs_aftermath_is_resolved(page: Page, desk: Desk) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Desk").get_by_role("link", name="Forecasts").click()
    page.get_by_role("link", name="the army will withdraw most of its troops in November").click()
    page.get_by_label("cannot be resolved").check()
    page.get_by_label("Why, so that others can check").fill("no report of the record tells of November")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile("recorded|resolved|cannot be resolved", re.IGNORECASE))
    decided = desk.store.view().decisions()[-1]
    assert (decided.kind, decided.who) == ("resolve", "Ada")
