"""Actors: the words for who takes part in a claim become ids, within their report.

Reach here with :class:`ActorContext`, which reads a report once; each phrase is then resolved by the
first rule that answers: person, registry, state body, coreference, description. What no rule answers
stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.layers import Annotated
from sayso.model.actor import Actor
from sayso.model.claim import Speaker
from sayso.model.span import Span
from sayso.resolve.coreference import Antecedents, places_of
from sayso.resolve.descriptions import describe, is_definite
from sayso.resolve.lexicon import Hit, Word, names, words_of
from sayso.resolve.people import Person, home_state, note_office, people_of, strip_titles
from sayso.resolve.resolution import Resolution
from sayso.resolve.speakers import make_speaker
from sayso.resolve.spellings import merge_people
from sayso.resolve.states import body_id, body_name, focus_of, is_state

__all__ = ["ActorContext", "Resolution", "merge_people"]

_CUTS = frozenset(
    "of from in at near with by who that which whose presumed believed suspected thought belonging loyal linked allied based led "
    "under on against for to said while where when along including during after before like outside inside across armed wearing "
    "dressed trained operating fighting seeking trying claiming held backed affiliated associated calling called known via into".split()
)
_BELONG = frozenset("of from belong belonging loyal with like affiliated presumed believed suspected to".split())
_PERSONAL = {"he": "person", "she": "person", "him": "person", "her": "person", "his": "person"}
_PARTIES = {"they": True, "them": True, "their": True, "it": False, "its": False, "itself": False}
_FOES = frozenset(
    "opponents opponent enemies enemy rivals rival critics critic victims victim defectors defector hostages deserters".split()
)
_COLLECTIVES = frozenset(
    "group groups number band bands dozens hundreds thousands scores team couple pair convoy handful some most many".split()
)
_UNLIKE = frozenset("linked affiliated inspired backed aligned allied connected style held controlled".split())
_HEADS = frozenset("head chief leader commander chairman founder spokesman spokeswoman secretary minister director president".split())
_OPEN_PAIRS = frozenset(
    "countries groups sides men leaders presidents parties nations states factions republics neighbours neighbors".split()
)
_OPEN_NUMBERS = frozenset("two both three four all".split())


_OPEN = Resolution(None, None, "description", "open")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A participant's words, the names among them and where its noun phrase proper ends."""

    words: list[Word]
    hits: list[Hit]
    core: int
    position: int

    @property
    def head(self) -> str:
        """Last word of the noun phrase proper, folded."""
        return self.words[self.core - 1].fold if self.core else ""


