"""What people decide about the record: append-only, each with its author and time, chained by hash (docs/review.md).

A decision never edits a claim or an incident. It is kept beside them, and what the record shows is computed
from both. Reach here for the type, for the hash chain and for which decisions stand after undoing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sayso.model.ids import Json, canonical_json, content_id, sha256_hex

CLAIM_KINDS = ("accept", "reject", "unsure", "amend")
"""About one claim; the latest that stands decides its state, but that amendments of different fields add up."""
GROUPING_KINDS = ("merge", "split", "move", "keep-apart", "not-an-incident")
"""About which claims speak of one happening; :mod:`sayso.model.regroup` applies them."""
CANNOT_TELL = "cannot-tell"
"""Whether two incidents are one cannot be told by what is reported: it groups nothing, and answers a possible match until more is."""
KINDS = (*CLAIM_KINDS, *GROUPING_KINDS, CANNOT_TELL, "relabel", "grade", "resolve", "undo")

PARTS = {"merge": None, "split": 2, "move": 3, "keep-apart": 2, "not-an-incident": 1, CANNOT_TELL: 2}
"""How many sets of claims ``after["claims"]`` of a decision about incidents holds; None: two or more."""

FIRST_PREVIOUS = "0" * 64
"""Stands for the hash before the first decision."""
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a claim stood when somebody decided about it: what a decision is found again by after re-extraction."""

    claim: str
    """Claim id."""
    report: str
    """Report id, computed from its text."""
    start: int
    end: int
    """Code points of the report's text, half open."""
    kind: str
    """The claim's kind."""
    alone: bool = True
    """True when no other claim of this kind stood on exactly these words; else the claim's id alone finds it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing that one person decided. ``number``, ``previous`` and ``hash`` are given by the record that it is added to."""

    kind: str
    """One of ``KINDS``."""
    subject: str
    """Id of what it is about: a claim, an incident as it stood, a forecast, a source; of an undo the decision undone."""
    who: str
    at: str = ""
    """UTC, ISO 8601 with microseconds (``2026-11-21T09:30:00.000000Z``), so that text order is the order of time; empty: now."""
    before: Mapping[str, Any] | None = None
    """What stood before, as JSON."""
    after: Mapping[str, Any] | None = None
    """What is to stand, as JSON; docs/review.md lists the keys of each kind."""
    why: str = ""
    anchors: tuple[Anchor, ...] = ()
    """Every claim that it is about, by claim id."""
    number: int = 0
    """Position in the record, from 1; 0 until it is recorded."""
    previous: str = ""
    """Hash of the decision before it."""
    hash: str = ""
    """SHA-256 over canonical JSON of all else, ``previous`` and ``number`` included."""

    @property
    def id(self) -> str:
        """``d-`` and 16 hex digits, the same in every record that the decision is brought into."""
        anchors: Json = [[a.claim, a.report, a.start, a.end, a.kind, a.alone] for a in self.anchors]
        return content_id("d", self.who, self.at, self.kind, self.subject, self.before, self.after, self.why, anchors)

    @property
    def subjects(self) -> tuple[str, ...]:
        """All ids that it is found by: its subject, its claims and their reports, sorted."""
        return tuple(sorted({self.subject, *(a.claim for a in self.anchors), *(a.report for a in self.anchors)}))


def check_decision(decision: Decision) -> None:
    """Refuse a decision that no record may hold.

    Raises:
        ValueError: an unknown kind, no author, a time that is not UTC in full, no subject.
    """
    if decision.kind not in KINDS:
        raise ValueError(f"decision kind {decision.kind!r} is unknown; expected one of {', '.join(KINDS)}")
    if not decision.who.strip():
        raise ValueError(f"a decision to {decision.kind} {decision.subject!r} names nobody who took it; give a name")
    if not decision.subject:
        raise ValueError(f"a decision to {decision.kind} is about nothing; give a subject")
    if not _TIME.fullmatch(decision.at):
        raise ValueError(f"decision time {decision.at!r} is not UTC as in 2026-11-21T09:30:00.000000Z")
    if decision.kind in CLAIM_KINDS and not decision.anchors:
        raise ValueError(f"a decision to {decision.kind} {decision.subject!r} has no anchor to find its claim by")
    if decision.kind in PARTS:
        _check_parts(decision)


def _check_parts(decision: Decision) -> None:
    parts, number = (decision.after or {}).get("claims"), PARTS[decision.kind]
    lists = isinstance(parts, list | tuple) and all(isinstance(part, list | tuple) for part in parts)
    if not isinstance(parts, list | tuple) or not lists or (len(parts) < 2 if number is None else len(parts) != number):
        expected = number or "two or more"
        raise ValueError(f"a decision to {decision.kind} says {parts!r} of its claims; expected {expected} lists of claim ids")
    lost = sorted({claim for part in parts for claim in part} - {anchor.claim for anchor in decision.anchors})
    if lost:
        raise ValueError(f"a decision to {decision.kind} names claim {lost[0]!r} without an anchor to find it by")


