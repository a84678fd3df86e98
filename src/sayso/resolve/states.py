"""States and their bodies by rule: a country beside a body noun ("Kyrgyz Defense Ministry") makes the body's id.

Reach here for the country that a phrase names and for the country in focus at a place of a report.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.resolve.lexicon import Hit, Word, bodies, demonyms, stems

STATE_SORTS = ("state", "demonym", "capital")
_NEAR = 400
"""Code points before a mention in which a country counts as near: about three sentences."""
_DOMINANT = 0.6
_AWAY = frozenset("from into to against with neighboring neighbouring bordering toward towards".split())
_ASIDE = frozenset(
    "language initials acronym abbreviation name word term translation accent newspaper newspapers daily weekly magazine edition film "
    "passport passports visa dollars tourist tourists traveller travellers national nationals citizen citizens journalist journalists "
    "reporter reporters photographer judge judges engineer engineers hostage hostages missionary missionaries priest nun nuns geologist "
    "geologists climbers couple family woman man worker workers contractor contractors company companies firm oil embassy consulate "
    "ambassador school university born origin descent pilot analyst scholar".split()
)
"""Words behind a demonym that make it tell a language, a paper or somebody's passport, and no country that acts there."""
_FIXED = frozenset({"military", "police", "security-forces", "border-guards", "government"})
"""Bodies that every country has on the spot; a ministry rather is that of the country of the report."""


def is_state(hit: Hit) -> bool:
    """Say whether a hit names a country, by whatever word."""
    return hit.entry.sort in STATE_SORTS


def body_id(state: str, body: str) -> str:
    """Return the id of a state's body (``kyrgyz-military``)."""
    return f"{stems().get(state, state)}-{body}"


def body_name(state: str, words: str) -> str:
    """Return a body's name in words ("Kyrgyz Defense Ministry")."""
    return f"{demonyms().get(state, state)} {words}"


@dataclass(frozen=True, slots=True)
class Focus:
    """Where a report names countries, and bodies of countries."""

    states: tuple[tuple[int, str], ...]
    """Offset and state id of every mention, in text order."""
    bodies: tuple[tuple[int, str, str], ...]
    """Offset, body and state id of every body named with its country."""
    away: frozenset[int] = frozenset()
    """Offsets of the countries named as where somebody comes from or goes to ("from Tajikistan"), whose bodies are not meant."""
    home: str | None = None
    """State in which most of the report's places lie, for a report that names towns and no country."""

    def at(
        self, position: int, body: str, sentence: int | None = None, scene: str | None = None, definite: bool = True
    ) -> str | None:
        """Return the country whose ``body`` is meant at ``position``, or None where it cannot be told.

        The one country named before in the same sentence stands first, then the same body named with its
        country before, then the country where the thing happened, then the one that the report is about; the
        one country named near before decides last, for it often is no more than somebody's nationality.

        Args:
            sentence: where the sentence begins, in code points.
            scene: the state in which the claim is placed.
            definite: False for "soldiers" without "the", which point back to no soldiers named before.
        """
        here = {state for start, state in self.states if sentence is not None and sentence <= start < position and start not in self.away}
        if len(here) == 1:
            return here.pop()
        local = scene if body in _FIXED else None
        reach = position - _NEAR if local else 0
        same = [state for start, kind, state in self.bodies if kind == body and reach <= start < position]
        if local and (not definite or local in same):
            return local
        if len(set(same)) == 1:
            return same[-1]
        if same:
            return same[-1] if self._near(position) in (None, same[-1]) else self._near(position)
        return local or self._dominant() or scene or self.home or self._near(position)

    def country(self, position: int, sentence: int) -> str | None:
        """Return the country meant by "the country" at ``position``: the last named in the sentence, else the one in focus."""
        here = [state for start, state in self.states if sentence <= start < position]
        return here[-1] if here else self.at(position, "")

    def _near(self, position: int) -> str | None:
        near = [state for start, state in self.states if position - _NEAR <= start < position]
        if len(set(near)) == 1:
            return near[0]
        bodies = [state for start, _, state in self.bodies if position - _NEAR <= start < position]
        return bodies[-1] if bodies and len(set(bodies)) == 1 else None

    def _dominant(self) -> str | None:
        counts = Counter(state for _, state in self.states)
        if not counts:
            return None
        state, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        return state if most >= _DOMINANT * sum(counts.values()) else None


