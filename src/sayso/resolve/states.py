"""States and their bodies by rule: a country beside a body noun ("Kyrgyz Defense Ministry") makes the body's id.

Reach here for the country that a phrase names and for the country in focus at a place of a report.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.resolve.lexicon import Hit, Word, bodies, demonyms, stems

STATE_SORTS = ("state", "demonym", "capital")
_NEAR = 400
"""Code points before a mention in which a country counts as near: about three sentences."""
_DOMINANT = 0.6
_AWAY = frozenset("from into to against with neighboring neighbouring bordering toward towards".split())


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

    def at(self, position: int, body: str, sentence: int | None = None) -> str | None:
        """Return the country whose ``body`` is meant at ``position``, or None where it cannot be told.

        The one country named before in the same sentence stands first, then the same body named with its
        country before, then the one country named near before, then the country that most mentions name.

        Args:
            sentence: where the sentence begins, in code points.
        """
        here = {state for start, state in self.states if sentence is not None and sentence <= start < position and start not in self.away}
        if len(here) == 1:
            return here.pop()
        same = [state for start, kind, state in self.bodies if kind == body and start < position]
        if same and (len(set(same)) == 1 or self._near(position) in (None, same[-1])):
            return same[-1]
        return self._near(position) or self._dominant() or (self.home if not self.states else None)

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


def focus_of(hits: Sequence[Hit], words: Sequence[Word] = (), home: str | None = None) -> Focus:
    """Return the countries and bodies among a report's hits; ``home`` is the state of its places, ``words`` the report's."""
    states: list[tuple[int, str]] = []
    bodies: list[tuple[int, str, str]] = []
    for i, hit in enumerate(hits):
        if is_state(hit):
            states.append((hit.start, hit.entry.id))
        elif hit.entry.sort == "body":
            state = _beside(hits, i)
            if state:
                bodies.append((hit.start, hit.entry.id, state))
    away = frozenset(hit.start for hit in hits if is_state(hit) and words and hit.first and words[hit.first - 1].fold in _AWAY)
    return Focus(tuple(states), tuple(bodies), away, home)


def _beside(hits: Sequence[Hit], i: int) -> str | None:
    """Return the country named within three words before the body, or in an "of X" behind it."""
    if i and is_state(hits[i - 1]) and hits[i].first - hits[i - 1].last <= 3:
        return hits[i - 1].entry.id
    if i + 1 < len(hits) and hits[i + 1].entry.sort == "state" and hits[i + 1].first - hits[i].last <= 1:
        return hits[i + 1].entry.id
    return None
