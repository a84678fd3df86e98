"""The matrix of an incident: attributes by independent origins, with the explanations of a contested one against the evidence.

Reach here for ``matrix_of`` and ``grids_of``. A cell holds what an origin gives, in its stance and its own words; an empty cell is
silence and is shown as that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.export.case import RUNNING, Case
from sayso.export.standing import telling_values
from sayso.model.claim import Claim
from sayso.model.incident import UNKNOWN_SIDE, Value
from sayso.model.origin import OriginNode
from sayso.model.quantity import OUTCOMES
from sayso.reconcile.agreements import REFUSALS, roles_part
from sayso.reconcile.counted import HAPPENED
from sayso.reconcile.dates import are_apart
from sayso.reconcile.origins import UNDATED
from sayso.reconcile.places import places_part
from sayso.reconcile.values import ATTRIBUTES

MOST_COLUMNS = 8
"""Origins shown at first, the earliest; the others are asked for."""
MOST_QUOTES = 2
"""Quotes of one value and origin that a cell holds; the others are counted."""
HAPPENING = "happened"
GIVES, ALLOWS, OTHERWISE, DENIES, SILENT = "gives it", "allows it", "gives another", "denies it", "says nothing"
"""What an origin does with one explanation of a contested attribute."""


@dataclass(frozen=True, slots=True)
class Column:
    """An independent origin."""

    origin: str
    """Node id."""
    words: str
    kind: str
    """``speaker``, ``agency``, ``outlet`` or ``report``."""
    first: str | None
    """EDTF date of its earliest report."""
    outlets: tuple[str, ...]
    """Who carries what it says, the earliest first."""
    claims: tuple[str, ...]
    """In order of time."""

    @property
    def source(self) -> str:
        """What a dossier of it as a source is asked by: a speaker's actor id, else the name; empty for a report of an unknown outlet."""
        if self.kind == "report":
            return ""
        kind, _, key = self.origin.partition(":")
        return key if kind == "actor" and self.kind == "speaker" else self.words


@dataclass(frozen=True, slots=True)
class Said:
    """One value that an origin gives, with its claims."""

    words: str
    """Empty for whether it happened, which the stance says."""
    stance: str
    claims: tuple[str, ...]
    """Those whose quotes a cell shows."""
    more: int
    """Claims beyond those."""


