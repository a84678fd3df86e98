"""Blocks: which run of a text is headline, byline, dateline, body, section head, quotation, end note, or page furniture.

The text is never changed; a block is a span with a kind, and together they cover every character that is not white space.
"""

import re
from collections.abc import Iterator
from functools import cache

from sayso.model.report import Block
from sayso.model.span import Span
from sayso.read.facts import HeaderFacts, dateline_in
from sayso.registry import read_table

WRAP_COLUMNS = (55, 90)
"""Line lengths of hard-wrapped text; a line beyond the upper bound is a paragraph of its own."""
SHORT_WORDS = 12
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s*$")
_LINK_LINE = re.compile(r"^\s*(?:[-*•]\s*)?\[\d{1,3}\]\s*(?:https?://\S+)?\s*$|^\s*(?:[-*•]\s*)?https?://\S+\s*$")
_MARKDOWN_LINK = re.compile(r"\[[^\[\]\n]{1,120}\]\([^()\n]{0,300}\)")
_LIST_RULE = re.compile(r"^[\s\-=_*#~.|]+$")
_END_NOTE = re.compile(r"\((?:[^()]|\([^()]{0,80}\)){8,600}\)\.?\s*$")
_NOTE_WORDS = re.compile(r"\b(?:see the|see also|see our|radio|tass|agency|news|times|january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE)
_CROSS_REFERENCE = re.compile(r"\((?:see|cf\.)\s[^()]{3,300}\)\.?\s*$", re.IGNORECASE)
_AUTHOR_NOTE = re.compile(
    r"^[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3},? (?:is|was|are) (?:an? |the )?[\w'’ -]{0,60}"
    r"(?:director|editor|correspondent|reporter|contributor|journalist|analyst|writer|researcher|fellow|professor)\b[^.]{0,80}\.?$"
)
_QUOTE_MARK = re.compile(r"^\s*>\s?")
_HEADING_MARK = re.compile(r"^\s*#{1,6}\s+")


@cache
def _furniture_cues() -> tuple[tuple[str, str], ...]:
    return tuple((row["cue"], row["when"]) for row in read_table("furniture.tsv"))


def find_blocks(text: str, header: HeaderFacts, *, titled: bool = False) -> tuple[Block, ...]:
    """Return the blocks of a text, in order.

    Args:
        text: the text as read.
        header: bylines and date lines found at its top.
        titled: True when the first paragraph is known to be the title.
    """
    marked = dict(header.lines)
    paragraphs = list(_paragraphs(text, set(marked)))
    kinds = _kinds(text, paragraphs, marked, titled)
    blocks: list[Block] = []
    for span, kind in zip(paragraphs, kinds, strict=True):
        blocks.extend(_split(text, span, kind))
    return tuple(blocks)


def _paragraphs(text: str, single: set[Span]) -> Iterator[Span]:
    """Yield paragraphs: runs of lines, hard-wrapped lines together, whole-paragraph lines apart."""
    starts = {span.start for span in single}
    run: list[re.Match[str]] = []
    previous_end = 0
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        gap = text.count("\n", previous_end, line.start()) if run else 0
        if run and (gap > 1 or not _continues(run[-1].group(), line.group()) or line.start() in starts or run[-1].start() in starts):
            yield _trimmed(text, run[0].start(), run[-1].end())
            run = []
        run.append(line)
        previous_end = line.end()
    if run:
        yield _trimmed(text, run[0].start(), run[-1].end())


def _continues(line: str, following: str) -> bool:
    """Say whether a line break stands inside a hard-wrapped paragraph."""
    length = len(line.rstrip())
    if length > WRAP_COLUMNS[1] or length < WRAP_COLUMNS[0]:
        return False
    if _LINK_LINE.match(following) or following.lstrip().startswith(("- ", "* ", "• ", "#", ">")):
        return False
    return len(following) <= WRAP_COLUMNS[1]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _kinds(text: str, paragraphs: list[Span], marked: dict[Span, str], titled: bool) -> list[str]:
    seen: set[str] = set()
    kinds: list[str] = []
    body_chars = sum(len(p) for p in paragraphs)
    read = 0
    last_body = _last_prose(text, paragraphs)
    marks = {span.start: kind for span, kind in marked.items()}
    for number, span in enumerate(paragraphs):
        words = span.of(text)
        late = read > 2 * body_chars / 3
        kind = marks.get(span.start) if len(words) < 80 else None
        if kind is None:
            kind = _kind(words, number, late=late, after_end=number > last_body, has_body="body" in kinds)
        if kind in {"headline", "subhead", "section", "body"} and words in seen:
            kind = "furniture"
        if titled and number == 0:
            kind = "headline"
        seen.add(words)
        kinds.append(kind)
        read += len(words)
    return _headlines(kinds)


def _last_prose(text: str, paragraphs: list[Span]) -> int:
    """Return the number of the last paragraph that is running prose: what follows is what the page adds."""
    for number in range(len(paragraphs) - 1, -1, -1):
        words = paragraphs[number].of(text)
        if len(words.split()) > SHORT_WORDS and _SENTENCE_END.search(words) and not _is_furniture(words, late=True):
            return number
    return len(paragraphs) - 1


def _kind(words: str, number: int, *, late: bool, after_end: bool, has_body: bool) -> str:
    if _is_furniture(words, late=late):
        return "furniture"
    if _AUTHOR_NOTE.match(words) and (late or after_end):
        return "byline"
    if _QUOTE_MARK.match(words):
        return "blockquote"
    if _HEADING_MARK.match(words):
        return "section" if has_body else "headline"
    short = len(words.split()) <= SHORT_WORDS + 6 and "\n" not in words.strip()
    if short and not _SENTENCE_END.search(words):
        if after_end:
            return "furniture"
        return "section" if has_body else "headline"
    if after_end and len(words.split()) <= SHORT_WORDS:
        return "furniture"
    if not has_body and short and number <= 3 and words.rstrip().endswith("?"):
        return "subhead"
    return "body"


def _headlines(kinds: list[str]) -> list[str]:
    """Let the last short line before the text be the headline's; earlier ones beside it are furniture of the page's head."""
    body = kinds.index("body") if "body" in kinds else len(kinds)
    heads = [i for i in range(body) if kinds[i] == "headline"]
    return [("subhead" if i in heads[1:] else kind) if kind == "headline" else kind for i, kind in enumerate(kinds)]


def _is_furniture(words: str, *, late: bool) -> bool:
    if _LINK_LINE.match(words) or _LIST_RULE.match(words):
        return True
    if _link_share(words) > 0.5:
        return True
    if re.fullmatch(r"\[?\d{1,3}\]?", words.strip()) or re.match(r"(?i)^publication:\s", words):
        return True
    lowered = words.lower()
    short = len(words.split()) <= SHORT_WORDS
    for cue, when in _furniture_cues():
        if cue in lowered and (when == "any" and _is_notice(lowered, cue) or (when == "short" and short) or (when == "tail" and late)):
            return True
    return short and words.count("|") >= 1


def _is_notice(lowered: str, cue: str) -> bool:
    """Say whether a cue is what a paragraph is about: at its start, near its end, or in a short one."""
    return len(lowered) < 300 or lowered.find(cue) < 120 or lowered.rfind(cue) > len(lowered) - 250


def _link_share(words: str) -> float:
    linked = sum(len(m.group()) for m in _MARKDOWN_LINK.finditer(words))
    return linked / max(1, len(words))


def _split(text: str, span: Span, kind: str) -> Iterator[Block]:
    """Set a dateline at the start and a note of sources at the end of a paragraph apart from its body."""
    if kind != "body":
        yield Block(span, kind)
        return
    words = span.of(text)
    start, end = span.start, span.end
    dateline = dateline_in(words)
    if dateline is not None and dateline.end < len(words):
        yield Block(_trimmed(text, span.start, span.start + dateline.end), "dateline")
        start = _trimmed(text, span.start + dateline.end, span.end).start
    note = _end_note(words)
    if note is not None and span.start + note > start:
        end = _trimmed(text, start, span.start + note).end
    if end > start:
        yield Block(Span(start, end), "body")
    if note is not None and span.start + note >= end:
        yield Block(_trimmed(text, max(span.start + note, start), span.end), "endnote")


def _end_note(words: str) -> int | None:
    """Return where the note of sources or the cross-reference that ends a paragraph starts, or None."""
    tail = max(0, len(words) - 700)
    match = _CROSS_REFERENCE.search(words, tail) or _END_NOTE.search(words, tail)
    if match is None:
        return None
    note = match.group()
    if _CROSS_REFERENCE.fullmatch(note) or (len(_NOTE_WORDS.findall(note)) >= 2 and note.count(",") + note.count(";") >= 1):
        return match.start()
    return None
