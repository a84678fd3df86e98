"""The page of an actor, part by part: reach here with an id and the key of a part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sayso.dossiers.actor import Subject, leadership, may_rest_on, wanted_of
from sayso.dossiers.deeds import Wanted, bearing, latest_deeds
from sayso.dossiers.evidence import Desk, actors_in, fits
from sayso.dossiers.listed import listing, named
from sayso.dossiers.names import ACTING
from sayso.dossiers.parts import LARGE, Depth, Head, ListCount, Part, cited, paged
from sayso.dossiers.people import SHOWN_ROLES, check_public, may_quote
from sayso.dossiers.registry_facts import registry_facts, registry_kind
from sayso.dossiers.relations import relation_rows
from sayso.dossiers.spellings import name_rows, person_names
from sayso.dossiers.strengths import assessment_rows, has_number, strength_rows
from sayso.dossiers.types import SpeakerRow
from sayso.errors import BadQuery
from sayso.export.words import counted
from sayso.model.claim import Claim
from sayso.store import View
from sayso.store.bearings import ACTOR_WAYS, OUTLET, VOICE_WAYS
from sayso.store.lookup import VOICES, Ask
from sayso.store.mentions import SPEAKER, mentions_of
from sayso.store.totals import ACTOR, VOICE

MANY = 1_000
"""Claims from which on a page does not wait for all of its parts."""
NOTES = {
    "names": "Words by which claims name it, counted. Whom a pronoun or a description means is the reading's judgement.",
    "leaders": "Who is said to lead, from the first to the last day that claims say it for. Silence about somebody ends no term.",
    "strengths": "Numbers that somebody stated, each with who says so. Nothing is averaged, and no number stands for today.",
    "relations": "How claims say that it stands to others, at the time they were made. What nobody told is not here.",
    "said": "What it says itself of happenings, its denials and forecasts. That it says so is all that is known here.",
    "claims": "All claims that name it, those of the latest reports first.",
    "done": "Others say that it did this. Whether it did is not decided here; the incident has all sides.",
    "accusers": "Who names it as the one that did something: outlets in their own voice, and speakers. That many say so is no proof.",
    "claimed": "It claims or tells of this itself.",
    "denied": "It denies or disputes this; the incident has who says otherwise.",
    "denied-by-others": "Somebody else denies or disputes that it did this.",
    "foretold": "Nothing here is said to have happened.",
    "suffered": "Claims say that this befell it or its people.",
    "suffering-denied": "Somebody denies or disputes that this befell it.",
    "part": "It moved, hosted, met or is named otherwise; nothing is said of whose deed it was.",
}
PERSON_NOTES = {
    "names": "Words by which claims name the holder of the role, counted. Whom a pronoun means is the reading's judgement.",
    "leaders": "What claims say that he or she leads or led, from the first to the last day that they say it for. Silence ends no term.",
    "said": "What he or she said in that role, as reported. That it was said is all that is known here.",
    "claims": "Claims by and about the holder of the role, those of the latest reports first; no claim that places or moves anybody.",
    "done": "Others say that this was done under his or her command. Whether it was is not decided here; the incident has all sides.",
    "claimed": "He or she claims or tells of this.",
    "denied": "He or she denies or disputes this; the incident has who says otherwise.",
    "denied-by-others": "Somebody else denies or disputes that he or she did this.",
}
TITLES = {
    "names": "Names and spellings", "leaders": "Leaders over time", "strengths": "Strength as stated", "relations": "Affiliations",
    "said": "What it says itself", "accusers": "Who says that it did something", "claims": "Claims that name it",
}
PERSON_TITLES = {"leaders": "Public role", "said": "What was said in that role", "claims": "Claims by and about the holder of that role"}


def find_subject(view: View, name: str) -> Subject:
    """Return the actor with this id.

    Raises:
        BadQuery: no claim names it, or it is a person without a public role.
    """
    entry = view.directory.entries(ACTOR, [name]).get(name)
    if entry is None:
        raise BadQuery(f"no actor {name!r} in the record; look for the name at /actors?q={name}")
    shown, _ = view.directory.page(listing("actor", only=(name,)), 1)
    if not shown:
        check_public(named(entry).name, leads=False, speaks=False, listed=False)
    return Subject(name, view.lookup.spellings_of(name), named(entry).name, registry_kind(name) or entry.kind)


def actor_head(view: View, subject: Subject) -> Head:
    """Return what stands at the top of an actor's page."""
    entry = named(view.directory.entries(ACTOR, [subject.id])[subject.id])
    wanted = wanted_of(subject)
    ways = sum(one.ways for one in wanted)
    total, _ = view.deeds.summary((subject.id,), ways)
    counts = view.deeds.counts((subject.id,))
    lists = tuple(ListCount(one.key, one.title, sum(n for way, n in counts.items() if way & one.ways)) for one in wanted)
    return Head(
        subject.id, subject.name, subject.kind.replace("_", " "), None if subject.is_person else entry.country, entry.claims, entry.reports,
        entry.first, entry.last, entry.recount, subject.ids[1:], registry_facts(subject.id), total.incidents, total.first, total.last,
        total.undated, total.contested, total.expected, total.aggregate, total.single, tuple(one for one in lists if one.total),
    )  # fmt: skip


