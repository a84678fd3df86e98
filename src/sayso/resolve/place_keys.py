"""Folded keys of place names, under which the gazetteer finds spellings that differ in accents, case and hyphens."""

import re
import unicodedata

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "-": " ", "–": " ", "‐": " ", "/": " ", ".": " ", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "ʿ": "", "ʾ": "",
})  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?!\w)")
_NOT_WORD = re.compile(r"[^\w ]+")
_TYPE_FIRST = re.compile(
    r"(?i)^(?:province of|republic of|city of|wilaya de|wilayat-e|wilayat|muhafazat|mintaqat|changwat|viloyati|respublika|raionul|nomos"
    r"|amphoe|(?:provincia|departamento|municipio|partido|province|departement|canton) d(?:e la|e los|es|el|e|i|u)|powiat|okres|obshtina) "
)
_TYPE_LAST = re.compile(
    r"(?i) (?:(?:(?:zhuangzu|huizu|uygur) )?zizhiqu|sheng|shi|rayonu?|raion|province|governorate|prefecture|voivodeship|krai|fylke"
    r"|avtonomnyy okrug|oblast|apskritis|municipality|kommune?|autonomous region|district|zone)$"
)
_NO_NAME = frozenset(
    "north south east west northern southern eastern western central capital city federal jewish autonomous upper lower national".split()
)


def place_key(name: str) -> str:
    """Return ``name`` in lower case without accents, apostrophes, hyphens and full stops; "St." becomes "saint"."""
    text = name.lower()
    if "." in text:
        text = _INITIALS.sub(lambda m: m.group().replace(".", "") + " ", text)
    text = text.translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = _NOT_WORD.sub(" ", text).split()
    if len(words) > 1:
        words = [_SHORT.get(word, word) for word in words]
    return " ".join(words)


def bare_name(name: str) -> str | None:
    """Return a division's name without the word for what it is ("Anhui Sheng", "Province of Sulu"), None where it has none or only that."""
    rest = _TYPE_LAST.sub("", _TYPE_FIRST.sub("", name, count=1))
    return rest if rest != name and not set(rest.lower().split()) <= _NO_NAME else None


_ARTICLES = ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul")
"""The Arabic article as it is written, before sun letters too."""


def spellings(key: str) -> list[str]:
    """Return other transcriptions of a folded name with an Arabic article; none for a name without."""
    words = key.split()
    at = next((i for i, word in enumerate(words) if word in _ARTICLES), None)
    if at is None or len(words) < 2:
        return []
    others = [[*words[:at], article, *words[at + 1 :]] for article in _ARTICLES if article != words[at]]
    ends = ["", "h"] if not key.endswith("h") else [""]
    found = [" ".join(one) + end for end in ends for one in (words, *others)]
    bare = " ".join(words[1:]) if at == 0 else ""
    return [name for name in (*found, bare) if name not in {key, ""}]
