"""What the pages of actors, places and sources share: one part alone or all in brief, kept while the record stands; pictures of time."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.dossiers.listed import find_named, listing
from sayso.dossiers.parts import BRIEF, WHOLE, Depth, Part
from sayso.errors import BadQuery
from sayso.export.png import picture_png
from sayso.export.svg import Picture, inline_svg, svg_file
from sayso.export.timeline import Stretch, TimelineRow, draw_timeline
from sayso.store import View
from sayso.store.deeds import Span
from sayso.web.ask import Ask
from sayso.web.page import Download, See
from sayso.web.words import in_address


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline with its table."""

    svg: str
    caption: str
    unit: str
    rows: tuple[TimelineRow, ...]


def parts_of(ask: Ask, what: tuple[str, str], keys: Sequence[str], make: Callable[[str, Depth, int], Part]) -> tuple[str, tuple[Part, ...]]:
    """Return the section asked for and the parts to show: that one whole, else all in brief.

    Args:
        ask: the request.
        what: sort and id of the subject.
        keys: of its parts, in the order of the page.
        make: makes a part of a key, to a depth, its page from 1.
    """
    section = ask.word("section")
    if section and section not in keys:
        raise BadQuery(f"section={section!r} is unknown; expected one of {', '.join(keys)}")
    if section:
        page = ask.page()
        return section, (ask.cached((what, section, page), lambda: make(section, WHOLE, page)),)
    return "", tuple(_brief(ask, what, key, make) for key in keys if key != "claims")


def _brief(ask: Ask, what: tuple[str, str], key: str, make: Callable[[str, Depth, int], Part]) -> Part:
    return ask.cached((what, key), lambda: make(key, BRIEF, 1))


def stretches(spans: Iterable[Span]) -> list[Stretch]:
    """Return counts by month as a timeline draws them, with the undated."""
    return [
        Stretch(f"{span.first}-01", _end(span.last), span.incidents, span.contested) if span.first else Stretch(None, None, span.incidents)
        for span in spans
    ]


def _end(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{monthrange(max(year, 1), number)[1]:02d}"


def draw(ask: Ask, view: View, refs: tuple[str, ...], ways: int, title: str) -> tuple[Timeline, Picture]:
    """Return the timeline of the incidents that bear on names in some ways; kept while the record stands."""

    def make() -> tuple[Timeline, Picture]:
        drawn = draw_timeline(stretches(view.deeds.months(refs, ways)), title=title)
        words = f"Incidents said to have happened, by {drawn.unit}; a light band may lie at another time"
        return Timeline(inline_svg(drawn.picture), words, drawn.unit, drawn.rows), drawn.picture

    return ask.cached(("timeline", refs, ways), make)


def picture_file(picture: Picture, ending: str, name: str) -> Download:
    """Return a picture as a file, ``svg`` or ``png``."""
    if ending == "png":
        return Download(picture_png(picture), "image/png", f"{name}.png")
    return Download(svg_file(picture).encode(), "image/svg+xml", f"{name}.svg")


def onward(ask: Ask, what: str, sort: str) -> See | None:
    """Return where a name leads that is no id: to the one that it was merged into, or the only one with it in a spelling."""
    name = ask.path["name"]
    into = ask.view.merges.get(name)
    if into is None and not ask.view.directory.entries(sort, [name]):
        from_list = ask.cached(("only", what, name), lambda: _only(ask.view, what, name))
        into = from_list or None
    query = f"?{ask.query}" if str(ask.query) else ""
    return See(f"/{what}/{in_address(into)}{query}") if into else None


def _only(view: View, what: str, name: str) -> str:
    rows, total = find_named(view, listing(what, words=name), 2)
    return rows[0].id if total == 1 else ""

