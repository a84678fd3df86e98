"""LGL and GeoVirus: place names found in news, and where they are.

Public originals: LGL (Lieberman, Samet and Sankaranarayanan 2010) and GeoVirus (Gritta, Pilehvar and Collier 2018), both at
https://github.com/milangritta. Articles hold ``toponym`` or ``location`` elements with coordinates.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from sayso.evaluate.measures import distance_km
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.resolve.places import PlaceContext

NEAR_KM = 161.0
"""100 miles: the field's bound for a place that is right."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its names in order, and those that have coordinates."""

    title: str | None
    outlet: str | None
    names: list[str]
    gold: list[tuple[str, float, float]]
    """Name, latitude, longitude."""


def read_articles(xml: bytes) -> Iterator[Article]:
    """Yield the articles of a file of either set."""
    for node in etree.fromstring(xml).iter("article"):
        names, gold = [], []
        for top in node.iter("toponym", "location"):
            name = top.findtext("phrase") or top.findtext("name") or ""
            lat, lon = _number(top, "gaztag/lat", "lat"), _number(top, "gaztag/lon", "lon")
            names.append(name)
            if lat is not None and lon is not None:
                gold.append((name, lat, lon))
        yield Article(node.findtext("title"), node.findtext("domain"), names, gold)


def _number(node: etree._Element, *paths: str) -> float | None:
    text = next((found for found in map(node.findtext, paths) if found), None)
    return float(text) if text else None


def measure(articles: Iterable[Article]) -> Outcome:
    """Resolve each name of each article with the article's names as context; a name left open counts as wrong."""
    units: list[Counts] = []
    misses: list[str] = []
    for article in articles:
        count: Counter[str] = Counter()
        units.append(count)
        context = PlaceContext.for_report(article.names, title=article.title, outlet=article.outlet)
        for name, lat, lon in article.gold:
            where = context.resolve(name)
            count["names"] += 1
            if where is None or where.lat is None or where.lon is None:
                count["open"] += 1
                misses.append(f"{name}: left open")
            elif distance_km(where.lat, where.lon, lat, lon) <= NEAR_KM:
                count["right"] += 1
            else:
                misses.append(f"{name}: {where.name}, {where.country} ({where.precision}), not {lat:.1f} {lon:.1f}")
    return outcome_of(units, place_rates, misses)


def place_rates(count: Counts) -> dict[str, float]:
    """Return the shares of names placed right and left open from summed counts."""
    names, right, left = (count.get(what, 0) for what in ("names", "right", "open"))
    total = max(1, names)
    return {"n_coord": names, "acc161": right / total, "unresolved": left / total, "acc161_of_resolved": right / max(1, names - left)}
