"""PDF and DOCX to plain texts; a document's own title and styles say what its paragraphs are."""

import io
import logging
import zipfile
import zlib
from collections.abc import Iterator

import pypdf
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from sayso.errors import BadInput
from sayso.model.report import Publication
from sayso.read.publication import with_basis
from sayso.read.types import Limits, Page

STYLES = {
    "title": "headline", "subtitle": "subhead", "heading": "section", "quote": "blockquote", "intense quote": "blockquote",
    "caption": "caption",
}
"""Paragraph style, in lower case and without its number -> kind of block."""
_PDF_FAULTS = (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError, OverflowError, zlib.error)
"""What pypdf raises on files that are damaged or made to be."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def page_of_pdf(data: bytes, source: str) -> Page:
    """Return the text of a PDF, its pages parted by blank lines.

    Raises:
        BadInput: the file is damaged, locked, or holds pictures only.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        parts = [page.extract_text() for page in reader.pages]
        info = reader.metadata
        title = str(info.title).strip() if info is not None and info.title else None
    except (FileNotDecryptedError, DependencyError) as error:
        raise BadInput(f"{source} is a locked PDF: {error}", kind="locked-file", remedy="save it without a password, or as text") from error
    except _PDF_FAULTS as error:
        raise BadInput(
            f"{source} is no readable PDF: {type(error).__name__}: {error}", kind="bad-pdf", remedy="fetch it again, or save it as text"
        ) from error
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    if not text:
        raise BadInput(f"{source} holds no text, only pictures of pages", kind="no-text", remedy="run it through text recognition first")
    return Page(text + "\n", with_basis(Publication(title=title or None), "page"))


def page_of_docx(data: bytes, source: str, limits: Limits) -> Page:
    """Return the text of a Word document: paragraphs and tables in the order they stand in.

    Raises:
        BadInput: the file is damaged, unpacks to more than the limits allow, or holds no text.
    """
    _check_size(data, source, limits)
    try:
        document = Document(io.BytesIO(data))
        parts = list(_parts(document))
        title = (document.core_properties.title or "").strip()
    except (PackageNotFoundError, LxmlError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, OSError) as error:
        raise BadInput(f"{source} is no readable DOCX: {error}", kind="bad-docx", remedy="save it again, or as text") from error
    if not parts:
        raise BadInput(f"{source} holds no text", kind="no-text", remedy="leave it out")
    marks: list[tuple[int, str]] = []
    at = 0
    for words, style in parts:
        if style in STYLES:
            marks.append((at, STYLES[style]))
        at += len(words) + 2
    return Page("\n\n".join(words for words, _ in parts) + "\n", with_basis(Publication(title=title or None), "page"), marks=tuple(marks))


def _check_size(data: bytes, source: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(member.file_size for member in package.infolist())
    except zipfile.BadZipFile as error:
        raise BadInput(f"{source} is no readable DOCX: {error}", kind="bad-docx", remedy="save it again, or as text") from error
    if size > limits.archive_bytes or size > limits.archive_ratio * max(len(data), 10_000):
        message = f"{source} unpacks from {len(data):,} to {size:,} bytes; it was not opened"
        raise BadInput(message, kind="zip-bomb", remedy="save it as text if you trust it")


def _parts(document: WordDocument) -> Iterator[tuple[str, str]]:
    """Yield the words of each paragraph and table row with the paragraph's style."""
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            words = item.text.strip()
            style = (item.style.name or "") if item.style is not None else ""
            if words:
                yield words, style.lower().rstrip(" 0123456789")
        elif isinstance(item, Table):
            rows = ("; ".join(cell.text.strip() for cell in row.cells if cell.text.strip()) for row in item.rows)
            yield from ((words, "table") for words in rows if words)
