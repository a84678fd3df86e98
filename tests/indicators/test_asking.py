"""Which incidents answer a question."""

from pathlib import Path
from typing import Any

import pytest
from tests.indicators.make import Happening, ask, names_of, open_record

from sayso.indicators.asking import answer, groups_of, period_of
from sayso.model.incident import Total
from sayso.store import Facet

HAPPENINGS = {
    "raid": Happening(killed=3),
    "bomb": Happening("2010-07-01", "khujand", "ASSAULT/explosives", (("perpetrator", "tahir-yuldashev"), ("target", "imu")), 12),
    "march": Happening("2010-08", "bishkek", "PROTEST", (("perpetrator", "civilians"),), changes={"contested": ("killed:x",)}),
    "vague": Happening("2010-09-09", "kyrgyzstan"),
    "far": Happening("2010-10-10", "bishkek", "ASSAULT/explosives", (("perpetrator", "ltte"),), 5, {"denials": ("c-1",)}),
    "undated": Happening(None, "nowhere", actors=(("perpetrator", "unknown-gunmen"),)),
    "expected": Happening(changes={"expected": True}),
    "sum": Happening(changes={"aggregate": True}),
    "denied": Happening(changes={"denials": ("c-1",), "status": "denied by the army"}),
}

MATCHES = [
    ("everything told", {}, ["raid", "bomb", "march", "vague", "far", "undated"]),
    ("a kind", {"event": ["ASSAULT"]}, ["raid", "bomb", "vague", "far", "undated"]),
    ("a mode", {"event": ["ASSAULT/explosives", "PROTEST"]}, ["bomb", "march", "far"]),
    ("an actor as perpetrator", {"actor": "imu"}, ["raid", "vague"]),
    ("an actor in any role", {"actor": "imu", "role": "any"}, ["raid", "bomb", "vague"]),
    ("an actor with its leaders", {"actor": "imu", "parts": True}, ["raid", "bomb", "vague"]),
    ("inside a valley", {"inside": "Fergana Valley"}, ["raid", "bomb"]),
    ("inside a valley, maybe too", {"inside": "Fergana Valley", "may_be": True}, ["raid", "bomb", "vague", "undated"]),
    ("inside a valley outside a country", {"inside": "Fergana Valley", "outside": ["Tajikistan"]}, ["raid"]),
    ("outside a country, maybe left out", {"outside": ["TJ"]}, ["raid", "march", "vague", "far"]),
    ("inside a country", {"inside": "KG"}, ["raid", "march", "vague", "far"]),
    ("since a day", {"since": "2010-08-15"}, ["march", "vague", "far"]),
    ("until a month", {"until": "2010-07"}, ["raid", "bomb"]),
    ("so many killed", {"killed": 5}, ["bomb", "far"]),
    ("contested", {"contested": True}, ["march"]),
    ("not contested", {"contested": False, "until": "2010-07"}, ["raid", "bomb"]),
    ("denied", {"denied": True}, ["far"]),
    ("more origins than there are", {"origins": 2}, []),
    ("all at once", {"event": ["ASSAULT"], "actor": "imu", "parts": True, "inside": "Fergana Valley", "outside": ["TJ"]}, ["raid"]),
]


@pytest.mark.parametrize(("fields", "expected"), [row[1:] for row in MATCHES], ids=[row[0] for row in MATCHES])
def test_an_incident_fires_that_fits_every_condition(fields: dict[str, Any], expected: list[str], tmp_path: Path) -> None:
    store, names = open_record(tmp_path, HAPPENINGS)
    with store:
        found = answer(store.view(), ask(**fields))
    assert [names[firing.incidents[0]] for firing in found.firings] == expected
    assert found.total == len(expected)


def test_what_only_may_fit_the_place_is_counted(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, HAPPENINGS)
    with store:
        assert answer(store.view(), ask(inside="Fergana Valley")).may_be == 2


def test_a_firing_says_why_and_which_claims_fired_it(tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, {"bomb": HAPPENINGS["bomb"]})
    with store:
        [firing] = answer(store.view(), ask(actor="imu", parts=True, inside="Fergana Valley", outside=["KG"])).firings
        members = store.view().incident(firing.incidents[0]).claims
    assert firing.reasons == (
        "perpetrator tahir-yuldashev, a leader of imu by the registry", "Khujand is inside Fergana Valley", "Khujand is outside Kyrgyzstan",
    )
    assert (firing.claims, firing.total, firing.title) == (members, 1, "Title of bomb")
    assert (firing.when, firing.updated) == ("2010-07-01", "2010-06-05")


FIRSTS = [
    ("by perpetrator, open descriptions left out", {"group": "perpetrator"}, {"imu": "raid", "tahir-yuldashev": "bomb", "ltte": "far"}, 2),
    ("use of explosives", {"group": "perpetrator", "event": ["ASSAULT/explosives"]}, {"tahir-yuldashev": "bomb", "ltte": "far"}, 0),
    ("by country", {"group": "country"}, {"KG": "raid", "TJ": "bomb"}, 1),
    ("by province", {"group": "province"}, {"Osh, KG": "raid", "Viloyati Sughd, TJ": "bomb", "Chuy, KG": "march"}, 2),
    ("by mode", {"group": "mode"}, {"raid": "raid", "explosives": "bomb"}, 2),
]


@pytest.mark.parametrize(("fields", "expected", "unplaced"), [row[1:] for row in FIRSTS], ids=[row[0] for row in FIRSTS])
def test_the_first_of_each_group_fires(fields: dict[str, Any], expected: dict[str, str], unplaced: int, tmp_path: Path) -> None:
    store, names = open_record(tmp_path, HAPPENINGS)
    with store:
        found = answer(store.view(), ask(kind="first", **fields))
    assert {firing.key: names[firing.incidents[0]] for firing in found.firings} == expected
    assert found.unplaced == unplaced


