"""``/brief``: choose, order, read, edit under the lint, take away."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect
from tests.export.briefing.make import claim, report
from tests.store.make import make_account, make_incident, store_claims, store_report
from tests.web.browser import check_widths
from tests.web.pages.make import HOSTILE
from tests.web.running import USER, Desk, SignedIn

from sayso.export.briefing.make import MOST
from sayso.store import Store
from sayso.web.briefs import KEY
from sayso.web.pages.brief import SHEET

ASK = "/brief?since=1999-08&until=1999-09"


@pytest.fixture
def names(record: Path) -> list[str]:
    """Return the incidents that ``ASK`` asks for, by date."""
    with Store.open(str(record)) as store:
        return [a.incident for a in store.view().accounts() if a.when and a.when.startswith("1999-08")]


def kept(record: Path) -> dict[str, object] | None:
    with Store.open(str(record)) as store:
        found: dict[str, object] | None = store.view().listing.desk_state(USER, KEY)
        return found


def test_an_empty_brief_teaches(client: SignedIn) -> None:
    page = client.get("/brief").text
    assert "Nothing is chosen yet." in page and "How a brief is made" in page and "<textarea" not in page


def test_what_the_address_asks_for_is_told_with_its_claims(client: SignedIn) -> None:
    page = client.get(ASK).text
    assert "Bombing in Osh, 29 August 1999" in page and "Three independent origins tell of" in page
    assert re.search(r'<sup class="cites"><a href="/claim/c-[0-9a-f]{16}" aria-label="Note 1" aria-describedby="n1">1</a>', page)
    assert 'id="n1"><span class="words"><q>' in page and "SHA-256" in page


def test_the_page_is_data_too(client: SignedIn) -> None:
    data = client.get(ASK.replace("/brief", "/brief.json")).json()
    assert data["count"] == len(data["chosen"]) and data["told"]["layout"]["notes"][0]["number"] == 1
    assert {row["review"] for row in data["chosen"]} == {"unreviewed"}
    rows = client.get(ASK.replace("/brief", "/brief.csv")).text.splitlines()
    assert rows[0].startswith("incident,title,when,status,review,told") and len(rows) == data["count"] + 1


def test_a_long_brief_is_shown_sheet_by_sheet_and_taken_away_whole(client: SignedIn) -> None:
    first, last = client.get("/brief?since=1990"), client.get("/brief?since=1990&page=99")
    assert f"Incidents 1 to {SHEET} of " in first.text and "Key points" in first.text and 'rel="next"' in first.text
    assert "Key points" not in last.text and 'rel="prev"' in last.text
    whole = client.get("/brief/file/md?since=1990").text
    assert whole.count("\n### ") > 2 * SHEET and whole.count("\n## Key points") == 1


def test_the_key_points_of_the_first_sheet_are_those_of_the_whole(client: SignedIn) -> None:
    whole = client.get("/brief/file/md?since=1990").text
    points = re.findall(r"^- \*\*(.*?)\.\*\* (.*?):", whole, re.MULTILINE)
    page = client.get("/brief?since=1990").text
    assert len(points) >= 4
    for label, title in points:
        assert f"<b>{label}.</b> {title.replace(chr(92), '').replace('&', '&amp;')}:" in page, (label, title)


@pytest.mark.parametrize(("name", "begins"), [("md", b"# Brief"), ("html", b"<!doctype html>"), ("docx", b"PK"), ("text", b"# Brief")])
def test_files_are_given_away_under_a_name(client: SignedIn, name: str, begins: bytes) -> None:
    response = client.get(f"/brief/file/{name}?since=1999-08&until=1999-09&title=Osh+%26+Batken")
    assert response.content.startswith(begins.replace(b"Brief", b"Osh & Batken") if begins.startswith(b"#") else begins)
    ending = "txt" if name == "text" else name
    assert f'filename="osh-batken.{ending}"' in response.headers["content-disposition"]


def test_the_print_view_holds_the_brief_alone(client: SignedIn) -> None:
    page = client.get(ASK.replace("/brief", "/brief/print")).text
    assert "Three independent origins tell of" in page and 'name="since"' not in page


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/brief?since=soon", 400, "since=&#39;soon&#39; is no date"), ("/brief?contested=perhaps", 400, "neither yes nor no"),
        ("/brief?origins=few", 400, "is not a whole number"), ("/brief?bbox=1,2", 400, "is no box; write west,south,east,north"),
        ("/brief?bbox=a,b,c,d", 400, "is no box"), ("/brief?review=bad", 400, "expected one of"),
        ("/brief?incident=i-00000000", 404, "no incident"), ("/brief/file/pdf?since=1999", 404, "no brief format"),
        ("/brief/file/md", 400, "nothing is chosen"), ("/brief/print", 400, "nothing is chosen"),
    ],
)
def test_what_cannot_be_asked_says_why(client: SignedIn, address: str, status: int, words: str) -> None:
    response = client.get(address)
    assert words in response.text and response.status_code in {status, 404 if words.startswith("no") else status}


def test_nothing_fits_is_said(client: SignedIn) -> None:
    assert "No incident fits." in client.get("/brief?since=2050").text


# -- one's own brief


def test_incidents_are_gathered_ordered_and_removed(client: SignedIn, record: Path, names: list[str]) -> None:
    first, second, third = names[:3]
    said = client.post("/brief/add", data={"incident": [first, second]}).text
    assert "2 incidents added to your brief, which now has 2." in said
    client.post("/brief/add", data={"incident": [second[:12], third], "back": f"/incident/{third}"}, follow_redirects=False)
    assert (kept(record) or {})["incidents"] == [first, second, third]
    client.post("/brief/move", data={"incident": third, "way": "up"})
    client.post("/brief/move", data={"incident": first, "way": "up"})
    assert (kept(record) or {})["incidents"] == [first, third, second]
    client.post("/brief/remove", data={"incident": first})
    assert (kept(record) or {})["incidents"] == [third, second]
    text = client.get("/brief/file/text").text
    assert text.index(third[:10]) < text.index(second[:10]) and first[:10] not in text
    client.post("/brief/clear")
    assert kept(record) is None


def test_adding_goes_back_to_where_one_was_but_never_elsewhere(client: SignedIn, names: list[str]) -> None:
    own = f"/incident/{names[0]}"
    for back, there in ((own, own), ("https://evil.example/", "/brief"), ("//evil.example", "/brief")):
        answer = client.post("/brief/add", data={"incident": names[0], "back": back}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, there)


def test_another_user_has_another_brief(client: SignedIn, record: Path, names: list[str]) -> None:
    client.post("/brief/add", data={"incident": names[0]})
    with Store.open(str(record)) as store:
        assert store.view().listing.desk_state("Ben", KEY) is None


@pytest.mark.parametrize(
    ("address", "form", "words"),
    [
        ("/brief/add", {}, "no incident was ticked"), ("/brief/add", {"incident": "i-00000000"}, "no incident"),
        ("/brief/move", {"way": "aside"}, "expected up or down"), ("/brief/text", {"text": "x" * 1_000_001}, "expected at most 1,000,000"),
    ],
)
def test_a_wrong_form_says_what_is_wrong(client: SignedIn, address: str, form: dict[str, str], words: str) -> None:
    response = client.post(address, data=form)
    assert response.status_code in {400, 404} and words in response.text


def test_a_brief_holds_so_many(client: SignedIn, record: Path, names: list[str]) -> None:
    with Store.open(str(record)) as store, store.writer() as writer:
        writer.put_desk_state(USER, KEY, {"incidents": [f"i-{n:016x}" for n in range(MOST)]})
    assert f"a brief holds at most {MOST} incidents" in client.post("/brief/add", data={"incident": names[0]}).text


def test_an_incident_that_is_gone_is_left_out_quietly(client: SignedIn, record: Path, names: list[str]) -> None:
    with Store.open(str(record)) as store, store.writer() as writer:
        writer.put_desk_state(USER, KEY, {"incidents": ["i-0123456789abcdef", names[0]]})
    page = client.get("/brief").text
    assert "1 incident</h2>" in page and "i-0123456789abcdef" not in page


# -- editing


def edited(client: SignedIn, names: list[str], change: Callable[[str], str]) -> str:
    client.post("/brief/add", data={"incident": names})
    text = change(client.get("/brief/file/text").text)
    client.post("/brief/text", data={"text": text.replace("\n", "\r\n"), "title": "Batken"})
    return text


def test_a_sound_text_is_kept_and_handed_on(client: SignedIn, record: Path, names: list[str]) -> None:
    text = edited(client, names[:2], lambda words: words.replace("## Incidents", "## August"))
    assert (kept(record) or {})["text"] == text
    assert "## August" in client.get("/brief/file/md").text
    document = docx.Document(io.BytesIO(client.get("/brief/file/docx").content))
    assert "August" in [paragraph.text for paragraph in document.paragraphs]
    page = client.get("/brief").text
    assert 'value="Batken"' in client.get("/brief?show=text").text and "August" in page


def test_a_text_with_faults_is_kept_as_a_draft_and_not_handed_on(client: SignedIn, names: list[str]) -> None:
    edited(client, names[:2], lambda words: words.replace("A single origin tells", "A single confirmed origin tells"))
    page = client.get("/brief").text
    assert "Not handed on while" in page and "a matter is said to be settled" in page and "download>.docx" not in page
    for name in ("md", "html", "docx"):
        assert client.get(f"/brief/file/{name}").status_code == 400
    assert client.get("/brief/print").status_code == 400
    client.post("/brief/text", data={"text": "", "do": "anew"})
    assert client.get("/brief/file/html").status_code == 200


def test_the_lint_answers_a_text_that_is_not_kept(client: SignedIn, record: Path, names: list[str]) -> None:
    client.post("/brief/add", data={"incident": names[:2]})
    text = client.get("/brief/file/text").text
    assert "no fault: it may be handed on" in client.post("/brief/check", data={"text": text}).text
    part = client.post("/brief/check", data={"text": f"{text}\nForty people died {HOSTILE}.\n"}).text
    assert "a clause rests on no claim" in part and 'data-line="' in part and "<script>" not in part and "<html" not in part
    assert (kept(record) or {})["text"] == ""


def test_incidents_that_an_edited_text_does_not_tell_are_counted(client: SignedIn, names: list[str]) -> None:
    edited(client, names[:2], str)
    client.post("/brief/add", data={"incident": names[2]})
    assert "does not tell 1 chosen incident" in client.get("/brief").text


# -- the publish gate


def test_the_gate_counts_on_screen_and_lets_in_when_asked(client: SignedIn) -> None:
    page = client.get(f"{ASK}&public=1").text
    assert re.search(r"\d+ unreviewed incidents\s+are left out", page) and "Include them, marked" in page
    assert "No incident fits." in page and "Bombing in Osh" not in page
    asked = client.get(f"{ASK}&public=1&unreviewed=1").text
    assert "Bombing in Osh" in asked and '<span class="badge unreviewed">unreviewed</span>' in asked and "Leave them out" in asked


def test_the_gate_holds_for_files_and_for_named_incidents(client: SignedIn, names: list[str]) -> None:
    page = client.get(f"/brief?incident={names[0]}&public=1").text
    assert "left out" in page and "1 unreviewed incident" in page
    for name in ("md", "html", "text"):
        assert b"[c-" not in client.get(f"/brief/file/{name}?incident={names[0]}&public=1").content


# -- what a record holds is never taken as markup


@pytest.fixture
def hostile(record: Path) -> Iterator[str]:
    text = f"{HOSTILE} Gunmen raided Kano."
    of = report(text.replace("\0", ""), "hostile.txt", HOSTILE.replace("\0", ""), url="javascript:alert(1)")
    told = claim(of, text.replace("\0", ""))
    with Store.open(str(record)) as store:
        store_report(store, of)
        store_claims(store, of, told)
        incident = make_incident(told)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
    yield incident.id


def test_hostile_words_stay_words(client: SignedIn, hostile: str) -> None:
    for address in (f"/brief?incident={hostile}", f"/brief/print?incident={hostile}", f"/brief/file/html?incident={hostile}"):
        page = client.get(address)
        assert page.status_code == 200, page.text[-600:]
        assert "<script>alert" not in page.text and "<img src=x" not in page.text and 'href="javascript' not in page.text


# -- by keyboard, in a browser


def test_a_brief_is_written_by_keyboard(page: Page, desk: Desk, names: list[str], axe: Callable[..., None]) -> None:
    page.goto(ASK)
    axe(page)
    check_widths(page)
    page.locator(".cites a").first.focus()
    expect(page.locator(".card-note")).to_contain_text("August 1999")
    page.get_by_role("button", name="Add the ticked ones to your brief").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("added to your brief")
    rows = page.locator("[data-chosen] [data-row]")
    first = rows.nth(0).get_attribute("id")
    page.keyboard.press("j")
    page.keyboard.press("Alt+ArrowDown")
    expect(rows.nth(1)).to_have_id(str(first))
    count = rows.count()
    page.locator(f"#{first} a").focus()
    page.keyboard.press("Delete")
    expect(rows).to_have_count(count - 1)
    axe(page)
    page.keyboard.press("e")
    text = page.get_by_label("Text: one sentence a line")
    expect(text).to_be_visible()
    axe(page)
    text.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("Forty people were certainly killed, and this is confirmed.")
    expect(page.locator("#faults")).to_contain_text("a clause rests on no claim")
    expect(page.locator("#faults")).to_contain_text("a matter is said to be settled")
    axe(page)
    check_widths(page)
    page.get_by_role("button", name=re.compile("line")).last.focus()
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    page.keyboard.press("Delete")
    expect(page.locator("#faults")).to_contain_text("no fault: it may be handed on")
    page.get_by_role("button", name="Keep the text").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Kept. It may be handed on.")
    with page.expect_download() as taken:
        page.get_by_role("link", name=".docx").focus()
        page.keyboard.press("Enter")
    assert docx.Document(str(taken.value.path())).paragraphs[0].text == "Brief"
    page.get_by_role("link", name="Print or PDF").click()
    axe(page)
    check_widths(page)
