"""Low, best and high of casualties by the written rule (docs/reconciliation.md): reach here to change how best is chosen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.incident import Toll
from sayso.model.quantity import Casualty
from sayso.reconcile.facts import ReportFacts, origin_words
from sayso.reconcile.sides import fighting_sides, is_about_enemy

HAPPENED = frozenset({"asserts", "claims_responsibility"})
_ANYBODY = frozenset({"", "people", "persons", "person", "dead", "killed", "others", "victims", "casualties"})
Side = tuple[str, str | None]
"""Outcome and the actor id of those who suffered it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure, who gives it and when."""

    claim: str
    origin: str
    words: str
    published: str
    low: int | None
    high: int | None
    partisan: bool
    """True when a party to the fighting counts its enemy's losses."""

    @property
    def point(self) -> int | None:
        """The number that stands for the figure: its floor; None for a ceiling without a floor."""
        return self.low


def casualty_sides(claims: Sequence[Claim]) -> dict[tuple[str, Casualty], Side]:
    """Return the side of each ``(claim id, casualty)``: its own, or the outcome's only one where it names nobody in particular.

    Only claims that it happened name sides for others, so that a denial moves no figure.
    """
    named: dict[str, set[str]] = {}
    for claim in claims:
        for casualty in claim.casualties:
            if casualty.actor and claim.stance in HAPPENED:
                named.setdefault(casualty.outcome, set()).add(casualty.actor)
    sides: dict[tuple[str, Casualty], Side] = {}
    for claim in claims:
        for casualty in claim.casualties:
            known = named.get(casualty.outcome, set())
            lone = next(iter(known)) if len(known) == 1 and casualty.of.casefold() in _ANYBODY else None
            sides[claim.id, casualty] = (casualty.outcome, casualty.actor or lone)
    return sides


def reconcile_tolls(claims: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts]) -> tuple[Toll, ...]:
    """Return a toll for each outcome and side that claims of the happening give figures for, in order of outcome and actor.

    Args:
        claims: the incident's claims; those that deny or foresee it give no figures.
        origins: origin key by claim id.
        reports: facts by report id.
    """
    told = [claim for claim in claims if claim.stance in HAPPENED]
    sides, fighting = casualty_sides(told), fighting_sides(claims)
    found: dict[Side, list[Statement]] = {}
    for claim in sorted(told, key=lambda claim: claim.id):
        for casualty in claim.casualties:
            if casualty.cumulative or (casualty.low is None and casualty.high is None):
                continue
            side = sides[claim.id, casualty]
            found.setdefault(side, []).append(_statement(claim, casualty, origins, reports, is_about_enemy(claim, side[1], fighting)))
    return tuple(_toll(side, found[side]) for side in sorted(found, key=lambda side: (side[0], side[1] or "")))


def _statement(
    claim: Claim, casualty: Casualty, origins: Mapping[str, str], reports: Mapping[str, ReportFacts], partisan: bool
) -> Statement:
    facts = reports.get(claim.report)
    published = (facts and facts.published) or ""
    return Statement(claim.id, origins[claim.id], origin_words(claim, reports), published, casualty.low, casualty.high, partisan)


def _toll(side: Side, statements: Sequence[Statement]) -> Toll:
    outcome, actor = side
    best, rule = choose_best(statements)
    return Toll(outcome, actor, _low(statements), best, _high(statements), figures_part(statements), rule)


def _low(statements: Sequence[Statement]) -> int | None:
    return min((s.low for s in statements if s.low is not None), default=None)


def _high(statements: Sequence[Statement]) -> int | None:
    """Return the highest figure; None when the highest is a floor without a ceiling ("at least 25")."""
    top = max(s.high if s.high is not None else s.low or 0 for s in statements)
    return None if any(s.high is None and (s.low or 0) >= top for s in statements) and not any(s.high == top for s in statements) else top


def figures_part(statements: Sequence[Statement]) -> bool:
    """Say whether two origins give figures that their bounds do not allow to be one."""
    return any(
        a.origin != b.origin and ((a.high is not None and (b.low or 0) > a.high) or (b.high is not None and (a.low or 0) > b.high))
        for number, a in enumerate(statements)
        for b in statements[number + 1 :]
    )


def choose_best(statements: Sequence[Statement]) -> tuple[int | None, str]:
    """Return the best figure and the rule and reason in words. Source: docs/reconciliation.md, "Tolls"."""
    usable = [s for s in statements if s.point is not None]
    if not usable:
        return None, "no floor: every figure is only a ceiling"
    fair = [s for s in usable if not s.partisan]
    note = ""
    if fair and len(fair) < len(usable):
        note = f"; left out as a party's count of its enemy's losses: {_names(s for s in usable if s.partisan)}"
    if not fair:
        note = f"; a party's count of its enemy's losses, and no other origin gives one: {_names(usable)}"
    best, reason = _most_held(_latest_of_each(fair or usable))
    return best, reason + note


def _latest_of_each(statements: Iterable[Statement]) -> list[Statement]:
    """Keep each origin's latest figure; of several as late, the one with the highest floor, which counts more of the dead."""
    latest: dict[str, Statement] = {}
    for statement in statements:
        held = latest.get(statement.origin)
        if held is None or _age(statement) > _age(held):
            latest[statement.origin] = statement
    return [latest[origin] for origin in sorted(latest)]


def _age(statement: Statement) -> tuple[str, int, str]:
    return statement.published, statement.point or 0, statement.claim


def _most_held(statements: Sequence[Statement]) -> tuple[int | None, str]:
    if len(statements) == 1:
        return statements[0].point, f"only origin: {statements[0].words}"
    votes: dict[int, list[Statement]] = {}
    for statement in statements:
        votes.setdefault(statement.point or 0, []).append(statement)
    most = max(len(held) for held in votes.values())
    leading = [number for number, held in votes.items() if len(held) == most]
    if len(leading) == 1:
        return leading[0], f"most origins: {most} of {len(statements)} give {leading[0]}"
    newest = max(s.published for number in leading for s in votes[number])
    latest = sorted(number for number in leading if any(s.published == newest for s in votes[number]))
    if newest and len(latest) == 1:
        return latest[0], f"latest report ({newest}) among figures held by equally many origins"
    return latest[0], "lowest of the figures held by equally many origins"


def _names(statements: Iterable[Statement]) -> str:
    return ", ".join(sorted({s.words for s in statements}))
