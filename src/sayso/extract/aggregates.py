"""Sums and series: whether a claim tells one happening or what a period held; reach here for :func:`is_aggregate`.

"80 soldiers have died since September" and "the incursions of 1999" are no incident of their own;
"a bombing in late 2001" is one whose date is vague.
"""

import re
from collections.abc import Sequence
from itertools import islice

from sayso.annotate.layers import DateMention, Sentence
from sayso.extract.casualty_tolls import CasualtyMention
from sayso.extract.draft import Draft, word_class
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
_RUNNING = re.compile(
    r"\bthis\s+(?:year|month|season|spring|summer|autumn|fall|winter|decade|century)\b|\bover\s+the\s+years\b"
    r"|\b(?:in|over|during|within)\s+the\s+(?:last|past)\s+(?:week|month|year|decade)\b", re.IGNORECASE
)
_ESTIMATES = frozenset({"estimate", "count", "figure"})
_FIGHTS = frozenset(
    "attack ambush clash firefight fight battle skirmish incident raid bombing blast explosion shooting strike airstrike assault operation"
    " massacre siege shelling engagement exchange".split()
)
_WARS = frozenset({"war", "conflict", "insurgency", "rebellion", "campaign", "hostility", "struggle", "uprising", "troubles"})
_SPANNING = frozenset({"in", "during", "of", "over", "throughout", "since"})
_VARIOUS = frozenset({"various", "several", "numerous", "many", "different", "multiple", "all", "these", "other"})
_FAR_ABOVE = 5
"""How many heads above a count of the hurt an estimate of it may stand."""
_CLIMB_MOST = 3
"""How many heads above a happening's word its tense may stand."""
_YEAR_OR_DECADE = re.compile(r"\d{4}~?(?:/\d{4}~?)?")
MONTH = 31
"""Days."""
FEW_DAYS = 3
"""A span of so many days is one happening: "fighting from Friday to Sunday"."""
_DAY = 10
"""Length of an EDTF day."""


def is_aggregate(draft: Draft, tolls: Sequence[CasualtyMention], date: DateMention | None, among: int = 1) -> bool:
    """Say whether a claim sums up a period or a series rather than telling one happening.

    Args:
        draft: what is told.
        tolls: its figures.
        date: when.
        among: how many dates are listed with this one; "the incursions of 1999 and 2000" are one of each year, a claim for each.
    """
    if draft.kind != "event":
        return False
    sentence = draft.sentence
    words = {sentence.tokens[i].lower for i in range(draft.first, draft.last)}
    plural = any(sentence.tokens[a].tag in {"NNS", "NNPS"} for a in draft.anchors)
    if words & SERIES_WORDS and plural and not _on_one_day(date):
        return True
    if any(sentence.tokens[c].lower in HABITS or _recurs(sentence, c) for a in draft.anchors for c in sentence.children[a]):
        return True
    told = (*draft.anchors, *(m.trigger for m in tolls))
    if _is_perfect(sentence, told) and (_so_far(sentence, told, date) or is_long_ago(date)) and not _is_single(draft, sentence, tolls):
        return True
    if _counts_many(sentence, tolls) or (_of_a_war(sentence, tolls) and not _is_single(draft, sentence, tolls) and not _on_one_day(date)):
        return True
    if date is None or _ranks(sentence, date) or _befell_one(sentence, told):
        return False
    if among > 1 and not tolls and not _by_series(draft):
        return False
    if (plural or _by_series(draft)) and _YEAR_OR_DECADE.fullmatch(date.when.edtf):
        return True
    return _spans_a_period(date) and (plural or not _is_single(draft, sentence, tolls))


def _counts_many(sentence: Sentence, tolls: Sequence[CasualtyMention]) -> bool:
    """Say whether a figure counts over several happenings: "the deaths in various firefights", "estimates of military casualties"."""
    for mention in tolls:
        about = [mention.trigger, *sentence.children[mention.trigger], *islice(sentence.ancestors(mention.trigger), _FAR_ABOVE)]
        if any(sentence.tokens[i].lemma in _ESTIMATES and sentence.tokens[i].tag == "NNS" for i in about):
            return True
        below = [j for i in sentence.subtree(mention.trigger) for j in (i, *sentence.children[i])]
        if any(sentence.tokens[j].tag == "NNS" and sentence.tokens[j].lemma in _FIGHTS and _is_several(sentence, j) for j in below):
            return True
    return False


