"""Claims of strength from counted forces: their size, whose number it is, and the force where only the text before names it."""

from collections.abc import Sequence

from sayso.annotate.layers import Annotated
from sayso.extract.attribution import Attribution
from sayso.extract.clauses import noun_phrase, phrase_span
from sayso.extract.states_strength import Counted, measured_force
from sayso.model.claim import Claim, Participant
from sayso.model.quantity import Size
from sayso.model.span import Span

RECENT = 4
"""How many claims back a strength may lie that a bare "the figure" goes on from."""
STATES = frozenset({"strength", "presence", "leadership", "affiliation", "intent"})


def counted_size(counted: Counted) -> Size:
    """Return the number of a strength; its unit is the noun that it counts ("fighters"), else members."""
    token = counted.draft.sentence.tokens[counted.draft.trigger]
    number = counted.number
    return Size(number.low, number.high, number.text, token.text if token.pos == "NOUN" else "members")


def last_strength(claims: Sequence[Claim]) -> Claim | None:
    """Return the strength told by the last number, when no toll came after it."""
    for claim in reversed(claims[-RECENT:]):
        if claim.casualties:
            return None
        if claim.kind == "strength" and claim.size is not None:
            return claim
    return None


def counted_force(annotated: Annotated, counted: Counted, claims: Sequence[Claim]) -> tuple[Participant, ...]:
    """Return whose strength it is where the clause does not say: the force of the state told before, else the counted themselves."""
    draft = counted.draft
    before = _force_spoken_of(annotated, draft.sentence.index - 1) or _force_before(claims)
    if before is not None:
        return (before,)
    span = draft.sentence.span(*noun_phrase(draft.sentence, draft.trigger))
    return (Participant("subject", annotated.words(span), None, span),)


def _force_spoken_of(annotated: Annotated, index: int) -> Participant | None:
    force = measured_force(annotated.sentences[index]) if index >= 0 else None
    if force is None:
        return None
    span = phrase_span(annotated.sentences[index], force)
    return Participant("subject", annotated.words(span), None, span)


def _force_before(claims: Sequence[Claim]) -> Participant | None:
    for claim in reversed(claims[-RECENT:]):
        if claim.kind in STATES:
            found = [p for p in claim.participants if p.role in {"group", "subject"}]
            if found:
                return Participant("subject", found[-1].text, None, found[-1].span)
    return None


def with_estimator(chain: Sequence[Attribution], counted: Counted) -> list[Attribution]:
    """Add whoever gives the number ("the ministry puts it at 800") as the innermost speaker, unless already one."""
    if counted.source is None:
        return list(chain)
    sentence = counted.draft.sentence
    source = phrase_span(sentence, counted.source)
    if any(a.source is not None and a.source.overlaps(source) for a in chain):
        return list(chain)
    verb = sentence.tokens[counted.draft.anchors[0]]
    content = sentence.span(counted.draft.first, counted.draft.last)
    cue = Span(verb.start, verb.end)
    return [
        *chain,
        Attribution(sentence.index, cue, verb.lemma, source, (content,), "asserts", None, "indirect", None, f"count={verb.lemma}"),
    ]