def test_what_is_dated_to_years_is_not_the_first_but_may_be_earlier(tmp_path: Path) -> None:
    days = {"vague": "1992/2012", "day": "2010-06-02", "later": "2010-07-02", "same": "2010-06-02"}
    told = {name: Happening(day) for name, day in days.items()}
    store, names = open_record(tmp_path, told)
    with store:
        [firing] = answer(store.view(), ask(kind="first", group="perpetrator")).firings
    assert names[firing.incidents[0]] == min(("day", "same"), key=lambda name: next(i for i, n in names.items() if n == name))
    assert firing.reasons == ("the first of perpetrator imu", "1 less closely dated may be earlier")


MONTHS = {
    **{f"quiet{month}": Happening(f"2010-0{month}-05", killed=2) for month in range(1, 7)},
    "loud": Happening("2010-07-05", killed=20),
    "loud too": Happening("2010-07-09", "khujand", killed=1),
    "over two months": Happening("2010-07-30/2010-08-02", killed=50),
    "without a figure": Happening("2010-07-10"),
}

SERIES = [
    ("deaths a month", {"sum": "killed"}, {f"2010-0{m}": 21 if m == 7 else 2 for m in range(1, 8)}),
    ("a threshold", {"sum": "killed", "at_least": 21}, {"2010-07": 21}),
    ("a rise", {"sum": "killed", "rise": 5}, {"2010-07": 21}),
    ("no such rise", {"sum": "killed", "rise": 11}, {}),
    ("a rise over fewer months", {"sum": "killed", "rise": 1, "baseline": 1}, {f"2010-0{m}": 21 if m == 7 else 2 for m in range(2, 8)}),
    ("by country", {"sum": "killed", "group": "country", "at_least": 1, "since": "2010-07"}, {"2010-07 KG": 20, "2010-07 TJ": 1}),
    ("incidents a year", {"per": "year"}, {"2010": 10}),
    ("deaths a quarter", {"sum": "killed", "per": "quarter", "at_least": 60}, {"2010-07-01/2010-09-30": 71}),
    ("deaths a day", {"sum": "killed", "per": "day", "at_least": 20}, {"2010-07-05": 20}),
    ("deaths a week", {"sum": "killed", "per": "week", "at_least": 20}, {"2010-07-05/2010-07-11": 21}),
    ("wounded", {"sum": "wounded"}, {}),
]


@pytest.mark.parametrize(("fields", "expected"), [row[1:] for row in SERIES], ids=[row[0] for row in SERIES])
def test_a_period_fires_whose_sum_meets_the_condition(fields: dict[str, Any], expected: dict[str, float], tmp_path: Path) -> None:
    store, _ = open_record(tmp_path, MONTHS)
    with store:
        found = answer(store.view(), ask(kind="series", **fields))
    assert {firing.key: firing.value for firing in found.firings} == expected


def test_what_falls_in_two_periods_is_counted_apart(tmp_path: Path) -> None:
    store, names = open_record(tmp_path, MONTHS)
    with store:
        found = answer(store.view(), ask(kind="series", sum="killed", at_least=20))
    assert found.unplaced == 1
    [firing] = found.firings
    assert names_of(firing.incidents, names) == ["loud", "loud too"]
    assert (firing.title, firing.reasons) == ("21, 2010-07", ("21 killed", "at least 20"))


def test_low_stands_where_no_best_is_given(tmp_path: Path) -> None:
    floor = {"totals": (Total("killed", 7, None, None, "at least seven"),)}
    store, _ = open_record(tmp_path, {"floor": Happening(changes=floor)})
    with store:
        assert [firing.value for firing in answer(store.view(), ask(kind="series", sum="killed")).firings] == [7]


def facet(**changes: Any) -> Facet:
    base: dict[str, Any] = dict.fromkeys(Facet.__slots__)
    return Facet(**{**base, "incident": "i-1", "event_type": "ASSAULT", "actors": (), **changes})


PERIODS = [
    ("2010-06-02", "2010-06-02", "day", "2010-06-02"),
    ("2010-06-01", "2010-06-30", "month", "2010-06"),
    ("2010-06-30", "2010-07-01", "month", None),
    ("2010-06-30", "2010-07-01", "year", "2010"),
    ("2009-12-28", "2010-01-03", "week", "2009-12-28/2010-01-03"),
    ("2010-11-05", "2010-11-05", "quarter", "2010-10-01/2010-12-31"),
    (None, None, "year", None),
    ("2010-06-02", None, "year", None),
]


@pytest.mark.parametrize(("first", "last", "per", "expected"), PERIODS)
def test_an_incident_is_of_a_period_that_all_its_days_fall_in(first: str | None, last: str | None, per: str, expected: str | None) -> None:
    assert period_of(facet(first=first, last=last), per) == expected


def test_an_incident_may_be_of_several_groups_or_none() -> None:
    actors = (("perpetrator", "imu"), ("perpetrator", "iju"), ("perpetrator", "islamic-militants"), ("target", "kyrgyz-military"))
    assert groups_of(ask(kind="first", group="perpetrator"), facet(actors=actors)) == ("imu", "iju")
    assert groups_of(ask(kind="first", group="target"), facet(actors=actors)) == ("kyrgyz-military",)
    assert groups_of(ask(kind="first", group="country"), facet()) == ()
    assert groups_of(ask(), facet()) == ("",)
