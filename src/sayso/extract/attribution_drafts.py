"""The rules' drafts of attributions, before they are judged and finished."""

from collections.abc import Iterable, Mapping, Sequence

from sayso.annotate.layers import Annotated
from sayso.extract.attribution_cues import colon_drafts, other_drafts, spread_lists
from sayso.extract.attribution_quotes import attach_quotations
from sayso.extract.attribution_verbs import verb_drafts
from sayso.extract.speech import Draft


def all_drafts(annotated: Annotated) -> list[Draft]:
    """Return the report's drafts in text order; one may be without contents or without source."""
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
    return drafts


def by_cue(drafts: Iterable[Draft]) -> dict[int, dict[int, list[Draft]]]:
    """Return drafts by sentence index and main token of the cue."""
    found: dict[int, dict[int, list[Draft]]] = {}
    for draft in drafts:
        found.setdefault(draft.sentence.index, {}).setdefault(draft.main, []).append(draft)
    return found


def marks_of(drafts: Mapping[int, Sequence[Draft]]) -> dict[int, str]:
    """Return the rule at each cue of a sentence for the models; ``-`` behind it: without contents, ``?``: without source."""
    return {i: _mark(own[0]) for i, own in drafts.items()}


def _mark(draft: Draft) -> str:
    return draft.rule.split("+")[0] + ("" if draft.contents else "-") + ("" if draft.source is not None else "?")
