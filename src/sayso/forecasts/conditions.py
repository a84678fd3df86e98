"""What a conditional forecast hangs on: "if the pass is closed", "unless the talks succeed"."""

import re

from sayso.forecasts.passage import Passage
from sayso.model.forecast import Condition
from sayso.model.span import Span

_PARTY = r"(?:the|an?|any|this|that|these|those|its|their|his|her|our|he|she|it|they|we|[A-Z]\w+)"
_MARK = re.compile(
    r"\b(?:[Oo]nly\s+if|[Ii]f|[Uu]nless|[Pp]rovid(?:ed|ing)(?:\s+that)?|[AaSs][so]\s+long\s+as|[Oo]n\s+condition\s+that"
    r"|[Ii]n\s+case(?:\s+of)?|[Ii]n\s+the\s+event(?:\s+of|\s+that)?|[Aa]ssuming(?:\s+that)?)\b"
    rf"|\b(?:Should\s+(?={_PARTY}\s)|Were\s+(?={_PARTY}\s(?:[\w'’-]+\s){{0,6}}?to\s))"
    rf"|(?<=,\s)(?:should\s+(?={_PARTY}\s)|were\s+(?={_PARTY}\s(?:[\w'’-]+\s){{0,6}}?to\s))"
)
_NO_CONDITION = re.compile(
    r"\b(?:even|as|what|only\s+as|see|ask\w*|wonder\w*|know\w*|unclear|unsure|uncertain|doubt\w*|decide\w*|determine\w*|say|said|tell|told|learn\w*)\s+\Z",
    re.IGNORECASE,
)
"""What before "if" makes a comparison, a concession or a question of it."""
_CUT_SHORT = re.compile(r"if\s+(?:not|any|ever|possible|necessary|only)\b(?!\s+\w+\s+(?:is|are|do|does|has|have))", re.IGNORECASE)
_END = re.compile(r"[,;:.!?—”\"]|\bthen\b")


def find_condition(passage: Passage) -> Condition | None:
    """Return the first condition in a claim's own stretch of its sentence, verbatim; None for a forecast without one."""
    text, quote = passage.text, passage.quote
    for match in _MARK.finditer(text, passage.sentence.start, max(quote.end, passage.after.end)):
        if not _binds(passage, match) or _NO_CONDITION.search(text, passage.sentence.start, match.start()):
            continue
        if _CUT_SHORT.match(text, match.start()):
            continue
        limit = quote.start if match.start() < quote.start else max(quote.end, passage.after.end)
        stop = _END.search(text, match.end(), limit)
        words = text[match.start() : stop.start() if stop else limit].rstrip()
        if len(words) > len(match.group().rstrip()):
            return Condition(words, Span(match.start(), match.start() + len(words)))
    return None


def _binds(passage: Passage, match: re.Match[str]) -> bool:
    """Say whether a condition stands in the quote, behind it in the same voice, or before it with nothing but its own clause between."""
    if match.start() >= passage.quote.start:
        return not re.search(r"[”\"]", passage.text[passage.quote.end : match.start()])
    between = passage.text[match.end() : passage.quote.start]
    return not re.search(r"[;:—]|[.!?]\s", between) and between.count(",") <= 2


def is_condition(passage: Passage) -> bool:
    """Say whether the claim itself is what another statement hangs on: "if the rebels attack, ..."."""
    text, quote = passage.text, passage.quote
    for match in _MARK.finditer(text, passage.sentence.start, quote.end):
        ahead = text[match.end() : quote.start]
        if match.start() <= quote.start and not _END.search(ahead) and len(ahead.split()) <= 4:
            if not _NO_CONDITION.search(text, passage.sentence.start, match.start()):
                return not _END.search(text, match.end(), quote.end)
    return False
