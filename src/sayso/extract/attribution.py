"""Attribution: which words of a report are whose. Reach here for the chain of sources behind any span.

Cues come from ``registry/speech_words.tsv``; the parse says where speaker and content stand;
quotations supply or extend contents. A model says how sure each cue is, without dropping any; what only
the model holds for an attribution is in :mod:`sayso.extract.attribution_wide`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sayso.annotate.layers import Annotated
from sayso.extract.attribution_drafts import all_drafts, by_cue, marks_of
from sayso.extract.attribution_features import quoted_tokens
from sayso.extract.attribution_judge import load_judge
from sayso.extract.attribution_quotes import cue_span
from sayso.extract.speech import Attribution, Draft
from sayso.model.span import Span

__all__ = ["Attribution", "chain_at", "find_attributions"]


def find_attributions(annotated: Annotated, keep: Callable[[Draft], bool] | None = None) -> tuple[Attribution, ...]:
    """Return the report's attributions, ordered by cue position.

    Args:
        annotated: the report's layers.
        keep: says which candidate cues are real; None keeps all.
    """
    drafts = all_drafts(annotated)
    sure = _probabilities(annotated, drafts)
    found = [d for d in drafts if d.contents and (keep is None or keep(d))]
    return _with_parents([_finish(d, sure.get((d.sentence.index, d.main))) for d in found])


def _probabilities(annotated: Annotated, drafts: Sequence[Draft]) -> dict[tuple[int, int], float]:
    """Return by sentence and main token how sure the model is of each draft's cue."""
    judge = load_judge()
    grouped = by_cue(drafts)
    found: dict[tuple[int, int], float] = {}
    for sentence, quoted in zip(annotated.sentences, quoted_tokens(annotated), strict=True):
        own = grouped.get(sentence.index)
        if own:
            judged = judge.cues(sentence, marks_of(own), quoted, {i for i, some in own.items() if any(d.contents for d in some)})
            found.update(((sentence.index, i), round(probability, 4)) for i, probability in judged)
    return found


def _finish(draft: Draft, probability: float | None) -> Attribution:
    stance = draft.stance or draft.word.stance
    if draft.rule.startswith("verb:responsibility"):
        stance = "claims_responsibility"
    return Attribution(
        sentence=draft.sentence.index, cue=cue_span(draft), cue_lemma=draft.word.lemma, source=draft.source,
        contents=_merged(draft.contents), stance=stance, certainty=draft.certainty or draft.word.certainty,
        style=draft.style, parent=None, rule=f"{draft.rule}={draft.word.lemma}", kind=draft.word.kind, probability=probability,
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
    return replace(one, parent=best[1])


def chain_at(attributions: Sequence[Attribution], span: Span) -> list[Attribution]:
    """Return the attributions whose contents cover ``span``, outermost first."""
    covering = [a for a in attributions if any(c.covers(span) for c in a.contents)]
    # "The agency, citing the mayor, said": both cover the same words; whoever is cited stands inside.
    return sorted(covering, key=lambda a: (-max(len(c) for c in a.contents if c.covers(span)), a.rule.startswith("verb:citing"), a.cue))
