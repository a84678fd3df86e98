"""The page of a source, part by part: reach here with ``outlet:KEY`` or a speaker's id and the key of a part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sayso.dossiers.agreement import agreement_rows
from sayso.dossiers.deeds import deed_row
from sayso.dossiers.evidence import Desk
from sayso.dossiers.grades import DIGIT, LETTER, credibility, latest_grades
from sayso.dossiers.leaders import AGAINST, HELD
from sayso.dossiers.listed import listing, named
from sayso.dossiers.names import SourceName, registry_entry
from sayso.dossiers.parts import LARGE, Depth, Head, ListCount, Part, cited, paged
from sayso.dossiers.people import check_public, may_quote
from sayso.dossiers.registry_facts import registry_facts, registry_kind
from sayso.dossiers.source import dates_of, is_no_person, kind_of, subjects_of, with_undos
from sayso.dossiers.strengths import assessment_rows
from sayso.dossiers.types import Grade, SpeakerRow, TypeRow
from sayso.errors import BadQuery
from sayso.model.claim import Claim
from sayso.model.decision import Decision, in_effect
from sayso.reconcile.account import event_word
from sayso.store import View
from sayso.store.bearings import OUTLET, VOICE_WAYS, WAYS
from sayso.store.deeds import TypeCount
from sayso.store.lookup import Ask
from sayso.store.mentions import SPEAKER, UNRESOLVED, mentions_of, name_key
from sayso.store.totals import CARRIER, VOICE

LISTS = {
    "asserted": ("Asserted", "said"), "denied": ("Denied or disputed", "said-against"),
    "foretold": ("Predicted, threatened, demanded or offered", "said-foretold"),
}
NOTES = {
    "agreement": "How what it says stands beside others of independent origin. Standing alone is no fault, and agreeing is no proof.",
    "asserted": "Incidents that it tells of itself, with a credibility digit: a person's, else one suggested by a written rule.",
    "denied": "Incidents that it denies or disputes.",
    "foretold": "What it expects, threatens, demands or offers. Nothing here is said to have happened.",
    "said": "Its denials and what it foresees, in its own words.",
    "types": "Incidents that it speaks of, by kind of event.",
    "speakers": "Whose words it hands on. What they say is theirs, and no origin of its own.",
    "reports": "Its latest reports. One from which no claim was read is not broken: it may tell of nothing that is sought.",
    "claims": "What it says itself, those of the latest reports first.",
}
TITLES = {
    "agreement": "Beside others", "said": "Denials and forecasts in its words", "types": "Kinds of event it speaks of",
    "speakers": "Whom it hands on", "reports": "Its latest reports", "claims": "Claims it makes itself",
}
MANY = 500
"""Incidents from which on a page does not wait for what compares many of them."""
MOST_SPEAKERS, REPORTS_READ = 40, {False: 60, True: 300}
"""Most speakers listed; and of how many latest reports, in brief and whole."""


@dataclass(frozen=True, slots=True)
class Given:
    """A letter that a person gave the source."""

    mark: str
    who: str
    at: str
    why: str
    number: int
    stands: bool
    """False where it was undone."""


@dataclass(frozen=True, slots=True)
class SourceSubject:
    """What a source's page is about."""

    id: str
    source: SourceName
    name: str
    refs: tuple[str, ...]
    """Keys under which incidents bear on it."""
    types: tuple[TypeCount, ...]
    head: Head
    silent: int
    """Reports that it stands behind from which no claim was read."""
    earlier: int
    """Versions of its reports that a later one replaced; they count nowhere."""
    copies: int
    """Reports of its that are copies of another; they count nowhere."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of its parts, in the order of the page."""
        carried = ("speakers", "reports") if self.source.carrier else ()
        return ("agreement", *LISTS, "said", "types", *carried, "claims")


def find_source_subject(view: View, name: str) -> SourceSubject:
    """Return the source with this key.

    Raises:
        BadQuery: nothing comes from it, or it is a person who speaks in no public role.
    """
    carrier = view.directory.entries(CARRIER, [name]).get(name)
    voices = view.directory.entries(VOICE, _speakers(view, name, carrier.name if carrier else ""))
    if carrier is None and not voices:
        raise BadQuery(f"no source {name!r} in the record; look for the name at /sources?q={name}")
    source = SourceName(name.removeprefix(OUTLET), carrier.name if carrier else "", carrier is not None, tuple(voices))
    if carrier is None and not view.directory.page(listing("source", only=(name,)), 1)[0]:
        check_public(named(voices[name]).name, leads=False, speaks=False, listed=False)
    entries = [entry for entry in (carrier, *voices.values()) if entry]
    refs = tuple(entry.ref for entry in entries)
    total, types = view.deeds.summary(refs, VOICE_WAYS)
    lists = [ListCount(key, title, view.deeds.count(refs, WAYS[way])) for key, (title, way) in LISTS.items()]
    days = [day for entry in entries for day in (entry.first, entry.last) if day]
    shown = named(entries[0])
    registry = registry_facts(next((ref for ref in voices if registry_kind(ref)), source.key))
    head = Head(
        name, shown.name, kind_of(source) if carrier else shown.kind, None, sum(entry.claims for entry in entries), entries[0].reports,
        min(days, default=None), max(days, default=None), any(entry.stale for entry in entries), (), registry, total.incidents,
        total.first, total.last, total.undated, total.contested, total.expected, total.aggregate, total.single,
        tuple(one for one in lists if one.total),
    )  # fmt: skip
    earlier, copies = view.lookup.replaced(source.key) if carrier else (0, 0)
    return SourceSubject(name, source, shown.name, refs, tuple(types), head, carrier.silent if carrier else 0, earlier, copies)


