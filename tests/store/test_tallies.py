"""Counts over the whole record, on either database."""

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_issue, make_report, store_claims, store_report

from sayso.model.decision import Decision
from sayso.store import Store
from sayso.store.stamp import BUILT, kept, read_stamp
from sayso.store.tallies import ClaimTally, IncidentTally, News, OutletTally


def run(store: Store, day: int) -> None:
    with store.writer() as writer:
        number = writer.start_run(started=f"2026-01-0{day}T00:00:00+00:00", version="v")
        writer.end_run(number, ended=f"2026-01-0{day}T00:00:01+00:00", summary={})


def fill(store: Store) -> None:
    """Put in two runs: three reports, one of them a copy; two incidents."""
    texts = [f"Gunmen killed two soldiers near Buenaventura, round {n}. The governor denied it." for n in range(3)]
    pairs = []
    for number, text in enumerate(texts):
        if number != 1:
            run(store, number + 1)
        report = make_report(text, source=f"{number}.txt", outlet=None if number == 2 else "El Diario")
        told, denied = make_claim(report), make_claim(report, "The governor denied it", stance="denies")
        store_report(store, report)
        store_claims(store, report, told, denied, issues=(make_issue(source=f"{number}.txt"),) * 2)
        pairs.append((report, make_incident(told, denied)))
    with store.writer() as writer:
        writer.put_copies({pairs[1][0].id: pairs[0][0].id})
        writer.put_incidents([(incident, make_account(incident)) for _, incident in (pairs[0], pairs[2])])


def test_counts_leave_out_copies(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        view = store.view()
        counts = view.counts()
        assert {name: counts[name] for name in ("reports", "copies", "superseded", "claims", "incidents")} == {
            "reports": 3, "copies": 1, "superseded": 0, "claims": 4, "incidents": 2,
        }  # fmt: skip
        assert view.tallies.claims() == [ClaimTally("event", "asserts", 2), ClaimTally("event", "denies", 2)]
        assert view.tallies.outlets() == [OutletTally("El Diario", "el-diario", 1), OutletTally(None, None, 1)]
        assert view.issue_counts() == {"unplaced": 3}


def test_incidents_are_counted_by_how_they_stand(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        assert store.view().tallies.incidents() == IncidentTally(2, 0, 0, 2, 0, 2, 0, 0, 2, "2012-03-05", "2012-03-05")


@pytest.mark.parametrize(("since", "found"), [(0, News(0, 2, 3, 2, 0)), (1, News(1, 2, 1, 1, 0)), (2, News(2, 2, 0, 0, 0))])
def test_news_is_what_came_after_a_run(record: str, since: int, found: News) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        tallies = store.view().tallies
        assert tallies.news(since) == found
        assert len(tallies.new_reports(since, 9)) == found.reports
        assert [(one.number, one.started[:10]) for one in tallies.runs()] == [(2, "2026-01-03"), (1, "2026-01-01")]


def test_an_incident_with_a_later_report_has_grown(record: str) -> None:
    with Store.open(record, create=True) as store:
        fill(store)
        claims = sorted(store.view().claims(copies=False), key=lambda claim: claim.id)
        whole = make_incident(*(claim for claim in claims if claim.stance == "asserts"))
        with store.writer() as writer:
            writer.clear_incidents()
            writer.put_incidents([(whole, make_account(whole))])
        assert store.view().tallies.news(1) == News(1, 2, 1, 0, 1)


def test_what_builds_alone_change_outlives_decisions(record: str) -> None:
    made: list[int] = []
    with Store.open(record, create=True) as store:
        fill(store)
        view = store.view()
        built, stamp = read_stamp(view.engine, BUILT), view.stamp()
        [claim, *_] = view.claims()
        for _ in range(2):
            kept(view.engine, "test", lambda: made.append(1))
        with store.writer() as writer:
            writer.add_decision(Decision("accept", claim.id, "Ana", anchors=view.anchors([claim.id])))
        kept(view.engine, "test", lambda: made.append(1))
        assert made == [1] and read_stamp(view.engine, BUILT) == built and view.stamp() != stamp
        run(store, 4)
        kept(view.engine, "test", lambda: made.append(1))
        assert made == [1, 1]


def test_counts_follow_each_build(record: str) -> None:
    with Store.open(record, create=True) as store:
        assert store.view().counts() == dict.fromkeys(("reports", "copies", "superseded", "claims", "incidents", "actors", "issues"), 0)
        fill(store)
        assert store.view().counts()["reports"] == 3
        with store.writer() as writer:
            writer.put_copies({})
        assert store.view().counts()["claims"] == 6
