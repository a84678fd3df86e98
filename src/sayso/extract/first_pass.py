"""The first pass: from a report's words alone, before any parse, how likely it is that a conflict is told of.

A linear model over words and pairs of neighbouring words, trained by ``scripts/train_first_pass.py``; its data, figures and
limits are told in ``MODELS.md`` beside this file. It costs under a microsecond a word where the parse costs a hundred and fifty.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np

from sayso.extract.genre import genre_words
from sayso.model.report import ANALYSED_BLOCKS, Report
from sayso.registry import read_table

MODEL = Path(__file__).with_name("first_pass.npz")

LEAST_WORDS = 60
"""A shorter report says too little to be judged by its words, and costs little to read."""
ENOUGH = 3
"""So many different words of those who bear arms, or of what they fight with, let a report through whatever the model says."""
CLEAR = 0.5
"""Log-odds from which no words of another genre count against a report."""
GENRE_SHARE = 3
"""Points of another genre for each word of arms that make a text one of that genre."""
_WORD = re.compile(r"[a-z]+")
_ENDINGS = ("s", "es")


@dataclass(frozen=True, slots=True)
class FirstPass:
    """The model: a weight for each word and pair."""

    weights: Mapping[str, float]
    bias: float
    floor: float
    """A report scored below is skipped; chosen by recall, see ``MODELS.md``."""

    def score(self, words: list[str]) -> float:
        """Return the log-odds that a text of these words tells of a conflict; each word or pair counts once."""
        get = self.weights.get
        seen = {*words, *(f"{a} {b}" for a, b in pairwise(words))}
        known = [w for w in map(get, seen) if w is not None]
        return math.fsum(known) / math.sqrt(max(1, len(known))) + self.bias


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, so that one IN CAPITALS reads like any other; figures and marks are left out."""
    return _WORD.findall(text.lower())


def features_of(text: str) -> set[str]:
    """Return what the model may weigh of a text: its words and pairs of neighbours."""
    words = words_of(text)
    return {*words, *(f"{a} {b}" for a, b in pairwise(words))}


def skipping_score(report: Report) -> float | None:
    """Return a report's score where it is so low that the report can be skipped, else None."""
    text = report.text
    words = words_of(" ".join(block.span.of(text) for block in report.blocks if block.kind in ANALYSED_BLOCKS))
    if len(words) < LEAST_WORDS or _is_armed(words):
        return None
    model = load_first_pass()
    score = model.score(words)
    return score if score < model.floor or (score < CLEAR and _reads_as_other(words)) else None


def _reads_as_other(words: list[str]) -> bool:
    """Say whether the words are those of sport, fiction or games, more plainly than :mod:`sayso.extract.genre` asks of a parsed text."""
    genres = genre_words()
    found = [(word, genres.get(word) or genres.get(word.removesuffix("s"))) for word in words]
    seen: dict[str, set[str]] = {}
    points: Counter[str] = Counter()
    for word, entry in found:
        if entry is not None:
            points[entry[0]] += entry[1]
            if entry[1] > 1:
                seen.setdefault(entry[0], set()).add(word)
    armed = sum(word in _armed_words() for word in words)
    return any(len(seen.get(name, ())) >= ENOUGH and count >= GENRE_SHARE * max(armed, 2) for name, count in points.items())


def _is_armed(words: list[str]) -> bool:
    return len({_armed_words()[word] for word in set(words) & _armed_words().keys()}) >= ENOUGH


@cache
def _armed_words() -> dict[str, str]:
    """Return each word of arms and its plural, with the word that it counts as."""
    rows = [row for row in read_table("conflict_words.tsv") if row["class"] in {"fighters", "arms"}]
    plain = sorted({word for row in rows for word in row["words"].split() if _WORD.fullmatch(word)})
    return {f"{word}{ending}": word for word in plain for ending in ("", *_ENDINGS)}


def save_first_pass(model: FirstPass, path: Path) -> None:
    """Write the model, the same bytes for the same weights."""
    names = sorted(model.weights)
    np.savez_compressed(
        path,
        allow_pickle=False,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        weights=np.array([model.weights[name] for name in names], dtype=np.float16),
        bias=np.array([model.bias, model.floor]),
    )


@cache
def load_first_pass(path: Path = MODEL) -> FirstPass:
    """Read the model, once a process."""
    with np.load(path, allow_pickle=False) as arrays:
        names = arrays["names"].tobytes().decode().split("\n")
        bias, floor = arrays["bias"].tolist()
        return FirstPass(dict(zip(names, arrays["weights"].astype(float).tolist(), strict=True)), bias, floor)
