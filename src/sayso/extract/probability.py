"""How probable it is that a claim says what its words say: that a careful person coding the report would write it down too.

A logistic model over what is known of the claim itself, trained by ``scripts/train_probability.py`` on claims matched with claims
coded by hand; data, figures and limits are told in ``MODELS.md`` beside this file, the reliability table in docs/benchmarks.md.
"""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sayso.model.claim import Claim

MODEL = Path(__file__).with_name("probability.json")

DIGITS = 4
"""Digits kept of a probability: more would differ between builds of the mathematics library."""
LENGTHS = (6, 12, 20, 35)
"""Words of a quote from which it counts as longer."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The model: a weight for each feature."""

    weights: Mapping[str, float]
    bias: float

    def probability(self, features: Sequence[str]) -> float:
        """Return the probability of a claim with these features."""
        score = self.bias + math.fsum(self.weights.get(name, 0.0) for name in features)
        return round(1 / (1 + math.exp(-score)), DIGITS)


@cache
def load_calibration(path: Path = MODEL) -> Calibration:
    """Read the model, once a process."""
    held = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(held["weights"], held["bias"])


def with_probabilities(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of one report, in the same order, each with its probability; ids stay."""
    model = load_calibration()
    found = zip(claims, features_of_claims(claims), strict=True)
    return [replace(claim, probability=model.probability(features)) for claim, features in found]


def features_of_claims(claims: Sequence[Claim]) -> list[list[str]]:
    """Return the features of each claim of one report; what stands beside a claim is a feature of it."""
    spans = Counter((claim.kind, claim.span) for claim in claims)
    ordered = sorted(range(len(claims)), key=lambda n: (claims[n].span.start, claims[n].span.end))
    covered: dict[int, int] = {}
    for at, n in enumerate(ordered):
        for m in ordered[at + 1 :]:
            if claims[m].span.start >= claims[n].span.end:
                break
            if claims[m].kind == claims[n].kind:
                covered[n], covered[m] = covered.get(n, 0) + 1, covered.get(m, 0) + 1
    return [[*_own(claim), *_beside(covered.get(n, 0), spans[claim.kind, claim.span])] for n, claim in enumerate(claims)]


def _beside(overlapping: int, same: int) -> Iterator[str]:
    yield f"overlapping:{min(overlapping, 3)}"
    if same > 1:
        yield "same words"


def _own(claim: Claim) -> Iterator[str]:
    yield f"kind:{claim.kind}"
    yield f"stance:{claim.stance}"
    yield f"certainty:{claim.certainty}"
    if claim.event is not None:
        yield f"type:{claim.event.type}"
        yield "mode" if claim.event.mode else "no mode"
    yield from _told(claim)
    yield from sorted({f"rule:{_family(rule)}" for rule in claim.rules})
    words = len(claim.quote.split())
    yield f"length:{sum(words >= least for least in LENGTHS)}"


def _told(claim: Claim) -> Iterator[str]:
    """Yield which fields are filled, and how well."""
    resolved = sum(p.actor is not None and p.rule not in {"open", "description"} for p in claim.participants)
    yield f"participants:{min(len(claim.participants), 3)}"
    yield f"resolved:{min(resolved, 2)}"
    yield from sorted({f"role:{p.role}" for p in claim.participants})
    yield f"speakers:{min(len(claim.attribution), 2)}"
    if claim.attribution:
        yield "anonymous" if claim.attribution[-1].anonymous else "named"
    if claim.where is None:
        yield "no place"
    elif claim.where.lat is None:
        yield "unresolved place"
    if claim.when is None:
        yield "no date"
    for name, is_there in (("toll", claim.casualties), ("size", claim.size), ("aggregate", claim.aggregate)):
        if is_there:
            yield name


def _family(rule: str) -> str:
    """Return a rule's name without the cue, and of a trigger without its type: ``trigger``, ``date:sentence``, ``state:strength``."""
    name = rule.partition("=")[0].partition("/")[0]
    return name.partition(":")[0] if name.startswith(("trigger", "mode", "means", "toll")) else name
