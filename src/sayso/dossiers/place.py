"""The dossier of a place: what is said to have happened there and within it, and how sure it is that it was there."""

from sayso.dossiers.containment import Spot, spot_of, within_rows
from sayso.dossiers.deeds import SHOWN, Wanted, deed_list
from sayso.dossiers.evidence import Desk
from sayso.dossiers.fates import FORETOLD
from sayso.dossiers.leaders import AGAINST, HELD
from sayso.dossiers.names import country_ref, find_place
from sayso.dossiers.spellings import place_names
from sayso.dossiers.types import DeedList, PlaceDossier, TollRow, TypeRow, WithinRow
from sayso.model.claim import FLOOR
from sayso.model.place import Where
from sayso.reconcile.account import event_word
from sayso.resolve.gazetteer import Gazetteer, Place
from sayso.store import View
from sayso.store.bearings import PLACE_WAYS, WAYS
from sayso.store.deeds import TollSum
from sayso.store.directory import Entry
from sayso.store.lookup import Ask
from sayso.store.mentions import COUNTRY, UNRESOLVED, WHERE, place_key

MOST_PLACES = 3_000
"""Most places of one country that are looked into, those named most first."""
EVENT = ("event",)


def place_dossier(view: View, name: str, *, limit: int = SHOWN, floor: float = FLOOR) -> PlaceDossier:
    """Return what the record's claims say happened at and within a place.

    Sums go over all its incidents, those of doubtful claims too; lists leave those out.

    Args:
        view: the record.
        name: id, name, alias or spelling.
        limit: most incidents of each list.
        floor: claims less probable stand behind no row of a list.

    Raises:
        BadQuery: no claim gives such a place.
    """
    desk = Desk(view, floor)
    key, others = find_place(view.lookup, name)
    outer = _spot(desk, key)
    whole = country_ref(outer.place) if outer.place is not None and outer.place.kind == "C" else None
    rows = country_rows(desk, outer, whole) if whole else near_rows(desk, outer)
    sure = (whole,) if whole else tuple(row.id for row in rows if row.scope != "perhaps")
    ask = Ask(sure, (COUNTRY,) if whole else (WHERE,), EVENT)
    named = Ask((key,), (WHERE,))
    total, types = view.deeds.summary(sure, PLACE_WAYS)
    claims, reports = view.lookup.placed(sure[0]) if len(sure) == 1 else view.lookup.count(Ask(sure, (WHERE,)))
    return PlaceDossier(
        id=key, name=outer.where.name, country=outer.where.country, precision=outer.where.precision, lat=outer.where.lat,
        lon=outer.where.lon, claims=claims, reports=reports, others=others, names=tuple(place_names(desk, named)), within=tuple(rows),
        incidents=total.incidents, first=total.first, last=total.last, undated=total.undated, contested=total.contested,
        expected=total.expected, aggregate=total.aggregate, single=total.single,
        types=tuple(TypeRow(x.type, x.mode, event_word(x.type, x.mode), x.incidents, x.example) for x in types),
        tolls=tuple(toll_row(found) for found in view.deeds.toll_sums(sure, PLACE_WAYS)), deeds=tuple(_lists(desk, ask, limit)),
        perhaps=perhaps_of(desk, rows),
    )  # fmt: skip


def _spot(desk: Desk, key: str) -> Spot:
    """Return the place as a claim gives it, or as the gazetteer does where only its parts are named."""
    found = desk.lookup.claims(Ask((key,), (WHERE,)), 1)
    claims = list(desk.view.claims_by_id(found).values())
    where = next((claim.where for claim in claims if claim.where and place_key(claim.where) == key), None)
    if where is not None:
        return spot_of(key, where)
    place = next(place for place in Gazetteer.load().countries.values() if place.id == key)
    return Spot(key, Where(place.name, place.name, place.country, place.lat, place.lon, place.precision, place.id), place)


def near_rows(desk: Desk, outer: Spot) -> list[WithinRow]:
    """Return the place itself and, of the places that claims give in its countries, those that lie within it or may."""
    codes = outer.place.countries if outer.place is not None else tuple(filter(None, [outer.where.country]))
    found = {entry.ref: entry for code in codes for entry in desk.view.directory.places_in(code, MOST_PLACES)}
    spots = [spot_of(key, where_of(entry)) for key, entry in sorted(found.items())]
    counts = {**desk.lookup.counts([outer.key]), **{key: row.claims for key, row in found.items()}}
    return within_rows(outer, [outer, *(spot for spot in spots if spot.key != outer.key)], counts)


def where_of(entry: Entry) -> Where:
    """Return a listed place as claims give it."""
    known = None if entry.ref.startswith(UNRESOLVED) else entry.ref
    return Where(entry.name, entry.name, entry.country, entry.lat, entry.lon, entry.precision, known)


def country_rows(desk: Desk, outer: Spot, whole: str) -> list[WithinRow]:
    """Return the country itself, what is placed in it, and borders and regions that it shares."""
    here = desk.lookup.counts([outer.key]).get(outer.key, 0)
    claims = desk.lookup.placed(whole)[0]
    rows = [WithinRow(outer.key, outer.where.name, "here", "this place", here)] if here else []
    if claims > here:
        rows.append(WithinRow(whole, f"places in {outer.where.name}", "within", "claims placed in this country", claims - here))
    shared = _shared(outer.where.country or "")
    counts = desk.lookup.counts(sorted(shared))
    return rows + [
        WithinRow(key, shared[key].name, "perhaps", "a border or region shared with another country", counts[key])
        for key in sorted(counts, key=lambda key: (-counts[key], key))
    ]


def _shared(code: str) -> dict[str, Place]:
    """Return the borders of a country and the regions that it is only a part of, by id."""
    gazetteer = Gazetteer.load()
    places = [place for name in gazetteer.own_names() for place in gazetteer.find(name) if place.kind in ("B", "R")]
    return {place.id: place for place in places if code in place.countries and len(place.countries) > 1}


def toll_row(found: TollSum) -> TollRow:
    """Return a sum as a row: best is told only over the tolls that have one, high only where every toll has a ceiling."""
    return TollRow(
        found.outcome, found.incidents, found.low, found.best if found.bests else None, found.bests,
        found.high if found.ceilings == found.tolls else None, found.tolls, found.contested, found.example,
    )  # fmt: skip


def perhaps_of(desk: Desk, rows: list[WithinRow]) -> int:
    near = tuple(row.id for row in rows if row.scope == "perhaps")
    return desk.view.deeds.count(near, PLACE_WAYS) if near else 0


def _lists(desk: Desk, ask: Ask, limit: int) -> list[DeedList]:
    return [found for found in (deed_list(desk, wanted, limit) for wanted in wanted_at(ask)) if found.total]


def wanted_at(ask: Ask) -> list[Wanted]:
    """Return the lists of incidents of a place, in the order of the page."""
    asked = (
        ("happened", "What is said to have happened", HELD, "here"), ("denied", "What is denied or disputed", AGAINST, "here-denied"),
        ("foretold", "Predicted, threatened, demanded or offered", FORETOLD, "here-foretold"),
    )
    return [
        Wanted(key, title, Ask(ask.refs, ask.roles, EVENT, tuple(sorted(stances))), ask.refs, WAYS[way])
        for key, title, stances, way in asked
    ]  # fmt: skip
