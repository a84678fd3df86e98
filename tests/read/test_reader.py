"""A source's bytes to its readings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.make import MORE, PROSE, blocks_of, read, read_one

from sayso.model.report import ANALYSED_BLOCKS
from sayso.read import Limits


def test_a_report_is_read_with_its_facts_blocks_and_language() -> None:
    reading = read_one(f"Shelling in Kidal\nBy Ann Lee\n\nBAMAKO, March 3, 2012 (Reuters) - {PROSE}\n\n{MORE}")
    assert [kind for kind, _ in blocks_of(reading)] == ["headline", "byline", "dateline", "body", "body"]
    known = reading.appearance.publication
    assert (known.published, known.author, known.agency) == ("2012-03-03", "Ann Lee", "Reuters")
    assert (reading.language, reading.analysis_text) == ("en", None)
    assert len(reading.appearance.sha256) == 64


def test_text_in_capitals_is_cased_for_analysis_and_kept_as_it_is() -> None:
    reading = read_one(f"BOGOTA, 4 FEB 90 (EFE) -- [TEXT] {PROSE.upper()}")
    assert reading.text.isupper()
    assert reading.analysis_text is not None
    assert len(reading.analysis_text) == len(reading.text)
    assert "Kidal on Monday, and the army answered" in reading.analysis_text


def test_a_report_in_another_language_is_kept_with_its_language() -> None:
    assert read_one("Les rebelles ont attaqué le marché de la ville à l'aube, et l'armée a répliqué près du fleuve.").language == "fr"


@pytest.mark.parametrize(("data", "kind"), [(b"\x00\x01\x02" * 50, "binary-file"), (b"<html><body></body></html>", "no-article"),
    (b"%PDF-1.4 cut", "bad-pdf")])
def test_what_cannot_be_read_is_an_issue_with_name_and_remedy(data: bytes, kind: str) -> None:
    readings, [issue] = read(data, "x.dat")
    assert readings == []
    assert (issue.stage, issue.kind, issue.source) == ("read", kind, "x.dat")
    assert "x.dat" in issue.message
    assert issue.remedy


def test_only_the_beginning_of_a_huge_text_is_read_and_the_issue_says_so() -> None:
    text = f"{PROSE}\n\n" * 100
    readings, [issue] = read(text, "huge.txt", limits=Limits(report_chars=1_000))
    assert 500 < len(readings[0].text) <= 1_000
    assert text.startswith(readings[0].text)
    assert readings[0].text.endswith("\n")
    assert issue.kind == "too-long"
    assert f"{len(text):,}" in issue.message
    assert f"{len(readings[0].text):,}" in issue.message


@pytest.mark.parametrize(("text", "length"), [("word " * 500, 1_000), ("x" * 2_000, 1_000), ("Gao fell. " + "x" * 2_000, 1_000),
    ("word " * 120 + "x" * 2_000, 600)])
def test_a_huge_text_without_lines_is_cut_too(text: str, length: int) -> None:
    assert len(read(text, limits=Limits(report_chars=1_000))[0][0].text) == length


def test_a_row_beyond_the_limit_is_cut_and_the_others_are_whole() -> None:
    readings, [issue] = read('{"text": "' + "word " * 500 + '"}\n{"text": "Rebels left Gao."}', "a.jsonl", limits=Limits(report_chars=100))
    assert [len(reading.text) for reading in readings] == [100, 16]
    assert issue.source == "a.jsonl#1"


def test_a_huge_page_is_not_taken_apart() -> None:
    readings, [issue] = read("<html><body><p>" + PROSE * 50, "a.html", limits=Limits(page_bytes=1_000))
    assert readings == []
    assert (issue.kind, issue.source) == ("too-long", "a.html")


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "a.csv", "a.pdf", "a.docx"]))
def test_no_bytes_make_it_raise(data: bytes, name: str) -> None:
    readings, issues = read(data, name)
    assert all(reading.text.strip() for reading in readings)
    assert all(issue.message and issue.remedy for issue in issues)


def test_nothing_of_a_page_is_analysed_but_its_report() -> None:
    reading = read_one(f"Home | Mali\n\n{PROSE}\n\n{MORE}\n\nMost read\n\nRain in Gao\n\n© 2013 Desert Media")
    assert [words for kind, words in blocks_of(reading) if kind in ANALYSED_BLOCKS] == [PROSE, MORE]
    assert "Rain in Gao" in reading.text
