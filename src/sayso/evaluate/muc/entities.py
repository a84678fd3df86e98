"""Phrases of one report that speak of the same filler of a slot, gathered."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.credit import head_of
from sayso.evaluate.muc.phrases import Phrase
from sayso.registry import read_table

NONE = "-"
STRING_SLOTS = (n.INSTRUMENT, n.INDIVIDUAL, n.ORGANIZATION, n.OBJECT, n.NAME, n.DESCRIPTION)
TARGETS = (n.OBJECT, n.NAME, n.DESCRIPTION)
KINDS: Mapping[str, tuple[str, ...]] = {
    "person": (n.NAME, n.INDIVIDUAL),
    "title": (n.DESCRIPTION,),
    "group": (n.ORGANIZATION, n.INDIVIDUAL, n.OBJECT),
    "noun": (n.INSTRUMENT, n.INDIVIDUAL, n.ORGANIZATION, n.OBJECT, n.DESCRIPTION),
}
"""Slots that a kind of phrase can fill."""
LEAST = 0.02
"""Probability below which a mention is not kept for a slot."""
_OPENING = re.compile(r"\s{0,2}[\[(]\s?")


@cache
def armed_groups() -> Mapping[str, str]:
    """Return the armed groups of the registry: their ids by each of their names, in capitals."""
    rows = read_table("armed_groups.tsv")
    return {name.upper(): row["id"] for row in rows for name in (row["name"], *row["aliases"].split("|")) if name}


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase with the probability of each slot."""

    phrase: Phrase
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Entity:
    """A filler of one slot, by all its mentions."""

    slot: str
    text: str
    mentions: tuple[Mention, ...]
    """In text order."""

    @property
    def chances(self) -> list[float]:
        """Return the probabilities of the slot by mention, the highest first."""
        return sorted((m.chances[self.slot] for m in self.mentions), reverse=True)

    @property
    def sentences(self) -> list[int]:
        """Return the sentences of the mentions that most likely fill the slot, the likeliest first."""
        top = self.chances[0]
        ranked = sorted(self.mentions, key=lambda m: (-m.chances[self.slot], m.phrase.start))
        return list(dict.fromkeys(m.phrase.sentence for m in ranked if m.chances[self.slot] >= top / 2))

    def rivals(self) -> list[str]:
        """Return the slots, and none, that the best mention fills more likely than this one."""
        chances = min(self.mentions, key=lambda m: (-m.chances[self.slot], m.phrase.start)).chances
        return [slot for slot, chance in chances.items() if chance > chances[self.slot]]

    @property
    def best(self) -> Phrase:
        """Return the mention that most likely fills the slot."""
        return min(self.mentions, key=lambda m: (-m.chances[self.slot], m.phrase.start)).phrase


def gather(mentions: Sequence[Mention], text: str) -> list[Entity]:
    """Return the entities of a report, slot by slot, in the order of their first mentions."""
    found: list[Entity] = []
    for slot in STRING_SLOTS:
        fit = [m for m in mentions if slot in KINDS[m.phrase.kind] and m.chances.get(slot, 0.0) >= LEAST]
        groups = _people(fit, mentions) if slot == n.NAME else _by_key(fit, text if slot == n.ORGANIZATION else "")
        found += [Entity(slot, _text(slot, group), tuple(group)) for group in groups]
    return found


def _people(fit: Sequence[Mention], every: Sequence[Mention]) -> list[list[Mention]]:
    """Group names: one that holds all words of another, or its surname, is the same person's."""
    full = sorted({m.phrase.text for m in every if m.phrase.kind == "person"}, key=lambda t: (-len(t.split()), t))
    groups: dict[str, list[Mention]] = {}
    for mention in fit:
        words = set(mention.phrase.text.split())
        name = next((t for t in full if words <= set(t.split()) and len(t.split()) <= 6), mention.phrase.text)
        groups.setdefault(name, []).append(mention)
    return list(groups.values())


def _by_key(fit: Sequence[Mention], text: str) -> list[list[Mention]]:
    groups: dict[tuple[str, ...], list[Mention]] = {}
    for mention in fit:
        groups.setdefault(mention.phrase.key, []).append(mention)
    if text:
        _join_acronyms(groups, text)
        _join_known(groups)
    return list(groups.values())


def _join_acronyms(groups: dict[tuple[str, ...], list[Mention]], text: str) -> None:
    """Join "EXPANSION [ACRONYM]": the bracketed body to the one before it."""
    phrases = sorted((m.phrase for group in groups.values() for m in group), key=lambda p: (p.start, p.end))
    starts = {phrase.start: phrase for phrase in reversed(phrases)}
    for left in phrases:
        opening = _OPENING.match(text, left.end)
        right = starts.get(opening.end()) if opening else None
        if right is not None and left.key != right.key and left.key in groups and right.key in groups:
            groups[left.key] += groups.pop(right.key)


def _join_known(groups: dict[tuple[str, ...], list[Mention]]) -> None:
    """Join the names that the registry gives to one armed group: its acronym and its full name."""
    first: dict[str, tuple[str, ...]] = {}
    for key in list(groups):
        known = next((armed_groups()[m.phrase.text] for m in groups[key] if m.phrase.text in armed_groups()), None)
        if known is not None and first.setdefault(known, key) != key:
            merged = groups[first[known]] + groups.pop(key)
            groups[first[known]] = sorted(merged, key=lambda m: (m.phrase.start, m.phrase.end))


def _text(slot: str, group: Sequence[Mention]) -> str:
    if slot == n.NAME:
        return max((m.phrase.text for m in group), key=lambda t: (min(len(t.split()), 5), -len(t)))
    top = max(m.chances[slot] for m in group)
    return min((m for m in group if m.chances[slot] >= top / 2), key=lambda m: (len(m.phrase.text), m.phrase.start)).phrase.text


def outdone(entity: Entity, others: Sequence[Entity]) -> bool:
    """Say whether another entity of the slot says the same and more ("priests" beside "Jesuit priests")."""
    mine = set(entity.best.key)
    return any(
        o is not entity and o.slot == entity.slot and mine < set(o.best.key) and head_of(o.text) == head_of(entity.text) for o in others
    )
