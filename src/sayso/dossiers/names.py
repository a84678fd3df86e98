"""From what an analyst types to the id that claims carry: actors, places and sources by id, name, alias or spelling."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from rapidfuzz import fuzz

from sayso.errors import BadQuery
from sayso.model.claim import ROLES
from sayso.resolve.gazetteer import Gazetteer, Place
from sayso.resolve.lexicon import Entry, names, words_of
from sayso.resolve.spellings import same_spelling
from sayso.store.lookup import VOICES, Lookup
from sayso.store.mentions import COUNTRY, SUFFERED, UNRESOLVED, WHERE, name_key

ACTING = (*ROLES, SUFFERED)
NEAR = 75
"""Least likeness, 0 to 100, of a name that is suggested."""
SUGGESTED = 5
"""Most names suggested."""


@dataclass(frozen=True, slots=True)
class SourceName:
    """What a source goes by: as outlet or agency, as speaker, or as both."""

    key: str
    name: str
    carrier: bool
    speakers: tuple[str, ...]
    """Speaker keys, none for an outlet that nobody quotes."""


def find_actor(lookup: Lookup, name: str) -> str:
    """Return the id of an actor that claims name.

    Raises:
        BadQuery: no claim does; near names are suggested.
    """
    for key in _actor_keys(name):
        found = lookup.spellings_of(key)
        if lookup.has(found, (*ACTING, *VOICES)):
            return found[0]
    refs = lookup.refs((*ACTING, *VOICES))
    bearer = _only_bearer(lookup, refs, name, (*ACTING, *VOICES))
    if bearer is None:
        _give_up("actor", name, [*refs, *_registry_names()])
    return bearer


def _actor_keys(name: str) -> list[str]:
    """Return the ids that a name may stand for: itself, what the registry says, the name as a slug."""
    entry = registry_entry(name)
    key = name_key(name)
    return list(dict.fromkeys([name.strip(), *([entry.id] if entry else []), key, UNRESOLVED + key]))


def registry_entry(name: str) -> Entry | None:
    """Return the registry's entry for a whole name or id, None where it has none."""
    words = words_of(name)
    hits = [hit for hit in names().scan(words) if hit.first == 0 and hit.last == len(words) and hit.entry.sort not in {"word", "body"}]
    if hits:
        return hits[0].entry
    entry = names().entries().get(name.strip())
    return entry if entry is not None and entry.sort not in {"word", "body"} else None


def _only_bearer(lookup: Lookup, refs: Iterable[str], name: str, roles: Sequence[str]) -> str | None:
    """Return the one id that claims call so, or that ends in the name or in another spelling of it; None where none or several do."""
    key = name_key(name)
    ends = {lookup.spellings_of(ref)[0] for ref in lookup.called(" ".join(name.split()), roles)}
    if not ends:
        ends = {lookup.spellings_of(ref)[0] for ref in refs if ref.endswith(f"-{key}")}
    if not ends:
        ends = {lookup.spellings_of(ref)[0] for ref in refs if _ends_like(ref.split("-"), key.split("-"))}
    return ends.pop() if len(ends) == 1 else None


def _ends_like(ref: Sequence[str], key: Sequence[str]) -> bool:
    """Say whether an id's last words are spellings of these, one of several letters among them."""
    return len(ref) >= max(2, len(key)) and len(key[-1]) > 3 and all(map(same_spelling, ref[-len(key) :], key))


@cache
def _registry_names() -> tuple[str, ...]:
    sorts = {"group", "org", "state", "leader", "outlet"}
    return tuple(sorted({entry.name for entry in names().entries().values() if entry.sort in sorts}))


def near_names(name: str, known: Sequence[str]) -> list[str]:
    """Return the known names that are likest to ``name``, best first."""
    key = name_key(name)
    others = {name_key(other.removeprefix(UNRESOLVED)): other.removeprefix(UNRESOLVED) for other in known}
    scored = ((_likeness(key, other), shown) for other, shown in others.items())
    return [other for _, other in sorted((-score, other) for score, other in scored if score >= NEAR)][:SUGGESTED]


def _likeness(key: str, other: str) -> float:
    """Return how like two names are, 0 to 100; a long word of the other counts nearly as much as the whole."""
    words = (fuzz.ratio(key, word) - 5 for word in other.split("-") if len(word) > 3)
    return max(fuzz.ratio(key, other), *words, 0.0)


def _give_up(what: str, name: str, known: Sequence[str]) -> NoReturn:
    near = near_names(name, known)
    hint = f"near names: {', '.join(near)}" if near else "`sayso find WORDS` looks through all words"
    raise BadQuery(f"no claim in the record names {'an' if what[0] in 'aeiou' else 'a'} {what} {name!r}; {hint}")


# -- places


def find_place(lookup: Lookup, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the key of a place that claims give, the one they give most, and the keys of its namesakes among them.

    A country counts by all claims placed in it.

    Raises:
        BadQuery: no claim gives such a place; near names are suggested.
    """
    code = name.removeprefix(f"{COUNTRY}:") if name.startswith(f"{COUNTRY}:") else ""
    places = [Gazetteer.load().countries[code]] if code in Gazetteer.load().countries else list(Gazetteer.load().find(name))
    claims = lookup.counts([*dict.fromkeys([name.strip(), *(place.id for place in places), UNRESOLVED + name_key(name)])])
    for place in places:
        inside = lookup.placed(country_ref(place))[0] if place.kind == "C" else 0
        if inside:
            claims[place.id] = inside
    if claims:
        best, *others = sorted(claims, key=lambda key: (-claims[key], key))
        return best, tuple(others)
    _give_up("place", name, lookup.wordings(WHERE))


def country_ref(place: Place) -> str:
    """Return the key under which all claims placed in a country are found."""
    return f"{COUNTRY}:{place.countries[0]}"


# -- sources


def find_source(lookup: Lookup, name: str) -> SourceName:
    """Return the outlet, agency or speaker that claims come from.

    Raises:
        BadQuery: none does; near names are suggested.
    """
    entry = registry_entry(name)
    keys = list(dict.fromkeys([name_key(name), name.strip(), *([entry.id, name_key(entry.name)] if entry else [])]))
    carried = [(key, written) for key in keys for written in lookup.carriers(key)]
    speakers: list[str] = []
    for key in (*keys, *(UNRESOLVED + key for key in keys)):
        speakers += [found for found in lookup.spellings_of(key) if lookup.has((found,), VOICES)]
    speakers = list(dict.fromkeys(speakers))
    if not carried and not speakers:
        carried = _begun(lookup, keys[0])
    if carried:
        return SourceName(carried[0][0], carried[0][1], True, tuple(speakers))
    if not speakers:
        refs = lookup.refs(VOICES)
        bearer = _only_bearer(lookup, refs, name, VOICES)
        if bearer is None:
            _give_up("source", name, [*lookup.carrier_keys(), *refs])
        speakers = [*lookup.spellings_of(bearer)]
    return SourceName(speakers[0], "", False, tuple(speakers))


def _begun(lookup: Lookup, key: str) -> list[tuple[str, str]]:
    """Return the one outlet whose name begins with these words ("Jamestown" for "Jamestown Monitor"), none where several do."""
    found = [other for other in lookup.carrier_keys() if other.startswith(f"{key}-")]
    return [(other, lookup.carriers(other)[0]) for other in found] if len(found) == 1 else []
