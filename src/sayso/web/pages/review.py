"""``/review``: what waits for a decision, one claim a screen. Its forms go to ``decide``; matches, agreement and orphans are beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from sayso.errors import BadQuery
from sayso.export.claim_words import claim_line
from sayso.export.dates import date_words
from sayso.export.why import Possible, possible_of
from sayso.model.claim import CERTAINTIES, KINDS, ROLES, STANCES, Claim
from sayso.model.edtf import edtf_bounds
from sayso.model.quantity import OUTCOMES
from sayso.registry import read_table
from sayso.review.progress import Progress, parse_time, progress_of, shift_end
from sayso.store import View
from sayso.store.queue import DISPUTED, ORDERS, STATES, QueueQuery
from sayso.web.ask import YES, Ask
from sayso.web.cards import Card, card_of
from sayso.web.page import Answer, Page, Part, only, route
from sayso.web.suggest import Suggestion, suggest_actors

PANELS = ("amend", "merge", "split")
MOST_SKIPPED = 5_000
MOST_NEAR, MOST_FOUND, MOST_MEMBERS = 6, 8, 200
RUN_TIME = "%Y-%m-%dT%H:%M:%SZ"
"""Sorts after whatever a build writes of the same second."""
LOOK_BACK = timedelta(hours=24)
FILTERS = ("sort", "review", "kind", "incident", "report", "actor", "country", "shift", "second")
"""Names of the address that choose what waits; ``at`` is how many are passed over."""
ORDER_WORDS: Mapping[str, str] = {
    "disputed": "most disputed first", "doubt": "least certain first", "newest": "latest report first", "report": "report by report",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter that is set, in words, and the address without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a claim as its form shows it."""

    row: str
    outcome: str
    number: str
    side: str


@dataclass(frozen=True, slots=True)
class Person:
    """One who takes part, as a form shows him."""

    row: str
    role: str
    actor: str
    words: str


@dataclass(frozen=True, slots=True)
class AmendForm:
    """A claim's fields as they stand, and what each may be."""

    stance: str
    certainty: str
    event: str
    when: str
    place: str
    country: str
    figures: tuple[Figure, ...]
    people: tuple[Person, ...]
    stances: tuple[str, ...] = STANCES
    certainties: tuple[str, ...] = CERTAINTIES
    outcomes: tuple[str, ...] = OUTCOMES
    roles: tuple[str, ...] = ROLES
    events: tuple[tuple[str, str], ...] = ()
    """Type and mode as ``TYPE/mode``, and its words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident with which the claim's may be one."""

    incident: str
    title: str
    because: str


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of the incident, to be ticked."""

    claim: str
    line: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where one goes from here, the filters kept."""

    here: str
    """The queue at this place: where a decision leads."""
    own: str
    """This claim within the queue."""
    after: str
    before: str
    undo: str
    """Where undoing leads: to the claim that the latest decision was about."""


@dataclass(frozen=True, slots=True)
class Review:
    """The queue at one claim."""

    card: Card | None
    following: Card | None
    """The next one, shown at once after a decision, while the decision is recorded."""
    at: int
    left: int
    more: bool
    """True where more than ``left`` were not counted."""
    progress: Progress
    chosen: tuple[Chosen, ...]
    values: Mapping[str, str]
    """Of the filters, as the address has them."""
    go: Addresses
    blind: bool
    panel: str = ""
    amend: AmendForm | None = None
    candidates: tuple[Candidate, ...] = ()
    found: str = ""
    """What was looked for among incidents to merge with."""
    members: tuple[Member, ...] = ()
    said: str = ""
    """What the decision just taken changed, in words."""
    kinds: tuple[str, ...] = KINDS
    states: tuple[str, ...] = STATES

    @property
    def orders(self) -> Mapping[str, str]:
        """The queue's orders in words."""
        return ORDER_WORDS


# -- which claims


def _query_of(ask: Ask, query: QueryParams) -> QueueQuery:
    """Return what the address asks of the queue.

    Raises:
        BadQuery: a filter is not one, or names what is not there.
    """
    order, state, kind = _one_of(query, "sort", ORDERS), _one_of(query, "review", STATES), _one_of(query, "kind", KINDS)
    incident, report, actor = (query.get(name, "").strip() for name in ("incident", "report", "actor"))
    country = query.get("country", "").strip().upper()
    return QueueQuery(
        ask.view.incident(incident).id if incident else "", ask.view.report(report).id if report else "",
        ask.view.lookup.spellings_of(actor) if actor else (), country, kind, state, _since(ask) if _is_set(query, "shift") else 0,
        ask.user if _is_set(query, "second") else "", order or DISPUTED,
    )


