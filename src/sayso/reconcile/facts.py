"""Who stands behind a claim: reach here for origins (who is independent of whom) and for the words that name a source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.model.claim import Claim, Speaker


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What reconciling needs to know of a report."""

    id: str
    outlet: str | None
    published: str | None
    """EDTF date."""
    agency: str | None
    """Credited news agency ("AFP"), which makes it the origin rather than the outlet."""
    title: str | None
    copy_group: str
    """Id shared by copies of one text; the report id when there are none."""


def outermost(claim: Claim) -> Speaker | None:
    """Return the outermost speaker who can be told from others; None for the publisher's own voice and for unnamed sources."""
    return next((speaker for speaker in claim.attribution if speaker.actor or speaker.name or not speaker.anonymous), None)


def origin_key(claim: Claim, reports: Mapping[str, ReportFacts]) -> str:
    """Return the key of the origin behind a claim: equal keys are one origin.

    In this order: the outermost identified speaker, the credited agency, the outlet, the copy group.
    Source: docs/reconciliation.md, "Origins".
    """
    speaker = outermost(claim)
    if speaker is not None:
        return "speaker:" + (speaker.actor or (speaker.name or speaker.text).casefold().removeprefix("the "))
    facts = reports.get(claim.report)
    if facts is None:
        return f"report:{claim.report}"
    if facts.agency:
        return f"outlet:{facts.agency.casefold()}"
    return f"outlet:{facts.outlet.casefold()}" if facts.outlet else f"copies:{facts.copy_group}"


def origin_keys(claims: Iterable[Claim], reports: Mapping[str, ReportFacts]) -> dict[str, str]:
    """Return the origin key of each claim by claim id, copies of one report joined even where their outlets differ.

    When a text appears under several outlets, its own voice is one origin: that of the least outlet key.
    """
    listed = sorted(claims, key=lambda claim: claim.id)
    keys = {claim.id: origin_key(claim, reports) for claim in listed}
    lead: dict[str, str] = {}
    for claim in listed:
        facts = reports.get(claim.report)
        if facts is not None and not keys[claim.id].startswith("speaker:"):
            lead[facts.copy_group] = min(lead.get(facts.copy_group, keys[claim.id]), keys[claim.id])
    for claim in listed:
        facts = reports.get(claim.report)
        if facts is not None and facts.copy_group in lead and not keys[claim.id].startswith("speaker:"):
            keys[claim.id] = lead[facts.copy_group]
    return keys


def origin_words(claim: Claim, reports: Mapping[str, ReportFacts]) -> str:
    """Return the name under which an origin is listed ("Kyrgyz Defense Ministry", "AFP", "an unnamed outlet")."""
    speaker = outermost(claim)
    if speaker is not None:
        return speaker.name or speaker.text
    facts = reports.get(claim.report)
    return (facts and (facts.agency or facts.outlet or facts.title)) or "an unnamed outlet"


def holder_words(claim: Claim, reports: Mapping[str, ReportFacts]) -> str:
    """Return who says so, outermost source first, and where ("a shepherd, in Jamestown Monitor")."""
    chain = ", citing ".join(speaker.name or speaker.text for speaker in claim.attribution)
    facts = reports.get(claim.report)
    outlet = (facts and (facts.outlet or facts.agency or facts.title)) or "an unnamed outlet"
    return f"{chain}, in {outlet}" if chain else outlet
