"""Who is said to lead a group, over time, and where accounts of it part."""

import re
from collections.abc import Callable, Mapping, Sequence

from sayso.dossiers.evidence import Desk
from sayso.dossiers.types import Dispute, FateRow, LeaderRow, Position
from sayso.model.claim import Claim
from sayso.model.edtf import edtf_bounds
from sayso.store.mentions import name_key

HELD = frozenset({"asserts", "claims_responsibility"})
AGAINST = frozenset({"denies", "disputes"})
FOUNDED = frozenset({"founder", "co-founder", "found", "co-found"})
"""Cues that say who founded a group and nothing of when he led it."""
HIGHEST = frozenset(
    "leader chief head lead boss supremo emir amir ameer caliph chairman chairwoman president strongman patriarch generalissimo".split()
) | frozenset({"take over", "secretary general", "secretary-general", "succeed", "replace"})
"""Cues that say who stands at the top of a group: two people at once are a dispute. A commander or a deputy may stand beside a leader."""
_PAST = re.compile(r"\b(?:former|formerly|then|late|ex|one-time|onetime|erstwhile|previous|ousted|deposed|slain|dead|fallen)[\s-]", re.I)
_PARTIAL = re.compile(
    r"\b(?:military|political|deputy|vice|spiritual|religious|regional|local|provincial|district|field|acting|second|operational|media)\W*\Z",
    re.I,
)
"""What stands before a title that is not that of the whole group, or beside which another may stand."""
_PART = re.compile(
    r"\b(?:fighter|troop|force|wing|branch|faction|unit|militia|guerrilla|gunm[ae]n|m[ae]n|office|relations|command)s?\b", re.I
)
"""Words for a group's fighters or a part of it: who leads them need not lead the group."""
BEFORE_CHARS = 24
"""Characters before a claim's words that may make it past ("the former ...")."""

Days = tuple[str, str]


def cue_of(claim: Claim) -> str:
    """Return the word by which a state of affairs is told (``chief``), empty where no rule names one."""
    return next((rule.partition("=")[2] for rule in claim.rules if rule.startswith("state:")), "")


def is_past(claim: Claim, before: str) -> bool:
    """Say whether a leadership claim speaks of what is over ("its then-leader", "former chief of staff").

    Args:
        claim: the claim.
        before: the characters of the report just before its words.
    """
    cue = claim.quote.casefold().find(cue_of(claim))
    near = claim.quote[max(0, cue - BEFORE_CHARS) : cue] if cue > 0 else ""
    return bool(_PAST.search(f"{near} ") or re.search(rf"{_PAST.pattern}\Z", before, re.I))


def is_top(claim: Claim) -> bool:
    """Say whether a claim has somebody at the head of a whole group: "its leader", not "leads its fighters" nor "military commander"."""
    cue = cue_of(claim)
    at = claim.quote.casefold().find(cue)
    near = claim.quote[max(0, at - BEFORE_CHARS) : max(0, at)]
    groups = [p.text for p in claim.participants if p.role == "group"]
    return cue in HIGHEST and not _PARTIAL.search(near) and not any(_PART.search(words) for words in groups)


def as_of(claim: Claim, published: str | None) -> Days | None:
    """Return the first and last day for which a claim holds: its own date, else the report's; None where neither bounds it."""
    for edtf in (claim.when.edtf if claim.when else None, published):
        if edtf:
            try:
                first, last = edtf_bounds(edtf)
            except ValueError:
                continue
            if first and last:
                return first.isoformat(), last.isoformat()
    return None


def leader_rows(desk: Desk, claims: Sequence[Claim], before: Mapping[str, str], over: Mapping[str, frozenset[str]]) -> list[LeaderRow]:
    """Return who leads what, each pair once, by the first day that it is said for, the undated last.

    Args:
        desk: names actors and puts evidence together.
        claims: of kind ``leadership``.
        before: by claim id the characters before its words.
        over: by person the reports that say he is dead: what they call him they say of the past.
    """
    pairs: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        for person in (p for p in claim.participants if p.role == "leader"):
            for group in (p for p in claim.participants if p.role == "group"):
                pairs.setdefault((person.actor or f"?{name_key(person.text)}", group.actor or f"?{name_key(group.text)}"), []).append(claim)
    rows = [_row(desk, key, held, before, over) for key, held in pairs.items()]
    return sorted(rows, key=lambda row: (row.first or row.former or "9999", row.person_name, row.group_name))