def decision_to_dict(decision: Decision) -> dict[str, Any]:
    """Return a decision as one JSON object, its id included."""
    return {
        "id": decision.id, "number": decision.number, "who": decision.who, "at": decision.at, "kind": decision.kind,
        "subject": decision.subject, "before": decision.before, "after": decision.after, "why": decision.why,
        "anchors": [
            {"claim": a.claim, "report": a.report, "start": a.start, "end": a.end, "kind": a.kind, "alone": a.alone}
            for a in decision.anchors
        ],
        "previous": decision.previous, "hash": decision.hash,
    }


def decision_from_dict(row: Mapping[str, Any]) -> Decision:
    """Return the decision that a JSON object holds.

    Raises:
        ValueError: a field is missing or unknown, or no record may hold such a decision.
    """
    known = {"id", "number", "who", "at", "kind", "subject", "before", "after", "why", "anchors", "previous", "hash"}
    unknown, missing = sorted(row.keys() - known), sorted({"who", "at", "kind", "subject"} - row.keys())
    if unknown or missing:
        fault = f"unknown field {unknown[0]!r}" if unknown else f"field {missing[0]!r} is missing"
        raise ValueError(f"decision: {fault}; expected {', '.join(sorted(known))}")
    try:
        anchors = tuple(Anchor(**anchor) for anchor in row.get("anchors", ()))
    except TypeError as error:
        raise ValueError(f"decision at {row['at']!r}: an anchor is not claim, report, start, end, kind, alone: {error}") from error
    decision = Decision(
        row["kind"], row["subject"], row["who"], row["at"], row.get("before"), row.get("after"), row.get("why", ""), anchors,
        row.get("number", 0), row.get("previous", ""), row.get("hash", ""),
    )
    check_decision(decision)
    if row.get("id", decision.id) != decision.id:
        raise ValueError(f"decision {row['id']!r} was changed: what it says has the id {decision.id!r}")
    return decision


def decision_hash(decision: Decision) -> str:
    """Return the SHA-256 of a decision's canonical JSON without its own hash, as 64 hex digits."""
    row = decision_to_dict(decision)
    del row["hash"]
    return sha256_hex(canonical_json(row).encode())


def chain(decision: Decision, number: int, previous: str) -> Decision:
    """Return the decision as the ``number``-th of a record whose last hash is ``previous``."""
    placed = replace(decision, number=number, previous=previous, hash="")
    return replace(placed, hash=decision_hash(placed))


def chain_faults(decisions: Iterable[Decision], last: str | None = None) -> Iterator[str]:
    """Yield a line for each decision that is not as it was recorded or not where it was recorded.

    Args:
        decisions: as read, in order of their place in the record.
        last: hash of the latest decision, where the record keeps it elsewhere; it shows that the end was cut off.
    """
    number, previous = 0, FIRST_PREVIOUS
    for decision in decisions:
        number += 1
        if decision.number > number:
            gap = f"decision {number} is" if decision.number == number + 1 else f"decisions {number} to {decision.number - 1} are"
            yield f"{gap} missing"
        elif decision.number < number:
            yield f"decision {decision.number} is out of its order: it stands in place {number}"
        if decision_hash(decision) != decision.hash:
            yield f"decision {decision.number} was changed after it was recorded: its hash is not that of what it says"
        if decision.number == number and decision.previous != previous:
            yield f"decision {number} does not follow the one before it: that one was replaced or moved after {number} was recorded"
        number, previous = max(number, decision.number), decision.hash
    if last is not None and previous != last:
        yield f"decisions after {number} are missing, or the last one was replaced: the record's latest hash is {last[:12]}..."


def in_effect(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that stand, undos left out, in the order in which they count: by time, then id.

    What a standing undo names does not stand; undoing an undo puts back what it had undone. Whether records
    were brought together in one order or another makes no difference.
    """
    given = sorted({d.id: d for d in decisions}.values(), key=_order)
    undone = undone_ids(given)
    return [decision for decision in given if decision.kind != "undo" and decision.id not in undone]


def undone_ids(decisions: Iterable[Decision]) -> set[str]:
    """Return the ids of those of these decisions, undos too, that do not stand."""
    named: set[str] = set()
    undone: set[str] = set()
    for decision in sorted({d.id: d for d in decisions}.values(), key=_order, reverse=True):
        if decision.id in named:
            undone.add(decision.id)
        elif decision.kind == "undo":
            named.add(decision.subject)
    return undone


def _order(decision: Decision) -> tuple[str, str]:
    return decision.at, decision.id