def _speakers(view: View, name: str, written: str) -> list[str]:
    """Return the ids under which an outlet may be quoted as a speaker; a speaker's own id."""
    if not name.startswith(OUTLET):
        return [name]
    key = name.removeprefix(OUTLET)
    entry = registry_entry(written)
    return list(dict.fromkeys([key, UNRESOLVED + key, *([entry.id, UNRESOLVED + name_key(entry.name)] if entry else [])]))


def grade_subject(subject: SourceSubject) -> str:
    """Return what a new grade names the source by."""
    return subjects_of(subject.source)[0]


def grades_of(view: View, subject: SourceSubject) -> tuple[Grade | None, tuple[Given, ...]]:
    """Return the letter that stands, and all that people ever gave it, the latest first."""
    found = [decision for one in subjects_of(subject.source) for decision in view.decisions(one)]
    known = with_undos(view, found)
    current = max(latest_grades(known, LETTER).values(), key=lambda grade: grade.at, default=None)
    standing = {decision.id for decision in in_effect(known)}
    given = [_given(one, one.id in standing) for one in known if one.kind == "grade" and (one.after or {}).get(LETTER)]
    return current, tuple(sorted(given, key=lambda one: -one.number))


def _given(decision: Decision, stands: bool) -> Given:
    mark = str((decision.after or {})[LETTER])
    return Given(mark, decision.who, decision.at, decision.why, decision.number or 0, stands)


def later_keys(subject: SourceSubject) -> tuple[str, ...]:
    """Return the parts that a page asks for when it is there, since they read many incidents or reports."""
    return ("agreement", "speakers") if subject.head.incidents > MANY else ()


def later_part(key: str) -> Part:
    """Return a part that is still to be asked for."""
    return Part(key, TITLES[key], NOTES[key], key, (), 0, later=True)


def source_part(view: View, subject: SourceSubject, key: str, depth: Depth, page: int = 1) -> Part:
    """Return one part of a source's page.

    Raises:
        BadQuery: there is no such part.
    """
    if key not in subject.keys:
        raise BadQuery(f"section={key!r} is unknown; expected one of {', '.join(subject.keys)}")
    making = _Making(Desk(view), subject, depth, page)
    makers: dict[str, Callable[[_Making], Part]] = {
        "agreement": _agreement, "said": _said, "types": _types, "speakers": _handed_on, "reports": _reports, "claims": _claims,
        **{name: partial(_list, key=name) for name in LISTS},
    }  # fmt: skip
    return makers[key](making)


@dataclass(frozen=True, slots=True)
class _Making:
    desk: Desk
    subject: SourceSubject
    depth: Depth
    page: int

    def latest(self, way: int, limit: int, offset: int = 0) -> list[str]:
        return self.desk.view.deeds.latest(self.subject.refs, way, limit, offset)

    def own(self, incidents: Sequence[str]) -> dict[str, list[Claim]]:
        """Return by incident the claims that the source makes itself."""
        members = self.desk.lookup.members(incidents)
        claims = {claim.id: claim for claim in self.desk.read([c for held in members.values() for c in held])}
        own = {name: [claims[c] for c in held if c in claims and self.makes(claims[c])] for name, held in members.items()}
        return {name: own[name] for name in incidents if own.get(name)}

    def makes(self, claim: Claim) -> bool:
        """Say whether the source makes a claim itself; of a person, whether it may be quoted."""
        source = self.subject.source
        voice = next((m.ref for m in mentions_of(claim) if m.role == SPEAKER), None)
        if voice is None:
            return source.carrier and self.desk.carrier(claim) == source.key
        return voice in source.speakers and (source.carrier or is_no_person(self.desk, source) or may_quote(claim, source.speakers))

    def part(self, key: str, sort: str, rows: Sequence[object], total: int | None = None, size: int = 0) -> Part:
        title = LISTS[key][0] if key in LISTS else TITLES[key]
        count = len(rows) if total is None else total
        shown = paged(list(rows), self.depth.rows, self.page) if total is None else tuple(rows)
        return Part(
            key, title, NOTES[key], sort, shown, count, self.page, size or self.depth.rows, capped=tuple(self.desk.capped),
            doubtful=len(self.desk.doubtful) if sort != "deeds" else 0,
        )  # fmt: skip


