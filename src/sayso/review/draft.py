"""From what a person asks to a decision that the record can hold: ids in full, where claims stand, what stood before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import BadQuery
from sayso.model.codec import claim_to_dict
from sayso.model.decision import CANNOT_TELL, Decision, in_effect
from sayso.model.incident import Incident
from sayso.model.review import UNREVIEWED, check_changes
from sayso.store import View

RELIABILITY = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Grades of a source. Source: NATO AJP-2.1, the Admiralty system."""
CREDIBILITY = {
    "1": "confirmed by other sources", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable",
    "6": "truth cannot be judged",
}
"""Grades of a claim. Source: as above."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, and why."""

    who: str
    why: str = ""
    at: str = ""
    """UTC as :class:`sayso.model.decision.Decision` writes it; empty: the moment of recording."""


def judge(view: View, kind: str, name: str, author: Author) -> Decision:
    """Draft ``accept``, ``reject`` or ``unsure`` of one claim, or of all claims of an incident.

    Raises:
        BadQuery: nothing is called so, or several things are.
    """
    if not name.startswith("i-"):
        return judge_claims(view, kind, [name], author)
    incident = view.incident(name)
    return _judgement(view, kind, incident.id, incident.claims, author)


def judge_claims(view: View, kind: str, names: Sequence[str], author: Author) -> Decision:
    """Draft ``accept``, ``reject`` or ``unsure`` of claims in one decision, which one undo takes back.

    Raises:
        BadQuery: no claim is named, or one is not there.
    """
    claims = sorted({view.claim(name).id for name in names})
    if not claims:
        raise BadQuery(f"nothing to {kind}: no claim is named; tick those that are meant")
    return _judgement(view, kind, claims[0], claims, author)


def _judgement(view: View, kind: str, subject: str, claims: Sequence[str], author: Author) -> Decision:
    reviews = view.reviews(claims)
    before = {claim: reviews[claim].state if claim in reviews else UNREVIEWED for claim in claims}
    return _decision(view, kind, subject, author, claims=claims, before={"states": before})


def amend(view: View, name: str, changes: Mapping[str, Any], author: Author) -> Decision:
    """Draft an amendment of a claim; values are as in claims.jsonl. A span that is given takes its quote from the report.

    Raises:
        BadQuery: no such claim, nothing changes, or a value cannot be.
    """
    claim = view.claim(name)
    now = claim_to_dict(claim)
    wanted = {field: value for field, value in changes.items() if field not in now or now[field] != value}
    if wanted.keys() & {"start", "end", "quote"}:
        wanted |= _span(view, claim.report, wanted.get("start", claim.span.start), wanted.get("end", claim.span.end))
    try:
        check_changes(wanted)
    except ValueError as error:
        raise BadQuery(f"claim {claim.id} cannot be amended so: {error}") from error
    before = {field: now[field] for field in wanted}
    return _decision(view, "amend", claim.id, author, claims=[claim.id], before=before, after=wanted)


def _span(view: View, report: str, start: int, end: int) -> dict[str, Any]:
    text = view.report(report).text
    if not 0 <= start < end <= len(text):
        raise BadQuery(f"characters {start}-{end} are not words of report {report}, which has {len(text)}")
    return {"start": start, "end": end, "quote": text[start:end]}


def merge(view: View, names: Sequence[str], author: Author) -> Decision:
    """Draft that incidents are one happening: all their claims belong together.

    Raises:
        BadQuery: an incident is not there, or only one is named.
    """
    incidents = {incident.id: incident for incident in map(view.incident, names)}
    if len(incidents) < 2:
        raise BadQuery(f"merge needs two or more incidents; {', '.join(names) or 'none'} is one")
    return _regroup(view, "merge", next(iter(incidents)), author, list(incidents.values()), [list(i.claims) for i in incidents.values()])


def split(view: View, name: str, claims: Sequence[str], author: Author) -> Decision:
    """Draft that some claims of an incident speak of another happening than the rest of them.

    Raises:
        BadQuery: a claim is not of the incident, or none would be left.
    """
    incident = view.incident(name)
    leaving = sorted({view.claim(claim).id for claim in claims})
    rest = [claim for claim in incident.claims if claim not in leaving]
    strange = sorted(set(leaving) - set(incident.claims))
    if strange:
        raise BadQuery(f"claim {strange[0]} is not of incident {incident.id}; `sayso show {incident.id}` lists its claims")
    if not leaving or not rest:
        raise BadQuery(f"split of {incident.id} must leave claims on both sides; it has {len(incident.claims)}, {len(leaving)} named")
    return _regroup(view, "split", incident.id, author, [incident], [leaving, rest])


def keep_apart(view: View, name: str, other: str, author: Author) -> Decision:
    """Draft that two incidents are two happenings, however alike: the answer no to a possible match.

    Raises:
        BadQuery: an incident is not there, or both are one.
    """
    one, two = view.incident(name), view.incident(other)
    if one.id == two.id:
        raise BadQuery(f"{one.id} is one incident; to take it apart: sayso review split {one.id} CLAIM...")
    return _regroup(view, "keep-apart", one.id, author, [one, two], [list(one.claims), list(two.claims)])


def cannot_tell(view: View, name: str, other: str, author: Author) -> Decision:
    """Draft that what is reported does not tell whether two incidents are one: the possible match waits for more.

    Raises:
        BadQuery: an incident is not there, or both are one.
    """
    one, two = view.incident(name), view.incident(other)
    if one.id == two.id:
        raise BadQuery(f"{one.id} is one incident; name two")
    return _regroup(view, CANNOT_TELL, one.id, author, [one, two], [list(one.claims), list(two.claims)])


