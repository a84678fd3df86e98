"""A single claim in words: who says what, how sure, by which rules. Reach here from pages and exports that show one claim to a person.

How sure the speaker is (certainty) and how probable it is that the report was read rightly (probability) are told in sentences of
their own, never in one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sayso.model.claim import FLOOR, Claim, Speaker
from sayso.model.review import AMENDED_RULE
from sayso.model.span import Span
from sayso.model.when import When
from sayso.reconcile import facts

SAID: Mapping[str, str] = {
    "asserts": "said", "denies": "denied", "predicts": "predicted", "threatens": "threatened", "demands": "demanded", "offers": "offered",
    "disputes": "disputed", "claims_responsibility": "claimed responsibility",
}
"""For each stance its verb, in the past, which is the same of one speaker and of several."""
CERTAINTIES: Mapping[str, str] = {
    "certain": "The speaker puts it without reservation.", "probable": "The speaker puts it as probable.",
    "possible": "The speaker puts it as possible.", "unknown": "The speaker leaves open whether it is so.",
}
RESOLVED: Mapping[str, str] = {
    "registry": "in the registry of armed groups and bodies", "state": "a state or a body of one, by its name",
    "person": "a person whom the record knows by name", "coreference": "by what the words refer back to",
    "description": "by the words that describe them", "open": "left open", "": "not said",
}
"""For each rule that resolves an actor, how it does."""
SPEAKER_KINDS: Mapping[str, str] = {
    "armed_group": "armed group", "igo": "international organisation", "ngo": "aid or rights organisation", "unnamed": "not named",
}
"""Kinds of speakers that do not read as they are written."""
BASES: Mapping[str, str] = {
    "stated": "stated in the words", "published": "counted from the day of publication",
    "context": "taken from an earlier date of the report",
}
RULES: tuple[tuple[str, str, str], ...] = (
    ("trigger:", "what", "the word tells of {kind}"),
    ("state:", "what", "the word tells of {kind}"),
    ("count:", "what", "the number tells of {kind}"),
    ("count", "what", "a number with who was hurt, without a verb"),
    ("response:", "what", "an answer to an account: it {kind}"),
    ("mode:", "what", "the words beside it make it {kind}"),
    ("means:", "what", "the means make it {kind}"),
    ("blame", "what", "who is blamed is named"),
    ("toll:", "figures", "the word tells who was {kind}"),
    ("speaker:according-to", "who says", "what stands behind these words is said by whom they name"),
    ("speaker:adverb", "who says", "an adverb hands it to somebody who is not named"),
    ("speaker:figure", "who says", "somebody gives a figure"),
    ("speaker:noun", "who says", "a noun of saying holds it"),
    ("speaker:passive", "who says", "it is said of them, by whom the sentence names or does not name"),
    ("speaker:verb:citing", "who says", "the speaker cites another"),
    ("speaker:verb:responsibility", "who says", "they claim to have done it"),
    ("speaker:verb:parenthesis", "who says", "set apart by commas, the verb hands the sentence to its subject"),
    ("speaker:verb", "who says", "the verb hands what depends on it to its subject"),
    ("speaker:", "who says", "the words hand it to a speaker"),
    ("place:sentence", "where", "a place of the same sentence"),
    ("place:context", "where", "the place that the sentences before speak of"),
    ("place:report", "where", "the place that the whole report speaks of"),
    ("place:dateline", "where", "the place of the dateline"),
    ("place", "where", "a place"),
    ("country", "where", "the country that the report speaks of"),
    ("date:sentence", "when", "a date of the same sentence"),
    ("date:context", "when", "the date that the sentences before speak of"),
    ("date:speech", "when", "the day on which it was said, for what lies ahead or still is so"),
    ("date:said", "when", "the date belongs to the saying, and the deed lies before it"),
    ("date:happening", "when", "the date of another happening that the words refer to"),
    ("date:present", "when", "the verb tells what is so now: the day of publication"),
    ("date", "when", "a date"),
    ("modal", "how put", "a helping verb puts it as not yet so, or as less than sure"),
    ("negation", "how put", "the words say that it is not so"),
    ("ready", "how put", "the verb tells of what is to come, is wanted or is expected"),
    ("failed", "how put", "the verb tells that it did not come about"),
    ("undone", "how put", "the words say that it did not come about"),
    ("wanted", "how put", "the verb tells what somebody wants"),
    ("whether", "how put", "it is left open whether it is so"),
    ("conditional", "how put", "it would be so on a condition"),
    ("condition", "how put", "it hangs on a condition"),
    ("purpose", "how put", "it is what something was done for"),
    ("aim", "how put", "it is what somebody aims at"),
    ("unreal", "how put", "the words say that it is as if"),
    ("judged", "how put", "somebody passes judgement on it rather than tells it"),
    ("bearing:", "how put", "the words around it make it {kind}"),
    (AMENDED_RULE, "amended", "a person amended it: decision {kind}"),
)
"""Beginnings of rule names, the longer first where one begins another: the field that the rule decides, and what it does."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|['’](?:ll|d|s)\b")
_FORMS: Mapping[str, frozenset[str]] = {
    lemma: frozenset(forms.split())
    for lemma, forms in {
        "say": "said", "tell": "told", "give": "gave given", "think": "thought", "know": "knew known", "hold": "held",
        "speak": "spoke spoken", "write": "wrote written", "find": "found", "seek": "sought", "fight": "fought", "take": "took taken",
        "shoot": "shot", "lose": "lost", "fall": "fell fallen", "strike": "struck stricken", "blow": "blew blown", "leave": "left",
        "send": "sent", "lead": "led", "be": "is are was were been am being", "have": "has had", "will": "'ll won't ’ll",
        "would": "'d ’d", "die": "died dying", "see": "saw seen", "make": "made", "break": "broke broken", "swear": "swore sworn",
        "put": "put", "go": "went gone", "do": "did done", "not": "n't n’t never no", "drive": "drove driven", "flee": "fled",
        "bring": "brought", "lay": "laid", "feel": "felt", "hear": "heard", "stand": "stood", "mean": "meant", "build": "built",
        "set": "set", "hit": "hit", "cut": "cut", "win": "won", "run": "ran",
    }.items()
}
_ENDINGS = frozenset({"", "s", "es", "d", "ed", "ing", "ies", "ied", "ying"})


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule that made a claim."""

    field: str
    """What of the claim it decides: ``what``, ``who says``, ``where``, ``when``, ``figures``, ``how put``, ``amended``."""
    words: str
    cue: str
    """The word by which it fired, as dictionaries write it; empty where it needs none."""
    rule: str
    """Its own name."""


def who_words(claim: Claim, publisher: str = "the publisher") -> str:
    """Return who says a claim, outermost first: ``Red Crescent said that a doctor``; the publisher for its own voice."""
    return " said that ".join(map(speaker_words, claim.attribution)) or publisher


def speaker_words(speaker: Speaker) -> str:
    """Return a speaker in the report's words, with the name behind them where they do not hold it."""
    name = speaker.name
    if not name:
        return facts.speaker_words(speaker)
    return speaker.text if name.casefold() in speaker.text.casefold() else f"{speaker.text} ({name})"


