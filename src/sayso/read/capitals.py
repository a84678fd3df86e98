"""Capitals: a text IN CAPITALS is given ordinary case for analysis, every character standing where it stood.

A word keeps its capital when it opens a sentence, stands in a name that the registry knows, or is no
common English word; acronyms stay as they are, those of the registry and those that the text itself
explains ("ARMY OF NATIONAL LIBERATION (ELN)").
"""

import re
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, MatchKind

from sayso.read.case_words import (
    COMPASS,
    FUNCTION_WORDS,
    MONTHS_AND_DAYS,
    TITLES,
    WORD,
    acronyms,
    full_names,
    is_common,
    is_surely_common,
    names,
    seen_as,
    state_words,
)

CAPITAL_SHARE = 0.7
"""Share of capitals among the letters above which a text counts as written in capitals."""
MIN_LETTERS = 40
PROBE = 20_000
"""Characters from which it is told whether a text is in capitals."""
_LOOK_BACK = 12
"""Characters before a word in which the end of a sentence shows."""
_OPENS = re.compile(
    r"""
    (?: [!?…]['\"”’)\]]{0,3}\s+
    |   (?:[^\W_]{2,}|[)\]'\"”’])\.['\"”’)\]]{0,3}\s+        # a full stop, and none of an initial or of "U.S."
    |   \n\s*\n\s*
    |   [“\[]\s{0,2}|(?:^|[\s(])\"\s?
    |   \[(?:TEXT|EXCERPTS?|CONTINUED)\]\s{1,2}
    )\Z
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:mr|mrs|ms|dr|gen|col|lt|maj|capt|cpt|sgt|cmdr|adm|brig|st|sr|jr|sen|rep|rev|msgr|no|ing|lic)\.\s+\Z", re.IGNORECASE
)
_EXPLAINED = re.compile(r"[(\[]([^\W\d_]{2,8})(?:-[^\W\d_]{1,5})?[)\]]")
_NUMBER_BEFORE = re.compile(r"\d\s\Z")
_NUMBER_AFTER = re.compile(r"\.?\s\d")
_VOWELS = frozenset("aeiouyáéíóúäöüàèâêôåæø")
_UNITS = frozenset("th st nd rd d s mm cm km kg kph km/h mph hrs am pm m".split())
_NO_ACRONYMS = frozenset("mr mrs ms dr st ltd jr sr km kg mm cm hrs vs nd rd th cmdr sgt lt gen rpt pts".split())
"""Abbreviations without a vowel that are not written in capitals."""


def truecase(text: str) -> str | None:
    """Return ``text`` in ordinary case and of the same length, or None when it is not in capitals."""
    if not _is_in_capitals(text[:PROBE]):
        return None
    words = list(WORD.finditer(text))
    listed = _listed_names(text)
    own = _own_acronyms(text)
    kinds = _kinds(words, text, own)
    parts: list[str] = []
    at = 0
    for match, kind in zip(words, kinds, strict=True):
        parts.append(text[at : match.start()])
        word = match.group()
        written = listed.get(match.start(), "")
        parts.append(written + word[len(written) :].lower() if written else _cased(word, kind, opens=_opens(text, match.start())))
        at = match.end()
    parts.append(text[at:])
    return "".join(parts)


def _is_in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= MIN_LETTERS and sum(c.isupper() for c in letters) >= CAPITAL_SHARE * len(letters)


def _kinds(words: list["re.Match[str]"], text: str, own: frozenset[str]) -> list[str]:
    """Return for each word ``acronym``, ``name``, ``maybe`` (a dictionary word that no text wrote small) or ``word``."""
    kinds = [_kind(match.group(), own, before=text[match.start() - 1 : match.start()]) for match in words]
    for at, (first, second) in enumerate(pairwise(words)):
        touching = text[first.end() : second.start()].isspace()
        lowered = (first.group().lower(), second.group().lower())
        if not touching:
            continue
        if kinds[at] == "maybe" and kinds[at + 1] == "name":
            kinds[at] = "name"
        elif kinds[at] == "name" and kinds[at + 1] == "maybe":
            kinds[at + 1] = "name"
        elif lowered[0] in COMPASS and lowered[1] in state_words() and not lowered[0].endswith("ern"):
            kinds[at] = "name"
    for at, match in enumerate(words):
        if match.group().lower() in {"march", "may", "mar"} and _beside_number(text, match):
            kinds[at] = "name"
    return kinds


def _kind(word: str, own: frozenset[str], *, before: str) -> str:
    lowered = word.lower().replace("’", "'")
    stem = lowered.split("'")[0]
    if before.isdigit() and lowered in _UNITS:
        return "word"
    if lowered in TITLES:
        return "name"
    if stem in own or stem in acronyms() or _has_no_vowel(stem):
        return "acronym"
    if lowered in MONTHS_AND_DAYS:
        return "name"
    if stem in FUNCTION_WORDS or lowered in FUNCTION_WORDS:
        return "word"
    if stem in names() or stem in seen_as("name"):
        return "name"
    if not is_common(stem):
        return "name"
    return "word" if is_surely_common(stem) or _is_form(stem) else "maybe"


def _is_form(stem: str) -> bool:
    """Say whether a word ends as verbs and plurals do, which few names in a dictionary do."""
    return stem.endswith(("ing", "ed", "ly", "s"))


def _has_no_vowel(stem: str) -> bool:
    return 2 <= len(stem) <= 6 and stem not in _NO_ACRONYMS and stem not in _UNITS and _VOWELS.isdisjoint(stem)


def _own_acronyms(text: str) -> frozenset[str]:
    """Return the words that stand alone in brackets behind words with their letters as initials, in whichever order."""
    found = set()
    for match in _EXPLAINED.finditer(text):
        letters = match[1].lower()
        before = WORD.findall(text[max(0, match.start() - 120) : match.start()].lower())[-2 * len(letters) :]
        initials = [word[0] for word in before if word not in {"of", "the", "and", "for", "de", "la", "del", "y"}][-len(letters) :]
        shared = sum(min(letters.count(c), initials.count(c)) for c in set(letters))
        if len(letters) > 1 and shared >= max(2, len(letters) - 1) and not is_surely_common(letters):
            found.add(letters)
    return frozenset(found)


def _beside_number(text: str, match: "re.Match[str]") -> bool:
    before, after = text[max(0, match.start() - 3) : match.start()], text[match.end() : match.end() + 3]
    return _NUMBER_BEFORE.search(before) is not None or _NUMBER_AFTER.match(after) is not None


@cache
def _name_finder() -> tuple[AhoCorasick, tuple[str, ...]]:
    found = sorted(full_names())
    return AhoCorasick(found, matchkind=MatchKind.LeftmostLongest), tuple(full_names()[name] for name in found)


def _listed_names(text: str) -> dict[int, str]:
    """Return offset -> word as written, for the words of the registry's full names; a line break may stand in a name."""
    lowered = re.sub(r"\s", " ", text.lower())
    if len(lowered) != len(text):
        return {}
    finder, written = _name_finder()
    words: dict[int, str] = {}
    for index, start, end in finder.find_matches_as_indexes(lowered):
        if not (lowered[start - 1 : start].isalnum() or lowered[end : end + 1].isalnum()):
            words.update((start + match.start(), match.group()) for match in WORD.finditer(written[index]))
    return words


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - _LOOK_BACK) : start]
    return start == 0 or (_OPENS.search(before) is not None and _ABBREVIATION.search(before) is None)


def _cased(word: str, kind: str, *, opens: bool) -> str:
    if not word.isupper() or word == "I":
        return word
    lowered = _same_length(word, word.lower())
    if kind == "acronym":
        stem = re.split("['’]", word)[0]
        return stem + lowered[len(stem) :]
    return _same_length(word, word[0] + lowered[1:]) if opens or kind == "name" else lowered


def _same_length(word: str, changed: str) -> str:
    """Keep the word as it is where a change of case would change its length (ß, İ)."""
    return changed if len(changed) == len(word) else word
