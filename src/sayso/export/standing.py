"""What is agreed of an incident and what is not, in one sentence each: reach here for ``standing_of``.

Each clause is put together from the account (docs/reconciliation.md) and carries the claims that it rests on. No clause says more than
they do: what one origin says is said by that one, a denial stands in its own words, and nothing is ever "confirmed".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.export.case import ACTED, RUNNING, VIOLENT, Case, joined
from sayso.export.dates import date_words
from sayso.export.words import counted
from sayso.model.incident import CONTESTED, Agreement, Value
from sayso.model.quantity import OUTCOMES
from sayso.reconcile.account import place_words
from sayso.reconcile.agreements import REFUSALS, deniers_of_the_doer
from sayso.reconcile.basis import basis_words
from sayso.reconcile.counted import HAPPENED, word_kind

MOST_VALUES = 4
"""Values that a clause lists; the others are counted."""
MOST_FIGURES = 5
"""Clauses about figures in a sentence; the others are counted."""
MOST_QUOTED = 3
"""Denials, threats or predictions of one stance that stand in their own words; the others are counted."""
QUOTE_CHARS = 140
AHEAD = ("predicts", "threatens", "demands", "offers")
"""Stances that look ahead."""
ENEMY = "count of its enemy's losses"
PARTISAN = "a party's count of its enemy's losses"
BY = {
    "asserts": "told by", "claims_responsibility": "claimed by", "denies": "denied by", "disputes": "disputed by",
    "predicts": "predicted by", "threatens": "threatened by", "demands": "demanded by", "offers": "offered by",
}
"""How a sentence says who takes which stance."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words of a sentence, and the claims that say so; connecting words have none."""

    words: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """What one sentence says of one attribute."""

    attribute: str
    kind: str
    """The class of agreement, or the stance of what lies ahead."""
    phrases: tuple[Phrase, ...]

    @property
    def words(self) -> str:
        """The clause as read."""
        return "".join(phrase.words for phrase in self.phrases)

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that it rests on, each once."""
        return tuple(dict.fromkeys(claim for phrase in self.phrases for claim in phrase.claims))


@dataclass(frozen=True, slots=True)
class Standing:
    """How an incident stands: clauses of three sentences, each of which may be empty."""

    agreed: tuple[Clause, ...]
    """What nothing contradicts; of a single origin what it alone says."""
    parted: tuple[Clause, ...]
    """Where accounts part, and who denies what."""
    ahead: tuple[Clause, ...]
    """What is predicted, threatened, demanded or offered."""
    unsaid: tuple[str, ...]
    """What no claim tells, in words ("when", "who did it")."""
    asserted: bool
    """False where nobody says that it happened."""
    aggregate: bool
    """True where the claims sum up a period or a series."""
    more: int = 0
    """Figures beyond those named."""


def standing_of(case: Case) -> Standing:
    """Return how an incident stands."""
    told = case.told()
    figures = [one for one in case.account.agreements if ":" in one.attribute]
    named = sorted(figures, key=_weight)[:MOST_FIGURES]
    others = [one for one in case.account.agreements if ":" not in one.attribute]
    return Standing(
        agreed=tuple(clause for one in (*others, *named) if (clause := _agreed(case, one))),
        parted=tuple(clause for one in (*others, *named) if one.kind in CONTESTED and (clause := _parted(case, one)))
        or tuple(_refusals(case) if not told else ()),
        ahead=tuple(_ahead(case)), unsaid=tuple(_unsaid(case)), asserted=bool(told), aggregate=case.account.aggregate,
        more=len(figures) - len(named),
    )


def _weight(one: Agreement) -> tuple[bool, int, str]:
    """Sort figures for a sentence: the contested first, then by outcome, those of named sides first."""
    outcome = one.attribute.partition(":")[0]
    return one.kind not in CONTESTED, OUTCOMES.index(outcome) if outcome in OUTCOMES else len(OUTCOMES), one.attribute


# -- what is agreed


def _agreed(case: Case, one: Agreement) -> Clause | None:
    """Return what nothing contradicts; who tells of it stands here even where somebody denies it."""
    if one.attribute == "happened":
        return Clause("happened", one.kind, tuple(_happening(case)))
    values = telling_values(case, one.attribute)
    if not values or one.kind in CONTESTED:
        return None
    makers = {"single": _given, "same": _given, "compatible": _compatible, "updated": _updated}
    return Clause(one.attribute, one.kind, tuple(makers[one.kind](case, one.attribute, values)))


def _happening(case: Case) -> Iterator[Phrase]:
    """Say who tells of it, and who of them says to have done it."""
    told, own = case.told({"asserts"}), case.told({"claims_responsibility"})
    if told:
        alone = " alone" if case.origins([*told, *own]) == 1 else ""
        yield Phrase(f"told by {case.told_by(told)}{alone}", tuple(told))
        yield from [Phrase(" and ")] if own else []
    if own:
        yield Phrase(f"claimed by {case.told_by(own)}", tuple(own))


def _given(case: Case, attribute: str, values: Sequence[Value]) -> Iterator[Phrase]:
    """Say what one origin gives alone, or what all who give the attribute give."""
    first = {_value(case, value): value for value in reversed(values)}
    different = list(reversed(first.values()))
    if len(different) > 1 and ":" in attribute:
        yield from _compatible(case, attribute, values, "")
        return
    claims = _claims(case, values)
    shown = [_put(case, value, number) for number, value in enumerate(different[:MOST_VALUES])]
    more = f" and {len(different) - MOST_VALUES} more" if len(different) > MOST_VALUES else ""
    note = f" ({PARTISAN})" if _is_partisan(case, values[0], claims) else ""
    yield Phrase(_frame(case, attribute, _by(case, claims), joined(shown) + more + note), claims)


def _compatible(case: Case, attribute: str, values: Sequence[Value], how: str = " without conflict") -> Iterator[Phrase]:
    yield Phrase(_frame(case, attribute, how, ""))
    yield from _listed(case, values)


def _updated(case: Case, attribute: str, values: Sequence[Value]) -> Iterator[Phrase]:
    """Say how a figure changed from report to report; of many steps the first ones and the last."""
    yield Phrase(f"{_noun(case, attribute)} changed from report to report: ")
    steps = _steps(case, values)
    shown = steps if len(steps) <= MOST_VALUES else [*steps[: MOST_VALUES - 1], steps[-1]]
    for number, (words, day, claims) in enumerate(shown):
        skipped = "… " if len(steps) > len(shown) and number == len(shown) - 1 else ""
        yield Phrase(f"{', then ' if number else ''}{skipped}{words} ({date_words(day)})", claims)


def _steps(case: Case, values: Sequence[Value]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Return figures in order of the day they were reported, one step for each change."""
    told = {claim: value for value in values for claim in value.claims}
    days = [(case.published(claim), told[claim], claim) for claim in case.in_order(told)]
    steps = []
    for words, group in groupby(days, key=lambda day: case.value_words(day[1])):
        same = list(group)
        steps.append((words, same[0][0], tuple(claim for *_, claim in same)))
    return steps


