"""Who "the group", "the rebels", "he" and "they" stand for in a report; left open where two could be meant.

A wrong antecedent costs more than an open one, so every rule asks for one candidate or a clear majority.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.annotate.layers import Annotated, Sentence, Token
from sayso.model.span import Span
from sayso.resolve.lexicon import Hit
from sayso.resolve.people import People
from sayso.resolve.states import STATE_SORTS

_NEAR_SENTENCES = 4
_PERSON_SENTENCES = 3
_DOMINANT = 0.7
_PARTIES = ("group", "body", "state")
_MUTUAL = frozenset("meet fight clash battle trade exchange skirmish negotiate sign agree quarrel".split())
"""Verbs whose subject and object both do what they say."""
_SAYING = frozenset("deny confirm reject dispute say know believe report admit acknowledge doubt explain announce repeat".split())
_INSIDE = ("compound", "amod", "poss", "nmod", "appos", "flat", "pobj", "prep", "nn", "conj")


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of an actor that words further on may mean."""

    start: int
    sentence: int
    """Index of the sentence, -1 outside the analysed text."""
    id: str
    """Actor id; empty for ``noun``, whose words are resolved when they are asked for."""
    sort: str
    """``group``, ``person``, ``state``, ``body`` or ``noun`` ("two gunmen", "the army")."""
    subject: bool
    plural: bool = False
    end: int = 0
    """One past the last code point of a ``noun``."""
    quoted: bool = False
    """True inside a quotation: what a speaker names there is no antecedent for the reporter's own "he"."""


