"""People found in a report: named persons with the office, country and group that the words beside them give."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.annotate.layers import Annotated, Mention, Sentence
from sayso.model.actor import Actor
from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.lexicon import Entry, Hit, Word, names, slug, state_by_iso2, titles, words_of
from sayso.resolve.spellings import same_spelling
from sayso.resolve.states import Focus, body_id, is_state

_HONORIFICS = frozenset({"mullah", "mulla", "sheikh", "shaikh", "shaykh", "maulana", "maulvi", "mawlawi", "emir", "imam", "ayatollah"})
_NO_PERSON = ("group", "org", "outlet", "state", "demonym", "capital")
_OFFICE = re.compile(
    r"(?:^|[^\w’'-])((?:the|a|an|its|their) [^,.;\"“”]*"
    r"\b(?:secretary|head|chief|spokes\w+|commander|chairman|director|leader|minister)\b[^,.;]*), $"
)
_APPOSED = re.compile(r",|\. |\n")
_OPENERS = frozenset("the a an who secretary head chief leader commander chairman spokesman spokeswoman director".split())
_TOWN = 5_000
"""Least population of a town whose bare name is no person's."""
_BEFORE, _AFTER = 90, 100
"""Code points beside a name that may give the person's office."""


@dataclass(slots=True)
class Person:
    """One person of a report."""

    id: str
    name: str
    parts: tuple[str, ...]
    """The names in folded form, titles left out."""
    leads: str = ""
    """Registry group or state that the person is known to lead."""
    office: str = ""
    """Words beside the name in which an office stands."""
    speaker: str = ""
    """Speaker kind that title, office or registry give."""
    body: str | None = None
    """Actor id of the body or group that the person belongs to."""
    country: str | None = None
    titles: set[str] = field(default_factory=set)
    """Titles and offices in folded form that the report gives ("general"), by which "the general" is found."""
    body_at: tuple[int, str] | None = None
    """Where an office names a body without its country, and which body."""
    aliases: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
    """Offsets of the mentions, in text order."""

    def actor(self) -> Actor:
        """Return the person as an actor."""
        source = "registry" if self.leads else "text"
        aliases = tuple(sorted(self.aliases - {self.name}))
        return Actor(self.id, self.name, "person", aliases, self.country, self.body or self.leads or None, source=source)


def strip_titles(words: Sequence[Word]) -> list[Word]:
    """Return a name's words without titles; an honorific stays before a single name ("Mullah Abdullah")."""
    first = 0
    while first < len(words) - 1 and words[first].fold in titles():
        first += 1
    kept = list(words[first:])
    if len(kept) == 1 and first and words[first - 1].fold in _HONORIFICS:
        kept.insert(0, words[first - 1])
    return [word for word in kept if word.fold != "s"]


