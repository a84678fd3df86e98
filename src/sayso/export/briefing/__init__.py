"""A cited brief of chosen incidents, as data: sections, sentences and clauses, each with the claims behind it.

Reach here for what is handed on to others: ``choose`` picks incidents, ``compose`` tells them from accounts and claims alone,
``briefing_text`` gives the text that an analyst may edit, and ``lay_out`` sets it for the formats. The brief of a whole record on the
command line is :mod:`sayso.export.brief`.
"""

from sayso.export.briefing.compose import compose
from sayso.export.briefing.evidence import Case, Cited, Evidence, read_evidence
from sayso.export.briefing.layout import Layout, lay_out
from sayso.export.briefing.text import briefing_text
from sayso.export.briefing.types import Behind, Briefing, Clause, Entry, FigureRow, Section, Sentence

__all__ = [
    "Behind", "Briefing", "Case", "Cited", "Clause", "Entry", "Evidence", "FigureRow", "Layout", "Section", "Sentence", "briefing_text",
    "compose", "lay_out", "read_evidence",
]
