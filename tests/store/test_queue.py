"""The review queue's order."""

from dataclasses import replace
from itertools import islice

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.store import Store
from sayso.store.queue import BY_REPORT, DOUBT, MOST_COUNTED, NEWEST, NOT_JUDGED, ORDERS, QueueQuery, doubt_of, waiting_claims

WORDS = ("Gunmen", "killed", "two", "soldiers", "near", "Buenaventura")


@pytest.mark.parametrize(("probability", "doubt"), [(0.5, 0.0), (0.25, 0.25), (1.0, 0.5), (None, NOT_JUDGED)])
def test_doubt_of(probability: float | None, doubt: float) -> None:
    assert doubt_of(probability) == doubt


def fill(store: Store) -> dict[str, Claim]:
    """Store six claims by their word: two in an incident with one dispute, one in one with two, the others in none or undisputed."""
    report = make_report()
    chances = (0.9, 0.6, None, 0.55, 0.8, 0.5)
    claims = {word: make_claim(report, word, probability=chance) for word, chance in zip(WORDS, chances, strict=True)}
    store_report(store, report)
    store_claims(store, report, *claims.values())
    groups = ((("Gunmen", "killed"), ("when",)), (("two",), ("when", "where")), (("soldiers",), ()))
    with store.writer() as writer:
        for members, contested in groups:
            incident = make_incident(*(claims[word] for word in members))
            writer.put_incidents([(incident, replace(make_account(incident), contested=contested))])
    return claims


def order(store: Store, claims: dict[str, Claim], limit: int = 20) -> list[str]:
    words = {claim.id: word for word, claim in claims.items()}
    return [words[item.claim] for item in store.view().queue(limit)]


def test_disputed_incidents_come_first_then_what_is_least_certain(record: str) -> None:
    with Store.open(record, create=True) as store:
        claims = fill(store)
        assert order(store, claims) == ["two", "killed", "Gunmen", "Buenaventura", "soldiers", "near"]
        assert order(store, claims, 2) == ["two", "killed"]
        first, *_, last = store.view().queue(9)
    assert (first.disputed, first.incident is None, first.doubt) == (2, False, NOT_JUDGED)
    assert (last.disputed, last.incident, round(last.doubt, 6)) == (0, None, 0.3)


def test_what_was_decided_waits_no_longer(record: str) -> None:
    with Store.open(record, create=True) as store:
        claims = fill(store)
        for kind, word in (("accept", "two"), ("unsure", "killed"), ("reject", "near")):
            anchors = store.view().anchors([claims[word].id])
            with store.writer() as writer:
                writer.add_decision(Decision(kind, claims[word].id, "Ana", anchors=anchors))
        assert order(store, claims) == ["Gunmen", "Buenaventura", "soldiers"]


def test_claims_of_copies_and_of_superseded_reports_wait_for_nobody(record: str) -> None:
    with Store.open(record, create=True) as store:
        claims = fill(store)
        with store.writer() as writer:
            writer.put_copies({claims["two"].report: "r-0000000000000000"})
        assert order(store, claims) == []


def test_the_head_of_the_queue_is_read_without_the_rest(sqlite_record: str) -> None:
    with Store.open(sqlite_record, create=True) as store:
        fill(store)
        with store._engine.connect() as connection:
            assert len(list(islice(waiting_claims(connection), 1))) == 1


# -- which claims, in which order


def decide(store: Store, who: str, kind: str, claim: Claim) -> Decision:
    anchors = store.view().anchors([claim.id])
    with store.writer() as writer:
        return writer.add_decision(Decision(kind, claim.id, who, anchors=anchors))


def asked(store: Store, claims: dict[str, Claim], query: QueueQuery, skip: int = 0) -> list[str]:
    words = {claim.id: word for word, claim in claims.items()}
    return [words[item.claim] for item in store.view().queue(20, query, skip=skip)]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (DOUBT, ["Buenaventura", "soldiers", "killed", "near", "Gunmen", "two"]),
        (BY_REPORT, ["Gunmen", "killed", "two", "soldiers", "near", "Buenaventura"]),
        (NEWEST, ["Gunmen", "killed", "two", "soldiers", "near", "Buenaventura"]),
    ],
)
def test_orders_of_one_report(record: str, order: str, expected: list[str]) -> None:
    with Store.open(record, create=True) as store:
        claims = fill(store)
        if order == DOUBT:
            expected[:2] = sorted(expected[:2], key=lambda word: (abs((claims[word].probability or 9) - 0.5), claims[word].id))
        assert asked(store, claims, QueueQuery(order=order)) == expected
        assert asked(store, claims, QueueQuery(order=order), skip=2) == expected[2:]


