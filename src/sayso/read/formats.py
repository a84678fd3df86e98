"""File formats to plain texts: which reader takes which media type."""

from collections.abc import Iterator

from sayso.errors import BadInput
from sayso.model.report import Publication
from sayso.read.decode import decode
from sayso.read.documents import page_of_docx, page_of_pdf
from sayso.read.rows import pages_of_json_lines, pages_of_table
from sayso.read.types import DOCX, Limits, Page
from sayso.read.web import page_of_html


def pages_of(data: bytes, media_type: str, source: str, limits: Limits) -> Iterator[Page | BadInput]:
    """Yield the texts of a source; a row that cannot be read is yielded as its error.

    Raises:
        BadInput: the whole source cannot be read.
    """
    if media_type == "text/html":
        yield page_of_html(data, source, limits.page_bytes)
    elif media_type == "application/pdf":
        yield page_of_pdf(data, source)
    elif media_type == DOCX:
        yield page_of_docx(data, source, limits)
    elif media_type == "application/x-ndjson":
        yield from pages_of_json_lines(decode(data, source), source)
    elif media_type in {"text/csv", "text/tab-separated-values"}:
        yield from pages_of_table(decode(data, source), source, "\t" if media_type.endswith("values") else ",")
    else:
        yield Page(decode(data, source), Publication())
