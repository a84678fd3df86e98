"""The values that claims give for each attribute of an incident, with who holds them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.incident import UNKNOWN_SIDE, Value, toll_attribute
from sayso.model.quantity import Casualty
from sayso.reconcile.basis import basis_words
from sayso.reconcile.counted import HAPPENED, Counted, Side, count_casualties
from sayso.reconcile.facts import ReportFacts, holder_words
from sayso.reconcile.figures import is_total_elsewhere
from sayso.reconcile.rivals import is_comparison

ATTRIBUTES = (
    "when", "where", "type", "perpetrator", "target", "victim", "captive", "mover", "host", "partner", "leader", "group", "subject",
)
"""Order in which values are listed; casualties follow by outcome and side."""


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What makes two values one."""

    rank: int
    attribute: str
    value: str
    low: int
    high: int
    stance: str

    @property
    def side(self) -> str | None:
        """Actor id of the side that a figure counts, None for all else."""
        _, colon, side = self.attribute.partition(":")
        return side.partition(" ")[0] if colon and not side.startswith(UNKNOWN_SIDE) else None


def figure_words(low: int | None, high: int | None) -> str:
    """Return a figure as shown: ``2``, ``25+``, ``up to 30``, ``3000-4000``."""
    if low is None:
        return "a number not given" if high is None else f"up to {high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"


def list_values(claims: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts]) -> tuple[Value, ...]:
    """Return every value given, by attribute, those with most origins first.

    Args:
        claims: the incident's claims, of any stance; a value keeps the stance in which it is held.
        origins: origin key by claim id.
        reports: facts by report id.
    """
    held: dict[_Key, list[Claim]] = {}
    sides = count_casualties(claims)
    wholes = {side for side, one in sides.values() if not one.single}
    for claim in sorted(claims, key=lambda claim: claim.id):
        for key in sorted({*_plain_keys(claim), *(_figure_key(claim, c, *sides[claim.id, c], wholes) for c in claim.casualties)}):
            held.setdefault(key, []).append(claim)
    values = [(key, _value(key, holders, origins, reports)) for key, holders in held.items()]
    values.sort(key=lambda pair: (pair[0].rank, pair[0].attribute, pair[0].stance not in HAPPENED, -pair[1].origins, pair[0]))
    return tuple(value for _, value in values)


def _plain_keys(claim: Claim) -> Iterable[_Key]:
    if claim.when:
        yield _key(claim, "when", claim.when.edtf)
    if claim.where:
        yield _key(claim, "where", claim.where.name)
    if claim.event:
        yield _key(claim, "type", type_words(claim.event.type, claim.event.mode))
    for participant in claim.participants:
        yield _key(claim, participant.role, participant.actor or participant.text)


def type_words(type_: str, mode: str | None) -> str:
    """Return ``ASSAULT/ambush`` or ``ASSAULT``."""
    return f"{type_}/{mode}" if mode else type_


def _key(claim: Claim, attribute: str, value: str) -> _Key:
    rank = ATTRIBUTES.index(attribute) if attribute in ATTRIBUTES else len(ATTRIBUTES)
    return _Key(rank, attribute, value, -1, -1, claim.stance)


def _figure_key(claim: Claim, casualty: Casualty, side: Side, counted: Counted, wholes: Collection[Side]) -> _Key:
    """Return what a figure is listed under; one person told of beside a count is one of those counted."""
    attribute = toll_attribute(*side) + (" (running total)" if is_total_elsewhere(claim, casualty) else "")
    if counted.single and side in wholes:
        return _Key(len(ATTRIBUTES) + 1, attribute, "one of them", 1, -1, claim.stance)
    low, high = (-1 if number is None else number for number in (casualty.low, casualty.high))
    words = figure_words(casualty.low, casualty.high)
    if casualty.low is None and casualty.high is None and is_comparison(casualty):
        words = casualty.text
    return _Key(len(ATTRIBUTES) + 1, attribute, words, low, high, claim.stance)


def _value(key: _Key, claims: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts]) -> Value:
    return Value(
        attribute=key.attribute, value=key.value, low=None if key.low < 0 else key.low, high=None if key.high < 0 else key.high,
        claims=tuple(claim.id for claim in claims), holders=tuple(sorted({holder_words(claim, reports) for claim in claims})),
        origins=len({origins[claim.id] for claim in claims}), stance=key.stance,
        said=tuple((facts and facts.published) or "" for facts in map(reports.get, [claim.report for claim in claims])),
        basis=tuple(basis_words(claim, key.side) for claim in claims),
    )
