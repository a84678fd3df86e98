"""Report -> layers of spans: sentences, entities, quotations, dates, numbers."""

from sayso.annotate.layers import Annotated, DateMention, Mention, NumberMention, Quotation, Sentence, Token
from sayso.annotate.parse import load_pipeline, parse_report
from sayso.annotate.quotations import find_quotations
from sayso.model.report import Report

__all__ = [
    "Annotated", "DateMention", "Mention", "NumberMention", "Quotation", "Sentence", "Token", "annotate_report", "load_pipeline",
]


def annotate_report(report: Report) -> Annotated:
    """Annotate a report in a language with a pipeline (English); see :class:`Annotated` for the layers."""
    return Annotated(report=report, sentences=parse_report(report), quotations=find_quotations(report))