def _is_set(query: QueryParams, name: str) -> bool:
    return query.get(name, "").strip().lower() in YES


def _one_of(query: QueryParams, name: str, allowed: Sequence[str]) -> str:
    value = query.get(name, "").strip()
    if value and value not in allowed:
        raise BadQuery(f"{name}={value!r} is unknown; expected one of {', '.join(allowed)}")
    return value


def _since(ask: Ask) -> int:
    """Return the first run after the person's shift before this one; 0 where there was none, so that everything is new."""

    def find() -> int:
        ended = shift_end([parse_time(at) for at in ask.view.times_of(ask.user)], datetime.now(UTC))
        return ask.view.run_after(ended.strftime(RUN_TIME)) if ended else 0

    return ask.cached(("review.since", ask.user), find)


def _skipped(query: QueryParams) -> int:
    written = query.get("at", "").strip()
    if not written:
        return 0
    if not written.isascii() or not written.isdigit() or int(written) > MOST_SKIPPED:
        raise BadQuery(f"at={written!r} is not a whole number up to {MOST_SKIPPED:,}; use a filter to come to claims further back")
    return int(written)


def _address(query: QueryParams, at: int, claim: str = "", **more: str) -> str:
    """Return the queue's address with the same filters at another place."""
    kept = [(name, value) for name, value in query.multi_items() if name in FILTERS and value.strip()]
    kept += [("at", str(at))] if at else []
    kept += list(more.items())
    path = f"/review/{claim}" if claim else "/review"
    return path + (f"?{urlencode(kept)}" if kept else "")


def _chosen(query: QueryParams) -> tuple[Chosen, ...]:
    found = []
    for name in FILTERS:
        value = query.get(name, "").strip()
        if value:
            rest = QueryParams([(n, v) for n, v in query.multi_items() if n != name])
            found.append(Chosen(_filter_words(name, value), _address(rest, 0)))
    return tuple(found)


def _filter_words(name: str, value: str) -> str:
    if name == "sort":
        return ORDER_WORDS.get(value, value)
    flags = {"shift": "new since your last shift", "second": "second opinions, blind"}
    return flags.get(name) or f"{'state' if name == 'review' else name}: {value}"


# -- the page


def _review_of(ask: Ask, query: QueryParams, claim: str = "") -> Review:
    """Return the queue at the claim named, else at the first that waits there."""
    asked, at = _query_of(ask, query), _skipped(query)
    waiting = ask.view.queue(2, asked, skip=at)
    names = [item.claim for item in waiting]
    if claim:
        full = ask.view.claim(claim).id
        names = [full, *(name for name in names if name != full)]
    blind = bool(asked.second)
    cards = [card_of(ask.view, name, blind=blind) for name in names[:2]]
    left, more = ask.cached(("review.left", asked), lambda: ask.view.count_waiting(asked))
    progress = _progress(ask)
    named = cards[0].claim if cards else ""
    # A claim that is named and is not the one that waits here leads on to that one.
    stays = at + int(not claim or bool(waiting and waiting[0].claim == named))
    latest = progress.subject if progress.subject.startswith("c-") else ""
    go = Addresses(
        _address(query, at), _address(query, at, named), _address(query, stays), _address(query, max(0, at - 1)),
        _address(query, at, latest),
    )
    values = {name: query.get(name, "").strip() for name in FILTERS}
    card, following = (*cards, None, None)[:2]
    return _with_panel(ask, query, Review(card, following, at, left, more, progress, _chosen(query), values, go, blind))


def _progress(ask: Ask) -> Progress:
    now = datetime.now(UTC)
    since = (now - LOOK_BACK).strftime("%Y-%m-%dT%H:%M")
    return progress_of(ask.cached(("review.taken", since[:13]), lambda: ask.view.taken_since(since[:13])), ask.user, now)


def _with_panel(ask: Ask, query: QueryParams, page: Review) -> Review:
    panel = _one_of(query, "panel", PANELS)
    if page.card is None or not panel or (page.card.home is None and panel != "amend"):
        return page
    if panel == "amend":
        return replace(page, panel=panel, amend=_amend_form(ask.view.claim(page.card.claim, machine=page.blind)))
    incident = ask.view.incident(page.card.home.id) if page.card.home else None
    if incident is None:
        return page
    if panel == "merge":
        words = query.get("q", "").strip()
        near = [_candidate(one) for one in possible_of(ask.view, incident)[:MOST_NEAR]]
        return replace(page, panel=panel, found=words, candidates=tuple(_looked_for(ask.view, words, incident.id) if words else near))
    claims = ask.view.claims_by_id(incident.claims[:MOST_MEMBERS])
    members = tuple(Member(name, claim_line(claims[name]), name == page.card.claim) for name in sorted(claims))
    return replace(page, panel=panel, members=tuple(sorted(members, key=lambda member: (not member.mine, member.line))))


