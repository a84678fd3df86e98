"""The page of a place, part by part: reach here with a place's key or ``country:ML`` and the key of a part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.dossiers.containment import Spot, scope_of, spot_of
from sayso.dossiers.deeds import Wanted, latest_deeds
from sayso.dossiers.evidence import Desk
from sayso.dossiers.listed import country_name, named
from sayso.dossiers.parts import LARGE, Depth, Head, ListCount, Part, cited, paged
from sayso.dossiers.people import moves
from sayso.dossiers.place import MOST_PLACES, country_rows, near_rows, perhaps_of, toll_row, wanted_at, where_of
from sayso.dossiers.spellings import place_names
from sayso.dossiers.types import TypeRow, WithinRow
from sayso.errors import BadQuery
from sayso.model.claim import Claim
from sayso.model.place import Where
from sayso.reconcile.account import event_word
from sayso.resolve.gazetteer import Gazetteer
from sayso.store import View
from sayso.store.bearings import PLACE_WAYS
from sayso.store.deeds import Range, TypeCount
from sayso.store.lookup import Ask
from sayso.store.mentions import COUNTRY, WHERE, place_key
from sayso.store.totals import PLACE

MANY = 8_000
"""Incidents from which on a page does not wait for sums over all of them."""
MOST_PARTIES_OF = 200
"""Latest incidents of which it is told who takes part."""
NOTES = {
    "within": "Which places are counted here and on what ground. What only may lie within is listed and not counted.",
    "names": "Words by which claims give this very place, counted.",
    "types": "Incidents told here by kind of event, those expected or over a period among them.",
    "tolls": "Lows add up over all tolls, bests over those that have one; one toll without a ceiling leaves the high open.",
    "parties": "Who is said to take part in what happened here: groups, states and bodies. People are not listed by place.",
    "happened": "What claims say happened here. Whether it did is not decided here; the incident has all sides.",
    "denied": "What somebody denies or disputes.",
    "foretold": "Nothing here is said to have happened.",
    "claims": "All claims placed here, those of the latest reports first; none that places or moves a person.",
}
TITLES = {
    "within": "Here and within", "names": "Spellings of the place", "types": "Kinds of event", "tolls": "Tolls added up",
    "parties": "Who is said to act here", "claims": "Claims placed here",
}
KEYS = ("types", "tolls", "parties", "happened", "denied", "foretold", "within", "names", "claims")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor said to take part in incidents of a place."""

    id: str
    name: str
    role: str
    incidents: int


@dataclass(frozen=True, slots=True)
class Step:
    """A place that holds another, as the gazetteer knows."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceSubject:
    """What a place's page is about."""

    id: str
    """Key of the page: ``country:ML`` for a country."""
    spot: Spot
    whole: bool
    """True for a country."""
    sure: tuple[str, ...]
    """Keys whose incidents are counted."""
    within: tuple[WithinRow, ...]
    chain: tuple[Step, ...]
    """From the country inwards."""
    perhaps: int
    """Incidents at places that may lie within, counted here and nowhere else."""
    total: Range
    types: tuple[TypeCount, ...]

    @property
    def ask(self) -> Ask:
        """The mentions that place claims here."""
        return Ask(self.sure, (COUNTRY,) if self.whole else (WHERE,))


def find_place_subject(view: View, name: str) -> PlaceSubject:
    """Return the place with this key.

    Raises:
        BadQuery: no claim gives it.
    """
    entry = view.directory.entries(PLACE, [name]).get(name)
    if entry is None:
        raise BadQuery(f"no place {name!r} in the record; look for the name at /places?q={name}")
    desk, whole = Desk(view), name.startswith(f"{COUNTRY}:")
    spot = _country_spot(name) if whole else spot_of(name, where_of(entry))
    rows = _country_rows(desk, spot, name) if whole else near_rows(desk, spot)
    sure = (name,) if whole else tuple(row.id for row in rows if row.scope != "perhaps")
    total, types = view.deeds.summary(sure, PLACE_WAYS)
    chain = () if whole else _chain(view, spot)
    return PlaceSubject(name, spot, whole, sure, tuple(rows), chain, perhaps_of(desk, rows), total, tuple(types))


