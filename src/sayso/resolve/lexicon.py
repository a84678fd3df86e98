"""The word index that finds names of the registries in text, at word boundaries and in one pass.

Reach here for the words of a text with their offsets and for the registry entries among them.
A look-up is one dict access a word, so a report costs about a microsecond a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.registry import read_table

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d{1,3}(?:,\d{3})+(?!\d)|[^\W_]+")
_SHORT_ACRONYM = 5
_COALITIONS = frozenset({"coalition", "coalition forces", "coalition troops"})
"""Names of bodies that count in any case."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as written, folded, and where."""

    text: str
    fold: str
    """Lower case, without accents and dots."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name of the registry stands for."""

    id: str
    """Actor id; for ``body`` the end of one, for ``word`` the description's head."""
    name: str
    sort: str
    """``group``, ``state``, ``demonym``, ``capital``, ``body``, ``org``, ``outlet``, ``leader`` or ``word``."""
    kind: str = ""
    """Kind of actor, or for ``word`` its class."""
    speaker: str = ""
    """Speaker kind."""
    country: str = ""
    """ISO 3166-1 alpha-2, or for a leader the group's id."""
    people: bool = False
    """True for words that name members of a body ("soldiers")."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: words ``[first, last)`` and their offsets."""

    first: int
    last: int
    start: int
    end: int
    entry: Entry


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents and dots."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.replace(".", "").lower()


def words_of(text: str, base: int = 0) -> list[Word]:
    """Return the words of ``text``, offsets counted from ``base``."""
    plain = text.isascii() and "." not in text
    found = [(m.group(), m.start() + base) for m in _WORD.finditer(text)]
    return [Word(word, word.lower() if plain else fold(word), start, start + len(word)) for word, start in found]


@dataclass(frozen=True, slots=True)
class _Key:
    """A name's folded words and how it must be written to count."""

    words: tuple[str, ...]
    entry: Entry
    case: str
    """``any``, ``proper`` (a capital somewhere) or ``acronym``."""


class Index:
    """Names by their first word; the longest match wins, then the first added."""

    def __init__(self) -> None:
        self._keys: dict[str, list[_Key]] = {}
        self._entries: dict[str, Entry] = {}
        self._seen: set[tuple[str, ...]] = set()

    def add(self, name: str, entry: Entry, any_case: bool = False) -> None:
        """Add ``name`` for ``entry``; a name already there keeps its first entry."""
        parts = tuple(word.fold for word in words_of(name))
        self._entries.setdefault(entry.id, entry)
        if not parts or parts in self._seen:
            return
        self._seen.add(parts)
        keys = self._keys.setdefault(parts[0], [])
        keys.append(_Key(parts, entry, "any" if any_case else _case_of(name)))
        keys.sort(key=lambda key: -len(key.words))

    def entries(self) -> dict[str, Entry]:
        """Return the first entry added for each id."""
        return dict(self._entries)

    def scan(self, words: Sequence[Word]) -> list[Hit]:
        """Return the non-overlapping names among ``words``, in text order."""
        hits: list[Hit] = []
        i, keys = 0, self._keys
        while i < len(words):
            key = self._match(words, i) if words[i].fold in keys else None
            if key is None:
                i += 1
                continue
            last = i + len(key.words)
            hits.append(Hit(i, last, words[i].start, words[last - 1].end, key.entry))
            i = last
        return hits

    def _match(self, words: Sequence[Word], i: int) -> _Key | None:
        for key in self._keys.get(words[i].fold, ()):
            size = len(key.words)
            if size > 1 and (i + size > len(words) or words[i + 1].fold != key.words[1]):
                continue
            if size > 2 and any(words[i + k].fold != key.words[k] for k in range(2, size)):
                continue
            if _written(key.case, words[i : i + size]) and not (key.case == "acronym" and _shouted(words, i)):
                return key
        return None


def _case_of(name: str) -> str:
    letters = name.replace(".", "").replace("-", "")
    return "acronym" if letters.isupper() and " " not in name and len(letters) <= _SHORT_ACRONYM else "proper"


def _written(case: str, words: Sequence[Word]) -> bool:
    """Say whether the words are written as the name must be ("us" is no state, "Eta" may be one)."""
    if case == "any":
        return True
    if case == "proper":
        return any(word.text[0].isupper() for word in words)
    return all(word.text.isupper() or (len(word.text) > 3 and word.text.istitle()) for word in words)


def _shouted(words: Sequence[Word], i: int) -> bool:
    """Say whether an acronym that is a word as well ("IS", "FACT") stands as one: not in capitals, or among words in capitals."""
    if words[i].fold not in _WORDS_TOO:
        return False
    if not words[i].text.isupper():
        return True
    beside = [word.text for word in words[max(0, i - 1) : i + 2] if word is not words[i] and len(word.text) > 1]
    return bool(beside) and all(text.isupper() and text.isalpha() for text in beside)


