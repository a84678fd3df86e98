"""The text of a brief, read back."""

import pytest

from sayso.export.briefing.parse import parse_script, split_sentences


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("A says so [c-1a]. B denies it [c-2b].", ["A says so [c-1a].", "B denies it [c-2b]."]),
        ("A says so. [c-1a] B denies it. [c-2b]", ["A says so. [c-1a]", "B denies it. [c-2b]"]),
        ("Gen. Dostum of the U.S. Embassy says so [c-1a].", ["Gen. Dostum of the U.S. Embassy says so [c-1a]."]),
        ("A says: “They fled. Nobody stayed.” [c-1a]", ["A says: “They fled. Nobody stayed.” [c-1a]"]),
        ("Is it so? “No”, says A [c-1a].", ["Is it so?", "“No”, says A [c-1a]."]), ("", []), ("no end", ["no end"]),
    ],
)
def test_sentences_end_where_they_end(line: str, sentences: list[str]) -> None:
    assert list(split_sentences(line)) == sentences


def test_headings_paragraphs_and_points_are_told_apart() -> None:
    script = parse_script(
        "# Brief\n\n## Key points\n\n- **Most recent.** A says [c-1a].\n- **Other.** B says [c-2b].\n\n"
        "### Raid (i-0a1b)\n\nC says [c-3c].\nD too [c-4d].\n"
    )
    assert [(h.words, h.level, h.incident, h.line) for h in script.headings] == [
        ("Brief", 1, "", 1), ("Key points", 2, "", 3), ("Raid", 3, "i-0a1b", 8),
    ]
    assert [(p.label, len(p.sentences)) for p in script.paragraphs] == [("Most recent", 1), ("", 2), ("", 2)]
    assert [said.line for said in script.paragraphs[2].sentences] == [10, 11]


def test_a_citation_belongs_to_what_stands_before_it() -> None:
    said = parse_script("A says 7 [c-1a, c-2b]; B says 9 [c-3c], more or less.").paragraphs[0].sentences[0]
    assert said.citations == ("c-1a", "c-2b", "c-3c")
    assert [part.words.strip() for part in said.parts] == ["A says 7", "; B says 9", ", more or less."]
    assert said.uncited == ("more or less",)


@pytest.mark.parametrize(
    ("line", "uncited"),
    [
        ("A says 7 [c-1a].", ()), ("A; B says [c-1a].", ("A",)), ("A says “a; b” [c-1a].", ()), ("A [c-1a]; B.", ("B",)), ("A.", ("A",)),
        ("A [c-1a]; B [c-2b]; and so on.", ("and so on",)),
    ],
)
def test_clauses_without_a_citation_are_found(line: str, uncited: tuple[str, ...]) -> None:
    assert parse_script(line).paragraphs[0].sentences[0].uncited == uncited
