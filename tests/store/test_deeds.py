"""Incidents by what they bear on, on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest
from tests.store.named import FIRST, SECOND, fill

from sayso.store import Store
from sayso.store.bearings import ACTOR_WAYS, PLACE_WAYS, VOICE_WAYS, WAYS
from sayso.store.deeds import Deeds, Span, TypeCount


@pytest.fixture
def deeds(record: str) -> Iterator[Deeds]:
    with Store.open(record, create=True) as store:
        fill(store)
        yield store.view().deeds


@pytest.mark.parametrize(
    ("refs", "ways", "found"),
    [
        (("rebels",), ACTOR_WAYS, [FIRST.id, SECOND.id]),
        (("rebels",), WAYS["done"], [FIRST.id]),
        (("rebels",), WAYS["claimed"] | WAYS["denied"], [SECOND.id]),
        (("rebels",), WAYS["denied-by-others"], []),
        (("army",), VOICE_WAYS, [FIRST.id]),
        (("geonames:1", "name:pass"), PLACE_WAYS, [FIRST.id, SECOND.id]),
        (("nobody",), ACTOR_WAYS, []),
    ],
)
def test_incidents_come_latest_first_the_undated_last(deeds: Deeds, refs: tuple[str, ...], ways: int, found: list[str]) -> None:
    assert deeds.latest(refs, ways, 10) == found
    assert deeds.count(refs, ways) == len(found)


def test_a_page_begins_where_it_is_asked_to(deeds: Deeds) -> None:
    assert deeds.latest(("rebels",), ACTOR_WAYS, 1) == [FIRST.id]
    assert deeds.latest(("rebels",), ACTOR_WAYS, 1, 1) == [SECOND.id]


def test_incidents_are_counted_by_combination_of_ways(deeds: Deeds) -> None:
    own = WAYS["claimed"] | WAYS["denied"] | WAYS["said"] | WAYS["said-against"]
    assert deeds.counts(("rebels",)) == {WAYS["done"]: 1, own: 1}


@pytest.mark.parametrize("refs", [("rebels",), ("geonames:1", "name:pass", "country:ML")])
def test_incidents_are_summed_up_by_type_date_and_toll_each_once(deeds: Deeds, refs: tuple[str, ...]) -> None:
    found, types = deeds.summary(refs, ACTOR_WAYS | PLACE_WAYS)
    assert types == [TypeCount("ASSAULT", None, 1, SECOND.id), TypeCount("ASSAULT", "firearms", 1, FIRST.id)]
    assert (found.incidents, found.first, found.last, found.undated) == (2, "2012-03-05", "2012-03-05", 1)
    assert (found.contested, found.expected, found.aggregate, found.single) == (1, 0, 0, 1)
    [killed] = deeds.toll_sums(refs, ACTOR_WAYS | PLACE_WAYS)
    assert (killed.outcome, killed.incidents, killed.low, killed.best, killed.bests) == ("killed", 2, 5, 2, 1)
    assert (killed.high, killed.ceilings, killed.tolls, killed.contested) == (2, 1, 2, 1)
    assert deeds.months(refs, ACTOR_WAYS | PLACE_WAYS) == [Span("", "", 1, 1), Span("2012-03", "2012-03", 1)]


def test_nothing_is_summed_up_where_nothing_fits(deeds: Deeds) -> None:
    assert deeds.toll_sums(("nobody",), ACTOR_WAYS) == []
    assert deeds.months(("nobody",), ACTOR_WAYS) == []
    found, types = deeds.summary(("nobody",), ACTOR_WAYS)
    assert (found.incidents, found.first, found.single, types) == (0, None, 0, [])
