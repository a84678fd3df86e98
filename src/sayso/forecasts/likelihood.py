"""The words of likelihood in a claim's sentence, and their band.

Numbers stand before words; words are taken from the quote, else from what governs it, else from what follows it; of several the one
that the claim's own rules name, else one with a band, else the first. Source: docs/forecasts.md.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.errors import BadConfig
from sayso.forecasts.passage import Passage
from sayso.model.forecast import Band, Likelihood
from sayso.model.span import Span
from sayso.registry import read_table

COMPLEMENTS = {"likely", "probable"}
"""Words whose negation has a band: that of the rest of the scale."""
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
_NUMBER = r"\d{1,3}(?:\.\d+)?|" + "|".join(_NUMBERS)
_CHANCE = r"(?:chances?|probability|likelihood|odds|possibility)"
_PERCENT = rf"(?P<low>{_NUMBER})(?:\s*(?:-|–|to|and|or)\s*(?P<high>{_NUMBER}))?[\s-]*(?:per\s?cent|percent|%)"
_FRACTION = rf"(?P<num>{_NUMBER})(?:\s+|-)(?:in|out of|chances in)(?:\s+|-)(?P<den>{_NUMBER})"
_NUMERIC = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:an?\s+|about\s+|roughly\s+|around\s+)*{_PERCENT}\s+(?:{_CHANCE}|likely|probable|certain|sure)\b",
        rf"\b{_CHANCE}(?:\s+\w+){{0,4}}?\s+(?:at|as|is|was|were|are|be|of)\s+(?:about\s+|around\s+|roughly\s+|between\s+)?{_PERCENT}",
        rf"\b(?:an?\s+)?{_FRACTION}\s+{_CHANCE}\b",
        rf"\b{_CHANCE}(?:\s+\w+){{0,4}}?\s+(?:at|as|is|was|were|are|be|of)\s+(?:about\s+)?{_FRACTION}\b",
        r"\b(?P<even>50[-/–]50|fifty[- ]fifty)\b",
    )
)
_NOT = re.compile(r"(?:\b(?:not|never|no longer)|\b\w+n['’]t)\s+\Z", re.IGNORECASE)


@cache
def bands() -> tuple[Band, ...]:
    """Return the bands of likelihood, from least to most (``registry/likelihood_bands.tsv``)."""
    return tuple(Band(row["id"], row["words"], int(row["low"]), int(row["high"])) for row in read_table("likelihood_bands.tsv"))


def band_of_number(percent: float) -> Band:
    """Return the band that a percentage falls in; a number on a border belongs to the lower band, 0 and 100 to the outermost."""
    return next((band for band in bands() if percent <= band.high), bands()[-1])


def complement(band: Band) -> Band:
    """Return the band of what is not so, where something is so with this band."""
    return band_of_number(100 - (band.low + band.high) / 2)


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[Band | None, str]]]:
    """Return a pattern for all words of likelihood, longest first, and ``words -> (band, source)``."""
    known = {band.id: band for band in bands()}
    table: dict[str, tuple[Band | None, str]] = {}
    for row in read_table("likelihood.tsv"):
        if row["band"] and (row["band"] not in known or not row["source"]):
            raise BadConfig(f"registry/likelihood.tsv: {row['words']!r} has band {row['band']!r} and source {row['source']!r}; expected a "
                            f"source and one of {', '.join(known)}, or neither")
        table[row["words"]] = (known.get(row["band"]), row["source"])
    ordered = sorted(table, key=lambda words: (-len(words), words))
    return re.compile(rf"\b(?:{'|'.join(map(_phrase, ordered))})\b", re.IGNORECASE), table


def _phrase(words: str) -> str:
    """Return the pattern of one row of the table."""
    parts = (r"\s+".join(re.escape(word).replace("'", "['’]") for word in part.split()) for part in words.split("*"))
    return r"\s+(?:\w+\s+){0,2}".join(parts)


def find_likelihood(passage: Passage, rules: Sequence[str] = ()) -> Likelihood | None:
    """Return the words of likelihood that belong to a claim; None where it is said flatly.

    Args:
        passage: the claim's sentence.
        rules: the claim's; ``modal=may`` and ``ready=expect`` name the word that made it a forecast.
    """
    text = passage.text
    numbers = list(_numbers(text, Span(passage.before.start, passage.after.end)))
    if numbers:
        return numbers[0]
    cues = tuple(rule.partition("=")[2] for rule in rules if rule.startswith(("modal=", "ready=")))
    for place in (passage.quote, passage.before, passage.after):
        found = list(_matches(text, place))
        if found:
            return min(found, key=lambda x: _rank(x, cues))
    ahead = [x for x in _matches(text, Span(passage.sentence.start, passage.quote.start)) if _is_named(x, cues)]
    return ahead[-1] if ahead else None


def likelihood_words(text: str) -> str:
    """Return the first words of likelihood in a text, a number ("a 60 percent chance") before words; empty where there are none."""
    whole = Span(0, len(text))
    found = next(_numbers(text, whole), None) or next(_matches(text, whole), None)
    return found.words if found else ""


def _rank(found: Likelihood, cues: Sequence[str]) -> tuple[bool, bool, int]:
    return not _is_named(found, cues), found.band is None, found.span.start


def _is_named(found: Likelihood, cues: Sequence[str]) -> bool:
    return any(cue and re.search(rf"\b{re.escape(cue)}", found.words, re.IGNORECASE) for cue in cues)


def _numbers(text: str, place: Span) -> Iterator[Likelihood]:
    for pattern in _NUMERIC:
        for match in pattern.finditer(text, place.start, place.end):
            found = _from_number(match)
            if found is not None:
                yield found


def _matches(text: str, place: Span) -> Iterator[Likelihood]:
    pattern, table = _words()
    for match in pattern.finditer(text, place.start, place.end):
        found = _from_words(text, match, table)
        if found is not None:
            yield found


def _from_number(match: re.Match[str]) -> Likelihood | None:
    groups = match.groupdict()
    if groups.get("even"):
        low = high = 50.0
    elif groups.get("num"):
        parts, whole = _value(groups["num"]), _value(groups["den"])
        low = high = 100 * parts / whole if whole else 101.0
    else:
        low = _value(groups["low"])
        high = _value(groups["high"]) if groups.get("high") else low
    if not 0 <= low <= high <= 100:
        return None
    return Likelihood(match.group(), Span(*match.span()), band_of_number((low + high) / 2), low, high, "number")


def _value(words: str) -> float:
    return float(_NUMBERS.get(words.lower(), 0) or words)


def _from_words(text: str, match: re.Match[str], table: dict[str, tuple[Band | None, str]]) -> Likelihood | None:
    words = " ".join(match.group().lower().replace("’", "'").split())
    if words == "may" and match.group() == "May":
        return None  # the month, or a name
    band, source = table.get(words) or next((entry for key, entry in table.items() if "*" in key and _fits(key, words)), (None, ""))
    denial = _NOT.search(text, max(0, match.start() - 14), match.start())
    if denial is None:
        return Likelihood(match.group(), Span(*match.span()), band, source=source)
    span = Span(denial.start(), match.end())
    if words in COMPLEMENTS and band is not None:
        return Likelihood(span.of(text), span, complement(band), source=f"{source}, complement")
    return Likelihood(span.of(text), span)


def _fits(key: str, words: str) -> bool:
    head, _, tail = (part.strip() for part in key.partition("*"))
    return words.startswith(head) and words.endswith(tail)