@dataclass(frozen=True, slots=True)
class Row:
    """An attribute, how far the accounts of it agree, and a cell a column."""

    attribute: str
    kind: str
    """The class of agreement; empty where the account does not judge it."""
    reason: str
    cells: tuple[tuple[Said, ...], ...]
    """In the order of the columns; an empty cell is silence."""

    @property
    def silent(self) -> int:
        """How many of the columns say nothing."""
        return sum(not cell for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """What each origin says of each attribute."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: int
    """Columns that are not shown."""


def columns_of(case: Case) -> list[Column]:
    """Return the independent origins of an incident, the earliest first, the undated last."""
    told: dict[str, list[str]] = {}
    for claim in case.in_order(case.claims):
        told.setdefault(case.roots[claim], []).append(claim)
    nodes = sorted((node for node in case.graph.nodes if node.root and node.id in told), key=_order)
    return [
        Column(
            node.id, node.words, node.kind, node.first, tuple(dict.fromkeys(case.outlet(claim) for claim in told[node.id])),
            tuple(told[node.id]),
        )
        for node in nodes
    ]


def _order(node: OriginNode) -> tuple[str, str, str]:
    return node.first or UNDATED, node.words.casefold(), node.id


def matrix_of(case: Case, *, every: bool = False, contested: bool = False) -> Matrix:
    """Return the matrix of an incident.

    Args:
        case: the incident.
        every: all origins, instead of the first ones by date.
        contested: only attributes in which accounts part.
    """
    columns = columns_of(case)
    shown = columns if every else columns[:MOST_COLUMNS]
    parted = frozenset(case.account.contested)
    attributes = [name for name in attributes_of(case) if not contested or name in parted]
    return Matrix(tuple(shown), tuple(_row(case, name, shown) for name in attributes), len(columns) - len(shown))


def attributes_of(case: Case) -> list[str]:
    """Return the attributes of which claims tell: whether it happened, then those of all events, then figures by outcome and side."""
    given = dict.fromkeys(value.attribute for value in case.account.values)
    return [HAPPENING, *sorted(given, key=_rank)]


def _rank(attribute: str) -> tuple[int, int, bool, str]:
    head, colon, side = attribute.partition(":")
    if not colon:
        return 0, ATTRIBUTES.index(head) if head in ATTRIBUTES else len(ATTRIBUTES), False, attribute
    return 1, OUTCOMES.index(head) if head in OUTCOMES else len(OUTCOMES), side == UNKNOWN_SIDE or RUNNING in side, attribute


def _row(case: Case, attribute: str, columns: Sequence[Column]) -> Row:
    held = _held(case, attribute)
    agreement = case.agreement(attribute)
    cells = tuple(tuple(_cell(case, column, held)) for column in columns)
    return Row(attribute, agreement.kind if agreement else "", agreement.reason if agreement else "", cells)


def _held(case: Case, attribute: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return ``(words, stance, claims)`` of each value of an attribute."""
    if attribute != HAPPENING:
        return [(case.value_words(v), v.stance, v.claims) for v in case.account.values if v.attribute == attribute]
    stances = dict.fromkeys(claim.stance for claim in case.claims.values())
    return [("", stance, tuple(case.told({stance}))) for stance in stances]


def _cell(case: Case, column: Column, held: Sequence[tuple[str, str, tuple[str, ...]]]) -> Iterator[Said]:
    own = frozenset(column.claims)
    for words, stance, claims in held:
        told = case.in_order(own.intersection(claims))
        if told:
            yield Said(words, stance, tuple(told[:MOST_QUOTES]), max(0, len(told) - MOST_QUOTES))


# -- explanations against evidence


@dataclass(frozen=True, slots=True)
class Explanation:
    """One value of a contested attribute, and what each origin does with it."""

    words: str
    cells: tuple[str, ...]
    """``gives it``, ``allows it``, ``gives another``, ``denies it`` or ``says nothing``, in the order of the columns."""
    held: int
    """Independent origins that give it or allow it."""
    against: int
    """Independent origins that give another or deny it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Explanations of one contested attribute against all origins: an analysis of competing hypotheses in the manner of Heuer.

    Source: R. Heuer, *Psychology of Intelligence Analysis* (1999), chapter 8; cells come from stances alone.
    """

    attribute: str
    columns: tuple[Column, ...]
    explanations: tuple[Explanation, ...]
    """Those with the fewest origins against them first, since an explanation is tested by what speaks against it."""


def grids_of(case: Case) -> list[Grid]:
    """Return a grid for each contested attribute but whether it happened, whose two explanations are the first row of the matrix."""
    columns = columns_of(case)
    grids = []
    for attribute in case.account.contested:
        values = telling_values(case, attribute) if attribute != HAPPENING else []
        found = [_explanation(case, attribute, words, columns) for words in dict.fromkeys(case.value_words(value) for value in values)]
        if found:
            grids.append(Grid(attribute, tuple(columns), tuple(sorted(found, key=lambda one: (one.against, -one.held, one.words)))))
    return grids


def _explanation(case: Case, attribute: str, words: str, columns: Sequence[Column]) -> Explanation:
    values = case.values(attribute)
    meant = next(value for value in values if case.value_words(value) == words and value.stance in HAPPENED)
    cells = tuple(_does(case, meant, values, frozenset(column.claims)) for column in columns)
    held = sum(cell in (GIVES, ALLOWS) for cell in cells)
    return Explanation(words, cells, held, sum(cell in (OTHERWISE, DENIES) for cell in cells))


def _does(case: Case, meant: Value, values: Sequence[Value], own: frozenset[str]) -> str:
    """Return what an origin does with a value; one that gives it also where it gives others.

    Who denies the happening of a day denies not the day: only a figure and who did it can be denied by themselves.
    """
    mine = [value for value in values if own.intersection(value.claims)]
    words = case.value_words(meant)
    told = [value for value in mine if value.stance in HAPPENED]
    if any(case.value_words(value) == words for value in told):
        return GIVES
    refusable = ":" in meant.attribute or meant.attribute == "perpetrator"
    if refusable and any(value.stance in REFUSALS and case.value_words(value) == words for value in mine):
        return DENIES
    if any(_allows(case, value, meant, own) for value in told):
        return ALLOWS
    return OTHERWISE if told else SILENT


def _allows(case: Case, value: Value, meant: Value, own: frozenset[str]) -> bool:
    """Say whether both values can be right, by the rule of docs/reconciliation.md for their attribute."""
    if ":" in value.attribute:
        tops = [top for top in (value.high, meant.high) if top is not None]
        known = (value.low, value.high) != (None, None)
        return known and all(max(value.low or 0, meant.low or 0) <= top for top in tops)
    theirs = [case.claims[claim] for claim in meant.claims]
    mine = [case.claims[claim] for claim in value.claims if claim in own]
    return not any(_part(value.attribute, one, other) for one in mine for other in theirs)


def _part(attribute: str, one: Claim, other: Claim) -> bool:
    """Say whether two claims that give an attribute cannot both be right about it."""
    if attribute == "when":
        return are_apart(claim.when.edtf for claim in (one, other) if claim.when)
    if attribute == "where":
        return places_part([claim.where for claim in (one, other) if claim.where])
    if attribute == "type":
        return len({claim.event.type for claim in (one, other) if claim.event}) > 1
    return roles_part([one, other], attribute)
