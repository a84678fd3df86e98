"""Who "the group", "the rebels", "he" and "they" stand for in a report; left open where two could be meant.

A wrong antecedent costs more than an open one, so every rule asks for one candidate or a clear majority.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.layers import Annotated, Sentence
from sayso.resolve.lexicon import Hit
from sayso.resolve.people import People
from sayso.resolve.states import STATE_SORTS

_NEAR_SENTENCES = 4
_PERSON_SENTENCES = 3
_DOMINANT = 0.7
_INSIDE = ("compound", "amod", "poss", "nmod", "appos", "flat", "pobj", "prep", "nn", "conj")


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of an actor that words further on may mean."""

    start: int
    sentence: int
    """Index of the sentence, -1 outside the analysed text."""
    id: str
    sort: str
    """``group``, ``person``, ``state`` or ``body``."""
    subject: bool
    plural: bool = False


class Antecedents:
    """The mentions of one report in text order, and who is meant at a place."""

    def __init__(self, annotated: Annotated, places: Sequence[Place]) -> None:
        self._sentences = annotated.sentences
        self._starts = [sentence.start for sentence in annotated.sentences]
        self._places = sorted(places, key=lambda place: (place.start, place.id))

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence that holds ``position``, -1 before the first."""
        return bisect_left(self._starts, position + 1) - 1

    def group(self, position: int) -> str | None:
        """Return the armed group or movement meant by "the group" or "the rebels" at ``position``."""
        places = [place for place in self._places if place.sort == "group"]
        here = self.sentence_at(position)
        near = [p for p in places if p.start < position and here - p.sentence < _NEAR_SENTENCES]
        ids = {place.id for place in near}
        if len(ids) == 1:
            return near[-1].id
        subjects = [place for place in near if place.subject and here - place.sentence <= 1]
        if len({place.id for place in subjects}) == 1:
            return subjects[-1].id
        return _dominant(places) if any(place.start < position for place in places) else None

    def person(self, position: int) -> str | None:
        """Return the person meant by "he" or "she" at ``position``: the last subject, else the only one near."""
        here = self.sentence_at(position)
        near = [p for p in self._places if p.sort == "person" and p.start < position and here - p.sentence < _PERSON_SENTENCES]
        subjects = [place for place in near if place.subject]
        if subjects:
            return subjects[-1].id
        return near[-1].id if len({place.id for place in near}) == 1 else None

    def party(self, position: int, plural: bool) -> str | None:
        """Return the group, body or state meant by "they" (plural) or "it": the last subject that agrees in number."""
        here = self.sentence_at(position)
        near = [p for p in self._places if p.sort != "person" and p.subject and p.start < position and 0 <= here - p.sentence <= 1]
        agree = [place for place in near if plural or not place.plural]
        if plural:
            agree = [place for place in agree if place.sort != "state"]
        if not agree:
            return None
        last = agree[-1]
        same_sentence = {place.id for place in agree if place.sentence == last.sentence}
        return last.id if len(same_sentence) == 1 else None


def _dominant(places: Sequence[Place]) -> str | None:
    counts = Counter(place.id for place in places)
    best, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return best if most >= _DOMINANT * len(places) else None


def subject_tokens(sentence: Sentence) -> set[int]:
    """Return the indices of the tokens that belong to a subject of the sentence."""
    found: set[int] = set()
    for token in sentence.tokens:
        if token.dep not in ("nsubj", "nsubjpass"):
            continue
        found.add(token.i)
        stack = list(sentence.children[token.i])
        while stack:
            i = stack.pop()
            if sentence.tokens[i].dep in _INSIDE:
                found.add(i)
                stack.extend(sentence.children[i])
    return found


def places_of(annotated: Annotated, hits: Sequence[Hit], people: People, bodies: Sequence[tuple[int, str, str]]) -> list[Place]:
    """Return the mentions that later words may mean: groups, persons, states and bodies, each with its grammar."""
    mentions: list[tuple[int, str, str, bool]] = [(start, owner, "body", _is_plural(hits, start)) for start, _, owner in bodies]
    with_body = {start for start, _, _ in bodies}
    for i, hit in enumerate(hits):
        if hit.entry.sort == "group" or hit.entry.kind == "party":
            mentions.append((hit.start, hit.entry.id, "group", False))
        elif hit.entry.sort in STATE_SORTS and hit.entry.sort != "demonym" and not (i + 1 < len(hits) and hits[i + 1].start in with_body):
            mentions.append((hit.start, hit.entry.id, "state", False))
    for person in people.all():
        mentions.extend((start, person.id, "person", False) for start in person.places)
    return _located(annotated, sorted(mentions))


def _is_plural(hits: Sequence[Hit], start: int) -> bool:
    return any(hit.start == start and hit.entry.people for hit in hits)


def _located(annotated: Annotated, mentions: Sequence[tuple[int, str, str, bool]]) -> list[Place]:
    """Set each mention into its sentence; those outside the analysed sentences are left out."""
    places: list[Place] = []
    at = 0
    for sentence in annotated.sentences:
        while at < len(mentions) and mentions[at][0] < sentence.start:
            at += 1
        if at == len(mentions) or mentions[at][0] >= sentence.end:
            continue
        subjects = subject_tokens(sentence)
        starts = [token.start for token in sentence.tokens]
        while at < len(mentions) and mentions[at][0] < sentence.end:
            start, key, sort, plural = mentions[at]
            token = bisect_left(starts, start + 1) - 1
            places.append(Place(start, sentence.index, key, sort, token in subjects, plural))
            at += 1
    return places