# -- what is not


def _parted(case: Case, one: Agreement) -> Clause | None:
    """Say how accounts part; that it happened is contested by what is denied, in the denial's own words."""
    if one.attribute == "happened":
        return Clause("happened", one.kind, tuple(_joined_phrases(_in_own_words(case, REFUSALS))))
    values = telling_values(case, one.attribute)
    lead = f"{_noun(case, one.attribute)} is contested"
    against = _against(case, one) if one.kind == "denial" else ()
    if not against and (not values or (":" in one.attribute and len({_value(case, value) for value in values}) == 1)):
        # Rival counts of a period may stand under another outcome; the account's own reason names them.
        return Clause(one.attribute, one.kind, (Phrase(f"{lead}: {one.reason}", _claims(case, values)),))
    return Clause(one.attribute, one.kind, (Phrase(f"{lead}: "), *_listed(case, values), *against))


def _against(case: Case, one: Agreement) -> tuple[Phrase, ...]:
    """Say who denies a figure, or that a named side did it; the denial's own words stand with whether it happened."""
    refused = [case.claims[name] for name in case.told(REFUSALS)]
    outcome, colon, _ = one.attribute.partition(":")
    if colon:
        meant = [claim for claim in refused if any(casualty.outcome == outcome for casualty in claim.casualties)]
    else:
        meant = deniers_of_the_doer([case.claims[name] for name in case.told()], refused)
    names = tuple(case.in_order(claim.id for claim in meant))
    ways = " or ".join(sorted({BY[claim.stance].removesuffix(" by") for claim in meant}))
    comma = ", " if telling_values(case, one.attribute) else ""
    return (Phrase(f"{comma}{ways} by {case.told_by(names)}", names),) if names else ()


def _refusals(case: Case) -> Iterator[Clause]:
    phrases = tuple(_joined_phrases(_in_own_words(case, REFUSALS)))
    if phrases:
        yield Clause("happened", "denial", phrases)


def _in_own_words(case: Case, stances: Iterable[str]) -> Iterator[Phrase]:
    """Yield who denies, threatens or predicts, each with the words that were denied, threatened or predicted."""
    claims = case.told(stances)
    for name in claims[:MOST_QUOTED]:
        yield Phrase(f"{BY[case.claims[name].stance]} {case.voice(name)}: “{shortened(case.claims[name].quote)}”", (name,))
    rest = tuple(claims[MOST_QUOTED:])
    if rest:
        ways = " or ".join(dict.fromkeys(BY[case.claims[name].stance].removesuffix(" by") for name in rest))
        yield Phrase(f"{ways} by {counted(len(rest), 'more claim')}", rest)


def _ahead(case: Case) -> Iterator[Clause]:
    for stance in AHEAD:
        phrases = tuple(_joined_phrases(_in_own_words(case, {stance})))
        if phrases:
            yield Clause("happened", stance, phrases)


