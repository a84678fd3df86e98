"""The incident's page: its words, its forms, its formats, what became of it, and real work by keyboard."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report
from tests.web.desk import Desk, open_desk
from tests.web.running import SignedIn

from sayso.model.claim import Claim, Participant, Speaker
from sayso.model.incident import Incident
from sayso.model.quantity import Casualty
from sayso.reconcile import reconcile_incident
from sayso.reconcile.facts import ReportFacts
from sayso.review import draft
from sayso.review.draft import Author
from sayso.store import Store

HOSTILE = "<script>alert(1)</script>"
ONE = make_report(
    f"Gunmen {HOSTILE} killed two soldiers near Buenaventura on Monday, the army said.", source="one.txt", outlet=f"El {HOSTILE}"
)
TWO = make_report("Nine soldiers died near Buenaventura on Monday.", source="two.txt", outlet="La Hora")
THREE = make_report("The guerrillas denied it. A raid is to follow.", source="three.txt", outlet="Eco", published="2012-03-08")
REBELS = Speaker("The guerrillas", "FARC", "armed_group", False, "farc")


def told() -> tuple[Claim, ...]:
    two = Casualty("killed", 2, 2, "two", "soldiers", "colombian-military")
    hurt = (Participant("perpetrator", "Gunmen", "unknown-gunmen"), Participant("target", "two soldiers", "colombian-military"))
    first = make_claim(ONE, f"Gunmen {HOSTILE} killed two soldiers near Buenaventura", casualties=(two,), participants=hurt)
    nine = replace(two, low=9, high=9, text="Nine")
    second = make_claim(TWO, "Nine soldiers died near Buenaventura", attribution=(), casualties=(nine,))
    denial = make_claim(THREE, "The guerrillas denied it", stance="denies", attribution=(REBELS,), casualties=())
    raid = make_claim(THREE, "A raid is to follow", stance="predicts", attribution=(), casualties=(), when=None)
    return first, second, denial, raid


def incidents() -> tuple[Incident, Incident]:
    first, second, denial, raid = told()
    return make_incident(first, second, denial), make_incident(raid)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Desk]:
    record = str(tmp_path / "i.sayso")
    claims = {claim.id: claim for claim in told()}
    facts = {r.id: ReportFacts(r.id, r.publication.outlet, r.publication.published, None, None, r.id) for r in (ONE, TWO, THREE)}
    with Store.open(record, create=True) as store:
        for report in (ONE, TWO, THREE):
            store_report(store, report)
            store_claims(store, report, *(claim for claim in claims.values() if claim.report == report.id))
        with store.writer() as writer:
            writer.put_incidents([(one, reconcile_incident(one, claims, facts)) for one in incidents()])
    with open_desk(record, "Ada") as found:
        yield found


def address() -> str:
    return f"/incident/{incidents()[0].id}"


def plain(html: str) -> str:
    """Return a page's words without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_says_who_says_what(own: Desk) -> None:
    words = plain(own.get(address()))
    for said in (
        "2 independent origins", "contested", "denied or disputed", "Not agreed: denied by FARC", "the number of people killed (Colombian",
        "Denied or disputed", "says nothing", "ungraded", "What Colombia says", "Why these claims are one incident", "3 unreviewed",
    ):
        assert said in words, said
    assert "confirmed" not in words


def test_every_clause_leads_to_its_claims(own: Desk) -> None:
    page = own.get(address())
    sentences = "".join(re.findall(r'<p class="sentence[^>]*>(.*?)</p>', page, re.DOTALL))
    assert {name for name in re.findall(r'href="/claim/(c-[0-9a-f]+)"', sentences)} == set(incidents()[0].claims)


def test_words_of_a_report_are_never_markup(own: Desk) -> None:
    for path in (address(), f"{address()}?quotes=1&of=killed:colombian-military"):
        page = own.get(path)
        assert HOSTILE not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert " style=" not in page and "<style" not in page


def test_the_page_is_json_without_pictures(own: Desk) -> None:
    found = own.client.get(f"{address()}.json").json()
    assert found["id"] == incidents()[0].id
    assert found["account"]["contested"] == ["happened", "killed:colombian-military"]
    assert {row["attribute"] for row in found["matrix"]["rows"]} >= {"happened", "when", "killed:colombian-military"}
    assert "case" not in found and "<svg" not in str(found)


