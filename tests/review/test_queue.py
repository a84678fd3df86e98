"""What waits for a person, in words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.link.factories import make_claim as make_ambush
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.model.incident import Account
from sayso.review.queue import reasons_of, review_queue
from sayso.store import Store

REPORT = make_report()
DOUBTFUL = make_claim(REPORT, "Gunmen killed two soldiers", probability=0.4)
SURE = make_claim(REPORT, "The governor denied it", probability=0.9)
UNJUDGED = make_claim(REPORT, "The governor", kind="leadership", event=None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        store_report(store, REPORT)
        store_claims(store, REPORT, DOUBTFUL, SURE, UNJUDGED)
        incident = make_incident(SURE)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
        yield store


def account(*contested: str) -> Account:
    return replace(make_account(make_incident(DOUBTFUL)), contested=contested)


@pytest.mark.parametrize(
    ("probability", "contested", "reasons"),
    [
        (None, (), ["nobody and nothing judged it yet"]),
        (0.42, (), ["judged improbable (0.42)"]),
        (0.5, (), ["judged 0.50 probable"]),
        (0.9, ("when",), ["accounts part on when", "judged 0.90 probable"]),
        (0.9, ("a", "b", "c", "d"), ["accounts part on a, b, c, d", "judged 0.90 probable"]),
        (0.9, ("a", "b", "c", "d", "e", "f"), ["accounts part on a, b, c, d and 2 more", "judged 0.90 probable"]),
    ],
)
def test_reasons_say_what_is_disputed_before_how_probable(
    probability: float | None, contested: tuple[str, ...], reasons: list[str]
) -> None:
    assert reasons_of(make_ambush(probability=probability), account(*contested)) == reasons


def test_reasons_of_a_claim_of_no_incident() -> None:
    assert reasons_of(make_ambush(probability=0.7), None) == ["judged 0.70 probable"]


def test_the_queue_gives_claims_with_the_accounts_of_their_incidents(store: Store) -> None:
    items = review_queue(store.view(), 9)
    assert [item.claim.id for item in items] == [SURE.id, DOUBTFUL.id, UNJUDGED.id]
    assert [item.account is not None for item in items] == [True, False, False]
    assert items[0].reasons == ("accounts part on killed:colombian-military", "judged 0.90 probable")


def test_the_queue_stops_where_it_is_told(store: Store) -> None:
    assert [item.claim.id for item in review_queue(store.view(), 1)] == [SURE.id]
    assert review_queue(store.view(), 0) == []
