"""How the figures of an incident changed: day of publication across, figure up, a step for each origin. Reach here from an incident."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.export.labels import Labels
from sayso.export.strips import DENIED, attribute_words, round_up
from sayso.export.svg import SMALL_CHAR, WIDTH, Picture, link, paragraph, tag, words
from sayso.export.timeline import MONTHS
from sayso.export.words import bounds_words, counted
from sayso.model.edtf import edtf_bounds, is_valid_edtf
from sayso.model.incident import Value
from sayso.model.origin import OriginGraph

LEFT, RIGHT, TOP, HEIGHT = 40.0, 14.0, 26.0, 160.0
PLOT = WIDTH - LEFT - RIGHT
LEAST_DAYS = 6
"""Days that the picture spans at least, so that one day's reports do not fill it."""
NAME_CHARS = 26
MARK_R = 4.0


@dataclass(frozen=True, slots=True)
class Said:
    """One claim's figure, the day on which it was published and whose it is."""

    claim: str
    origin: str
    """Node id of the root."""
    words: str
    """The origin's name."""
    first: date | None
    """First day that the date of publication allows; None where it is unknown."""
    last: date | None
    low: int | None
    high: int | None
    stance: str


@dataclass(frozen=True, slots=True)
class SaidRow:
    """One figure as published, for the table behind the picture."""

    published: str
    origin: str
    figure: str
    stance: str
    claim: str


@dataclass(frozen=True, slots=True)
class ChronologyDrawn:
    """The picture, the table behind it, and how many figures have no day or no number to be drawn by."""

    picture: Picture
    rows: tuple[SaidRow, ...]
    undrawn: int


def said_figures(values: Iterable[Value], graph: OriginGraph, attribute: str) -> tuple[Said, ...]:
    """Return each claim's figure for one outcome and side, in order of publication, the undated last."""
    roots, names = dict(graph.roots), {node.id: node.words for node in graph.nodes}
    found = [
        Said(claim, root := roots.get(claim, claim), names.get(root, "unknown origin"), *_days(day), value.low, value.high, value.stance)
        for value in values if value.attribute == attribute
        for claim, day in zip(value.claims, value.said or ("",) * len(value.claims), strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.first or date.max, one.words, one.claim)))


def _days(edtf: str) -> tuple[date | None, date | None]:
    first, last = edtf_bounds(edtf) if edtf and is_valid_edtf(edtf) else (None, None)
    return first or last, last or first


def draw_chronology(
    said: Sequence[Said], attribute: str, names: Mapping[str, str], address: Callable[[str], str] | None = None
) -> ChronologyDrawn:
    """Return how the figures for one outcome and side changed.

    Args:
        said: from :func:`said_figures`.
        attribute: of the figures.
        names: of actors, by id.
        address: of a claim, by id.
    """
    title = f"How the figures changed: {attribute_words(attribute, names)}"
    rows = tuple(SaidRow(_day_words(one), one.words, bounds_words(one.low, one.high), one.stance, one.claim) for one in said)
    drawn = [one for one in said if one.first and (one.low is not None or one.high is not None)]
    undrawn = len(said) - len(drawn)
    if not drawn:
        return ChronologyDrawn(Picture(title, "no dated figure", words(12, 24, "no dated figure", "m"), 40.0), rows, undrawn)
    plot = _plot(drawn)
    labels = Labels(WIDTH, HEIGHT + 4)
    for one in drawn:
        x, y = plot.at(one)
        labels.take(x - 5, y - 5, x + 5, y + 5)
    origins = list(dict.fromkeys(one.origin for one in drawn))
    steps = "".join(_steps([one for one in drawn if one.origin == origin], plot) for origin in origins)
    marks = "".join(_mark(one, plot, address) for one in drawn)
    named = "".join(_name([one for one in drawn if one.origin == origin][-1], plot, labels) for origin in origins)
    note = f"{undrawn:,} without a day or a number, not drawn; " if undrawn else ""
    told = f"{counted(len(drawn), 'figure')} of {counted(len(origins), 'independent origin')}"
    says = f"{told}, {_day_words(drawn[0])} to {_day_words(drawn[-1])}."
    foot = paragraph(LEFT, HEIGHT + 36, f"{note}line: an origin's figure until its next", PLOT, "s m", SMALL_CHAR)
    picture = Picture(title, says, _axes(plot) + steps + marks + named + foot.body, HEIGHT + 25 + foot.height)
    return ChronologyDrawn(picture, rows, undrawn)


