"""Places told one inside another: "in the Sabra quarter of Aden", "Tower 5, Rafah City, in the strip".

Reach here where a claim's own place phrase is not known to the gazetteer, names a street or a school after a town elsewhere, or is
the widest link of its chain: the closest place that is known then stands for it, with the precision that is left.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.annotate.layers import Annotated, Sentence
from sayso.model.place import Where
from sayso.model.span import Span
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_mentions import PlaceMention
from sayso.resolve.place_phrases import names_in
from sayso.resolve.places import PlaceContext

_SITE = (
    r"(?:Street|St\.|Road|Avenue|Boulevard|School|College|Mosque|Church|Towers?|Building|Square|Roundabout|Junction|Crossroads|Club|Pharmacy"
    r"|Hotel|Bridge|Stadium|Park|Garden|Cemetery|Bank|Company|Hall|Shop|Restaurant|Bakery|Kindergarten)s?\b"
)
_NAMED_SITE = re.compile(rf"((?:(?:[A-Z][\w’'-]*|bin|ibn|al|el|abu|de|of)[ -])+){_SITE}")
_SITE_AFTER = re.compile(rf"(?:[ -][A-Z][\w’'-]*){{0,3}}[ -]{_SITE}")
_CITY = re.compile(r" [Cc]ity\b")
_TYPE_AFTER = re.compile(r"(?: (?:refugee|displacement|IDP|camp|town|city|village|area|quarter|district|suburb|block))+", re.IGNORECASE)
_DIVISION_AFTER = re.compile(
    r"[ -](?:region|province|oblast|governorate|prefecture|state|department|valley|division|county)\b", re.IGNORECASE
)
_LEADS_IN = re.compile(
    r"(?:,|\b(?:in|of|near|at|to|within|inside|on))\s+(?:the\s+)?(?:(?:city|town|village|district|area|centre|center|heart|outskirts)\s+of\s+"
    r"(?:the\s+)?)?(?:(?:far\s+)?(?:north|south|east|west|central)[\w-]*\s+)?\Z",
    re.IGNORECASE,
)
"""What stands right before a place that another one lies in or near."""
_BREAKS = re.compile(r"[.;:()“”\"]|\band\b|\bfrom\b")
_REACH = 90
"""How far, in code points, the next link of a chain may stand."""
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_FINE = frozenset({1, 2, 3})
_WIDE = frozenset({4, 5})
_COARSE = _WIDE | {6}
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
        self._sentences = annotated.sentences
        self._mentions = [mention.span for mention in mentions if mention.kind != "demonym"]
        self._places = places
        self._links: dict[int, list[_Link]] = {}

    def settle(self, where: Where, at: int) -> Where:
        """Return the closest known place that a claim's place phrase stands for.

        Args:
            where: the phrase as resolved by itself.
            at: offset of the claim, in code points of the report; its phrase is looked for in its sentence, then before it, then behind.
        """
        first = self._found(where.text, at)
        sentence = self._sentence_at(first) if first >= 0 else None
        if sentence is None:
            return where
        phrase = Span(first, first + len(where.text))
        own = None if self._is_site(where) else where
        if own is not None and own.precision in _COARSE:
            inner = self._inner(sentence, phrase)
            return replace(inner, text=where.text) if inner is not None and _inside(inner, own) else where
        known = own is not None and own.lat is not None
        outer = self._outer(sentence, phrase, _FINE, known=known)
        if outer is None and not known:
            outer = self._inner(sentence, phrase) or self._outer(sentence, phrase, _WIDE, known=False)
        if outer is None or (own is not None and own.lat is not None and not _are_far(own, outer)):
            return where if own is not None else replace(where, name=where.text, lat=None, lon=None, precision=None, gazetteer_id=None)
        return replace(outer, text=where.text, precision=max(outer.precision or NEARBY, NEARBY))

    def _sentence_at(self, offset: int) -> Sentence | None:
        return next((s for s in self._sentences if s.start <= offset < s.end), None)

    def _found(self, words: str, at: int) -> int:
        """Return where a phrase stands that a claim has from its own sentence or from another; -1 for nowhere."""
        sentence = self._sentence_at(at)
        start, end = (sentence.start, sentence.end) if sentence is not None else (at, at)
        own = self._text.find(words, start, end)
        return own if own >= 0 else max(self._text.rfind(words, 0, start), self._text.find(words))

    def _links_of(self, sentence: Sentence) -> list[_Link]:
        """Return the known places of a sentence in text order: those found as places, and those that its grammar tells to be one."""
        if sentence.index not in self._links:
            spans = [s for s in self._mentions if sentence.start <= s.start and s.end <= sentence.end]
            words = self._text[sentence.start : sentence.end]
            for name in names_in(words, Gazetteer.load()):
                span = Span(sentence.start + name.start, sentence.start + name.end)
                if not any(span.overlaps(other) for other in spans) and _LEADS_IN.search(words[: name.start]) and self._is_home(name.text):
                    spans.append(span)
            self._links[sentence.index] = [link for span in sorted(spans) if (link := self._link(span)) is not None]
        return self._links[sentence.index]

    def _is_home(self, name: str) -> bool:
        """Say whether a name that nothing but its place in the sentence tells to be one lies in the report's own country."""
        likeliest = self._places.likeliest(name)
        home = self._places.home()
        return likeliest is not None and likeliest.kind in "PD" and home is not None and home in likeliest.countries

    def _link(self, span: Span) -> _Link | None:
        words = span.of(self._text)
        if _SITE_AFTER.match(self._text, span.end) or _NAMED_SITE.search(words):
            return None
        city = self._places.resolve(f"{words} City") if _CITY.match(self._text, span.end) else None
        where = city if city is not None and city.precision in _FINE else self._places.resolve(words)
        return _Link(span, where) if where is not None and where.lat is not None else None

    def _is_site(self, where: Where) -> bool:
        """Say whether the phrase is a street's or a school's name, called after a town that the report names nowhere else."""
        found = _NAMED_SITE.search(where.text)
        if found is None or where.precision not in _FINE:
            return False
        namesake = self._places.resolve(found[1].strip(" -"))
        if namesake is None or namesake.gazetteer_id != where.gazetteer_id:
            return False
        named = found[1].split()[-1].strip("-")
        alone = re.compile(rf"\b{re.escape(named)}\b(?!{_SITE_AFTER.pattern})")
        return alone.search(self._text) is None

    def _outer(self, sentence: Sentence, phrase: Span, precisions: frozenset[int], *, known: bool) -> Where | None:
        """Return the place of these precisions told inside a phrase, or the next one behind it."""
        for link in self._links_of(sentence):
            if link.where.precision not in precisions or link.span.end <= phrase.start:
                continue
            if link.span.end <= phrase.end:
                whole = link.span.start == phrase.start and not _TYPE_AFTER.fullmatch(self._text, link.span.end, phrase.end)
                if whole or (link.span.start == phrase.start and known):
                    continue
                return link.where
            return link.where if self._connects(sentence, phrase.end, link.span.start) else None
        return None

    def _inner(self, sentence: Sentence, phrase: Span) -> Where | None:
        """Return the fine place told inside a wide one's phrase, or just before it: "Kitgum, in northern Uganda"."""
        fine = [link for link in self._links_of(sentence) if link.where.precision in _FINE and not self._names_a_part(link.span)]
        inside = next((link.where for link in fine if phrase.start <= link.span.start and link.span.end <= phrase.end), None)
        before = [link for link in fine if link.span.end <= phrase.start]
        if inside is not None or not before:
            return inside
        return before[-1].where if self._connects(sentence, before[-1].span.end, phrase.start) else None

    def _names_a_part(self, span: Span) -> bool:
        """Say whether a town's name is that of the division named after it: "Osh" of "the Osh region"."""
        return _DIVISION_AFTER.match(self._text, span.end) is not None

    def _connects(self, sentence: Sentence, start: int, end: int) -> bool:
        """Say whether only words of place stand between two links, the last of them leading into the second."""
        between = self._text[start:end]
        if end - start > _REACH or _BREAKS.search(between) or not _LEADS_IN.search(between):
            return False
        return not any(token.tag in _FINITE for token in sentence.tokens if start <= token.start < end)


def _inside(inner: Where, outer: Where) -> bool:
    return inner.country is None or outer.country is None or inner.country == outer.country


def _are_far(one: Where, other: Where) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return 111.2 * math.hypot(one.lat - other.lat, east) > FAR_KM
