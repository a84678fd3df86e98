"""A brief as Markdown, HTML and Word: what it must hold in each, and the same bytes every time."""

import io
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from tests.export.briefing.make import ONE, told

from sayso.export.briefing.compose import compose
from sayso.export.briefing.docx import to_docx
from sayso.export.briefing.evidence import Evidence
from sayso.export.briefing.html import css_words, to_html
from sayso.export.briefing.layout import ENTRY, POINT, UNREVIEWED, Layout, lay_out, number_runs
from sayso.export.briefing.markdown import escaped, to_markdown
from sayso.export.briefing.text import briefing_text
from sayso.model.ids import sha256_hex


@pytest.fixture(scope="module")
def layout(evidence: Evidence) -> Layout:
    briefing = replace(compose(evidence, title="Arauca & <b>the road</b>"), left_out=12, cut=3)
    return lay_out(briefing, briefing_text(briefing, evidence), evidence)


def test_notes_are_numbered_by_first_citation(layout: Layout) -> None:
    assert [note.number for note in layout.notes] == list(range(1, len(layout.notes) + 1))
    first = next(run for block in layout.blocks for run in block.runs if run.kind == "cite")
    assert first.notes == (1,)
    assert {note.cited.id for note in layout.notes} >= {one.id for one in (*told().ambush, told().threat)}


def test_the_page_says_what_was_left_out_and_why(layout: Layout) -> None:
    about = " ".join(layout.about)
    assert "12 unreviewed incidents are left out: no person has taken all their claims." in about
    assert "4 incidents are marked “Unreviewed”" in about
    assert "3 more incidents that fit" in about
    assert "4 incidents, told in 8 claims of 3 reports from 3 outlets, published from 6 March 2012 to 7 March 2012." in about


def test_what_nobody_reviewed_is_marked_at_its_heading_and_at_each_point(layout: Layout) -> None:
    assert all(block.unreviewed for block in layout.blocks if block.kind in {ENTRY, POINT})
    assert not any(block.unreviewed for block in layout.blocks if block.kind == "paragraph")


def test_a_paragraph_without_its_heading_is_marked_itself(evidence: Evidence) -> None:
    layout = lay_out(compose(evidence), f"## Other\n\nRuiz denies it [{told().mayor.id}].\n", evidence)
    assert [block.unreviewed for block in layout.blocks] == [False, True]


def test_only_what_the_text_cites_is_in_the_tables(evidence: Evidence) -> None:
    layout = lay_out(compose(evidence), f"Ruiz denies it [{told().mayor.id}].\n", evidence)
    assert {figure.row.outcome for figure in layout.figures} == {"killed"}
    assert len(layout.sources) == 2  # the figures of the incident are in both reports


@pytest.mark.parametrize(
    ("numbers", "runs"), [((1, 2, 3, 5), [(1, 3), (5, 5)]), ((), []), ((4,), [(4, 4)]), ((1, 3, 4), [(1, 1), (3, 4)])]
)
def test_numbers_in_a_row_are_drawn_together(numbers: tuple[int, ...], runs: list[tuple[int, int]]) -> None:
    assert number_runs(numbers) == runs


# -- Markdown


def test_markdown_has_a_footnote_for_every_citation(layout: Layout) -> None:
    words = to_markdown(layout)
    called, given = set(re.findall(r"\[\^(\d+)\](?!:)", words)), re.findall(r"^\[\^(\d+)\]: ", words, re.MULTILINE)
    assert called == set(given) and len(given) == len(layout.notes)
    assert "[^1]: “Seven soldiers died in an ambush near Puerto Rondón on Monday” – the Colombian army, in El Diario, 6 March 2012" in words
    assert f"SHA-256 `{sha256_hex(ONE.text.encode())}`" in words and "<https://diario.example/one?a=1&b=2>" in words


@pytest.mark.parametrize(
    ("words", "said"), [("a*b_c", r"a\*b\_c"), ("<script>", r"\<script\>"), (" a | b ", r" a \| b "), ("[x](y)", r"\[x\](y)"), (" ", " ")]
)
def test_markdown_takes_words_as_words(words: str, said: str) -> None:
    assert escaped(words) == said


# -- HTML


class Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def outline(words: str) -> Outline:
    found = Outline()
    found.feed(words)
    return found


