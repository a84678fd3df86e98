"""Attribution: which words of a report are whose. Reach here for the chain of sources behind any span.

Cues come from ``registry/speech_words.tsv``; the parse says where speaker and content stand;
quotations supply or extend contents. Rules only: :func:`find_attributions` takes a filter, so that a
learned judge of cues can be put in without touching the rules.
"""

from collections.abc import Callable, Iterable, Sequence

from sayso.annotate.layers import Annotated
from sayso.extract.attribution_cues import colon_drafts, other_drafts, spread_lists
from sayso.extract.attribution_quotes import attach_quotations, cue_span
from sayso.extract.attribution_verbs import verb_drafts
from sayso.extract.speech import Attribution, Draft
from sayso.model.span import Span

__all__ = ["Attribution", "chain_at", "find_attributions"]


def find_attributions(annotated: Annotated, keep: Callable[[Draft], bool] | None = None) -> tuple[Attribution, ...]:
    """Return the report's attributions, ordered by cue position.

    Args:
        annotated: the report's layers.
        keep: says which candidate cues are real; None keeps all.
    """
    drafts: list[Draft] = []
    block = -1
    for sentence in annotated.sentences:
        if sentence.block != block:
            block = sentence.block
            drafts.extend(colon_drafts(sentence, annotated.report.blocks[block].span))
        made = sorted([*verb_drafts(sentence), *other_drafts(sentence)], key=lambda d: d.main)
        spread_lists(sentence, made)
        drafts.extend(made)
    attach_quotations(annotated, drafts)
    found = [d for d in drafts if d.contents and (keep is None or keep(d))]
    return _with_parents([_finish(d) for d in found])


def _finish(draft: Draft) -> Attribution:
    stance = draft.stance or draft.word.stance
    if draft.rule.startswith("verb:responsibility"):
        stance = "claims_responsibility"
    return Attribution(
        sentence=draft.sentence.index, cue=cue_span(draft), cue_lemma=draft.word.lemma, source=draft.source,
        contents=_merged(draft.contents), stance=stance, certainty=draft.certainty or draft.word.certainty,
        style=draft.style, parent=None, rule=f"{draft.rule}={draft.word.lemma}", kind=draft.word.kind,
    )


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _with_parents(found: list[Attribution]) -> tuple[Attribution, ...]:
    ordered = sorted(found, key=lambda a: (a.cue, a.source or Span(0, 0)))
    return tuple(_with_parent(ordered, n) for n in range(len(ordered)))


def _with_parent(ordered: Sequence[Attribution], n: int) -> Attribution:
    one = ordered[n]
    best: tuple[int, int] | None = None
    # A content seldom reaches further than a page of quotation: 40 cues to either side hold every parent.
    for m in range(max(0, n - 40), min(len(ordered), n + 40)):
        other = ordered[m]
        if other.cue == one.cue:
            continue
        size = min((len(c) for c in other.contents if c.covers(one.cue)), default=None)
        if size is not None and not any(c.covers(other.cue) for c in one.contents) and (best is None or size < best[0]):
            best = (size, m)
    if best is None:
        return one
    return Attribution(
        one.sentence, one.cue, one.cue_lemma, one.source, one.contents, one.stance, one.certainty, one.style, best[1], one.rule, one.kind
    )


def chain_at(attributions: Sequence[Attribution], span: Span) -> list[Attribution]:
    """Return the attributions whose contents cover ``span``, outermost first."""
    covering = [a for a in attributions if any(c.covers(span) for c in a.contents)]
    # "The agency, citing the mayor, said": both cover the same words; whoever is cited stands inside.
    return sorted(covering, key=lambda a: (-max(len(c) for c in a.contents if c.covers(span)), a.rule.startswith("verb:citing"), a.cue))
