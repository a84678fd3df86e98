"""The reader: a report's text as read, its claims marked, its bytes to keep; nothing of it is ever taken for markup."""

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.store.make import make_issue, make_report, store_claims, store_report
from tests.web.pages.make import HOSTILE, blocks, claim_at, put
from tests.web.running import SignedIn

from sayso.model.decision import Decision
from sayso.model.report import Appearance, Publication
from sayso.model.span import Span
from sayso.store import Store

TEXT = "Shells hit Kherson overnight, the mayor said. The navy denied that its ships fired. A truce will follow, he said."
SHELLS = claim_at(TEXT, "Shells hit Kherson overnight", "the mayor", probability=0.9)
NAVY = claim_at(TEXT, "its ships fired", "The navy", stance="denies", probability=0.7)
TRUCE = claim_at(TEXT, "A truce will follow", stance="predicts", kind="intent", event=None, probability=0.3)


def shown(page: str) -> str:
    """Return the words of the text as a reader sees them: without markup, numbers and marks."""
    article = page.partition('aria-label="Text as read">')[2].partition("</article>")[0]
    bare = re.sub(r'<a class="(?:n|snag)[^>]*>[^<]*</a>|<span class="visually-hidden">[^<]*</span>|<[^>]*>', "", article)
    return bare.replace("&#34;", '"').replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def test_the_text_is_shown_whole_with_a_number_behind_each_claim(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page = client.get(f"/report/{report.id}").text
    assert shown(page).strip() == TEXT
    assert [page.count(f'href="/claim/{claim.id}"') for claim in (SHELLS, NAVY, TRUCE)] == [2, 2, 2]
    assert re.findall(r'data-n="\d" aria-label="([^"]*)"', page) == [
        "1: the mayor asserts", "2: The navy denies", "3: the publisher predicts",
    ]


def test_each_claim_can_be_reached_by_an_anchor_and_has_its_kind_and_tone(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page = client.get(f"/report/{report.id}").text
    assert f'<span class="c k-event s-agree l0" data-c="1" id="{SHELLS.id}">Shells hit Kherson overnight</span>' in page
    assert f'<span class="c k-event s-deny l0" data-c="2" id="{NAVY.id}">its ships fired</span>' in page
    assert f'<span class="c k-intent s-expect l0 weak" data-c="3" id="{TRUCE.id}">' in page
    assert f'<span class="t by" data-by="1" data-start="{TEXT.index("the mayor")}">the mayor</span>' in page


def test_the_head_counts_what_is_not_plainly_asserted_and_leads_to_it(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page = client.get(f"/report/{report.id}").text
    assert f'href="/report/{report.id}?stance=denies">1 denies</a>' in page
    assert f'href="/report/{report.id}?stance=predicts">1 predicts</a>' in page
    assert "stance=asserts" not in page and "?review=" not in page


def test_an_offset_of_the_address_is_marked(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT, SHELLS)
    page = client.get(f"/report/{report.id}?at=7").text
    assert '<span id="at" class="point"></span><span class="t" data-start="7">' in page
    assert client.get(f"/report/{report.id}?at=100000").status_code == 400


def test_nothing_of_a_report_is_taken_for_markup(client: SignedIn, record: Path) -> None:
    claim = claim_at(HOSTILE, "<img src=x onerror=alert(2)>", "<script>")
    hostile = '"><script>alert(3)</script>'
    report = put(record, HOSTILE, claim, issues=(make_issue(message=hostile, report=None, start=None),), outlet=hostile)
    page = client.get(f"/report/{report.id}").text
    assert "<script>alert" not in page and "<img" not in page and "onerror=alert(2)&gt;" in page
    assert shown(page).strip() == HOSTILE.replace("\0", "\ufffd")
    assert "right-to-left override (U+202E)" in page and "control character (U+0000)" in page
    assert "\0" not in page and "\ufffd" in page


def test_offsets_of_runs_count_code_points_of_the_text(client: SignedIn, record: Path) -> None:
    text = "🛩️ hit 𐎠𐎡 at e\u0301l Obeid. Then quiet."
    report = put(record, text, claim_at(text, "Then quiet"))
    starts = [int(start) for start in re.findall(r'data-start="(\d+)"', client.get(f"/report/{report.id}").text)]
    assert starts == [0, text.index("Then quiet"), len(text) - 1]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("", [1, 2, 3]), ("kind=event", [1, 2]), ("stance=denies&stance=predicts", [2, 3]), ("speaker=The+navy", [2]),
        ("speaker=the+publisher", [3]), ("floor=0.5", [1, 2]), ("floor=0.8&kind=event", [1]), ("review=unreviewed", [1, 2, 3]),
        ("review=accepted", []),
    ],
)
def test_claims_are_chosen_in_the_address(client: SignedIn, record: Path, query: str, marked: list[int]) -> None:
    report = put(record, TEXT, SHELLS, NAVY, TRUCE)
    page = client.get(f"/report/{report.id}?{query}").text
    assert sorted(set(map(int, re.findall(r'data-c="(\d+)"', page)))) == marked
    assert shown(page).strip() == TEXT
    assert client.get(f"/report/{report.id}.json?{query}").json()["marked"] == len(marked)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("kind=war", "kind=&#39;war&#39; is unknown; expected one of event"), ("floor=2", "floor=&#39;2&#39; is no probability"),
        ("floor=high", "write a number from 0 to 1"), ("sheet=0", "is not a whole number from 1"),
    ],
)
def test_a_wrong_value_of_the_address_is_told(client: SignedIn, record: Path, query: str, said: str) -> None:
    report = put(record, TEXT)
    found = client.get(f"/report/{report.id}?{query}")
    assert (found.status_code, said in found.text) == (400, True)


