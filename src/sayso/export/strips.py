"""Range strips: the figures of an incident by outcome and side, a mark for each independent origin. Reach here with an account.

A figure is drawn as it was said: ``25+`` as an arrow, a range as a line, a number that nobody gave as a hollow mark, a denial crossed.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.export.svg import LINE, MARGIN, SMALL_CHAR, WIDTH, Panel, Picture, link, paragraph, stack, tag, words, wrapped
from sayso.export.words import actor_words, bounds_words, counted
from sayso.model.incident import Account, Toll, Value

LEFT, PLOT = 26.0, 150.0
"""Units where the scale begins, and of its length."""
TEXT = LEFT + PLOT + 32
"""Units where the words begin."""
ROOM = WIDTH - TEXT - 8
ORIGIN_GAP = 9.0
"""Units between the marks of origins that give one figure."""
MOST_MARKS = 5
"""Origins drawn one above the other; further ones are told in words."""
LOG_FROM = 60
"""Greatest figure divided by the least from which the scale is logarithmic, else small ones would fall together."""
MARK_R = 4.0
SAID_OTHERWISE = {
    "denies": "denied", "disputes": "disputed", "predicts": "predicted", "threatens": "threatened", "demands": "demanded",
    "offers": "offered",
}
DENIED = frozenset({"denies", "disputes"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as some origins give it."""

    low: int | None
    high: int | None
    shown: str
    """``71``, ``25+``, ``a number not given``."""
    origins: int
    holders: tuple[str, ...]
    claims: tuple[str, ...]
    stance: str

    @property
    def shape(self) -> str:
        """How it is drawn: ``denied``, ``expected``, ``hollow`` (no number), ``floor``, ``ceiling``, ``range`` or ``exact``."""
        if self.stance in DENIED:
            return "denied"
        if self.stance in SAID_OTHERWISE:
            return "expected"
        if self.low is None:
            return "hollow" if self.high is None else "ceiling"
        return "floor" if self.high is None else "exact" if self.low == self.high else "range"


@dataclass(frozen=True, slots=True)
class Strip:
    """The figures of one outcome and side."""

    attribute: str
    label: str
    """``killed, Nigerien military``."""
    low: int | None
    best: int | None
    high: int | None
    contested: bool
    rule: str
    """By which best was chosen; empty where the account has no toll for it."""
    figures: tuple[Figure, ...]
    """The least first, those without a number last."""


@dataclass(frozen=True, slots=True)
class StripRow:
    """One figure, for the table behind the picture."""

    figure_of: str
    value: str
    origins: int
    said_by: str
    stance: str
    claims: tuple[str, ...]


def strips_of(account: Account, names: Mapping[str, str]) -> tuple[Strip, ...]:
    """Return the strips of an account, one for each outcome and side of which a figure is given.

    Args:
        account: of the incident.
        names: of actors, by id.
    """
    values: dict[str, list[Value]] = {}
    for value in account.values:
        if ":" in value.attribute:
            values.setdefault(value.attribute, []).append(value)
    tolls = {toll.attribute: toll for toll in account.tolls}
    return tuple(_strip(attribute, found, tolls.get(attribute), names) for attribute, found in values.items())


def _strip(attribute: str, values: Sequence[Value], toll: Toll | None, names: Mapping[str, str]) -> Strip:
    figures = [Figure(v.low, v.high, v.value, v.origins, v.holders, v.claims, v.stance) for v in values]
    figures.sort(key=_order)
    bounds = (toll.low, toll.best, toll.high) if toll else (None, None, None)
    contested, rule = (toll.contested, toll.rule) if toll else (False, "")
    return Strip(attribute, attribute_words(attribute, names), *bounds, contested, rule, tuple(figures))


def _order(one: Figure) -> tuple[bool, int, float]:
    least = one.low if one.low is not None else one.high
    return least is None, least or 0, one.high if one.high is not None else math.inf


def attribute_words(attribute: str, names: Mapping[str, str]) -> str:
    """Return ``killed, Malian military`` for ``killed:malian-military``; ``killed, side not told`` where no claim names the side."""
    outcome, _, side = attribute.partition(":")
    actor, blank, note = side.partition(" ")
    return f"{outcome}, {'side not told' if actor == 'unknown' else actor_words(actor, names)}{blank}{note}"


def strip_rows(strips: Sequence[Strip]) -> tuple[StripRow, ...]:
    """Return the table behind the strips."""
    return tuple(
        StripRow(strip.label, one.shown, one.origins, "; ".join(one.holders), one.stance, one.claims)
        for strip in strips for one in strip.figures
    )


def draw_strips(strips: Sequence[Strip], title: str, address: Callable[[str], str] | None = None) -> Picture:
    """Return the strips as one picture, each with a scale of its own.

    Args:
        strips: from :func:`strips_of`.
        title: of the picture.
        address: of a claim, by id.
    """
    panels = [strip_panel(strip, address) for strip in strips] or [Panel(words(MARGIN, LINE, "no figure is given", "m"), LINE + 6)]
    whole = stack(panels, 10.0)
    says = f"{counted(sum(len(strip.figures) for strip in strips), 'figure')} in {counted(len(strips), 'strip')}, one by outcome and side"
    return Picture(title, says, whole.body, whole.height + 6)


