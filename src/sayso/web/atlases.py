"""The atlas of the open record, kept from page to page. Reach here for :func:`atlas_of`.

Reading it takes a second in a large record, and every decision changes the record. So of a large record a page gets the atlas as it last
was, and a thread reads the new one meanwhile; the page says so. Of a small record it is read anew at once.
"""

import threading
import time
from collections.abc import Hashable
from dataclasses import dataclass
from weakref import WeakKeyDictionary, WeakSet

from sayso.export.outlines import towns
from sayso.store import View
from sayso.store.atlas import Atlas
from sayso.web.ask import Ask
from sayso.web.kept import keep, look
from sayso.web.record import OpenRecord

LARGE = 20_000
"""Incidents from which an atlas a moment old is shown rather than waited for: some 50 milliseconds of reading."""
_KEY = "atlas"
_LOCK = threading.Lock()
_READING: WeakSet[OpenRecord] = WeakSet()
"""Records whose atlas is being read by a thread."""
REST = 10
"""How many times as long as its reading an atlas stands before the next: people who decide in a row must not keep a core busy."""
_READ: WeakKeyDictionary[OpenRecord, tuple[float, float]] = WeakKeyDictionary()
"""When each atlas was last read, by the monotonic clock, and how many seconds that took."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An atlas, and whether the record has changed since it was read."""

    atlas: Atlas
    mark: Hashable
    """Changes with the atlas."""
    behind: bool


def atlas_of(ask: Ask) -> Kept:
    """Return the atlas of the record, of a large one as it was a moment ago where it is still being read."""
    stamp = ask.view.stamp()
    found = look(ask.record, _KEY)
    if found is not None and isinstance(found[1], Atlas):
        if found[0] == stamp:
            return Kept(found[1], stamp, False)
        if len(found[1]) >= LARGE:
            read_behind(ask.record, ask.view)
            return Kept(found[1], found[0], True)
    return Kept(_read(ask.record, ask.view), stamp, False)


def read_behind(record: OpenRecord, view: View) -> threading.Thread | None:
    """Read the atlas in a thread; None where one reads it already, or where the last one was read only just now."""
    with _LOCK:
        at, seconds = _READ.get(record, (0.0, 0.0))
        if record in _READING or time.monotonic() - at < REST * seconds:
            return None
        _READING.add(record)
    thread = threading.Thread(target=_read_and_tell, args=(record, view), daemon=True)
    thread.start()
    return thread


def _read_and_tell(record: OpenRecord, view: View) -> None:
    try:
        _read(record, view)
    finally:
        with _LOCK:
            _READING.discard(record)


def _read(record: OpenRecord, view: View) -> Atlas:
    stamp = view.stamp()  # before reading: what changes meanwhile is read next time
    began = time.monotonic()
    atlas = view.survey.atlas()
    towns()  # read once in a process, here rather than when somebody first draws a closer map
    keep(record, _KEY, stamp, atlas)
    with _LOCK:
        _READ[record] = (time.monotonic(), time.monotonic() - began)
    return atlas
