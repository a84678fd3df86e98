"""Why two groups of claims stayed apart, in words: reach here for the reason beside a near miss."""

import math
from datetime import date

from sayso.link.geometry import distance_km
from sayso.link.rows import DENIED
from sayso.link.told import Told

STANCE_NOUNS = {
    "denies": "a denial", "disputes": "a dispute", "predicts": "a prediction", "threatens": "a threat", "demands": "a demand",
    "offers": "an offer", "asserts": "an assertion", "claims_responsibility": "a claim of responsibility",
}


def two_digits(probability: float) -> str:
    """Return a probability with two digits, cut and not rounded, so that what is under a bound reads so."""
    return f"{math.floor(probability * 100 + 1e-7) / 100:.2f}"


def stances_words(one: Told, other: Told, probability: float, *, denial: float, expected: float) -> str | None:
    """Return why a claim that it happened and one of another stance, or two such, stayed apart; None where stance is no reason.

    Args:
        one: a row of the pair.
        other: the other row.
        probability: the pair's.
        denial: least probability at which a denial joins what it denies.
        expected: least probability at which an expectation joins what happened.
    """
    if one.happened and other.happened:
        return None
    if not one.happened and not other.happened:
        if one.stance == other.stance:
            return None
        nouns = sorted((STANCE_NOUNS[one.stance], STANCE_NOUNS[other.stance]))
        return f"{nouns[0]} and {nouns[1]} are joined only through a happening that both speak of"
    loose = other if one.happened else one
    noun, floor = STANCE_NOUNS[loose.stance], denial if loose.stance in DENIED else expected
    if probability < floor:
        return f"{noun} joins a happening from a probability of {floor:.2f}; this pair has {two_digits(probability)}"
    return None


def dates_words(one: Told, other: Told) -> str:
    """Return that two dates part."""
    return f"the dates leave no common day ({days_words(one, other)})"


def doubt_words(sure: float) -> str:
    """Return what would have outweighed dates or places that part."""
    return f", and a probability of {two_digits(sure)} would have to be reached to doubt them"


def days_words(one: Told, other: Told) -> str:
    """Return the days of both, the earlier first."""
    return "; ".join(sorted((_days(one), _days(other))))


def _days(row: Told) -> str:
    if row.day_from is None or row.day_to is None:
        return "undated"
    first, last = (date.fromordinal(day).isoformat() for day in (row.day_from, row.day_to))
    return first if first == last else f"{first} to {last}"


def places_words(one: Told, other: Told) -> str:
    """Return that two places part."""
    if one.point is None or other.point is None:
        return f"the places are in different countries ({'; '.join(sorted(filter(None, (one.country, other.country))))})"
    apart, allowed = distance_km(one.point, other.point), one.point[2] + other.point[2]
    return f"the places are {apart:,.0f} km apart, and their precision allows {allowed:,.0f} km"


def alone_words(words: str) -> str:
    """Return that dates or places part in tellings other than the likeliest pair, the only ones of the two that say any."""
    return f"in the only tellings of the two that say so, {words}"


def share_words(what: str, told: int, among: int) -> str:
    """Return that most pairs between two groups part in dates or places."""
    return f"{told} of the {among} pairs of tellings that say {what} leave no room for one happening"


def mean_words(mean: float, pairs: int, least: float) -> str:
    """Return that two groups are not alike enough as wholes."""
    if pairs == 1:
        return f"the probability {two_digits(mean)} is under the {least:.2f} from which two tellings are joined"
    return f"the mean probability of all {pairs} pairs of tellings, {two_digits(mean)}, is under the {least:.2f} from which they are joined"

