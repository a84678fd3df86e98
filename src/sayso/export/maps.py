"""Maps of incidents, drawn here and never fetched. Reach here with spots and a frame; what cannot be drawn comes back as a count.

The projection is equirectangular, longitudes shortened as in the middle of the map: both axes are linear, so that a rectangle drawn by
an analyst is the box of degrees that a search takes; distances are true at the middle, where an incident's own map lies.
An uncertain place is drawn as the area that UCDP's precision gives it, never as a point.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from sayso.export.basemap import base_map, country_path, scale_bar, towns_in
from sayso.export.geometry import POINT, Box, Frame, box_of_km, frame_of
from sayso.export.labels import Labels
from sayso.export.outlines import country_box, country_name
from sayso.export.spots import COUNTRY, PRECISION, RADIUS_KM, Group, Spot, gather
from sayso.export.svg import WIDTH, Picture, link, tag, words
from sayso.export.words import counted

HEIGHT = 250.0
"""Units of a map that is not of the whole world."""
REACH_KM = {1: 90.0, 2: 110.0, 3: 150.0, 4: 280.0, 5: 420.0}
"""How far an incident's own map reaches from its place."""
POINT_R, MOST_R = 4.5, 15.0
HIT_R = 13.5
"""Units of what answers to a finger."""
LEAST_AREA = 8.0
"""Units: an area is drawn no smaller, else it would pass for a point."""
TOWNS = 9
TOWN_CHAR = 5.0
BADGE_CHAR = 5.9
"""Units of a character of small bold text."""
WIDEST_TOWNS_KM = 3500.0
"""Across: a wider map names no towns."""
WIDEST_BAR = 45.0
"""Degrees across: on a wider map one bar would not be true everywhere, and a grid with degrees stands instead."""
GRIDS = (30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1)


@dataclass(frozen=True, slots=True)
class MapLinks:
    """Where groups of incidents lead to."""

    zoom: Callable[[Box], str] | None = None
    country: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class MapRow:
    """One mark of a map, for the table behind it."""

    name: str
    where: str
    """How precisely, in words."""
    incidents: int
    contested: int
    expected: int
    deaths: int
    lat: float | None
    lon: float | None
    href: str | None


@dataclass(frozen=True, slots=True)
class MapDrawn:
    """A map, the table behind it, and what it leaves out."""

    picture: Picture
    rows: tuple[MapRow, ...]
    frame: Frame
    unplaced: int
    """Incidents with no place, or at sea or in the air."""
    outside: int
    """Incidents placed outside the map."""


def draw_map(
    spots: Sequence[Spot], frame: Frame, *, title: str = "Map of incidents", links: MapLinks | None = None, by: str = "count",
    chosen: Box | None = None,
) -> MapDrawn:
    """Return the map of spots in a frame.

    Args:
        spots: incidents, or counts of them.
        frame: from :func:`sayso.export.geometry.frame_of`.
        title: of the picture.
        links: where marks that stand for several lead to.
        by: ``count`` or ``deaths``: what the size of a mark tells.
        chosen: the box that a page filters by, outlined.
    """
    links = links or MapLinks()
    placed = [spot for spot in spots if spot.level not in (None, COUNTRY) and frame.box.has(spot.lat or 0.0, spot.lon or 0.0)]
    lands = _lands([spot for spot in spots if spot.level == COUNTRY], frame)
    groups = gather(placed, frame)
    labels = Labels(frame.width, frame.height)
    labels.take(0, frame.height - 16, frame.width, frame.height)
    stands = stands_of(groups, frame)
    marks = [_mark(group, x, y, links, by) for group, (x, y) in zip(groups, stands, strict=True)]
    for x, y in stands:
        labels.take(x - HIT_R, y - HIT_R, x + HIT_R, y + HIT_R)
    badges = [_badge(code, group, labels, links) for code, group in sorted(lands.items(), key=lambda land: -land[1].count)]
    areas = "".join(_whole(code, group, frame) for code, group in lands.items()) + "".join(_area(group, frame) for group in groups)
    layers = (_ground(frame), areas, _place_names(frame, labels, set(lands)), *badges, *marks, _brush(frame, chosen), _foot(frame))
    body = tag("svg", "".join(layers), width=frame.width, height=frame.height)  # which cuts off what lies beyond the frame
    shown = sum(group.count for group in (*groups, *lands.values()))
    unplaced = sum(spot.count for spot in spots if spot.level is None)
    outside = sum(spot.count for spot in spots) - shown - unplaced
    key = _key([*groups, *lands.values()], frame.height, by)
    says = f"{counted(shown, 'incident')} drawn, {unplaced:,} without a place, {outside:,} outside the map."
    facts = (("box", str(frame.box)), ("frame", f"{frame.width:g},{frame.height:g}"))
    picture = Picture(title, says, body + key[0], frame.height + key[1], frame.width, facts)
    rows = [*(_row(group, frame, links) for group in groups), *(_land_row(code, group, links) for code, group in lands.items())]
    return MapDrawn(picture, tuple(sorted(rows, key=lambda row: (-row.incidents, row.name))), frame, unplaced, outside)


