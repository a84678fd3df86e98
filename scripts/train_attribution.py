"""Train the attribution models (src/sayso/extract/attribution_judge.py) on PolNeAR's training part; its other parts are never read.

``python scripts/train_attribution.py --data DIR`` writes src/sayso/extract/attribution.npz, the same bytes each time. DIR holds
polnear-train.jsonl.gz (public original: https://github.com/networkdynamics/PolNeAR). The floor is chosen, and the figures printed
are measured, on a sixth of the reports drawn with a fixed seed and left out of the fit; the models written are then fitted on all.
Takes about five minutes on one core, most of it for the parse.
"""

import argparse
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
from scipy.optimize import minimize

from sayso.annotate import Annotated, annotate_report
from sayso.annotate.layers import Sentence, Token
from sayso.evaluate.attribution import as_report, attribution_rates, count_row, shaped
from sayso.evaluate.outcome import total_of
from sayso.evaluate.sets import json_rows
from sayso.extract.attribution_drafts import all_drafts, by_cue, marks_of
from sayso.extract.attribution_features import (
    LEAST_SEEN,
    Priors,
    cue_candidates,
    cue_features,
    no_source_features,
    quoted_tokens,
    rank_of,
    source_candidates,
    source_features,
)
from sayso.extract.attribution_judge import MODELS, Judge, Weights, save_judge
from sayso.extract.attribution_wide import find_wide, head_of, in_context
from sayso.extract.speech import Draft

SEED = 11
HELD_SHARE = 6
CUE_PENALTY, SOURCE_PENALTY = 8.0, 1.5
LEAST_FEATURE = 3
"""Occurrences below which a feature is left out."""
LEAST_WEIGHT = 0.01
FLOORS = tuple(round(0.28 + 0.02 * n, 2) for n in range(12))
_RANKS = {"VERB": 0, "NOUN": 1, "ADJ": 1, "ADV": 2, "PROPN": 2, "AUX": 3, "ADP": 3, "PRON": 4}


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution of the training set on the parse."""

    sentence: int
    head: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    """Tokens of the source in the cue's sentence."""
    sourced: bool
    """Whether it has a source anywhere."""


@dataclass(frozen=True, slots=True)
class Row:
    """A report with its attributions."""

    row: Mapping[str, Any]
    annotated: Annotated
    marked: tuple[Marked, ...]
    drafts: dict[int, dict[int, list[Draft]]]


class OneLess(Priors):
    """Counts without the occurrence that is looked at, so that a rare word does not give its label away."""

    def __init__(self, priors: Priors, cues: set[int]) -> None:
        super().__init__(priors.counts)
        self._cues = cues

    def of(self, token: Token) -> tuple[int, int]:
        """Return the counts of the word elsewhere."""
        cues, seen = super().of(token)
        return (cues - (token.start in self._cues), seen - 1) if seen else (0, 0)


def read_row(row: Mapping[str, Any], annotated: Annotated) -> Row:
    """Put a row's attributions on the parse."""
    drafts = by_cue(all_drafts(annotated))
    starts = [s.start for s in annotated.sentences]
    marked = []
    for one in row["attributions"]:
        if not one["cue"]:
            continue
        sentence = annotated.sentences[max(0, bisect_right(starts, one["cue"][0][0]) - 1)]
        cue = _inside(sentence, one["cue"])
        if cue:
            marked.append(Marked(sentence.index, _cue_head(sentence, cue), cue, _inside(sentence, one["source"]), bool(one["source"])))
    return Row(row, annotated, tuple(marked), drafts)