class Antecedents:
    """The mentions of one report in text order, and who is meant at a place."""

    def __init__(self, annotated: Annotated, places: Sequence[Place]) -> None:
        self._sentences = annotated.sentences
        self._starts = [sentence.start for sentence in annotated.sentences]
        self._quoted = [(quotation.span.start, quotation.span.end) for quotation in annotated.quotations]
        self._places = sorted(places, key=lambda place: (place.start, place.id))

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence that holds ``position``, -1 before the first."""
        return bisect_left(self._starts, position + 1) - 1

    def sentence_start(self, position: int) -> int:
        """Return where the sentence that holds ``position`` begins."""
        i = self.sentence_at(position)
        return self._starts[i] if 0 <= i < len(self._starts) else 0

    def only_group(self, position: int) -> str | None:
        """Return the armed group named near before ``position``, where there is just one."""
        ids = {place.id for place in self._before(position, _NEAR_SENTENCES, "group")}
        return ids.pop() if len(ids) == 1 else None

    def _before(self, position: int, sentences: int, *sorts: str) -> list[Place]:
        """Return the mentions of ``sorts`` in this and the ``sentences - 1`` sentences before; quoted ones only for a quoted position."""
        here = self.sentence_at(position)
        quoted = in_spans(self._quoted, position)
        found = (p for p in self._places if p.start < position and p.sort in sorts and here - p.sentence < sentences)
        return [place for place in found if quoted or not place.quoted]

    def group(self, position: int) -> str | None:
        """Return the armed group or movement meant by "the group" or "the rebels" at ``position``."""
        places = [place for place in self._places if place.sort == "group"]
        here = self.sentence_at(position)
        near = [p for p in places if p.start < position and here - p.sentence < _NEAR_SENTENCES]
        ids = {place.id for place in near}
        if len(ids) == 1:
            return near[-1].id
        subjects = [place for place in near if place.subject and here - place.sentence <= 2]
        if len({place.id for place in subjects}) == 1:
            return subjects[-1].id
        return _dominant(places) if any(place.start < position for place in places) else None

    def person(self, position: int) -> str | None:
        """Return the person meant by "he" or "she" at ``position``: the last subject or speaker, else the only one near.

        Open where two are joined by "and", or where somebody else was named in a sentence since.
        """
        near = self._before(position, _PERSON_SENTENCES, "person")
        subjects = [place for place in near if place.subject]
        if not subjects:
            return near[-1].id if len({place.id for place in near}) == 1 else None
        last = subjects[-1]
        joined = {place.id for place in subjects if place.sentence == last.sentence} != {last.id} and self._is_joined(last)
        since = any(place.sentence > last.sentence and place.id != last.id for place in near)
        both = last.sentence != self.sentence_at(position) and self._shares(last, ("person",))
        return None if joined or since or both else last.id

    def _is_joined(self, place: Place) -> bool:
        """Say whether a mention follows another by "and": the head of its name is a conjunct."""
        tokens = self._sentences[place.sentence].tokens
        i = next((token.i for token in tokens if token.start <= place.start < token.end), -1)
        while i >= 0 and tokens[i].dep in ("compound", "amod", "nmod", "det", "poss") and tokens[i].head != i:
            i = tokens[i].head
        return i >= 0 and tokens[i].dep == "conj"

    def pair(self, position: int) -> tuple[str, str] | None:
        """Return the two that "the former" and "the latter" tell apart: the only two parties of the last sentence that names any."""
        near = self._before(position, _NEAR_SENTENCES, "group", "body", "state", "person")
        here = self.sentence_at(position)
        for sentence in sorted({place.sentence for place in near if place.sentence < here}, reverse=True):
            ids = list(dict.fromkeys(place.id for place in near if place.sentence == sentence))
            if len(ids) > 1:
                return (ids[0], ids[1]) if len(ids) == 2 else None
        return None

    def groups_near(self, position: int) -> set[str]:
        """Return the armed groups named near before ``position``."""
        return {place.id for place in self._before(position, _NEAR_SENTENCES, "group")}

    def party(self, position: int, plural: bool) -> Place | None:
        """Return the group, body, people or state meant by "they" (plural) or "it": the last subject that agrees in number."""
        near = [place for place in self._before(position, 2, "group", "body", "state", "noun") if place.subject]
        if self._is_statement(position):
            return None
        if self._is_object(position):
            near = self._beside_subject(position, near)
        if plural:
            agree = [place for place in near if place.plural or place.sort in ("group", "body")]
        else:
            agree = [place for place in near if not place.plural]
        if not agree:
            return None
        last = agree[-1]
        same_sentence = {place.id or place.start for place in agree if place.sentence == last.sentence}
        if not plural and last.sentence != self.sentence_at(position) and self._tells_of_another(last):
            return None
        if plural and last.sentence != self.sentence_at(position) and (self._shares(last) or self._suffers(position, last)):
            return None
        return last if len(same_sentence) == 1 else None

    def _shares(self, place: Place, sorts: Sequence[str] = _PARTIES) -> bool:
        """Say whether a sentence has its subject act together with, or against, another: "they" may be both, "he" either."""
        tokens = self._sentences[place.sentence].tokens
        after = max(place.start, place.end)
        other = next((p for p in self._places if p.sentence == place.sentence and p.sort in sorts and p.start > after), None)
        if other is None or other.id == place.id:
            return False
        joined = any(t.lower in ("with", "alongside") and place.start < t.start < other.start for t in tokens)
        return joined or any(t.pos == "VERB" and t.lemma in _MUTUAL for t in tokens)

    def _tells_of_another(self, place: Place) -> bool:
        """Say whether a sentence is somebody's words about another ("Chad said that Sudan had ..."): "it" next may be either."""
        tokens = self._sentences[place.sentence].tokens
        return any(
            token.dep in ("nsubj", "nsubjpass") and token.pos in ("NOUN", "PROPN") and token.start > place.start
            and tokens[token.head].dep == "ccomp" for token in tokens
        )  # fmt: skip


    def _token_at(self, position: int) -> Token | None:
        here = self.sentence_at(position)
        return next((t for t in self._sentences[here].tokens if t.start == position), None) if here >= 0 else None

    def _is_object(self, position: int) -> bool:
        token = self._token_at(position)
        return token is not None and token.dep in ("dobj", "pobj", "dative") and token.pos == "PRON"

    def _is_statement(self, position: int) -> bool:
        """Say whether "it" is what was said ("the group denied it"), and nobody."""
        token = self._token_at(position)
        if token is None or token.lower != "it" or token.dep != "dobj":
            return False
        return self._sentences[self.sentence_at(position)].tokens[token.head].lemma in _SAYING

    def _suffers(self, position: int, place: Place) -> bool:
        """Say whether "they" only suffer something, after a sentence whose subject did something to several: it may be those."""
        token = self._token_at(position)
        done = any(t.dep == "dobj" and t.tag in ("NNS", "NNPS") for t in self._sentences[place.sentence].tokens)
        return done and token is not None and token.dep == "nsubjpass"

    def _beside_subject(self, position: int, near: Sequence[Place]) -> list[Place]:
        """Leave out the subject of the pronoun's own sentence: who acts on "them" is not them. None is left where a pronoun acts."""
        here = self.sentence_at(position)
        tokens = self._sentences[here].tokens
        if any(t.start < position and t.dep in ("nsubj", "nsubjpass") and t.pos == "PRON" for t in tokens):
            return []
        acting = {place.id for place in near if place.sentence == here}
        others = [place for place in near if place.sentence != here and place.id not in acting]
        # "The ministry ... to it": the noun may be any body named before, but no armed group.
        return [place for place in others if place.sort == "group"] if "" in acting else others


