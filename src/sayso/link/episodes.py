"""Episodes: the claims of one report that speak of one happening. Reach here to change what is joined within a report.

A report tells its happening in pieces: the toll in one sentence, the place in another, a victim in a third. Joined first, they are
compared with other reports as one, by all that they say together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from sayso.errors import BadConfig
from sayso.link.context import NAMES, Passage, heaviest
from sayso.link.geometry import distance_km
from sayso.link.rows import NO_CEILING, LinkRow, families_of
from sayso.link.series import STEP, series_of
from sayso.model.incident import Link
from sayso.registry import read_table

SHORT, DAY_SLACK = 7, 1
"""Days; a range of at most ``SHORT`` is widened by ``DAY_SLACK`` at either end (a night, a report's day for the event's)."""
MONTH = 31
MISREAD_DAYS = 366
"""Days by which another episode's day may part from the chief's and still be taken for a reading of it (a year misread): of the
figures on reports of shootings 14 days lose .015 of pairwise F, any number wins .001; a background of years is not taken over."""
CHIEF_SHARE = 0.4
"""Share of a report from which its chief episode takes over the days and places of the others: one of them may be its own, misread."""
Step = tuple[str, str, float]
"""Comparison, level in words, bits."""


@dataclass(frozen=True, slots=True)
class Episode:
    """The claims of one report that speak of one happening, merged into a row."""

    row: LinkRow
    """What the claims say together; its ``claim`` is the one that says most."""
    claims: tuple[str, ...]
    """Ids, sorted."""
    weight: int = 0
    """How much of the report it is: claims, those of violence three more, those with figures three more."""
    links: tuple[Link, ...] = ()
    """Why each claim but the first joined: a link from it to the claim that says most before it."""


@cache
def load_weights() -> dict[tuple[str, str], tuple[float | None, str]]:
    """Return bits and words of each comparison's levels (``registry/episode_weights.tsv``); bits are None where a level forbids.

    Raises:
        BadConfig: a weight is neither a number nor ``never``.
    """
    table = {}
    for row in read_table("episode_weights.tsv"):
        try:
            bits = None if row["bits"] == "never" else float(row["bits"])
        except ValueError as error:
            raise BadConfig(f"episode_weights.tsv: {row['bits']!r}; expected bits or never") from error
        table[row["comparison"], row["level"]] = (bits, row["words"])
    return table


@dataclass(slots=True)
class _Group:
    """An episode that grows; ``rows`` are in order of the text."""

    rows: list[LinkRow]
    lead: bool
    first: int | None = None
    """First and last day that all its dates, widened, leave."""
    last: int | None = None
    links: list[Link] = field(default_factory=list)


def episodes_of(rows: Iterable[LinkRow], whole: Passage | None = None) -> list[Episode]:
    """Return the episodes of one report's rows, in order of the text; every row is in exactly one.

    Args:
        rows: of one report.
        whole: the words of the whole report, which speak for the episode that most of its claims are about.

    Claims that something is denied, foreseen or threatened stay alone: an episode is of what is said to have happened. Sums are set beside
    rival sums of the same paragraph (link/series.py), and joined to nothing else.
    """
    once = {row.claim: row for row in rows}.values()
    ordered = sorted(once, key=lambda row: (row.start, row.stop, row.claim))
    groups: list[_Group] = []
    alone = [_series(series) for series in series_of(row for row in ordered if row.aggregate)]
    for row in ordered:
        if row.aggregate:
            continue
        if row.refers or not row.happened:
            alone.append(Episode(_alone(row), (row.claim,)))
            continue
        _place_row(row, groups)
    return [*_with_whole(list(map(_episode, groups)), whole), *alone]


def _with_whole(episodes: list[Episode], whole: Passage | None) -> list[Episode]:
    if whole is None or not episodes:
        return episodes
    chief = max(episodes, key=lambda episode: episode.weight)
    row = replace(chief.row, keys=heaviest([whole.keys]), ages=whole.ages, names=whole.names)
    if chief.weight >= CHIEF_SHARE * sum(episode.weight for episode in episodes):
        like = [one for episode in episodes if _families(one := episode.row) & _families(row) and _may_be_its_own(one, row)]
        row = replace(row, days=_numbers(one.days for one in like), places=_union(one.places for one in like))
    return [replace(episode, row=row) if episode is chief else episode for episode in episodes]


def _may_be_its_own(one: LinkRow, chief: LinkRow) -> bool:
    """Say whether a day and place told of another happening may be the chief's, misread: told of about the time of its news."""
    told = chief.day_from if chief.day_from is not None else chief.published
    return one.day_from is None or (told is not None and abs(one.day_from - told) <= MISREAD_DAYS)


