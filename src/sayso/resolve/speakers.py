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
    "commissioner king chancellor founder office".split()
)
_INDEFINITE = frozenset("a an one some several two three many other another unnamed senior top local unidentified anonymous few".split())
_OUTLET_NOUNS = frozenset(
    "television tv radio newspaper newspapers daily weekly magazine broadcaster network channel website site agency news station".split()
)
"""Nouns that are set beside an outlet's own name and leave it a named source ("ORT television")."""
_PRESS = frozenset("secretary service office officer attache center centre release department conference".split())
_OF = re.compile(
    r"(?i)^(?:the |a |an |one |another )?(?:[\w'’-]+ ){0,4}?(?:spokes(?:man|woman|person|men|people)|chairm[ae]n|chairwoman|chairperson|"
    r"heads?|chiefs?|leaders?|commanders?|directors?|secretary|president|founder|representatives?|members?|officials?|sources?|officers?|"
    r"office|statement|communique|delegate|envoy|ambassador|advis[eo]r|deputy|minister|prosecutor|coordinator)"
    r" (?:of|for|from|at|in|with|within|inside|close to|to) (?=\S)"
)
_HOLDER = re.compile(r"(?:[Tt]he |[\w' -]+['’]s )?(?:\w+ )?(?:\w+ )?(?:of [\w' ]*[A-Z]|office$)|.*['’]s office$")
_OFFICE_OF = re.compile(
    r"(?:[Tt]he )?(?:\w+ )?[A-Z][\w-]*(?: [A-Z][\w-]*)*['’]s? (?:[\w-]+ ){0,3}?"
    r"(?:mayor|governor|prefect|prosecutor|ombudsman|president|premier|ambassador|envoy|consul|bishop|archbishop|commissioner|chief|"
    r"minister|parliament|court|council|cabinet|administration)$"
)
"""An office told by the place or body that it is of ("Goma's mayor"): known, though nobody is named."""
_MASTHEAD = re.compile(
    r"(?:[Tt]he )?((?:[A-Z][\w’'-]* )+(?:(?:News |Press )?(Wire|Agency|Service)|Times|Post|Herald|Tribune|Gazette|Courier|Observer|Journal|"
    r"Monitor|Chronicle|Mirror|Telegraph|Standard|Star|Press|Mail|Express|Daily|Weekly|News|Radio|Television|TV|FM|Independent|Examiner|Dispatch|"
    r"Nation|Citizen|Citoyen|Review|Bulletin|Echo|Voice|Today|Online|Broadcasting))(?: (?:newspaper|daily|weekly|magazine|website|agency))?"
)
"""A capitalised name that ends as those of outlets do."""
_WIRES = frozenset({"Wire", "Agency"})
_BY_TRADE = ("analyst", "witness", "media", "prisoner")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def _cues() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in read_table("speaker_words.tsv")}


_CUES = _cues()


def of_institution(text: str) -> int:
    """Return where the institution begins in "the chairman of X" or "a spokesman for X", in code points of ``text``; 0 without one."""
    match = _OF.match(text)
    return match.end() if match else 0


def make_speaker(text: str, span: Span | None, found: Resolution, person: Person | None, institution: bool = False) -> Speaker:
    """Return the speaker for an attribution's words and what they resolved to.

    Args:
        institution: what was resolved is the institution for which the words name a speaker ("a spokesman for X").
    """
    actor, name, rule, hit = found.actor, found.name, found.rule, found.hit
    folds = [word.fold for word in words_of(text)]
    if person is not None:
        return Speaker(text, person.name, _person_kind(text, person), False, person.id, span)
    office = _office(folds)
    holder = _HOLDER.match(text)
    if _OFFICE_OF.fullmatch(text) and (actor is None or rule == "description"):
        return Speaker(text, _ARTICLE.sub("", text), _holder_kind(folds), False, None, span)
    if actor is None and office and holder:
        # "The mayor of Goma", "President Tinubu's office": an office that is identified, though nobody is named.
        kinds = [titles()[fold] for fold in folds if titles().get(fold)]
        return Speaker(text, _ARTICLE.sub("", text), kinds[0] if kinds else _kind(folds, hit), False, None, span)
    if actor is None and (masthead := _MASTHEAD.fullmatch(text)):
        return Speaker(text, masthead.group(1), "agency" if masthead.group(2) in _WIRES else "media", False, None, span)
    kind = _kind(folds, hit)
    kind = _noun_kind(text) if kind == "unnamed" and not any(_CUES.get(fold) for fold in folds) else kind
    anonymous = _is_anonymous(folds, hit, actor, office)
    if rule == "description":
        known = actor is not None and actor.endswith("-media")
        return Speaker(text, _ARTICLE.sub("", text) if known else None, kind, True, None, span)
    own = name if institution or rule == "person" else _own_name(text, name, actor, rule, hit)
    return Speaker(text, own or _outlet_name(text, folds), kind, anonymous and not _outlet_name(text, folds), actor, span)


