"""Which forecasts fit what is asked, in which order."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.forecasts.book import Book, Line
from sayso.forecasts.choosing import Chosen, choose, count
from sayso.model.forecast import Resolution

BASE = Line(
    "c-0", "prediction", "r-1", "rebels will attack", "Ana", "ana", "2010-05-01", "", None, None, "", "", None, None, None, "", False,
    "ASSAULT", None, (), "", "", False, None, ("c-0",),
)
CHANGES: list[dict[str, Any]] = [
    {"said": "2010-05", "until": "2010-06-30", "speaker": "Zoe", "speaker_key": "zoe"},
    {"said": "2011-02-03", "until": "2030-01-01", "kind": "threat", "band": "likely", "country": "ML"},
    {"said": None, "quote": "The talks will FAIL"},
    {"said": "2012/2013", "until": "2011-01-01", "speaker": "Bo Li", "speaker_key": "bo li"},
]
LINES = tuple(replace(BASE, id=f"c-{n}", report=f"r-{n}", tellings=(f"c-{n}",), **changes) for n, changes in enumerate(CHANGES))
BOOK = Book("", {}, LINES)
SAID = {"c-3": Resolution("did-not", "it did not", "ann", "2024-01-01")}
DAY = "2015-01-01"


@pytest.mark.parametrize(("asked", "found"), [
    ({}, ["c-3", "c-1", "c-0", "c-2"]), ({"sort": "until"}, ["c-0", "c-3", "c-1", "c-2"]),
    ({"sort": "speaker"}, ["c-1", "c-2", "c-3", "c-0"]),
    ({"kind": "threat"}, ["c-1"]), ({"band": "likely"}, ["c-1"]), ({"country": "ML"}, ["c-1"]), ({"words": "fail"}, ["c-2"]),
    ({"words": "bo"}, ["c-3"]), ({"speaker": "li"}, ["c-3"]), ({"speaker": "ana"}, ["c-1", "c-2"]), ({"speaker": "nobody"}, []),
    ({"state": "overdue"}, ["c-0"]), ({"state": "open"}, ["c-1", "c-2"]), ({"state": "resolved"}, ["c-3"]),
    ({"outcome": "did-not"}, ["c-3"]), ({"outcome": "came-true"}, []), ({"state": "open", "outcome": "did-not"}, []),
    ({"since": "2010-05", "until": "2010"}, ["c-0"]), ({"since": "2010-05-02"}, ["c-3", "c-1"]), ({"until": "2012"}, ["c-1", "c-0"]),
    ({"since": "2012", "until": "2012"}, []), ({"since": "2012", "until": "2013"}, ["c-3"]),
])
def test_what_fits_in_its_order(asked: dict[str, Any], found: list[str]) -> None:
    assert [line.id for line in choose(BOOK, Chosen(**asked), SAID, DAY)] == found


def test_without_a_day_nothing_is_overdue() -> None:
    assert choose(BOOK, Chosen(state="overdue"), SAID, None) == []


def test_counts_add_up() -> None:
    assert count(BOOK.lines, SAID, DAY) == {
        "made": 4, "resolved": 1, "open": 2, "overdue": 1, "came-true": 0, "did-not": 1, "partly": 0, "cannot-be-resolved": 0,
    }
    assert count((), {}, None)["made"] == 0
