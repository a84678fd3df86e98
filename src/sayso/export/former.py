"""What became of an incident that is no more: its id changed with its claims. Reach here for ``former_incident``."""

from collections import Counter
from dataclasses import dataclass

from sayso.model.decision import GROUPING_KINDS, Decision
from sayso.model.incident import incident_id
from sayso.store import View


@dataclass(frozen=True, slots=True)
class Former:
    """An incident as it once stood."""

    id: str
    claims: tuple[str, ...]
    now: tuple[tuple[str, int], ...]
    """Incidents that hold its claims now and how many of them, most first."""
    nowhere: int
    """Claims of no incident now: rejected, of nothing that happened, or no longer in the record."""
    decisions: tuple[Decision, ...]
    """What people decided about it, by number."""


def former_incident(view: View, name: str) -> Former | None:
    """Return what became of an incident by its full id; None where the record knows of none that was called so.

    It is known where people's decisions made or changed it: by what linking gave, by what a decision found, by what it left behind.
    """
    decisions = [one for kind in GROUPING_KINDS for one in view.decisions(kind=kind)]
    about = {one.number: one for one in [*view.decisions(name), *(one for one in decisions if name in _incidents(one))]}
    claims = _claims(view, name, [*about.values(), *decisions])
    if not claims:
        return None
    now = Counter(view.incidents_of(claims).values())
    ordered = tuple(sorted(now.items(), key=lambda pair: (-pair[1], pair[0])))
    return Former(name, claims, ordered, len(claims) - sum(now.values()), tuple(about[number] for number in sorted(about)))


def _incidents(decision: Decision) -> dict[str, list[str]]:
    found: dict[str, list[str]] = (decision.before or {}).get("incidents", {})
    return found


def _claims(view: View, name: str, decisions: list[Decision]) -> tuple[str, ...]:
    """Return the claims that an incident had, found by its id."""
    for incident in view.machine_incidents():
        if incident.id == name:
            return incident.claims
    for decision in decisions:
        for claims in (*_incidents(decision).values(), *_made(decision)):
            if incident_id(tuple(claims)) == name:
                return tuple(sorted(claims))
        if decision.subject == name and decision.anchors:
            return tuple(anchor.claim for anchor in decision.anchors)
    return ()


def _made(decision: Decision) -> list[list[str]]:
    """Return the sets of claims that a decision left as incidents: the parts of a split, the whole of a merge, both ends of a move."""
    parts: list[list[str]] = [list(part) for part in (decision.after or {}).get("claims", [])]
    if decision.kind == "merge":
        return [[claim for part in parts for claim in part]]
    if decision.kind == "move" and len(parts) == 3:
        return [parts[1], [*parts[0], *parts[2]]]
    return parts
