"""Speakers, happenings, dates and quotes as a brief words them. Reach here to change how a sentence names who says so."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.export.brief_words import brief_words, listed
from sayso.export.briefing.evidence import Case, Cited
from sayso.export.briefing.types import Behind, Clause
from sayso.model.claim import Claim, Speaker
from sayso.reconcile.account import event_word, place_words
from sayso.reconcile.dates import date_words
from sayso.reconcile.facts import proper_name, root_speaker

QUOTE_CHARS = 240
"""Longest quotation in a sentence, in characters."""
CUT = " …"
"""Ends a quotation that was cut."""
CITING = " citing "
UNNAMED = " (not named)"
NO_OUTLET = "an outlet that is not named"
PRECISIONS = {2: ", or near it,", 3: " (known to the district)", 4: " (known to the province)", 5: " (an area or a line, not a point)"}
"""What is added to a place by UCDP GED's precision; a whole country and the sea say so themselves."""
_HEAD = re.compile(r" (?:in|of|for|at|from|inside|near|on|quoted|who|with|to) ")
"""Ends the head of a description: "army officer" of "army officer in Niamey"."""
_VERBS = frozenset("is are was were been be has have had".split())
"""Words that open a cue and no name: "was disputed"."""
_POSSESSIVE = re.compile(r"(?<=\w) s(?= [\w(])")
"""What is left of "'s" where a name was cut into words."""
_LOWERED = frozenset(
    "the a an one some several many few two three local senior officials official residents witnesses activists analysts militants rebels "
    "villagers doctors soldiers human opposition government security police military army sources source people eyewitnesses relatives "
    "observers diplomats survivors both other others another monitors medics rescuers troops gunmen".split()
)
"""Words that open a description and lose their large letter inside a sentence."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One way in which a brief names who says so, and the claims that are said so."""

    words: str
    cited: tuple[Cited, ...]

    @property
    def origin(self) -> str:
        """The key of the origin behind it."""
        return self.cited[0].origin


def voices_of(cited: Iterable[Cited]) -> list[Voice]:
    """Return who says these claims, one origin beside itself, in order of first publication."""
    groups: dict[tuple[str, str], list[Cited]] = {}
    for one in cited:
        groups.setdefault((one.origin, _chain(one.claim)), []).append(one)
    order = {origin: at for at, origin in reversed(list(enumerate(origin for origin, _ in groups)))}
    ranked = sorted(groups.items(), key=lambda item: (order[item[0][0]], item[0][1] != ""))  # an outlet's own voice first
    return [Voice(_voice(chain, own), tuple(own)) for (_, chain), own in ranked]


def _chain(claim: Claim) -> str:
    return CITING.join(dict.fromkeys(speaker_words(speaker) for speaker in claim.attribution))


def _voice(chain: str, cited: Sequence[Cited]) -> str:
    outlets = listed(list(dict.fromkeys(one.outlet or NO_OUTLET for one in cited)))
    if not chain:
        return outlets
    known = any(root_speaker(one.claim) is not None for one in cited)
    if not known:
        return f"{outlets}{CITING}{chain}"
    return f"{chain.removesuffix(')')}, in {outlets})" if chain.endswith(UNNAMED) else f"{chain} (in {outlets})"


def speaker_words(speaker: Speaker) -> str:
    """Return a speaker as a sentence names him ("the Uzbek Interior Ministry", "a Western diplomat (not named)")."""
    words = tidy(speaker.name or speaker.text)
    plain = words.casefold()
    if not speaker.name and (plain in brief_words("hearsay") or plain.partition(" ")[0] in _VERBS):
        return f"a source that is not named (“{words}”)"
    if plain in brief_words("pronoun"):
        return f"a speaker known only as “{words}”"
    unnamed = speaker.anonymous and not speaker.actor and not any(proper_name(part.strip()) for part in words.split(",")[1:])
    return _with_article(words, speaker.anonymous) + (UNNAMED if unnamed else "")