def test_html_stands_alone_and_runs_nothing(layout: Layout) -> None:
    tags = outline(to_html(layout)).tags
    assert not {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object", "form"}
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on") or name in {"src", "style"}]


def test_html_is_ordered_by_headings_and_landmarks(layout: Layout) -> None:
    tags = [tag for tag, _ in outline(to_html(layout)).tags]
    assert tags.count("h1") == tags.count("main") == 1
    assert tags.count("article") == tags.count("h3") and tags.count("caption") == 1


def test_every_number_leads_to_a_note_and_every_note_to_its_source(layout: Layout) -> None:
    tags = outline(to_html(layout)).tags
    ids = {attrs["id"] for _, attrs in tags if "id" in attrs}
    links = [href for _, attrs in tags if (href := attrs.get("href") or "").startswith("#")]
    assert links and {link[1:] for link in links} <= ids


def test_a_note_carries_the_words_and_links_the_claim_on_a_desk(layout: Layout) -> None:
    linked, claim = replace(layout, desk="http://127.0.0.1:8811"), told().army.id
    words = to_html(linked)
    assert f"([{claim}](http://127.0.0.1:8811/claim/{claim}))" in to_markdown(linked)
    assert f'<a href="http://127.0.0.1:8811/claim/{claim}">{claim}</a>' in words
    assert "<q>Seven soldiers died in an ambush near Puerto Rondón on Monday</q> – the Colombian army, in El Diario, 6 March 2012." in words
    assert "/claim/" not in to_html(layout)


def test_nothing_of_a_record_is_taken_as_markup(layout: Layout) -> None:
    words = to_html(layout)
    assert "<b>the road</b>" not in words and "Arauca &amp; &lt;b&gt;the road&lt;/b&gt;" in words
    assert 'href="https://diario.example/one?a=1&amp;b=2"' in words


def test_an_address_that_a_browser_would_run_is_no_link(layout: Layout) -> None:
    source = replace(layout.sources[0], url="javascript:alert(1)")
    words = to_html(replace(layout, sources=(source, *layout.sources[1:])))
    assert 'href="javascript' not in words and "file javascript:alert(1)" in words


def test_a_title_cannot_end_the_style_sheet() -> None:
    assert css_words('a"}</style>') == "a\\22 \\7d \\3c \\2f style\\3e "


# -- Word


def opened(layout: Layout) -> tuple[Any, Any]:
    data = to_docx(layout)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        notes = etree.fromstring(parts.read("word/footnotes.xml"))
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    return docx.Document(io.BytesIO(data)), notes


def style_of(paragraph: Any) -> str:
    return str(paragraph.style.name)


def test_word_opens_it_with_headings_of_its_own(layout: Layout) -> None:
    document, _ = opened(layout)
    styles = [style_of(paragraph) for paragraph in document.paragraphs]
    assert styles.count("Title") == 1 and styles.count("Heading 2") == 4
    headings = [paragraph.text for paragraph in document.paragraphs if style_of(paragraph) == "Heading 1"]
    assert headings[0] == "Key points" and headings[-2:] == ["Figures", "Sources"]
    assert sum(UNREVIEWED in paragraph.text for paragraph in document.paragraphs if style_of(paragraph) == "Heading 2") == 4


def test_word_has_real_footnotes_with_the_words_and_the_outlet(layout: Layout) -> None:
    document, notes = opened(layout)
    called = [int(one.get(qn("w:id"))) for one in document.element.iter(qn("w:footnoteReference"))]
    written = {int(one.get(qn("w:id"))): "".join(one.itertext()) for one in notes}
    assert called == list(range(1, len(called) + 1)) and set(called) == {number for number in written if number > 0}
    assert written[1] == (
        " “Seven soldiers died in an ambush near Puerto Rondón on Monday” – the Colombian army, in El Diario, 6 March 2012 "
        f"({told().army.id})."
    )
    assert any("quoted in note 1" in words for words in written.values())
    separators = document.settings.element.find(qn("w:footnotePr"))
    assert [one.get(qn("w:id")) for one in separators] == ["-1", "0"]
    assert separators.getnext().tag == qn("w:compat")


def test_word_has_the_table_of_figures_with_a_head_that_repeats(layout: Layout) -> None:
    document, _ = opened(layout)
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Incident", "Outcome", "Side", "Low", "Best", "High", "Rule"]
    row = next(row for row in table.rows if "killed" in row.cells[1].text)
    assert [cell.text for cell in row.cells[1:6]] == ["killed (contested)", "Colombian army", "7", "9", "9"]
    assert len(list(table.rows[0]._tr.iter(qn("w:tblHeader")))) == 1


def test_word_keeps_no_time_and_no_name_of_the_machine(layout: Layout) -> None:
    document, _ = opened(layout)
    properties = document.core_properties
    assert (properties.author, properties.title) == ("Sayso", layout.title)
    assert properties.created == properties.modified and properties.created.year == 1980


def test_the_same_brief_is_the_same_bytes(layout: Layout) -> None:
    assert to_docx(layout) == to_docx(layout)
    assert to_html(layout) == to_html(layout)
    assert to_markdown(layout) == to_markdown(layout)


def test_an_empty_brief_is_set_too() -> None:
    empty = Evidence.of([])
    layout = lay_out(compose(empty), briefing_text(compose(empty), empty), empty)
    assert to_markdown(layout) == "# Brief\n\n*No incident is told here.*\n"
    assert "No incident is told here." in to_html(layout) and to_docx(layout)
