"""Report -> layers of spans: sentences, entities, quotations, dates, numbers."""

from sayso.annotate.dates import find_dates
from sayso.annotate.layers import Annotated, DateMention, Mention, NumberMention, Quotation, Sentence, Token
from sayso.annotate.numbers import find_numbers
from sayso.annotate.parse import load_pipeline, parse_report
from sayso.annotate.quotations import find_quotations
from sayso.model.report import ANALYSED_BLOCKS, Report

__all__ = [
    "Annotated",
    "DateMention",
    "Mention",
    "NumberMention",
    "Quotation",
    "Sentence",
    "Token",
    "annotate_report",
    "load_pipeline",
]


def annotate_report(report: Report) -> Annotated:
    """Annotate a report in a language with a pipeline (English); see :class:`Annotated` for the layers."""
    text = _analysed_text(report)
    return Annotated(
        report=report,
        sentences=parse_report(report),
        dates=find_dates(text, report.publication.published),
        numbers=find_numbers(text),
        quotations=find_quotations(report),
    )


def _analysed_text(report: Report) -> str:
    """Return the text with every other block blanked, so that offsets stand and a footer's year is no one's date."""
    text = report.analysis_text or report.text
    parts: list[str] = []
    at = 0
    for block in report.blocks:
        if block.kind not in ANALYSED_BLOCKS:
            parts += [text[at : block.span.start], " " * len(block.span)]
            at = block.span.end
    parts.append(text[at:])
    return "".join(parts)
