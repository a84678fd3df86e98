"""The dossier of a source: what an outlet, an agency or a speaker said, and how it stands beside what others said."""

from collections.abc import Sequence
from functools import partial

from sayso.dossiers.agreement import Published, agreement_rows
from sayso.dossiers.deeds import SHOWN, deed_row
from sayso.dossiers.evidence import MOST_READ, Desk
from sayso.dossiers.grades import DIGIT, LETTER, credibility, latest_grades
from sayso.dossiers.leaders import AGAINST, HELD
from sayso.dossiers.listed import EXPERTS
from sayso.dossiers.names import SourceName, find_source
from sayso.dossiers.people import PUBLIC_SPEAKERS, check_public, may_quote
from sayso.dossiers.registry_facts import is_listed_leader, registry_facts, registry_kind
from sayso.dossiers.strengths import assessment_rows
from sayso.dossiers.types import DeedList, Grade, SourceDossier, SpeakerRow
from sayso.model.claim import FLOOR, STANCES, Claim
from sayso.model.decision import Decision
from sayso.model.incident import Account
from sayso.store import View
from sayso.store.lookup import VOICES, Ask
from sayso.store.mentions import SPEAKER, UNRESOLVED

MOST_SPEAKERS = 15


def source_dossier(view: View, name: str, *, limit: int = SHOWN, floor: float = FLOOR) -> SourceDossier:
    """Return what a source said and how it stands beside others.

    Args:
        view: the record.
        name: an outlet's, an agency's or a speaker's name or id.
        limit: most incidents and statements of each list.
        floor: claims less probable are left out and counted.

    Raises:
        BadQuery: no claim comes from such a source, or it is a person who speaks in no public role.
    """
    desk = Desk(view, floor)
    source = find_source(view.lookup, name)
    claims, total = _own_claims(desk, source)
    _check_speaker(desk, source, claims)
    if not source.carrier and not is_no_person(desk, source):
        claims = [claim for claim in claims if may_quote(claim, source.speakers)]
    known = view.incidents_of([claim.id for claim in claims])
    own = frozenset(claim.id for claim in claims)
    names = sorted(set(known.values()))
    accounts = view.accounts_by_id(names)
    told = {c.id: c for c in claims if c.stance in HELD}
    measured = [accounts[name] for name in sorted({known[c] for c in told if c in known}) if name in accounts]
    reports, carried, first, last = view.lookup.reports_carried(source.key) if source.carrier else _spoken(desk, source, claims)
    return SourceDossier(
        id=source.key, name=source.name or desk.name(source.key), kind=kind_of(source), claims=total, reports=reports, first=first,
        last=last,
        registry=registry_facts(next((s for s in source.speakers if registry_kind(s)), source.key)), grade=current_grade(view, source),
        stances=_stances(claims), statements=tuple(assessment_rows(desk, [c for c in claims if c.stance not in HELD])[:limit]),
        agreement=tuple(agreement_rows(measured, own, dates_of(desk, measured))), measured=len(measured), incidents=len(names),
        deeds=tuple(_lists(desk, claims, known, accounts, limit)), speakers=tuple(_speakers(desk, source)), carried=carried,
        doubtful=len(desk.doubtful), capped=tuple(desk.capped),
    )  # fmt: skip


def subjects_of(source: SourceName) -> tuple[str, ...]:
    """Return what decisions may name a source by: ``outlet:`` and its key or name, a speaker's id; the first is what new ones use."""
    carrier = (f"outlet:{source.key}", f"outlet:{source.name}") if source.carrier else ()
    return tuple(dict.fromkeys((*carrier, *source.speakers)))


def current_grade(view: View, source: SourceName) -> Grade | None:
    """Return the latest grade that a person gave the source under any of its names, None where nobody did."""
    found = [decision for subject in subjects_of(source) for decision in view.decisions(subject)]
    return max(latest_grades(with_undos(view, found), LETTER).values(), key=lambda grade: grade.at, default=None)


def with_undos(view: View, decisions: Sequence[Decision]) -> list[Decision]:
    """Return decisions with the undos of them, and the undos of those."""
    found: dict[str, Decision] = {}
    ahead = list(decisions)
    while ahead:
        decision = ahead.pop()
        if decision.id not in found:
            found[decision.id] = decision
            ahead += view.decisions(decision.id)
    return list(found.values())