def _country_spot(ref: str) -> Spot:
    code = ref.removeprefix(f"{COUNTRY}:")
    place = Gazetteer.load().countries.get(code)
    if place is None:
        return Spot(ref, Where(code, code, code, precision=6), None)
    return Spot(place.id, Where(place.name, place.name, code, place.lat, place.lon, 6, place.id), place)


def _country_rows(desk: Desk, spot: Spot, ref: str) -> list[WithinRow]:
    """Return the country itself, each place in it, and borders and regions that it shares."""
    rows = country_rows(desk, spot, ref)
    inside = desk.view.directory.places_in(ref.removeprefix(f"{COUNTRY}:"), MOST_PLACES)
    listed = [WithinRow(one.ref, one.name, "within", "claims place it in this country", one.claims) for one in inside]
    return [*(row for row in rows if row.scope == "here"), *listed, *(row for row in rows if row.scope == "perhaps")]


def _chain(view: View, spot: Spot) -> tuple[Step, ...]:
    """Return the country and the divisions and drawn regions of the record that a place lies in, the widest first."""
    code = spot.where.country
    if code is None:
        return ()
    outers = [entry for entry in view.directory.places_in(code, MOST_PLACES) if entry.precision in (3, 4, 5) and entry.ref != spot.key]
    held = [entry for entry in outers if (scope_of(spot_of(entry.ref, where_of(entry)), spot) or ("",))[0] == "within"]
    inward = sorted(held, key=lambda entry: (-(entry.precision or 0), entry.ref))
    return (Step(f"{COUNTRY}:{code}", country_name(code)), *(Step(entry.ref, entry.name) for entry in inward))


