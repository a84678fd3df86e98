"""Later incidents that may be the outcome of a forecast, scored by a written rule (docs/forecasts.md); a person takes one, or none."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from sayso.errors import BadQuery
from sayso.model.edtf import Bounds, edtf_bounds, is_valid_edtf
from sayso.model.forecast import Candidate, Forecast, Reason
from sayso.registry import read_table
from sayso.resolve.containment import INSIDE, MAY_BE, OUTSIDE, Area, Spot, find_area, fit
from sayso.resolve.states import state_of_body
from sayso.store import Facet, FacetQuery, View

MOST_POINTS = 11
LEAST_POINTS = 5
"""Fewest points with which an incident is offered; kind and time alone make no candidate."""
LIMIT = 10
MARGIN = 4
"""How many times more incidents than asked for are looked at, since some of them are only denied."""
_COUNTRY = 6


def find_candidates(view: View, forecast: Forecast, *, limit: int = LIMIT) -> list[Candidate]:
    """Return the incidents that best fit a forecast, best first, then earliest, then by id; none where the day of saying is not known.

    Only incidents that are said to have happened, begin after the day of saying and end within the horizon are looked at.
    """
    said = _bounds(forecast.said)[1]
    if said is None:
        return []
    query = FacetQuery(
        types=_types(forecast), countries=_countries(forecast), after=said.isoformat(), until=_iso(_bounds(forecast.horizon.edtf)[1]),
        flags=(("expected", False), ("aggregate", False)),
    )
    scored = list(score(forecast, (facet for facet in view.survey.facets(query) if facet.incident != forecast.incident)))
    best = sorted(scored, key=lambda pair: (-sum(r.points for r in pair[1]), pair[0].first or "", pair[0].incident))[: limit * MARGIN]
    heads = view.survey.headings([facet.incident for facet, _ in best])
    told = [
        Candidate(facet.incident, heads[facet.incident].title, heads[facet.incident].when, sum(r.points for r in reasons), reasons)
        for facet, reasons in best
        if heads[facet.incident].told
    ]
    return told[:limit]


def score(forecast: Forecast, facets: Iterable[Facet]) -> Iterator[tuple[Facet, tuple[Reason, ...]]]:
    """Yield each incident that may be offered with its reasons."""
    area = _area(forecast)
    horizon = _bounds(forecast.horizon.edtf)
    for facet in facets:
        place = _place(forecast, area, facet)
        if place is None:
            continue
        reasons = (_kind(forecast, facet), _actors(forecast, facet), place, _time(horizon, facet))
        named = reasons[1].points + reasons[2].points
        if named and sum(reason.points for reason in reasons) >= LEAST_POINTS:
            yield facet, reasons


def _bounds(edtf: str | None) -> Bounds:
    return edtf_bounds(edtf) if edtf and is_valid_edtf(edtf) else (None, None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@cache
def _families() -> Mapping[tuple[str, str], frozenset[str]]:
    return {(row["type"], row["mode"]): frozenset(row["families"].split()) for row in read_table("event_words.tsv")}


def _family(kind: str, mode: str | None) -> frozenset[str]:
    return _families().get((kind, mode or "")) or _families().get((kind, ""), frozenset())


def _types(forecast: Forecast) -> tuple[tuple[str, str | None], ...]:
    """Return the event types that share a family with the forecast's; empty, for all types, where it names none."""
    if forecast.event is None:
        return ()
    own = _family(forecast.event.type, forecast.event.mode)
    return tuple(sorted({(kind, None) for (kind, _), families in _families().items() if families & own} | {(forecast.event.type, None)}))


def _kind(forecast: Forecast, facet: Facet) -> Reason:
    event = forecast.event
    shown = facet.event_type + (f"/{facet.event_mode}" if facet.event_mode else "")
    if event is None:
        return Reason("kind", "the forecast names no kind of event", 0)
    if event.type == facet.event_type:
        if event.mode is None or event.mode == facet.event_mode:
            return Reason("kind", f"the same kind: {shown}", 3)
        return Reason("kind", f"the same kind in another mode: {shown}", 2)
    if _family(event.type, event.mode) & _family(facet.event_type, facet.event_mode):
        return Reason("kind", f"a kindred kind: {shown}", 1)
    return Reason("kind", f"another kind: {shown}", 0)


def _actors(forecast: Forecast, facet: Facet) -> Reason:
    """Compare actors: 3 points for one in the same role, 2 for a body of the same state in it, 1 for one in another role."""
    wanted = {(p.role, p.actor) for p in forecast.participants if p.actor}
    if not wanted:
        return Reason("actors", "the forecast names no actor", 0)
    same = sorted(wanted & set(facet.actors))
    if same:
        return Reason("actors", f"the same {same[0][0]}: {same[0][1]}", 3)
    kin = sorted((role, actor, other) for role, actor in wanted for r, other in facet.actors if r == role and _is_kin(actor, other))
    if kin:
        return Reason("actors", f"{kin[0][0]} of the same state: {kin[0][1]} and {kin[0][2]}", 2)
    met = sorted({actor for _, actor in wanted} & {actor for _, actor in facet.actors})
    if met:
        return Reason("actors", f"takes part in another role: {met[0]}", 1)
    return Reason("actors", "none of the actors named", 0)


def _is_kin(one: str | None, other: str) -> bool:
    states = {state_of_body(one or "") or one, state_of_body(other) or other}
    return len(states) == 1


def _area(forecast: Forecast) -> Area | None:
    """Return the place of a forecast as an area; None where it names none or the gazetteer does not know it as one."""
    where = forecast.where
    if where is None:
        return None
    try:
        return find_area(where.country if where.precision == _COUNTRY and where.country else where.gazetteer_id or where.name)
    except BadQuery:
        return None


def _countries(forecast: Forecast) -> tuple[str, ...]:
    area = _area(forecast)
    if area is not None:
        return area.place.countries
    return (forecast.where.country,) if forecast.where and forecast.where.country else ()


def _place(forecast: Forecast, area: Area | None, facet: Facet) -> Reason | None:
    """Compare places; None where the incident lies outside: 3 points in the place itself, 2 in its country, 1 where it may be inside."""
    if area is None or forecast.where is None:
        return Reason("place", "the forecast names no place", 0)
    name, shown = forecast.where.name, facet.place or "place unknown"
    found = fit(Spot(facet.country, facet.place_id, facet.lat, facet.lon, facet.precision), area)
    if found == OUTSIDE and area.place.kind in {"P", "D"} and facet.country in area.place.countries:
        return Reason("place", f"another place of the same country: {shown}", 0)
    if found == OUTSIDE:
        return None
    if found == INSIDE:
        return Reason("place", f"inside {name}: {shown}", 2 if area.place.kind == "C" else 3)
    return Reason("place", f"{MAY_BE} {name}: {shown}", 1)


def _time(horizon: Bounds, facet: Facet) -> Reason:
    first, last = horizon
    days = f"{facet.first}" if facet.first == facet.last else f"{facet.first} to {facet.last or 'open'}"
    if last is None:
        return Reason("time", f"after it was said, the horizon open: {days}", 0)
    inside = (first is None or (facet.first or "") >= first.isoformat()) and facet.last is not None and facet.last <= last.isoformat()
    return Reason("time", f"within the horizon: {days}", 2) if inside else Reason("time", f"its days overlap the horizon: {days}", 1)
