"""The attribution models: how sure it is that a word is a cue, and which noun is its source.

Two linear models over the features of :mod:`sayso.extract.attribution_features`, trained by
``scripts/train_attribution.py``; weights, figures and limits are told in ``MODELS.md`` beside this file.
"""

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from sayso.annotate.layers import Sentence
from sayso.extract.attribution_features import (
    CueInContext,
    Priors,
    cue_candidates,
    cue_features,
    no_source_features,
    rank_of,
    source_candidates,
    source_features,
)

MODELS = Path(__file__).with_name("attribution.npz")

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judge:
    """Both models and the counts that the first reads."""

    cue: Weights
    source: Weights
    priors: Priors
    floor: float
    """Probability from which a word counts as a cue; the best for F1 on held-out reports."""

    def cues(
        self, sentence: Sentence, rules: Mapping[int, str], quoted: Sequence[bool], only: Container[int] | None = None
    ) -> Iterator[tuple[int, float]]:
        """Yield each candidate's token and how probable it is that it is a cue, in text order.

        Args:
            rules: the rule that drafted a token, as :func:`attribution_drafts.rule_mark` gives it.
            quoted: which tokens of the sentence stand inside quotation marks.
            only: tokens to be judged; None for all.
        """
        among = cue_candidates(sentence, rules, self.priors)
        get = self.cue.get
        for candidate in among:
            if only is None or candidate.token in only:
                features = cue_features(sentence, candidate, rank_of(candidate, among), quoted)
                score = math.fsum(get(f, 0.0) for f in features)
                yield candidate.token, 1 / (1 + math.exp(-max(-30.0, score)))

    def source_of(self, cue: CueInContext, quoted: Sequence[bool]) -> int | None:
        """Return the head of the likeliest source of a cue, or None when it likely has none."""
        candidates = source_candidates(cue, quoted)
        get = self.source.get
        best, at = math.fsum(get(f, 0.0) for f in no_source_features(cue, len(candidates))), None
        for n, (i, _) in enumerate(candidates):
            score = math.fsum(get(f, 0.0) for f in source_features(cue, candidates, n))
            if score > best:
                best, at = score, i
        return at


def save_judge(judge: Judge, path: Path) -> None:
    """Write the models, the same bytes for the same weights."""
    words = sorted(judge.priors.counts)
    arrays: dict[str, np.ndarray] = {
        "floor": np.array([judge.floor]),
        "words": _packed(f"{lemma}\t{pos}" for lemma, pos in words),
        "counts": np.array([judge.priors.counts[word] for word in words], dtype=np.int32),
    }
    for name, weights in (("cue", judge.cue), ("source", judge.source)):
        names = sorted(weights)
        arrays[f"{name}_names"] = _packed(names)
        arrays[f"{name}_weights"] = np.array([weights[n] for n in names], dtype=np.float16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


@cache
def load_judge(path: Path = MODELS) -> Judge:
    """Read the models, once a process."""
    with np.load(path, allow_pickle=False) as arrays:
        weights = {
            name: dict(zip(_unpacked(arrays[f"{name}_names"]), arrays[f"{name}_weights"].astype(float).tolist(), strict=True))
            for name in ("cue", "source")
        }
        words = [tuple(line.split("\t")) for line in _unpacked(arrays["words"])]
        counts = {(lemma, pos): (cues, seen) for (lemma, pos), (cues, seen) in zip(words, arrays["counts"].tolist(), strict=True)}
        return Judge(weights["cue"], weights["source"], Priors(counts), float(arrays["floor"][0]))


def _packed(lines: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _unpacked(packed: np.ndarray) -> list[str]:
    return packed.tobytes().decode().split("\n")