def _own_claims(desk: Desk, source: SourceName) -> tuple[list[Claim], int]:
    """Return the claims that a source makes itself, the latest ``MOST_READ``, and how many there are."""
    names: list[str] = []
    total = 0
    if source.carrier:
        names, total = desk.lookup.carried(source.key, MOST_READ)
    if source.speakers:
        ask = Ask(source.speakers, (SPEAKER,))
        spoken = desk.lookup.claims(ask, MOST_READ)
        names, total = list(dict.fromkeys([*names, *spoken])), total + desk.lookup.count(ask)[0]
    if total > len(names):
        desk.capped.append(f"claims: the latest {len(names):,} of {total:,}")
    return desk.read(names), total


def _check_speaker(desk: Desk, source: SourceName, claims: Sequence[Claim]) -> None:
    """Refuse a person who speaks for nobody: a witness, a resident, a prisoner."""
    if source.carrier or is_no_person(desk, source):
        return
    kinds = {s.kind for claim in claims for s in claim.attribution if s.actor in source.speakers or s.actor is None}
    check_public(
        desk.name(source.key), leads=False, speaks=bool(kinds & (PUBLIC_SPEAKERS | EXPERTS)),
        listed=any(is_listed_leader(speaker) for speaker in source.speakers),
    )  # fmt: skip


def is_no_person(desk: Desk, source: SourceName) -> bool:
    """Say whether a speaker is known to be a body or a group; who has no id may be anybody."""
    people = [actor for actor in desk.lookup.actor(source.speakers) if actor.kind == "person"]
    return not people and not all(speaker.startswith(UNRESOLVED) for speaker in source.speakers)


def kind_of(source: SourceName) -> str:
    """Return ``outlet``, ``agency`` or ``speaker``."""
    if not source.carrier:
        return "speaker"
    return "agency" if any(registry_kind(speaker) == "agency" for speaker in source.speakers) else "outlet"


def _spoken(desk: Desk, source: SourceName, claims: Sequence[Claim]) -> tuple[int, int, str | None, str | None]:
    days = sorted(filter(None, map(desk.published, claims)))
    return desk.lookup.count(Ask(source.speakers, VOICES))[1], 0, days[0] if days else None, days[-1] if days else None


def _stances(claims: Sequence[Claim]) -> tuple[tuple[str, int], ...]:
    found = [claim.stance for claim in claims]
    return tuple(sorted(((s, found.count(s)) for s in STANCES if s in found), key=lambda pair: (-pair[1], pair[0])))


def dates_of(desk: Desk, accounts: Sequence[Account]) -> Published:
    """Return what tells the publication date of a claim, over the incidents that several origins tell of."""
    shared = [account for account in accounts if len(account.origins) > 1]
    days = desk.lookup.published([claim for account in shared for value in account.values for claim in value.claims])
    return days.get


def _lists(
    desk: Desk, claims: Sequence[Claim], known: dict[str, str], accounts: dict[str, Account], limit: int
) -> list[DeedList]:
    """Return incidents by what the source does with them, each with the digit suggested for it."""
    asked = (
        ("asserted", "Asserted", HELD), ("denied", "Denied or disputed", AGAINST),
        ("foretold", "Predicted, threatened, demanded or offered", frozenset(STANCES) - HELD - AGAINST),
    )
    lists = [_list(desk, (key, title), _by_incident(claims, known, stances), accounts, limit) for key, title, stances in asked]
    return [found for found in lists if found is not None]


def _by_incident(claims: Sequence[Claim], known: dict[str, str], stances: frozenset[str]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.stance in stances and claim.id in known:
            found.setdefault(known[claim.id], []).append(claim)
    return found


def _list(
    desk: Desk, heading: tuple[str, str], own: dict[str, list[Claim]], accounts: dict[str, Account], limit: int
) -> DeedList | None:
    told = desk.view.decisions(kind="grade") if heading[0] == "asserted" else []
    given = latest_grades([*told, *(desk.view.decisions(kind="undo") if told else [])], DIGIT)
    judge = partial(credibility, given=given) if heading[0] == "asserted" else None
    names = sorted((name for name in own if name in accounts), key=lambda name: (accounts[name].when or "", name), reverse=True)[:limit]
    rows = [deed_row(desk, accounts[name], own[name], judge=judge) for name in reversed(names)]
    return DeedList(*heading, len(own), 0, tuple(rows)) if rows else None


def _speakers(desk: Desk, source: SourceName) -> list[SpeakerRow]:
    if not source.carrier:
        return []
    found = desk.lookup.handed_on(source.key, MOST_SPEAKERS)
    return [SpeakerRow(x.words, desk.name(x.words), x.claims, x.reports, x.claim) for x in found]

