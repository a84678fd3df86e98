"""What people decide at the desk: every form that records a decision comes here. The queue and its neighbours are in ``review``."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from starlette.datastructures import QueryParams

from sayso.errors import BadQuery
from sayso.export.changes import change_lines
from sayso.export.dates import date_words
from sayso.export.decisions import decision_words
from sayso.model.decision import Decision
from sayso.model.incident import incident_id
from sayso.reconcile import reconcile_incident
from sayso.review import draft
from sayso.review.draft import Author
from sayso.review.typed import typed_changes
from sayso.store import View
from sayso.store.places import known_place
from sayso.web.ask import Ask
from sayso.web.page import Answer, Page, See, post
from sayso.web.pages.review import queue_part
from sayso.web.words import clock_words, short_id

if TYPE_CHECKING:
    from sayso.engine.decided import Decided

OWN = ("new", "own")
"""Where a claim is moved that gets an incident of its own."""
OF_THE_DESK = frozenset({"_csrf", "claim", "why", "back", "seen", "second"})
"""Fields of a form that amend nothing."""
MOST_WHY = 2000
PATIENCE_S, HURRY_S = 1.0, 0.05
"""How long a decision waits for another one that is being applied; and where earlier ones wait for a build already."""
HURTS = "a build is at work on the record; incidents will show this when it ends"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form that was sent, to be sent again."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Stale:
    """What happened to the thing that a form was about since its page was shown."""

    mine: str
    """What the form was to do, in words."""
    theirs: tuple[str, ...]
    """What others decided meanwhile, a line each."""
    address: str
    """Where the form goes."""
    fields: tuple[Field, ...]
    """The form as it was sent, as of now: sending it keeps mine."""
    back: str
    """Where to go for theirs."""


# -- what a form says


def _value(ask: Ask, name: str) -> str:
    value = ask.form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _values(ask: Ask, name: str) -> list[str]:
    return [value.strip() for value in ask.form.getlist(name) if isinstance(value, str) and value.strip()]


def _needed(ask: Ask, name: str, what: str) -> str:
    value = _value(ask, name)
    if not value:
        raise BadQuery(f"the form names no {what}: its field {name!r} is missing or empty; go back and use the page's own buttons")
    return value


def _author(ask: Ask) -> Author:
    why = _value(ask, "why")
    if len(why) > MOST_WHY:
        raise BadQuery(f"the reason has {len(why):,} characters; expected at most {MOST_WHY:,}; go back and shorten it")
    return Author(ask.user, why)


def own_path(address: str) -> str:
    """Return an address of this desk that one may be sent back to; empty where it is another site's, or none at all."""
    parts = urlsplit(address) if address.isprintable() and "\\" not in address else None
    if parts is None or parts.scheme or parts.netloc or not address.startswith("/") or address.startswith("//"):
        return ""
    return address


# -- deciding


def _decide(ask: Ask, subjects: Sequence[str], make: Callable[[View], Decision], verb: str) -> Answer:
    """Record what a form decides, unless somebody else decided about the same since its page was shown.

    Args:
        ask: the request.
        subjects: claims and incidents that the form names.
        make: drafts the decision.
        verb: what the form does, for a page that says that it is stale.
    """
    # The engine loads the readers, which takes a second; pages that only show do without.
    from sayso.engine.decided import decide

    stale = _stale_or_none(ask, subjects, verb)
    if stale is not None:
        return Page("review_stale.html", "This changed while you looked", stale, status=409)
    patience = HURRY_S if ask.store.view().pending() else PATIENCE_S
    done = decide(ask.store, make, reconcile_incident, patience_s=patience)
    said = f"{_said(done)} {_second_opinion(ask, done)}".strip()
    address = _onward(own_path(_value(ask, "back")), done)
    path, query = urlsplit(address).path, urlsplit(address).query
    if ask.partial and (path == "/review" or path.startswith("/review/c-")):
        return queue_part(ask, path, QueryParams(query), said)
    return See(address, said, done.decision.number)


def _said(done: "Decided") -> str:
    """Return what was decided and what it changed, in words."""
    did = _did(done.decision)
    if done.waits:
        return f"{did}. Kept: {HURTS}."
    lines = change_lines(done.before, done.after, (done.homes_before, done.homes_after), date_words)
    return f"{did}: {'; '.join(lines)}." if lines else f"{did}. No account changed."


DID = {
    "accept": "Accepted", "reject": "Rejected", "unsure": "Left as unsure", "amend": "Amended", "merge": "Merged", "split": "Split off",
    "move": "Moved", "keep-apart": "Kept apart", "not-an-incident": "Taken out of the incidents", "grade": "Graded", "undo": "Undone",
    "cannot-tell": "Left open",
}


