"""Low, best and high of casualties by the written rule (docs/reconciliation.md): reach here to change how best is chosen."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.incident import Toll
from sayso.model.quantity import Casualty
from sayso.reconcile.facts import ReportFacts, origin_words
from sayso.reconcile.sides import fighting_sides, is_about_enemy, is_state, side_of

HAPPENED = frozenset({"asserts", "claims_responsibility"})
_ANYBODY = frozenset({"", "people", "persons", "person", "dead", "killed", "others", "victims", "casualties"})
_FORCES = {
    "soldier": "soldiers", "soldiers": "soldiers", "troops": "soldiers", "serviceman": "soldiers", "servicemen": "soldiers",
    "conscripts": "soldiers", "policeman": "police", "policemen": "police", "police": "police",
}
"""Last words of those hurt that tell a force whose state nobody names, and how that force is called."""
FORCES = frozenset(_FORCES.values())
NO_CEILING = 10**9
"""Stands for an open upper bound where figures are compared."""
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

    Soldiers and police whose state no claim names are a side of their own (``soldiers``, ``police``), or that of the only state's
    force among the outcome's sides, so that they are not counted with civilians. Only claims that it happened name sides for
    others, so that a denial moves no figure.
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
            sides[claim.id, casualty] = (casualty.outcome, casualty.actor or _side_of_words(casualty.of.casefold(), known))
    return sides


def _side_of_words(of: str, known: Collection[str]) -> str | None:
    if of in _ANYBODY:
        return next(iter(known)) if len(known) == 1 else None
    force = _FORCES.get(of.rpartition(" ")[2])
    if force is None:
        return None
    armies = [actor for actor in known if is_state(side_of(actor))]
    return armies[0] if len(armies) == 1 else force


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
        for side, casualty in _wholes(claim, sides):
            hurt = None if side[1] in FORCES else side[1]
            found.setdefault(side, []).append(_statement(claim, casualty, origins, reports, is_about_enemy(claim, hurt, fighting)))
    return tuple(_toll(side, found[side]) for side in sorted(found, key=lambda side: (side[0], side[1] or "")))


def _wholes(claim: Claim, sides: Mapping[tuple[str, Casualty], Side]) -> Iterator[tuple[Side, Casualty]]:
    """Yield the claim's figure for each side; of several ("12 people, three children among them") the greatest, the others being parts."""
    most: dict[Side, Casualty] = {}
    for casualty in claim.casualties:
        if casualty.cumulative or (casualty.low is None and casualty.high is None):
            continue
        side = sides[claim.id, casualty]
        if side not in most or _extent(casualty) > _extent(most[side]):
            most[side] = casualty
    yield from most.items()


def _extent(casualty: Casualty) -> tuple[int, int]:
    return casualty.low or 0, casualty.high if casualty.high is not None else NO_CEILING


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
        names = _names(usable)
        note = "; a party's count of its enemy's losses, and no other origin gives one" + (f": {names}" if "," in names else "")
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
