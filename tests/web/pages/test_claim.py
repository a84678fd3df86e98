"""A claim's page: who says what in whose words, how it was read, what it is joined to, what people decided; nothing beyond the evidence."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.make import TEXT, make_account, make_actor, make_claim, make_incident, make_report, store_claims, store_report
from tests.web.pages.make import HOSTILE, claim_at, put
from tests.web.running import SignedIn

from sayso.model.claim import Claim, Speaker
from sayso.model.decision import Decision
from sayso.model.incident import NearMiss
from sayso.model.span import Span
from sayso.store import Store

ARMY = replace(make_actor("colombian-military"), name="Military Forces of Colombia")
OTHER_TEXT = "Two soldiers died near Buenaventura, police said."


def put_claim(record: Path, **changes: object) -> Claim:
    """Put the usual claim about Buenaventura into the record; its report's text is the usual one."""
    report = make_report()
    claim = make_claim(report, **changes)  # type: ignore[arg-type]
    with Store.open(str(record)) as store:
        store_report(store, report)
        store_claims(store, report, claim, actors=(ARMY,))
    return claim


def decide(record: Path, kind: str, claim: Claim, **changes: object) -> Decision:
    with Store.open(str(record)) as store:
        anchors = store.view().anchors([claim.id])
        with store.writer() as writer:
            return writer.add_decision(Decision(kind, claim.id, "Ada", anchors=anchors, **changes))  # type: ignore[arg-type]


def part_of(page: str, title: str) -> str:
    """Return the section of a page under a heading."""
    return re.sub(r"\s+", " ", page.partition(f'-title">{title}</h2>')[2].partition("</section>")[0])


def test_the_heading_says_who_says_what_in_whose_words(client: SignedIn, record: Path) -> None:
    page = client.get(f"/claim/{put_claim(record).id}").text
    heading = re.sub("<[^>]*>", "", page.partition("<h1>")[2].partition("</h1>")[0])
    assert heading == "the army (Colombian army) said: Gunmen killed two soldiers near Buenaventura"


def test_the_quote_stands_in_its_sentence_with_speaker_and_cue(client: SignedIn, record: Path) -> None:
    at = TEXT.index("the army")
    claim = put_claim(record, rules=("speaker:verb:clause=say=say",), attribution=(Speaker("the army", span=Span(at, at + 8)),))
    passage = part_of(client.get(f"/claim/{claim.id}").text, "In its sentence")
    bare = re.sub("<[^>]*>", "", passage.partition("</blockquote>")[0])
    assert bare.strip() == TEXT.partition(" The governor")[0] + " …"
    assert f'data-by="1" data-start="{at}">the army</span>' in passage
    assert f'<span class="t cue" data-start="{at + 9}">said</span>' in passage


def test_how_sure_and_how_probable_are_told_in_sentences_of_their_own(client: SignedIn, record: Path) -> None:
    page = client.get(f"/claim/{put_claim(record, certainty='possible', probability=0.4).id}").text
    assert "The speaker puts it as possible." in page
    assert "<b>Probability 0.40.</b> Of 100 claims read like this one, about 40 would be" in page
    for sentence in re.split(r"(?<=\.)\s", re.sub("<[^>]*>", " ", page)):
        assert not ("speaker puts" in sentence and "100 claims" in sentence)


def test_who_where_when_and_how_many_are_shown_with_their_words_and_what_they_became(client: SignedIn, record: Path) -> None:
    read = part_of(client.get(f"/claim/{put_claim(record).id}").text, "How it was read")
    assert "assault, firearms" in read
    assert '<q><bdi>Gunmen</bdi></q> <a href="/actor/unknown-gunmen">unknown gunmen</a> <span class="basis">by the words that' in read
    assert '<q><bdi>two soldiers</bdi></q> <span class="basis">left open</span>' in read
    assert '<a href="/place/geonames:3688465">Buenaventura, CO</a> <span class="precision">(within about 25 km)</span>' in read
    assert "5 March 2012" in read and "stated in the words, 5 March 2012" in read
    assert '<a href="/actor/colombian-military">Military Forces of Colombia</a> <span class="basis">a running total</span>' in read
    assert "up to 30" in read


def test_what_is_not_known_is_said(client: SignedIn, record: Path) -> None:
    claim = put_claim(record, where=None, when=None, participants=(), casualties=(), size=None, event=None, kind="presence")
    page = client.get(f"/claim/{claim.id}").text
    read = part_of(page, "How it was read")
    assert "unplaced" in read and "undated" in read
    assert "A claim of presence tells of a state, not of a happening" in page


def test_the_chain_is_told_outermost_first(client: SignedIn, record: Path) -> None:
    chain = (Speaker("Radio Caracol", kind="media"), Speaker("a police source", kind="police", anonymous=True))
    said = part_of(client.get(f"/claim/{put_claim(record, attribution=chain).id}").text, "Who says it")
    assert [said.index(words) for words in ("El Diario", "Radio Caracol", "a police source")] == sorted(
        said.index(words) for words in ("El Diario", "Radio Caracol", "a police source")
    )
    assert "police, nobody who could be asked by name" in said


