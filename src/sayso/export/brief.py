"""The brief: a cited digest of the record as Markdown lines, every sentence leading back to claims."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.export.why import possible_of
from sayso.export.words import actor_words, bounds_words, counted
from sayso.model.claim import FLOOR, Claim
from sayso.model.incident import Account, Toll, Total, Value
from sayso.model.review import REJECTED
from sayso.reconcile.facts import speaker_words
from sayso.store import View
from sayso.store.records import ReportHead

ID_CHARS = 10
"""Characters of a cited id: its letter, the dash and 8 hex digits; more where two claims share them."""
QUOTE_CHARS = 120
"""Longest quotation, in characters."""
CITED = 3
"""Most claims cited in one place; the rest are counted."""
SHOWN_QUESTIONS = 3
"""Most open incidents listed by name under one question; the rest are counted."""
LEAST_WIDTH = 40
UNKNOWN = "unknown"
"""The side of people of whom no report says which."""
NOBODY = frozenset({UNKNOWN, "people", "persons", "others", "dead", "victims"})
"""Words for those hurt that tell no side."""
VIOLENT = frozenset({"ASSAULT"})
"""Event types listed before all others."""
POSSESSIVE = re.compile(r"(?<=\w) s(?= [\w(])")
"""What is left of "'s" where a name was cut into words."""
VERBS = {
    "asserts": "Said", "denies": "Denied", "disputes": "Disputed", "predicts": "Predicted", "threatens": "Threatened", "offers": "Offered",
    "demands": "Demanded", "claims_responsibility": "Responsibility claimed",
}
"""How a stance is told: "Denied by Tajik officials", which fits one speaker and several."""
COPULAS = {"perpetrator": "by", "target": "against"}
"""How those who take part in a happening that is no violence are told."""
ISSUE_WORDS = {
    "no-pipeline": "in a language that is not read for claims", "not-conflict": "not about a conflict",
    "skipped": "skipped as without conflict content",
    "improbable": "claims too doubtful for the brief", "unplaced": "places not found",
    "undated": "claims without a date",
}
"""Kinds of issues in words; others are named as they are."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every section of a brief needs: the record, its reports' heads, names, and how ids are shortened."""

    view: View
    heads: dict[str, ReportHead]
    names: dict[str, str]
    shared: frozenset[str]
    """Short ids that more than one claim has."""

    def short(self, name: str) -> str:
        """Return the id as cited: short where that is unique, else whole."""
        return name if name[:ID_CHARS] in self.shared else name[:ID_CHARS]

    def name(self, value: str) -> str:
        """Return an actor's name; of a description, the words that its id is made of ("unknown gunmen")."""
        return actor_words(value, self.names)

    def outlet(self, claim: Claim) -> str:
        """Return the outlet of a claim's report, or its source where the outlet is unknown."""
        head = self.heads.get(claim.report)
        return (head.publication.outlet or head.source) if head else "unknown outlet"

    def cite(self, claims: Sequence[Claim]) -> str:
        """Return ``[id, outlet, date]`` for each claim."""
        parts = [f"[{self.short(c.id)}, {self.outlet(c)}, {self._published(c)}]" for c in claims[:CITED]]
        more = len(claims) - CITED
        return " ".join(parts) + (f" and {counted(more, 'more claim')}" if more > 0 else "")

    def cite_ids(self, names: Sequence[str]) -> str:
        """Return the citations of claims named by id, in order of outlet date and id."""
        found = self.view.claims_by_id(names)
        return self.cite(sorted((found[n] for n in dict.fromkeys(names) if n in found), key=lambda c: (self._published(c), c.id)))

    def ids(self, names: Sequence[str]) -> str:
        """Return ids alone, where the line above tells outlet and date or the holder names the outlet."""
        return ", ".join(self.short(name) for name in names[:CITED])

    def _published(self, claim: Claim) -> str:
        head = self.heads.get(claim.report)
        return (head.publication.published if head else None) or "undated"


