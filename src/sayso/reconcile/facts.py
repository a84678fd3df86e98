"""What reconciling knows of a report, and the words that name a source. Reach here for ``ReportFacts``."""

from collections.abc import Mapping
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


def is_identified(speaker: Speaker) -> bool:
    """Say whether a speaker can be told from others."""
    return bool(speaker.actor or speaker.name) or not speaker.anonymous


def root_speaker(claim: Claim) -> Speaker | None:
    """Return the innermost speaker who can be told from others, from whom the ones before have it; None where there is none."""
    return next(filter(is_identified, reversed(claim.attribution)), None)


def origin_words(claim: Claim, reports: Mapping[str, ReportFacts]) -> str:
    """Return the name of the one from whom a claim's report has it ("Kyrgyz Defense Ministry", "AFP", "an unnamed outlet")."""
    speaker = root_speaker(claim)
    if speaker is not None:
        return speaker.name or speaker.text
    return publisher_words(reports.get(claim.report))


def publisher_words(facts: ReportFacts | None) -> str:
    """Return the name of the one in whose voice a report speaks: the agency that it credits, its outlet, else its title."""
    return (facts and (facts.agency or facts.outlet or facts.title)) or "an unnamed outlet"


def holder_words(claim: Claim, reports: Mapping[str, ReportFacts]) -> str:
    """Return who says so, outermost source first, and where ("a shepherd, in Jamestown Monitor")."""
    chain = ", citing ".join(speaker.name or speaker.text for speaker in claim.attribution)
    facts = reports.get(claim.report)
    outlet = (facts and (facts.outlet or facts.agency or facts.title)) or "an unnamed outlet"
    return f"{chain}, in {outlet}" if chain else outlet