class ActorContext:
    """The actors of one report, and who its words mean."""

    def __init__(self, annotated: Annotated) -> None:
        text = annotated.report.analysis_text or annotated.report.text
        self._text = text
        self._hits = names().scan(words_of(text))
        self._people = people_of(annotated, self._hits)
        self._focus = focus_of(self._hits)
        bodies = [(start, kind, body_id(state, kind)) for start, kind, state in self._focus.bodies]
        self._antecedents = Antecedents(annotated, places_of(annotated, self._hits, self._people, bodies))
        self._islamist = any(hit.entry.id in ("islamic", "jihadist", "jihadists", "islamists", "taliban", "al-qaeda") for hit in self._hits)
        self._cache: dict[tuple[str, int], Resolution] = {}

    @classmethod
    def for_report(cls, annotated: Annotated) -> "ActorContext":
        """Read a report's names, people and countries once."""
        return cls(annotated)

    def actors(self) -> tuple[Actor, ...]:
        """Return the people found in this text and the registry's groups and bodies that it names, sorted by id."""
        found = {person.id: person.actor() for person in self._people.all()}
        for hit in self._hits:
            entry = hit.entry
            if entry.sort in ("group", "org", "outlet", "state"):
                country = entry.country or None
                found.setdefault(entry.id, Actor(entry.id, entry.name, entry.kind, (), country, source="registry"))
        for start, kind, state in self._focus.bodies:
            words = next(hit.entry.name for hit in self._hits if hit.start == start)
            key = body_id(state, kind)
            found.setdefault(key, Actor(key, body_name(state, words), "body", parent=state, source="rule"))
        return tuple(found[key] for key in sorted(found))

    def resolve(self, text: str, span: Span | None = None) -> Resolution:
        """Return who ``text`` means; ``span`` is where it stands, without which nothing is looked up in the context."""
        position = span.start if span is not None else len(self._text)
        key = (text, position)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._resolve(self._phrase(text, span))
        return found

    def speaker(self, text: str, span: Span | None = None) -> Speaker:
        """Return ``text`` as a link of an attribution chain: name, kind and whether it stays anonymous."""
        found = self.resolve(text, span)
        person = next((p for p in self._people.all() if p.id == found.actor), None)
        return make_speaker(text, span, found, person)

    def _phrase(self, text: str, span: Span | None) -> _Phrase:
        # The truecased form stands in for words IN CAPITALS; a truncated or edited phrase keeps its own words.
        if span is not None:
            cased = self._text[span.start : span.end]
            text = cased if cased.lower() == text.lower() else text
        words = words_of(text)
        hits = [hit for hit in names().scan(words) if not _negated(words, hit)]
        return _Phrase(words, hits, _core_end(text, words, hits), span.start if span is not None else len(self._text))

    def _resolve(self, phrase: _Phrase) -> Resolution:
        if not phrase.words:
            return _OPEN
        rules = (
            self._pronoun, self._person, self._group, self._state, self._organisation,
            self._member, self._body, self._definite, self._chief,
        )
        for rule in rules:
            found = rule(phrase)
            if found is not None:
                return found
        return self._description(phrase)

    def _pronoun(self, phrase: _Phrase) -> Resolution | None:
        if len(phrase.words) != 1:
            return _OPEN if self._is_open_pair(phrase) else None
        word = phrase.words[0].fold
        if word in _PERSONAL:
            return self._as_coreference(self._antecedents.person(phrase.position), "person")
        if word in _PARTIES:
            return self._as_coreference(self._antecedents.party(phrase.position, _PARTIES[word]), "armed_group")
        return _OPEN if word in ("we", "us", "you", "i", "who", "that", "which", "this", "these", "those") else None

    def _is_open_pair(self, phrase: _Phrase) -> bool:
        folds = {word.fold for word in phrase.words[: phrase.core]}
        return phrase.head in _OPEN_PAIRS and bool(folds & _OPEN_NUMBERS) and not any(is_state(hit) for hit in phrase.hits)

    def _as_coreference(self, actor: str | None, kind: str) -> Resolution:
        if actor is None:
            return _OPEN
        person = next((p for p in self._people.all() if p.id == actor), None)
        if person is not None:
            return Resolution(actor, person.name, "person", "coreference")
        hit = next((hit for hit in self._hits if hit.entry.id == actor), None)
        return Resolution(actor, hit.entry.name if hit else None, hit.entry.kind if hit else "body", "coreference", hit)

    def _person(self, phrase: _Phrase) -> Resolution | None:
        found = self._people.scan(phrase.words)
        for first, last, person in found:
            # "General X, the head of ...", "the head of ..., X": the apposition names the same person.
            inside = last <= phrase.core or any(word.fold in _HEADS for word in phrase.words[: phrase.core])
            owner = last < len(phrase.words) and phrase.words[last].fold == "s"
            if inside and not owner and not _has_people_head(phrase, last):
                return Resolution(person.id, person.name, "person", "person")
            if owner and first < phrase.core:
                return self._owned(phrase, person, last)
        return self._new_person(phrase)

    def _owned(self, phrase: _Phrase, person: Person, last: int) -> Resolution | None:
        """ "X's fighters" are X's group; "President X's government" the state's."""
        hit = next((hit for hit in phrase.hits if hit.first > last and hit.entry.sort in ("body", "word")), None)
        if hit is None:
            return None
        state = next((h.entry.id for h in phrase.hits if is_state(h)), None) or home_state(person)
        if hit.entry.sort == "body" and state:
            return Resolution(body_id(state, hit.entry.id), body_name(state, hit.entry.name), "body", "state", hit)
        group = next((h for h in names().scan(words_of(person.body or "")) if h.entry.sort == "group"), None)
        if hit.entry.kind in ("armed", "group") and person.body and (group or person.speaker == "armed_group"):
            return Resolution(person.body, group.entry.name if group else None, "armed_group", "registry", hit)
        return None

    def _new_person(self, phrase: _Phrase) -> Resolution | None:
        """A leader of the registry, or a name behind a title, that the recogniser missed."""
        core = phrase.words[: phrase.core]
        name = strip_titles(core)
        if len(core) > len(name) in (2, 3) and not any(h.first < phrase.core for h in phrase.hits) and all(w.text.istitle() for w in name):
            person = self._people.add(core)
            if person is not None:
                note_office(person, self._text, phrase.position, phrase.position + core[-1].end)
                return Resolution(person.id, person.name, "person", "person")
        hit = next((hit for hit in phrase.hits if hit.entry.sort == "leader" and hit.last <= phrase.core), None)
        if hit is None or (hit.last < len(phrase.words) and phrase.words[hit.last].fold == "s"):
            return None
        return Resolution(hit.entry.id, hit.entry.name, "person", "person", hit)

    def _group(self, phrase: _Phrase) -> Resolution | None:
        hits = [hit for hit in phrase.hits if hit.entry.sort == "group" and hit.first < phrase.core]
        if not hits or phrase.head in _FOES:
            return None
        return Resolution(hits[-1].entry.id, hits[-1].entry.name, "armed_group", "registry", hits[-1])

    def _state(self, phrase: _Phrase) -> Resolution | None:
        """A country with a body ("Kyrgyz troops", "the army of Chad"), or as an agent by itself."""
        state = next((hit for hit in phrase.hits if is_state(hit) and hit.first < phrase.core), None)
        body = next((hit for hit in phrase.hits if hit.entry.sort == "body" and hit.first < phrase.core), None)
        if body is not None and state is None:
            behind = (hit for hit in phrase.hits if hit.entry.sort == "state" and body.last <= hit.first <= body.last + 2)
            state = next(behind, None)
        if state is None:
            return None
        if body is not None and not self._other_head(phrase, body):
            name = body_name(state.entry.id, _as_written(phrase, body))
            return Resolution(body_id(state.entry.id, body.entry.id), name, "body", "state", body)
        if self._is_country(phrase, state):
            return Resolution(state.entry.id, state.entry.name, "state", "state", state)
        return None

    def _other_head(self, phrase: _Phrase, body: Hit) -> bool:
        """ "Police station" is the police, "army defectors" are not the army."""
        after = (hit for hit in phrase.hits if body.last <= hit.first and hit.last <= phrase.core)
        return phrase.head in _FOES or any(hit.entry.kind in ("armed", "civilian", "crowd") for hit in after)

    def _is_country(self, phrase: _Phrase, state: Hit) -> bool:
        rest = [w.fold for w in phrase.words[state.last : phrase.core] if w.fold != "s"]
        if state.entry.sort == "demonym":
            return state.entry.people and not rest if not rest else rest[-1] in ("territory", "side", "soil", "border", "state")
        return not rest or rest[-1] in ("territory", "soil", "itself")

    def _organisation(self, phrase: _Phrase) -> Resolution | None:
        hit = next((hit for hit in phrase.hits if hit.entry.sort in ("org", "outlet") and hit.first < phrase.core), None)
        return Resolution(hit.entry.id, hit.entry.name, hit.entry.kind, "registry", hit) if hit and phrase.head not in _FOES else None

    def _member(self, phrase: _Phrase) -> Resolution | None:
        """ "Gunmen presumed to belong to the IMU", "followers of X", "fighters loyal to Y"."""
        after = {word.fold for word in phrase.words[phrase.core :]}
        if not after & _BELONG or phrase.head in _FOES or not self._may_belong(phrase):
            return None
        for hit in phrase.hits:
            if hit.first < phrase.core or hit.first - phrase.core > 8:
                continue
            if hit.entry.sort in ("group", "org"):
                return Resolution(hit.entry.id, hit.entry.name, hit.entry.kind, "registry", hit)
            if hit.entry.sort == "leader" and "loyal" in after:
                return Resolution(hit.entry.country, None, "armed_group", "registry", hit)
        return None

    def _may_belong(self, phrase: _Phrase) -> bool:
        """Members, fighters, remnants; no place, attack or office ("the stronghold of X")."""
        return phrase.head in _MEMBERS or any(h.entry.kind in ("armed", "group", "crowd") and h.last == phrase.core for h in phrase.hits)

    def _body(self, phrase: _Phrase) -> Resolution | None:
        """A body without its country ("the Defense Ministry", "troops"): the country in focus here."""
        hit = next((hit for hit in phrase.hits if hit.entry.sort == "body" and hit.first < phrase.core), None)
        if hit is None or self._other_head(phrase, hit) or any(other.entry.kind == "region" for other in phrase.hits):
            return None
        state = self._focus.at(phrase.position, hit.entry.id)
        if state is None:
            return Resolution(None, None, "body", "open", hit)
        body = self._ministry(phrase, state) if hit.entry.id == "ministry" else hit.entry.id
        return Resolution(body_id(state, body), body_name(state, _as_written(phrase, hit)), "body", "coreference", hit)

    def _ministry(self, phrase: _Phrase, state: str) -> str:
        """ "The ministry" is the last ministry named before."""
        before = (hit.entry for hit in self._hits if hit.start < phrase.position and hit.entry.sort == "body")
        named = [entry.id for entry in before if entry.id.endswith("-ministry")]
        return named[-1] if named else "ministry"

    def _definite(self, phrase: _Phrase) -> Resolution | None:
        """ "The rebels", "this group": who was spoken of, where one is clear."""
        hit = next((h for h in phrase.hits if h.entry.kind in ("armed", "group") and h.last == phrase.core), None)
        if hit is None or not is_definite(phrase.words, phrase.position < len(self._text)):
            return None
        earlier = self._same_noun(hit, phrase.position)
        if earlier is not None:
            return earlier
        found = self._antecedents.group(phrase.position)
        return self._as_coreference(found, "armed_group") if found else None

    def _same_noun(self, hit: Hit, position: int) -> Resolution | None:
        """The same noun with "unknown" or "unidentified" nearer than any group: the same unknown people."""
        for h in reversed([h for h in self._hits if h.start < position]):
            if h.entry.sort != "group" and (h.entry.sort, h.entry.id) != ("word", hit.entry.id):
                continue
            if h.entry.sort == "group":
                return None
            lead = words_of(self._text[max(0, h.start - 40) : h.start])[-3:]
            if any(word.fold in ("unidentified", "unknown", "masked", "unnamed", "mysterious") for word in lead):
                return Resolution(f"unknown-{hit.entry.id}", None, "description", "coreference", hit)
        return None

    def _chief(self, phrase: _Phrase) -> Resolution | None:
        """ "The group's leader": open, though the registry may know one; who led when is for the claims to say."""
        return _OPEN if phrase.head in _HEADS else None

    def _description(self, phrase: _Phrase) -> Resolution:
        found = describe(phrase.words, phrase.hits, phrase.core, self._islamist)
        return Resolution(found, None, "description", "description") if found else _OPEN