def brief_lines(view: View, *, width: int = 80, limit: int | None = None, floor: float = FLOOR) -> Iterator[str]:
    """Yield the brief of a record, line by line.

    Args:
        view: the record.
        width: characters a line may take; long words may exceed it.
        limit: most incidents or told claims listed in a section; the others are counted. None lists all.
        floor: claims less probable are counted and not shown, nor are incidents made of such claims alone.
    """
    every = list(view.claims(copies=True))
    shorts = Counter(claim.id[:ID_CHARS] for claim in every)
    desk = Desk(view, view.report_facts(), {a.id: a.name for a in view.actors()}, frozenset(s for s, n in shorts.items() if n > 1))
    doubtful = frozenset(claim.id for claim in every if claim.is_below(floor))
    told = [claim for claim in view.claims() if claim.stance != "asserts" and claim.id not in doubtful]
    accounts = [a for a in view.accounts() if not doubtful or not doubtful.issuperset(view.incident(a.incident).claims)]
    for line in [*_sections(desk, accounts, told, limit), *_left_out(view, accounts, len(doubtful), floor)]:
        yield from _wrap(line, width)


def _left_out(view: View, accounts: Sequence[Account], claims: int, floor: float) -> Iterator[str]:
    """Yield how much reviewers and the floor keep from this page, if anything."""
    incidents, rejected = view.counts()["incidents"] - len(accounts), view.review_counts().get(REJECTED, 0)
    if rejected:
        yield ""
        yield f"Left out as rejected by reviewers: {counted(rejected, 'claim')} (sayso review history lists the decisions)."
    if claims:
        yield ""
        yield (
            f"Left out as less probable than {floor:.2f}: {counted(claims, 'claim')}, and {counted(incidents, 'incident')} made of such "
            "alone (sayso brief --floor 0 shows all, sayso issues --kind improbable lists them)."
        )


def _sections(desk: Desk, accounts: Sequence[Account], told: Sequence[Claim], limit: int | None) -> Iterator[str]:
    happened = [a for a in accounts if not a.expected and not a.aggregate]
    violent = [a for a in happened if a.event_type in VIOLENT]
    others = [a for a in happened if a.event_type not in VIOLENT]
    yield from _heading(desk, accounts)
    yield from _section("Violent incidents", _incidents(desk, violent, limit))
    yield from _section("Other incidents", _incidents(desk, others, None if limit is None else max(0, limit - len(violent))))
    yield from _section("Totals over a period", _incidents(desk, [a for a in accounts if a.aggregate], limit))
    yield from _section("Disputed figures and facts", (line for a in accounts for line in _disputes(desk, a)))
    for title, stances in (
        ("Denials and disputes", ("denies", "disputes")),
        ("Claims of responsibility", ("claims_responsibility",)),
        ("Predictions, threats, offers and demands", ("predicts", "threatens", "offers", "demands")),
    ):
        yield from _section(title, _capped([_told(desk, c) for c in told if c.stance in stances], limit))
    yield from _section("Open questions", _questions(desk, happened))


def _heading(desk: Desk, accounts: Sequence[Account]) -> Iterator[str]:
    counts = desk.view.counts()
    yield "# Brief"
    yield ""
    nouns = {"reports": "report", "copies": "copy", "claims": "claim", "incidents": "incident", "issues": "issue"}
    yield ", ".join(counted(counts[name], noun) for name, noun in nouns.items()) + "."
    dates = sorted(h.publication.published for h in desk.heads.values() if h.current and h.publication.published)
    if dates:
        yield f"Reports published {dates[0]} to {dates[-1]}."
    days = sorted(a.when.split("/")[0] for a in accounts if a.when and a.when[:4].isdigit() and not a.expected)
    if days:
        yield f"Incidents dated from {days[0]} to {days[-1]}."


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    empty = True
    for line in lines:
        empty = False
        yield line
    if empty:
        yield "None in the record."


def _incidents(desk: Desk, accounts: Sequence[Account], limit: int | None) -> Iterator[str]:
    for account in accounts[:limit]:
        yield from _incident(desk, account)
    if limit is not None and len(accounts) > limit:
        more = counted(len(accounts) - limit, "more incident")
        yield f"{more} not listed; `sayso brief` without `--limit` lists all, `sayso show ID` shows one."


def _capped(lines: Sequence[str], limit: int | None) -> Iterator[str]:
    yield from lines[:limit]
    if limit is not None and len(lines) > limit:
        yield f"{len(lines) - limit} more are not listed; `sayso brief --record RECORD` lists all."


