"""Repairs to a parse.

Who goes on speaking behind "said that S and blamed ..." is the speaker, not the doer of S. Those counted behind a date in front ("On
Monday, 9 October 2023, 29 villagers were killed") are the subject, not a part of the date.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.layers import Token

SAYING = frozenset("say deny demand claim insist announce state tell report warn declare acknowledge confirm".split())
"""Verbs whose clause the parser lets run on over their own next verb."""
ANSWERING = frozenset(
    """accuse appeal blame call challenge condemn contest criticise criticize decry demand denounce deny dismiss dispute insist pledge
    promise refute reject repudiate threaten urge vow warn""".split()
)
"""Verbs of answering and threatening: who speaks does this; who is spoken of seldom does."""
PAST = frozenset({"VBD", "VBZ", "VBP"})
_TIMES = frozenset({"DATE", "TIME"})
_COUNT_TAGS = frozenset("CD DT JJ JJR JJS RB RBR RBS VBN IN TO CC HYPH".split())
"""Tags of what may stand between a date's comma and the noun that is counted: "between 13 and 15", "at least 25 identified"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def reattach(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with verbs of answering hung on the verb of saying before them, where they share its tense and its subject.

    "The mayor denied that soldiers fired and rejected the report": the mayor rejects. A verb with a subject of its own stays. A passive
    verb that lost its subject to a date in front gets it back.
    """
    found = _with_counted_subject(list(tokens))
    for token in tokens:
        if token.dep == "conj" and token.lemma in ANSWERING and token.tag in PAST:
            matrix = _matrix(found, token)
            if matrix is not None:
                found[token.i] = replace(token, head=matrix)
                found = [replace(t, head=matrix) if _joins(t, token) else t for t in found]
    return found


def _matrix(tokens: Sequence[Token], token: Token) -> int | None:
    """Return the verb of saying that governs the clause which the verb is coordinated with."""
    inner = tokens[token.head]
    if inner.dep != "ccomp" or inner.lemma in ANSWERING or inner.i > token.i:
        return None
    matrix = tokens[inner.head]
    if matrix.i > inner.i or matrix.lemma not in SAYING or matrix.tag != token.tag:
        return None
    if any(t.head == token.i and t.dep in {"nsubj", "nsubjpass", "aux", "mark"} for t in tokens):
        return None
    return matrix.i


def _joins(other: Token, verb: Token) -> bool:
    """Say whether a comma or an "and" stands between the first verb and this one."""
    return other.head == verb.head and other.dep in {"cc", "punct"} and verb.i - 3 <= other.i < verb.i


def _with_counted_subject(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the people counted behind a date hung on the passive verb that they are the subject of."""
    for aux in tokens:
        if aux.dep == "auxpass" and aux.tag == "VBD" and aux.head > aux.i and _has_no_subject(tokens, aux.head):
            at = _counted_behind_date(tokens, aux)
            if at is not None:
                return _hang(tokens, at, aux.head)
    return tokens


def _has_no_subject(tokens: Sequence[Token], verb: int) -> bool:
    """Say whether a main verb has no subject but, at most, a date."""
    if tokens[verb].dep in {"relcl", "acl", "conj", "advcl"}:
        return False
    return all(t.ent in _TIMES for t in tokens if t.head == verb and t.i != verb and t.dep in _SUBJECTS)


def _counted_behind_date(tokens: Sequence[Token], aux: Token) -> tuple[int, int] | None:
    """Return where the words of a counted noun begin and where it stands: behind the comma of a date before the verb."""
    for comma in (t.i for t in tokens[1 : aux.i] if t.text == "," and _is_time(tokens[t.i - 1])):
        for noun in tokens[comma + 1 : aux.i]:
            if noun.tag in {"NNS", "NN"} and noun.ent not in _TIMES:
                counted = any(t.tag == "CD" for t in tokens[comma + 1 : noun.i])
                return (comma + 1, noun.i) if counted and _is_below(tokens, noun, aux) else None
            if noun.tag not in _COUNT_TAGS or noun.ent in _TIMES:
                break
    return None


def _is_time(token: Token) -> bool:
    return token.ent in _TIMES or (token.tag == "CD" and len(token.text) == len("2023")) or token.text[:-2].isdigit()


def _is_below(tokens: Sequence[Token], noun: Token, aux: Token) -> bool:
    """Say whether a noun hangs on what stands before it: on a date or its preposition, and not on the verb."""
    return noun.head < noun.i and tokens[noun.head].i != aux.head


def _hang(tokens: list[Token], at: tuple[int, int], verb: int) -> list[Token]:
    first, noun = at
    above = tokens[noun].head
    fixed = []
    for token in tokens:
        if token.i == noun:
            fixed.append(replace(token, head=verb, dep="nsubjpass"))
        elif first <= token.i < noun and not first <= token.head <= noun:
            fixed.append(replace(token, head=noun, dep="nummod" if token.tag == "CD" else "quantmod"))
        elif token.i < first and token.head == noun:
            fixed.append(replace(token, head=above, dep="pobj" if token.ent in _TIMES else token.dep))
        elif token.head == verb and token.dep in _SUBJECTS:
            fixed.append(replace(token, dep="npadvmod"))
        else:
            fixed.append(token)
    return fixed
