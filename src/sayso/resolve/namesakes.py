"""Names that several groups bear ("National Liberation Army", "the coalition"): which one a report means.

The acronym in brackets behind the name decides, then the country that the report names most; a name whose
bearer cannot be told stays open.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from sayso.registry import read_table
from sayso.resolve.lexicon import Entry, Hit, Word, names, state_by_iso2, words_of
from sayso.resolve.states import is_state

ANYWHERE = "*"
_HOME = 3
"""Mentions that the state of most of the report's places counts for."""
_POLITICAL = frozenset(
    "ruling governing opposition national rebel political broad grand islamist left leftist right party syrian electoral protest".split()
)
"""Words before "coalition" that make it one of parties."""
_PARTIES = frozenset("of government partner partners talks party parties agreement cabinet deal".split())

Bearers = Mapping[tuple[str, ...], Entry | None]


@cache
def _bearers() -> dict[tuple[str, ...], tuple[tuple[str, Entry], ...]]:
    """Return for each shared name its bearers as ``(state id or *, entry)``, in the order of the table."""
    known = names().entries()
    found: dict[tuple[str, ...], list[tuple[str, Entry]]] = {}
    for row in read_table("namesakes.tsv"):
        key = tuple(word.fold for word in words_of(row["name"]))
        state = row["country"] if row["country"] == ANYWHERE else state_by_iso2()[row["country"]]
        found.setdefault(key, []).append((state, known[row["id"]]))
    return {key: tuple(rows) for key, rows in found.items()}


def key_of(hit: Hit, words: Sequence[Word]) -> tuple[str, ...]:
    """Return the folded words of a hit."""
    return tuple(word.fold for word in words[hit.first : hit.last])


def bearers_in(text: str, words: Sequence[Word], hits: Sequence[Hit], home: str | None) -> Bearers:
    """Return who bears each shared name of a report, None for one that stays open.

    Args:
        home: state of the report's places.
    """
    shared = _bearers()
    counts = Counter(hit.entry.id for hit in hits if is_state(hit))
    if home is not None:
        counts[home] += _HOME
    found: dict[tuple[str, ...], Entry | None] = {}
    for i, hit in enumerate(hits):
        key = key_of(hit, words)
        if key in shared and found.get(key) is None:
            found[key] = _by_acronym(text, hits, i) or _by_country(shared[key], counts)
    return found


def _by_acronym(text: str, hits: Sequence[Hit], i: int) -> Entry | None:
    """Return the group whose acronym stands in brackets behind the name."""
    if i + 1 == len(hits) or hits[i + 1].entry.sort not in ("group", "org"):
        return None
    gap = text[hits[i].end : hits[i + 1].start]
    return hits[i + 1].entry if gap.strip() in ("(", "[", ", or", ", the") else None


def _by_country(rows: Iterable[tuple[str, Entry]], counts: Mapping[str, int]) -> Entry | None:
    numbered = enumerate(rows)
    ranked = sorted(((-counts.get(state, 0), state == ANYWHERE, n, entry) for n, (state, entry) in numbered), key=lambda row: row[:3])
    if ranked[0][0] < 0:
        return ranked[0][3]
    return next((entry for _, anywhere, _, entry in ranked if anywhere), None)


def settle(hits: Sequence[Hit], words: Sequence[Word], bearers: Bearers) -> list[Hit]:
    """Return ``hits`` with each shared name given to its bearer; one that stays open, or is an alliance of parties, is left out."""
    settled: list[Hit] = []
    for hit in hits:
        key = key_of(hit, words)
        if key not in _bearers():
            settled.append(hit)
            continue
        entry = bearers[key] if key in bearers else _by_country(_bearers()[key], {})
        if entry is not None and not _is_political(hit, words, key):
            settled.append(replace(hit, entry=entry))
    return settled


def _is_political(hit: Hit, words: Sequence[Word], key: tuple[str, ...]) -> bool:
    if key != ("coalition",):
        return False
    before = words[hit.first - 1].fold if hit.first else ""
    after = words[hit.last].fold if hit.last < len(words) else ""
    return before in _POLITICAL or after in _PARTIES