def _incident(desk: Desk, account: Account) -> Iterator[str]:
    cited = desk.cite_ids(desk.view.incident(account.incident).claims)
    contested = f"; contested: {', '.join(_label(desk, account, name) for name in account.contested)}" if account.contested else ""
    title = account.title + ("" if account.when else ", undated")
    yield _tidy(f"- **{title}** ({desk.short(account.incident)}; {account.status}{contested}) {cited}")
    agreed = _agreed(desk, account)
    if agreed:
        word = "Agreed" if len(account.origins) > 1 else "Stated"
        yield f"  - {word}: {agreed}."
    for toll in account.tolls:
        yield "  - " + _toll(desk, account, toll)
    for total in account.totals:
        sides = [toll for toll in account.tolls if toll.outcome == total.outcome]
        if len(sides) != 1 or sides[0].best != total.best:
            yield f"  - {total.outcome} in all: {_bounds(total)} ({total.rule})"
    yield from _possible(desk, account)


def _possible(desk: Desk, account: Account) -> Iterator[str]:
    """Yield the incident that this one is most likely one with, if it may be; the others are counted."""
    found = [one for one in possible_of(desk.view, desk.view.incident(account.incident)) if one.is_telling]
    if found:
        first, more = found[0], f" ({len(found) - 1} more: sayso show {desk.short(account.incident)})" if len(found) > 1 else ""
        yield f"  - Possibly the same as {first.title} ({desk.short(first.incident)}): {first.because}{more}"


def _agreed(desk: Desk, account: Account) -> str:
    """Return who did it to whom where no account parts; the title holds the date and the place."""
    parts = []
    for name in ("perpetrator", "target"):
        values = [v for v in account.values if v.attribute == name and v.stance == "asserts"]
        if len(values) == 1 and name not in account.contested:
            word = name if account.event_type in VIOLENT else COPULAS[name]
            parts.append(f"{word} {desk.name(values[0].value)} [{desk.ids(values[0].claims)}]")
    return "; ".join(parts)


def _toll(desk: Desk, account: Account, toll: Toll) -> str:
    """Return a toll in one line; a contested one leaves its figures' holders to the section on disputes."""
    attribute = f"{toll.outcome}:{toll.actor or UNKNOWN}"
    figures = _bounds(toll)
    label = _label(desk, account, attribute)
    if toll.contested:
        return f"{label}: {figures}; contested, see below"
    values = [v for v in _values_of(account, attribute) if v.stance == "asserts" and (v.low, v.high) != (None, None)]
    sides = len({_side(v) for v in values}) > 1
    alone = len(values) == 1 and figures == _figure(values[0], False)
    holders = "; ".join(f"{'' if alone else _figure(v, sides) + ', '}{_holders(v)} [{desk.ids(v.claims)}]" for v in values)
    return f"{label}: {figures}{' (' + holders + ')' if holders else ''}"


def _bounds(figure: Toll | Total) -> str:
    """Return low, best and high, or the one number that all three are."""
    if figure.low is not None and figure.low == figure.best == figure.high:
        return f"{figure.best:,}"
    bounds = (("low", figure.low), ("best", figure.best), ("high", figure.high))
    return ", ".join(f"{name} {'open' if n is None else f'{n:,}'}" for name, n in bounds)


def _values_of(account: Account, attribute: str) -> list[Value]:
    """Return an attribute's values; a toll of the unknown side has those of every side that no other toll counts, side by side."""
    outcome, _, side = attribute.partition(":")
    counted = {toll.actor for toll in account.tolls if toll.outcome == outcome and toll.actor}
    if side != UNKNOWN:
        return [v for v in account.values if v.attribute == attribute]
    found = [v for v in account.values if v.attribute.startswith(f"{outcome}:") and v.attribute.partition(":")[2] not in counted]
    return sorted(found, key=_side)


def _side(value: Value) -> str:
    """Return the words for those hurt, or nothing where they tell no side."""
    side = value.attribute.partition(":")[2]
    return "" if side in NOBODY else side


def _figure(value: Value, with_side: bool) -> str:
    """Return a figure, with the words for those hurt where an unknown side gathers several: soldiers are not civilians."""
    shown = value.value if value.low is None and value.high is None else bounds_words(value.low, value.high)
    return f"{shown} {_side(value)}".strip() if with_side else shown


def _holders(value: Value) -> str:
    return _tidy(", ".join(value.holders)) or "no named source"


