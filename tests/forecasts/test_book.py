"""Forecasts in short, kept between questions and renewed where people decide."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.forecasts.make import span_of
from tests.store.make import make_report, store_claims, store_report

from sayso.forecasts import book as module
from sayso.forecasts.book import Book, Line, book_from_json, book_to_json, count_candidates, is_of_build, read_book, renew, speakers_like
from sayso.forecasts.ledger import make_ledgers, state_of
from sayso.forecasts.listing import Verdict, list_forecasts, resolutions, resolve_forecast
from sayso.model.claim import Claim, Event, Speaker
from sayso.model.decision import Decision
from sayso.model.report import Report
from sayso.store import Store

TEXT = (
    "The rebels will probably attack Kidal next year, Ana Ruiz said. The talks may fail if the pass is closed, Bo Li said. "
    "Rain is feared."
)
SAID = (
    ("The rebels will probably attack Kidal next year", "Ana Ruiz", 0.9), ("The talks may fail", "Bo Li", 0.8), ("Rain is feared", "", 0.1),
)


def claims_of(report: Report) -> list[Claim]:
    found = []
    for words, speaker, probability in SAID:
        who = (Speaker(speaker, speaker, "analyst"),) if speaker else ()
        made = Claim(report.id, span_of(report.text, words), words, "event", "predicts", "certain", Event("ASSAULT"), who)
        found.append(replace(made, id="", probability=probability))
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "a.sayso"), create=True) as opened:
        for text in (TEXT, f"{TEXT} So it went."):
            report = make_report(text)
            store_report(opened, report)
            store_claims(opened, report, *claims_of(report))
        yield opened


def reject(store: Store, claim: str) -> None:
    view = store.view()
    with store.writer() as writer:
        writer.add_decisions([Decision("reject", claim, "ann", anchors=view.anchors([claim]))])


def test_a_book_says_what_the_list_says_in_short(store: Store) -> None:
    view = store.view()
    listed, book = list_forecasts(view), read_book(view)
    assert [line.id for line in book.lines] == [forecast.id for forecast in listed.found]
    assert book.improbable == listed.improbable == 2
    for line, forecast in zip(book.lines, listed.found, strict=True):
        assert (line.speaker, line.speaker_key, line.said, line.until, line.edtf, line.tellings, line.quote, line.kind) == (
            forecast.speaker, forecast.speaker_key, forecast.said, forecast.until, forecast.horizon.edtf, forecast.tellings, forecast.quote,
            forecast.kind,
        )
        assert line.probability == forecast.probability and line.likelihood == (forecast.likelihood.words if forecast.likelihood else "")
    probable = next(line for line in book.lines if line.speaker == "Ana Ruiz")
    assert (probable.likelihood, probable.band, probable.low, probable.high) == ("probably", "likely", 55, 80)
    assert next(line for line in book.lines if line.speaker == "Bo Li").condition == "if the pass is closed"


def test_lines_are_counted_and_resolved_like_forecasts(store: Store) -> None:
    view = store.view()
    book, listed = read_book(view), list_forecasts(view).found
    resolve_forecast(store, listed[0].id, Verdict("came-true", "it did", "ann"))
    said = resolutions(store.view(), book.lines)
    assert said == resolutions(store.view(), listed)
    assert make_ledgers(book.lines, said, "2020-01-01") == make_ledgers(listed, said, "2020-01-01")
    assert [state_of(line, None, "2020-01-01") for line in book.lines] == [state_of(forecast, None, "2020-01-01") for forecast in listed]


def test_progress_is_told_and_candidates_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 1)
    told: list[tuple[str, int, int]] = []
    assert len(read_book(store.view(), lambda *step: told.append(step)).raw) == 6
    assert told == [("reports with forecasts", 0, 2), ("reports with forecasts", 1, 2)]
    assert count_candidates(store.view()) == 6


def test_a_book_is_renewed_where_somebody_decided(store: Store) -> None:
    view = store.view()
    book = read_book(view)
    assert renew(book, view) is book
    gone = book.lines[0]
    reject(store, gone.id)
    renewed = renew(book, store.view())
    assert renewed == replace(read_book(store.view()), mark=book.mark)
    assert gone.id not in [line.id for line in renewed.lines] and len(renewed.lines) == len(book.lines) - 1


def test_a_decision_that_changes_no_forecast_keeps_what_was_computed(store: Store) -> None:
    book = read_book(store.view())
    lines = book.lines
    accepted = lines[0].id
    with store.writer() as writer:
        writer.add_decisions([Decision("accept", accepted, "ann", anchors=store.view().anchors([accepted]))])
    renewed = renew(book, store.view())
    assert renewed.reviews != book.reviews and renewed.lines is lines
    assert renew(renewed, store.view()) is renewed


def test_a_book_is_of_its_build(store: Store) -> None:
    book = read_book(store.view())
    assert is_of_build(book, store.view())
    with store.writer() as writer:
        number = writer.start_run(started="2024-01-01T00:00:00+00:00", version="a/b/c")
        writer.end_run(number, ended="2024-01-01T00:01:00+00:00", summary={})
    assert not is_of_build(book, store.view())


def test_a_book_is_kept_as_json_of_one_set_of_rules(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    book = read_book(store.view())
    kept = json.loads(json.dumps(book_to_json(book)))
    assert book_from_json(kept) == book
    assert book_from_json(None) is None and book_from_json([1]) is None and book_from_json({}) is None
    monkeypatch.setattr(module, "RULES", 0)
    assert book_from_json(kept) is None


@pytest.mark.parametrize(("words", "keys"), [
    ("ana ruiz", ["ana ruiz"]), ("RUIZ", ["ana ruiz"]), ("li", ["bo li"]), ("ruiz ana", ["ana ruiz"]), ("nobody", []),
])
def test_speakers_are_found_by_key_or_words(store: Store, words: str, keys: list[str]) -> None:
    assert list(speakers_like(read_book(store.view()), words)) == keys


def test_an_empty_record_has_an_empty_book(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "b.sayso"), create=True) as empty:
        book = read_book(empty.view())
    assert book == Book(book.mark, {}, ()) and book.lines == () and book.by_speaker == {}
    assert Line.__slots__
