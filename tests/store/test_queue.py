"""The review queue's order."""

from dataclasses import replace
from itertools import islice

import pytest
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.claim import Claim
from sayso.model.decision import Decision
from sayso.store import Store
from sayso.store.queue import NOT_JUDGED, doubt_of, waiting_claims

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
