"""PDF and DOCX."""

import pytest
from tests.read.make import MORE, PROSE, blocks_of, make_docx, make_pdf, make_zip, read, read_one

from sayso.read import Limits


def test_pdf_gives_text_and_title() -> None:
    reading = read_one(make_pdf("Rebels shelled Kidal on Monday.", "Two guards were hurt.", title="Shelling in Kidal"), "a.pdf")
    assert "Rebels shelled Kidal on Monday." in reading.text
    assert "Two guards were hurt." in reading.text
    assert reading.appearance.media_type == "application/pdf"
    assert (reading.appearance.publication.title, reading.appearance.publication.basis) == ("Shelling in Kidal", (("title", "page"),))


def test_pdf_is_known_by_its_first_bytes() -> None:
    assert read_one(make_pdf("Rebels left Gao."), "a.txt").appearance.media_type == "application/pdf"


@pytest.mark.parametrize("cut", [5, 60, 300])
def test_truncated_pdf_is_an_issue(cut: int) -> None:
    readings, [issue] = read(make_pdf("Rebels left Gao.")[:cut], "cut.pdf")
    assert readings == []
    assert issue.kind in {"bad-pdf", "no-text"}
    assert issue.source == "cut.pdf"
    assert issue.remedy


def test_pdf_of_pictures_is_an_issue() -> None:
    [issue] = read(make_pdf(), "scan.pdf")[1]
    assert issue.kind == "no-text"
    assert "text recognition" in issue.remedy


def test_docx_keeps_order_and_styles() -> None:
    data = make_docx(
        ("Shelling in Kidal", "Title"), (PROSE, ""), ("A week of raids", "Heading 2"), ("We ran to the river.", "Quote"), (MORE, ""),
        ("Soldiers at the airfield", "Caption"), title="Shelling in Kidal", row=("Kidal", "two hurt"),
    )
    reading = read_one(data, "a.docx")
    assert blocks_of(reading)[:6] == [
        ("headline", "Shelling in Kidal"), ("body", PROSE), ("section", "A week of raids"), ("blockquote", "We ran to the river."),
            ("body", MORE),
        ("caption", "Soldiers at the airfield"),
    ]
    assert "Kidal; two hurt" in reading.text
    assert reading.appearance.publication.title == "Shelling in Kidal"


@pytest.mark.parametrize("data", [make_zip({"word/document.xml": "<broken"}), make_zip({"word/document.xml": PROSE}), make_docx((PROSE,
    ""))[:-30]])
def test_damaged_docx_is_an_issue(data: bytes) -> None:
    readings, issues = read(data, "a.docx")
    assert readings == []
    assert [issue.kind for issue in issues] == ["bad-docx"]


def test_empty_docx_is_an_issue() -> None:
    assert [issue.kind for issue in read(make_docx(), "a.docx")[1]] == ["no-text"]


def test_docx_bomb_is_not_opened() -> None:
    data = make_zip({"word/document.xml": b" " * 4_000_000})
    assert [issue.kind for issue in read(data, "a.docx", limits=Limits(archive_ratio=100))[1]] == ["zip-bomb"]
