"""Dates in words: reach here for what pages, briefs and pictures show of an EDTF value, its uncertainty kept."""

import re

MONTHS = "January February March April May June July August September October November December".split()
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_POINT = re.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[~?%]?)")
MARKS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}


def date_words(edtf: str | None) -> str:
    """Return an EDTF date as people write it: ``25 July 2001``, ``25–26 July 2001``, ``August 2010``, ``23 July, year unknown``.

    What is no EDTF comes back as it is; None is ``undated``.
    """
    if not edtf:
        return "undated"
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(first)
    if first in ("", ".."):
        return f"until {_point(last)}"
    if last in ("", ".."):
        return f"since {_point(first)}"
    return _interval(first, last)


def _interval(first: str, last: str) -> str:
    if first == last:
        return _point(first)
    one, other = _point(first), _point(last)
    if one.partition(" ")[2] and one.partition(" ")[2] == other.partition(" ")[2] and one[:1].isdigit() and other[:1].isdigit():
        return f"{one.partition(' ')[0]}–{other}"
    # "25 July – 3 August 2001": the year once
    if one[-5:] == other[-5:] and one[-4:].isdigit():
        one = one[:-5]
    return f"{one} – {other}"


def _point(edtf: str) -> str:
    match = _POINT.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = match["year"], match["month"], match["day"]
    named = _year(year)
    if month and month != "XX":
        name = MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else SEASONS.get(month, month)
        named = f"{name} {named}" if year != "XXXX" else f"{name}, {named}"
        if day and day != "XX":
            named = f"{int(day)} {named}"
    return MARKS[match["mark"]] + named


def _year(year: str) -> str:
    if year == "XXXX":
        return "year unknown"
    if year.endswith("XX"):
        return f"{year[:2]}00s"
    return f"{year[:3]}0s" if year.endswith("X") else year