def part_keys(subject: Subject) -> tuple[str, ...]:
    """Return the keys of an actor's parts, in the order of the page."""
    first, *others = (one.key for one in wanted_of(subject))
    deeds = (first, "accusers", *others)
    if subject.is_person:
        return ("leaders", "names", *deeds, "said", "claims")
    return ("names", "leaders", "strengths", "relations", *deeds, "said", "claims")


def later_keys(head: Head) -> tuple[str, ...]:
    """Return the parts that the page of an actor of many claims asks for when it is there."""
    return ("names", "accusers", "said") if head.claims > MANY else ()


def later_part(subject: Subject, key: str) -> Part:
    """Return a part that is still to be asked for."""
    titles, notes = (TITLES | PERSON_TITLES, NOTES | PERSON_NOTES) if subject.is_person else (TITLES, NOTES)
    return Part(key, titles[key], notes[key], key, (), 0, later=True)


def actor_part(view: View, subject: Subject, key: str, depth: Depth, page: int = 1) -> Part:
    """Return one part of an actor's page; an empty one where claims say nothing of it.

    Raises:
        BadQuery: the actor has no such part.
    """
    if key not in part_keys(subject):
        raise BadQuery(f"section={key!r} is unknown; expected one of {', '.join(part_keys(subject))}")
    making = _Making(Desk(view), subject, depth, page)
    wanted = next((one for one in wanted_of(subject) if one.key == key), None)
    if wanted is not None:
        return _deeds(making, wanted)
    makers: dict[str, Callable[[_Making], Part]] = {
        "names": _names, "leaders": _leaders, "strengths": _strengths, "relations": _relations, "said": _said, "claims": _claims,
        "accusers": _accusers,
    }  # fmt: skip
    return makers[key](making)


@dataclass(frozen=True, slots=True)
class _Making:
    """What a part is made with."""

    desk: Desk
    subject: Subject
    depth: Depth
    page: int

    def claims(self, roles: tuple[str, ...], kind: str, words: str) -> list[Claim]:
        return self.desk.claims(Ask(self.subject.ids, roles, (kind,)), words, self.depth.claims)

    def note(self, key: str) -> str:
        return (PERSON_NOTES.get(key) if self.subject.is_person else None) or NOTES[key]

    def title(self, key: str) -> str:
        return (PERSON_TITLES.get(key) if self.subject.is_person else None) or TITLES[key]


def _part(making: _Making, key: str, rows: Sequence[object]) -> Part:
    size, shown = making.depth.rows, paged(list(rows), making.depth.rows, making.page)
    return Part(
        key, making.title(key), making.note(key), key, shown, len(rows), making.page, size, capped=tuple(making.desk.capped),
        doubtful=len(making.desk.doubtful),
    )  # fmt: skip


