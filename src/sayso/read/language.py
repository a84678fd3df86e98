"""The language of a text: cue words first for English, py3langid for long texts, ``und`` otherwise."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

CUES = frozenset("the of and in to was were said by that has have on for from near with after their they who which killed".split())
WORD = re.compile(r"[A-Za-z]+")
PROBE = 4_000
MIN_LETTERS = 60


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's first 4,000 characters; ``und`` where it cannot be told."""
    probe = text[:PROBE].lower()
    words = WORD.findall(probe)
    hits = sum(word in CUES for word in words)
    if words and probe.isascii() and hits >= max(1, 0.12 * len(words)):
        return "en"
    if sum(map(str.isalpha, probe)) < MIN_LETTERS:
        return "und"
    return str(_identifier().classify(probe)[0])
