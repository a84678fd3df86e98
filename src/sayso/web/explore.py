"""The map and the timeline of a page, each filtered by the other: drawn from the atlas, kept while the record stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from sayso.errors import BadQuery
from sayso.export.geometry import WORLD, Box, box_around, frame_of, parse_box
from sayso.export.maps import HEIGHT, MapDrawn, MapLinks, MapRow, draw_map
from sayso.export.outlines import country_box, country_name
from sayso.export.spots import Spot
from sayso.export.svg import WIDTH, Picture, inline_svg
from sayso.export.timeline import Stretch, TimelineDrawn, TimelineRow, draw_timeline, unit_of
from sayso.store.atlas import Atlas, Column, Dated, Pick, Placed
from sayso.web.ask import Ask
from sayso.web.atlases import Kept, atlas_of
from sayso.web.page import UNSHOWN

MOST_NAMED = 150
"""Single incidents on a map whose titles are looked up; further ones are named by their place."""
LISTED = 10
COUNTRY = 6
NEARER, FARTHER = 0.5, 2.0
"""How a closer and a wider map change the box."""
BY = ("count", "deaths")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks of the pictures; empty words ask nothing."""

    since: str = ""
    """ISO day."""
    until: str = ""
    bbox: str = ""
    country: str = ""
    by: str = "count"

    @property
    def pick(self) -> Pick:
        """What the atlas is asked."""
        box = parse_box(self.bbox) if self.bbox else None
        corners = (box.west, box.south, box.east, box.north) if box else None
        return Pick(self.since or None, self.until or None, corners, self.country or None)

    def query(self, **changes: str) -> str:
        """Return the query of an address with some of it changed; empty words leave a name out, size by count is not written."""
        values = {"since": self.since, "until": self.until, "bbox": self.bbox, "country": self.country, "by": self.by, **changes}
        kept = {name: value for name, value in values.items() if value and (name, value) != ("by", BY[0])}
        return urlencode(kept, safe=",")

    def address(self, **changes: str) -> str:
        """Return the overview's address with some of the query changed, at the pictures."""
        query = self.query(**changes)
        return f"/?{query}#explore" if query else "/#explore"


@dataclass(frozen=True, slots=True)
class Explore:
    """Map, timeline and what they leave out."""

    asked: Asked
    shown: int
    """Incidents that fit."""
    all: int
    undated: int
    """Incidents without a date that fit all but the time asked."""
    unplaced: int
    """Incidents without coordinates that fit all but the box asked."""
    behind: bool
    """True where the record has changed since, and the pictures are being made anew."""
    unit: str
    marks: tuple[MapRow, ...]
    times: tuple[TimelineRow, ...]
    latest: tuple[str, ...]
    """Ids of the latest incidents that fit."""
    moves: tuple[tuple[str, str], ...]
    """Words and addresses that move the map and the time by a key or a click."""
    map: MapDrawn = field(metadata=UNSHOWN)
    timeline: TimelineDrawn = field(metadata=UNSHOWN)

    @property
    def filtered(self) -> bool:
        """True where the address leaves some incidents out."""
        return bool(self.asked.query(by=""))

    @property
    def map_svg(self) -> str:
        """The map, to stand in a page."""
        return inline_svg(self.map.picture)

    @property
    def timeline_svg(self) -> str:
        """The timeline, to stand in a page."""
        return inline_svg(self.timeline.picture)

    @property
    def pictures(self) -> dict[str, Picture]:
        """Both pictures by the name of their file."""
        return {"map": self.map.picture, "timeline": self.timeline.picture}


def asked_of(ask: Ask) -> Asked:
    """Return what the address asks.

    Raises:
        BadQuery: a day, a box or a country that is none.
    """
    since, until = ask.day("since") or "", ask.day("until", 1) or ""
    if since and until and since > until:
        raise BadQuery(f"since={since!r} is after until={until!r}, so nothing fits; swap them or remove one")
    bbox = str(parse_box(ask.word("bbox"))) if ask.word("bbox") else ""
    country = ask.word("country").upper()
    if country and country_name(country) is None:
        raise BadQuery(f"country={country!r} is not known; write two letters as ISO 3166 has them, for example country=ML")
    return Asked(since, until, bbox, country, ask.choice("by", BY, BY[0]))


def explore(ask: Ask) -> Explore:
    """Return the pictures that the address asks for, drawn once while the record stands."""
    asked, kept = asked_of(ask), atlas_of(ask)
    return ask.cached(("explore", asked, kept.mark), lambda: _explore(ask, kept, asked))


