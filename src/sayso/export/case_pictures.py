"""The pictures of one incident: figures, map, how the figures changed, origins. Reach here for ``picture_of_case``."""

from collections.abc import Callable
from dataclasses import replace

from sayso.export.case import Case
from sayso.export.chronology import draw_chronology, said_figures
from sayso.export.maps import MapDrawn, draw_map, incident_frame
from sayso.export.pictures import KEY, member_panels, origins_panel
from sayso.export.positions import figures_of
from sayso.export.spots import Spot
from sayso.export.strips import draw_strips, strips_of
from sayso.export.svg import Panel, Picture, stack, tag, words
from sayso.export.why import Why
from sayso.export.words import counted

MOST_CHANGING = 4
"""Figures whose changes are drawn, those of most reports first."""
Address = Callable[[str], str]
"""Gives the address of a claim, by id."""


def figures_picture(case: Case, address: Address | None = None) -> Picture | None:
    """Return the range strips of an incident; None where nobody gives a figure."""
    strips = strips_of(case.account, case.names)
    return draw_strips(strips, f"Figures: {case.account.title}", address) if strips else None


def map_of_case(case: Case) -> MapDrawn | None:
    """Return the incident's map, its place drawn with its precision; None where it has no place that can be drawn."""
    account = case.account
    frame = incident_frame(account.lat, account.lon, account.precision, account.country)
    if frame is None:
        return None
    total = account.total("killed")
    spot = Spot(
        account.title, account.lat, account.lon, account.precision, account.country, (total.best or 0) if total else 0,
        contested=int(bool(account.contested)), expected=int(account.expected),
    )
    return draw_map([spot], frame, title=f"Map: {account.title}")


def chronology_picture(case: Case, address: Address | None = None) -> Picture | None:
    """Return how the figures changed from report to report; None where none was given on two days or by two origins."""
    told = [(name, said_figures(case.account.values, case.graph, name)) for name in figures_of(case)]
    changing = [(name, said) for name, said in told if len({(one.origin, one.first) for one in said if one.first}) > 1]
    changing.sort(key=lambda pair: (-len(pair[1]), pair[0]))
    drawn = [draw_chronology(said, name, case.names, address).picture for name, said in changing[:MOST_CHANGING]]
    if not drawn:
        return None
    if len(drawn) == 1:
        return drawn[0]
    whole = stack([Panel(_titled(one), one.height + 20) for one in drawn], 8.0)
    title = f"How the figures changed: {case.account.title}"
    return Picture(title, " ".join(f"{one.title}: {one.description}" for one in drawn), whole.body, whole.height)


def _titled(picture: Picture) -> str:
    """Return a picture with its title above it, where several stand in one."""
    head = picture.title.partition(": ")[2]
    return words(12.0, 14.0, head, "b") + tag("g", picture.body, transform="translate(0 20)")


def origins_picture(case: Case) -> Picture:
    """Return who has the incident's claims from whom."""
    stances = {name: claim.stance for name, claim in case.claims.items()}
    panel = origins_panel(case.graph, stances)
    roots = "; ".join(node.words for node in case.graph.nodes if node.root)
    told = f"{counted(len(case.graph.nodes), 'source')}, of which independent: {roots}. {KEY}"
    return Picture(f"Who has it from whom: {case.account.title}", told, panel.body, panel.height + 6)


def links_picture(case: Case) -> Picture | None:
    """Return why its claims are one incident: the weights of the likeliest pair of each claim; None where no pair was scored."""
    if not case.incident.links:
        return None
    whole = stack(member_panels(Why(case.incident, case.account, dict(case.claims), (), case.graph, ())), 10.0)
    told = f"{counted(len(case.incident.claims), 'claim')}, {counted(len(case.incident.links), 'scored pair')}"
    return Picture(f"Why these claims are one incident: {case.account.title}", told, whole.body, whole.height)


PICTURES: dict[str, Callable[[Case], Picture | None]] = {
    "figures": figures_picture, "chronology": chronology_picture, "origins": origins_picture,
    "links": links_picture,
    "map": lambda case: drawn.picture if (drawn := map_of_case(case)) else None,
}
"""What can be drawn of an incident, by the name of its file."""


def picture_of_case(case: Case, name: str) -> Picture | None:
    """Return one of the pictures of an incident, with its title as a file has it; None where there is nothing to draw."""
    found = PICTURES[name](case)
    return replace(found, title=f"{found.title} ({case.incident.id})") if found else None
