"""Short labelled texts, each read by the whole pipeline as a report of its own."""

from sayso.model.claim import Claim
from sayso.model.report import Appearance, Block, Publication, Report, report_id
from sayso.model.span import Span
from sayso.pipeline import run_report

PUBLISHED = "2024-06-14"
"""The day that every labelled text counts as published on, ISO 8601: dates such as "last week" then have a value."""


def claims_of(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text of one paragraph, whose offsets they keep."""
    return run_report(as_labelled(text, PUBLISHED)).claims


def as_labelled(text: str, published: str | None) -> Report:
    """Return a text of one block as a report of a known day."""
    publication = Publication(published=published)
    appearance = Appearance("labelled", "0" * 64, "text/plain", publication)
    return Report(report_id(text), text, publication, (Block(Span(0, len(text)), "body"),), (appearance,))
