"""Where an incident's accounts part most, as two sides: what the desk shows of it in one line. Reach here with an account."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.export.strips import DENIED, attribute_words
from sayso.export.words import actor_words
from sayso.model.claim import ROLES
from sayso.model.incident import Account, Value

HAPPENED = "happened"
DEADLIEST = ("killed", "casualties", "wounded")
"""Outcomes in the order in which a parting over them is shown."""
PLAIN = {HAPPENED: "whether it happened", "when": "the date", "where": "the place", "type": "what kind of event", "perpetrator": "by whom",
         "target": "against whom"}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a dispute."""

    value: str
    holder: str
    """The first of those who say so, in words."""
    others: int
    """How many more holders there are."""
    denies: bool
    claim: str


@dataclass(frozen=True, slots=True)
class Parting:
    """What two accounts part over."""

    attribute: str
    """In words: ``killed, Malian military``."""
    one: Side
    other: Side | None
    """None where only one side gives a value."""


def parting_of(account: Account, names: Mapping[str, str]) -> Parting | None:
    """Return the weightiest attribute in which accounts part, with the two values farthest apart; None where none parts.

    Figures come first, those of the killed before others; of two figures the least and the greatest are shown; a denial stands against
    the value that most origins give.
    """
    for attribute in sorted(account.contested, key=_weight):
        values = [value for value in account.values if value.attribute == attribute or value.attribute.startswith(f"{attribute} ")]
        values += _wider(account, attribute)
        sides = _whether(account) if attribute == HAPPENED else _sides(values, names)
        if sides:
            return Parting(words_of(attribute, names), *sides)
    return None


def _wider(account: Account, attribute: str) -> list[Value]:
    """Return the figures of killed and wounded together that a figure of the killed may part with, saying that they are."""
    outcome, _, side = attribute.partition(":")
    wider = [value for value in account.values if outcome == DEADLIEST[0] and value.attribute == f"{DEADLIEST[1]}:{side}"]
    return [replace(value, value=f"{value.value} killed or wounded") for value in wider]


def words_of(attribute: str, names: Mapping[str, str]) -> str:
    """Return an attribute in words."""
    return attribute_words(attribute, names) if ":" in attribute else PLAIN.get(attribute, attribute.replace("_", " "))


def _weight(attribute: str) -> tuple[int, str]:
    outcome, colon, _ = attribute.partition(":")
    if colon:
        return (DEADLIEST.index(outcome) if outcome in DEADLIEST else len(DEADLIEST)), attribute
    return len(DEADLIEST) + 1 + (list(PLAIN).index(attribute) if attribute in PLAIN else len(PLAIN)), attribute


def _sides(values: Sequence[Value], names: Mapping[str, str]) -> tuple[Side, Side | None] | None:
    asserted = [value for value in values if value.stance not in DENIED]
    denied = [value for value in values if value.stance in DENIED]
    figures = sorted((value for value in asserted if _number(value) is not None), key=lambda value: (_number(value) or 0, value.high or 0))
    if len({(value.low, value.high) for value in figures}) > 1:
        return _side(figures[0], names), _side(figures[-1], names)
    most = sorted(asserted, key=lambda value: (-value.origins, value.value))
    if denied and most:
        return _side(most[0], names), _side(denied[0], names)
    if len(most) > 1:
        return _side(most[0], names), _side(next((v for v in most if v.value != most[0].value), most[1]), names)
    return (_side(denied[0], names), None) if denied else None


def _whether(account: Account) -> tuple[Side, Side | None] | None:
    """Return who says that it happened and who denies it; whoever names its kind does the one or the other."""
    kinds = [value for value in account.values if value.attribute == "type"]
    said = next((value for value in kinds if value.stance == "asserts"), None) or next((v for v in kinds if v.stance not in DENIED), None)
    denied = next((value for value in kinds if value.stance in DENIED), None)
    sides = [replace(_side(value, {}), value=words) for value, words in ((said, "it happened"), (denied, "denied")) if value is not None]
    return (sides[0], sides[1] if len(sides) > 1 else None) if sides else None


def _number(value: Value) -> int | None:
    return value.low if value.low is not None else value.high


def _side(value: Value, names: Mapping[str, str]) -> Side:
    shown = actor_words(value.value, names) if value.attribute in ROLES else value.value
    holder = value.holders[0] if value.holders else "unknown"
    return Side(shown, holder, max(0, len(value.holders) - 1), value.stance in DENIED, value.claims[0] if value.claims else "")


def actors_in(accounts: Iterable[Account]) -> list[str]:
    """Return the actors that partings of accounts may name, for looking up their names."""
    found = {value.value for account in accounts for value in account.values if value.attribute in ROLES}
    found |= {toll.actor for account in accounts for toll in account.tolls if toll.actor}
    return sorted(found)
