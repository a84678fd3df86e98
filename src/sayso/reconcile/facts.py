"""What reconciling knows of a report, and the words that name a source. Reach here for ``ReportFacts``."""

import re
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


_CUE = re.compile(r"(?:(?:is|are|was|were|has|have|had|be|been|being) .+|(?!he$|she$|they$|it$|we$|i$|who$|others$)[a-z]+)")
"""Words that say that a thing is said and not by whom: one small word, or a passive verb."""
_SMALL = frozenset("of for and the in on to de del la al el & van von bin ibn".split())
"""Words that stand in small letters inside names."""


def proper_name(text: str) -> str | None:
    """Return the name that a speaker's words hold, without its article; None where they describe and do not name.

    A name is a run between commas of capitalised words ("the Valley Rights Observatory", "the prosecutor, Rashid Kadyrov"); of one word
    only after a small article, as any word may open a sentence.
    """
    for part in text.split(","):
        whole = part.split()
        words = whole[1:] if whole and whole[0] in {"the", "The"} else whole
        large = [word for word in words if word[:1].isupper()]
        if not words or words[-1] not in large or any(word not in large and word not in _SMALL for word in words):
            continue
        if len(large) > 1 or whole[0] == "the":
            return " ".join(words)
    return None


def speaker_name(speaker: Speaker) -> str:
    """Return the name under which a speaker is told from others: the resolved one, the fuller one of the words where they hold it."""
    told = proper_name(speaker.text)
    if speaker.name is None or (told is not None and told.endswith(f" {speaker.name}") and " " not in speaker.name):
        return told or speaker.name or speaker.text
    return speaker.name


def is_identified(speaker: Speaker) -> bool:
    """Say whether a speaker can be told from others."""
    return bool(speaker.actor or speaker.name) or not speaker.anonymous or proper_name(speaker.text) is not None


def root_speaker(claim: Claim) -> Speaker | None:
    """Return the innermost speaker who can be told from others, from whom the ones before have it; None where there is none."""
    return next(filter(is_identified, reversed(claim.attribution)), None)


def origin_words(claim: Claim, reports: Mapping[str, ReportFacts]) -> str:
    """Return the name of the one from whom a claim's report has it ("Kyrgyz Defense Ministry", "AFP", "an unnamed outlet")."""
    speaker = root_speaker(claim)
    if speaker is not None:
        return speaker_name(speaker)
    return publisher_words(reports.get(claim.report))


def publisher_words(facts: ReportFacts | None) -> str:
    """Return the name of the one in whose voice a report speaks: the agency that it credits, its outlet, else its title."""
    return (facts and (facts.agency or facts.outlet or facts.title)) or "an unnamed outlet"


def speaker_words(speaker: Speaker) -> str:
    """Return who speaks, as shown; where the report only says that it is said, its words for that: ``unnamed source ("reportedly")``."""
    if speaker.name is None and speaker.kind == "unnamed" and speaker.anonymous and _CUE.fullmatch(speaker.text):
        return f'unnamed source ("{speaker.text}")'
    return speaker.name or speaker.text


def holder_words(claim: Claim, reports: Mapping[str, ReportFacts]) -> str:
    """Return who says so, outermost source first, and where ("a shepherd, in Jamestown Monitor")."""
    chain = ", citing ".join(map(speaker_words, claim.attribution))
    facts = reports.get(claim.report)
    outlet = (facts and (facts.outlet or facts.agency or facts.title)) or "an unnamed outlet"
    return f"{chain}, in {outlet}" if chain else outlet
