from dataclasses import replace

import pytest
from tests.store.make import (
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
from sayso.model.claim import Participant, Speaker
from sayso.model.codec import incident_from_dict, incident_to_dict
from sayso.store import Store, check_quotes
from sayso.store.view import resolve_merges


def test_report_by_id_prefix_and_source(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        view = store.view()

        assert view.report(report.id) == report
        assert view.report(report.id[:8]) == report
        assert view.report(report.id[2:8]) == report
        assert view.report("a.txt") == report


@pytest.mark.parametrize(("name", "words"), [("r-0", "too short"), ("r-ffffffffffffffff", "no report")])
def test_report_unknown(record: str, name: str, words: str) -> None:
    with Store.open(record, create=True) as store, pytest.raises(BadQuery, match=words):
        store.view().report(name)


def test_claim_prefix_that_fits_several_lists_them(record: str) -> None:
    report = make_report()
    claims = [replace(make_claim(report), id=f"c-abcd{n:012d}") for n in range(3)]
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, *claims)
        view = store.view()

        with pytest.raises(BadQuery, match="fits 3"):
            view.claim("c-abcd")
        assert view.claim("c-abcd000000000002").id == claims[2].id


def test_an_id_prefix_with_wildcards_is_taken_as_it_stands(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report))
        with pytest.raises(BadQuery, match="no claim"):
            store.view().claim("c-%%%%")


def test_claims_come_back_as_they_went_in(record: str) -> None:
    report = make_report()
    claim = make_claim(report)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim)

        assert store.view().claim(claim.id) == claim


def test_claims_are_in_order_of_source_and_place_not_of_writing(record: str) -> None:
    late, early = make_report("Zeta said so. Gunmen fled.", source="b.txt"), make_report("Gunmen fled. Later, gunmen hid.", source="B.txt")
    with Store.open(record, create=True) as store:
        for report, words in ((late, ("Gunmen fled", "Zeta said so")), (early, ("gunmen hid", "Gunmen fled"))):
            store_report(store, report)
            store_claims(store, report, *(make_claim(report, quote) for quote in words))

        quotes = [claim.quote for claim in store.view().claims()]
        assert quotes == ["Gunmen fled", "gunmen hid", "Zeta said so", "Gunmen fled"]


def test_claims_by_kind_and_by_report(record: str) -> None:
    one, two = make_report(), make_report("Rebels hold Jolo.", source="b.txt")
    with Store.open(record, create=True) as store:
        store_report(store, one)
        store_report(store, two)
        store_claims(store, one, make_claim(one))
        store_claims(store, two, make_claim(two, "Rebels hold Jolo", kind="presence", event=None))
        view = store.view()

        assert [claim.kind for claim in view.claims(kind="presence")] == ["presence"]
        assert [claim.report for claim in view.claims(one.id)] == [one.id]


def test_claims_of_copies_are_left_out_unless_asked_for(record: str) -> None:
    one, two = make_report(), make_report("Gunmen killed two soldiers near Buenaventura today.", source="b.txt")
    with Store.open(record, create=True) as store:
        for report in (one, two):
            store_report(store, report)
            store_claims(store, report, make_claim(report))
        with store.writer() as writer:
            writer.put_copies({two.id: one.id})
        view = store.view()

        assert [claim.report for claim in view.claims()] == [one.id]
        assert len(list(view.claims(copies=True))) == 2
        assert (view.counts()["reports"], view.counts()["copies"], view.counts()["claims"]) == (2, 1, 1)


def test_superseded_reports_are_left_out(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report))
        with store.writer() as writer:
            writer.put_report(report, digest="d1", current=False)
        view = store.view()

        assert (list(view.claims()), list(view.reports()), view.search("soldiers")) == ([], [], [])
        assert view.counts()["superseded"] == 1
        assert view.report(report.id).text == report.text


def test_merges_apply_to_every_actor_of_a_claim(record: str) -> None:
    report = make_report()
    claim = make_claim(
        report, participants=(Participant("leader", "Yuldashov", "tahir-yuldashov"),),
        attribution=(Speaker("Yuldashov", "Tahir Yuldashov", "armed_group", False, "tahir-yuldashov"),),
    )
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, claim, actors=(make_actor("tahir-yuldashov"), make_actor("tahir-yuldashev")))
        with store.writer() as writer:
            writer.put_merges({"tahir-yuldashov": "tahir-yuldashev"})
        view = store.view()
        read = view.claim(claim.id)

        assert read.participants[0].actor == read.attribution[0].actor == "tahir-yuldashev"
        assert read.id == claim.id
        [actor] = view.actors()
        assert (actor.id, actor.name, actor.aliases) == ("tahir-yuldashev", "Tahir Yuldashev", ("P. Gomez", "Tahir Yuldashov"))


def test_resolve_merges_leaves_other_claims_alone() -> None:
    claim = make_claim(make_report())
    assert resolve_merges(claim, {"someone": "else"}) is claim


