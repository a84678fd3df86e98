"""Which near misses are kept, and in which words they are told."""

import random
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pytest
from tests.link.test_cluster import clustered, link, tellings
from tests.link.test_rows import row_of

from sayso.link import episodes_of, link_claims
from sayso.link.apart import mean_words, two_digits
from sayso.link.near import NEAR_MISSES, nearest
from sayso.link.pairs import Pair
from sayso.link.rows import LinkRow
from sayso.model.incident import Incident


def reasons(rows: Sequence[LinkRow], links: Sequence[Pair]) -> list[str]:
    return sorted({miss.reason for incident in clustered(rows, links) for miss in incident.near})


@pytest.mark.parametrize(
    ("other", "probability", "reason"),
    [
        ({}, 0.2, "the probability 0.20 is under the 0.30 from which two tellings are joined"),
        ({}, 0.2999, "the probability 0.29 is under"),
        ({"day": "2019-03-25"}, 0.8, "the dates leave no common day (2019-03-05; 2019-03-25), and a probability of 0.90 would"),
        ({"day": "2019-03-20/2019-03-22"}, 0.8, "no common day (2019-03-05; 2019-03-20 to 2019-03-22)"),
        ({"place": "gao"}, 0.8, "km apart, and their precision allows 20 km, and a probability of 0.90 would"),
        ({"place": "niger"}, 0.98, "the places are in different countries (ML; NE), and a probability of 0.99 would"),
        ({"day": "2019-03-25", "place": "niger"}, 0.5, "the dates leave no common day"),
        ({"stance": "denies"}, 0.42, "a denial joins a happening from a probability of 0.50; this pair has 0.42"),
        ({"stance": "disputes", "day": "2019-03-25"}, 0.8, "the dates leave no common day"),
        ({"stance": "predicts"}, 0.6, "a prediction joins a happening from a probability of 0.95; this pair has 0.60"),
        ({"stance": "demands"}, 0.9499, "a demand joins a happening from a probability of 0.95; this pair has 0.94"),
    ],
)
def test_a_pair_that_stayed_apart_says_why(other: dict[str, Any], probability: float, reason: str) -> None:
    rows = [row_of(), row_of(report="r-b", **other)]
    incidents = clustered(rows, [link(rows, 0, 1, probability)])
    assert [len(incident.near) for incident in incidents] == [1, 1]
    assert reason in incidents[0].near[0].reason
    assert incidents[0].other(incidents[0].near[0]) == incidents[1].claims[0]


def test_expectations_of_two_kinds_are_told_apart() -> None:
    rows = [row_of(stance="predicts"), row_of(report="r-b", stance="threatens")]
    assert reasons(rows, [link(rows, 0, 1)]) == ["a prediction and a threat are joined only through a happening that both speak of"]


def test_a_denial_that_went_elsewhere_says_so() -> None:
    rows = [row_of(), row_of(report="r-b", day="2019-03-25"), row_of(report="r-c", day="2019-03", stance="denies")]
    incidents = clustered(rows, [link(rows, 0, 2, 0.8), link(rows, 1, 2, 0.7)])
    assert sorted(len(incident.claims) for incident in incidents) == [1, 2]
    (reason,) = reasons(rows, [link(rows, 0, 2, 0.8), link(rows, 1, 2, 0.7)])
    assert reason == "in the only tellings of the two that say so, the dates leave no common day (2019-03-05; 2019-03-25)"
    rows = [row_of(), row_of(report="r-b", day=None), row_of(report="r-c", day="2019-03", stance="denies")]
    assert "another happening fits better" in reasons(rows, [link(rows, 0, 2, 0.8), link(rows, 1, 2, 0.7)])


