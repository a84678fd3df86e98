"""What became of people, told without a verb of harm: taken to hospital, in critical condition, "one fatally"."""

from collections.abc import Sequence

from sayso.annotate.layers import NumberMention, Sentence, Token

CARRIERS = frozenset("send take rush transport airlift carry bring drive fly transfer admit".split())
"""Verbs that bring people to hospital."""
_HOSPITALS = frozenset("hospital hospitals clinic infirmary icu".split())
_STATES = frozenset("critical serious grave stable fair guarded poor".split())
"""How hospitals tell of those hurt: "in critical condition"."""
_DYING = frozenset("die pronounce declare succumb".split())
"""Verbs by which the same sentence goes on to tell a death."""
_FATALLY = frozenset({"fatally", "mortally"})
_FATAL_REACH = 24
"""Code points between a number and "fatally": "two of the seven fatally"."""


def is_to_hospital(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb brings people to hospital: "sent four men to the hospital", "was rushed to a clinic"; not where they die there."""
    if token.lemma not in CARRIERS or any(sentence.tokens[j].lemma in _DYING for j in sentence.subtree(token.i)):
        return False
    below = sentence.children[token.i]
    goals = [k for j in below if sentence.tokens[j].lower in {"to", "into"} for k in sentence.children[j]]
    return any(sentence.tokens[k].lower in _HOSPITALS for k in goals)


def is_state_of_hurt(sentence: Sentence, token: Token) -> bool:
    """Say whether "condition" tells how somebody hurt is: "in critical condition"."""
    below = [sentence.tokens[j].lower for j in sentence.children[token.i]]
    return sentence.tokens[token.head].lower == "in" and not _STATES.isdisjoint(below)


def fatal_number(sentence: Sentence, token: Token, numbers: Sequence[NumberMention]) -> NumberMention | None:
    """Return the count that "fatally" belongs to: "five people were shot, one fatally", "two of them fatally"; None for the verb's own."""
    if token.lower not in _FATALLY:
        return None
    before = [n for n in numbers if n.kind == "count" and 0 < token.start - n.span.end <= _FATAL_REACH]
    if not before:
        return None
    number = before[-1]
    between = [t for t in sentence.tokens if number.span.end <= t.start < token.start]
    some_of = not between or (between[0].lower == "of" and all(t.pos not in {"VERB", "PUNCT"} for t in between))
    return number if some_of else None