def test_a_claim_named_in_the_address_is_marked_even_where_it_was_not_chosen(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT, SHELLS, NAVY)
    page = client.get(f"/report/{report.id}?stance=denies&claim={SHELLS.id}").text
    assert f'weak at" data-c="1" id="{SHELLS.id}"' in page or f'at" data-c="1" id="{SHELLS.id}"' in page


@pytest.mark.parametrize(("claim", "said"), [("c-0000000000000000", "is not in the record as it stands"), (None, "is of another report")])
def test_a_claim_that_is_not_of_the_report_is_orphaned_and_never_guessed(
    client: SignedIn, record: Path, claim: str | None, said: str
) -> None:
    report = put(record, TEXT, SHELLS)
    other = claim_at("Rain fell on Juba.", "Rain fell")
    put(record, "Rain fell on Juba.", other, source="rain.txt")
    page = client.get(f"/report/{report.id}?claim={claim or other.id}").text
    assert said in page
    assert " at\" data-c" not in page


def test_a_rejected_claim_stays_in_sight_and_says_so(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT, SHELLS)
    with Store.open(str(record)) as store:
        anchors = store.view().anchors([SHELLS.id])
        with store.writer() as writer:
            writer.add_decision(Decision("reject", SHELLS.id, "Ada", anchors=anchors))
    page = client.get(f"/report/{report.id}").text
    assert 'class="c k-event s-agree l0 out" data-c="1"' in page
    assert "event, rejected" in page


# -- kinds of blocks


def test_blocks_are_shown_by_kind_and_page_furniture_is_folded(client: SignedIn, record: Path) -> None:
    text, made = blocks(
        ("furniture", "Home | News"), ("furniture", "Log in"), ("headline", "Port shelled"), ("byline", "By A. Reporter"),
        ("body", "Shells fell."), ("blockquote", "“We ran.”"), ("caption", "A crater"), ("endnote", "1. See map."), ("furniture", "Share"),
    )
    report = replace(make_report(text), blocks=made)
    with Store.open(str(record)) as store:
        store_report(store, report)
    page = client.get(f"/report/{report.id}").text
    assert "2 lines of page furniture: kept, never analysed" in page and "1 line of page furniture" in page
    for tag, kind in (("h2", "headline"), ("p", "byline"), ("p", "body"), ("blockquote", "blockquote"), ("p", "caption"), ("p", "endnote")):
        assert f'<{tag} class="b {kind}"' in page
    assert page.count('<details class="furniture">') == 2