def incident_frame(lat: float | None, lon: float | None, precision: int | None, country: str | None) -> Frame | None:
    """Return the frame of one incident's own map, wide enough for its area and for what lies around; None where it has no place."""
    if lat is not None and lon is not None and precision in REACH_KM:
        return frame_of(box_of_km(lat, lon, REACH_KM[precision]), WIDTH, HEIGHT)
    box = country_box(country) if country else None
    return frame_of(box, WIDTH, HEIGHT) if box is not None and precision != 7 else None


def _lands(spots: Iterable[Spot], frame: Frame) -> dict[str, Group]:
    """Return what is placed only in a country, for each country in the frame, where the country's name would stand."""
    at = {name.code: (name.x, name.y) for name in base_map(frame).names}
    found: dict[str, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.country or "", []).append(spot)
    groups = {}
    for code in sorted(found):
        box = country_box(code)
        if box is None or not country_path(frame, code):
            continue
        x, y = at.get(code, (frame.x(box.middle[1]), frame.y(box.middle[0])))
        inside = min(max(x, 12.0), frame.width - 12), min(max(y, 12.0), frame.height - 12)
        groups[code] = Group.of(found[code], *inside, box)
    return groups


# -- drawing


def _ground(frame: Frame) -> str:
    base = base_map(frame)
    paths = (("land", base.land), ("border", base.borders), ("coast", base.coast))
    drawn = "".join(tag("path", d=path, class_=name) for name, path in paths if path)
    sea = tag("rect", width=frame.width, height=frame.height, class_="sea")
    return sea + tag("g", drawn, transform="scale(.1)") + _grid(frame)


def _grid(frame: Frame) -> str:
    """Return lines of equal degrees, about four across."""
    step = next((grid for grid in GRIDS if frame.box.span / grid >= 4), GRIDS[-1])
    across = [step * n for n in range(-int(180 / step), int(180 / step) + 1)]
    lines = [f"M{frame.x(lon):.1f} 0V{frame.height:.1f}" for lon in across[1:] if 0 < (lon - frame.box.west) % 360 < frame.box.span]
    lines += [f"M0 {frame.y(lat):.1f}H{frame.width:.0f}" for lat in across if frame.box.south < lat < frame.box.north]
    return tag("path", d="".join(lines), class_="grid") if lines else ""


def _place_names(frame: Frame, labels: Labels, told: set[str]) -> str:
    """Return the names of countries, but of those told of, and, on maps that are not too wide, of the largest towns; none on another."""
    drawn = []
    for name in base_map(frame).names:
        placed = None if name.code in told else labels.centred(name.x, name.y, len(name.words) * 5.6, 10.0)
        if placed is not None:
            drawn.append(words(placed.x, placed.y, name.words, "land-name"))
    if frame.width * frame.unit_km > WIDEST_TOWNS_KM:
        return "".join(drawn)
    kept = 0
    for town in towns_in(frame, 60):
        x, y = frame.x(town.lon), frame.y(town.lat)
        placed = labels.beside(x, y, len(town.name) * TOWN_CHAR, gap=4.0, size=10.0)
        if placed is not None:
            labels.take(x - 2, y - 2, x + 2, y + 2)
            label = words(placed.x, placed.y, town.name, f"town {placed.anchor}".strip())
            drawn.append(tag("circle", cx=x, cy=y, r=1.6, class_="town-dot") + label)
            kept += 1
        if kept == TOWNS:
            break
    return "".join(drawn)


def size_of(group: Group, by: str) -> float:
    """Return the radius of a mark: its area grows with what it tells, up to a limit."""
    told = float(max(0, group.deaths if by == "deaths" else group.count - 1))
    return min(MOST_R, POINT_R + 1.1 * math.sqrt(told))


def stands_of(groups: Sequence[Group], frame: Frame) -> list[POINT]:
    """Return where the mark of each group stands: at its place, or on the edge of its area, so that nobody takes the mark for the place.

    Of the edge's top, bottom, left and right it is the first that is in sight and not on another mark.
    """
    exact = [(group.x, group.y) for group in groups if not _is_area(group)]
    found: list[POINT] = []
    for group in groups:
        if not _is_area(group):
            found.append((group.x, group.y))
            continue
        wide, high = _radii(group, frame)
        edge = [(group.x, group.y - high), (group.x, group.y + high), (group.x - wide, group.y), (group.x + wide, group.y)]
        seen = [(x, y) for x, y in edge if 8 <= x <= frame.width - 8 and 8 <= y <= frame.height - 18] or [_inside(edge[0], frame)]
        free = (at for at in seen if all(max(abs(at[0] - x), abs(at[1] - y)) >= 2 * POINT_R + 4 for x, y in (*exact, *found)))
        found.append(next(free, seen[0]))
    return found


