"""Participants of a report's claims: ids also for those who are only counted ("seventeen", "the others") or described.

What :class:`ActorContext` leaves open is asked of the claims before, then of the noun: a bus is its passengers',
a barracks the army's. What a noun does not tell stays open.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from sayso.model.claim import Participant
from sayso.registry import read_table
from sayso.resolve.actors import ActorContext
from sayso.resolve.lexicon import stems
from sayso.resolve.phrases import Phrase, read_phrase
from sayso.resolve.states import body_id

_REACH = 1200
"""Code points over which "the others" may point back: about two paragraphs."""
_SUFFERING = frozenset({"target", "victim", "captive", "mover"})
_COUNT = (
    r"(?:\d[\d,.]*|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    r"nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozens?|scores|hundreds|thousands|several|many|most|"
    r"some|few|both|all|none|half|another)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine|dozen|hundred|thousand))?"
)
_AROUND = r"(?:(?:at least|at most|up to|about|around|some|nearly|almost|more than|fewer than|less than|over|only|another) )?"
_SHARE = re.compile(
    rf"(?:the )?(?:{_AROUND}{_COUNT}|others?|rest|remainder|remaining(?: {_COUNT})?)(?: (?:others?|more|dead|wounded|injured|missing))?"
    r"(?: of (?:them|whom|these|those|the (?:dead|wounded|captives|hostages|victims)))?",
    re.IGNORECASE,
)
_MEN = frozenset("man men woman youths youth figures".split())
_ARMED = frozenset(
    "armed masked hooded uniformed heavily guns gun rifles rifle pistol pistols kalashnikovs weapons machetes vest explosives grenades "
    "motorcycles motorbikes knives camouflage".split()
)
_DOERS = frozenset({"perpetrator"})
_PEOPLE = re.compile(r"\w{3,}(?:ers|ors|ists|ees|men|ians|ants)")
_NOT_PEOPLE = frozenset(
    "numbers papers letters matters orders quarters headquarters centers centres computers waters powers rivers borders weapons sensors "
    "motors mirrors doors floors corridors reactors tankers fighters containers bunkers trailers launchers mortars boosters newspapers "
    "helicopters plants payments documents rights specimen covers members leaders talks offers errors terrors tractors chambers towers "
    "fires shelters craters meters kilometers kilometres metres litres liters disorders flowers rumors rumours factors sectors".split()
)


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Return for each class of nouns its words, folded."""
    return {row["class"]: frozenset(row["words"].split("|")) for row in read_table("participant_words.tsv")}


def is_share(text: str) -> bool:
    """Say whether a participant is only counted, or what is left of a party ("seventeen", "both", "the others")."""
    return _SHARE.fullmatch(text.strip()) is not None


class Parties:
    """The participants of one report's claims, in text order."""

    def __init__(self, actors: ActorContext, home: str | None = None) -> None:
        """Start without any participant.

        Args:
            home: the state that bodies belong to where a claim has no place.
        """
        self._actors = actors
        self._home = home
        self._seen: list[tuple[int, str, str, str]] = []
        """Offset, role, words and id of the parties so far."""

    def resolve(self, participant: Participant, voice: str | None, scene: str | None) -> Participant:
        """Return ``participant`` with its id, and take note of it.

        Args:
            voice: actor id of whoever is quoted there.
            scene: state in which the claim is placed.
        """
        found = self._actors.resolve(participant.text, participant.span, voice, scene)
        actor, rule = found.actor, found.rule
        if actor is None:
            actor = self._earlier(participant)
            rule = "coreference" if actor is not None else rule
        if actor is None:
            actor = describe_noun(read_phrase(participant.text, 0), participant.role, scene or self._home)
            rule = "description" if actor is not None else rule
        if actor is not None and rule != "person" and actor not in stems() and participant.span is not None:
            self._seen.append((participant.span.start, participant.role, participant.text, actor))
        return replace(participant, actor=actor, rule=rule)

    def _earlier(self, participant: Participant) -> str | None:
        """Return the party of which a bare number is a part: the last that suffered, for "both" the last two."""
        if participant.span is None or not is_share(participant.text):
            return None
        at = participant.span.start
        near = [row for row in self._seen if 0 < at - row[0] <= _REACH]
        if participant.text.lower().startswith("both"):
            pairs = [row for row in near if row[2].lower().startswith(("two ", "the two ", "2 "))]
            return pairs[-1][3] if pairs else None
        alike = [row for row in near if (row[1] in _SUFFERING) is (participant.role in _SUFFERING)]
        return alike[-1][3] if alike else None


def describe_noun(phrase: Phrase, role: str, state: str | None) -> str | None:
    """Return the id that the head noun gives: ``civilians``, ``unknown-gunmen``, the army of ``state``, or the noun for people itself."""
    head = _head(phrase)
    known = classes()
    if phrase.folds in (["the", "state"], ["state"]):
        return body_id(state, "government") if state is not None else None
    folds = {word.fold for word in phrase.words}
    if head in _MEN and (folds & _ARMED or (role in _DOERS and head in ("man", "men"))):
        return "unknown-gunmen"
    if head in ("man", "men") or head in known["people"] or head in known["site"]:
        return "civilians"
    if head in known["post"]:
        return body_id(state, "military") if state is not None else None
    return head if _PEOPLE.fullmatch(head) and head not in _NOT_PEOPLE else None


def _head(phrase: Phrase) -> str:
    """Return the head noun, folded; that behind "of" for a counted share ("seven of the passengers")."""
    folds = [word.fold for word in phrase.words]
    core = phrase.core
    if core < len(folds) and folds[core] == "of" and is_share(" ".join(folds[:core])):
        rest = read_phrase(" ".join(word.text for word in phrase.words[core + 1 :]), 0)
        return rest.head
    return phrase.head
