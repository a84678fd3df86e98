"""File formats to plain texts with what the page says of itself: HTML, PDF, DOCX, rows of reports."""

import csv
import io
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pypdf
import trafilatura
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from pypdf.errors import PyPdfError
from trafilatura.settings import use_config

from sayso.errors import BadInput
from sayso.model.report import Publication
from sayso.read.decode import decode
from sayso.read.publication import with_basis
from sayso.read.sources import DOCX

TEXT_KEYS = ("text", "body", "content", "article", "fulltext", "full_text", "maintext", "story")
TITLE_KEYS = ("title", "headline", "heading")
DATE_KEYS = ("published", "date", "publication_date", "date_publish", "pubdate", "created")
OUTLET_KEYS = ("outlet", "source", "publisher", "sitename", "site", "newspaper", "feed")
URL_KEYS = ("url", "link", "uri")

for _name in ("pypdf", "trafilatura", "htmldate", "courlan", "readability"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_CONFIG = use_config()
_CONFIG.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")


@dataclass(frozen=True, slots=True)
class Page:
    """A text before its structure is told."""

    text: str
    publication: Publication
    suffix: str = ""
    """``#12`` for the twelfth row of a file of rows."""
    titled: bool = False
    """True when the first line of the text is the page's title."""


def pages_of(data: bytes, media_type: str, source: str) -> Iterator[Page | BadInput]:
    """Yield the texts of a source; a row that cannot be read is yielded as its error.

    Raises:
        BadInput: the whole source cannot be read.
    """
    if media_type == "text/html":
        yield _from_html(data, source)
    elif media_type == "application/pdf":
        yield _from_pdf(data, source)
    elif media_type == DOCX:
        yield _from_docx(data, source)
    elif media_type == "application/x-ndjson":
        yield from _from_json_lines(decode(data, source), source)
    elif media_type in {"text/csv", "text/tab-separated-values"}:
        yield from _from_table(decode(data, source), source, "\t" if media_type.endswith("values") else ",")
    else:
        yield Page(decode(data, source), Publication())


def _from_html(data: bytes, source: str) -> Page:
    html = decode(data, source)
    found = trafilatura.bare_extraction(html, include_comments=False, include_tables=True, with_metadata=True, config=_CONFIG, favor_recall=True)
    body = (found.text or "").strip() if found is not None and not isinstance(found, dict) else ""
    if found is None or isinstance(found, dict) or not body:
        raise BadInput(
            f"{source} holds no article: only menus, links or scripts were found", kind="no-article",
            remedy="save the article itself, as text or as a complete page",
        )
    publication = with_basis(
        Publication(
            outlet=_plain(found.sitename), published=_plain(found.date), url=_plain(found.url), title=_plain(found.title), author=_plain(found.author)
        ),
        "page",
    )
    paragraphs = [line.strip() for line in body.split("\n") if line.strip()]
    title = publication.title
    titled = title is not None and (not paragraphs or paragraphs[0] != title)
    return Page("\n\n".join([*([title] if titled and title else []), *paragraphs]) + "\n", publication, titled=title is not None)


def _plain(value: str | None) -> str | None:
    cleaned = unescape(value).strip() if value else ""
    return cleaned or None


def _from_pdf(data: bytes, source: str) -> Page:
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        parts = [page.extract_text() for page in reader.pages]
        info = reader.metadata
        title = _plain(str(info.title)) if info is not None and info.title else None
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise BadInput(
            f"{source} is no readable PDF: {type(error).__name__}: {error}", kind="bad-pdf", remedy="fetch it again, or save it as text"
        ) from error
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    if not text:
        raise BadInput(f"{source} holds no text, only pictures of pages", kind="no-text", remedy="run it through text recognition first")
    return Page(text + "\n", with_basis(Publication(title=title), "page"))


def _from_docx(data: bytes, source: str) -> Page:
    try:
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise BadInput(f"{source} is no readable DOCX: {error}", kind="bad-docx", remedy="save it again, or as text") from error
    paragraphs = [p.text.strip() for p in document.paragraphs if p.text.strip()]
    for table in document.tables:
        paragraphs += ["; ".join(cell.text.strip() for cell in row.cells) for row in table.rows]
    if not paragraphs:
        raise BadInput(f"{source} holds no text", kind="no-text", remedy="leave it out")
    title = _plain(document.core_properties.title)
    return Page("\n\n".join(paragraphs) + "\n", with_basis(Publication(title=title), "page"))


def _from_json_lines(text: str, source: str) -> Iterator[Page | BadInput]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield _bad_row(source, number, f"is no JSON: {error.msg} at column {error.colno}")
            continue
        yield _from_row(row, source, number) if isinstance(row, dict) else _bad_row(source, number, "is no JSON object")


def _from_table(text: str, source: str, delimiter: str) -> Iterator[Page | BadInput]:
    csv.field_size_limit(2**31 - 1)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = {(name or "").strip().lower() for name in reader.fieldnames or []}
    if not names & set(TEXT_KEYS):
        raise BadInput(
            f"{source} has the columns {', '.join(sorted(names)) or '(none)'}; expected one of {', '.join(TEXT_KEYS)} for the report's text",
            kind="bad-table", remedy="name the column that holds the text 'text'",
        )
    try:
        for number, row in enumerate(reader, 2):
            yield _from_row({(k or "").strip().lower(): v for k, v in row.items()}, source, number)
    except csv.Error as error:
        yield _bad_row(source, reader.line_num, f"is no CSV: {error}")


def _from_row(row: dict[str, object], source: str, number: int) -> Page | BadInput:
    text = _value(row, TEXT_KEYS)
    if text is None:
        return _bad_row(source, number, f"has no text; expected one of {', '.join(TEXT_KEYS)}")
    date = _value(row, DATE_KEYS)
    publication = Publication(
        outlet=_value(row, OUTLET_KEYS), published=date[:10] if date and date[:4].isdigit() else None, url=_value(row, URL_KEYS),
        title=_value(row, TITLE_KEYS), language=_value(row, ("language", "lang")), author=_value(row, ("author", "byline")),
    )
    return Page(text, with_basis(publication, "page"), f"#{number}")


def _value(row: dict[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return value if key in TEXT_KEYS else value.strip()
    return None


def _bad_row(source: str, number: int, why: str) -> BadInput:
    return BadInput(f"{source}:{number}: the row {why}", kind="bad-row", remedy="mend the row and build again")
