"""What a page computed, kept longer than ``ask.cached`` does: as long as a mark of its own stays the same.

``ask.cached`` forgets at every decision. What does not depend on decisions (issues) or knows which ones it depends on is kept here.
"""

import threading
from collections.abc import Callable, Hashable
from typing import TypeVar
from weakref import WeakKeyDictionary

from sayso.web.record import OpenRecord

T = TypeVar("T")
_LOCK = threading.Lock()
_KEPT: WeakKeyDictionary[OpenRecord, dict[Hashable, tuple[Hashable, object]]] = WeakKeyDictionary()
MOST_KEPT = 64
"""Answers of one record; the oldest go first."""


def kept(record: OpenRecord, key: Hashable, mark: Hashable, make: Callable[[], T]) -> T:
    """Return what ``make`` gives, made anew only when the mark has changed; two who ask at once may both make it."""
    found = look(record, key)
    if found is not None and found[0] == mark:
        return found[1]  # type: ignore[return-value]
    made = make()
    keep(record, key, mark, made)
    return made


def look(record: OpenRecord, key: Hashable) -> tuple[Hashable, object] | None:
    """Return the mark and the answer that are kept under a key, if any."""
    with _LOCK:
        return _KEPT.get(record, {}).get(key)


def keep(record: OpenRecord, key: Hashable, mark: Hashable, answer: object) -> None:
    """Keep an answer."""
    with _LOCK:
        answers = _KEPT.setdefault(record, {})
        answers.pop(key, None)
        answers[key] = (mark, answer)
        while len(answers) > MOST_KEPT:
            del answers[next(iter(answers))]
