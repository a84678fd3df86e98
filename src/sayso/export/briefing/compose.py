"""Puts a brief together: key points, incidents by date, totals over a period, and what lies ahead.

Nothing is told that no claim says. The order of sentences is fixed: what is said to have happened, figures, responsibility, demands,
denials, gaps; the denials stand in the same paragraph as what they deny.
"""

from collections.abc import Callable, Iterator, Sequence

from sayso.export.briefing.answers import (
    AHEAD,
    denial_sentences,
    denied_by,
    forecast_sentences,
    position_sentences,
    responsibility_sentences,
)
from sayso.export.briefing.evidence import Case, Evidence
from sayso.export.briefing.figures import figure_rows, figure_sentences
from sayso.export.briefing.gaps import gap_sentence
from sayso.export.briefing.happened import happened_sentences
from sayso.export.briefing.types import LABELS, Briefing, Entry, Section, Sentence, Undecided
from sayso.reconcile.counted import HAPPENED
from sayso.reconcile.dates import days_or_none

TITLE = "Brief"
KEY_POINTS, INCIDENTS, PERIODS, LIES_AHEAD = "Key points", "Incidents", "Totals over a period", "Foreseen, threatened, demanded, offered"


def compose(evidence: Evidence, *, title: str = TITLE, chosen: str = "") -> Briefing:
    """Return the brief of these cases.

    Args:
        evidence: the chosen incidents.
        title: of the brief.
        chosen: what was asked for, in words.
    """
    told = [case for case in evidence if not case.account.expected and not case.account.aggregate]
    periods = [case for case in evidence if case.account.aggregate and not case.account.expected]
    ahead = [case for case in evidence if case.account.expected or case.holding(*AHEAD)]
    sections = (
        Section(KEY_POINTS, tuple(key_points(evidence))),
        Section(INCIDENTS, tuple(incident_entry(case) for case in told)),
        Section(PERIODS, tuple(incident_entry(case) for case in periods)),
        Section(LIES_AHEAD, tuple(ahead_entry(case) for case in ahead)),
    )
    return Briefing(
        title, chosen, tuple(section for section in sections if section.entries),
        tuple(row for case in evidence for row in figure_rows(case)), tuple(_undecided(evidence)),
        tuple(case.id for case in evidence), tuple(case.id for case in evidence if not case.is_reviewed),
    )


def incident_entry(case: Case) -> Entry:
    """Return the paragraph of an incident that is told or denied."""
    sentences = [
        *happened_sentences(case), *figure_sentences(case), *responsibility_sentences(case), *position_sentences(case),
        *denial_sentences(case), *gap_sentence(case),
    ]
    return Entry(case.account.title, case.id, tuple(sentences))


def ahead_entry(case: Case) -> Entry:
    """Return the paragraph of what is foreseen, with who denies it."""
    positions = position_sentences(case) if case.account.expected else ()
    gaps = gap_sentence(case) if case.account.expected else ()
    return Entry(case.account.title, case.id, (*forecast_sentences(case), *positions, *denial_sentences(case), *gaps))


def key_points(evidence: Evidence) -> Iterator[Entry]:
    """Yield at most five lines, each of another incident, chosen by the rules of ``LABELS``."""
    told = [case for case in evidence if case.holding(*HAPPENED) and not case.account.aggregate]
    ahead = [case for case in evidence if case.holding(*AHEAD)]
    used: set[str] = set()
    rules: tuple[tuple[Sequence[Case], Callable[[Case], tuple[object, ...]], Callable[[Case], Sentence | None]], ...] = (
        (told, lambda case: (_origins(case), _last_day(case)), lambda case: _happened(case) if _origins(case) > 1 else None),
        (told, lambda case: (len(case.account.contested), _origins(case)), _contested),
        (told, lambda case: (_last_day(case), _origins(case)), lambda case: _happened(case) if _last_day(case) else None),
        (told, lambda case: (_best_killed(case), _origins(case)), _killed),
        (ahead, lambda case: (_last_said(case), _last_day(case)), lambda case: next(forecast_sentences(case), None)),
    )
    for label, (cases, rank, sentence) in zip(LABELS, rules, strict=True):
        found = _first([case for case in cases if case.id not in used], rank, sentence)
        if found is not None:
            used.add(found[0].id)
            yield Entry(found[0].account.title, found[0].id, (_with_denials(*found),), label)


def _first(
    cases: Sequence[Case], rank: Callable[[Case], tuple[object, ...]], sentence: Callable[[Case], Sentence | None]
) -> tuple[Case, Sentence] | None:
    """Return the highest ranked case that has the sentence asked for; ties go to the first by date and id."""
    for case in sorted(cases, key=rank, reverse=True):
        found = sentence(case)
        if found is not None:
            return case, found
    return None


def _with_denials(case: Case, sentence: Sentence) -> Sentence:
    return Sentence(sentence.lead, (*sentence.clauses, *denied_by(case)), sentence.about)


def _origins(case: Case) -> int:
    return len({one.origin for one in case.holding(*HAPPENED)})


def _last_day(case: Case) -> str:
    days = days_or_none(case.account.when) if case.account.when else None
    return days[1].isoformat() if days else ""


def _last_said(case: Case) -> str:
    return max((one.published or "" for one in case.holding(*AHEAD)), default="")


def _best_killed(case: Case) -> int:
    return max((toll.best or 0 for toll in case.account.tolls if toll.outcome == "killed"), default=0)


def _happened(case: Case) -> Sentence | None:
    return next(happened_sentences(case), None)


def _contested(case: Case) -> Sentence | None:
    """Return the sentence in which the accounts part: a figure before all else."""
    contested = case.account.contested
    told = [*figure_sentences(case), *happened_sentences(case)]
    return next((sentence for sentence in told if sentence.about in contested and len(contested) > 0), None)


def _killed(case: Case) -> Sentence | None:
    """Return the figures of the killed of the side that has most."""
    tolls = [toll for toll in case.account.tolls if toll.outcome == "killed" and toll.best]
    if not tolls:
        return None
    most = max(tolls, key=lambda toll: toll.best or 0)
    return next((sentence for sentence in figure_sentences(case) if sentence.about == most.attribute), None)


def _undecided(evidence: Evidence) -> Iterator[Undecided]:
    for case in evidence:
        for other in case.near:
            yield Undecided(case.id, other, case.account.title, evidence.case(other).account.title)