def strip_panel(strip: Strip, address: Callable[[str], str] | None = None) -> Panel:
    """Return one strip: its name and low, best and high, then a row for each figure with who gives it."""
    bounds = bounds_words(strip.low, strip.high)
    told = f"{bounds}" if strip.best is None or bounds == f"{strip.best:,}" else f"{bounds}; best {strip.best:,}"
    heading = paragraph(MARGIN, LINE, f"{strip.label}: {told}{'; contested' if strip.contested else ''}", WIDTH - 2 * MARGIN, "b", 7.2)
    scale = scale_of(strip)
    rows = stack([_figure_row(one, scale, address) for one in strip.figures], 2.0)
    height = rows.height + 4
    axis = "".join(
        tag("line", x1=scale.x(n), x2=scale.x(n), y1=0.0, y2=height, class_="guide") + words(scale.x(n), height + 11, f"{n:,}", "s m c")
        for n in scale.ticks
    )
    return stack([heading, Panel(_bounds(strip, scale, height) + axis + rows.body, height + 16)], 9.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where numbers stand."""

    low: int
    high: int
    log: bool

    def x(self, value: float) -> float:
        """Return units from the left."""
        if self.log:
            share = math.log1p(value) / math.log1p(self.high)
        else:
            share = (value - self.low) / (self.high - self.low)
        return LEFT + PLOT * min(1.0, max(0.0, share))

    @property
    def ticks(self) -> tuple[int, ...]:
        """The numbers that are written below."""
        return (0, 10 ** max(1, round(math.log10(self.high) / 2)), self.high) if self.log else (self.low, self.high)


def scale_of(strip: Strip) -> Scale:
    """Return the scale that holds all numbers of a strip, from nought on unless all are near each other."""
    numbers = [n for one in strip.figures for n in (one.low, one.high) if n is not None]
    numbers += [n for n in (strip.low, strip.best, strip.high) if n is not None]
    most, least = max(numbers, default=1), min((n for n in numbers if n), default=1)
    if most / least >= LOG_FROM:
        return Scale(0, round_up(most), True)
    return Scale(0, max(2, round_up(most)), False)


def round_up(value: int) -> int:
    """Return a number not less than a value with two digits that count: 71 is 75, 132 is 140."""
    power = int(10 ** max(0, math.floor(math.log10(max(value, 1))) - 1))
    step = 5 * power if value < 100 * power and power >= 1 and value >= 50 * power else power
    return math.ceil(value / step) * step if value >= 10 else max(2, value)


def _bounds(strip: Strip, scale: Scale, height: float) -> str:
    """Return a band from low to high, which has no end where high is open, and a line at best."""
    if strip.low is None and strip.high is None:
        return ""
    left = scale.x(strip.low if strip.low is not None else 0)
    right = scale.x(strip.high) if strip.high is not None else LEFT + PLOT + 14
    band = tag("rect", x=left - 2, y=0.0, width=max(4.0, right - left + 4), height=height, class_="band")
    best = tag("line", x1=scale.x(strip.best), x2=scale.x(strip.best), y1=0.0, y2=height, class_="best") if strip.best is not None else ""
    return band + best


def _figure_row(one: Figure, scale: Scale, address: Callable[[str], str] | None) -> Panel:
    holders = "; ".join(one.holders)
    stance = f"{SAID_OTHERWISE[one.stance]}: " if one.stance in SAID_OTHERWISE else ""
    count = f" ({one.origins} origins)" if one.origins > 1 else ""
    said = f"{stance}{one.shown}: {holders}{count}"
    lines = len(wrapped(said, ROOM, SMALL_CHAR))
    marks = min(max(1, one.origins), MOST_MARKS)
    height = max(lines * LINE + 4.0, 27.0, marks * ORIGIN_GAP + 8)
    middle = height / 2
    text = paragraph(TEXT, middle - (lines - 1) * LINE / 2 + 4, said, ROOM, "s", SMALL_CHAR)
    drawn = "".join(_mark(one, scale, middle + (n - (marks - 1) / 2) * ORIGIN_GAP) for n in range(marks))
    hit = tag("rect", x=0.0, y=0.0, width=float(WIDTH), height=height, class_="hit")
    href = address(one.claims[0]) if address and one.claims else None
    return Panel(link(href, said, hit + drawn + text.body), height)


def _mark(one: Figure, scale: Scale, y: float) -> str:
    shape = one.shape
    at = one.low if one.low is not None else one.high
    x = scale.x(at) if at is not None else 10.0
    if shape == "denied":
        return tag("path", d=f"M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8", class_="denied")
    if shape == "expected":
        return tag("rect", x=x - 4, y=y - 4, width=8.0, height=8.0, class_="expected")
    if shape == "hollow":
        return tag("circle", cx=x, cy=y, r=MARK_R, class_="hollow")
    disc = tag("circle", cx=x, cy=y, r=MARK_R, class_="mark told")
    if shape == "range":
        end = scale.x(one.high or 0)
        other = tag("circle", cx=end, cy=y, r=MARK_R, class_="mark told")
        return tag("path", d=f"M{x:.1f} {y:.1f}H{end:.1f}", class_="stem told") + disc + other
    if shape == "floor":
        return tag("path", d=f"M{x:.1f} {y:.1f}h20m-5-4l5 4-5 4", class_="stem told") + disc
    if shape == "ceiling":
        return tag("path", d=f"M{x:.1f} {y:.1f}h-20m5-4l-5 4 5 4", class_="stem told") + disc
    return disc