def _inside(sentence: Sentence, spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
    return tuple(t.i for t in sentence.tokens if any(t.start < end and t.end > start for start, end in spans))


def _cue_head(sentence: Sentence, cue: Sequence[int]) -> int:
    held = set(cue)
    tops = [i for i in cue if sentence.tokens[i].head not in held or sentence.tokens[i].head == i]
    return min(tops, key=lambda i: (_RANKS.get(sentence.tokens[i].pos, 5), sum(1 for _ in sentence.ancestors(i)), i))


def count_words(rows: Sequence[Row]) -> Priors:
    """Count how often each word is a cue's head, and how often it is seen."""
    cues: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        seen.update((t.lemma, t.pos) for s in row.annotated.sentences for t in s.tokens)
        heads = (row.annotated.sentences[m.sentence].tokens[m.head] for m in row.marked)
        cues.update((t.lemma, t.pos) for t in heads)
    return Priors({word: (n, seen[word]) for word, n in cues.items() if n >= LEAST_SEEN or word[1] == "VERB"})


def cue_examples(rows: Sequence[Row], priors: Priors) -> Iterator[tuple[tuple[int, int, int], list[str]]]:
    """Yield each candidate (row, sentence, token) with its features."""
    for n, row in enumerate(rows):
        sentences = row.annotated.sentences
        less = OneLess(priors, {sentences[m.sentence].tokens[m.head].start for m in row.marked})
        for sentence, quoted in zip(sentences, quoted_tokens(row.annotated), strict=True):
            among = cue_candidates(sentence, marks_of(row.drafts.get(sentence.index, {})), less)
            for candidate in among:
                yield (n, sentence.index, candidate.token), cue_features(sentence, candidate, rank_of(candidate, among), quoted)


def source_examples(rows: Sequence[Row]) -> Iterator[tuple[list[list[str]], int]]:
    """Yield for each cue the features of its candidate sources, "none" last, and which of them is right."""
    for row in rows:
        quoted = list(quoted_tokens(row.annotated))
        for marked in row.marked:
            sentence = row.annotated.sentences[marked.sentence]
            cue = in_context(sentence, marked.head, row.drafts.get(marked.sentence, {}).get(marked.head, ()))
            candidates = source_candidates(cue, quoted[marked.sentence])
            right = _right_source(sentence, marked, [i for i, _ in candidates])
            if right is not None:
                features = [source_features(cue, candidates, n) for n in range(len(candidates))]
                yield [*features, no_source_features(cue, len(candidates))], right


def _right_source(sentence: Sentence, marked: Marked, candidates: Sequence[int]) -> int | None:
    if not marked.source:
        return None if marked.sourced else len(candidates)
    head = head_of(sentence, marked.source)
    inside = [n for n, i in enumerate(candidates) if i in marked.source]
    return candidates.index(head) if head in candidates else next(iter(inside), None)


def matrix_of(examples: Sequence[list[str]]) -> tuple[scipy.sparse.csr_matrix, list[str]]:
    """Return a sparse matrix of examples by features, and the features' names, those seen often enough."""
    count = Counter(f for one in examples for f in one)
    names = sorted(f for f, n in count.items() if n >= LEAST_FEATURE)
    place = {f: n for n, f in enumerate(names)}
    columns = [[place[f] for f in one if f in place] for one in examples]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((c for one in columns for c in one), dtype=np.int32, count=int(ends[-1]))
    return scipy.sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(columns), len(names))), names


def fit_cues(matrix: scipy.sparse.csr_matrix, right: np.ndarray, start: np.ndarray | None = None) -> np.ndarray:
    """Fit a logistic regression."""
    turned = matrix.T.tocsr()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ w
        wrong = 1 / (1 + np.exp(-score)) - right
        return float(np.logaddexp(0, score).sum() - score @ right + CUE_PENALTY / 2 * w @ w), turned @ wrong + CUE_PENALTY * w

    first = np.zeros(matrix.shape[1]) if start is None else start
    return np.asarray(minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 120}).x)


