"""Reading in a browser, by keyboard alone: from claim to claim, brackets, the claim beside the text, anchors, selections in code points."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser import Watch, check_widths
from tests.web.pages.make import HOSTILE, claim_at, put

from sayso.model.claim import Speaker

TEXT = "Shells hit Kherson overnight, the mayor said. The navy denied that its ships fired. A truce will follow, he said."
SHELLS = claim_at(TEXT, "Shells hit Kherson overnight", "the mayor")
NAVY = claim_at(TEXT, "its ships fired", "The navy", stance="denies")
TRUCE = claim_at(TEXT, "A truce will follow", stance="predicts")
ASTRAL = "🛩️🛩️ hit 𐎠𐎡𐎢 at e\u0301l Obeid\u0301. Then 𝒬uiet fell, said the 👩‍👩‍👧 family."

SELECT = """([from, to]) => {
  const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
  let all = '', nodes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest('[data-start]') || walker.currentNode.parentElement.closest('.visually-hidden')) continue;
    nodes.push([walker.currentNode, all.length]); all += walker.currentNode.data;
  }
  const start = all.indexOf(from), end = all.indexOf(to) + to.length;
  const at = (offset) => { const [node, base] = nodes.findLast(([, base]) => base <= offset); return [node, offset - base]; };
  const range = document.createRange();
  range.setStart(...at(start)); range.setEnd(...at(end - 1)); range.setEnd(range.endContainer, range.endOffset + 1);
  getSelection().removeAllRanges(); getSelection().addRange(range);
  return window.saysoReader.selection();
}"""
"""Selects from the first of some words to the last of others, as the page holds them, and asks the reader what is selected."""


def test_claims_are_read_and_opened_by_keyboard(page: Page, record: Path, axe: Callable[..., None]) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page.goto(f"/report/{report.id}")
    check_widths(page)
    axe(page)
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".n:focus")).to_have_text("2")
    expect(page.locator(".c.on")).to_have_text("its ships fired")
    expect(page.locator(".by.on")).to_have_text("The navy")
    assert page.locator(".by.on").evaluate("node => getComputedStyle(node, '::before').borderTopWidth") == "2px"
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("Claim 2 of 3")
    assert page.url.endswith(f"#{NAVY.id}")
    axe(page)
    page.keyboard.press("k")
    expect(page.locator("#panel")).to_contain_text("Claim 1 of 3")
    page.keyboard.press("Escape")
    expect(page.locator("#panel > *")).to_have_count(0)
    expect(page.locator(".n:focus")).to_have_text("1")


def test_the_legend_and_the_choice_of_claims_are_accessible_and_fit(page: Page, record: Path, axe: Callable[..., None]) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page.goto(f"/report/{report.id}?stance=denies&claim={SHELLS.id}")
    page.locator(".key > summary").press("Enter")
    expect(page.get_by_text("rejected by a reviewer; it counts nowhere")).to_be_visible()
    axe(page)
    check_widths(page)
    page.get_by_role("checkbox", name="predicts").click()
    page.wait_for_url("**stance=denies&stance=predicts**")
    expect(page.locator(".c[data-c]")).to_have_count(2)


def test_words_without_a_blank_do_not_widen_the_page(page: Page, record: Path) -> None:
    text = "x" * 30_000
    report = put(record, text, claim_at(text, "x" * 5_000))
    page.goto(f"/report/{report.id}")
    check_widths(page)
    page.goto(f"/claim/{claim_at(text, 'x' * 5_000).id}")
    check_widths(page)


def test_a_claim_is_decided_beside_its_text_by_keyboard(page: Page, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page.goto(f"/report/{report.id}?kind=event")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("unreviewed")
    page.keyboard.press("y")
    expect(page.locator(".notice")).to_contain_text("ccepted")
    assert page.url.endswith(f"/report/{report.id}?kind=event#{SHELLS.id}")
    expect(page.locator("#panel .badge", has_text="accepted")).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#panel")).to_contain_text("Claim 2 of 3")


def test_pointing_at_a_claim_shows_whose_it_is_and_a_click_opens_it(page: Page, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY)
    page.goto(f"/report/{report.id}")
    page.get_by_text("Shells hit Kherson overnight").first.hover()
    expect(page.locator(".by.on")).to_have_text("the mayor")
    page.mouse.move(0, 0)
    expect(page.locator(".on")).to_have_count(0)
    page.locator(".text .c").get_by_text("its ships fired").click()
    expect(page.locator("#panel")).to_contain_text("The navy")
    page.get_by_label("Close the claim").click()
    expect(page.locator("#panel > *")).to_have_count(0)


def test_an_anchor_marks_its_claim_and_an_unknown_one_says_so(page: Page, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY)
    page.goto(f"/report/{report.id}#{NAVY.id}")
    expect(page.locator(".c.at")).to_have_text("its ships fired")
    page.goto(f"/report/{report.id}#c-ffffffffffffffff")
    expect(page.locator(".lost")).to_contain_text("is not in the record as it stands")
    expect(page.locator(".c.at")).to_have_count(0)


def test_an_anchor_on_another_sheet_leads_there(page: Page, record: Path) -> None:
    text = "The convoy waited at the bridge. " * 8_000 + "Then rebels took Bria."
    claim = claim_at(text, "rebels took Bria")
    report = put(record, text, claim)
    page.goto(f"/report/{report.id}#{claim.id}")
    expect(page.locator(".c.at")).to_have_text("rebels took Bria")
    expect(page.locator(".pager")).to_contain_text("sheet 2 of 2")


def test_hostile_text_does_nothing(page: Page, record: Path) -> None:
    report = put(record, HOSTILE, claim_at(HOSTILE, "<img src=x onerror=alert(2)>", "<script>"))
    page.goto(f"/report/{report.id}")
    expect(page.locator(".text")).to_contain_text("<script>alert(1)</script>")
    assert page.locator(".text script, .text img").count() == 0


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("hit", "hit"), ("𐎠𐎡", "𐎠𐎡𐎢"), ("🛩️", "Obeid\u0301"), ("e\u0301l", "Obeid\u0301."), ("Then", "fell"), ("𝒬uiet", "👩‍👩‍👧"),
        ("said", "family."),
    ],
)
def test_what_is_selected_is_told_in_code_points_of_the_text(page: Page, record: Path, first: str, last: str) -> None:
    claims = (claim_at(ASTRAL, "𐎠𐎡𐎢 at e\u0301l", "👩‍👩‍👧 family"), claim_at(ASTRAL, "Then 𝒬uiet fell", "👩‍👩‍👧 family"))
    report = put(record, ASTRAL, *claims)
    page.goto(f"/report/{report.id}")
    found = page.evaluate(SELECT, [first, last])
    start, end = ASTRAL.index(first), ASTRAL.index(last) + len(last)
    assert found == {"start": start, "end": end, "quote": ASTRAL[start:end]}


def test_a_selection_over_blocks_and_numbers_holds_the_texts_own_words(page: Page, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page.goto(f"/report/{report.id}")
    assert page.evaluate("window.saysoReader.selection()") is None
    found = page.evaluate(SELECT, ["overnight", "navy "])
    start, end = TEXT.index("overnight"), TEXT.index("navy") + 4
    assert found == {"start": start, "end": end, "quote": TEXT[start:end]}


def test_numbers_are_no_part_of_what_is_selected_or_copied(page: Page, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page.goto(f"/report/{report.id}")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.text'))")
    found = page.evaluate("window.saysoReader.selection()")
    assert found == {"start": 0, "end": len(TEXT), "quote": TEXT}


def test_a_claims_page_is_accessible_and_leads_through_the_report(page: Page, record: Path, axe: Callable[..., None]) -> None:
    put(record, TEXT, SHELLS, NAVY, TRUCE)
    page.goto(f"/claim/{SHELLS.id}")
    axe(page)
    check_widths(page)
    page.keyboard.press("]")
    expect(page.locator("h1")).to_contain_text("denied: its ships fired")
    page.keyboard.press("[")
    expect(page.locator("h1")).to_contain_text("said: Shells hit Kherson overnight")


def test_the_list_is_accessible_and_narrowed_by_keyboard(page: Page, record: Path, axe: Callable[..., None]) -> None:
    page.goto("/reports")
    axe(page)
    check_widths(page)
    page.get_by_label("Words of title or outlet").fill("solhan")
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).not_to_have_count(0)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".reading")).to_be_visible()


def test_a_text_from_right_to_left_is_set_so_and_its_selection_counts_the_same(page: Page, record: Path) -> None:
    text = "قصف الجيش القرية يوم الاثنين. وقال شهود إنهم فروا."
    claim = claim_at(text, "قصف الجيش القرية", "شهود")
    assert isinstance(claim.attribution[0], Speaker)
    report = put(record, text, claim)
    page.goto(f"/report/{report.id}")
    assert page.locator(".text p.b").evaluate("node => getComputedStyle(node).direction") == "rtl"
    found = page.evaluate(SELECT, ["الجيش", "شهود"])
    assert found["quote"] == text[found["start"] : found["end"]] and found["start"] == text.index("الجيش")


def test_the_reader_works_without_scripts(page: Page, record: Path, watch: Watch) -> None:
    report = put(record, TEXT, SHELLS, NAVY)
    page.route("**/*.js*", lambda route: route.abort())
    watch.expect("ERR_FAILED")
    page.goto(f"/report/{report.id}")
    page.locator(".n").nth(1).click()
    expect(page.locator("h1")).to_contain_text("denied: its ships fired")