def _deeds(making: _Making, wanted: Wanted) -> Part:
    size = making.depth.deeds
    subject, offset = making.subject, size * (making.page - 1)
    found = latest_deeds(making.desk, wanted, size, keep=may_rest_on(subject), placed=not subject.is_person, offset=offset)
    return Part(
        wanted.key, wanted.title, making.note(wanted.key), "deeds", found.rows, found.total, making.page, size,
        doubtful=found.doubtful,
    )  # fmt: skip


def _names(making: _Making) -> Part:
    desk, subject = making.desk, making.subject
    if subject.is_person:
        ask = Ask(subject.ids, (*sorted(SHOWN_ROLES), *VOICES))
        rows = person_names(desk, ask, subject.id, subject.name, lambda claim: may_quote(claim, subject.ids), making.depth.claims)
        return _part(making, "names", rows)
    looked = making.depth.looked
    rows = name_rows(desk, Ask(subject.ids, (*ACTING, *VOICES)), subject.id, subject.name, looked)
    if sum(row.claims for row in rows) >= looked:
        desk.capped.append(f"counts are of {looked:,} mentions that were looked at")
    return _part(making, "names", rows)


def _leaders(making: _Making) -> Part:
    role = "leader" if making.subject.is_person else "group"
    claims = making.claims((role,), "leadership", "leadership")
    rows, disputes, fates = leadership(making.desk, making.subject, claims, making.depth.leaders)
    latest = sorted(rows, key=lambda row: row.last or row.former or "", reverse=True)
    shown = tuple(fates) if making.subject.is_person else ()
    return replace(_part(making, "leaders", latest), disputes=tuple(disputes[: making.depth.rows]), fates=shown)


def _strengths(making: _Making) -> Part:
    claims = making.claims(("subject",), "strength", "strength")
    words = assessment_rows(making.desk, [claim for claim in claims if not has_number(claim)])
    rows = sorted(strength_rows(making.desk, claims), key=lambda row: row.evidence.last_said or "", reverse=True)
    return replace(_part(making, "strengths", rows), words=paged(list(words), making.depth.rows, making.page))


def _relations(making: _Making) -> Part:
    claims = making.claims(("subject", "group", "partner"), "affiliation", "affiliation")
    return _part(making, "relations", relation_rows(making.desk, claims, making.subject.ids))


def _accusers(making: _Making) -> Part:
    """Return who says that the actor did something, in the latest incidents of that kind; people in no public role are not named."""
    desk, subject, most = making.desk, making.subject, making.depth.told
    wanted = wanted_of(subject)[0]
    names = desk.view.deeds.latest(wanted.refs, wanted.ways, most + 1)
    own, _ = bearing(desk, names[:most], lambda claim: fits(claim, wanted.ask) and may_rest_on(subject)(claim))
    held: dict[str, list[Claim]] = {}
    for claim in (claim for claims in own.values() for claim in claims):
        held.setdefault(_voice(desk, claim), []).append(claim)
    entries, _ = desk.view.directory.page(listing("source", only=tuple(held) or ("",)), len(held) or 1)
    shown = {entry.ref: named(entry).name for entry in entries}
    rows = [
        SpeakerRow(ref, shown[ref], len(held[ref]), len({claim.report for claim in held[ref]}), min(claim.id for claim in held[ref]))
        for ref in held if ref in shown
    ]  # fmt: skip
    others = sum(len(claims) for ref, claims in held.items() if ref not in shown)
    if others:
        desk.capped.append(f"{counted(others, 'claim')} of speakers who are not told by name")
    if len(names) > most:
        desk.capped.append(f"of the latest {most} incidents")
    rows.sort(key=lambda row: (-row.claims, row.id))
    return _part(making, "accusers", rows)


