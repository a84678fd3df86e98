"""Whom a figure counts: a side, people at large, or one person of many; reach here to change what is a toll and what a part of it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.model.claim import Claim
from sayso.model.quantity import Casualty
from sayso.reconcile.sides import is_state, side_of
from sayso.registry import read_table

HAPPENED = frozenset({"asserts", "claims_responsibility"})
"""Stances of claims that a happening took place."""
_FORCES = {
    "soldier": "soldiers", "soldiers": "soldiers", "troops": "soldiers", "serviceman": "soldiers", "servicemen": "soldiers",
    "conscripts": "soldiers", "policeman": "police", "policemen": "police", "police": "police",
}
"""Last words of those hurt that tell a force whose state nobody names, and how that force is called."""
FORCE_WORDS = frozenset(_FORCES)
FORCES = frozenset(_FORCES.values())
CIVILIANS = "civilians"
_PEOPLE = frozenset({CIVILIANS, "others", "suspects"})
"""Actor ids of descriptions that tell no party to the fighting."""
_AT_LARGE = frozenset({"others"})
_AGE = re.compile(r"\b(\d{1,3})[ -](?:year|month|week|day)s?[ -]old\b", re.IGNORECASE)
_INSIDE = re.compile(
    r"\b(?:includ\w+|among\s+(?:them|those|the)|(?:of|amongst)\s+(?:them|whom|those|which|the)|(?:at\s+least\s+)?half|most\s+of|"
    r"fatal\w*|the\s+(?:dead|victims?|injured|wounded)\s+(?:was|were|is|are))\b",
    re.IGNORECASE,
)
"""Words by which a sentence says that one figure is a part of another."""
Side = tuple[str, str | None]
"""Outcome and the actor id of those who suffered it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one casualty of a claim counts."""

    side: str | None
    """Actor id of the side that the words name; None where they name nobody in particular."""
    at_large: bool
    """True for "people", "others", a pronoun or a name: the side is then that of the others counted, where there is only one."""
    single: bool
    """True for one person told of and not counted: a name, "a boy", "her husband"; "one person" and "1 dead" are counts."""
    person: str = ""
    """Tells that person from others of the same report: an actor id or an age; empty where nothing does."""
    part: bool = False
    """True for some of a group told of before: "three of the men", "the other two"."""


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("counted_words.tsv")}


@cache
def _sorts() -> dict[str, str]:
    return {row["word"]: row["sort"] or "--" for row in read_table("counted_words.tsv")}


def _words(of: str) -> list[str]:
    return of.casefold().replace("\u2019", "'").rstrip(" .,;:'\"").split()


def may_be_one(a: Casualty, b: Casualty) -> bool:
    """Say whether two single persons may be one by sex and age, as far as words tell; never where one is "another"."""
    if "another" in {a.text.casefold(), b.text.casefold()}:
        return False
    ages = _AGE.search(a.of), _AGE.search(b.of)
    if ages[0] and ages[1] and ages[0][1] != ages[1][1]:
        return False
    first, second = (_sorts().get(words[-1], "") if (words := _words(one.of)) else "--" for one in (a, b))
    return bool(first and second) and all(x == y or "-" in {x, y} for x, y in zip(first, second, strict=True))


@lru_cache(maxsize=4096)
def word_kind(of: str) -> str:
    """Return ``anybody``, ``human``, ``rest`` or ``pronoun`` by the last word of those counted; empty for words that tell more."""
    words = _words(of)
    if not words:
        return "anybody"
    kinds = _kinds()
    kind = kinds.get(words[-1], "")
    return "rest" if kind in {"anybody", "human"} and kinds.get(words[0]) == "rest" else kind


def people_of(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the actor ids that are single persons, named in any claim."""
    return frozenset(p.actor for claim in claims for p in claim.participants if p.actor and p.rule == "person")


def counted(casualty: Casualty, quote: str, people: Collection[str], spoken: Collection[str]) -> Counted:
    """Say whom a casualty counts.

    Args:
        casualty: of any claim of the incident.
        quote: the claim's words.
        people: actor ids that are persons, see :func:`people_of`.
        spoken: actor ids that words other than pronouns stand for in the incident; a pronoun alone names no side.
    """
    one = _counted(casualty, people, spoken)
    return replace(one, part=not one.single and _is_some_of(casualty, quote))


