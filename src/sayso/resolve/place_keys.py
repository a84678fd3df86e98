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
