"""What is said to have befallen the holder of an office or command: killed, held, attacked, or alive after all."""

from collections.abc import Iterable, Mapping, Sequence

from sayso.dossiers.evidence import Desk
from sayso.dossiers.leaders import AGAINST, cue_of
from sayso.dossiers.people import shows
from sayso.dossiers.types import FateRow
from sayso.model.claim import Claim

HURT = frozenset({"target", "victim", "captive"})
OUTCOMES = ("killed", "wounded", "captured", "arrested", "abducted", "held")
KILLING = frozenset({"kill", "die", "dead", "death", "assassinate", "execute", "slay", "murder", "behead"})
ALIVE = frozenset({"survive", "survival", "alive", "danger"})
"""Cues of strength claims by which a person is said to live: "survived", "is alive", "out of danger"."""
FORETOLD = frozenset({"predicts", "threatens", "demands", "offers"})


def fate_of(claim: Claim, ids: Iterable[str]) -> str | None:
    """Return what a claim says befell the person, None where it says nothing of that kind.

    Args:
        claim: of kind ``event`` or ``strength``.
        ids: the person's actor ids.
    """
    wanted = set(ids)
    roles = {p.role for p in claim.participants if p.actor in wanted}
    if claim.kind == "strength":
        return "alive" if "subject" in roles and cue_of(claim) in ALIVE and claim.stance not in FORETOLD else None
    if claim.kind != "event" or not roles & HURT or claim.stance in FORETOLD or not shows(claim, wanted):
        return None
    named = {casualty.outcome for casualty in claim.casualties if casualty.actor in wanted or _is_single(claim)}
    cues = {word for rule in claim.rules for word in rule.partition("=")[2].casefold().split("+")}
    if cues & KILLING:
        named.add("killed")
    if not named and claim.event and claim.event.type == "COERCE":
        named.add("arrested" if claim.event.mode == "arrest" else "held")
    if not named and claim.event and claim.event.type != "ASSAULT":
        return None
    return next((outcome for outcome in OUTCOMES if outcome in named), "attacked")


def _is_single(claim: Claim) -> bool:
    """Say whether the claim hurts one person only, so that its count is his."""
    hurt = [p for p in claim.participants if p.role in HURT]
    return len(hurt) == 1 and all(casualty.low in (None, 1) for casualty in claim.casualties)


def fate_rows(desk: Desk, claims: Sequence[Claim], ids: Sequence[str], incidents: Mapping[str, str]) -> list[FateRow]:
    """Return what befell a person, one row for each outcome, incident, date and stance, by date.

    Who denies an incident in which others have him killed denies that he was killed.

    Args:
        desk: puts evidence together.
        claims: that name the person, of any kind.
        ids: the person's actor ids.
        incidents: incident by claim id.
    """
    found = [(claim, outcome) for claim in claims if (outcome := fate_of(claim, ids))]
    deadly = {incidents.get(claim.id) for claim, outcome in found if outcome == "killed"} - {None}
    held: dict[tuple[str, str | None, str, str | None], list[Claim]] = {}
    for claim, outcome in found:
        incident = incidents.get(claim.id)
        what = "killed" if claim.stance in AGAINST and outcome == "attacked" and incident in deadly else outcome
        held.setdefault((what, claim.when.edtf if claim.when else None, claim.stance, incident), []).append(claim)
    rows = [FateRow(outcome, when, stance, incident, desk.evidence(own)) for (outcome, when, stance, incident), own in held.items()]
    return sorted(rows, key=lambda row: (row.when or "9999", row.outcome, row.stance, row.incident or ""))
