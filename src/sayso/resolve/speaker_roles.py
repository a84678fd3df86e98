"""Roles: what a report calls a person or a body that speaks, wherever it names it, and the kind of source that follows.

"Opposition candidate Bobi Wine" in one paragraph makes "Wine" in the next a source of a party. Words: ``registry/speaker_roles.tsv``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.model.claim import Speaker
from sayso.registry import read_table
from sayso.resolve.lexicon import Word, names, titles, words_of

_OPEN_KINDS = frozenset({"public", "unnamed"})
"""Kinds that a speaker has when nothing better is known."""
_BEFORE, _AFTER, _REACH = 70, 110, 12
"""Code points before and behind a name that may tell a role, and words of an apposition."""
_UNDER_ROLES = "manager|chairm[ae]n|chair|director|chief|spokes\\w+|advis[eo]r|aide|officials?|secretary|lawyer|leader|counsel|veteran"
_NEAREST = re.compile(
    rf"[\w-]+(?:(?<=gov|sen|rep|Gov|Sen|Rep)\.)?(?:(?: [a-z]+)? (?i:{_UNDER_ROLES}))?,?(?: (?:[A-Z][\w.'’-]*|and)){{0,5}} $"
)
"""The words straight before a name back to its nearest noun in lower case."""
_OWN = re.compile(r"(?:['’]s?)? (?:[a-z-]+ )?(?:campaign|camp|candidacy)\b")
_APPOSED = re.compile(r"(?:, | \(| [-–—] )([^,.;()\n]*)")
_SEAT = re.compile(r" \((?:R|D|I|Ind|Lab|Con)[-–.] ?[A-Z]")
_RUNS = re.compile(
    r"[^.\n]{0,60}\b(?:(?:his|her|their) (?:\w+ )?(?:candidacy|bid|run|nomination)|(?:run|ran|runs|running) (?:for|against) |"
    r"presidential (?:bid|run|race)|running mate)"
)
"""What says behind a name that its bearer stands for election."""
_RACE = re.compile(r"\b(?:candidates?|campaigns?|nominat\w+|primar(?:y|ies)|caucus\w*|voters?|elections?|polls?|ballots?|debates?)\b")
_RACE_WORDS, _OFTEN = 8, 3
"""Words of an election that make a report one of it, and mentions that make a person one of its sides."""
_MOST_NAMES = 4
_SITE = re.compile(r"[\w-]+\.(?:com|org|net|info|news)")
_PHRASES = frozenset("of in on from at by for with who whose that which including and out to polled released published".split())
_SHARES = frozenset({"percent", "third", "half", "majority", "most", "many", "some"})
_OPENINGS = frozenset({"a", "an", "the", "who", "whose", "former", "senior"})


@dataclass(frozen=True, slots=True)
class _Role:
    kind: str
    name: bool
    """Gives the kind of a person whom it stands beside."""
    word: bool
    """Gives the kind of a source told by it alone."""
    known: bool
    """Known once a name stands before it."""
    proper: bool
    """A name by itself."""


@cache
def _roles() -> dict[str, _Role]:
    rows = ((row["role"], row["kind"], row["place"], row["standing"]) for row in read_table("speaker_roles.tsv"))
    return {
        role: _Role(kind, place != "word", place != "name", standing == "known", standing == "name")
        for role, kind, place, standing in rows
    }


def with_role(speaker: Speaker, text: str, person: bool) -> Speaker:
    """Return a speaker with the kind that its own words or the report's words beside its name give.

    Args:
        speaker: as resolved without the report's other words.
        text: the report's text.
        person: the speaker was taken for a named person.
    """
    words = words_of(speaker.text.split(", ", 1)[0])
    if speaker.actor is None and _SITE.fullmatch(speaker.text):
        return replace(speaker, kind="media", anonymous=False, name=speaker.text)
    head = _head(words)
    if head is not None:
        return _of_word(speaker, words, head, person)
    surname = _surname(words) if person else _unresolved_name(speaker, words, text)
    if surname is None:
        return speaker
    own = _own_kind(speaker.text)
    kind = own or role_in(text, surname)
    held = kind or speaker.kind
    if (held == "government" or (kind is None and held in _OPEN_KINDS)) and _stands(text, surname, own is None):
        kind = "party"
    if kind is None or not (speaker.kind in _OPEN_KINDS or kind == "party"):
        kind = "public" if speaker.kind == "unnamed" else speaker.kind
    return replace(speaker, kind=kind, anonymous=False, name=speaker.name or surname)


def _head(words: Sequence[Word]) -> int | None:
    """Return which word tells what the source is: a role behind which its phrase ends; a share of somebody only where nothing else does."""
    found = []
    for i, word in enumerate(words):
        role = _roles().get(word.fold)
        if role is not None and role.word and (i + 1 == len(words) or words[i + 1].fold in _PHRASES):
            found.append(i)
    return next((i for i in found if words[i].fold not in _SHARES), found[0] if found else None)


def _of_word(speaker: Speaker, words: Sequence[Word], at: int, person: bool) -> Speaker:
    role = _roles()[words[at].fold]
    branded = role.proper or (role.known and (person or any(w.text[0].isupper() for w in words[1:])))
    if speaker.kind not in _OPEN_KINDS and not branded and not person:
        return speaker
    pointed = role.name and words[0].fold == "the" and at + 1 == len(words)
    named = branded or pointed or (not person and speaker.actor is not None and not speaker.anonymous)
    return replace(speaker, kind=role.kind, anonymous=not named)


def _surname(words: Sequence[Word]) -> str | None:
    """Return the last of a person's names, or None where the words are no name."""
    proper = []
    for word in words:
        if word.fold in titles() or word.fold == "s" or word.fold in _roles():
            continue
        if not word.text[0].isupper():
            break
        proper.append(word.text)
    return proper[-1] if proper else None


