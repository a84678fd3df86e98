"""The values that claims give for each attribute of an incident, with who holds them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.model.claim import Claim
from sayso.model.incident import Value, toll_attribute
from sayso.model.quantity import Casualty
from sayso.reconcile.dates import are_apart
from sayso.reconcile.facts import ReportFacts, holder_words
from sayso.reconcile.places import places_part
from sayso.reconcile.sides import side_of
from sayso.reconcile.tolls import HAPPENED, casualty_sides

ATTRIBUTES = (
    "when", "where", "type", "perpetrator", "target", "victim", "captive", "mover", "host", "partner", "leader", "group", "subject",
)
"""Order in which values are listed; casualties follow by outcome and side."""
_OPEN_RULES = frozenset({"description", "open"})
"""How a participant was resolved when the words do not say who it was ("unknown gunmen")."""


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What makes two values one."""

    rank: int
    attribute: str
    value: str
    low: int
    high: int
    stance: str


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
    sides = casualty_sides(claims)
    for claim in sorted(claims, key=lambda claim: claim.id):
        for key in sorted({*_plain_keys(claim), *(_figure_key(claim, c, sides[claim.id, c]) for c in claim.casualties)}):
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


def _figure_key(claim: Claim, casualty: Casualty, side: tuple[str, str | None]) -> _Key:
    attribute = toll_attribute(*side) + (" (running total)" if casualty.cumulative else "")
    low, high = (-1 if number is None else number for number in (casualty.low, casualty.high))
    return _Key(len(ATTRIBUTES) + 1, attribute, figure_words(casualty.low, casualty.high), low, high, claim.stance)


def _value(key: _Key, claims: Sequence[Claim], origins: Mapping[str, str], reports: Mapping[str, ReportFacts]) -> Value:
    return Value(
        attribute=key.attribute, value=key.value, low=None if key.low < 0 else key.low, high=None if key.high < 0 else key.high,
        claims=tuple(claim.id for claim in claims), holders=tuple(sorted({holder_words(claim, reports) for claim in claims})),
        origins=len({origins[claim.id] for claim in claims}), stance=key.stance,
    )


def contested_attributes(claims: Sequence[Claim]) -> list[str]:
    """Return the attributes, casualties apart, in which claims cannot all be right; ``happened`` first when it is denied."""
    told = [claim for claim in claims if claim.stance in HAPPENED]
    found = ["happened"] if told and any(claim.stance in {"denies", "disputes"} for claim in claims) else []
    if are_apart(claim.when.edtf for claim in told if claim.when):
        found.append("when")
    if places_part([claim.where for claim in told if claim.where]):
        found.append("where")
    if len({claim.event.type for claim in told if claim.event}) > 1:
        found.append("type")
    found += [role for role in ("perpetrator", "target") if _roles_part(told, role)]
    return found


def _roles_part(claims: Iterable[Claim], role: str) -> bool:
    """Say whether two claims fill the role with identified actors of which no side is shared."""
    named = {
        frozenset(side_of(p.actor) for p in claim.participants if p.role == role and p.actor and p.rule not in _OPEN_RULES)
        for claim in claims
    }
    known = sorted((sides for sides in named if sides), key=sorted)
    return any(not a & b for number, a in enumerate(known) for b in known[number + 1 :])
