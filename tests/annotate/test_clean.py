"""Clean text and its way back to the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.clean import clean_text

MESSY = st.text(alphabet="ab[]()!\\ .,;1\n\t\r\u00a0é💥", max_size=120)


@pytest.mark.parametrize(
    ("words", "clean"),
    [
        ("Plain words stay.", "Plain words stay."),
        ("Wrapped\nlines  and\ttabs\r\nfold.", "Wrapped lines and tabs fold."),
        ("  leading and trailing  ", "leading and trailing "),
        ("The [defence ministry](http://x/y) said so.", "The defence ministry said so."),
        ("The [ministry](http://x/y)[12] said so.", "The ministry said so."),
        ("The [ministry](http://x/y) [3] said so.", "The ministry said so."),
        ("An ![image](a.png) stands here.", "An image stands here."),
        ("Fighting went on [4]. Later it ended [12].", "Fighting went on. Later it ended."),
        ("He \\(the mayor\\) and \\[others\\] left.", "He (the mayor) and [others] left."),
        ("Not [a link] at all (see below).", "Not [a link] at all (see below)."),
        ("In [2014] it began.", "In [2014] it began."),
        ("Two [one](a) and [two](b) links.", "Two one and two links."),
        ("", ""),
    ],
)
def test_clean_text_drops_markup_and_folds_space(words: str, clean: str) -> None:
    assert clean_text(words, 0).text == clean


@given(MESSY, st.integers(0, 1000))
def test_every_kept_character_maps_back_to_itself(words: str, base: int) -> None:
    piece = clean_text(words, base)
    for i, char in enumerate(piece.text):
        source = words[piece.start(i) - base]
        assert char == source or (char == " " and source.isspace())
        assert piece.end(i + 1) == piece.start(i) + 1


@given(MESSY, st.integers(0, 1000))
def test_offsets_rise_and_stay_inside(words: str, base: int) -> None:
    piece = clean_text(words, base)
    starts = [piece.start(i) for i in range(len(piece.text))]
    assert starts == sorted(set(starts))
    assert all(base <= start < base + len(words) for start in starts)


@given(MESSY)
def test_no_run_of_white_space_is_left(words: str) -> None:
    piece = clean_text(words, 0)
    if piece.origin is not None:
        assert not any(a.isspace() and b.isspace() for a, b in zip(piece.text, piece.text[1:], strict=False))
        assert not piece.text[:1].isspace()


@given(st.text(alphabet="abc .", max_size=40), st.integers(0, 9))
def test_the_base_only_moves_the_offsets(words: str, base: int) -> None:
    here, there = clean_text(words, 0), clean_text(words, base)
    assert here.text == there.text
    assert [here.start(i) + base for i in range(len(here.text))] == [there.start(i) for i in range(len(there.text))]


def test_a_span_over_markup_covers_it_in_the_report() -> None:
    words = "The [defence ministry](http://x/y) said\nso."
    piece = clean_text(words, 100)
    at = piece.text.index("ministry said")
    assert words[piece.start(at) - 100 : piece.end(at + len("ministry said")) - 100] == "ministry](http://x/y) said"