@pytest.mark.parametrize(("language", "rtl"), [("ar", True), ("fa", True), ("en", False), ("ru", False)])
def test_a_text_is_set_in_the_direction_of_its_language(client: SignedIn, record: Path, language: str, rtl: bool) -> None:
    report = replace(make_report("قصف الجيش القرية"), language=language)
    with Store.open(str(record)) as store:
        store_report(store, report)
    page = client.get(f"/report/{report.id}").text
    assert (f'lang="{language}" dir="rtl"' in page) is rtl
    assert ('class="b body" dir="auto"' in page) is not rtl


# -- long texts


def test_a_text_of_two_megabytes_is_shown_in_sheets_below_400_kb(client: SignedIn, record: Path) -> None:
    text = "The convoy waited at the bridge. " * 60_000
    report = put(record, text, claim_at(text, "The convoy waited"))
    first = client.get(f"/report/{report.id}")
    assert len(first.content) < 400_000
    sheets = client.get(f"/report/{report.id}.json").json()["sheets"]
    assert sheets == 14
    last = client.get(f"/report/{report.id}?sheet=99").text
    assert "sheet 14 of 14" in last and "earlier in the text" in last and "further in the text" not in last


def test_a_text_full_of_hidden_characters_stays_below_400_kb(client: SignedIn, record: Path) -> None:
    report = put(record, "a\u202eb\x01" * 30_000)
    page = client.get(f"/report/{report.id}")
    assert len(page.content) < 400_000
    assert "right-to-left override (U+202E)" in page.text


def test_a_text_full_of_claims_stays_below_400_kb(client: SignedIn, record: Path) -> None:
    sentence = "Gunmen shot at cars near the old gate at dawn. "
    text = sentence * 1500
    report = make_report(text, source="dense.txt")
    claims = [
        replace(SHELLS, id="", report=report.id, span=Span(at, at + len(sentence) - 1), quote=sentence[:-1], ordinal=at)
        for at in range(0, len(text), len(sentence))
    ]
    with Store.open(str(record)) as store:
        store_report(store, report)
        store_claims(store, report, *claims)
    page = client.get(f"/report/{report.id}")
    assert len(page.content) < 400_000
    assert f'href="/report/{report.id}?sheet=2"' in page.text
    anchored = client.get(f"/report/{report.id}?claim={claims[-1].id}").text
    assert f'id="{claims[-1].id}"' in anchored


# -- facts, bytes, relatives


def test_facts_say_where_they_come_from(client: SignedIn, record: Path) -> None:
    known = Publication(
        "El Diario", "2012-03", "https://diario.example/a", "Port", "es", "A. Ruiz", "EFE", (("published", "text"), ("outlet", "manifest"))
    )
    report = replace(make_report(TEXT), publication=known)
    with Store.open(str(record)) as store:
        store_report(store, report)
    page = client.get(f"/report/{report.id}").text
    assert "March 2012" in page and "from the text" in page and "from the manifest" in page
    assert 'href="https://diario.example/a" rel="noopener noreferrer external"' in page


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_an_address_that_is_none_of_the_webs_is_not_linked(client: SignedIn, record: Path, url: str) -> None:
    report = replace(make_report(TEXT), publication=Publication(url=url))
    with Store.open(str(record)) as store:
        store_report(store, report)
    page = client.get(f"/report/{report.id}").text
    assert f'href="{url}' not in page and "not linked" in page


