"""Spellings of names: a key that transliterations share, and people merged across reports.

Names out of Arabic, Cyrillic, Persian or Turkic scripts reach English in many spellings
(Yuldashev/Yuldashov, Usmon/Usman, Gaddafi/Qaddafi); the key drops what differs among them.
"""

import re
from collections.abc import Iterable
from functools import cache

from sayso.model.actor import Actor
from sayso.resolve.lexicon import fold, words_of

_SAME = (
    (re.compile(r"(?:eff|iev|yev|ev|ov|off|oev|ayev|aev)a?$"), "v"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh|q|ck|k"), "k"),
    (re.compile(r"g(?=[ah])"), "k"),
    (re.compile(r"zh|dzh|j|z"), "j"),
    (re.compile(r"sch|tch|ch|sh"), "c"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"th|dh"), "t"),
    (re.compile(r"w"), "v"),
)
_VOWELS = re.compile(r"[aeiouyh]+")
_GROUPS = re.compile(r"[aeiouy]+")
_CLASS = str.maketrans("aeiouy", "AEIOUI")
_MAY_BE = frozenset({"AE", "AO", "OU", "EI", "AAI", "EAI", "IAI", "IAIE", "IIA", "UOU", "OOU"})
"""Vowels of one name in two spellings, smaller first: Taliban/Taleban, Usman/Usmon, Husein/Husayn; "i" is never "a" or "u"."""
_ENDING = _SAME[0][0]
_TWICE = re.compile(r"(.)\1+")
_PARTICLES = frozenset({"al", "el", "ul", "ur", "ud", "bin", "ibn", "ben", "abu", "de", "la", "von", "van", "s"})


@cache
def spelling_key(word: str) -> str:
    """Return a key that common transliterations of one name share; the first letter counts only as a sound."""
    key = fold(word)
    for pattern, letter in _SAME:
        key = pattern.sub(letter, key)
    opening = "a" if key[:1] in "aeiouy" else ""
    return opening + _TWICE.sub(r"\1", _VOWELS.sub("", key).replace("d", "t"))


@cache
def _vowels(word: str) -> tuple[str, ...]:
    """Return the classes of a name's vowels in order, a family-name ending and what stands for a consonant aside."""
    key = _ENDING.sub("", fold(word).replace("abdal", "abdul").replace("iddin", "uddin"))
    groups = _GROUPS.findall(key[1:] if key[:1] == "y" else key)
    return tuple(_TWICE.sub(r"\1", group.translate(_CLASS)).replace("EI", "AI").replace("AIE", "AI") for group in groups)


def _same_vowels(one: str, other: str) -> bool:
    """Say whether the vowels of two names may be spellings of one: Hassan is not Hussein, nor Salim Salam."""
    a, b = _vowels(one), _vowels(other)
    if len(a) == len(b):
        return all(_may_be(x, y) for x, y in zip(a, b, strict=True))
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    lost = (longer[:i] + longer[i + 1 :] for i in range(len(longer)))
    return len(longer) == len(shorter) + 1 > 2 and any(all(map(_may_be, rest, shorter)) for rest in lost)


def _may_be(one: str, other: str) -> bool:
    """Say whether two groups of vowels may be one."""
    return one == other or "".join(sorted((one, other), key=lambda group: (len(group), group))) in _MAY_BE


def same_spelling(one: str, other: str) -> bool:
    """Say whether two single names may be spellings of one, the full family-name ending aside."""
    if fold(one) == fold(other):
        return True
    a, b = spelling_key(one), spelling_key(other)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    alike = bool(a) if a == b else len(shorter) >= 3 and longer == shorter + "v"
    return alike and _same_vowels(one, other)


def _names(actor: Actor) -> list[str]:
    return [word.text for word in words_of(actor.name) if word.fold not in _PARTICLES]


def same_person(one: Actor, other: Actor) -> bool:
    """Say whether two people of different reports are one: names agree and nothing known of them disagrees."""
    a, b = _names(one), _names(other)
    if not a or not b or not same_spelling(a[-1], b[-1]):
        return False
    if len(a) == 1 or len(b) == 1:
        return _shares(one, other) and min(len(a), len(b)) == 1 and len(a) == len(b)
    return same_spelling(a[0], b[0]) and not _disagree(one, other)


def _shares(one: Actor, other: Actor) -> bool:
    return bool(one.parent and one.parent == other.parent) or bool(one.country and one.country == other.country)


def _disagree(one: Actor, other: Actor) -> bool:
    return bool(one.country and other.country and one.country != other.country and one.parent != other.parent)


def merge_people(actors: Iterable[tuple[str, Actor]]) -> dict[str, str]:
    """Map every person's id to one canonical id for all spellings of the person, in whatever order they come.

    Args:
        actors: report id and actor; actors that are no persons are left out.
    """
    people: dict[str, tuple[Actor, int]] = {}
    for _, actor in sorted(actors, key=lambda pair: (pair[1].id, pair[1].source != "registry", pair[0], pair[1].name)):
        if actor.kind == "person":
            kept, count = people.get(actor.id, (actor, 0))
            people[actor.id] = (_fuller(kept, actor), count + 1)
    canonical: dict[str, str] = {}
    blocks: dict[str, list[Actor]] = {}
    for key in sorted(people, key=lambda i: (len(_names(people[i][0])) < 2, people[i][0].source != "registry", -people[i][1], i)):
        actor = people[key][0]
        block = blocks.setdefault(_block(actor), [])
        match = next((known for known in block if same_person(known, actor)), None) or _only_full_name(block, actor)
        canonical[key] = match.id if match else key
        if match is None:
            block.append(actor)
    return dict(sorted(canonical.items()))


def _only_full_name(block: Iterable[Actor], actor: Actor) -> Actor | None:
    """Return the one person of the same body whose surname is all that another report gives, None where two could be meant."""
    name = _names(actor)
    if len(name) != 1 or not actor.parent:
        return None
    full = (known for known in block if len(_names(known)) > 1 and known.parent == actor.parent)
    found = [known for known in full if same_spelling(_names(known)[-1], name[0])]
    return found[0] if len(found) == 1 else None


def _fuller(kept: Actor, other: Actor) -> Actor:
    """Keep whichever of two records of one id knows the country, the first where both do."""
    return kept if kept.country or not other.country else other


def _block(actor: Actor) -> str:
    names = _names(actor)
    return spelling_key(names[-1]).rstrip("v") if names else ""
