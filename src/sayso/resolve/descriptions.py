"""Descriptions that stay open: "gunmen" become ``unknown-gunmen``, "Uzbek opposition militants" keep what the text says."""

from collections.abc import Sequence
from functools import cache, lru_cache

from sayso.registry import read_table
from sayso.resolve.lexicon import Hit, Word, stems
from sayso.resolve.states import is_state

_DEFINITE = frozenset({"the", "these", "those", "this", "that", "their", "its", "his"})
_UNKNOWN = frozenset({"gunmen", "kidnappers", "bandits", "bombers", "snipers", "hijackers", "suicide-bombers"})
_ISLAMIST = frozenset({"militants", "extremists", "islamists", "jihadists", "mujahideen"})
_PRONOUNS = frozenset({"they", "he", "she", "it", "we", "some", "others", "those", "who"})
_GOVERNING = frozenset({"government", "security-forces", "military", "police"})
_COUNTS = frozenset("leaders governments militaries states countries authorities presidents".split())


def is_definite(words: Sequence[Word], placed: bool) -> bool:
    """Say whether a phrase points back ("the rebels"); a bare "rebels" does so only from a place in the text."""
    return bool(words) and placed and words[0].fold in _DEFINITE


def describe(words: Sequence[Word], hits: Sequence[Hit], core: int, islamist: bool) -> str | None:
    """Return the id of a description, or None where the words say too little.

    Args:
        words: the phrase.
        hits: registry names and words in it.
        core: where its noun phrase proper ends, in words.
        islamist: whether the report speaks of Islamist fighters, which "militants" alone then are.
    """
    inside = [hit for hit in hits if hit.last <= core]
    marks = _marks(inside)
    if any(hit.entry.kind == "region" for hit in hits) and _governs(words, inside):
        return f"{next(hit.entry.id for hit in hits if hit.entry.kind == 'region')}-governments"
    head = _head(inside)
    if head is None:
        return None
    noun = head.entry.id
    if head.entry.kind == "group":
        return "-".join([*marks, "groups"]) if marks else None
    if head.entry.kind == "armed":
        return _armed(noun, marks, islamist)
    if noun == "leaders":
        return None
    return "-".join([*marks, noun])


def _armed(noun: str, marks: Sequence[str], islamist: bool) -> str:
    if noun in ("islamists", "extremists", "jihadists") and not marks:
        return "islamic-militants"
    if marks:
        return "-".join([*marks, noun])
    if noun in _ISLAMIST and islamist:
        return "islamic-militants"
    return f"unknown-{noun}"


def _head(inside: Sequence[Hit]) -> Hit | None:
    nouns = [hit for hit in inside if hit.entry.kind in ("armed", "group", "civilian", "crowd")]
    return nouns[-1] if nouns else None


def _marks(inside: Sequence[Hit]) -> list[str]:
    """Return what a description keeps of its adjectives, in text order, each once."""
    marks: list[str] = []
    for hit in inside:
        mark = _mark(hit, hit is inside[-1])
        if mark and mark not in marks:
            marks.append(mark)
    return marks


def _mark(hit: Hit, last: bool) -> str:
    if is_state(hit):
        return "" if hit.entry.people else stems()[hit.entry.id]
    if hit.entry.kind in ("trait", "region"):
        return hit.entry.id
    # "Opposition militants", "Islamist fighters": a noun used as an adjective.
    return traits().get(hit.entry.name, "") if not last and hit.entry.sort == "word" else ""


@cache
def traits() -> dict[str, str]:
    """Return the adjectives that descriptions keep, and the form in which they stand in the id."""
    return {row["word"]: row["head"] for row in read_table("actor_words.tsv") if row["class"] == "trait"}


def _governs(words: Sequence[Word], inside: Sequence[Hit]) -> bool:
    return any(hit.entry.sort == "body" and hit.entry.id in _GOVERNING for hit in inside) or bool({word.fold for word in words} & _COUNTS)


@cache
def _open_heads() -> frozenset[str]:
    return frozenset(row["head"] for row in read_table("actor_words.tsv") if row["class"] in {"armed", "group", "civilian", "crowd"})


@cache
def _named() -> frozenset[str]:
    return frozenset(row["id"] for row in read_table("armed_groups.tsv")) | frozenset(row["id"] for row in read_table("bodies.tsv"))


@lru_cache(maxsize=65_536)
def is_open(actor: str) -> bool:
    """Say whether an actor id only describes ("unknown-gunmen", "islamic-militants", "they"), so that two of them need not be the same."""
    if actor in _named():
        return False
    return actor.startswith("unknown-") or " " in actor or actor in _PRONOUNS or actor.rpartition("-")[2] in _open_heads()