_WORDS_TOO = frozenset("is us who fact mend model tip sana fena arena site rand mit gal eros let app pap ant".split())


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


@cache
def names() -> Index:
    """Return the index of every registry name; groups before bodies, bodies before states."""
    index = Index()
    for entry, name in _entries():
        index.add(name, entry, any_case=entry.sort in ("body", "word") or (entry.sort == "org" and name in _COALITIONS))
    return index


def _entries() -> Iterator[tuple[Entry, str]]:
    yield from _group_entries()
    yield from _org_entries()
    yield from _shared_entries()
    yield from _leader_entries()
    yield from _state_entries()
    yield from _body_entries()
    yield from _word_entries()


def _group_entries() -> Iterator[tuple[Entry, str]]:
    for row in read_table("armed_groups.tsv"):
        entry = Entry(row["id"], row["name"], "group", "armed_group", "armed_group", row["country"])
        for name in [row["name"], *_split(row["aliases"])]:
            yield entry, name


def _org_entries() -> Iterator[tuple[Entry, str]]:
    for row in read_table("bodies.tsv"):
        entry = Entry(row["id"], row["name"], "org", row["kind"], row["speaker"])
        for name in [row["name"], *_split(row["aliases"])]:
            yield entry, name
    for row in read_table("outlets.tsv"):
        entry = Entry(row["id"], row["name"], "outlet", "agency" if row["kind"] == "agency" else "outlet", row["kind"], row["country"])
        for name in [row["name"], *_split(row["aliases"])]:
            yield entry, name


def _shared_entries() -> Iterator[tuple[Entry, str]]:
    """Names that several groups bear; the first stands in until :mod:`sayso.resolve.namesakes` tells which one is meant."""
    known = {entry.id: entry for entry, _ in (*_group_entries(), *_org_entries())}
    for row in read_table("namesakes.tsv"):
        yield known[row["id"]], row["name"]


def _leader_entries() -> Iterator[tuple[Entry, str]]:
    for row in read_table("leaders.tsv"):
        entry = Entry(row["person"], row["name"], "leader", "person", row["kind"], row["of"])
        for name in [row["name"], *_split(row["aliases"])]:
            yield entry, name


def _state_entries() -> Iterator[tuple[Entry, str]]:
    for row in read_table("states.tsv"):
        demonyms = _split(row["demonyms"])
        stem = slug(demonyms[0])
        state = Entry(row["id"], row["name"], "state", "state", "government", row["iso2"])
        people = Entry(row["id"], demonyms[0], "demonym", "state", "government", row["iso2"])
        for name in [row["name"], *_split(row["aliases"])]:
            yield state, name
        for name in demonyms:
            yield people, name
            if name[-1] not in "szh" and stem != "us":
                yield Entry(row["id"], demonyms[0], "demonym", "state", "public", row["iso2"], people=True), name + "s"
        for name in (row["capital"], *_split(row["seats"])):
            yield Entry(row["id"], row["name"], "capital", "state", "government", row["iso2"]), name


def _body_entries() -> Iterator[tuple[Entry, str]]:
    for row in read_table("state_bodies.tsv"):
        for name in _split(row["words"]):
            yield Entry(row["body"], name, "body", "body", row["kind"], people=row["people"] == "yes"), name


def _word_entries() -> Iterator[tuple[Entry, str]]:
    for row in read_table("actor_words.tsv"):
        yield Entry(row["head"], row["word"], "word", row["class"]), row["word"]


@cache
def stems() -> dict[str, str]:
    """Return for each state's id the demonym that the ids of its bodies begin with."""
    return {row["id"]: slug(_split(row["demonyms"])[0]) for row in read_table("states.tsv")}


@cache
def bodies() -> frozenset[str]:
    """Return what the ids of a state's bodies end in (``military``)."""
    return frozenset(row["body"] for row in read_table("state_bodies.tsv"))


@cache
def demonyms() -> dict[str, str]:
    """Return for each state's id its first demonym as written ("Tajik")."""
    return {row["id"]: _split(row["demonyms"])[0] for row in read_table("states.tsv")}


@cache
def state_by_iso2() -> dict[str, str]:
    """Return the state's id for each ISO 3166-1 alpha-2 code; the first row of a code stands."""
    found: dict[str, str] = {}
    for row in read_table("states.tsv"):
        found.setdefault(row["iso2"], row["id"])
    return found


@cache
def titles() -> dict[str, str]:
    """Return the titles and ranks that stand before names, with the speaker kind that each gives."""
    return {row["title"]: row["kind"] for row in read_table("titles.tsv")}


def slug(words: str | Iterable[str]) -> str:
    """Return words as an id: folded, joined by hyphens."""
    text = words if isinstance(words, str) else " ".join(words)
    return "-".join(word.fold for word in words_of(text) if word.fold != "s")
