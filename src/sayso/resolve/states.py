"""States and their bodies by rule: a country beside a body noun ("Kyrgyz Defense Ministry") makes the body's id.

Reach here for the country that a phrase names and for the country in focus at a place of a report.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.resolve.lexicon import Hit, demonyms, stems

STATE_SORTS = ("state", "demonym", "capital")
_NEAR = 400
"""Code points before a mention in which a country counts as near: about three sentences."""
_DOMINANT = 0.6


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

    def at(self, position: int, body: str) -> str | None:
        """Return the country whose ``body`` is meant at ``position``, or None where it cannot be told.

        The same body named with its country before stands first; then the one country named near
        before; then the country that most of the report's mentions name.
        """
        same = [state for start, kind, state in self.bodies if kind == body and start < position]
        if same and (len(set(same)) == 1 or self._near(position) in (None, same[-1])):
            return same[-1]
        return self._near(position) or self._dominant()

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


def focus_of(hits: Sequence[Hit]) -> Focus:
    """Return the countries and bodies among a report's hits."""
    states: list[tuple[int, str]] = []
    bodies: list[tuple[int, str, str]] = []
    for i, hit in enumerate(hits):
        if is_state(hit):
            states.append((hit.start, hit.entry.id))
        elif hit.entry.sort == "body":
            state = _beside(hits, i)
            if state:
                bodies.append((hit.start, hit.entry.id, state))
    return Focus(tuple(states), tuple(bodies))


def _beside(hits: Sequence[Hit], i: int) -> str | None:
    """Return the country named within three words before the body, or in an "of X" behind it."""
    if i and is_state(hits[i - 1]) and hits[i].first - hits[i - 1].last <= 3:
        return hits[i - 1].entry.id
    if i + 1 < len(hits) and hits[i + 1].entry.sort == "state" and hits[i + 1].first - hits[i].last <= 1:
        return hits[i + 1].entry.id
    return None
