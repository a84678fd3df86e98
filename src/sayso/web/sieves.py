"""Filters of incidents in the address: the same names on every page that lists, counts or draws them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.dossiers.listed import country_name
from sayso.errors import BadQuery
from sayso.export.dates import date_words
from sayso.export.words import actor_words
from sayso.model.claim import ROLES
from sayso.store.sieve import FLAGS, SETTLED, Sieve
from sayso.store.standings import REVIEW_STATES
from sayso.web.ask import Ask
from sayso.web.words import event_type_words

NAMES = (
    "q", "since", "until", "bbox", "country", "place", "actor", "role", "type", *FLAGS, "origins", "killed", "killed-most", "review", "new",
    "wholly", "undated", "unplaced",
)
"""Parameters of the address that filter incidents."""
REVIEWS = (SETTLED, *REVIEW_STATES)
MOST = 10**7
FLAG_WORDS = {
    "contested": ("contested", "not contested"), "denied": ("denied by somebody", "denied by nobody"),
    "expected": ("only expected", "said to have happened"), "aggregate": ("over a period", "single happenings"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, in words, with the address of the page without it."""

    name: str
    words: str
    without: str


def read_sieve(ask: Ask) -> Sieve:
    """Return what the address filters by.

    Raises:
        BadQuery: a value cannot be read; the message says what was expected.
    """
    place = ask.word("place")
    country = ask.word("country").upper() or (place.removeprefix("country:").upper() if place.startswith("country:") else "")
    if country and not (len(country) == 2 and country.isalpha()):
        raise BadQuery(f"country={country!r} is no code of two letters; write country=ML for Mali, or choose one from the list")
    flags = {name: ask.flag(name) for name in FLAGS}
    return Sieve(
        words=ask.word("q"), since=ask.day("since"), until=ask.day("until", 1), bbox=read_box(ask), country=country or None,
        place=None if place.startswith("country:") else place or None, actor=ask.word("actor") or None,
        role=ask.choice("role", ROLES) or None, type=ask.word("type") or None, origins=ask.number("origins", most=MOST),
        killed=ask.number("killed", most=MOST), killed_most=ask.number("killed-most", most=MOST),
        review=ask.choice("review", REVIEWS) or None, new=ask.number("new", most=MOST), wholly=bool(ask.flag("wholly")),
        undated=bool(ask.flag("undated")), unplaced=bool(ask.flag("unplaced")), **flags,
    )


def read_box(ask: Ask) -> tuple[float, float, float, float] | None:
    """Return the box of the address: west, south, east, north in degrees.

    Raises:
        BadQuery: it is no box.
    """
    written = ask.word("bbox")
    if not written:
        return None
    try:
        west, south, east, north = (float(part) for part in written.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise BadQuery(f"bbox={written!r} is no box; write west,south,east,north in degrees: bbox=-6,10,4,25")
    return west, south, east, north


def chips(ask: Ask, sieve: Sieve, names: Mapping[str, str]) -> tuple[Chip, ...]:
    """Return the filters that are on, each with the address without it.

    Args:
        ask: the request.
        sieve: as read from it.
        names: of the actor and the place, by id.
    """
    return tuple(Chip(name, words, ask.link(**dict.fromkeys((name, *also)))) for name, words, also in _words(sieve, names))


def _words(sieve: Sieve, names: Mapping[str, str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield each filter's name, its words, and what goes with it."""
    if sieve.words:
        yield "q", f"“{sieve.words}”", ()
    if sieve.since:
        yield "since", f"since {date_words(sieve.since)}", ()
    if sieve.until:
        yield "until", f"until {date_words(sieve.until)}", ()
    if sieve.bbox:
        yield "bbox", "in the box {:g}°, {:g}° to {:g}°, {:g}°".format(*(sieve.bbox[n] for n in (1, 0, 3, 2))), ()
    if sieve.country:
        yield "country", country_name(sieve.country), ("place",)
    if sieve.place:
        yield "place", f"place: {names.get(sieve.place, sieve.place)}", ()
    if sieve.actor:
        role = f" as {sieve.role}" if sieve.role else ""
        yield "actor", actor_words(sieve.actor, names) + role, ("role",)
    if sieve.type:
        yield "type", event_type_words(*sieve.type.split("/")[:2]), ()
    yield from _numbers(sieve)
    yield from _states(sieve)


def _numbers(sieve: Sieve) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if sieve.origins is not None:
        yield "origins", f"{sieve.origins} or more origins", ()
    if sieve.killed is not None:
        yield "killed", f"{sieve.killed:,} or more killed (best)", ()
    if sieve.killed_most is not None:
        yield "killed-most", f"{sieve.killed_most:,} or fewer killed (best)", ()
    if sieve.new is not None:
        yield "new", f"{'first told' if sieve.wholly else 'told again or first'} after build {sieve.new}", ("wholly",)


def _states(sieve: Sieve) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name in FLAGS:
        wanted = getattr(sieve, name)
        if wanted is not None:
            yield name, FLAG_WORDS[name][0 if wanted else 1], ()
    if sieve.review:
        yield "review", f"review: {sieve.review}", ()
    if sieve.undated:
        yield "undated", "undated", ()
    if sieve.unplaced:
        yield "unplaced", "unplaced", ()