def test_incidents_accounts_and_links(record: str) -> None:
    report = make_report()
    one, two = make_claim(report), make_claim(report, "The governor denied it", stance="denies")
    incident = make_incident(one, two)
    account = make_account(incident)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, one, two)
        with store.writer() as writer:
            writer.put_incidents([(incident, account)])
        view = store.view()

        assert view.account(incident.id[:10]) == account
        assert view.incident_of(two.id) == incident.id
        assert view.incident(incident.id) == incident_from_dict(incident_to_dict(incident))
        assert list(view.incidents()) == [view.incident(incident.id)]
        assert view.links(incident.id)[0].comparisons[1] == ("date", "same day", 8.5432)


def test_accounts_are_by_date_with_the_undated_last(record: str) -> None:
    report = make_report("Gunmen fled. Gunmen hid. Gunmen ate. Gunmen slept.")
    claims = [make_claim(report, words) for words in ("Gunmen fled", "Gunmen hid", "Gunmen ate", "Gunmen slept")]
    dates = (None, "2012-03-05", "2001-07-25/2001-07-26", "XXXX-07-23")
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, *claims)
        with store.writer() as writer:
            incidents = [make_incident(claim) for claim in claims]
            writer.put_incidents([(incident, make_account(incident, when)) for incident, when in zip(incidents, dates, strict=True)])

        assert [account.when for account in store.view().accounts()] == ["2001-07-25/2001-07-26", "2012-03-05", "XXXX-07-23", None]


def test_issues_are_told_once_and_in_order(record: str) -> None:
    report = make_report()
    same = make_issue("unplaced", report=report.id, start=4)
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, issues=(same, same, make_issue("undated", report=report.id, start=2)))
        view = store.view()

        assert [issue.kind for issue in view.issues()] == ["undated", "unplaced"]
        assert view.issue_counts() == {"undated": 1, "unplaced": 1}


def test_search_finds_reports_and_claims_whatever_case_and_accents(record: str) -> None:
    report = make_report("Fighters crossed near Chiquimulá at dawn. Nothing else happened.")
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report, "Fighters crossed near Chiquimulá", where=None))
        hits = store.view().search("chiquimula FIGHTERS")

        assert {hit.kind for hit in hits} == {"report", "claim"}
        assert all(hit.text == report.text[hit.start : hit.end] for hit in hits)
        assert all(hit.source == "a.txt" for hit in hits)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"two soldiers"', True), ('"soldiers two"', False), ("soldier*", True), ("soldier", False), ("soldiers -army", False),
        ("elephants OR soldiers", True), ("elephants soldiers", False), ("buenaventura -elephants", True), ("AND", False),
        ("killed* 'near", True), ("{x} killed", False), ("near:killed", False), ("killed)", True), ("(((killed", True),
    ],
)
def test_search_language(record: str, query: str, found: bool) -> None:
    with Store.open(record, create=True) as store:
        store_report(store, make_report())
        assert bool(store.view().search(query)) is found


@pytest.mark.parametrize("query", ["", "   ", "-only", '"open', "***", "—"])
def test_search_that_cannot_be_read_gets_a_hint(record: str, query: str) -> None:
    with Store.open(record, create=True) as store, pytest.raises(BadQuery, match="words that must all occur"):
        store.view().search(query)


def test_search_is_limited(record: str) -> None:
    with Store.open(record, create=True) as store:
        for n in range(5):
            store_report(store, make_report(f"Shelling hit village number {n}.", source=f"{n}.txt"))
        hits = store.view().search("shelling", 3)

        assert [hit.source for hit in hits] == ["0.txt", "1.txt", "2.txt"]


def test_original_unknown(record: str) -> None:
    with Store.open(record, create=True) as store, pytest.raises(BadQuery, match="SHA-256"):
        store.view().original("00")


def test_check_quotes_names_a_claim_that_left_its_words(record: str) -> None:
    report = make_report()
    sound, broken = make_claim(report), replace(make_claim(report), quote="Gunmen killed three soldiers", id="c-0000000000000001")
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, sound, broken)

        [fault] = check_quotes(store.view())
        assert broken.id in fault


def test_work_lists_reports_without_claims_from_this_extractor(record: str) -> None:
    report = make_report()
    with Store.open(record, create=True) as store:
        store_report(store, report)
        assert [work.id for work in store.view().work("v1")] == [report.id]
        store_claims(store, report)

        assert store.view().work("v1") == []
        assert [work.id for work in store.view().work("v2")] == [report.id]


def test_reports_more_than_a_chunk_stay_in_order(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        for n in range(230):
            report = make_report(f"Shelling hit house {n}.", source=f"{n:04d}.txt")
            store_report(store, report)
            store_claims(store, report, make_claim(report, f"Shelling hit house {n}"))
        view = store.view()
        texts = list(view.texts())

        assert [claim.quote for claim in view.claims()] == [f"Shelling hit house {n}" for n in range(230)]
        assert [name for name, _ in texts] == sorted(name for name, _ in texts)
        assert len(view.claims_by_id([claim.id for claim in view.claims()])) == 230
