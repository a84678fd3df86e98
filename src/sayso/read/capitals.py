"""Capitals: a text IN CAPITALS is given ordinary case for analysis, every character standing where it stood.

A word keeps its capital when it opens a sentence, stands in a list of names (places, states, groups,
outlets), or is no common English word; acronyms of the registry stay as they are.
"""

import re
from functools import cache

from sayso.registry import read_table

CAPITAL_SHARE = 0.7
"""Share of capitals among the letters above which a text counts as written in capitals."""
MIN_LETTERS = 40
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENS = re.compile(r"(?:^|[.!?…]['\"”’)\]]*\s+|\n\s*\n\s*|[“\"\[]\s*)$")
_MONTHS_AND_DAYS = frozenset(
    """january february march april june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday""".split()
)
_SHORT_FUNCTION_WORDS = frozenset(
    """a an and are as at be been but by can could did do does for from had has have he her him his i if in into is it its may more most must my
    new no nor not of off on one only or other our out over own said same she should so some such than that the their them then there these they
    this those through to too two under up upon us very was we were what when where which while who whom whose will with within without would you
    your during me my cannot can't without upon once while whereas whether yet even ever every i'm it's don't after against all also although among another any because before being between both each few first how just last many near now since
    still until yesterday today army police president government minister official officials people country city town report reports""".split()
)


def truecase(text: str) -> str | None:
    """Return ``text`` in ordinary case and of the same length, or None when it is not in capitals."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < MIN_LETTERS or sum(c.isupper() for c in letters) < CAPITAL_SHARE * len(letters):
        return None
    parts: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        word = match.group()
        parts.append(text[at : match.start()])
        parts.append(_cased(word, opens=bool(_OPENS.search(text[max(0, match.start() - 4) : match.start()])) or match.start() == 0))
        at = match.end()
    parts.append(text[at:])
    return "".join(parts)


def _cased(word: str, *, opens: bool) -> str:
    if not word.isupper() or word == "I":
        return word
    lowered = _same_length(word, word.lower())
    if lowered.replace("’", "'") in acronyms():
        return word
    if opens or lowered in _MONTHS_AND_DAYS or (lowered not in _SHORT_FUNCTION_WORDS and _is_name(lowered)):
        return _same_length(word, word[0] + lowered[1:])
    return lowered


def _same_length(word: str, changed: str) -> str:
    """Keep the word as it is where a change of case would change its length (ß, İ)."""
    return changed if len(changed) == len(word) else word


def _is_name(lowered: str) -> bool:
    stem = lowered.split("'")[0].split("’")[0]
    if stem in names():
        return True
    if stem in _SHORT_FUNCTION_WORDS:
        return False
    return not (stem in common_words() or _stem_is_common(stem))


def _stem_is_common(word: str) -> bool:
    for ending, mends in (("ing", ("", "e")), ("ied", ("y",)), ("ies", ("y",)), ("ed", ("", "e")), ("es", ("", "e")), ("s", ("",)), ("ly", ("",)), ("er", ("", "e")), ("ers", ("", "e"))):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            root = word[: -len(ending)]
            if any(root + mend in common_words() for mend in mends) or (len(root) > 2 and root[-1] == root[-2] and root[:-1] in common_words()):
                return True
    return False


_COMMON_IN_STATE_NAMES = frozenset(
    "republic united states state kingdom people democratic islamic federal union city islands new south north east west central great".split()
)


@cache
def common_words() -> frozenset[str]:
    """Return common English words in lower case: the lemma tables that come with spaCy's lookups, where they are installed, and the cue words."""
    words = set(_SHORT_FUNCTION_WORDS)
    for name in ("happenings.tsv", "state_cues.tsv", "force_words.tsv", "modality.tsv", "casualty_words.tsv", "date_words.tsv", "number_words.tsv"):
        for row in read_table(name):
            words.update(part.lower() for cell in row.values() for part in cell.split() if part.isalpha())
    return frozenset(words | _lexicon())


def _lexicon() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("common_words.tsv"))


@cache
def names() -> frozenset[str]:
    """Return the words of state and region names in lower case; a region's words only where they are no common ones ("Valley")."""
    states = _capitalised("states.tsv", ("name", "demonyms", "capital", "aliases"))
    regions = _capitalised("regions.tsv", ("name", "aliases"))
    return frozenset((states - _COMMON_IN_STATE_NAMES) | (regions - common_words())) - _SHORT_FUNCTION_WORDS


def _capitalised(table: str, columns: tuple[str, ...]) -> set[str]:
    cells = (row.get(column, "") for row in read_table(table) for column in columns)
    return {word.lower() for cell in cells for word in _WORD.findall(cell) if word[:1].isupper()}


@cache
def acronyms() -> frozenset[str]:
    """Return the acronyms of the registry in lower case: names written in capitals alone."""
    groups = {row["id"]: f"{row['name']} {row['aliases']}" for row in read_table("armed_groups.tsv")}
    cells = (*groups.values(), *(row["name"] for row in read_table("agencies.tsv")))
    found = {word.lower() for cell in cells for word in _WORD.findall(cell) if word.isupper() and len(word) > 1}
    return frozenset((found - common_words()) | {"un", "usa", "uk", "eu", "oas", "nato", "cia", "fbi", "tv", "ii", "iii", "iv", "u.s"})
