"""Forecasts under what people decide about claims, and resolutions after the claims were extracted anew."""

from dataclasses import replace
from pathlib import Path

from tests.forecasts.test_listing import TEXT, claim_of, open_record
from tests.store.make import make_report, store_claims, store_report

from sayso.forecasts.listing import Verdict, list_forecasts, resolution_of, resolutions, resolve_forecast
from sayso.model.claim import Speaker
from sayso.model.decision import Decision
from sayso.store import Store

REPORT = make_report(TEXT)


def test_a_copy_of_a_report_forecasts_nothing_of_its_own(tmp_path: Path) -> None:
    other = make_report(TEXT + " So it is said.", source="b.txt")
    with open_record(tmp_path, claim_of(REPORT)) as store:
        store_report(store, other)
        store_claims(store, other, claim_of(other))
        assert len(list_forecasts(store.view()).found) == 2
        with store.writer() as writer:
            writer.put_copies({other.id: REPORT.id})
        assert len(list_forecasts(store.view()).found) == 1


def test_a_resolution_is_found_again_where_the_words_still_stand(tmp_path: Path) -> None:
    claim = claim_of(REPORT)
    with open_record(tmp_path, claim) as store:
        resolve_forecast(store, claim.id, Verdict("came-true", "two reports tell it", "ann"))
        anew = replace(claim, certainty="probable", id="")
        store_claims(store, REPORT, anew)
        view = store.view()
        found = resolutions(view, list_forecasts(view).found)
    assert anew.id != claim.id
    assert {name: resolution.outcome for name, resolution in found.items()} == {anew.id: "came-true"}


def test_a_resolution_whose_words_are_gone_counts_for_nothing(tmp_path: Path) -> None:
    claim = claim_of(REPORT)
    with open_record(tmp_path, claim) as store:
        resolve_forecast(store, claim.id, Verdict("came-true", "two reports tell it", "ann"))
        store_claims(store, REPORT, claim_of(REPORT, "The army fled"))
        view = store.view()
        assert resolutions(view, list_forecasts(view).found) == {}
        assert len(view.decisions(kind="resolve")) == 1


def test_a_resolution_of_one_telling_is_that_of_the_forecast(tmp_path: Path) -> None:
    claim = claim_of(REPORT)
    with open_record(tmp_path, claim) as store:
        view = store.view()
        [listed] = list_forecasts(view).found
        told = replace(listed, id="c-other", tellings=("c-other", claim.id))
        resolve_forecast(store, claim.id, Verdict("partly", "a little", "ann"))
        assert set(resolutions(store.view(), [told])) == {"c-other"}


def test_the_order_of_reports_does_not_matter(tmp_path: Path) -> None:
    other = make_report(TEXT + " So it is said.", source="b.txt")
    found = []
    for name, order in (("one", (REPORT, other)), ("two", (other, REPORT))):
        with Store.open(str(tmp_path / name), create=True) as store:
            for report in order:
                store_report(store, report)
                store_claims(store, report, claim_of(report))
            found.append(list_forecasts(store.view()).found)
    assert found[0] == found[1]


def test_speakers_without_a_name_are_kept_apart_by_outlet(tmp_path: Path) -> None:
    other = make_report(TEXT + " So it is said.", source="b.txt", outlet="El Tiempo")
    unnamed = Speaker("analysts", None, "analyst", anonymous=True)
    with open_record(tmp_path, claim_of(REPORT, attribution=(unnamed,))) as store:
        store_report(store, other)
        store_claims(store, other, claim_of(other, attribution=(unnamed,)))
        keys = {forecast.speaker_key for forecast in list_forecasts(store.view()).found}
    assert keys == {"analysts, in el diario", "analysts, in el tiempo"}


def test_what_a_decision_does_not_say_is_empty() -> None:
    found = resolution_of(Decision("resolve", "c-1", "ann", "2012-01-01T00:00:00.000000Z"))
    assert (found.outcome, found.incident, found.by) == ("", None, "ann")
