"""What linking takes from the words around a claim: its paragraph's rare words and ages. Reach here for ``Rarity`` and ``Context``.

Rare words are kept as numbers that carry their own weight: the low six bits are four times the bits of surprise at meeting the word
in a report of this record, the others a checksum of the word. Two lists of them give a cosine without any table of words.
"""

import math
import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from sayso.model.edtf import edtf_bounds
from sayso.model.report import ANALYSED_BLOCKS, Report

KEYS = 24
"""Rare words kept of an episode: as many say as much as all do, on development data."""
REPEATED = 4
"""A line that so many reports share word for word is the page's, not the report's."""
_CELLS = 1 << 22
WEIGHT_BITS = 6
STEP = 4
_LEAST_REPORTS = 2
_WORD = re.compile(r"[^\W_]{3,}")
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|,\s(?:aged\s)?(\d{1,2}),|\baged\s(\d{1,2})\b")


Counts = tuple[tuple[int, int], ...]
"""Keys with how often each stands in a passage, by key."""


class Rarity:
    """How many reports of the record each word and each line stands in; memory is fixed (32 MB), whatever the record.

    Words share a cell by chance once in four million: a word is then taken for slightly more common than it is.
    """

    def __init__(self) -> None:
        self.reports = 0
        self._words = np.zeros(_CELLS, dtype=np.int32)
        self._lines = np.zeros(_CELLS, dtype=np.int32)

    def add(self, text: str) -> None:
        """Count a report's words and lines, once each."""
        self.reports += 1
        for cells, parts in ((self._words, _WORD.findall(text.casefold())), (self._lines, _lines(text))):
            found = np.fromiter({_sum(part) % _CELLS for part in parts}, dtype=np.int64)
            cells[found] += 1

    def is_repeated(self, line: str) -> bool:
        """Say whether several reports hold this line word for word."""
        return bool(self._lines[_sum(line.strip()) % _CELLS] >= REPEATED)

    def keys(self, words: Iterable[str]) -> Counts:
        """Return the keys of words in lower case with how often each stands there; without those that no other report holds."""
        found: Counter[int] = Counter()
        for word, times in Counter(words).items():
            total = _sum(word)
            reports = int(self._words[total % _CELLS])
            if reports >= _LEAST_REPORTS:
                weight = round(STEP * math.log2(max(self.reports, reports) / reports))
                found[(total << WEIGHT_BITS) | min(weight, (1 << WEIGHT_BITS) - 1)] += times
        return tuple(sorted(found.items()))


def _sum(word: str) -> int:
    return zlib.crc32(word.encode())


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def weight_of(key: int) -> float:
    """Return the bits of surprise that a key carries."""
    return (key & ((1 << WEIGHT_BITS) - 1)) / STEP


def heaviest(passages: Iterable[Counts]) -> tuple[int, ...]:
    """Return at most ``KEYS`` keys of passages, sorted: the words that are rarest in the record and most frequent here.

    A word weighs its rarity times one more than the logarithm of its count (tf-idf); ties go by checksum.
    """
    times: Counter[int] = Counter()
    for counts in passages:
        for key, count in counts:
            times[key] += count
    order = sorted(times, key=lambda key: (-weight_of(key) * (1 + math.log(times[key])), key))
    return tuple(sorted(order[:KEYS]))


def norm_of(keys: Iterable[int]) -> float:
    """Return the Euclidean length of keys; 0 for none."""
    return math.sqrt(sum(weight_of(key) ** 2 for key in keys))


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a report, with what follows it up to the next one that holds a claim."""

    keys: Counts
    ages: tuple[int, ...]


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

    def passages(self, claimed: Iterable[int], rarity: Rarity) -> dict[int, Passage]:
        """Return a passage for each paragraph that holds a claim: it and what follows it up to the next such paragraph."""
        order = sorted(set(claimed))
        ends = [*order[1:], len(self.blocks)][: len(order)]
        return {first: _passage(self.blocks[first:last], rarity) for first, last in zip(order, ends, strict=True)}

    def whole(self, rarity: Rarity) -> Passage:
        """Return the passage that the whole report is, its title included."""
        return _passage([self.title, self.text], rarity)


def _passage(parts: Sequence[str], rarity: Rarity) -> Passage:
    lines = [line for part in parts for line in _lines(part) if not rarity.is_repeated(line)]
    words = [word for line in lines for word in _WORD.findall(line.casefold())]
    ages = {int(next(filter(None, match.groups()))) for line in lines for match in _AGE.finditer(line)}
    return Passage(rarity.keys(words), tuple(sorted(ages)))


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