def _of_a_war(sentence: Sentence, tolls: Sequence[CasualtyMention]) -> bool:
    """Say whether a figure is that of a war: "killed in the last phase of the war", "the toll of the conflict"."""
    for mention in tolls:
        joined = [j for j in sentence.children[mention.trigger] if sentence.tokens[j].dep == "conj"]
        hung = [c for i in (mention.trigger, *joined) for c in (*sentence.children[i], *_below(sentence, i))]
        spans = [c for c in hung if sentence.tokens[c].lower in _SPANNING and sentence.tokens[c].dep == "prep"]
        named = [k for prep in spans for o in sentence.children[prep] for k in (o, *_below(sentence, o))]
        if any(sentence.tokens[k].lemma in _WARS and sentence.tokens[k].dep == "pobj" for k in named):
            return True
    return False


def _below(sentence: Sentence, i: int) -> list[int]:
    """Return the dependents of a word's dependents: "war" of "the phase of the war"."""
    return [k for c in sentence.children[i] for k in sentence.children[c]]


def _is_several(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].lower in _VARIOUS for c in sentence.children[i])


def _befell_one(sentence: Sentence, told: Sequence[int]) -> bool:
    """Say whether it happened in one happening: "in the latter attack 25 servicemen were killed", whatever the period looked at."""
    for i in told:
        for prep in sentence.children[i]:
            if sentence.tokens[prep].lower in {"in", "during"} and sentence.tokens[prep].dep == "prep":
                objects = [c for c in sentence.children[prep] if sentence.tokens[c].dep == "pobj" and sentence.tokens[c].tag == "NN"]
                if any(sentence.tokens[o].lemma in _FIGHTS and _is_definite(sentence, o) for o in objects):
                    return True
    return False


def _is_definite(sentence: Sentence, i: int) -> bool:
    return any(sentence.tokens[c].lower in {"the", "that", "this"} for c in sentence.children[i])


def _ranks(sentence: Sentence, date: DateMention) -> bool:
    """Say whether the date only ranks a happening among others: "the third since May", "the worst since 2009"."""
    heads = [sentence.tokens[t.head] for t in sentence.tokens if t.start == date.span.start and t.lower == "since"]
    return any(head.tag in {"JJ", "JJS", "RBS"} for head in heads)


def _recurs(sentence: Sentence, i: int) -> bool:
    """Say whether words tell that it happens again and again: "every week", "each month"."""
    return sentence.tokens[i].dep == "npadvmod" and any(sentence.tokens[c].lower in {"every", "each"} for c in sentence.children[i])


def _is_perfect(sentence: Sentence, told: Sequence[int]) -> bool:
    """Say whether it is told in the perfect, also of "has resulted in 20 men being held" and "have killed two and held 30"."""
    above = [j for i in told for j in (i, *islice(sentence.ancestors(i), _CLIMB_MOST))]
    return any(sentence.tokens[c].dep == "aux" and sentence.tokens[c].lemma == "have" for a in above for c in sentence.children[a])


def _so_far(sentence: Sentence, told: Sequence[int], date: DateMention | None) -> bool:
    """Say whether a perfect tense looks back to a beginning or over a span that still runs: "since the war began", "this year"."""
    for i in told:
        below = [*sentence.children[i], *(k for c in sentence.children[i] for k in sentence.children[c])]
        if any(sentence.tokens[c].lower == "since" and sentence.tokens[c].dep in {"prep", "mark"} and c > i for c in below):
            return True
    return date is not None and _RUNNING.search(date.when.text) is not None


def is_long_ago(date: DateMention | None) -> bool:
    """Say whether a date lies more than a month before the one that it was counted from.

    What is told in the perfect of so long ago has gone on since: "the sweeps began two months ago ... 80 soldiers have been killed".
    """
    if date is None or not (is_valid_edtf(date.when.edtf) and is_valid_edtf(date.when.anchor)):
        return False
    last, told = edtf_bounds(date.when.edtf)[1], edtf_bounds(date.when.anchor)[1]
    return last is not None and told is not None and (told - last).days > MONTH


def _by_series(draft: Draft) -> bool:
    """Say whether the doer is several happenings: "the incursions of 1999 and 2000 killed 60"."""
    sentence = draft.sentence
    doers = [c for a in draft.anchors for c in sentence.children[a] if sentence.tokens[c].dep == "nsubj"]
    return any(sentence.tokens[c].tag == "NNS" and word_class(sentence, c) is None for c in doers)


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
