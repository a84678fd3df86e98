"""Rival counts of one series: the sums of one report that count the same people over the same time. Reach here for :func:`series_of`.

"Spokesmen say 80 soldiers have been killed; the press gives higher figures; others speak of a few hundred": three counts of one
thing, which an account must set side by side. A sum is joined to no happening, and to no sum of another report.
"""

from collections.abc import Iterable

from sayso.link.rows import LinkRow, families_of

_BITS = 3.0
"""Weight of the link that holds a series together, by judgement: two counts of one paragraph are seldom of two things."""
STEP = ("series", "counts of the same people in one paragraph, over times that overlap", _BITS)
_HARM = frozenset({"killed", "wounded", "casualties"})
"""Outcomes that one count may lump together and another tell apart."""


def series_of(rows: Iterable[LinkRow]) -> list[list[LinkRow]]:
    """Return the aggregates among the rows of one report as series, in order of the text; each is in exactly one.

    A count joins the latest series of its paragraph if they may count the same: outcomes of one kind, a side in common or one
    unsaid, times that overlap or one untold, one country or one untold.
    """
    series: list[list[LinkRow]] = []
    for row in rows:
        fitting = [group for group in series if all(_same_count(row, one) for one in group)]
        if fitting:
            fitting[-1].append(row)
        else:
            series.append([row])
    return series


def _same_count(a: LinkRow, b: LinkRow) -> bool:
    return a.paragraph == b.paragraph and bool(a.counted) and bool(b.counted) and _may_be_one(a, b)


def _may_be_one(a: LinkRow, b: LinkRow) -> bool:
    outcomes = _kinds(a) & _kinds(b)
    sides = not a.sufferers or not b.sufferers or set(a.sufferers) & set(b.sufferers)
    country = a.country is None or b.country is None or a.country == b.country
    families = set(families_of(a.type, a.mode)) & set(families_of(b.type, b.mode))
    return all(map(bool, (outcomes, sides, country, families))) and _overlap(a, b)


def _kinds(row: LinkRow) -> set[str]:
    return {"harm" if outcome in _HARM else outcome for outcome in row.counted}


def _overlap(a: LinkRow, b: LinkRow) -> bool:
    if a.day_from is None or a.day_to is None or b.day_from is None or b.day_to is None:
        return True
    return max(a.day_from, b.day_from) <= min(a.day_to, b.day_to)
