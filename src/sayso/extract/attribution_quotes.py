"""Quotations and their speakers: a quotation belongs to the cue beside it, else to whoever was quoted just before."""

from bisect import bisect_right

from sayso.annotate.layers import Annotated, Quotation, Sentence
from sayso.extract.speech import Draft
from sayso.model.span import Span

_MIN_CHARS = 18
"""Shorter quotations are terms and titles, which need no speaker."""

_QUOTABLE = frozenset({"speech", "ask", "belief"})
_SPOKEN = frozenset({"indirect", "according_to", "direct", "mixed"})


def attach_quotations(annotated: Annotated, drafts: list[Draft]) -> None:
    """Give every quotation to a draft: extend contents that touch it, fill empty cues, and carry runs on."""
    if not annotated.quotations or not annotated.sentences:
        return
    starts = [s.start for s in annotated.sentences]
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence.index, []).append(draft)
    owner: list[Draft] = []
    last: int | None = None
    for quotation in annotated.quotations:
        first = max(0, bisect_right(starts, quotation.span.start) - 1)
        final = max(first, bisect_right(starts, quotation.span.end - 1) - 1)
        sentences = annotated.sentences[first : final + 1]
        found = _owners(sentences, by_sentence, quotation)
        if not found and len(quotation.inner) >= _MIN_CHARS:
            found = _neighbours(annotated, by_sentence, first, quotation)
            if not found and quotation.span.start - annotated.sentences[first].start <= 1:
                found = _latest_speaker(annotated, by_sentence, first)
            if not found and last is not None and (_goes_on(annotated, last, first, quotation) or _resumes(annotated, owner, quotation)):
                found = owner
        if found:
            for draft in found:
                _take(draft, quotation)
            owner, last = found, final


def _owners(sentences: tuple[Sentence, ...], by_sentence: dict[int, list[Draft]], quotation: Quotation) -> list[Draft]:
    """Return the drafts of the quotation's own sentences that hold it or stand beside it, the outermost cue only."""
    beside = [
        d for s in sentences for d in by_sentence.get(s.index, ())
        if d.word.kind in _QUOTABLE and d.style in _SPOKEN and not quotation.inner.overlaps(cue_span(d))
    ]
    holding = [d for d in beside if any(_shares(c, quotation.span) for c in d.contents)]
    if holding:
        return holding
    if len(quotation.inner) < _MIN_CHARS:
        return []
    empty = [d for d in beside if not d.contents and d.source is not None and d.word.kind != "belief"]
    return empty[:1] if not empty else [d for d in empty if d.main == empty[0].main]


def _shares(content: Span, quoted: Span) -> bool:
    shared = min(content.end, quoted.end) - max(content.start, quoted.start)
    return shared > 0 and 2 * shared >= min(len(content), len(quoted))


def _neighbours(annotated: Annotated, by_sentence: dict[int, list[Draft]], first: int, quotation: Quotation) -> list[Draft]:
    """``The mayor added: "..."`` where the parser cut behind the colon, or the speaker's sentence ends just before."""
    if first == 0:
        return []
    before = annotated.sentences[first - 1]
    if before.tokens[-1].text not in {":", ","} or quotation.span.start - annotated.sentences[first].start > 1:
        return []
    able = [d for d in by_sentence.get(before.index, ()) if d.style == "indirect" and d.word.kind == "speech" and not d.contents]
    return [d for d in able if d.main == able[-1].main] if able else []


def _latest_speaker(annotated: Annotated, by_sentence: dict[int, list[Draft]], first: int) -> list[Draft]:
    """``She said the soldiers shot first. "They did not warn us."``: who spoke in the sentence before, in the same paragraph."""
    here = annotated.sentences[first]
    if first == 0 or annotated.sentences[first - 1].block != here.block:
        return []
    able = [
        d for d in by_sentence.get(first - 1, ())
        if d.word.kind == "speech" and d.style in _SPOKEN and d.source is not None and d.contents and not d.negated and _is_main(d)
    ]
    return [d for d in able if d.main == able[0].main] if able else []


def _is_main(draft: Draft) -> bool:
    token = draft.sentence.tokens[draft.main]
    return token.dep in {"ROOT", "conj"} and "c" in draft.word.frames


def _goes_on(annotated: Annotated, last: int, first: int, quotation: Quotation) -> bool:
    """Say whether a quotation without a cue continues the one before: it opens its sentence, in the same or the next paragraph."""
    here, there = annotated.sentences[first], annotated.sentences[last]
    if quotation.span.start - here.start > 1:
        return False
    return first - last <= 2 and (here.block == there.block or (here.block - there.block <= 1 and quotation.span.start <= here.start + 1))


def _resumes(annotated: Annotated, owner: list[Draft], quotation: Quotation) -> bool:
    """``"They burned it," said the mayor, "and left."``: only the speaker stands between the two halves."""
    for draft in owner:
        cue = cue_span(draft)
        end = max(cue.end, draft.source.end if draft.source is not None else 0)
        if end <= quotation.span.start and annotated.report.text[end : quotation.span.start].strip(" ,;") == "":
            return True
    return False


def _take(draft: Draft, quotation: Quotation) -> None:
    inside = next((n for n, c in enumerate(draft.contents) if c.overlaps(quotation.span)), None)
    if inside is None:
        draft.contents.append(quotation.span)
        draft.style = "direct" if draft.style == "indirect" else draft.style
        return
    content = draft.contents[inside]
    if content.covers(quotation.span) and len(content) > len(quotation.span) + 4:
        draft.style = "mixed" if draft.style == "indirect" else draft.style
        return
    draft.contents[inside] = Span(min(content.start, quotation.span.start), max(content.end, quotation.span.end))
    draft.style = "direct" if draft.style == "indirect" else draft.style


def cue_span(draft: Draft) -> Span:
    """Return the report span of the cue's tokens, from the first to the last."""
    tokens = [draft.sentence.tokens[i] for i in draft.cue]
    return Span(min(t.start for t in tokens), max(t.end for t in tokens))