def _list(making: _Making, key: str) -> Part:
    """Return incidents by what the source does with them, the latest first; those asserted with the digit suggested for it."""
    desk, size, way = making.desk, making.depth.deeds, WAYS[LISTS[key][1]]
    stances = {"asserted": HELD, "denied": AGAINST}.get(key)
    names = making.latest(way, size, size * (making.page - 1))
    own = making.own(names)
    accounts = desk.view.accounts_by_id(list(own))
    desk.learn(toll.actor for account in accounts.values() for toll in account.tolls if toll.actor)
    given = latest_grades(_digits(desk.view, own), DIGIT) if key == "asserted" else {}
    judge = partial(credibility, given=given) if key == "asserted" else None
    rows = []
    for name in names:
        told = [c for c in own.get(name, ()) if (c.stance in stances if stances else c.stance not in HELD | AGAINST)]
        if told and name in accounts:
            rows.append(deed_row(desk, accounts[name], told, judge=judge))
    part = making.part(key, "deeds", rows, desk.view.deeds.count(making.subject.refs, way), size)
    return replace(part, doubtful=len(names) - len(rows) if desk.doubtful else 0)


def _digits(view: View, own: dict[str, list[Claim]]) -> list[Decision]:
    """Return the decisions about the credibility of claims, with the undos of them."""
    found = [decision for held in own.values() for claim in held for decision in view.decisions(claim.id) if decision.kind == "grade"]
    return with_undos(view, found)


def _agreement(making: _Making) -> Part:
    desk, most = making.desk, making.depth.told
    names = making.latest(WAYS["said"], most + 1)
    own = making.own(names[:most])
    accounts = list(desk.view.accounts_by_id(list(own)).values())
    claims = frozenset(claim.id for held in own.values() for claim in held)
    rows = agreement_rows(accounts, claims, dates_of(desk, accounts))
    if len(names) > most:
        desk.capped.append(f"the latest {most} incidents that it asserts")
    return making.part("agreement", "agreement", rows)


def _said(making: _Making) -> Part:
    ways = WAYS["said-against"] | WAYS["said-foretold"]
    names = making.latest(ways, 2 * making.depth.rows + 1)
    own = making.own(names[: 2 * making.depth.rows])
    if len(names) > 2 * making.depth.rows:
        making.desk.capped.append(f"those of the latest {2 * making.depth.rows} incidents that it denies or foresees")
    claims = [claim for held in own.values() for claim in held if claim.stance not in HELD]
    return making.part("said", "said", assessment_rows(making.desk, claims))


def _types(making: _Making) -> Part:
    rows = [TypeRow(x.type, x.mode, event_word(x.type, x.mode), x.incidents, x.example) for x in making.subject.types]
    return making.part("types", "types", rows)


def _handed_on(making: _Making) -> Part:
    """Return the speakers of the latest reports; people without a public role are counted and not named."""
    desk, key = making.desk, making.subject.source.key
    most = REPORTS_READ[making.depth.deeds > 3]
    reports = desk.lookup.latest_reports(key, most)
    found = desk.lookup.speakers_in([report.id for report in reports], MOST_SPEAKERS)
    entries, _ = desk.view.directory.page(listing("source", only=tuple(row.words for row in found) or ("",)), MOST_SPEAKERS)
    names = {entry.ref: named(entry).name for entry in entries}
    rows = [SpeakerRow(x.words, names[x.words], x.claims, x.reports, x.claim) for x in found if x.words in names]
    if making.subject.head.reports > most:
        desk.capped.append(f"the latest {most} reports")
    if len(rows) < len(found):
        desk.capped.append(f"{len(found) - len(rows)} more who speak in no public role are not named")
    return making.part("speakers", "speakers", rows)


def _reports(making: _Making) -> Part:
    size = making.depth.deeds
    found = making.desk.lookup.latest_reports(making.subject.source.key, size, size * (making.page - 1))
    return making.part("reports", "reports", found, making.subject.head.reports, size)


def _claims(making: _Making) -> Part:
    desk, subject, size, page = making.desk, making.subject, making.depth.deeds, making.page
    source, total = subject.source, subject.head.claims
    if total > LARGE:
        own = making.own(making.latest(VOICE_WAYS, size, size * (page - 1)))
        found = [claim for held in own.values() for claim in held]
        desk.capped.append(f"of {total:,} claims those of its latest incidents, {size} incidents a page")
        return making.part("claims", "claims", cited(desk, found), subject.head.incidents, size)
    names = desk.lookup.carried(source.key, size * page)[0] if source.carrier else []
    if source.speakers:
        spoken = desk.lookup.claims(Ask(source.speakers, (SPEAKER,)), size * page)
        names = list(dict.fromkeys([*names, *spoken]))
    claims = [claim for claim in desk.read(names)[::-1] if making.makes(claim)]
    return making.part("claims", "claims", cited(desk, list(paged(claims, size, page))), total, size)