def test_only_what_is_contested(own: Desk) -> None:
    found = own.client.get(f"{address()}.json?contested=1").json()
    assert [row["attribute"] for row in found["matrix"]["rows"]] == ["happened", "killed:colombian-military"]
    assert "Show all attributes" in own.get(f"{address()}?contested=1")


@pytest.mark.parametrize(("policy", "best"), [("ucdp", 2), ("acled", 2), ("range-only", None)])
def test_best_is_chosen_by_the_policy_asked_for(own: Desk, policy: str, best: int | None) -> None:
    found = own.client.get(f"{address()}.json?policy={policy}").json()
    assert found["picked"]["policy"] == policy
    assert found["strips"][0]["best"] == best


def test_claims_that_give_an_attribute(own: Desk) -> None:
    found = own.client.get(f"{address()}.json?of=killed:colombian-military").json()
    assert (found["total"], found["size"], len(found["claims"])) == (2, 3, 2)
    assert "Claims that give: killed" in plain(own.get(f"{address()}?of=killed:colombian-military"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("policy=guess", "policy &#39;guess&#39; is unknown; expected ucdp, acled"),
        ("of=size", "of=&#39;size&#39; is unknown; expected one of happened"),
        ("contested=maybe", "is neither yes nor no"), ("page=0", "is not a whole number"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_with_what_would(own: Desk, query: str, said: str) -> None:
    found = own.client.get(f"{address()}?{query}")
    assert found.status_code == 400
    assert said in found.text


def test_the_beginning_of_an_id_leads_to_the_whole(own: Desk) -> None:
    found = own.client.get(f"{address()[:20]}?contested=1", follow_redirects=False)
    assert (found.status_code, found.headers["location"]) == (303, f"{address()}?contested=1")


def test_an_incident_that_never_was_teaches(own: Desk) -> None:
    found = own.client.get("/incident/i-0000000000000000")
    assert found.status_code == 404
    assert "id is made of its claims" in found.text
    assert own.client.get("/incident/i-").status_code == 400


def test_an_incident_that_is_no_more_says_what_became_of_it(own: Desk) -> None:
    first, second = incidents()
    found = own.post("/review/merge", incident=first.id, other=second.id, back=address())
    whole = found.location.removeprefix("/incident/")
    gone = own.client.get(address())
    assert gone.status_code == 410
    assert f'href="/incident/{whole}"' in gone.text
    assert "holds 3 of 3" in plain(gone.text)
    assert "merge" in gone.text and "Undo" in gone.text
    assert own.client.get(f"{address()}.json").json()["now"][0][0] == whole


def test_claims_split_off_and_back(own: Desk) -> None:
    first, _ = incidents()
    leaving = told()[1].id
    found = own.post("/review/split", incident=first.id, claim=leaving, back=address())
    rest = found.location
    assert own.client.get(rest).status_code == 200
    history = plain(own.get(rest))
    assert "Ada: split" in history and "Undo" in history
    number = re.search(r"/review/undo/(\d+)", own.get(rest))
    assert number is not None
    own.post(f"/review/undo/{number[1]}", back=rest)
    assert own.client.get(address()).status_code == 200


def test_ticked_claims_are_decided_together(own: Desk) -> None:
    first, second, denial, _ = told()
    page = own.get(address())
    assert page.count('form="ticked" name="claim"') == 3
    found = own.post("/review/reject", claim=[first.id, second.id], back=address())
    assert found.location == f"/incident/{make_incident(denial).id}"
    assert "Rejected 2 claims" in own.get(found.location)
    own.post("/review/undo/1")
    assert own.client.get(address()).status_code == 200


def test_reviews_and_grades_are_shown_as_peoples(own: Desk) -> None:
    own.post("/review/accept", claim=told()[0].id)
    own.post("/review/grade", subject="outlet:La Hora", grade="B")
    own.post("/review/grade", subject=told()[0].id, grade="2")
    page = plain(own.get(address()))
    assert "1 accepted, 2 unreviewed" in page
    assert "B by Ada" in page and "2 by Ada" in page and "suggested" in page


def test_what_a_badge_rests_on_is_told_in_words(own: Desk) -> None:
    words = plain(own.get(address()))
    assert "denied or disputed by FARC" in words
    assert "suggested" in words and "others of independent origin tell of it too" in words


def test_forms_say_where_to_come_back_and_as_of_when(own: Desk) -> None:
    page = own.get(f"{address()}?contested=1")
    assert f'name="back" value="{address()}?contested=1"' in page
    assert 'name="seen" value="0"' in page
    for action in ("accept", "split", "move", "reject", "merge", "not-an-incident"):
        assert f"/review/{action}" in page
    assert 'action="/brief/add"' in page


@pytest.mark.parametrize("name", ["figures", "origins", "map", "chronology"])
def test_pictures_are_files(own: Desk, name: str) -> None:
    svg, png = own.client.get(f"{address()}/{name}.svg"), own.client.get(f"{address()}/{name}.png")
    assert (svg.status_code, svg.headers["content-type"]) == (200, "image/svg+xml")
    assert svg.text.startswith("<svg") and HOSTILE not in svg.text
    assert png.content.startswith(b"\x89PNG")
    assert png.headers["content-disposition"] == f'attachment; filename="{incidents()[0].id}-{name}.png"'


def test_a_picture_that_is_none_says_which_there_are(own: Desk) -> None:
    assert "expected figures.svg" in own.client.get(f"{address()}/size.svg").text
    bare = f"/incident/{incidents()[1].id}"
    found = own.client.get(f"{bare}/figures.svg")
    assert (found.status_code, "has no figures" in found.text) == (404, True)


def test_what_is_only_expected_says_so(own: Desk) -> None:
    words = plain(own.get(f"/incident/{incidents()[1].id}"))
    assert "expected, not said to have happened" in words
    assert "Nobody in this record says that it happened." in words
    assert "Looking ahead: predicted by Eco: “A raid is to follow”" in words
    assert "No claim gives a figure." in words
    assert "It is one claim alone: nothing was linked." in words


def test_near_misses_are_answered_here(own: Desk, tmp_path: Path) -> None:
    first, second = incidents()
    view = own.store.view()
    with own.store.writer() as writer:
        writer.add_decisions([draft.keep_apart(view, first.id, second.id, Author("Ada"))])
    assert "keep-apart" in own.get(address())


def test_an_account_put_by_hand_is_enough(tmp_path: Path) -> None:
    record, claim = str(tmp_path / "b.sayso"), told()[0]
    incident = make_incident(claim)
    with Store.open(record, create=True) as store:
        store_report(store, ONE)
        store_claims(store, ONE, claim)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
    with open_desk(record) as found:
        assert "Assault near Buenaventura" in found.get(f"/incident/{incident.id}")


# -- the sample: a whole record, in a browser


def the_clash(store: Store) -> str:
    """Return the sample's incident with most origins of which somebody is said to have been killed."""
    accounts = [one for one in store.view().accounts() if one.total("killed")]
    return max(accounts, key=lambda one: (len(one.origins), one.incident)).incident


def test_every_incident_of_the_sample_has_a_page(client: SignedIn, record: Path) -> None:
    with Store.open(str(record)) as store:
        names = [account.incident for account in store.view().accounts()]
    for name in names:
        found = client.get(f"/incident/{name}")
        assert found.status_code == 200, f"{name}: {plain(found.text)[:500]}"
        assert len(found.content) < 400_000


def test_an_analyst_works_by_keyboard(page: Page, desk_served: str, axe: Callable[..., None]) -> None:
    page.goto(f"/incident/{desk_served}")
    axe(page)
    page.keyboard.press("c")
    page.wait_for_url("**contested=1**")
    page.keyboard.press("q")
    page.wait_for_url("**quotes=1**")
    assert page.locator(".said[open] blockquote").count() > 0
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator('input[name="claim"]:checked').count() == 1
    page.keyboard.press("s")
    page.wait_for_selector(".notice")
    assert "Split off 1 claim" in page.locator(".notice").inner_text()
    page.locator('[data-key="u"]').wait_for()
    page.keyboard.press("u")
    page.wait_for_selector(".notice:has-text('Undone')")
    page.goto(f"/incident/{desk_served}")
    assert page.locator("#history form").count() == 0


def test_a_value_shows_its_words_on_hover_and_on_focus(page: Page, desk_served: str) -> None:
    page.goto(f"/incident/{desk_served}")
    value = page.locator(".said").nth(3)
    words = value.locator("blockquote").first
    assert not words.is_visible()
    value.locator("summary").hover()
    assert words.is_visible()
    page.mouse.move(1, 1)
    value.locator("summary").focus()
    assert words.is_visible()


def test_a_phone_shows_cards_and_nothing_sideways(page: Page, desk_served: str, axe: Callable[..., None]) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/incident/{desk_served}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    axe(page)


@pytest.fixture
def desk_served(record: Path) -> str:
    with Store.open(str(record)) as store:
        return the_clash(store)
