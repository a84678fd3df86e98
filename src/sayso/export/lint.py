"""The lint of briefs: refuses a sentence that goes beyond its claims, hides a denial, or mixes confidence with likelihood.

It reads the text of a brief (``briefing/text.py``) as the composer wrote it or as an analyst left it, so one set of rules holds for
both. Each fault names the sentence, the rule, the words and how to mend it; docs/briefs.md lists the rules.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.export.brief_words import listed, words_pattern
from sayso.export.briefing.evidence import Cited, Evidence
from sayso.export.briefing.gaps import GAPS, OPENING, gaps_in, is_true_gap
from sayso.export.briefing.parse import Line, Paragraph, Said, Script, parse_script
from sayso.export.briefing.text import cite_ids
from sayso.export.briefing.types import Briefing
from sayso.export.lint_figures import check_dates, check_figures, check_origins, check_quotes
from sayso.export.lint_speakers import check_speakers
from sayso.export.lint_types import Fault
from sayso.forecasts.likelihood import likelihood_words
from sayso.reconcile.counted import HAPPENED

HEADING_WORDS = 8
_MISSING = re.compile(r"\W*(?:no (?:report|source|one|outlet|claim|witness|official)|nobody|none|nothing)\b", re.IGNORECASE)
"""Opens a sentence on what is missing, which no citation can bear out."""
DENIES = frozenset({"denies", "disputes"})
LOOKS_AHEAD = frozenset({"predicts", "threatens", "demands", "offers"})


def lint_briefing(briefing: Briefing, text: str, evidence: Evidence) -> list[Fault]:
    """Return the faults of a composed brief: those of its text, and clauses that name no claim."""
    bare = [
        Fault(0, clause.text, "no-citation", clause.text, "name the claims that it rests on")
        for section in briefing.sections for entry in section.entries for sentence in entry.sentences for clause in sentence.clauses
        if not clause.behind
    ]
    return bare + lint_text(text, evidence)


def lint_text(text: str, evidence: Evidence) -> list[Fault]:
    """Return the faults of a brief's text in order of line; none means that it may be handed on.

    Args:
        text: as ``briefing_text`` wrote it, or as edited.
        evidence: the only claims that it may cite.
    """
    script = parse_script(text)
    faults = [fault for paragraph in script.paragraphs for fault in _paragraph_faults(paragraph, evidence)]
    return sorted([*_heading_faults(script, evidence), *faults], key=lambda fault: fault.line)


def _heading_faults(script: Script, evidence: Evidence) -> Iterator[Fault]:
    """Yield the faults of headings: an incident's is its title; others are short, and give no figure and no date."""
    for heading in script.headings:
        yield from check_proof(heading)
        incident = evidence.find(heading.incident) if heading.incident else None
        if incident is not None:
            title = evidence.case(incident).account.title
            if heading.words != title:
                yield heading.fault("heading", heading.words, f"keep the incident's title: {title}")
        elif heading.incident:
            yield heading.fault("unknown-incident", heading.incident, "head a paragraph with an incident of this brief")
        else:
            if len(heading.words.split()) > HEADING_WORDS:
                yield heading.fault("heading", heading.words, f"use at most {HEADING_WORDS} words; what happened is told in sentences")
            yield from check_figures(heading, (), evidence, "leave figures to the sentences, which cite them")


def _paragraph_faults(paragraph: Paragraph, evidence: Evidence) -> Iterator[Fault]:
    told: dict[str, set[str]] = {}
    cited_here: set[str] = set()
    for said in paragraph.sentences:
        known, faults = _resolve(said, evidence)
        yield from faults
        cited_here.update(one.id for one in known)
        for one in known:
            if one.claim.stance not in DENIES:
                told.setdefault(one.incident, set()).add(one.id)
        yield from _sentence_faults(said, known, evidence)
    for incident in sorted(told):
        yield from _hidden(paragraph, incident, cited_here, evidence)


