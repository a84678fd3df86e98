"""Rows of reports to texts: JSON Lines and CSV, each row a report with its publication facts."""

import csv
import json
import re
from collections.abc import Iterator, Mapping

from sayso.errors import BadInput
from sayso.model.report import Publication
from sayso.read.calendar_dates import read_date
from sayso.read.publication import is_date, with_basis
from sayso.read.types import Page

TEXT_KEYS = ("text", "body", "content", "article", "fulltext", "full_text", "maintext", "story")
TITLE_KEYS = ("title", "headline", "heading")
DATE_KEYS = ("published", "date", "publication_date", "date_publish", "pubdate", "created")
OUTLET_KEYS = ("outlet", "source", "publisher", "sitename", "site", "newspaper", "feed")
URL_KEYS = ("url", "link", "uri")
LANGUAGE_KEYS = ("language", "lang")
AUTHOR_KEYS = ("author", "byline")
LARGEST_CELL = 2**31 - 1
_OPENING = 200
"""Characters of a text in which its headline is looked for, beside twice its own length."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def pages_of_json_lines(text: str, source: str) -> Iterator[Page | BadInput]:
    """Yield a page for each line that holds a JSON object, and an error for each other one."""
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match.group()
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            yield _bad_row(source, number, f"is no JSON: {error.msg} at column {error.colno}")
            continue
        except (ValueError, RecursionError) as error:
            yield _bad_row(source, number, f"is no JSON that can be read: {error}")
            continue
        yield _page(row, source, number) if isinstance(row, dict) else _bad_row(source, number, "is no JSON object")


def pages_of_table(text: str, source: str, delimiter: str) -> Iterator[Page | BadInput]:
    """Yield a page for each row of a table with a header line.

    Raises:
        BadInput: no column holds the reports' text.
    """
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.DictReader((match.group() for match in _LINE.finditer(text)), delimiter=delimiter)
    names = {(name or "").strip().lower() for name in reader.fieldnames or []}
    if not names & set(TEXT_KEYS):
        columns = ", ".join(sorted(names)) or "(none)"
        message = f"{source} has the columns {columns}; expected one of {', '.join(TEXT_KEYS)} for the report's text"
        raise BadInput(message, kind="bad-table", remedy="name the column that holds the text 'text'")
    try:
        for number, row in enumerate(reader, 2):
            yield _page({(name or "").strip().lower(): value for name, value in row.items()}, source, number)
    except csv.Error as error:
        yield _bad_row(source, reader.line_num, f"is no CSV: {error}")


def _page(row: Mapping[str, object], source: str, number: int) -> Page | BadInput:
    text = _value(row, TEXT_KEYS)
    if text is None:
        return _bad_row(source, number, f"has no text; expected one of {', '.join(TEXT_KEYS)}")
    publication = Publication(
        outlet=_value(row, OUTLET_KEYS),
        published=_date(_value(row, DATE_KEYS)),
        url=_value(row, URL_KEYS),
        title=_value(row, TITLE_KEYS),
        language=_value(row, LANGUAGE_KEYS),
        author=_value(row, AUTHOR_KEYS),
    )
    text, titled = with_headline(text, publication.title)
    return Page(text, with_basis(publication, "page"), f"#{number}", titled=titled)


def with_headline(text: str, title: str | None) -> tuple[str, bool]:
    """Return the text with its headline above it, and whether it has one: a headline is part of what a report says.

    A text that begins with its headline stays as it is.
    """
    if not title:
        return text, False
    headline = " ".join(title.split())
    opening = " ".join(text[: 2 * len(title) + _OPENING].split())
    if opening.casefold().startswith(headline.casefold()):
        return text, text.lstrip().partition("\n")[0].strip().casefold() == headline.casefold()
    return f"{headline}\n\n{text}", True


def _date(written: str | None) -> str | None:
    """Return the day of ``2014-02-03T10:00Z``, a year or month alone, or a date in words; None where it is none of these."""
    if written is None:
        return None
    if is_date(written):
        return written
    return read_date(written)


def _value(row: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = row.get(key)
        if isinstance(value, str) and value.strip():
            return value if key in TEXT_KEYS else value.strip()
    return None


def _bad_row(source: str, number: int, why: str) -> BadInput:
    return BadInput(f"{source}:{number}: the row {why}", kind="bad-row", remedy="mend the row and build again")