def test_the_newest_report_comes_first(record: str) -> None:
    days = ("2012-03-05", "2012-04-01", None, "2011-12-31")
    with Store.open(record, create=True) as store:
        claims = {}
        for n, day in enumerate(days):
            report = make_report(f"Gunmen killed {n} soldiers near Buenaventura.", source=f"{n}.txt", published=day)
            claims[day or "undated"] = make_claim(report, "Gunmen")
            store_report(store, report)
            store_claims(store, report, claims[day or "undated"])
        assert asked(store, claims, QueueQuery(order=NEWEST)) == ["2012-04-01", "2012-03-05", "2011-12-31", "undated"]


def test_filters_choose_and_are_counted(record: str) -> None:
    with Store.open(record, create=True) as store:
        claims = fill(store)
        view = store.view()
        pair = view.incident_of(claims["killed"].id) or ""
        report = claims["two"].report
        cases = {
            QueueQuery(incident=pair): ["killed", "Gunmen"],
            QueueQuery(report=report): ["two", "killed", "Gunmen", "Buenaventura", "soldiers", "near"],
            QueueQuery(report="r-0"): [], QueueQuery(kind="strength"): [], QueueQuery(actors=("nobody",)): [], QueueQuery(country="MM"): [],
            QueueQuery(state="rejected"): [], QueueQuery(since=99): [],
        }
        for query, words in cases.items():
            assert asked(store, claims, query) == words, query
            assert view.count_waiting(query) == (len(words), False), query
        assert view.count_waiting() == (6, False)


def test_more_than_can_be_shown_are_not_counted(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.store.queue.MOST_COUNTED", 2)
    with Store.open(record, create=True) as store:
        claims = fill(store)
        assert store.view().count_waiting(QueueQuery(kind="event")) == (2, True)
        assert store.view().count_waiting(QueueQuery(incident=store.view().incident_of(claims["two"].id) or "")) == (1, False)
    assert MOST_COUNTED == 500


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("query", [QueueQuery(kind="event"), QueueQuery(actors=("colombia-military",)), QueueQuery(since=1)])
def test_walking_gives_what_sorting_gives(record: str, monkeypatch: pytest.MonkeyPatch, order: str, query: QueueQuery) -> None:
    with Store.open(record, create=True) as store:
        claims = fill(store)
        with store.writer() as writer:
            writer.start_run(started="2026-01-01T00:00:00Z", version="1")
        question = replace(query, order=order)
        monkeypatch.setattr("sayso.store.queue._is_few", lambda *_: True)
        sorted_ = asked(store, claims, question)
        monkeypatch.setattr("sayso.store.queue._is_few", lambda *_: False)
        assert asked(store, claims, question) == sorted_


def test_states_and_second_opinions(record: str) -> None:
    with Store.open(record, create=True) as store:
        claims = fill(store)
        decide(store, "Ana", "accept", claims["two"])
        decide(store, "Ana", "reject", claims["near"])
        decide(store, "Ana", "unsure", claims["killed"])
        decide(store, "Ben", "accept", claims["near"])
        assert asked(store, claims, QueueQuery(state="accepted")) == ["two", "near"]
        assert asked(store, claims, QueueQuery(state="unsure")) == ["killed"]
        assert asked(store, claims, QueueQuery(second="Ben")) == ["two"]
        assert asked(store, claims, QueueQuery(second="Ana")) == []
        assert sorted(asked(store, claims, QueueQuery(second="Cai"))) == ["near", "two"]
        mine = decide(store, "Cai", "accept", claims["two"])
        assert asked(store, claims, QueueQuery(second="Cai")) == ["near"]
        with store.writer() as writer:
            writer.add_decision(Decision("undo", mine.id, "Cai", anchors=mine.anchors))
        assert sorted(asked(store, claims, QueueQuery(second="Cai"))) == ["near", "two"]