_MEMBERS = frozenset(
    "members member followers follower supporters supporter elements element remnants remnant activists forces force units unit leaders "
    "wing branch faction commanders recruits men group people detachments fighters cells ranks some most many several dozens hundreds "
    "troops guerrillas generation part number bands".split()
)


def _negated(words: Sequence[Word], hit: Hit) -> bool:
    """Say whether a group is named only to say who is not it ("anti-Taliban", "Taliban-linked")."""
    if hit.entry.sort not in ("group", "org", "state", "demonym"):
        return False
    before = words[hit.first - 1] if hit.first else None
    after = words[hit.last] if hit.last < len(words) else None
    if before is not None and before.fold in ("anti", "pro", "non") and before.end + 1 == words[hit.first].start:
        return True
    return after is not None and after.fold in _UNLIKE and words[hit.last - 1].end + 1 == after.start and hit.entry.sort != "state"


def _core_end(text: str, words: Sequence[Word], hits: Sequence[Hit]) -> int:
    """Return where the noun phrase proper ends: at the first comma or preposition outside a name."""
    held = {i for hit in hits for i in range(hit.first, hit.last)}
    for i in range(1, len(words)):
        gap = text[words[i - 1].end : words[i].start]
        if any(mark in gap for mark in ",;:(—–") or " - " in gap:
            return i
        if i not in held and words[i].fold in _CUTS and "-" not in gap:
            if words[i].fold == "of" and words[i - 1].fold in _COLLECTIVES:
                continue
            return i
    return len(words)


def _has_people_head(phrase: _Phrase, last: int) -> bool:
    """Say whether more than a name follows a person's name in the phrase proper ("Karimov supporters")."""
    after = (hit for hit in phrase.hits if last <= hit.first and hit.last <= phrase.core)
    return any(hit.entry.kind in ("armed", "crowd", "group") or hit.entry.sort == "body" for hit in after)


def _as_written(phrase: _Phrase, hit: Hit) -> str:
    return " ".join(word.text for word in phrase.words[hit.first : hit.last])
