"""Places as a claim gives them, with UCDP GED's precision."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place: the report's words and what they were resolved to, with how precisely."""

    text: str
    """The report's words ("the Tajik side of the border")."""
    name: str
    """The resolved place's own name ("Kyrgyzstan-Tajikistan border"); the report's words where it was not resolved."""
    country: str | None = None
    """ISO 3166-1 alpha-2; None when unknown or when the place spans countries."""
    lat: float | None = None
    """Degrees north, WGS 84."""
    lon: float | None = None
    """Degrees east, WGS 84."""
    precision: int | None = None
    """UCDP GED where_prec: 1 exact site or named town, 2 within about 25 km, 3 district, 4 province, 5 linear or fuzzy
    feature, 6 country, 7 sea or air."""
    gazetteer_id: str | None = None
    """``geonames:1220747`` or ``sayso:rasht-valley``; None when unresolved."""
    probability: float | None = None
    """How likely the place is the one meant, by ``registry/place_model.json``; None when unresolved or not a matter of namesakes."""