def _value(one: Said) -> int:
    return one.low if one.low is not None else one.high or 0


def _day_words(one: Said) -> str:
    if one.first is None or one.last is None:
        return "unknown"
    return one.first.isoformat() if one.first == one.last else f"{one.first.isoformat()} to {one.last.isoformat()}"


@dataclass(frozen=True, slots=True)
class _Plot:
    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        return LEFT + PLOT * (day - self.first).days / (self.last - self.first).days

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP) * (1 - value / self.most)

    def at(self, one: Said) -> tuple[float, float]:
        """Return where a figure's mark stands."""
        return self.x(one.first or self.first), self.y(_value(one))


def _plot(drawn: Sequence[Said]) -> _Plot:
    first, last = min(one.first for one in drawn if one.first), max(one.last for one in drawn if one.last)
    short = max(0, LEAST_DAYS - (last - first).days)
    aside = timedelta(days=max(1, (last - first).days // 12, short // 2))
    most = max(n for one in drawn for n in (one.low, one.high) if n is not None)
    return _Plot(first - aside, last + aside, max(2, round_up(most)))


def _axes(plot: _Plot) -> str:
    drawn = []
    for n in (0, plot.most // 2, plot.most):
        drawn.append(tag("line", x1=LEFT, x2=LEFT + PLOT, y1=plot.y(n), y2=plot.y(n), class_="guide" if n else "edge"))
        drawn.append(words(LEFT - 5, plot.y(n) + 4, f"{n:,}", "s m e"))
    days = (plot.last - plot.first).days
    labels = Labels(WIDTH, HEIGHT + 30)
    for share in (0.0, 0.5, 1.0):
        day = plot.first + timedelta(days=round(days * share))
        text = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        placed = labels.centred(min(max(plot.x(day), 40.0), WIDTH - 42.0), HEIGHT + 13, len(text) * 5.8)
        if placed is not None:
            drawn.append(words(placed.x, placed.y, text, "s m c"))
    return "".join(drawn)


def _steps(said: Sequence[Said], plot: _Plot) -> str:
    """Return an origin's line: level until its next figure, and on to the end."""
    asserted = [one for one in said if one.stance not in DENIED]
    if not asserted:
        return ""
    corners = [plot.at(one) for one in asserted]
    path = f"M{corners[0][0]:.1f} {corners[0][1]:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in corners[1:])
    return tag("path", d=f"{path}H{LEFT + PLOT:.1f}", class_="step")


def _mark(one: Said, plot: _Plot, address: Callable[[str], str] | None) -> str:
    x, y = plot.at(one)
    span = tag("path", d=f"M{x:.1f} {y:.1f}H{plot.x(one.last or plot.last):.1f}", class_="span") if one.first != one.last else ""
    disc = tag("circle", cx=x, cy=y, r=MARK_R, class_="mark told")
    if one.stance in DENIED:
        body = tag("path", d=f"M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8", class_="denied")
    elif one.high is None:
        body = tag("path", d=f"M{x:.1f} {y:.1f}v-17m-4 5l4-5 4 5", class_="stem told") + disc
    elif one.low is None:
        body = tag("path", d=f"M{x:.1f} {y:.1f}v17m-4-5l4 5 4-5", class_="stem told") + disc
    else:
        body = (tag("path", d=f"M{x:.1f} {y:.1f}V{plot.y(one.high):.1f}", class_="stem told") if one.high != one.low else "") + disc
    says = f"{_day_words(one)}, {one.words}: {bounds_words(one.low, one.high)}{' (denied)' if one.stance in DENIED else ''}"
    hit = tag("circle", cx=x, cy=y, r=13.5, class_="hit")
    return span + link(address(one.claim) if address else None, says, hit + body)


def _name(one: Said, plot: _Plot, labels: Labels) -> str:
    """Return an origin's name beside its last figure, where there is room."""
    text = one.words if len(one.words) <= NAME_CHARS else one.words[: NAME_CHARS - 1].rstrip() + "…"
    x, y = plot.at(one)
    placed = labels.beside(x, y - 9, len(text) * 6.0, gap=7.0)
    return words(placed.x, placed.y, text, f"s {placed.anchor}".strip()) if placed is not None else ""
