"""The words around a claim that may belong to it: its sentence, and what of the sentence other claims have not taken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.model.span import Span

REACH = 600
"""How far a sentence is followed from its claim, in code points: tables and lists have no sentence ends."""
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n[ \t]*\n")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|St|Prof|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|vs)"
    r"|\b[A-Z])\.\Z"
)
"""What ends in a full stop that ends no sentence."""
_JOINT = re.compile(r"[;:—]|,\s+(?:and|but|while|whereas|although|though|yet|or)\b")
"""Where another statement begins."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim's sentence; every span counts code points of the report."""

    text: str
    """The report's text."""
    sentence: Span
    quote: Span
    before: Span
    """What stands before the quote and governs it: from the last joint, or from the end of the claim before."""
    after: Span
    """What stands behind the quote up to the next joint or claim."""


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence, or the sentences, that a span stands in."""
    floor = max(0, span.start - REACH)
    start = floor
    for match in _END.finditer(text, floor, span.start + 1):  # the pattern looks at the first letter of what follows
        if match.end() <= span.start and not _SHORT.search(text, floor, match.start() + 1):
            start = match.end()
    end = min(len(text), span.end + REACH)
    for match in _END.finditer(text, max(span.start, span.end - 1), end):
        if not _SHORT.search(text, floor, match.start() + 1):
            end = match.start() + 1
            break
    return Span(min(start, span.start), max(end, span.end))


def passage_of(text: str, quote: Span, others: Sequence[Span]) -> Passage:
    """Return the words around a claim's quote.

    Args:
        text: the report's text.
        quote: the claim's span.
        others: spans of the report's other claims; words beyond them are theirs.
    """
    sentence = sentence_around(text, quote)
    first = max((o.end for o in others if sentence.start <= o.end <= quote.start), default=sentence.start)
    last = min((o.start for o in others if quote.end <= o.start <= sentence.end), default=sentence.end)
    joints = [m.end() for m in _JOINT.finditer(text, first, quote.start)]
    joint = _JOINT.search(text, quote.end, last)
    before = Span(joints[-1] if joints else first, quote.start)
    return Passage(text, sentence, quote, before, Span(quote.end, joint.start() if joint else last))
