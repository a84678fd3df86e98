"""Names of groups and bodies, so that no word inside one is taken for a place: "Movement for Unity and Jihad in West Africa"."""

from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from sayso.annotate.layers import Sentence
from sayso.registry import read_table

CONNECTORS = frozenset("of and for in the to on de del la das dos al el ul ur - 's".split())
"""Words that join the capitalised words of a name."""
BODY_NOUNS = frozenset(
    """army alliance armed association authority brigade brigades bureau coalition command commission committee congress corps
    council federation force forces front group guard guards jihad league legion liberation militia mission mouvement movement
    network organisation organization party patrol police resistance state tigers union unit volunteers""".split()
)
"""Nouns of which at least one stands in the written-out name of a body."""
LONGEST = 14
"""Most tokens of a written-out name."""


def group_tokens(sentence: Sentence, text: str) -> frozenset[int]:
    """Return the indexes of the tokens that stand inside a group's or a body's name of several words.

    Args:
        sentence: of the report.
        text: the report's text (or its analysis text), which the sentence's offsets count in.
    """
    found: set[int] = set()
    for first, last in _registered(sentence, text):
        found.update(range(first, last))
    for token in sentence.tokens:
        if token.text == "(":
            found.update(_before_acronym(sentence, token.i))
    return frozenset(found)


def _registered(sentence: Sentence, text: str) -> Iterator[tuple[int, int]]:
    """Yield token ranges of the names of the registry of armed groups."""
    starts = {token.start - sentence.start: token.i for token in sentence.tokens}
    ends = {token.end - sentence.start: token.i for token in sentence.tokens}
    words = text[sentence.start : sentence.end]
    lower = words.lower()
    if len(lower) != len(words):  # a few letters change length in lower case, and offsets with them
        return
    for _, start, end in _names().find_matches_as_indexes(lower):
        if start in starts and end in ends and words[start].isupper():
            yield starts[start], ends[end] + 1


@cache
def _names() -> AhoCorasick:
    rows = read_table("armed_groups.tsv")
    names = {name.strip().lower() for row in rows for name in (row["name"], *row["aliases"].split("|"))}
    return AhoCorasick(sorted(name for name in names if " " in name), matchkind=MatchKind.LeftmostLongest)


def _before_acronym(sentence: Sentence, bracket: int) -> range:
    """Return the tokens of a written-out name before its letters in brackets: "National Front for Relief (NFR)"."""
    tokens = sentence.tokens
    after = tokens[bracket + 1] if bracket + 1 < len(tokens) else None
    if after is None or not (after.text.isupper() and after.text.isalpha() and 2 <= len(after.text) <= 10):
        return range(0)
    first = bracket
    for i in range(bracket - 1, max(-1, bracket - 1 - LONGEST), -1):
        token = tokens[i]
        if token.text[:1].isupper() and token.pos != "PUNCT":
            first = i
        elif token.lower not in CONNECTORS:
            break
    name = tokens[first:bracket]
    return range(first, bracket) if any(token.lower in BODY_NOUNS for token in name) else range(0)