def _place_row(row: LinkRow, groups: list[_Group]) -> None:
    best: tuple[float, int, list[Step]] | None = None
    for at, group in enumerate(groups):
        steps = compare(row, group)
        if steps is not None and (total := sum(bits for _, _, bits in steps)) > PRIOR and (best is None or (total, at) > best[:2]):
            best = total, at, steps
    if best is None:
        groups.append(_start(row, lead=not groups))
        return
    total, at, steps = best
    group = groups[at]
    group.links.append(_link(group.rows, row, total - PRIOR, steps))
    group.rows.append(row)
    group.first, group.last = _narrow(group, row)


PRIOR = 0.6
"""Bits that must be exceeded: what speaks against two claims of a report being about one happening before looking."""


def _start(row: LinkRow, *, lead: bool) -> _Group:
    first, last = _days(row)
    return _Group([row], lead, first, last)


def _days(row: LinkRow) -> tuple[int | None, int | None]:
    if row.day_from is None or row.day_to is None or row.day_to - row.day_from > SHORT:
        return row.day_from, row.day_to
    return row.day_from - DAY_SLACK, row.day_to + DAY_SLACK


def _narrow(group: _Group, row: LinkRow) -> tuple[int | None, int | None]:
    first, last = _days(row)
    if first is None or last is None or group.first is None or group.last is None:
        return (group.first, group.last) if first is None else (first, last)
    return max(first, group.first), min(last, group.last)


def _link(rows: Sequence[LinkRow], row: LinkRow, weight: float, steps: Sequence[Step]) -> Link:
    other = max(rows, key=lambda one: (richness(one), one.claim))
    left, right = sorted((other.claim, row.claim))
    return Link(left, right, round(2**weight / (1 + 2**weight), 9), round(weight, 9), tuple(steps))


def compare(row: LinkRow, group: "_Group") -> list[Step] | None:
    """Return the steps of a row's comparison with an episode, or None where something forbids that they are one."""
    if not _families(row) & {family for one in group.rows for family in _families(one)}:
        return None
    steps = []
    for name, level_of in _COMPARISONS.items():
        bits, words = load_weights()[name, level_of(row, group)]
        if bits is None:
            return None
        steps.append((name, words, bits))
    return steps


def _families(row: LinkRow) -> set[str]:
    return set(families_of(row.type, row.mode))


def _time(row: LinkRow, group: "_Group") -> str:
    first, last = _days(row)
    if first is None or last is None or group.first is None or group.last is None:
        return "undated"
    if first > group.last or last < group.first:
        return "apart"
    if any(row.day_from == row.day_to == one.day_from == one.day_to for one in group.rows):
        return "same-day"
    return "long" if max(last - first, group.last - group.first) > MONTH else "overlap"


def _place(row: LinkRow, group: "_Group") -> str:
    levels = {_places(row, other) for other in group.rows if _is_placed(other)} if _is_placed(row) else set()
    return next((level for level in ("abroad", "apart", "same", "near", "unknown", "country") if level in levels), "unplaced")


def _is_placed(row: LinkRow) -> bool:
    return row.named is not None or row.country is not None


def _places(a: LinkRow, b: LinkRow) -> str:
    if a.country and b.country and a.country != b.country:
        return "abroad"
    if set(a.places) & set(b.places):
        return "same"
    if a.named is None or b.named is None:
        return "country"
    if a.point is None or b.point is None:
        return "unknown"
    return "near" if distance_km(a.point, b.point) <= a.point[2] + b.point[2] else "apart"


def _kind(row: LinkRow, group: "_Group") -> str:
    modes = {one.mode for one in group.rows if one.type == row.type}
    if not modes:
        return "accident" if {row.type, *(one.type for one in group.rows)} == {"ACCIDENT", "ASSAULT"} else "related"
    if row.mode in modes and row.mode is not None:
        return "mode"
    return "type" if row.mode is None or modes == {None} else "other-mode"


def _actors(row: LinkRow, group: "_Group") -> str:
    doers = {actor for one in group.rows for actor in one.doers}
    sufferers = {actor for one in group.rows for actor in one.sufferers}
    pairs = [(set(mine), theirs) for mine, theirs in ((row.doers, doers), (row.sufferers, sufferers)) if mine and theirs]
    if not pairs:
        return "unsaid"
    if not all(mine & theirs for mine, theirs in pairs):
        return "other"
    return "both" if len(pairs) == 2 else "one"


def _figures(row: LinkRow, group: "_Group") -> str:
    levels = set()
    for outcome, low, high in row.figures:
        wholes = [(lo, hi) for one in group.rows for name, lo, hi in one.figures if name == outcome]
        if not wholes:
            continue
        if any(low == high == lo == hi and low > 1 for lo, hi in wholes):
            levels.add("same")
        levels.add("part" if low <= max(hi for _, hi in wholes) else "over")
    return next((level for level in ("same", "over", "part") if level in levels), "none")


