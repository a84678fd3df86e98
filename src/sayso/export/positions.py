"""What the sides of a happening say of it themselves, and how its figures changed from report to report.

Reach here for ``positions_of``, ``growth_of`` and ``figures_of``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.export.case import RUNNING, Case
from sayso.export.words import actor_words
from sayso.model.claim import Claim
from sayso.model.incident import Toll, Total, Value
from sayso.reconcile.counted import HAPPENED
from sayso.reconcile.facts import is_identified
from sayso.reconcile.sides import fighting_sides, is_fighter, side_of


@dataclass(frozen=True, slots=True)
class Position:
    """A side that takes part by anybody's word, and the claims that are its own."""

    side: str
    """Id of a state or a group."""
    words: str
    claims: tuple[str, ...]
    """In order of time; empty where the record holds nothing that it says."""


def positions_of(case: Case) -> list[Position]:
    """Return the belligerents with what each says, those who speak first, then by name.

    A side is a state with all its bodies, or an armed group, that any claim has do it, suffer it or be its target. It says what is
    attributed to one who belongs to it and can be told from others.
    """
    told: dict[str, list[str]] = {side: [] for side in fighting_sides(case.claims.values()) if is_fighter(side)}
    for name in case.in_order(case.claims):
        for side in _speaking(case.claims[name]) & told.keys():
            told[side].append(name)
    found = [Position(side, actor_words(side, case.names), tuple(claims)) for side, claims in told.items()]
    return sorted(found, key=lambda one: (not one.claims, one.words.casefold(), one.side))


def _speaking(claim: Claim) -> frozenset[str]:
    """Return the sides whose word a claim is: those of its speakers who can be told from others."""
    return frozenset(side_of(speaker.actor) for speaker in claim.attribution if speaker.actor and is_identified(speaker))


@dataclass(frozen=True, slots=True)
class Step:
    """One figure as an origin gave it in one report."""

    attribute: str
    day: str | None
    """EDTF date of the report."""
    origin: str
    """In words."""
    words: str
    low: int | None
    high: int | None
    before: str
    """What this origin had given before, in words; empty where nothing, or the same."""
    claim: str
    stance: str


def growth_of(case: Case) -> list[Step]:
    """Return every figure in the order in which it was published, by outcome and side."""
    return [step for attribute in figures_of(case) for step in _steps(case, attribute)]


def figures_of(case: Case) -> list[str]:
    """Return the attributes that are figures, in the account's order, without running totals, which count more than this happening."""
    return list(dict.fromkeys(v.attribute for v in case.account.values if ":" in v.attribute and RUNNING not in v.attribute))


def _steps(case: Case, attribute: str) -> Iterator[Step]:
    told = {
        claim: value for value in case.account.values
        if value.attribute == attribute and (value.low, value.high) != (None, None) for claim in value.claims
    }
    last: dict[str, str] = {}
    for claim in case.in_order(told):
        value, origin = told[claim], case.roots[claim]
        words = case.value_words(value)
        before = last.get(origin, "")
        yield Step(
            attribute, case.published(claim), case.tellers([claim])[0], words, value.low, value.high, before if before != words else "",
            claim, value.stance,
        )
        last[origin] = words if value.stance in HAPPENED else before


@dataclass(frozen=True, slots=True)
class Mark:
    """One origin's figure on a range strip."""

    origin: str
    """In words."""
    words: str
    low: int | None
    high: int | None
    stance: str
    basis: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Low, best and high of one outcome and side, or of an outcome over all sides, with a mark for each origin and figure."""

    attribute: str
    outcome: str
    side: str
    """Whom it counts, in words; empty where nobody in particular is named."""
    low: int | None
    best: int | None
    high: int | None
    contested: bool
    rule: str
    marks: tuple[Mark, ...]
    whole: bool = False
    """True for a sum over the sides."""


def strips_of(case: Case) -> list[Strip]:
    """Return the figures of an incident: those of each side, then the sums that say more than the only side's."""
    strips = [_strip(case, toll) for toll in case.account.tolls]
    return [*strips, *(_sum(total) for total in case.account.totals if _says_more(case, total))]


def _strip(case: Case, toll: Toll) -> Strip:
    values = [v for v in case.values(toll.attribute) if (v.low, v.high) != (None, None) and not v.value.startswith("one of")]
    marks = [mark for value in values for mark in _marks(case, value)]
    marks.sort(key=lambda mark: (mark.low if mark.low is not None else mark.high or 0, mark.origin))
    side = case.side_words(toll.attribute)
    return Strip(toll.attribute, toll.outcome, side, toll.low, toll.best, toll.high, toll.contested, toll.rule, tuple(marks))


def _marks(case: Case, value: Value) -> Iterator[Mark]:
    """Yield a mark for each origin that gives a value."""
    told: dict[str, list[str]] = {}
    for claim in case.in_order(value.claims):
        told.setdefault(case.roots[claim], []).append(claim)
    bases = dict(zip(value.claims, value.basis, strict=False))
    for claims in told.values():
        basis = "; ".join(dict.fromkeys(bases[claim] for claim in claims if claim in bases))
        yield Mark(case.tellers(claims)[0], case.value_words(value), value.low, value.high, value.stance, basis, tuple(claims))


def _says_more(case: Case, total: Total) -> bool:
    tolls = [toll for toll in case.account.tolls if toll.outcome == total.outcome]
    return len(tolls) != 1 or (tolls[0].low, tolls[0].best, tolls[0].high) != (total.low, total.best, total.high)


def _sum(total: Total) -> Strip:
    return Strip(total.outcome, total.outcome, "", total.low, total.best, total.high, False, total.rule, (), True)