class People:
    """The persons of one report, found once; look-ups are by the words of a name."""

    def __init__(self) -> None:
        self._people: list[Person] = []
        self._by_word: dict[str, list[Person]] = {}

    def all(self) -> list[Person]:
        """Return every person, sorted by id."""
        return sorted(self._people, key=lambda person: person.id)

    def add(self, words: Sequence[Word]) -> Person | None:
        """Return the person whom ``words`` name, taking note of a new one; None for a title, or a place taken for a name."""
        kept = strip_titles(words)
        if not kept or not kept[-1].text[0].isupper() or kept[-1].fold in titles():
            return None
        text = " ".join(word.text for word in kept)
        # A surname alone is whoever the report names in full; only then the leader who is known by it.
        known = (self.find(kept) if len(kept) == 1 else None) or self._leader(kept) or self.find(kept)
        if known is None:
            if len(kept) == 1 and (len(kept[0].text) < 3 or (len(words) == 1 and _is_place(text))):
                return None
            known = Person(slug(text), text, tuple(word.fold for word in kept))
            self._keep(known)
        known.aliases.add(text)
        known.titles.update(word.fold for word in words if word.fold in titles())
        known.places.append(kept[0].start)
        return known

    def find(self, words: Sequence[Word]) -> Person | None:
        """Return the known person whom a full name or one name alone means, the surname first; None where two could be meant."""
        parts = tuple(word.fold for word in words)
        matches = [person for person in self._by_word.get(parts[-1], ()) if _agrees(person.parts, parts)]
        if not matches and len(parts) == 1 and len(parts[0]) > 3:
            matches = [person for person in self._people if parts[0] in person.parts]
        return matches[0] if len(matches) == 1 else None

    def titled(self, title: str, position: int) -> Person | None:
        """Return the person last named before ``position`` to whom the report gives ``title``."""
        titled = [person for person in self._people if title in person.titles]
        named = [(max(at), person.id, person) for person in titled if (at := [p for p in person.places if p < position])]
        return max(named, key=lambda entry: entry[:2])[2] if named else None

    def _keep(self, person: Person) -> None:
        self._people.append(person)
        self._by_word.setdefault(person.parts[-1], []).append(person)

    def _leader(self, words: Sequence[Word]) -> Person | None:
        hits = names().scan(words)
        if len(hits) != 1 or hits[0].entry.sort != "leader" or hits[0].last - hits[0].first < len(words):
            return None
        return self.of_entry(hits[0].entry, words)

    def of_entry(self, entry: Entry, words: Sequence[Word]) -> Person:
        """Return the person of a registry entry, taking note of a new one."""
        parts = tuple(word.fold for word in words)
        for person in self._people:
            if person.id == entry.id:
                if parts[-1] != person.parts[-1] and person not in self._by_word.get(parts[-1], ()):
                    self._by_word.setdefault(parts[-1], []).append(person)
                return person
        name = words_of(entry.name)
        person = Person(entry.id, entry.name, tuple(word.fold for word in name), entry.country, speaker=entry.speaker, body=entry.country)
        self._keep(person)
        if parts[-1] != person.parts[-1]:
            self._by_word.setdefault(parts[-1], []).append(person)
        return person

    def scan(self, words: Sequence[Word]) -> list[tuple[int, int, Person]]:
        """Return the known persons among ``words`` as ``(first, last, person)``, the full name where it stands."""
        found: list[tuple[int, int, Person]] = []
        for i, word in enumerate(words):
            people = self._by_word.get(word.fold)
            if not people or not word.text[0].isupper():
                continue
            first = i
            while first and words[first - 1].text[0].isupper() and any(words[first - 1].fold in person.parts[:-1] for person in people):
                first -= 1
            person = self.find(words[first : i + 1])
            if person is not None:
                found.append((first, i + 1, person))
        return found


def _is_place(name: str) -> bool:
    """Say whether a single name is a place's: the recogniser takes towns, above all those of few inhabitants, for persons."""
    return any(place.kind in "CAR" or (place.population >= _TOWN and not place.alternate) for place in Gazetteer.load().find(name))