def _words(row: LinkRow, group: "_Group") -> str:
    if any(row.start < one.stop and one.start < row.stop for one in group.rows):
        return "same"
    shared = len(set(row.words) & {word for one in group.rows for word in one.words})
    return "shared" if shared > 1 else "one" if shared else "none"


def _distance(row: LinkRow, group: "_Group") -> str:
    apart = row.paragraph - group.rows[-1].paragraph
    return "paragraph" if apart == 0 else "next" if apart == 1 else "far"


def _reference(row: LinkRow, _: "_Group") -> str:
    if row.reference:
        return row.reference
    return "vague" if row.day_from is None and not _is_placed(row) else "plain"


def _standing(_: LinkRow, group: "_Group") -> str:
    return "lead" if group.lead else "later"


_COMPARISONS: Mapping[str, Callable[[LinkRow, "_Group"], str]] = {
    "time": _time, "place": _place, "kind": _kind, "actors": _actors, "figures": _figures, "words": _words,
    "distance": _distance, "reference": _reference, "standing": _standing,
}


def richness(row: LinkRow) -> int:
    """Return how much a row says: of day, place, figures, actors and mode."""
    exact = row.day_from is not None and row.day_from == row.day_to
    return 2 * exact + 2 * (row.radius is not None) + bool(row.figures) + bool(row.doers) + bool(row.sufferers) + bool(row.mode)


def _episode(group: _Group) -> Episode:
    chief = max(group.rows, key=lambda row: (richness(row), -row.start, row.claim))
    claims = tuple(sorted(row.claim for row in group.rows))
    return Episode(_alone(chief) if len(claims) == 1 else _merge(chief, group), claims, sum(map(_weight, group.rows)), tuple(group.links))


def _weight(row: LinkRow) -> int:
    return 1 + 3 * bool(row.figures) + 3 * ("violence" in families_of(row.type, row.mode))


def _series(rows: Sequence[LinkRow]) -> Episode:
    """Return the counts of one series as an episode, each linked to the one before it."""
    links = (_bind(one, other) for one, other in pairwise(rows))
    return Episode(_alone(rows[0]), tuple(sorted(row.claim for row in rows)), 0, tuple(links))


def _bind(one: LinkRow, other: LinkRow) -> Link:
    left, right = sorted((one.claim, other.claim))
    weight = STEP[2]
    return Link(left, right, round(2**weight / (1 + 2**weight), 9), weight, (STEP,))


def _alone(row: LinkRow) -> LinkRow:
    return replace(row, keys=heaviest([row.passage]), passage=())


def _merge(chief: LinkRow, group: _Group) -> LinkRow:
    rows = group.rows
    days = [(row.day_from, row.day_to) for row in rows if row.day_from is not None and row.day_to is not None]
    first, last = min(days, key=lambda day: (day[1] - day[0], -days.count(day), day), default=(None, None))
    placed = [row for row in rows if row.radius is not None]
    where = min(placed, key=lambda row: (row.radius, row.start), default=None) or next((row for row in rows if row.country), chief)
    return replace(
        chief, day_from=first, day_to=last, country=where.country, lat=where.lat, lon=where.lon, precision=where.precision,
        place=where.place, doers=_union(row.doers for row in rows), sufferers=_union(row.sufferers for row in rows),
        actors=_union(row.actors for row in rows), figures=whole_figures(rows), start=min(row.start for row in rows),
        stop=max(row.stop for row in rows), words=_union(row.words for row in rows), places=_union(row.places for row in rows),
        days=_numbers(row.days for row in rows), keys=heaviest({row.paragraph: row.passage for row in rows}.values()), passage=(),
        ages=_numbers(row.ages for row in rows), names=_numbers(row.names for row in rows)[:NAMES],
        fallen=_union(row.fallen for row in rows),
    )


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({part for one in parts for part in one}))


def _numbers(parts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({part for one in parts for part in one}))


def whole_figures(rows: Sequence[LinkRow]) -> tuple[tuple[str, int, int], ...]:
    """Return for each outcome the greatest figure that a claim gives: the others are its parts or earlier counts."""
    most: dict[str, tuple[int, int]] = {}
    for row in rows:
        for outcome, low, high in row.figures:
            ceiling = high if high < NO_CEILING else low
            known = most.get(outcome)
            if known is None or (low, ceiling) > (known[0], known[1] if known[1] < NO_CEILING else known[0]):
                most[outcome] = (low, high)
    return tuple(sorted((outcome, low, high) for outcome, (low, high) in most.items()))
