"""Puts a brief together: key points, incidents by date, totals over a period, and what lies ahead.

Nothing is told that no claim says. The order of sentences is fixed: what is said to have happened, figures, responsibility, demands,
denials, gaps; the denials stand in the same paragraph as what they deny.
"""

from collections.abc import Collection, Iterator

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
from sayso.export.briefing.standing import rank_points, standing_of
from sayso.export.briefing.types import LABELS, Briefing, Entry, Section, Sentence, Undecided
from sayso.reconcile.counted import HAPPENED

TITLE = "Brief"
KEY_POINTS, INCIDENTS, PERIODS, LIES_AHEAD = "Key points", "Incidents", "Totals over a period", "Foreseen, threatened, demanded, offered"


def compose(
    evidence: Evidence, *, title: str = TITLE, chosen: str = "", only: Collection[str] | None = None, points: bool = True
) -> Briefing:
    """Return the brief of these cases.

    Args:
        evidence: the chosen incidents.
        title: of the brief.
        chosen: what was asked for, in words.
        only: the incidents that are told in full, where the others are there for the key points alone; None tells all.
        points: False leaves the key points out.
    """
    cases = [case for case in evidence if only is None or case.id in only]
    told = [case for case in cases if not case.account.expected and not case.account.aggregate]
    periods = [case for case in cases if case.account.aggregate and not case.account.expected]
    ahead = [case for case in cases if case.account.expected or case.holding(*AHEAD)]
    sections = (
        Section(KEY_POINTS, tuple(key_points(evidence)) if points else ()),
        Section(INCIDENTS, tuple(incident_entry(case) for case in told)),
        Section(PERIODS, tuple(incident_entry(case) for case in periods)),
        Section(LIES_AHEAD, tuple(ahead_entry(case) for case in ahead)),
    )
    return Briefing(
        title, chosen, tuple(section for section in sections if section.entries),
        tuple(row for case in cases for row in figure_rows(case)), tuple(_undecided(evidence)),
        tuple(case.id for case in cases), tuple(case.id for case in cases if not case.is_reviewed),
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
    cases = {case.id: case for case in evidence}
    used: set[str] = set()
    ranked = rank_points([standing_of(case.account) for case in evidence])
    for label, order, sentence in zip(LABELS, ranked, (_independent, _contested, _happened, _killed, _foreseen), strict=True):
        for name in order:
            found = sentence(cases[name]) if name not in used else None
            if found is not None:
                used.add(name)
                yield Entry(cases[name].account.title, name, (_with_denials(cases[name], found),), label)
                break


def _with_denials(case: Case, sentence: Sentence) -> Sentence:
    return Sentence(sentence.lead, (*sentence.clauses, *denied_by(case)), sentence.about)


def _happened(case: Case) -> Sentence | None:
    return next(happened_sentences(case), None)


def _independent(case: Case) -> Sentence | None:
    """Return what is told, where more than one origin tells it."""
    return _happened(case) if len({one.origin for one in case.holding(*HAPPENED)}) > 1 else None


def _foreseen(case: Case) -> Sentence | None:
    return next(forecast_sentences(case), None)


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
    known = {case.id for case in evidence}
    for case in evidence:
        for other in filter(known.__contains__, case.near):
            yield Undecided(case.id, other, case.account.title, evidence.case(other).account.title)
