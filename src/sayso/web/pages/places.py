"""``/places`` and ``/place/ID``: where things are said to have happened, and what the record says of each place."""

from dataclasses import dataclass

from sayso.dossiers.parts import BRIEF, Depth, Head, Part
from sayso.dossiers.place_parts import KEYS, PlaceSubject, Step, find_place_subject, later_keys, later_part, place_head, place_part
from sayso.export.maps import MapDrawn, MapRow, draw_map, incident_frame
from sayso.export.spots import Spot
from sayso.export.svg import Picture, inline_svg
from sayso.store.bearings import PLACE_WAYS
from sayso.store.directory import Entry
from sayso.store.mentions import COUNTRY
from sayso.store.totals import PLACE
from sayso.web.ask import Ask
from sayso.web.dossier import Timeline, draw, onward, parts_of, picture_file
from sayso.web.names import names_page
from sayso.web.page import Answer, Download, Page, See, only, route
from sayso.web.words import in_address

MOST_SPOTS = 400
"""Most places drawn on a country's map, those with most claims first."""


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A drawn map with its table."""

    svg: str
    caption: str
    rows: tuple[MapRow, ...]
    unplaced: int
    outside: int


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What the record says of a place."""

    head: Head
    chain: tuple[Step, ...]
    perhaps: int
    """Incidents at places that may lie within."""
    lat: float | None
    lon: float | None
    precision: int | None
    section: str
    parts: tuple[Part, ...]
    map: DrawnMap | None
    timeline: Timeline | None
    address: str
    incidents_at: str


def places(ask: Ask) -> Page:
    """Answer ``/places``."""
    return names_page(ask, "place", "Places")


def place(ask: Ask) -> Answer:
    """Answer ``/place/ID``: all parts in brief, or one whole (``?section=``)."""
    gone = onward(ask, "place", PLACE) or _whole(ask)
    if gone:
        return gone
    view, subject = ask.view, _subject(ask)
    head = ask.cached(("place head", subject.id), lambda: place_head(view, subject))
    late = later_keys(subject)

    def make(key: str, depth: Depth, page: int) -> Part:
        return later_part(key) if depth is BRIEF and key in late else place_part(view, subject, key, depth, page)

    section, parts = parts_of(ask, ("place", subject.id), KEYS, make)
    drawn_map = drawn_time = None
    if not section and head.incidents:
        drawn_map = ask.cached(("place map page", subject.id), lambda: _shown(_map(ask, subject, head), subject.whole))
        drawn_time, _ = draw(ask, view, subject.sure, PLACE_WAYS, f"Incidents told of {head.name}")
    where = subject.spot.where
    incidents = f"/incidents?country={where.country}" if subject.whole else f"/incidents?place={in_address(subject.id)}"
    page = PlacePage(
        head, subject.chain, subject.perhaps, where.lat, where.lon, where.precision, section, parts, drawn_map, drawn_time,
        f"/place/{in_address(subject.id)}", incidents,
    )  # fmt: skip
    return Page("place.html", head.name if not section else f"{head.name}: {parts[0].title}", page, parts[0].rows if section else None)


def _whole(ask: Ask) -> See | None:
    """Return the page of the whole country for a country's own entry of the gazetteer."""
    name = ask.path["name"]
    entry = ask.view.directory.entries(PLACE, [name]).get(name)
    return See(f"/place/{COUNTRY}:{entry.country}") if entry and entry.kind == "country" else None


def _subject(ask: Ask) -> PlaceSubject:
    name = ask.path["name"]
    return ask.cached(("place", name), lambda: find_place_subject(ask.view, name))


def _map(ask: Ask, subject: PlaceSubject, head: Head) -> MapDrawn | None:
    """Return the map of a place, drawn as precisely as it is known; of a country that of the places in it, each with its incidents."""
    where = subject.spot.where
    frame = incident_frame(where.lat, where.lon, where.precision, where.country)
    if frame is None:
        return None
    if not subject.whole:  # those within are listed: drawn too, they would be counted together with it and hide how far it reaches
        spot = Spot(head.name, where.lat, where.lon, where.precision, where.country, count=head.incidents, contested=head.contested)
        return draw_map([spot], frame, title=f"Incidents told of {head.name}")
    spots = [_spot(entry) for entry in ask.view.directory.places_in(where.country or "", MOST_SPOTS) if entry.incidents]
    rest = head.incidents - sum(spot.count for spot in spots)
    if rest > 0:
        name = f"{head.name}, known by the country alone or at places named less"
        spots.append(Spot(name, precision=6, country=where.country, count=rest))
    return draw_map(spots, frame, title=f"Incidents told of {head.name}")


def _spot(entry: Entry) -> Spot:
    href = f"/place/{in_address(entry.ref)}"
    return Spot(entry.name, entry.lat, entry.lon, entry.precision, entry.country, count=entry.incidents, href=href)


def _shown(drawn: MapDrawn | None, whole: bool) -> DrawnMap | None:
    if drawn is None:
        return None
    words = "The place, drawn as precisely as it is known; those within are listed below and counted with it"
    if whole:
        words = "Places by incidents, those close together as one mark with their number; an incident told of two places is at both"
    return DrawnMap(inline_svg(drawn.picture), words, drawn.rows, drawn.unplaced, drawn.outside)


def picture(ask: Ask) -> Download:
    """Answer a place's map or timeline as a file."""
    subject, ending = _subject(ask), ask.path["ending"]
    head = ask.cached(("place head", subject.id), lambda: place_head(ask.view, subject))
    if ask.path["what"] == "timeline":
        return picture_file(draw(ask, ask.view, subject.sure, PLACE_WAYS, f"Incidents told of {head.name}")[1], ending, "timeline")
    drawn = _map(ask, subject, head)
    none = Picture(f"{head.name} cannot be drawn", "No coordinates are known.", "", 40)
    return picture_file(drawn.picture if drawn else none, ending, "map")


ROUTES = [route("/places", places), route("/place/{name}", place), only("/place/{name}/{what}.{ending}", picture)]
