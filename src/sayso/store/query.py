"""What people type into search, read once and put into each database's own words.

Words must all be there; ``"a phrase"`` must stand as written; ``jihad*`` matches beginnings; ``-word`` must not be there; ``OR`` between
two terms takes either. ``"two words"~10`` and ``two NEAR/10 words`` want them near each other, in any order; ``outlet:name`` and its like
(:mod:`sayso.store.fields`) ask a field.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.errors import BadQuery

HINT = 'Write words that must all occur, "a phrase", begin*, -without, one OR other, "near words"~10, or a field as outlet:name'
DEFAULT_NEAR = 10
"""Words that may stand between two joined by ``NEAR``."""
MOST_NEAR = 200
_TERM = re.compile(
    r'(?P<minus>-)?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)"(?:~(?P<near>\d+))?|(?P<word>[^\s"]+))(?P<star>\*)?'
)
_NEAR = re.compile(r"NEAR(?:/(\d+))?")
FieldReader = Callable[[str, str], tuple[str, ...] | None]
"""Given a field's name and value, the words that stand for it; None where there is no such field."""
_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile(r"(?<=\w)[’'ʼ`](?=\w)")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in a row; one word unless it was a phrase or written with a hyphen."""

    words: tuple[str, ...]
    prefix: bool = False
    """True when the last word may go on."""
    near: int | None = None
    """Where given, the words stand in any order, at most that many others between the first and the last of them."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that must have a value: one of the words that stand for it."""

    name: str
    value: str
    """As it was written."""
    tokens: tuple[str, ...]


Part = Term | Field


