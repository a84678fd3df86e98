"""The review queue and its neighbours, as programs and as people at a browser meet them."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.browser import NARROW, Watch, check_widths
from tests.web.desk import Desk, build_record, open_desk
from tests.web.running import Desk as Served

from sayso.model.decision import in_effect
from sayso.review import draft
from sayso.review.draft import Author

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(build_record(tmp_path)) as found:
        yield found


def first(text: str) -> str:
    """Return the claim that a page of the queue asks about; empty where it asks about none."""
    found = re.search(r'<article id="item"[^>]*data-claim="(c-[0-9a-f]+)"', text)
    return found[1] if found else ""


# -- the queue by forms alone


def test_the_queue_asks_one_claim_and_goes_on(small: Desk) -> None:
    seen = []
    for left in (4, 3, 2, 1):
        page = small.get("/review")
        assert f"<b>{left}</b> left" in page
        seen.append(first(page))
        assert small.post("/review/accept", claim=seen[-1], back="/review").location == "/review"
    assert len(set(seen)) == 4
    page = small.get("/review")
    assert "Nothing waits here" in page and "<b>4</b> by you today" in page and first(page) == ""


def test_the_page_is_the_same_as_json(small: Desk) -> None:
    found = small.client.get("/review.json").json()
    assert found["card"]["claim"] == first(small.get("/review"))
    assert [line["name"] for line in found["card"]["lines"]] == [
        "who says it", "how", "what", "by whom", "against whom", "others", "when", "where", "figures"
    ]
    assert (found["left"], found["more"], found["progress"]["mine"], found["card"]["state"]) == (4, False, 0, "unreviewed")
    assert small.client.get("/review.csv").status_code == 400


def test_passing_over_decides_nothing(small: Desk) -> None:
    one, two = first(small.get("/review")), first(small.get("/review?at=1"))
    assert one != two
    page = small.get("/review?at=1")
    assert 'href="/review?at=2"' in page and 'href="/review"' in page and "1 passed over" in page
    small.post("/review/reject", claim=two, back="/review?at=1")
    assert first(small.get("/review")) == one
    assert first(small.get("/review?at=1")) not in {one, two}
    assert small.store.view().decided_since(0)[0].subject == two


def test_one_claim_in_the_queues_form(small: Desk) -> None:
    last = first(small.get("/review?at=3"))
    page = small.get(f"/review/{last}?kind=event")
    assert first(page) == last and f'href="/review/{last}?kind=event&amp;panel=amend"' in page
    assert small.client.get("/review/c-00000000").status_code == 404


def test_filters_choose_what_waits(small: Desk) -> None:
    claim, incident = small.claim("killed 9"), small.incident("killed 9")
    report = small.store.view().claim(claim).report
    alone = small.claim("killed 3")
    for query, expected in {f"incident={incident}": claim, f"report={report}": claim, "actor=bandits&sort=newest": alone}.items():
        page = small.get(f"/review?{query}")
        assert first(page) == expected, query
        assert 'aria-label="remove ' in page
    assert "Nothing waits here" in small.get("/review?kind=strength")
    assert "Nothing waits here" in small.get("/review?country=ml")
    small.post("/review/unsure", claim=claim)
    assert first(small.get("/review?review=unsure")) == claim
    assert first(small.get(f"/review?incident={incident}")) == ""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("sort=loudest", "sort=&#39;loudest&#39;"), ("kind=poem", "kind=&#39;poem&#39;"), ("review=liked", "review=&#39;liked&#39;"),
        ("at=-1", "at=&#39;-1&#39;"), ("at=x", "at=&#39;x&#39;"), ("at=99999", "use a filter"), ("panel=delete", "panel=&#39;delete&#39;"),
        ("incident=i-00000000", "no incident"), (f"kind={HOSTILE}", "&lt;script&gt;"),
    ],
)
def test_what_the_address_cannot_ask_is_said(small: Desk, query: str, words: str) -> None:
    found = small.client.get(f"/review?{query}")
    assert found.status_code in {400, 404} and words in found.text and HOSTILE not in found.text


def test_what_is_new_since_the_last_shift(small: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert first(small.get("/review?shift=1")), "to somebody who never decided all is new"
    early = draft.judge(small.store.view(), "accept", small.claim("killed 2"), Author("Ana", "", "2026-01-05T10:00:00.000000Z"))
    with small.store.writer() as writer:
        writer.add_decision(early)
    assert first(small.get("/review?shift=1")), "the record was built since"
    small.post("/review/accept", claim=small.claim("killed 3"))
    monkeypatch.setattr("sayso.review.progress.SHIFT", timedelta(0))
    small.post("/review/accept", claim=small.claim("killed 4"))
    assert "Nothing waits here" in small.get("/review?shift=1")


def test_panels_offer_what_can_be_changed(small: Desk) -> None:
    claim = small.claim("killed 9")
    amend = small.get(f"/review/{claim}?panel=amend")
    assert 'name="when" value="2012-03-26"' in amend and 'name="person.0.actor" value="rebels"' in amend
    assert 'name="figure.new.number"' in amend and '<option value="denies">denies</option>' in amend
    split = small.get(f"/review/{small.claim('killed 3')}?panel=split")
    assert split.count('type="checkbox" name="claim"') == 2 and "(this claim)" in split
    merge = small.get(f"/review/{claim}?panel=merge")
    assert "no incident nearly the same" in merge
    found = small.get(f"/review/{claim}?panel=merge&q=killed")
    assert f'name="other" value="{small.incident("killed 2")}"' in found
    assert f'name="other" value="{small.incident("killed 9")}"' not in found


def test_what_the_amend_form_sends_as_it_stands_changes_nothing(small: Desk) -> None:
    claim = small.claim("killed 9")
    page = small.get(f"/review/{claim}?panel=amend")
    form = page[page.index("data-amend") :].split("</form>")[0]
    fields = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form):
        chosen = re.search(r'<option(?: value="([^"]*)")? selected>([^<]*)', options)
        fields[name] = (chosen[1] or chosen[2]) if chosen else ""
    fields.pop("_csrf")
    assert "changes nothing" in small.post("/review/amend", **fields).text
    assert small.post("/review/amend", **{**fields, "figure.new.number": "7+"}).status == 303
    [figure] = small.store.view().claim(claim).casualties
    assert (figure.outcome, figure.low, figure.high) == ("killed", 7, None)


@pytest.mark.parametrize(
    ("when", "words"),
    [("2012-03", "March 2012"), ("2012-03-05/2012-03-07", "5–7 March 2012"), ("", "undated"), ("2012-02-30", "does not exist"),
     ("soon", "malformed")],
)
def test_a_date_is_read_while_it_is_typed(small: Desk, when: str, words: str) -> None:
    assert words in small.client.get("/review/date", params={"when": when}).text


def test_actors_are_suggested_from_registry_and_record(small: Desk) -> None:
    found = small.client.get("/review/actors", params={"q": "taliban"}).text
    assert '<option value="taliban">Taliban</option>' in found
    assert '<option value="rebels">' in small.client.get("/review/actors", params={"q": "reb"}).text
    assert "<option" not in small.client.get("/review/actors", params={"q": "r"}).text
    assert "<option" not in small.client.get("/review/actors", params={"q": HOSTILE}).text


def test_a_part_is_given_to_a_script(small: Desk) -> None:
    claim = first(small.get("/review"))
    headers = {"HX-Request": "true", "X-CSRF-Token": small.token}
    part = small.client.get("/review?at=1", headers={"HX-Request": "true"}).text
    assert part.strip().startswith("<article") and "<html" not in part
    done = small.client.post("/review/reject", data={"claim": claim, "back": "/review?kind=event"}, headers=headers, follow_redirects=False)
    assert done.status_code == 200 and done.headers["HX-Replace-Url"] == "/review?kind=event"
    assert 'hx-swap-oob="innerHTML"' in done.text and f"Rejected {claim[:10]}" in done.text and first(done.text) != claim
    back = small.client.post("/review/undo/1", data={"back": f"/review/{claim}"}, headers=headers, follow_redirects=False)
    assert first(back.text) == claim and back.headers["HX-Replace-Url"] == f"/review/{claim}"


def test_a_report_with_markup_is_shown_as_words(tmp_path: Path) -> None:
    record = build_record(tmp_path, {"herald": f"2012-03-05 Rebels killed 4 men {HOSTILE}\n"})
    with open_desk(record) as hostile:
        page = hostile.get("/review")
        assert HOSTILE not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page


# -- second opinions, agreement, orphans


def test_second_opinions_are_given_blind(small: Desk) -> None:
    claim = small.claim("killed 9")
    small.post("/review/amend", claim=claim, killed="8", why="the later edition")
    with open_desk(small.store.record, "Ben") as ben:
        assert first(ben.get("/review?second=1")) == claim
        page = ben.get("/review?second=1")
        assert "the later edition" not in page and "amended" not in page.split('id="item"')[1] and "Ana" not in page
        assert "killed 8" not in page and 'name="second" value="1"' in page
        ben.post("/review/reject", claim=claim, second="1", seen="0", back="/about")
        assert "Ana had amended it: you part." in ben.get("/about")
        assert first(ben.get("/review?second=1")) == ""
    assert first(small.get("/review?second=1")) == "", "who judged it already is not asked again"


def test_agreement_is_told_with_what_stands_behind_it(small: Desk) -> None:
    assert "No claim was judged by two people yet." in small.get("/review/agreement")
    a, b, c, d = (small.claim(f"killed {n}") for n in (2, 3, 4, 9))
    said = {"Ana": ("accept", "accept", "reject", "accept"), "Ben": ("accept", "reject", "reject", "unsure")}
    for who, kinds in said.items():
        with open_desk(small.store.record, who) as person:
            for claim, kind in zip((a, b, c, d), kinds, strict=True):
                person.post(f"/review/{kind}", claim=claim)
    page = small.get("/review/agreement")
    # By hand: three claims, six values, three right and three wrong; of fifteen pairs of values nine differ, so one expects 0.6,
    # and one of three claims parts, so one observes 1/3: 1 - (1/3) / 0.6 = 4/9.
    assert "alpha is <b>0.444</b> over 3 claims that two or more judged; 2 were judged alike" in page
    assert "So few claims tell little." in page and f'href="/review/{b}"' in page and "Ana: right; Ben: wrong" in page
    found = small.client.get("/review/agreement.json").json()
    assert [row["claim"] for row in found["disagreements"]] == [b]
    assert [pair["agreement"]["claims"] for pair in found["pairs"]] == [3]
    assert small.client.get("/review/agreement.csv").text.splitlines()[0] == "claim,line,verdicts"


def test_orphans_are_listed_with_what_to_do(small: Desk) -> None:
    assert "Every decision finds its claims." in small.get("/review/orphans")
    claim = small.store.view().claim(small.claim("killed 9"))
    small.post("/review/accept", claim=claim.id, why="two wires")
    with small.store.writer() as writer:
        writer.put_extracted(claim.report, "anew", [], [], [])
    page = small.get("/review/orphans")
    assert "no claim of its kind stands on these words any more" in page and "two wires" in page
    assert f'href="/review?report={claim.report}"' in page and 'action="/review/undo/1"' in page
    assert [row["number"] for row in small.client.get("/review/orphans.json").json()["rows"]] == [1]
    small.post("/review/undo/1", back="/review/orphans")
    assert "Every decision finds its claims." in small.get("/review/orphans")


# -- possible matches, on the sample


def test_matches_stand_side_by_side(client: Callable[..., object]) -> None:
    found = client.get("/review/matches.json").json()  # type: ignore[attr-defined]
    page = client.get("/review/matches").text  # type: ignore[attr-defined]
    assert found["one"]["incident"] != found["other"]["incident"] and found["steps"]
    assert [row["name"] for row in found["rows"]][:4] == ["date", "place", "kind of event", "by whom"]
    assert all(row["differs"] == bool(row["one"] and row["other"] and row["one"] != row["other"]) for row in found["rows"])
    assert 'formaction="/review/cannot-tell"' in page and "not enough information" in page
    for kind, undo in (("keep-apart", 1), ("cannot-tell", 3), ("merge", 5)):
        pair = {"incident": found["one"]["incident"], "other": found["other"]["incident"], "back": "/review/matches"}
        client.post(f"/review/{kind}", data=pair)  # type: ignore[attr-defined]
        after = client.get("/review/matches.json").json()  # type: ignore[attr-defined]
        assert {after["one"]["incident"], after["other"]["incident"]} != {found["one"]["incident"], found["other"]["incident"]}
        client.post(f"/review/undo/{undo}")  # type: ignore[attr-defined]
        assert client.get("/review/matches.json").json()["one"] == found["one"]  # type: ignore[attr-defined]
    assert "No more possible matches." in client.get("/review/matches?at=1999").text  # type: ignore[attr-defined]


# -- at a browser, by the keyboard alone


def asked(page: Page) -> str:
    return page.locator("#item").get_attribute("data-claim") or ""


def press(page: Page, key: str) -> None:
    """Press a key that leads to another claim; wait until it is shown and may be decided about."""
    before = page.locator("#item").element_handle()
    page.keyboard.press(key)
    page.wait_for_function("before => !before.isConnected", arg=before)
    expect(page.locator("#item")).not_to_have_class(re.compile("busy"))


def kinds(desk: Served) -> list[str]:
    return [decision.kind for decision in desk.store.view().decisions()]


def test_twenty_claims_by_the_keyboard_alone(page: Page, desk: Served, axe: Callable[..., None]) -> None:
    page.goto("/review")
    axe(page)
    seen: list[str] = []
    for key in "ynuyyjnyukyynyynuyyjyynyy":
        seen.append(asked(page))
        bar = page.locator("[data-verdicts]").bounding_box()
        press(page, key)
        assert page.locator("[data-verdicts]").bounding_box() == bar, "the buttons moved"
    done = kinds(desk)
    assert len(done) == 22 and {"accept", "reject", "unsure"} == set(done)
    assert page.locator(".progress").inner_text().startswith("22 by you today")
    decided = [decision.subject for decision in desk.store.view().decisions()]
    assert len(set(decided)) == 22 and set(decided) <= set(seen)

    last = decided[-1]
    press(page, "z")
    assert asked(page) == last
    expect(page.locator("#said")).to_contain_text("Undone: accept")
    press(page, "n")
    assert [d.kind for d in in_effect(desk.store.view().decisions(last))] == ["reject"]


def test_amending_in_place_by_the_keyboard(page: Page, desk: Served, axe: Callable[..., None]) -> None:
    page.goto("/review?sort=report&kind=event")
    claim = asked(page)
    press(page, "e")
    expect(page.locator("#a-stance")).to_be_focused()
    axe(page)
    page.keyboard.type("denies")
    page.locator("#a-when").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1999-02-1")
    expect(page.locator("#when-read")).to_contain_text("malformed")
    page.keyboard.type("6")
    expect(page.locator("#when-read")).to_have_text("16 February 1999")
    page.locator("#a-end").focus()
    before = page.locator("#span-words").inner_text()
    page.keyboard.press("ArrowLeft")
    assert before.startswith(page.locator("#span-words").inner_text()) and page.locator("#span-words").inner_text() != before
    shorter = page.locator("#span-words").inner_text()
    press(page, "Enter")
    after = desk.store.view().claim(claim)
    assert (after.stance, after.when.edtf if after.when else "") == ("denies", "1999-02-16")
    assert after.quote.split() == shorter.split()
    assert asked(page) != claim
    press(page, "z")
    assert asked(page) == claim and desk.store.view().claim(claim).stance != "denies"


def test_a_span_is_amended_by_selecting_its_words(page: Page, desk: Served) -> None:
    page.goto("/review?panel=amend")
    claim = desk.store.view().claim(asked(page))
    box = page.locator("[data-context] .c.at").first
    box.evaluate(
        """words => {
            const text = document.createTreeWalker(words, NodeFilter.SHOW_TEXT).nextNode();
            const range = document.createRange();
            range.setStart(text, 0);
            range.setEnd(text, text.data.trimEnd().indexOf(' ', 3));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }"""
    )
    chosen = page.evaluate("getSelection().toString()")
    expect(page.locator("#span-words")).to_have_text(chosen)
    page.get_by_role("button", name="Amend").click()
    page.wait_for_function("id => document.getElementById('item').dataset.claim !== id", arg=claim.id)
    after = desk.store.view().claim(claim.id)
    assert after.quote == chosen and after.quote in claim.quote
    assert after.span.of(desk.store.view().report(claim.report).text) == chosen


def test_escape_leaves_a_form_and_letters_typed_in_it_decide_nothing(page: Page, desk: Served) -> None:
    page.goto("/review")
    claim = asked(page)
    press(page, "e")
    page.locator("#a-place").focus()
    page.keyboard.type("yunz")
    press(page, "Escape")
    assert asked(page) == claim and page.locator("[data-amend]").count() == 0
    page.keyboard.press("w")
    expect(page.locator("#why")).to_be_focused()
    page.keyboard.type("any")
    expect(page.locator("#why")).to_have_value("any")
    page.keyboard.press("Escape")
    press(page, "y")
    [decision] = desk.store.view().decisions()
    assert (decision.subject, decision.why) == (claim, "any")


def test_a_wrong_claim_is_split_off_and_put_back(page: Page, desk: Served, axe: Callable[..., None]) -> None:
    page.goto("/review")
    claim = asked(page)
    old = desk.store.view().incident(desk.store.view().incident_of(claim) or "")
    press(page, "s")
    axe(page)
    expect(page.locator("input[name=claim][type=checkbox]").first).to_be_focused()
    press(page, "Enter")
    expect(page.locator("#said")).to_contain_text("Split off 1 claim: one incident became two")
    assert desk.store.view().incident(desk.store.view().incident_of(claim) or "").claims == (claim,)
    assert asked(page) == claim
    press(page, "z")
    assert desk.store.view().incident_of(claim) == old.id
    assert kinds(desk) == ["split", "undo"]


def test_an_incident_is_merged_with_a_near_miss_and_parted_again(page: Page, desk: Served, axe: Callable[..., None]) -> None:
    page.goto("/review")
    for _ in range(40):
        press(page, "m")
        if page.locator(".candidate").count():
            break
        press(page, "Escape")
        press(page, "j")
    axe(page)
    claim = asked(page)
    old = desk.store.view().incident_of(claim) or ""
    press(page, "1")
    expect(page.locator("#said")).to_contain_text("two incidents became one")
    assert desk.store.view().incident_of(claim) != old
    press(page, "z")
    assert desk.store.view().incident_of(claim) == old


def test_keys_can_be_switched_off(page: Page, desk: Served) -> None:
    page.goto("/review")
    page.keyboard.press("?")
    page.get_by_label("use single-letter keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    page.get_by_role("button", name="accept y").click()
    expect(page.locator(".progress")).to_contain_text("1 by you today")
    assert kinds(desk) == ["accept"]


def test_what_another_decided_meanwhile_is_a_choice(page: Page, desk: Served, watch: Watch) -> None:
    watch.expect("409")
    page.goto("/review")
    claim = asked(page)
    with desk.store.writer() as writer:
        writer.add_decision(draft.judge(desk.store.view(), "reject", claim, Author("Ben", "a rumour")))
    page.keyboard.press("y")
    expect(page.locator(".problem")).to_contain_text("Ben: reject")
    expect(page.get_by_role("button", name="Keep mine")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text(f"Accepted {claim[:10]}")
    assert kinds(desk) == ["reject", "accept"]


@pytest.mark.parametrize(
    "address", ["/review", "/review/matches", "/review/agreement", "/review/orphans", "/review?kind=leadership&country=zz"]
)
def test_pages_are_accessible_and_fit_a_phone(page: Page, axe: Callable[..., None], address: str) -> None:
    page.goto(address)
    axe(page)
    check_widths(page)
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    for words in page.locator("[data-context]").all():
        assert (words.bounding_box() or {"width": 0})["width"] > 330
    for button in page.locator("[data-key='y']:visible").all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= 44


def test_matches_are_answered_by_the_keyboard(page: Page, desk: Served) -> None:
    page.goto("/review/matches")
    titles = page.locator(".compare thead").inner_text()
    page.keyboard.press("n")
    page.wait_for_selector(".notice")
    assert page.locator(".compare thead").inner_text() != titles
    page.keyboard.press("z")
    expect(page.locator(".notice")).to_contain_text("Undone")
    assert page.locator(".compare thead").inner_text() == titles
    page.keyboard.press("u")
    expect(page.locator(".notice")).to_contain_text("Left open")
    assert kinds(desk) == ["keep-apart", "undo", "cannot-tell"]
