"""How many people an incident hurt in all, as each report puts it: reach here to change what counts as a report's whole.

Tolls by side cannot be added up where "five civilians", "two Palestinians" and "Mr Nada and his wife" may be the same people. A report
that weighs several sources opens with the whole that it holds to be true; what others count may raise the greatest figure, while
persons told one by one, children and earlier counts are parts of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.quantity import Casualty
from sayso.reconcile.counted import FORCE_WORDS, HAPPENED, word_kind
from sayso.reconcile.facts import root_speaker
from sayso.reconcile.sides import is_fighter, is_state, side_of

_EVERYBODY = frozenset(
    """civilian civilians member members resident residents citizen citizens villager villagers martyr martyrs local locals inhabitant
    inhabitants refugee refugees passenger passengers worshipper worshippers protester protesters bystander bystanders
    noncombatant noncombatants soul souls evacuee evacuees""".split()
)
"""Last words for people of any age, sex or trade, beside those that name nobody (``counted_words.tsv``)."""
_PART = re.compile(
    r"\b(?:includ\w+|among(?:st)?\s+(?:them|those|the)|of\s+(?:whom|them|which|those)|comprising|namely|such\s+as)\b", re.IGNORECASE
)
_NO_NUMBER = re.compile(r"\A(?:an?|the|his|her|their|\W)*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Whole:
    """The least and the greatest number of all who suffered one outcome."""

    low: int
    high: int | None
    """None for a floor without a ceiling."""
    rule: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """What one claim makes of all who suffered an outcome."""

    claim: Claim
    low: int | None
    high: int | None
    general: bool
    """True for a count of people of any kind; persons told one by one, or children alone, may be a part."""

    @property
    def top(self) -> int:
        return self.high if self.high is not None else self.low or 0

    @property
    def own(self) -> bool:
        """True for the report's own voice."""
        return root_speaker(self.claim) is None


def wholes_of(claims: Iterable[Claim]) -> dict[str, Whole]:
    """Return by outcome what the incident's claims give as the whole.

    Outcomes of which nobody counts people at large are left out, and those that fighters of a known party suffered too: villagers and
    rebels are counted apart, and one is no part of the other.

    Args:
        claims: the incident's claims; those that deny or foresee it, and sums of a period, give no figures.
    """
    told: dict[str, dict[str, list[Claim]]] = {}
    parted: set[str] = set()
    for claim in sorted(claims, key=lambda claim: (claim.report, claim.span, claim.id)):
        if claim.stance in HAPPENED and not claim.aggregate:
            parted |= {casualty.outcome for casualty in claim.casualties if _is_of_party(casualty)}
            for outcome in sorted({casualty.outcome for casualty in claim.casualties} - parted):
                told.setdefault(outcome, {}).setdefault(claim.report, []).append(claim)
    for outcome in parted & told.keys():
        del told[outcome]
    found = {outcome: [whole for own in reports.values() if (whole := _of_report(outcome, own))] for outcome, reports in told.items()}
    return {outcome: _joined(wholes) for outcome, wholes in sorted(found.items()) if wholes}


def _joined(wholes: Sequence[Whole]) -> Whole:
    """Return the whole over reports: the least of their floors, the greatest of their ceilings."""
    if len(wholes) == 1:
        return wholes[0]
    top = max(wholes, key=lambda whole: whole.low if whole.high is None else whole.high)
    return Whole(min(whole.low for whole in wholes), top.high, f"wholes of {len(wholes)} reports")


def _of_report(outcome: str, claims: Sequence[Claim]) -> Whole | None:
    """Return what one report gives as the whole; None where it counts nobody at large and no list of persons."""
    figures = [figure for claim in claims if (figure := _figure(claim, outcome)) is not None]
    general = [figure for figure in figures if figure.general]
    lead = next((figure for figure in general if figure.own), None)
    if lead is None:
        return _from_sources(general) if general else _listed(figures)
    listed = next((figure for figure in figures[: figures.index(lead)] if figure.own and (figure.low or 0) > max(1, lead.top)), None)
    return _led(listed or lead, general)