@dataclass(frozen=True, slots=True)
class Query:
    """A search: every group of ``wanted`` must match by one of its terms, none of ``unwanted`` may."""

    wanted: tuple[tuple[Part, ...], ...]
    unwanted: tuple[Part, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """The wanted words, in order."""
        return tuple(part for group in self.wanted for part in group if isinstance(part, Term))


def fold(text: str) -> str:
    """Return text as it is indexed: lower case, without diacritics, apostrophes inside words dropped."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are indexed."""
    return _WORD.findall(fold(text))


def parse_query(query: str, fields: FieldReader | None = None) -> Query:
    """Read a search.

    Args:
        query: as typed.
        fields: what reads ``name:value``, None where ``name`` is no field; without it a colon is a sign like any other.

    Raises:
        BadQuery: a quotation mark is left open, a field cannot have the value, or nothing is left to look for.
    """
    if query.count('"') % 2:
        raise BadQuery(f"search {query!r} leaves a quotation mark open. {HINT}")
    groups: list[list[Part]] = []
    unwanted: list[Part] = []
    joining: str = ""
    for match in _TERM.finditer(query):
        written = match.group(0)
        if written == "OR" or _NEAR.fullmatch(written):
            joining = written if groups else ""
            continue
        part = _part(match, fields)
        if part is None:
            continue
        if match.group("minus"):
            unwanted.append(part)
        elif joining == "OR":
            groups[-1].append(part)
        elif joining and (joined := _joined(groups[-1], part, joining)):
            groups[-1] = [joined]
        else:
            groups.append([part])
        joining = ""
    if not groups:
        raise BadQuery(f"search {query!r} names nothing to look for. {HINT}")
    return Query(tuple(map(tuple, groups)), tuple(unwanted))


def _joined(before: list[Part], part: Part, near: str) -> Term | None:
    """Return both sides of ``NEAR`` as one term; None where one of them is no plain words, so that NEAR asks nothing."""
    [first, *others] = before
    if others or not isinstance(first, Term) or not isinstance(part, Term) or first.prefix or part.prefix:
        return None
    found = _NEAR.fullmatch(near)
    written = found.group(1) if found else None
    return Term((*first.words, *part.words), near=_distance(written) if written else DEFAULT_NEAR)


def _distance(written: str) -> int:
    if int(written) > MOST_NEAR:
        raise BadQuery(f"{written} words are not near; write at most ~{MOST_NEAR}")
    return int(written)


def _part(match: re.Match[str], fields: FieldReader | None) -> Part | None:
    written: str = match.group("phrase") if match.group("word") is None else match.group("word")
    name = match.group("field")
    if name and fields is not None and (tokens := fields(name, written)) is not None:
        return Field(name, written, tokens)
    words = tuple(words_of(f"{name} {written}" if name else written))
    prefix = bool(match.group("star")) or (match.group("word") or "").endswith("*")
    near = match.group("near")
    if not words:
        return None
    return Term(words, near=_distance(near)) if near and len(words) > 1 else Term(words, prefix)


def query_to_fts5(query: Query) -> str:
    """Return the search in SQLite FTS5's language."""
    wanted = " AND ".join(f"({' OR '.join(map(_fts5_part, group))})" for group in query.wanted)
    return wanted + "".join(f" NOT {_fts5_part(part)}" for part in query.unwanted)


def _fts5_part(part: Part) -> str:
    if isinstance(part, Field):
        return "(" + " OR ".join(f'"{token}"' for token in part.tokens) + ")" if len(part.tokens) > 1 else f'"{part.tokens[0]}"'
    if part.near is not None:
        return "NEAR(" + " ".join(f'"{word}"' for word in part.words) + f", {part.near})"
    return '"' + " ".join(part.words) + '"' + ("*" if part.prefix else "")


def query_to_tsquery(query: Query) -> str:
    """Return the search in PostgreSQL's ``to_tsquery`` language; of near words it only asks that all are there (``stands``)."""
    wanted = " & ".join(f"({' | '.join(map(_ts_part, group))})" for group in query.wanted)
    return wanted + "".join(f" & !({_ts_part(part)})" for part in query.unwanted if not _is_near(part))


def _ts_part(part: Part) -> str:
    if isinstance(part, Field):
        return "(" + " | ".join(f"'{token}'" for token in part.tokens) + ")" if len(part.tokens) > 1 else f"'{part.tokens[0]}'"
    words = [f"'{word}'" for word in part.words]
    if part.near is not None:
        return "(" + " & ".join(words) + ")"
    return " <-> ".join(words) + (":*" if part.prefix else "")


def _is_near(part: Part) -> bool:
    return isinstance(part, Term) and part.near is not None


def needs_check(query: Query) -> bool:
    """Say whether PostgreSQL's answer must still be looked through for words that are not near enough."""
    return any(map(_is_near, (*query.unwanted, *(part for group in query.wanted for part in group))))


def matches(query: Query, words: Sequence[str]) -> bool:
    """Say whether folded words, fields among them, are what a search asks for."""
    if any(occurrences(part, words) for part in query.unwanted):
        return False
    return all(any(occurrences(part, words) for part in group) for group in query.wanted)


def occurrences(part: Part, words: Sequence[str]) -> int:
    """Return how often a part of a search stands in folded words."""
    if isinstance(part, Field):
        return sum(word in part.tokens for word in words)
    if part.near is not None:
        return int(_is_clump(part, words))
    first, length = part.words[0], len(part.words)
    if length == 1:
        return sum(word.startswith(first) if part.prefix else word == first for word in words)
    return sum(_stands(part, words[at : at + length]) for at, word in enumerate(words) if word == first)


def _stands(term: Term, words: Sequence[str]) -> bool:
    if len(words) < len(term.words) or tuple(words[:-1]) != term.words[:-1]:
        return False
    return words[-1].startswith(term.words[-1]) if term.prefix else words[-1] == term.words[-1]


def _is_clump(term: Term, words: Sequence[str]) -> bool:
    """Say whether all words of a near term stand with at most ``near`` words between the first and the last of them."""
    at = [(n, word) for n, word in enumerate(words) if word in term.words]
    wanted, reach = set(term.words), (term.near or 0) + 1
    return any(wanted <= {word for n, word in at[start:] if n - first <= reach} for start, (first, _) in enumerate(at))
