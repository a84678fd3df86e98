"""The grammar of place phrases: which names stand in them and what the words beside a name say.

Reach here for the words around a name; the choice among namesakes is made in :mod:`sayso.resolve.places`.
"""

import re
from dataclasses import dataclass

from sayso.resolve.gazetteer import Gazetteer
from sayso.resolve.place_keys import place_key

BORDER = re.compile(r"(?i)\b(?:border|borders|borderlands|frontier)\b")
_COMPOUND = re.compile(r"-(?:sized|made|led|backed|born|trained|style|type|shaped|built|funded|sponsored)\b")
_HELD = re.compile(r"-(?:held|controlled|occupied|ruled|run|besieged|bombed|shelled|backed|led|built)\b")
_SOMEWHERE = re.compile(r"[\w’'\- ]*?\b(?:in|at|near|outside|inside|around|on) (?:[\w’'-]+ )*?")
_HYPHENATED = re.compile(r"-([A-Z]\w+)")
CAPITAL = re.compile(r"(?i)\bcapital\b")
CONNECTS = re.compile(r"(?i)(?:['’]s?)? *(?:(?!and\b|or\b|to\b|from\b|with\b)[\w-]+[, ]*){0,4}")
AREA = frozenset("the a an in at on near this that their there here both some several two where inside".split())
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?!\w)|[^\W_]+(?:['’ʻ`](?!s\b)[^\W_]+)*\.?")
_LONGEST = 6
_JOINERS = frozenset("of de la le el al e i y del di da do das dos and und sur du des ad in ar as".split())
_ORDINARY = frozenset(
    "the a an in at on near north south east west northern southern eastern western northeast northwest southeast southwest "
    "central upper lower new great old city town village district province region state area border side capital monday "
    "tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august "
    "september october november december this that his her their some many most "
    "one two three he she it they we and or but if when where while of to from for with by about after before during inside outside around "
    "mr mrs dr president minister general government army police military church university hospital school airport base camp "
    "street road "
    "county department valley river mountain mountains lake sea gulf bay island islands islamic national united union federal republic "
    "party "
    "front liberation people security forces force international world us center centre prison market mosque checkpoint embassy".split()
)
_LEVELS = {
    4: "province region oblast viloyat state department governorate prefecture provinces wilaya wilayat voivodeship canton republic",
    3: "district county raion rayon municipality tehsil subdistrict districts woreda parish",
}
_LEVEL_OF = {word: level for level, words in _LEVELS.items() for word in words.split()}
_NEXT_WORD = re.compile(r"[ -]+([A-Za-z]+)")
_BEFORE = re.compile(r"(?i)\b(province|state|district|region|department|county|governorate) of $")
_NEAR = re.compile(
    r"(?i)\b(?:near|outside|outside of|around|close to|not far from|in the vicinity of|vicinity of|on the outskirts of|outskirts of|area of"
    r"|area near|environs of|next to|sector that includes|(?:km|kms|kilomet(?:er|re)s?|miles?|mi)"
    r"(?: (?:to the )?[\w-]+)? (?:of|from))(?: (?:the|city|town|village|of|\w+ern)){0,4} $"
)
_PART = re.compile(
    r"(?i)\b((?:(?:north|south)(?:[- ]?(?:east|west))?(?:ern)?|eastern|western|east|west|central|northern|southern))"
    r" (?:part of |parts of )?$"
)
_PART_AFTER = re.compile(
    r"(?i)['’]s (?:far |remote |restive )?"
    r"(north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west)\b"
)
_SIDE = re.compile(r"(?i)\b(?:the )?([\w'’]+(?: [\w'’]+)?) side\b|\b(?:just )?inside (?:the )?([\w'’]+)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the gazetteer in a phrase; offsets in code points of the phrase, half-open."""

    text: str
    start: int
    end: int
    country: str | None
    """ISO2 where the name is a country's noun or adjective."""


def names_in(text: str, gazetteer: Gazetteer, own_only: bool = False) -> list[Name]:
    """Return the longest names of the gazetteer in ``text``, left to right.

    Args:
        own_only: only countries and the regions written for Sayso.
    """
    words = [_word(m) for m in _WORD.finditer(text)]
    shouting = text.isupper()
    found: list[Name] = []
    at = 0
    while at < len(words):
        name = _name_at(text, words, at, gazetteer, shouting, own_only)
        if name is None:
            at += 1
            continue
        found.append(name)
        at = next((i for i in range(at, len(words)) if words[i][1] >= name.end), len(words))
    return found


def without_owners(text: str, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """Leave out nationalities that only say whose something is: "Kenyan troops in Kismayo", "Russian-held Melitopol"."""
    return [
        name for name, later in zip(names, [*names[1:], None], strict=False)
        if later is None or place_key(name.text) not in gazetteer.demonyms or not _owns(text, name, later, gazetteer)
    ]  # fmt: skip


def _owns(text: str, name: Name, later: Name, gazetteer: Gazetteer) -> bool:
    if _HELD.match(text, name.end):
        return True
    inside = any(name.country in place.countries for place in gazetteer.find(later.text))
    return not inside and _SOMEWHERE.fullmatch(text, name.end, later.start) is not None


def _word(match: re.Match[str]) -> tuple[str, int, int]:
    """Return a word with its offsets; the full stop stays only in initials ("U.S.")."""
    word = match.group()
    if "." in word[:-1]:
        return word, match.start(), match.end()
    word = word.rstrip(".")
    return word, match.start(), match.start() + len(word)


def _name_at(
    text: str, words: list[tuple[str, int, int]], at: int, gazetteer: Gazetteer, shouting: bool, own_only: bool
) -> Name | None:
    first = words[at][0]
    if not first[0].isupper():
        return None
    for last in range(min(len(words), at + _LONGEST) - 1, at - 1, -1):
        end = words[last]
        if last > at and not (any(c.isupper() for c in end[0]) or end[0][0].isdigit() or place_key(end[0]) in _LEVEL_OF):
            continue
        written = text[words[at][1] : end[2]]
        if last == at and is_ordinary(first):
            return None
        if "," in written or (last > at and words[last][0].lower() in _JOINERS and not shouting):
            continue
        if shouting and last == at and len(written) == 2 and written not in ("US", "UK", "UN"):
            continue  # in a text in capitals "LA" is an article, not Louisiana
        if not own_only and _is_part_of_longer_name(text, words, at, last, gazetteer):
            continue
        country = gazetteer.country_of(written)
        if _goes_on(text, words[last][2], gazetteer, country):
            continue
        places = gazetteer.find(written)
        if country or any(p.kind in "CBR" or not own_only for p in places):
            return Name(written, words[at][1], end[2], country)
    return None


def _goes_on(text: str, end: int, gazetteer: Gazetteer, country: str | None) -> bool:
    """Say whether a hyphen makes another word of a name: "a Switzerland-sized zone" is not in Switzerland, Kara-Teyit is not Kara."""
    rest = _HYPHENATED.match(text, end)
    return bool(_COMPOUND.match(text, end)) or (not country and rest is not None and not gazetteer.find(rest.group(1)))


def _is_part_of_longer_name(
    text: str, words: list[tuple[str, int, int]], first: int, last: int, gazetteer: Gazetteer
) -> bool:
    """Tell whether words run on into a longer proper name: "San Francisco" in "Puerto San Francisco", "Plan" in "Plan del Picacho"."""
    before = first > 0 and text[words[first - 1][2] : words[first][1]] == " " and _is_naming(words[first - 1][0])
    before = before and place_key(words[first - 1][0]) not in gazetteer.demonyms  # "Pakistani Punjab" is Punjab
    after = last + 1 < len(words) and text[words[last][2] : words[last + 1][1]] == " " and _is_naming(words[last + 1][0])
    if after and first == last and place_key(words[first][0]) in gazetteer.demonyms:
        after = not gazetteer.find(words[last + 1][0])
    if last + 2 < len(words) and words[last + 1][0].lower() in _JOINERS - {"and", "in", "of", "y", "e", "und"}:
        after = after or _is_naming(words[last + 2][0])
    return before or after


def _is_naming(word: str) -> bool:
    return word[0].isupper() and word.lower() not in _ORDINARY and place_key(word) not in _LEVEL_OF and word.lower() not in _JOINERS


def is_ordinary(word: str) -> bool:
    """Say whether a single word is too common to name a place by itself ("North", "City"; but "US")."""
    return word.lower() in _ORDINARY and word != "US"


def division_level(text: str, name: Name) -> int | None:
    """Return 4 or 3 where a word beside the name calls it a province or a district, else None."""
    after = _NEXT_WORD.match(text, name.end)
    if after and after.group(1).lower() in _LEVEL_OF:
        return _LEVEL_OF[after.group(1).lower()]
    before = _BEFORE.search(text[: name.start])
    return _LEVEL_OF[before.group(1).lower()] if before else None


def is_near(text: str, name: Name) -> bool:
    """Tell whether the words before the name put the place near it rather than in it."""
    return bool(_NEAR.search(text[: name.start]))


def part_of_country(text: str, name: Name) -> str | None:
    """Return "southern" for "southern Afghanistan" and "Afghanistan's south", else None."""
    before = _PART.search(text[: name.start])
    if before and re.fullmatch(r"[^\w]*(?:['’]s)?[^\w]*", text[name.end :]):
        return _as_adjective(before.group(1))
    after = _PART_AFTER.match(text, name.end)
    return _as_adjective(after.group(1)) if after else None


def _as_adjective(word: str) -> str:
    low = word.lower().replace("-", "").replace(" ", "")
    return low if low.endswith("ern") or low == "central" else low + "ern"


def side_words(text: str) -> str:
    """Return the words that say on whose side of a border a place is ("Tajik" for "the Tajik side"), else an empty string."""
    match = _SIDE.search(text)
    return (match.group(1) or match.group(2) or "") if match else ""
