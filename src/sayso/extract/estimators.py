"""Whose figure a toll is, where no word of saying tells it: "the press has given higher estimates of the military's losses"."""

from collections.abc import Sequence
from itertools import islice

from sayso.annotate.layers import Sentence
from sayso.extract.attribution import Attribution
from sayso.extract.casualty_tolls import CasualtyMention
from sayso.extract.clauses import FIGURES, is_counting, phrase_span, prepositions
from sayso.extract.draft import Draft
from sayso.model.span import Span

GIVING = frozenset("give offer issue provide publish release produce report cite quote put".split())
_ABOVE = 5
"""How many heads above the word for those hurt the figure may stand."""


def with_giver(chain: Sequence[Attribution], draft: Draft, tolls: Sequence[CasualtyMention]) -> list[Attribution]:
    """Add whoever gives the draft's figure as the innermost speaker, unless already one."""
    found = [given for mention in tolls if (given := _giver(draft.sentence, mention.trigger)) is not None]
    if not found:
        return list(chain)
    sentence, (verb, giver) = draft.sentence, found[0]
    source = phrase_span(sentence, giver)
    if sentence.tokens[giver].dep == "poss":
        source = sentence.span(min(sentence.subtree(giver)), giver + 1)
    if any(a.source is not None and a.source.overlaps(source) for a in chain):
        return list(chain)
    token, content = sentence.tokens[verb], sentence.span(draft.first, draft.last)
    cue = Span(token.start, token.end)
    rule = f"figure={token.lemma}"
    return [*chain, Attribution(sentence.index, cue, token.lemma, source, (content,), "asserts", None, "indirect", None, rule)]


def _giver(sentence: Sentence, trigger: int) -> tuple[int, int] | None:
    """Return the verb, or the noun of a count, and the head of whoever gives a figure of those hurt, or None."""
    for above in (trigger, *islice(sentence.ancestors(trigger), _ABOVE)):
        noun = sentence.tokens[above]
        verb = sentence.tokens[noun.head]
        if noun.lemma in FIGURES and noun.dep == "dobj" and verb.lemma in GIVING:
            subject = next((c for c in sentence.children[verb.i] if sentence.tokens[c].dep == "nsubj"), None)
            return (verb.i, subject) if subject is not None else None
        counts = [obj for word, obj in prepositions(sentence, above) if word in {"by", "to"} and is_counting(sentence, obj)]
        if counts:
            return counts[0], next(c for c in sentence.children[counts[0]] if sentence.tokens[c].dep == "poss")
    return None
