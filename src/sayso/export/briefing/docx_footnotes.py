"""Real footnotes for Word documents, which python-docx does not write: one for each citation, with the words quoted and who carried them.

Source: ECMA-376 part 1, 17.11 (footnotes); two notes draw the line above the others, as Word expects.
"""

from collections.abc import Sequence

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from sayso.export.briefing.docx_styles import Docx
from sayso.export.briefing.layout import Layout
from sayso.export.briefing.markdown import said_by
from sayso.export.briefing.wording import quoted

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Footnotes:
    """Collects a document's footnotes; call :meth:`close` before it is saved."""

    def __init__(self, document: Docx, layout: Layout) -> None:
        self._document, self._layout = document, layout
        self._root = parse_xml(f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}</w:footnotes>")
        self._first: dict[int, int] = {}
        """By note of the layout: the footnote that quotes it."""
        self._count = 0

    def add(self, paragraph: Docx, numbers: Sequence[int]) -> None:
        """Add a footnote for these notes behind what a paragraph holds so far; what was quoted before is referred to."""
        self._count += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        run = paragraph.add_run()
        run.style = "Footnote Reference"
        run._r.append(reference)
        self._root.append(self._footnote(" ".join(self._words(number) for number in numbers)))

    def _words(self, number: int) -> str:
        one = self._layout.note(number).cited
        if number in self._first:
            return f"{said_by(self._layout, number)}, quoted in note {self._first[number]} ({one.id})."
        self._first[number] = self._count
        return f"{quoted(one.claim.quote)} – {said_by(self._layout, number)} ({one.id})."

    def _footnote(self, words: str) -> Docx:
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self._count}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"></w:t></w:r></w:p></w:footnote>'
        )
        note.findall(f".//{qn('w:t')}")[-1].text = f" {words}"
        return note

    def close(self) -> None:
        """Put the footnotes into the document's package."""
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._name_separators()

    def _name_separators(self) -> None:
        """Name the two separators in the settings, before "compat", where the schema has them."""
        settings = self._document.settings.element
        named = parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
        compat = settings.find(qn("w:compat"))
        if compat is None:
            settings.append(named)
        else:
            compat.addprevious(named)