def in_spans(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Say whether ``position`` lies in one of the sorted, half-open ``spans``."""
    i = bisect_right(spans, (position, position)) - 1
    return any(start <= position < end for start, end in spans[max(0, i - 1) : i + 2])


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


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name or noun found, before its grammar is known."""

    start: int
    id: str
    sort: str
    plural: bool = False
    end: int = 0


def places_of(
    annotated: Annotated, hits: Sequence[Hit], people: People, bodies: Sequence[tuple[int, str, str]], speakers: Sequence[Span] = ()
) -> list[Place]:
    """Return the mentions that later words may mean: groups, persons, states, bodies and people, each with its grammar.

    Args:
        bodies: offset, body and actor id of every body named with its country.
        speakers: where the report's sources are named; they count as subjects.
    """
    plural = {hit.start for hit in hits if hit.entry.people}
    mentions = [_Mention(start, owner, "body", start in plural) for start, _, owner in bodies]
    with_body = {start for start, _, _ in bodies}
    for i, hit in enumerate(hits):
        if hit.entry.sort == "group" or hit.entry.kind == "party":
            mentions.append(_Mention(hit.start, hit.entry.id, "group"))
        elif hit.entry.sort == "org":
            mentions.append(_Mention(hit.start, hit.entry.id, "body"))
        elif hit.entry.sort in STATE_SORTS and hit.entry.sort != "demonym" and not (i + 1 < len(hits) and hits[i + 1].start in with_body):
            mentions.append(_Mention(hit.start, hit.entry.id, "state"))
        elif _is_noun(hit) and hit.start not in with_body and not _follows_group(hits, i):
            mentions.append(_Mention(hit.start, "", "noun", _names_many(hit), hit.end))
    for person in people.all():
        mentions.extend(_Mention(start, person.id, "person") for start in person.places)
    said = sorted((span.start, span.end) for span in speakers)
    return _located(annotated, sorted(mentions, key=lambda m: (m.start, m.id)), said)


def _follows_group(hits: Sequence[Hit], i: int) -> bool:
    """Say whether a noun stands behind a group's name ("FARC rebels"), which is a mention already."""
    return i > 0 and hits[i - 1].entry.sort == "group" and hits[i - 1].last == hits[i].first


def _is_noun(hit: Hit) -> bool:
    return hit.entry.sort == "body" or (hit.entry.sort == "word" and hit.entry.kind in ("armed", "civilian", "crowd"))


def _names_many(hit: Hit) -> bool:
    name = hit.entry.name
    return (name.endswith("s") and hit.entry.kind != "body") or name.endswith(("men", "people", "children", "police")) or hit.entry.people


def _located(annotated: Annotated, mentions: Sequence[_Mention], said: Sequence[tuple[int, int]]) -> list[Place]:
    """Set each mention into its sentence; those outside the analysed sentences are left out."""
    places: list[Place] = []
    quoted = [(quotation.span.start, quotation.span.end) for quotation in annotated.quotations]
    at = 0
    for sentence in annotated.sentences:
        while at < len(mentions) and mentions[at].start < sentence.start:
            at += 1
        first = at
        while at < len(mentions) and mentions[at].start < sentence.end:
            at += 1
        if at > first:
            places.extend(_in_sentence(sentence, mentions[first:at], said, quoted))
    return places


def _in_sentence(
    sentence: Sentence, mentions: Sequence[_Mention], said: Sequence[tuple[int, int]], quoted: Sequence[tuple[int, int]]
) -> Iterator[Place]:
    subjects = subject_tokens(sentence)
    starts = [token.start for token in sentence.tokens]
    for mention in mentions:
        last = bisect_left(starts, max(mention.start + 1, mention.end)) - 1
        token = bisect_left(starts, mention.start + 1) - 1
        subject = token in subjects or in_spans(said, mention.start)
        if mention.sort == "noun":
            if not subject or _is_modifier(sentence, last):
                continue
            token = min(token, sentence.edges(last)[0])
        yield Place(
            starts[token] if mention.sort == "noun" else mention.start, sentence.index, mention.id, mention.sort, subject, mention.plural,
            mention.end, in_spans(quoted, mention.start),
        )  # fmt: skip


def _is_modifier(sentence: Sentence, i: int) -> bool:
    """Say whether token ``i`` only marks another noun ("police chief", "the army's camp")."""
    return sentence.tokens[i].dep in ("compound", "amod", "poss", "nmod", "pobj", "appos")