def tidy(words: str) -> str:
    """Return a name on one line, its marks such as end no clause, quotation or citation, a cut possessive joined again."""
    return _POSSESSIVE.sub("'s", " ".join(words.split()).translate(_NAME_MARKS))


def _with_article(words: str, anonymous: bool) -> str:
    first = words.partition(" ")[0]
    if first.casefold() in _LOWERED:
        words = words[:1].lower() + words[1:]
    if words.startswith(("the ", "a ", "an ", "one ")) or "'s " in words or "’s " in words or "," in words:
        return words
    head = _HEAD.split(words, maxsplit=1)[0].rpartition(" ")[2].casefold()
    if anonymous and head in brief_words("role"):
        return f"{'an' if words[:1].casefold() in 'aeiou' else 'a'} {words}"
    is_body = head in brief_words("body") and (" " in words)
    return f"the {words}" if is_body else words


def clause(text: str, kind: str, cited: Sequence[Cited], join: str = "; ") -> Clause:
    """Return a clause that rests on these claims."""
    behind = tuple(Behind(one.id, one.claim.report, one.outlet, one.published) for one in cited)
    return Clause(text, kind, behind, join)


def voiced(voices: Sequence[Voice], kind: str) -> list[Clause]:
    """Return a clause for each voice; voices of one origin are joined by "and", so that a semicolon parts origins."""
    clauses: list[Clause] = []
    for at, voice in enumerate(voices):
        same = bool(at) and voice.origin == voices[at - 1].origin
        outlet = voices[at - 1].words.partition(CITING)[0]
        words = voice.words.removeprefix(outlet).strip() if same and CITING in voice.words else voice.words
        clauses.append(clause(words, kind, voice.cited, " and " if same else "; "))
    return clauses


def by_voices(cited: Sequence[Cited]) -> str:
    """Return "by A, B and C" for all who say these claims."""
    return f"by {listed([voice.words for voice in voices_of(cited)])}"


def happening(case: Case, told: Sequence[Cited]) -> str:
    """Return what the claims tell of, no closer than all of them have it: "a bombing", "violence", "a happening"."""
    kinds = {(one.claim.event.type, one.claim.event.mode) for one in told if one.claim.event}
    types = {type_ for type_, _ in kinds}
    if len(types) != 1 or "UNKNOWN" in types:
        return "a happening"
    type_, mode = next(iter(types)), next(iter(kinds))[1] if len(kinds) == 1 else None
    return noun(event_word(type_, mode)) + (", told over a period," if case.account.aggregate else "")


def noun(word: str) -> str:
    """Return a noun of the ontology with its article: "a bombing", "an ambush", "talks"."""
    words = word[:1].lower() + word[1:]
    if words in brief_words("nouns") or words.endswith("s"):
        return words
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def setting(case: Case) -> str:
    """Return place and date as far as the account has them: " in Osh, dated 29 August 1999"."""
    account = case.account
    place = f" {place_words(tidy(account.place))}{PRECISIONS.get(account.precision or 0, '')}" if account.place else ""
    when = when_words(account.when)
    return f"{place}{'' if place.endswith(',') or not when else ','}{f' dated {when}' if when else ''}"


def when_words(edtf: str | None) -> str:
    """Return a date in words, else its EDTF value; empty where there is none."""
    return date_words(edtf) or (edtf or "")


def quoted(quote: str) -> str:
    """Return a quotation on one line in quotation marks, cut where it is long, marks inside it made single."""
    words = plain_quote(quote)
    return f"“{textwrap.shorten(words, QUOTE_CHARS, placeholder=CUT)}”"


def plain_quote(quote: str) -> str:
    """Return the words of a quotation as a brief prints them: on one line, marks and brackets inside it replaced."""
    return " ".join(quote.split()).translate(_INSIDE)


_NAME_MARKS = str.maketrans({"“": "‘", "”": "’", '"': "’", "[": "(", "]": ")", ";": ","})
_INSIDE = str.maketrans({"“": "‘", "”": "’", '"': "’", "[": "(", "]": ")"})
