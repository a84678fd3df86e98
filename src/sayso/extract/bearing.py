"""How a claim bears on its happening: whether it tells it, or only refers to it ("ten years after the siege").

Reach here for :func:`bearing_of`. What is referred to is claimed all the same; linking keeps it apart from the accounts of
the happening, so that a memorial adds no origin to a siege. Drills and mock attacks yield no claim at all (happening_gate.py).
"""

import re
from functools import cache

from sayso.extract.draft import Draft
from sayso.registry import read_table

_RANKED = re.compile(
    r"\b(?:deadliest|worst|bloodiest|largest|biggest|gravest|fiercest|first|most\s+\w+)\b[^,;:.]*?\bsince\b[^,;:.]*\Z", re.IGNORECASE
)
"""What ranks a happening by an earlier one: "the deadliest attack since the siege of 2004"."""


@cache
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in read_table("bearing_words.tsv"):
        table.setdefault(row["kind"], set()).update(row["words"].split())
    return {kind: frozenset(words) for kind, words in table.items()}


@cache
def _pointer(kind: str) -> re.Pattern[str]:
    """Return what finds words of a kind with nothing but one unbroken phrase after them."""
    words = sorted(_words()[kind], key=lambda word: (-len(word), word))
    options = "|".join(re.escape(word).replace(r"\-", r"\s+").replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"\b(?:{options})\b[^,;:.]*\Z", re.IGNORECASE)


def bearing_of(draft: Draft) -> tuple[str, ...]:
    """Return the rule that says how a draft's words bear on its happening: ``bearing:anniversary=...``; empty where they tell it."""
    if draft.kind != "event":
        return ()
    before = _before(draft)
    for kind in ("anniversary", "comparison"):
        found = _pointer(kind).search(before)
        if found:
            return (f"bearing:{kind}={found.group().strip().casefold()}",)
    ranked = _RANKED.search(before)
    return (f"bearing:comparison={ranked.group().strip().casefold()}",) if ranked else ()


def _before(draft: Draft) -> str:
    """Return the words of the sentence before the noun that tells the happening; empty where a verb tells it."""
    tokens = draft.sentence.tokens
    noun = next((a for a in draft.anchors if tokens[a].tag in {"NN", "NNS"}), None)
    if noun is None:
        return ""
    return "".join(
        t.text + (" " if t.i + 1 < len(tokens) and tokens[t.i + 1].start > t.end else "") for t in tokens[:noun]
    )
