"""Low, best and high of casualties by the written rule (docs/reconciliation.md), by side and over all sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.incident import CONTESTED, DEFAULT_POLICY, Agreement, Toll, Total, toll_attribute
from sayso.reconcile.agreements import REFUSALS, agreement_of
from sayso.reconcile.counted import Side, casualty_sides
from sayso.reconcile.facts import ReportFacts, origin_words
from sayso.reconcile.figures import Statement, gather_figures
from sayso.reconcile.policies import Policy, bounds_of, find_policy
from sayso.reconcile.rivals import rival_counts
from sayso.reconcile.sides import side_words
from sayso.reconcile.wholes import Whole, wholes_of


@dataclass(frozen=True, slots=True)
class Tolls:
    """What an incident's figures come to."""

    tolls: tuple[Toll, ...]
    """By outcome and actor."""
    totals: tuple[Total, ...]
    """By outcome."""
    agreements: tuple[Agreement, ...]
    """One for each toll."""


def reconcile_tolls(
    claims: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts], policy: str = DEFAULT_POLICY
) -> Tolls:
    """Return the tolls of each outcome and side that claims of the happening give figures for, with their totals.

    Args:
        claims: the incident's claims; those that deny or foresee it give no figures.
        origins: origin key by claim id.
        reports: facts by report id.
        policy: name of the policy that chooses best.

    Raises:
        BadQuery: there is no such policy.
    """
    chosen = find_policy(policy)
    found = gather_figures(claims, origins, reports)
    refused = _refused(claims, reports)
    agreements = {side: _agreement(side, own, refused) for side, own in found.items()}
    rivals = rival_counts(claims, found)
    for side, words in rivals.items():
        if agreements[side].kind not in CONTESTED:
            agreements[side] = Agreement(agreements[side].attribute, "contradiction", words)
    tolls = {side: _toll(side, own, agreements[side], chosen) for side, own in found.items()}
    totals = within_wholes(totals_of(tolls, found, derive=not rivals), wholes_of(claims))
    return Tolls(tuple(tolls.values()), totals, tuple(agreements.values()))


def _toll(side: Side, statements: Sequence[Statement], agreement: Agreement, policy: Policy) -> Toll:
    low, high = bounds_of(statements)
    best, rule = policy.best(statements)
    return Toll(*side, low, best, high, agreement.kind in CONTESTED, rule)


def _refused(claims: Sequence[Claim], reports: Mapping[str, ReportFacts]) -> dict[Side, set[str]]:
    """Return by side who denies or disputes a figure of it."""
    refused: dict[Side, set[str]] = {}
    denials = [claim for claim in claims if claim.stance in REFUSALS and claim.casualties]
    sides = casualty_sides(claims) if denials else {}
    for claim in denials:
        for casualty in claim.casualties:
            refused.setdefault(sides[claim.id, casualty], set()).add(origin_words(claim, reports))
    return refused


def _agreement(side: Side, statements: Sequence[Statement], refused: Mapping[Side, set[str]]) -> Agreement:
    attribute = toll_attribute(*side)
    if side in refused:
        return Agreement(attribute, "denial", f"denied or disputed by {', '.join(sorted(refused[side]))}")
    return Agreement(attribute, *agreement_of(statements))


def totals_of(tolls: Mapping[Side, Toll], found: Mapping[Side, Sequence[Statement]], *, derive: bool) -> tuple[Total, ...]:
    """Return the totals over all sides by outcome.

    Named sides are added up. A figure of people whose side nobody names may be the whole of which they are parts, so it stands
    beside that sum and the greater of the two counts. Where nobody counts the wounded but by a floor, those hurt (killed and
    wounded together) less the killed are the wounded.

    Args:
        tolls: by side.
        found: the figures by side.
        derive: False where counts of the killed and of those hurt are rivals, so that nothing follows from both.
    """
    by_outcome: dict[str, list[Side]] = {}
    for side in tolls:
        by_outcome.setdefault(side[0], []).append(side)
    totals = {outcome: _total(outcome, [tolls[side] for side in sides]) for outcome, sides in by_outcome.items()}
    hurt, wounded = totals.get("casualties"), by_outcome.get("wounded", [])
    if derive and hurt is not None and all(s.part or s.high is None for side in wounded for s in found[side]):
        derived = _wounded(hurt, totals.get("killed"))
        if derived is not None and (derived.best or 0) > (totals["wounded"].best or 0 if wounded else 0):
            totals["wounded"] = derived
    return tuple(totals[outcome] for outcome in sorted(totals))


def within_wholes(totals: Sequence[Total], wholes: Mapping[str, Whole]) -> tuple[Total, ...]:
    """Return the totals with low and high as the reports hold the whole to be; best stays, moved into them where it lies outside."""
    return tuple(_within(total, wholes[total.outcome]) if total.outcome in wholes else total for total in totals)


def _within(total: Total, whole: Whole) -> Total:
    best = total.best
    if best is not None:
        best = max(whole.low, best if whole.high is None else min(best, whole.high))
    return Total(total.outcome, whole.low, best, whole.high, f"{total.rule}; low and high: {whole.rule}")


def _total(outcome: str, tolls: Sequence[Toll]) -> Total:
    if len(tolls) == 1:
        toll = tolls[0]
        return Total(outcome, toll.low, toll.best, toll.high, toll.rule)
    named = [toll for toll in tolls if toll.actor is not None]
    whole = next((toll for toll in tolls if toll.actor is None), None)
    low = _sum([toll.low for toll in named])
    best = _sum([toll.best for toll in named])
    high = _sum([toll.high for toll in named])
    sides = ", ".join(side_words(toll.actor or "") for toll in named)
    if whole is None:
        return Total(outcome, low, best, high, f"sum of the sides: {sides}")
    words = f"figure of people of no named side, not added to those of {sides}, which it may hold"
    if best is not None and best > (whole.best or 0):
        words = f"sum of the sides ({sides}), greater than the figure of people of no named side"
    top = None if None in {high, whole.high} else _most(high, whole.high)
    return Total(outcome, _most(low, whole.low), _most(best, whole.best), top, words)


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _most(a: int | None, b: int | None) -> int | None:
    return max((n for n in (a, b) if n is not None), default=None)


def _wounded(hurt: Total, killed: Total | None) -> Total | None:
    """Return those hurt and not killed, or None where that is nobody."""
    dead = killed.best or 0 if killed else 0
    best = None if hurt.best is None else hurt.best - dead
    if best is None or best <= 0:
        return None
    low = max(0, (hurt.low or 0) - dead)
    high = None if hurt.high is None else max(best, hurt.high - dead)
    return Total("wounded", low, best, high, f"killed and wounded together ({hurt.best}) less the killed ({dead})")
