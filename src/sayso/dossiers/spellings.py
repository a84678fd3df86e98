"""The names and spellings under which reports speak of something, told from pronouns and descriptions of it."""

import re
from collections.abc import Callable

from sayso.dossiers.evidence import MOST_READ, Desk
from sayso.dossiers.types import NameRow
from sayso.model.claim import Claim
from sayso.resolve.lexicon import names, words_of
from sayso.store.lookup import Ask, Spelling
from sayso.store.mentions import mentions_of
from sayso.store.query import fold

MOST_WORDINGS = 2_000
"""Most different wordings that are looked through, the most frequent first."""
MOST_NAMES = 25
"""Most names listed."""
OTHER_WORDS = "(pronouns and descriptions)"
"""Stands for wordings that hold no name."""
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


def name_in(words: str, actor: str, known: tuple[str, ...]) -> str | None:
    """Return the name that a wording holds ("militants of the Islamic Movement of Uzbekistan"), None where it holds none.

    Args:
        words: the report's.
        actor: its id: names of the registry count that stand for it.
        known: names met in texts, which count as written there.
    """
    hits = [hit for hit in names().scan(words_of(words)) if hit.entry.id == actor and hit.entry.sort != "body"]
    if hits:
        return words[hits[0].start : hits[0].end]
    folded = fold(words)
    found = [name for name in known if name and fold(name) in folded]
    if not found:
        return None
    longest = max(found, key=lambda name: (len(name), name))
    at = folded.find(fold(longest))
    return words[at : at + len(longest)] if len(folded) == len(words) else longest


def name_rows(desk: Desk, ask: Ask, actor: str, name: str, looked: int | None = None) -> list[NameRow]:
    """Return the names met for an actor with how often, the most frequent first, and last what is no name.

    Args:
        desk: counts wordings.
        ask: which mentions.
        actor: actor id.
        name: as shown, which counts as a name too.
        looked: most mentions that are looked at; None looks at all.
    """
    known = _known(desk, ask, name)
    held: dict[str, list[Spelling]] = {}
    for spelling in desk.lookup.spellings(ask, MOST_WORDINGS, looked):
        held.setdefault(name_in(spelling.words, actor, known) or OTHER_WORDS, []).append(spelling)
    return _rows(desk, held)


def person_names(
    desk: Desk, ask: Ask, actor: str, name: str, keep: Callable[[Claim], bool], limit: int = MOST_READ
) -> list[NameRow]:
    """Return the names met for a person in claims that his dossier may rest on, with how often."""
    known = _known(desk, ask, name)
    held: dict[str, list[Claim]] = {}
    for claim in filter(keep, desk.claims(ask, "names", limit)):
        words = {m.words for m in mentions_of(claim) if m.ref in ask.refs and m.role in ask.roles}
        for found in {name_in(wording, actor, known) or OTHER_WORDS for wording in words}:
            held.setdefault(found, []).append(claim)
    ordered = sorted(held, key=lambda words: (words == OTHER_WORDS, -len(held[words]), words))[:MOST_NAMES]
    return [NameRow(words, len(held[words]), len({c.report for c in held[words]}), desk.evidence(held[words][:1])) for words in ordered]


def _known(desk: Desk, ask: Ask, name: str) -> tuple[str, ...]:
    return tuple(sorted({name, *(n for found in desk.lookup.actor(ask.refs) for n in (found.name, *found.aliases))}))


def place_names(desk: Desk, ask: Ask, looked: int | None = None) -> list[NameRow]:
    """Return the words by which claims give a place, an article before them aside."""
    held: dict[str, list[Spelling]] = {}
    for spelling in desk.lookup.spellings(ask, MOST_WORDINGS, looked):
        held.setdefault(_ARTICLE.sub("", spelling.words), []).append(spelling)
    return _rows(desk, held)


def _rows(desk: Desk, held: dict[str, list[Spelling]]) -> list[NameRow]:
    ordered = sorted(held, key=lambda words: (words == OTHER_WORDS, -sum(s.claims for s in held[words]), words))[:MOST_NAMES]
    examples = desk.view.claims_by_id([min(s.claim for s in held[words]) for words in ordered])
    return [
        NameRow(
            words, sum(s.claims for s in held[words]), max(s.reports for s in held[words]),
            desk.evidence([examples[name] for name in [min(s.claim for s in held[words])] if name in examples]),
        )
        for words in ordered
    ]  # fmt: skip