def _is_area(group: Group) -> bool:
    return group.same_place and group.level != 1


def _inside(at: POINT, frame: Frame) -> POINT:
    return min(max(at[0], 8.0), frame.width - 8), min(max(at[1], 8.0), frame.height - 8)


def _mark(group: Group, x: float, y: float, links: MapLinks, by: str) -> str:
    r = size_of(group, by)
    if group.count == 1 and _is_area(group):
        body = _shape(group.state, x, y, POINT_R)
    elif group.count == 1:
        body = tag("circle", cx=x, cy=y, r=r + 3, class_=f"ring {group.state}") + _shape(group.state, x, y, r)
    else:
        body = _counted(group, x, y, r)
    hit = tag("circle", cx=x, cy=y, r=HIT_R, class_="hit")
    return link(_href(group, links.zoom), _says(group), hit + body)


def _shape(state: str, x: float, y: float, r: float) -> str:
    """Return a mark: a disc for what is told, a diamond for what is contested, a hollow square for what is expected."""
    if state == "contested":
        r *= 1.25
        return tag("path", d=f"M{x:.1f} {y - r:.1f}l{r:.1f} {r:.1f}l{-r:.1f} {r:.1f}l{-r:.1f} {-r:.1f}z", class_="mark contested")
    if state == "expected":
        return tag("rect", x=x - r * 0.85, y=y - r * 0.85, width=r * 1.7, height=r * 1.7, class_="mark expected")
    return tag("circle", cx=x, cy=y, r=r, class_="mark told")


def _radii(group: Group, frame: Frame) -> tuple[float, float]:
    level = group.level or 1
    wide, high = frame.radii(group.spots[0].lat or 0.0, RADIUS_KM.get(level, 0.0))
    return max(LEAST_AREA, wide), max(LEAST_AREA, high)


def _area(group: Group, frame: Frame) -> str:
    """Return the area in which an incident, or several of one place, may lie."""
    if not _is_area(group):
        return ""
    wide, high = _radii(group, frame)
    return tag("ellipse", cx=group.x, cy=group.y, rx=wide, ry=high, class_=f"area {group.state}")


def _counted(group: Group, x: float, y: float, r: float) -> str:
    """Return a mark with its number in it, and on its shoulder a small diamond where some of several are contested."""
    r = max(r, 3.5 + len(f"{group.count:,}") * 3.4)
    drawn = _shape(group.state, x, y, r) + words(x, y + 4, f"{group.count:,}", f"count s on-{group.state}")
    return drawn + _some(group, x + r * 0.8, y - r * 0.8)


def _some(group: Group, x: float, y: float) -> str:
    return _shape("contested", x, y, 3.6) if group.contested and group.state != "contested" else ""


def _whole(code: str, group: Group, frame: Frame) -> str:
    path = tag("path", d=country_path(frame, code), class_=f"area whole {group.state}")
    return tag("g", path, transform="scale(.1)")


def _badge(code: str, group: Group, labels: Labels, links: MapLinks) -> str:
    """Return the count of what is placed only in a country, in a box and not in a disc: it marks the country, no point in it.

    Where there is no room for name and count the count stands alone, near by; where there is none for that, the outline alone tells.
    """
    name = country_name(code) or code
    for text in (f"{name}: {group.count:,}", f"{group.count:,}"):
        length = len(text) * BADGE_CHAR + 10
        middle = min(max(group.x, length / 2 + 2), labels.width - length / 2 - 2)
        tries = (labels.centred(middle + dx, group.y + dy, max(length, 2 * HIT_R), 23.0) for dy in (0, -27, 27) for dx in (0, -28, 28))
        placed = next((found for found in tries if found is not None), None)
        if placed is not None:
            y = placed.y - 23.0 * 0.35
            wide = max(length, 2 * HIT_R)
            hit = tag("rect", x=placed.x - wide / 2, y=y - HIT_R, width=wide, height=2 * HIT_R, class_="hit")
            plate = tag("rect", x=placed.x - length / 2, y=y - 8, width=length, height=16.0, rx=2.0, class_=f"mark {group.state}")
            foot = words(placed.x, y + 4, text, f"count s on-{group.state}")
            drawn = hit + plate + foot + _some(group, placed.x + length / 2, y - 7)
            return link(_land_href(code, group, links), f"{name}: {group.count:,}, known by the country alone; {_says(group)}", drawn)
    return ""


