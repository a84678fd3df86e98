"""Beside the queue: ``/review/matches``, two incidents that may be one; ``/review/agreement`` of reviewers; ``/review/orphans``."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sayso.export.case import joined, type_noun
from sayso.export.claim_words import claim_line
from sayso.export.dates import date_words
from sayso.export.decisions import decision_words
from sayso.export.waterfall import WaterfallStep, probability_words, waterfall
from sayso.export.words import actor_words, bounds_words
from sayso.model.claim import Claim
from sayso.model.decision import in_effect
from sayso.model.incident import Account
from sayso.review.agreement import Agreement, agreement, verdicts
from sayso.store import View
from sayso.store.matches import Match
from sayso.web.ask import Ask
from sayso.web.page import Page, route
from sayso.web.words import attribute_words

Told = Callable[[Account], str]
"""What an account tells of one thing, in words; empty where it tells nothing."""
GONE = "the record has this claim no more"
MOST_ROWS = 500
"""Disagreements and orphans on a page; JSON and CSV have as many."""


# -- possible matches


@dataclass(frozen=True, slots=True)
class Side:
    """One of two incidents that may be one."""

    incident: str
    title: str
    claim: str
    line: str
    """Its claim of the likeliest pair."""
    report: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What the two incidents say of one thing."""

    name: str
    one: str
    other: str
    differs: bool
    """True where both tell it and do not say the same."""


@dataclass(frozen=True, slots=True)
class MatchPage:
    """A possible match to answer."""

    at: int
    more: bool
    one: Side | None
    other: Side | None
    probability: str
    reason: str
    rows: tuple[Compared, ...]
    steps: tuple[WaterfallStep, ...]
    seen: int


def matches(ask: Ask) -> Page:
    """Answer ``/review/matches``: the likeliest possible match that nobody answered yet."""
    at = ask.number("at", 0, most=2_000) or 0
    seen = ask.view.latest_decision()
    found = ask.view.matches(at + 2)[at:]
    if not found:
        return Page("review_matches.html", "Possible matches", MatchPage(at, False, None, None, "", "", (), (), seen))
    match = found[0]
    accounts = ask.view.accounts_by_id([match.incident, match.other])
    claims = ask.view.claims_by_id([match.left, match.right])
    one, other = accounts[match.incident], accounts[match.other]
    sides = (_side(one, claims[match.left]), _side(other, claims[match.right]))
    rows = tuple(_compared(name, told, one, other) for name, told in _TOLD.items())
    page = MatchPage(
        at, len(found) > 1, *sides, probability_words(match.probability), match.reason, rows, tuple(_steps(ask.view, match)), seen
    )
    return Page("review_matches.html", "Possible matches", page)


def _side(account: Account, claim: Claim) -> Side:
    return Side(account.incident, account.title, claim.id, claim_line(claim), claim.report)


def _steps(view: View, match: Match) -> Iterator[WaterfallStep]:
    pair = {match.left, match.right}
    miss = next((miss for miss in view.near_misses([match.left]) if {miss.link.left, miss.link.right} == pair), None)
    yield from waterfall(miss.link) if miss is not None else ()


def _compared(name: str, told: Told, one: Account, other: Account) -> Compared:
    left, right = told(one), told(other)
    return Compared(name, left, right, bool(left and right and left != right))


def _people(account: Account, role: str) -> str:
    return joined([actor_words(value.value, {}) for value in account.values if value.attribute == role and value.stance == "asserts"][:4])


def _total(account: Account, outcome: str) -> str:
    total = account.total(outcome)
    return bounds_words(total.low, total.high) if total else ""


def _kind(account: Account) -> str:
    return type_noun(f"{account.event_type}/{account.event_mode or ''}".rstrip("/"))


