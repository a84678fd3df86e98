"""What is said to have happened, who says so, and where the accounts part. Figures stand in ``figures``, denials in ``answers``."""

from collections.abc import Iterator, Sequence

from sayso.export.brief_words import brief_words, number_words, sentence_case
from sayso.export.briefing.evidence import Case, Cited
from sayso.export.briefing.types import Sentence
from sayso.export.briefing.wording import by_voices, clause, happening, noun, setting, tidy, voiced, voices_of, when_words
from sayso.model.incident import Value
from sayso.reconcile.account import event_word
from sayso.reconcile.counted import HAPPENED

VIOLENT = frozenset({"ASSAULT"})
"""Event types of which one asks who did it to whom."""
PARTING = {
    "when": "when it happened", "where": "where it happened", "type": "what it was", "perpetrator": "who did it",
    "target": "whom it was directed at",
}
"""Contested attributes in words."""
WHO = {"perpetrator": "Said to have done it", "target": "Said to be the target", "captive": "Said to be taken or held"}
"""Roles that a brief tells; those who move, meet or host are left to the record, since a brief follows nobody about."""


def happened_sentences(case: Case) -> Iterator[Sentence]:
    """Yield what is said to have happened: nothing where nobody says so."""
    told = case.holding(*HAPPENED)
    if not told:
        return
    yield _told(case, told)
    yield from _ways(case, told)
    for attribute in ("when", "where"):
        if attribute in case.account.contested:
            yield from _parting(case, attribute)
    for role in WHO:
        yield from _who(case, role)


def _told(case: Case, told: Sequence[Cited]) -> Sentence:
    origins = len({one.origin for one in told})
    who = "A single origin tells" if origins == 1 else f"{sentence_case(number_words(origins))} independent origins tell"
    clauses = voiced(voices_of(told), "what happened")
    return Sentence(f"{who} of {happening(case, told)}{setting(case)}: ", tuple(clauses), "happened")


def _ways(case: Case, told: Sequence[Cited]) -> Iterator[Sentence]:
    """Yield who calls it what, where not all call it the same."""
    kinds = {(one.claim.event.type, one.claim.event.mode) for one in told if one.claim.event}
    if len(kinds) < 2:
        return
    if len({type_ for type_, _ in kinds}) == 1:
        kinds = {(type_, mode) for type_, mode in kinds if mode}  # the sentence before has the word for all of the type
    clauses = []
    for type_, mode in sorted(kinds, key=lambda kind: (kind[0], kind[1] or "")):
        own = [one for one in told if one.claim.event and (one.claim.event.type, one.claim.event.mode) == (type_, mode)]
        clauses.append(clause(f"{noun(event_word(type_, mode))} {by_voices(own)}", "what happened", own))
    lead = "The accounts part on what it was: " if "type" in case.account.contested else "It is called "
    yield Sentence(lead, tuple(clauses), "type")


def _parting(case: Case, attribute: str) -> Iterator[Sentence]:
    clauses = [clause(f"{words} {by_voices(own)}", "what happened", own) for words, own in values_of(case, attribute).items()]
    if len(clauses) > 1:
        yield Sentence(f"The accounts part on {PARTING[attribute]}: ", tuple(clauses), attribute)


def _who(case: Case, role: str) -> Iterator[Sentence]:
    named = {words: own for words, own in values_of(case, role).items() if words.casefold() not in brief_words("pronoun")}
    clauses = [clause(f"{words}, {by_voices(own)}", "who", own) for words, own in named.items()]
    if clauses:
        parts = role in case.account.contested and len(clauses) > 1
        yield Sentence(f"The accounts part on {PARTING[role]}: " if parts else f"{WHO[role]}: ", tuple(clauses), role)


def values_of(case: Case, attribute: str) -> dict[str, tuple[Cited, ...]]:
    """Return the values of an attribute that somebody asserts, in words, each with its claims; those with most origins first."""
    found: dict[str, list[str]] = {}
    for value in case.account.values:
        if value.attribute == attribute and value.stance in HAPPENED:
            found.setdefault(_shown(case, value), []).extend(value.claims)
    return {words: own for words, claims in found.items() if (own := case.of(claims))}


def _shown(case: Case, value: Value) -> str:
    if value.attribute == "when":
        return f"dated {when_words(value.value)}"
    return tidy(value.value if value.attribute == "where" else case.name(value.value))