def test_original_bytes_are_given_as_a_file_and_never_shown(client: SignedIn, record: Path) -> None:
    data = b"<html><script>alert(1)</script></html>"
    name = sha256(data).hexdigest()
    report = replace(make_report(TEXT), appearances=(Appearance("pages/a b.html", name, "text/html", Publication()),))
    with Store.open(str(record)) as store:
        store_report(store, report, original=data)
    assert f'href="/report/{report.id}/original/{name}" download' in client.get(f"/report/{report.id}").text
    found = client.get(f"/report/{report.id}/original/{name}")
    assert found.content == data
    assert found.headers["content-type"] == "application/octet-stream"
    assert found.headers["content-disposition"] == 'attachment; filename="a b.html"'
    assert found.headers["x-content-type-options"] == "nosniff"


def test_bytes_of_another_report_are_not_given_under_this_one(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT)
    found = client.get(f"/report/{report.id}/original/{'0' * 64}")
    assert found.status_code == 404
    assert "belongs to report" in found.text


def test_a_copy_names_its_original_and_the_original_its_copies(client: SignedIn, record: Path) -> None:
    report, copy = put(record, TEXT), put(record, TEXT + " ", source="copy.txt", outlet="La Hora")
    with Store.open(str(record)) as store, store.writer() as writer:
        writer.put_copies({copy.id: report.id})
    assert f'A near-copy of <a href="/report/{report.id}">' in client.get(f"/report/{copy.id}").text
    assert f'<a href="/report/{copy.id}"><bdi>copy.txt</bdi></a>, La Hora' in client.get(f"/report/{report.id}").text


def test_a_source_that_changed_leads_to_both_texts(client: SignedIn, record: Path) -> None:
    old = put(record, "Nine were hurt.", source="live.txt")
    new = put(record, "Eleven were hurt.", source="live.txt")
    with Store.open(str(record)) as store, store.writer() as writer:
        writer.put_report(old, digest="d1", current=False)
    before, after = client.get(f"/report/{old.id}").text, client.get(f"/report/{new.id}").text
    assert "Superseded: every source" in before and f'<a href="/report/{new.id}">The text that took its place</a>' in before
    assert "Took the place of" in after and f'<a href="/report/{old.id}">' in after


def test_issues_stand_where_they_were_met(client: SignedIn, record: Path) -> None:
    start = TEXT.index("Kherson")
    issue = make_issue("unplaced", message="place 'Kherson' is not known", start=start)
    report = make_report(TEXT, source="own.txt")
    with Store.open(str(record)) as store:
        store_report(store, report)
        store_claims(store, report, SHELLS, issues=(replace(issue, report=report.id),))
    page = client.get(f"/report/{report.id}").text
    assert 'class="snag" id="o-1" href="#issue-1" aria-label="issue 1: unplaced"' in page
    assert page.index('id="o-1"') < page.index(f'data-start="{start}"')
    assert f"character {start}" in page and "place &#39;Kherson&#39; is not known" in page


# -- finding


def test_the_beginning_of_an_id_and_a_sources_name_lead_to_the_report(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT)
    for name in (report.id[:9], "own.txt"):
        found = client.get(f"/report/{name}?kind=event", follow_redirects=False)
        assert (found.status_code, found.headers["location"]) == (303, f"/report/{report.id}?kind=event")


def test_an_unknown_report_teaches(client: SignedIn) -> None:
    found = client.get("/report/r-ffffffffffffffff")
    assert found.status_code == 404
    assert "the list of reports at /reports" in found.text


def test_the_page_is_also_data(client: SignedIn, record: Path) -> None:
    report = put(record, TEXT, SHELLS)
    data = client.get(f"/report/{report.id}.json").json()
    assert "".join(run["text"] for part in data["parts"] for run in part["runs"]) == TEXT
    assert [(mark["id"], mark["number"], mark["speaker"]) for mark in data["marks"]] == [(SHELLS.id, 1, "the mayor")]


def test_a_report_without_claims_says_why_there_may_be_none(client: SignedIn, record: Path) -> None:
    report = put(record, "Dos soldados murieron.")
    assert "Nothing was read out of this text." in client.get(f"/report/{report.id}").text
