"""The forms of ``/brief``: what changes the brief that a user gathers, and what the lint says of its text as it is typed."""

from dataclasses import replace

from sayso.errors import BadQuery
from sayso.export.briefing.make import MOST
from sayso.export.lint import lint_text
from sayso.web.ask import Ask
from sayso.web.briefs import KEY, Checked, checked_of, chosen_of, keep_own, own_of, question_of, whole_of
from sayso.web.page import Answer, Part, See, post
from sayso.web.pages.decide import own_path

MOST_TEXT = 1_000_000
"""Longest edited text that is taken, in characters."""
MOVES = {"up": -1, "down": 1}


def _names(ask: Ask) -> list[str]:
    named = [value for value in ask.form.getlist("incident") if isinstance(value, str) and value.strip()]
    return ask.view.survey.incident_ids(named)


def _word(ask: Ask, name: str) -> str:
    value = ask.form.get(name, "")
    return value if isinstance(value, str) else ""


def _onward(ask: Ask, said: str) -> See:
    return See(own_path(_word(ask, "back")) or "/brief", said)


def add(ask: Ask) -> See:
    """Take ``POST /brief/add``: put incidents behind those gathered so far.

    Raises:
        BadQuery: none is named, or there would be too many.
    """
    own, names = own_of(ask), _names(ask)
    if not names:
        raise BadQuery("no incident was ticked; go back, tick some, and add them again")
    fresh = [name for name in dict.fromkeys(names) if name not in own.incidents]
    if len(own.incidents) + len(fresh) > MOST:
        raise BadQuery(f"a brief holds at most {MOST} incidents; yours has {len(own.incidents)}, {len(fresh)} more do not fit: remove some")
    keep_own(ask, replace(own, incidents=(*own.incidents, *fresh)))
    words = "1 incident" if len(fresh) == 1 else f"{len(fresh)} incidents"
    return _onward(ask, f"{words} added to your brief, which now has {len(own.incidents) + len(fresh)}.")


def remove(ask: Ask) -> Answer:
    """Take ``POST /brief/remove``."""
    own, names = own_of(ask), set(_names(ask))
    keep_own(ask, replace(own, incidents=tuple(name for name in own.incidents if name not in names)))
    return _onward(ask, "Removed from your brief.")


def move(ask: Ask) -> Answer:
    """Take ``POST /brief/move``: put an incident one place up or down.

    Raises:
        BadQuery: the form names no way.
    """
    own, way = own_of(ask), _word(ask, "way")
    if way not in MOVES:
        raise BadQuery(f"way {way!r} is unknown; expected up or down")
    order = list(own.incidents)
    for name in _names(ask):
        if name in order:
            at = order.index(name)
            order.insert(min(max(at + MOVES[way], 0), len(order) - 1), order.pop(at))
    keep_own(ask, replace(own, incidents=tuple(order)))
    return _onward(ask, "")


def clear(ask: Ask) -> See:
    """Take ``POST /brief/clear``: forget the gathered brief."""
    with ask.store.writer() as writer:
        writer.put_desk_state(ask.user, KEY, None)
    return See("/brief", "Your brief is empty again.")


def write(ask: Ask) -> See:
    """Take ``POST /brief/text``: keep title and edited text; an empty text, or one as composed, is composed anew from now on."""
    own, text = own_of(ask), _text(ask)
    question, is_own = question_of(ask, own)
    chosen = chosen_of(ask, question, own=is_own)
    title = " ".join(_word(ask, "title").split())[:200] or own.title
    anew = _word(ask, "do") == "anew" or not text.strip()
    keep_own(ask, replace(own, text="" if anew else text, title=title))
    if anew or chosen is None:
        return See("/brief", "The brief is composed anew.")
    faults = lint_text(text, whole_of(ask, question, chosen).evidence)
    words = "Kept. It may be handed on." if not faults else f"Kept as a draft: {len(faults)} faults stand between it and its readers."
    return See("/brief" if not faults else "/brief?show=text", words)


def _text(ask: Ask) -> str:
    text = _word(ask, "text").replace("\r\n", "\n")
    if len(text) > MOST_TEXT:
        raise BadQuery(f"the text has {len(text):,} characters; expected at most {MOST_TEXT:,}")
    return text


def check(ask: Ask) -> Part:
    """Take ``POST /brief/check``: what the lint says of the text as it stands in the form; nothing is kept."""
    own = own_of(ask)
    question, is_own = question_of(ask, own)
    chosen = chosen_of(ask, question, own=is_own)
    if chosen is None:
        return Part("_brief_faults.html", Checked((), 0, 0))
    shown = whole_of(ask, question, chosen).edited(_text(ask))
    return Part("_brief_faults.html", checked_of(shown.faults(), shown))


ROUTES = [
    post("/brief/add", add), post("/brief/remove", remove), post("/brief/move", move), post("/brief/clear", clear),
    post("/brief/text", write), post("/brief/check", check),
]
