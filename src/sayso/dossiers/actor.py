"""The dossier of an actor: a group, a state or its body, a party, or a person in public role."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.dossiers.deeds import SHOWN, Wanted, deed_list
from sayso.dossiers.evidence import Desk
from sayso.dossiers.fates import FORETOLD, fate_rows
from sayso.dossiers.leaders import AGAINST, BEFORE_CHARS, HELD, as_of, death_disputes, is_past, leader_rows, leadership_disputes
from sayso.dossiers.names import ACTING, find_actor
from sayso.dossiers.people import SHOWN_ROLES, check_public, is_public_speaker, may_quote, shows
from sayso.dossiers.registry_facts import is_listed_leader, registry_facts, registry_kind
from sayso.dossiers.relations import relation_rows
from sayso.dossiers.spellings import name_rows, person_names
from sayso.dossiers.strengths import assessment_rows, has_number, strength_rows
from sayso.dossiers.types import ActorDossier, DeedList, Dispute, FateRow, LeaderRow, NameRow, Position
from sayso.model.claim import FLOOR, Claim
from sayso.store import View
from sayso.store.bearings import WAYS
from sayso.store.lookup import VOICES, Ask
from sayso.store.mentions import SPEAKER, SUFFERED

DID = ("perpetrator",)
HURT = ("target", "victim", "captive", SUFFERED)
OTHERS = ("mover", "host", "partner", "subject", "leader", "group")
PERSON_TITLES = {
    "done": "Said by others to have been done by him or her in command", "claimed": "Claimed or told by him- or herself",
    "denied": "Denied or disputed by him- or herself",
}  # fmt: skip
"""Titles of a person's lists that differ."""
MOST_LEADERS = 12
"""Most leaders of a group whose fate is looked into, those named last first."""


@dataclass(slots=True)
class Subject:
    """Whom the dossier is about."""

    id: str
    ids: tuple[str, ...]
    name: str
    kind: str

    @property
    def is_person(self) -> bool:
        return self.kind == "person"


def actor_dossier(view: View, name: str, *, limit: int = SHOWN, floor: float = FLOOR) -> ActorDossier:
    """Return what the record's claims say of an actor.

    Args:
        view: the record.
        name: id, name, alias or spelling.
        limit: most incidents and statements of each list.
        floor: claims less probable are left out and counted.

    Raises:
        BadQuery: no claim names such an actor, or it is a person without a public role.
    """
    desk = Desk(view, floor)
    subject = subject_of(desk, find_actor(view.lookup, name))
    led = desk.claims(Ask(subject.ids, ("leader",) if subject.is_person else ("group",), ("leadership",)), "leadership")
    own = desk.claims(Ask(subject.ids, (SPEAKER,)), "statements")
    if subject.is_person:
        speaks = any(is_public_speaker(speaker, subject.ids) for claim in own for speaker in claim.attribution)
        check_public(subject.name, leads=bool(led), speaks=speaks, listed=is_listed_leader(subject.id))
        own = [claim for claim in own if may_quote(claim, subject.ids)]
    leaders, disputes, fates = leadership(desk, subject, led)
    strong = [] if subject.is_person else desk.claims(Ask(subject.ids, ("subject",), ("strength",)), "strength")
    linked = [] if subject.is_person else desk.claims(Ask(subject.ids, ("subject", "group", "partner"), ("affiliation",)), "affiliation")
    claims, reports = view.lookup.count(Ask(subject.ids, (*ACTING, *VOICES)))
    deeds = tuple(_deeds(desk, subject, limit))
    return ActorDossier(
        id=subject.id, name=subject.name, kind=subject.kind, claims=claims, reports=reports, registry=registry_facts(subject.id),
        names=tuple(_names(desk, subject)), leaders=tuple(leaders),
        disputes=tuple(disputes), fates=tuple(fates) if subject.is_person else (), strengths=tuple(strength_rows(desk, strong)),
        assessments=tuple(assessment_rows(desk, [c for c in strong if not has_number(c)])[:limit]),
        relations=tuple(relation_rows(desk, linked, subject.ids)), deeds=deeds,
        statements=tuple(assessment_rows(desk, [c for c in own if c.kind == "event" or c.stance != "asserts"])[:limit]), said=len(own),
        doubtful=len(desk.doubtful), capped=tuple(desk.capped),
    )  # fmt: skip


def subject_of(desk: Desk, actor: str) -> Subject:
    """Return whom an actor id stands for."""
    ids = desk.lookup.spellings_of(actor)
    known = [found.kind for found in desk.lookup.actor(ids)]
    return Subject(actor, ids, desk.name(actor), registry_kind(actor) or (known[0] if known else "description"))


