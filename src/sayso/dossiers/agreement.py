"""How what a source says stands beside what others of independent origin say, attribute by attribute."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.dossiers.leaders import HELD
from sayso.dossiers.types import AgreementRow
from sayso.model.incident import Account, Value

HAPPENED = "happened"
"""The attribute that any account of an incident gives: that it took place."""
ORDER = (HAPPENED, "when", "where", "type", "perpetrator", "target", "killed", "wounded", "captured", "arrested")
RUNNING = " (running total)"
SAYS = ("alone", "same", "compatible", "contradicted", "first", "tied")

Published = Callable[[str], tuple[str, str] | None]
"""Publication date and report of a claim by its id; None where the date is not known."""


@dataclass(slots=True)
class _Count:
    told: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SAYS, 0))
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, verdicts: Sequence[str], example: str) -> None:
        self.told += 1
        for verdict in verdicts:
            self.counts[verdict] += 1
            self.examples[verdict] = min(self.examples.get(verdict, example), example)


def family(attribute: str) -> str:
    """Return an attribute without its side: ``killed`` for ``killed:malian-military (running total)``."""
    return attribute.removesuffix(RUNNING).partition(":")[0]


def verdicts(account: Account, own: frozenset[str], published: Published) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield ``(attribute, what can be said of it, a claim)`` for each attribute of an incident that the source gives.

    Args:
        account: of the incident.
        own: ids of the source's claims.
        published: tells first from later.
    """
    told = [value for value in account.values if value.stance in HELD]
    mine = sorted({claim for value in told for claim in value.claims} & own)
    if not mine:
        return
    yield HAPPENED, _happened(account, own, [c for value in told for c in value.claims], published), mine[0]
    for attribute in sorted({value.attribute for value in told if own.intersection(value.claims)}):
        values = [value for value in told if value.attribute == attribute]
        yield attribute, _verdicts(values, own, attribute.removesuffix(RUNNING) in account.contested, published), _mine(values, own)


def _mine(values: Sequence[Value], own: frozenset[str]) -> str:
    return min(claim for value in values for claim in value.claims if claim in own)


def _happened(account: Account, own: frozenset[str], told: Sequence[str], published: Published) -> tuple[str, ...]:
    found = []
    if set(account.denials) - own:
        found.append("contradicted")
    if len(account.origins) > 1:
        found += ["same", *_first(told, own, published)]
    return tuple(found or ["alone"])


def _verdicts(values: Sequence[Value], own: frozenset[str], contested: bool, published: Published) -> tuple[str, ...]:
    shared = [value for value in values if own.intersection(value.claims) and value.origins > 1]
    others = [value for value in values if not own.intersection(value.claims)]
    found = ["same", *_first(shared[0].claims, own, published)] if shared else []
    if others:
        found.append("contradicted" if contested else "compatible")
    return tuple(found or ["alone"])


def _first(claims: Sequence[str], own: frozenset[str], published: Published) -> list[str]:
    """Return ``first`` where the source's earliest report is older than all others', ``tied`` where another is of the same date.

    A report that carries both is nobody's first word.
    """
    mine = sorted(filter(None, (published(claim) for claim in claims if claim in own)))
    reports = {report for _, report in mine}
    others = sorted(found for found in (published(claim) for claim in claims if claim not in own) if found and found[1] not in reports)
    if not mine or not others or mine[0][0] > others[0][0]:
        return []
    return ["tied" if mine[0][0] == others[0][0] else "first"]


def agreement_rows(accounts: Sequence[Account], own: frozenset[str], published: Published) -> list[AgreementRow]:
    """Return how often a source stands alone, with others or against them, by attribute.

    Args:
        accounts: incidents that the source tells of.
        own: ids of its claims.
        published: publication date by claim id.
    """
    counts: dict[str, _Count] = {}
    for account in accounts:
        for attribute, said, claim in verdicts(account, own, published):
            counts.setdefault(family(attribute), _Count()).add(said, claim)
    names = sorted(counts, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))
    return [_row(name, counts[name]) for name in names]


def _row(attribute: str, count: _Count) -> AgreementRow:
    alone, same, compatible, contradicted, first, tied = (count.counts[says] for says in SAYS)
    examples = (count.examples.get(says) for says in ("alone", "same", "contradicted"))
    return AgreementRow(attribute, count.told, alone, same, compatible, contradicted, first, tied, *examples)
