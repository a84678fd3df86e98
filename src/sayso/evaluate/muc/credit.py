"""Credit of one value against another, 1, 0.5 or 0: fixed rules where the scoring of 1992 asked a person.

The rules are those of the project's calibrated scorer, so that figures agree; strings are compared by their essential words.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from sayso.evaluate.muc import notation as n

RIGHT, HALF, WRONG = 1.0, 0.5, 0.0

_IDLE = frozenset(
    "A AN THE THIS THAT THESE THOSE HIS HER THEIR ITS ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN MORE MOST MANY SEVERAL "
    "SOME ALL FEW ANY ANOTHER OTHER OTHERS CERTAIN AT LEAST ABOUT APPROXIMATELY OF".split()
)
"""Words that a string may have or lack."""
_NATIONAL = frozenset(
    "SALVADORAN COLOMBIAN PERUVIAN CHILEAN BOLIVIAN GUATEMALAN HONDURAN ECUADORAN ARGENTINE VENEZUELAN NICARAGUAN PANAMANIAN "
    "MEXICAN SPANISH".split()
)
_ANYONE = frozenset(
    "TERRORIST GUERRILLA REBEL SUBVERSIVE INSURGENT EXTREMIST ATTACKER CRIMINAL ASSASSIN COMMANDO INDIVIDUAL PEOPLE PERSON".split()
)
"""Heads that say of a perpetrator no more than another of them."""
_AFTER_HEAD = frozenset(
    "OF IN AT ON FOR FROM WITH WHO WHOSE WHICH THAT WHERE NEAR BY TO BELONGING LOCATED BETWEEN AGAINST WEARING CARRYING TRAVELING AND "
    "ALIAS ,".split()
)
_NAMES = (n.NAME, n.ORGANIZATION)
_COMMON = (n.DESCRIPTION, n.INDIVIDUAL, n.INSTRUMENT)
_MOST_BEFORE, _MOST_EXTRA = 4, 12
"""Words that may be added before a phrase; words added in all beyond which a string is no phrase any more."""

_WORD = re.compile(r"[A-Z0-9]+(?:[.'&-][A-Z0-9]+)*")
_WORD_OR_COMMA = re.compile(_WORD.pattern + "|,")
_BRACKETED = re.compile(r"^(.*?)\s*[\[(]\s*([^\])]*?)\s*[\])]\s*(.*)$")
_DAY = re.compile(r"(\d{1,2})\s+([A-Z]{3})[A-Z]*\s+(\d{2,4})")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")

_BROADER: dict[str, dict[str, tuple[str, ...]]] = {
    n.INSTRUMENT_TYPE: {
        **dict.fromkeys(("MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"), ("GUN",)),
        **dict.fromkeys(("VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"), ("BOMB", "EXPLOSIVE")),
        **dict.fromkeys(("BOMB", "GRENADE", "MOLOTOV COCKTAIL"), ("EXPLOSIVE",)),
        **dict.fromkeys(("MISSILE", "ROCKET"), ("PROJECTILE",)),
    },
    n.CONFIDENCE: {"SUSPECTED OR ACCUSED BY AUTHORITIES": ("SUSPECTED OR ACCUSED",)},
    n.OBJECT_TYPE: {"GOVERNMENT OFFICE OR RESIDENCE": ("POLITICAL FIGURE OFFICE OR RESIDENCE",)},
    n.OBJECT_EFFECT: {"SOME DAMAGE": ("DESTROYED",)},
    n.PERSON_TYPE: {
        "GOVERNMENT OFFICIAL": ("POLITICAL FIGURE",),
        "FORMER GOVERNMENT OFFICIAL": ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
        "FORMER ACTIVE MILITARY": ("ACTIVE MILITARY",),
    },
    n.PERSON_EFFECT: {"NO DEATH": ("NO INJURY",), "NO INJURY OR DEATH": ("NO INJURY", "NO DEATH")},
}
"""By slot and key value, the broader answers that earn half."""


def _stem(word: str) -> str:
    if word.endswith("MEN"):
        return word[:-3] + "MAN"
    if word.endswith("IES") and len(word) > 4:
        return word[:-3] + "Y"
    return word[:-1] if word.endswith("S") and not word.endswith("SS") and len(word) > 3 else word


@cache
def essential(text: str) -> tuple[str, ...]:
    """Return the words of a string that count, in order; all of them where none would be left."""
    words = _WORD.findall(text.replace("'S", ""))
    kept = [w for w in words if w not in _IDLE and w not in _NATIONAL and not w.isdigit()]
    return tuple(w.replace(".", "").replace("-", "") for w in kept) or tuple(words)


@cache
def head_of(text: str) -> str:
    """Return the stem of the head noun: the last essential word before whatever follows a head."""
    before: list[str] = []
    for token in _WORD_OR_COMMA.findall(text):
        if token in _AFTER_HEAD and any(word not in _IDLE for word in before):
            break
        before.append(token)
    words = essential(" ".join(before)) or essential(text)
    return _stem(words[-1]) if words else ""


@cache
def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(_stem, essential(text)))


@cache
def _spellings(text: str) -> tuple[str, ...]:
    """Return a string and the parts of "EXPANSION [ACRONYM]"."""
    match = _BRACKETED.match(text)
    if match is None:
        return (text,)
    before, inside, after = match.groups()
    return tuple(filter(None, (text, before, inside, f"{before} {after}".strip())))


def _holds(long: Sequence[str], short: Sequence[str]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


@cache
def credit_string(key: str, found: str, slot: str) -> float:
    """Return the credit of a string, the best over spellings with and without a bracketed acronym."""
    return max(_credit_phrase(k, f, slot) for k in _spellings(key) for f in _spellings(found))


def _credit_phrase(key: str, found: str, slot: str) -> float:
    wanted, have = _stems(key), _stems(found)
    if key == found or wanted == have:
        return RIGHT
    same_head = head_of(key) == head_of(found)
    if _holds(have, wanted):
        return _credit_longer(wanted, have, same_head=same_head, named=slot == n.NAME)
    if _holds(wanted, have) or set(have) < set(wanted):
        if slot in _NAMES:
            return HALF
        return HALF if same_head and (slot != n.OBJECT or len(have) > 1) else WRONG
    if slot in _COMMON and same_head:
        return HALF
    return HALF if slot == n.INDIVIDUAL and {head_of(key), head_of(found)} <= _ANYONE else WRONG


def _credit_longer(wanted: Sequence[str], have: Sequence[str], *, same_head: bool, named: bool) -> float:
    """Return the credit of a string that says all of the key's and more: right when the additions stand before it."""
    extra = len(have) - len(wanted)
    ends_alike = tuple(have[-len(wanted) :]) == tuple(wanted) and same_head
    if extra <= _MOST_BEFORE and (ends_alike or named):
        return RIGHT
    return HALF if extra <= _MOST_EXTRA else WRONG


