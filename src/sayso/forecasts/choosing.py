"""Which forecasts of a book fit what is asked, in which order, and how many stand where."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.forecasts.book import Book, Line, speakers_like
from sayso.forecasts.ledger import STATES, state_of
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.model.forecast import OUTCOMES, Resolution

SORTS = ("said", "until", "speaker")
UNKNOWN = "9999"
"""Sorts what has no day behind what has one."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked of forecasts; what is empty asks nothing."""

    words: str = ""
    """In the quote or the speaker's words."""
    speaker: str = ""
    """A key, or any words of the name."""
    kind: str = ""
    state: str = ""
    """One of :data:`sayso.forecasts.ledger.STATES`."""
    outcome: str = ""
    band: str = ""
    country: str = ""
    """ISO code."""
    since: str = ""
    """EDTF date: surely said on its first day or later."""
    until: str = ""
    """EDTF date: surely said on its last day or before."""
    sort: str = "said"
    """One of ``SORTS``: the latest said first, the soonest due first, or by speaker."""


def choose(book: Book, chosen: Chosen, said: Mapping[str, Resolution], day: str | None) -> Sequence[Line]:
    """Return the forecasts that fit, in the order asked for.

    Args:
        book: of the record.
        chosen: what is asked.
        said: what people say came of them, by forecast.
        day: ISO day by which they are judged overdue.
    """
    lines: Sequence[Line] = book.lines
    if chosen.speaker:
        lines = [line for key in speakers_like(book, chosen.speaker) for line in book.by_speaker[key]]
    since, until = _bound(chosen.since, 0), _bound(chosen.until, 1)
    fits = [line for line in lines if _fits(line, chosen) and _is_said(line, since, until)]
    if chosen.state or chosen.outcome:
        fits = [line for line in fits if _stands(line, chosen, said.get(line.id), day)]
    if chosen.sort == "until":
        return sorted(fits, key=lambda line: (line.until or UNKNOWN, line.id))
    if chosen.sort == "speaker":
        return sorted(fits, key=lambda line: (line.speaker.casefold(), line.said or UNKNOWN, line.id))
    return sorted(fits, key=lambda line: line.said or "", reverse=True)


def _bound(edtf: str, at: int) -> str:
    day = edtf_bounds(edtf)[at] if edtf and is_valid_edtf(edtf) else None
    return day.isoformat() if day else ""


def _fits(line: Line, chosen: Chosen) -> bool:
    words = chosen.words.casefold()
    return (
        (not chosen.kind or line.kind == chosen.kind) and (not chosen.band or line.band == chosen.band)
        and (not chosen.country or line.country == chosen.country)
        and (not words or words in line.quote.casefold() or words in line.speaker.casefold())
    )


def _is_said(line: Line, since: str, until: str) -> bool:
    """Say whether the day of saying surely lies between two days; one that is not known does so only where none is asked for."""
    if not since and not until:
        return True
    first, last = _bound(line.said or "", 0), _bound(line.said or "", 1)
    return bool(first and last) and first >= since and (not until or last <= until)


def _stands(line: Line, chosen: Chosen, resolution: Resolution | None, day: str | None) -> bool:
    if chosen.outcome and (resolution is None or resolution.outcome != chosen.outcome):
        return False
    return not chosen.state or state_of(line, resolution, day) == chosen.state


def count(lines: Sequence[Line], said: Mapping[str, Resolution], day: str | None) -> dict[str, int]:
    """Return how many forecasts there are (``made``), in each state and with each outcome."""
    states = Counter(state_of(line, said.get(line.id), day) for line in lines)
    outcomes = Counter(resolution.outcome for resolution in said.values())
    return {"made": len(lines), **{state: states[state] for state in STATES}, **{outcome: outcomes[outcome] for outcome in OUTCOMES}}
