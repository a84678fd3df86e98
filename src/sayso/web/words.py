"""Dates, stances, figures and places in the words that pages show: the filters of templates."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from sayso.export.dates import date_words
from sayso.export.words import actor_words, bounds_words, counted

STANCES: Mapping[str, tuple[str, str]] = {
    "asserts": ("asserts", "agree"), "denies": ("denies", "deny"), "disputes": ("disputes", "deny"), "predicts": ("predicts", "expect"),
    "threatens": ("threatens", "expect"), "demands": ("demands", "expect"), "offers": ("offers", "expect"),
    "claims_responsibility": ("claims responsibility", "own"),
}
"""For each stance its words and its tone; a tone is a class of ``app.css`` with one meaning everywhere."""
AGREEMENT_TONES = {
    "single": "quiet", "same": "agree", "compatible": "agree", "updated": "agree", "contradiction": "part", "denial": "deny",
}
REVIEW_TONES = {"accepted": "agree", "amended": "agree", "rejected": "deny", "unsure": "part", "unreviewed": "quiet"}
PRECISIONS = {
    1: "exact place or town", 2: "within about 25 km", 3: "district", 4: "province", 5: "line or region", 6: "country", 7: "sea or air",
}
"""UCDP GED's where_prec in words."""


def stance_words(stance: str) -> str:
    """Return a stance as read."""
    return STANCES.get(stance, (stance.replace("_", " "), "quiet"))[0]


def stance_tone(stance: str) -> str:
    """Return the tone of a stance: ``agree``, ``deny``, ``expect``, ``own`` or ``quiet``."""
    return STANCES.get(stance, ("", "quiet"))[1]


def attribute_words(attribute: str, names: Mapping[str, str] | None = None) -> str:
    """Return an account's attribute in words: ``killed, Kyrgyz military``; ``happened`` is ``that it happened``."""
    head, _, side = attribute.partition(":")
    plain = {
        "happened": "whether it happened", "when": "date", "where": "place", "type": "kind of event", "perpetrator": "by whom",
        "target": "against whom",
    }
    words = plain.get(head, head.replace("_", " "))
    if not side:
        return words
    return f"{words}, " + ("side unknown" if side == "unknown" else actor_words(side, names or {}))


def event_type_words(kind: str, mode: str | None = None) -> str:
    """Return an event type and mode in words: ``assault, ambush``."""
    return ", ".join(part.replace("_", " ").replace("-", " ").lower() for part in (kind, mode) if part)


def precision_words(precision: int | None) -> str:
    """Return UCDP's precision in words."""
    return PRECISIONS.get(precision or 0, "precision unknown")


def clock_words(at: str | None) -> str:
    """Return a UTC time as decisions and runs write it to the minute: ``2026-11-21 18:03``."""
    return at[:16].replace("T", " ") if at else "never"


def in_address(value: object) -> str:
    """Return a value as one segment of an address."""
    return quote(str(value), safe=":")


def web_link(address: str | None) -> str:
    """Return an address that a page may link to; empty where it is none of the web's (``javascript:`` never passes)."""
    return address if address and urlsplit(address).scheme in ("http", "https") else ""


def short_id(name: str) -> str:
    """Return an id's letter and first eight digits, as citations write it."""
    return name[:10]


def share_words(part: int, whole: int) -> str:
    """Return a share as a whole percentage; something is never 0 % and less than all never 100 %."""
    if not whole or not part:
        return "0 %"
    percent = round(100 * part / whole)
    return f"{min(max(percent, 1), 99 if part < whole else 100)} %"


def days_words(first: str, last: str | None) -> str:
    """Return two ISO days as a stretch of time, whole months and years as such: a claim dated to a month tells no day."""
    last = last or first
    if first[8:] == "01" and last[8:] == f"{monthrange(int(last[:4]), int(last[5:7]))[1]:02d}":
        whole = first[5:7] == "01" and last[5:7] == "12"
        first, last = (first[:4], last[:4]) if whole else (first[:7], last[:7])
    return date_words(f"{first}/{last}")


def _names(mapping: Mapping[str, tuple[str, str]] | Mapping[str, str]) -> Callable[[str], str]:
    return lambda name: str(mapping.get(name, "quiet"))


FILTERS: dict[str, Callable[..., Any]] = {
    "date": date_words, "stance": stance_words, "stance_tone": stance_tone, "attribute": attribute_words, "event_type": event_type_words,
    "precision": precision_words, "clock": clock_words, "in_address": in_address, "web_link": web_link, "short": short_id,
    "days": lambda pair: days_words(*pair),
    "bounds": lambda pair: bounds_words(*pair), "counted": counted, "share": share_words, "agreement_tone": _names(AGREEMENT_TONES),
    "review_tone": _names(REVIEW_TONES), "number": lambda n: "–" if n is None else f"{n:,}",
    "drawn": Markup,
    "actor": lambda actor, names=None: actor_words(actor, names or {}),
}
"""Filters of templates, by name. ``drawn`` lets a picture made by ``sayso.export`` through as markup; nothing else may use it."""
