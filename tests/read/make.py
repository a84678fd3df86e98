"""Sources and texts for the tests of reading."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

from docx import Document

from sayso.model.issue import Issue
from sayso.model.report import Publication
from sayso.read import Found, Limits, Reading, ReadOptions, read_found
from sayso.read.facts import header_facts
from sayso.read.sources import media_type
from sayso.read.structure import find_blocks

PROSE = "Rebels of the northern front shelled the town of Kidal on Monday, and the army answered their fire from the airfield."
"""A sentence long enough to be running text."""
MORE = "The governor said that two guards and a driver had been hurt, and that the market would stay closed until the end of the week."


def make_found(data: bytes | str, name: str = "a.txt", given: Publication | None = None) -> Found:
    """Return a source as the door passes it on."""
    raw = data.encode() if isinstance(data, str) else data
    return Found(name, raw, media_type(name, raw), hashlib.sha256(raw).hexdigest(), given or Publication())


def read(data: bytes | str, name: str = "a.txt", **options: Publication | Mapping[str, Publication] | Limits) -> tuple[list[Reading],
    list[Issue]]:
    """Read a source as a build does."""
    given = options.get("given")
    return read_found(make_found(data, name, given if isinstance(given, Publication) else None),
        ReadOptions(**options))  # type: ignore[arg-type]


def read_one(data: bytes | str, name: str = "a.txt", **options: Publication | Mapping[str, Publication] | Limits) -> Reading:
    """Return the one reading of a source that has no fault."""
    readings, issues = read(data, name, **options)
    assert issues == []
    [reading] = readings
    return reading


def kinds_of(text: str) -> list[tuple[str, str]]:
    """Return the kinds of a text's blocks with their first words."""
    return [(block.kind, block.span.of(text)) for block in find_blocks(text, header_facts(text))]


def blocks_of(reading: Reading) -> list[tuple[str, str]]:
    """Return the kinds of a reading's blocks with their words."""
    return [(block.kind, block.span.of(reading.text)) for block in reading.blocks]


def make_zip(members: Mapping[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def make_docx(*paragraphs: tuple[str, str], title: str = "", row: tuple[str, ...] = ()) -> bytes:
    """Return a Word document of (words, style) paragraphs and, after them, a table of one row."""
    document = Document()
    document.core_properties.title = title
    for words, style in paragraphs:
        document.add_paragraph(words, style=style or None)
    if row:
        table = document.add_table(rows=1, cols=len(row))
        for cell, words in zip(table.rows[0].cells, row, strict=True):
            cell.text = words
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def make_pdf(*lines: str, title: str = "") -> bytes:
    """Return a PDF of one page with a line of text for each argument."""
    words = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    stream = f"BT /F1 12 Tf 40 780 Td {words}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>".encode("latin-1"),
    ]
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    info = b" /Info 6 0 R" if title else b""
    out += b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)
    return bytes(out)
