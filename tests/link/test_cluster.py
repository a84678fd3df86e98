"""Joining pairs into incidents."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.link.test_rows import row_of

from sayso.link.cluster import KEPT_LINKS, cluster
from sayso.link.geometry import distance_km
from sayso.link.pairs import Pair
from sayso.link.rows import LinkRow
from sayso.link.told import told_of_row
from sayso.model.incident import Incident


def link(rows: Sequence[LinkRow], a: int, b: int, probability: float = 0.9) -> Pair:
    return Pair(min(a, b), max(a, b), 0, probability, 3.0)


def clustered(rows: Sequence[LinkRow], pairs: Sequence[Pair]) -> list[Incident]:
    return cluster([told_of_row(row) for row in rows], sorted(pairs, key=lambda pair: -pair.probability))


def sets(rows: Sequence[LinkRow], pairs: Sequence[Pair]) -> set[frozenset[int]]:
    index = {row.claim: number for number, row in enumerate(rows)}
    return {frozenset(index[claim] for claim in incident.claims) for incident in clustered(rows, pairs)}


def tellings(count: int) -> list[LinkRow]:
    return [row_of(report=f"r-{n}") for n in range(count)]


def test_cluster_leaves_unlinked_rows_alone() -> None:
    assert sets(tellings(2), []) == {frozenset({0}), frozenset({1})}


def test_cluster_keeps_the_links_that_hold_it_together() -> None:
    rows = tellings(3)
    links = [link(rows, 0, 1), link(rows, 1, 2), link(rows, 0, 2)]
    (incident,) = clustered(rows, links)
    pairs = {(rows[each.left].claim, rows[each.right].claim) for each in links}
    assert {frozenset((each.left, each.right)) for each in incident.links} == {frozenset(pair) for pair in pairs}
    assert list(incident.claims) == sorted(incident.claims)


def test_cluster_does_not_chain_two_days_through_a_vague_claim() -> None:
    rows = [row_of(day="2019-03-05"), row_of(report="r-b", day="2019-03"), row_of(report="r-c", day="2019-03-25")]
    assert sets(rows, [link(rows, 0, 1), link(rows, 1, 2)]) == {frozenset({0, 1}), frozenset({2})}


def test_cluster_does_not_chain_two_towns_through_a_country() -> None:
    rows = [row_of(), row_of(report="r-b", place="mali"), row_of(report="r-c", place="gao")]
    assert sets(rows, [link(rows, 0, 1), link(rows, 1, 2)]) == {frozenset({0, 1}), frozenset({2})}


def test_cluster_does_not_join_countries() -> None:
    rows = [row_of(place="mali"), row_of(report="r-b", place="niger")]
    assert len(sets(rows, [link(rows, 0, 1)])) == 2
    rows = [row_of(place="mopti"), row_of(report="r-b", place="niger")]
    assert len(sets(rows, [link(rows, 0, 1)])) == 2


def test_cluster_needs_enough_of_the_pairs_between_two_groups() -> None:
    rows = tellings(6)
    inner = [link(rows, 0, 1), link(rows, 0, 2), link(rows, 1, 2), link(rows, 3, 4), link(rows, 3, 5), link(rows, 4, 5)]
    assert len(sets(rows, [*inner, link(rows, 0, 3)])) == 2
    assert len(sets(rows, [*inner, *(link(rows, a, b) for a, b in ((0, 3), (1, 4), (2, 5), (0, 4)))])) == 1


def test_cluster_counts_pairs_noted_before_groups_grew() -> None:
    rows = tellings(4)
    links = [link(rows, 0, 1), link(rows, 2, 3), link(rows, 0, 2), link(rows, 1, 3)]
    assert len(sets(rows, links)) == 1


def test_cluster_gives_a_denial_to_what_it_denies_and_forms_nothing_by_it() -> None:
    rows = [row_of(), row_of(report="r-b", day="2019-03-25"), row_of(report="r-c", day="2019-03", stance="denies")]
    assert sets(rows, [link(rows, 0, 2, 0.8), link(rows, 1, 2, 0.7)]) == {frozenset({0, 2}), frozenset({1})}


def test_cluster_attaches_a_prediction_only_when_strong() -> None:
    rows = [row_of(), row_of(report="r-b", stance="predicts")]
    assert len(sets(rows, [link(rows, 0, 1, 0.9)])) == 2
    assert len(sets(rows, [link(rows, 0, 1, 0.99)])) == 1


def test_cluster_joins_predictions_among_themselves_but_not_with_threats() -> None:
    rows = [row_of(stance="predicts"), row_of(report="r-b", stance="predicts"), row_of(report="r-c", stance="threatens")]
    assert sets(rows, [link(rows, 0, 1), link(rows, 1, 2)]) == {frozenset({0, 1}), frozenset({2})}


def test_cluster_takes_a_date_for_misread_where_all_else_agrees() -> None:
    rows = [row_of(day="2019-03-05"), row_of(report="r-b", day="2019-03-25")]
    assert len(sets(rows, [link(rows, 0, 1, 0.8)])) == 2
    assert len(sets(rows, [link(rows, 0, 1, 0.95)])) == 1


def test_cluster_takes_no_day_or_place_for_apart_that_both_tell_of() -> None:
    days = [row_of(day="2019-03-05"), replace(row_of(report="r-b", day="2019-03-25"), days=(737123, 737143))]
    assert len(sets(days, [link(days, 0, 1, 0.8)])) == 1
    places = [row_of(), replace(row_of(report="r-b", place="gao"), places=("gao", "mopti"))]
    assert len(sets(places, [link(places, 0, 1, 0.8)])) == 1


def test_cluster_lets_no_passing_mention_hold_two_full_accounts_apart() -> None:
    rows = [told_of_row(row) for row in tellings(4)]
    full = [replace(row, weight=20) if number in (0, 2) else row for number, row in enumerate(rows)]
    pairs = [Pair(0, 1, 0, 0.95, 3.0), Pair(2, 3, 0, 0.95, 3.0), Pair(0, 2, 0, 0.9, 3.0)]
    assert len(cluster(rows, pairs)) == 2
    assert len(cluster(full, pairs)) == 1


def test_cluster_joins_by_the_mean_of_all_pairs() -> None:
    rows = tellings(3)
    assert len(sets(rows, [link(rows, 0, 1, 0.9), link(rows, 1, 2, 0.5)])) == 2
    assert len(sets(rows, [link(rows, 0, 1, 0.9), link(rows, 1, 2, 0.5), link(rows, 0, 2, 0.2)])) == 1


def test_cluster_keeps_the_likeliest_links_of_a_row_only() -> None:
    rows = tellings(KEPT_LINKS + 4)
    links = [link(rows, a, b, 0.99 - b / 1000) for b in range(len(rows)) for a in range(b)]
    (incident,) = clustered(rows, links)
    assert len(incident.claims) == len(rows)
    assert len(incident.links) < len(links)
    weak = tellings(2)
    (incident,) = clustered(weak, [link(weak, 0, 1, 0.4)])
    assert incident.links == ()


def test_cluster_counts_the_pairs_that_rows_may_keep_where_groups_are_larger(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tellings(8)
    inner = [link(rows, a, b) for first in (0, 4) for b in range(first, first + 4) for a in range(first, b)]
    across = [link(rows, n, n + 4) for n in range(4)]
    assert len(sets(rows, [*inner, *across])) == 2
    monkeypatch.setattr("sayso.link.cluster.MOST_PAIRS", 3)
    assert len(sets(rows, [*inner, *across])) == 1


def test_distance_km_crosses_the_date_line() -> None:
    assert distance_km((0.0, 179.9, 1.0), (0.0, -179.9, 1.0)) == pytest.approx(22.24, abs=0.1)
    assert distance_km((60.0, 10.0, 1.0), (60.0, 11.0, 1.0)) == pytest.approx(55.6, abs=0.1)
