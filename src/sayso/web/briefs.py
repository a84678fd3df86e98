"""What the desk's briefs share: what an address asks for, what the desk remembers of a user's own brief, what the lint says of it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from sayso.export.briefing.compose import TITLE
from sayso.export.briefing.make import Brief, Chosen, Question, choose, tell
from sayso.export.lint_types import RULES, Fault
from sayso.store.sieve import Sieve
from sayso.web.ask import Ask
from sayso.web.sieves import read_sieve

KEY = "brief"
"""Under which the desk remembers a user's own brief."""
MOST_FAULTS = 60
"""Faults shown at a time; mending some shows the next."""


MOST_SHELVED = 12
"""Briefs kept as long as the record stands: one of 200 incidents may hold thousands of claims, so that not many are."""


class Shelf:
    """The briefs asked for last. Safe to use from many threads; two who ask at once for one may both make it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._briefs: OrderedDict[Hashable, Brief] = OrderedDict()

    def take(self, key: Hashable, make: Callable[[], Brief]) -> Brief:
        """Return the brief kept under a key, else the one that ``make`` gives, which is kept from now on."""
        with self._lock:
            if key in self._briefs:
                self._briefs.move_to_end(key)
                return self._briefs[key]
        made = make()
        with self._lock:
            self._briefs[key] = made
            while len(self._briefs) > MOST_SHELVED:
                self._briefs.popitem(last=False)
        return made


def shelf_of(ask: Ask) -> Shelf:
    """Return the shelf of the record as it stands."""
    return ask.cached("briefs", Shelf)


@dataclass(frozen=True, slots=True)
class Own:
    """What the desk remembers of a user's brief."""

    incidents: tuple[str, ...] = ()
    text: str = ""
    """As edited; empty where it is as composed."""
    title: str = TITLE


@dataclass(frozen=True, slots=True)
class FaultRow:
    """A fault of the text as the page shows it."""

    line: int
    rule: str
    broken: str
    """The rule in words."""
    words: str
    mend: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the lint says of a text."""

    faults: tuple[FaultRow, ...]
    """The first ``MOST_FAULTS``."""
    count: int
    citations: int


def own_of(ask: Ask) -> Own:
    """Return what the desk remembers of the user's brief."""
    kept = ask.view.listing.desk_state(ask.user, KEY) or {}
    return Own(tuple(kept.get("incidents", ())), kept.get("text", ""), kept.get("title", TITLE))


def keep_own(ask: Ask, own: Own) -> None:
    """Remember the user's brief."""
    with ask.store.writer() as writer:
        writer.put_desk_state(ask.user, KEY, {"incidents": list(own.incidents), "text": own.text, "title": own.title})


def question_of(ask: Ask, own: Own) -> tuple[Question, bool]:
    """Return what the address asks for, and whether it is the user's own brief."""
    sieve, named = read_sieve(ask), ask.words("incident")
    public, unreviewed = bool(ask.flag("public")), bool(ask.flag("unreviewed"))
    title = ask.word("title")[:200] or TITLE
    if named or sieve != Sieve():
        return Question(named, sieve=sieve, title=title, public=public, unreviewed=unreviewed), False
    known = tuple(ask.view.listing.by_id(own.incidents))
    return Question(known, ordered=True, title=own.title, public=public, unreviewed=unreviewed), True


def chosen_of(ask: Ask, question: Question, *, own: bool) -> Chosen | None:
    """Return what the question chooses; None where the user gathered nothing."""
    if own and not question.incidents:
        return None
    return ask.cached(("brief.chosen", question), lambda: choose(ask.view, question))


def whole_of(ask: Ask, question: Question, chosen: Chosen) -> Brief:
    """Return the whole brief as composed, made once while the record stands."""
    return shelf_of(ask).take(question, lambda: tell(ask.view, question, chosen))


def checked_of(faults: Sequence[Fault], made: Brief | None) -> Checked:
    """Return faults as the page shows them."""
    rows = tuple(FaultRow(one.line, one.rule, RULES[one.rule], one.words, one.mend, one.sentence) for one in faults[:MOST_FAULTS])
    return Checked(rows, len(faults), made.text.count("[c-") if made else 0)
