"""Full calendar dates in header lines ("4 FEB 90", "Nov. 11, 2010", "2014-02-03"), as EDTF."""

import re
from calendar import monthrange

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?"
)
"""Pattern of a month's name or abbreviation."""
CENTURY_TURNS = 30
"""Two-digit years from here on are of the 20th century: reports of 1930 to 2029."""
_NUMBERS = {name: at for at, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_DATE = re.compile(
    rf"""
    \b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,3}}(?P<m1>{MONTHS}),?\s{{0,3}}(?P<y1>(?:19|20)?\d{{2}})\b
    | \b(?P<m2>{MONTHS})\s{{0,3}}(?P<d2>\d{{1,2}})(?:(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y2>(?:19|20)\d{{2}})|\s(?P<y4>[3-9]\d))\b
    | \b(?P<y3>(?:19|20)\d{{2}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}})(?!\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def find_date(words: str) -> "re.Match[str] | None":
    """Return the first full date in ``words``; whether its day exists is for :func:`read_date` to say."""
    return _DATE.search(words)


def read_date(words: str) -> str | None:
    """Return the first full calendar date in ``words`` as EDTF, or None; two-digit years are 1930 to 2029."""
    match = find_date(words)
    if match is None:
        return None
    groups = match.groupdict()
    written = groups["y1"] or groups["y2"] or groups["y3"] or groups["y4"]
    month = groups["m1"] or groups["m2"]
    number = _NUMBERS[month[:3].lower()] if month else int(groups["m3"])
    day = int(groups["d1"] or groups["d2"] or groups["d3"])
    year = int(written) if len(written) == 4 else (1900 if int(written) >= CENTURY_TURNS else 2000) + int(written)
    if not 1 <= number <= 12 or not 1 <= day <= monthrange(year, number)[1]:
        return None
    return f"{year:04d}-{number:02d}-{day:02d}"
