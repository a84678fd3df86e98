"""The atlas counts as one would count by hand, whatever is picked."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.make import make_account, make_claim, make_incident, make_report, store_claims, store_report

from sayso.store import Store
from sayso.store.atlas import NOWHERE, Atlas, Dated, Pick, Placed


def row(name: str, **changes: Any) -> tuple[Any, ...]:
    values = {
        "first": "2010-09-19", "last": "2010-09-19", "lat": 38.9, "lon": 70.5, "precision": 3, "country": "TJ", "contested": False,
        "expected": False, "killed": 0, "disputed": 0, "open": True, "oldest": 1, "newest": 1,
    }
    return (name, *{**values, **changes}.values())


UNDATED = {"first": "NaT", "last": "NaT"}
UNPLACED = {"lat": NOWHERE, "lon": NOWHERE, "precision": 0}
ROWS = [
    row("i-4", first="2012-01-01", last="2012-12-31", contested=True, disputed=3, killed=9),
    row("i-1", killed=25, contested=True, disputed=1),
    row("i-2", **UNDATED, **UNPLACED, country=""),
    row("i-3", first="2011-05-02", last="NaT", lat=-17.0, lon=179.9, precision=6, country="FJ", expected=True),
    row("i-5", **UNPLACED, country="TJ", contested=True, expected=True, disputed=3, killed=1),
]


def names(atlas: Atlas, pick: Pick) -> list[str]:
    return [str(name) for name in atlas.incident[atlas.rows(pick)]]


@pytest.mark.parametrize(
    ("pick", "expected"),
    [
        (Pick(), ["i-1", "i-2", "i-3", "i-4", "i-5"]),
        (Pick(since="2011-01-01"), ["i-3", "i-4"]),
        (Pick(until="2010-12-31"), ["i-1", "i-5"]),
        (Pick(since="2012-12-31", until="2012-12-31"), ["i-3", "i-4"]),  # one date is a year, one has no end
        (Pick(bbox=(70, 38, 71, 39)), ["i-1", "i-4"]),
        (Pick(bbox=(179, -20, -179, -10)), ["i-3"]),
        (Pick(bbox=(-179, -20, 179, -10)), []),
        (Pick(country="TJ"), ["i-1", "i-4", "i-5"]),
        (Pick(country="TJ", until="2010-12-31", bbox=(70, 38, 71, 39)), ["i-1"]),
    ],
)
def test_what_may_fit_is_picked_and_what_has_no_date_or_place_is_left_out(pick: Pick, expected: list[str]) -> None:
    assert names(Atlas(ROWS), pick) == expected


def test_what_cannot_be_drawn_is_counted() -> None:
    atlas = Atlas(ROWS)
    every = atlas.rows(Pick())
    assert (len(atlas), atlas.undated(every), atlas.unplaced(every)) == (5, 1, 2)
    assert atlas.extent(every) == ("2010-09-19", "2012-12-31")
    assert atlas.extent(np.array([1])) is None  # the undated alone
    assert atlas.points(every) == [(38.9, 70.5)]  # a country's middle is no place


def test_places_add_up() -> None:
    atlas = Atlas(ROWS)
    assert atlas.places(atlas.rows(Pick())) == [
        Placed(-17.0, 179.9, 6, "FJ", 1, 0, 1, 0, "i-3"),
        Placed(38.9, 70.5, 3, "TJ", 2, 2, 0, 34, "i-1"),
        Placed(None, None, None, None, 1, 0, 0, 0, "i-2"),
        Placed(None, None, None, "TJ", 1, 1, 0, 1, "i-5"),
    ]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("day", [("2010-09-19", "2010-09-19"), ("2011-05-02", "2012-12-31"), ("2012-01-01", "2012-12-31"), (None, None)]),
        ("month", [("2010-09-01", "2010-09-30"), ("2011-05-01", "2012-12-31"), ("2012-01-01", "2012-12-31"), (None, None)]),
        ("year", [("2010-01-01", "2010-12-31"), ("2011-05-01", "2012-12-31"), ("2012-01-01", "2012-12-31"), (None, None)]),
    ],
)
def test_dates_keep_their_intervals_and_open_ones_go_on_to_the_end(unit: str, expected: list[tuple[str | None, str | None]]) -> None:
    atlas = Atlas(ROWS)
    found = atlas.times(atlas.rows(Pick()), unit)
    assert [(one.first, one.last) for one in found] == expected
    assert sum(one.incidents for one in found) == 5
    assert found[0] == Dated(*expected[0], 2, 2, 0)  # what is contested is not counted as expected too


def test_the_most_disputed_and_the_latest_come_first() -> None:
    atlas = Atlas(ROWS)
    every = atlas.rows(Pick())
    assert atlas.disputed_first(every, 2) == ["i-4", "i-5"]
    assert atlas.latest_first(every, 9) == ["i-4", "i-3", "i-1", "i-5", "i-2"]


def test_an_empty_record_has_nothing() -> None:
    atlas = Atlas([])
    every = atlas.rows(Pick(since="2010-01-01", bbox=(0, 0, 1, 1)))
    assert (len(atlas), atlas.extent(every), atlas.places(every), atlas.times(every), atlas.points(every)) == (0, None, [], [], [])
    assert (atlas.disputed_first(every, 3), atlas.latest_first(every, 3)) == ([], [])


days = st.dates().map(str)
rows = st.lists(
    st.tuples(
        days, st.integers(0, 800), st.sampled_from([1.0, 2.5, NOWHERE]), st.sampled_from([0, 1, 6]), st.booleans(), st.integers(0, 9)
    ),
    max_size=30,
)


@given(rows, days, days)
def test_counts_agree_with_counting_by_hand(drawn: list[tuple[str, int, float, int, bool, int]], since: str, until: str) -> None:
    made = []
    for n, (first, length, lat, precision, contested, killed) in enumerate(drawn):
        end = np.datetime64(first) + np.timedelta64(length, "D")
        last = str(min(end, np.datetime64("9999-12-31")))
        made.append(row(f"i-{n:02}", first=first, last=last, lat=lat, lon=lat, precision=precision, contested=contested, killed=killed))
    atlas = Atlas(made)
    picked = [one for one in made if one[1] <= until and one[2] >= since]
    chosen = atlas.rows(Pick(since, until))
    assert sorted(atlas.incident[chosen]) == [one[0] for one in picked]
    places = atlas.places(chosen)
    assert (sum(one.incidents for one in places), sum(one.killed for one in places)) == (len(picked), sum(one[9] for one in picked))
    assert len({(one.lat, one.lon, one.precision, one.country) for one in places}) == len(places)
    for unit in ("day", "month", "year", "decade"):
        found = atlas.times(chosen, unit)
        assert (sum(one.incidents for one in found), sum(one.contested for one in found)) == (len(picked), sum(one[7] for one in picked))
        assert all(one.first is not None and one.last is not None and one.first <= one.last for one in found)


def test_the_atlas_of_a_record_is_what_its_outlines_say(record: str) -> None:
    report = make_report()
    incident = make_incident(make_claim(report))
    account = replace(make_account(incident), when="2012-03", lat=3.9, lon=-77.0, precision=2, country="CO", contested=("when",))
    with Store.open(record, create=True) as store:
        store_report(store, report)
        store_claims(store, report, make_claim(report))
        with store.writer() as writer:
            writer.put_incidents([(incident, account)])
        atlas = store.view().survey.atlas()
        every = atlas.rows(Pick())
        assert [str(name) for name in atlas.incident] == [incident.id]
        assert atlas.extent(every) == ("2012-03-01", "2012-03-31")
        (place,) = atlas.places(every)
        assert (place.lat, place.lon, place.precision, place.country, place.contested) == (3.9, -77.0, 2, "CO", 1)
        assert bool(atlas.open[0])


@pytest.mark.parametrize(
    ("most", "expected"), [(1, ["i-4"]), (2, ["i-4", "i-3"]), (3, ["i-4", "i-3", "i-1"]), (4, ["i-4", "i-3", "i-1", "i-5"])]
)
def test_the_latest_are_cut_where_asked_with_ties_by_id(most: int, expected: list[str]) -> None:
    atlas = Atlas(ROWS)
    assert atlas.latest_first(atlas.rows(Pick()), most) == expected


@given(st.lists(st.tuples(st.sampled_from(["NaT", "2010-01-01", "2010-01-02", "2011-05-05"]), st.integers(0, 99)),
                unique_by=lambda one: one[1]))
def test_the_latest_agree_with_sorting_by_hand(drawn: list[tuple[str, int]]) -> None:
    atlas = Atlas([row(f"i-{n:02}", first=first, last=first) for first, n in drawn])
    dated = sorted(((first, f"i-{n:02}") for first, n in drawn), key=lambda one: one[1])
    dated.sort(key=lambda one: one[0] if one[0] != "NaT" else "", reverse=True)
    for most in (0, 1, 3, 200):
        assert atlas.latest_first(atlas.rows(Pick()), most) == [name for _, name in dated[:most]]
