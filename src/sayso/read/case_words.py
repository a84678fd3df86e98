"""Words by how they are written: common ones in small letters, names with a capital, acronyms in capitals."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from sayso.registry import read_table

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
FUNCTION_WORDS = frozenset(
    """
    a an and are as at be been but by can could did do does for from had has have he her him his i if in into is it its may more
    most must my new no nor not of off on one only or other our out over own said same she should so some such than that the their
    them then there these they this those through to too two under up upon us very was we were what when where which while who
    whom whose will with within without would you your during me cannot can't once whereas whether yet even ever every i'm it's
    don't after against all also although among another any because before being between both each few first how just last many
    near now since still until yesterday today army police president government minister official officials people country city
    town report reports
    """.split()
)
"""Words that stay small whatever name they may also be part of."""
MONTHS_AND_DAYS = frozenset(
    """january february april june july august september october november december jan feb apr jun jul aug sept oct nov dec monday tuesday
    wednesday thursday friday saturday sunday""".split()
)
"""March and May are told by the number beside them."""
TITLES = frozenset("mr mrs ms dr gen col lt maj capt sgt brig adm sen msgr".split())
"""Abbreviations that always stand before a name; written with a capital."""
COMPASS = frozenset("north south east west northern southern eastern western".split())
_COMMON_IN_STATE_NAMES = frozenset(
    """
    republic united states state kingdom people democratic islamic federal union city islands new south north east west central great
    """.split()
)
_CUE_TABLES = (
    "happenings.tsv", "state_cues.tsv", "force_words.tsv", "modality.tsv", "casualty_words.tsv", "date_words.tsv", "number_words.tsv",
)
_ENDINGS = (
    ("ing", ("", "e")), ("ied", ("y",)), ("ies", ("y",)), ("ed", ("", "e")), ("es", ("", "e")), ("s", ("",)), ("ly", ("",)),
    ("er", ("", "e")), ("ers", ("", "e")), ("men", ("man",)),
)
"""Endings and what stands for them in the word that they are put to."""


def is_common(word: str) -> bool:
    """Say whether a word, in lower case, is a common English one or a form of one."""
    return word not in seen_as("name") and (word in common_words() or _root_is_common(word))


def is_surely_common(word: str) -> bool:
    """Say whether a word was met in small letters, and not only listed in a dictionary, which lists names too."""
    return word in FUNCTION_WORDS or word in seen_as("lower") or word in _cue_words()


def _root_is_common(word: str) -> bool:
    return any(_roots(word, ending, mends) for ending, mends in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2)


def _roots(word: str, ending: str, mends: Iterable[str]) -> bool:
    root = word[: -len(ending)]
    doubled = len(root) > 2 and root[-1] == root[-2] and root[:-1] in common_words()
    return doubled or any(root + mend in common_words() for mend in mends)


@cache
def seen_as(case: str) -> frozenset[str]:
    """Return the words that running text writes as ``lower`` or as ``name`` (``registry/word_case.tsv``)."""
    return frozenset(row["word"] for row in read_table("word_case.tsv") if row["case"] == case)


@cache
def _cue_words() -> frozenset[str]:
    cells = (cell for name in _CUE_TABLES for row in read_table(name) for cell in row.values())
    return frozenset(part.lower() for cell in cells for part in cell.split() if part.isalpha())


@cache
def common_words() -> frozenset[str]:
    """Return common English words in lower case: dictionary, cue words, words met in small letters."""
    lexicon = frozenset(row["word"] for row in read_table("common_words.tsv"))
    return FUNCTION_WORDS | lexicon | _cue_words() | seen_as("lower")


@cache
def state_words() -> frozenset[str]:
    """Return the words of states' names, demonyms and capitals in lower case, those apart that are common in them ("republic")."""
    return frozenset(_capitalised("states.tsv", ("name", "demonyms", "capital", "aliases")) - _COMMON_IN_STATE_NAMES - FUNCTION_WORDS)


@cache
def names() -> frozenset[str]:
    """Return the words of state and region names in lower case; a region's words only where they are no common ones ("Valley")."""
    return frozenset(state_words() | set(_region_words())) - _COMMON_IN_STATE_NAMES - FUNCTION_WORDS


def _region_words() -> Iterator[str]:
    cells = (row.get(column, "") for row in read_table("regions.tsv") for column in ("name", "aliases"))
    for name in (name for cell in cells for name in cell.split("|")):
        words = [word.lower() for word in WORD.findall(name) if word[:1].isupper()]
        # A name of one word may stand in a dictionary ("Mindanao"); the common words of longer ones ("River") are no names.
        yield from (word for word in words if not (is_common(word) if len(words) > 1 else is_surely_common(word)))


@cache
def full_names() -> dict[str, str]:
    """Return names of several words, in lower case -> as written: states, regions, armed groups, outlets, leaders."""
    tables = (
        ("states.tsv", ("name", "demonyms", "capital", "aliases")), ("regions.tsv", ("name", "aliases")),
        ("armed_groups.tsv", ("name", "aliases")), ("outlets.tsv", ("name", "aliases")), ("leaders.tsv", ("name", "aliases")),
    )
    cells = (row.get(column, "") for table, columns in tables for row in read_table(table) for column in columns)
    written = (name.strip() for cell in cells for name in cell.split("|"))
    return {name.lower(): name for name in written if " " in name and name[:1].isupper() and len(name) == len(name.lower())}


@cache
def acronyms() -> frozenset[str]:
    """Return the acronyms of the registry in lower case: names written in capitals alone that are no common words."""
    groups = (f"{row['name']} {row['aliases']}" for row in read_table("armed_groups.tsv"))
    found = {word.lower() for cell in (*groups, *_agency_names()) for word in WORD.findall(cell) if word.isupper() and len(word) > 1}
    common = {word for word in found if is_surely_common(word)}
    return frozenset((found - common) | {"un", "usa", "uk", "eu", "oas", "nato", "cia", "fbi", "tv", "ii", "iii", "iv", "ussr", "ngo"})


def _agency_names() -> Iterable[str]:
    names = (row["name"] for table in ("agencies.tsv", "outlets.tsv") for row in read_table(table))
    return (name for name in names if name.isupper() and len(name) < 6)


def _capitalised(table: str, columns: tuple[str, ...]) -> set[str]:
    cells = (row.get(column, "") for row in read_table(table) for column in columns)
    return {word.lower() for cell in cells for word in WORD.findall(cell) if word[:1].isupper()}
