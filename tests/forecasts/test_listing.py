"""The record's forecasts, and what people say became of them."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.forecasts.make import make_forecast, span_of
from tests.store.make import make_account, make_incident, make_report, store_claims, store_report

from sayso.errors import BadQuery
from sayso.forecasts.listing import Verdict, find_forecast, join_tellings, list_forecasts, resolutions, resolve_forecast
from sayso.model.claim import Claim, Event, Speaker
from sayso.model.decision import Decision
from sayso.model.report import Report
from sayso.store import Store

TEXT = "The rebels will probably attack Kidal next year, Ana Ruiz said. The army fled."
ANA = Speaker("Ana Ruiz", "Ana Ruiz", "analyst")


def claim_of(report: Report, words: str = "The rebels will probably attack Kidal next year", **changes: object) -> Claim:
    claim = Claim(report.id, span_of(report.text, words), words, "event", "predicts", "certain", Event("ASSAULT"), (ANA,))
    return replace(claim, id="", **changes)  # type: ignore[arg-type]


def open_record(folder: Path, *claims: Claim, report: Report | None = None) -> Store:
    store = Store.open(str(folder / "a.sayso"), create=True)
    held = report or make_report(TEXT)
    store_report(store, held)
    store_claims(store, held, *claims)
    return store


def test_forecasts_are_listed_and_other_claims_are_not(tmp_path: Path) -> None:
    report = make_report(TEXT)
    forecast, told = claim_of(report), claim_of(report, "The army fled", stance="asserts")
    with open_record(tmp_path, forecast, told) as store:
        listed = list_forecasts(store.view())
    assert [(f.id, f.speaker, f.said, f.horizon.edtf) for f in listed.found] == [(forecast.id, "Ana Ruiz", "2012-03-05", "2013")]
    assert listed.improbable == 0


@pytest.mark.parametrize(("floor", "found", "improbable"), [(0.5, 0, 1), (0.2, 1, 0)])
def test_what_is_less_probable_than_the_floor_is_counted_and_left_out(floor: float, found: int, improbable: int, tmp_path: Path) -> None:
    with open_record(tmp_path, claim_of(make_report(TEXT), probability=0.3)) as store:
        listed = list_forecasts(store.view(), floor=floor)
    assert (len(listed.found), listed.improbable) == (found, improbable)


TELLINGS = [
    ("two reports of one speaker", {}, {}, [("c-1", "c-2")]),
    ("two speakers", {}, {"speaker": "bob"}, [("c-1",), ("c-2",)]),
    ("two incidents", {}, {"incident": "i-2"}, [("c-1",), ("c-2",)]),
    ("no incident", {"incident": None}, {"incident": None}, [("c-1",), ("c-2",)]),
    ("two kinds of event", {}, {"event": Event("COERCE")}, [("c-1",), ("c-2",)]),
    ("the first said stands", {"said": "2010-06-01"}, {"said": "2010-05-01"}, [("c-2", "c-1")]),
]


@pytest.mark.parametrize(("one", "two", "expected"), [row[1:] for row in TELLINGS], ids=[row[0] for row in TELLINGS])
def test_tellings_of_one_forecast_count_once(one: dict[str, str], two: dict[str, str], expected: list[tuple[str, ...]]) -> None:
    first = make_forecast(**{"name": "c-1", "incident": "i-1", **one})  # type: ignore[arg-type]
    second = replace(make_forecast(**{"name": "c-2", "incident": "i-1", **two}), report="r-2")  # type: ignore[arg-type]
    assert [f.tellings for f in join_tellings([second, first])] == expected


def test_two_forecasts_of_one_report_are_two_though_they_make_one_incident() -> None:
    one, two = make_forecast(name="c-1", incident="i-1"), make_forecast(name="c-2", incident="i-1")
    again = replace(make_forecast(name="c-3", incident="i-1"), report="r-2")
    assert [f.tellings for f in join_tellings([one, two, again])] == [("c-1", "c-3"), ("c-2",)]


def test_a_person_resolves_and_the_latest_word_stands(tmp_path: Path) -> None:
    report = make_report(TEXT)
    claim = claim_of(report)
    incident = make_incident(claim)
    with open_record(tmp_path, claim) as store:
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
        resolve_forecast(store, claim.id, Verdict("did-not", "nothing was reported", "ann"))
        decision = resolve_forecast(store, claim.id[:8], Verdict("came-true", "it was", "bob", incident.id[:8]))
        view = store.view()
        [found] = resolutions(view, list_forecasts(view).found).values()
    assert (found.outcome, found.because, found.by) == ("came-true", "it was", "bob")
    assert (found.incident, found.decision) == (incident.id, decision.id)
    assert decision.before == {"outcome": "did-not", "incident": None}
    assert [anchor.claim for anchor in decision.anchors] == [claim.id]


def test_undoing_leaves_the_word_before(tmp_path: Path) -> None:
    claim = claim_of(make_report(TEXT))
    with open_record(tmp_path, claim) as store:
        resolve_forecast(store, claim.id, Verdict("did-not", "nothing was reported", "ann"))
        second = resolve_forecast(store, claim.id, Verdict("partly", "a little", "ann"))
        with store.writer() as writer:
            writer.add_decision(Decision("undo", second.id, "ann"))
        view = store.view()
        assert resolutions(view, list_forecasts(view).found)[claim.id].outcome == "did-not"


REFUSED = [
    (Verdict("true", "seen", "ann"), "outcome 'true' is unknown; expected came-true, did-not, partly, cannot-be-resolved"),
    (Verdict("partly", "  ", "ann"), "needs a reason"),
    (Verdict("partly", "seen", "ann", "i-ffffffff"), "no incident 'i-ffffffff'"),
]


@pytest.mark.parametrize(("verdict", "words"), REFUSED)
def test_what_cannot_be_recorded_is_refused_with_what_helps(verdict: Verdict, words: str, tmp_path: Path) -> None:
    claim = claim_of(make_report(TEXT))
    with open_record(tmp_path, claim) as store:
        with pytest.raises(BadQuery, match=words):
            resolve_forecast(store, claim.id, verdict)
        assert store.view().decisions() == []


def test_a_claim_that_is_no_forecast_is_refused(tmp_path: Path) -> None:
    told = claim_of(make_report(TEXT), "The army fled", stance="asserts")
    with open_record(tmp_path, told) as store, pytest.raises(BadQuery, match="is no forecast"):
        find_forecast(store.view(), told.id)


def test_one_forecast_is_found_with_its_tellings_as_in_the_list(tmp_path: Path) -> None:
    report, again = make_report(TEXT), make_report(TEXT + " It was Monday.", source="b.txt", published="2012-03-07")
    first, second = claim_of(report), claim_of(again)
    incident = make_incident(first, second)
    with open_record(tmp_path, first, report=report) as store:
        store_report(store, again)
        store_claims(store, again, second)
        with store.writer() as writer:
            writer.put_incidents([(incident, make_account(incident))])
        view = store.view()
        [listed] = list_forecasts(view).found
        assert find_forecast(view, second.id) == listed == find_forecast(view, first.id)
    assert listed.tellings == (first.id, second.id)