def _holder_kind(folds: list[str]) -> str:
    """Return the kind of source that an office is; who governs speaks for the government, a bishop for nobody's."""
    return titles().get(folds[-1]) or ("police" if folds[-2:] == ["police", "chief"] else "government")


def _office(folds: list[str]) -> bool:
    return bool(folds) and folds[0] not in _INDEFINITE and any(fold in _HEADS for fold in folds)


def _kind(folds: list[str], hit: Hit | None) -> str:
    """The noun for the person speaks first ("analyst", "resident"), then the body named."""
    cued = [_CUES[fold] for i, fold in enumerate(folds) if _CUES.get(fold) and not _is_press_office(folds, i)]
    if cued and not (hit is not None and hit.entry.sort == "outlet" and cued[0] == "media"):
        return cued[0]
    if hit is not None and hit.entry.speaker:
        return hit.entry.speaker
    if hit is not None and hit.entry.kind in ("armed", "group"):
        return "armed_group"
    return "unnamed"


def _is_press_office(folds: list[str], i: int) -> bool:
    """Say whether "press" is the office that speaks for a body ("press secretary") and not the media."""
    return folds[i] in ("press", "media") and i + 1 < len(folds) and folds[i + 1] in _PRESS


def _is_anonymous(folds: list[str], hit: Hit | None, actor: str | None, office: bool) -> bool:
    if office and (hit is not None or actor is not None):
        return False
    cues = [fold for i, fold in enumerate(folds) if fold in _CUES and not _is_press_office(folds, i)]
    named_outlet = hit is not None and (hit.entry.sort in ("outlet", "org") or (hit.entry.sort == "body" and "state" in folds))
    if cues and not (named_outlet and set(cues) <= _OUTLET_NOUNS):
        return True
    institution = hit is not None and hit.entry.sort == "body" and not hit.entry.people
    if institution and (not folds or folds[0] not in _INDEFINITE - {"local", "top"}):
        return False
    if folds and folds[0] in _INDEFINITE:
        return True
    if hit is None or hit.entry.sort == "word":
        return actor is None or hit is not None
    if hit.entry.sort == "body" and hit.entry.people:
        return True
    return actor is None


def _outlet_name(text: str, folds: list[str]) -> str | None:
    """Return the name of an outlet that no table lists, beside the noun for it ("the newspaper Al-Rakoba"), else None."""
    if not _OUTLET_NOUNS & set(folds) or set(folds) & _PEOPLE_OF_MEDIA:
        return None
    words = words_of(text)
    at = next(i for i, word in enumerate(words) if word.fold in _OUTLET_NOUNS)
    taken = {i for hit in names().scan(words) if hit.entry.sort not in ("outlet", "org") for i in range(hit.first, hit.last)}
    proper = [i for i, word in enumerate(words) if i and i not in taken and word.text[0].isupper() and word.fold not in _NO_NAME]
    run = [i for i in proper if i > at] or [i for i in proper if i < at]
    if run and run[0] == at + 1 and words[at].text[0].isupper():
        run.insert(0, at)  # "Radio Okapi" is one name
    return text[words[run[0]].start : words[run[-1]].end] if run else None


_NO_NAME = _OUTLET_NOUNS | {"s", "the"}
_PEOPLE_OF_MEDIA = frozenset(
    "correspondent correspondents reporter reporters journalist journalists editor presenter host anchor interview interviewer source "
    "sources spokesman spokeswoman reports".split()
)


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
    # "General X, the head of the police": the office outweighs the rank.
    kind = _office_kind(text) or _office_kind(person.office) or _title_kind(text) or _title_kind(person.office)
    return kind or person.speaker or "public"


def _office_kind(words: str) -> str:
    found = words_of(words)
    hits = names().scan(found)
    order = [word.fold for word in found]
    cues = (_CUES[fold] for i, fold in enumerate(order) if _CUES.get(fold) in _BY_TRADE and not _is_press_office(order, i))
    cue = next(cues, "")
    if cue:
        return cue
    folds = set(order)
    org = next((hit.entry for hit in hits if hit.entry.sort in ("group", "org", "outlet")), None)
    body = next((hit.entry for hit in hits if hit.entry.sort == "body" and not (org and hit.entry.id == "government")), None)
    if body is not None:
        # A minister of whatever ministry speaks for the government.
        return "government" if folds & {"minister", "prosecutor", "governor", "president"} else body.speaker
    return org.speaker if org is not None else ""


def _title_kind(words: str) -> str:
    return next((titles()[word.fold] for word in words_of(words) if titles().get(word.fold)), "")


def _noun_kind(text: str) -> str:
    """Return the kind that the noun for the person gives where no body is known ("a Western diplomat", "a mayor", "gunmen")."""
    entries = [hit.entry for hit in names().scan(words_of(text))]
    if any(entry.kind == "armed" for entry in entries):
        return "armed_group"
    return next((entry.speaker for entry in entries if entry.sort == "body"), "") or _title_kind(text) or "unnamed"