def said_words(claim: Claim) -> str:
    """Return the verb of a claim's stance: ``denied``."""
    return SAID.get(claim.stance, claim.stance.replace("_", " "))


def claim_line(claim: Claim, publisher: str = "the publisher") -> str:
    """Return a claim on one line, in the report's words: ``the navy denied: “its ships fired”``."""
    return f"{who_words(claim, publisher)} {said_words(claim)}: “{' '.join(claim.quote.split())}”"


def certainty_words(claim: Claim) -> str:
    """Return how sure the speaker is, in a sentence."""
    return CERTAINTIES.get(claim.certainty, f"The speaker puts it as {claim.certainty}.")


def probability_sentence(probability: float | None) -> str:
    """Return what a claim's probability means, in a sentence: it is about the reading of the report, not about what happened."""
    if probability is None:
        return "Nothing has judged how likely it is that the report was read rightly."
    times = min(max(round(100 * probability), 1), 99)
    said = f"Of 100 claims read like this one, about {times} would be made of the same words by a careful person too"
    return f"{said}." if probability >= FLOOR else f"{said}: likelier misread than not, so a person is asked first."


def when_basis(when: When) -> str:
    """Return how a date was read, in words: ``counted from 10 September 1999`` is left to who writes dates; the basis alone is here."""
    return BASES.get(when.basis, when.basis)


def kind_words(speaker: Speaker) -> str:
    """Return what a speaker is: ``military``, ``armed group``, ``not named``."""
    return SPEAKER_KINDS.get(speaker.kind, speaker.kind)


# -- rules


def rule_lines(claim: Claim) -> list[RuleLine]:
    """Return the rules that made a claim in words, in their own order."""
    return [_rule_line(rule) for rule in claim.rules]


def _rule_line(rule: str) -> RuleLine:
    name, _, cue = rule.partition("=")
    cue = cue.rpartition("=")[2].replace("+", " ")
    for begins, field, words in RULES:
        if name.startswith(begins):
            kind = name[len(begins) :].replace("/-", "").replace("/", ", ").replace("_", " ").lower()
            return RuleLine(field, words.format(kind="as such" if kind in ("", "-") else kind), cue, rule)
    return RuleLine("how put", name.replace("_", " "), cue, rule)


# -- cues in the text


def cue_spans(claim: Claim, text: str, within: Span) -> list[Span]:
    """Return where the words stand by which it is told who says a claim and how it is put: the nearest form of each, in a stretch of text.

    What is not found as a form of the cue is left out: a cue is marked exactly or not at all.
    """
    words = [(match.group().lower(), Span(*match.span())) for match in _WORD.finditer(text, within.start, within.end)]
    taken = [speaker.span for speaker in claim.attribution if speaker.span is not None]
    near = taken[-1] if taken else claim.span
    found: set[Span] = set()
    for cue in _cues(claim):
        forms = [span for word, span in words if is_form(word, cue) and not any(span.overlaps(own) for own in taken)]
        if forms:
            found.add(min(forms, key=lambda span: (_distance(span, near), span)))
    return sorted(found)


def _cues(claim: Claim) -> Iterator[str]:
    for line in rule_lines(claim):
        if line.field in ("who says", "how put"):
            yield from line.cue.lower().split()


def _distance(span: Span, other: Span) -> int:
    return max(span.start - other.end, other.start - span.end, 0)


def is_form(word: str, lemma: str) -> bool:
    """Say whether a word is an inflected form of an English lemma, both in lower case: ``denied`` of ``deny``, ``told`` of ``tell``."""
    if word == lemma or word in _FORMS.get(lemma, ()):
        return True
    return any(_ends(word.removeprefix(stem), stem) for stem in {lemma, lemma[:-1]} if len(stem) > 1 and word.startswith(stem))


def _ends(rest: str, stem: str) -> bool:
    """Say whether what follows a stem is an ending, a doubled consonant before it included (``admit-ted``)."""
    return rest in _ENDINGS or (rest[:1] == stem[-1] and rest[1:] in ("ed", "ing"))