def _land_href(code: str, group: Group, links: MapLinks) -> str | None:
    if len(group.spots) == 1 and group.spots[0].href:
        return group.spots[0].href
    return links.country(code) if links.country else None


def _href(group: Group, zoom: Callable[[Box], str] | None) -> str | None:
    if len(group.spots) == 1 and group.spots[0].href:
        return group.spots[0].href
    return zoom(group.box) if zoom else None


def _says(group: Group) -> str:
    if group.count == 1:
        spot = group.spots[0]
        state = {"contested": "; contested", "expected": "; expected only"}.get(group.state, "")
        return f"{spot.name}{state}; {PRECISION[spot.level or COUNTRY]}"
    parts = [counted(group.count, "incident")]
    parts += [f"{group.contested:,} contested"] if group.contested else []
    parts += [f"{group.expected:,} expected only"] if group.expected else []
    parts += [f"{group.deaths:,} killed by the best figures"] if group.deaths else []
    return ", ".join(parts)


def _brush(frame: Frame, chosen: Box | None) -> str:
    if chosen is None:
        return ""
    left = frame.x(chosen.west)
    width = chosen.span * frame.width / frame.box.span
    top, bottom = max(0.0, frame.y(chosen.north)), min(frame.height, frame.y(chosen.south))
    if width >= frame.width * 0.98 and bottom - top >= frame.height * 0.98:
        return ""
    return tag("rect", x=left, y=top, width=min(width, frame.width - left), height=bottom - top, class_="brush")


def _foot(frame: Frame) -> str:
    """Return the scale, or the degrees of a wide map's edges, and where the base map is from."""
    y = frame.height - 5
    source = words(frame.width - 5, y, "Natural Earth, GeoNames", "town e")
    if frame.box.span > WIDEST_BAR:
        return source
    km, length = scale_bar(frame, 90.0)
    bar = tag("path", d=f"M6 {y - 7:.1f}v4h{length:.1f}v-4", class_="edge")
    return tag("rect", x=2.0, y=y - 11, width=length + 8 + (len(f"{km:,}") + 3) * 6, height=15.0, class_="plate") + bar + words(
        length + 11, y, f"{km:,} km", "town") + source


KEY = (("told", "told of"), ("contested", "contested"), ("expected", "expected only"))


def _key(groups: Sequence[Group], top: float, by: str) -> tuple[str, float]:
    """Return the lines that explain the marks on a map, and their height."""
    x, y, drawn = 10.0, top + 14, []
    states = {group.state for group in groups} | ({"contested"} if any(group.contested for group in groups) else set())
    for state, text in KEY:
        if state in states:
            drawn.append(_shape(state, x, y - 4, 4.0) + words(x + 9, y, text, "s"))
            x += 22 + len(text) * 5.9
    if any(group.level != 1 and (group.level == COUNTRY or group.same_place) for group in groups):
        area = tag("ellipse", cx=x + 2, cy=y - 4, rx=8.0, ry=6.0, class_="area told")
        drawn.append(area + words(x + 14, y, "somewhere in this area", "s"))
    note = "number: incidents counted together" if any(group.count > 1 for group in groups) else ""
    if note:
        drawn.append(words(4, y + 16, note + ("; size: killed" if by == "deaths" else ""), "s m"))
    return "".join(drawn), (38.0 if note else 22.0) if drawn else 0.0


# -- the table behind


def _row(group: Group, frame: Frame, links: MapLinks) -> MapRow:
    lat, lon = group.spots[0].lat, group.spots[0].lon
    if not group.same_place:
        lat, lon = (round(value, 2) for value in group.box.middle)
    name = group.spots[0].name if len(group.spots) == 1 else f"around {abs(lat or 0):.1f}° {'N' if (lat or 0) >= 0 else 'S'}, " \
        f"{abs(lon or 0):.1f}° {'E' if (lon or 0) >= 0 else 'W'}"
    where = PRECISION[group.level] if group.level else "of different precision"
    return MapRow(name, where, group.count, group.contested, group.expected, group.deaths, lat, lon, _href(group, links.zoom))


def _land_row(code: str, group: Group, links: MapLinks) -> MapRow:
    name = group.spots[0].name if group.count == 1 else country_name(code) or code
    counts = (group.count, group.contested, group.expected, group.deaths)
    return MapRow(name, PRECISION[COUNTRY], *counts, None, None, _land_href(code, group, links))


def precision_words(precision: int | None) -> str:
    """Return a precision in words, escaped for SVG: ``district (3 of 7)``."""
    return escape(f"{PRECISION[precision]} ({precision} of 7)") if precision in PRECISION else "no place known"
