"""Notes around a report's text: notes of sources, cross-references, signatures, captions, lines about the author."""

import re

MAX_NOTE = 700
"""Characters of a paragraph's end in which a note of sources is looked for."""
MIN_NOTE = 8
_SOURCE_WORDS = re.compile(
    r"\b(?:see the|see also|see our|radio|television|tv|tass|agency|agencies|news|times|post|trust|daily|gazette|herald|tribune|press"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?\s\d",
    re.IGNORECASE,
)
_CROSS_REFERENCE = re.compile(r"\((?:see|cf\.)\s[^()]{3,300}\)\.?", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"\[(?:dated|signed)\b[^\]]{0,60}\].{0,200}"
    r"|(?:signed|dated|issued in): .{2,200}"
    r"|\((?:additional |with )?(?:reporting|writing|editing|compiled|translated)\b[^()]{0,300}\)\.?"
    r"|(?:additional |with )?(?:reporting|writing|editing) by (?-i:[^\W\d_a-z]).{0,200}"
    r"|contribut(?:ing|ors?): .{0,200}"
    r"|information from: .{0,200}"
    r"|(?:source|sources): [^.!?]{2,200}",
    re.IGNORECASE | re.DOTALL,
)
_AUTHOR_NOTE = re.compile(
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3},? (?:is|was|are) (?:an? |the )?[\w'’ -]{0,60}"
    r"(?:director|editor|correspondent|reporter|contributor|journalist|analyst|writer|researcher|fellow|professor)\b[^.]{0,80}\.?"
)
_CAPTION_START = re.compile(
    r"(?:file |undated |handout )?(?:photo|photograph|picture|image|caption|map|video)(?: caption)?: "
    r"|\(file\) |file - |in this .{0,40}\b(?:photo|image)\b",
    re.IGNORECASE,
)
_CAPTION_END = re.compile(
    r"(?:\bview full caption\b.{0,60}"
    r"|[(\[](?:file )?(?:photo|image|picture|photograph|credit)s?(?: (?:by|courtesy|credit))?(?::| by | courtesy )[^()\[\]]{2,80}[)\]]"
    r"|[(\[](?:[\w ]{2,30} )?(?:photo|image)(?:/[^()\[\]]{2,60})?[)\]]"
    r"|\b(?:photo|image|photograph|credit)(?: by|:) [^.!?]{2,60}"
    r"|\b(?:AFP|REUTERS|AP|EPA|Getty Images)\s?/\s?(?-i:[^\W\d_a-z])[\w .'’-]{2,40})\Z",
    re.IGNORECASE,
)
_FEWEST_CAPTION_WORDS = 5
"""A shorter line credits a picture and does not say what it shows."""
MAX_CAPTION = 600


def end_note(words: str) -> int | None:
    """Return where the note of sources or the cross-reference that ends a paragraph starts, or None.

    A note names at least two sources or dates and lists them: "(Daily Trust, January 2)".
    """
    start = _last_bracket(words)
    if start is None:
        return None
    note = words[start:].rstrip()
    listed = len(_SOURCE_WORDS.findall(note)) >= 2 and ("," in note or ";" in note)
    return start if _CROSS_REFERENCE.fullmatch(note) or listed else None


def _last_bracket(words: str) -> int | None:
    """Return the offset of the bracket that closes at the paragraph's end, brackets inside it counted."""
    tail = words.rstrip()
    end = len(tail) - 1 if tail.endswith(").") else len(tail)
    if not tail[:end].endswith(")"):
        return None
    depth = 0
    for at in range(end - 1, max(-1, end - MAX_NOTE), -1):
        depth += (tail[at] == ")") - (tail[at] == "(")
        if depth == 0:
            return at if end - at >= MIN_NOTE else None
    return None


def is_signature(words: str) -> bool:
    """Say whether a paragraph only signs, dates or credits the report."""
    return len(words) <= MAX_NOTE and _SIGNATURE.fullmatch(words) is not None


def is_author_note(words: str) -> bool:
    """Say whether a paragraph says who the author is ("Ann Lee is an editor in Goma.")."""
    return len(words) <= MAX_NOTE and _AUTHOR_NOTE.fullmatch(words) is not None


def is_caption(words: str) -> bool:
    """Say whether a paragraph tells what a picture shows: it opens or ends with the picture's label or credit."""
    if len(words) > MAX_CAPTION:
        return False
    if _CAPTION_START.match(words) is not None:
        return len(words.split()) >= _FEWEST_CAPTION_WORDS
    credit = _CAPTION_END.search(words, max(0, len(words) - 160))
    return credit is not None and any(map(str.isalpha, words[: credit.start()]))
