"""Possible matches of what is told too vaguely to be compared: periods, series, mentions, dates of more than a month.

Such claims are seldom or never joined. Where few happenings could be meant, they are weighed by the same model and offered to a person.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.link.apart import days_words
from sayso.link.near import NEAR_MISSES
from sayso.link.rows import LinkRow, families_of
from sayso.link.score import weigh_pairs
from sayso.model.incident import Incident, Link, NearMiss

MONTH = 31
"""Days; a longer range of dates is too vague to be compared by week or month."""
MOST_YEARS = 3
"""A date that spans more says too little of when it was."""
MOST_FITTING = 12
"""Rows that may share a key: where more could be meant, offering some of them would be a guess."""

FITTING = ("time", "place", "kind", "actors", "casualties")
"""Comparisons that judge whether a vague claim may mean a happening; that a mention's words differ from an account's says little."""
AGAINST = -1.5
"""Bits from which a comparison speaks against a match; one may, of place, actors or casualties."""


def is_vague(row: LinkRow) -> bool:
    """Say whether a row tells of a happening too vaguely to be compared with others by its date, or is never joined at all."""
    return row.happened and (row.aggregate or row.refers or _length(row) > MONTH)


def _length(row: LinkRow) -> int:
    return 0 if row.day_from is None or row.day_to is None else row.day_to - row.day_from


def vague_pairs(rows: Sequence[LinkRow]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the pairs of row indexes, the lesser first, of which at least one is vague and that could be one happening.

    With each pair go the actors, by id, and countries, by code, that both name.

    They are of two reports, no copies of each other; name an actor or a country in common, as well as a family of events and a
    year; and their dates overlap. A claim speaks of the actors of its whole sentence here.

    Args:
        rows: in order of claim id.
    """
    vague = {index for index, row in enumerate(rows) if is_vague(row) and _years(row)}
    mates = _sentence_actors(rows, vague)
    asked = {key for index in vague for key in _keys(rows[index], mates[index])}
    sharing: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.happened:
            for key in _keys(row, mates.get(index, row.actors)):
                if key in asked and len(sharing[key]) <= MOST_FITTING:
                    sharing[key].append(index)
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for key, own in sharing.items():
        pairs = ((low, high) for at, high in enumerate(own) for low in own[:at]) if len(own) <= MOST_FITTING else ()
        for low, high in pairs:
            if (low in vague or high in vague) and _may_be_one(rows[low], rows[high]):
                found[low, high].add(key.partition("|")[0])
    return {pair: tuple(sorted(found[pair])) for pair in sorted(found)}


def _may_be_one(one: LinkRow, other: LinkRow) -> bool:
    if one.day_from is None or one.day_to is None or other.day_from is None or other.day_to is None:
        return False
    return one.group != other.group and one.day_from <= other.day_to and other.day_from <= one.day_to


def _years(row: LinkRow) -> range:
    """Return the 365-day buckets that the row's dates lie in; none for an undated row or one of many years."""
    if row.day_from is None or row.day_to is None or row.day_to - row.day_from > MOST_YEARS * 366:
        return range(0)
    return range(row.day_from // 365, row.day_to // 365 + 1)


def _keys(row: LinkRow, actors: Sequence[str]) -> Iterator[str]:
    for who in (*actors, *filter(None, [row.country])):
        for family in families_of(row.type, row.mode):
            for year in _years(row):
                yield f"{who}|{family}|{year}"


def _sentence_actors(rows: Sequence[LinkRow], chosen: set[int]) -> dict[int, tuple[str, ...]]:
    """Return for each chosen row its actors and those of the claims of its report whose words overlap with it."""
    reports = {rows[index].report for index in chosen}
    told: dict[str, list[LinkRow]] = defaultdict(list)
    for row in rows:
        if row.report in reports:
            told[row.report].append(row)
    return {index: _joint_actors(rows[index], told[rows[index].report]) for index in chosen}


def _joint_actors(row: LinkRow, told: Sequence[LinkRow]) -> tuple[str, ...]:
    return tuple(sorted({actor for one in told if one.start < row.stop and row.start < one.stop for actor in one.actors}))




def offer_possible(rows: Sequence[LinkRow], incidents: Sequence[Incident]) -> list[Incident]:
    """Return the incidents with possible matches of vague claims after their near misses; each stands with both of its incidents.

    A pair is offered if it is among the ``NEAR_MISSES`` that fit best of either row; of two incidents only the best fitting one is.

    Args:
        rows: of all claims, in order of claim id.
        incidents: of the same claims.
    """
    of = {claim: incident.id for incident in incidents for claim in incident.claims}
    index = {row.claim: number for number, row in enumerate(rows)}
    taken = {frozenset((of[miss.link.left], of[miss.link.right])) for incident in incidents for miss in incident.near}
    room: dict[str, int] = defaultdict(lambda: NEAR_MISSES)
    added: dict[str, list[NearMiss]] = defaultdict(list)
    pairs = vague_pairs(rows)
    weighed = sorted(weigh_pairs(rows, list(pairs)), key=lambda link: (-_fit(link), link.left, link.right))
    for link in weighed:
        between = frozenset((of[link.left], of[link.right]))
        if len(between) < 2 or between in taken or not _fits(link) or not (room[link.left] or room[link.right]):
            continue
        taken.add(between)
        left, right = index[link.left], index[link.right]
        miss = NearMiss(link, _possible_words(rows[left], rows[right], pairs[min(left, right), max(left, right)], link))
        for claim in (link.left, link.right):
            room[claim] = max(0, room[claim] - 1)
            added[of[claim]].append(miss)
    return [replace(incident, near=(*incident.near, *added[incident.id])) if incident.id in added else incident for incident in incidents]


def _bits(link: Link) -> dict[str, tuple[str, float]]:
    return {name: (words, bits) for name, words, bits in link.comparisons if name in FITTING}


def _fit(link: Link) -> float:
    return round(sum(bits for _, bits in _bits(link).values()), 6)


def _fits(link: Link) -> bool:
    against = [name for name, (_, bits) in _bits(link).items() if bits < AGAINST]
    return len(against) < 2 and not {"time", "kind"} & set(against) and _bits(link).get("kind", ("", 0.0))[1] > -1


def _possible_words(one: LinkRow, other: LinkRow, common: Sequence[str], link: Link) -> str:
    """Return what the two have in common, what speaks against it and why they were not joined."""
    against = "; ".join(words for words, bits in _bits(link).values() if bits < 0)
    return (
        f"possible: the sentences of both name {', '.join(common)}, and their dates overlap ({days_words(one, other)})"
        + (f"; against it: {against}" if against else "") + f"; not joined: {_kept_out(one, other)}"
    )


def _kept_out(one: LinkRow, other: LinkRow) -> str:
    if one.aggregate or other.aggregate:
        return "a period or a series is never joined"
    if one.refers or other.refers:
        return "what only refers to a happening is never joined"
    return "a date of more than a month is too vague to join by"