def _counted(casualty: Casualty, people: Collection[str], spoken: Collection[str]) -> Counted:
    actor, kind = casualty.actor, word_kind(casualty.of)
    single = casualty.low == casualty.high == 1 and not _is_count(casualty)
    if actor in people:
        return Counted(None, True, casualty.high == 1, actor or "")
    age = _AGE.search(casualty.of)
    person = f"age {age[1]}" if single and age else ""
    if actor is None or actor in _AT_LARGE:
        force = _FORCES.get(casualty.of.casefold().rpartition(" ")[2])
        return Counted(force, force is None and bool(kind), single, person)
    if actor in _PEOPLE:
        at_large = kind in {"anybody", "rest", "pronoun"}
        return Counted(actor if actor == CIVILIANS or not at_large else None, at_large, single, person)
    if kind in {"rest", "pronoun", "human"} and actor not in spoken:
        return Counted(None, True, single, person)
    return Counted(actor, False, single, person)


def _is_some_of(casualty: Casualty, quote: str) -> bool:
    """Say whether the number counts some of a group: "three of the men", "the other two"."""
    folded = quote.casefold()
    if not casualty.text or casualty.text == casualty.of or not any(words in folded for words in (" of ", "the other", "the remaining")):
        return False
    number = re.escape(casualty.text)
    among = rf"\b{number}\s+of\s+(?:the|them|those|these|his|her|its|their|our|whom|which)\b|\b(?:the\s+other|the\s+remaining)\s+{number}\b"
    return re.search(among, folded, re.IGNORECASE) is not None


def _is_count(casualty: Casualty) -> bool:
    """Say whether the words give a number: "one person", "1", not "a man" or a name."""
    return casualty.text.casefold().strip() in {"1", "one", "only one", "just one", "a single", "at least one"} or not casualty.of


def spoken_sides(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the actor ids that words other than pronouns and "others" stand for, among those hurt and those who take part."""
    found = set()
    for claim in claims:
        found |= {p.actor for p in claim.participants if p.actor and not word_kind(p.text)}
        found |= {c.actor for c in claim.casualties if c.actor and not word_kind(c.of)}
    return frozenset(found)


def casualty_sides(claims: Sequence[Claim]) -> dict[tuple[str, Casualty], Side]:
    """Return the side of each ``(claim id, casualty)``; see :func:`count_casualties`."""
    return {key: side for key, (side, _) in count_casualties(claims).items()}


def count_casualties(claims: Sequence[Claim]) -> dict[tuple[str, Casualty], tuple[Side, Counted]]:
    """Return for each ``(claim id, casualty)`` its outcome and side, and whom it counts.

    Words that name nobody in particular take the only side given for their outcome, else none. Soldiers and police whose state
    no claim names are a side of their own (``soldiers``, ``police``), or that of the only state's force among the outcome's sides,
    so that they are not counted with civilians. Only claims that it happened name sides for others, so that a denial moves no figure.
    """
    people, spoken = people_of(claims), spoken_sides(claims)
    found: dict[tuple[str, Casualty], Counted] = {}
    named: dict[str, set[str]] = {}
    for claim in claims:
        for casualty in claim.casualties:
            one = found[claim.id, casualty] = counted(casualty, claim.quote, people, spoken)
            if one.side and one.side not in FORCES and claim.stance in HAPPENED:
                named.setdefault(casualty.outcome, set()).add(one.side)
    apart = _told_beside_parties(claims, found)
    return {
        key: ((key[1].outcome, _side_among(one, named.get(key[1].outcome, set()), key in apart)), one) for key, one in found.items()
    }


def _told_beside_parties(claims: Iterable[Claim], found: Mapping[tuple[str, Casualty], Counted]) -> set[tuple[str, Casualty]]:
    """Return the figures of people that one sentence sets beside those of a party: "12 people and three militants" are 15."""
    apart = set()
    for claim in claims:
        if len(claim.casualties) < 2 or tells_parts(claim.quote):
            continue
        parties = {c.outcome for c in claim.casualties if (one := found[claim.id, c]).side and one.side not in _PEOPLE}
        apart |= {(claim.id, c) for c in claim.casualties if c.outcome in parties and found[claim.id, c].side == CIVILIANS}
    return apart


def _side_among(one: Counted, known: Collection[str], apart: bool) -> str | None:
    if one.at_large and not apart:
        parties = [actor for actor in known if actor not in _PEOPLE]
        if one.side in _PEOPLE and not parties:
            return one.side
        return next(iter(known)) if len(known) == 1 else None
    if one.side in FORCES:
        armies = [actor for actor in known if is_state(side_of(actor))]
        return armies[0] if len(armies) == 1 else one.side
    return one.side


def tells_parts(quote: str) -> bool:
    """Say whether a sentence gives one figure as a part of another: "12 people, three children among them"."""
    return _INSIDE.search(quote) is not None
