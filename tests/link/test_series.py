"""Rival counts of one series are set side by side; other sums stay alone."""

from dataclasses import replace
from typing import Any

import pytest
from tests.link.test_rows import row_of

from sayso.link.episodes import episodes_of
from sayso.link.rows import LinkRow
from sayso.link.series import STEP, series_of


def count(start: int, killed: Any = 80, **changes: Any) -> LinkRow:
    """Return a sum of a month's dead at an offset; give what differs."""
    return row_of(start=start, killed=killed, aggregate=True, day="2019-03", mode=None, **changes)


def sizes(*rows: LinkRow) -> list[int]:
    return [len(series) for series in series_of(rows)]


def test_counts_of_one_paragraph_are_one_series() -> None:
    assert sizes(count(0, sufferer="malian-military"), count(90, (200, None)), count(180, 95, sufferer="malian-military")) == [3]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"sufferer": "jnim"}, id="another side"),
        pytest.param({"day": "2019-05"}, id="another month"),
        pytest.param({"place": "niger"}, id="another country"),
        pytest.param({"killed": None}, id="no count"),
        pytest.param({"type": "PROTEST"}, id="another family of events"),
    ],
)
def test_what_counts_something_else_is_another_series(other: dict[str, Any]) -> None:
    changes: dict[str, Any] = {"killed": 80, "day": "2019-03", "place": "mali", "type": "ASSAULT"} | other
    theirs = row_of(start=90, aggregate=True, mode=None, **changes)

    assert sizes(count(0, sufferer="malian-military", place="mali"), theirs) == [1, 1]


def test_deaths_and_casualties_may_be_counts_of_one_series_and_arrests_not() -> None:
    dead = count(0)
    hurt, held = (replace(count(start, 300), counted=(outcome,)) for start, outcome in ((90, "casualties"), (180, "arrested")))

    assert sizes(dead, hurt, held) == [2, 1]


def test_a_count_in_words_alone_is_a_count() -> None:
    assert sizes(count(0), count(90, (None, None))) == [2]


def test_an_episode_of_counts_is_an_aggregate_whose_links_say_why() -> None:
    rows = [count(0), count(90, (200, None)), count(180, 95), row_of(start=300)]
    [series] = [episode for episode in episodes_of(rows) if episode.row.aggregate]

    assert len(series.claims) == 3
    assert [link.comparisons for link in series.links] == [(STEP,), (STEP,)]
    assert all(link.left < link.right and {link.left, link.right} <= set(series.claims) for link in series.links)


def test_sums_join_no_happening() -> None:
    episodes = episodes_of([row_of(), count(90), row_of(start=200)])

    assert sorted(len(episode.claims) for episode in episodes) == [1, 2]
    assert [len(episode.claims) for episode in episodes if episode.row.aggregate] == [1]
