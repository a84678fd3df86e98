"""The lint's rule of speakers: a claim is told with the one who says it, never as the writer's own knowledge.

A name counts where it stands as a voice: behind "by", "citing" or "according to", before a word of saying, or alone before its citation.
One who is named only as taking part ("the army lost seven men") says nothing by that.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.export.brief_words import brief_words, words_pattern
from sayso.export.briefing.evidence import Cited
from sayso.export.briefing.parse import Said
from sayso.export.briefing.wording import NO_OUTLET, speaker_words, tidy
from sayso.export.lint_types import Fault
from sayso.model.claim import Claim, Speaker

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_IDLE = frozenset("the a an of in on at to for and by from with who is was not named".split())
_BETWEEN = rf"\b\W+(?:(?:{'|'.join(sorted(_IDLE))})\W+)*"
"""What may stand between two words of a name."""
_BEHIND = re.compile(r"\b(?:by|citing|according to|quoting|from|per|told)\b")
"""What makes the names behind it voices."""
_BY = re.compile(r"\bby\b")
_LISTING = re.compile(r"\b(?:tells?|told|says?|according|reports?|reported)\b[^:]*:")
"""Opens a sentence that lists who says so behind its colon."""
_ALONE = re.compile(r"\W*(?:\([^)]*\)|not named|in [^()]*\))?\W*")
"""What may stand between a voice and its citation: where it was carried."""


def check_speakers(said: Said, cited: Sequence[Cited]) -> Iterator[Fault]:
    """Yield a fault for each cited claim whose speaker, or else whose outlet, the sentence does not name."""
    parts = [_fold(part.words) for part in said.parts]
    lists = _LISTING.search(_fold(said.unquoted)) is not None
    reported: set[str] = set()
    for one in cited:
        wanted = _wanted(one)
        if wanted and wanted[0] not in reported and not any(_speaks(name, part, lists) for name in wanted for part in parts):
            reported.add(wanted[0])
            yield said.fault("hearsay", _fold_quote(one.claim), f"say who says so: {wanted[0]}")


def _wanted(one: Cited) -> list[str]:
    """Return the names of which one must stand in the sentence, the fullest first; none where nobody is known."""
    if not one.claim.attribution:
        return [one.outlet] if one.outlet else [NO_OUTLET]
    return _names(one.claim.attribution[-1])


def _names(speaker: Speaker) -> list[str]:
    names = [speaker_words(speaker), *filter(None, (speaker.name, speaker.text))]
    surname = _surname(speaker)
    return [*dict.fromkeys(map(tidy, names)), *([surname] if surname else [])]


def _surname(speaker: Speaker) -> str:
    """Return the last word of a person's name; empty for institutions and descriptions."""
    parts = (speaker.name or "").split()
    is_name = 2 <= len(parts) <= 4 and all(part[:1].isupper() for part in parts) and not speaker.anonymous
    return parts[-1] if is_name and parts[-1].casefold() not in brief_words("body") else ""


def _speaks(name: str, part: str, lists: bool) -> bool:
    """Say whether a name stands in the words as one who says something; ``lists`` where the sentence lists its voices."""
    return any(_is_voice(part[: match.start()], part[match.end() :], lists) for match in _pattern(name).finditer(part))


def _is_voice(before: str, after: str, lists: bool) -> bool:
    if _BEHIND.search(before.rpartition(";")[2]) or _ALONE.fullmatch(after):
        return True
    if lists and not _BY.search(after):
        return True
    return any(words_pattern(words).search(after) for words in ("saying", "denying", "ahead", "claiming"))


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern for what a name is made of, in order; articles and prepositions may stand between or be left out."""
    parts = [part for part in _WORD.findall(_fold(name)) if part not in _IDLE] or _WORD.findall(_fold(name)) or ["-"]
    return re.compile(r"\b" + _BETWEEN.join(map(re.escape, parts)) + r"\b")


def _fold(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def _fold_quote(claim: Claim) -> str:
    return " ".join(claim.quote.split())[:80]