def fit_sources(matrix: scipy.sparse.csr_matrix, sizes: Sequence[int], right: Sequence[int]) -> np.ndarray:
    """Fit a softmax over the candidates of each cue."""
    firsts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    target = np.zeros(matrix.shape[0])
    target[firsts + np.array(right)] = 1
    turned = matrix.T.tocsr()

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ w
        top = np.maximum.reduceat(score, firsts)
        raised = np.exp(score - top[group])
        total = np.add.reduceat(raised, firsts)
        value = float((np.log(total) + top).sum() - score @ target + SOURCE_PENALTY / 2 * w @ w)
        return value, turned @ (raised / total[group] - target) + SOURCE_PENALTY * w

    return np.asarray(minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x)


def train(rows: Sequence[Row]) -> Judge:
    """Fit both models."""
    priors = count_words(rows)
    places, examples = zip(*cue_examples(rows, priors), strict=True)
    matrix, names = matrix_of(examples)
    right = np.array([float(_is_head(rows, at)) for at in places])
    weights = fit_cues(matrix, right)
    # A cue is a phrase ("made it clear that"): the word that the first fit takes for likeliest stands for it in the second.
    weights = fit_cues(matrix, _likeliest(rows, places, matrix @ weights), weights)
    sources = list(source_examples(rows))
    source_matrix, source_names = matrix_of([one for group, _ in sources for one in group])
    source_weights = fit_sources(source_matrix, [len(group) for group, _ in sources], [n for _, n in sources])
    return Judge(_weights(names, weights), _weights(source_names, source_weights), priors, 0.4)


def _is_head(rows: Sequence[Row], at: tuple[int, int, int]) -> bool:
    return any(m.sentence == at[1] and m.head == at[2] for m in rows[at[0]].marked)


def _likeliest(rows: Sequence[Row], places: Sequence[tuple[int, int, int]], scores: np.ndarray) -> np.ndarray:
    owner = {(n, m.sentence, i): (n, k) for n, row in enumerate(rows) for k, m in enumerate(row.marked) for i in m.cue}
    best: dict[tuple[int, int], int] = {}
    for j, at in enumerate(places):
        own = owner.get(at)
        if own is not None and (own not in best or scores[j] > scores[best[own]]):
            best[own] = j
    right = np.zeros(len(places))
    right[list(best.values())] = 1
    return right


def _weights(names: Sequence[str], weights: np.ndarray) -> Weights:
    return {name: float(w) for name, w in zip(names, weights, strict=True) if abs(w) >= LEAST_WEIGHT}


def figures(rows: Sequence[Row], judge: Judge) -> dict[str, float]:
    """Measure on rows as ``sayso evaluate`` does."""
    return attribution_rates(total_of([count_row(list(shaped(r.annotated, find_wide(r.annotated, judge))), r.row) for r in rows]))


def main() -> int:
    """Train, print figures, write the models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds polnear-train.jsonl.gz")
    parser.add_argument("--out", type=Path, default=MODELS, help="file to write")
    args = parser.parse_args()
    found = json_rows([args.data / "polnear-train.jsonl.gz"], None)
    rows = [read_row(row, annotate_report(as_report(row["text"]))) for row in found]
    write_models(rows, args.out)
    return 0


def write_models(rows: Sequence[Row], path: Path) -> None:
    """Choose the floor on held-out rows, print their figures, fit on all and write."""
    held = set(np.random.default_rng(SEED).permutation(len(rows))[: len(rows) // HELD_SHARE].tolist())
    judge = train([row for n, row in enumerate(rows) if n not in held])
    kept = [rows[n] for n in sorted(held)]
    scored = [(figures(kept, replace(judge, floor=floor)), floor) for floor in FLOORS]
    best, floor = max(scored, key=lambda one: (one[0]["cue_f1"], one[1]))
    sys.stdout.write(f"held-out reports {len(kept)}, floor {floor}: {({k: round(v, 4) for k, v in best.items()})}\n")
    judge = replace(train(rows), floor=floor)
    save_judge(judge, path)
    sys.stdout.write(f"{len(judge.cue)} + {len(judge.source)} weights, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    sys.exit(main())