def _did(decision: Decision) -> str:
    words = DID.get(decision.kind, decision.kind)
    if decision.kind == "undo" and decision.before:
        return f"{words}: {decision.before['kind']} of {short_id(str(decision.before['subject']))}"
    if decision.kind == "split":
        count = len((decision.after or {})["claims"][0])
        return f"{words} {count} claim{'s' * (count != 1)}"
    if decision.subject.startswith("c-") and decision.kind in ("accept", "reject", "unsure") and len(decision.anchors) > 1:
        return f"{words} {len(decision.anchors)} claims"
    if decision.kind == "move" and len((decision.after or {})["claims"][0]) > 1:
        return f"{words} {len((decision.after or {})['claims'][0])} claims"
    if decision.kind == "grade":
        return f"{words} {decision.subject} {next(iter((decision.after or {}).values()))}"
    return f"{words} {short_id(decision.subject)}"


def _second_opinion(ask: Ask, done: "Decided") -> str:
    """Return what others had said of a claim that was judged without seeing it."""
    if not _value(ask, "second"):
        return ""
    view = ask.store.view()
    others = [d for d in view.standing_about([done.decision.subject]) if d.who != ask.user and d.kind in VERDICT_WORDS]
    return " ".join(f"{d.who} had {VERDICT_WORDS[d.kind]} it{'' if d.kind == done.decision.kind else ': you part'}." for d in others[-2:])


VERDICT_WORDS = {"accept": "accepted", "amend": "amended", "reject": "rejected", "unsure": "been unsure of"}


def _onward(back: str, done: "Decided") -> str:
    """Return where to go: back, or to the incident that holds the claims now where the page's own is no more."""
    path = urlsplit(back).path
    named = path.removeprefix("/incident/") if path.startswith("/incident/") else ""
    if back and (not named or named in done.homes_after.values() or named not in done.homes_before.values()):
        return back
    subject = done.decision.subject
    old = named or (subject if subject.startswith("i-") else done.homes_before.get(subject, ""))
    heirs = Counter(done.homes_after[claim] for claim, home in done.homes_before.items() if home == old and claim in done.homes_after)
    if not named and subject in done.homes_after:
        return f"/incident/{done.homes_after[subject]}"
    if heirs:
        return f"/incident/{min(heirs, key=lambda name: (-heirs[name], name))}"
    others = sorted(set(done.homes_after.values()))
    if others:
        return f"/incident/{others[0]}"
    return f"/claim/{done.decision.anchors[0].claim}" if done.decision.anchors else _source_page(subject)


def _source_page(subject: str) -> str:
    return f"/source/{quote(subject, safe=':')}" if subject.startswith("outlet:") else f"/actor/{quote(subject, safe=':')}"


# -- forms whose page is old


def _stale_or_none(ask: Ask, subjects: Sequence[str], verb: str) -> Stale | None:
    """Return what others decided about the form's subjects since its page was shown; None where nothing, or where it does not say when."""
    seen = _value(ask, "seen")
    if not seen.isascii() or not seen.isdigit() or _value(ask, "second"):
        return None
    view = ask.store.view()
    found = _decided_by_others(view, int(seen), subjects, ask.user)
    if not found:
        return None
    fields = [(name, value) for name, value in ask.form.multi_items() if name not in ("seen", "_csrf") and isinstance(value, str)]
    again = (*(Field(name, value) for name, value in fields), Field("seen", str(view.latest_decision())))
    lines = tuple(f"{clock_words(d.at)} {decision_words(d)}" for d in found)
    return Stale(verb, lines, ask.address, again, own_path(_value(ask, "back")) or "/review")


def _decided_by_others(view: View, seen: int, subjects: Sequence[str], user: str) -> list[Decision]:
    claims = {name for name in subjects if not name.startswith("i-")}
    found: dict[int, Decision] = {}
    for name in subjects:
        if name.startswith("i-"):
            members = view.members_of([name])
            claims |= members
            if not members:
                found.update((d.number, d) for d in _ends_of(view, name, seen))
    found.update((d.number, d) for d in view.decided_since(seen, claims))
    undone = {d.subject for d in found.values() if d.kind == "undo"}
    left = [d for d in found.values() if d.who != user and d.id not in undone]
    return sorted((d for d in left if d.kind != "undo" or d.subject not in {x.id for x in found.values()}), key=lambda d: d.number)


def _ends_of(view: View, incident: str, seen: int) -> list[Decision]:
    """Return the decisions by which an incident that is no more may have ended: those that name it, and those that took its claims."""
    found = []
    for decision in view.decided_since(seen):
        claims = {anchor.claim for anchor in decision.anchors}
        # A claim that was rejected is in no incident, so those that linking joined with it lead to what is left.
        kin = claims.union(*(linked.claims for linked in view.machine_incidents(sorted(claims))))
        around = view.members_of(set(view.incidents_of(sorted(kin)).values()))
        named = incident in (decision.before or {}).get("incidents", {}) or decision.subject == incident
        if named or incident_id(tuple(sorted(around | claims))) == incident:
            found.append(decision)
    return found


# -- the forms