def _resolve(said: Said, evidence: Evidence) -> tuple[tuple[Cited, ...], list[Fault]]:
    """Return the claims that a sentence cites, and a fault for each citation that leads to none of this brief's claims."""
    found: dict[str, Cited] = {}
    faults = []
    for name in said.citations:
        full = evidence.find(name)
        if full is None:
            faults.append(said.fault("unknown-citation", name, "cite a claim of an incident that is in this brief"))
        else:
            found[full] = evidence.cited(full)
    return tuple(found.values()), faults


def _hidden(paragraph: Paragraph, incident: str, cited: set[str], evidence: Evidence) -> Iterator[Fault]:
    missing = [one for one in evidence.case(incident).cited if one.claim.stance in DENIES and one.id not in cited]
    if missing:
        speakers = listed(sorted({_speaker(one) for one in missing}))
        citation = cite_ids([one.id for one in missing], evidence)
        yield paragraph.sentences[0].fault(
            "hidden-denial", evidence.case(incident).account.title,
            f"tell in the same paragraph that it is denied or disputed by {speakers} {citation}",
        )


def _speaker(one: Cited) -> str:
    last = one.claim.attribution[-1] if one.claim.attribution else None
    return (last.name or last.text) if last else one.outlet or "the report"


def _sentence_faults(said: Said, cited: Sequence[Cited], evidence: Evidence) -> Iterator[Fault]:
    yield from check_proof(said)
    yield from check_mixed(said)
    for part in said.uncited:
        yield said.fault("no-citation", part, "put [c-...] of the claims that it rests on behind it, or take it out")
    if not cited:
        return
    gaps = gaps_in(said.bare)
    if gaps is not None:
        yield from _false_gaps(said, gaps, cited)
        return
    if _MISSING.match(said.bare):
        yield said.fault("false-gap", said.bare.strip()[:80], f"say what is missing as one of: {OPENING}{' / '.join(GAPS)}")
    yield from check_speakers(said, cited)
    yield from _stance_faults(said, cited)
    yield from check_figures(said, cited, evidence, "give a figure that a cited claim gives, as that claim has it")
    yield from check_origins(said, cited, evidence)
    yield from check_dates(said, cited, evidence)
    yield from check_quotes(said, cited)


def _false_gaps(said: Said, gaps: Sequence[str], cited: Sequence[Cited]) -> Iterator[Fault]:
    for phrase in gaps:
        if not is_true_gap(phrase, cited):
            yield said.fault("false-gap", f"{OPENING}{phrase}", "take it out: a cited claim does")


def _stance_faults(said: Said, cited: Sequence[Cited]) -> Iterator[Fault]:
    """Yield faults where what is denied, foreseen or claimed for oneself is told as having happened."""
    for stances, words, rule, mend in (
        (DENIES, "denying", "denial-as-fact", "say that it is denied or disputed, and by whom"),
        (LOOKS_AHEAD, "ahead", "forecast-as-fact", "say that it is predicted, threatened, demanded or offered, and by whom"),
    ):
        meant = [one for one in cited if one.claim.stance in stances]
        if meant and not words_pattern(words).search(said.unquoted):
            yield said.fault(rule, " ".join(meant[0].claim.quote.split())[:80], mend)
    if any(one.claim.stance in HAPPENED for one in cited) and not _says(said):
        yield said.fault("hearsay", said.bare.strip()[:80], "say that somebody says so: “X tells of ...”, “... by X”, “according to X”")


def _says(said: Said) -> bool:
    found = words_pattern("saying").search(said.unquoted) or words_pattern("claiming").search(said.unquoted)
    return found is not None or words_pattern("denying").search(said.unquoted) is not None


def check_proof(line: Line) -> Iterator[Fault]:
    """Yield a fault for each word that says a matter is settled."""
    for match in words_pattern("proof").finditer(line.unquoted):
        yield line.fault("confirmed", match.group(), "say how many independent origins tell it, or who says so")


def check_mixed(line: Line) -> Iterator[Fault]:
    """Yield a fault where one sentence says both how sure its writer is and how likely something is. Source: ICD-203, 6.e(2)(a)."""
    sure = words_pattern("confidence").search(line.unquoted)
    likely = likelihood_words(line.unquoted)
    if sure and likely:
        yield line.fault(
            "confidence-with-likelihood", f"{sure.group()} ... {likely}", "make two sentences: one on confidence, one on likelihood"
        )
