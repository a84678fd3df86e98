"""Blocks: each kind where it stands, over the shapes that reports come in."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.make import MORE, PROSE, kinds_of

from sayso.read.facts import header_facts
from sayso.read.structure import find_blocks


@settings(deadline=None)
@given(st.text(alphabet="Ab c.\n(|)>-\t é:[]1", max_size=300))
def test_blocks_cover_every_non_blank_character_once(text: str) -> None:
    spans = [block.span for block in find_blocks(text, header_facts(text))]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())


@settings(deadline=None)
@given(st.lists(st.sampled_from([PROSE, MORE, "By Ann Lee", "KABUL (May 3, 2010) - Two died.", "(Radio, Daily News, May 3)",
    "Related stories", "> Yes", "- a"])))
def test_blocks_cover_texts_of_real_parts(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    assert "".join(words for _, words in kinds_of(text)).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")


def test_a_report_with_all_that_a_page_puts_around_it() -> None:
    text = "\n\n".join([
        "Home | Africa | Mali", "Shelling in Kidal", "Who fired first?", "By Ann Lee", "Created 3 May 2013", PROSE, "A week of raids", MORE,
        "> We saw three cars come in.", "Ann Lee is an editor in Bamako.", "Related stories", "Rain in Gao", "Talks in Algiers",
    ])
    assert [kind for kind, _ in kinds_of(text)] == [
        "furniture", "headline", "subhead", "byline", "dateline", "body", "section", "body", "blockquote", "byline", "furniture",
            "furniture",
        "furniture",
    ]


def test_dateline_and_note_of_sources_are_split_off() -> None:
    text = f"Raid in the north\n\nKANO, Nigeria (Jan. 2, 2014) - {PROSE}\n\n{MORE} (Daily Trust, Kano Radio, January 2)"
    assert [kind for kind, _ in kinds_of(text)] == ["headline", "dateline", "body", "body", "endnote"]


def test_a_short_second_paragraph_with_a_dateline_is_body() -> None:
    text = f"Two hurt in Jolo\n\nJOLO, Philippines (May 2, 2011) - Two guards were hurt\n\n{PROSE}"
    assert kinds_of(text)[:3] == [
        ("headline", "Two hurt in Jolo"), ("dateline", "JOLO, Philippines (May 2, 2011) -"), ("body", "Two guards were hurt"),
    ]


def test_a_note_of_sources_alone_is_an_end_note() -> None:
    assert kinds_of(f"{PROSE}\n\n(Daily Trust, January 2)")[-1] == ("endnote", "(Daily Trust, January 2)")


def test_a_dateline_alone_in_its_line() -> None:
    assert kinds_of(f"KABUL, Afghanistan (Jan. 25, 2013)\n{PROSE}")[0] == ("dateline", "KABUL, Afghanistan (Jan. 25, 2013)")


@pytest.mark.parametrize("line", ["Associated Press", "STAFF WRITER", "The Sahel Post"])
def test_the_line_below_a_byline_says_whom_the_author_writes_for(line: str) -> None:
    assert kinds_of(f"Raid in Gao\n\nBy Ann Lee\n\n{line}\n\n{PROSE}")[2] == ("byline", line)


def test_a_dateline_whose_text_begins_in_the_next_line() -> None:
    assert kinds_of(f"Raid in Jos\n\nJOS CITY, Nigeria -\n\n{PROSE}")[1] == ("dateline", "JOS CITY, Nigeria -")


def test_a_date_at_the_end_of_the_headline_is_set_apart() -> None:
    text = f"Two hurt in Goma Posted: Tuesday, January 28, 2014 8:18 PM\n\n{PROSE}"
    assert kinds_of(text)[:2] == [("headline", "Two hurt in Goma"), ("dateline", "Posted: Tuesday, January 28, 2014 8:18 PM")]


def test_short_sentences_that_end_a_report_stay_in_it() -> None:
    text = f"{PROSE}\n\nThe driver died at once.\n\nNobody has been charged.\n\nMore on Mali\n\nRain in Gao."
    assert [kind for kind, _ in kinds_of(text)] == ["body", "body", "body", "furniture", "furniture"]


def test_items_after_a_colon_are_body() -> None:
    text = f"{PROSE}\n\nThe police named the dead:\n\nAisha Musa, 21\n\nBello Idris, 43\n\n{MORE}"
    assert [kind for kind, _ in kinds_of(text)] == ["body"] * 5


def test_answers_of_an_interview_are_body() -> None:
    text = f"{PROSE}\n\n[REPORTER] Who fired first?\n\n[GARCIA] We do not know yet.\n\n{MORE}"
    assert {kind for kind, _ in kinds_of(text)} == {"body"}


def test_a_repeated_headline_is_furniture() -> None:
    assert [kind for kind, _ in kinds_of(f"Raid in Gao\n\nRaid in Gao\n\n{PROSE}")] == ["headline", "furniture", "body"]


def test_teasers_below_a_heading_are_furniture_however_they_are_written() -> None:
    text = f"{PROSE}\n\n{MORE}\n\nOther local news:\n\nJOS (NAN) - A school in Jos has closed its doors after the flood, its head said."
    assert [kind for kind, _ in kinds_of(text)] == ["body", "body", "furniture", "furniture"]


def test_a_heading_of_other_stories_amid_the_report_does_not_end_it() -> None:
    long = " ".join([PROSE, MORE, PROSE])
    assert kinds_of(f"{PROSE}\n\n{MORE}\n\nRelated stories\n\n{long}")[-1] == ("body", long)


def test_the_file_says_more_of_a_paragraph_than_its_words() -> None:
    text = f"{PROSE}\n\nWe saw nothing.\n\n{MORE}"
    blocks = find_blocks(text, header_facts(text), known={len(PROSE) + 2: "blockquote"})
    assert [block.kind for block in blocks] == ["body", "blockquote", "body"]


def test_a_known_title_is_the_headline_though_it_is_a_sentence() -> None:
    text = f"{PROSE}\n\n{MORE}"
    assert [block.kind for block in find_blocks(text, header_facts(text), titled=True)] == ["headline", "body"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u2028"])
def test_nothing_has_no_blocks(text: str) -> None:
    assert kinds_of(text) == []


def test_markdown_marks() -> None:
    assert [kind for kind, _ in kinds_of(f"# Raid in Gao\n\n{PROSE}\n\n## Before\n\n> They came\n\n{MORE}")] == [
        "headline", "body", "section", "blockquote", "body",
    ]


@pytest.mark.parametrize("unit", ["(", ")", "[", "AB ", "a\n", "x: \n", "1 jan ", "AB - ", ". ", "Related stories\n", "[1] ", '"'])
def test_hostile_repetition_takes_time_in_line_with_its_length(unit: str) -> None:
    text = unit * (40_000 // len(unit)) + "x"
    assert sum(len(words.split()) for _, words in kinds_of(text)) == len(text.split())
