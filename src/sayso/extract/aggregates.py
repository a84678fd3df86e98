"""Sums and series: whether a claim tells one happening or what a period held; reach here for :func:`is_aggregate`.

"80 soldiers have died since September" and "the incursions of 1999 and 2000" are no incident of
their own; "a bombing in late 2001" is one whose date is vague.
"""

import re
from collections.abc import Sequence

from sayso.annotate.layers import DateMention, Sentence
from sayso.extract.casualties import CasualtyMention
from sayso.extract.draft import Draft
from sayso.model.edtf import edtf_bounds, is_valid_edtf

SERIES_WORDS = frozenset({"numerous", "several", "repeated", "frequent", "series", "wave", "spate", "dozens", "scores", "sporadic"})
HABITS = frozenset({"regularly", "routinely", "repeatedly", "frequently", "constantly", "often", "continually", "periodically"})
_PERIOD = re.compile(
    r"\A(?:ever\s+)?since\b"
    r"|\b(?:over|in|during|within|for|throughout)\s+(?:the\s+)?(?:past|last|previous|preceding|coming|next|recent)\s+(?!night|weekend)"
    r"(?:\S+\s+){0,3}(?:days|weeks|months|years|decades?|week|month|year)\b"
    r"|\b(?:between|from)\b.+\b(?:and|to|until|through)\b|\bthroughout\b|\bso\s+far\b|\b\d{4}s?\s*[-\u2013]\s*\d\d|\b\d{4}\s+and\s+\d{4}\b"
    r"|\d0s\b",
    re.IGNORECASE,
)
_YEAR_OR_DECADE = re.compile(r"\d{4}~?(?:/\d{4}~?)?")
FEW_DAYS = 3
"""A span of so many days is one happening: "fighting from Friday to Sunday"."""
_DAY = 10
"""Length of an EDTF day."""


def is_aggregate(draft: Draft, tolls: Sequence[CasualtyMention], date: DateMention | None) -> bool:
    """Say whether a claim sums up a period or a series rather than telling one happening."""
    if draft.kind != "event":
        return False
    sentence = draft.sentence
    words = {sentence.tokens[i].lower for i in range(draft.first, draft.last)}
    plural = any(sentence.tokens[a].tag in {"NNS", "NNPS"} for a in draft.anchors)
    if words & SERIES_WORDS and plural and not _on_one_day(date):
        return True
    if any(sentence.tokens[c].lower in HABITS for a in draft.anchors for c in sentence.children[a]):
        return True
    if date is None:
        return False
    if plural and _YEAR_OR_DECADE.fullmatch(date.when.edtf):
        return True
    return _spans_a_period(date) and (plural or not _is_single(draft, sentence, tolls))


def _on_one_day(date: DateMention | None) -> bool:
    return date is not None and len(date.when.edtf) == _DAY and "/" not in date.when.edtf


def _spans_a_period(date: DateMention) -> bool:
    """Say whether the words give a span; "in late 2001" and "on July 25-26" only leave a date open."""
    start, _, end = date.when.edtf.partition("/")
    if date.when.text.lower().startswith(("after", "following", "before", "until", "till")):
        return False
    first, last = edtf_bounds(date.when.edtf) if is_valid_edtf(date.when.edtf) else (None, None)
    if first is not None and last is not None and (last - first).days <= FEW_DAYS:
        return False
    return bool(end and start) and _PERIOD.search(date.when.text) is not None


def _is_single(draft: Draft, sentence: Sentence, tolls: Sequence[CasualtyMention]) -> bool:
    """Say whether it can have happened but once: a single noun, or one person hurt or held."""
    if all(sentence.tokens[a].tag in {"NN", "NNP"} for a in draft.anchors):
        return True
    return bool(tolls) and all(m.casualty.low == m.casualty.high == 1 for m in tolls)
