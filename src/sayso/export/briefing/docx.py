"""A brief as a Word document: real headings and footnotes, a table of figures, sources at the end; the same bytes every time."""

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from sayso.export.briefing.docx_footnotes import Footnotes
from sayso.export.briefing.docx_styles import HEAD_FONT, MARK, SOFT, Docx, set_styles
from sayso.export.briefing.layout import ENTRY, POINT, SECTION, UNREVIEWED, Block, Figure, Layout, Source, bounds_cell
from sayso.export.briefing.wording import when_words

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time of every part of the file: the earliest that a zip file holds."""
COLUMNS = (("Incident", 36), ("Outcome", 20), ("Side", 24), ("Low", 13), ("Best", 13), ("High", 13), ("Rule", 51))
"""Columns of the table of figures with their widths in millimetres, 170 in all."""
NUMBERS = (3, 4, 5)


def to_docx(layout: Layout) -> bytes:
    """Return the brief as the bytes of a .docx file."""
    document = Document()
    set_styles(document, layout.title)
    _set_page(document.sections[0], layout.title)
    notes = Footnotes(document, layout)
    document.add_paragraph(layout.title, style="Title")
    for line in layout.about:
        document.add_paragraph(line, style="About")
    for block in layout.blocks:
        _add_block(document, block, notes)
    if layout.figures:
        _add_figures(document, layout.figures, notes)
    if layout.undecided:
        document.add_heading("Undecided matches", 1)
        document.add_paragraph("Nobody has decided whether these are one happening:")
        for pair in layout.undecided:
            document.add_paragraph(f"{pair.left_title} / {pair.right_title}", style="List Bullet")
    document.add_heading("Sources", 1)
    for source in layout.sources:
        _add_source(document, source)
    notes.close()
    return _saved(document)


def _set_page(section: Docx, title: str) -> None:
    """Set A4 with a running head and page numbers."""
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(22)
    section.header.paragraphs[0].text = title
    section.header.paragraphs[0].style = "Header"
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("", "PAGE"), (" / ", "NUMPAGES")):
        foot.add_run(words)
        _add_field(foot.add_run(), field)


def _add_field(run: Docx, name: str) -> None:
    for kind, words in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        run._r.append(element)


def _add_block(document: Docx, block: Block, notes: Footnotes) -> None:
    if block.kind in {SECTION, ENTRY}:
        paragraph = document.add_heading(block.words, 1 if block.kind == SECTION else 2)
    else:
        paragraph = document.add_paragraph(style="Key Point" if block.kind == POINT else "Normal")
        if block.label:
            paragraph.add_run(f"{block.label}. ").bold = True
        for run in block.runs:
            if run.kind == "cite":
                notes.add(paragraph, run.notes)
            elif run.kind == "break":
                paragraph.add_run().add_break()
            else:
                paragraph.add_run(run.words)
    if block.unreviewed:
        _mark(paragraph)


def _mark(paragraph: Docx) -> None:
    run = paragraph.add_run(f" [{UNREVIEWED}]")
    run.font.size, run.font.bold, run.font.name = Pt(8.5), True, HEAD_FONT
    run.font.color.rgb = RGBColor.from_string(MARK)


def _add_figures(document: Docx, figures: Sequence[Figure], notes: Footnotes) -> None:
    document.add_heading("Figures", 1)
    document.add_paragraph(
        "Low, best and high of each outcome and side, and the rule by which best was chosen of the figures given.", style="About"
    )
    table = document.add_table(rows=1 + len(figures), cols=len(COLUMNS), style="Figures")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = Mm(width)
    cells = table._cells  # asked for once: python-docx makes the list anew for each row
    for cell, (name, _) in zip(cells, COLUMNS, strict=False):
        _fill(cell, name, bold=True, right=name in {"Low", "Best", "High"})
    for at, figure in enumerate(figures, 1):
        _fill_row(cells[at * len(COLUMNS) : (at + 1) * len(COLUMNS)], figure, notes)
    for at, row in enumerate(table.rows):
        _set_row(row, head=at == 0)


def _fill_row(cells: Sequence[Docx], figure: Figure, notes: Footnotes) -> None:
    row = figure.row
    outcome = f"{row.outcome}{' (contested)' if row.contested else ''}"
    bounds = [bounds_cell(number) for number in (row.low, row.best, row.high)]
    for at, words in enumerate((row.title, outcome, row.side or "not said", *bounds, row.rule)):
        _fill(cells[at], words, right=at in NUMBERS)
    if figure.notes:
        notes.add(cells[-1].paragraphs[0], figure.notes)


def _fill(cell: Docx, words: str, *, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    paragraph.add_run(words).bold = bold
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_row(row: Docx, *, head: bool) -> None:
    """Keep a row on one page; let the head stand on every page that the table runs over."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _add_source(document: Docx, source: Source) -> None:
    paragraph = document.add_paragraph(style="Source")
    paragraph.add_run(f"{source.number}.\t")
    paragraph.add_run(source.outlet or "outlet unknown").bold = True
    paragraph.add_run(f", {when_words(source.published) or 'undated'}")
    if source.title:
        paragraph.add_run(", ")
        paragraph.add_run(source.title).italic = True
    paragraph.add_run(f". {source.url or f'file {source.source}'}")
    for sha256 in source.sha256:
        paragraph.add_run().add_break()
        run = paragraph.add_run(f"SHA-256 {sha256}")
        run.font.size, run.font.color.rgb = Pt(7.5), RGBColor.from_string(SOFT)


def _saved(document: Docx) -> bytes:
    """Return the document's bytes with every part in order of name and dated alike."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        names = sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(part, parts.read(name))
    return out.getvalue()
