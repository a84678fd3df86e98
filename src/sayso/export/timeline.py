"""The timeline of incidents: bars by month, year or decade. Reach here with stretches of time; nothing undated or uncertain gets a day.

An incident whose date allows several bars is spread over them as a light band, by the days that each has of it; one without a date is
counted beside the picture. Both axes are linear, so that a range drawn on the picture is a range of days.
"""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.export.labels import Labels
from sayso.export.svg import WIDTH, Picture, link, tag, words
from sayso.export.words import counted

HEIGHT = 132.0
"""Units of the plot."""
LEFT, RIGHT, TOP = 30.0, 6.0, 8.0
PLOT = WIDTH - LEFT - RIGHT
MOST_BARS = 40
LEAST_TARGET = 27.0
"""Units across of what leads somewhere: 24 pixels on a phone."""
UNITS = ("month", "year", "decade")
STATES = ("told", "contested", "expected")
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
STATE_WORDS = {"told": "told of", "contested": "contested", "expected": "expected only"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Incidents whose date allows the same days."""

    first: str | None
    """ISO 8601; None where the year is unknown."""
    last: str | None
    count: int = 1
    contested: int = 0
    """How many of ``count`` are contested."""
    expected: int = 0
    """How many of ``count`` are expected only, and not contested."""

    @property
    def states(self) -> tuple[int, int, int]:
        """Told of, contested, expected only; together ``count``."""
        return self.count - self.contested - self.expected, self.contested, self.expected


@dataclass(frozen=True, slots=True)
class Bar:
    """One month, year or decade."""

    first: date
    last: date
    """Inclusive."""
    sure: tuple[int, int, int]
    """Incidents that happened in it: told of, contested, expected only."""
    loose: tuple[float, float, float]
    """Shares of those whose date also allows days outside it."""
    perhaps: int
    """How many have such a share."""

    @property
    def total(self) -> float:
        """Height in incidents."""
        return sum(self.sure) + sum(self.loose)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One bar, for the table behind the picture."""

    time: str
    told: int
    contested: int
    expected: int
    perhaps: int
    """Incidents that may have happened then or at another time."""
    since: str
    until: str
    href: str | None


@dataclass(frozen=True, slots=True)
class TimelineDrawn:
    """A timeline, the table behind it, and what it leaves out."""

    picture: Picture
    rows: tuple[TimelineRow, ...]
    unit: str
    undated: int
    outside: int
    """Dated incidents outside the time shown."""


def draw_timeline(
    stretches: Sequence[Stretch], *, since: date | None = None, until: date | None = None, title: str = "Incidents by time",
    zoom: Callable[[date, date], str] | None = None, brush: tuple[date | None, date | None] = (None, None),
) -> TimelineDrawn:
    """Return the timeline of stretches.

    Args:
        stretches: of the incidents, those of the same days together or apart.
        since: first day shown; None begins with the first dated incident.
        until: last day shown, inclusive; None ends with the last.
        title: of the picture.
        zoom: gives the address of the time between two days.
        brush: the days that a page filters by, marked.
    """
    dated = [(date.fromisoformat(s.first), date.fromisoformat(s.last), s) for s in stretches if s.first and s.last]
    undated = sum(stretch.count for stretch in stretches) - sum(stretch.count for _, _, stretch in dated)
    first, last = since or min((one for one, _, _ in dated), default=None), until or max((one for _, one, _ in dated), default=None)
    if first is None or last is None or first > last:
        return _empty(title, undated, sum(stretch.count for _, _, stretch in dated))
    unit = unit_of(first, last)
    bars = fill_bars(dated, bars_of(first, last, unit))
    shown = sum(stretch.count for one, other, stretch in dated if other >= bars[0].first and one <= bars[-1].last)
    outside = sum(stretch.count for _, _, stretch in dated) - shown
    plot = Plot(bars[0].first, bars[-1].last, nice_ceiling(max(bar.total for bar in bars)))
    body = _axes(plot, bars, unit) + "".join(_bar(bar, plot) for bar in bars) + _brush(plot, brush) + _targets(bars, plot, unit, zoom)
    says = f"{counted(shown, 'incident')} by {unit}, {undated:,} undated, {outside:,} at other times."
    note, height = _key(bars, undated, HEIGHT + 20)
    facts = (("first", plot.first.isoformat()), ("last", plot.last.isoformat()), ("plot", f"{LEFT:g},{PLOT:g},{TOP:g},{HEIGHT:g}"))
    picture = Picture(title, says, body + note, HEIGHT + 20 + height, facts=facts)
    return TimelineDrawn(picture, tuple(_row(bar, unit, zoom) for bar in bars), unit, undated, outside)


def _empty(title: str, undated: int, outside: int) -> TimelineDrawn:
    says = f"no dated incident, {undated:,} undated"
    return TimelineDrawn(Picture(title, says, words(LEFT, 30, says, "m"), 48.0), (), UNITS[0], undated, outside)


# -- bars


def unit_of(first: date, last: date) -> str:
    """Return what a bar stands for, so that there are at most ``MOST_BARS`` of them where decades allow it."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= MOST_BARS:
        return "month"
    return "year" if last.year - first.year < MOST_BARS else "decade"


def bars_of(first: date, last: date, unit: str) -> list[tuple[date, date]]:
    """Return the first and last day of each month, year or decade that two days reach into, none left out."""
    start = first.replace(day=1)
    if unit != "month":
        start = date(first.year if unit == "year" else max(1, first.year // 10 * 10), 1, 1)
    found = []
    while True:
        end = _after(start, unit)
        found.append((start, end - timedelta(days=1) if end else date.max))
        if end is None or end > last:
            return found
        start = end


def _after(start: date, unit: str) -> date | None:
    """Return the first day of the next bar; None where the calendar ends."""
    year, month = (start.year + start.month // 12, start.month % 12 + 1) if unit == "month" else (start.year, 1)
    year += {"month": 0, "year": 1, "decade": 10 - start.year % 10}[unit]
    return date(year, month, 1) if year <= date.max.year else None


def fill_bars(dated: Iterable[tuple[date, date, Stretch]], days: Sequence[tuple[date, date]]) -> list[Bar]:
    """Return the bars with what happened in each, and what perhaps did, spread by days over the whole of its stretch."""
    sure = [[0, 0, 0] for _ in days]
    loose = [[0.0, 0.0, 0.0] for _ in days]
    perhaps = [0] * len(days)
    starts = [start for start, _ in days]
    for first, last, stretch in dated:
        length = (last - first).days + 1
        for n in range(max(0, bisect_right(starts, first) - 1), bisect_right(starts, last)):
            start, end = days[n]
            shared = (min(last, end) - max(first, start)).days + 1
            if shared == length:
                sure[n] = [have + more for have, more in zip(sure[n], stretch.states, strict=True)]
            elif shared > 0:
                loose[n] = [have + more * shared / length for have, more in zip(loose[n], stretch.states, strict=True)]
                perhaps[n] += stretch.count
    return [
        Bar(start, end, (one[0], one[1], one[2]), (other[0], other[1], other[2]), some)
        for (start, end), one, other, some in zip(days, sure, loose, perhaps, strict=True)
    ]


def nice_ceiling(value: float) -> int:
    """Return a round number not less than a value, at least 1: 1, 2, 3, 4, 6, 8, 10, 20, 30, 40, ..."""
    power = 10 ** max(0, math.floor(math.log10(max(value, 1))))
    return next(int(power * step) for step in (1, 2, 3, 4, 6, 8, 10) if power * step >= value - 1e-9)


@dataclass(frozen=True, slots=True)
class Plot:
    """Where days and counts stand in the picture."""

    first: date
    last: date
    most: int

    def x(self, day: date) -> float:
        """Return units from the left of a day's beginning; days outside stand at the edge."""
        inside = min(max(day, self.first), self.last + timedelta(days=1) if self.last < date.max else self.last)
        return LEFT + PLOT * (inside - self.first).days / ((self.last - self.first).days + 1)

    def end(self, day: date) -> float:
        """Return units from the left of a day's end."""
        return self.x(day + timedelta(days=1)) if day < date.max else LEFT + PLOT

    def y(self, count: float) -> float:
        """Return units from the top."""
        return TOP + (HEIGHT - TOP) * (1 - count / self.most)


# -- drawing


def _axes(plot: Plot, bars: Sequence[Bar], unit: str) -> str:
    counts = [plot.most] if plot.most % 2 else [plot.most // 2, plot.most]
    drawn = [tag("line", x1=LEFT, x2=LEFT + PLOT, y1=plot.y(n), y2=plot.y(n), class_="guide") for n in counts]
    drawn += [words(LEFT - 4, plot.y(n) + 4, f"{n:,}", "s m e") for n in counts]
    drawn.append(tag("line", x1=LEFT, x2=LEFT + PLOT, y1=plot.y(0), y2=plot.y(0), class_="edge"))
    labels = Labels(WIDTH, HEIGHT + 20)
    step = _label_step(bars, unit)
    for bar in bars:
        number = bar.first.month - 1 if unit == "month" else bar.first.year // (1 if unit == "year" else 10)
        text = bar_words(bar.first, unit, short=True)
        middle = min(max((plot.x(bar.first) + plot.end(bar.last)) / 2, LEFT + 12), LEFT + PLOT - len(text) * 3)
        placed = labels.centred(middle, HEIGHT + 10, len(text) * 6.2 + 4) if number % step == 0 else None
        if placed is not None:
            drawn.append(words(placed.x, placed.y, text, "s m c"))
    return "".join(drawn)


def _label_step(bars: Sequence[Bar], unit: str) -> int:
    """Return of how many bars one is labelled, so that the labelled ones are round numbers."""
    steps = (1, 3, 6, 12) if unit == "month" else (1, 2, 5, 10, 20, 50)
    room = PLOT / len(bars)
    return next((step for step in steps if step * room >= (52 if unit == "month" else 34)), steps[-1])


def _bar(bar: Bar, plot: Plot) -> str:
    left, right = plot.x(bar.first) + 0.5, plot.end(bar.last) - 0.5
    drawn, foot = [], 0.0
    for parts, light in ((bar.sure, ""), (bar.loose, " loose")):
        for state, count in zip(STATES, parts, strict=True):
            if count > 0:
                top = foot + count
                height = plot.y(foot) - plot.y(top)
                drawn.append(tag("rect", x=left, y=plot.y(top), width=max(0.8, right - left), height=height, class_=f"bar {state}{light}"))
                foot = top
    return "".join(drawn)


def _brush(plot: Plot, brush: tuple[date | None, date | None]) -> str:
    if brush == (None, None):
        return ""
    left, right = plot.x(brush[0] or plot.first), plot.end(brush[1] or plot.last)
    return tag("rect", x=left, y=TOP - 4, width=max(2.0, right - left), height=HEIGHT - TOP + 4, class_="brush")


def _targets(bars: Sequence[Bar], plot: Plot, unit: str, zoom: Callable[[date, date], str] | None) -> str:
    """Return what names the bars and leads to their time, as many together as make a target wide enough for a finger."""
    together = math.ceil(LEAST_TARGET * len(bars) / PLOT)
    targets = max(1, len(bars) // together) if zoom else len(bars)
    drawn = []
    for at in range(targets):
        some = bars[at * len(bars) // targets : (at + 1) * len(bars) // targets]
        if any(bar.total for bar in some):
            left, right = plot.x(some[0].first), plot.end(some[-1].last)
            hit = tag("rect", x=left, y=TOP, width=right - left, height=HEIGHT - TOP, class_="hit")
            drawn.append(link(zoom(some[0].first, some[-1].last) if zoom else None, _says(some, unit), hit))
    return "".join(drawn)


def _says(bars: Sequence[Bar], unit: str) -> str:
    one, other = bar_words(bars[0].first, unit), bar_words(bars[-1].first, unit)
    sure = [sum(bar.sure[n] for bar in bars) for n in range(3)]
    parts = [counted(sum(sure), "incident")]
    parts += [f"{count:,} {STATE_WORDS[state]}" for state, count in zip(STATES, sure, strict=True) if count and state != "told"]
    if any(bar.perhaps for bar in bars):
        parts.append("others perhaps then")
    return f"{one if one == other else f'{one} to {other}'}: {', '.join(parts)}"


def bar_words(first: date, unit: str, *, short: bool = False) -> str:
    """Return the name of the month, year or decade that begins on a day; ``short`` leaves the year off all months but January."""
    if unit == "month":
        return MONTHS[first.month - 1] if short and first.month > 1 else f"{MONTHS[first.month - 1]} {first.year}"
    return str(first.year) if unit == "year" else f"{first.year}s"


def _key(bars: Sequence[Bar], undated: int, top: float) -> tuple[str, float]:
    """Return the lines that explain the bars and count the undated, and their height."""
    x, drawn = 8.0, []
    kinds = [(f"bar {state}", STATE_WORDS[state]) for n, state in enumerate(STATES) if any(bar.sure[n] or bar.loose[n] for bar in bars)]
    if any(bar.perhaps for bar in bars):
        kinds.append(("bar told loose", "light: perhaps then"))
    for kind, text in kinds:
        drawn.append(tag("rect", x=x, y=top + 6, width=9.0, height=9.0, class_=kind) + words(x + 13, top + 15, text, "s"))
        x += 26 + len(text) * 5.5
    drawn.append(words(8.0, top + 31, f"{undated:,} undated, not drawn", "s m"))
    return "".join(drawn), 38.0


def _row(bar: Bar, unit: str, zoom: Callable[[date, date], str] | None) -> TimelineRow:
    href = zoom(bar.first, bar.last) if zoom and bar.total else None
    return TimelineRow(bar_words(bar.first, unit), *bar.sure, bar.perhaps, bar.first.isoformat(), bar.last.isoformat(), href)