def test_the_outlets_own_voice_is_told_as_the_outlets(client: SignedIn, record: Path) -> None:
    page = client.get(f"/claim/{put_claim(record, attribution=()).id}").text
    assert "<bdi>El Diario</bdi> said:" in page
    assert "Who says it</h2>" not in page


def test_each_rule_is_told_with_its_word(client: SignedIn, record: Path) -> None:
    made = part_of(client.get(f"/claim/{put_claim(record).id}").text, "What made it")
    assert "<q>killed</q>" in made and "the word tells of assault, firearms" in made
    assert "<code>trigger:ASSAULT/firearms=killed</code>" in made


# -- incident, pairs, neighbours


def put_incident(record: Path, *, near: bool = False) -> tuple[Claim, Claim]:
    """Put two claims of two reports, of one incident or of two that are nearly one."""
    one = put_claim(record)
    other = claim_at(OTHER_TEXT, "Two soldiers died near Buenaventura", "police")
    put(record, OTHER_TEXT, other, source="b.txt", outlet="La Hora")
    joined = make_incident(one, other)
    incidents = [joined]
    if near:
        miss = NearMiss(joined.links[0], "two days apart")
        incidents = [replace(make_incident(one), near=(miss,)), replace(make_incident(other), near=(miss,))]
    with Store.open(str(record)) as store, store.writer() as writer:
        writer.put_incidents([(incident, make_account(incident)) for incident in incidents])
    return one, other


def test_its_incident_is_named_with_why_it_was_joined(client: SignedIn, record: Path) -> None:
    one, other = put_incident(record)
    its = part_of(client.get(f"/claim/{one.id}").text, "Its incident")
    assert "Assault near Buenaventura" in its and "single origin; 2 claims" in its
    assert f'<a href="/claim/{other.id}"><b><bdi>police</bdi></b> asserts</a>' in its
    assert "La Hora" in its and "same day" in its and "probability of the pair 0.98" in its


def test_what_it_is_nearly_the_same_as_is_told_with_the_reason(client: SignedIn, record: Path) -> None:
    one, other = put_incident(record, near=True)
    its = part_of(client.get(f"/claim/{one.id}").text, "Its incident")
    assert "Nearly the same, kept apart" in its and "two days apart" in its
    assert f'href="/claim/{other.id}"' in its and "another incident" in its


def test_other_claims_of_the_sentence_and_the_ones_before_and_after_are_linked(client: SignedIn, record: Path) -> None:
    text = "Rebels took Bria and the army left, nuns said. Rain fell."
    first, second = claim_at(text, "Rebels took Bria", "nuns"), claim_at(text, "the army left", "nuns", stance="denies")
    third = claim_at(text, "Rain fell")
    put(record, text, first, second, third)
    page = client.get(f"/claim/{second.id}").text
    assert f'href="/claim/{first.id}"' in part_of(page, "Other claims of the sentence")
    assert third.id not in part_of(page, "Other claims of the sentence")
    assert f'rel="prev" href="/claim/{first.id}"' in page and f'rel="next" href="/claim/{third.id}"' in page
    assert "claim 2 of 3" in page
    assert 'rel="next"' not in client.get(f"/claim/{third.id}").text


# -- decisions