def _unresolved_name(speaker: Speaker, words: Sequence[Word], text: str) -> str | None:
    """Return the surname where the words are those of a person whom the report names and nothing resolved."""
    proper = [word for word in words if word.fold not in titles() and word.fold != "s"]
    plain = speaker.actor is None and 0 < len(proper) <= _MOST_NAMES and all(word.text[0].isupper() for word in proper)
    if not plain or any(hit.entry.sort != "word" for hit in names().scan(words)) or not _is_name(proper, text):
        return None
    return proper[-1].text


def _is_name(proper: Sequence[Word], text: str) -> bool:
    """Say whether the report writes a word only in capitals, at least once where no sentence opens."""
    last = proper[-1]
    if re.search(rf"\b{re.escape(last.text.lower())}\b", text):
        return False
    return re.search(rf"[a-z,] (?:[A-Z][\w.]* )*{re.escape(last.text)}\b", text) is not None


@lru_cache(maxsize=64)
def _stands(text: str, surname: str, often: bool) -> bool:
    """Say whether somebody stands for election: the report says so.

    Args:
        often: that a report on an election names the person again and again counts as well.
    """
    places = [match.end() for match in re.finditer(rf"\b{re.escape(surname)}\b", text)]
    if often and len(places) >= _OFTEN and len(_RACE.findall(text)) >= _RACE_WORDS:
        return True
    return any(_RUNS.match(text, end) for end in places)


def _own_kind(text: str) -> str | None:
    """Return the kind by the roles in the source's own words ("X, a senior strategist")."""
    roles = (_roles().get(word.fold) for word in words_of(text))
    return next((role.kind for role in roles if role is not None and role.name), None)


@lru_cache(maxsize=64)
def role_in(text: str, surname: str) -> str | None:
    """Return the kind that the words beside the name's mentions give; candidacy before all, else the most frequent."""
    count = Counter(kind for match in re.finditer(rf"\b{re.escape(surname)}\b", text) for kind in _kinds_at(text, *match.span()))
    if count["party"]:
        return "party"
    return max(count, key=lambda kind: count[kind], default=None)


def _kinds_at(text: str, start: int, end: int) -> Iterator[str]:
    before = _NEAREST.search(text[max(0, start - _BEFORE) : start])
    if before:
        yield from (kind for word in words_of(before.group()) for kind in _kinds(word.fold))
    after = text[end : end + _AFTER]
    if _OWN.match(after):
        yield "party"
    if _SEAT.match(after):
        yield "government"
        return
    apposed = _APPOSED.match(after)
    opening = apposed.group(1).split(" ", 1)[0] if apposed else ""
    if apposed and (opening in _OPENINGS or opening in _roles()):
        yield from (kind for word in words_of(apposed.group(1))[:_REACH] for kind in _kinds(word.fold))


def _kinds(fold: str) -> Iterator[str]:
    role = _roles().get(fold)
    if role is not None and role.name:
        yield role.kind
