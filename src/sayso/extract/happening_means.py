"""By what means: the weapons that give a deed its mode; reach here so that no weapon is taken for a doer."""

from dataclasses import dataclass
from functools import cache

from sayso.annotate.layers import Sentence
from sayso.extract.clauses import Places, conjuncts, prepositions
from sayso.registry import read_table

BY_WORDS = frozenset({"with", "by", "from", "in", "under"})
FIRE_NOUNS = frozenset({"fire", "round", "shell", "attack"})
"""Heads whose own compound says by what: "machine-gun fire", "a mortar round"."""


@dataclass(frozen=True, slots=True)
class Means:
    """A means named beside a verb."""

    mode: str
    head: int
    crewed: bool
    """True for warplanes and snipers, who may be the doer."""


@cache
def _means() -> dict[str, tuple[str, bool]]:
    return {row["word"]: (row["mode"], row["crew"] == "crew") for row in read_table("happening_means.tsv")}


def means_at(sentence: Sentence, i: int) -> Means | None:
    """Return the means that the noun at ``i`` names, by itself or by the compound before "fire"."""
    token = sentence.tokens[i]
    if token.lemma in FIRE_NOUNS:
        for child in sentence.children[i]:
            below = [child, *sentence.children[child]]
            for j in below:
                found = _means().get(sentence.tokens[j].lemma)
                if sentence.tokens[j].dep in {"compound", "amod", "nmod"} and found is not None and not found[1]:
                    return Means(found[0], i, False)
    if token.lemma == "fire" and token.pos == "NOUN" and not _has_article(sentence, i):
        return Means("firearms", i, False)
    found = _means().get(token.lemma)
    if found is None or token.pos not in {"NOUN", "PROPN"} or _is_number_of(sentence, i):
        return None
    return Means(found[0], i, found[1])


def _has_article(sentence: Sentence, i: int) -> bool:
    """Say whether it is "a fire", which burns, and not "fire", which is shot."""
    return any(sentence.tokens[c].lower in {"a", "the"} for c in sentence.children[i])


def _is_number_of(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].lemma == "round" and any(w == "of" for w, _ in prepositions(sentence, i))


def find_means(sentence: Sentence, i: int, places: Places) -> Means | None:
    """Return the means of the deed at verb ``i``: its subject, its agent, or what it was done with."""
    for head in (places.subject, places.agent):
        found = _first(sentence, head)
        if found is not None:
            return found
    for word, obj in prepositions(sentence, i):
        if word in BY_WORDS:
            found = _first(sentence, obj)
            if found is not None and (word in {"with", "by"} or found.crewed):
                return found
    target = () if places.object is None else sentence.children[places.object]
    for child in (*sentence.children[i], *target):
        if sentence.tokens[child].lower in {"using", "firing"}:
            used = [c for c in sentence.children[child] if sentence.tokens[c].dep == "dobj"]
            found = _first(sentence, used[0]) if used else None
            if found is not None:
                return found
    return None


def _first(sentence: Sentence, head: int | None) -> Means | None:
    if head is None:
        return None
    found = (means_at(sentence, h) for h in conjuncts(sentence, head))
    return next((m for m in found if m is not None), None)