def _unsaid(case: Case) -> Iterator[str]:
    given = {value.attribute.partition(":")[0] for value in case.account.values if value.stance not in REFUSALS}
    violent = case.account.event_type in VIOLENT
    for attribute, words, asked in (
        ("when", "when", True), ("where", "where", True), ("perpetrator", "who did it", violent and case.account.event_type != "ACCIDENT"),
        ("killed", "how many were killed", violent),
    ):
        if asked and attribute not in given:
            yield words


# -- words


def telling_values(case: Case, attribute: str) -> list[Value]:
    """Return the values that those who tell of it give for an attribute, without pronouns and numbers that nobody gives."""
    held = [value for value in case.values(attribute) if value.stance in HAPPENED]
    if ":" in attribute:
        return [value for value in held if (value.low, value.high) != (None, None) and not value.value.startswith("one of")]
    if attribute in ACTED:
        return [value for value in held if value.value in case.actors or word_kind(value.value) != "pronoun"]
    return held


def _claims(case: Case, values: Iterable[Value]) -> tuple[str, ...]:
    return tuple(case.in_order({claim for value in values for claim in value.claims}))


def _by(case: Case, claims: Sequence[str]) -> str:
    """Return by whom an attribute is given; nothing where one origin tells all that is told."""
    every = case.told()
    if case.origins(every) == 1:
        return ""
    if len({case.roots[claim] for claim in claims}) == 1:
        return f" by {case.told_by(claims)} alone"
    return " by all" if case.origins(claims) == case.origins(every) else f" by {case.told_by(claims)}"


def _frame(case: Case, attribute: str, by: str, words: str) -> str:
    """Return a clause in which ``words`` stand for an attribute."""
    if ":" in attribute:
        return f"{_people(case, attribute)}{',' if by else ''}{by}: {words}"
    return {
        "when": f"dated{by} to {words}", "where": f"placed{by} {words}", "type": f"described{by} as {words}",
        "perpetrator": f"said{by} to be done by {words}", "target": f"said{by} to be {_toward(case)} {words}",
    }[attribute]


def _toward(case: Case) -> str:
    return "against" if case.account.event_type in VIOLENT else "toward"


def _put(case: Case, value: Value, number: int = 0) -> str:
    """Return a value as it stands in a frame."""
    if value.attribute == "where":
        return place_words(value.value)
    return f"to {_value(case, value)}" if value.attribute == "when" and number else _value(case, value)


def _listed(case: Case, values: Sequence[Value]) -> Iterator[Phrase]:
    """Yield each different value with those who give it."""
    groups: dict[str, list[Value]] = {}
    for value in values:
        groups.setdefault(_put(case, value), []).append(value)
    for number, (words, same) in enumerate(list(groups.items())[:MOST_VALUES]):
        claims = _claims(case, same)
        yield Phrase(f"{', ' if number else ''}{words} ({_who(case, same, claims)})", claims)
    if len(groups) > MOST_VALUES:
        rest = [value for same in list(groups.values())[MOST_VALUES:] for value in same]
        yield Phrase(f" and {len(groups) - MOST_VALUES} more", _claims(case, rest))


def _who(case: Case, values: Sequence[Value], claims: Sequence[str]) -> str:
    """Return who gives a value; says so where that is a party that counts its enemy's losses, or one who speaks of himself."""
    names = case.told_by(claims)
    if ":" in values[0].attribute:
        return f"{names}, {PARTISAN}" if _is_partisan(case, values[0], claims) else names
    every = case.told()
    if case.origins(claims) == case.origins(every) > 1:
        return "all"
    return "by its own word" if names == _value(case, values[0]) else names


def _is_partisan(case: Case, value: Value, claims: Sequence[str]) -> bool:
    """Say whether all who give a figure are parties to the fighting that count their enemy's losses."""
    side = value.attribute.removesuffix(RUNNING).partition(":")[2]
    return bool(side) and all(ENEMY in basis_words(case.claims[claim], side) for claim in claims)


def _value(case: Case, value: Value) -> str:
    """Return a value in words; a figure that is gathered under a side that nobody names says whom it counts."""
    words, side = case.value_words(value), case.side_words(value.attribute)
    return f"{words} ({side})" if side and case.agreement(value.attribute) is None else words


def _people(case: Case, attribute: str) -> str:
    """Return whom a figure counts: "people killed (Malian military)"."""
    outcome, side = attribute.partition(":")[0], case.side_words(attribute)
    return (outcome if outcome == "casualties" else f"people {outcome}") + (f" ({side})" if side else "")


def _noun(case: Case, attribute: str) -> str:
    """Return an attribute as a noun: "its date", "the number of people killed (Malian military)"."""
    if ":" in attribute:
        return f"the number of {_people(case, attribute)}"
    return {
        "when": "its date", "where": "its place", "type": "what it was", "perpetrator": "who did it", "target": f"{_toward(case)} whom",
    }[attribute]


def _joined_phrases(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    for number, phrase in enumerate(phrases):
        if number:
            yield Phrase(", ")
        yield phrase


def shortened(quote: str, chars: int = QUOTE_CHARS) -> str:
    """Return a quote on one line, cut at a word."""
    words = " ".join(quote.split())
    if len(words) <= chars:
        return words
    return words[:chars].rpartition(" ")[0].rstrip(",;:") + " …"
