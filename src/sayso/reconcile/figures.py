"""The figures of each side as each origin gives them in each report, parts told from wholes: reach here for ``gather_figures``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.quantity import Casualty
from sayso.reconcile.counted import FORCES, HAPPENED, Counted, Side, count_casualties, may_be_one, tells_parts
from sayso.reconcile.facts import ReportFacts, origin_words
from sayso.reconcile.sides import fighting_sides, is_about_enemy, is_party

NO_CEILING = 10**9
"""Stands for an open upper bound where figures are compared."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure of one side, who gives it and when: what an origin says in one report."""

    claim: str
    origin: str
    words: str
    """The origin's name."""
    published: str
    """EDTF date of the report; empty where unknown."""
    low: int | None
    high: int | None
    partisan: bool = False
    """True when a party to the fighting counts its enemy's losses."""
    party: bool = False
    """True when the source is a party to the fighting."""
    part: bool = False
    """True when only single persons or some of a group are told of: no fewer than so many, and not how many."""
    text: str = ""
    """The number's words ("dozens")."""

    @property
    def point(self) -> int | None:
        """The number that stands for the figure: its floor; None for a ceiling without a floor."""
        return self.low


@dataclass(frozen=True, slots=True)
class _Told:
    """One casualty of a side with what is known of its claim."""

    claim: Claim
    casualty: Casualty
    counted: Counted


def gather_figures(
    claims: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts]
) -> dict[Side, list[Statement]]:
    """Return the figures of each outcome and side that claims of the happening give, one for each origin and report.

    Where any origin counts a side, those that tell only of single persons of it give no figure. In order of side and claim.

    Args:
        claims: the incident's claims; those that deny or foresee it give no figures.
        origins: origin key by claim id.
        reports: facts by report id.
    """
    told = sorted((claim for claim in claims if claim.stance in HAPPENED), key=lambda claim: claim.id)
    sides, fighting = count_casualties(told), fighting_sides(claims)
    found: dict[Side, dict[tuple[str, str], list[_Told]]] = {}
    dead = _dead(told, sides)
    for claim in told:
        for casualty in claim.casualties:
            if not is_total_elsewhere(claim, casualty) and (casualty.low is not None or casualty.high is not None):
                side, one = sides[claim.id, casualty]
                if casualty.outcome == "wounded" and has_died(casualty, one, dead):
                    continue
                found.setdefault(side, {}).setdefault((origins[claim.id], claim.report), []).append(_Told(claim, casualty, one))
    return {
        side: _wholes([_statement(side, own, origin, reports, fighting) for (origin, _), own in sorted(found[side].items())])
        for side in sorted(found, key=lambda side: (side[0], side[1] or ""))
    }


def _dead(told: Iterable[Claim], sides: Mapping[tuple[str, Casualty], tuple[Side, Counted]]) -> list[tuple[Casualty, Counted]]:
    """Return the single persons told of as killed, each once; where several are counted, those alone who have a name or an age."""
    killed = [(c, sides[claim.id, c][1]) for claim in told for c in claim.casualties if c.outcome == "killed"]
    several = any((casualty.low or 0) > 1 for casualty, _ in killed)
    return list({(c.of, c.text, one.person): (c, one) for c, one in killed if one.single and (one.person or not several)}.values())


def has_died(wounded: Casualty, one: Counted, dead: Iterable[tuple[Casualty, Counted]]) -> bool:
    """Say whether one person told of as wounded may be one of the dead told of: by name, else by sex and age."""
    if not one.single:
        return False
    named = bool(one.person) and not one.person.startswith("age ")
    for casualty, other in dead:
        if one.person == other.person if named and other.person else may_be_one(wounded, casualty):
            return True
    return False


def is_total_elsewhere(claim: Claim, casualty: Casualty) -> bool:
    """Say whether a running total may count more than what is told of; of a period it is the figure itself."""
    return casualty.cumulative and not claim.aggregate


def _wholes(statements: list[Statement]) -> list[Statement]:
    whole = [one for one in statements if not one.part]
    return whole or statements


def _statement(
    side: Side, told: Sequence[_Told], origin: str, reports: Mapping[str, ReportFacts], fighting: frozenset[str]
) -> Statement:
    """Return what one origin says of a side in one report: its greatest count, else how many persons it tells apart."""
    by_claim: dict[str, list[_Told]] = {}
    for one in told:
        by_claim.setdefault(one.claim.id, []).append(one)
    counts = [count for own in by_claim.values() if (count := _count_of(own)) is not None]
    hurt = None if side[1] in FORCES else side[1]
    if counts:
        low, high, lead = max(counts, key=lambda count: (count[0] or 0, NO_CEILING if count[1] is None else count[1]))
    else:
        lead = max(told, key=lambda one: _extent(one.casualty))
        low = high = max(persons_apart(told), lead.casualty.low or 0)
    facts = reports.get(lead.claim.report)
    return Statement(
        lead.claim.id, origin, origin_words(lead.claim, reports), (facts and facts.published) or "", low, high,
        is_about_enemy(lead.claim, hurt, fighting), is_party(lead.claim, fighting), not counts, lead.casualty.text,
    )


def _count_of(told: Sequence[_Told]) -> tuple[int | None, int | None, _Told] | None:
    """Return low, high and the chief casualty of one claim's counts of a side; None where it only tells of one person.

    Of several the greatest counts and the others are its parts, unless the sentence only lists them ("two men, a woman").
    """
    chief = max(told, key=lambda one: _extent(one.casualty))
    if len(told) > 1 and _is_list(told, chief):
        return sum(one.casualty.low or 0 for one in told), sum(one.casualty.high or 0 for one in told), chief
    if chief.counted.single or chief.counted.part:
        return None
    return chief.casualty.low, chief.casualty.high, chief


def _is_list(told: Sequence[_Told], chief: _Told) -> bool:
    """Say whether a sentence lists people beside each other, rather than a whole and its parts."""
    figures = [one.casualty for one in told]
    if any(figure.low is None or figure.high is None for figure in figures) or tells_parts(told[0].claim.quote):
        return False
    if len({(figure.of.casefold(), figure.low) for figure in figures}) < len(figures):
        return all(figure.text.casefold() != figure.of.casefold() for figure in figures) and chief.counted.single
    if chief.counted.single:
        return True
    rest = sum(figure.low or 0 for figure in figures) - (chief.casualty.low or 0)
    return rest != chief.casualty.low and any(one.counted.single for one in told)


def persons_apart(told: Iterable[_Told]) -> int:
    """Return how many persons are told apart, by names, else by ages; at least one.

    Names that share their first or their last part are one person.
    """
    names: list[set[str]] = []
    ages = set()
    for one in told:
        if one.counted.person.startswith("age "):
            ages.add(one.counted.person)
        elif one.counted.person:
            parts = one.counted.person.split("-")
            names.append({parts[0], parts[-1]})
    return max(1, len(ages), _groups(names))


def _groups(names: Sequence[set[str]]) -> int:
    groups: list[set[str]] = []
    for name in names:
        same = [group for group in groups if group & name]
        groups = [group for group in groups if not group & name] + [name.union(*same)]
    return len(groups)


def _extent(casualty: Casualty) -> tuple[int, int]:
    return casualty.low or 0, casualty.high if casualty.high is not None else NO_CEILING
