"""What the desk's briefs share: what an address asks for, what the desk remembers of a user's own brief, what the lint says of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.errors import BadQuery
from sayso.export.briefing.compose import TITLE
from sayso.export.briefing.make import Brief, Chosen, Question, check_days, choose, tell
from sayso.export.lint_types import RULES, Fault
from sayso.store.sieve import SETTLED, Sieve
from sayso.store.standings import REVIEW_STATES
from sayso.web.ask import Ask

KEY = "brief"
"""Under which the desk remembers a user's own brief."""
MOST_FAULTS = 60
"""Faults shown at a time; mending some shows the next."""


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


def sieve_of(ask: Ask) -> Sieve:
    """Return what the address asks for, by the names of every list.

    Raises:
        BadQuery: a value is none that its name can have.
    """
    return check_days(
        Sieve(
            ask.word("q"), ask.word("since") or None, ask.word("until") or None, _box(ask), ask.word("country").upper() or None,
            ask.word("place") or None, ask.word("actor") or None, ask.word("role") or None, ask.word("type") or None,
            contested=ask.flag("contested"), origins=ask.number("origins") or None, killed=ask.number("killed") or None,
            review=ask.choice("review", (*REVIEW_STATES, SETTLED)) or None,
        )
    )


def _box(ask: Ask) -> tuple[float, float, float, float] | None:
    written = ask.word("bbox")
    try:
        sides = [float(side) for side in written.split(",")] if written else []
    except ValueError:
        sides = [0.0]
    if sides and len(sides) != 4:
        raise BadQuery(f"bbox={written!r} is no box; expected west,south,east,north in degrees, as 66.2,39.5,77.1,42.8")
    return (sides[0], sides[1], sides[2], sides[3]) if sides else None


def question_of(ask: Ask, own: Own) -> tuple[Question, bool]:
    """Return what the address asks for, and whether it is the user's own brief."""
    sieve, named = sieve_of(ask), ask.words("incident")
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
    return ask.cached(("brief", question), lambda: tell(ask.view, question, chosen))


def checked_of(faults: Sequence[Fault], made: Brief | None) -> Checked:
    """Return faults as the page shows them."""
    rows = tuple(FaultRow(one.line, one.rule, RULES[one.rule], one.words, one.mend, one.sentence) for one in faults[:MOST_FAULTS])
    return Checked(rows, len(faults), made.text.count("[c-") if made else 0)
