"""The open record as the desk's pages share it: one view while nothing changes, answers kept as long as they hold."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sayso.store import Store, View

T = TypeVar("T")
MOST_KEPT = 256
"""Answers kept; the least recently asked go first."""


class OpenRecord:
    """A store, its view, and what was computed from the record as it stands. Safe to use from many threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._stamp: Hashable = None
        self._view: View | None = None
        self._kept: OrderedDict[Hashable, tuple[threading.Lock, list[Any]]] = OrderedDict()

    def view(self) -> View:
        """Return the view of the record as it stands; the same one until the record changes."""
        fresh = self.store.view()
        stamp = fresh.stamp()
        with self._lock:
            if self._view is None or stamp != self._stamp:
                self._view, self._stamp = fresh, stamp
                self._kept.clear()
            return self._view

    def cached(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` gives, made once for each key while the record stands as it is.

        Several who ask at once for what is not made yet wait for one making; an error is raised to the asker and not kept.
        """
        with self._lock:
            lock, box = self._kept.setdefault(key, (threading.Lock(), []))
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        with lock:
            if not box:
                box.append(make())
            found: T = box[0]
            return found
