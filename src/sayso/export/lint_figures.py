"""The lint's rules of numbers and words taken over: figures, counts of origins, dates, quotations."""

import re
from collections.abc import Iterator, Sequence

from sayso.export.brief_numbers import Known, blank, dates_in, figures_in, is_known, known_dates
from sayso.export.brief_words import NUMBER_WORDS
from sayso.export.briefing.evidence import Cited, Evidence
from sayso.export.briefing.parse import Line, Said
from sayso.export.briefing.wording import CUT, plain_quote, tidy
from sayso.export.lint_types import Fault
from sayso.model.claim import ROLES
from sayso.reconcile.counted import HAPPENED

_ORIGINS = re.compile(r"\b(?P<number>\d+|[A-Za-z]+)\s+independent\s+origins?\b|\b(?P<single>(?:a\s+)?single\s+origin)\b", re.IGNORECASE)
_QUOTE = re.compile(r"“([^”]*)”")


def check_figures(line: Line, cited: Sequence[Cited], evidence: Evidence, mend: str) -> Iterator[Fault]:
    """Yield a fault for each figure that no cited claim gives, by its bounds or in its words."""
    words = blank(line.unquoted, [match.span() for match in _ORIGINS.finditer(line.unquoted)])
    given = {value for one in cited for value in figures_of(one)}
    if all(found.value in given for found in figures_in(words)):
        return
    for found in figures_in(_without_names(words, cited, evidence)):
        if found.value not in given:
            yield line.fault("figure", found.words, mend)


def figures_of(one: Cited) -> set[int]:
    """Return the figures that a claim gives: bounds of those hurt and of sizes, and the numbers in its words."""
    claim = one.claim
    bounds = {bound for casualty in claim.casualties for bound in (casualty.low, casualty.high)}
    bounds |= {claim.size.low, claim.size.high} if claim.size else set()
    return {bound for bound in bounds if bound is not None} | {found.value for found in figures_in(claim.quote)}


def _without_names(words: str, cited: Sequence[Cited], evidence: Evidence) -> str:
    """Return words with the names blanked that hold a number or a date ("France 24", "Ward 7", "March 23 Movement")."""
    names = {tidy(name) for one in cited for name in _names_of(one) if name}
    for case in map(evidence.case, {one.incident for one in cited}):
        names |= {tidy(one.claim.where.name) for one in case.cited if one.claim.where}
        names |= {tidy(case.name(value.value)) for value in case.account.values if value.attribute in ROLES}
        names |= {tidy(case.name(side)) for value in case.account.values if (side := value.attribute.partition(":")[2])}
    spans = []
    for name in sorted((name for name in names if figures_in(name) or dates_in(name)), key=len, reverse=True):
        spans += [match.span() for match in re.finditer(re.escape(name), words, re.IGNORECASE)]
    return blank(words, spans)


def _names_of(one: Cited) -> Iterator[str]:
    yield one.outlet
    for speaker in one.claim.attribution:
        yield speaker.text
        yield speaker.name or ""
    for participant in one.claim.participants:
        yield participant.text
        yield (participant.actor or "").replace("-", " ")


def check_origins(said: Said, cited: Sequence[Cited], evidence: Evidence) -> Iterator[Fault]:
    """Yield a fault for each count of origins that is not true: of the next citation where it stands in brackets, else of the sentence."""
    for part in said.parts:
        own = [evidence.cited(full) for name in part.citations if (full := evidence.find(name)) is not None]
        for match in _ORIGINS.finditer(part.unquoted):
            bracketed = part.unquoted[: match.start()].endswith("(")
            true = len({one.origin for one in (own if bracketed else cited) if one.claim.stance in HAPPENED})
            if _count(match) != true:
                yield said.fault("origins", match.group(), f"the cited claims have {true}")


def _count(match: re.Match[str]) -> int:
    if match["single"]:
        return 1
    number = match["number"].lower()
    return int(number) if number.isdigit() else NUMBER_WORDS.get(number, -1)


def check_dates(line: Line, cited: Sequence[Cited], evidence: Evidence) -> Iterator[Fault]:
    """Yield a fault for each date that no claim of the cited incidents gives and no cited report bears."""
    if not dates_in(line.unquoted):
        return
    known = _known(cited, evidence)
    for one in dates_in(_without_names(line.unquoted, cited, evidence)):
        if not is_known(one.words, known):
            yield line.fault("date", one.words, "give the date as a claim has it")


def _known(cited: Sequence[Cited], evidence: Evidence) -> Known:
    values = [one.published for one in cited if one.published]
    for incident in {one.incident for one in cited}:
        case = evidence.case(incident)
        values += [one.claim.when.edtf for one in case.cited if one.claim.when and one.claim.when.edtf]
        values += [case.account.when] if case.account.when else []
    return known_dates(values)


def check_quotes(said: Said, cited: Sequence[Cited]) -> Iterator[Fault]:
    """Yield a fault for each quotation that is not verbatim from a cited claim or the words of its speaker, likelihood or time."""
    sources = [plain_quote(words) for one in cited for words in _quotable(one)]
    for quote in _QUOTE.findall(said.words):
        words = " ".join(quote.removesuffix(CUT).removesuffix("…").split())
        if not any(words in source for source in sources):
            yield said.fault("quote", quote[:80], "quote a cited claim word for word")


def _quotable(one: Cited) -> Iterator[str]:
    yield one.claim.quote
    for speaker in one.claim.attribution:
        yield tidy(speaker.text)
        yield tidy(speaker.name or "")
    if one.forecast:
        yield one.forecast.horizon.words
        yield one.forecast.likelihood.words if one.forecast.likelihood else ""
        yield one.forecast.condition.words if one.forecast.condition else ""