def move(view: View, name: str, to: str | None, author: Author) -> Decision:
    """Draft that a claim speaks of another incident's happening, or of one of its own.

    Args:
        view: of the record.
        name: the claim.
        to: the incident; None for one of its own.
        author: who says so.

    Raises:
        BadQuery: claim or incident is not there, or the claim is where it is to go.
    """
    claim = view.claim(name)
    home = view.incident_of(claim.id)
    whence = view.incident(home) if home is not None else None
    target = view.incident(to) if to is not None else None
    if target is not None and claim.id in target.claims:
        raise BadQuery(f"claim {claim.id} is of incident {target.id} already")
    if whence is None and claim.kind != "event":
        raise BadQuery(f"claim {claim.id} is of kind {claim.kind!r}; only events belong to incidents")
    if target is None and (whence is None or len(whence.claims) == 1):
        raise BadQuery(f"claim {claim.id} shares its incident with no other claim")
    rest = [other for other in (whence.claims if whence is not None else ()) if other != claim.id]
    touched = [incident for incident in (whence, target) if incident is not None]
    return _regroup(view, "move", claim.id, author, touched, [[claim.id], rest, list(target.claims) if target is not None else []])


def move_claims(view: View, names: Sequence[str], to: str | None, author: Author) -> Decision:
    """Draft that claims of one incident speak of another one's happening, or together of one of their own.

    Args:
        view: of the record.
        names: the claims.
        to: the incident; None for one of their own, which splits them off.
        author: who says so.

    Raises:
        BadQuery: no claim is named, one is not there or of another incident, or all are where they are to go.
    """
    claims = sorted({view.claim(name).id for name in names})
    if len(claims) == 1:
        return move(view, claims[0], to, author)
    homes = view.incidents_of(claims)
    if not claims or len(set(homes.values())) != 1 or len(homes) != len(claims):
        raise BadQuery(f"{len(claims)} claims cannot be moved at once: they are not all of one incident; tick claims of one")
    whence = view.incident(homes[claims[0]])
    if to is None:
        return split(view, whence.id, claims, author)
    target = view.incident(to)
    if target.id == whence.id:
        raise BadQuery(f"claims {claims[0]} and others are of incident {target.id} already")
    rest = [claim for claim in whence.claims if claim not in claims]
    return _regroup(view, "move", claims[0], author, [whence, target], [claims, rest, list(target.claims)])


def not_an_incident(view: View, name: str, author: Author) -> Decision:
    """Draft that an incident's claims tell of nothing that happened: a drill, a film, a misreading.

    Raises:
        BadQuery: there is no such incident.
    """
    incident = view.incident(name)
    return _regroup(view, "not-an-incident", incident.id, author, [incident], [list(incident.claims)])


def grade(view: View, subject: str, mark: str, author: Author) -> Decision:
    """Draft a grade by the Admiralty system: A to F for a source (``outlet:NAME``, an actor's id), 1 to 6 for a claim.

    Raises:
        BadQuery: the grade is none of these, or there is no such claim.
    """
    mark = mark.upper()
    if mark in CREDIBILITY:
        claim = view.claim(subject)
        return _decision(view, "grade", claim.id, author, claims=[claim.id], after={"credibility": mark})
    if mark not in RELIABILITY:
        raise BadQuery(f"grade {mark!r} is unknown; expected A to F for a source, 1 to 6 for a claim")
    if subject.startswith("c-"):
        raise BadQuery(f"{subject} is a claim; it is graded 1 to 6, its source A to F (outlet:NAME or an actor's id)")
    return _decision(view, "grade", subject, author, after={"reliability": mark})


def undo(view: View, name: str | None, author: Author) -> Decision:
    """Draft that a decision does not stand: the one named, or the author's latest that does.

    Raises:
        BadQuery: there is none, or it does not stand.
    """
    if name is None:
        own = [decision for decision in in_effect(view.decisions()) if decision.who == author.who]
        if not own:
            raise BadQuery(f"no decision by {author.who!r} stands; to undo another's, give its number from: sayso review history")
        target = own[-1]
    else:
        target = view.decision(name)
        if not stands(view, target):
            raise BadQuery(f"decision {target.number} was undone already; `sayso review history` shows by which one")
    what = {"kind": target.kind, "subject": target.subject}
    return Decision("undo", target.id, author.who, author.at, before=what, why=author.why, anchors=target.anchors)


def stands(view: View, decision: Decision) -> bool:
    """Say whether no standing undo names a decision."""
    after = [other for other in view.decisions(decision.id) if other.kind == "undo" and other.subject == decision.id]
    return not any(stands(view, other) for other in after)


def _regroup(
    view: View, kind: str, subject: str, author: Author, incidents: Sequence[Incident], parts: list[list[str]]
) -> Decision:
    before = {"incidents": {incident.id: list(incident.claims) for incident in incidents}}
    claims = {claim for part in parts for claim in part}
    return _decision(view, kind, subject, author, claims=claims, before=before, after={"claims": parts})


def _decision(  # noqa: PLR0913 - the fields of a decision
    view: View, kind: str, subject: str, author: Author, *, claims: Collection[str] = (), before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Decision:
    return Decision(kind, subject, author.who, author.at, before, after, author.why, view.anchors(claims))
