"""Real work in a real browser, as an analyst does it on a day with the desk: from the overview to something done."""

import re
from collections.abc import Callable

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
