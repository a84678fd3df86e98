"""Datelines: the place, date and agency's credit before a report's first words ("KABUL, Afghanistan (Jan. 25, 2013) -")."""

import re
from functools import cache

from sayso.model.span import Span
from sayso.read.calendar_dates import MONTHS, read_date
from sayso.registry import read_table

MAX_HEAD = 160
"""Characters within which a dateline's dash stands."""
MIN_CAPITALS = 4
"""A place IN CAPITALS of fewer letters is rather an acronym ("UN - ")."""
_NAME = r"[^\W\d_a-z][\w'’.-]*"
_PLACE = rf"(?P<place>{_NAME}(?:\ (?:(?:de|del|la|las|los|al|el|of|and|am|sur)\ )?{_NAME}){{0,4}})"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\ {MONTHS}|{MONTHS}\ \d{{1,2}})(?:,?\ (?:\d{{4}}|\d{{2}}))?|no\ date"
_HEAD = re.compile(
    rf"""
    \W{{0,3}}{_PLACE}
    (?P<further>(?:,\ ?(?!(?i:{_DAY})){_NAME}(?:\ {_NAME}){{0,2}}){{0,2}})      # , Afghanistan / , Wash.
    (?:\s?\((?P<first>[^()]{{2,60}})\))?                                        # (ITALY) / (Reuters) / (Jan. 25, 2013)
    (?:,?\ ?(?P<date>(?i:{_DAY})))?
    (?:\s?\((?P<second>[^()]{{2,60}})\))?
    \s?
    """,
    re.VERBOSE,
)
_DASH = re.compile(r"--+|—|–|(?<=[\s)])-(?=\s|\Z)")
_BRACKET = re.compile(r"\s*\[([^\[\]]{1,300})\]")
_GENRE = re.compile(
    r"(?:begin recording|(?:editorial|video|news|unattributed) report|text|report|editorial|communique|recording|excerpts?|article"
    r"|interview|statement|commentary|speech|passage omitted|continued|summary)s?",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?=.*[A-Z]{2})[\w' /.&-]{2,40}")
_DAY_ONLY = re.compile(rf"(?:{MONTHS} \d{{1,2}}|\d{{1,2}} {MONTHS}|{MONTHS})", re.IGNORECASE)


@cache
def agencies() -> dict[str, str]:
    """Return credited name in case-folded form -> agency."""
    listed = {row["name"].casefold(): row["agency"] for row in read_table("agencies.tsv")}
    for row in read_table("outlets.tsv"):
        if row["kind"] == "agency":
            for name in (row["name"], *row["aliases"].split("|")):
                listed.setdefault(name.casefold(), row["name"])
    return listed


@cache
def _acronyms() -> frozenset[str]:
    """Return names of groups that are written in capitals alone, which open sentences and are no places."""
    names = (name for row in read_table("armed_groups.tsv") for name in (row["name"], *row["aliases"].split("|")))
    return frozenset(name for name in names if name.isupper())


def dateline_in(paragraph: str) -> Span | None:
    """Return the dateline that opens a paragraph, its dash and the kinds of text in square brackets included, or None.

    A dateline holds a date, an agency's credit, or a place in capitals before a dash.
    """
    head = paragraph[:MAX_HEAD]
    for dash in _DASH.finditer(head):
        match = _HEAD.fullmatch(head, 0, dash.start())
        if match is not None:
            return Span(0, _past_brackets(paragraph, dash.end())) if _is_dateline(match, head) else None
    return None


def is_dateline(line: str) -> bool:
    """Say whether a whole line is a dateline without a dash: a place and a full or partial date."""
    match = _HEAD.fullmatch(line) if len(line) <= MAX_HEAD else None
    return match is not None and _has_date(match) and match["place"][0].isupper()


def agency_in(words: str) -> str | None:
    """Return the agency credited in brackets, or None."""
    for credit in re.findall(r"\(([^()]{2,60})\)", words):
        for part in (credit, *credit.split("/")):
            name = agencies().get(part.strip().casefold())
            if name is not None:
                return name
    return None


def _is_dateline(match: "re.Match[str]", head: str) -> bool:
    if _has_date(match) or agency_in(head):
        return True
    if not match["place"].isupper() or match["place"] in _acronyms():
        return False
    return any(_CREDIT.fullmatch(match[name] or "") for name in ("first", "second")) or _stands_out(match["place"], head)


def _stands_out(place: str, head: str) -> bool:
    """Say whether a place IN CAPITALS differs from the text after it, which it does not where all is in capitals, or ends the line."""
    following = head[head.find(place) + len(place) :]
    apart = any(char.islower() for char in following) or not any(map(str.isalpha, following))
    return sum(map(str.isalpha, place)) >= MIN_CAPITALS and apart


def _has_date(match: "re.Match[str]") -> bool:
    within = (match["first"], match["second"])
    return bool(match["date"]) or any(part and (read_date(part) or _DAY_ONLY.fullmatch(part.strip())) for part in within)


def _past_brackets(paragraph: str, end: int) -> int:
    """Return the end of the square brackets that name the kind of text, whoever they also name: ``[REPORT] [A. B.] [TEXT]``."""
    at = end
    for _ in range(6):
        bracket = _BRACKET.match(paragraph, at)
        if bracket is None:
            return end
        at = bracket.end()
        if _GENRE.fullmatch(bracket[1].strip()):
            end = at
    return end
