"""Actors: the words for who takes part in a claim become ids, within their report.

Reach here with :class:`ActorContext`, which reads a report once; each phrase is then resolved by the
first rule that answers: person, registry, state body, coreference, description. What no rule answers
stays open.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.layers import Annotated
from sayso.model.actor import Actor
from sayso.model.claim import Speaker
from sayso.model.span import Span
from sayso.resolve.coreference import Antecedents, Place, places_of
from sayso.resolve.descriptions import describe, is_definite
from sayso.resolve.lexicon import Entry, Hit, demonyms, names, slug, stems, words_of
from sayso.resolve.namesakes import bearers_in, settle
from sayso.resolve.people import Person, home_state, note_office, people_of, settle_bodies, strip_titles
from sayso.resolve.phrases import (
    ABROAD,
    BELONG,
    FOES,
    Phrase,
    as_written,
    counts_fighters,
    has_people_head,
    may_belong,
    other_head,
    read_phrase,
    state_behind,
)
from sayso.resolve.pronouns import PERSONAL, is_country, is_empty, is_open_pair, is_ours, is_plain_pronoun, is_self, party_number
from sayso.resolve.resolution import Resolution
from sayso.resolve.speaker_roles import with_role
from sayso.resolve.speakers import make_speaker, of_institution
from sayso.resolve.spellings import merge_people
from sayso.resolve.states import body_id, body_name, focus_of, is_state, state_of_body

__all__ = ["ActorContext", "Resolution", "merge_people"]

_HEADS = frozenset("head chief leader commander chairman founder spokesman spokeswoman secretary minister director president".split())
_LANDS = frozenset("territory side soil border state region regions province provinces north south east west frontier".split())
_INTERESTS = frozenset("targets target interests soil assets positions side mainland heartland cities towns heart".split())
"""Nouns that beside a country leave the country meant ("French interests", "the heart of France")."""
_FOLLOWERS = frozenset("members followers supporters adherents".split())
_INSTITUTIONS = frozenset(
    "committee council agency service commission bureau directorate department authority court corps academy brigade division regiment "
    "battalion institute centre center office ombudsman".split()
)
_UNITS = frozenset("corps brigade division regiment battalion academy".split())
_FORCES = frozenset("force forces troops soldiers soldier aircraft helicopters paratroopers marines".split())
_UNDER = ("under", "led by", "commanded by", "headed by", "loyal to")
_USE = frozenset("used run held controlled operated owned manned".split())
FOLLOWERS = frozenset(
    "associates associate aides aide comrades comrade accomplices accomplice bodyguards bodyguard lieutenants henchmen followers follower "
    "loyalists men fighters faction wing column brigade battalion unit units cell band force forces troops rebels militia militiamen "
    "guerrillas insurgents militants supporters deputies deputy detachment group gang commandos gunmen".split()
)
_GROUP_NOUNS = frozenset("front network movement brigade brigades party council alliance coalition resistance".split())
"""Last words of groups' names that alone stand for the group."""
_UNKNOWN = frozenset("unidentified unknown masked unnamed mysterious".split())
_OPEN = Resolution(None, None, "description", "open")


