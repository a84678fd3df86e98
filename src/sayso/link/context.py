"""What linking takes from the words around a claim: its paragraph's rare words, names and ages. Reach here for ``Context``.

Rare words are kept as numbers that carry their own weight, so that two lists of them give a cosine without any table of words. How
rare a word is comes from ``registry/word_weights.tsv.gz`` and never from the record: what a report says does not change when another
arrives.
"""

import gzip
import math
import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from sayso.errors import BadConfig
from sayso.model.edtf import edtf_bounds
from sayso.model.report import ANALYSED_BLOCKS, Report

KEYS = 48
"""Rare words kept of an episode: as many say as much as all do, on development data."""
MOST_BITS = 11.0
"""Bits of a word that the table does not list."""
STEP = 4
"""Weights are kept in quarters of a bit."""
WEIGHT_BITS = 8
RARE_PLACE_BITS = 8.0
"""Bits of a place's name from which two happenings seldom share it."""
NAMES = 24
"""Names kept of a passage, the rarest."""
LEAST_NAME_BITS = 14.0
"""Bits of a name's two words together from which it is one that few reports share: "Kafr Zita", not "Police Department"."""
_WORD = re.compile(r"[^\W_]{3,}")
_NAME = re.compile(r"\b(?=([^\W\d_][\w'’-]+)\s(?:[A-Z]\.\s)?([^\W\d_][\w'’-]+))")
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|,\s(?:aged\s)?(\d{1,2}),|\baged\s(\d{1,2})\b")


Counts = tuple[tuple[int, int], ...]
"""Keys with how often each word stands in a passage, by key."""


@cache
def word_weights() -> dict[str, float]:
    """Return the bits of surprise at meeting a word in a report (``registry/word_weights.tsv.gz``).

    Raises:
        BadConfig: the file is damaged.
    """
    try:
        text = gzip.decompress(files("sayso.registry").joinpath("word_weights.tsv.gz").read_bytes()).decode()
        rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]
        return {word: float(bits) for word, bits in rows}
    except (OSError, EOFError, ValueError) as error:
        raise BadConfig("registry/word_weights.tsv.gz is damaged; reinstall sayso") from error


def words_of(text: str) -> list[str]:
    """Return the words of three letters and more, in small letters, in order."""
    return _WORD.findall(text.casefold())


def keys_of(words: Iterable[str]) -> Counts:
    """Return the keys of words in small letters with how often each stands there."""
    found = {_key(word): times for word, times in Counter(words).items()}
    return tuple(sorted(found.items()))


@lru_cache(maxsize=1 << 17)
def _key(word: str) -> int:
    weight = word_weights().get(word, MOST_BITS)
    return zlib.crc32(word.encode()) << WEIGHT_BITS | min(round(STEP * weight), (1 << WEIGHT_BITS) - 1)


def word_of(key: int) -> int:
    """Return the checksum that stands for a key's word."""
    return key >> WEIGHT_BITS


def weight_of(key: int) -> float:
    """Return the weight that a key carries, in bits."""
    return (key & ((1 << WEIGHT_BITS) - 1)) / STEP


def heaviest(passages: Iterable[Counts], most: int = KEYS) -> tuple[int, ...]:
    """Return the keys of the heaviest words of passages, sorted: the words that are rare and frequent here.

    A word weighs its bits times one more than the logarithm of its count (tf-idf), and its key then carries that; ties go by checksum.
    """
    times: Counter[int] = Counter()
    for counts in passages:
        for key, count in counts:
            times[key] += count
    weighed = ((round(STEP * weight_of(key) * (1 + math.log(count))), word_of(key)) for key, count in times.items())
    order = sorted(weighed, key=lambda each: (-each[0], each[1]))[:most]
    return tuple(sorted(word << WEIGHT_BITS | min(weight, (1 << WEIGHT_BITS) - 1) for weight, word in order))


def names_of(text: str) -> dict[str, float]:
    """Return the rare names of a text, two capitalised words each, in small letters, with their bits."""
    found = {}
    for match in _NAME.finditer(text):
        words = match.groups()
        if all(word[0].isupper() and not word.isupper() for word in words):
            bits = sum(word_weights().get(word.casefold(), MOST_BITS) for word in words)
            if bits >= LEAST_NAME_BITS:
                found[" ".join(words).casefold()] = bits
    return found


def name_keys(names: Mapping[str, float]) -> tuple[int, ...]:
    """Return checksums of the rarest of some names, sorted; ties go by name."""
    rarest = sorted(names, key=lambda name: (-names[name], name))[:NAMES]
    return tuple(sorted({zlib.crc32(name.encode()) for name in rarest}))


def is_rare(name: str) -> bool:
    """Say whether a name in small letters is one that few reports hold: a village and not a capital."""
    words = words_of(name)
    return not words or sum(word_weights().get(word, MOST_BITS) for word in words) >= RARE_PLACE_BITS


def norm_of(keys: Iterable[int]) -> float:
    """Return the Euclidean length of keys; 0 for none."""
    return math.sqrt(sum(weight_of(key) ** 2 for key in keys))


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a report, with what follows it up to the next one that holds a claim."""

    keys: Counts
    ages: tuple[int, ...]
    names: tuple[int, ...] = ()
    """Checksums of rare names."""


EMPTY = Passage((), ())


@dataclass(frozen=True, slots=True)
class Context:
    """The words of a report, by paragraph, and when it was published."""

    text: str
    starts: tuple[int, ...]
    """Offset of each analysed block, in code points, ascending."""
    blocks: tuple[str, ...]
    title: str
    published: int | None
    """Ordinal of the last day that the publication date allows."""

    def paragraph(self, start: int) -> int:
        """Return the number of the block that an offset lies in; 0 before the first."""
        return max(0, bisect_right(self.starts, start) - 1)

    def before(self, start: int, characters: int = 40) -> str:
        """Return the words of the text just before an offset."""
        return self.text[max(0, start - characters) : start]

    def passages(self, claimed: Iterable[int], known: Collection[str] = ()) -> dict[int, Passage]:
        """Return a passage for each paragraph that holds a claim: it and what follows it up to the next such paragraph.

        Args:
            claimed: numbers of the paragraphs.
            known: words in small letters of names that are compared elsewhere or join nothing (places, who speaks for an office).
        """
        order = sorted(set(claimed))
        ends = [*order[1:], len(self.blocks)][: len(order)]
        return {first: _passage(self.blocks[first:last], known) for first, last in zip(order, ends, strict=True)}

    def whole(self, known: Collection[str] = ()) -> Passage:
        """Return the passage that the whole report is, its title included."""
        return _passage([self.title, *self.blocks], known)


def _passage(parts: Sequence[str], known: Collection[str]) -> Passage:
    names = {name: bits for part in parts for name, bits in names_of(part).items() if not set(name.split()) <= set(known)}
    words = [word for part in parts for word in words_of(part)]
    ages = {int(next(filter(None, match.groups()))) for part in parts for match in _AGE.finditer(part)}
    return Passage(keys_of(words), tuple(sorted(ages)), name_keys(names))


def context_of(report: Report) -> Context:
    """Return what linking needs of a report's text."""
    analysed = [block.span for block in report.blocks if block.kind in ANALYSED_BLOCKS]
    blocks = tuple(report.text[span.start : span.end] for span in analysed)
    known = report.publication
    return Context(report.text, tuple(span.start for span in analysed), blocks, known.title or "", _last_day(known.published))


def _last_day(published: str | None) -> int | None:
    try:
        last: date | None = edtf_bounds(published)[1] if published else None
    except ValueError:
        return None
    return last.toordinal() if last else None