@cache
def _days(text: str) -> tuple[date | None, date] | None:
    """Return the first day (None for "on or before") and the last day of a date; None for what is no date."""
    try:
        days = [date(1900 + int(year) % 100, _MONTHS.index(month) + 1, int(day)) for day, month, year in _DAY.findall(text)]
    except ValueError:
        return None
    return (None if text[:1] == "-" else days[0], days[-1]) if days else None


def credit_date(key: str, found: str) -> float:
    """Return the credit of a date: a day off is right, an end or a part of a range half."""
    want, have = _days(key), _days(found)
    if want == have:
        return RIGHT if want or key == found else WRONG
    if want is None or have is None:
        return WRONG
    (key_first, key_last), (first, last) = want, have
    apart = abs((last - key_last).days)
    if first is None:
        near = RIGHT if apart <= 4 else WRONG
        return near if key_first is None else (HALF if apart == 0 else WRONG)
    if key_first is None:
        return HALF if last <= key_last and apart <= 2 else WRONG
    if key_first == key_last:
        return RIGHT if first == last and apart <= 1 else WRONG
    return HALF if first <= key_last and key_first <= last else WRONG


def credit_location(key: str, found: str) -> float:
    """Return the credit of a place: the whole chain right, its country half."""
    want, have = n.split_top(key, ":"), n.split_top(found, ":")
    if want == have:
        return RIGHT
    return HALF if want[:1] == have[:1] else WRONG


def credit_number(key: str, found: str) -> float:
    """Return the credit of a number: an end of a range, or the number of "about", earns half."""
    want, have = key.replace(" ", ""), found.replace(" ", "")
    if want == have:
        return RIGHT
    return HALF if have.isdigit() and have in re.split("[-~]", want) else WRONG


def credit_choice(key: str, found: str, slot: str) -> float:
    """Return the credit of a value from a list: a broader one earns half, as ATTACK does for any type."""
    if key == found:
        return RIGHT
    if slot == n.TYPE:
        return HALF if found == "ATTACK" else WRONG
    return HALF if found in _BROADER.get(slot, {}).get(key, ()) else WRONG


def _credit_value(key: str, found: str, slot: str) -> float:
    match n.SLOTS[slot].kind:
        case "string":
            return credit_string(key, found, slot)
        case "date":
            return credit_date(key, found)
        case "location":
            return credit_location(key, found)
        case "number":
            return credit_number(key, found)
        case _:
            return credit_choice(key, found, slot)


def _credit_tags(key: n.Fill, found: n.Fill, slot: str) -> float:
    if not key.tags or not found.tags:
        return RIGHT if not key.tags and not found.tags else WRONG
    return max(credit_string(tag, found.tags[0], refers) for refers in n.SLOTS[slot].refers for tag in key.tags)


@cache
def credit_fill(key: n.Fill, found: n.Fill, slot: str) -> float:
    """Return the credit of a fill; a right value said of the wrong string earns half."""
    best = max(_credit_value(value, found.values[0], slot) for value in key.values)
    if best == RIGHT and n.SLOTS[slot].refers and _credit_tags(key, found, slot) < RIGHT:
        return HALF
    return best
