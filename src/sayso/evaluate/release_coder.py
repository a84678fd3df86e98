"""From a release's layers and claims to the six fields of an operation; reach here for :func:`code_release`.

The claims say what happened, where, when, to whom and how many; a coding scheme asks for one value a
field. The rules that bring the one to the other stand here, and hold for any coalition's releases.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from sayso.annotate import Annotated, DateMention
from sayso.evaluate.release_tolls import least_counts, sums_up
from sayso.model.claim import Claim
from sayso.model.edtf import edtf_bounds
from sayso.registry import read_table
from sayso.resolve.gazetteer import Gazetteer, Place
from sayso.resolve.lexicon import Hit, Word, fold, names, words_of

_DATELINE = re.compile(r"\(\s*([A-Z][a-z]+\.?\s+\d{1,2})(?:[.,]?\s+(\d{4}))?\s*\)")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_HEADING_DAY = re.compile(rf"^[^\n]{{0,80}}?\b({_MONTH}\.?\s+\d{{1,2}})\b(?:,?\s+(\d{{4}}))?[^\n\u2028]*")
_TOLD_LATER = re.compile(r"\b(?:confirm|assess|identif|announc|releas|report)\w*\b", re.IGNORECASE)
"""Beside a date, these words date the news of a happening and not the happening."""
_REACH = 24
"""How far, in code points, such a word may stand from the date."""
_SENTENCE_END = re.compile(r"[.!?\n\u2028\u2029]")
_MOST_WORDS = 3
"""Words of the longest division's name looked up."""
_OF_COUNTRY = frozenset({"state", "demonym"})
_BYWORDS = frozenset("law laws propaganda flag flags letterhead literature ideology rule era regime style".split())
"""What a group's name may stand before without the group's taking part."""
_NOW = re.compile(r"\bnow\b")
_DONE = frozenset({"asserts", "demands"})
"""A force that calls for a strike in its own release got it."""
_STRIKES = frozenset({"aerial", "drone"})


@dataclass(frozen=True, slots=True)
class Operation:
    """What a release tells of one operation."""

    start_date: date | None
    """First day; the day of the release where it names none."""
    provinces: tuple[str, ...]
    """First-order divisions as the gazetteer names them, in text order."""
    groups: tuple[str, ...]
    """Ids of the armed groups acted against, in text order."""
    killed: int
    """Least number."""
    captured: int
    """Least number; those arrested included."""
    airstrike: bool


def code_release(annotated: Annotated, claims: Sequence[Claim]) -> Operation:
    """Return the six fields of a release, composed over its claims.

    Args:
        annotated: the layers of the release.
        claims: its claims, resolved, in text order.
    """
    killed, captured = least_counts(annotated, claims)
    return Operation(
        start_date=_start_date(annotated),
        provinces=_provinces(annotated),
        groups=_groups(annotated),
        killed=killed,
        captured=captured,
        airstrike=_is_airstrike(claims),
    )


def _start_date(annotated: Annotated) -> date | None:
    """Return the first day told after the dateline, else the day of the release; the news of it is not the happening."""
    text = annotated.report.text
    start = _body_start(annotated)
    for mention in annotated.dates:
        before = _SENTENCE_END.split(text[max(start, mention.span.start - _REACH) : mention.span.start])[-1]
        around = before + " " + _SENTENCE_END.split(text[mention.span.end : mention.span.end + _REACH])[0]
        day = _day(mention)
        if mention.span.start >= start and day and not _TOLD_LATER.search(around):
            return day
    published = annotated.report.publication.published
    return edtf_bounds(published)[0] if published else None


def find_day_told(text: str) -> "re.Match[str] | None":
    """Return where a release tells its own day: in brackets after its place, else in its first line.

    Groups are month with day, and the year or None.
    """
    return _DATELINE.search(text) or _HEADING_DAY.search(text)


def _body_start(annotated: Annotated) -> int:
    """Return where the body begins, in code points: after the release's own day."""
    told = find_day_told(annotated.report.text)
    return told.end() if told else 0


def _day(mention: DateMention) -> date | None:
    """Return the day that words name; of "overnight" the day on which the night began; None for a span and for "now"."""
    words, edtf = mention.when.text.lower(), mention.when.edtf
    low, high = edtf_bounds(edtf) if edtf and mention.kind == "date" and _NOW.search(words) is None else (None, None)
    return low if low == high or "night" in words else None


def _body_words(annotated: Annotated) -> list[list[Word]]:
    """Return the words of each sentence after the dateline, then those of the headlines, which repeat it in short.

    A sentence that sums up several operations comes after those that tell one.
    """
    start, text = _body_start(annotated), annotated.report.text
    ordered = sorted(annotated.sentences, key=lambda s: (s.kind == "headline" or s.start < start, sums_up(text[s.start : s.end])))
    return [words_of(text[s.start : s.end], s.start) for s in ordered]


def _provinces(annotated: Annotated) -> tuple[str, ...]:
    """Return the first division told of in the country named most that has one; the dateline's at last.

    The seat of the government, where releases are written, is no place of an operation in their datelines.
    """
    states = Counter(hit.entry.country for hit in names().scan(words_of(annotated.report.text)) if hit.entry.sort in _OF_COUNTRY)
    ranked = [country for country, _ in states.most_common()]
    for country in ranked:
        for words in (*_body_words(annotated), words_of(annotated.report.text)):
            for i, word in enumerate(words):
                place = _division_at(words, i, country) if word.text[0].isupper() else None
                if place is not None:
                    return (place.admin1,)
    return ()


def _division_at(words: Sequence[Word], i: int, country: str) -> Place | None:
    if words[i].text.isupper() and words[i].fold == fold(Gazetteer.load().capitals.get(country, "")):
        return None
    for size in range(min(_MOST_WORDS, len(words) - i), 0, -1):
        name = " ".join(w.text for w in words[i : i + size])
        found = [p for p in Gazetteer.load().find(name) if p.kind == "A" and p.country == country]
        if found:
            return found[0]
    return None


def _groups(annotated: Annotated) -> tuple[str, ...]:
    """Return the armed groups of the first sentence that names any."""
    for words in _body_words(annotated):
        found = [(h.start, h.entry.id) for h in names().scan(words) if h.entry.sort == "group" and not _is_byword(words, h)]
        found += [(w.start, _networks()[w.fold]) for i, w in enumerate(words) if _is_short_name(words, i)]
        if found:
            return tuple(dict.fromkeys(name for _, name in sorted(found)))
    return ()


def _is_byword(words: Sequence[Word], hit: Hit) -> bool:
    """Say whether a group's name only marks a thing as of its kind: "Taliban law", "rebel propaganda"."""
    return hit.last < len(words) and words[hit.last].fold in _BYWORDS


@cache
def _networks() -> dict[str, str]:
    """Return the folded first words of groups called "X Network", which reports shorten to "an X commander"."""
    parts = ((row["id"], row["name"].split()) for row in read_table("armed_groups.tsv"))
    return {fold(words[0]): name for name, words in parts if len(words) == 2 and words[1] == "Network"}


def _is_short_name(words: Sequence[Word], i: int) -> bool:
    """Say whether a word stands for a network: before a noun, and no one's surname."""
    if words[i].fold not in _networks() or i + 1 >= len(words):
        return False
    return i == 0 or not words[i - 1].text[0].isupper() or i == 1


def _is_airstrike(claims: Sequence[Claim]) -> bool:
    return any(c.event is not None and c.event.mode in _STRIKES and c.stance in _DONE for c in claims)
