"""Page furniture: menus, footers, link lists, legal notes; what a page wraps around a report."""

import re
from collections.abc import Iterator
from functools import cache

from sayso.registry import read_table

SHORT_WORDS = 12
"""A line of at most this many words may be a label, a heading or a link."""
LABEL_WORDS = 8
"""A line that begins with a one-word cue is furniture up to this length; a longer one tells something."""
MAX_LINK_LINE = 600
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,4}(?:\s{0,2}\[[^\[\]]{1,30}\])?\Z")
_LINK_LINE = re.compile(r"(?:[-*•]\s?)?(?:\[\d{1,3}\]\s?)?(?:https?://\S+)?")
_MARKDOWN_LINK = re.compile(r"!?\[[^\[\]\n]{0,120}\]\([^()\n]{0,300}\)")
_RULE = re.compile(r"[\s\-=_*#~.|·•]+")
_PICTURE_CREDIT = re.compile(
    r"\([^()]{2,40}\b(?:photo|image)s?\)|(?:file )?photo|image"
    r"|(?:(?:photo|image|picture)s?(?: credit)?|credit)(?::| by | courtesy ).{2,60}",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(?=\S*\d)[\w()\[\]./-]{1,24}")
_ISSUE_LINE = re.compile(r"publication:\s|(?:vol(?:ume)?|issue|no)\.?:?\s\d{1,4}\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"[|»>]|\s[·•]\s")
_TAIL_HEADING = re.compile(
    r"(?:you (?:may|might) also\b.*|(?:other|more|latest|top|breaking|popular|recent) (?:[\w-]+ )?(?:news|stories|headlines|articles|posts)"
    r"|(?:related|recommended|read|see) (?:news|stories|articles|content|coverage|posts|also|more|next)|more (?:from|on|in) .{1,40}"
    r"|most (?:read|popular|viewed|shared)|also in (?:the )?(?:news|section).*|don['’]t miss|trending(?: now)?|around the web)\W{0,3}",
    re.IGNORECASE,
)


@cache
def _cues() -> tuple[tuple[str, str, bool], ...]:
    """Return cue, condition and whether the cue is one word."""
    return tuple((row["cue"], row["when"], row["cue"].isalpha()) for row in read_table("furniture.tsv"))


def is_sentence(words: str) -> bool:
    """Say whether a paragraph ends as a sentence does."""
    return _SENTENCE_END.search(words, max(0, len(words) - 40)) is not None


def is_tail_heading(words: str) -> bool:
    """Say whether a line heads a list of other stories ("Related articles:", "You may also like")."""
    return len(words) <= 60 and _TAIL_HEADING.fullmatch(words) is not None


def is_furniture(words: str, *, late: bool) -> bool:
    """Say whether a paragraph is furniture by its own words.

    Args:
        words: the paragraph without white space around it.
        late: True in the last third of the text.
    """
    if len(words) <= MAX_LINK_LINE and _is_mark(words):
        return True
    return _link_share(words) > 0.5 or _has_cue(words, late=late)


def _is_mark(words: str) -> bool:
    """Say whether a line holds a link, a rule or a reference number and nothing else, or names the issue of a newsletter."""
    folded = " ".join(words.split())
    if _LINK_LINE.fullmatch(folded) or _RULE.fullmatch(words) or _REFERENCE.fullmatch(words) or _PICTURE_CREDIT.fullmatch(words):
        return True
    return _ISSUE_LINE.match(folded) is not None and not is_sentence(folded)


def _has_cue(words: str, *, late: bool) -> bool:
    count = len(words[:1_000].split())
    lowered = words.lower()
    for cue, when, one_word in _cues():
        if cue not in lowered:
            continue
        if when == "any" and _is_notice(lowered, cue):
            return True
        if when == "tail" and late:
            return True
        if when == "short" and count <= SHORT_WORDS and (_is_label(lowered, cue, count) if one_word else _is_call(lowered, cue, count)):
            return True
    return count <= SHORT_WORDS and "|" in words


def _is_label(lowered: str, cue: str, count: int) -> bool:
    """Say whether a one-word cue is what a line is about, and no word of a headline or a sentence ("Police raid home of editor")."""
    found = re.search(rf"\b{re.escape(cue)}\b", lowered) if cue[0].isalpha() else re.search(re.escape(cue), lowered)
    if found is None:
        return False
    if cue == "home":
        return count <= 1 or _SEPARATOR.search(lowered) is not None
    return count <= 2 or _SEPARATOR.search(lowered) is not None or (not lowered[: found.start()].strip(" -*•[(") and count <= LABEL_WORDS)


def _is_call(lowered: str, cue: str, count: int) -> bool:
    """Say whether a cue of several words calls on the reader, and does not merely occur in a sentence ("Rebels log in the forest.")."""
    return not is_sentence(lowered) or count <= LABEL_WORDS - 2 or lowered.startswith((cue, f"please {cue}")) or " you" in lowered


def _is_notice(lowered: str, cue: str) -> bool:
    """Say whether a cue is what a paragraph is about: at its start, near its end, or in a short one."""
    return len(lowered) < 300 or lowered.find(cue) < 120 or lowered.rfind(cue) > len(lowered) - 250


def _link_share(words: str) -> float:
    linked = sum(map(len, _links(words)))
    return linked / max(1, len(words))


def _links(words: str) -> Iterator[str]:
    return (match.group() for match in _MARKDOWN_LINK.finditer(words))
