"""The word lists of briefs (``registry/brief_words.tsv``), for those who write sentences and those who check them."""

import re
from functools import cache

from sayso.registry import read_table

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
NUMBER_WORDS = {word: number for number, word in enumerate(_UNITS.split())} | {
    word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
"""Number words up to ninety by their value; a hyphen joins tens and units."""


@cache
def brief_words(name: str) -> frozenset[str]:
    """Return the words of one list, in lower case."""
    return frozenset(row["word"] for row in read_table("brief_words.tsv") if row["list"] == name)


@cache
def words_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern that finds whole words of one list in any case, the longest first."""
    words = sorted(brief_words(name), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def number_words(number: int) -> str:
    """Return a number up to twelve in words, larger ones in digits."""
    return _UNITS.split()[number] if number <= 12 else f"{number:,}"


def sentence_case(words: str) -> str:
    """Return words with their first letter large."""
    return words[:1].upper() + words[1:]


def listed(words: list[str]) -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
