"""How likely a place is the one that a name means: a logistic model over what spoke for it.

Weights are in ``registry/place_model.json``, fitted by ``scripts/train_places.py`` on names of LGL and GeoVirus that people placed;
"right" is within 161 km of their point. What the model says of other reports is measured nowhere yet but by cross-validation.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.errors import BadConfig
from sayso.resolve.gazetteer import Place

NAMES = (
    "constant", "lead", "alone", "people", "rival people", "country", "division", "near", "capital", "other spelling", "evidence",
    "is country", "is division", "is region", "alone in country",
)  # fmt: skip
_MOST_LEAD = 6.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the resolver knew when it chose a place."""

    place: Place
    lead: float | None
    """Points by which it beats the next namesake that lies elsewhere; None where there is none."""
    rival: int
    """Inhabitants of that namesake."""
    country: float
    """Share of the report's other votes that name its country."""
    division: float
    """Votes of other names for its first-order division."""
    near: float
    """Share of the report's other places that lie near it."""
    capital: bool
    votes: float
    """Votes of all other names."""

    def values(self) -> tuple[float, ...]:
        """Return the features, in the order of :data:`NAMES`."""
        place, alone = self.place, self.lead is None
        return (
            1.0, _MOST_LEAD if self.lead is None else min(_MOST_LEAD, self.lead), float(alone), math.log10(place.population + 30) - 4,
            0.0 if alone else math.log10(self.rival + 30) - 4, self.country, min(1.0, self.division / 3), self.near, float(self.capital),
            float(place.alternate), math.log10(self.votes + 1), float(place.kind == "C"), float(place.kind in "AD"),
            float(place.kind in "RB"), float(alone and self.country > 0),
        )  # fmt: skip


@cache
def weights() -> tuple[float, ...]:
    """Return the packaged weights, one a feature.

    Raises:
        BadConfig: the file does not fit this version's features.
    """
    table = json.loads(files("sayso.registry").joinpath("place_model.json").read_text(encoding="utf-8"))["weights"]
    if tuple(table) != NAMES:
        raise BadConfig("registry/place_model.json is of another version; reinstall sayso")
    return tuple(table.values())


def probability(evidence: Evidence) -> float:
    """Return the probability that the place is right, to three digits."""
    return logistic(evidence.values(), weights())


def logistic(values: Sequence[float], factors: Sequence[float]) -> float:
    """Return the logistic of a weighted sum, to three digits."""
    total = sum(value * factor for value, factor in zip(values, factors, strict=True))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 3)
