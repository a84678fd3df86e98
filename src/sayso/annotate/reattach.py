"""Repairs to a parse: who goes on speaking behind "said that S and blamed ..." is the speaker, not the doer of S."""

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


def reattach(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with verbs of answering hung on the verb of saying before them, where they share its tense and its subject.

    "The mayor denied that soldiers fired and rejected the report": the mayor rejects. A verb with a subject of its own stays.
    """
    found = list(tokens)
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
