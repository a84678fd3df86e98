"""Genre: tells a match report, a film plot or a drill from reporting on armed conflict, before any claim is made of it."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from sayso.annotate.layers import Annotated
from sayso.extract.ontology import force_classes
from sayso.registry import read_table

ENOUGH_POINTS = 4
"""Points below which no genre is told: a stray word proves nothing."""
SHARE = 0.9
"""A genre stands when its points reach this share of the words for those who fight and their weapons."""
SHARE_OF_ONE = 3.0
"""The share asked where only one word hardly ever stands in reports of conflict: gunmen may kill a coach."""
HARM = frozenset("airstrike airstrikes bombardment civilian martyr rubble shelling warplane".split())
"""Words for what war does to people, which counts as much as those who do it: who was killed may have played in a league."""
DEATH = frozenset({"kill", "wound", "corpse", "bury"})
"""Words of death, which films and games use as reports do, but match reports hardly ever."""
DEATH_WEIGHT = 2
PLAYFUL = frozenset(
    {
        "striker",
        "captain",
        "squad",
        "defender",
        "party",
        "front",
        "mine",
        "base",
        "general",
        "leader",
        "member",
        "group",
        "force",
        "student",
    }
)
"""Words of ``force_words.tsv`` that sport and fiction use as readily."""


@dataclass(frozen=True, slots=True)
class Genre:
    """What kind of text it is other than a report of conflict, with the words that tell it."""

    name: str
    words: tuple[str, ...]


@cache
def genre_words() -> dict[str, tuple[str, int]]:
    """Return ``word -> (genre, weight)`` from ``registry/genres.tsv``."""
    return {row["word"]: (row["genre"], int(row["weight"])) for row in read_table("genres.tsv")}


def find_genre(annotated: Annotated) -> Genre | None:
    """Return the genre of a text that is no report of armed conflict, or None for one that may be."""
    words, forces = genre_words(), force_classes()
    points: Counter[str] = Counter()
    seen: dict[str, set[str]] = {}
    armed, dead = 0, 0
    for sentence in annotated.sentences:
        before = ""
        for token in sentence.tokens:
            pair = f"{before} {token.lemma}"
            entry = words.get(pair) or words.get(token.lemma) or words.get(token.lower)
            if entry is not None:
                points[entry[0]] += entry[1]
                seen.setdefault(entry[0], set()).add(token.lemma)
            elif token.lemma in HARM or (forces.get(token.lemma) in {"force", "weapon"} and token.lemma not in PLAYFUL):
                armed += 1
            dead += token.lemma in DEATH
            before = token.lower
    for name, count in points.most_common():
        strong = [w for w in sorted(seen[name]) if words.get(w, ("", 0))[1] == 2]
        share = SHARE if len(strong) > 1 else SHARE_OF_ONE
        war = armed + (DEATH_WEIGHT * dead if name == "sport" else 0)
        if count >= ENOUGH_POINTS and strong and len(seen[name]) >= 3 and count >= share * war:
            return Genre(name, tuple(strong[:4]))
    return None