def test_groups_are_told_by_their_mean_and_by_the_share_that_parts() -> None:
    rows = tellings(6)
    inner = [link(rows, a, b) for a, b in ((0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5))]
    assert reasons(rows, [*inner, link(rows, 0, 3)]) == [
        "the mean probability of all 9 pairs of tellings, 0.10, is under the 0.30 from which they are joined"
    ]
    rows = [row_of(report=f"r-{n}", day="2019-03-05" if n < 2 else "2019-03-25") for n in range(4)]
    inner = [link(rows, 0, 1), link(rows, 2, 3)]
    across = [link(rows, a, b, 0.8) for a in (0, 1) for b in (2, 3)]
    assert reasons(rows, [*inner, *across]) == ["4 of the 4 pairs of tellings that say a date leave no room for one happening"]


def test_a_row_keeps_its_likeliest_each_of_another_incident() -> None:
    rows = [row_of(report=f"r-{n}", place=None, day=f"2019-{n + 1:02}-05") for n in range(NEAR_MISSES + 3)]
    links = [link(rows, 0, n, 0.6 - n / 100) for n in range(1, len(rows))]
    incidents = {incident.claims[0]: incident for incident in clustered(rows, links)}
    # Each of the others has but one pair, which is among its own likeliest, so the first stands with all of them.
    assert len(incidents[rows[0].claim].near) == NEAR_MISSES + 2
    assert [miss.link.probability for miss in incidents[rows[0].claim].near] == sorted((each.probability for each in links), reverse=True)


def test_nearest_is_bounded_by_row_and_takes_one_pair_of_two_groups() -> None:
    group = [0, 0, *range(2, 12)]
    made = [(a, b) for b in range(12) for a in range(b)]
    kept = list(nearest([Pair(a, b, 0, 0.9 - number / 1000, 1.0) for number, (a, b) in enumerate(made)], 12, group))
    assert len(kept) <= NEAR_MISSES * 12
    assert (0, 1) not in {(pair.left, pair.right) for pair in kept}
    assert len({frozenset((group[pair.left], group[pair.right])) for pair in kept}) == len(kept)
    assert kept == sorted(kept, key=lambda pair: -pair.probability)


def test_joined_rows_are_no_near_miss() -> None:
    rows = tellings(2)
    (incident,) = clustered(rows, [link(rows, 0, 1)])
    assert incident.near == ()


@pytest.mark.parametrize(("probability", "shown"), [(0.3, "0.30"), (0.29999, "0.29"), (0.9, "0.90"), (0.95, "0.95"), (0.0501, "0.05")])
def test_two_digits_never_rounds_up_to_a_bound(probability: float, shown: str) -> None:
    assert two_digits(probability) == shown


def test_mean_words_tell_one_pair_from_many() -> None:
    assert "all 4 pairs" in mean_words(0.1, 4, 0.3)
    assert "all" not in mean_words(0.1, 1, 0.3)


def whole(rows: Sequence[LinkRow]) -> list[Incident]:
    by_report = groupby(sorted(rows, key=lambda row: row.report), key=lambda row: row.report)
    return link_claims(episode for _, own in by_report for episode in episodes_of(own))


def test_near_misses_do_not_depend_on_the_order_of_reports() -> None:
    rows = [
        row_of(report=f"r-{n}", day=f"2019-03-{5 + n % 4 * 2:02}", place=("mopti", "sevare", "mopti-region")[n % 3], killed=n % 3 + 2)
        for n in range(12)
    ]
    incidents = whole(rows)
    assert any(incident.near for incident in incidents)
    random.Random(3).shuffle(rows)
    assert whole(rows) == incidents


def test_a_near_miss_of_an_episode_stands_with_the_incident_of_all_its_claims() -> None:
    rows = [
        row_of(killed=16), row_of(start=900, quote="In the ambush near Mopti soldiers were lost", mode=None, day=None),
        row_of(report="r-b", day="2019-03-25", killed=16, quote="Gunmen ambushed an army convoy again"),
    ]
    incidents = whole(rows)
    assert sorted(len(incident.claims) for incident in incidents) == [1, 2]
    assert all(miss.link.comparisons for incident in incidents for miss in incident.near)
    assert all({miss.link.left, miss.link.right} & set(incident.claims) for incident in incidents for miss in incident.near)