def _judge(ask: Ask, kind: str) -> Answer:
    names = _values(ask, "claim")
    if len(names) > 1:
        return _decide(ask, names, lambda view: draft.judge_claims(view, kind, names, _author(ask)), f"{kind} {len(names)} claims")
    name = _value(ask, "claim") or _needed(ask, "incident", "claim and no incident")
    return _decide(ask, [name], lambda view: draft.judge(view, kind, name, _author(ask)), f"{kind} {short_id(name)}")


def accept(ask: Ask) -> Answer:
    """A claim, or all claims of an incident, is right as it stands."""
    return _judge(ask, "accept")


def reject(ask: Ask) -> Answer:
    """A report makes no such claim."""
    return _judge(ask, "reject")


def unsure(ask: Ask) -> Answer:
    """Who decides cannot tell."""
    return _judge(ask, "unsure")


def amend(ask: Ask) -> Answer:
    """Fields of a claim are otherwise."""
    name = _needed(ask, "claim", "claim")
    return _decide(ask, [name], lambda view: _amendment(ask, view, name), f"amend {short_id(name)}")


def _amendment(ask: Ask, view: View, name: str) -> Decision:
    claim = view.claim(name)
    fields = {key: value for key, value in ask.form.items() if key not in OF_THE_DESK and isinstance(value, str)}

    def find(place: str, country: str | None) -> Mapping[str, object] | None:
        return known_place(view.engine, place, country)

    changes = typed_changes(claim, fields, find)
    if not changes:
        raise BadQuery(f"the form changes nothing of claim {claim.id}; to say that it is right, accept it")
    return draft.amend(view, claim.id, changes, _author(ask))


def merge(ask: Ask) -> Answer:
    """Incidents are one happening."""
    names = [_needed(ask, "incident", "incident"), *_values(ask, "other")]
    return _decide(ask, names, lambda view: draft.merge(view, names, _author(ask)), f"merge {' and '.join(map(short_id, names))}")


def split(ask: Ask) -> Answer:
    """Claims of an incident speak of another happening."""
    name, claims = _needed(ask, "incident", "incident"), _values(ask, "claim")
    if not claims:
        raise BadQuery("the form splits off no claim; tick those that speak of another happening")
    verb = f"split {len(claims)} claim{'s' * (len(claims) != 1)} off {short_id(name)}"
    return _decide(ask, [name, *claims], lambda view: draft.split(view, name, claims, _author(ask)), verb)


def move(ask: Ask) -> Answer:
    """Claims belong to another incident, or to one of their own."""
    name, to = _needed(ask, "claim", "claim"), _needed(ask, "to", "incident to move to")
    names, target = _values(ask, "claim"), None if to in OWN else to
    subjects = names if target is None else [*names, target]
    verb = f"move {short_id(name) if len(names) == 1 else f'{len(names)} claims'}"
    return _decide(ask, subjects, lambda view: draft.move_claims(view, names, target, _author(ask)), verb)


def keep_apart(ask: Ask) -> Answer:
    """Two incidents are two happenings."""
    one, other = _needed(ask, "incident", "incident"), _needed(ask, "other", "other incident")
    verb = f"keep {short_id(one)} and {short_id(other)} apart"
    return _decide(ask, [one, other], lambda view: draft.keep_apart(view, one, other, _author(ask)), verb)


def cannot_tell(ask: Ask) -> Answer:
    """Whether two incidents are one cannot be told."""
    one, other = _needed(ask, "incident", "incident"), _needed(ask, "other", "other incident")
    verb = f"leave open whether {short_id(one)} and {short_id(other)} are one"
    return _decide(ask, [one, other], lambda view: draft.cannot_tell(view, one, other, _author(ask)), verb)


def not_an_incident(ask: Ask) -> Answer:
    """Nothing happened: a drill, a film."""
    name = _needed(ask, "incident", "incident")
    verb = f"take {short_id(name)} out of the incidents"
    return _decide(ask, [name], lambda view: draft.not_an_incident(view, name, _author(ask)), verb)


def grade(ask: Ask) -> Answer:
    """A source deserves a letter, a claim a digit."""
    subject, mark = _needed(ask, "subject", "source and no claim"), _needed(ask, "grade", "grade")
    return _decide(ask, [subject], lambda view: draft.grade(view, subject, mark, _author(ask)), f"grade {subject} {mark}")


def undo(ask: Ask) -> Answer:
    """A decision does not stand."""
    number = ask.path["number"]
    return _decide(ask, [], lambda view: draft.undo(view, number, _author(ask)), f"undo decision {number}")


ROUTES = [
    post("/review/accept", accept), post("/review/reject", reject), post("/review/unsure", unsure), post("/review/amend", amend),
    post("/review/merge", merge), post("/review/split", split), post("/review/move", move), post("/review/keep-apart", keep_apart),
    post("/review/cannot-tell", cannot_tell), post("/review/not-an-incident", not_an_incident), post("/review/grade", grade),
    post("/review/undo/{number}", undo),
]