def _agrees(known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    """Say whether a name may be a known one: alone the surname, else the given names agree too."""
    if len(parts) == 1 or len(known) == 1:
        return len(parts) == 1 or len(known) == len(parts)
    return same_spelling(known[0], parts[0]) or (len(parts[0]) == 1 and known[0].startswith(parts[0]))


def people_of(annotated: Annotated, hits: Sequence[Hit]) -> People:
    """Find the persons of a report: registry leaders and what the entity recogniser took for persons."""
    people = People()
    text = annotated.report.analysis_text or annotated.report.text
    taken = [(hit.start, hit.end) for hit in hits if hit.entry.sort in _NO_PERSON]
    found: list[tuple[int, int]] = []
    for sentence in annotated.sentences:
        found.extend((m.span.start, m.span.end) for m in sentence.mentions if m.label == "PERSON" and _is_name(sentence, m))
    leaders = [(hit.start, hit.end) for hit in hits if hit.entry.sort == "leader"]
    found = [(_with_given_names(text, start), end) for start, end in found]
    free = _free(sorted({*found, *leaders}, key=lambda pair: (pair[0], -pair[1])), taken)
    # Full names first, so that a surname alone in the headline finds the person whom the body names in full.
    for start, end in sorted(free, key=lambda pair: (len(strip_titles(words_of(text[pair[0] : pair[1]]))) < 2, pair)):
        person = people.add(words_of(text[start:end], start))
        if person is not None:
            note_office(person, text, start, end)
    for person in people.all():
        person.places.sort()
    return people


def _with_given_names(text: str, start: int) -> int:
    """Return where a name begins that the recogniser cut: after a title, "General Mahmadsaid" belongs to the surname."""
    before = words_of(text[max(0, start - _BEFORE) : start])
    if len(before) < 2 or not text[start - 1 : start].isspace() or text[start - 2 : start - 1] in ".,;:":
        return start
    given, title = before[-1], before[-2]
    plain = given.text.istitle() and given.fold not in titles() and title.fold in titles() and not names().scan([given])
    return start - 1 - len(given.text) if plain and text[: start - 1].endswith(given.text) else start


def _is_name(sentence: Sentence, mention: Mention) -> bool:
    return any(sentence.tokens[i].pos == "PROPN" for i in range(mention.first, mention.last)) and mention.last - mention.first <= 6


def _free(spans: Iterable[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that meet neither a registry name nor an earlier span."""
    kept: list[tuple[int, int]] = []
    held = sorted(taken)
    at = 0
    for start, end in spans:
        while at < len(held) and held[at][1] <= start:
            at += 1
        if (at < len(held) and held[at][0] < end) or (kept and kept[-1][1] > start):
            continue
        kept.append((start, end))
    return kept


def note_office(person: Person, text: str, start: int, end: int) -> None:
    """Read the office before the name and in the apposition after it, where the person has none yet."""
    before = _clause_before(text[max(0, start - _BEFORE) : start])
    after = _apposition(text[end : end + _AFTER])
    office = f"{before} | {after}" if before or after else ""
    if not office:
        return
    person.titles.update([*_own_titles(words_of(before)), *(word.fold for word in words_of(after) if word.fold in titles())])
    hits = names().scan(words_of(office))
    if not person.office and any(hit.entry.sort in ("body", "group", "org", "state", "demonym") for hit in hits):
        person.office = office
        _note_home(person, hits, start)


def _own_titles(before: Sequence[Word]) -> list[str]:
    """Return the titles before a name back to another name ("General X met Colonel Y" makes Y no general)."""
    held = {i for hit in names().scan(before) for i in range(hit.first, hit.last)}
    found: list[str] = []
    for i in range(len(before) - 1, -1, -1):
        word = before[i]
        if word.fold in titles():
            found.append(word.fold)
        elif word.text[0].isupper() and i not in held and word.fold != "the":
            break
    return found


def _note_home(person: Person, hits: Sequence[Hit], start: int) -> None:
    state = next((hit for hit in hits if is_state(hit)), None)
    body = next((hit for hit in hits if hit.entry.sort == "body"), None)
    group = next((hit for hit in hits if hit.entry.sort in ("group", "org")), None)
    if state is not None:
        person.country = person.country or state.entry.country
    if person.body is None and group is not None and body is None:
        person.body = group.entry.id
    elif person.body is None and body is not None and state is not None:
        person.body = body_id(state.entry.id, body.entry.id)
    elif person.body is None and body is not None and group is None:
        person.body_at = (start, body.entry.id)


def settle_bodies(people: People, focus: Focus) -> None:
    """Give each office that names a body without its country ("head of the interior ministry") the country in focus there."""
    for person in people.all():
        if person.body_at is None or person.body is not None:
            continue
        position, body = person.body_at
        home = home_state(person) or focus.at(position, body)
        if home is not None:
            person.body = body_id(home, body)


def _clause_before(words: str) -> str:
    """Return the words straight before a name: what follows the last stop, comma or lower-case verb phrase.

    An office that a comma sets off ("the press secretary of the border committee, X") counts as well.
    """
    if words.endswith(", ") and (office := _OFFICE.search(words)):
        return office.group(1)
    for mark in (". ", ", ", "; ", "\n", "\" ", "” ", " said ", " and ", " by ", " that ", " told ", " when "):
        words = words.rsplit(mark, 1)[-1]
    return words.strip() if not words[:1].isdigit() else ""


def _apposition(words: str) -> str:
    """Return the apposition after a name (", the head of the interior ministry, ..."), or nothing."""
    if not words.startswith(", "):
        return ""
    part = _APPOSED.split(words[2:], maxsplit=1)[0]
    return part if part.split(" ", 1)[0].lower() in _OPENERS else ""


def home_state(person: Person) -> str | None:
    """Return the id of the person's state, where one is known."""
    return state_by_iso2().get(person.country or "")
