"""Quotations: which words stand between quotation marks, across sentences and paragraphs."""

import re

from sayso.annotate.layers import Quotation
from sayso.model.report import ANALYSED_BLOCKS, Report
from sayso.model.span import Span

_OPEN = "“„«"
_CLOSE = "”»"
_MARK = re.compile(r"[“”„«»\"]|``|''")


def find_quotations(report: Report) -> tuple[Quotation, ...]:
    """Return the report's quotations in text order.

    Straight marks are paired within a block. A curly quotation that a paragraph leaves open
    goes on in the next paragraph when that begins with an opening mark, as English usage has it;
    otherwise it ends with its paragraph.
    """
    found: list[Quotation] = []
    for block in report.blocks:
        if block.kind in ANALYSED_BLOCKS:
            found.extend(_in_block(report.text, block.span))
    return tuple(found)


def _in_block(text: str, span: Span) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text, span.start, span.end):
        mark = match.group()
        if opened is None:
            if mark in _CLOSE or (mark == "''" and not _stands_before_words(text, match)):
                continue
            opened = match
        elif _closes(opened.group(), mark):
            found.append(Quotation(Span(opened.start(), match.end()), Span(opened.end(), match.start())))
            opened = None
    if opened is not None and span.end - opened.end() > 1:
        found.append(Quotation(Span(opened.start(), span.end), Span(opened.end(), span.end)))
    return found


def _stands_before_words(text: str, mark: re.Match[str]) -> bool:
    """Say whether two apostrophes open a quotation (news feeds write both marks so): a space before, none behind."""
    before, behind = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    return (not before or before.isspace() or before in "([—") and bool(behind) and not behind.isspace()


def _closes(opening: str, mark: str) -> bool:
    if opening == "„":  # German, Polish and Balkan usage: low mark first, either high mark last
        return mark in "“”"
    if opening in _OPEN:
        return mark in _CLOSE
    return mark == opening or (opening == "``" and mark == "''")
