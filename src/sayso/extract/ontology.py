"""The cue words of the registry as tables that a sentence can be matched against."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from sayso.annotate.layers import Sentence, Token
from sayso.registry import read_table


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of ``registry/happenings.tsv`` or ``registry/state_cues.tsv``."""

    words: tuple[str, ...]
    pos: str
    type: str
    """PLOVER type of a happening, claim kind of a state; empty for a light verb."""
    mode: str | None
    frame: str
    flag: str
    object: str = ""
    """What the words must be done to, as ``registry/happenings.tsv`` says; empty for anything."""

    @property
    def name(self) -> str:
        """Return the cue as written in the registry."""
        return " ".join(self.words)


CueIndex = dict[tuple[str, str], tuple[Cue, ...]]
"""``(head lemma, part of speech) -> cues``, longest first."""


@cache
def happening_cues() -> CueIndex:
    """Return the cues of happenings by head lemma."""
    return _index(
        Cue(tuple(row["cue"].split()), row["pos"], row["type"], row["mode"] or None, row["frame"], row["flags"], row.get("object", ""))
        for table in ("happenings.tsv", "happening_verbs.tsv")
        for row in read_table(table)
    )


@cache
def state_cues() -> CueIndex:
    """Return the cues of states of affairs by head lemma."""
    return _index(
        Cue(tuple(row["cue"].split()), row["pos"], row["kind"], None, row["frame"], row["flags"]) for row in read_table("state_cues.tsv")
    )


@cache
def force_classes() -> dict[str, str]:
    """Return ``lemma -> class`` (force, state, people, weapon, facility)."""
    return {row["word"]: row["class"] for row in read_table("force_words.tsv")}


def _index(cues: Iterable[Cue]) -> CueIndex:
    table: dict[tuple[str, str], list[Cue]] = {}
    for cue in cues:
        head = cue.words[-1] if cue.pos == "N" else cue.words[0]
        table.setdefault((head, cue.pos), []).append(cue)
    return {key: tuple(sorted(found, key=lambda c: (-len(c.words), c.words, not c.object))) for key, found in table.items()}


def _says_nothing_of_objects(sentence: Sentence, i: int, wanted: str) -> bool:
    return False


def match_cue(
    sentence: Sentence, token: Token, cues: CueIndex, fits: Callable[[Sentence, int, str], bool] = _says_nothing_of_objects
) -> Cue | None:
    """Return the longest cue that token ``token`` heads, by its part of speech, or None.

    Args:
        fits: says whether what was done to whom meets a cue's ``object``; without it cues that want one are left aside.
    """
    pos = _pos_class(token)
    if pos is None:
        return None
    for cue in cues.get((token.lemma, pos), ()):
        worded = len(cue.words) == 1 or (_before(sentence, token, cue.words) if pos == "N" else _after(sentence, token, cue.words))
        if worded and (not cue.object or fits(sentence, token.i, cue.object)):
            return cue
    return None


def _pos_class(token: Token) -> str | None:
    if token.pos == "VERB":
        return "A" if token.dep == "amod" and token.tag in {"VBN", "VBG"} else "V"
    if token.pos in {"NOUN", "PROPN"}:
        return "N"
    return "A" if token.pos in {"ADJ", "ADV"} else None


def _before(sentence: Sentence, token: Token, words: tuple[str, ...]) -> bool:
    start = token.i - len(words) + 1
    return start >= 0 and all(
        word in (other.lemma, other.lower) for word, other in zip(words, sentence.tokens[start : token.i + 1], strict=True)
    )


def _after(sentence: Sentence, token: Token, words: tuple[str, ...]) -> bool:
    """Match the later words of a phrasal verb within the next five tokens, in order."""
    i = token.i + 1
    for word in words[1:]:
        limit = min(i + 5, len(sentence.tokens))
        while i < limit and word not in (sentence.tokens[i].lemma, sentence.tokens[i].lower):
            i += 1
        if i >= limit:
            return False
        i += 1
    return True
