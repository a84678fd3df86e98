"""The atlas is kept while the record stands; a large one is read behind the page's back, and the page says so."""

from pathlib import Path

import pytest

from sayso.settings import Settings
from sayso.store import Store
from sayso.store.stamp import raise_stamp
from sayso.web import atlases
from sayso.web.ask import Ask
from sayso.web.atlases import atlas_of, read_behind
from sayso.web.explore import explore
from sayso.web.record import OpenRecord


def asking(record: Path) -> Ask:
    opened = OpenRecord(Store.open(str(record)))
    return Ask(opened, opened.view(), Settings(record=str(record)), user="Ada")


def change(ask: Ask) -> Ask:
    """Change the record; return what is asked of it then."""
    with ask.view.engine.begin() as connection:
        raise_stamp(connection, built=False)
    return Ask(ask.record, ask.record.view(), ask.settings, user="Ada")


def test_it_is_read_once_while_the_record_stands(record: Path) -> None:
    ask = asking(record)
    first = atlas_of(ask)
    assert atlas_of(ask).atlas is first.atlas
    assert not first.behind


def test_a_small_one_is_read_anew_at_once(record: Path) -> None:
    ask = asking(record)
    first = atlas_of(ask)
    second = atlas_of(change(ask))
    assert second.atlas is not first.atlas
    assert not second.behind
    assert second.mark != first.mark


def test_a_large_one_is_shown_as_it_was_until_it_is_read(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlases, "LARGE", 1)
    monkeypatch.setattr(atlases, "REST", 0)
    started = []
    monkeypatch.setattr(atlases, "read_behind", lambda record, view: started.append((record, view)))
    ask = asking(record)
    first = atlas_of(ask)
    later = change(ask)
    second = atlas_of(later)
    assert (second.atlas is first.atlas, second.behind, second.mark) == (True, True, first.mark)
    assert explore(later).behind
    thread = read_behind(*started[0])
    assert thread is not None
    thread.join(30)
    third = atlas_of(later)
    assert third.atlas is not first.atlas
    assert not third.behind
    assert not explore(later).behind


def test_it_is_read_by_one_thread_at_a_time(record: Path) -> None:
    ask = asking(record)
    atlases._READING.add(ask.record)
    assert read_behind(ask.record, ask.view) is None
    atlases._READING.discard(ask.record)


def test_one_that_was_read_just_now_rests(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atlases, "REST", 10**6)
    ask = asking(record)
    atlas_of(ask)
    assert read_behind(ask.record, ask.view) is None
    monkeypatch.setattr(atlases, "REST", 0)
    thread = read_behind(ask.record, ask.view)
    assert thread is not None
    thread.join(30)
