"""Questions to the record: facts of reports, actors, issues and what a build asks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.make import (
    TEXT,
    make_account,
    make_actor,
    make_claim,
    make_incident,
    make_issue,
    make_report,
    store_claims,
    store_report,
)

from sayso.errors import BadQuery
from sayso.model.claim import Claim, Participant
from sayso.model.report import Block, Publication
from sayso.model.span import Span
from sayso.model.when import When
from sayso.store import ReportHead, SourceKey, Store, StoredReading
from sayso.store.view import resolve_merges

NAMES = st.sampled_from(["a", "b", "c", None])


def test_an_empty_record_answers_everything_with_nothing(record: str) -> None:
    with Store.open(record, create=True) as store:
        view = store.view()
        assert set(view.counts().values()) == {0}
        assert (list(view.heads()), list(view.reports()), list(view.claims()), list(view.accounts()), list(view.incidents())) == ([],) * 5
        assert (view.actors(), list(view.actors_by_report()), view.issues(), view.issue_counts()) == ([], [], [], {})
        assert (view.search("anything"), view.work("v"), view.claims_state(), list(view.texts())) == ([], [], [], [])
        assert (view.meta("linked"), view.source_digests("/r"), view.original_hashes(), view.merges) == (None, {}, [], {})
        assert (view.incident_of("c-1"), view.links("i-1"), view.claims_by_id(["c-1"]), view.report_facts()) == (None, [], {}, {})


def test_counts_of_everything(record: str) -> None:
    report = make_report()
    one, two = make_claim(report), make_claim(report, "The governor denied it", stance="denies")
    incident = make_incident(one, two)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, one, two, actors=(make_actor("a-b"), make_actor("c-d")), issues=(make_issue(),))
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])

        assert store.view().counts() == {
            "reports": 1, "copies": 0, "superseded": 0, "claims": 2, "incidents": 1, "actors": 2, "issues": 1,
        }


def test_heads_carry_facts_without_text_and_may_show_the_superseded(record: str) -> None:
    old, new = make_report("Old words."), make_report("New words.", source="b.txt", outlet=None, published=None)
    with Store.open(record, create=True) as store:
        for report in (old, new):
            store_report(store, report)
        with store.writer() as writer:
            writer.put_report(old, digest="d1", current=False)
        view = store.view()

        assert list(view.heads()) == [ReportHead(new.id, "b.txt", new.publication, "en", None, True)]
        assert [(head.id, head.current) for head in view.heads(every=True)] == [(old.id, False), (new.id, True)]
        assert sorted(view.report_facts()) == sorted((old.id, new.id))


def test_a_report_comes_back_with_blocks_language_and_text_for_analysis(record: str) -> None:
    text = "LIMA, 4 FEB\n\nA BOMB WENT OFF.\n\nCopyright."
    blocks = (Block(Span(0, 11), "dateline"), Block(Span(13, 29), "body"), Block(Span(31, 41), "furniture"))
    publication = Publication("La Voz", "1990-02", "http://x/y", "Title", "es", "A. B.", "AFP", (("published", "page"), ("title", "text")))
    report = replace(
        make_report(text), blocks=blocks, publication=publication, language="es",
        analysis_text="Lima, 4 Feb\n\nA bomb went off.\n\nCopyright.",
    )
    report = replace(report, appearances=tuple(replace(a, publication=publication) for a in report.appearances))
    with Store.open(record, create=True) as store:
        store_report(store, report)
        assert store.view().report(report.id) == report
        assert store.view().search("copyright") == []
        assert [(hit.start, hit.end, hit.text) for hit in store.view().search("bomb")] == [(13, 29, "A BOMB WENT OFF.")]


def test_appearances_are_earliest_published_first(record: str) -> None:
    report = make_report(published="2012-03-05")
    first = replace(report.appearances[0], source="z.txt", publication=Publication("Old Post", "2011"))
    undated = replace(report.appearances[0], source="0.txt", publication=Publication("No Date"))
    with Store.open(record, create=True) as store:
        store_report(store, report)
        with store.writer() as writer:
            for place in (first, undated):
                reading = StoredReading(
                    place.source, place.sha256, place.media_type, place.publication, report.text, report.blocks, "en", None
                )
                writer.put_readings(SourceKey("/other", place.source), place.sha256, [(report.id, reading)])

        assert [a.source for a in store.view().appearances(report.id)] == ["z.txt", "a.txt", "0.txt"]


@pytest.mark.parametrize("length", [4, 8, 16])
def test_ids_may_be_cut_short_with_or_without_their_letter(record: str, length: int) -> None:
    report = make_report()
    claim = make_claim(report)
    incident = make_incident(claim)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
        view = store.view()

        for found, full in (
            (view.report(report.id[2 : 2 + length]).id, report.id), (view.claim(claim.id[2 : 2 + length]).id, claim.id),
            (view.incident(incident.id[: 2 + length]).id, incident.id), (view.account(incident.id[2 : 2 + length]).incident, incident.id),
        ):
            assert found == full


def test_a_full_id_wins_over_the_longer_ones_that_begin_with_it(record: str) -> None:
    report = make_report()
    claims = [replace(make_claim(report), id=name) for name in ("c-abcd", "c-abcd0")]
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, *claims)
        assert store.view().claim("c-abcd").id == "c-abcd"


@pytest.mark.parametrize("name", ["", "c-", "c-1", "abc"])
def test_an_id_of_less_than_four_characters_is_refused(record: str, name: str) -> None:
    with Store.open(record, create=True) as store:
        for question in (store.view().claim, store.view().incident, store.view().account, store.view().report):
            with pytest.raises(BadQuery, match="too short"):
                question(name)


@pytest.mark.parametrize("name", ["c-ABCDEF", "c-\u00e9\u00e9\u00e9\u00e9", "c-____", "c-' OR 1=1 --", "c-\\\\\\\\"])
def test_names_that_no_id_has_are_told_as_unknown(record: str, name: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report))
        with pytest.raises(BadQuery, match="no claim"):
            store.view().claim(name)


def test_a_source_name_held_by_two_reports_is_no_name(record: str) -> None:
    one, two = make_report("One row."), make_report("Another row.")
    with Store.open(record, create=True) as store:
        store_report(store, one, root="/x")
        store_report(store, two, root="/y")
        with pytest.raises(BadQuery):
            store.view().report("a.txt")
        assert store.view().report(one.id).text == "One row."


def test_claims_at_one_place_are_by_date_then_id(record: str) -> None:
    report = make_report("Raids in 1999 and 2000 failed.")
    claims = [make_claim(report, report.text, when=when) for when in (When("2000", "2000"), When("1999", "1999"), None)]
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, *claims)
        assert [claim.when and claim.when.edtf for claim in store.view().claims()] == [None, "1999", "2000"]


def test_claims_by_id_leaves_out_what_is_not_there(record: str) -> None:
    report = make_report()
    claim = make_claim(report)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)
        assert store.view().claims_by_id([claim.id, "c-0000000000000000", claim.id]) == {claim.id: claim}


def test_claims_of_a_superseded_report_are_there_when_asked_for_by_report(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report))
        with store.writer() as writer:
            writer.put_report(report, digest="d1", current=False)
        assert [claim.report for claim in store.view().claims(report.id)] == [report.id]
        assert list(store.view().claims(copies=True)) == []


def test_actors_by_report_keeps_every_spelling(record: str) -> None:
    one, two = make_report(), make_report("Another.", source="b.txt")
    with Store.open(record, create=True) as store:
        for report, name in ((one, "juan-perez"), (two, "juan-peres")):
            store_report(store, report)
            store_claims(store, report, actors=(make_actor(name),))
        with store.writer() as writer:
            writer.put_merges({"juan-peres": "juan-perez"})
        view = store.view()

        assert sorted((report, actor.id) for report, actor in view.actors_by_report()) == sorted(
            ((one.id, "juan-perez"), (two.id, "juan-peres"))
        )
        [joined] = view.actors()
        assert (joined.id, joined.name, joined.aliases) == ("juan-perez", "Juan Perez", ("Juan Peres", "P. Gomez"))


def test_a_view_reads_merges_once_and_the_next_view_reads_them_again(record: str) -> None:
    report = make_report()
    claim = make_claim(report, participants=(Participant("leader", "Peres", "juan-peres"),))
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)
        view = store.view()
        assert view.claim(claim.id) == claim
        with store.writer() as writer:
            writer.put_merges({"juan-peres": "juan-perez"})
        assert view.claim(claim.id).participants[0].actor == "juan-peres"
        assert store.view().claim(claim.id).participants[0].actor == "juan-perez"
        assert store.view().claim(claim.id).id == claim.id


@given(st.lists(st.tuples(NAMES, NAMES, NAMES), max_size=3), st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz")))
def test_resolve_merges_leaves_no_merged_id_and_changes_nothing_else(roles: list[tuple[str | None, ...]], merges: dict[str, str]) -> None:
    parts = tuple(Participant("target", "words", actor) for role in roles for actor in role)
    claim = Claim("r-1", Span(0, 4), "word", "event", participants=parts)
    found = resolve_merges(claim, merges)
    assert [p.actor for p in found.participants] == [merges.get(p.actor, p.actor) if p.actor else None for p in parts]
    assert (found.id, found.quote, [p.text for p in found.participants]) == (claim.id, claim.quote, [p.text for p in parts])


def test_issues_go_by_source_then_offset_with_none_first(record: str) -> None:
    places: list[tuple[str, int | None]] = [("b.txt", None), ("a.txt", 9), ("a.txt", None), ("a.txt", 2)]
    with Store.open(record, create=True) as store:
        with store.writer() as writer:
            writer.put_stage_issues(("resolve",), [make_issue(source=source, start=start) for source, start in places])
        assert [(i.source, i.start) for i in store.view().issues()] == [("a.txt", None), ("a.txt", 2), ("a.txt", 9), ("b.txt", None)]


def test_what_a_build_asks_before_it_reads_and_before_it_links(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report, root="/one", digest="d1")
        store_claims(store, report, make_claim(report))
        with store.writer() as writer:
            writer.put_meta("linked", "x")
            writer.put_meta("linked", "y")
        view = store.view()

        assert view.source_digests("/one") == {"a.txt": "d1"}
        assert view.source_digests("/two") == {}
        assert view.claims_state() == [(report.id, "d1", "d1/v1")]
        assert view.meta("linked") == "y"
        assert list(view.texts()) == [(report.id, TEXT)]


@pytest.mark.parametrize(
    "text",
    [
        "Бойцы взорвали мост. 战斗在继续。 قُتل جنديان.", "Tab\there, CR\r\nLF, NEL\x85 and \u2028.",
        "Emoji 💥 and 𝔘nicode beyond the plane.",
        "Combining e\u0301 is not \u00e9.", "Quote ' and \" and \\ and % and _ and {x}.",
        "Zero\u200bwidth\u00ad and \ufeffmark.", "x" * 200_000,
    ],
)
def test_texts_come_back_code_point_by_code_point(record: str, text: str) -> None:
    report = make_report(text)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report, text[2:9]))
        view = store.view()
        assert view.report(report.id) == report
        [claim] = view.claims()
        assert claim.quote == claim.span.of(view.report(report.id).text)


def test_search_offsets_count_code_points_beyond_the_plane(record: str) -> None:
    report = make_report("💥💥 Mortars fell on Marawi 💥 at dawn.")
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report, "Mortars fell on Marawi", where=None))
        hits = [hit for hit in store.view().search("marawi") if hit.kind == "claim"]
        assert [(hit.start, hit.text) for hit in hits] == [(3, "Mortars fell on Marawi")]


def test_original_bytes_of_any_kind_come_back(record: str) -> None:
    with Store.open(record, create=True) as store:
        for data in (b"", b"\x00\xff" * 1000, "é".encode()):
            with store.writer() as writer:
                name = writer.put_original(data)
            assert store.view().original(name) == data
        assert len(store.view().original_hashes()) == 3
