"""JSON Lines and CSV: each row a report."""

import json

import pytest
from tests.read.make import PROSE, read, read_one


def test_json_lines_give_facts_and_names() -> None:
    row = {"Text": "no", "body": PROSE, "headline": "Shelling", "date": "2013-04-02T10:00:00Z", "source": "Post",
        "link": "http://x.org/1", "lang": "en"}
    readings, issues = read("\n" + json.dumps(row) + "\n" + json.dumps({"text": "Rebels left Gao.", "byline": "Ann Lee"}), "a.jsonl")
    assert issues == []
    assert [reading.appearance.source for reading in readings] == ["a.jsonl#2", "a.jsonl#3"]
    known = readings[0].appearance.publication
    assert (known.title, known.published, known.outlet, known.url, known.language) == ("Shelling", "2013-04-02", "Post", "http://x.org/1",
        "en")
    assert readings[1].appearance.publication.author == "Ann Lee"


def test_a_line_separator_inside_a_string_does_not_end_its_row() -> None:
    assert read_one('{"text": "Rebels left Gao.\u2028The army came."}', "a.jsonl").text == "Rebels left Gao.\u2028The army came."


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{broken", "is no JSON"),
        ('["a"]', "is no JSON object"),
        ('{"title": "no text"}', "has no text"),
        ('{"text": "  "}', "has no text"),
        ('{"text": 5}', "has no text"),
        ("[" * 100_000, "is no JSON that can be read"),
        ("1" * 5_000, "is no JSON that can be read"),
    ],
)
def test_a_bad_line_is_an_issue_and_the_others_go_on(line: str, why: str) -> None:
    readings, [issue] = read('{"text": "Rebels left Gao."}\n' + line + '\n{"text": "The army came."}', "a.jsonl")
    assert [reading.text for reading in readings] == ["Rebels left Gao.", "The army came."]
    assert issue.kind == "bad-row"
    assert "a.jsonl:2" in issue.message
    assert why in issue.message


@pytest.mark.parametrize(
    ("written", "published"),
    [("2013-04-02 10:00", "2013-04-02"), ("2013-04", "2013-04"), ("2013", "2013"), ("4 May 1999", "1999-05-04"), ("May 4, 1999",
        "1999-05-04"),
     ("2013-99-99", None), ("last week", None), ("20130402", None)],
)
def test_dates_of_rows(written: str, published: str | None) -> None:
    assert read_one(json.dumps({"text": PROSE, "date": written}), "a.jsonl").appearance.publication.published == published


def test_characters_that_cannot_be_stored_are_replaced() -> None:
    assert read_one('{"text": "Rebels \\ud800left \\u0000 \\u0093Gao\\u0094."}', "a.jsonl").text == "Rebels \ufffdleft \ufffd “Gao”."


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.tsv", "\t")])
def test_tables(name: str, mark: str) -> None:
    rows = [["Title", " Text ", "published"], ["Raid", '"Rebels left Gao.\nThe army came."', "2013-04-02"], ["Raid", "", ""]]
    readings, [issue] = read("\n".join(mark.join(row) for row in rows), name)
    assert readings[0].text == "Raid\n\nRebels left Gao.\nThe army came."
    assert readings[0].appearance.source == f"{name}#2"
    assert readings[0].appearance.publication.title == "Raid"
    assert issue.kind == "bad-row"


def test_a_table_without_texts_is_an_issue_that_names_its_columns() -> None:
    readings, [issue] = read("id,headline\n1,Raid\n", "a.csv")
    assert readings == []
    assert issue.kind == "bad-table"
    assert "headline, id" in issue.message


def test_a_row_with_more_cells_than_columns_is_read() -> None:
    assert read_one("text\nRebels left Gao.,more,and more\n", "a.csv").text == "Rebels left Gao."


def test_a_cell_of_a_million_characters_is_read() -> None:
    assert len(read_one("text\n" + "Rebels left. " * 80_000, "a.csv").text) > 1_000_000


@pytest.mark.parametrize(
    ("title", "text", "read", "headline"),
    [
        ("Shells hit Daraa", "Two people died.", "Shells hit Daraa\n\nTwo people died.", "Shells hit Daraa"),
        ("Shells  hit\nDaraa", "Two people died.", "Shells hit Daraa\n\nTwo people died.", "Shells hit Daraa"),
        ("Shells hit Daraa", "SHELLS HIT DARAA\n\nTwo people died.", "SHELLS HIT DARAA\n\nTwo people died.", "SHELLS HIT DARAA"),
        ("Shells hit Daraa", "Shells hit Daraa on Monday, officials said.", "Shells hit Daraa on Monday, officials said.", None),
        (None, "Two people died.", "Two people died.", None),
    ],
)
def test_a_headline_is_part_of_the_text(title: str | None, text: str, read: str, headline: str | None) -> None:
    reading = read_one(json.dumps({"text": text, "title": title}), "a.jsonl")
    assert reading.text == read
    assert next((read[block.span.start : block.span.end] for block in reading.blocks if block.kind == "headline"), None) == headline


def test_one_text_under_two_headlines_is_two_texts() -> None:
    rows = "\n".join(json.dumps({"text": "Read more on our site.", "title": title}) for title in ("Two shot in Gao", "Bridge blown up"))
    readings, _ = read(rows, "a.jsonl")
    assert len({reading.text for reading in readings}) == 2
