"""The least killed and held that a release tells of, over its claims: told again is not counted again.

A release names the one it sought in its first sentence and the others held in its last, and tells the
first again in between. So people are counted by kind (those told by name, rank or task, and the
rest): the greatest count that a sentence gives of each kind stands, and the kinds are added.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.annotate import Annotated, Sentence
from sayso.model.claim import Claim
from sayso.model.quantity import Casualty
from sayso.resolve.lexicon import names, words_of

_GENERAL = frozenset(
    "person people individual suspect man woman male female insurgent militant fighter gunman rebel terrorist extremist bandit"
    " guerrilla attacker other another associate companion occupant civilian villager resident local national one member".split()
)
"""Words for those who are told by number only, in the singular; whoever is told by another word is told by who they are."""
_PLURALS = {"people": "person", "men": "man", "women": "woman", "gunmen": "gunman"}
_SUM = re.compile(r"\b(?:two|three|four|five|six|seven|several|separate|multiple|\d+)\s+(?:[\w-]+\s+){0,3}operations\b", re.IGNORECASE)
"""A sentence about several operations sums up what the others tell one by one."""
_PLACES = re.compile(r"\boperations\b.*\b[A-Z]\w+ and [A-Z]\w+ (?:provinces|regions|states|districts)\b")
_HELD = frozenset({"captured", "arrested"})
_OVER = re.compile(r"\b(?:more than|over|in excess of|greater than)\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:numerous|many)\b", re.IGNORECASE)
_SOME = re.compile(r"\bnumber of\b", re.IGNORECASE)
MANY, SOME, PLURAL = 4, 3, 2
"""Least counts of the coding scheme for "numerous", for "a number of", and for a plural without any number."""
_PART = re.compile(r"\b(?:including|one of (?:whom|them|the)|among them|to include)\b", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:him|her|he|she|them|they|both|who)\b|\A(?:the|his|her|their)\s", re.IGNORECASE)
_PRONOUN = "him|her|he|she|them|they|both|who|himself"
_TOLD = frozenset({"asserts", "claims_responsibility"})
_NEW_RELEASE = re.compile(r"\b20\d\d-\d\d-[A-Z]{1,3}[-\u2013]\d+|\bUPDATE\b")
_HEAD_CHARS = 300
"""A release's own number stands so near its beginning; a later one begins an update."""
Toll = Counter[tuple[str, bool]]
"""People by outcome and by whether they were sought."""


def least_counts(annotated: Annotated, claims: Sequence[Claim]) -> tuple[int, int]:
    """Return the least killed and the least captured; an update of a release tells its people again."""
    parts = [_part_counts(annotated, claims, sentences) for sentences in _parts(annotated)]
    return max(killed for killed, _ in parts), max(held for _, held in parts)


def _parts(annotated: Annotated) -> list[list[Sentence]]:
    starts = [m.start() for m in _NEW_RELEASE.finditer(annotated.report.text) if m.start() > _HEAD_CHARS]
    parts: dict[int, list[Sentence]] = {0: []}
    for sentence in annotated.sentences:
        parts.setdefault(sum(start <= sentence.start for start in starts), []).append(sentence)
    return list(parts.values())


def _part_counts(annotated: Annotated, claims: Sequence[Claim], sentences: Sequence[Sentence]) -> tuple[int, int]:
    rows = [(s, row) for s in sentences for row in _rows(annotated, claims, s)]
    return _count(annotated, rows, {"killed"}), _count(annotated, rows, _HELD)


def _count(annotated: Annotated, rows: Sequence[tuple[Sentence, Casualty]], outcomes: "frozenset[str] | set[str]") -> int:
    kept = [(s, row) for s, row in rows if row.outcome in outcomes]
    kept = [(s, row) for s, row in kept if not sums_up(annotated.report.text[s.start : s.end])] or kept
    fresh = [(s, row) for s, row in kept if _is_sought(row.of) or not _AGAIN.search(f"{row.text} {row.of}")] or kept
    tolls: dict[int, Counter[bool]] = {}
    part = False
    for sentence, row in fresh:
        tolls.setdefault(sentence.index, Counter())[_is_sought(row.of)] += least_of(annotated, sentence, row)
        part |= _tells_part(annotated, sentence, row)
    if part:
        return max(sum(toll.values()) for toll in tolls.values())
    return sum(max((toll[sought] for toll in tolls.values()), default=0) for sought in (True, False))


def _is_sought(of: str) -> bool:
    """Say whether people are told by name, rank or task, and not by a general word, a pronoun or their group's name."""
    words = re.findall(r"[\w'-]+", of.lower())
    if not words or re.fullmatch(_PRONOUN, words[-1]):
        return False
    last = _PLURALS.get(words[-1], words[-1].removesuffix("s"))
    named = names().scan(words_of(of))
    return last not in _GENERAL and not (named and named[-1].entry.sort == "group" and named[-1].end == len(of))


def sums_up(words: str) -> bool:
    """Say whether a sentence tells of several operations at once, or of operations in several divisions."""
    return _SUM.search(words) is not None or _PLACES.search(words) is not None


def _tells_part(annotated: Annotated, sentence: Sentence, row: Casualty) -> bool:
    """Say whether one told by rank is a part of those counted: "two suspects, including a commander"."""
    found = _PART.search(annotated.report.text, sentence.start, sentence.end)
    return found is not None and not _is_sought(row.of) and found.start() > sentence.start


def least_of(annotated: Annotated, sentence: Sentence, row: Casualty) -> int:
    """Return the least number of people that the words allow: one more than 30 for "more than 30"."""
    if row.low is not None:
        return max(row.low, MANY) if _MANY.search(row.text) and row.low else row.low + bool(_OVER.search(row.text))
    if _SOME.search(row.text):
        return SOME
    if row.high is not None or not re.search(r"s\Z|(?:men|people)\Z", row.of.lower()):
        return MANY if _MANY.search(row.text) else 0
    return _counted_before(annotated, sentence, row) or PLURAL


def _counted_before(annotated: Annotated, sentence: Sentence, row: Casualty) -> int:
    """Return the number that the same people were given before: "several gunmen ... the gunmen were killed"."""
    same = re.compile(rf"\W+(?:[\w-]+\W+){{0,3}}{re.escape(row.of.split()[-1].lower())}\b")
    found = 0
    for number in annotated.numbers:
        after = annotated.report.text[number.span.end : number.span.end + 60].lower()
        if number.kind == "count" and number.span.start < sentence.start and same.match(after):
            found = MANY if _MANY.search(number.text) else number.low or 0
    return found


def _rows(annotated: Annotated, claims: Sequence[Claim], sentence: Sentence) -> Iterator[Casualty]:
    """Yield each casualty told in a sentence once; those of the publisher's own side are left out."""
    seen: set[tuple[str, str, str]] = set()
    for claim in claims:
        if not sentence.start <= claim.span.start < sentence.end or claim.stance not in _TOLD or claim.aggregate:
            continue
        for row in claim.casualties:
            key = (row.outcome, row.text, row.of)
            if key not in seen and not _is_own(row.of):
                yield row
            seen.add(key)


def _is_own(of: str) -> bool:
    return any(hit.entry.sort == "body" for hit in names().scan(words_of(of)))
