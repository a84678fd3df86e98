"""Votes of a report's place names for the countries and divisions they lie in; a name never votes for itself."""

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field

from sayso.resolve.gazetteer import Place

_AT_MOST = 3
"""Mentions of one name that count: a name told twenty times is not twenty witnesses."""


@dataclass(slots=True)
class Votes:
    """Votes by who cast them, so that each name is weighed by the others alone."""

    countries: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    """By ISO2, of all names."""
    divisions: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    """By ISO2 and first-order division."""
    points: list[tuple[str, float, float]] = field(default_factory=list)
    """Voter, degrees north, degrees east of each place found."""
    _own: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    _own_divisions: defaultdict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))
    _cast: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def copy(self) -> "Votes":
        """Return votes to which more can be added."""
        return deepcopy(self)

    def add(self, voter: str, country: str, weight: float) -> None:
        """Count ``weight`` for a country; ``voter`` is the folded name that says so, empty for a headline or an outlet."""
        self.countries[country] += weight
        self._own[voter, country] += weight
        self._cast[voter] += weight

    def add_division(self, voter: str, country: str, division: str, weight: float) -> None:
        """Count ``weight`` for a first-order division."""
        self.divisions[country, division] += weight
        self._own_divisions[voter, country, division] += weight

    def add_place(self, voter: str, place: Place, count: int) -> None:
        """Let a place that was found vote for where it lies."""
        mentions = min(count, _AT_MOST)
        if place.country:
            self.add(voter, place.country, mentions * 0.5)
        if place.admin1 and place.country:
            self.add_division(voter, place.country, place.admin1, mentions)
        if place.lat is not None and place.lon is not None:
            self.points.append((voter, place.lat, place.lon))

    def total(self, without: str = "") -> float:
        """Return the number of votes but those of one name."""
        return sum(self.countries.values()) - (self._cast.get(without, 0.0) if without else 0.0)

    def country(self, code: str, without: str = "") -> float:
        """Return a country's votes but those of one name."""
        return self.countries.get(code, 0.0) - (self._own.get((without, code), 0.0) if without else 0.0)

    def division(self, country: str, division: str, without: str = "") -> float:
        """Return a division's votes but those of one name."""
        own = self._own_divisions.get((without, country, division), 0.0) if without else 0.0
        return self.divisions.get((country, division), 0.0) - own

    def nearness(self, place: Place, without: str = "") -> float:
        """Return the share of the other names' places that lie within about 200 km of ``place``."""
        others = [(a, b) for voter, a, b in self.points if voter != without]
        if not others or place.lat is None or place.lon is None:
            return 0.0
        return sum(abs(place.lat - a) < 2 and abs(place.lon - b) < 2.5 for a, b in others) / len(others)
