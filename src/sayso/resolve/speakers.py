"""Speakers: the kind of source that an attribution names, and whether it stays anonymous."""

import re

from sayso.model.claim import Speaker
from sayso.model.span import Span
from sayso.registry import read_table
from sayso.resolve.lexicon import Hit, names, titles, words_of
from sayso.resolve.people import Person
from sayso.resolve.resolution import Resolution

_HEADS = frozenset(
    "chairman chairwoman head chief president minister premier governor mayor commander director secretary leader ambassador prosecutor "
    "commissioner king chancellor founder".split()
)
_INDEFINITE = frozenset("a an one some several two three many other another unnamed senior top local unidentified anonymous few".split())
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def _cues() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("speaker_words.tsv")}


_CUES = _cues()


def make_speaker(text: str, span: Span | None, found: Resolution, person: Person | None) -> Speaker:
    """Return the speaker for an attribution's words and what they resolved to."""
    actor, name, rule, hit = found.actor, found.name, found.rule, found.hit
    folds = [word.fold for word in words_of(text)]
    if person is not None:
        return Speaker(text, person.name, _person_kind(text, person), False, person.id, span)
    office = _office(folds)
    kind = _kind(folds, hit)
    anonymous = _is_anonymous(folds, hit, actor, office)
    if rule == "description":
        known = actor is not None and actor.endswith("-media")
        return Speaker(text, _ARTICLE.sub("", text) if known else None, kind, True, None, span)
    return Speaker(text, _own_name(text, name, actor, rule, hit), kind, anonymous, actor, span)


def _office(folds: list[str]) -> bool:
    return bool(folds) and folds[0] not in _INDEFINITE and any(fold in _HEADS for fold in folds)


def _kind(folds: list[str], hit: Hit | None) -> str:
    """The noun for the person speaks first ("analyst", "resident"), then the body named."""
    cued = [_CUES[fold] for fold in folds if _CUES.get(fold)]
    if cued:
        return cued[0]
    if hit is not None and hit.entry.speaker:
        return hit.entry.speaker
    if hit is not None and hit.entry.kind in ("armed", "group"):
        return "armed_group"
    return "unnamed"


def _is_anonymous(folds: list[str], hit: Hit | None, actor: str | None, office: bool) -> bool:
    if office and (hit is not None or actor is not None):
        return False
    if any(fold in _CUES for fold in folds) or (folds and folds[0] in _INDEFINITE):
        return True
    if hit is None or hit.entry.sort == "word":
        return actor is None or hit is not None
    if hit.entry.sort == "body" and hit.entry.people:
        return True
    return actor is None


def _own_name(text: str, name: str | None, actor: str | None, rule: str, hit: Hit | None) -> str | None:
    """An institution's own name; for unnamed members of an identified body the words without article."""
    if actor is None:
        return None
    proper = hit is not None and hit.entry.sort in ("group", "org", "outlet", "state", "capital")
    if proper and name and len(words_of(text)) <= len(words_of(name)) + 2:
        return name
    if rule == "coreference":
        return name
    return _ARTICLE.sub("", text)


def _person_kind(text: str, person: Person) -> str:
    """The office in the words, else the office known from the report, else title or registry."""
    for words in (text, person.office):
        kind = _office_kind(words)
        if kind:
            return kind
    return person.speaker or "public"


def _office_kind(words: str) -> str:
    found = words_of(words)
    hits = names().scan(found)
    cue = next((_CUES[word.fold] for word in found if _CUES.get(word.fold) in ("analyst", "witness", "media", "prisoner")), "")
    if cue:
        return cue
    folds = {word.fold for word in found}
    body = next((hit.entry for hit in hits if hit.entry.sort == "body"), None)
    if body is not None:
        # A minister of whatever ministry speaks for the government.
        return "government" if folds & {"minister", "prosecutor", "governor", "president"} else body.speaker
    org = next((hit.entry for hit in hits if hit.entry.sort in ("group", "org", "outlet")), None)
    if org is not None:
        return org.speaker
    kinds = [titles()[word.fold] for word in found if titles().get(word.fold)]
    return kinds[0] if kinds else ""
