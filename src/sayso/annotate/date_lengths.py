"""Lengths, repeated times and times of day, which have no EDTF value; reach here to tell a length from an age or a rate."""

import re

from sayso.annotate.date_scene import Found, Handler, Scene

_AGE = re.compile(r"(?:[\s-]+olds?\b|\s+of\s+age\b)", re.IGNORECASE)
_RATE_UNIT = re.compile(r"\s(?:day|week|month|year|hour|night)\Z", re.IGNORECASE)
_LENGTH_CUE = re.compile(
    r"(?:\b(?:for|in|within|over|than|about|almost|nearly|after|during|once|of|just|half|only|least|to|is|was|take|takes|took|spent|spend|and|until"
    r"|up|another|or|from|through|around|roughly|some|by|every|what|barely)|[.,!?;:(\u201c\"\n`-]|\A)\s*\Z",
    re.IGNORECASE,
)
"""What stands before "a week" as a length; after any other word it is a rate: "four flights a week"."""
_RELATED = re.compile(r"\s+(?:after|before|later|earlier|or|and|from|since)\b|-", re.IGNORECASE)


def duration(match: re.Match[str], scene: Scene) -> Found | None:
    """Return a counted length; not an age ("13-year-old"), and no rate ("four flights a week")."""
    if match["unit"].lower() in {"second", "quarter"} and (match["count"].lower() in {"a", "three"} or match["unit"].lower() == "second"):
        if not match["count"][0].isdigit():
            return None
    if _AGE.match(scene.after) or re.match(r"-(?:ago|earlier)\b", scene.after):
        return None
    if match["count"].lower() in {"a", "an"} and _RATE_UNIT.search(match.group()) and not _LENGTH_CUE.search(scene.before):
        return None if not _RELATED.match(scene.after) else Found("", "duration")
    return Found("", "duration")


def set_of(match: re.Match[str], scene: Scene) -> Found | None:
    """Return a repeated time: "every week", "daily"."""
    return Found("", "set")


def clock(match: re.Match[str], scene: Scene) -> Found | None:
    """Return a time of day."""
    return Found("", "time")


def lengths(match: re.Match[str], scene: Scene) -> Found | None:
    """Return "years", "for weeks": a length that is not counted."""
    return Found("", "duration")


LENGTH_HANDLERS: dict[str, Handler] = {"duration": duration, "lengths": lengths, "set": set_of, "clock": clock, "noon": clock}
