"""Decisions as a text file fit for git: one JSON object a line, in the order in which they count; and back.

Number and hashes are a record's own and left out, so two records that hold the same decisions write the same file,
and two people's files merge line by line. A line keeps author, time and id.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sayso.errors import BadInput
from sayso.model.decision import CLAIM_KINDS, Decision, decision_from_dict, decision_to_dict, in_effect
from sayso.model.ids import canonical_json
from sayso.model.review import check_changes
from sayso.store.decisions import TIME_FORMAT

OF_RECORD = ("number", "previous", "hash")
CLOCK_SLACK = timedelta(days=1)
"""How far ahead of this machine's clock another's may be; a decision from later would outweigh all that is decided until then."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What a file brings into a record."""

    new: tuple[Decision, ...]
    """Decisions that the record lacks, in the order in which they count."""
    known: int
    """Those that it has."""
    conflicts: tuple[str, ...]
    """Where a new decision and one of the record say two things, in words; the later of the two counts."""


def decision_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield decisions as lines, with their line ends."""
    for decision in sorted(decisions, key=lambda d: (d.at, d.id)):
        row = decision_to_dict(decision)
        yield canonical_json({key: value for key, value in row.items() if key not in OF_RECORD}) + "\n"


def read_lines(lines: Iterable[str], name: str) -> list[Decision]:
    """Read the lines of :func:`decision_lines`; blank ones are passed over, and one that stands twice counts once.

    Args:
        lines: of the file.
        name: of the file, for messages.

    Raises:
        BadInput: a line is no decision, was changed, or is of the future; all such lines are named.
    """
    found: dict[str, Decision] = {}
    faults: list[str] = []
    latest = (datetime.now(UTC) + CLOCK_SLACK).strftime(TIME_FORMAT)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            decision = _read(line)
            if decision.at > latest:
                raise ValueError(f"its time {decision.at} is to come; expected a decision taken by now")
        except ValueError as error:
            faults.append(f"line {number}: {error}")
            continue
        found[decision.id] = decision
    if faults:
        remedy = "take the file anew from: sayso review export FILE"
        raise BadInput(f"{name} holds what is no decision: {'; '.join(faults)}; nothing was imported", kind="bad-decisions", remedy=remedy)
    return sorted(found.values(), key=lambda d: (d.at, d.id))


def _read(line: str) -> Decision:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("is not a JSON object")
    decision = replace(decision_from_dict(row), number=0, previous="", hash="")
    if decision.kind == "amend":
        check_changes(decision.after)
    return decision


def compare(have: Sequence[Decision], brought: Sequence[Decision]) -> Arrivals:
    """Return what a file brings into a record that has decisions of its own.

    Args:
        have: all of the record's.
        brought: from :func:`read_lines`.
    """
    known = {decision.id for decision in have}
    new = tuple(decision for decision in brought if decision.id not in known)
    standing = in_effect([*have, *new])
    ours = [decision for decision in standing if decision.id in known]
    theirs = [decision for decision in standing if decision.id not in known]
    return Arrivals(new, len(brought) - len(new), tuple([*_verdict_conflicts(ours, theirs), *_grouping_conflicts(ours, theirs)]))


def _verdict_conflicts(ours: Sequence[Decision], theirs: Sequence[Decision]) -> Iterator[str]:
    mine, other = (_by_claim(decisions) for decisions in (ours, theirs))
    for claim in sorted(mine.keys() & other.keys()):
        one, two = mine[claim], other[claim]
        if one.kind != two.kind or (one.kind == "amend" and _differ(one, two)):
            yield f"claim {claim}: {_words(one)}; {_words(two)}; {max((one, two), key=lambda d: (d.at, d.id)).who}'s is later and counts"


def _by_claim(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """Return the latest judgement of each claim."""
    return {anchor.claim: d for d in decisions if d.kind in CLAIM_KINDS for anchor in d.anchors}


def _differ(one: Decision, two: Decision) -> bool:
    a, b = one.after or {}, two.after or {}
    return any(a[field] != b[field] for field in a.keys() & b.keys())


def _grouping_conflicts(ours: Sequence[Decision], theirs: Sequence[Decision]) -> Iterator[str]:
    by_claim: dict[str, list[Decision]] = {}
    for decision in ours:
        for claim in {a.claim for a in decision.anchors}:
            by_claim.setdefault(claim, []).append(decision)
    for two in theirs:
        near = {one.id: one for anchor in two.anchors for one in by_claim.get(anchor.claim, ())}
        for one in near.values():
            if _clash(one, two) or _clash(two, one):
                later = max((one, two), key=lambda d: (d.at, d.id))
                yield f"incidents: {_words(one)} of {one.subject}; {_words(two)} of {two.subject}; {later.who}'s is later and counts"


def _clash(one: Decision, two: Decision) -> bool:
    """Say whether one puts together claims that the other keeps apart, or that it takes out of all incidents."""
    for together in _together(one):
        if two.kind in ("split", "keep-apart", "move"):
            left, right = (set(part) for part in (two.after or {})["claims"][:2])
            if together & left and together & right:
                return True
        if two.kind == "not-an-incident" and together & set((two.after or {})["claims"][0]):
            return True
    return False


def _together(decision: Decision) -> list[set[str]]:
    parts = (decision.after or {}).get("claims", [])
    if decision.kind == "merge":
        return [{claim for part in parts for claim in part}]
    if decision.kind == "move" and parts[2]:
        return [{*parts[0], *parts[2]}]
    return []


def _words(decision: Decision) -> str:
    return f"{decision.who} {decision.at[:10]} says {decision.kind}"