class ActorContext:
    """The actors of one report, and who its words mean."""

    def __init__(self, annotated: Annotated, speakers: Sequence[Span] = (), home: str | None = None) -> None:
        text = annotated.report.analysis_text or annotated.report.text
        self._text = text
        words = words_of(text)
        scanned = names().scan(words)
        self._bearers = bearers_in(text, words, scanned, home)
        self._hits = settle(scanned, words, self._bearers)
        self._people = people_of(annotated, self._hits)
        self._focus = focus_of(self._hits, words, home, text)
        settle_bodies(self._people, self._focus)
        self._bodies = {body_id(state, kind): (start, state) for start, kind, state in reversed(self._focus.bodies)}
        bodies = [(start, kind, body_id(state, kind)) for start, kind, state in self._focus.bodies]
        self._antecedents = Antecedents(annotated, places_of(annotated, self._hits, self._people, bodies, speakers))
        self._islamist = any(hit.entry.id in ("islamic", "jihadist", "jihadists", "islamists", "taliban", "al-qaeda") for hit in self._hits)
        self._publisher = _publisher(annotated.report.publication.outlet or "")
        self._is_force = self._publisher is not None and _fights(self._publisher)
        self._cache: dict[tuple[str, int, str | None, str | None], Resolution] = {}

    @classmethod
    def for_report(cls, annotated: Annotated, speakers: Sequence[Span] = (), home: str | None = None) -> "ActorContext":
        """Read a report's names, people and countries once.

        Args:
            speakers: where the sources of the report's claims stand; "he said" is one of them.
            home: state of the report's places, used where the report names no country.
        """
        return cls(annotated, speakers, home)

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

    def resolve(self, text: str, span: Span | None = None, voice: str | None = None, scene: str | None = None) -> Resolution:
        """Return who ``text`` means.

        Args:
            text: a participant's words.
            span: where they stand, without which nothing is looked up in the context.
            voice: actor id of whoever is quoted there, whom "we" and "our troops" mean.
            scene: id of the state in which the claim is placed, whose "army" and "police" are meant.
        """
        position = span.start if span is not None else len(self._text)
        key = (text, position, voice, scene)
        found = self._cache.get(key)
        if found is None:
            phrase = self._phrase(text, span)
            found = self._cache[key] = self._resolve(replace(phrase, scene=scene) if scene else phrase, voice)
        return found

    def speaker(self, text: str, span: Span | None = None, scene: str | None = None) -> Speaker:
        """Return ``text`` as a link of an attribution chain: name, kind and whether it stays anonymous."""
        found = self.resolve(text, span, None, scene)
        person = self._person_of(found.actor)
        at = of_institution(text)
        if person is None and at:
            # "The chairman of X", "a spokesman for X": the institution speaks.
            inner = self.resolve(text[at:], Span(span.start + at, span.end) if span is not None else None, None, scene)
            named = inner.actor is not None and self._person_of(inner.actor) is None
            named = named or (found.actor is None and inner.hit is not None and inner.hit.entry.sort == "body")
            # "A military spokesman in Mogadishu": where he spoke is no institution.
            if named and not (inner.kind == "state" and found.actor is not None):
                return make_speaker(text, span, inner, None, institution=True)
        return with_role(make_speaker(text, span, found, person), self._text, person is not None)

    def _person_of(self, actor: str | None) -> Person | None:
        return next((p for p in self._people.all() if p.id == actor), None) if actor else None

    def _phrase(self, text: str, span: Span | None) -> Phrase:
        # The truecased form stands in for words IN CAPITALS; a truncated or edited phrase keeps its own words.
        if span is not None:
            cased = self._text[span.start : span.end]
            text = cased if cased.lower() == text.lower() else text
        phrase = read_phrase(text, span.start if span is not None else len(self._text))
        return replace(phrase, hits=settle(phrase.hits, phrase.words, self._bearers))

    def _resolve(self, phrase: Phrase, voice: str | None) -> Resolution:
        if not phrase.words:
            return _OPEN
        if is_self(phrase) or is_ours(phrase):
            return self._first_person(phrase, voice or self._publisher)
        rules = (
            self._pronoun, self._former, self._person, self._group, self._state, self._organisation,
            self._member, self._led, self._used, self._relative, self._titled,
            self._own_force, self._named_noun, self._body, self._definite, self._counted, self._chief, self._institution,
        )  # fmt: skip
        for rule in rules:
            found = rule(phrase)
            if found is not None:
                return found
        return self._description(phrase)

    def _first_person(self, phrase: Phrase, voice: str | None) -> Resolution:
        """ "I" is the speaker, "we" the speaker's group or body, "our troops" those of the speaker's state."""
        person = self._person_of(voice)
        if voice is None or is_self(phrase):
            return self._as_coreference(voice) if person is not None else _OPEN
        side = (person.body or person.leads or home_state(person)) if person is not None else voice
        state = state_of_body(side or "") or (home_state(person) if person is not None else None)
        if side is None or len(phrase.words) == 1 or phrase.words[0].fold == "we":
            return self._as_coreference(side)
        body = phrase.inside("body")
        if is_country(phrase):
            return self._as_coreference(state)
        if body is not None and state is not None:
            return Resolution(body_id(state, body.entry.id), body_name(state, as_written(phrase, body)), "body", "coreference", body)
        armed = body is not None or any(hit.entry.kind in ("armed", "group") for hit in phrase.hits)
        return self._as_coreference(side) if state is None and (armed or may_belong(phrase)) else _OPEN

    def _pronoun(self, phrase: Phrase) -> Resolution | None:
        if is_open_pair(phrase) and not any(is_state(hit) for hit in phrase.hits):
            return _OPEN
        if is_plain_pronoun(phrase) and phrase.words[0].fold in PERSONAL:
            return self._as_coreference(self._antecedents.person(phrase.position))
        plural = party_number(phrase)
        if plural is not None:
            return self._from_place(self._antecedents.party(phrase.position, plural))
        if is_country(phrase) and not any(is_state(hit) for hit in phrase.hits):
            return self._as_coreference(self._focus.country(phrase.position, self._antecedents.sentence_start(phrase.position)))
        return _OPEN if is_empty(phrase) else None

    def _former(self, phrase: Phrase) -> Resolution | None:
        """ "The former" and "the latter": the first or second of two parties named together."""
        if phrase.folds not in (["the", "former"], ["the", "latter"]) or phrase.position >= len(self._text):
            return None
        pair = self._antecedents.pair(phrase.position)
        return self._as_coreference(pair[phrase.folds[1] == "latter"]) if pair is not None else _OPEN

    def _named_noun(self, phrase: Phrase) -> Resolution | None:
        """ "The front", "the network": the one group near whose name ends so."""
        if len(phrase.words) != 2 or phrase.words[0].fold != "the" or phrase.head not in _GROUP_NOUNS:
            return None
        near = self._antecedents.groups_near(phrase.position)
        ends = [key for key in sorted(near) if words_of(names().entries()[key].name)[-1].fold == phrase.head]
        return self._as_coreference(ends[0]) if len(ends) == 1 else None

    def _from_place(self, place: Place | None) -> Resolution:
        """Return the actor of an earlier mention; the words of a noun are resolved where they stand."""
        if place is None or place.sort != "noun":
            return self._as_coreference(place.id if place is not None else None)
        found = self.resolve(self._text[place.start : place.end], Span(place.start, place.end))
        return Resolution(found.actor, found.name, found.kind, "coreference", found.hit) if found.actor else _OPEN

    def _as_coreference(self, actor: str | None) -> Resolution:
        if actor is None:
            return _OPEN
        person = self._person_of(actor)
        if person is not None:
            return Resolution(actor, person.name, "person", "coreference")
        start, state = self._bodies.get(actor, (-1, ""))
        hit = next((hit for hit in self._hits if hit.start == start or (start < 0 and hit.entry.id == actor)), None)
        if state and hit is not None:
            return Resolution(actor, body_name(state, hit.entry.name), "body", "coreference", hit)
        return Resolution(actor, hit.entry.name if hit else None, hit.entry.kind if hit else "body", "coreference", hit)

    def _person(self, phrase: Phrase) -> Resolution | None:
        found = self._people.scan(phrase.words)
        for first, last, person in found:
            # "General X, the head of ...", "the head of ..., X": the apposition names the same person.
            inside = last <= phrase.core or any(fold in _HEADS for fold in phrase.folds)
            owner = phrase.owned_at(last)
            if inside and not owner and not has_people_head(phrase, last):
                return Resolution(person.id, person.name, "person", "person")
            if owner and first < phrase.core:
                return self._owned(phrase, person, last)
        return self._new_person(phrase)

    def led_by(self, actor: str) -> str | None:
        """Return the armed group that a person leads or belongs to, where the report names that group."""
        person = self._person_of(actor)
        named = {hit.entry.id for hit in self._hits if hit.entry.sort == "group"}
        return next((side for side in (person.leads, person.body) if side in named), None) if person is not None else None

    def _owned(self, phrase: Phrase, person: Person, last: int) -> Resolution | None:
        """ "X's fighters" and "X's office" are X's group; "President X's government" the state's."""
        if phrase.head == "office" and person.body:
            return Resolution(person.body, f"{person.name}'s office", "body", "person")
        hit = next((hit for hit in phrase.hits if hit.first > last and hit.entry.sort in ("body", "word")), None)
        if hit is None:
            return None
        group = next((h for h in names().scan(words_of(person.body or "")) if h.entry.sort == "group"), None)
        if person.speaker == "armed_group" and person.body and (hit.entry.sort == "body" or hit.entry.kind in ("armed", "group")):
            return Resolution(person.body, group.entry.name if group else None, "armed_group", "registry", hit)
        state = next((h.entry.id for h in phrase.hits if is_state(h)), None) or home_state(person)
        if hit.entry.sort == "body" and state:
            return Resolution(body_id(state, hit.entry.id), body_name(state, hit.entry.name), "body", "state", hit)
        if hit.entry.kind in ("armed", "group") and person.body and group:
            return Resolution(person.body, group.entry.name, "armed_group", "registry", hit)
        return None

    def _new_person(self, phrase: Phrase) -> Resolution | None:
        """A leader of the registry, or a name behind a title, that the recogniser missed."""
        core = phrase.words[: phrase.core]
        name = strip_titles(core)
        if len(core) > len(name) in (2, 3) and not any(h.first < phrase.core for h in phrase.hits) and all(w.text.istitle() for w in name):
            person = self._people.add(core)
            if person is not None:
                note_office(person, self._text, phrase.position, phrase.position + core[-1].end)
                return Resolution(person.id, person.name, "person", "person")
        hit = next((hit for hit in phrase.hits if hit.entry.sort == "leader" and hit.last <= phrase.core), None)
        if hit is None or phrase.owned_at(hit.last):
            return None
        return Resolution(hit.entry.id, hit.entry.name, "person", "person", hit)

    def _titled(self, phrase: Phrase) -> Resolution | None:
        """ "The general", "the minister": the person last named with that title."""
        if len(phrase.words) != 2 or phrase.words[0].fold not in ("the", "this") or phrase.position >= len(self._text):
            return None
        person = self._people.titled(phrase.head, phrase.position)
        return Resolution(person.id, person.name, "person", "coreference") if person is not None else None

    def _group(self, phrase: Phrase) -> Resolution | None:
        hits = [hit for hit in phrase.hits if hit.entry.sort == "group" and hit.first < phrase.core]
        if not hits or phrase.head in FOES:
            return None
        return Resolution(hits[-1].entry.id, hits[-1].entry.name, "armed_group", "registry", hits[-1])

    def _state(self, phrase: Phrase) -> Resolution | None:
        """A country with a body ("Kyrgyz troops", "the army of Chad"), or as an agent by itself."""
        state = next((hit for hit in phrase.hits if is_state(hit) and hit.first < phrase.core), None)
        body = phrase.inside("body")
        if body is not None and state is None:
            state = state_behind(phrase, body)
        if state is None and phrase.head in _INTERESTS and phrase.words[phrase.core :][:1]:
            behind = next((hit for hit in phrase.hits if hit.entry.sort == "state" and hit.first == phrase.core + 1), None)
            return self._as_coreference(behind.entry.id) if behind is not None and phrase.words[phrase.core].fold == "of" else None
        if state is None:
            return None
        if body is not None and not other_head(phrase, body) and not self._marks_before(phrase, body):
            name = body_name(state.entry.id, as_written(phrase, body))
            return Resolution(body_id(state.entry.id, body.entry.id), name, "body", "state", body)
        if self._is_country(phrase, state):
            return Resolution(state.entry.id, state.entry.name, "state", "state", state)
        return None

    def _is_country(self, phrase: Phrase, state: Hit) -> bool:
        rest = [fold for fold in phrase.folds[state.last :] if fold != "s"]
        if state.entry.sort == "demonym":
            return (state.entry.people or len(phrase.words) == 1) if not rest else rest[-1] in _LANDS | _INTERESTS
        return not rest or rest[-1] == "itself" or (state.entry.sort == "state" and rest[-1] in _LANDS)

    def _organisation(self, phrase: Phrase) -> Resolution | None:
        hit = phrase.inside("org", "outlet")
        return Resolution(hit.entry.id, hit.entry.name, hit.entry.kind, "registry", hit) if hit and phrase.head not in FOES else None

    def _member(self, phrase: Phrase) -> Resolution | None:
        """ "Gunmen presumed to belong to the IMU", "followers of X", "fighters loyal to Y"."""
        after = {word.fold for word in phrase.words[phrase.core :]}
        if not after & BELONG or phrase.head in FOES or not may_belong(phrase):
            return None
        for hit in phrase.hits:
            if hit.first < phrase.core or hit.first - phrase.core > 8:
                continue
            if hit.entry.sort in ("group", "org"):
                return Resolution(hit.entry.id, hit.entry.name, hit.entry.kind, "registry", hit)
            if hit.entry.sort == "leader" and "loyal" in after:
                return Resolution(hit.entry.country, None, "armed_group", "registry", hit)
        return None

    def _led(self, phrase: Phrase) -> Resolution | None:
        """ "A faction under X", "150 men led by X", "six of his aides": the group of the person, else the one spoken of."""
        folds = [word.fold for word in phrase.words]
        if phrase.position >= len(self._text) or not set(folds) & FOLLOWERS:
            return None
        owner = next((i for i, fold in enumerate(folds) if fold in ("his", "her") and set(folds[i + 1 : i + 4]) & FOLLOWERS), -1)
        if owner >= 0:
            person = self._person_of(self._antecedents.person(phrase.position))
        else:
            tie = " ".join(folds[phrase.core : phrase.core + 3])
            named = [person for first, _, person in self._people.scan(phrase.words) if first >= phrase.core]
            if phrase.head not in FOLLOWERS or not named or not tie.startswith(_UNDER):
                return None
            person = named[0]
        if person is None:
            return None
        side = person.body or person.leads or self._antecedents.group(phrase.position)
        return self._as_coreference(side) if side else None

    def _own_force(self, phrase: Phrase) -> Resolution | None:
        """ "The assault force", "ground forces" in a force's own release: the force that publishes it."""
        other = any(is_state(hit) or hit.entry.kind in ("armed", "group", "trait") for hit in phrase.hits)
        if not self._is_force or phrase.head not in _FORCES or other:
            return None
        return self._as_coreference(self._publisher)

    def _used(self, phrase: Phrase) -> Resolution | None:
        """ "Depots used by the MUJAO", "the stronghold of X": what is a group's stands for it."""
        folds = [word.fold for word in phrase.words]
        at = next((i for i, fold in enumerate(folds[1:-1], 1) if fold in _USE and folds[i + 1] == "by"), 0)
        hit = next((hit for hit in phrase.hits if hit.entry.sort == "group" and 0 < at < hit.first <= at + 4), None)
        if hit is None:
            return None
        return Resolution(hit.entry.id, hit.entry.name, hit.entry.kind, "registry", hit)

    def _marks_before(self, phrase: Phrase, body: Hit) -> list[str]:
        """Return the adjectives before a body that make it no body of the state ("Kurdish forces", "opposition forces")."""
        before = [hit for hit in phrase.hits if hit.last <= body.first]
        marks = [hit.entry.id for hit in before if hit.entry.kind == "trait" or hit.entry.id == "opposition"]
        return [mark for mark in marks if mark != "pro-government"] if body.entry.id in ("military", "security-forces") else []

    def _body(self, phrase: Phrase) -> Resolution | None:
        """A body without its country ("the Defense Ministry", "troops"): the country in focus here."""
        hit = phrase.inside("body")
        if hit is None or other_head(phrase, hit) or any(other.entry.kind == "region" for other in phrase.hits):
            return None
        marks = self._marks_before(phrase, hit)
        if marks:
            states = [stems()[h.entry.id] for h in phrase.hits if is_state(h) and h.last <= hit.first]
            return Resolution("-".join([*states, *marks, slug(as_written(phrase, hit))]), None, "description", "description", hit)
        if any(h.entry.kind in ("armed", "group") and h.last <= hit.first for h in phrase.hits):
            # "The group's spokesman" speaks for the group; "rebel soldiers" are rebels.
            found = self._antecedents.group(phrase.position) if phrase.position < len(self._text) else None
            return self._as_coreference(found) if found or hit.entry.id == "government" else None
        state = None if self._is_one_of_two(phrase, hit) else self._state_of_body(phrase, hit)
        if state is None:
            return Resolution(None, None, "body", "open", hit)
        body = self._ministry(phrase) if hit.entry.id == "ministry" else hit.entry.id
        return Resolution(body_id(state, body), body_name(state, as_written(phrase, hit)), "body", "coreference", hit)

    def _is_one_of_two(self, phrase: Phrase, body: Hit) -> bool:
        """Say whether "the army" follows two armies named in the sentence before or its own: nobody can tell which."""
        if phrase.folds[:1] != ["the"] or len(phrase.words) != 2 or phrase.position >= len(self._text):
            return False
        since = self._antecedents.sentence_start(max(0, self._antecedents.sentence_start(phrase.position) - 1))
        named = {state for start, kind, state in self._focus.bodies if kind == body.entry.id and since <= start < phrase.position}
        return len(named) > 1

    def _state_of_body(self, phrase: Phrase, body: Hit) -> str | None:
        """ "Its troops" are those of whom "it" means; a foreign force is nobody's here; else the country in focus."""
        if set(phrase.folds[: body.first]) & ABROAD:
            return None
        sentence = None
        if phrase.position < len(self._text):
            sentence = self._antecedents.sentence_start(phrase.position)
            possessive = phrase.words[0].fold
            owner = self._antecedents.party(phrase.position, possessive == "their") if possessive in ("its", "their") else None
            if owner is not None and (state := state_of_body(owner.id)):
                return state
        return self._focus.at(phrase.position, body.entry.id, sentence, phrase.scene, is_definite(phrase.words, True))

    def _ministry(self, phrase: Phrase) -> str:
        """ "The ministry" is the last ministry named before."""
        before = (hit.entry for hit in self._hits if hit.start < phrase.position and hit.entry.sort == "body")
        named = [entry.id for entry in before if entry.id.endswith("-ministry")]
        return named[-1] if named else "ministry"

    def _definite(self, phrase: Phrase) -> Resolution | None:
        """ "The rebels", "this group": who was spoken of, where one is clear."""
        hit = next((h for h in phrase.hits if h.entry.kind in ("armed", "group") and h.last == phrase.core), None)
        if hit is None or not is_definite(phrase.words, phrase.position < len(self._text)):
            return None
        earlier = self._same_noun(hit, phrase.position)
        if earlier is not None:
            return earlier
        found = self._antecedents.group(phrase.position)
        if found is None and len(self._antecedents.groups_near(phrase.position)) > 1:
            return _OPEN  # one of several that are known, and not somebody unknown
        return self._as_coreference(found) if found else None

    def _counted(self, phrase: Phrase) -> Resolution | None:
        """ "Two rebels", "followers": of the one group spoken of, where there is just one."""
        if phrase.position >= len(self._text) or not (counts_fighters(phrase) or (phrase.head in _FOLLOWERS and phrase.core <= 2)):
            return None
        found = self._antecedents.only_group(phrase.position)
        return self._as_coreference(found) if found else None

    def _relative(self, phrase: Phrase) -> Resolution | None:
        """ "The IMU, whose guerrillas", "Hamas, which": the name straight before."""
        if phrase.words[0].fold not in ("who", "whose", "which") or phrase.position >= len(self._text):
            return None
        before = [hit for hit in self._hits if hit.start < phrase.position and hit.entry.sort in ("group", "org", "state")][-1:]
        gap = self._text[before[0].end : phrase.position] if before else "-"
        return self._as_coreference(before[0].entry.id) if gap.strip(" ,()") == "" else None

    def _same_noun(self, hit: Hit, position: int) -> Resolution | None:
        """The same noun with "unknown" or "unidentified" nearer than any group: the same unknown people."""
        for h in reversed([h for h in self._hits if h.start < position]):
            if h.entry.sort != "group" and (h.entry.sort, h.entry.id) != ("word", hit.entry.id):
                continue
            if h.entry.sort == "group":
                return None
            lead = words_of(self._text[max(0, h.start - 40) : h.start])[-3:]
            if any(word.fold in _UNKNOWN for word in lead):
                return Resolution(f"unknown-{hit.entry.id}", None, "description", "coreference", hit)
        return None

    def _chief(self, phrase: Phrase) -> Resolution | None:
        """ "The group's leader": open, though the registry may know one; who led when is for the claims to say."""
        return _OPEN if phrase.head in _HEADS else None

    def _institution(self, phrase: Phrase) -> Resolution | None:
        """A body that no table lists, named in capitals with its country ("Tajikistan's Drug Control Committee")."""
        state = next((hit for hit in phrase.hits if is_state(hit) and hit.first < phrase.core), None)
        if state is None or phrase.head not in _INSTITUTIONS or not phrase.words[phrase.core - 1].text[0].isupper():
            return None
        end = phrase.core
        if end + 1 < len(phrase.words) and phrase.words[end].fold == "of" and phrase.words[end + 1].text[0].isupper():
            end += 2
        proper = [word for word in phrase.words[state.last : end] if word.text[0].isupper() or word.fold == "of"]
        if len(proper) < 2 or state.entry.sort == "capital":
            return None
        name = f"{demonyms()[state.entry.id]} {' '.join(word.text for word in proper)}"
        key = body_id(state.entry.id, slug(word.text for word in proper))
        entry = Entry(key, name, "body", "body", "military" if phrase.head in _UNITS else "government")
        return Resolution(key, name, "body", "state", Hit(state.first, phrase.core, phrase.position, phrase.position, entry))

    def _description(self, phrase: Phrase) -> Resolution:
        found = describe(phrase.words, phrase.hits, phrase.core, self._islamist)
        return Resolution(found, None, "description", "description") if found else _OPEN


def _fights(actor: str) -> bool:
    """Say whether an actor is an army or a multinational force."""
    entry = names().entries().get(actor)
    return actor.endswith("-military") or (entry is not None and entry.speaker == "military")


def _publisher(outlet: str) -> str | None:
    """Return the actor that publishes its own releases: a group, a force or a state's body; an outlet or agency has no side."""
    phrase = read_phrase(outlet, 0)
    hit = phrase.inside("group", "org")
    if hit is not None:
        return hit.entry.id
    state, body = phrase.inside("state", "demonym"), phrase.inside("body")
    return body_id(state.entry.id, body.entry.id) if state is not None and body is not None else None