def _explore(ask: Ask, kept: Kept, asked: Asked) -> Explore:
    atlas, pick = kept.atlas, asked.pick
    rows = atlas.rows(pick)
    timed, boxed = atlas.rows(replace(pick, bbox=None)), atlas.rows(replace(pick, since=None, until=None))
    drawn_map = _map(ask, atlas, rows if asked.bbox else timed, asked)
    drawn_time = _timeline(atlas, boxed, asked)
    return Explore(
        asked, len(rows), len(atlas), atlas.undated(boxed), atlas.unplaced(timed), kept.behind, drawn_time.unit, drawn_map.rows,
        tuple(row for row in drawn_time.rows if row.told or row.contested or row.expected or row.perhaps),
        tuple(atlas.latest_first(rows, LISTED)), tuple(_moves(asked, drawn_map.frame.box)), drawn_map, drawn_time,
    )


# -- the map


def _map(ask: Ask, atlas: Atlas, rows: Column, asked: Asked) -> MapDrawn:
    places = atlas.places(rows)
    titles = _titles(ask, places)
    spots = [_spot(place, titles) for place in places]
    chosen = parse_box(asked.bbox) if asked.bbox else None
    box = chosen or (country_box(asked.country) if asked.country else None) or _around(atlas.points(rows), places)
    links = MapLinks(lambda box: asked.address(bbox=str(box)), lambda code: asked.address(country=code, bbox=""))
    return draw_map(spots, frame_of(box, WIDTH, HEIGHT), links=links, by=asked.by, chosen=chosen)


def _around(points: Sequence[tuple[float, float]], places: Sequence[Placed]) -> Box:
    """Return the box around exact places, else around the countries told of, else the world."""
    found = box_around(points)
    if found is not None:
        return found
    boxes = [box for place in places if place.country and (box := country_box(place.country)) is not None]
    return box_around([(lat, lon) for box in boxes for lat, lon in ((box.south, box.west), (box.north, box.east))], 0.0) or WORLD


def _titles(ask: Ask, places: Sequence[Placed]) -> dict[str, str]:
    single = [place.incident for place in places if place.incidents == 1]
    return {name: listed.title for name, listed in ask.view.listing.by_id(single[:MOST_NAMED]).items()}


def _spot(place: Placed, titles: dict[str, str]) -> Spot:
    title = titles.get(place.incident, "") if place.incidents == 1 else ""
    href = f"/incident/{place.incident}" if place.incidents == 1 else None
    return Spot(
        title or ("an incident" if place.incidents == 1 else ""), place.lat, place.lon, place.precision, place.country, place.killed,
        place.incidents, place.contested, place.expected, href,
    )


# -- the timeline


def _timeline(atlas: Atlas, rows: Column, asked: Asked) -> TimelineDrawn:
    extent = atlas.extent(rows)
    first, last = (date.fromisoformat(day) for day in extent) if extent else (date(2000, 1, 1), date(2000, 1, 1))
    since = date.fromisoformat(asked.since) if asked.since else None
    until = date.fromisoformat(asked.until) if asked.until else None
    unit = unit_of(since or min(first, until or first), until or max(last, since or last))
    stretches = list(map(_stretch, atlas.times(rows, unit)))

    def zoom(one: date, other: date) -> str:
        return asked.address(since=one.isoformat(), until=other.isoformat())

    return draw_timeline(stretches, since=since, until=until, zoom=zoom, brush=(since, until))


def _stretch(one: Dated) -> Stretch:
    return Stretch(one.first, one.last, one.incidents, one.contested, one.expected)


# -- moving by links, which need no pointer and no script


def _moves(asked: Asked, box: Box) -> list[tuple[str, str]]:
    if not asked.bbox:
        return [("closer", asked.address(bbox=str(_scaled(box, NEARER))))]
    moves = [("closer", _scaled(box, NEARER)), ("wider", _scaled(box, FARTHER))]
    moves += [("west", _shifted(box, -0.5, 0)), ("east", _shifted(box, 0.5, 0)), ("north", _shifted(box, 0, 0.5))]
    moves.append(("south", _shifted(box, 0, -0.5)))
    return [(words, asked.address(bbox=str(moved))) for words, moved in moves]


def _scaled(box: Box, factor: float) -> Box:
    lat, lon = box.middle
    wide, high = min(360.0, box.span * factor) / 2, min(180.0, box.height * factor) / 2
    south, north = max(-90.0, lat - high), min(90.0, lat + high)
    if wide >= 180:
        return Box(-180.0, south, 180.0, north)
    return Box(_lon(lon - wide), south, _lon(lon + wide), north)


def _shifted(box: Box, east: float, north: float) -> Box:
    if box.span >= 360:
        return box
    up = max(-90 - box.south, min(90 - box.north, box.height * north))
    return Box(_lon(box.west + box.span * east), box.south + up, _lon(box.east + box.span * east), box.north + up)


def _lon(degrees: float) -> float:
    return (degrees + 180) % 360 - 180 if not -180 <= degrees <= 180 else degrees
