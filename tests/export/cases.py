"""Cases for tests: made-up happenings of several conflicts, reconciled as a build does it."""

from typing import Any

from tests.link.factories import make_casualty, make_claim, make_speaker
from tests.reconcile.test_facts import make_facts

from sayso.export.case import Case, make_case
from sayso.model.claim import Claim, Speaker
from sayso.model.incident import DEFAULT_POLICY, Incident, incident_id
from sayso.model.quantity import Casualty
from sayso.reconcile import ReportFacts, reconcile_incident

REPORTS: dict[str, ReportFacts] = {
    f"r-{letter}": make_facts(f"r-{letter}", f"Outlet {letter.upper()}", published=f"2019-03-{day:02}")
    for day, letter in enumerate("abcdefghij", 6)
}
NAMES = {"jnim": "JNIM", "boko-haram": "Boko Haram"}
ARMY = make_speaker("the army", "malian-military", "military")
GROUP = make_speaker("JNIM", "jnim", "armed_group")
MAYOR = make_speaker("Mayor Keita", "mayor-keita")
SHEPHERD = Speaker("a shepherd", None, "witness", True)
NOBODY = Speaker("reportedly", None, "unnamed", True)


def say(report: str = "r-a", quote: str = "", **changes: Any) -> Claim:
    """Return an ambush near Mopti as a report tells it, in words of its own."""
    number = report[-1]
    return make_claim(report, quote or f"told {number} of an ambush number {number}", **changes)


def lost(number: Any, side: str | None = None, outcome: str = "killed", of: str = "people") -> Casualty:
    return make_casualty(number, side, of, outcome)


def case(*claims: Claim, policy: str = DEFAULT_POLICY) -> Case:
    """Return the case of these claims as one incident."""
    ids = tuple(sorted(claim.id for claim in claims))
    incident, known = Incident(incident_id(ids), ids), {claim.id: claim for claim in claims}
    return make_case(incident, reconcile_incident(incident, known, REPORTS, policy), known, REPORTS, NAMES)
