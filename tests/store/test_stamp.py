"""The stamp changes with what the record shows, and with nothing else; on either database."""

from collections.abc import Callable

import pytest
from tests.store.make import make_claim, make_report, store_claims, store_report

from sayso.model.decision import Decision
from sayso.store import Store
from sayso.store.stamp import read_stamp


def start_run(store: Store) -> None:
    with store.writer() as writer:
        writer.start_run(started="2026-01-01T00:00:00+00:00", version="v")


def end_run(store: Store) -> None:
    with store.writer() as writer:
        writer.end_run(1, ended="2026-01-01T00:00:01+00:00", summary={})


def decide(store: Store) -> None:
    view = store.view()
    [claim] = view.claims()
    with store.writer() as writer:
        writer.add_decision(Decision("accept", claim.id, "Ana", after=None, anchors=view.anchors([claim.id])))


def fire(store: Store) -> None:
    with store.writer() as writer:
        writer.put_firings([])


def claim(store: Store) -> None:
    report = make_report()
    store_report(store, report)
    store_claims(store, report, make_claim(report))


def test_a_record_just_created_has_a_stamp(record: str) -> None:
    with Store.open(record, create=True) as store:
        assert store.view().stamp() == "0"


def test_every_unit_of_work_gives_a_new_stamp(record: str) -> None:
    acts: list[Callable[[Store], None]] = [start_run, claim, decide, fire, end_run]
    with Store.open(record, create=True) as store:
        stamps = [store.view().stamp()]
        for act in acts:
            act(store)
            stamps.append(store.view().stamp())
    assert len(set(stamps)) == len(stamps)
    assert [int(stamp) for stamp in stamps] == sorted(map(int, stamps))


def test_reading_and_what_is_rolled_back_leave_it(record: str) -> None:
    with Store.open(record, create=True) as store:
        claim(store)
        view = store.view()
        before = view.stamp()
        view.counts(), list(view.claims()), view.search("gunmen")
        with pytest.raises(ZeroDivisionError), store.writer() as writer:
            writer.put_meta("some", "thing")
            raise ZeroDivisionError
        with store.writer():
            pass
        assert view.stamp() == before


def test_a_view_that_is_kept_sees_the_new_stamp(record: str) -> None:
    with Store.open(record, create=True) as store:
        view = store.view()
        before = view.stamp()
        claim(store)
        assert view.stamp() != before == "0" and read_stamp(view.engine) == view.stamp()


def test_the_stamp_outlives_the_store(record: str) -> None:
    with Store.open(record, create=True) as store:
        claim(store)
        stamp = store.view().stamp()
    with Store.open(record) as store:
        assert store.view().stamp() == stamp
