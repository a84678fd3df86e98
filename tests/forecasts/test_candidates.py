"""What is offered as the outcome of a forecast, and why."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.forecasts.make import make_forecast
from tests.store.make import make_account, make_claim, make_incident, make_report

from sayso.forecasts.candidates import LEAST_POINTS, MOST_POINTS, find_candidates, score
from sayso.model.claim import Event
from sayso.model.forecast import Forecast
from sayso.model.incident import Value
from sayso.model.place import Where
from sayso.store import Facet, Store

VALLEY = Where("the valley", "Fergana Valley", None, 40.6, 71.3, 5, "sayso:fergana-valley")
OSH = {"country": "KG", "place": "Osh", "place_id": "geonames:1527534", "lat": 40.53, "lon": 72.8, "precision": 1}
BISHKEK = {"country": "KG", "place": "Bishkek", "place_id": "geonames:1528675", "lat": 42.87, "lon": 74.59, "precision": 1}
SOMEWHERE = {"country": "KG", "place": "Kyrgyzstan", "place_id": None, "lat": 41.0, "lon": 75.0, "precision": 6}
BASE = Facet("i-1", "2010-06-02", "2010-06-02", "ASSAULT", "raid", 1, False, False, False, "KG", "Osh", "geonames:1527534", 40.53, 72.8, 1,
             None, None, None, None, False, (("perpetrator", "imu"), ("target", "kyrgyz-military")))
FORECAST = make_forecast(edtf="2010-06", actor="imu", where=VALLEY)

ROWS = [
    ("all that there is", FORECAST, {}, (3, 3, 3, 2)),
    ("a kindred kind", FORECAST, {"event_type": "COERCE", "event_mode": "seize"}, None),
    ("another mode", replace(FORECAST, event=Event("ASSAULT", "explosives")), {}, (2, 3, 3, 2)),
    ("the same mode", replace(FORECAST, event=Event("ASSAULT", "raid")), {}, (3, 3, 3, 2)),
    ("no kind named", replace(FORECAST, event=None), {}, (0, 3, 3, 2)),
    ("another role", FORECAST, {"actors": (("target", "imu"),)}, (3, 1, 3, 2)),
    ("another doer", FORECAST, {"actors": (("perpetrator", "taliban"),)}, (3, 0, 3, 2)),
    ("another body of the state", make_forecast(edtf="2010-06", actor="kyrgyz-police", where=VALLEY),
     {"actors": (("perpetrator", "kyrgyz-military"),)}, (3, 2, 3, 2)),
    ("it may lie inside", FORECAST, SOMEWHERE, (3, 3, 1, 2)),
    ("it lies outside", FORECAST, BISHKEK, None),
    ("no place named", make_forecast(edtf="2010-06", actor="imu"), {}, (3, 3, 0, 2)),
    ("a country is a wide place", make_forecast(actor="imu", where=Where("K", "Kyrgyzstan", "KG", 41.0, 75.0, 6)), {}, (3, 3, 2, 0)),
    ("days that overlap the horizon", FORECAST, {"first": "2010-06-20", "last": "2010-07-20"}, (3, 3, 3, 1)),
    ("an open horizon", replace(FORECAST, horizon=make_forecast().horizon), {}, (3, 3, 3, 0)),
    ("kind and time alone", make_forecast(edtf="2010-06"), {}, None),
    ("too little in all", make_forecast(where=VALLEY), SOMEWHERE, None),
]


@pytest.mark.parametrize(("forecast", "changes", "points"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_an_incident_scores_by_kind_actors_place_and_time(
    forecast: Forecast, changes: dict[str, object], points: tuple[int, ...] | None
) -> None:
    found = list(score(forecast, [replace(BASE, **changes)]))  # type: ignore[arg-type]
    if points is None:
        offered = [sum(reason.points for reason in reasons) for _, reasons in found]
        assert all(total >= LEAST_POINTS for total in offered) or not offered
        return
    [(_, reasons)] = found
    assert tuple(reason.points for reason in reasons) == points
    assert [reason.criterion for reason in reasons] == ["kind", "actors", "place", "time"]
    assert all(reason.words for reason in reasons)


def test_the_most_points_are_those_of_a_perfect_fit() -> None:
    [(_, reasons)] = score(replace(FORECAST, event=Event("ASSAULT", "raid")), [BASE])
    assert sum(reason.points for reason in reasons) == MOST_POINTS


INCIDENTS = {
    "in time": {},
    "before it was said": {"when": "2010-04-30"},
    "on the day": {"when": "2010-05-01"},
    "after the horizon": {"when": "2010-07-02"},
    "undated": {"when": None},
    "only expected": {"expected": True},
    "a sum over a period": {"aggregate": True},
    "only denied": {"status": "denied by the army"},
    "elsewhere": {"country": "CO", "place": "Cali", "place_id": None, "lat": 3.4, "lon": -76.5},
    "later in time": {"when": "2010-06-20"},
}


def fill(store: Store) -> dict[str, str]:
    """Put the incidents of ``INCIDENTS`` into a record; return their names by id."""
    names = {}
    with store.writer() as writer:
        for number, (name, changes) in enumerate(INCIDENTS.items()):
            incident = make_incident(make_claim(make_report(f"Gunmen killed two soldiers near Buenaventura, report {number}.")))
            account = replace(make_account(incident, "2010-06-02"), event_mode="raid", values=(Value("perpetrator", "imu"),), **OSH)  # type: ignore[arg-type]
            writer.put_incidents([(incident, replace(account, **changes))])  # type: ignore[arg-type]
            names[incident.id] = name
    return names


def test_only_what_happened_after_the_saying_and_within_the_horizon_is_offered_best_and_earliest_first(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        names = fill(store)
        found = find_candidates(store.view(), FORECAST)
    assert [names[candidate.incident] for candidate in found] == ["in time", "later in time"]
    assert [candidate.score for candidate in found] == [11, 11]
    assert found[0].title == "Assault near Buenaventura"


def test_an_open_horizon_takes_what_came_later_too_and_the_limit_cuts(tmp_path: Path) -> None:
    forecast = replace(FORECAST, horizon=make_forecast().horizon)
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        names = fill(store)
        view = store.view()
        assert [names[c.incident] for c in find_candidates(view, forecast)] == ["in time", "later in time", "after the horizon"]
        assert len(find_candidates(view, forecast, limit=1)) == 1


@pytest.mark.parametrize("said", [None, "XXXX-05-01"])
def test_without_a_day_of_saying_nothing_is_later(said: str | None, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        fill(store)
        assert find_candidates(store.view(), replace(FORECAST, said=said)) == []


def test_the_incident_that_the_forecast_itself_makes_is_not_its_outcome(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        first = next(name for name, what in fill(store).items() if what == "in time")
        assert first not in {c.incident for c in find_candidates(store.view(), replace(FORECAST, incident=first))}


PLACES = [
    ("a town that the gazetteer knows", Where("Osh", "Osh", "KG", 40.53, 72.8, 1, "geonames:1527534"), OSH, 3),
    ("another town of the country", Where("Osh", "Osh", "KG", 40.53, 72.8, 1, "geonames:1527534"), BISHKEK, 0),
    ("a town whose country alone is known of the other", Where("Osh", "Osh", "KG", 40.53, 72.8, 1, "geonames:1527534"), SOMEWHERE, 1),
    ("a place that no gazetteer knows", Where("the ravine", "the ravine"), OSH, 0),
    ("a province", Where("Osh region", "Osh Region", "KG", 40.3, 73.0, 4, "sayso:osh-region"), OSH, 3),
]


@pytest.mark.parametrize(("where", "incident", "points"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_places_score_by_how_surely_one_holds_the_other(where: Where, incident: dict[str, object], points: int) -> None:
    forecast = make_forecast(edtf="2010-06", actor="imu", where=where)
    [(_, reasons)] = score(forecast, [replace(BASE, **incident)])  # type: ignore[arg-type]
    assert reasons[2].points == points


def test_only_kinds_of_one_family_are_looked_at(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        fill(store)
        view = store.view()
        assert find_candidates(view, replace(FORECAST, event=Event("CONSULT", "meet"))) == []
        assert len(find_candidates(view, replace(FORECAST, event=Event("ASSAULT", "ambush")))) == 2


def test_a_plan_that_names_no_event_is_matched_by_actor_place_and_time(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as store:
        fill(store)
        found = find_candidates(store.view(), replace(FORECAST, event=None))
    assert [candidate.score for candidate in found] == [8, 8]
    assert found[0].reasons[0].words == "the forecast names no kind of event"
