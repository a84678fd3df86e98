"""Templates against answer keys: pairs of templates, counts by slot, recall, precision and F.

Templates pair one to one within a report when their types agree at least by half and one content slot has something in common;
among such pairings the one with the highest sum of recalls is taken. A template left over is missing or spurious in every slot.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.evaluate.measures import rates
from sayso.evaluate.muc import notation as n
from sayso.evaluate.muc.assignment import best_pairs
from sayso.evaluate.muc.credit import HALF, RIGHT, credit_fill, essential

_CONTENT = (n.INDIVIDUAL, n.ORGANIZATION, n.OBJECT, n.OBJECT_TYPE, n.NAME, n.DESCRIPTION, n.PERSON_TYPE)
_NOTHING: n.Template = {}


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of fills."""

    right: int = 0
    partial: int = 0
    wrong: int = 0
    spurious: int = 0
    missing: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right, self.partial + other.partial, self.wrong + other.wrong,
            self.spurious + other.spurious, self.missing + other.missing,
        )

    @property
    def credit(self) -> float:
        """What the fills earn."""
        return self.right + HALF * self.partial

    @property
    def possible(self) -> int:
        """Fills that the key holds."""
        return self.right + self.partial + self.wrong + self.missing

    @property
    def actual(self) -> int:
        """Fills that were given."""
        return self.right + self.partial + self.wrong + self.spurious

    def rates(self) -> tuple[float, float, float]:
        """Return precision, recall and F between 0 and 1; a rate over nothing is 0."""
        return rates(self.credit, self.actual, self.credit, self.possible)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two templates set side by side; one of them is None where nothing answers the other."""

    key: n.Template | None
    found: n.Template | None


def _tally(key: Sequence[n.Fill], found: Sequence[n.Fill], slot: str) -> Tally:
    credits = [[credit_fill(k, f, slot) for f in found] for k in key]
    pairs = [(k, f) for k, f in best_pairs(credits) if credits[k][f] > 0]
    right = sum(credits[k][f] == RIGHT for k, f in pairs)
    matched = {k for k, _ in pairs}
    left = [fill for at, fill in enumerate(key) if at not in matched]
    over = len(found) - len(pairs)
    wrong = min(len(left), over)
    missing = max(0, sum(not fill.optional for fill in left) - over)
    return Tally(right, len(pairs) - right, wrong, over - wrong, missing)


def tally_template(key: n.Template, found: n.Template) -> dict[str, Tally]:
    """Return the counts of each slot of two templates; an empty one stands for none."""
    return {slot: _tally(n.fills_of(key, slot), n.fills_of(found, slot), slot) for slot in n.SLOTS}


def pair_templates(keys: Sequence[n.Template], found: Sequence[n.Template]) -> list[Pair]:
    """Return the templates of one report side by side: pairs first, then keys and answers left over."""
    recalls: dict[tuple[int, int], float] = {}
    for k, key in enumerate(keys):
        for f, answer in enumerate(found):
            if _may_pair(key, answer):
                total = total_of(tally_template(key, answer).values())
                recalls[k, f] = total.credit / max(1, total.possible)
    credits = [[recalls.get((k, f), 0.0) for f in range(len(found))] for k in range(len(keys))]
    pairs = [pair for pair in best_pairs(credits) if pair in recalls]
    rows, columns = {k for k, _ in pairs}, {f for _, f in pairs}
    return [
        *(Pair(keys[k], found[f]) for k, f in pairs),
        *(Pair(key, None) for k, key in enumerate(keys) if k not in rows),
        *(Pair(None, answer) for f, answer in enumerate(found) if f not in columns),
    ]


def _may_pair(key: n.Template, found: n.Template) -> bool:
    types = n.fills_of(key, n.TYPE), n.fills_of(found, n.TYPE)
    if not any(credit_fill(k, f, n.TYPE) for k in types[0] for f in types[1]):
        return False
    content = [(slot, n.fills_of(key, slot), n.fills_of(found, slot)) for slot in _CONTENT]
    return any(_share(*one) for one in content) or not any(k or f for _, k, f in content)


def _share(slot: str, key: Sequence[n.Fill], found: Sequence[n.Fill]) -> bool:
    """Say whether fills of a content slot earn credit or, being strings, have a word in common."""
    if any(credit_fill(k, f, slot) for k in key for f in found):
        return True
    words = {word for fill in key for value in fill.values for word in essential(value)}
    return n.SLOTS[slot].kind == "string" and any(word in words for fill in found for word in essential(fill.values[0]))


def total_of(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of counts."""
    return sum(tallies, Tally())


def pairs_of(keys: Mapping[str, Sequence[n.Template]], found: Mapping[str, Sequence[n.Template]]) -> dict[str, list[Pair]]:
    """Return the pairs of every report of the keys; an optional template of the key that nothing answers is left out."""
    pairs: dict[str, list[Pair]] = {}
    for report, templates in keys.items():
        wanted = [one for one in templates if not n.is_blank(one)]
        have = [one for one in found.get(report, ()) if not n.is_blank(one)]
        pairs[report] = [p for p in pair_templates(wanted, have) if p.found is not None or not (p.key and n.is_optional(p.key))]
    return pairs


def score_templates(keys: Mapping[str, Sequence[n.Template]], found: Mapping[str, Sequence[n.Template]]) -> dict[str, Tally]:
    """Return the counts by slot over all reports of the keys; ``MESSAGE: TEMPLATE`` counts whole templates."""
    return score_pairs(pair for pairs in pairs_of(keys, found).values() for pair in pairs)


def score_pairs(pairs: Iterable[Pair]) -> dict[str, Tally]:
    """Return the counts by slot over pairs of templates."""
    totals = dict.fromkeys((n.TEMPLATE, *n.SLOTS), Tally())
    for pair in pairs:
        totals[n.TEMPLATE] += Tally(
            right=pair.key is not None and pair.found is not None, spurious=pair.key is None, missing=pair.found is None
        )
        for slot, tally in tally_template(pair.key or _NOTHING, pair.found or _NOTHING).items():
            totals[slot] += tally
    return totals


def all_slots(totals: Mapping[str, Tally]) -> Tally:
    """Return the sum over all slots, which the figure of 1992 is computed from ("ALL TEMPLATES")."""
    return total_of(tally for slot, tally in totals.items() if slot != n.TEMPLATE)