def _names(desk: Desk, subject: Subject) -> list[NameRow]:
    """Return the names met; of a person only those of claims that his dossier may rest on."""
    if not subject.is_person:
        return name_rows(desk, Ask(subject.ids, (*ACTING, *VOICES)), subject.id, subject.name)
    ask = Ask(subject.ids, (*sorted(SHOWN_ROLES), *VOICES))
    return person_names(desk, ask, subject.id, subject.name, lambda claim: may_quote(claim, subject.ids))


def leadership(
    desk: Desk, subject: Subject, claims: Sequence[Claim], most: int = MOST_LEADERS
) -> tuple[list[LeaderRow], list[Dispute], list[FateRow]]:
    """Return leaders over time, the disputes about them, and for a person what befell him.

    Args:
        desk: fetches claims.
        subject: a group or a person.
        claims: of leadership.
        most: leaders of a group whose fate is looked into, those named last first.
    """
    people = [subject.id] if subject.is_person else _latest_leaders(claims)[:most]
    fates = {person: _fates(desk, person) for person in people}
    over = {person: frozenset(_dead_in(rows)) for person, rows in fates.items()}
    before = desk.lookup.before([claim.id for claim in claims], BEFORE_CHARS)
    rows = leader_rows(desk, claims, before, over)
    disputes = leadership_disputes(rows)

    def later(person: str, day: str) -> Position | None:
        found = [
            claim for claim in claims
            if any(p.role == "leader" and p.actor == person for p in claim.participants) and claim.stance in HELD
            and claim.report not in over[person] and not is_past(claim, before.get(claim.id, ""))
            and (as_of(claim, desk.published(claim)) or ("", ""))[0] > day
        ]  # fmt: skip
        return Position(f"{desk.name(person)} is named as leader after {day}", desk.evidence(found)) if found else None

    for person in people:
        disputes += death_disputes(person, desk.name(person), fates[person], rows, later)
    return rows, disputes, fates.get(subject.id, [])


def _latest_leaders(claims: Sequence[Claim]) -> list[str]:
    found = [p.actor for claim in reversed(claims) for p in claim.participants if p.role == "leader" and p.actor]
    return list(dict.fromkeys(found))[:MOST_LEADERS]


def _fates(desk: Desk, person: str) -> list[FateRow]:
    ids = desk.lookup.spellings_of(person)
    claims = desk.claims(Ask(ids, ("target", "victim", "captive"), ("event",))) + desk.claims(Ask(ids, ("subject",), ("strength",)))
    return fate_rows(desk, claims, ids, desk.view.incidents_of([claim.id for claim in claims]))


def _dead_in(rows: Sequence[FateRow]) -> set[str]:
    return {cited.report for row in rows if row.outcome == "killed" and row.stance in HELD for cited in row.evidence.cited}


def _deeds(desk: Desk, subject: Subject, limit: int) -> list[DeedList]:
    """Return the lists of incidents, in the order of the page."""
    keep = may_rest_on(subject)
    lists = (deed_list(desk, wanted, limit, keep=keep, placed=not subject.is_person) for wanted in wanted_of(subject))
    return [found for found in lists if found.total]


def may_rest_on(subject: Subject) -> Callable[[Claim], bool]:
    """Return what says whether an actor's rows may rest on a claim: of a person only those that his dossier may show."""
    return lambda claim: not subject.is_person or shows(claim, subject.ids)


def wanted_of(subject: Subject) -> list[Wanted]:
    """Return the lists of incidents of an actor, in the order of the page; of a person only what he is said to have done in command."""
    ids, held, against, foretold = subject.ids, tuple(sorted(HELD)), tuple(sorted(AGAINST)), tuple(sorted(FORETOLD))
    asked = [
        ("done", "Said by others to have been done by it", Ask(ids, DID, ("event",), held, not_by=ids)),
        ("claimed", "Claimed or told by itself", Ask(ids, DID, ("event",), held, by=ids)),
        ("denied", "Denied or disputed by itself", Ask(ids, DID, ("event",), against, by=ids)),
        ("denied-by-others", "Denied or disputed by others", Ask(ids, DID, ("event",), against, not_by=ids)),
        ("foretold", "Predicted, threatened, demanded or offered", Ask(ids, DID, ("event",), foretold)),
        ("suffered", "Suffered", Ask(ids, HURT, ("event",), held)),
        ("suffering-denied", "Losses or attacks on it, denied or disputed", Ask(ids, HURT, ("event",), against)),
        ("part", "Other part in it: moved, hosted, met", Ask(ids, OTHERS, ("event",), held)),
    ]
    if subject.is_person:
        asked = [(key, PERSON_TITLES.get(key, title), ask) for key, title, ask in asked[:5]]
    return [Wanted(key, title, ask, (subject.id,), WAYS[key]) for key, title, ask in asked]
