"""Places told one inside another: "in the Sabra quarter of Aden", "Tower 5, Rafah City, in the strip".

Reach here where a claim's own place phrase is not known to the gazetteer, names a street or a school after a town elsewhere, or is
the widest link of its chain: the closest place that is known then stands for it, with the precision that is left.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.annotate.layers import Annotated
from sayso.model.place import Where
from sayso.model.span import Span
from sayso.resolve.place_mentions import PlaceMention
from sayso.resolve.places import PlaceContext

_SITE = (
    r"(?:Street|St\.|Road|Avenue|Boulevard|School|College|Mosque|Church|Towers?|Building|Square|Roundabout|Junction|Crossroads|Club|Pharmacy"
    r"|Hotel|Bridge|Stadium|Park|Garden|Cemetery|Bank|Company|Hall|Shop|Restaurant|Bakery|Kindergarten)s?\b"
)
_NAMED_SITE = re.compile(rf"((?:[A-Z][\w’'-]*[ -])+){_SITE}")
_SITE_AFTER = re.compile(rf"(?:[ -][A-Z][\w’'-]*){{0,3}}[ -]{_SITE}")
_LINK = re.compile(
    r"(?:['’]s)?(?: (?:refugee|displacement|displaced|IDP|city|town|village|camps?|quarter|district|neighbou?rhoods?|area|suburb"
    r"|governorate|municipality|province|region|City|Town|Village|Camp|Refugee|Governorate|District|Neighbou?rhood|Quarter|Area|Street|Road))*"
    r"(?:,|,? (?:and )?(?:in|of|near|at|to|within|inside|on|close|south|north|east|west|southeast|southwest|northeast|northwest|located))"
    r"(?:[ ,]+(?:[a-z][a-z-]*|[A-Z][a-z]*(?=ern )))*[ ,]+(?:the )?"
)
"""What may stand between two places of one chain: a type word, then a comma or a preposition, then words that name nothing."""
_REACH = 90
"""How far, in code points, the next link of a chain may stand."""
_FINE = frozenset({1, 2, 3})
_COARSE = frozenset({4, 5, 6})
FAR_KM = 60.0
"""A namesake so far from the place that it is told to be in is another one."""
NEARBY = 2
"""UCDP where_prec of what is known to lie in or near a known point."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A place named in the text, resolved."""

    span: Span
    where: Where


class PlaceChains:
    """The places of a report as they stand in its text; asked for by claim."""

    def __init__(self, annotated: Annotated, mentions: Iterable[PlaceMention], places: PlaceContext) -> None:
        self._text = annotated.report.text
        self._ends = [(s.start, s.end) for s in annotated.sentences]
        self._links = list(self._resolved(mentions, places))

    def _resolved(self, mentions: Iterable[PlaceMention], places: PlaceContext) -> Iterable[_Link]:
        for mention in mentions:
            where = places.resolve(mention.span.of(self._text)) if mention.kind != "demonym" else None
            if where is not None and where.lat is not None and not _SITE_AFTER.match(self._text, mention.span.end):
                yield _Link(mention.span, where)

    def settle(self, where: Where, at: int) -> Where:
        """Return the closest known place that a claim's place phrase stands for.

        Args:
            where: the phrase as resolved by itself.
            at: offset of the claim, in code points of the report; its phrase is looked for in its sentence, then before it, then behind.
        """
        first = self._found(where.text, at)
        if first < 0:
            return where
        start, end = next(((a, b) for a, b in self._ends if a <= first < b), (first, first))
        phrase = Span(first, first + len(where.text))
        own = None if self._is_site(where) else where
        if own is not None and own.precision in _COARSE:
            inner = self._inner(phrase, start)
            return _kept(where, inner) if inner is not None and _inside(inner, own) else where
        outer = self._outer(phrase, end)
        if outer is None or (own is not None and own.lat is not None and not _are_far(own, outer)):
            return where if own is not None else replace(where, name=where.text, lat=None, lon=None, precision=None, gazetteer_id=None)
        return replace(_kept(where, outer), precision=max(outer.precision or NEARBY, NEARBY))

    def _found(self, words: str, at: int) -> int:
        """Return where a phrase stands that a claim has from its own sentence or from another; -1 for nowhere."""
        start, end = next(((a, b) for a, b in self._ends if a <= at < b), (at, at))
        own = self._text.find(words, start, end)
        return own if own >= 0 else max(self._text.rfind(words, 0, start), self._text.find(words))

    def _is_site(self, where: Where) -> bool:
        """Say whether the phrase is a street's or a school's name, called after a town that the report names nowhere else."""
        found = _NAMED_SITE.search(where.text)
        if found is None or where.precision not in _FINE:
            return False
        named = found[1].split()[-1].strip("-")
        alone = re.compile(rf"\b{re.escape(named)}\b(?!{_SITE_AFTER.pattern})")
        return alone.search(self._text) is None

    def _outer(self, phrase: Span, end: int) -> Where | None:
        """Return the next fine place told behind a phrase, or inside it behind its first words."""
        at = phrase
        for link in self._links:
            if link.span.start < phrase.start or link.span.end > end or link.where.precision not in _FINE:
                continue
            if link.span.start < phrase.end:
                if link.span.start > phrase.start and self._connects(phrase.start, link.span.start, loose=True):
                    return link.where
                continue
            return link.where if self._connects(at.end, link.span.start) else None
        return None

    def _inner(self, phrase: Span, start: int) -> Where | None:
        """Return the fine place told just before a wide one: "Kitgum, in northern Uganda"."""
        before = [link for link in self._links if start <= link.span.start and link.span.end <= phrase.start]
        if not before or before[-1].where.precision not in _FINE:
            return None
        return before[-1].where if self._connects(before[-1].span.end, phrase.start) else None

    def _connects(self, start: int, end: int, *, loose: bool = False) -> bool:
        if end - start > _REACH:
            return False
        return loose or _LINK.fullmatch(self._text[start:end] + ("" if self._text[end - 1].isspace() else " ")) is not None


def _kept(where: Where, known: Where) -> Where:
    """Return a known place under the words of the phrase."""
    return replace(known, text=where.text)


def _inside(inner: Where, outer: Where) -> bool:
    return inner.country is None or outer.country is None or inner.country == outer.country


def _are_far(one: Where, other: Where) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(one.lat - other.lat, east) > FAR_KM