_TOLD: Mapping[str, Told] = {
    "date": lambda account: date_words(account.when) if account.when else "",
    "place": lambda account: ", ".join(filter(None, (account.place, account.country))),
    "kind of event": _kind,
    "by whom": lambda account: _people(account, "perpetrator"),
    "against whom": lambda account: _people(account, "target"),
    "killed": lambda account: _total(account, "killed"),
    "wounded": lambda account: _total(account, "wounded"),
    "taken": lambda account: _total(account, "captured") or _total(account, "abducted"),
    "origins": lambda account: account.status,
    "contested": lambda account: joined([attribute_words(name) for name in account.contested]),
}
"""What two incidents are compared by, in the order shown."""


# -- agreement


@dataclass(frozen=True, slots=True)
class Pair:
    """How two reviewers agree."""

    one: str
    other: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim of which reviewers say different things."""

    claim: str
    line: str
    verdicts: str
    """Who says what, in words."""


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """How far reviewers agree."""

    agreement: Agreement
    judged: int
    """Claims that anybody judged."""
    pairs: tuple[Pair, ...]
    disagreements: tuple[Disagreement, ...]
    more: int
    """Disagreements that are not shown."""


def agreement_page(ask: Ask) -> Page:
    """Answer ``/review/agreement``: Krippendorff's alpha, and each claim on which reviewers part."""
    page = ask.cached("review.agreement", lambda: _agreement_of(ask.view))
    return Page("review_agreement.html", "Agreement of reviewers", page, page.disagreements)


def _agreement_of(view: View) -> AgreementPage:
    judged = verdicts(in_effect(view.decisions()))
    whole = agreement(judged)
    pairs = []
    for one, other in combinations(whole.reviewers, 2):
        both = {claim: {who: given[who] for who in (one, other)} for claim, given in judged.items() if one in given and other in given}
        if both:
            pairs.append(Pair(one, other, agreement(both)))
    parted = sorted(claim for claim, given in judged.items() if len(set(given.values())) > 1)
    claims = view.claims_by_id(parted[:MOST_ROWS], machine=True)
    lines = {name: claim_line(claim) for name, claim in claims.items()}
    shown = tuple(Disagreement(name, lines.get(name, GONE), _verdict_words(judged[name])) for name in parted[:MOST_ROWS])
    return AgreementPage(whole, len(judged), tuple(pairs), shown, max(0, len(parted) - MOST_ROWS))


def _verdict_words(given: Mapping[str, str]) -> str:
    return "; ".join(f"{who}: {given[who]}" for who in sorted(given))


# -- orphans


@dataclass(frozen=True, slots=True)
class OrphanRow:
    """A decision that holds no longer, or not for all of its claims."""

    number: int
    decision: str
    """In words."""
    claim: str
    reason: str
    report: str
    start: int
    here: bool
    """True where the record has the claim still: its report is no longer shown."""


@dataclass(frozen=True, slots=True)
class OrphanPage:
    """All such decisions."""

    rows: tuple[OrphanRow, ...]
    more: int


def orphans(ask: Ask) -> Page:
    """Answer ``/review/orphans``: standing decisions that do not find their claims exactly, and so hold no longer."""
    page = ask.cached("review.orphans", lambda: _orphans_of(ask.view))
    return Page("review_orphans.html", "Orphaned decisions", page, page.rows)


def _orphans_of(view: View) -> OrphanPage:
    found = view.orphans()
    known = view.claims_by_id([orphan.anchor.claim for orphan in found[:MOST_ROWS]])
    rows = tuple(
        OrphanRow(
            o.decision.number, f"{o.decision.at[:10]} {decision_words(o.decision)}", o.anchor.claim, o.reason, o.anchor.report,
            o.anchor.start, o.anchor.claim in known,
        )
        for o in found[:MOST_ROWS]
    )
    return OrphanPage(rows, max(0, len(found) - MOST_ROWS))


ROUTES = [route("/review/matches", matches), route("/review/agreement", agreement_page), route("/review/orphans", orphans)]
