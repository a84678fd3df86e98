"""An incident's account on the screen: values, how far they agree, tolls and totals, under one policy or all side by side."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from sayso.cli.screen import console, print_table
from sayso.export.words import actor_words
from sayso.model.claim import ROLES
from sayso.model.incident import CONTESTED, UNKNOWN_SIDE, Account, Agreement, Toll, Total, Value

_CALM = frozenset({"single", "same"})
"""Classes of agreement that need no words: one origin speaks, or all say one thing."""


def print_account(account: Account, others: Sequence[Account], names: Mapping[str, str]) -> None:
    """Print what an account holds below its title.

    Args:
        account: of the incident.
        others: the same incident under other policies, to be set beside it.
        names: actor names by id.
    """
    values = [_value_row(value, names) for value in account.values]
    print_table(("attribute", "value", "origins", "held by", "basis and day"), values, numbers=(2,))
    parted = [_agreement_row(one, names) for one in account.agreements if one.kind not in _CALM]
    out = console()
    if parted:
        out.print()
        print_table(("attribute", "accounts", "because"), parted)
    if account.tolls:
        out.print()
        _print_tolls((account, *others), names)
    if account.contested:
        out.print(Text(f"\ncontested: {', '.join(attribute_words(name, names) for name in account.contested)}"))


def _print_tolls(accounts: Sequence[Account], names: Mapping[str, str]) -> None:
    head = ("toll", "policy", "low", "best", "high", "rule")
    rows = [(account.policy, row) for account in accounts for row in _toll_rows(account, names)]
    order = [row[0] for _, row in rows]
    rows = sorted(rows, key=lambda pair: order.index(pair[1][0]))
    if len(accounts) == 1:
        print_table((head[0], *head[2:]), [row for _, row in rows], numbers=(1, 2, 3))
    else:
        print_table(head, [(row[0], policy, *row[1:]) for policy, row in rows], numbers=(2, 3, 4))


def _toll_rows(account: Account, names: Mapping[str, str]) -> list[tuple[str, ...]]:
    tolls = [(attribute_words(toll.attribute, names), *_bounds(toll), toll.rule) for toll in account.tolls]
    totals = [(f"{total.outcome}: all", *_bounds(total), total.rule) for total in account.totals if _is_sum(account, total)]
    return [*tolls, *totals]


def _is_sum(account: Account, total: Total) -> bool:
    """Say whether a total tells more than the only toll of its outcome."""
    tolls = [toll for toll in account.tolls if toll.outcome == total.outcome]
    return len(tolls) != 1 or tolls[0].best != total.best


def _bounds(figure: Toll | Total) -> tuple[str, str, str]:
    low, best, high = ("open" if number is None else f"{number:,}" for number in (figure.low, figure.best, figure.high))
    return low, "none" if figure.best is None else best, high


def attribute_words(attribute: str, names: Mapping[str, str]) -> str:
    """Return an attribute with its side named: ``killed: Kyrgyz military``, ``killed: side unknown``."""
    outcome, colon, side = attribute.partition(":")
    if not colon:
        return attribute
    actor, space, rest = side.partition(" ")
    return f"{outcome}: {'side unknown' if actor == UNKNOWN_SIDE else actor_words(actor, names)}{space}{rest}"


def _agreement_row(one: Agreement, names: Mapping[str, str]) -> tuple[str, str, str]:
    return attribute_words(one.attribute, names), one.kind.upper() if one.kind in CONTESTED else one.kind, one.reason


def _value_row(value: Value, names: Mapping[str, str]) -> tuple[str, ...]:
    shown = actor_words(value.value, names) if value.attribute in ROLES else value.value
    denied = "" if value.stance == "asserts" else f" ({value.stance})"
    said = sorted(set(filter(None, value.said)))
    days = said[0] if len(said) == 1 else f"{said[0]} to {said[-1]}" if said else ""
    known = ", ".join(filter(None, ["; ".join(dict.fromkeys(value.basis)), days]))
    return attribute_words(value.attribute, names), shown + denied, f"{value.origins}", "; ".join(value.holders), known