def test_decisions_are_offered_as_a_form_with_a_key_each(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    page = client.get(f"/claim/{claim.id}").text
    for action, key in (("reject", "n"), ("unsure", "u")):
        assert f'formaction="/review/{action}" data-key="{key}"' in page
    assert 'action="/review/accept"' in page and 'data-key="y"' in page
    assert f'href="/review/{claim.id}" data-key="e"' in page
    assert f'name="claim" value="{claim.id}"' in page and f'name="back" value="/claim/{claim.id}"' in page
    assert 'name="_csrf" value="' in page
    assert "Nobody has decided about it." in page


def test_an_amendment_stands_beside_what_was_extracted(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    taken = decide(record, "amend", claim, before={"stance": "asserts"}, after={"stance": "denies"}, why="the verb is “ruled out”")
    page = client.get(f"/claim/{claim.id}").text
    assert "<tr><th scope=\"row\">stance</th><td>asserts</td><td>denies</td></tr>" in part_of(page, "As extracted, as amended")
    told = part_of(page, "Decide")
    assert "<b>Ada</b> amended stance asserts to denies" in told and "the verb is “ruled out”" in told
    assert f"a person amended it: decision {taken.number}" in part_of(page, "What made it")
    assert ">amended</span>" in page


def test_what_a_person_took_shows_the_probability_from_before(client: SignedIn, record: Path) -> None:
    claim = put_claim(record, probability=0.62)
    decide(record, "accept", claim)
    page = client.get(f"/claim/{claim.id}").text
    assert "A person took this claim, so it counts as meant." in page
    assert "<b>Probability 0.62.</b>" in page
    assert client.get(f"/claim/{claim.id}.json").json()["taken"] is True


def test_an_undone_decision_stays_in_the_history(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    first = decide(record, "reject", claim)
    with Store.open(str(record)) as store, store.writer() as writer:
        writer.add_decision(Decision("undo", first.id, "Ada"))
    told = part_of(client.get(f"/claim/{claim.id}").text, "Decide")
    assert 'class="undone"' in told and "undone</span>" in told
    assert client.get(f"/claim/{claim.id}.json").json()["review"] == "unreviewed"


# -- citing, looking ahead


def test_a_claim_can_be_cited_with_where_its_words_stand(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    cited = client.get(f"/claim/{claim.id}.json").json()["citation"]
    assert cited == (
        "the army (Colombian army) said: “Gunmen killed two soldiers near Buenaventura” "
        f"(El Diario, 5 March 2012; {claim.report}, characters 0-44; {claim.id})"
    )
    page = client.get(f"/claim/{claim.id}").text
    assert 'data-copy="the army (Colombian army) said: “Gunmen killed two soldiers near Buenaventura” (El Diario' in page
    own = put_claim(record, attribution=())
    assert client.get(f"/claim/{own.id}.json").json()["citation"].startswith("El Diario said: “Gunmen")


@pytest.mark.parametrize(("stance", "ahead"), [("predicts", True), ("asserts", False), ("demands", False)])
def test_a_claim_that_looks_ahead_leads_to_its_forecast(client: SignedIn, record: Path, stance: str, ahead: bool) -> None:
    text = "The army will strike Bria within a week, nuns said."
    claim = claim_at(text, "The army will strike Bria within a week", "nuns", stance=stance, casualties=(), size=None)
    put(record, text, claim)
    assert (f'href="/forecast/{claim.id}"' in client.get(f"/claim/{claim.id}").text) is ahead


# -- the panel, finding, safety


def test_the_panel_is_a_part_that_leads_back_to_the_text(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    part = client.get(f"/claim/{claim.id}?panel=1").text
    assert "<html" not in part and "Claim 1 of 1" in part
    assert f'name="back" value="/report/{claim.report}#{claim.id}"' in part


def test_the_beginning_of_an_id_leads_to_the_claim(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    for name in (claim.id[:12], claim.id[2:]):
        found = client.get(f"/claim/{name}?panel=1", follow_redirects=False)
        assert (found.status_code, found.headers["location"]) == (303, f"/claim/{claim.id}?panel=1")


def test_who_asked_for_data_is_led_to_data(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    assert client.get(f"/claim/{claim.id[:12]}.json?x=1").json()["id"] == claim.id
    assert client.get(f"/report/{claim.report[:12]}.json").json()["id"] == claim.report


def test_a_long_quote_is_cut_in_the_heading_alone(client: SignedIn, record: Path) -> None:
    text = "The rebels " + "and their friends " * 40 + "fled."
    claim = claim_at(text, text[:-1])
    put(record, text, claim)
    page = client.get(f"/claim/{claim.id}").text
    assert "…</q></span></h1>" in page and text[:-1] in re.sub("<[^>]*>", "", part_of(page, "In its sentence"))


@pytest.mark.parametrize(("name", "status", "said"), [("c-ffffffffffffffff", 404, "ids change when a report"), ("c-", 400, "too short")])
def test_an_unknown_claim_teaches(client: SignedIn, name: str, status: int, said: str) -> None:
    found = client.get(f"/claim/{name}")
    assert (found.status_code, said in found.text) == (status, True)


def test_nothing_of_a_claim_is_taken_for_markup(client: SignedIn, record: Path) -> None:
    words = "<img src=x onerror=alert(2)>"
    claim = claim_at(HOSTILE, words, "<script>alert(1)</script>", rules=("trigger:ASSAULT/-=<script>",))
    put(record, HOSTILE, claim, outlet="<script>alert(9)</script>")
    for address in (f"/claim/{claim.id}", f"/claim/{claim.id}?panel=1"):
        page = client.get(address).text
        assert "<script>alert" not in page and "<img" not in page


def test_a_claim_of_a_copy_says_that_it_counts_nowhere(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    other = put(record, OTHER_TEXT, source="b.txt")
    with Store.open(str(record)) as store, store.writer() as writer:
        writer.put_copies({claim.report: other.id})
    assert "this claim counts nowhere" in client.get(f"/claim/{claim.id}").text


def test_the_page_is_also_data(client: SignedIn, record: Path) -> None:
    claim = put_claim(record)
    data = client.get(f"/claim/{claim.id}.json").json()
    assert (data["claim"]["quote"], data["claim"]["source"], data["number"], data["of"]) == (claim.quote, "a.txt", 1, 1)


def test_a_speaker_far_away_does_not_stretch_the_passage(client: SignedIn, record: Path) -> None:
    text = "Nuns spoke. " + "Then rain fell on the road. " * 30 + "Rebels took Bria."
    claim = claim_at(text, "Rebels took Bria", "Nuns")
    put(record, text, claim)
    assert claim.attribution[0].span == Span(0, 4)
    passage = part_of(client.get(f"/claim/{claim.id}").text, "In its sentence")
    assert "Then rain" not in passage
