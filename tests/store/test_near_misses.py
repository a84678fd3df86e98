"""Near misses are stored once and stand with both of their incidents."""

from dataclasses import replace

from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.export.incidents import incident_row
from sayso.model.incident import Incident, Link, NearMiss
from sayso.store import Store


def make_miss(one: Incident, other: Incident, probability: float = 0.2) -> NearMiss:
    left, right = sorted((one.claims[0], other.claims[0]))
    return NearMiss(Link(left, right, probability, -2.0, (("time", "the same day", 5.5),)), "the dates leave no common day")


def fill(store: Store) -> tuple[Incident, Incident, Incident]:
    report = make_report()
    claims = [make_claim(report, words) for words in ("Gunmen killed two soldiers", "The governor denied it", "the army said")]
    store_report(store, report)
    store_claims(store, report, *claims)
    one, two, three = map(make_incident, claims)
    miss, weaker = make_miss(one, two), make_miss(one, three, 0.1)
    told = [replace(one, near=(miss, weaker)), replace(two, near=(miss,)), replace(three, near=(weaker,))]
    with store.writer() as writer:
        writer.put_incidents([(incident, make_account(incident)) for incident in told])
    return told[0], told[1], told[2]


def test_near_misses_come_back_with_both_incidents_likeliest_first(record: str) -> None:
    with Store.open(record, create=True) as store:
        told = fill(store)
        view = store.view()
        assert [view.incident(incident.id) for incident in told] == list(told)
        assert view.incident(told[0].id).other(told[0].near[1]) == told[2].claims[0]


def test_near_misses_within_a_set_of_claims_are_none(record: str) -> None:
    with Store.open(record, create=True) as store:
        one, two, three = fill(store)
        view = store.view()
        assert [miss.link.probability for miss in view.near_misses([*one.claims, *two.claims])] == [0.1]
        assert view.near_misses([*one.claims, *two.claims, *three.claims]) == []
        assert view.near_misses([]) == []


def test_an_exported_near_miss_names_the_other_incident(record: str) -> None:
    with Store.open(record, create=True) as store:
        one, two, three = fill(store)
        row = incident_row(store.view(), store.view().account(one.id))
    assert [(near["incident"], near["reason"]) for near in row["near"]] == [(other.id, one.near[0].reason) for other in (two, three)]


def test_clearing_incidents_clears_near_misses(record: str) -> None:
    with Store.open(record, create=True) as store:
        one, *_ = fill(store)
        with store.writer() as writer:
            writer.clear_incidents()
        assert store.view().near_misses(one.claims) == []