def _row(
    desk: Desk, key: tuple[str, str], claims: Sequence[Claim], before: Mapping[str, str], over: Mapping[str, frozenset[str]]
) -> LeaderRow:
    person, group = (None if part.startswith("?") else part for part in key)
    told = [claim for claim in claims if claim.stance in HELD] or list(claims)
    held = [claim for claim in told if cue_of(claim) not in FOUNDED]
    ended = [c for c in held if is_past(c, before.get(c.id, "")) or (c.when is None and c.report in over.get(person or "", frozenset()))]
    days = sorted(filter(None, (as_of(c, desk.published(c)) for c in held if c not in ended and c.stance in HELD)))
    against = [claim for claim in claims if claim.stance in AGAINST]
    return LeaderRow(
        person=person, person_name=desk.name(person, _words(claims, "leader")), group=group,
        group_name=desk.name(group, _words(claims, "group")), titles=tuple(sorted(filter(None, {cue_of(claim) for claim in told}))),
        first=days[0][0] if days else None, last=max(day for _, day in days) if days else None,
        former=min(filter(None, (desk.published(claim) for claim in ended)), default=None),
        top=any(map(is_top, held)), founded=any(cue_of(claim) in FOUNDED for claim in told), evidence=desk.evidence(told),
        against=desk.evidence(against) if against else None,
    )  # fmt: skip


def _words(claims: Sequence[Claim], role: str) -> str:
    return next((p.text for claim in claims for p in claim.participants if p.role == role), "")


def leadership_disputes(rows: Sequence[LeaderRow]) -> list[Dispute]:
    """Return who is said not to lead, and pairs of people said to stand at the top of a group at once."""
    found = [_leads_or_not(row) for row in rows if row.against]
    tops = [row for row in rows if row.first and row.last and row.top]
    for number, one in enumerate(tops):
        found += [_who_leads(one, other) for other in tops[number + 1 :] if _at_once(one, other)]
    return found


def _at_once(one: LeaderRow, other: LeaderRow) -> bool:
    if one.group != other.group or one.group is None or one.person_name == other.person_name:
        return False
    return (one.first or "") <= (other.last or "") and (other.first or "") <= (one.last or "")


def _who_leads(one: LeaderRow, other: LeaderRow) -> Dispute:
    positions = tuple(Position(f"{row.person_name} leads, as of {row.first} to {row.last}", row.evidence) for row in (one, other))
    return Dispute("who-leads", f"{one.person_name}, {other.person_name}", positions)


def _leads_or_not(row: LeaderRow) -> Dispute:
    against = row.against or row.evidence
    leads, not_so = f"{row.person_name} leads {row.group_name}", f"denied or disputed that {row.person_name} leads {row.group_name}"
    return Dispute("leads-or-not", row.person_name, (Position(leads, row.evidence), Position(not_so, against)))


def death_disputes(
    person: str, name: str, fates: Sequence[FateRow], rows: Sequence[LeaderRow], later: Callable[[str, str], Position | None]
) -> list[Dispute]:
    """Return the dispute over whether somebody is dead, if there is one.

    Args:
        person: actor id.
        name: as shown.
        fates: what is said to have befallen him.
        rows: who is said to lead what.
        later: given a person and a day, the claims by other reports that he led after it.
    """
    dead = [fate for fate in fates if fate.outcome == "killed" and fate.stance in HELD]
    if not dead:
        return []
    positions = [_fate_position(name, fate) for fate in fates if fate.outcome in {"killed", "alive"}]
    day = max((days[1] for days in (_days(fate.when) for fate in dead) if days), default=None)
    last = max((row.last for row in rows if row.person == person and row.last), default=None)
    if day and last and last > day:
        positions += filter(None, [later(person, day)])
    return [Dispute("dead-or-alive", name, tuple(positions))] if len({p.words for p in positions}) > 1 and _parts(positions, fates) else []


def _parts(positions: Sequence[Position], fates: Sequence[FateRow]) -> bool:
    """Say whether any side holds that he is not dead."""
    told = sum(fate.outcome in {"killed", "alive"} for fate in fates)
    return len(positions) > told or any(fate.outcome == "alive" or fate.stance in AGAINST for fate in fates)


def _days(edtf: str | None) -> Days | None:
    if edtf is None:
        return None
    try:
        first, last = edtf_bounds(edtf)
    except ValueError:
        return None
    return (first.isoformat(), last.isoformat()) if first and last else None


def _fate_position(name: str, fate: FateRow) -> Position:
    dated = f", dated {fate.when}" if fate.when else ""
    if fate.outcome == "alive":
        return Position(f"{name} is said to be alive", fate.evidence)
    said = {"denies": "is denied", "disputes": "is disputed"}.get(fate.stance, "is said")
    return Position(f"that {name} was killed {said}{dated}", fate.evidence)
