"""A brief as Markdown with footnotes (``[^1]``), for wikis, editors and pandoc."""

import re
from collections.abc import Iterator, Sequence

from sayso.export.briefing.layout import (
    ENTRY,
    POINT,
    SECTION,
    UNREVIEWED,
    Block,
    Figure,
    Layout,
    Run,
    bounds_cell,
    note_words,
)
from sayso.export.briefing.wording import quoted, speaker_words, when_words
from sayso.model.claim import FLOOR

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def to_markdown(layout: Layout) -> str:
    """Return the brief as Markdown; it ends with a line break."""
    return "\n".join(_lines(layout)) + "\n"


def _lines(layout: Layout) -> Iterator[str]:
    yield f"# {escaped(layout.title)}"
    for line in layout.about:
        yield from ("", f"*{escaped(line)}*")
    for block, before in zip(layout.blocks, (None, *layout.blocks), strict=False):
        if not (block.kind == POINT and before is not None and before.kind == POINT):
            yield ""
        yield _block(block)
    yield from _figures(layout.figures)
    yield from _undecided(layout)
    if not layout.notes:
        return
    yield from ("", "## Notes", "")
    for note in layout.notes:
        one = note.cited
        said = f"{escaped(quoted(one.claim.quote))} – {escaped(said_by(layout, note.number))}"
        yield f"[^{note.number}]: {said} ({claim_link(one.id, layout.desk)})"
    yield from ("", "## Sources", "")
    for source in layout.sources:
        title = f", *{escaped(source.title)}*" if source.title else ""
        address = f", <{source.url}>" if source.url else f", file `{source.source}`"
        digests = "; ".join(f"SHA-256 `{sha256}`" for sha256 in source.sha256)
        who = f"{escaped(source.outlet or 'outlet unknown')}, {when_words(source.published) or 'undated'}"
        yield f"{source.number}. {who}{title}{address}. {digests}"


def _block(block: Block) -> str:
    words = "".join(map(_run, block.runs))
    mark = f" `{UNREVIEWED}`" if block.unreviewed else ""
    if block.kind == SECTION:
        return f"## {words}"
    if block.kind == ENTRY:
        return f"### {words}{mark}"
    return f"- **{escaped(block.label)}.** {words}{mark}" if block.kind == POINT else f"{words}{mark}"


def _run(run: Run) -> str:
    if run.kind == "break":
        return "  \n"
    return "".join(f"[^{number}]" for number in run.notes) if run.kind == "cite" else escaped(run.words)


def _figures(figures: Sequence[Figure]) -> Iterator[str]:
    if not figures:
        return
    yield from ("", "## Figures", "", "| incident | outcome | side | low | best | high | rule | notes |", "| --- " * 8 + "|")
    for figure in figures:
        row = figure.row
        outcome = f"{row.outcome}{' (contested)' if row.contested else ''}"
        cells = (row.title, outcome, row.side or "not said", bounds_cell(row.low), bounds_cell(row.best), bounds_cell(row.high), row.rule)
        yield "| " + " | ".join(map(escaped, cells)) + " | " + "".join(f"[^{number}]" for number in figure.notes) + " |"


def _undecided(layout: Layout) -> Iterator[str]:
    if layout.undecided:
        yield from ("", "## Undecided matches", "", "Nobody has decided whether these are one happening:", "")
        yield from (f"- {escaped(pair.left_title)} / {escaped(pair.right_title)}" for pair in layout.undecided)


def claim_link(claim: str, desk: str) -> str:
    """Return a claim's id, linked where there is a desk."""
    return f"[{claim}]({desk}/claim/{claim})" if desk else claim


def said_by(layout: Layout, number: int) -> str:
    """Return who says a note's words, and who carried them when."""
    one = layout.note(number).cited
    chain = " citing ".join(dict.fromkeys(speaker_words(speaker) for speaker in one.claim.attribution))
    doubtful = " (a doubtful reading: check the sentence)" if one.claim.is_below(FLOOR) else ""
    return f"{f'{chain}, in ' if chain else ''}{note_words(one)}{doubtful}"


def escaped(words: str) -> str:
    """Return words that Markdown takes as words."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()) if words.strip() else words) if words.strip() == words else _spaced(words)


def _spaced(words: str) -> str:
    """Return escaped words with the blanks at their ends kept, one each."""
    inner = words.strip()
    return f"{' ' if words[:1].isspace() else ''}{escaped(inner) if inner else ''}{' ' if inner and words[-1:].isspace() else ''}"
