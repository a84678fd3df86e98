"""Lines and paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.span import Span
from sayso.read.lines import find_paragraphs, lines_of, trimmed

WRAPPED = (
    "GUNMEN STOPPED A BUS NEAR THE TOWN OF OCANA ON FRIDAY NIGHT AND TOOK\n"
    "FOUR PASSENGERS WITH THEM, A POLICE SPOKESMAN IN CUCUTA SAID TODAY.\n"
    "NOTHING HAS BEEN HEARD OF THEM SINCE.\n\nTHE ARMY IS LOOKING FOR THEM WITH DOGS AND WITH TWO HELICOPTERS OF THE\n"
    "FIFTH BRIGADE.\n"
)


def paragraphs(text: str, alone: frozenset[int] = frozenset()) -> list[str]:
    return [span.of(text) for span in find_paragraphs(text, alone)]


@given(st.text(alphabet="ab .\n\r\t\u2028-", max_size=200))
def test_paragraphs_hold_every_character_that_is_not_blank_in_order(text: str) -> None:
    spans = list(find_paragraphs(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


def test_wrapped_lines_are_one_paragraph() -> None:
    assert [len(words.splitlines()) for words in paragraphs(WRAPPED)] == [3, 2]


def test_a_short_first_line_belongs_to_its_wrapped_paragraph() -> None:
    text = "SAN SALVADOR, 11 MAR 89 (AFP) -- [REPORT] [AFP OWN\n" + WRAPPED
    assert len(paragraphs(text)) == 2


def test_long_lines_stand_alone() -> None:
    line = "The army said that it had lost no men in the fight near the river on Monday, but a nurse in the town spoke of nine dead."
    assert paragraphs(f"{line}\n{line}\n") == [line, line]


def test_a_line_known_to_stand_alone_is_not_joined() -> None:
    assert len(paragraphs(WRAPPED, frozenset({WRAPPED.index("FOUR")}))) == 4


@pytest.mark.parametrize("mark", ["- ", "* ", "# ", "> ", "[1] ", "http://x.org/ "])
def test_list_items_are_paragraphs_of_their_own(mark: str) -> None:
    line = "Gunmen stopped a bus near the town of Ocana on Friday night"
    assert len(paragraphs(f"{line}\n{mark}{line}")) == 2


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\r", "\r\n", "\v", "\f"])
def test_other_line_breaks_end_lines_too(separator: str) -> None:
    text = f"For Immediate Release{separator}KABUL (Feb. 21, 2011)"
    assert [span.of(text) for span in lines_of(text)] == ["For Immediate Release", "KABUL (Feb. 21, 2011)"]


def test_trimmed_of_blanks_is_empty() -> None:
    assert trimmed("a   b", 1, 4) == Span(4, 4)