def _voice(desk: Desk, claim: Claim) -> str:
    """Return the key of a claim's origin: its innermost speaker who can be told, else who stands behind the report."""
    voice = next((m.ref for m in mentions_of(claim) if m.role == SPEAKER), None)
    return voice or OUTLET + (desk.carrier(claim) or "")


def _said(making: _Making) -> Part:
    told = [claim for claim in own_claims(making.desk, making.subject, making.depth) if claim.kind == "event" or claim.stance != "asserts"]
    return _part(making, "said", assessment_rows(making.desk, told))


def own_claims(desk: Desk, subject: Subject, depth: Depth) -> list[Claim]:
    """Return what an actor says itself; of a large one in its latest incidents alone. Of a person only what may be quoted."""
    entry = desk.view.directory.entries(VOICE, [subject.id]).get(subject.id)
    if entry is None:
        return []
    if entry.claims <= LARGE:
        found = desk.claims(Ask(subject.ids, (SPEAKER,)), "statements", depth.claims)
    else:
        names = desk.view.deeds.latest((subject.id,), VOICE_WAYS, depth.rows)
        desk.capped.append(f"statements: those of the latest {len(names)} incidents that it speaks of")
        members = desk.lookup.members(names)
        found = [claim for claim in desk.read([c for own in members.values() for c in own]) if speaks(claim, subject.ids)]
    return [claim for claim in found if may_quote(claim, subject.ids)] if subject.is_person else found


def speaks(claim: Claim, ids: tuple[str, ...]) -> bool:
    """Say whether the claim's origin is one of these."""
    return bool(claim.attribution) and claim.attribution[-1].actor in ids


def _claims(making: _Making) -> Part:
    """Return the claims that name the actor, a page at a time; of a person only those that his dossier may rest on."""
    desk, subject, size = making.desk, making.subject, making.depth.deeds
    entry = desk.view.directory.entries(ACTOR, [subject.id])[subject.id]
    if subject.is_person:
        named_him = desk.claims(Ask(subject.ids, (*sorted(SHOWN_ROLES), *VOICES)), "claims", making.depth.claims)
        told = [claim for claim in named_him if may_quote(claim, subject.ids)]
        if len(named_him) < making.depth.claims and entry.claims > len(told):
            rest = entry.claims - len(told)
            desk.capped.append(f"{rest} more name the person otherwise, or are less probable than even, and are not listed")
        rows = cited(desk, list(paged(told[::-1], size, making.page)))
        capped = tuple(desk.capped)
        return Part("claims", making.title("claims"), making.note("claims"), "claims", rows, len(told), making.page, size, capped=capped)
    if entry.claims > LARGE:
        return _claims_of_latest(making, entry.claims)
    names = desk.lookup.claims(Ask(subject.ids, (*ACTING, *VOICES)), size * making.page)
    rows = cited(desk, desk.read(names[size * (making.page - 1) :])[::-1])
    doubtful = len(desk.doubtful)
    return Part("claims", making.title("claims"), making.note("claims"), "claims", rows, entry.claims, making.page, size, doubtful=doubtful)


def _claims_of_latest(making: _Making, total: int) -> Part:
    """Return the claims that name a large actor in its latest incidents, as many incidents as a page has rows."""
    desk, subject, size = making.desk, making.subject, making.depth.deeds
    names = desk.view.deeds.latest((subject.id,), ACTOR_WAYS | VOICE_WAYS, size, size * (making.page - 1))
    members = desk.lookup.members(names)
    wanted = set(subject.ids)
    found = [claim for claim in desk.read([c for own in members.values() for c in own]) if not wanted.isdisjoint(actors_in(claim))]
    note = f"of {total:,} claims those of its latest incidents, {size} incidents a page"
    incidents = desk.view.deeds.count((subject.id,), ACTOR_WAYS | VOICE_WAYS)
    rows = cited(desk, found[::-1])
    return Part("claims", making.title("claims"), making.note("claims"), "claims", rows, incidents, making.page, size, capped=(note,))