def _candidate(one: Possible) -> Candidate:
    return Candidate(one.incident, one.title, one.because)


def _looked_for(view: View, words: str, own: str) -> list[Candidate]:
    hits = [hit for hit in view.search(words, 40) if hit.kind == "claim"]
    homes = view.incidents_of([hit.ref for hit in hits])
    found: dict[str, str] = {}
    for hit in hits:
        home = homes.get(hit.ref)
        if home and home != own:
            found.setdefault(home, " ".join(hit.text.split()))
    accounts = view.accounts_by_id(list(found)[:MOST_FOUND])
    return [Candidate(name, accounts[name].title, f"“{found[name][:160]}”") for name in found if name in accounts]


def _amend_form(claim: Claim) -> AmendForm:
    figures = [Figure(str(n), f.outcome, _bounds(f.low, f.high), f.actor or "") for n, f in enumerate(claim.casualties)]
    people = [Person(str(n), p.role, p.actor or p.text, p.text) for n, p in enumerate(claim.participants)]
    event = f"{claim.event.type}/{claim.event.mode}" if claim.event and claim.event.mode else claim.event.type if claim.event else ""
    rows = read_table("event_words.tsv")
    events = tuple((f"{row['type']}/{row['mode']}" if row["mode"] else row["type"], row["word"]) for row in rows)
    return AmendForm(
        claim.stance, claim.certainty, event, claim.when.edtf if claim.when else "", claim.where.name if claim.where else "",
        (claim.where.country or "") if claim.where else "", (*figures, Figure("new", "killed", "", "")),
        (*people, Person("new", "perpetrator", "", "")), events=events if event in dict(events) or not event else ((event, event), *events),
    )


def _bounds(low: int | None, high: int | None) -> str:
    """Return bounds as amendments write them: ``5``, ``5+``, ``5-7``, ``..30``, ``?``."""
    if low is None:
        return "?" if high is None else f"..{high}"
    return f"{low}+" if high is None else f"{low}" if low == high else f"{low}-{high}"


TITLE = "Review"


def review(ask: Ask) -> Answer:
    """Answer ``/review``: the first claim that waits."""
    return _answer(ask, _review_of(ask, ask.query))


def review_claim(ask: Ask) -> Answer:
    """Answer ``/review/CLAIM``: this claim in the queue's form."""
    return _answer(ask, _review_of(ask, ask.query, ask.path["claim"]))


def _answer(ask: Ask, page: Review) -> Answer:
    return Part("_review_item.html", page) if ask.partial else Page("review.html", TITLE, page)


def queue_part(ask: Ask, address: str, query: QueryParams, said: str) -> Part:
    """Return what the queue shows after a decision, as a part of its page.

    Args:
        ask: the request that decided; the queue is read as it stands now.
        address: the path that the form leads back to: ``/review`` or ``/review/CLAIM``.
        query: of that address.
        said: what the decision changed, in words.
    """
    fresh = replace(ask, view=ask.record.view())
    claim = address.removeprefix("/review").strip("/")
    page = _review_of(fresh, query, claim)
    return Part("_review_item.html", replace(page, said=said), {"HX-Replace-Url": page.go.own if claim else page.go.here})


# -- while one types


@dataclass(frozen=True, slots=True)
class Reading:
    """A date in words, or why it is none."""

    words: str
    fault: str


def date_reading(ask: Ask) -> Part:
    """Answer ``/review/date?when=``: an EDTF date in words."""
    written = ask.word("when")
    try:
        if written:
            edtf_bounds(written)
    except ValueError as error:
        return Part("_review_date.html", Reading("", str(error)))
    return Part("_review_date.html", Reading(date_words(written or None), ""))


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Actors whose names or ids fit what was typed."""

    actors: tuple[Suggestion, ...]


def actor_suggestions(ask: Ask) -> Part:
    """Answer ``/review/actors?q=``: actors of the registry and of the record that fit."""
    words = ask.word("q") or next((value for name, value in ask.query.multi_items() if name.endswith((".actor", ".side"))), "")
    return Part("_review_actors.html", Suggestions(tuple(suggest_actors(ask.view, words))))


ROUTES = [
    route("/review", review), route("/review/{claim}", review_claim), only("/review/date", date_reading),
    only("/review/actors", actor_suggestions),
]
