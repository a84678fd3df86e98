"""What people type into search, read once and put into each database's own words.

Words must all be there; ``"a phrase"`` must stand as written; ``jihad*`` matches beginnings;
``-word`` must not be there; ``OR`` between two terms takes either.
"""

import re
import unicodedata
from dataclasses import dataclass

from sayso.errors import BadQuery

HINT = 'Write words that must all occur, "a phrase", begin*, -without, or one OR other'
_TERM = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))(?P<star>\*)?')
_WORD = re.compile(r"\w+")
_APOSTROPHE = re.compile(r"(?<=\w)[’'ʼ`](?=\w)")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand in a row; one word unless it was a phrase or written with a hyphen."""

    words: tuple[str, ...]
    prefix: bool = False
    """True when the last word may go on."""


@dataclass(frozen=True, slots=True)
class Query:
    """A search: every group of ``wanted`` must match by one of its terms, none of ``unwanted`` may."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()


def fold(text: str) -> str:
    """Return text as it is indexed: lower case, without diacritics, apostrophes inside words dropped."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are indexed."""
    return _WORD.findall(fold(text))


def parse_query(query: str) -> Query:
    """Read a search.

    Raises:
        BadQuery: a quotation mark is left open, or nothing is left to look for.
    """
    if query.count('"') % 2:
        raise BadQuery(f"search {query!r} leaves a quotation mark open. {HINT}")
    groups: list[list[Term]] = []
    unwanted: list[Term] = []
    joining = False
    for match in _TERM.finditer(query):
        word = match.group("word")
        if word == "OR":
            joining = bool(groups)
            continue
        term = _term(match)
        if term is None:
            continue
        if match.group("minus"):
            unwanted.append(term)
        elif joining:
            groups[-1].append(term)
        else:
            groups.append([term])
        joining = False
    if not groups:
        raise BadQuery(f"search {query!r} names nothing to look for. {HINT}")
    return Query(tuple(map(tuple, groups)), tuple(unwanted))


def _term(match: re.Match[str]) -> Term | None:
    written = match.group("phrase") if match.group("word") is None else match.group("word")
    words = tuple(_WORD.findall(fold(written)))
    prefix = bool(match.group("star")) or (match.group("word") or "").endswith("*")
    return Term(words, prefix) if words else None


def query_to_fts5(query: Query) -> str:
    """Return the search in SQLite FTS5's language."""
    wanted = " AND ".join(f"({' OR '.join(map(_fts5_term, group))})" for group in query.wanted)
    return wanted + "".join(f" NOT {_fts5_term(term)}" for term in query.unwanted)


def _fts5_term(term: Term) -> str:
    return '"' + " ".join(term.words) + '"' + ("*" if term.prefix else "")


def query_to_tsquery(query: Query) -> str:
    """Return the search in PostgreSQL's ``to_tsquery`` language."""
    wanted = " & ".join(f"({' | '.join(map(_ts_term, group))})" for group in query.wanted)
    return wanted + "".join(f" & !({_ts_term(term)})" for term in query.unwanted)


def _ts_term(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    return " <-> ".join(words) + (":*" if term.prefix else "")
