"""A claim as the review queue shows it: its words in their place, what was made of them, its incident, why it is asked. Reach here for
every page on which one decides about a claim.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.export.case import figure_phrase, joined, names_of, type_noun
from sayso.export.claim_words import said_words, who_words
from sayso.export.dates import date_words
from sayso.export.decisions import decision_words
from sayso.export.words import actor_words, bounds_words
from sayso.model.claim import FLOOR, Claim
from sayso.model.incident import Account, Value
from sayso.model.quantity import Casualty
from sayso.model.review import UNREVIEWED
from sayso.store import View
from sayso.web.reading import Mark, Passage, marks_of, passage_around
from sayso.web.words import attribute_words

CONTEXT = 260
"""Code points of the report that are shown on each side of a claim's words, to whole sentences."""
MOST_VALUES = 4
ROLE_WORDS = {"perpetrator": "by whom", "target": "against whom"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the machine made of the words, and that can be wrong."""

    name: str
    """What it tells, always in the same order: who says it, how, what, by whom, against whom, others, when, where, figures."""
    words: str
    """Empty where the claim does not tell it."""
    contested: bool = False
    """True where the accounts of the incident part on it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a contested attribute, and who holds it."""

    words: str
    holders: str
    stance: str
    own: bool
    """True where this claim gives it."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """An attribute in which the accounts of an incident part."""

    attribute: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The incident that a claim is of."""

    id: str
    title: str
    status: str
    claims: int
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One claim to decide about."""

    claim: str
    kind: str
    stance: str
    quote: str
    start: int
    end: int
    line: str
    """What was made of it, on one line."""
    lines: tuple[Line, ...]
    probability: float | None
    passage: Passage
    mark: Mark
    report: str
    source: str
    """Outlet and title, as far as known."""
    published: str | None
    home: Home | None
    reasons: tuple[str, ...]
    state: str
    decisions: tuple[str, ...]
    """That stand, in words; none where it is judged blind."""
    seen: int
    """The record's latest decision when this was read."""


def card_of(view: View, name: str, *, blind: bool = False) -> Card:
    """Return the claim with this id; ``blind`` as it was extracted, with nothing that people said of it.

    Raises:
        BadQuery: there is no such claim.
    """
    seen = view.latest_decision()
    claim = view.claim(name, machine=blind)
    report = view.readable([claim.report])[claim.report]
    # The number of the mark is never shown: the card marks this claim alone.
    [mark] = marks_of([claim], {})
    passage = passage_around(report.text, report.blocks, [mark], claim.span, context=CONTEXT, language=report.language)
    home = None if blind else view.incident_of(claim.id)
    account = view.accounts_by_id([home]).get(home) if home else None
    review = None if blind else view.reviews([claim.id]).get(claim.id)
    known = report.publication
    return Card(
        claim.id, claim.kind, claim.stance, claim.quote, claim.span.start, claim.span.end, _line(claim),
        tuple(_lines(claim, names_of(view, _actors(claim)), account)), claim.probability, passage, mark, claim.report,
        ", ".join(filter(None, (known.outlet or known.agency, known.title))) or claim.report, known.published,
        _home(view, claim, account) if account else None, _reasons(claim, account),
        review.state if review else UNREVIEWED, () if blind else _decisions(view, claim.id), seen,
    )


def _reasons(claim: Claim, account: Account | None) -> tuple[str, ...]:
    """Return why a claim is asked about, most pressing first."""
    parted = [attribute_words(attribute) for attribute in (account.contested if account else ())]
    disputed = [f"accounts part on {joined(parted)}"] if parted else []
    if claim.probability is None:
        return (*disputed, "nothing judged the reading yet")
    low = ": likelier wrong than right" if claim.is_below(FLOOR) else ""
    return (*disputed, f"the reading is judged {claim.probability:.2f} probable{low}")


def _decisions(view: View, claim: str) -> tuple[str, ...]:
    return tuple(f"{decision.at[:10]} {decision_words(decision)}" for decision in view.standing_about([claim]))


def _actors(claim: Claim) -> set[str]:
    named = [p.actor for p in claim.participants] + [f.actor for f in claim.casualties]
    return {name for name in named if name}


def _line(claim: Claim) -> str:
    """Return who says what on one line: ``the navy denied: shooting, killed 3``."""
    what = type_noun(_event(claim)) if claim.event else claim.kind
    figures = ", ".join(f"{figure.outcome} {bounds_words(figure.low, figure.high)}" for figure in claim.casualties[:3])
    return f"{who_words(claim)} {said_words(claim)}: {what}{f', {figures}' if figures else ''}"


def _event(claim: Claim) -> str:
    return f"{claim.event.type}/{claim.event.mode or ''}".rstrip("/") if claim.event else ""


def _lines(claim: Claim, names: dict[str, str], account: Account | None) -> list[Line]:
    """Return all that can be wrong, the same lines for every claim of a kind, so that each stands always in the same place."""
    parted = {attribute.partition(":")[0] for attribute in (account.contested if account else ())}
    certain = "" if claim.certainty == "certain" else f", {claim.certainty}" if claim.certainty != "unknown" else ", how sure is not told"
    what = type_noun(_event(claim)) if claim.event else claim.kind
    others = [p for p in claim.participants if p.role not in ROLE_WORDS]
    where = claim.where
    place = ", ".join(filter(None, (where.name, where.country))) if where else ""
    figures = "; ".join(_figure(figure, names) for figure in claim.casualties)
    size = f"{bounds_words(claim.size.low, claim.size.high)} {claim.size.unit}".strip() if claim.size else ""
    hurt = {figure.outcome for figure in claim.casualties} & parted
    return [
        Line("who says it", who_words(claim)), Line("how", f"{claim.stance.replace('_', ' ')}{certain}", "happened" in parted),
        Line("what", what + (", over a period" if claim.aggregate else ""), "type" in parted),
        *(Line(words, _people(claim, role, names), role in parted) for role, words in ROLE_WORDS.items()),
        Line("others", "; ".join(f"{p.role} {_name(p.actor, p.text, names)}" for p in others)),
        Line("when", date_words(claim.when.edtf) if claim.when else "", "when" in parted), Line("where", place, "where" in parted),
        Line("figures", "; ".join(filter(None, (figures, size))), bool(hurt)),
    ]


def _people(claim: Claim, role: str, names: dict[str, str]) -> str:
    return "; ".join(_name(p.actor, p.text, names) for p in claim.participants if p.role == role)


def _name(actor: str | None, text: str, names: dict[str, str]) -> str:
    return actor_words(actor, names) if actor else f"“{text}”"


def _figure(figure: Casualty, names: dict[str, str]) -> str:
    side = actor_words(figure.actor, names) if figure.actor else figure.of
    running = " (running total)" if figure.cumulative else ""
    return f"{figure.outcome} {bounds_words(figure.low, figure.high)}{f', {side}' if side else ''}{running}"


def _home(view: View, claim: Claim, account: Account) -> Home:
    disputes = tuple(_dispute(attribute, account, claim.id) for attribute in account.contested[:MOST_VALUES])
    return Home(account.incident, account.title, account.status, len(view.members_of([account.incident])), disputes)


def _dispute(attribute: str, account: Account, claim: str) -> Dispute:
    values: Sequence[Value] = [value for value in account.values if value.attribute == attribute]
    sides = tuple(_side(value, claim) for value in values[:MOST_VALUES])
    if attribute == "happened":
        holders = f"{len(account.denials)} claim{'s' * (len(account.denials) != 1)}"
        sides = (Side("denied or disputed", holders, "denies", claim in account.denials),)
    return Dispute(attribute_words(attribute), sides)


def _side(value: Value, claim: str) -> Side:
    if value.low is not None or value.high is not None:
        words = figure_phrase(value.low, value.high)
    elif value.attribute == "when":
        words = date_words(value.value)
    elif value.attribute == "type":
        words = type_noun(value.value)
    else:
        words = actor_words(value.value, {})
    more = len(value.holders) - 2
    holders = "; ".join(value.holders[:2]) + (f" and {more} more" if more > 0 else "")
    return Side(words, holders, value.stance, claim in value.claims)
