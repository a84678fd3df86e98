"""Blocking keys: which claims are compared at all. Reach here to change what Splink is given to score."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.link.context import weight_of, word_of
from sayso.link.rows import LinkRow, families_of

MAX_BLOCK = 300
"""Rows that may share a key; a fuller block is split by place, so that pairs grow with the record and not with its square."""
_WEEK, _MONTH, _YEAR = 7, 30, 365
_SLACK = 2
"""Days by which two dates may part and still be compared."""
MAX_WORD_BLOCK = 60
"""Rows that may share a rare word and be compared for it alone."""
MOST_WORDS = 24
"""Words of a row by which it is blocked, the heaviest: a bound on the pairs."""
LEAST_TOLL = 4
_LONGEST = 45
"""Days; a longer range says too little of the time to be blocked by week or month."""


def time_keys(row: LinkRow) -> tuple[str, ...]:
    """Return a key for each family and week (7-day bucket) of a placed row dated to about a month or better."""
    if row.country is None or row.day_from is None or row.day_to is None or row.day_to - row.day_from > _LONGEST:
        return ()
    weeks = _buckets(row.day_from, row.day_to, _WEEK)
    return tuple(f"{row.country}|{family}|{week}" for family in families_of(row.type, row.mode) for week in weeks)


def place_keys(row: LinkRow) -> tuple[str, ...]:
    """Return a key for each family and year of a row whose place is known better than its country; undated rows share their own."""
    if row.place is None or row.radius is None:
        return ()
    years: Sequence[int | str] = ("undated",)
    if row.day_from is not None and row.day_to is not None:
        years = _buckets(row.day_from, min(row.day_to, row.day_from + 3 * _YEAR), _YEAR)
    names = [f"{row.place}|{family}|{year}" for family in families_of(row.type, row.mode) for year in years]
    return tuple(names)


def actor_keys(row: LinkRow) -> tuple[str, ...]:
    """Return a key for each actor, family and month (30-day bucket) of a row dated to about a month or better."""
    if row.day_from is None or row.day_to is None or row.day_to - row.day_from > _LONGEST:
        return ()
    months = _buckets(row.day_from, row.day_to, _MONTH)
    return tuple(f"{actor}|{family}|{month}" for actor in row.actors for family in families_of(row.type, row.mode) for month in months)


def text_keys(row: LinkRow) -> tuple[str, ...]:
    """Return the heaviest words of the row's passages, as keys."""
    return tuple(f"w{word_of(key)}" for key in sorted(row.keys, key=lambda key: (-weight_of(key), key))[:MOST_WORDS])


def toll_keys(row: LinkRow) -> tuple[str, ...]:
    """Return a key for each figure of four and more, country and week of a row dated to about a month or better."""
    if row.country is None or row.day_from is None or row.day_to is None or row.day_to - row.day_from > _LONGEST:
        return ()
    weeks = _buckets(row.day_from, row.day_to, _WEEK)
    tolls = sorted({low for _, low, high in row.figures if low == high})
    return tuple(f"{row.country}|{toll}|{week}" for toll in tolls if toll >= LEAST_TOLL for week in weeks)


def _buckets(first: int, last: int, width: int) -> range:
    return range((first - _SLACK) // width, (last + _SLACK) // width + 1)


def bounded(rows: Sequence[LinkRow], keys: Sequence[tuple[str, ...]], most: int = MAX_BLOCK) -> Iterator[tuple[str, ...]]:
    """Yield each row's keys with those of over-full blocks split by place and day, and dropped when still over-full.

    The outcome depends on how many rows share a key, never on their order.
    """
    counts = Counter(key for own in keys for key in own)
    finer = [tuple(part for key in own for part in _split(row, key, counts, most)) for row, own in zip(rows, keys, strict=True)]
    finer_counts = Counter(key for own in finer for key in own)
    for own in finer:
        yield tuple(sorted({key for key in own if finer_counts[key] <= most}))


def _split(row: LinkRow, key: str, counts: Counter[str], most: int) -> tuple[str, ...]:
    if counts[key] <= most:
        return (key,)
    if row.lat is None or row.lon is None or row.day_from is None or row.day_to is None:
        return ()
    if row.radius is None or row.day_to - row.day_from > _WEEK:
        return ()
    return tuple(f"{key}|{row.place}|{day}" for day in range(row.day_from - 1, row.day_to + 2))