def state_of_body(actor: str) -> str | None:
    """Return the state that an actor id is or belongs to (``us-military`` to ``united-states``), None for any other actor."""
    if actor in stems():
        return actor
    words = actor.split("-")
    splits = (("-".join(words[:i]), "-".join(words[i:])) for i in range(len(words) - 1, 0, -1))
    return next((_owners()[stem] for stem, body in splits if stem in _owners() and body in bodies()), None)


@cache
def _owners() -> dict[str, str]:
    return {stem: state for state, stem in stems().items()}


_MADE = frozenset(
    "made sized built born style speaking designed supplied trained equipped educated language registered flagged type era wide "
    "funded donated manufactured owned".split()
)


def is_made(hit: Hit, words: Sequence[Word], text: str) -> bool:
    """Say whether a country's name only tells where a thing comes from or how big it is ("a U.S.-made helicopter")."""
    return is_state(hit) and text[hit.end : hit.end + 1] in "-‐‑" and hit.last < len(words) and words[hit.last].fold in _MADE


def is_aside(hit: Hit, words: Sequence[Word], text: str) -> bool:
    """Say whether a country's name tells no side: "Switzerland-sized", "anti-American", "Spanish initials", "(French: ...)"."""
    if text[hit.end : hit.end + 1] in "-‐‑" and text[hit.end + 1 : hit.end + 2].islower():
        return True
    if hit.first and text[hit.start - 1] in "-‐‑" and words[hit.first - 1].text.islower():
        return True
    if hit.entry.sort != "demonym":
        return False
    after = words[hit.last].fold if hit.last < len(words) else ""
    return text[hit.end : hit.end + 1] == ":" or (after in _ASIDE and words[hit.last].start - hit.end == 1)


def focus_of(hits: Sequence[Hit], words: Sequence[Word] = (), home: str | None = None, text: str = "") -> Focus:
    """Return the countries and bodies among a report's hits.

    Args:
        words: the report's words, and ``text`` its text, in which the hits stand.
        home: the state of the report's places.
    """
    states: list[tuple[int, str]] = []
    bodies: list[tuple[int, str, str]] = []
    for i, hit in enumerate(hits):
        if is_state(hit):
            if not (text and is_aside(hit, words, text)):
                states.append((hit.start, hit.entry.id))
        elif hit.entry.sort == "body":
            state = _beside(hits, i, words)
            if state:
                bodies.append((hit.start, hit.entry.id, state))
    away = frozenset(hit.start for hit in hits if is_state(hit) and words and hit.first and words[hit.first - 1].fold in _AWAY)
    return Focus(tuple(states), tuple(bodies), away, home)


def _beside(hits: Sequence[Hit], i: int, words: Sequence[Word]) -> str | None:
    """Return the country named within three words before the body, or in an "of X" behind it, with no stop or comma between."""
    if i and is_state(hits[i - 1]) and hits[i].first - hits[i - 1].last <= 3 and _joined(words[hits[i - 1].last - 1 : hits[i].first + 1]):
        return hits[i - 1].entry.id
    if i + 1 < len(hits) and hits[i + 1].entry.sort == "state" and hits[i + 1].first - hits[i].last <= 1:
        return hits[i + 1].entry.id if _joined(words[hits[i].last - 1 : hits[i + 1].first + 1]) else None
    return None


def _joined(words: Sequence[Word]) -> bool:
    return all(other.start - one.end <= 1 for one, other in pairwise(words))
