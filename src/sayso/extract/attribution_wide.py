"""The wide layer of attributions: every cue that the model holds for one, beliefs, intentions and judgements included.

The rules' attributions (:func:`sayso.extract.attribution.find_attributions`) are tellings, which claims are made of; this layer
adds what only a model of wider notion finds, and leaves out what it doubts. PolNeAR is measured on it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.annotate.layers import Annotated, Sentence
from sayso.extract.attribution_drafts import all_drafts, by_cue, marks_of
from sayso.extract.attribution_features import CueInContext, quoted_tokens
from sayso.extract.attribution_judge import Judge, load_judge
from sayso.extract.attribution_phrases import coordinated, source_span, spans_of, subtree_without
from sayso.extract.attribution_quotes import cue_span
from sayso.extract.speech import Draft, WideAttribution
from sayso.model.span import Span

_SAID = frozenset({"ccomp", "xcomp", "dobj", "attr", "acomp", "oprd", "prep", "dative", "pcomp", "pobj", "acl", "prt"})
_NOMINAL_SAID = frozenset({"acl", "prep", "ccomp", "relcl"})
_NOT_PHRASES = frozenset({"by", "from", "among", "in", "during", "after", "before", "at", "since", "on"})


def find_wide(annotated: Annotated, judge: Judge | None = None) -> tuple[WideAttribution, ...]:
    """Return the attributions in the wide sense, ordered by cue; one for each cue, with all its sources.

    Args:
        judge: the models; None for those of the package.
    """
    judge = judge or load_judge()
    drafts = by_cue(all_drafts(annotated))
    found: list[WideAttribution] = []
    for sentence, quoted in zip(annotated.sentences, quoted_tokens(annotated), strict=True):
        found.extend(_in_sentence(sentence, quoted, drafts.get(sentence.index, {}), judge))
    return tuple(found)


def _in_sentence(
    sentence: Sentence, quoted: Sequence[bool], drafts: Mapping[int, Sequence[Draft]], judge: Judge
) -> Iterator[WideAttribution]:
    for i, probability in judge.cues(sentence, marks_of(drafts), quoted):
        if probability >= judge.floor:
            own = drafts.get(i, ())
            yield _attribution(sentence, i, own, judge.source_of(in_context(sentence, i, own), quoted), probability)


def _attribution(sentence: Sentence, i: int, drafts: Sequence[Draft], head: int | None, probability: float) -> WideAttribution:
    sources = tuple(source_span(sentence, one, i) for one in coordinated(sentence, head)) if head is not None else ()
    contents = [content for draft in drafts[:1] for content in draft.contents] or _contents(sentence, i, sources)
    cue = cue_span(drafts[0]) if drafts else Span(sentence.tokens[i].start, sentence.tokens[i].end)
    return WideAttribution(sentence.index, cue, sources, tuple(contents), round(probability, 4))


def in_context(sentence: Sentence, cue: int, drafts: Sequence[Draft]) -> CueInContext:
    """Return a cue with what the rules made of it."""
    for draft in drafts:
        if draft.source is not None:
            span = draft.source
            inside = [t.i for t in sentence.tokens if span.start <= t.start < span.end]
            return CueInContext(sentence, cue, head_of(sentence, inside) if inside else None, draft.rule.split(":", 1)[0])
    return CueInContext(sentence, cue, None, drafts[0].rule.split("+")[0].split(":", 1)[0] if drafts else "-")


def head_of(sentence: Sentence, inside: Iterable[int]) -> int:
    """Return the token of a phrase that stands highest in the parse, the first of several."""
    held = set(inside)
    tops = [i for i in held if sentence.tokens[i].head not in held or sentence.tokens[i].head == i]
    return min(tops, key=lambda i: (sum(1 for _ in sentence.ancestors(i)), i))


def _contents(sentence: Sentence, cue: int, sources: Sequence[Span]) -> list[Span]:
    """Return what a cue without a rule is about: its complements, without its sources."""
    tokens = sentence.tokens
    wanted = _NOMINAL_SAID if tokens[cue].pos in {"NOUN", "PROPN"} else _SAID
    said: list[int] = []
    for c in sentence.children[cue]:
        child = tokens[c]
        if child.dep not in wanted or (child.dep == "prep" and child.lower in _NOT_PHRASES):
            continue
        below = sentence.subtree(c)
        said += below[1:] if child.dep == "prep" and below[0] == c else below
    if not said and (told := _told_around(sentence, cue)):
        said = told
    taken = {t.i for t in tokens for span in sources if span.start <= t.start < span.end}
    return spans_of(sentence, (i for i in said if i not in taken))


def _told_around(sentence: Sentence, cue: int) -> list[int]:
    """``The bridge, he guesses, was blown up``: the clause around; for a passive its subject."""
    token = sentence.tokens[cue]
    if token.dep == "parataxis" and token.head != cue:
        return subtree_without(sentence, token.head, frozenset({cue}))
    return [i for c in sentence.children[cue] if sentence.tokens[c].dep == "nsubjpass" for i in sentence.subtree(c)]