def _from_sources(general: Sequence[_Figure]) -> Whole:
    floors = [figure.low for figure in general if figure.low is not None]
    top = max(figure.top for figure in general)
    return Whole(min(floors) if floors else top, top, "figures of the report's sources")


def _listed(figures: Sequence[_Figure]) -> Whole | None:
    """Return the persons that the report lists first, and those of its longest list; None where it tells of single persons only."""
    lists = [figure for figure in figures if (figure.low or 0) > 1]
    if not lists:
        return None
    most = max(lists, key=lambda figure: figure.top)
    return Whole(lists[0].low or 0, most.high, "persons listed together")


def _led(lead: _Figure, general: Sequence[_Figure]) -> Whole:
    """Return the whole that a report opens with; a range stands, a floor or a number may be exceeded by what sources count."""
    if lead.low is None:
        floors = [figure.low for figure in general if figure.low is not None and figure.low <= lead.top]
        top = max(figure.top for figure in general)
        return Whole(min(floors, default=lead.top), top, f"ceiling that the report opens with ({lead.top})")
    if lead.high is not None and lead.high > lead.low:
        return Whole(lead.low, lead.high, f"range that the report gives in its own voice ({lead.low}-{lead.high})")
    greatest = max(general, key=lambda figure: (figure.top, figure.high is not None))
    if greatest.top <= lead.top:
        return Whole(lead.low, lead.high, f"figure that the report opens with ({lead.low})")
    return Whole(lead.low, greatest.high, f"figure that the report opens with ({lead.low}); a source gives {greatest.top}")


def _figure(claim: Claim, outcome: str) -> _Figure | None:
    counts = [c for c in claim.casualties if c.outcome == outcome and (c.low is not None or c.high is not None)]
    kept = list(_without_parts(claim.quote, counts))
    if not kept:
        return None
    low = sum(c.low or 0 for c in kept) if any(c.low is not None for c in kept) else None
    is_open = any(c.high is None for c in kept)
    return _Figure(claim, low, None if is_open else sum(c.high or 0 for c in kept), any(map(_is_general, kept)))


def _without_parts(quote: str, counts: Sequence[Casualty]) -> Iterator[Casualty]:
    """Yield the greatest count and those listed beside it; what the words call a part of it, or what it adds up to, is left out."""
    if not counts:
        return
    chief = max(counts, key=lambda c: (c.low or 0, c.high or 0))
    beside = [c for c in counts if c is not chief and not _is_again(c) and not _is_part(quote, chief, c)]
    adds_up = len(beside) > 1 and sum(c.low or 0 for c in beside) == chief.low
    yield chief
    if not adds_up:
        yield from beside


def _is_again(casualty: Casualty) -> bool:
    """Say whether a pronoun stands for people counted before: "them", "both", but not "him and his wife"."""
    return word_kind(casualty.of) == "pronoun" and casualty.high != 1


def _is_part(quote: str, chief: Casualty, other: Casualty) -> bool:
    start, end = quote.find(chief.text), quote.find(other.text)
    if chief.text and other.text == chief.text and quote.count(chief.text) == 1:
        return True  # the same words, of which two groups were read
    return 0 <= start < end and _PART.search(quote, start, end + len(other.text)) is not None


def _is_of_party(casualty: Casualty) -> bool:
    """Say whether those hurt are fighters: of a known group, or of a state's forces."""
    actor = casualty.actor
    if (casualty.low, casualty.high) == (None, None):
        return False
    last = casualty.of.casefold().rpartition(" ")[2]
    return last in FORCE_WORDS or (actor is not None and is_fighter(actor) and not is_state(actor))


def _is_general(casualty: Casualty) -> bool:
    """Say whether a casualty counts people of any kind: "12 people", "dozens", "one civilian", "two Malians"."""
    if casualty.of and casualty.text == casualty.of:
        return False
    last = casualty.of.casefold().rstrip(" .,;:'\"\u2019\u201d").rpartition(" ")[2]
    if word_kind(casualty.of) == "anybody" or last in _EVERYBODY:
        return True
    counted = not _NO_NUMBER.match(casualty.text)
    nation = casualty.actor is not None and is_state(side_of(casualty.actor))
    return counted and nation and casualty.of[:1].isupper()