def place_head(view: View, subject: PlaceSubject) -> Head:
    """Return what stands at the top of a place's page."""
    counted = view.directory.entries(PLACE, subject.sure)
    entry = named(counted.get(subject.id) or view.directory.entries(PLACE, [subject.id])[subject.id])
    first = min((one.first for one in counted.values() if one.first), default=None)
    last = max((one.last for one in counted.values() if one.last), default=None)
    total = subject.total
    lists = tuple(ListCount(one.key, one.title, view.deeds.count(one.refs, one.ways)) for one in wanted_at(subject.ask))
    claims, reports = view.lookup.placed(subject.id) if len(subject.sure) == 1 else view.lookup.count(subject.ask)
    return Head(
        subject.id, entry.name, entry.kind, None if subject.whole else entry.country, claims, reports, first, last,
        any(one.stale for one in counted.values()), (), (), total.incidents, total.first, total.last, total.undated, total.contested,
        total.expected, total.aggregate, total.single, tuple(one for one in lists if one.total),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Making:
    desk: Desk
    subject: PlaceSubject
    depth: Depth
    page: int

    def part(self, key: str, rows: Sequence[object], capped: Sequence[str] = ()) -> Part:
        size = self.depth.rows
        shown = paged(list(rows), size, self.page)
        return Part(key, TITLES[key], NOTES[key], key, shown, len(rows), self.page, size, capped=tuple(capped))


def later_keys(subject: PlaceSubject) -> tuple[str, ...]:
    """Return the parts that a page asks for when it is there, since they go over all of many incidents."""
    return ("tolls",) if subject.total.incidents > MANY else ()


def later_part(key: str) -> Part:
    """Return a part that is still to be asked for."""
    return Part(key, TITLES[key], NOTES[key], key, (), 0, later=True)


def place_part(view: View, subject: PlaceSubject, key: str, depth: Depth, page: int = 1) -> Part:
    """Return one part of a place's page.

    Raises:
        BadQuery: there is no such part.
    """
    if key not in KEYS:
        raise BadQuery(f"section={key!r} is unknown; expected one of {', '.join(KEYS)}")
    making = _Making(Desk(view), subject, depth, page)
    wanted = next((one for one in wanted_at(subject.ask) if one.key == key), None)
    if wanted is not None:
        return _deeds(making, wanted)
    makers: dict[str, Callable[[_Making], Part]] = {
        "within": _within, "names": _names, "types": _types, "tolls": _tolls, "parties": _parties, "claims": _claims,
    }  # fmt: skip
    return makers[key](making)


def _deeds(making: _Making, wanted: Wanted) -> Part:
    size, desk = making.depth.deeds, making.desk

    def keep(claim: Claim) -> bool:
        return not moves(claim, desk.people)

    offset = size * (making.page - 1)
    found = latest_deeds(desk, wanted, size, keep=keep, offset=offset)
    hidden = min(size, max(0, found.total - offset)) - len(found.rows) - found.doubtful
    capped = (f"{hidden} that would place or move a person {'is' if hidden == 1 else 'are'} counted and not listed",) if hidden > 0 else ()
    return Part(
        wanted.key, wanted.title, NOTES[wanted.key], "deeds", found.rows, found.total, making.page, size, capped=capped,
        doubtful=found.doubtful,
    )  # fmt: skip


def _within(making: _Making) -> Part:
    return making.part("within", making.subject.within)


def _names(making: _Making) -> Part:
    looked = making.depth.looked
    rows = place_names(making.desk, Ask((making.subject.spot.key,), (WHERE,)), looked)
    enough = sum(row.claims for row in rows) >= looked
    return making.part("names", rows, [f"counts are of {looked:,} mentions that were looked at"] if enough else ())


def _types(making: _Making) -> Part:
    rows = [TypeRow(x.type, x.mode, event_word(x.type, x.mode), x.incidents, x.example) for x in making.subject.types]
    return making.part("types", rows)


def _tolls(making: _Making) -> Part:
    return making.part("tolls", [toll_row(found) for found in making.desk.view.deeds.toll_sums(making.subject.sure, PLACE_WAYS)])


def _parties(making: _Making) -> Part:
    """Return who takes part in the latest incidents; never people, whom a list by place would help to find."""
    desk, refs = making.desk, making.subject.sure
    latest = desk.view.deeds.latest(refs, PLACE_WAYS, MOST_PARTIES_OF + 1)
    found = desk.view.deeds.parties(latest[:MOST_PARTIES_OF])
    known = named_groups(desk, [actor for _, actor, _ in found])
    rows = [Party(actor, known[actor], role, count) for role, actor, count in found if actor in known]
    more = len(latest) > MOST_PARTIES_OF
    return making.part("parties", rows, [f"who takes part in the latest {MOST_PARTIES_OF} incidents"] if more else ())


def named_groups(desk: Desk, actors: Sequence[str]) -> dict[str, str]:
    """Return the names of those among actors that are known and no people."""
    desk.learn(actors)
    known = set(desk.view.directory.entries("actor", sorted(set(actors)))) - desk.people
    return {actor: desk.name(actor) for actor in known}


def _claims(making: _Making) -> Part:
    desk, subject, size, page = making.desk, making.subject, making.depth.deeds, making.page
    total = desk.lookup.placed(subject.id)[0] if len(subject.sure) == 1 else desk.lookup.count(subject.ask)[0]
    capped = []
    if total > LARGE:
        names = desk.view.deeds.latest(subject.sure, PLACE_WAYS, size, size * (page - 1))
        members = desk.lookup.members(names)
        found = [claim for claim in desk.read([c for own in members.values() for c in own]) if _is_here(claim, subject)]
        capped.append(f"of {total:,} claims those of its latest incidents, {size} incidents a page")
        total = desk.view.deeds.count(subject.sure, PLACE_WAYS)
    else:
        found = desk.read(desk.lookup.claims(subject.ask, size * page)[size * (page - 1) :])
    shown = [claim for claim in found if not moves(claim, desk.people)]
    if len(shown) < len(found):
        capped.append(f"{len(found) - len(shown)} of this page's claims place or move a person and are not listed")
    rows = cited(desk, shown[::-1])
    doubtful = len(desk.doubtful)
    return Part("claims", TITLES["claims"], NOTES["claims"], "claims", rows, total, page, size, capped=tuple(capped), doubtful=doubtful)


def _is_here(claim: Claim, subject: PlaceSubject) -> bool:
    where = claim.where
    if where is None:
        return False
    return f"{COUNTRY}:{where.country}" == subject.id if subject.whole else place_key(where) in subject.sure
