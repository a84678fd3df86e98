"""Styles of the Word document: one type scale, body in a serif face that every Office has, headings without."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

Docx = Any
"""An object of python-docx, which has no types."""
BODY_FONT, HEAD_FONT = "Georgia", "Calibri"
INK, SOFT, MARK = "1B1D21", "5B616B", "6B4FA0"
MADE = datetime(1980, 1, 1)  # noqa: DTZ001 - Word keeps naive UTC; a fixed day, so that the same brief has the same bytes


def set_styles(document: Docx, title: str) -> None:
    """Set the document's styles and properties."""
    properties = document.core_properties
    properties.author, properties.title, properties.comments, properties.language = "Sayso", title, "", "en"
    properties.created = properties.modified = MADE
    properties.last_modified_by = "Sayso"
    for name, form in FORMS.items():
        _style(document, name, form)
    source = document.styles["Source"].paragraph_format
    source.left_indent, source.first_line_indent = Mm(8), Mm(-8)
    source.tab_stops.add_tab_stop(Mm(8))
    reference = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    _drop_title_rule(document.styles["Title"])
    _add_table_style(document)


@dataclass(frozen=True, slots=True)
class Form:
    """How a style looks; sizes in points."""

    font: str
    size: float
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.1
    color: str = INK
    keep: bool = False
    """True keeps a heading with what follows it."""


FORMS = {
    "Normal": Form(BODY_FONT, 10.5, after=6, line=1.25), "Title": Form(HEAD_FONT, 24, bold=True, after=8),
    "Heading 1": Form(HEAD_FONT, 15, bold=True, before=20, after=6, keep=True),
    "Heading 2": Form(HEAD_FONT, 11.5, bold=True, before=12, after=2, keep=True),
    "Header": Form(HEAD_FONT, 8.5, color=SOFT), "Footer": Form(HEAD_FONT, 8.5, color=SOFT),
    "About": Form(HEAD_FONT, 9.5, after=3, color=SOFT), "Key Point": Form(BODY_FONT, 10.5, after=8, line=1.25),
    "Table Text": Form(HEAD_FONT, 8.5), "Source": Form(HEAD_FONT, 9, after=5), "Footnote Text": Form(HEAD_FONT, 8.5),
}
"""The styles of the document by name; those that the template lacks are added."""


def _style(document: Docx, name: str, form: Form) -> None:
    known = {style.name for style in document.styles}
    style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name not in known:
        style.base_style = document.styles["Normal"]
    style.font.name, style.font.size, style.font.bold, style.font.italic = form.font, Pt(form.size), form.bold, False
    style.font.color.rgb = RGBColor.from_string(form.color)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)  # the template's theme fonts would win over the font's name
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), form.font)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(form.before), Pt(form.after), form.line
    shape.keep_with_next, shape.widow_control = form.keep, True


def _drop_title_rule(style: Docx) -> None:
    """Take the coloured line off the template's title."""
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _add_table_style(document: Docx) -> None:
    """Add a plain table style: a rule under the head and thin ones between rows."""
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/>'
            '<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="D9DCE1"/>'
            '<w:insideH w:val="single" w:sz="4" w:color="D9DCE1"/></w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
            '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="1B1D21"/></w:tcBorders>'
            "</w:tcPr></w:tblStylePr></w:style>"
        )
    )
