"""LGL and GeoVirus: place names found in news, and where they are.

Public originals: LGL (Lieberman, Samet and Sankaranarayanan 2010) and GeoVirus (Gritta, Pilehvar and Collier 2018), both at
https://github.com/milangritta. Articles hold ``toponym`` or ``location`` elements with coordinates.

Resolution is measured on the names that the set gives, with all of an article's names as context. Detection is measured on
the raw text: spans found and spans marked are paired one to one by overlap. LGL (``toponym``) marks nationalities, names
inside other names, and streets and buildings; GeoVirus (``location``) marks no nationality, so those found are left out there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from sayso.annotate import annotate_report
from sayso.evaluate.attribution import as_report
from sayso.evaluate.measures import distance_km, match_spans, named_rates
from sayso.evaluate.outcome import Counts, Outcome, outcome_of
from sayso.resolve.place_mentions import find_places
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
    text: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    """Where the set marks a place, in characters of ``text``, half-open."""
    nationalities: bool = False
    """Whether the set marks nationalities as places."""


def read_articles(xml: bytes) -> Iterator[Article]:
    """Yield the articles of a file of either set."""
    for node in etree.fromstring(xml).iter("article"):
        names, gold, spans = [], [], set()
        tops = list(node.iter("toponym", "location"))
        for top in tops:
            name = top.findtext("phrase") or top.findtext("name") or ""
            lat, lon = _number(top, "gaztag/lat", "lat"), _number(top, "gaztag/lon", "lon")
            names.append(name)
            spans.add((int(top.findtext("start") or 0), int(top.findtext("end") or 0)))
            if lat is not None and lon is not None:
                gold.append((name, lat, lon))
        text, marked = node.findtext("text") or "", tuple(sorted(spans))
        yield Article(node.findtext("title"), node.findtext("domain"), names, gold, text, marked, any(t.tag == "toponym" for t in tops))


def _number(node: etree._Element, *paths: str) -> float | None:
    text = next((found for found in map(node.findtext, paths) if found), None)
    return float(text) if text else None


def measure(articles: Iterable[Article]) -> Outcome:
    """Find the places of each article's text, and resolve each name that the set gives; a name left open counts as wrong."""
    units: list[Counts] = []
    misses: list[str] = []
    for article in articles:
        units.append(_resolution(article, misses) + _detection(article, misses))
    return outcome_of(units, place_rates, misses)


def _resolution(article: Article, misses: list[str]) -> Counter[str]:
    count: Counter[str] = Counter()
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
    return count


def _detection(article: Article, misses: list[str]) -> Counter[str]:
    if not article.text:
        return Counter()
    mentions = find_places(annotate_report(as_report(article.text)))
    found = [(m.span.start, m.span.end) for m in mentions if article.nationalities or m.kind != "demonym"]
    pairs = match_spans(found, article.spans)
    right, wanted = {a for a, _ in pairs}, {b for _, b in pairs}
    misses.extend(f"not found: {article.text[a:b]}" for i, (a, b) in enumerate(article.spans) if i not in wanted)
    misses.extend(f"no place marked: {article.text[a:b]}" for i, (a, b) in enumerate(found) if i not in right)
    return Counter({"found": len(found), "marked": len(article.spans), "met": len(pairs)})


def place_rates(count: Counts) -> dict[str, float]:
    """Return the shares of names placed right and left open, and precision, recall and F1 of detection, from summed counts."""
    names, right, left = (count.get(what, 0) for what in ("names", "right", "open"))
    total = max(1, names)
    met, found, marked = (int(count.get(what, 0)) for what in ("met", "found", "marked"))
    figures = {"n_coord": names, "acc161": right / total, "unresolved": left / total, "acc161_of_resolved": right / max(1, names - left)}
    return figures | named_rates("det_overlap", met, found, marked)
