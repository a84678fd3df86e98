"""Place names in a report's text: what the recogniser calls a place, and what the gazetteer knows inside other names.

Reach here for where places are named; :mod:`sayso.resolve.places` says which places they are. The recogniser's
labels err on names of towns ("Oxford" an organisation, "Alexandria" a person) and hide those inside an institution's
name ("the Basra police directorate"): these count where the report's other places bear them out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.layers import Annotated, Mention
from sayso.model.span import Span
from sayso.resolve.gazetteer import Gazetteer, Place
from sayso.resolve.place_keys import place_key
from sayso.resolve.place_phrases import is_ordinary
from sayso.resolve.places import PlaceContext

NAMED = frozenset({"GPE", "LOC"})
_HIDING = frozenset({"NORP", "ORG", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"})
_CONTEXT = NAMED | {"FAC", "NORP"}
_LONGEST = 5
_BIG = 200_000
"""Inhabitants of a town that needs no other place to bear it out."""
_SMALL = 1_000
_INITIALS = frozenset({"US", "U.S.", "UK", "U.K.", "UAE", "DRC"})
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W\d_'’]*(?:-[^\W\d_]+)*(?<!['’])")
_OWNED = re.compile(r"['’]s$")
_DATELINE = re.compile(
    r"(?:^|(?<=[.!?\n”\"] ))((?:[A-Z][A-Z.’'-]+)(?: [A-Z][A-Z.’'-]+){0,2})(?=,? [^—–\n.]{0,25}?\s?(?:—|–|--| - |\())"
)
_SITUATED = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Ff]rom|[Tt]owns? of|[Cc]ity of|[Vv]illage of) "
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in the text."""

    span: Span
    kind: str
    """``name``, ``inside`` (part of another name), ``demonym``, ``dateline``, ``facility``, or ``repeat`` of a name found elsewhere."""


class _Finder:
    def __init__(self, annotated: Annotated) -> None:
        self._text = annotated.report.analysis_text or annotated.report.text
        self._mentions = [m for sentence in annotated.sentences for m in sentence.mentions]
        self._gazetteer = Gazetteer.load()
        names = [self._words(m) for m in self._mentions if m.label in _CONTEXT]
        publication = annotated.report.publication
        self._context = PlaceContext.for_report(names, title=publication.title, outlet=publication.outlet)
        self._named = {_OWNED.sub("", self._words(m)) for m in self._mentions if m.label in NAMED}
        people = (self._words(m).split() for m in self._mentions if m.label == "PERSON")
        self._surnames = {words[-1] for words in people if len(words) > 1}
        self.found: dict[Spot, str] = {}

    def _words(self, mention: Mention) -> str:
        return self._text[mention.span.start : mention.span.end]

    def _add(self, start: int, end: int, kind: str) -> None:
        if not any(a < end and start < b for a, b in self.found):
            self.found[start, end] = kind

    def run(self) -> None:
        for mention in self._mentions:
            if mention.label in NAMED and not self._is_surname(self._words(mention)):
                self._add(mention.span.start, mention.span.end, "name")
        for mention in self._mentions:
            if mention.label in _HIDING:
                self._look_inside(mention)
            elif mention.label == "PERSON":
                self._look_at_person(mention)
        self._add_situated()
        for match in _DATELINE.finditer(self._text):
            if self._gazetteer.find(match.group(1)):
                self._add(*match.span(1), "dateline")
        self._add_repeats()

    def _is_surname(self, name: str) -> bool:
        """Say whether a person of the report bears the name, and no country or division does."""
        if name not in self._surnames:
            return False
        place = self._context.likeliest(name)
        return place is None or place.kind not in "CA"

    def _look_inside(self, mention: Mention) -> None:
        start, end = mention.span.start, mention.span.end
        words = [match.span() for match in _WORD.finditer(self._text, start, end)]
        at, before = 0, len(self.found)
        while at < len(words):
            at = self._name_from(mention.label, words, at)
        if mention.label == "FAC" and len(self.found) == before:
            self._add(start, end, "facility")

    def _name_from(self, label: str, words: Sequence[Spot], at: int) -> int:
        """Take the longest name that begins with a word; return the index of the word to go on with."""
        if self._text[words[at][0]].isupper():
            for last in range(min(len(words), at + _LONGEST), at, -1):
                start, end = words[at][0], words[last - 1][1]
                kind = self._kind(label, self._text[start:end], whole=last - at == len(words))
                if kind:
                    self._add(start, end, kind)
                    return last
        return at + 1

    def _kind(self, label: str, name: str, whole: bool) -> str:
        if "," in name or (" " not in name and is_ordinary(name)):
            return ""
        if place_key(name) in self._gazetteer.demonyms:
            return "demonym"
        place = self._context.likeliest(name) if label != "LANGUAGE" else None
        if place is None or self._is_surname(name) or not self._holds(label, name, place, whole):
            return ""
        return "name" if whole else "inside"

    def _holds(self, label: str, name: str, place: Place, whole: bool) -> bool:
        """Say whether the report bears out that a name within a mention of ``label`` is a place's."""
        if name in self._named:
            return True
        if label == "NORP":
            return place.kind in "CAR"
        if not whole and len(name) < 4 and name not in _INITIALS:
            return False
        if place.kind in "CA" or (place.population > _BIG and not place.alternate):
            return True
        return place.population >= _SMALL and not place.alternate and self._context.bears_out(place, name)

    def _look_at_person(self, mention: Mention) -> None:
        """A town that the recogniser took for a person, found as a place elsewhere; or a country or division."""
        name = self._words(mention)
        place = self._context.likeliest(name)
        if place is not None and (place.kind in "CA" or name in self._named) and not self._is_surname(name):
            self._add(mention.span.start, mention.span.end, "name")

    def _add_situated(self) -> None:
        """Names behind "in" or "near" that the recogniser left without a label, or took for a person."""
        for match in _SITUATED.finditer(self._text):
            whole = _OWNED.sub("", match.group(1))
            for name in dict.fromkeys((whole, whole.split()[0])):
                place = self._context.likeliest(name)
                if place is None or is_ordinary(name) or self._is_surname(name) or not self._is_sure(place, name):
                    continue
                self._named.add(name)
                self._add(match.start(1), match.start(1) + len(name), "name")
                break

    def _is_sure(self, place: Place, name: str) -> bool:
        if place.kind != "P":
            return True
        return place.population > _BIG or (place.population >= _SMALL and self._context.bears_out(place, name))

    def _add_repeats(self) -> None:
        people = [m.span for m in self._mentions if m.label == "PERSON" and self._words(m) not in self._named]
        for name in sorted(self._named):
            if len(name) < 4 or not name[0].isupper() or is_ordinary(name) or name in self._surnames or not self._gazetteer.find(name):
                continue
            for match in re.finditer(rf"\b{re.escape(name)}\b", self._text):
                if not any(p.start < match.end() and match.start() < p.end for p in people):
                    self._add(*match.span(), "repeat")


def find_places(annotated: Annotated) -> tuple[PlaceMention, ...]:
    """Return the places that a report names, in text order; offsets are code points of its text."""
    finder = _Finder(annotated)
    finder.run()
    return tuple(PlaceMention(Span(a, b), kind) for (a, b), kind in sorted(finder.found.items()))