def _tidy(words: str) -> str:
    """Return words with the possessive that was cut from a name joined again."""
    return POSSESSIVE.sub("'s", words)


def _origins(number: int) -> str:
    return "single origin" if number == 1 else f"{number} independent origins"


def _label(desk: Desk, account: Account, attribute: str) -> str:
    """Return an attribute in words; an unknown side takes the words that all its figures share."""
    name, _, side = attribute.partition(":")
    if side == UNKNOWN:
        shared = {_side(v) for v in _values_of(account, attribute)}
        side = shared.pop() if len(shared) == 1 else ""
    return f"{name} ({desk.name(side)})" if side else name


def _disputes(desk: Desk, account: Account) -> Iterator[str]:
    for attribute in account.contested:
        values = _parting(desk, attribute, _values_of(account, attribute))
        if not values:
            continue
        # Rival counts of a period may stand under another outcome ("killed" beside "killed and wounded"), so the reason names them.
        rivals = "; ".join(one.reason for one in account.agreements if account.aggregate and one.attribute == attribute)
        yield f"- {account.title} ({desk.short(account.incident)}): {_label(desk, account, attribute)}{f': {rivals}' if rivals else ''}"
        sides = ":" in attribute and len({_side(v) for v in values}) > 1
        for value in values:
            verb = "claimed by" if value.stance == "asserts" else f"{VERBS.get(value.stance, value.stance).lower()} by"
            shown = desk.name(value.value) if attribute in COPULAS else _figure(value, sides)
            yield f"  - {shown}: {verb} {_holders(value)}; {_origins(value.origins)}. {desk.cite_ids(value.claims)}"


def _parting(desk: Desk, attribute: str, values: list[Value]) -> list[Value]:
    """Return the values that can part: of those who take part the identified ones, since open descriptions contest nothing."""
    if attribute not in COPULAS:
        return values
    return [v for v in values if v.value in desk.names or desk.name(v.value) != v.value] or values


def _told(desk: Desk, claim: Claim) -> str:
    when = f", for {claim.when.edtf}" if claim.when and claim.when.edtf else ""
    verb = VERBS.get(claim.stance, claim.stance)
    return f"- {verb} by {_tidy(_speaker(desk, claim))}{when}: “{_quote(claim)}” {desk.cite([claim])}"


def _speaker(desk: Desk, claim: Claim) -> str:
    """Return who says it, innermost first, with the outlet that carries it."""
    chain = [f"{speaker_words(s)}{' (anonymous)' if s.anonymous else ''}" for s in reversed(claim.attribution)]
    return ", in ".join([*([" as told by ".join(chain)] if chain else []), desk.outlet(claim)])


def _quote(claim: Claim) -> str:
    return textwrap.shorten(claim.quote, QUOTE_CHARS, placeholder=" …")


def _questions(desk: Desk, accounts: Sequence[Account]) -> Iterator[str]:
    for question, found in (
        ("undated", [a for a in accounts if not a.when]),
        ("unplaced", [a for a in accounts if not a.place]),
        ("single origin", [a for a in accounts if len(a.origins) == 1]),
        ("anonymous sources only", [a for a in accounts if _anonymous_only(desk, a)]),
    ):
        if found:
            named = ", ".join(desk.short(account.incident) for account in found[:SHOWN_QUESTIONS])
            more = f" and {len(found) - SHOWN_QUESTIONS} more" if len(found) > SHOWN_QUESTIONS else ""
            yield f"- {question}: {len(found)} of {len(accounts)} incidents ({named}{more})"
    for kind, number in sorted(desk.view.issue_counts().items()):
        yield f"- {ISSUE_WORDS.get(kind, kind)}: {number} (sayso issues --kind {kind})"


def _anonymous_only(desk: Desk, account: Account) -> bool:
    found = desk.view.claims_by_id(desk.view.incident(account.incident).claims).values()
    return bool(found) and all(claim.attribution and claim.attribution[-1].anonymous for claim in found)


def _wrap(line: str, width: int) -> list[str]:
    """Return the line cut at spaces, a list item's further lines indented below its words."""
    body = line.lstrip(" ")
    indent = " " * (len(line) - len(body) + (2 if body.startswith("- ") else 0))
    return textwrap.wrap(line, max(width, LEAST_WIDTH), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
